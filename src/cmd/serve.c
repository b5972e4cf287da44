/* Answers: how does my site look, while I write? */
#include <poll.h>

#include "failure.h"
#include "folio/error.h"
#include "folio/site.h"
#include "folio/watch.h"
#include "interrupt.h"
#include "offer.h"
#include "portfolio.h"
#include "preview.h"
#include "printer.h"

enum {
    SLICE_MS = 250,  /* how late a signal that came between two looks is noticed */
    COLLECT_MS = 60, /* what is written together is built together */
    PATIENCE_MS = 1000
};

typedef struct ServeOptions {
    char *audience, *port;
    gboolean open;
} ServeOptions;

static const FolioOption options[] = {
    {"audience", 0, FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(ServeOptions, audience),
     "private|shared|public", "as whom to look (private, which is you, unless told)",
     folio_portfolio_audiences},
    {"port", 'p', FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(ServeOptions, port), "N",
     "this port only (else the first free one from 4000); 0: any", NULL},
    {"open", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(ServeOptions, open), NULL,
     "open it in a browser", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

typedef struct Serving {
    FolioCall *call;
    FolioVisibility audience;
    FolioWatch *watch;
    FolioPreview *preview;
    const volatile sig_atomic_t *cancelled;
    gsize pages;      /* of the newest build */
    bool is_new;      /* its files are other than before, or pages say something else of them */
    bool has_problem; /* pages tell of one */
    char *findings;   /* of the newest build, so that nothing is said twice; NULL */
} Serving;

static void
serving_clear(Serving *serving)
{
    folio_preview_free(serving->preview);
    folio_watch_free(serving->watch);
    g_free(serving->findings);
    folio_interrupt_unwatch();
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Serving, serving_clear)

/* --- Building ------------------------------------------------------------------------------------------- */

/* A line each; "" for none. Caller frees. */
static char *
join_findings(const FolioSiteResult *result)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < result->findings->len; i++) {
        const FolioFinding *finding = result->findings->pdata[i];
        g_string_append_printf(all, "%s\n", finding->message);
    }
    return g_string_free(all, FALSE);
}

/* Are they others than before? */
static bool
keep_findings(Serving *serving, const FolioSiteResult *result)
{
    g_autofree char *words = join_findings(result);
    if (g_strcmp0(words, serving->findings) == 0)
        return false;
    folio_portfolio_warn(serving->call, result);
    g_free(serving->findings);
    serving->findings = g_steal_pointer(&words);
    return true;
}

/* The journal is opened anew: its settings may have changed too. */
static bool
build(Serving *serving, GError **error)
{
    const FolioCall *call = serving->call;
    g_auto(FolioSiteResult) result = {0};
    FolioOutputResult written = {0};
    g_autoptr(FolioJournal) journal =
        folio_journal_open(folio_journal_get_folder(call->journal), call->env,
                           (const char *const *) call->globals->overrides, error);
    if (journal == NULL
        || !folio_site_build_folder(journal, serving->audience,
                                    folio_preview_get_site(serving->preview), 0, &result, &written,
                                    error))
        return false;
    serving->pages = result.pages;
    serving->is_new = keep_findings(serving, &result) || written.written + written.removed > 0;
    return true;
}

static bool
tell_built(Serving *serving, GError **error)
{
    return folio_preview_tell_built(serving->preview, error)
           && (serving->findings[0] == '\0'
               || folio_preview_tell_problem(serving->preview, serving->findings, error));
}

/* A site that cannot be built is told and shown; the last good one stays. What changed no page is not worth
 * a word. */
static bool
build_and_tell(Serving *serving, bool *is_news, GError **error)
{
    g_autoptr(GError) problem = NULL;
    if (build(serving, &problem)) {
        *is_news = serving->is_new || serving->has_problem;
        serving->has_problem = false;
        return !*is_news || tell_built(serving, error);
    }
    g_autofree char *words = folio_preview_problem_words(problem);
    serving->has_problem = true;
    *is_news = false;
    folio_failure_tell(problem, serving->call->globals, folio_call_wants_hints(serving->call));
    return folio_preview_tell_problem(serving->preview, words, error);
}

/* --- Telling -------------------------------------------------------------------------------------------- */

static bool
announce(Serving *serving, GError **error)
{
    FolioCall *call = serving->call;
    const char *url = folio_preview_get_url(serving->preview);
    const char *readers = folio_visibility_name(serving->audience);
    if (!call->globals->quiet) {
        folio_print(call->printer, FOLIO_STYLE_PLAIN,
                    "Serving %s for %s readers, %zu pages. Ctrl-C ends it.", url, readers,
                    serving->pages);
        folio_print_end(call->printer);
    }
    folio_print_member(call->printer, "url", json_string(url));
    folio_print_member(call->printer, "audience", json_string(readers));
    folio_print_member(call->printer, "pages", json_integer((json_int_t) serving->pages));
    return folio_printer_finish(call->printer, call->env, false, error);
}

