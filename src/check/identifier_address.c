/* E-mail addresses, postcodes, streets. */
#include <string.h>

#include "identifier_contact.h"

#define LOCAL_MAX 64
#define DOMAIN_MAX 253
#define STREET_WORDS_MAX 4

/* --- E-mail (RFC 5322 addr-spec without quotes and comments) -------------------------------------- */

static bool
is_local(guchar c)
{
    return folio_char_is_word(c) || folio_char_is_in(c, "._%+-'");
}

/* Reserved for documentation (RFC 2606, RFC 6761). */
static bool
is_for_examples(const char *domain)
{
    static const char *const reserved[] = {"example.com", "example.org", "example.net",
                                           "example.edu", "example",     "test",
                                           "invalid",     "localhost"};
    for (gsize i = 0; i < G_N_ELEMENTS(reserved); i++) {
        gsize length = strlen(domain), size = strlen(reserved[i]);
        if (length >= size && g_ascii_strcasecmp(domain + length - size, reserved[i]) == 0
            && (length == size || domain[length - size - 1] == '.'))
            return true;
    }
    return false;
}

static bool
is_letter(guchar c)
{
    return g_ascii_isalpha((char) c) || c >= 0xC0;
}

/* Labels with dots between, the last of letters. */
static bool
is_domain(const char *domain)
{
    const char *last = strrchr(domain, '.');
    if (last == NULL || last == domain || strstr(domain, "..") != NULL || strlen(last) < 3)
        return false;
    for (const char *c = last + 1; *c != '\0'; c++)
        if (!is_letter((guchar) *c))
            return false;
    return true;
}

bool
folio_email_around(const FolioIdentifierText *text, gsize *start, gsize *end)
{
    gsize at = *start, from = at, to = at + 1;
    while (from > 0 && at - from < LOCAL_MAX && is_local(text->chars[from - 1]))
        from--;
    while (from < at && !folio_char_is_word(text->chars[from]))
        from++;
    while (to < text->length && to - at < DOMAIN_MAX
           && (folio_char_is_word(text->chars[to]) || folio_char_is_in(text->chars[to], ".-")))
        to++;
    while (to > at && !folio_char_is_word(text->chars[to - 1]))
        to--;
    g_autofree char *domain =
        g_strndup((const char *) text->chars + at + 1, to > at ? to - at - 1 : 0);
    bool is_program = at - from == 3 && memcmp(text->chars + from, "git", 3) == 0;
    if (from == at || is_program || !is_domain(domain) || is_for_examples(domain))
        return false;
    *start = from;
    *end = to;
    return true;
}

/* --- Postcodes ---------------------------------------------------------------------------------- */

static const char british_areas[] =
    " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY "
    "E "
    "EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL "
    "LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM "
    "SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ";

/* Area letters, a digit, then at most one more digit or letter. */
static bool
is_outward(const char *word)
{
    gsize letters = strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    if (letters == 0 || letters > 2 || !g_ascii_isdigit(word[letters]))
        return false;
    g_autofree char *area = g_strdup_printf(" %.*s ", (int) letters, word);
    const char *rest = word + letters + 1;
    return strstr(british_areas, area) != NULL
           && (rest[0] == '\0' || (g_ascii_isalnum(rest[0]) && rest[1] == '\0'));
}

/* A digit and two letters, none of C I K M O V. */
static bool
is_inward(const char *word)
{
    static const char letters[] = "ABDEFGHJLNPQRSTUWXYZ";
    return strlen(word) == 3 && g_ascii_isdigit(word[0])
           && folio_char_is_in((guchar) word[1], letters)
           && folio_char_is_in((guchar) word[2], letters);
}

/* A9A 9A9 with the letters Canada uses. */
static bool
is_canadian(const char *code)
{
    static const char letters[] = "ABCEGHJKLMNPRSTVWXYZ";
    if (strlen(code) != 6 || folio_char_is_in((guchar) code[0], "WZ"))
        return false;
    for (gsize i = 0; i < 6; i++) {
        bool fits = i % 2 == 0 ? folio_char_is_in((guchar) code[i], letters)
                               : g_ascii_isdigit(code[i]) != 0;
        if (!fits)
            return false;
    }
    return true;
}

