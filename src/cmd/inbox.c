/* Answers: what is new to me? */
#include <string.h>

#include "entries.h"
#include "folio/marks.h"
#include "gather.h"
#include "records.h"
#include "several.h"

typedef struct InboxOptions {
    gboolean read;
} InboxOptions;

static const FolioOption options[] = {
    {"read", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(InboxOptions, read), NULL,
     "mark all of it as read", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

/* A row and whether it is new or changed, as long as its journal is open. */
static void
note_news(const FolioMarks *marks, const FolioRow *row)
{
    bool changed = folio_marks_judge(marks, row) == FOLIO_NEWS_CHANGED;
    /* The texts of a row of the index live in its block; these two live as long as the program. */
    g_hash_table_replace(row->fields, (gpointer) "news", (gpointer) (changed ? "changed" : "new"));
}

static bool
gather(FolioCall *call, gpointer data, GError **error)
{
    const InboxOptions *given = call->options;
    g_autoptr(FolioMarks) marks = folio_marks_load(call->journal, error);
    g_autoptr(GPtrArray) news =
        marks == NULL ? NULL : folio_marks_find_news(marks, call->index, &call->today, error);
    if (news == NULL)
        return false;
    for (guint i = 0; i < news->len; i++)
        note_news(marks, g_ptr_array_index(news, i));
    if (given->read && !folio_marks_add(call->journal, news, error))
        return false;
    return folio_rows_gather(call, data, g_steal_pointer(&news));
}

static bool
knows_field(const char *field)
{
    return strcmp(field, "news") == 0 || folio_entry_records.knows(field);
}

static char *
dup_field(const void *item, const char *field, const FolioCall *call)
{
    const FolioRow *row = item;
    return strcmp(field, "news") == 0 ? g_strdup(folio_row_get(row, field))
                                      : folio_entry_records.dup(item, field, call);
}

static json_t *
to_json(const void *item, const FolioCall *call)
{
    const FolioRow *row = item;
    json_t *object = folio_entry_records.to_json(item, call);
    json_object_del(json_object_get(object, "fields"), "news");
    json_object_set_new(object, "news", folio_json_text(folio_row_get(row, "news")));
    return object;
}

static const FolioRecordType records = {
    .key = "entries", .dup = dup_field, .knows = knows_field, .to_json = to_json};

static const FolioColumn columns[] = {
    {"id", "ID", NULL, folio_style_of_id, NULL},
    {"kind", "KIND", NULL, NULL, NULL},
    {"date", "DATE", NULL, NULL, NULL},
    {"author", "BY", NULL, NULL, NULL},
    {"news", "", NULL, NULL, NULL},
    {"title", "TITLE", NULL, NULL, NULL},
};

static bool
run(FolioCall *call, GError **error)
{
    const FolioOrder order = {.field = "date", .reverse = true};
    g_autoptr(GPtrArray) news = g_ptr_array_new_with_free_func((GDestroyNotify) folio_row_free);
    if (!folio_call_each_journal(call, gather, news, error))
        return false;
    if (call->followed != NULL)
        folio_rows_sort(news, &order);
    if (news->len == 0 && folio_printer_get_form(call->printer) == FOLIO_FORM_TERMINAL) {
        folio_print(call->printer, FOLIO_STYLE_PLAIN, "Nothing is new to you.");
        folio_print_end(call->printer);
        return true;
    }
    return folio_print_records(call, &records, columns, G_N_ELEMENTS(columns), news, error);
}

static const char *const examples[] = {
    "folio inbox",
    "folio inbox --read",
    "folio inbox -J all",
    NULL,
};

const FolioCommand folio_command_inbox = {
    .name = "inbox",
    .group = "Follow",
    .synopsis = "",
    .summary = "what is new to you",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_SEVERAL | FOLIO_NEEDS_PAGER,
    .options = options,
    .options_bytes = sizeof(InboxOptions),
    .run = run,
    .help =
        "What others wrote that you have not seen, or not since it was changed; the newest first. "
        "folio show marks an entry as read, --read all of them. When a journal is added to the "
        "roster all that is in it counts as read. The marks are this clone's alone: they are never "
        "sent. Outside of a journal, or with -J all, it looks into every journal you follow.",
    .examples = examples,
};
