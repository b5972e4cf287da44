/* Answers: take this out as if it had never been written. */
#include "folio/purge.h"

#include <string.h>

#include "entries.h"
#include "folio/error.h"
#include "imported.h"
#include "offer.h"
#include "printer.h"
#include "progress.h"

typedef struct PurgeOptions {
    char *from;
    gboolean earlier;
} PurgeOptions;

static const char *const stores[] = {"shared", "private", "both", NULL};

static const FolioOption options[] = {
    {"from", 0, FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(PurgeOptions, from), "shared|private|both",
     "where (both unless told)", stores},
    {"earlier", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(PurgeOptions, earlier), NULL,
     "only what it said before: the present text stays", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

/* --- What is said ---------------------------------------------------------------------------------- */

static void
say_counts(GString *text, guint count, const char *one, const char *many)
{
    if (count > 0)
        g_string_append_printf(text, "%s%u %s", text->len > 0 ? ", " : "", count,
                               count == 1 ? one : many);
}

/* "4 texts, 6 commits to make anew (1 signature lost)" of both stores together. */
static char *
dup_extent(const FolioPurge *purge)
{
    FolioPurgeStore sum = {0};
    g_autoptr(GString) text = g_string_new(NULL);
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (!purge->stores[store].holds)
            continue;
        sum.versions += purge->stores[store].versions;
        sum.commits += purge->stores[store].commits;
        sum.strays += purge->stores[store].strays;
        sum.signatures += purge->stores[store].signatures;
    }
    say_counts(text, sum.versions, "text", "texts");
    say_counts(text, sum.commits, "commit made anew or dropped", "commits made anew or dropped");
    say_counts(text, sum.strays, "commit that no branch holds", "commits that no branch holds");
    say_counts(text, sum.signatures, "signature lost", "signatures lost");
    if (text->len == 0)
        g_string_append(text, "a file that no commit holds");
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *
dup_question(const FolioPurge *purge)
{
    g_autofree char *extent = dup_extent(purge);
    g_autofree char *words =
        purge->title == NULL ? g_strdup("") : g_strdup_printf(" \"%s\"", purge->title);
    return g_strdup_printf("Purge %s%s%s for ever (%s)?",
                           purge->earlier ? "what was said before in " : "", purge->id, words,
                           extent);
}

/* What no command of this clone can do. */
static void
warn_limits(FolioCall *call, const FolioPurge *purge)
{
    const char *why, *missing = folio_journal_get_missing_private(call->journal, &why);
    folio_call_warn(call, "other clones, copies and backups of the folder, a built site, and what "
                          "was sent to an address git keeps no record of are out of its reach");
    if (missing != NULL)
        folio_call_warn(call, "your private entries stay as they are: '%s' %s", missing, why);
    for (guint i = 0; i < purge->kept->len; i++)
        folio_call_warn(call, "'%s' stays: another entry uses the same file",
                        (const char *) g_ptr_array_index(purge->kept, i));
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (purge->stores[store].holds && purge->stores[store].spared > 0)
            folio_call_warn(call, "%u of its earlier texts were sent and stay",
                            purge->stores[store].spared);
    }
}

/* --- What is printed ------------------------------------------------------------------------------- */

static json_t *
texts_to_json(const GPtrArray *texts)
{
    json_t *array = json_array();
    for (guint i = 0; i < texts->len; i++)
        json_array_append_new(array, folio_json_text(g_ptr_array_index(texts, i)));
    return array;
}

static json_t *
store_to_json(const char *name, const FolioPurgeStore *store)
{
    json_t *object = json_object();
    json_object_set_new(object, "store", folio_json_text(name));
    json_object_set_new(object, "texts", json_integer(store->versions));
    json_object_set_new(object, "commits", json_integer(store->commits));
    json_object_set_new(object, "dropped", json_integer(store->dropped));
    json_object_set_new(object, "strays", json_integer(store->strays));
    json_object_set_new(object, "signatures", json_integer(store->signatures));
    json_object_set_new(object, "sent", json_integer(store->spared));
    json_object_set_new(object, "objects_removed", json_integer(store->removed));
    json_object_set_new(object, "objects_searched", json_integer(store->remaining));
    json_object_set_new(object, "commit", folio_json_text(store->tip));
    json_object_set_new(object, "files", texts_to_json(store->paths));
    return object;
}

static void
print_members(FolioCall *call, const FolioPurge *purge)
{
    json_t *array = json_array();
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (purge->stores[store].holds)
            json_array_append_new(array, store_to_json(stores[store], &purge->stores[store]));
    }
    folio_print_member(call->printer, "dry_run", json_boolean(call->dry_run));
    folio_print_member(call->printer, "id", folio_json_text(purge->id));
    folio_print_member(call->printer, "stores", array);
    folio_print_member(call->printer, "kept", texts_to_json(purge->kept));
    folio_print_member(call->printer, "same_words", texts_to_json(purge->echoes));
}

static void
print_files(FolioCall *call, const FolioPurge *purge)
{
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        const GPtrArray *paths = purge->stores[store].paths;
        for (guint i = 0; purge->stores[store].holds && i < paths->len; i++) {
            folio_print(call->printer, FOLIO_STYLE_DIM, "  %s: %s", stores[store],
                        (const char *) g_ptr_array_index(paths, i));
            folio_print_end(call->printer);
        }
    }
}

