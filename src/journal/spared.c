/* What merges kept though one side had removed it, remembered until somebody decides. */
#include <string.h>

#include "folio/error.h"
#include "merging.h"

/* One line each, "DAY HASH here|there PATH TAB AUTHOR", added at the end. */
#define SPARED_MAX_BYTES ((gsize) 1024 * 1024)
#define LISTED_DAYS 14

void
folio_spared_free(FolioSpared *spared)
{
    if (spared == NULL)
        return;
    g_free(spared->path);
    g_free(spared->id);
    g_free(spared->title);
    g_free(spared->author);
    g_free(spared);
}

char *
folio_spared_in_words(const FolioSpared *spared)
{
    const char *who = spared->author != NULL ? spared->author : "others";
    return spared->removed_here ? g_strdup_printf("removed here, changed by %s", who)
                                : g_strdup_printf("removed by %s, changed here", who);
}

/* Of the file as it is; NULL when it is gone. Caller frees. */
static char *
hash_file(const FolioRoot *root, const char *path)
{
    g_autoptr(GBytes) bytes = NULL;
    if (!folio_root_read(root, path, FOLIO_ENTRY_MAX_BYTES, &bytes, NULL))
        return NULL;
    return g_compute_checksum_for_bytes(G_CHECKSUM_SHA1, bytes);
}

/* --- Remembering ---------------------------------------------------------------------------------- */

bool
folio_spared_note(FolioJournal *journal, const GPtrArray *spared, GError **error)
{
    GDate today;
    g_autoptr(GString) text = g_string_new(NULL);
    if (spared->len == 0)
        return true;
    const FolioRoot *root = folio_journal_get_root(journal, FOLIO_STORE_SHARED, error);
    const FolioRoot *own = folio_store_get_own_root(journal, FOLIO_STORE_SHARED, error);
    if (root == NULL || own == NULL)
        return false;
    folio_env_today(journal->env, &today);
    g_autofree char *day = folio_date_to_iso(&today);
    for (guint i = 0; i < spared->len; i++) {
        const FolioSpared *each = g_ptr_array_index(spared, i);
        g_autofree char *hash = hash_file(root, each->path);
        g_autofree char *author = g_strdup(each->author != NULL ? each->author : "");
        if (hash != NULL)
            g_string_append_printf(text, "%s %s %s %s\t%s\n", day, hash,
                                   each->removed_here ? "here" : "there", each->path,
                                   g_strdelimit(author, "\t\n", ' '));
    }
    return folio_own_append(own, FOLIO_SPARED_FILE, text, error);
}

/* --- Listing -------------------------------------------------------------------------------------- */

static bool
is_recent(const FolioJournal *journal, const char *day)
{
    GDate today, then;
    folio_env_today(journal->env, &today);
    return folio_date_parse_iso(day, &then) && g_date_days_between(&then, &today) <= LISTED_DAYS;
}

static void
name_entry(FolioJournal *journal, FolioSpared *spared)
{
    g_autoptr(FolioEntry) entry =
        folio_journal_load(journal, FOLIO_STORE_SHARED, spared->path, NULL, NULL);
    if (entry == NULL)
        return;
    spared->id = g_strdup(folio_entry_get_id(entry));
    spared->title = g_strdup(folio_entry_get_title(entry));
}

/* A line that is not as it should be was cut short, or is not ours. */
static FolioSpared *
read_line(FolioJournal *journal, const FolioRoot *root, const char *line)
{
    g_auto(GStrv) words = g_strsplit(line, " ", 4);
    if (g_strv_length(words) < 4 || strchr(words[3], '\t') == NULL || !is_recent(journal, words[0]))
        return NULL;
    char *author = strchr(words[3], '\t');
    *author++ = '\0';
    g_autofree char *hash = hash_file(root, words[3]);
    if (g_strcmp0(hash, words[1]) != 0)
        return NULL;
    FolioSpared *spared = g_new0(FolioSpared, 1);
    spared->path = g_strdup(words[3]);
    spared->removed_here = strcmp(words[2], "here") == 0;
    spared->author = *author == '\0' ? NULL : g_strdup(author);
    name_entry(journal, spared);
    return spared;
}

static bool
is_listed(const GPtrArray *list, const char *path)
{
    for (guint i = 0; i < list->len; i++) {
        if (strcmp(((FolioSpared *) g_ptr_array_index(list, i))->path, path) == 0)
            return true;
    }
    return false;
}

GPtrArray *
folio_journal_list_spared(FolioJournal *journal, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    const FolioRoot *root = folio_journal_get_root(journal, FOLIO_STORE_SHARED, error);
    const FolioRoot *own =
        root == NULL ? NULL : folio_store_get_own_root(journal, FOLIO_STORE_SHARED, NULL);
    if (root == NULL)
        return NULL;
    GPtrArray *list = g_ptr_array_new_with_free_func((GDestroyNotify) folio_spared_free);
    if (own == NULL || !folio_root_read(own, FOLIO_SPARED_FILE, SPARED_MAX_BYTES, &bytes, NULL))
        return list;
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        FolioSpared *spared = read_line(journal, root, *line);
        if (spared != NULL && !is_listed(list, spared->path))
            g_ptr_array_add(list, spared);
        else
            folio_spared_free(spared);
    }
    return list;
}
