/* Record numbers: any number behind a word that says it is one of a hospital's. */
#include <string.h>

#include "identifier_internal.h"

#define COMPACT_MIN 4
#define COMPACT_MAX 10
#define DIGITS_MIN 4
#define LETTERS_MAX 2 /* before the digits: "A-123456" */
#define GAP_MAX 6
#define LINKS_MAX 4

static const FolioVocabulary vocabulary[] = {
    {FOLIO_WORD_RECORD, "mrn urn"},
    {FOLIO_WORD_RECORD_HEAD, "hospital unit patient pt case accession chart record admission"},
    {FOLIO_WORD_NUMBER, "no number id num nr identifier"},
    {0, NULL},
};

static const FolioIdentifierRule rules[] = {
    {"mrn", "looks like a record number",
     "drop the number: whoever may know it finds the patient in the clinical record"},
    {NULL, NULL, NULL},
};

/* The word behind "MRN" or "hospital no. is", or NULL; *index goes on to it. */
static const FolioWord *
find_number(const FolioIdentifierText *text, gsize *index)
{
    const FolioWord *word = folio_word_at(text, *index);
    bool is_record = (word->classes & FOLIO_WORD_RECORD) != 0;
    for (gsize steps = 0; steps < LINKS_MAX; steps++) {
        const FolioWord *next = folio_word_at(text, ++*index);
        if (!folio_words_are_near(text, word, next, " .:#=-_()*'\"\n\t", GAP_MAX))
            return NULL;
        bool names_number = (next->classes & FOLIO_WORD_NUMBER) != 0;
        is_record = is_record || names_number;
        if (!is_record)
            return NULL;
        if (!names_number && !folio_word_is_one_of(text, next, "is|was"))
            return next;
        word = next;
    }
    return NULL;
}

/* Where the number ends that starts with this word: groups joined by '-' or '/', digits also by
 * blanks. The start itself when it is too long or has too few digits. */
static gsize
number_end(const FolioIdentifierText *text, gsize index)
{
    const FolioWord *word = folio_word_at(text, index), *next;
    gsize start = word->start, length = word->end - word->start, digits = word->digits;
    if (digits == 0 && length > LETTERS_MAX)
        return start;
    for (;; word = next) {
        next = folio_word_at(text, ++index);
        if (!folio_words_are_near(text, word, next, "-/ ", 1)
            || (text->chars[word->end] == ' ' && !folio_word_is_number(next))
            || length + next->end - next->start > COMPACT_MAX)
            break;
        length += next->end - next->start;
        digits += next->digits;
    }
    return length >= COMPACT_MIN && length <= COMPACT_MAX && digits >= DIGITS_MIN ? word->end
                                                                                  : start;
}

/* "MRN1234567": the word is keyword and number. */
static void
scan_glued(FolioIdentifierScan *scan, const FolioWord *word)
{
    gsize length = word->end - word->start;
    if (word->digits >= DIGITS_MIN && word->digits + 3 == length && word->digits <= COMPACT_MAX
        && folio_word_is_one_of(scan->text, word, "mrn|urn"))
        folio_identifier_hit(scan, &rules[0], FOLIO_STRENGTH_STRONG, word->end - word->digits,
                             word->end, word->end - word->digits);
}

static void
scan(FolioIdentifierScan *scan)
{
    for (gsize i = 0; i < scan->text->words->len; i++) {
        const FolioWord *word = folio_word_at(scan->text, i);
        scan_glued(scan, word);
        if ((word->classes & (FOLIO_WORD_RECORD | FOLIO_WORD_RECORD_HEAD)) == 0)
            continue;
        gsize index = i;
        const FolioWord *number = find_number(scan->text, &index);
        if (number == NULL
            || folio_text_is_guarded(scan->text, number->start, number->end, FOLIO_GUARD_NUMBER))
            continue;
        gsize end = number_end(scan->text, index);
        if (end > number->start)
            folio_identifier_hit(scan, &rules[0], FOLIO_STRENGTH_STRONG, number->start, end,
                                 number->start);
    }
}

const FolioIdentifierFamily folio_identifier_record = {
    .name = "record",
    .rules = rules,
    .vocabulary = vocabulary,
    .scan = scan,
};
