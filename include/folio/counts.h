/* Counts: all that a programme learns of a journal. Whole numbers under fixed words, for one quarter;
 * what is counted, and under which words, is one table. */
#ifndef FOLIO_COUNTS_H
#define FOLIO_COUNTS_H

#include <glib.h>
#include <stdbool.h>

/* More of one thing than anybody has in a quarter. */
#define FOLIO_COUNT_MAX 10000

/* A quarter of a year. */
typedef struct FolioQuarter {
    int year;   /* 1900..2200 */
    int number; /* 1..4 */
} FolioQuarter;

/* "2026Q1", case aside. Errors: USAGE. */
bool folio_quarter_parse(const char *text, FolioQuarter *quarter, GError **error);
char *folio_quarter_to_text(const FolioQuarter *quarter);
bool folio_quarter_equal(const FolioQuarter *a, const FolioQuarter *b);
/* Its days, both included. */
void folio_quarter_get_days(const FolioQuarter *quarter, GDate *first, GDate *last);
bool folio_quarter_has(const FolioQuarter *quarter, const GDate *day);

typedef enum FolioCountFlags {
    FOLIO_COUNT_ROWS_APART = 1 << 0, /* each row adds up on its own; columns do not */
    FOLIO_COUNT_OWNERS = 1 << 1      /* counts owners of journals, each of them once in a row */
} FolioCountFlags;

/* One thing that is counted. Every table adds up: a count is in exactly one of its cells, and no sum
 * of one table but the whole can be worked out from another. */
typedef struct FolioCountTable {
    const char *name;           /* "goals", the key in a file of counts */
    const char *summary;        /* one line, lower case */
    const char *const *rows;    /* words, NULL-terminated; NULL: there is one row, without a word */
    const char *const *columns; /* words, NULL-terminated */
    unsigned flags;
} FolioCountTable;

/* All tables, ended by a NULL name. Borrowed, static. */
const FolioCountTable *folio_count_tables(void);
guint folio_count_table_rows(const FolioCountTable *table); /* at least 1 */
guint folio_count_table_columns(const FolioCountTable *table);

/* What one owner counted, or several together. */
typedef struct FolioCounts {
    FolioQuarter quarter;
    bool with_private; /* private entries were counted too */
    int *cells;        /* of all tables, one after the other, row by row */
} FolioCounts;

FolioCounts *folio_counts_new(const FolioQuarter *quarter);
void folio_counts_free(FolioCounts *counts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioCounts, folio_counts_free)
/* The cell itself, to be set. */
int *folio_counts_at(FolioCounts *counts, const FolioCountTable *table, guint row, guint column);
int folio_counts_get(const FolioCounts *counts, const FolioCountTable *table, guint row,
                     guint column);
/* Counts one more. `row` is NULL for a table of one row; a word that is NULL or not of the table counts
 * under its last one when that is "unstated", else not at all. It ends at FOLIO_COUNT_MAX. */
void folio_counts_add(FolioCounts *counts, const char *table, const char *row, const char *column);
/* Adds the numbers of `other` to those of `counts`. */
void folio_counts_sum(FolioCounts *counts, const FolioCounts *other);

/* The word of a band: none, 1-2, 3-5, 6+. */
const char *folio_count_band(guint number);

/* A file of counts, YAML. Caller frees. */
char *folio_counts_emit(const FolioCounts *counts);
/* Reads one; what is not exactly such a file is refused. `place` names it in errors. Errors: FAILED
 * with path:line:column. */
FolioCounts *folio_counts_parse(const char *text, gsize length, const char *place, GError **error);

#endif
