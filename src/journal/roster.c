#include "folio/roster.h"

#include <string.h>

#include "folio/error.h"
#include "folio/marks.h"
#include "folio/near.h"
#include "folio/path.h"
#include "journal_internal.h"

#define ROSTER_FILE "roster"
#define ROSTER_MAX_BYTES ((gsize) 4 * 1024 * 1024)
#define NAME_CHARACTERS_MAX 40
#define KEY_FOLDER "folder"

static void
followed_free(FolioFollowed *followed)
{
    g_free(followed->name);
    g_free(followed->folder);
    g_free(followed);
}

static char *
dup_state_folder(const FolioEnv *env, GError **error)
{
    char *folder = folio_env_dup_state_dir(env);
    if (folder == NULL)
        folio_error_set(error, FOLIO_ERROR_FAILED,
                        "neither HOME nor XDG_STATE_HOME says where the list of journals is");
    return folder;
}

/* --- The file: one group a journal ---------------------------------------------------------------- */

static GKeyFile *
read_file(const char *folder, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autofree char *path = g_build_filename(folder, ROSTER_FILE, NULL);
    g_autoptr(GError) problem = NULL;
    if (g_file_test(path, G_FILE_TEST_EXISTS)
        && !g_key_file_load_from_file(file, path, G_KEY_FILE_KEEP_COMMENTS, &problem)) {
        folio_error_set(error, FOLIO_ERROR_FAILED, "cannot read '%s'", path);
        folio_error_why(error, "%s", problem->message);
        return NULL;
    }
    return g_steal_pointer(&file);
}

static bool
write_file(const char *folder, GKeyFile *file, GError **error)
{
    gsize length;
    char *text = g_key_file_to_data(file, &length, NULL);
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, length);
    g_autoptr(FolioRoot) root = folio_root_make(folder, 0700, error);
    return root != NULL
           && folio_root_write(root, ROSTER_FILE, bytes, FOLIO_WRITE_SYNC | FOLIO_WRITE_PRIVATE,
                               error);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    const FolioFollowed *left = *(const FolioFollowed *const *) a;
    const FolioFollowed *right = *(const FolioFollowed *const *) b;
    return strcmp(left->name, right->name);
}

static GPtrArray *
list_file(GKeyFile *file)
{
    GPtrArray *roster = g_ptr_array_new_with_free_func((GDestroyNotify) followed_free);
    g_auto(GStrv) names = g_key_file_get_groups(file, NULL);
    for (char **name = names; *name != NULL; name++) {
        char *folder = g_key_file_get_string(file, *name, KEY_FOLDER, NULL);
        if (folder == NULL)
            continue;
        FolioFollowed *followed = g_new0(FolioFollowed, 1);
        followed->name = g_strdup(*name);
        followed->folder = folder;
        g_ptr_array_add(roster, followed);
    }
    g_ptr_array_sort(roster, compare_names);
    return roster;
}

/* --- Reading -------------------------------------------------------------------------------------- */

GPtrArray *
folio_roster_load(const FolioEnv *env, GError **error)
{
    g_autofree char *folder = dup_state_folder(env, error);
    g_autoptr(GKeyFile) file = folder == NULL ? NULL : read_file(folder, error);
    return file == NULL ? NULL : list_file(file);
}

const FolioFollowed *
folio_roster_find(const GPtrArray *roster, const char *name)
{
    for (guint i = 0; i < roster->len; i++) {
        const FolioFollowed *followed = g_ptr_array_index(roster, i);
        if (g_ascii_strcasecmp(followed->name, name) == 0)
            return followed;
    }
    return NULL;
}

static bool
refuse_unknown(const GPtrArray *roster, const char *name, GError **error)
{
    FolioNear near = FOLIO_NEAR_INIT(name);
    for (guint i = 0; i < roster->len; i++)
        folio_near_consider(&near, ((const FolioFollowed *) g_ptr_array_index(roster, i))->name);
    folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "you follow no journal '%s'", name);
    if (near.best != NULL)
        folio_error_hint(error, "did you mean %s?", near.best);
    else
        folio_error_hint(error, "folio roster lists them; folio roster add DIR adds one");
    return false;
}

