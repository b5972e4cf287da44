/* Making a journal, or turning an existing repository into one without touching its files. */
#include "journal_internal.h"

#include <string.h>

#include "folio/error.h"
#include "folio/incoming.h"
#include "folio/kind.h"
#include "making.h"

void
folio_init_result_clear(FolioInitResult *result)
{
    g_clear_pointer(&result->folder, g_free);
    g_clear_pointer(&result->branch, g_free);
    g_clear_pointer(&result->private_path, g_free);
}

/* --- What a new journal holds --------------------------------------------------------------------- */

static const char journal_readme[] =
    "# %s\n\n"
    "This folder is a mentorship journal: goals, meetings, reflections and what belongs to them, "
    "as\n"
    "plain Markdown files with YAML front matter in a git repository. Any editor and plain git "
    "can\n"
    "read and change it; the program `folio` lists, checks, shares and publishes it.\n\n"
    "Private entries are not here. They live in a separate repository on their owner's machine "
    "and\n"
    "come into this folder only when their owner shares them.\n";

char *
folio_handle_from_name(const char *name, bool whole)
{
    g_auto(GStrv) words = g_strsplit_set(name, " .", 2);
    const char *first = words[0] != NULL ? words[0] : "";
    g_autofree char *slug = folio_slug(whole ? name : first, 32);
    return g_strdup(folio_handle_is_valid(slug) ? slug : "me");
}

static GBytes *
text_bytes(const char *text)
{
    return g_bytes_new(text, strlen(text));
}

static FolioFrontMatter *
make_settings(const FolioInit *init, const char *name, GError **error)
{
    static const char skeleton[] = "folio: 1\n";
    g_autofree char *handle =
        init->owner != NULL ? g_strdup(init->owner) : folio_handle_from_name(name, false);
    g_autofree char *title = init->title != NULL ? g_strdup(init->title)
                                                 : g_strdup_printf("%s: mentorship journal", name);
    if (!folio_handle_is_valid(handle)) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no handle", handle);
        folio_error_why(error, "a handle is 1 to 32 of a-z, 0-9, '-' and '_'");
        return NULL;
    }
    g_autoptr(FolioFrontMatter) settings =
        folio_front_matter_parse(skeleton, strlen(skeleton), true, FOLIO_MARKER, error);
    if (settings == NULL || !folio_front_matter_set_text(settings, "title", title, error)
        || !folio_front_matter_set_text(settings, "owner", handle, error)
        || !folio_front_matter_set_text(settings, "language", "en", error))
        return NULL;
    return g_steal_pointer(&settings);
}

/* --- Stores -------------------------------------------------------------------------------------- */

/* Adds lines to a file of the git folder (info/attributes, info/exclude) that lack there. */
static bool
add_lines(FolioRepo *repo, const char *file, const char *lines, GError **error)
{
    g_autoptr(FolioRoot) root = folio_root_open(folio_repo_get_git_dir(repo), error);
    g_autoptr(GBytes) present = NULL;
    /* Somebody's own lines may stand there. */
    if (root == NULL || !folio_root_read_present(root, file, 1024 * 1024, &present, error))
        return false;
    gsize length = 0;
    const char *text = present == NULL ? "" : g_bytes_get_data(present, &length);
    g_autoptr(GString) wanted = g_string_new_len(text, (gssize) length);
    if (strstr(wanted->str, lines) != NULL)
        return true;
    if (wanted->len > 0 && wanted->str[wanted->len - 1] != '\n')
        g_string_append_c(wanted, '\n');
    g_string_append(wanted, lines);
    g_autoptr(GBytes) bytes = text_bytes(wanted->str);
    return folio_root_write(root, file, bytes, FOLIO_WRITE_SYNC, error);
}

/* Line ends of entries are LF everywhere; info/attributes wins over whatever a repository brings.
 * Only folio's own folders: other files of an adopted repository are none of our business. `more` is
 * said of the entries too. */
static char *
attribute_lines(const char *more)
{
    const FolioKinds *kinds = folio_kinds();
    GString *lines = g_string_new("*.md merge=folio\n/folio.yaml text eol=lf merge=folio\n");
    for (gsize i = 0; i < kinds->count; i++)
        g_string_append_printf(lines, "/%s/**/*.md text eol=lf%s\n", kinds->items[i]->plural, more);
    return g_string_free(lines, FALSE);
}

