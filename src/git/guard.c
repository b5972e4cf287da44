#include "folio/guard.h"

#include <string.h>

#include "folio/path.h"
#include "folio/term.h"
#include "git_internal.h"

typedef struct Guard {
    FolioRepo *repo;
    git_odb *odb;
    const char *commit;
    bool is_leaving; /* our own, on its way to others */
    GString *path;   /* of the folder at hand, with final '/' */
    gsize entries;
    GHashTable *small,
        *fitting; /* ids of files that are there: small enough as a note, as any file */
    GError **error;
} Guard;

static bool guard_folder(Guard *guard, const git_oid *id, const git_tree *known);

/* One sentence: the path as it can be shown, and what is wrong with it. */
static bool refuse(const Guard *guard, const char *why, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static bool
refuse(const Guard *guard, const char *why, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    gsize length = guard->path->len;
    if (length > 1 && guard->path->str[length - 1] == '/')
        length--;
    g_autofree char *shown = folio_term_safe(length > 0 ? guard->path->str : "/",
                                             length > 0 ? (gssize) length : 1, false);
    folio_error_set(guard->error, FOLIO_ERROR_PRIVACY, "what %s is refused: '%s' %s",
                    guard->is_leaving ? "would be sent" : "comes in", shown, reason);
    folio_error_why(guard->error, "%s", why);
    if (guard->is_leaving)
        folio_error_hint(guard->error, "nothing was sent: others could not let it in, nor anything "
                                       "after it; git mv, git rm or an editor mends it");
    else
        folio_error_hint(
            guard->error,
            "nothing was changed; whoever sent it has to take it out: git log --stat %.10s",
            guard->commit);
    return false;
}

/* Is the object there, of that type, and small enough? */
static bool
check_object(const Guard *guard, const git_oid *id, git_object_t wanted, gsize max_bytes)
{
    size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    if (git_odb_read_header(&size, &type, guard->odb, id) < 0)
        return refuse(guard, "the history that was sent is not whole", "is missing or damaged");
    if (type != wanted && wanted != GIT_OBJECT_ANY)
        return refuse(guard, "the history that was sent is damaged", "is not what its folder says");
    if (size <= max_bytes)
        return true;
    return refuse(guard, "large files would fill the disk of everybody who follows this journal",
                  "has %" G_GSIZE_FORMAT " bytes, and %" G_GSIZE_FORMAT " is the most", size,
                  max_bytes);
}

static bool
check_mode(const Guard *guard, git_filemode_t mode)
{
    static const struct {
        git_filemode_t mode;
        const char *wrong; /* NULL: fine */
    } known[] = {
        {GIT_FILEMODE_TREE, NULL},
        {GIT_FILEMODE_BLOB, NULL},
        {GIT_FILEMODE_BLOB_EXECUTABLE, NULL},
        {GIT_FILEMODE_LINK, "is a symbolic link"},
        {GIT_FILEMODE_COMMIT, "is a repository of its own (a submodule)"},
    };
    static const char why[] = "a journal holds ordinary files and folders only";
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        if (known[i].mode == mode)
            return known[i].wrong == NULL || refuse(guard, why, "%s", known[i].wrong);
    }
    return refuse(guard, why, "has the odd mode %o", (unsigned) mode);
}

static bool
check_name(const Guard *guard)
{
    g_autoptr(GError) broken = NULL;
    if (folio_path_check(guard->path->str, &broken))
        return true;
    const char *rule = strstr(broken->message, "' ");
    return refuse(guard, "such a name is not safe on every file system and terminal", "%s",
                  rule != NULL ? rule + 2 : broken->message);
}

static gsize
max_bytes_of(const char *name)
{
    return g_str_has_suffix(name, ".md") ? FOLIO_GUARD_NOTE_MAX_BYTES : FOLIO_GUARD_FILE_MAX_BYTES;
}

