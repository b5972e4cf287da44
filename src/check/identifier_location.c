/* The jigsaw: details that are harmless alone and together point to one person. */
#include <string.h>

#include "identifier_internal.h"

#define DETAILS_MIN 3

static const FolioVocabulary vocabulary[] = {
    {FOLIO_WORD_PLACE,
     "hospital infirmary clinic ward unit surgery hospice village prison barracks university "
     "school"},
    {FOLIO_WORD_SPOT, "bed bay theatre cubicle room"},
    {FOLIO_WORD_RARE,
     "huntington creutzfeldt prion porphyria phaeochromocytoma pheochromocytoma ehlers marfan "
     "gaucher fabry pompe amyloidosis myasthenia takayasu kawasaki moyamoya neurofibromatosis "
     "scleroderma angioedema narcolepsy haemophilia hemophilia acromegaly klinefelter rett leprosy "
     "rabies tetanus botulism anthrax triplets quadruplets conjoined progeria"},
    {FOLIO_WORD_OCCUPATION,
     "farmer policeman policewoman pilot priest vicar imam rabbi plumber electrician carpenter "
     "miner fisherman soldier firefighter butcher baker builder footballer actor actress singer "
     "musician mayor councillor judge lawyer solicitor headteacher accountant chef hairdresser "
     "postman librarian mechanic"},
    {0, NULL},
};

static const FolioIdentifierRule rules[] = {
    {"location-cluster", "details that together may point to one person",
     "consider 'an older patient', 'the admissions unit', 'that week'"},
    {NULL, NULL, NULL},
};

enum { AGE, DAY, PLACE, SPOT, RARE, OCCUPATION };

/* The word in front, in "Mary's Hospital" the one before its s; NULL. */
static const FolioWord *
word_of_name(const FolioIdentifierText *text, gsize index)
{
    const FolioWord *word = folio_word_at(text, index);
    const FolioWord *before = index > 0 ? folio_word_at(text, index - 1) : NULL;
    if (before == NULL || !folio_words_are_near(text, before, word, " '\n", 2))
        return NULL;
    const FolioWord *owner = index > 1 ? folio_word_at(text, index - 2) : NULL;
    bool is_owned = owner != NULL && folio_word_is_one_of(text, before, "s")
                    && folio_words_are_near(text, owner, before, "'", 1);
    return is_owned ? owner : before;
}

/* "Nightingale Ward", "Ward 7": a name in front or a number behind. */
static bool
is_named_place(const FolioIdentifierText *text, gsize index)
{
    const FolioWord *word = folio_word_at(text, index), *next = folio_word_at(text, index + 1);
    const FolioWord *before = word_of_name(text, index);
    if (!folio_char_is_capital(text->chars[word->start]))
        return false;
    return (before != NULL && before->end - before->start > 3
            && folio_word_is_capitalised(text, before))
           || (next != NULL && next->digits > 0 && folio_words_are_near(text, word, next, " ", 1));
}

static bool
is_numbered_spot(const FolioIdentifierText *text, gsize index)
{
    const FolioWord *word = folio_word_at(text, index), *next = folio_word_at(text, index + 1);
    return folio_words_are_near(text, word, next, " ", 1) && next->digits > 0
           && next->end - next->start <= 3;
}

/* The details that this word begins, as bits. */
static unsigned
details_at(const FolioIdentifierText *text, gsize index)
{
    unsigned years, details = 0;
    FolioDateMatch match;
    guint32 classes = folio_word_at(text, index)->classes;
    if (folio_identifier_age_at(text, index, &years, &match))
        details |= 1U << AGE;
    if (folio_identifier_date_at(text, index, &match))
        details |= 1U << DAY;
    if ((classes & FOLIO_WORD_PLACE) != 0 && is_named_place(text, index))
        details |= 1U << PLACE;
    if ((classes & FOLIO_WORD_SPOT) != 0 && is_numbered_spot(text, index))
        details |= 1U << SPOT;
    if ((classes & FOLIO_WORD_RARE) != 0)
        details |= 1U << RARE;
    if ((classes & FOLIO_WORD_OCCUPATION) != 0)
        details |= 1U << OCCUPATION;
    return details;
}

/* Is there an empty line between? */
static bool
ends_paragraph(const FolioIdentifierText *text, const FolioWord *word, const FolioWord *next)
{
    gsize lines = 0;
    for (gsize i = word->end; next != NULL && i < next->start && lines < 2; i++) {
        if (text->chars[i] == '\n')
            lines++;
        else if (!folio_char_is_in(text->chars[i], " \t\r"))
            lines = 0;
    }
    return next == NULL || lines >= 2;
}

static gsize
count_details(unsigned details)
{
    gsize count = 0;
    for (; details != 0; details >>= 1)
        count += details & 1;
    return count;
}

static void
scan(FolioIdentifierScan *scan)
{
    unsigned details = 0;
    gsize first = 0;
    for (gsize i = 0; i < scan->text->words->len; i++) {
        const FolioWord *word = folio_word_at(scan->text, i);
        if (word->start < scan->body_start)
            continue;
        unsigned here = details_at(scan->text, i);
        if (details == 0)
            first = word->start;
        details |= here;
        if (!ends_paragraph(scan->text, word, folio_word_at(scan->text, i + 1)))
            continue;
        if (count_details(details) >= DETAILS_MIN)
            folio_identifier_hit(scan, &rules[0], FOLIO_STRENGTH_FAINT, first, first, first);
        details = 0;
    }
}

const FolioIdentifierFamily folio_identifier_location = {
    .name = "location",
    .rules = rules,
    .vocabulary = vocabulary,
    .scan = scan,
};
