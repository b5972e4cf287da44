/* Answers: bring an old version back. */
#include "entries.h"
#include "folio/error.h"
#include "folio/kind.h"
#include "offer.h"
#include "readers.h"
#include "writing.h"

static const FolioSaying saying = {"Restored", "Would restore"};

/* The version that the person means: of a commit, or the one before the present one. */
static const FolioVersion *
choose(const GPtrArray *versions, const char *revision, GError **error)
{
    bool passed_present = revision != NULL;
    const FolioVersion *newest = g_ptr_array_index(versions, 0);
    if (newest->blob[0] == '\0')
        passed_present = true; /* it is gone: the last text is meant */
    for (guint i = 0; i < versions->len; i++) {
        const FolioVersion *version = g_ptr_array_index(versions, i);
        bool named = revision == NULL || g_str_has_prefix(version->commit->id, revision);
        if (version->blob[0] != '\0' && named && passed_present)
            return version;
        passed_present = passed_present || version->blob[0] != '\0';
    }
    folio_error_set(error, FOLIO_ERROR_NOT_FOUND,
                    revision == NULL ? "there is no earlier version"
                                     : "no version of this entry was made by '%s'",
                    revision);
    folio_error_hint(error, "folio log ID shows its versions");
    return NULL;
}

/* The bytes the entry has now; NULL when it is gone. */
static GBytes *
read_present(FolioCall *call, const FolioVersion *version)
{
    GBytes *bytes = NULL;
    const FolioRoot *root = folio_journal_get_root(call->journal, version->store, NULL);
    if (root != NULL)
        (void) folio_root_read(root, version->path, G_MAXINT32, &bytes, NULL);
    return bytes;
}

static FolioEntry *
read_version(FolioCall *call, const FolioVersion *version, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(FolioEntry) entry = NULL;
    if (!folio_version_read(call->journal, version, &bytes, error)
        || !folio_entry_parse(folio_kinds(), g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes),
                              version->path, &entry, error))
        return NULL;
    if (entry == NULL)
        folio_error_set(error, FOLIO_ERROR_FAILED, "that version is no entry");
    return g_steal_pointer(&entry);
}

/* An old text comes back where the entry is seen now: an old sight never moves it. */
static bool
keep_sight(FolioEntry *entry, const FolioVersion *version, const GPtrArray *versions,
           GError **error)
{
    const FolioVersion *newest = g_ptr_array_index(versions, 0);
    if (newest->blob[0] == '\0' || newest->store == version->store)
        return true;
    return folio_front_matter_set_text(entry->front, "visibility", folio_store_name(newest->store),
                                       error);
}

/* The old text takes the place of the present one, whatever its file was called then. */
static void
keep_place(FolioEntry *entry, const FolioVersion *newest)
{
    if (newest->blob[0] == '\0')
        return;
    g_free(entry->path);
    entry->path = g_strdup(newest->path);
}

/* A draft that never left the private store would now be seen by others: that is sharing it. */
static bool
confirm_draft(FolioCall *call, const FolioEntry *entry, const FolioVersion *version, GError **error)
{
    const FolioRow draft = {.store = version->store, .visibility = FOLIO_VISIBILITY_PRIVATE};
    return version->store != FOLIO_STORE_PRIVATE
           || folio_readers_confirm(call, entry, &draft, error);
}

/* Whoever names one line does not mean all that stands around it. */
static bool
refuse_action(const FolioCall *call, GError **error)
{
    g_autoptr(FolioTarget) target = folio_journal_resolve(call->journal, call->arguments[0], NULL);
    if (target == NULL || target->task == NULL)
        return true;
    folio_refuse_action(target, error);
    folio_error_hint(error,
                     "folio restore %s brings all of it back as it was; folio undo takes back what "
                     "was done last",
                     target->task->entry_id);
    return false;
}

static bool
run(FolioCall *call, GError **error)
{
    const char *revision = call->argument_count > 1 ? call->arguments[1] : NULL;
    if (!refuse_action(call, error))
        return false;
    g_autofree char *id = folio_journal_find_id(call->journal, call->arguments[0], error);
    g_autoptr(GPtrArray) versions =
        id == NULL ? NULL : folio_journal_list_versions(call->journal, id, error);
    const FolioVersion *version = versions == NULL ? NULL : choose(versions, revision, error);
    g_autoptr(FolioEntry) entry = version == NULL ? NULL : read_version(call, version, error);
    if (entry == NULL || !keep_sight(entry, version, versions, error)
        || !confirm_draft(call, entry, version, error))
        return false;
    keep_place(entry, g_ptr_array_index(versions, 0));
    g_autoptr(FolioWriting) writing = folio_writing_new(call);
    folio_write_set_replaces(folio_writing_get_write(writing));
    g_autoptr(GBytes) present = read_present(call, g_ptr_array_index(versions, 0));
    return folio_writing_put(writing, entry, present, &saying, error)
           && folio_writing_finish(writing, error);
}

static const char *const examples[] = {
    "folio restore -n g4kq7m",
    NULL,
};

const FolioCommand folio_command_restore = {
    .name = "restore",
    .group = "History",
    .synopsis = "ID [REV]",
    .summary = "bring an old version back",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_WRITES,
    .min_arguments = 1,
    .max_arguments = 2,
    .run = run,
    .complete = folio_offer_entries,
    .help =
        "Brings an entry back as it was: one that was removed as it was last, one that is there "
        "as it was before its last change, or as the commit REV (from folio log ID) left it. It "
        "is a new commit; nothing of the history is lost. An entry keeps who may see it.",
    .examples = examples,
};
