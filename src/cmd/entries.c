#include "entries.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "several.h"
#include "signatures.h"

/* --- What an entry says of itself ---------------------------------------------------------------- */

typedef struct RowField {
    const char *name;
    gsize offset; /* of a char * in FolioRow */
} RowField;

static const RowField row_fields[] = {
    {"id", G_STRUCT_OFFSET(FolioRow, id)},         {"title", G_STRUCT_OFFSET(FolioRow, title)},
    {"status", G_STRUCT_OFFSET(FolioRow, status)}, {"date", G_STRUCT_OFFSET(FolioRow, date)},
    {"due", G_STRUCT_OFFSET(FolioRow, due)},       {"author", G_STRUCT_OFFSET(FolioRow, author)},
    {"path", G_STRUCT_OFFSET(FolioRow, path)},     {"problem", G_STRUCT_OFFSET(FolioRow, problem)},
};

static const char *
row_member(const FolioRow *row, const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(row_fields); i++) {
        if (strcmp(row_fields[i].name, name) == 0)
            return *(char *const *) ((const char *) row + row_fields[i].offset);
    }
    return NULL;
}

static const char *
row_kind_name(const FolioRow *row)
{
    return row->kind != NULL ? row->kind->name : "unreadable";
}

static char *
dup_row_field(const void *item, const char *field, const FolioCall *call)
{
    (void) call;
    const FolioRow *row = item;
    if (strcmp(field, "id") == 0)
        return folio_qualify_id(row->journal, row->id);
    if (strcmp(field, "journal") == 0)
        return g_strdup(row->journal);
    if (strcmp(field, "kind") == 0)
        return g_strdup(row_kind_name(row));
    if (strcmp(field, "visibility") == 0)
        return g_strdup(folio_visibility_name(row->visibility));
    if (strcmp(field, "title") == 0 && row->problem != NULL)
        return g_strdup(row->problem);
    const char *value = row_member(row, field);
    if (value == NULL && row->fields != NULL)
        value = folio_row_get(row, field);
    return g_strdup(value);
}

static bool
knows_row_field(const char *field)
{
    const FolioKinds *kinds = folio_kinds();
    if (strcmp(field, "kind") == 0 || strcmp(field, "journal") == 0 || strcmp(field, "signed") == 0)
        return true;
    for (gsize i = 0; i < G_N_ELEMENTS(row_fields); i++) {
        if (strcmp(row_fields[i].name, field) == 0)
            return true;
    }
    for (gsize i = 0; i < kinds->count; i++) {
        if (folio_kind_find_field(kinds->items[i], field) != NULL)
            return true;
    }
    return false;
}

static json_t *
fields_to_json(const FolioRow *row)
{
    GHashTableIter iter;
    gpointer name, value;
    json_t *object = json_object();
    if (row->fields == NULL)
        return object;
    g_hash_table_iter_init(&iter, row->fields);
    while (g_hash_table_iter_next(&iter, &name, &value))
        json_object_set_new(object, name, folio_json_text(value));
    return object;
}

json_t *
folio_row_to_json(const FolioRow *row)
{
    json_t *object = json_object();
    if (row->journal != NULL)
        json_object_set_new(object, "journal", folio_json_text(row->journal));
    json_object_set_new(object, "kind", json_string(row_kind_name(row)));
    for (gsize i = 0; i < G_N_ELEMENTS(row_fields); i++)
        json_object_set_new(object, row_fields[i].name,
                            folio_json_text(row_member(row, row_fields[i].name)));
    json_object_set_new(object, "visibility", json_string(folio_visibility_name(row->visibility)));
    json_object_set_new(object, "fields", fields_to_json(row));
    if (row->snippet != NULL)
        json_object_set_new(object, "snippet", folio_json_text(row->snippet));
    return object;
}

static json_t *
row_record_to_json(const void *item, const FolioCall *call)
{
    (void) call;
    return folio_row_to_json(item);
}

const FolioRecordType folio_entry_records = {.key = "entries",
                                             .dup = dup_row_field,
                                             .knows = knows_row_field,
                                             .to_json = row_record_to_json};

/* --- Late or not --------------------------------------------------------------------------------- */

bool
folio_day_is_past(const char *day, const GDate *today)
{
    GDate date;
    g_autofree char *only_day = g_strndup(day != NULL ? day : "", 10);
    return folio_date_parse_iso(only_day, &date) && g_date_compare(&date, today) < 0;
}

bool
folio_row_is_late(const FolioRow *row, const GDate *today)
{
    return !folio_row_is_closed(row) && folio_day_is_past(row->due, today);
}

/* --- Columns of entries -------------------------------------------------------------------------- */

static char *
show_due(const void *item, const FolioCall *call)
{
    const FolioRow *row = item;
    if (row->due == NULL)
        return NULL;
    g_autofree char *words = g_strdelimit(g_strdup(row->due), "T", ' ');
    return g_strconcat(words, folio_row_is_late(row, &call->today) ? " !" : "", NULL);
}

static FolioStyle
style_due(const void *item, const FolioCall *call)
{
    return folio_row_is_late(item, &call->today) ? FOLIO_STYLE_BAD : FOLIO_STYLE_PLAIN;
}