/* Small letters count where the code is in two parts and is no ordinal ("m1 1st"). */
static bool
is_british(const char *first, const char *second, bool is_small)
{
    return is_outward(first) && is_inward(second)
           && !(is_small && strstr("1ST 2ND 3RD 4TH 5TH 6TH 7TH 8TH 9TH", second) != NULL);
}

static void
copy_word(const FolioIdentifierText *text, const FolioWord *word, char *copy, gsize size)
{
    gsize length = MIN(word->end - word->start, size - 1);
    memcpy(copy, text->chars + word->start, length);
    copy[length] = '\0';
}

/* One word: "SW1A1AA", "K1A0B1"; capitals only. */
static bool
is_solid_postcode(char *word)
{
    gsize length = strlen(word);
    if (length < 5 || length > 7)
        return false;
    char inward[4];
    memcpy(inward, word + length - 3, sizeof inward);
    bool canadian = is_canadian(word);
    word[length - 3] = '\0';
    return canadian || is_british(word, inward, false);
}

static bool
is_split_postcode(const char *first, const char *second, char mark)
{
    if (mark == '-' && strlen(first) == 5 && strlen(second) == 4) /* ZIP+4 */
        return strspn(first, "0123456789") == 5 && strspn(second, "0123456789") == 4;
    g_autofree char *upper_first = g_ascii_strup(first, -1);
    g_autofree char *upper_second = g_ascii_strup(second, -1);
    g_autofree char *whole = g_strconcat(upper_first, upper_second, NULL);
    bool is_big = strcmp(first, upper_first) == 0 && strcmp(second, upper_second) == 0;
    g_autofree char *lower = g_strconcat(first, second, NULL);
    for (char *c = lower; *c != '\0' && !is_big; c++)
        if (g_ascii_isupper(*c))
            return false;
    return (mark == ' ' && is_british(upper_first, upper_second, !is_big))
           || (strlen(first) == 3 && is_canadian(whole));
}

/* "#E9E6DF": a style sheet has many that read like one. */
static bool
is_colour(const FolioIdentifierText *text, const FolioWord *word)
{
    return word->start > 0 && text->chars[word->start - 1] == '#' && word->end - word->start == 6;
}

gsize
folio_postcode_end(const FolioIdentifierText *text, gsize index)
{
    char first[9], second[9];
    const FolioWord *word = folio_word_at(text, index), *next = folio_word_at(text, index + 1);
    if (word->digits == 0 || word->end - word->start > 7)
        return 0;
    copy_word(text, word, first, sizeof first);
    if (folio_words_are_near(text, word, next, " -", 1) && next->end - next->start <= 4) {
        copy_word(text, next, second, sizeof second);
        guchar before = word->start > 0 ? text->chars[word->start - 1] : ' ';
        if (is_split_postcode(first, second, (char) text->chars[word->end])
            && !folio_char_is_in(before, "-.,/:$") && text->chars[next->end] != '-')
            return next->end;
    }
    return !is_colour(text, word) && is_solid_postcode(first) ? word->end : 0;
}

/* --- Streets ------------------------------------------------------------------------------------ */

/* 12 High Street, 221B Baker St: a number, one to three names, a word for a street. */
gsize
folio_street_end(const FolioIdentifierText *text, gsize index)
{
    const FolioWord *word = folio_word_at(text, index);
    gsize length = word->end - word->start;
    if (word->digits == 0 || word->digits > 4 || length > word->digits + 1
        || !g_ascii_isdigit((char) text->chars[word->start])
        || (text->guards[word->start] & FOLIO_GUARD_HEADING) != 0)
        return 0;
    for (gsize names = 0; names < STREET_WORDS_MAX; names++) {
        const FolioWord *next = folio_word_at(text, index + names + 1);
        if (!folio_words_are_near(text, word, next, " '\n", 2)
            || !folio_word_is_capitalised(text, next))
            return 0;
        if (names > 0 && (next->classes & FOLIO_WORD_STREET) != 0)
            return next->end;
        word = next;
    }
    return 0;
}
