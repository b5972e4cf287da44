/* Keys, tokens and passwords. Nothing of them is ever shown. */
#include <string.h>

#include "identifier_internal.h"

#define PASSWORD_MIN 6
#define PASSWORD_MAX 200

static const FolioVocabulary vocabulary[] = {
    {FOLIO_WORD_SECRET, "password passwd pwd passphrase secret token apikey key"},
    {0, NULL},
};

static const FolioIdentifierRule rules[] = {
    {"secret", "looks like a password or a key",
     "take it out and change it: what was written once may have been copied"},
    {NULL, NULL, NULL},
};

/* Tokens begin with their maker's mark and have at least so many characters of [A-Za-z0-9_-]. */
static const struct {
    const char *prefix;
    gsize rest_min;
} tokens[] = {
    {"ghp_", 30},   {"gho_", 30}, {"ghu_", 30}, {"ghs_", 30},  {"ghr_", 30},  {"github_pat_", 30},
    {"glpat-", 20}, {"AKIA", 16}, {"ASIA", 16}, {"xoxb-", 20}, {"xoxp-", 20}, {"sk_live_", 16},
    {"sk-", 32},    {"AIza", 35}, {"npm_", 30}, {"eyJ", 60},
};

/* What is secret; from = to: nothing is. */
typedef struct Span {
    gsize from, to;
} Span;

static Span
find_token(const FolioIdentifierText *text, const FolioWord *word)
{
    const char *c = (const char *) text->chars + word->start;
    for (gsize i = 0; i < G_N_ELEMENTS(tokens); i++) {
        gsize size = strlen(tokens[i].prefix), end = word->start + size;
        if (strncmp(c, tokens[i].prefix, size) != 0)
            continue;
        size += tokens[i].rest_min;
        while (end - word->start < size
               && (folio_char_is_word(text->chars[end]) || text->chars[end] == '_'
                   || text->chars[end] == '-'))
            end++;
        if (end - word->start == size)
            return (Span){word->start, end};
    }
    return (Span){0, 0};
}

/* The last word on its line behind "password:" or "token =", with a digit or sign in it. */
static Span
find_password(const FolioIdentifierText *text, const FolioWord *word)
{
    const char *start = (const char *) text->chars, *c = start + word->end;
    c += strspn(c, "\"'`* ");
    if (*c != ':' && *c != '=')
        return (Span){0, 0};
    c++;
    c += strspn(c, "\"'`* ");
    gsize length = 0, signs = 0;
    for (; length <= PASSWORD_MAX && c[length] != '\0'
           && !folio_char_is_in((guchar) c[length], " \t\r\n\"'`");
         length++)
        signs +=
            !g_ascii_isalpha(c[length]) && !folio_char_is_in((guchar) c[length], "*.<>[]{}$_-");
    const char *rest = c + length;
    rest += strspn(rest, "\"'` \t\r,;");
    bool is_last = *rest == '\0' || *rest == '\n';
    if (length < PASSWORD_MIN || length > PASSWORD_MAX || signs == 0 || !is_last
        || folio_char_is_in((guchar) *c, "<{[$*"))
        return (Span){0, 0};
    gsize from = (gsize) (c - start);
    return (Span){from, from + length};
}

/* https://name:password@host */
static Span
find_in_address(const FolioIdentifierText *text, const FolioWord *word)
{
    const char *start = (const char *) text->chars, *c = start + word->end;
    if (strncmp(c, "://", 3) != 0)
        return (Span){0, 0};
    c += 3;
    gsize name = strcspn(c, ":/@ \t\n<>)\"");
    if (c[name] != ':' || name == 0)
        return (Span){0, 0};
    gsize secret = strcspn(c + name + 1, "/@ \t\n<>)\"");
    gsize end = (gsize) (c - start) + name + 1 + secret;
    return secret > 0 && text->chars[end] == '@' ? (Span){word->start, end} : (Span){0, 0};
}

/* -----BEGIN (...) PRIVATE KEY----- */
static Span
find_private_key(const FolioIdentifierText *text, const FolioWord *word)
{
    const char *c = (const char *) text->chars + word->start;
    if (strncmp(c, "BEGIN ", 6) != 0 || word->start < 2 || c[-1] != '-' || c[-2] != '-')
        return (Span){0, 0};
    gsize length = strcspn(c, "-\n");
    bool is_private = g_strstr_len(c, (gssize) length, "PRIVATE KEY") != NULL;
    return is_private ? (Span){word->start, word->start + length} : (Span){0, 0};
}

static void
scan(FolioIdentifierScan *scan)
{
    static Span (*const forms[])(const FolioIdentifierText *text, const FolioWord *word) = {
        find_token, find_in_address, find_private_key, find_password};
    for (gsize i = 0; i < scan->text->words->len; i++) {
        const FolioWord *word = folio_word_at(scan->text, i);
        gsize count = G_N_ELEMENTS(forms) - ((word->classes & FOLIO_WORD_SECRET) == 0);
        for (gsize j = 0; j < count; j++) {
            Span span = forms[j](scan->text, word);
            if (span.to > span.from)
                folio_identifier_hit(scan, &rules[0], FOLIO_STRENGTH_STRONG, span.from, span.to,
                                     FOLIO_SECRET_WHOLE);
        }
    }
}

const FolioIdentifierFamily folio_identifier_secret = {
    .name = "secret",
    .rules = rules,
    .vocabulary = vocabulary,
    .scan = scan,
};
