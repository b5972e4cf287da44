/* What belongs to an entry, told from its own words: texts by their id, messages by what they quote. */
#include "purge_internal.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"

#define PURGED "(purged)"
/* A shorter title stands in too many messages that are not about it. */
#define TITLE_MIN_BYTES 4
#define LINE_MIN_BYTES 32
#define FILES_FOLDER "files"

static GHashTable *
set_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void
folio_purge_search_free(FolioPurgeSearch *search)
{
    if (search == NULL)
        return;
    g_free(search->present);
    g_hash_table_unref(search->titles);
    g_hash_table_unref(search->present_titles);
    g_hash_table_unref(search->names);
    g_hash_table_unref(search->listed);
    g_hash_table_unref(search->lines);
    g_clear_pointer(&search->files, g_ptr_array_unref);
    g_free(search);
}

/* --- Texts --------------------------------------------------------------------------------------- */

/* "id: ID", as a line of a front matter, quoted or not. */
static bool
is_id_line(const char *line, gsize length, const char *id)
{
    g_autofree char *text = g_strndup(line, length);
    if (!g_str_has_prefix(text, "id:"))
        return false;
    char *value = g_strstrip(text + strlen("id:"));
    gsize end = strlen(value);
    if (end >= 2 && (value[0] == '"' || value[0] == '\'') && value[end - 1] == value[0]) {
        value[end - 1] = '\0';
        value++;
    }
    return g_ascii_strcasecmp(value, id) == 0;
}

bool
folio_purge_is_version(const char *text, gsize size, const char *id)
{
    const char *end = text + size;
    const char *at = text;
    while (at < end) {
        const char *stop = memchr(at, '\n', (gsize) (end - at));
        stop = stop == NULL ? end : stop;
        if (is_id_line(at, (gsize) (stop - at), id))
            return true;
        at = stop + 1;
    }
    return false;
}

static void
learn_lines(FolioPurgeSearch *search, const char *body, bool stays)
{
    g_auto(GStrv) lines = g_strsplit(body, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        char *words = g_strstrip(*line);
        if (strlen(words) < LINE_MIN_BYTES || words[0] == '#' || g_str_has_prefix(words, "<!--"))
            continue;
        g_hash_table_insert(search->lines, g_strdup(words), GINT_TO_POINTER(stays));
    }
}

/* A text that cannot be read goes too; it only teaches nothing. */
static void
learn(FolioPurgeSearch *search, const char *text, gsize size, bool stays)
{
    g_autoptr(FolioEntry) entry = NULL;
    if (!folio_entry_parse(folio_kinds(), text, size, "x.md", &entry, NULL) || entry == NULL)
        return;
    const char *title = folio_entry_get_title(entry);
    if (title != NULL)
        g_hash_table_add(stays ? search->present_titles : search->titles, g_strdup(title));
    g_auto(GStrv) files = folio_entry_dup_list(entry, "attach");
    for (char **file = files; *file != NULL; file++)
        g_hash_table_add(search->listed, g_strdup(*file));
    if (folio_front_matter_get_body(entry->front) != NULL)
        learn_lines(search, folio_front_matter_get_body(entry->front), stays);
}

/* How many there are is known only when all were seen. */
static void
tell_progress(const FolioPurgeSearch *search)
{
    const FolioJournal *journal = search->journal;
    *search->looked_at += 1;
    if (journal->progress != NULL)
        journal->progress(*search->looked_at, 0, journal->progress_data);
}

static bool
is_text(const char *id, const char *text, gsize size, gpointer data)
{
    FolioPurgeSearch *search = data;
    tell_progress(search);
    if (memmem(text, size, search->id, strlen(search->id)) == NULL
        || !folio_purge_is_version(text, size, search->id))
        return false;
    bool stays = g_strcmp0(id, search->present) == 0;
    learn(search, text, size, stays);
    return !stays;
}

