/* Days and ages in words and numbers: for the rules about dates and about places. */
#include <string.h>

#include "identifier_internal.h"

#define YEAR_MIN 1880
#define YEAR_MAX 2100
#define AGE_MAX 120

/* --- Days --------------------------------------------------------------------------------------- */

static bool
is_real_day(unsigned day, unsigned month, unsigned year)
{
    return day >= 1 && day <= 31 && month >= 1 && month <= 12 && year >= YEAR_MIN
           && year <= YEAR_MAX
           && g_date_valid_dmy((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/* Numbers of one to four digits; 0 for anything else. */
static gsize
number_length(const FolioWord *word)
{
    return word != NULL && folio_word_is_number(word) && word->digits <= 4 ? word->digits : 0;
}

/* 2 figures stand for either century; which one does not matter here. */
static unsigned
year_of(unsigned value, gsize length)
{
    return length == 2 ? 2000 + value : value;
}

/* YYYY-MM-DD, DD/MM/YYYY, MM/DD/YYYY, D.M.YYYY, D/M/YY: the same mark twice. */
static bool
match_numeric(const FolioIdentifierText *text, const FolioWord *first, const FolioWord *second,
              const FolioWord *third)
{
    gsize lengths[] = {number_length(first), number_length(second), number_length(third)};
    if (lengths[0] == 0 || lengths[1] == 0 || lengths[1] > 2 || lengths[2] == 0)
        return false;
    guchar mark = text->chars[first->end];
    if (second->start != first->end + 1 || third->start != second->end + 1
        || text->chars[second->end] != mark || !folio_char_is_in(mark, "-/."))
        return false;
    unsigned a = folio_word_value(text, first), b = folio_word_value(text, second),
             c = folio_word_value(text, third);
    if (lengths[0] == 4)
        return mark != '.' && lengths[2] <= 2 && is_real_day(c, b, a);
    unsigned year = year_of(c, lengths[2]);
    return lengths[0] <= 2 && (lengths[2] == 4 || (lengths[2] == 2 && mark == '/'))
           && (is_real_day(a, b, year) || is_real_day(b, a, year));
}

static unsigned
month_of(const FolioIdentifierText *text, const FolioWord *word)
{
    static const char *const names[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};
    if (word == NULL || (word->classes & FOLIO_WORD_MONTH) == 0)
        return 0;
    for (unsigned i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strncasecmp((const char *) text->chars + word->start, names[i], 3) == 0)
            return i + 1;
    return 0;
}

/* 3, 03, 3rd; 0 for anything else. */
static unsigned
day_of(const FolioIdentifierText *text, const FolioWord *word)
{
    FolioWord figures = *word;
    if (word->digits == 0 || word->digits > 2 || !g_ascii_isdigit((char) text->chars[word->start]))
        return 0;
    figures.end = word->start + word->digits;
    gsize rest = word->end - figures.end;
    if (rest != 0
        && (rest != 2
            || strstr("st nd rd th", (char[]){(char) text->chars[figures.end],
                                              (char) text->chars[figures.end + 1], '\0'})
                   == NULL))
        return 0;
    return folio_word_value(text, &figures);
}

/* The year that may follow: adds it to the match. */
static unsigned
take_year(const FolioIdentifierText *text, gsize index, FolioDateMatch *match)
{
    const FolioWord *word = folio_word_at(text, index), *next = folio_word_at(text, index + 1);
    if (!folio_words_are_near(text, word, next, " ,-\n", 2) || number_length(next) != 4)
        return 2000;
    unsigned year = folio_word_value(text, next);
    if (year < YEAR_MIN || year > YEAR_MAX)
        return 2000;
    match->has_year = true;
    match->end = next->end;
    match->last_word = index + 1;
    return year;
}

/* "3 March", "3rd of March 2026", "March 3, 2026" */
static bool
match_words(const FolioIdentifierText *text, gsize index, FolioDateMatch *match)
{
    const FolioWord *first = folio_word_at(text, index), *second = folio_word_at(text, index + 1);
    unsigned day = day_of(text, first), month = month_of(text, first);
    gsize last = index + 1;
    if (!folio_words_are_near(text, first, second, " -\n", 2))
        return false;
    if (day != 0 && folio_word_is_one_of(text, second, "of")) {
        if (!folio_words_are_near(text, second, folio_word_at(text, ++last), " \n", 2))
            return false;
        second = folio_word_at(text, last);
    }
    if (day != 0)
        month = month_of(text, second);
    else if (month != 0)
        day = day_of(text, second);
    *match = (FolioDateMatch){.end = second->end, .last_word = last};
    if (day == 0 || month == 0
        || !folio_char_is_capital(
            text->chars[month_of(text, first) != 0 ? first->start : second->start]))
        return false;
    return is_real_day(day, month, take_year(text, last, match));
}

/* Days that are the journal's own: in the name of a file, of a promise. */
static bool
is_of_journal(const FolioIdentifierText *text, gsize start, gsize end)
{
    static const char due[] = "due:";
    const guchar *c = text->chars;
    if (start > 0 && folio_char_is_in(c[start - 1], "/_"))
        return true;
    if (c[end] == '/' || c[end] == '_' || (c[end] == '-' && folio_char_is_word(c[end + 1])))
        return true;
    return start >= strlen(due) && memcmp(c + start - strlen(due), due, strlen(due)) == 0;
}

bool
folio_identifier_date_at(const FolioIdentifierText *text, gsize word_index, FolioDateMatch *match)
{
    const FolioWord *first = folio_word_at(text, word_index);
    const FolioWord *third = folio_word_at(text, word_index + 2);
    if (first->digits == 0 && (first->classes & FOLIO_WORD_MONTH) == 0)
        return false;
    if (match_numeric(text, first, folio_word_at(text, word_index + 1), third))
        *match = (FolioDateMatch){.end = third->end, .last_word = word_index + 2, .has_year = true};
    else if (!match_words(text, word_index, match))
        return false;
    return !is_of_journal(text, first->start, match->end)
           && !folio_text_is_guarded(text, first->start, match->end,
                                     FOLIO_GUARD_NUMBER | FOLIO_GUARD_LINK);
}

/* --- Ages --------------------------------------------------------------------------------------- */

/* "47 years old", "47-year-old", "47 years of age", "47 yo" */
static bool
match_age_after(const FolioIdentifierText *text, gsize index, FolioDateMatch *match)
{
    const FolioWord *word = folio_word_at(text, index), *next = folio_word_at(text, index + 1);
    const FolioWord *last = folio_word_at(text, index + 2);
    if (!folio_words_are_near(text, word, next, " -\n", 2))
        return false;
    *match = (FolioDateMatch){.end = next->end, .last_word = index + 1};
    if (folio_word_is_one_of(text, next, "yo") && next->digits == 0)
        return true;
    if ((next->classes & FOLIO_WORD_YEAR) == 0
        || !folio_words_are_near(text, next, last, " -\n", 2))
        return false;
    *match = (FolioDateMatch){.end = last->end, .last_word = index + 2};
    return folio_word_is_one_of(text, last, "old")
           || (folio_word_is_one_of(text, last, "of") && folio_word_at(text, index + 3) != NULL
               && folio_word_is_one_of(text, folio_word_at(text, index + 3), "age"));
}

/* "or older", "and over", "to 95": the age before it is not exact. */
static bool
is_open_range(const FolioIdentifierText *text, gsize index)
{
    const FolioWord *word = folio_word_at(text, index), *next = folio_word_at(text, index + 1);
    return word != NULL && next != NULL
           && ((folio_word_is_one_of(text, word, "or|and")
                && folio_word_is_one_of(text, next, "older|over|above|more"))
               || (folio_word_is_one_of(text, word, "to") && folio_word_is_number(next)));
}

/* "aged 47", "age: 47" */
static bool
match_age_before(const FolioIdentifierText *text, gsize index, FolioDateMatch *match)
{
    const FolioWord *word = folio_word_at(text, index);
    if (index == 0)
        return false;
    const FolioWord *before = folio_word_at(text, index - 1);
    *match = (FolioDateMatch){.end = word->end, .last_word = index};
    return folio_word_is_one_of(text, before, "age|aged")
           && folio_words_are_near(text, before, word, " :\n", 2) && !is_open_range(text, index + 1)
           && !folio_char_is_in(text->chars[word->end], "+-%");
}

bool
folio_identifier_age_at(const FolioIdentifierText *text, gsize word_index, unsigned *years,
                        FolioDateMatch *match)
{
    const FolioWord *word = folio_word_at(text, word_index);
    FolioWord figures = *word;
    if (word->digits == 0 || word->digits > 3 || !g_ascii_isdigit((char) text->chars[word->start]))
        return false;
    figures.end = word->start + word->digits;
    *years = folio_word_value(text, &figures);
    if (*years == 0 || *years > AGE_MAX)
        return false;
    if (!folio_word_is_number(word)) { /* 47yo */
        *match = (FolioDateMatch){.end = word->end, .last_word = word_index};
        return word->end == figures.end + 2
               && g_ascii_strncasecmp((const char *) text->chars + figures.end, "yo", 2) == 0;
    }
    return match_age_after(text, word_index, match) || match_age_before(text, word_index, match);
}
