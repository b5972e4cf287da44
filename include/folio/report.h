/* Reports: what a journal says about itself. One report is one file and one line in reports.def. None
 * of them touches the disk or git: rows and facts come from a source, a document or a picture goes
 * back. A source that holds only what some reader may see gives a report that says no more than that
 * reader may know. */
#ifndef FOLIO_REPORT_H
#define FOLIO_REPORT_H

#include "folio/document.h"
#include "folio/index.h"
#include "folio/instrument.h"

/* A file given to a report that reads files. */
typedef struct FolioReportFile {
    char *name; /* for messages */
    GBytes *bytes;
} FolioReportFile;
void folio_report_file_free(FolioReportFile *file);

/* What a report is made from; all of it is borrowed. The functions are optional: a report says less
 * without them, never something wrong. */
typedef struct FolioReportSource {
    const GPtrArray *rows;  /* FolioRow*, in any order; those that are no entry are passed over */
    const GPtrArray *tasks; /* FolioTaskRow* of those rows */
    const GPtrArray *files; /* FolioReportFile*; NULL */
    GDate today;
    const char *me;    /* handle of who asks; NULL */
    const char *owner; /* handle of whose journal it is; NULL: of who asks */
    bool
        is_partial; /* without what is private to the owner: what is not there may only not be shared */
    /* The entry with its text; caller frees; NULL when it cannot be read. */
    FolioEntry *(*load)(const FolioRow *row, gpointer data);
    /* Ids of the entries whose text links to `id`, beside those whose fields do: char*, a new array. */
    GPtrArray *(*mentions)(const char *id, gpointer data);
    /* When the history first has words in that field of the entry, by the clock on the wall of who wrote
     * it; false when it never has. Of "status" and of a promise ("task:ID"): when it came to what it is
     * now, false when it was so from the start. */
    bool (*since)(const FolioRow *row, const char *field, FolioMoment *moment, gpointer data);
    /* The day of the last change of the entry that the history knows. */
    bool (*changed)(const FolioRow *row, GDate *day, gpointer data);
    /* What an assessment was asked with; caller frees; NULL when it is not there. */
    FolioInstrument *(*instrument)(const char *name, gpointer data);
    /* The day the site was last made. */
    bool (*built)(GDate *day, gpointer data);
    gpointer data;
} FolioReportSource;

/* What a report can be told; `reads` of its record says what it listens to. */
typedef enum FolioReportReads {
    FOLIO_REPORT_SINCE = 1 << 0,
    FOLIO_REPORT_UNTIL = 1 << 1,
    FOLIO_REPORT_ROLE = 1 << 2,
    FOLIO_REPORT_CAPACITY = 1 << 3,
    FOLIO_REPORT_DAYS = 1 << 4,
    FOLIO_REPORT_LAST = 1 << 5,
    FOLIO_REPORT_NEW = 1 << 6,
    FOLIO_REPORT_ROWS = 1 << 7,          /* entries, so that filters apply */
    FOLIO_REPORT_FILES = 1 << 8,         /* files, and no journal */
    FOLIO_REPORT_HISTORY = 1 << 9,       /* `since` and `changed` */
    FOLIO_REPORT_NEVER_PUBLIC = 1 << 10, /* for those concerned, whatever its entries allow */
    FOLIO_REPORT_FRAMEWORKS = 1 << 11    /* files of frameworks; a word names one */
} FolioReportReads;

typedef struct FolioReportOptions {
    GDate since, until; /* both included; invalid: not said */
    const char *role;   /* one of folio_roles; NULL */
    double capacity;    /* hours a week; 0: not said */
    guint days;         /* 0: not said */
    guint last;         /* how many of the newest; 0: not said */
    bool only_new;
} FolioReportOptions;

typedef struct FolioPicture FolioPicture;

typedef struct FolioReport {
    const char *name;    /* "progress" */
    const char *summary; /* one line, lower case */
    unsigned reads;      /* FolioReportReads */
    /* Says it. Errors: FAILED, USAGE for what it was given. */
    bool (*tell)(const FolioReportSource *source, const FolioReportOptions *options,
                 FolioDocument *document, GError **error);
    /* Draws it, where it is a picture; NULL where it is none. */
    FolioPicture *(*draw)(const FolioReportSource *source, const FolioReportOptions *options);
} FolioReport;

/* All reports in the order of reports.def, NULL-terminated. */
const FolioReport *const *folio_reports(void);
const FolioReport *folio_report_find(const char *name);

/* The picture as SVG, its meaning in <title> and <desc>. `standalone`: a file of its own, with the
 * colours for light and dark; else a part of a page whose style sheet has the classes. Caller frees;
 * NULL when the report is no picture. */
char *folio_report_draw(const FolioReport *report, const FolioReportSource *source,
                        const FolioReportOptions *options, bool standalone);

#endif