/* Many names of one file cost one look. */
static bool
check_file(const Guard *guard, const git_oid *id, const char *name)
{
    gsize max_bytes = max_bytes_of(name);
    bool is_note = max_bytes == FOLIO_GUARD_NOTE_MAX_BYTES;
    if (g_hash_table_contains(guard->small, id)
        || (!is_note && g_hash_table_contains(guard->fitting, id)))
        return true;
    if (!check_object(guard, id, GIT_OBJECT_BLOB, max_bytes))
        return false;
    folio_oid_set_add(is_note ? guard->small : guard->fitting, id);
    return true;
}

static bool
read_known(const Guard *guard, const git_tree_entry *entry, git_tree **known)
{
    if (entry == NULL || git_tree_entry_type(entry) != GIT_OBJECT_TREE)
        return true;
    int result = git_tree_lookup(known, guard->repo->git, git_tree_entry_id(entry));
    return result == 0 || folio_git_fail(guard->error, GIT_ERROR, "cannot read our own folder");
}

/* One name; `known` is what we have there. */
static bool
guard_entry(Guard *guard, const git_tree_entry *entry, const git_tree_entry *known)
{
    const git_oid *id = git_tree_entry_id(entry);
    git_filemode_t mode = git_tree_entry_filemode_raw(entry);
    bool same_mode = known != NULL && git_tree_entry_filemode_raw(known) == mode;
    if (same_mode && git_oid_equal(git_tree_entry_id(known), id))
        return true;
    if (!check_mode(guard, mode) || (known == NULL && !check_name(guard)))
        return false;
    if (mode != GIT_FILEMODE_TREE)
        return check_file(guard, id, git_tree_entry_name(entry));
    g_autoptr(git_tree) known_folder = NULL;
    if (!read_known(guard, known, &known_folder))
        return false;
    g_string_append_c(guard->path, '/');
    return guard_folder(guard, id, known_folder);
}

/* The names of a folder by the form that a file system may take them for. */
typedef struct Seen {
    const char *name;
    bool is_new;
} Seen;

/* Two names of one folder that differ by case or by an invisible mark only, one of them new. */
static bool
check_twin(const Guard *guard, GHashTable *folded, const char *name, bool is_new)
{
    g_autofree char *key = folio_path_fold(name);
    const Seen *twin = g_hash_table_lookup(folded, key);
    if (twin != NULL && (is_new || twin->is_new)) {
        g_autofree char *shown = folio_term_safe(twin->name, -1, false);
        return refuse(guard, "many file systems take such names for one, and lose a file",
                      "is the same as '%s' but for its case", shown);
    }
    Seen *seen = g_new(Seen, 1);
    *seen = (Seen){name, is_new};
    g_hash_table_insert(folded, g_steal_pointer(&key), seen);
    return true;
}

/* A folder all of whose names we have can have no twin that is new. */
static bool
has_new_name(const git_tree *tree, const git_tree *known)
{
    for (gsize i = 0; known != NULL && i < git_tree_entrycount(tree); i++) {
        const char *name = git_tree_entry_name(git_tree_entry_byindex(tree, i));
        if (git_tree_entry_byname(known, name) == NULL)
            return true;
    }
    return known == NULL;
}

static bool
guard_names(Guard *guard, const git_tree *tree, const git_tree *known)
{
    g_autoptr(GHashTable) folded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    gsize count = git_tree_entrycount(tree);
    gsize length = guard->path->len;
    bool twins = has_new_name(tree, known);
    guard->entries += count;
    if (guard->entries > FOLIO_GUARD_ENTRIES_MAX)
        return refuse(guard, "so many files would fill the disk of everybody who follows this",
                      "brings more than %d files and folders", FOLIO_GUARD_ENTRIES_MAX);
    for (gsize i = 0; i < count; i++) {
        const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
        const char *name = git_tree_entry_name(entry);
        const git_tree_entry *ours = known != NULL ? git_tree_entry_byname(known, name) : NULL;
        g_string_append(guard->path, name);
        if (i > 0 && git_tree_entry_cmp(git_tree_entry_byindex(tree, i - 1), entry) >= 0)
            return refuse(guard, "the history that was sent is damaged", "is out of order");
        if ((twins && !check_twin(guard, folded, name, ours == NULL))
            || !guard_entry(guard, entry, ours))
            return false;
        g_string_truncate(guard->path, length);
    }
    return true;
}