/* --- Making ------------------------------------------------------------------------------------------ */

static bool
has_file(const FolioRoot *root, const char *path)
{
    struct stat info;
    return folio_root_stat(root, path, &info);
}

static bool
put_text_unless_there(FolioWrite *write, const FolioRoot *root, const char *path, const char *text,
                      GError **error)
{
    g_autoptr(GBytes) bytes = text_bytes(text);
    return has_file(root, path)
           || folio_write_put_file(write, FOLIO_STORE_SHARED, path, bytes, error);
}

static FolioEntry *
make_own_card(FolioJournal *journal, const char *name, GError **error)
{
    GDate today;
    folio_env_today(journal->env, &today);
    const FolioKind *person = folio_kinds_find(folio_kinds(), "person");
    g_autoptr(FolioEntry) card = folio_entry_new(person, folio_journal_get_me(journal), name,
                                                 &today, folio_journal_get_me(journal));
    if (!folio_entry_set(card, "is", "self", &today, error)
        || !folio_entry_set(card, "visibility", "shared", &today, error))
        return NULL;
    const char *template = folio_kind_template(person, "self");
    folio_front_matter_set_body(card->front, template != NULL ? template : "");
    return g_steal_pointer(&card);
}

static bool
write_first_commit(FolioJournal *journal, const char *name, GError **error)
{
    const FolioRoot *root = folio_journal_get_root(journal, FOLIO_STORE_SHARED, error);
    g_autoptr(GBytes) settings = folio_front_matter_emit(journal->settings);
    g_autoptr(FolioWrite) write = folio_write_new(journal, "init");
    g_autofree char *readme = g_strdup_printf(journal_readme, folio_journal_get_title(journal));
    g_autofree char *attributes = attribute_lines("");
    if (root == NULL
        || !folio_write_put_file(write, FOLIO_STORE_SHARED, FOLIO_MARKER, settings, error)
        || !put_text_unless_there(write, root, "README.md", readme, error)
        || !put_text_unless_there(write, root, ".gitignore", "/site/\n", error)
        || !put_text_unless_there(write, root, ".gitattributes", attributes, error))
        return false;
    g_autoptr(FolioEntry) card = make_own_card(journal, name, error);
    g_autofree char *card_path = card == NULL ? NULL : folio_entry_make_path(card, false);
    return card != NULL && (has_file(root, card_path) || folio_write_put(write, card, NULL, error))
           && folio_write_run(write, error);
}

static bool
refuse_second_journal(const char *folder, GError **error)
{
    g_autofree char *above = folio_journal_find_folder(folder);
    if (above == NULL)
        return true;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "there is a journal already in '%s'", above);
    folio_error_hint(error, "cd there and go on (folio config hooks true: plain git asks folio "
                            "there), or choose a folder outside of it");
    return false;
}

bool
folio_init_prepare_stores(const FolioInit *init, FolioRepo *repo, const FolioEnv *env,
                          FolioInitResult *result, GError **error)
{
    g_autofree char *attributes = attribute_lines(" -filter -ident -working-tree-encoding");
    g_autofree char *known = folio_repo_dup_own_config(result->folder, "folio.private.path");
    if (init->private_path != NULL)
        result->private_path = g_canonicalize_filename(init->private_path, NULL);
    else if (known != NULL)
        result->private_path = g_steal_pointer(&known);
    else
        result->private_path = folio_private_store_make_path(result->folder, env, error);
    if (result->private_path == NULL
        || !folio_private_store_check_place(result->private_path, result->folder, error))
        return false;
    /* The path first: when this is stopped, the same store is gone on with. */
    return folio_repo_set_config(repo, "folio.private.path", result->private_path, error)
           && folio_private_store_make(result->private_path, result->folder, env, error)
           && add_lines(repo, "info/attributes", attributes, error)
           && folio_merge_install_driver(repo, error)
           && add_lines(repo, "info/exclude", "/site/\n/.site.folio-*/\n", error);
}