static bool
is_name(const char *name, gpointer data)
{
    FolioPurgeSearch *search = data;
    if (search->present != NULL || !g_str_has_suffix(name, ".md"))
        return false;
    g_autofree char *stem = g_strndup(name, strlen(name) - strlen(".md"));
    gsize length = strlen(stem), tail = strlen(search->id);
    if (length <= tail || stem[length - tail - 1] != '-'
        || g_ascii_strcasecmp(stem + length - tail, search->id) != 0)
        return false;
    g_hash_table_add(search->names, g_steal_pointer(&stem));
    return true;
}

/* --- Attachments --------------------------------------------------------------------------------- */

typedef struct Twin {
    const FolioRoot *root;
    const char *path;
    GBytes *bytes;
    bool found;
} Twin;

static bool
judge_twin(const char *path, const struct stat *info, gpointer data)
{
    Twin *twin = data;
    g_autoptr(GBytes) bytes = NULL;
    if (strcmp(path, twin->path) == 0 || (gsize) info->st_size != g_bytes_get_size(twin->bytes))
        return true;
    twin->found =
        !folio_root_read_present(twin->root, path, FOLIO_ATTACHMENT_MAX_BYTES, &bytes, NULL)
        || (bytes != NULL && g_bytes_equal(bytes, twin->bytes));
    return !twin->found;
}

/* Would somebody else lose the file? What cannot be judged stays. */
static bool
is_needed(FolioPurgeSearch *search, const FolioWrite *write, const char *path)
{
    bool used = true;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(FolioTarget) target = folio_journal_resolve(search->journal, search->id, NULL);
    const char *entry_path = target != NULL && target->row != NULL ? target->row->path : "";
    const FolioRoot *root = folio_journal_get_root(search->journal, search->store, NULL);
    if (root == NULL
        || !folio_attachment_is_used(write, entry_path, search->store, path, &used, NULL) || used)
        return true;
    if (!folio_root_read_present(root, path, FOLIO_ATTACHMENT_MAX_BYTES, &bytes, NULL))
        return true;
    if (bytes == NULL)
        return false;
    Twin twin = {root, path, bytes, false};
    return !folio_root_walk(root, FILES_FOLDER, judge_twin, &twin, NULL) || twin.found;
}

static const char *const *
list_files(gpointer data)
{
    FolioPurgeSearch *search = data;
    g_autoptr(FolioWrite) write = folio_write_new(search->journal, "purge");
    GHashTableIter iterator;
    gpointer path;
    g_clear_pointer(&search->files, g_ptr_array_unref);
    search->files = g_ptr_array_new_with_free_func(g_free);
    g_hash_table_iter_init(&iterator, search->listed);
    while (search->present == NULL && g_hash_table_iter_next(&iterator, &path, NULL)) {
        if (!folio_path_check(path, NULL))
            continue;
        bool needed = is_needed(search, write, path);
        if (!needed || !g_ptr_array_find_with_equal_func(search->kept, path, g_str_equal, NULL))
            g_ptr_array_add(needed ? search->kept : search->files, g_strdup(path));
    }
    g_ptr_array_add(search->files, NULL);
    return (const char *const *) search->files->pdata;
}

/* --- Messages ------------------------------------------------------------------------------------ */

static void
replace_all(GString *text, GHashTable *words, GHashTable *spared, gsize min_bytes)
{
    GHashTableIter iterator;
    gpointer word;
    g_hash_table_iter_init(&iterator, words);
    while (g_hash_table_iter_next(&iterator, &word, NULL)) {
        if (strlen(word) >= min_bytes && !g_hash_table_contains(spared, word))
            g_string_replace(text, word, PURGED, 0);
    }
}

