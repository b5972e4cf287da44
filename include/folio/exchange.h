/* Exchange: texts that other programs read. One format is one file and one line in formats.def. */
#ifndef FOLIO_EXCHANGE_H
#define FOLIO_EXCHANGE_H

#include "folio/counts.h"
#include "folio/index.h"

/* One entry on its way out. */
typedef struct FolioExportItem {
    const FolioRow *row;
    const FolioEntry
        *entry; /* as its file says; NULL for a format of a quarter, which has no use for
                                words */
} FolioExportItem;

/* What is written out, all of it borrowed. */
typedef struct FolioExport {
    const char *title;      /* of the journal */
    const GPtrArray *items; /* FolioExportItem*, in order; who may go out is decided before */
    gint64 now;             /* seconds since 1970 */

    /* For formats of a quarter. */
    FolioQuarter quarter;
    bool with_private, with_balance; /* what the owner agreed to */
    const GPtrArray *tasks;          /* FolioTaskRow* of the items */
    const char *me;                  /* the owner's handle; NULL */
    /* When the history first has words in that field of the entry, by the clock on the wall of who wrote
     * it; of "status" and of a promise ("task:ID"): when it came to what it is now. False: not known.
     * NULL: there is no history to ask. */
    bool (*since)(const FolioRow *row, const char *field, FolioMoment *moment, gpointer data);
    gpointer data;
} FolioExport;

/* A format. */
typedef struct FolioFormat {
    const char *name;    /* "csv" */
    const char *summary; /* one line, lower case */
    bool of_quarter;     /* of a whole quarter: filters do not apply */
    bool of_site;        /* the portfolio, made by folio_site_build_file: `write` is NULL */
    /* Appends the whole document, UTF-8. Words of entries go through the sink of the format and can
     * be nothing but words in it. */
    void (*write)(const FolioExport *what, GString *text);
} FolioFormat;

/* All formats in the order of formats.def, NULL-terminated. */
const FolioFormat *const *folio_formats(void);
/* NULL when there is none of that name. */
const FolioFormat *folio_format_find(const char *name);

#endif