/* What was decided before a kill stays, unless something else is said now. */
static FolioFrontMatter *
choose_settings(const FolioInit *init, const char *folder, const char *name, GError **error)
{
    if (init->example)
        return folio_example_settings(error);
    FolioFrontMatter *begun = init->title == NULL && init->owner == NULL
                                  ? folio_journal_read_settings(folder, NULL)
                                  : NULL;
    return begun != NULL ? begun : make_settings(init, name, error);
}

/* A journal whose stores are there, with nothing of it in the history. */
static FolioJournal *
prepare(const FolioInit *init, const FolioEnv *env, char **name, FolioInitResult *made,
        GError **error)
{
    g_autofree char *email = NULL;
    char head[FOLIO_OID_HEX_SIZE];
    g_autoptr(FolioRepo) repo = folio_repo_init(made->folder, env, error);
    if (repo == NULL || (init->example && !folio_example_set_identity(repo, error))
        || !folio_repo_dup_identity(repo, name, &email, error)
        || !folio_repo_check_writable(repo, error) || !folio_repo_head(repo, head, error)
        || !folio_init_prepare_stores(init, repo, env, made, error))
        return NULL;
    made->adopted = head[0] != '\0';
    made->branch = folio_repo_dup_branch(repo);
    FolioFrontMatter *settings = choose_settings(init, made->folder, *name, error);
    FolioJournal *journal =
        settings == NULL ? NULL : folio_journal_new(made->folder, env, settings, error);
    if (journal != NULL)
        journal->being_made = true;
    return journal;
}

static bool
fill(const FolioInit *init, FolioJournal *journal, const char *name, FolioProgress progress,
     gpointer data, FolioInitResult *made, GError **error)
{
    if (!write_first_commit(journal, name, error)
        || (init->example && !folio_example_write(journal, progress, data, error)))
        return false;
    FolioIndex *index = folio_journal_get_index(journal, error);
    if (index == NULL)
        return false;
    made->entries = folio_index_count(index, FOLIO_STORE_SHARED)
                    + folio_index_count(index, FOLIO_STORE_PRIVATE);
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    /* A hook of somebody else is no reason to fail: the journal is made. */
    made->hooked = repo != NULL && init->hooks && folio_journal_set_hooks(journal, true, NULL)
                   && folio_repo_set_config(repo, "folio.hooks", "true", NULL);
    return repo != NULL;
}

/* How a folder was before anything was made there. */
typedef struct Before {
    bool is_there, is_empty;
} Before;

/* What has failed is known as unfinished only where there is something to go on with; a folder in which
 * there is nothing else is left as it was. */
static void
give_up(const FolioInit *init, const FolioMaking *making, const Before *before,
        const FolioInitResult *made)
{
    g_autofree char *marker = g_build_filename(made->folder, FOLIO_MARKER, NULL);
    if (making->goes_on || g_file_test(marker, G_FILE_TEST_EXISTS))
        return;
    if (before->is_empty)
        folio_making_leave_nothing(making, made->folder, !before->is_there,
                                   init->private_path == NULL ? made->private_path : NULL);
    else
        folio_making_end(made->folder, NULL);
}

bool
folio_journal_init(const FolioInit *init, const FolioEnv *env, FolioProgress progress,
                   gpointer data, FolioInitResult *result, GError **error)
{
    g_auto(FolioMaking) making = {0};
    g_auto(FolioInitResult) made = {0};
    g_autofree char *name = NULL;
    made.folder = g_canonicalize_filename(init->folder, NULL);
    g_autofree char *stopped = folio_making_dup_verb(made.folder);
    if (stopped == NULL && !refuse_second_journal(made.folder, error))
        return false;
    const Before before = {.is_there = g_file_test(made.folder, G_FILE_TEST_EXISTS),
                           .is_empty = stopped == NULL && folio_making_is_empty(made.folder)};
    g_autoptr(FolioRoot) root = folio_root_make(made.folder, 0755, error);
    if (root == NULL
        || !folio_making_begin(made.folder, init->example ? "init --example" : "init", &making,
                               error))
        return false;
    g_autoptr(FolioJournal) journal = prepare(init, env, &name, &made, error);
    if (journal == NULL || !fill(init, journal, name, progress, data, &made, error)
        || !folio_making_end(made.folder, error)) {
        give_up(init, &making, &before, &made);
        return false;
    }
    made.adopted = made.adopted && !making.fresh;
    *result = made;
    made = (FolioInitResult){0};
    return true;
}