/* A message of folio that is about other entries stays as it is, whatever words it shares. */
static char *
scrub(const char *message, bool sent, gpointer data)
{
    FolioPurgeSearch *search = data;
    g_autofree char *trailer = g_strdup_printf(FOLIO_TRAILER_ID ": %s\n", search->id);
    bool ours = strstr(message, trailer) != NULL;
    bool of_others = !ours && strstr(message, FOLIO_TRAILER_ID ": ") != NULL;
    if (of_others || (sent && (!ours || search->present != NULL)))
        return NULL;
    g_autoptr(GString) text = g_string_new(message);
    if (search->present == NULL)
        g_string_replace(text, trailer, "", 0);
    replace_all(text, search->names, search->present_titles, 1);
    replace_all(text, search->titles, search->present_titles, ours ? 1 : TITLE_MIN_BYTES);
    if (strcmp(text->str, message) == 0)
        return NULL;
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* --- The whole ----------------------------------------------------------------------------------- */

/* The blob that stays, which the file on disk must be too. */
static char *
find_present(const FolioPurge *purge, FolioStoreId store, GError **error)
{
    g_autoptr(GPtrArray) versions = folio_journal_list_versions(purge->journal, purge->id, error);
    for (guint i = 0; versions != NULL && i < versions->len; i++) {
        const FolioVersion *version = g_ptr_array_index(versions, i);
        if (version->store == store)
            return g_strdup(version->blob);
    }
    return versions == NULL ? NULL : g_strdup("");
}

FolioPurgeSearch *
folio_purge_search_new(FolioPurge *purge, FolioStoreId store, GError **error)
{
    g_autoptr(FolioPurgeSearch) search = g_new0(FolioPurgeSearch, 1);
    search->journal = purge->journal;
    search->store = store;
    search->id = purge->id;
    search->titles = set_new();
    search->present_titles = set_new();
    search->names = set_new();
    search->listed = set_new();
    search->lines = set_new();
    search->kept = purge->kept;
    search->looked_at = &purge->looked_at;
    search->rules = (FolioRewriteRules){.is_text = is_text,
                                        .max_bytes = FOLIO_ENTRY_MAX_BYTES,
                                        .is_name = is_name,
                                        .list_files = list_files,
                                        .scrub = scrub,
                                        .data = search};
    if (!purge->earlier)
        return g_steal_pointer(&search);
    search->present = find_present(purge, store, error);
    search->rules.instead = search->present;
    return search->present == NULL ? NULL : g_steal_pointer(&search);
}

typedef struct Listening {
    const FolioPurgeSearch *search;
    GHashTable *found; /* ids of objects that say the same words */
} Listening;

static void
listen(const char *id, const char *text, gsize size, gpointer data)
{
    Listening *listening = data;
    tell_progress(listening->search);
    if (g_hash_table_size(listening->search->lines) == 0
        || g_strcmp0(id, listening->search->present) == 0 || memchr(text, '\0', size) != NULL)
        return;
    g_autofree char *copy = g_strndup(text, size);
    g_auto(GStrv) lines = g_strsplit(copy, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        gpointer stays = GINT_TO_POINTER(1);
        if (g_hash_table_lookup_extended(listening->search->lines, g_strstrip(*line), NULL, &stays)
            && GPOINTER_TO_INT(stays) == 0)
            g_hash_table_add(listening->found, g_strdup(id));
    }
}

/* Files by their paths, and what is no longer in the present as old versions. */
static bool
name_echoes(FolioPurge *purge, FolioRepo *repo, GHashTable *found, GError **error)
{
    char head[FOLIO_OID_HEX_SIZE];
    if (g_hash_table_size(found) == 0)
        return true;
    g_autoptr(GPtrArray) files =
        folio_repo_head(repo, head, error) ? folio_history_compare(repo, "", head, error) : NULL;
    if (files == NULL)
        return false;
    for (guint i = 0; i < files->len; i++) {
        const FolioDelta *file = g_ptr_array_index(files, i);
        if (g_hash_table_remove(found, file->new_blob))
            g_ptr_array_add(purge->echoes, g_strdup(file->path));
    }
    GHashTableIter iterator;
    gpointer id;
    g_hash_table_iter_init(&iterator, found);
    while (g_hash_table_iter_next(&iterator, &id, NULL))
        g_ptr_array_add(purge->echoes, g_strdup_printf("object %.7s", (const char *) id));
    return true;
}

bool
folio_purge_find_echoes(FolioPurge *purge, const FolioPurgeSearch *search, FolioRepo *repo,
                        guint *remaining, GError **error)
{
    g_autoptr(GHashTable) found = set_new();
    Listening listening = {search, found};
    return folio_repo_each_text(repo, FOLIO_ENTRY_MAX_BYTES, listen, &listening, remaining, error)
           && name_echoes(purge, repo, found, error);
}
