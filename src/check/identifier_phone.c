/* Telephone numbers: E.164 with a plus, United Kingdom from 0, North America 3-3-4. */
#include <string.h>

#include "identifier_contact.h"

#define GROUPS_MAX 6
#define NEAR_BEFORE 30

/* A run of digits in groups. */
typedef struct Run {
    gsize digits;
    gsize end;
    char compact[17];
    char shape[2 * GROUPS_MAX + 1]; /* "3-3-4"; a longer group is '?' */
} Run;

static void
append_group(const FolioIdentifierText *text, const FolioWord *word, char mark, Run *run)
{
    gsize shape = strlen(run->shape);
    if (shape > 0)
        run->shape[shape++] = mark;
    run->shape[shape++] = word->digits <= 9 ? (char) ('0' + word->digits) : '?';
    run->shape[shape] = '\0';
    memcpy(run->compact + run->digits, text->chars + word->start, word->digits);
    run->digits += word->digits;
    run->compact[run->digits] = '\0';
    run->end = word->end;
}

/* Takes groups until there are at least `wanted` digits; more than `max` is no run. */
static bool
read_run(const FolioIdentifierText *text, gsize index, gsize wanted, gsize max, Run *run)
{
    const FolioWord *before = NULL;
    *run = (Run){0};
    for (gsize groups = 0; groups < GROUPS_MAX && run->digits < wanted; groups++) {
        const FolioWord *word = folio_word_at(text, index + groups);
        if (word == NULL || !folio_word_is_number(word) || run->digits + word->digits > max
            || (before != NULL && !folio_words_are_near(text, before, word, " -.()/", 2)))
            return false;
        append_group(text, word, before == NULL ? ' ' : (char) text->chars[before->end], run);
        before = word;
    }
    return run->digits >= wanted;
}

static bool
ends_alone(const FolioIdentifierText *text, gsize end)
{
    const guchar *c = text->chars + end;
    return !(folio_char_is_word(c[0])
             || (folio_char_is_in(c[0], "-./:,") && g_ascii_isdigit((char) c[1])) || c[0] == '%');
}

static bool
starts_alone(const FolioIdentifierText *text, gsize start)
{
    const guchar *c = text->chars + start;
    return start == 0
           || (!folio_char_is_in(c[-1], "$+")
               && !(start > 1 && folio_char_is_in(c[-1], "-./:,")
                    && g_ascii_isdigit((char) c[-2])));
}

static bool
has_keyword(const FolioIdentifierText *text, gsize index)
{
    gsize start = folio_word_at(text, index)->start;
    for (gsize i = index; i > 0; i--) {
        const FolioWord *word = folio_word_at(text, i - 1);
        if (word->end + NEAR_BEFORE < start)
            return false;
        if ((word->classes & FOLIO_WORD_PHONE) != 0)
            return true;
    }
    return false;
}

/* +44 20 7946 0958, 0044 20 ...: 8 to 15 digits, as many groups as follow. */
static gsize
international_end(const FolioIdentifierText *text, gsize index)
{
    Run run = {0}, longer;
    const FolioWord *word = folio_word_at(text, index);
    bool has_plus = word->start > 0 && text->chars[word->start - 1] == '+'
                    && !(word->start > 1 && folio_char_is_word(text->chars[word->start - 2]));
    bool has_zeros = word->digits >= 4 && memcmp(text->chars + word->start, "00", 2) == 0
                     && text->chars[word->start + 2] != '0' && starts_alone(text, word->start);
    if (!has_plus && !has_zeros)
        return 0;
    gsize wanted = has_plus ? 8 : 11;
    while (read_run(text, index, wanted, 16, &longer)) {
        run = longer;
        wanted = run.digits + 1;
    }
    return run.digits >= 8 && ends_alone(text, run.end) ? run.end : 0;
}

/* 020 7946 0958, (01632) 960001, 07700900123 */
static gsize
british_end(const FolioIdentifierText *text, gsize index)
{
    Run run;
    const FolioWord *word = folio_word_at(text, index);
    if (text->chars[word->start] != '0' || word->digits < 3 || text->chars[word->start + 1] == '0'
        || !starts_alone(text, word->start) || !read_run(text, index, 10, 11, &run)
        || !ends_alone(text, run.end))
        return 0;
    return word->digits <= 5 || word->digits == run.digits ? run.end : 0;
}

/* 212-555-0142, (212) 555-0142, 1-212-555-0142; with blanks alone only beside "phone". */
static gsize
american_end(const FolioIdentifierText *text, gsize index)
{
    static const char *const shapes[] = {"3-3-4", "3.3.4", "3)3-4"};
    Run run;
    const FolioWord *word = folio_word_at(text, index);
    gsize prefix = word->digits == 1 && text->chars[word->start] == '1' ? 1 : 0;
    if (!starts_alone(text, word->start) || !read_run(text, index, 10 + prefix, 10 + prefix, &run)
        || !ends_alone(text, run.end))
        return 0;
    const char *digits = run.compact + prefix, *shape = run.shape + 2 * prefix;
    if (digits[0] < '2' || digits[3] < '2')
        return 0;
    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++)
        if (strcmp(shape, shapes[i]) == 0)
            return run.end;
    return has_keyword(text, index) ? run.end : 0;
}

gsize
folio_phone_end(const FolioIdentifierText *text, gsize index)
{
    static gsize (*const forms[])(const FolioIdentifierText *text,
                                  gsize index) = {international_end, british_end, american_end};
    const FolioWord *word = folio_word_at(text, index);
    if (!folio_word_is_number(word) || folio_identifier_is_innocent(text, index))
        return 0;
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        gsize end = forms[i](text, index);
        if (end > 0)
            return end;
    }
    return 0;
}
