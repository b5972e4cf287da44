/* The intent record: a key file in the git folder of the store that may know the paths. */
#include "journal_internal.h"

#include <string.h>

#include "folio/error.h"

#define INTENT_FILE "intent"
#define INTENT_MAX_BYTES (16 * 1024 * 1024)

static const char *const store_groups[FOLIO_STORE_COUNT] = {"shared", "private"};

static void
intent_path_free(FolioIntentPath *path)
{
    g_free(path->path);
    g_free(path->moved_to);
    g_free(path);
}

gint64
folio_intent_now(void)
{
    return g_get_real_time() / G_USEC_PER_SEC;
}

FolioIntent *
folio_intent_new(const char *operation)
{
    FolioIntent *intent = g_new0(FolioIntent, 1);
    intent->operation = g_strdup(operation);
    intent->time = folio_intent_now();
    intent->paths = g_ptr_array_new_with_free_func((GDestroyNotify) intent_path_free);
    return intent;
}

void
folio_intent_free(FolioIntent *intent)
{
    if (intent == NULL)
        return;
    g_free(intent->operation);
    g_ptr_array_unref(intent->paths);
    g_free(intent);
}

void
folio_intent_add(FolioIntent *intent, FolioStoreId store, const char *path, bool present,
                 const char *moved_to)
{
    FolioIntentPath *item = g_new0(FolioIntentPath, 1);
    item->store = store;
    item->path = g_strdup(path);
    item->present = present;
    item->moved_to = g_strdup(moved_to);
    g_ptr_array_add(intent->paths, item);
    intent->touched[store] = true;
}

FolioStoreId
folio_intent_home(const FolioIntent *intent)
{
    return intent->touched[FOLIO_STORE_PRIVATE] ? FOLIO_STORE_PRIVATE : FOLIO_STORE_SHARED;
}

/* The person asked to write something else than this record. */
static bool
fail_to_note(const FolioRoot *root, const GError *problem, GError **error)
{
    const char *hint = folio_error_get_hint(problem);
    folio_error_set(error, FOLIO_ERROR_FAILED, "nothing was saved or changed: %s in '%s'",
                    problem->message, root->path);
    folio_error_why(error, "what is about to be written is noted first, so that an interruption "
                           "loses no words");
    if (hint != NULL)
        folio_error_hint(error, "%s", hint);
    return false;
}

bool
folio_intent_save(FolioJournal *journal, const FolioIntent *intent, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_key_file_set_string(file, "intent", "operation", intent->operation);
    g_key_file_set_int64(file, "intent", "time", intent->time);
    if (intent->to[0] != '\0')
        g_key_file_set_string(file, "intent", "to", intent->to);
    for (int i = 0; i < FOLIO_STORE_COUNT; i++) {
        if (intent->touched[i])
            g_key_file_set_uint64(file, store_groups[i], "lock-inode", intent->lock_inodes[i]);
    }
    for (guint i = 0; i < intent->paths->len; i++) {
        const FolioIntentPath *item = g_ptr_array_index(intent->paths, i);
        g_autofree char *group = g_strdup_printf("path %u", i);
        g_key_file_set_string(file, group, "store", store_groups[item->store]);
        g_key_file_set_string(file, group, "path", item->path);
        g_key_file_set_boolean(file, group, "present", item->present);
        if (item->moved_to != NULL)
            g_key_file_set_string(file, group, "moved-to", item->moved_to);
    }
    gsize length;
    char *text = g_key_file_to_data(file, &length, NULL);
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, length);
    g_autoptr(GError) problem = NULL;
    const FolioRoot *root = folio_store_get_own_root(journal, folio_intent_home(intent), error);
    if (root == NULL)
        return false;
    return folio_root_write(root, INTENT_FILE, bytes, FOLIO_WRITE_SYNC | FOLIO_WRITE_PRIVATE,
                            &problem)
           || fail_to_note(root, problem, error);
}

/* Files of a journal that was made elsewhere may have names that folio would not give. */
static bool
is_in_work_tree(const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    for (char **part = parts; *part != NULL; part++) {
        if (**part == '\0' || g_str_equal(*part, ".") || g_str_equal(*part, "..")
            || g_ascii_strcasecmp(*part, ".git") == 0)
            return false;
    }
    return parts[0] != NULL;
}

