/* What all pages share: made once before they are rendered, only read while they are. */
#include <string.h>

#include "site_search.h"

static const struct {
    const char *key, *note;
} audiences[] = {[FOLIO_VISIBILITY_PRIVATE] = {"audience_private", "about_private"},
                 [FOLIO_VISIBILITY_SHARED] = {"audience_shared", "about_shared"},
                 [FOLIO_VISIBILITY_PUBLIC] = {"audience_public", "about_public"}};

/* Templates are named without their ending: "base", "slots/head". */
static char *
load_template(const char *name, char **place, gpointer data)
{
    const SiteContext *context = data;
    const FolioSiteSource *source = context->loader;
    g_autofree char *file = g_strconcat(name, ".html", NULL);
    char *text = source->template_text(file, place, source->data);
    if (text != NULL && context->findings != NULL && !g_str_has_prefix(name, "folio/"))
        site_contract_check(source, context->words, file, text, *place != NULL ? *place : file,
                            context->findings);
    return text;
}

static const char *
choose_title(const SiteContext *context)
{
    if (context->settings->title != NULL)
        return context->settings->title;
    return context->model->self != NULL ? context->model->self->title
                                        : site_words_get(context->words, "home");
}

/* `is_now`: with the day of the newest entry. Pages of one entry and lists do not have it: they would be
 * others with every entry that is written. */
static FolioView *
site_view(const SiteContext *context, bool is_now)
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
    folio_view_put_text(view, "audience_key", folio_visibility_name(model->audience));
    folio_view_put_text(view, "audience_note", site_words_get(context->words, note));
    folio_view_put_bool(view, "has_search", site_has_page(context, "search.html"));
    folio_view_put_bool(view, "has_print", site_has_page(context, "print.html"));
    folio_view_put_bool(view, "has_feed", site_has_feed(context));
    folio_view_put_text(view, "paper_light", context->settings->paper);
    folio_view_put_text(view, "paper_dark", context->settings->dark_paper);
    if (is_now && g_date_valid(&model->as_of))
        folio_view_put(view, "last", site_words_date(context->words, &model->as_of));
    return view;
}

static GHashTable *
job_paths(const GPtrArray *jobs)
{
    GHashTable *paths = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < jobs->len; i++)
        g_hash_table_add(paths, ((const SiteJob *) jobs->pdata[i])->path);
    return paths;
}

static FolioView *
state_view(const SiteWords *words, const char *status)
{
    g_autofree char *key = g_strconcat("status_", status, NULL);
    FolioView *view = folio_view_new_map();
    folio_view_put_text(view, "key", status);
    folio_view_put_text(view, "name", site_words_get(words, key));
    folio_view_share(view);
    return view;
}

static void
make_theme_views(SiteContext *context)
{
    const GPtrArray *themes = context->model->themes;
    context->tags = g_new0(FolioView *, themes->len);
    for (guint i = 0; i < themes->len; i++) {
        const SiteTheme *theme = themes->pdata[i];
        context->tags[i] = folio_view_new_map();
        folio_view_put_text(context->tags[i], "name", theme->name);
        folio_view_put_text(context->tags[i], "url", theme->url);
        folio_view_share(context->tags[i]);
    }
}

/* Many entries have a day in common. */
static void
number_days(SiteContext *context)
{
    const GPtrArray *items = context->model->items;
    g_autoptr(GHashTable) numbers = g_hash_table_new(NULL, NULL);
    context->day_numbers = g_new0(guint, items->len);
    for (guint i = 0; i < items->len; i++) {
        const GDate *date = &((const SiteItem *) items->pdata[i])->date;
        gpointer day = GUINT_TO_POINTER(g_date_valid(date) ? g_date_get_julian(date) : 0), number;
        if (!g_hash_table_lookup_extended(numbers, day, NULL, &number)) {
            number = GUINT_TO_POINTER(g_hash_table_size(numbers));
            g_hash_table_insert(numbers, day, number);
        }
        context->day_numbers[i] = GPOINTER_TO_UINT(number);
    }
    context->day_count = g_hash_table_size(numbers);
    context->days = g_new0(FolioView *, context->day_count);
}

static void
note_kind(SiteContext *context, const FolioKind *kind)
{
    if (g_hash_table_contains(context->kinds, kind))
        return;
    g_autofree char *key = g_strconcat("kind_", kind->name, NULL);
    g_hash_table_insert(context->kinds, (gpointer) kind,
                        (gpointer) site_words_get(context->words, key));
}

/* What many pages say in the same words is made once. */
static void
make_shared_views(SiteContext *context)
{
    const GPtrArray *items = context->model->items;
    context->kinds = g_hash_table_new(NULL, NULL);
    context->states = g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
                                            (GDestroyNotify) folio_view_free_shared);
    for (guint i = 0; i < items->len; i++) {
        note_kind(context, ((const SiteItem *) items->pdata[i])->kind);
        const char *state = site_state_said(items->pdata[i]);
        if (state != NULL && !g_hash_table_contains(context->states, state))
            g_hash_table_insert(context->states, (gpointer) state,
                                state_view(context->words, state));
    }
}

void
site_context_clear(SiteContext *context)
{
    for (guint i = 0; i < context->model->items->len; i++) {
        g_free(context->excerpts[i]);
        g_free(context->drafts[i]);
    }
    for (guint i = 0; i < context->day_count; i++)
        folio_view_free_shared(context->days[i]);
    for (guint i = 0; i < context->model->themes->len; i++)
        folio_view_free_shared(context->tags[i]);
    g_free(context->excerpts);
    g_free(context->drafts);
    g_free(context->day_numbers);
    g_free(context->days);
    g_free(context->tags);
    g_hash_table_unref(context->states);
    g_hash_table_unref(context->kinds);
    for (gsize i = 0; i < SITE_DOMAIN_COUNT; i++)
        folio_view_free_shared(context->domains[i]);
    folio_view_unref(context->site);
    folio_view_unref(context->site_now);
    site_prints_free(context->prints);
    site_said_free(context->said);
    folio_view_unref(context->t);
    g_hash_table_unref(context->paths);
    folio_templates_free(context->templates);
}

void
site_context_init(SiteContext *context, const FolioSiteSource *source, const SiteSettings *settings,
                  const SiteModel *model, const SiteWords *words, const GPtrArray *jobs)
{
    *context = (SiteContext){.settings = settings, .model = model, .words = words, .jobs = jobs};
    site_handles_entitle(context);
    context->loader = source;
    context->paths = job_paths(jobs);
    context->excerpts = g_new0(char *, model->items->len);
    context->drafts = g_new0(char *, model->items->len);
    if (site_has_page(context, "search.html"))
        context->said = site_said_new(model);
    number_days(context);
    make_shared_views(context);
    make_theme_views(context);
    context->templates = folio_templates_new(load_template, context, false, false);
    context->title = choose_title(context);
    context->tongue = site_tongue_of_entries(context);
    context->site = site_view(context, false);
    context->site_now = site_view(context, true);
    context->t = site_words_view(words);
    for (gsize i = 0; i < SITE_DOMAIN_COUNT; i++) {
        context->domains[i] = site_domain_view_new(words, &site_domains[i]);
        folio_view_share(context->domains[i]);
    }
    context->markdown_words = (FolioMarkdownWords){
        .open = site_words_get(words, "task_open"),
        .done = site_words_get(words, "task_done"),
        .dropped = site_words_get(words, "task_dropped"),
        .due = site_words_get(words, "due"),
        .hidden_entry = site_words_get(words, "hidden_entry"),
    };
}
