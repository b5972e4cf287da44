/* Answers: what happened, to all or to this one? */
#include <string.h>

#include "changes.h"
#include "events.h"
#include "folio/error.h"
#include "offer.h"

#define DEFAULT_LIMIT 50

typedef struct LogOptions {
    int limit;
    gboolean all;
} LogOptions;

static const FolioOption options[] = {
    {"limit", 'n', FOLIO_OPTION_NUMBER, G_STRUCT_OFFSET(LogOptions, limit), "N",
     "at most so many (50 unless told)", NULL},
    {"all", 'a', FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(LogOptions, all), NULL, "no limit", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

/* --- Everything ---------------------------------------------------------------------------------- */

typedef struct Walk {
    FolioCall *call;
    FolioStoreId store;
    guint limit; /* 0: none */
    guint found;
    GPtrArray *events;
} Walk;

static bool
take_commit(const FolioCommit *commit, gpointer data)
{
    Walk *walk = data;
    folio_events_add(walk->call, walk->events, commit, walk->store, g_strdup(commit->summary));
    walk->found++;
    return walk->limit == 0 || walk->found < walk->limit;
}

static bool
walk_store(FolioCall *call, FolioStoreId store, guint limit, GPtrArray *events, GError **error)
{
    char head[FOLIO_OID_HEX_SIZE];
    Walk walk = {.call = call, .store = store, .limit = limit, .events = events};
    if (!folio_journal_has_store(call->journal, store))
        return true;
    FolioRepo *repo = folio_journal_get_repo(call->journal, store, error);
    if (repo == NULL || !folio_repo_head(repo, head, error))
        return false;
    return head[0] == '\0'
           || folio_history_walk(repo, head, NULL, false, take_commit, &walk, error);
}

/* --- One entry ----------------------------------------------------------------------------------- */

/* The other half of a move between the stores. */
static const FolioVersion *
find_twin(const GPtrArray *versions, const FolioVersion *version)
{
    for (guint i = 0; i < versions->len; i++) {
        const FolioVersion *other = g_ptr_array_index(versions, i);
        if (other->store != version->store && version->command != NULL
            && g_strcmp0(other->command, version->command) == 0
            && (other->blob[0] == '\0') != (version->blob[0] == '\0'))
            return other;
    }
    return NULL;
}

static bool
add_version(FolioCall *call, const GPtrArray *versions, const FolioVersion *version,
            GPtrArray *events, GError **error)
{
    const FolioVersion *twin = find_twin(versions, version);
    if (twin != NULL && version->blob[0] == '\0')
        return true;
    FolioRepo *repo = folio_journal_get_repo(call->journal, version->store, error);
    if (repo == NULL)
        return false;
    char *what = twin == NULL ? folio_changes_in_words(repo, version, error)
                 : version->store == FOLIO_STORE_SHARED ? g_strdup("shared")
                                                        : g_strdup("made private");
    if (what == NULL)
        return false;
    folio_events_add(call, events, version->commit, version->store, what);
    return true;
}

static bool
walk_entry(FolioCall *call, const char *id, GPtrArray *events, GError **error)
{
    g_autoptr(GPtrArray) versions = folio_journal_list_versions(call->journal, id, error);
    for (guint i = 0; versions != NULL && i < versions->len; i++) {
        if (!add_version(call, versions, g_ptr_array_index(versions, i), events, error))
            return false;
    }
    return versions != NULL;
}

/* --- Telling ------------------------------------------------------------------------------------- */

static bool
run(FolioCall *call, GError **error)
{
    const LogOptions *given = call->options;
    if (given->limit < 0)
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'limit' cannot be %d", given->limit);
    guint limit = given->all ? 0 : given->limit > 0 ? (guint) given->limit : DEFAULT_LIMIT;
    g_autoptr(GPtrArray) events = folio_events_new();
    g_autofree char *id = call->argument_count == 0
                              ? NULL
                              : folio_journal_find_id(call->journal, call->arguments[0], error);
    if (call->argument_count > 0 && id == NULL)
        return false;
    if (!(id != NULL ? walk_entry(call, id, events, error)
                     : walk_store(call, FOLIO_STORE_SHARED, limit, events, error)
                           && walk_store(call, FOLIO_STORE_PRIVATE, limit, events, error)))
        return false;
    return folio_events_print(call, events, limit, error);
}

static const char *const examples[] = {
    "folio log -n 5",
    "folio log g4kq7m",
    NULL,
};

const FolioCommand folio_command_log = {
    .name = "log",
    .group = "History",
    .synopsis = "[ID]",
    .summary = "what happened",
    .needs = FOLIO_NEEDS_JOURNAL | FOLIO_NEEDS_PAGER,
    .max_arguments = 1,
    .options = options,
    .options_bytes = sizeof(LogOptions),
    .run = run,
    .complete = folio_offer_entries,
    .help =
        "Newest first, shared and private history together. With an ID: who changed what in that "
        "entry, in words (due 2026-09-02 -> 2026-07-02), also when it has been removed.",
    .examples = examples,
};
