/* Promises as records. */
#include <string.h>

#include "entries.h"
#include "several.h"

bool
folio_task_is_late(const FolioTask *task, const GDate *today)
{
    return task->state == FOLIO_TASK_OPEN && task->due_valid && folio_day_is_past(task->due, today);
}

static const char *const task_fields[] = {"id",     "text",        "owner",   "due",
                                          "status", "entry",       "path",    "visibility",
                                          "title",  "entry_title", "journal", NULL};

static const char *
get_task_field(const FolioTaskRow *row, const char *field)
{
    const struct {
        const char *name;
        const char *value;
    } values[] = {
        {"id", row->task->id},
        {"entry", row->entry_id},
        {"text", row->task->text},
        {"title", row->task->text},
        {"owner", row->task->owner},
        {"due", row->task->due},
        {"status", folio_task_state_name(row->task->state)},
        {"entry_title", row->entry_title},
        {"path", row->path},
        {"visibility", folio_visibility_name(row->visibility)},
        {"journal", row->journal},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        if (strcmp(values[i].name, field) == 0)
            return values[i].value;
    }
    return NULL;
}

static char *
dup_task_field(const void *item, const char *field, const FolioCall *call)
{
    (void) call;
    const FolioTaskRow *row = item;
    bool is_id = strcmp(field, "id") == 0 || strcmp(field, "entry") == 0;
    return folio_qualify_id(is_id ? row->journal : NULL, get_task_field(row, field));
}

static bool
knows_task_field(const char *field)
{
    return g_strv_contains(task_fields, field);
}

static json_t *
task_to_json(const void *item, const FolioCall *call)
{
    (void) call;
    const FolioTaskRow *row = item;
    json_t *object = json_object();
    for (const char *const *field = task_fields; *field != NULL; field++) {
        if (strcmp(*field, "title") != 0
            && (strcmp(*field, "journal") != 0 || row->journal != NULL))
            json_object_set_new(object, *field, folio_json_text(get_task_field(row, *field)));
    }
    return object;
}

const FolioRecordType folio_task_records = {
    .key = "actions", .dup = dup_task_field, .knows = knows_task_field, .to_json = task_to_json};

static char *
show_task_due(const void *item, const FolioCall *call)
{
    const FolioTaskRow *row = item;
    if (row->task->due == NULL)
        return NULL;
    const char *mark = folio_task_is_late(row->task, &call->today) ? " !"
                       : row->task->due_valid                      ? ""
                                                                   : " ?";
    return g_strconcat(row->task->due, mark, NULL);
}

static FolioStyle
style_task_due(const void *item, const FolioCall *call)
{
    const FolioTaskRow *row = item;
    return folio_task_is_late(row->task, &call->today) ? FOLIO_STYLE_BAD : FOLIO_STYLE_PLAIN;
}

static FolioStyle
style_task_status(const void *item, const FolioCall *call)
{
    (void) call;
    const FolioTaskRow *row = item;
    return row->task->state == FOLIO_TASK_DONE ? FOLIO_STYLE_GOOD : FOLIO_STYLE_PLAIN;
}

const FolioColumn folio_task_columns[] = {
    {"id", "ID", NULL, folio_style_of_id, NULL},
    {"due", "DUE", show_task_due, style_task_due, NULL},
    {"owner", "WHO", NULL, NULL, NULL},
    {"status", "STATUS", NULL, style_task_status, NULL},
    {"entry", "IN", NULL, folio_style_of_id, NULL},
    {"text", "ACTION", NULL, NULL, NULL},
};
const guint folio_task_column_count = G_N_ELEMENTS(folio_task_columns);
