/* A document: what a report has to say, before anybody decided how it looks. */
#ifndef FOLIO_DOCUMENT_H
#define FOLIO_DOCUMENT_H

#include <glib.h>
#include <stdbool.h>

typedef enum FolioCellType {
    FOLIO_CELL_TEXT,
    FOLIO_CELL_ID,
    FOLIO_CELL_DAY,     /* ISO */
    FOLIO_CELL_LIST,    /* words with ", " between */
    FOLIO_CELL_COUNT,   /* whole number */
    FOLIO_CELL_MEAN,    /* one digit behind the point */
    FOLIO_CELL_PERCENT, /* 0..100, with a bar on a terminal */
    FOLIO_CELL_FLAG     /* yes or no; on a terminal "!" or nothing */
} FolioCellType;

typedef struct FolioCell {
    FolioCellType type;
    char *text; /* of texts, ids, days, lists; NULL: there is nothing to say, whatever the type */
    double number;
    char *shown; /* other words on a terminal; NULL */
    bool bad;    /* worth a look */
} FolioCell;

typedef struct FolioTableColumn {
    const char *key;    /* of the value in JSON and --format: "goal" */
    const char *header; /* "GOAL"; NULL: not on a terminal */
    FolioCellType type;
} FolioTableColumn;

typedef struct FolioTable {
    const char *key; /* of the array in JSON: "goals" */
    const FolioTableColumn *columns;
    guint column_count;
    char **headers;   /* one for each column, instead of its own; NULL where it is not */
    GPtrArray *cells; /* FolioCell*, row by row */
    bool is_detail;   /* on a terminal only with -v */
} FolioTable;

typedef enum FolioBlockType {
    FOLIO_BLOCK_HEADING,  /* on terminals */
    FOLIO_BLOCK_SENTENCE, /* everywhere */
    FOLIO_BLOCK_DRAWING,  /* lines as they are, on terminals */
    FOLIO_BLOCK_TABLE,
    FOLIO_BLOCK_HINT /* what could be done about it; where hints are wanted, and in JSON */
} FolioBlockType;

typedef struct FolioBlock {
    FolioBlockType type;
    char *text;
    FolioTable *table;
} FolioBlock;

/* A single fact, for JSON: what a program would otherwise have to read out of a sentence. */
typedef struct FolioFact {
    const char *key;
    FolioCell *cell;
} FolioFact;

typedef struct FolioDocument {
    GPtrArray *blocks; /* FolioBlock*, in order */
    GPtrArray *facts;  /* FolioFact* */
} FolioDocument;

FolioDocument *folio_document_new(void);
void folio_document_free(FolioDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioDocument, folio_document_free)

void folio_document_heading(FolioDocument *document, const char *format, ...) G_GNUC_PRINTF(2, 3);
void folio_document_sentence(FolioDocument *document, const char *format, ...) G_GNUC_PRINTF(2, 3);
void folio_document_hint(FolioDocument *document, const char *format, ...) G_GNUC_PRINTF(2, 3);
void folio_document_drawing(FolioDocument *document, const char *lines);
/* `key` is static. `text` NULL: not known. */
void folio_document_fact_text(FolioDocument *document, const char *key, const char *text);
void folio_document_fact_count(FolioDocument *document, const char *key, gint64 count);
void folio_document_fact_mean(FolioDocument *document, const char *key, double mean);

/* A table; `key` and `columns` are static. Borrowed, belongs to the document. */
FolioTable *folio_document_table(FolioDocument *document, const char *key,
                                 const FolioTableColumn *columns, guint column_count);
/* Another header than the column's own. */
void folio_table_set_header(FolioTable *table, guint column, const char *header);
guint folio_table_count_rows(const FolioTable *table);
const FolioCell *folio_table_get(const FolioTable *table, guint row, guint column);

/* The next cell, left to right, row by row, of the type of its column: a text (NULL or "": nothing to
 * say) or a number. Borrowed: `shown` (owned by the cell) and `bad` may be set. */
FolioCell *folio_table_text(FolioTable *table, const char *text);
FolioCell *folio_table_day(FolioTable *table, const GDate *day /* NULL, invalid: none */);
FolioCell *folio_table_number(FolioTable *table, double number);
FolioCell *folio_table_nothing(FolioTable *table);
/* Sets the words for terminals. */
void folio_cell_show(FolioCell *cell, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Has it anything to say? */
bool folio_cell_has_value(const FolioCell *cell);
/* The plain value: for pipes and --format. "" where there is nothing to say. Caller frees. */
char *folio_cell_dup_value(const FolioCell *cell);
/* The words for a terminal. Caller frees. */
char *folio_cell_dup_shown(const FolioCell *cell);
/* Is it a number, set to the right? */
bool folio_cell_type_is_number(FolioCellType type);

#endif
