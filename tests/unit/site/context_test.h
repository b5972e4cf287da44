/* What page makers get, made from a site in memory; and views read by a path. */
#ifndef TEST_SITE_CONTEXT_H
#define TEST_SITE_CONTEXT_H

#include "site/site_pictures.h"
#include "text/view_internal.h"
#include "unit/site/site_test.h"

typedef struct TestContext {
    FolioSiteSource source;
    SiteSettings settings;
    SiteModel *model;
    SiteWords *words;
    GPtrArray *jobs, *findings;
    SiteContext context;
    gsize withheld[FOLIO_SITE_REASON_COUNT];
} TestContext;

/* `site` outlives it. */
static inline void
test_context_init(TestContext *made, TestSite *site, FolioVisibility audience)
{
    GError *error = NULL;
    *made = (TestContext){.source = {site->entries, test_site_setting, test_site_template,
                                     test_site_attachment, test_site_instrument, site}};
    made->findings = g_ptr_array_new_with_free_func((GDestroyNotify) folio_finding_free);
    site_settings_read(&made->source, &made->settings, &error);
    g_assert_no_error(error);
    made->words = site_words_new(&made->source, made->settings.language, made->findings, &error);
    g_assert_no_error(error);
    made->model = site_model_new(&made->source, &made->settings.sections, audience, made->findings,
                                 made->withheld);
    made->jobs = site_pages_plan(made->model);
    site_context_init(&made->context, &made->source, &made->settings, made->model, made->words,
                      made->jobs);
}

static inline void
test_context_clear(TestContext *made)
{
    site_context_clear(&made->context);
    g_ptr_array_unref(made->jobs);
    g_ptr_array_unref(made->findings);
    site_model_free(made->model);
    site_words_free(made->words);
    site_settings_clear(&made->settings);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TestContext, test_context_clear)

static inline const SiteItem *
test_context_item(const TestContext *made, const char *id)
{
    const SiteItem *item = site_model_find(made->model, id);
    g_assert_nonnull(item);
    return item;
}

/* The job of the page of this path. */
static inline const SiteJob *
test_context_job(const TestContext *made, const char *path)
{
    for (guint i = 0; i < made->jobs->len; i++) {
        const SiteJob *job = made->jobs->pdata[i];
        if (strcmp(job->path, path) == 0)
            return job;
    }
    g_error("no page '%s' is planned", path);
    return NULL;
}

/* "rows/0/name": what stands there; NULL when nothing does. Borrowed. */
static inline const FolioView *
test_view_at(const FolioView *view, const char *path)
{
    g_auto(GStrv) steps = g_strsplit(path, "/", -1);
    for (char **step = steps; view != NULL && *step != NULL; step++) {
        gsize index = (gsize) g_ascii_strtoull(*step, NULL, 10);
        if (view->type == FOLIO_VIEW_LIST)
            view = index < view->as.list.length ? view->as.list.items[index] : NULL;
        else
            view = folio_view_get(view, *step);
    }
    return view;
}

/* One value as text: "", "yes" or "no" for a truth, digits for a number, the words of text and HTML,
 * "[3]" for a list of three, "{}" for a map, "(none)". */
static inline char *
test_view_text(const FolioView *view, const char *path)
{
    const FolioView *at = test_view_at(view, path);
    if (at == NULL)
        return g_strdup("(none)");
    switch (at->type) {
    case FOLIO_VIEW_BOOL:
        return g_strdup(at->as.truth ? "yes" : "no");
    case FOLIO_VIEW_NUMBER:
        return g_strdup_printf("%" G_GINT64_FORMAT, at->as.number);
    case FOLIO_VIEW_LIST:
        return g_strdup_printf("[%" G_GSIZE_FORMAT "]", at->as.list.length);
    case FOLIO_VIEW_MAP:
        return g_strdup("{}");
    default:
        return g_strdup(at->bytes);
    }
}

static inline void
test_view_is(const FolioView *view, const char *path, const char *wanted)
{
    g_autofree char *got = test_view_text(view, path);
    if (strcmp(got, wanted) != 0)
        g_error("'%s' is '%s', not '%s'", path, got, wanted);
}

/* `wanted` stands in the text or HTML there so many times. */
static inline void
test_view_has(const FolioView *view, const char *path, const char *wanted, gsize times)
{
    g_autofree char *got = test_view_text(view, path);
    gsize found = 0;
    for (const char *at = got; (at = strstr(at, wanted)) != NULL; at += strlen(wanted))
        found++;
    if (found != times)
        g_error("'%s' has '%s' %zu times, not %zu: %s", path, wanted, found, times, got);
}

#endif
