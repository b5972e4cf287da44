/* Lists of things, printed as a table, tab-separated lines, JSON or by --format: one path. */
#ifndef FOLIO_CMD_RECORDS_H
#define FOLIO_CMD_RECORDS_H

#include "printer.h"

/* What an item says for one field, as plain words; caller frees; NULL when it has none. */
typedef char *(*FolioFieldDup)(const void *item, const FolioCall *call);

/* A field that every item has: a text of its struct, or one that is made. */
typedef struct FolioRecordField {
    const char *name;
    FolioFieldDup dup; /* NULL: the text at `offset` */
    gsize offset;      /* of a char* in the item */
} FolioRecordField;

#define FOLIO_RECORD_TEXT(type, member)              \
    {                                                \
#member, NULL, G_STRUCT_OFFSET(type, member) \
    }

/* What a thing can say of itself: by `fields`, or, where its fields hang on the item or on the journal,
 * by functions of its own. Of `fields` JSON has all, as texts or null. */
typedef struct FolioRecordType {
    const char *key;                /* of the array in JSON: "entries" */
    const FolioRecordField *fields; /* ends with one without a name; or NULL, and then: */
    char *(*dup)(const void *item, const char *field, const FolioCall *call);
    /* Is there such a field at all? */
    bool (*knows)(const char *field);
    /* In place of the texts of `fields`, too. */
    json_t *(*to_json)(const void *item, const FolioCall *call);
    /* Optional, with `fields`: what JSON has besides, or other than as text. */
    void (*amend)(json_t *object, const void *item, const FolioCall *call);
} FolioRecordType;

json_t *folio_record_to_json(const FolioRecordType *type, const void *item, const FolioCall *call);

typedef struct FolioColumn {
    const char *field;
    const char *header;
    /* Optional: other words on a terminal than in a pipe. */
    FolioFieldDup shown;
    /* Optional. */
    FolioStyle (*style)(const void *item, const FolioCall *call);
    /* Optional: where it leads, for terminals with links. */
    FolioFieldDup link;
} FolioColumn;

/* Errors: USAGE for a --format that names an unknown field. */
bool folio_print_records(FolioCall *call, const FolioRecordType *type, const FolioColumn *columns,
                         guint column_count, const GPtrArray *items, GError **error);

/* Does a --format name only fields there are? Errors: USAGE. */
typedef bool (*FolioFormatKnows)(const char *field, gconstpointer data);
bool folio_format_check(const char *format, FolioFormatKnows knows, gconstpointer data,
                        GError **error);

#endif