static void
print_proof(FolioCall *call, const FolioPurge *purge)
{
    guint removed = 0, remaining = 0;
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        removed += purge->stores[store].removed;
        remaining += purge->stores[store].remaining;
    }
    folio_print(call->printer, FOLIO_STYLE_DIM,
                "  %u object%s removed; none of the %u that are left is one of its texts", removed,
                removed == 1 ? "" : "s", remaining);
    folio_print_end(call->printer);
}

static void
print(FolioCall *call, const FolioPurge *purge)
{
    g_autofree char *extent = dup_extent(purge);
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "%s ", call->dry_run ? "Would purge" : "Purged");
    folio_print(call->printer, FOLIO_STYLE_ID, "%s", purge->id);
    folio_print(call->printer, FOLIO_STYLE_PLAIN, ": %s", extent);
    folio_print_end(call->printer);
    print_files(call, purge);
    if (!call->dry_run)
        print_proof(call, purge);
    print_members(call, purge);
    folio_call_warn_each(call, purge->notes);
    for (guint i = 0; i < purge->echoes->len; i++)
        folio_call_warn(call, "the same words are in '%s', which is not this entry",
                        (const char *) g_ptr_array_index(purge->echoes, i));
}

/* --- What is done ---------------------------------------------------------------------------------- */

static bool
parse_from(const char *from, FolioPurgeRequest *request, GError **error)
{
    bool both = from == NULL || strcmp(from, "both") == 0;
    for (int store = 0; store < FOLIO_STORE_COUNT; store++)
        request->from[store] = both || strcmp(from, stores[store]) == 0;
    if (request->from[FOLIO_STORE_SHARED] || request->from[FOLIO_STORE_PRIVATE])
        return true;
    return folio_error_set(error, FOLIO_ERROR_USAGE,
                           "--from takes shared, private or both, not '%s'", from);
}

static bool
purge_entry(FolioCall *call, const FolioPurgeRequest *request, FolioProgressLine *line,
            GError **error)
{
    g_autoptr(FolioPurge) purge = folio_purge_plan(call->journal, request, error);
    folio_progress_end(line);
    if (purge == NULL)
        return false;
    warn_limits(call, purge);
    if (!call->dry_run) {
        g_autofree char *question = dup_question(purge);
        if (!folio_call_confirm(call, question, error))
            return false;
        call->index = NULL; /* closed by the purge */
        bool done = folio_purge_run(purge, error);
        folio_progress_end(line);
        if (!done)
            return false;
        bool is_all = request->from[FOLIO_STORE_SHARED] && request->from[FOLIO_STORE_PRIVATE];
        if (is_all && !request->earlier)
            folio_imported_forget(call, purge->id);
    }
    print(call, purge);
    return true;
}

/* Whoever names one line does not mean all that stands around it. */
static bool
refuse_action(const FolioCall *call, GError **error)
{
    const char *word = call->arguments[0];
    g_autoptr(FolioTarget) target = folio_journal_resolve(call->journal, word, NULL);
    if (target == NULL || target->task == NULL)
        return true;
    const char *entry = target->task->entry_id;
    folio_refuse_action(target, error);
    folio_error_hint(error,
                     "folio edit %s removes the line, then folio purge --earlier %s what it said "
                     "before",
                     entry, entry);
    return false;
}

static bool
run(FolioCall *call, GError **error)
{
    const PurgeOptions *given = call->options;
    if (!refuse_action(call, error))
        return false;
    g_autofree char *id = folio_journal_find_id(call->journal, call->arguments[0], error);
    FolioPurgeRequest request = {.id = id, .earlier = given->earlier};
    if (id == NULL || !parse_from(given->from, &request, error))
        return false;
    FolioProgressLine line;
    folio_progress_init(&line, "Looking through all texts ever kept:", call);
    folio_journal_set_progress(call->journal, folio_progress_tell, &line);
    bool done = purge_entry(call, &request, &line, error);
    folio_progress_end(&line);
    folio_journal_set_progress(call->journal, NULL, NULL);
    return done;
}

static const char *const examples[] = {
    "folio purge -n g4kq7m",
    NULL,
};

const FolioCommand folio_command_purge = {
    .name = "purge",
    .group = "History",
    .synopsis = "ID",
    .summary = "take an accident out for good",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_WRITES,
    .min_arguments = 1,
    .max_arguments = 1,
    .options = options,
    .options_bytes = sizeof(PurgeOptions),
    .run = run,
    .complete = folio_offer_entries,
    .help =
        "For what should never have been written down: takes an entry, its attachments and every "
        "version of both out of the history, as if they had never been there, and looks through "
        "every object afterwards. Commits that were not sent yet are made anew without it: their "
        "authors, times and other files stay as they are, signatures are lost. Its title goes out "
        "of their messages. undo and restore know nothing of it afterwards.\n"
        "\n"
        "What was sent already is refused: copies of others cannot be called back. So is what "
        "another branch, a tag, a stash or another work tree holds, until that is gone. Clones, "
        "backups, and what was built or exported are out of reach. --earlier keeps the present "
        "text and takes out what the entry said before: write it right, then purge the rest. "
        "--from shared takes out what was shared by accident, after folio share --to private.",
    .examples = examples,
};
