#include "published.h"
#include "facts.h"

#include <string.h>

#include "folio/error.h"
#include "folio/output.h"
#include "portfolio.h"
#include "printer.h"

#define FILE_MAX_BYTES (64 * 1024 * 1024)

static const char *const type_names[] = {[FOLIO_DELTA_ADDED] = "added",
                                         [FOLIO_DELTA_CHANGED] = "changed",
                                         [FOLIO_DELTA_REMOVED] = "removed"};

void
folio_published_init(FolioPublished *published)
{
    *published = (FolioPublished){0};
    for (gsize i = 0; i < G_N_ELEMENTS(published->paths); i++)
        published->paths[i] = g_ptr_array_new_with_free_func(g_free);
}

void
folio_published_clear(FolioPublished *published)
{
    g_free(published->where);
    for (gsize i = 0; i < G_N_ELEMENTS(published->paths); i++)
        g_clear_pointer(&published->paths[i], g_ptr_array_unref);
}

bool
folio_published_is_unchanged(const FolioPublished *published)
{
    gsize all = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(published->paths); i++)
        all += published->paths[i]->len;
    return all == 0;
}

static void
add(FolioPublished *published, FolioDeltaType type, const char *path)
{
    g_ptr_array_add(published->paths[type], g_strdup(path));
}

void
folio_published_take_deltas(FolioPublished *published, const GPtrArray *deltas, goffset bytes)
{
    published->bytes = bytes;
    for (guint i = 0; i < deltas->len; i++) {
        const FolioDelta *delta = deltas->pdata[i];
        add(published, delta->type, delta->path);
    }
}

/* --- Folders ------------------------------------------------------------------------------------------------ */

typedef struct Comparing {
    FolioPublished *published;
    const FolioRoot *site, *folder; /* `folder` NULL: it is not there */
    FolioOutput *output;
    GError *error;
} Comparing;

static bool
compare_new(const char *path, const struct stat *info, gpointer data)
{
    Comparing *comparing = data;
    g_autoptr(GBytes) made = NULL;
    g_autoptr(GBytes) there = NULL;
    (void) info;
    if (strcmp(path, FOLIO_OUTPUT_MANIFEST) == 0)
        return true;
    if (!folio_root_read(comparing->site, path, FILE_MAX_BYTES, &made, &comparing->error))
        return false;
    comparing->published->bytes += (goffset) g_bytes_get_size(made);
    if (comparing->folder == NULL
        || !folio_root_read(comparing->folder, path, FILE_MAX_BYTES, &there, NULL))
        add(comparing->published, FOLIO_DELTA_ADDED, path);
    else if (!g_bytes_equal(made, there))
        add(comparing->published, FOLIO_DELTA_CHANGED, path);
    return true;
}

static bool
compare_old(const char *path, const struct stat *info, gpointer data)
{
    const Comparing *comparing = data;
    struct stat here;
    (void) info;
    if (!folio_root_stat(comparing->site, path, &here) && strcmp(path, "CNAME") != 0)
        add(comparing->published, FOLIO_DELTA_REMOVED, path);
    return true;
}

bool
folio_published_compare(FolioPublished *published, const char *site, const char *folder,
                        GError **error)
{
    g_autoptr(FolioRoot) made = folio_root_open(site, error);
    g_autoptr(FolioRoot) there = folio_root_open(folder, NULL);
    Comparing comparing = {published, made, there, NULL, NULL};
    if (made == NULL || !folio_root_walk(made, "", compare_new, &comparing, error))
        return false;
    if (comparing.error != NULL) {
        g_propagate_error(error, comparing.error);
        return false;
    }
    return there == NULL || folio_root_walk(there, "", compare_old, &comparing, error);
}

static bool
copy_file(const char *path, const struct stat *info, gpointer data)
{
    Comparing *comparing = data;
    g_autoptr(GBytes) bytes = NULL;
    (void) info;
    /* The new folder gets a list of its own. */
    return strcmp(path, FOLIO_OUTPUT_MANIFEST) == 0
           || (folio_root_read(comparing->site, path, FILE_MAX_BYTES, &bytes, &comparing->error)
               && folio_output_write(comparing->output, path, bytes, &comparing->error));
}

