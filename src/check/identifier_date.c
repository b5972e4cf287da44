/* Dates of birth, days, and ages that few people reach. */
#include "identifier_internal.h"

#define BIRTH_NEAR 20
#define AGE_MIN 90

static const FolioVocabulary vocabulary[] = {
    {FOLIO_WORD_BIRTH, "dob born birth birthdate birthday"},
    {FOLIO_WORD_MONTH,
     "jan january feb february mar march apr april may jun june jul july aug august sep sept "
     "september oct october nov november dec december"},
    {FOLIO_WORD_YEAR, "year years yr yrs"},
    {FOLIO_WORD_CLINICAL,
     "patient patients ward wards admitted admission discharged clinic theatre surgery bed bedside "
     "died death diagnosis resuscitation cardiac sepsis relatives handover consultation"},
    {0, NULL},
};

enum { BIRTH, DAY, AGE };

static const FolioIdentifierRule rules[] = {
    [BIRTH] = {"dob", "looks like a date of birth",
               "a broad age is enough: try 'in their 60s' or 'an older patient'"},
    [DAY] = {"full-date", "gives the exact day", "try 'that week' or 'day 3'"},
    [AGE] = {"age-89", "gives an age that few people reach", "try '90 or older'"},
    {NULL, NULL, NULL},
};

/* "DOB", or the letters of "d.o.b." */
static bool
means_birth(const FolioIdentifierText *text, gsize index)
{
    const FolioWord *word = folio_word_at(text, index);
    if ((word->classes & FOLIO_WORD_BIRTH) != 0)
        return true;
    return index >= 2 && folio_word_is_one_of(text, word, "b")
           && folio_word_is_one_of(text, folio_word_at(text, index - 1), "o")
           && folio_word_is_one_of(text, folio_word_at(text, index - 2), "d");
}

static bool
is_birth(const FolioIdentifierText *text, gsize index, const FolioDateMatch *match)
{
    const FolioWord *word;
    gsize start = folio_word_at(text, index)->start;
    for (gsize i = index; i > 0; i--) {
        if (folio_word_at(text, i - 1)->end + BIRTH_NEAR < start)
            break;
        if (means_birth(text, i - 1))
            return true;
    }
    for (gsize i = match->last_word + 1; (word = folio_word_at(text, i)) != NULL; i++) {
        if (word->start > match->end + BIRTH_NEAR)
            break;
        if (means_birth(text, i))
            return true;
    }
    return false;
}

static bool
is_about_patients(const FolioIdentifierScan *scan)
{
    for (gsize i = 0; scan->context->is_about_practice && i < scan->text->words->len; i++) {
        const FolioWord *word = folio_word_at(scan->text, i);
        if (word->start >= scan->body_start && (word->classes & FOLIO_WORD_CLINICAL) != 0)
            return true;
    }
    return false;
}

/* The word behind what was found at this one, or the next. */
static gsize
scan_word(FolioIdentifierScan *scan, gsize index, bool days_count)
{
    unsigned years = 0;
    FolioDateMatch match = {0};
    const FolioWord *word = folio_word_at(scan->text, index);
    if (folio_identifier_date_at(scan->text, index, &match)) {
        if (match.has_year && is_birth(scan->text, index, &match))
            folio_identifier_hit(scan, &rules[BIRTH], FOLIO_STRENGTH_STRONG, word->start, match.end,
                                 FOLIO_SECRET_WHOLE);
        else if (days_count && word->start >= scan->body_start)
            folio_identifier_hit(scan, &rules[DAY], FOLIO_STRENGTH_FAINT, word->start, match.end,
                                 FOLIO_SECRET_WHOLE);
        return match.last_word + 1;
    }
    if (folio_identifier_age_at(scan->text, index, &years, &match) && years >= AGE_MIN)
        folio_identifier_hit(scan, &rules[AGE], FOLIO_STRENGTH_WEAK, word->start, match.end,
                             FOLIO_SECRET_WHOLE);
    return index + 1;
}

static void
scan(FolioIdentifierScan *scan)
{
    bool days_count = is_about_patients(scan);
    for (gsize i = 0; i < scan->text->words->len;)
        i = scan_word(scan, i, days_count);
}

const FolioIdentifierFamily folio_identifier_date = {
    .name = "date",
    .rules = rules,
    .vocabulary = vocabulary,
    .scan = scan,
};
