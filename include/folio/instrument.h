/* Instruments: a few items and a scale, as a YAML file. A prompt to think with, not a test. */
#ifndef FOLIO_INSTRUMENT_H
#define FOLIO_INSTRUMENT_H

#include "folio/entry.h"

typedef struct FolioInstrumentItem {
    char *key;     /* as in `scores`: a-z, 0-9 and '-' */
    char *text;    /* the sentence that is put to somebody; never NULL */
    bool reversed; /* a high number is the low end: it counts as min + max - number */
} FolioInstrumentItem;

typedef struct FolioInstrument {
    char *id; /* "safety" */
    char *title;
    char *summary;          /* one line */
    char *note;             /* what it is not: "a prompt, not a validated test" */
    char *source, *licence; /* whose words these are; NULL when it does not say */
    int min, max;           /* of every answer */
    char **labels;          /* a word for each number from min on; NULL: numbers only */
    bool has_headings;      /* the labels are headings to sort under, not steps of a scale */
    bool is_open;           /* takes items of one's own besides these */
    bool is_care;           /* low answers are a reason to name whom to turn to */
    bool is_competence;     /* says what somebody can do: a portfolio shows it, then and now */
    GPtrArray *items;       /* FolioInstrumentItem* in the order of the file */
} FolioInstrument;

/* Reads a file of templates/instrument/. `name` is the file's name without ".yaml", which
 * `instrument:` in it must repeat; `place` names the file in errors. Errors: FAILED with place for YAML
 * that is wrong, a missing title, a scale that is not within 0 to 10, labels that do not fit it, items
 * without words, none at all where it takes none of one's own. */
FolioInstrument *folio_instrument_parse(const char *text, gsize length, const char *name,
                                        const char *place, GError **error);
void folio_instrument_free(FolioInstrument *instrument);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioInstrument, folio_instrument_free)

/* NULL when it has none of that key. */
const FolioInstrumentItem *folio_instrument_find_item(const FolioInstrument *instrument,
                                                      const char *key);
/* The word for a number; NULL without labels or outside of the scale. Borrowed. */
const char *folio_instrument_label(const FolioInstrument *instrument, int number);
/* The number as it counts: turned around for a reversed item. */
int folio_instrument_count(const FolioInstrument *instrument, const char *key, int number);
/* "0 not at all, 1 hardly ... 4 fully", or "0 to 10". Caller frees. */
char *folio_instrument_dup_scale(const FolioInstrument *instrument);
/* Adds an error for each answer of an assessment to an item that the instrument does not have, or that
 * is off its scale, naming what is allowed. */
void folio_instrument_check(const FolioInstrument *instrument, const FolioEntry *entry,
                            GPtrArray *findings);
/* The answer of an assessment to an item; false when it gives none. */
bool folio_instrument_get_score(const FolioEntry *entry, const char *key, int *number);

#endif
