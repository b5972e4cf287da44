/* Answers: where is this journal kept? */
#include "folio/remote.h"

#include <string.h>

#include "folio/error.h"
#include "offer.h"
#include "places.h"
#include "records.h"

#define DEFAULT_NAME "origin"

/* --- The list ---------------------------------------------------------------------------------------- */

static char *
dup_url(const void *item, const FolioCall *call)
{
    (void) call;
    return folio_address_dup_shown(((const FolioRemote *) item)->url);
}

static char *
dup_push_url(const void *item, const FolioCall *call)
{
    (void) call;
    const char *url = ((const FolioRemote *) item)->push_url;
    return url == NULL ? NULL : folio_address_dup_shown(url);
}

static const FolioRecordField remote_fields[] = {
    FOLIO_RECORD_TEXT(FolioRemote, name),
    {"url", dup_url, 0},
    {"push_url", dup_push_url, 0},
    {NULL, NULL, 0},
};

static const FolioRecordType remote_records = {.key = "remotes", .fields = remote_fields};

static const FolioColumn columns[] = {
    {"name", "NAME", NULL, NULL, NULL},
    {"url", "ADDRESS", NULL, NULL, NULL},
    {"push_url", "SENT TO", NULL, NULL, NULL},
};

static bool
list(FolioCall *call, FolioRepo *repo, GError **error)
{
    g_autoptr(GPtrArray) remotes = folio_remote_list(repo, error);
    if (remotes == NULL)
        return false;
    if (remotes->len == 0)
        folio_call_hint(call, "folio remote add URL says where the journal is kept");
    bool differs = false;
    for (guint i = 0; i < remotes->len; i++)
        differs |= ((const FolioRemote *) g_ptr_array_index(remotes, i))->push_url != NULL;
    return folio_print_records(call, &remote_records, columns,
                               G_N_ELEMENTS(columns) - (differs ? 0 : 1), remotes, error);
}

/* --- Changing it ------------------------------------------------------------------------------------- */

typedef struct Change {
    const char *word, *did, *would;
    bool takes_url;
    bool (*run)(FolioRepo *repo, const char *name, const char *url, GError **error);
} Change;

static bool
remove_remote(FolioRepo *repo, const char *name, const char *url, GError **error)
{
    (void) url;
    return folio_remote_remove(repo, name, error);
}

static const Change changes[] = {
    {"add", "Added", "Would add", true, folio_remote_add},
    {"set", "Set", "Would set", true, folio_remote_set_url},
    {"rm", "Removed", "Would remove", false, remove_remote},
};

static const Change *
find_change(const char *word, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(changes); i++) {
        if (strcmp(changes[i].word, word) == 0)
            return &changes[i];
    }
    folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is nothing to do with a remote", word);
    folio_error_why(error, "it is add, set or rm");
    return NULL;
}

/* add [NAME] URL, set [NAME] URL, rm NAME */
static bool
take_words(const FolioCall *call, const Change *change, const char **name, const char **url,
           GError **error)
{
    guint given = call->argument_count - 1;
    char *const *words = call->arguments + 1;
    if (given < 1 || given > (change->takes_url ? 2u : 1u)) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "folio remote %s takes %s", change->word,
                        change->takes_url ? "an address, and before it a name if you like"
                                          : "the name of a remote");
        folio_error_hint(error, "folio help remote");
        return false;
    }
    *name = !change->takes_url || given == 2 ? words[0] : DEFAULT_NAME;
    *url = change->takes_url ? words[given - 1] : NULL;
    return true;
}

static void
tell(FolioCall *call, const Change *change, const char *name, const char *url)
{
    g_autofree char *shown = url == NULL ? NULL : folio_address_dup_shown(url);
    if (!call->globals->quiet) {
        folio_print(call->printer, FOLIO_STYLE_PLAIN, "%s ",
                    call->dry_run ? change->would : change->did);
        folio_print(call->printer, FOLIO_STYLE_ID, "%s", name);
        folio_print(call->printer, FOLIO_STYLE_PLAIN, shown != NULL ? "  %s" : "%s",
                    shown != NULL ? shown : "");
        folio_print_end(call->printer);
    }
    folio_print_member(call->printer, "did", json_string(change->word));
    folio_print_member(call->printer, "name", folio_json_text(name));
    folio_print_member(call->printer, "url", folio_json_text(shown));
    folio_print_member(call->printer, "dry_run", json_boolean(call->dry_run));
}

/* "set origin" lacks the address: to take the name for a folder would lose the one that is kept. */
static bool
refuse_name(FolioRepo *repo, const FolioCall *call, const char *word, GError **error)
{
    if (word == NULL || call->argument_count != 2 || !folio_remote_has(repo, word)
        || g_file_test(word, G_FILE_TEST_EXISTS))
        return true;
    folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is the name of a remote, and no address", word);
    folio_error_hint(error, "folio remote set %s URL; a folder of that name is ./%s", word, word);
    return false;
}

static bool
change_remote(FolioCall *call, FolioRepo *repo, GError **error)
{
    const char *name = NULL, *word = NULL;
    g_autofree char *url = NULL;
    const Change *change = find_change(call->arguments[0], error);
    if (change == NULL || !take_words(call, change, &name, &word, error))
        return false;
    if (!refuse_name(repo, call, word, error))
        return false;
    if (word != NULL && (url = folio_place_dup_url(word, error)) == NULL)
        return false;
    if (!call->dry_run && !change->run(repo, name, url, error))
        return false;
    tell(call, change, name, url);
    if (change->takes_url)
        folio_call_hint(call,
                        "folio sync brings and sends; whoever can read there can read what is "
                        "shared here");
    return true;
}

static bool
run(FolioCall *call, GError **error)
{
    FolioRepo *repo = folio_journal_get_repo(call->journal, FOLIO_STORE_SHARED, error);
    if (repo == NULL)
        return false;
    return call->argument_count == 0 ? list(call, repo, error) : change_remote(call, repo, error);
}

/* --- Completion -------------------------------------------------------------------------------------- */

static void
complete(FolioCompletion *completion)
{
    static const char *const words[] = {"add", "set", "rm", NULL};
    if (completion->words->len == 0)
        folio_offer_choices(completion, words);
    else if (completion->words->len == 1 && strcmp(completion->words->pdata[0], words[0]) != 0)
        folio_offer_remotes(completion);
}

static const char *const examples[] = {
    "folio remote",
    "folio remote add -n mentor@git.example.org:journals/amina.git",
    NULL,
};

const FolioCommand folio_command_remote = {
    .name = "remote",
    .group = "Exchange",
    .synopsis = "[add [NAME] URL | set [NAME] URL | rm NAME]",
    .summary = "where the journal is kept",
    .needs = FOLIO_NEEDS_JOURNAL | FOLIO_NEEDS_WRITES | FOLIO_NEEDS_PAGER,
    .max_arguments = 3,
    .run = run,
    .complete = complete,
    .help =
        "A remote is a repository elsewhere that the journal is exchanged with: user@host:path, "
        "https://host/path, or a path. Without words it lists them; without a name it is about "
        "'origin'. Whoever may read there can read everything shared and public here; private "
        "entries are in a repository of their own that has no remote. They are git's remotes: git "
        "remote knows them too.",
    .examples = examples,
};
