/* Files of the journal's templates/site/ that nothing reads: a slip in a name would go unnoticed. */
#include <string.h>

#include "folio/asset.h"
#include "folio/near.h"
#include "folio/path.h"
#include "folio/template.h"
#include "stock_internal.h"

#define FILE_MAX_BYTES ((gsize) 1024 * 1024)
#define PAGES ".html"
#define CATALOGUES "lang/"

/* --- Names that templates call by --------------------------------------------------------------- */

typedef struct Calls {
    const FolioRoot *root;
    GHashTable *names; /* "parts/mine.html" */
    bool are_open;     /* {{>*name}}: which one is said by the data */
} Calls;

static void
note_call(const char *name, bool is_template, unsigned line, unsigned column, gpointer data)
{
    const Calls *calls = data;
    (void) line;
    (void) column;
    if (is_template)
        g_hash_table_add(calls->names, g_strconcat(name, PAGES, NULL));
}

/* What cannot be read or is no template calls nothing; the build speaks of it. */
static bool
note_calls(const char *path, const struct stat *info, gpointer data)
{
    Calls *calls = data;
    g_autoptr(GBytes) bytes = NULL;
    gsize length = 0;
    if (!S_ISREG(info->st_mode) || !g_str_has_suffix(path, PAGES)
        || !folio_root_read(calls->root, path, FILE_MAX_BYTES, &bytes, NULL))
        return true;
    const char *raw = g_bytes_get_data(bytes, &length);
    g_autofree char *text = g_utf8_make_valid(raw != NULL ? raw : "", (gssize) length);
    calls->are_open = calls->are_open || g_regex_match_simple("\\{\\{\\s*[<>]\\s*\\*", text, 0, 0);
    (void) folio_template_each_name(text, path, note_call, calls, NULL);
    return true;
}

static void
find_calls(FolioJournal *journal, Calls *calls)
{
    g_autofree char *theme = folio_journal_dup_setting(journal, "site.theme");
    g_autofree char *folder = g_strconcat("themes/", theme != NULL ? theme : "", NULL);
    (void) folio_root_walk(calls->root, "templates/site", note_calls, calls, NULL);
    if (theme != NULL && *theme != '\0' && folio_path_check(folder, NULL))
        (void) folio_root_walk(calls->root, folder, note_calls, calls, NULL);
}

/* --- Names that folio reads by -------------------------------------------------------------------- */

/* Any language may have a catalogue: the name `shipped` of one, as it would be in the language that `name`
 * means. Other names as they are. Caller frees. */
static char *
as_for(const char *shipped, const char *name)
{
    if (!g_str_has_prefix(shipped, CATALOGUES) || !g_str_has_prefix(name, CATALOGUES))
        return g_strdup(shipped);
    const char *language = name + strlen(CATALOGUES), *end = strchr(language, '/');
    if (end == NULL || end == language)
        return g_strdup(shipped);
    g_autofree char *said = g_strndup(language, (gsize) (end - language));
    g_autofree char *code = g_strdelimit(g_ascii_strdown(said, -1), "_", '-');
    return g_strconcat(CATALOGUES, code, strrchr(shipped, '/'), NULL);
}

/* NULL-terminated, caller frees. */
static char **
list_read(const char *name)
{
    gsize count;
    const FolioAsset *assets = folio_assets(&count);
    GPtrArray *names = g_ptr_array_new();
    for (gsize i = 0; i < count; i++)
        if (g_str_has_prefix(assets[i].name, folio_stock_site.shipped))
            g_ptr_array_add(names, as_for(assets[i].name + strlen(folio_stock_site.shipped), name));
    g_ptr_array_add(names, NULL);
    return (char **) g_ptr_array_free(names, FALSE);
}

/* The same file in another folder, or else a name with a slip. Borrowed from `read`. */
static const char *
find_meant(const char *name, char **read)
{
    const char *slash = strrchr(name, '/');
    const char *base = slash == NULL ? name : slash + 1;
    for (char **each = read; *each != NULL; each++) {
        const char *other = strrchr(*each, '/');
        if (strcmp(other == NULL ? *each : other + 1, base) == 0)
            return *each;
    }
    return folio_near_find(name, (const char *const *) read);
}

GHashTable *
folio_stock_find_unread(FolioJournal *journal)
{
    GHashTable *unread = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) called = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Calls calls = {.root = folio_journal_get_root(journal, FOLIO_STORE_SHARED, NULL),
                   .names = called};
    g_auto(GStrv) names = folio_stock_list(journal, &folio_stock_site);
    if (calls.root != NULL)
        find_calls(journal, &calls);
    for (char **name = names; *name != NULL; name++) {
        g_auto(GStrv) read = list_read(*name);
        bool is_called = g_hash_table_contains(called, *name)
                         || (calls.are_open && g_str_has_suffix(*name, PAGES));
        if (!is_called && !g_strv_contains((const char *const *) read, *name)) {
            const char *meant = find_meant(*name, read);
            g_hash_table_insert(unread, g_strdup(*name), g_strdup(meant != NULL ? meant : ""));
        }
    }
    return unread;
}
