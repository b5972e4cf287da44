/* The portfolio from a source: model, files, pages, in this order. */
#include <string.h>

#include "folio/error.h"
#include "folio/near.h"
#include "site_internal.h"

static void
result_item_free(gpointer data)
{
    FolioSiteItem *item = data;
    g_free(item->id);
    g_free(item->title);
    g_free(item->path);
    g_free(item);
}

void
site_result_init(FolioSiteResult *result)
{
    *result = (FolioSiteResult){.items = g_ptr_array_new_with_free_func(result_item_free),
                                .attachments = g_ptr_array_new_with_free_func(g_free),
                                .findings = folio_findings_new()};
}

void
folio_site_result_clear(FolioSiteResult *result)
{
    g_clear_pointer(&result->items, g_ptr_array_unref);
    g_clear_pointer(&result->attachments, g_ptr_array_unref);
    g_clear_pointer(&result->findings, g_ptr_array_unref);
    *result = (FolioSiteResult){0};
}

char *
site_plain_read(const FolioSiteSource *source, const char *name, GError **error)
{
    g_autofree char *place = NULL;
    char *text = source->template_text(name, &place, source->data);
    if (text == NULL)
        folio_error_set(error, FOLIO_ERROR_FAILED, "cannot find '%s' of the site", name);
    return text;
}

/* Files beside the pages. The style sheet gets the journal's colours; the others go out as they
 * are. */
static bool
send_plain_files(const SiteContext *context, const FolioSiteSource *source, FolioSiteSink sink,
                 gpointer sink_data, FolioSiteResult *result, GError **error)
{
    static const char *const names[] = {"folio.css", "theme.js", "icon.svg"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *text = site_plain_read(source, names[i], error);
        if (text == NULL)
            return false;
        g_autoptr(GString) out = g_string_new(text);
        if (strcmp(names[i], "folio.css") == 0) {
            site_style_append(context, out);
            if (!site_contrast_check(out->str, result->findings, error))
                return false;
        }
        g_autoptr(GBytes) bytes = g_bytes_new(out->str, out->len);
        if (!sink(names[i], bytes, sink_data, error))
            return false;
        result->files++;
    }
    return true;
}

typedef struct Texts {
    const char *finder; /* the script that searches */
    FolioSiteSink sink;
    gpointer sink_data;
    gsize count; /* files */
} Texts;

/* What machines read, from entries whose texts are all made. */
static bool
send_texts(const SiteContext *context, gpointer data, GError **error)
{
    Texts *wanted = data;
    static const SiteText *const texts[] = {&site_text_atom, &site_text_json, &site_text_sitemap,
                                            &site_text_robots};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (!texts[i]->is_wanted(context))
            continue;
        wanted->count++;
        if (context->prints != NULL
            && site_keep(context, texts[i]->path, site_prints_all(context->prints)))
            continue;
        GString *out = g_string_new(NULL);
        texts[i]->make(context, out);
        g_autoptr(GBytes) bytes = g_string_free_to_bytes(out);
        if (!wanted->sink(texts[i]->path, bytes, wanted->sink_data, error))
            return false;
    }
    return !site_has_page(context, "search.html")
           || site_search_write(context, wanted->finder, wanted->sink, wanted->sink_data,
                                &wanted->count, error);
}

static int
by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

static void
report(const SiteContext *context, FolioSiteResult *result)
{
    result->pages = context->jobs->len;
    result->files += context->jobs->len;
    for (guint i = 0; i < context->jobs->len; i++) {
        const SiteJob *job = context->jobs->pdata[i];
        if (job->item == NULL)
            continue;
        FolioSiteItem *out = g_new0(FolioSiteItem, 1);
        out->kind = job->item->kind;
        out->id = g_strdup(job->item->id);
        out->title = g_strdup(job->item->title);
        out->visibility = job->item->source->visibility;
        out->path = g_strdup(job->path);
        out->why = site_why(context->model, job->item);
        g_ptr_array_add(result->items, out);
    }
    g_autoptr(GList) files = g_list_sort(g_hash_table_get_keys(context->model->files), by_name);
    for (GList *at = files; at != NULL; at = at->next)
        g_ptr_array_add(result->attachments, g_strdup(at->data));
    for (gsize i = 0; i < FOLIO_SITE_REASON_COUNT; i++)
        result->withheld += result->withheld_for[i];
}

/* "goals", "goals.html", or the id of an entry. */
static bool
is_named(const SiteJob *job, const char *page)
{
    g_autofree char *path = g_strconcat(page, ".html", NULL);
    return strcmp(job->path, page) == 0 || strcmp(job->path, path) == 0
           || (job->item != NULL && g_ascii_strcasecmp(job->item->id, page) == 0);
}

