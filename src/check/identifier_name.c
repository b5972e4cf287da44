/* Names behind a title: of patients, and of colleagues. */
#include <string.h>

#include "identifier_internal.h"

static const FolioVocabulary vocabulary[] = {
    {FOLIO_WORD_TITLE, "mr mrs ms miss mx master baby"},
    {FOLIO_WORD_CLINICIAN, "dr doctor prof professor sister nurse matron"},
    {FOLIO_WORD_NO_NAME,
     "a an and for from in is it of on or the to was with at as but may he she they i you we "
     "practitioner practitioners education manager managers consultant specialist associate leader "
     "led class classes degree thesis plan copy key mind friendly boomer boomers steps blues unit "
     "clinic charge today educator director lead teacher student students training school college "
     "ward university emeritus house staff call calls list file bank craft piece step mentor "
     "opportunity opportunities word excel teams office imaging scan angiography spectroscopy "
     "professor doctor nurse sister who monday tuesday wednesday thursday friday saturday sunday "
     "january february march april june july august september october november december"},
    {FOLIO_WORD_AUTHOR,
     "kolb gibbs schon dewey freire mezirow boud brookfield moon rolfe driscoll johns knowles "
     "bloom "
     "miller kirkpatrick vygotsky bandura maslow dweck epstein hundert balint ramani cate osler "
     "nightingale bowlby erikson rogers seuss google strange watson jekyll hyde"},
    {0, NULL},
};

enum { TITLED, CLINICIAN };

static const FolioIdentifierRule rules[] = {
    [TITLED] = {"titled-name", "names a person",
                "would a reader who works here know who this is? try 'a patient in their 60s'"},
    [CLINICIAN] = {"clinician-name", "names a colleague",
                   "say what they are to you: 'the registrar', 'a senior nurse'"},
    {NULL, NULL, NULL},
};

/* Titles that are also words: in a heading every word has a capital. */
static bool
is_word_too(const FolioIdentifierText *text, const FolioWord *title)
{
    return folio_word_is_one_of(text, title, "miss|master|baby|sister|nurse|matron|doctor");
}

static bool
is_all_capitals(const FolioIdentifierText *text, const FolioWord *word)
{
    for (gsize i = word->start; i < word->end; i++)
        if (!g_ascii_isupper((char) text->chars[i]))
            return false;
    return true;
}

/* "Ms Patel", "MRS PATEL", "mrs patel"; not "MS diagnosis", "MR imaging". */
static bool
fits_title(const FolioIdentifierText *text, const FolioWord *title, const FolioWord *name)
{
    if (name->digits > 0 || name->end - name->start < 2
        || (name->classes & (FOLIO_WORD_NO_NAME | FOLIO_WORD_AUTHOR)) != 0)
        return false;
    if (folio_word_is_capitalised(text, title))
        return folio_word_is_capitalised(text, name)
               || (is_all_capitals(text, name) && name->end - name->start > 3);
    if (is_all_capitals(text, title))
        return folio_word_is_one_of(text, title, "mrs|miss")
               && folio_char_is_capital(text->chars[name->start]);
    return folio_word_is_one_of(text, title, "mr|mrs");
}

/* The word of the name behind a title and initials ("Dr. A. B. Chen"); NULL. */
static const FolioWord *
find_name(const FolioIdentifierText *text, gsize index)
{
    const FolioWord *word = folio_word_at(text, index);
    for (gsize initials = 0; initials < 4; initials++) {
        const FolioWord *next = folio_word_at(text, index + 1 + initials);
        if (!folio_words_are_near(text, word, next, " .\n-_'", 2))
            return NULL;
        if (next->end - next->start > 1)
            return next;
        if (!folio_char_is_capital(text->chars[next->start]))
            return NULL;
        word = next;
    }
    return NULL;
}

/* Nobody is betrayed to a letter's reader by the reader's own name. */
static bool
names_reader(const FolioIdentifierScan *scan, gsize index)
{
    FolioPersonMatch match;
    const char *const *addressed = scan->context->addressed;
    return addressed != NULL
           && folio_known_people_match(scan->context->people, scan->text, index, &match)
           && match.handle != NULL && g_strv_contains(addressed, match.handle);
}

static void
scan_word(FolioIdentifierScan *scan, gsize index)
{
    const FolioIdentifierText *text = scan->text;
    const FolioWord *title = folio_word_at(text, index);
    bool is_title = (title->classes & FOLIO_WORD_TITLE) != 0;
    guint8 guards = FOLIO_GUARD_NAME | (is_word_too(text, title) ? FOLIO_GUARD_HEADING : 0);
    const FolioWord *name = find_name(text, index);
    if (name == NULL || !fits_title(text, title, name)
        || folio_text_is_guarded(text, title->start, name->end, guards) || names_reader(scan, index)
        || names_reader(scan, index + (gsize) (name - title)))
        return;
    folio_identifier_hit(scan, &rules[is_title ? TITLED : CLINICIAN],
                         is_title ? FOLIO_STRENGTH_MEDIUM : FOLIO_STRENGTH_WEAK, title->start,
                         name->end, folio_word_at(text, index + 1)->start);
}

static void
scan(FolioIdentifierScan *scan)
{
    for (gsize i = 0; i < scan->text->words->len; i++)
        if ((folio_word_at(scan->text, i)->classes & (FOLIO_WORD_TITLE | FOLIO_WORD_CLINICIAN))
            != 0)
            scan_word(scan, i);
}

const FolioIdentifierFamily folio_identifier_name = {
    .name = "name",
    .rules = rules,
    .vocabulary = vocabulary,
    .scan = scan,
};
