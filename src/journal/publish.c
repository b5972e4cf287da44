/* Where a site is published, and the repository through which it goes. */
#include "folio/publish.h"

#include <string.h>

#include "folio/error.h"
#include "folio/path.h"
#include "publish_internal.h"

#define DEFAULT_BRANCH "gh-pages"

FolioPublishing *
folio_publishing_new(FolioJournal *journal, FolioVisibility audience, GError **error)
{
    FolioStoreId store = folio_store_for(audience);
    const FolioRoot *root = folio_journal_get_root(journal, store, error);
    g_autofree char *git_dir = root == NULL ? NULL : folio_repo_find_git_dir(root->path, error);
    if (git_dir == NULL)
        return NULL;
    FolioPublishing *publishing = g_new0(FolioPublishing, 1);
    publishing->journal = journal;
    publishing->audience = audience;
    publishing->folder = g_build_filename(git_dir, PUBLISH_FOLDER, NULL);
    publishing->site = g_build_filename(publishing->folder, folio_visibility_name(audience), NULL);
    publishing->there = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    publishing->ours = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return publishing;
}

void
folio_publishing_free(FolioPublishing *publishing)
{
    if (publishing == NULL)
        return;
    folio_repo_free(publishing->repo);
    g_hash_table_unref(publishing->there);
    g_hash_table_unref(publishing->ours);
    g_clear_pointer(&publishing->deltas, g_ptr_array_unref);
    g_free(publishing->folder);
    g_free(publishing->site);
    g_free(publishing);
}

const char *
folio_publishing_get_site(const FolioPublishing *publishing)
{
    return publishing->site;
}

bool
folio_publishing_is_first(const FolioPublishing *publishing)
{
    return publishing->tip[0] == '\0';
}

const GPtrArray *
folio_publishing_get_deltas(const FolioPublishing *publishing)
{
    return publishing->deltas;
}

goffset
folio_publishing_get_bytes(const FolioPublishing *publishing)
{
    return publishing->bytes;
}

/* --- Addresses ------------------------------------------------------------------------------------------ */

/* The path of an address without what is optional in it. */
static char *
bare_path(const FolioAddress *address)
{
    g_autofree char *path = address->type == FOLIO_ADDRESS_PATH
                                ? g_canonicalize_filename(address->path, NULL)
                                : g_strdup(address->path);
    const char *start = path + strspn(path, "/~");
    gsize length = strlen(start);
    while (length > 0 && start[length - 1] == '/')
        length--;
    if (length > 4 && strncmp(start + length - 4, ".git", 4) == 0)
        length -= 4;
    while (length > 0 && start[length - 1] == '/')
        length--;
    return g_strndup(start, length);
}

bool
folio_publish_is_same_place(const char *one, const char *other)
{
    g_autoptr(FolioAddress) first = folio_address_parse(one, NULL);
    g_autoptr(FolioAddress) second = folio_address_parse(other, NULL);
    if (first == NULL || second == NULL)
        return strcmp(one, other) == 0;
    if ((first->type == FOLIO_ADDRESS_PATH) != (second->type == FOLIO_ADDRESS_PATH))
        return false;
    g_autofree char *first_path = bare_path(first);
    g_autofree char *second_path = bare_path(second);
    return strcmp(first_path, second_path) == 0
           && g_ascii_strcasecmp(first->host != NULL ? first->host : "",
                                 second->host != NULL ? second->host : "")
                  == 0;
}

/* --- Settings ------------------------------------------------------------------------------------------- */

/* Borrowed from `held`; NULL. */
static const char *
get_setting(FolioJournal *journal, const char *name, GPtrArray *held)
{
    char *value = folio_journal_dup_setting(journal, name);
    if (value != NULL)
        g_ptr_array_add(held, value);
    return value;
}

/* The address of one of the journal's remotes, for its name; NULL when there is none of that name. */
static const char *
find_remote_url(FolioJournal *journal, const char *name, GPtrArray *held)
{
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, NULL);
    g_autoptr(GPtrArray) remotes = repo == NULL ? NULL : folio_remote_list(repo, NULL);
    for (guint i = 0; remotes != NULL && i < remotes->len; i++) {
        const FolioRemote *remote = remotes->pdata[i];
        if (strcmp(remote->name, name) == 0) {
            char *url = g_strdup(remote->push_url != NULL ? remote->push_url : remote->url);
            g_ptr_array_add(held, url);
            return url;
        }
    }
    return NULL;
}

/* A path is one of ours, wherever the repository is that it is used in. */
static const char *
make_absolute(const char *url, const char *from, GPtrArray *held)
{
    g_autoptr(FolioAddress) address = folio_address_parse(url, NULL);
    if (address == NULL || address->type != FOLIO_ADDRESS_PATH || address->scheme[0] != '\0')
        return url;
    char *path = g_canonicalize_filename(address->path, from);
    g_ptr_array_add(held, path);
    return path;
}

/* The word of the call, a remote's name or an address; else the setting. */
static const char *
find_url(FolioJournal *journal, const char *word, GPtrArray *held)
{
    const char *folder = folio_journal_get_folder(journal);
    if (word == NULL) {
        const char *setting = get_setting(journal, "publish.url", held);
        return setting == NULL ? NULL : make_absolute(setting, folder, held);
    }
    const char *named = find_remote_url(journal, word, held);
    return named != NULL ? make_absolute(named, folder, held) : make_absolute(word, NULL, held);
}

static bool
is_folder(const char *value)
{
    return value[0] == '\0' || folio_path_check(value, NULL);
}

static bool
is_domain(const char *value)
{
    for (const char *at = value; *at != '\0'; at++)
        if (!g_ascii_isalnum(*at) && *at != '.' && *at != '-')
            return false;
    return true;
}

static const struct {
    const char *setting;
    bool (*is_fit)(const char *value);
    const char *what;
} rules[] = {{"publish.branch", folio_remote_is_branch_name, "name of a branch"},
             {"publish.under", is_folder, "folder in a branch"},
             {"publish.domain", is_domain, "domain"}};

bool
folio_publish_check_setting(const char *name, const char *value, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++)
        if (strcmp(rules[i].setting, name) == 0 && value != NULL && !rules[i].is_fit(value))
            return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no %s", value, rules[i].what);
    return true;
}

static bool
check_words(const FolioPublishPlace *place, GError **error)
{
    return folio_publish_check_setting("publish.branch", place->branch, error)
           && folio_publish_check_setting("publish.under", place->under, error)
           && folio_publish_check_setting("publish.domain", place->domain, error);
}

bool
folio_publishing_find_place(FolioJournal *journal, const char *url, FolioPublishPlace *place,
                            GPtrArray *held, GError **error)
{
    place->url = find_url(journal, url, held);
    if (place->branch == NULL)
        place->branch = get_setting(journal, "publish.branch", held);
    if (place->branch == NULL)
        place->branch = DEFAULT_BRANCH;
    if (place->under == NULL)
        place->under = get_setting(journal, "publish.under", held);
    place->domain = get_setting(journal, "publish.domain", held);
    if (place->url == NULL) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "it is not said where to publish");
        folio_error_hint(error, "folio publish URL, or folio publish --folder DIR; folio config "
                                "publish.url URL makes it the usual place");
        return false;
    }
    return check_words(place, error);
}
