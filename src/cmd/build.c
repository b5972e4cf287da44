/* Answers: make the site. */
#include <string.h>

#include "facts.h"
#include "folio/error.h"
#include "folio/heap.h"
#include "folio/site.h"
#include "folio/term.h"
#include "offer.h"
#include "portfolio.h"
#include "printer.h"

typedef struct BuildOptions {
    char *audience, *out, *data;
    gboolean force, strict;
} BuildOptions;

static const FolioOption options[] = {
    {"audience", 0, FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(BuildOptions, audience),
     "private|shared|public", "for whose eyes (public unless told)", folio_portfolio_audiences},
    {"out", 'o', FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(BuildOptions, out), "DIR",
     "where to (site/ in the journal)", NULL},
    {"force", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(BuildOptions, force), NULL,
     "make and write every file anew", NULL},
    {"strict", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(BuildOptions, strict), NULL,
     "a warning leaves the folder as it was (exit code 4)", NULL},
    {"data", 0, FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(BuildOptions, data), "PAGE",
     "print what the template of a page sees, and build nothing", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

static json_t *
items_to_json(const FolioSiteResult *result)
{
    json_t *array = json_array();
    for (guint i = 0; i < result->items->len; i++) {
        const FolioSiteItem *item = g_ptr_array_index(result->items, i);
        json_array_append_new(array, json_pack("{so so so ss}", "id", folio_json_text(item->id),
                                               "title", folio_json_text(item->title), "page",
                                               folio_json_text(item->path), "why", item->why));
    }
    return array;
}

static json_t *
paths_to_json(const GPtrArray *paths)
{
    json_t *array = json_array();
    for (guint i = 0; i < paths->len; i++)
        json_array_append_new(array, folio_json_text(paths->pdata[i]));
    return array;
}

static json_t *
reasons_to_json(const FolioSiteResult *result)
{
    json_t *object = json_object();
    for (FolioSiteReason i = 0; i < FOLIO_SITE_REASON_COUNT; i++)
        json_object_set_new(object, folio_site_reason_name(i),
                            json_integer((json_int_t) result->withheld_for[i]));
    return object;
}

/* What went out and why; of each entry with -v. */
static void
tell_items(FolioCall *call, const FolioSiteResult *result)
{
    for (guint i = 0; i < result->items->len; i++) {
        const FolioSiteItem *item = g_ptr_array_index(result->items, i);
        folio_print(call->printer, FOLIO_STYLE_PLAIN, "%s  ", item->path);
        folio_print(call->printer, FOLIO_STYLE_ID, "%s", item->id);
        folio_print(call->printer, FOLIO_STYLE_PLAIN, "  %s  ", item->title);
        folio_print(call->printer, FOLIO_STYLE_DIM, "(%s)", item->why);
        folio_print_end(call->printer);
    }
    for (guint i = 0; i < result->attachments->len; i++) {
        folio_print(call->printer, FOLIO_STYLE_PLAIN, "%s  ",
                    (char *) result->attachments->pdata[i]);
        folio_print(call->printer, FOLIO_STYLE_DIM, "(an entry above names it)");
        folio_print_end(call->printer);
    }
}

/* What a look at the folder would not tell: how little of it changed. */
static void
tell_written(FolioCall *call, const FolioOutputResult *written, GString *words)
{
    gsize kept = written->files - written->written;
    if (kept > 0)
        g_string_append_printf(words, " %zu files written, %zu removed, %zu as before.",
                               written->written, written->removed, kept);
    folio_print_member(call->printer, "written", json_integer((json_int_t) written->written));
    folio_print_member(call->printer, "removed", json_integer((json_int_t) written->removed));
}

static void
tell(FolioCall *call, const FolioSiteResult *result, const char *folder, FolioVisibility audience,
     const FolioOutputResult *written)
{
    FolioPrinter *printer = call->printer;
    if (call->globals->verbose)
        tell_items(call, result);
    g_autofree char *entries = folio_facts_count_entries(result->items->len);
    g_autofree char *others = folio_facts_count_entries(result->withheld);
    g_autoptr(GString) words = g_string_new(NULL);
    g_string_printf(words, "%s %s: %zu pages for %s readers, %s; %s %s not for them.",
                    call->dry_run ? "Would build" : "Built", folder, result->pages,
                    folio_visibility_name(audience), entries, others,
                    result->withheld == 1 ? "is" : "are");
    tell_written(call, written, words);
    folio_print_hanging(printer, words->str, 0);
    folio_portfolio_tell_entries(call, result);
    if (result->items->len == 0 && audience == FOLIO_VISIBILITY_PUBLIC)
        folio_call_hint(call, "folio share ID --to public puts an entry on it");
    folio_print_member(printer, "folder", folio_json_text(folder));
    folio_print_member(printer, "audience", json_string(folio_visibility_name(audience)));
    folio_print_member(printer, "pages", json_integer((json_int_t) result->pages));
    folio_print_member(printer, "files", json_integer((json_int_t) result->files));
    folio_print_member(printer, "withheld", json_integer((json_int_t) result->withheld));
    folio_print_member(printer, "left_out", reasons_to_json(result));
    folio_print_member(printer, "attachments", paths_to_json(result->attachments));
    if (folio_printer_get_form(printer) == FOLIO_FORM_JSON) /* a large journal has many */
        folio_print_member(printer, "entries", items_to_json(result));
}

static bool
write_nowhere(const char *path, GBytes *bytes, gpointer data, GError **error)
{
    (void) path;
    (void) bytes;
    (void) data;
    (void) error;
    return true;
}

/* For people who write a template: one document in every form. */
static bool
show_data(FolioCall *call, FolioVisibility audience, const char *page, GError **error)
{
    g_auto(FolioSiteResult) result = {0};
    g_autoptr(GString) text = g_string_new(NULL);
    if (!folio_site_data_journal(call->journal, audience, page, text, &result, error))
        return false;
    folio_portfolio_warn(call, &result);
    json_t *document = json_loads(text->str, 0, NULL);
    if (document == NULL)
        return folio_error_set(error, FOLIO_ERROR_FAILED, "the data of '%s' is no JSON", page);
    if (folio_printer_get_form(call->printer) == FOLIO_FORM_JSON) {
        folio_print_member(call->printer, "page", document);
        return true;
    }
    g_autofree char *lines = json_dumps(document, JSON_INDENT(2));
    json_decref(document);
    g_autofree char *safe = folio_term_safe(lines, -1, true);
    folio_print_bytes(call->printer, safe, strlen(safe));
    folio_print_bytes(call->printer, "\n", 1);
    return true;
}

static bool
build(FolioCall *call, FolioVisibility audience, const char *path, FolioSiteResult *result,
      FolioOutputResult *written, GError **error)
{
    const BuildOptions *given = call->options;
    unsigned flags =
        (given->force ? FOLIO_SITE_ANEW : 0U) | (given->strict ? FOLIO_SITE_STRICT : 0U);
    if (!call->dry_run) {
        bool done =
            folio_site_build_folder(call->journal, audience, path, flags, result, written, error);
        if (!done && given->out == NULL
            && g_error_matches(*error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT))
            folio_error_add_hint(error, "--out DIR says where to");
        return done;
    }
    return folio_site_build_journal(call->journal, audience, NULL, write_nowhere, NULL, result,
                                    error)
           && (!given->strict || folio_site_check_strict(result, error));
}

static bool
choose_folder(const FolioCall *call, FolioVisibility audience, char **path, GError **error)
{
    const BuildOptions *given = call->options;
    if (given->out == NULL) {
        *path = folio_portfolio_dup_folder(call);
        return true;
    }
    if (!folio_portfolio_check_place(call, audience, given->out, error))
        return false;
    *path = g_canonicalize_filename(given->out, NULL);
    return true;
}

static bool
run(FolioCall *call, GError **error)
{
    const BuildOptions *given = call->options;
    FolioVisibility audience;
    if (!folio_portfolio_parse_audience(given->audience, FOLIO_VISIBILITY_PUBLIC, &audience, error))
        return false;
    if (given->data != NULL)
        return show_data(call, audience, given->data, error);
    folio_heap_keep();
    g_autofree char *path = NULL;
    if (!choose_folder(call, audience, &path, error))
        return false;
    g_auto(FolioSiteResult) result = {0};
    FolioOutputResult written = {0};
    bool is_built = build(call, audience, path, &result, &written, error);
    if (result.findings != NULL)
        folio_portfolio_warn(call, &result);
    if (!is_built)
        return false;
    if (!call->globals->quiet)
        tell(call, &result, path, audience, &written);
    return true;
}

static const char *const examples[] = {
    "folio build",
    "folio build --audience shared --out ../for-lena -v",
    "folio build --strict",
    "folio build --data goals.html",
    NULL,
};

const FolioCommand folio_command_build = {
    .name = "build",
    .group = "Portfolio",
    .synopsis = "",
    .summary = "make the site",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_WRITES,
    .options = options,
    .options_bytes = sizeof(BuildOptions),
    .run = run,
    .help =
        "Writes the portfolio as plain files that open from a folder. Only entries for the "
        "audience "
        "go in: public ones unless told otherwise. It ends with what went out and what did not, "
        "and why; -v names every entry. folio check --site looks through the result. The folder is "
        "made whole or not at all; one that holds anything else is refused. A later build "
        "writes only the files that come out otherwise or that somebody changed, and removes those "
        "that are no more; with --force all of them are made and written anew. "
        "With --strict a warning (an attachment that is not there, a name that no template sees, "
        "colours that are hard to read) leaves the folder as it was, with exit code 4: for scripts "
        "that publish by themselves. "
        "--data prints what the template of a page sees, for one of your own: see folio help "
        "template.",
    .examples = examples,
};