static bool
guard_folder(Guard *guard, const git_oid *id, const git_tree *known)
{
    g_autoptr(git_tree) tree = NULL;
    if (!check_object(guard, id, GIT_OBJECT_TREE, FOLIO_GUARD_FOLDER_MAX_BYTES))
        return false;
    int result = git_tree_lookup(&tree, guard->repo->git, id);
    if (result < 0)
        return refuse(guard, "the history that was sent is damaged", "cannot be read as a folder");
    return guard_names(guard, tree, known);
}

/* By its header: a commit or a tag can be as long as anything else. */
static bool
check_named(Guard *guard, git_object_t wanted, git_oid *id)
{
    int result = git_oid_fromstr(id, guard->commit);
    if (result < 0)
        return folio_git_fail(guard->error, GIT_ERROR, "'%s' is no commit", guard->commit);
    g_string_assign(guard->path, guard->commit);
    return check_object(guard, id, wanted, FOLIO_GUARD_COMMIT_MAX_BYTES);
}

static bool
read_commit(Guard *guard, git_commit **commit)
{
    git_oid id;
    if (!check_named(guard, GIT_OBJECT_COMMIT, &id))
        return false;
    int result = git_commit_lookup(commit, guard->repo->git, &id);
    if (result < 0)
        return refuse(guard, "the history that was sent is damaged", "cannot be read as a commit");
    g_string_truncate(guard->path, 0);
    return true;
}

static bool
check_alone(FolioRepo *repo, const char *object, git_object_t wanted, GError **error)
{
    g_autoptr(git_odb) odb = NULL;
    g_autoptr(GString) path = g_string_new(NULL);
    git_oid id;
    int result = git_repository_odb(&odb, repo->git);
    if (result < 0)
        return folio_git_fail(error, result, "cannot open the object store");
    Guard guard = {.repo = repo, .odb = odb, .commit = object, .path = path, .error = error};
    return check_named(&guard, wanted, &id);
}

bool
folio_guard_check_commit(FolioRepo *repo, const char *commit, GError **error)
{
    return check_alone(repo, commit, GIT_OBJECT_COMMIT, error);
}

bool
folio_guard_check_object(FolioRepo *repo, const char *object, GError **error)
{
    return check_alone(repo, object, GIT_OBJECT_ANY, error);
}

static bool
guard_commit(FolioRepo *repo, const char *known, const char *commit, bool is_leaving,
             GError **error)
{
    g_autoptr(git_odb) odb = NULL;
    g_autoptr(git_commit) incoming = NULL;
    g_autoptr(git_tree) ours = NULL;
    g_autoptr(GString) path = g_string_new(NULL);
    int result = git_repository_odb(&odb, repo->git);
    if (result < 0)
        return folio_git_fail(error, result, "cannot open the object store");
    g_autoptr(GHashTable) small = folio_oid_set_new();
    g_autoptr(GHashTable) fitting = folio_oid_set_new();
    Guard guard = {.repo = repo,
                   .odb = odb,
                   .commit = commit,
                   .is_leaving = is_leaving,
                   .path = path,
                   .small = small,
                   .fitting = fitting,
                   .error = error};
    if (!folio_git_find_tree(repo, known, &ours, error) || !read_commit(&guard, &incoming))
        return false;
    const git_oid *tree = git_commit_tree_id(incoming);
    if (ours != NULL && git_oid_equal(git_tree_id(ours), tree))
        return true;
    return guard_folder(&guard, tree, ours);
}

bool
folio_guard_commit(FolioRepo *repo, const char *known, const char *commit, GError **error)
{
    return guard_commit(repo, known, commit, false, error);
}

bool
folio_guard_leaving(FolioRepo *repo, const char *known, const char *commit, GError **error)
{
    return guard_commit(repo, known, commit, true, error);
}
