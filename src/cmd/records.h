/* Lists of things, printed as a table, tab-separated lines, JSON or by --format: one path. */
#ifndef FOLIO_CMD_RECORDS_H
#define FOLIO_CMD_RECORDS_H

#include "printer.h"

/* The plain value of a field; caller frees; NULL when it has none. */
typedef char *(*FolioRecordDup)(const void *item, const char *field, const FolioCall *call);

/* What a thing can say of itself. */
typedef struct FolioRecordType {
    const char *key; /* of the array in JSON: "entries" */
    FolioRecordDup dup;
    /* Is there such a field at all? */
    bool (*knows)(const char *field);
    json_t *(*to_json)(const void *item, const FolioCall *call);
} FolioRecordType;

/* An object of what `dup` says of the item for each of `fields` (NULL-terminated): texts, or null. */
json_t *folio_record_texts_to_json(const char *const *fields, FolioRecordDup dup, const void *item,
                                   const FolioCall *call);

typedef struct FolioColumn {
    const char *field;
    const char *header;
    /* Optional: other words on a terminal than in a pipe; caller frees. */
    char *(*shown)(const void *item, const FolioCall *call);
    /* Optional. */
    FolioStyle (*style)(const void *item, const FolioCall *call);
    /* Optional: where it leads, for terminals with links; caller frees. */
    char *(*link)(const void *item, const FolioCall *call);
} FolioColumn;

/* Errors: USAGE for a --format that names an unknown field. */
bool folio_print_records(FolioCall *call, const FolioRecordType *type, const FolioColumn *columns,
                         guint column_count, const GPtrArray *items, GError **error);

/* Does a --format name only fields there are? Errors: USAGE. */
typedef bool (*FolioFormatKnows)(const char *field, gconstpointer data);
bool folio_format_check(const char *format, FolioFormatKnows knows, gconstpointer data,
                        GError **error);

#endif