static bool
tell_rebuilt(Serving *serving, gint64 began_us, GError **error)
{
    FolioCall *call = serving->call;
    if (call->globals->quiet)
        return true;
    g_autoptr(GDateTime) now = folio_env_dup_now(call->env);
    g_autofree char *clock = g_date_time_format(now, "%H:%M:%S");
    folio_print(call->printer, FOLIO_STYLE_DIM, "%s", clock);
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "  %zu pages in %d ms", serving->pages,
                (int) ((g_get_monotonic_time() - began_us) / 1000));
    folio_print_end(call->printer);
    return folio_printer_finish(call->printer, call->env, false, error);
}

/* --- Following ------------------------------------------------------------------------------------------ */

static bool
watch_journal(Serving *serving, GError **error)
{
    FolioJournal *journal = serving->call->journal;
    serving->watch = folio_watch_new(error);
    for (FolioStoreId store = 0; serving->watch != NULL && store < FOLIO_STORE_COUNT; store++) {
        bool is_shown =
            store != FOLIO_STORE_PRIVATE || serving->audience == FOLIO_VISIBILITY_PRIVATE;
        if (!is_shown || !folio_journal_has_store(journal, store))
            continue;
        const FolioRoot *root = folio_journal_get_root(journal, store, error);
        if (root == NULL || !folio_watch_add(serving->watch, root->path, error))
            return false;
    }
    return serving->watch != NULL;
}

/* Until nothing has changed for a moment. */
static bool
collect(Serving *serving, bool *changed, GError **error)
{
    struct pollfd watched = {.fd = folio_watch_get_fd(serving->watch), .events = POLLIN};
    gint64 until_us = g_get_monotonic_time() + PATIENCE_MS * 1000;
    if (!folio_watch_take(serving->watch, changed, error))
        return false;
    while (*changed && g_get_monotonic_time() < until_us && poll(&watched, 1, COLLECT_MS) > 0) {
        bool more;
        if (!folio_watch_take(serving->watch, &more, error))
            return false;
    }
    return true;
}

static bool
follow_change(Serving *serving, GError **error)
{
    bool changed = false, is_news = false;
    gint64 began_us = g_get_monotonic_time();
    if (!collect(serving, &changed, error))
        return false;
    return !changed
           || (build_and_tell(serving, &is_news, error)
               && (!is_news || tell_rebuilt(serving, began_us, error)));
}

/* Until Ctrl-C, which is how it is meant to end. */
static bool
follow(Serving *serving, GError **error)
{
    struct pollfd watched[] = {
        {.fd = folio_watch_get_fd(serving->watch), .events = POLLIN},
        {.fd = folio_preview_get_fd(serving->preview), .events = POLLIN},
    };
    while (*serving->cancelled == 0) {
        if (poll(watched, G_N_ELEMENTS(watched), SLICE_MS) <= 0)
            continue;
        if (watched[1].revents != 0)
            return folio_error_set(error, FOLIO_ERROR_FAILED, "the server has ended");
        if (!follow_change(serving, error))
            return *serving->cancelled != 0;
    }
    return true;
}

static bool
run(FolioCall *call, GError **error)
{
    const ServeOptions *given = call->options;
    FolioPreviewPorts ports;
    FolioVisibility audience;
    bool is_news;
    if (!folio_portfolio_parse_audience(given->audience, FOLIO_VISIBILITY_PRIVATE, &audience, error)
        || !folio_preview_parse_port(given->port, &ports, error))
        return false;
    g_auto(Serving) serving = {.call = call, .audience = audience};
    serving.cancelled = folio_interrupt_watch();
    if (!watch_journal(&serving, error))
        return false;
    serving.preview = folio_preview_start(call->env, folio_visibility_name(audience), ports,
                                          serving.cancelled, error);
    if (serving.preview == NULL || !build_and_tell(&serving, &is_news, error)
        || !announce(&serving, error))
        return false;
    const char *url = folio_preview_get_url(serving.preview);
    if (given->open && !folio_preview_open_browser(url, call->env))
        folio_call_warn(call, "no browser was found: open %s", url);
    return follow(&serving, error);
}

static const char *const examples[] = {
    "folio serve",
    "folio serve --audience public --open",
    NULL,
};

const FolioCommand folio_command_serve = {
    .name = "serve",
    .group = "Portfolio",
    .synopsis = "",
    .summary = "look at the site, live",
    .needs = FOLIO_NEEDS_INDEX,
    .options = options,
    .options_bytes = sizeof(ServeOptions),
    .run = run,
    .help =
        "Builds the site in a private place and shows it at an address of this machine that only "
        "you "
        "can reach. Whenever an entry, a picture, a template or folio.yaml changes, by folio, an "
        "editor "
        "or git pull, the site is built again and open pages load again. A banner says as whom you "
        "look; it and its script are added by the server and never part of a site.\n\n"
        "When the site cannot be built, the terminal and the page say why, and the last good site "
        "stays. Ctrl-C ends it, and nothing of the preview is left.",
    .examples = examples,
};