static bool
parse_path(GKeyFile *file, const char *group, FolioIntent *intent)
{
    g_autofree char *store = g_key_file_get_string(file, group, "store", NULL);
    g_autofree char *path = g_key_file_get_string(file, group, "path", NULL);
    g_autofree char *moved_to = g_key_file_get_string(file, group, "moved-to", NULL);
    if (store == NULL || path == NULL || !is_in_work_tree(path)
        || (moved_to != NULL && !is_in_work_tree(moved_to)))
        return false;
    FolioStoreId id = g_str_equal(store, store_groups[FOLIO_STORE_PRIVATE]) ? FOLIO_STORE_PRIVATE
                                                                            : FOLIO_STORE_SHARED;
    folio_intent_add(intent, id, path, g_key_file_get_boolean(file, group, "present", NULL),
                     moved_to);
    return true;
}

/* Of a merge. */
static bool
parse_merge(GKeyFile *file, FolioIntent *intent)
{
    g_autofree char *to = g_key_file_get_string(file, "intent", "to", NULL);
    if (to == NULL)
        return true;
    if (strlen(to) != FOLIO_OID_HEX_SIZE - 1
        || strspn(to, "0123456789abcdef") != FOLIO_OID_HEX_SIZE - 1)
        return false;
    g_strlcpy(intent->to, to, sizeof intent->to);
    intent->touched[FOLIO_STORE_SHARED] = true;
    return true;
}

/* A record is written whole or not at all, so one that does not parse was not written by folio. */
static FolioIntent *
parse_intent(GBytes *bytes)
{
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (length == 0 || !g_key_file_load_from_data(file, text, length, G_KEY_FILE_NONE, NULL))
        return NULL;
    g_autofree char *operation = g_key_file_get_string(file, "intent", "operation", NULL);
    if (operation == NULL)
        return NULL;
    g_autoptr(FolioIntent) intent = folio_intent_new(operation);
    intent->time = g_key_file_get_int64(file, "intent", "time", NULL);
    if (!parse_merge(file, intent))
        return NULL;
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    for (char **group = groups; *group != NULL; group++) {
        if (g_str_has_prefix(*group, "path ") && !parse_path(file, *group, intent))
            return NULL;
    }
    for (int i = 0; i < FOLIO_STORE_COUNT; i++) {
        /* A signature touches a store and no path in it. */
        intent->touched[i] = intent->touched[i] || g_key_file_has_group(file, store_groups[i]);
        intent->lock_inodes[i] = g_key_file_get_uint64(file, store_groups[i], "lock-inode", NULL);
    }
    return g_steal_pointer(&intent);
}

bool
folio_intent_load(FolioJournal *journal, FolioStoreId store, FolioIntent **intent, GError **error)
{
    *intent = NULL;
    if (!folio_journal_has_store(journal, store))
        return true;
    g_autoptr(GError) local = NULL;
    g_autoptr(GBytes) bytes = NULL;
    const FolioRoot *root = folio_store_get_own_root(journal, store, error);
    if (root == NULL)
        return false;
    if (!folio_root_read(root, INTENT_FILE, INTENT_MAX_BYTES, &bytes, &local)) {
        if (g_error_matches(local, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND))
            return true;
        g_propagate_error(error, g_steal_pointer(&local));
        return false;
    }
    *intent = parse_intent(bytes);
    if (*intent != NULL)
        return true;
    g_autofree char *path = folio_store_dup_own_path(&journal->stores[store], INTENT_FILE);
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "the record of an interrupted command is damaged");
    folio_error_why(error, "'%s' cannot be read", path);
    folio_error_hint(error, "look at git status, then remove that file");
    return false;
}

/* A writer that lives has its record too, and holds the lock. */
char *
folio_journal_dup_interrupted(FolioJournal *journal, GHashTable *paths)
{
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        if (!folio_journal_has_store(journal, (FolioStoreId) store))
            continue;
        g_autofree char *path = folio_store_dup_own_path(&journal->stores[store], "lock");
        g_autoptr(FolioIntent) intent = NULL;
        if (!folio_intent_load(journal, (FolioStoreId) store, &intent, NULL) || intent == NULL)
            continue;
        g_autoptr(FolioLock) lock = folio_lock_take(path, 0, NULL);
        if (lock == NULL)
            continue;
        for (guint i = 0; paths != NULL && i < intent->paths->len; i++)
            g_hash_table_add(paths, g_strdup(((FolioIntentPath *) intent->paths->pdata[i])->path));
        return g_strdup(intent->operation);
    }
    return NULL;
}

bool
folio_intent_drop(FolioJournal *journal, FolioStoreId store, GError **error)
{
    const FolioRoot *root = folio_store_get_own_root(journal, store, error);
    return root != NULL && folio_root_remove(root, INTENT_FILE, FOLIO_WRITE_SYNC, error);
}
