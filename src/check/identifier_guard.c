/* What only looks like an identifier: numbers of publications, authors of citations, people who have
 * agreed to be named. No findings of its own: the other families leave alone what it marks. */
#include <string.h>

#include "identifier_internal.h"

static const FolioVocabulary vocabulary[] = {
    {FOLIO_WORD_INNOCENT,
     "isbn isbn10 isbn13 issn doi pmid pmcid orcid arxiv nct rfc iso page pages pp vol volume "
     "issue "
     "version release ver build grant protocol irc ethics invoice order ticket part"},
    {FOLIO_WORD_CURRENCY, "usd eur gbp chf aud cad nzd dollars euros pounds"},
    {0, NULL},
};

/* To the blank or bracket that ends an address. What is marked already is not walked again. */
static void
guard_address(FolioIdentifierText *text, gsize start, guint8 guard)
{
    gsize end = start;
    if ((text->guards[start] & guard) != 0)
        return;
    while (end < text->length && !folio_char_is_in(text->chars[end], " \t\n\r)]>\""))
        end++;
    folio_text_guard(text, start, end, guard);
}

/* 10.1080/0142159X.2023.2273217 */
static bool
is_doi(const FolioIdentifierText *text, gsize index)
{
    const FolioWord *word = folio_word_at(text, index), *next = folio_word_at(text, index + 1);
    return next != NULL && word->end - word->start == 2
           && memcmp(text->chars + word->start, "10", 2) == 0 && text->chars[word->end] == '.'
           && next->start == word->end + 1 && folio_word_is_number(next)
           && next->end - next->start >= 4 && text->chars[next->end] == '/';
}

static bool
is_link(const FolioIdentifierText *text, gsize index)
{
    const FolioWord *word = folio_word_at(text, index);
    return folio_word_is_one_of(text, word, "http|https")
           && strncmp((const char *) text->chars + word->end, "://", 3) == 0;
}

/* "(2024)" or "(2024a)" */
static bool
is_year_in_parentheses(const FolioIdentifierText *text, const FolioWord *word)
{
    const guchar *c = text->chars + word->start;
    return word->start > 0 && c[-1] == '(' && word->digits == 4 && word->end - word->start <= 5
           && (c[0] == '1' || c[0] == '2') && folio_char_is_in(c[word->end - word->start], "),;");
}

/* Volume and pages: "46:8", "46(8)", "999-1011". */
static bool
is_place_in_journal(const FolioIdentifierText *text, const FolioWord *word)
{
    const guchar *c = text->chars + word->end;
    return folio_word_is_number(word) && folio_char_is_in(c[0], ":(-")
           && g_ascii_isdigit((char) c[1]);
}

/* The words of one line, from *index on, which goes behind them. */
static void
guard_line(FolioIdentifierText *text, gsize start, gsize end, gsize *index)
{
    bool has_year = false, has_place = false;
    const FolioWord *word;
    for (; (word = folio_word_at(text, *index)) != NULL && word->start < end; (*index)++) {
        has_year = has_year || is_year_in_parentheses(text, word);
        has_place = has_place || is_place_in_journal(text, word)
                    || folio_word_is_one_of(text, word, "doi|journal");
    }
    if (has_year && has_place)
        folio_text_guard(text, start, end, FOLIO_GUARD_NAME);
    gsize marks = start;
    while (marks < end && text->chars[marks] == '#')
        marks++;
    if (marks > start && marks <= start + 6 && folio_char_is_in(text->chars[marks], " \t"))
        folio_text_guard(text, start, end, FOLIO_GUARD_HEADING);
}

static void
guard_lines(FolioIdentifierText *text)
{
    gsize index = 0;
    for (gsize start = 0; start < text->length;) {
        const guchar *line = text->chars + start;
        const guchar *newline = memchr(line, '\n', text->length - start);
        gsize end = newline != NULL ? (gsize) (newline - text->chars) : text->length;
        guard_line(text, start, end, &index);
        start = end + 1;
    }
}

static void
scan(FolioIdentifierScan *scan)
{
    FolioPersonMatch person;
    FolioIdentifierText *text = scan->text;
    guard_lines(text);
    for (gsize i = 0; i < text->words->len; i++) {
        gsize start = folio_word_at(text, i)->start;
        if (is_doi(text, i))
            guard_address(text, start, FOLIO_GUARD_NUMBER);
        if (is_link(text, i))
            guard_address(text, start, FOLIO_GUARD_LINK);
        if (folio_known_people_match(scan->context->people, text, i, &person) && person.consents)
            folio_text_guard(text, person.start, person.end, FOLIO_GUARD_NAME);
    }
}

const FolioIdentifierFamily folio_identifier_guard = {
    .name = "guard",
    .vocabulary = vocabulary,
    .scan = scan,
};