GPtrArray *
folio_roster_choose(const GPtrArray *roster, const char *names, GError **error)
{
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    g_auto(GStrv) words = g_strsplit(names, ",", -1);
    bool all = strcmp(names, "all") == 0;
    for (char **word = words; !all && *word != NULL; word++) {
        if (folio_roster_find(roster, g_strstrip(*word)) == NULL) {
            refuse_unknown(roster, *word, error);
            return NULL;
        }
    }
    for (guint i = 0; i < roster->len; i++) {
        FolioFollowed *followed = g_ptr_array_index(roster, i);
        bool named = all;
        for (char **word = words; !named && *word != NULL; word++)
            named = g_ascii_strcasecmp(*word, followed->name) == 0;
        if (named)
            g_ptr_array_add(chosen, followed);
    }
    return g_steal_pointer(&chosen);
}

/* --- Changing ------------------------------------------------------------------------------------- */

static bool
check_name(const char *name, GError **error)
{
    gsize length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
    if (length > 0 && name[length] == '\0' && length <= NAME_CHARACTERS_MAX
        && strcmp(name, "all") != 0 && name[0] != '-')
        return true;
    folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no name for a journal", name);
    folio_error_why(error, "it is up to %d lower-case letters, digits and '-', and not 'all'",
                    NAME_CHARACTERS_MAX);
    return false;
}

/* The owner's handle, or the folder's name, made into a name that nobody has. */
static char *
make_name(GKeyFile *file, FolioJournal *journal)
{
    g_autofree char *owner = folio_journal_dup_setting(journal, "owner");
    g_autofree char *folder = g_path_get_basename(folio_journal_get_folder(journal));
    g_autofree char *slug = folio_slug(owner != NULL ? owner : folder, NAME_CHARACTERS_MAX);
    const char *base = *slug == '\0' || strcmp(slug, "all") == 0 ? "journal" : slug;
    char *name = g_strdup(base);
    for (unsigned number = 2; g_key_file_has_group(file, name); number++) {
        g_free(name);
        name = g_strdup_printf("%s-%u", base, number);
    }
    return name;
}

static char *
find_name_of(GKeyFile *file, const char *folder)
{
    g_autoptr(GPtrArray) roster = list_file(file);
    for (guint i = 0; i < roster->len; i++) {
        const FolioFollowed *followed = g_ptr_array_index(roster, i);
        if (strcmp(followed->folder, folder) == 0)
            return g_strdup(followed->name);
    }
    return NULL;
}

/* The name that the journal gets; `old` is the one it has. */
static char *
decide_name(GKeyFile *file, FolioJournal *journal, const char *name, const char *old,
            GError **error)
{
    if (name == NULL)
        return old != NULL ? g_strdup(old) : make_name(file, journal);
    if (!check_name(name, error))
        return NULL;
    if (g_strcmp0(name, old) != 0 && g_key_file_has_group(file, name)) {
        folio_error_set(error, FOLIO_ERROR_CONFLICT, "another journal is called '%s'", name);
        folio_error_hint(error, "folio roster rm %s forgets it", name);
        return NULL;
    }
    return g_strdup(name);
}

static FolioLock *
lock_roster(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, ROSTER_FILE ".lock", NULL);
    return folio_lock_take(path, FOLIO_LOCK_WAIT_MS, error);
}

bool
folio_roster_add(FolioJournal *journal, const char *name, char **taken, GError **error)
{
    const char *place = folio_journal_get_folder(journal);
    g_autofree char *folder = dup_state_folder(journal->env, error);
    g_autoptr(FolioLock) lock = folder == NULL ? NULL : lock_roster(folder, error);
    g_autoptr(GKeyFile) file = lock == NULL ? NULL : read_file(folder, error);
    if (file == NULL)
        return false;
    g_autofree char *old = find_name_of(file, place);
    g_autofree char *decided = decide_name(file, journal, name, old, error);
    if (decided == NULL || (old == NULL && !folio_marks_add_all(journal, error)))
        return false;
    if (old != NULL)
        g_key_file_remove_group(file, old, NULL);
    g_key_file_set_string(file, decided, KEY_FOLDER, place);
    if (!write_file(folder, file, error))
        return false;
    if (taken != NULL)
        *taken = g_steal_pointer(&decided);
    return true;
}

bool
folio_roster_remove(const FolioEnv *env, const char *name, GError **error)
{
    g_autofree char *folder = dup_state_folder(env, error);
    g_autoptr(FolioLock) lock = folder == NULL ? NULL : lock_roster(folder, error);
    g_autoptr(GKeyFile) file = lock == NULL ? NULL : read_file(folder, error);
    if (file == NULL)
        return false;
    if (!g_key_file_remove_group(file, name, NULL)) {
        g_autoptr(GPtrArray) roster = list_file(file);
        return refuse_unknown(roster, name, error);
    }
    return write_file(folder, file, error);
}