FolioStyle
folio_style_of_id(const void *item, const FolioCall *call)
{
    (void) item;
    (void) call;
    return FOLIO_STYLE_ID;
}

static FolioStyle
style_title(const void *item, const FolioCall *call)
{
    (void) call;
    const FolioRow *row = item;
    return row->problem != NULL ? FOLIO_STYLE_BAD : FOLIO_STYLE_PLAIN;
}

static FolioStyle
style_status(const void *item, const FolioCall *call)
{
    (void) call;
    return folio_row_is_closed(item) ? FOLIO_STYLE_GOOD : FOLIO_STYLE_PLAIN;
}

static FolioStyle
style_seen(const void *item, const FolioCall *call)
{
    (void) call;
    const FolioRow *row = item;
    return row->visibility == FOLIO_VISIBILITY_PRIVATE ? FOLIO_STYLE_DIM : FOLIO_STYLE_PLAIN;
}

static char *
link_to_file(const void *item, const FolioCall *call)
{
    const FolioRow *row = item;
    if (row->journal != NULL)
        return NULL;
    const FolioRoot *root = folio_journal_get_root(call->journal, row->store, NULL);
    if (root == NULL)
        return NULL;
    g_autofree char *file = g_build_filename(root->path, row->path, NULL);
    return g_filename_to_uri(file, g_get_host_name(), NULL);
}

/* Columns that are more than a field's value. */
static const FolioColumn special_columns[] = {
    {"id", "ID", NULL, folio_style_of_id, link_to_file},
    {"kind", "KIND", NULL, NULL, NULL},
    {"due", "DUE", show_due, style_due, NULL},
    {"status", "STATUS", NULL, style_status, NULL},
    {"visibility", "SEEN", NULL, style_seen, NULL},
    {"title", "TITLE", NULL, style_title, NULL},
    {"start", "START", show_due, style_due, NULL},
    {"date", "DATE", NULL, NULL, NULL},
};

/* Headers of the other columns live as long as the program: one for each field name there is. */
static const char *
header_of(const char *field)
{
    g_autofree char *upper = g_ascii_strup(field, -1);
    return g_intern_string(g_strdelimit(upper, "_", ' '));
}

static void
add_column(GArray *columns, const char *field)
{
    FolioColumn column = {.field = g_intern_string(field)};
    for (gsize i = 0; i < G_N_ELEMENTS(special_columns); i++) {
        if (strcmp(special_columns[i].field, field) == 0)
            column = special_columns[i];
    }
    if (column.header == NULL)
        column.header = header_of(field);
    g_array_append_val(columns, column);
}

GArray *
folio_entry_columns_new(const FolioKind *kind)
{
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(FolioColumn));
    const char *between = kind == NULL                 ? "kind due status"
                          : kind->list_columns == NULL ? "date"
                                                       : kind->list_columns;
    g_auto(GStrv) fields = g_strsplit(between, " ", -1);
    add_column(columns, "id");
    for (char **field = fields; *field != NULL; field++)
        add_column(columns, *field);
    if (folio_signatures_are_listed(kind))
        add_column(columns, "signed");
    add_column(columns, "visibility");
    add_column(columns, "title");
    return columns;
}

/* --- An entry that was just written -------------------------------------------------------------- */

static void
put_field(FolioRow *row, const FolioEntry *entry, const char *key)
{
    g_auto(GStrv) items = folio_entry_dup_list(entry, key);
    if (items[0] != NULL)
        g_hash_table_replace(row->fields, g_strdup(key), g_strjoinv(", ", items));
}

bool
folio_refuse_action(const FolioTarget *target, GError **error)
{
    return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is an action, a line of '%s'",
                           target->task->task->id, target->task->entry_id);
}

const char *
folio_entry_label(const FolioEntry *entry)
{
    const char *title = folio_entry_get_title(entry), *id = folio_entry_get_id(entry);
    const char *slash = entry->path == NULL ? NULL : strrchr(entry->path, '/');
    if (title != NULL && *title != '\0')
        return title;
    if (entry->path != NULL)
        return slash != NULL ? slash + 1 : entry->path;
    return id != NULL ? id : entry->kind->name;
}

FolioRow *
folio_row_from_entry(const FolioEntry *entry)
{
    FolioRow *row = g_new0(FolioRow, 1);
    const FolioValue *map = folio_front_matter_get_map(entry->front);
    row->kind = entry->kind;
    row->visibility = folio_entry_get_visibility(entry);
    row->store = folio_store_for(row->visibility);
    row->path = g_strdup(entry->path);
    row->id = g_strdup(folio_entry_get_id(entry));
    row->title = g_strdup(folio_entry_label(entry));
    row->status = g_strdup(folio_entry_get_status(entry));
    row->date = g_strdup(folio_entry_get_text(entry, "date"));
    row->author = g_strdup(folio_entry_get_text(entry, "author"));
    row->fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; map != NULL && map->keys != NULL && i < map->keys->len; i++)
        put_field(row, entry, g_ptr_array_index(map->keys, i));
    const char *reckoning = folio_kind_get_due_field(entry->kind);
    row->due = g_strdup(reckoning == NULL ? NULL : folio_entry_get_day(entry, reckoning));
    return row;
}
