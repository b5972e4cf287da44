/* Files that are no entries, where entries are kept: folio keeps nothing of them back. */
#include <string.h>

#include "checking_internal.h"
#include "folio/kind.h"
#include "folio/lines.h"

bool
folio_path_is_of_kind(const char *path)
{
    const char *slash = strchr(path, '/');
    g_autofree char *folder = g_strndup(path, slash == NULL ? 0 : (gsize) (slash - path));
    const FolioKind *kind = folio_kinds_find(folio_kinds(), folder);
    return kind != NULL && strcmp(kind->plural, folder) == 0 && g_str_has_suffix(path, ".md");
}

#define KEY "(?:%s)[\"']?(?i:visibility[\"']?\\s*(?:[:=]|private))"
#define OPEN "(?:%s)([\"']?)visibility\\1\\s*:\\s*([\"']?)(?:shared|public)\\2(?:%s)"

/* Where nothing else can be read, only a line that plainly lets others in does so. */
static bool
is_private_line(const char *line, bool in_braces)
{
    const char *before = in_braces ? "^|[{,\\s]" : "^\\s*";
    const char *after = in_braces ? "\\s*(?:[,}]|$)" : "\\s*$|\\s+#";
    g_autofree char *key = g_strdup_printf(KEY, before);
    g_autofree char *open = g_strdup_printf(OPEN, before, after);
    return g_regex_match_simple(key, line, 0, 0) && !g_regex_match_simple(open, line, 0, 0);
}

unsigned
folio_text_find_private(const char *text, gsize length)
{
    unsigned line = 0, found = 0;
    g_autofree char *valid = g_utf8_make_valid(text, (gssize) length);
    g_auto(GStrv) lines = g_strsplit(folio_text_skip_mark(valid, -1), "\n", -1);
    if (lines[0] == NULL || !g_str_has_prefix(lines[0], "---"))
        return 0;
    bool in_braces = lines[1] != NULL && lines[1][strspn(lines[1], " \t")] == '{';
    for (char **at = lines + 1; *at != NULL && !g_str_has_prefix(*at, "---") && found == 0; at++) {
        line++;
        if (is_private_line(*at, in_braces))
            found = line + 1;
    }
    return found;
}

typedef struct Search {
    FolioChecking *checking;
    const FolioRoot *root;
    GHashTable *entries; /* paths */
} Search;

/* One that cannot be read says nothing. */
static bool
look_at(const char *path, const struct stat *info, gpointer data)
{
    const Search *search = data;
    gsize length = 0;
    g_autoptr(GBytes) bytes = NULL;
    if (!S_ISREG(info->st_mode) || !folio_path_is_of_kind(path)
        || g_hash_table_contains(search->entries, path)
        || !folio_root_read(search->root, path, FOLIO_ENTRY_MAX_BYTES, &bytes, NULL))
        return true;
    const char *text = g_bytes_get_data(bytes, &length);
    unsigned line = length == 0 ? 0 : folio_text_find_private(text, length);
    if (line > 0)
        folio_checking_add(search->checking, FOLIO_STORE_SHARED, path, "visibility",
                           FOLIO_LEVEL_WARNING, line, FOLIO_STRAY_PRIVATE);
    return true;
}

static bool
check_journal(FolioChecking *checking, GError **error)
{
    g_autoptr(GHashTable) entries = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) rows = folio_checking_list_rows(checking, error);
    const FolioRoot *root = rows == NULL
                                ? NULL
                                : folio_journal_get_root(folio_checking_get_journal(checking),
                                                         FOLIO_STORE_SHARED, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->store == FOLIO_STORE_SHARED)
            g_hash_table_add(entries, row->path);
    }
    Search search = {.checking = checking, .root = root, .entries = entries};
    return root != NULL && folio_root_walk(root, "", look_at, &search, error);
}

const FolioCheck folio_check_stray = {
    .name = "stray",
    .summary = "texts that say they are private and are no entries",
    .journal = check_journal,
};
