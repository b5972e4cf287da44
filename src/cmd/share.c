/* Answers: who may see this? */
#include <string.h>

#include "entries.h"
#include "folio/error.h"
#include "offer.h"
#include "readers.h"
#include "writing.h"

typedef struct ShareOptions {
    char *to;
} ShareOptions;

static const char *const sights[] = {"private", "shared", "public", NULL};

static const FolioOption options[] = {
    {"to", 0, FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(ShareOptions, to), "private|shared|public",
     "who may see it (shared unless told)", sights},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

static const FolioSaying sayings[] = {
    [FOLIO_VISIBILITY_PRIVATE] = {"Made private", "Would make private"},
    [FOLIO_VISIBILITY_SHARED] = {"Shared", "Would share"},
    [FOLIO_VISIBILITY_PUBLIC] = {"Made public", "Would make public"},
};

/* --- Some entries ----------------------------------------------------------------------------------- */

static FolioTarget *
find_entry(FolioCall *call, const char *word, GError **error)
{
    g_autoptr(FolioTarget) target = folio_journal_resolve(call->journal, word, error);
    if (target == NULL || target->row != NULL)
        return g_steal_pointer(&target);
    folio_refuse_action(target, error);
    folio_error_hint(error, "folio share %s shares the entry", target->task->entry_id);
    return NULL;
}

static bool
plan(FolioCall *call, FolioWriting *writing, const char *word, FolioVisibility to, GError **error)
{
    g_autoptr(GBytes) base = NULL;
    g_autoptr(FolioTarget) target = find_entry(call, word, error);
    if (target != NULL && !folio_writing_takes(writing, target->row))
        return true;
    g_autoptr(FolioEntry) entry =
        target == NULL ? NULL : folio_writing_load(writing, target->row, &base, error);
    if (entry == NULL
        || !folio_front_matter_set_text(entry->front, "visibility", folio_visibility_name(to),
                                        error))
        return false;
    folio_journal_name_anew(call->journal, entry);
    return folio_readers_confirm(call, entry, target->row, error)
           && folio_writing_put(writing, entry, base, &sayings[to], error);
}

static bool
share(FolioCall *call, FolioVisibility to, GError **error)
{
    g_autoptr(FolioWriting) writing = folio_writing_new(call);
    for (guint i = 0; i < call->argument_count; i++) {
        if (!plan(call, writing, call->arguments[i], to, error))
            return false;
    }
    return folio_writing_finish(writing, error);
}

/* --- Without ids: who sees what --------------------------------------------------------------------- */

/* An entry, and whether others have it as it is now. */
typedef struct Seen {
    FolioRow *row;
    const char *sent;
} Seen;

static void
seen_free(Seen *seen)
{
    folio_row_free(seen->row);
    g_free(seen);
}

static gint
by_sight(gconstpointer a, gconstpointer b)
{
    const FolioRow *first = (*(Seen *const *) a)->row, *second = (*(Seen *const *) b)->row;
    if (first->visibility != second->visibility)
        return (int) first->visibility - (int) second->visibility;
    return g_strcmp0(second->date, first->date);
}

static char *
dup_seen_field(const void *item, const char *field, const FolioCall *call)
{
    const Seen *seen = item;
    return strcmp(field, "sent") == 0 ? g_strdup(seen->sent)
                                      : folio_entry_records.dup(seen->row, field, call);
}

static bool
knows_seen_field(const char *field)
{
    return strcmp(field, "sent") == 0 || folio_entry_records.knows(field);
}

static json_t *
seen_to_json(const void *item, const FolioCall *call)
{
    const Seen *seen = item;
    json_t *object = folio_entry_records.to_json(seen->row, call);
    json_object_set_new(object, "sent", folio_json_text(seen->sent));
    return object;
}

static const FolioRecordType seen_records = {
    .key = "entries", .dup = dup_seen_field, .knows = knows_seen_field, .to_json = seen_to_json};

static const FolioColumn columns[] = {
    {"visibility", "SEEN", NULL, NULL, NULL}, {"sent", "SENT", NULL, NULL, NULL},
    {"id", "ID", NULL, NULL, NULL},           {"kind", "KIND", NULL, NULL, NULL},
    {"date", "DATE", NULL, NULL, NULL},       {"title", "TITLE", NULL, NULL, NULL},
};

/* What others have, by path and by id; `unsent` is NULL where nothing was ever sent. */
typedef struct Sent {
    GHashTable *unsent, *paths, *ids;
} Sent;

static void
sent_clear(Sent *sent)
{
    g_clear_pointer(&sent->unsent, g_hash_table_unref);
    g_clear_pointer(&sent->paths, g_hash_table_unref);
    g_clear_pointer(&sent->ids, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sent, sent_clear)

static bool
has(GHashTable *set, const char *text)
{
    return text != NULL && g_hash_table_contains(set, text);
}

/* The states, each with what it means: the help lists them. */
enum { NEVER, BEFORE, NOT_YET, CHANGED, SENT };
static const char *const states[] = {[NEVER] = "never",
                                     [BEFORE] = "before",
                                     [NOT_YET] = "not yet",
                                     [CHANGED] = "changed",
                                     [SENT] = "sent"};

static const char *
word_for(const FolioRow *row, const Sent *sent)
{
    if (row->store == FOLIO_STORE_PRIVATE)
        return states[has(sent->ids, row->id) ? BEFORE : NEVER];
    if (sent->unsent != NULL && !has(sent->unsent, row->path))
        return states[SENT];
    return states[has(sent->paths, row->path) || has(sent->ids, row->id) ? CHANGED : NOT_YET];
}

static bool
list_sights(FolioCall *call, GError **error)
{
    g_auto(Sent) sent = {0};
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func((GDestroyNotify) seen_free);
    g_autoptr(FolioQuery) all = folio_query_new_all();
    g_autoptr(GPtrArray) rows =
        folio_index_find(call->index, all, &(FolioOrder){0}, &call->today, error);
    if (rows == NULL || !folio_journal_find_unsent(call->journal, &sent.unsent, error)
        || !folio_journal_find_sent(call->journal, &sent.paths, &sent.ids, error))
        return false;
    while (rows->len > 0) {
        Seen *seen = g_new0(Seen, 1);
        seen->row = g_ptr_array_steal_index(rows, rows->len - 1);
        seen->sent = word_for(seen->row, &sent);
        g_ptr_array_add(items, seen);
    }
    g_ptr_array_sort(items, by_sight);
    return folio_print_records(call, &seen_records, columns, G_N_ELEMENTS(columns), items, error);
}

static bool
run(FolioCall *call, GError **error)
{
    const ShareOptions *given = call->options;
    FolioVisibility to = FOLIO_VISIBILITY_SHARED;
    if (given->to != NULL && call->argument_count == 0) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "--to needs the entries that are meant");
        folio_error_hint(error, "folio share ID... --to %s", given->to);
        return false;
    }
    if (given->to != NULL && !folio_visibility_parse(given->to, &to, error))
        return false;
    return call->argument_count == 0 ? list_sights(call, error) : share(call, to, error);
}

static const char *const examples[] = {
    "folio share",
    "folio share rv3jd8 -n",
    NULL,
};

const FolioCommand folio_command_share = {
    .name = "share",
    .group = "Write",
    .synopsis = "[ID...]",
    .summary = "say who may see it",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_WRITES | FOLIO_NEEDS_PAGER,
    .max_arguments = -1,
    .options = options,
    .options_bytes = sizeof(ShareOptions),
    .run = run,
    .complete = folio_offer_entries,
    .help =
        "Private entries are in a repository of their own, outside the journal. Sharing looks for "
        "what could tell who somebody is, shows the exact text and who will be able to read it, "
        "and "
        "then copies the present text into the journal as one new commit: drafts never travel. It "
        "cannot be called back. --to public puts it on the site too; --to private takes it out "
        "again, though old copies and the history remain. Without ids: who sees what, and "
        "what others have of it: never sent, not yet, changed since it was sent, sent as it is; "
        "'before' is a private entry that others had a text of once, and keep in their copies.",
    .examples = examples,
};
