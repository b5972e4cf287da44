/* The portfolio from a source: model, files, pages, in this order. */
#include <string.h>

#include "folio/error.h"
#include "site_internal.h"

static const struct {
    const char *key, *note;
} audiences[] = {[FOLIO_VISIBILITY_PRIVATE] = {"audience_private", "about_private"},
                 [FOLIO_VISIBILITY_SHARED] = {"audience_shared", "about_shared"},
                 [FOLIO_VISIBILITY_PUBLIC] = {"audience_public", "about_public"}};

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
folio_site_result_clear(FolioSiteResult *result)
{
    g_clear_pointer(&result->items, g_ptr_array_unref);
    g_clear_pointer(&result->findings, g_ptr_array_unref);
    *result = (FolioSiteResult){0};
}

/* Templates are named without their ending: "base", "slots/head". */
static char *
load_template(const char *name, char **place, gpointer data)
{
    const FolioSiteSource *source = data;
    g_autofree char *file = g_strconcat(name, ".html", NULL);
    return source->template_text(file, place, source->data);
}

static const char *
choose_title(const SiteContext *context)
{
    if (context->settings->title != NULL)
        return context->settings->title;
    return context->model->self != NULL ? context->model->self->title
                                        : site_words_get(context->words, "home");
}

static FolioView *
site_view(const SiteContext *context)
{
    const SiteModel *model = context->model;
    const char *note = audiences[model->audience].note;
    FolioView *view = folio_view_new_map();
    folio_view_put_text(view, "title", context->title);
    folio_view_put_text(view, "language", site_words_language(context->words));
    folio_view_put_text(view, "direction", site_words_get(context->words, "direction"));
    folio_view_put_bool(view, "is_public", model->audience == FOLIO_VISIBILITY_PUBLIC);
    folio_view_put_text(view, "audience",
                        site_words_get(context->words, audiences[model->audience].key));
    folio_view_put_text(view, "audience_note", site_words_get(context->words, note));
    if (g_date_valid(&model->as_of))
        folio_view_put(view, "last", site_words_date(context->words, &model->as_of));
    return view;
}

/* Files beside the pages. The style sheet gets the journal's colours; the others go out as they
 * are. */
static bool
send_plain_files(const SiteContext *context, const FolioSiteSource *source, FolioSiteSink sink,
                 gpointer sink_data, gsize *count, GError **error)
{
    static const char *const names[] = {"folio.css", "theme.js", "icon.svg"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *place = NULL;
        g_autofree char *text = source->template_text(names[i], &place, source->data);
        if (text == NULL)
            return folio_error_set(error, FOLIO_ERROR_FAILED, "cannot find '%s' of the site",
                                   names[i]);
        g_autoptr(GString) out = g_string_new(text);
        if (strcmp(names[i], "folio.css") == 0)
            site_style_append(context, out);
        g_autoptr(GBytes) bytes = g_bytes_new(out->str, out->len);
        if (!sink(names[i], bytes, sink_data, error))
            return false;
        (*count)++;
    }
    return true;
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
        g_ptr_array_add(result->items, out);
    }
}

static GHashTable *
job_paths(const GPtrArray *jobs)
{
    GHashTable *paths = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < jobs->len; i++)
        g_hash_table_add(paths, ((const SiteJob *) jobs->pdata[i])->path);
    return paths;
}

static void
context_clear(SiteContext *context)
{
    for (guint i = 0; i < context->model->items->len; i++)
        g_free(context->excerpts[i]);
    g_free(context->excerpts);
    for (gsize i = 0; i < SITE_DOMAIN_COUNT; i++)
        folio_view_unref(context->domains[i]);
    folio_view_unref(context->site);
    folio_view_unref(context->t);
    g_hash_table_unref(context->paths);
    folio_templates_free(context->templates);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SiteContext, context_clear)

static void
context_init(SiteContext *context, const FolioSiteSource *source, const SiteSettings *settings,
             const SiteModel *model, const SiteWords *words, const GPtrArray *jobs)
{
    *context = (SiteContext){.settings = settings, .model = model, .words = words, .jobs = jobs};
    context->paths = job_paths(jobs);
    context->excerpts = g_new0(char *, model->items->len);
    context->templates = folio_templates_new(load_template, (gpointer) source, false, false);
    context->title = choose_title(context);
    context->site = site_view(context);
    context->t = site_words_view(words);
    for (gsize i = 0; i < SITE_DOMAIN_COUNT; i++)
        context->domains[i] = site_domain_view_new(words, &site_domains[i]);
    context->markdown_words = (FolioMarkdownWords){
        .open = site_words_get(words, "task_open"),
        .done = site_words_get(words, "task_done"),
        .dropped = site_words_get(words, "task_dropped"),
        .due = site_words_get(words, "due"),
        .hidden_entry = site_words_get(words, "hidden_entry"),
    };
}

bool
folio_site_build(const FolioSiteSource *source, FolioVisibility audience, FolioSiteSink sink,
                 gpointer sink_data, FolioSiteResult *result, GError **error)
{
    g_auto(FolioSiteResult) made = {0};
    made.items = g_ptr_array_new_with_free_func(result_item_free);
    made.findings = folio_findings_new();
    g_auto(SiteSettings) settings = {0};
    if (!site_settings_read(source, &settings, error))
        return false;
    g_autoptr(SiteWords) words = site_words_new(source, settings.language, error);
    if (words == NULL)
        return false;
    g_autoptr(SiteModel) model = site_model_new(source, audience, made.findings, &made.withheld);
    if (!site_files_copy(model, source, sink, sink_data, made.findings, &made.files, error))
        return false;
    g_autoptr(GPtrArray) jobs = site_pages_plan(model);
    g_auto(SiteContext) context;
    context_init(&context, source, &settings, model, words, jobs);
    if (!send_plain_files(&context, source, sink, sink_data, &made.files, error)
        || !site_render_all(&context, sink, sink_data, error))
        return false;
    report(&context, &made);
    *result = made;
    made = (FolioSiteResult){0};
    return true;
}
