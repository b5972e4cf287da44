/* The portfolio as one file: the site is built as ever, its files are caught, and its pages are put one
 * after the other into the first page's frame. */
#include "one_file.h"

#include <string.h>

#include "folio/error.h"
#include "folio/seal.h"

typedef struct Catch {
    GHashTable *files;
    GMutex mutex;
} Catch;

/* A NUL behind each, so that a text can be read as one. */
static bool
catch_file(const char *path, GBytes *bytes, gpointer data, GError **error)
{
    Catch *caught = data;
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    GString *copy = g_string_new_len(text, (gssize) size);
    (void) error;
    g_mutex_lock(&caught->mutex);
    g_hash_table_replace(caught->files, g_strdup(path), g_string_free_to_bytes(copy));
    g_mutex_unlock(&caught->mutex);
    return true;
}

/* --- The order of the pages ------------------------------------------------------------------------- */

typedef struct Order {
    GPtrArray *paths;  /* char*, borrowed from the files */
    GHashTable *pages; /* set of them */
    GHashTable *paper; /* set of those that go on paper when all are printed */
} Order;

static void
order_add(Order *order, GHashTable *files, const char *path, bool is_for_paper)
{
    gpointer own;
    if (!g_hash_table_lookup_extended(files, path, &own, NULL)
        || !g_hash_table_add(order->pages, own))
        return;
    g_ptr_array_add(order->paths, own);
    if (is_for_paper)
        g_hash_table_add(order->paper, own);
}

static int
by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

/* What this file is itself: everything on one page; and a page for addresses that lead nowhere. */
static bool
is_left_out(const char *path)
{
    return !g_str_has_suffix(path, ".html") || g_str_has_prefix(path, "print")
           || strcmp(path, "404.html") == 0;
}

static void
order_section(Order *order, GHashTable *files, const SitePage *page, const FolioSiteResult *result)
{
    if (is_left_out(page->index))
        return;
    order_add(order, files, page->index, page->in_menu || page->kind != NULL);
    for (guint i = 0; page->kind != NULL && i < result->items->len; i++) {
        const FolioSiteItem *item = result->items->pdata[i];
        if (strcmp(item->kind->name, page->kind) == 0)
            order_add(order, files, item->path, true);
    }
}

/* As in the menu, each list before its entries; then whatever else there is. */
static void
order_all(Order *order, GHashTable *files, const SiteSections *sections,
          const FolioSiteResult *result)
{
    for (guint i = 0; i < sections->pages->len; i++)
        order_section(order, files, sections->pages->pdata[i], result);
    g_autoptr(GList) paths = g_list_sort(g_hash_table_get_keys(files), by_name);
    for (GList *at = paths; at != NULL; at = at->next)
        if (!is_left_out(at->data))
            order_add(order, files, at->data, false);
}

/* --- Putting it together ---------------------------------------------------------------------------- */

static bool
append_pages(const OneFile *file, const Order *order, GString *out, GError **error)
{
    one_file_append_pictures(file, out);
    g_string_append(out, "\n<div class=\"pages\" id=\"" ONE_FILE_ALL "\">\n");
    for (guint i = 0; i < order->paths->len; i++) {
        const char *path = order->paths->pdata[i];
        g_autofree char *name = one_file_name(path);
        bool is_for_paper = g_hash_table_contains(order->paper, path);
        g_string_append_printf(out, "<div class=\"page%s\" id=\"%s\">", is_for_paper ? "" : " also",
                               name);
        if (!one_file_append_page(file, path, out, error))
            return false;
        g_string_append(out, "</div>\n");
    }
    g_string_append(out, "</div>\n");
    return true;
}

static bool
assemble(OneFile *file, const FolioSiteSource *source, FolioSiteResult *result, GString *out,
         GError **error)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    g_autoptr(GHashTable) paper = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) pages = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *named = source->setting("site.sections", source->data);
    g_auto(SiteSections) sections = {0};
    Order order = {paths, pages, paper};
    if (!site_sections_read(named, &sections, error))
        return false;
    order_all(&order, file->files, &sections, result);
    file->pages = pages;
    one_file_hold(file);
    one_file_share(file, paths);
    if (!one_file_gather(file, source, error) || !one_file_append_before(file, out, error)
        || !append_pages(file, &order, out, error))
        return false;
    one_file_append_after(file, out);
    result->pages = paths->len;
    result->files = 1;
    return true;
}

static void
one_file_clear(OneFile *file)
{
    g_hash_table_unref(file->files);
    g_hash_table_unref(file->held);
    g_hash_table_unref(file->shared);
    g_free(file->style);
    g_free(file->script);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OneFile, one_file_clear)

static bool
lock(const FolioSiteSource *source, const GString *open, const char *passphrase, const char *nonce,
     GString *html, GError **error)
{
    g_autofree char *language = source->setting("language", source->data);
    g_autoptr(SiteWords) words = site_words_new(source, language, NULL, error);
    return words != NULL && one_file_lock(open, passphrase, nonce, words, html, error);
}

bool
folio_site_build_file(const FolioSiteSource *source, FolioVisibility audience,
                      const char *passphrase, GString *html, FolioSiteResult *result,
                      GError **error)
{
    GHashTable *files =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
    g_auto(OneFile)
        file = {.files = files,
                .held = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                .shared = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};
    g_auto(FolioSiteResult) made = {0};
    g_autofree char *nonce = passphrase != NULL ? one_file_make_nonce(error) : NULL;
    if (passphrase != NULL && nonce == NULL)
        return false;
    file.nonce = nonce;
    Catch caught = {.files = files};
    g_mutex_init(&caught.mutex);
    const SiteHow how = {.on_web = false};
    bool built = site_build(source, audience, &how, catch_file, &caught, &made, error);
    g_mutex_clear(&caught.mutex);
    g_autoptr(GString) open = g_string_new(NULL);
    if (!built || !assemble(&file, source, &made, open, error))
        return false;
    if (passphrase == NULL)
        g_string_append_len(html, open->str, (gssize) open->len);
    else if (!lock(source, open, passphrase, nonce, html, error))
        return false;
    *result = made;
    made = (FolioSiteResult){0};
    return true;
}