/* "home" and "home.html" name the template of a page. */
static bool
is_made_with(const SiteJob *job, const char *word)
{
    g_autofree char *file = g_strconcat(job->template_name, ".html", NULL);
    return strcmp(job->template_name, word) == 0 || strcmp(file, word) == 0;
}

/* The page whose data is asked for. */
static bool
choose_page(SiteContext *context, const char *page, GError **error)
{
    FolioNear near = FOLIO_NEAR_INIT(page);
    const SiteJob *made = NULL; /* the first that a template of this name makes */
    for (guint i = 0; i < context->jobs->len; i++) {
        const SiteJob *job = context->jobs->pdata[i];
        folio_near_consider(&near, job->path);
        if (is_named(job, page)) {
            context->data_of = job;
            return true;
        }
        if (made == NULL && is_made_with(job, page))
            made = job;
    }
    folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "the site has no page '%s'", page);
    if (made != NULL)
        folio_error_hint(error, "%s.html is the template of %s: --data %s shows what it sees",
                         made->template_name, made->path, made->path);
    else if (near.best != NULL)
        folio_error_hint(error, "did you mean '%s'?", near.best);
    else
        folio_error_hint(error, "a page is named by its path, as goals.html, or by the id of its "
                                "entry; --audience has a say in which there are");
    return false;
}

/* --- All of it ---------------------------------------------------------------------------------------- */

static bool
make_all(SiteContext *context, const FolioSiteSource *source, FolioSiteSink sink,
         gpointer sink_data, FolioSiteResult *result, GError **error)
{
    const SiteHearing *hearing = source->data;
    g_autofree char *finder = site_plain_read(source, "search.js", error);
    if (finder == NULL || !send_plain_files(context, source, sink, sink_data, result, error)
        || !site_templates_load(context, error))
        return false;
    if (context->keeping != NULL && context->keeping->memory != NULL)
        context->prints = site_prints_new(context, hearing->heard);
    Texts texts = {finder, sink, sink_data, 0};
    if (!site_render_all(context, sink, sink_data, send_texts, &texts, error))
        return false;
    result->files += texts.count;
    report(context, result);
    return true;
}

bool
site_build(const FolioSiteSource *given, FolioVisibility audience, const SiteHow *how,
           FolioSiteSink sink, gpointer sink_data, FolioSiteResult *result, GError **error)
{
    g_auto(SiteHearing) hearing = {0};
    g_auto(FolioSiteResult) made = {0};
    site_hearing_init(&hearing, given);
    site_result_init(&made);
    const FolioSiteSource source = site_hearing_source(&hearing);
    g_auto(SiteSettings) settings = {0};
    if (!site_settings_read(&source, &settings, error))
        return false;
    if (!how->on_web)
        g_clear_pointer(&settings.base_url, g_free);
    g_autoptr(SiteWords) words = site_words_new(&source, settings.language, made.findings, error);
    if (words == NULL)
        return false;
    g_autoptr(SiteModel) model =
        site_model_new(&source, &settings.sections, audience, made.findings, made.withheld_for);
    if (!site_files_copy(model, &source, sink, sink_data, made.findings, &made.files, error))
        return false;
    g_autoptr(GPtrArray) jobs = site_pages_plan(model);
    g_auto(SiteContext) context;
    site_context_init(&context, &source, &settings, model, words, jobs);
    context.keeping = how->keeping;
    context.data = how->data;
    context.findings = made.findings;
    if (how->data_of != NULL && !choose_page(&context, how->data_of, error))
        return false;
    if (!make_all(&context, &source, sink, sink_data, &made, error))
        return false;
    if (how->keeping != NULL)
        how->keeping->answers = g_steal_pointer(&hearing.answers);
    *result = made;
    made = (FolioSiteResult){0};
    return true;
}

bool
folio_site_build(const FolioSiteSource *source, FolioVisibility audience, FolioSiteSink sink,
                 gpointer sink_data, FolioSiteResult *result, GError **error)
{
    const SiteHow how = {.on_web = true};
    return site_build(source, audience, &how, sink, sink_data, result, error);
}

static bool
send_nowhere(const char *path, GBytes *bytes, gpointer data, GError **error)
{
    (void) path;
    (void) bytes;
    (void) data;
    (void) error;
    return true;
}

bool
folio_site_data(const FolioSiteSource *source, FolioVisibility audience, const char *page,
                GString *json, FolioSiteResult *result, GError **error)
{
    const SiteHow how = {.on_web = true, .data_of = page, .data = json};
    return site_build(source, audience, &how, send_nowhere, NULL, result, error);
}