static bool
put_domain(FolioOutput *output, const char *domain, GError **error)
{
    if (domain == NULL)
        return true;
    g_autofree char *line = g_strconcat(domain, "\n", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new(line, strlen(line));
    return folio_output_write(output, "CNAME", bytes, error);
}

bool
folio_published_copy(const char *site, const char *folder, FolioVisibility audience,
                     const char *domain, GError **error)
{
    g_autofree char *label = g_strdup_printf("site %s", folio_visibility_name(audience));
    mode_t mode = audience == FOLIO_VISIBILITY_PUBLIC ? 0777 : 0700;
    g_autoptr(FolioRoot) made = folio_root_open(site, error);
    g_autoptr(FolioOutput) output =
        made == NULL ? NULL : folio_output_begin(folder, label, mode, error);
    Comparing comparing = {NULL, made, NULL, output, NULL};
    if (output == NULL || !folio_root_walk(made, "", copy_file, &comparing, error))
        return false;
    if (comparing.error != NULL) {
        g_propagate_error(error, comparing.error);
        return false;
    }
    return put_domain(output, domain, error) && folio_output_finish(output, NULL, error);
}

/* --- Telling ------------------------------------------------------------------------------------------------ */

static void
tell_json(const FolioPublished *published, FolioCall *call, const FolioSiteResult *site,
          FolioVisibility audience, const char *state)
{
    FolioPrinter *printer = call->printer;
    folio_print_member(printer, "state", json_string(state));
    folio_print_member(printer, "where", folio_json_text(published->where));
    folio_print_member(printer, "audience", json_string(folio_visibility_name(audience)));
    folio_print_member(printer, "entries", json_integer((json_int_t) site->items->len));
    folio_print_member(printer, "withheld", json_integer((json_int_t) site->withheld));
    folio_print_member(printer, "files", json_integer((json_int_t) published->looked_at));
    folio_print_member(printer, "bytes", json_integer((json_int_t) published->bytes));
    for (gsize type = 0; type < G_N_ELEMENTS(type_names); type++) {
        json_t *paths = json_array();
        for (guint i = 0; i < published->paths[type]->len; i++)
            json_array_append_new(paths, folio_json_text(published->paths[type]->pdata[i]));
        folio_print_member(printer, type_names[type], paths);
    }
}

static void
tell_paths(const FolioPublished *published, FolioCall *call)
{
    for (gsize type = 0; type < G_N_ELEMENTS(type_names); type++) {
        for (guint i = 0; i < published->paths[type]->len; i++) {
            folio_print(call->printer, FOLIO_STYLE_DIM, "  %-9s", type_names[type]);
            folio_print(call->printer, FOLIO_STYLE_PLAIN, " %s",
                        (const char *) published->paths[type]->pdata[i]);
            folio_print_end(call->printer);
        }
    }
}

void
folio_published_tell(const FolioPublished *published, FolioCall *call, const FolioSiteResult *site,
                     FolioVisibility audience)
{
    bool unchanged = folio_published_is_unchanged(published);
    const char *state = unchanged ? "unchanged" : call->dry_run ? "would publish" : "published";
    const char *begin = unchanged ? "Unchanged" : call->dry_run ? "Would publish" : "Published";
    tell_json(published, call, site, audience, state);
    if (call->globals->quiet)
        return;
    g_autofree char *size = g_format_size((guint64) published->bytes);
    g_autofree char *entries = folio_facts_count_entries(site->items->len);
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "%s %s for %s readers: %s, %s.", begin,
                published->where, folio_visibility_name(audience), entries, size);
    folio_print_end(call->printer);
    if (call->dry_run || call->globals->verbose)
        tell_paths(published, call);
    folio_portfolio_tell_entries(call, site);
    g_autofree char *files =
        g_strdup_printf("%u added, %u changed, %u removed", published->paths[0]->len,
                        published->paths[1]->len, published->paths[2]->len);
    g_autofree char *found =
        published->problems == 0
            ? g_strdup_printf("nothing found in %zu files", published->looked_at)
            : g_strdup_printf("something found in %u of %zu files", published->problems,
                              published->looked_at);
    folio_portfolio_tell_line(call, "changes", files);
    folio_portfolio_tell_line(call, "check", found);
}
