/* Answers: put my site on the web. */
#include "folio/publish.h"

#include <string.h>

#include "exchange.h"
#include "facts.h"
#include "folio/check.h"
#include "folio/error.h"
#include "folio/site.h"
#include "offer.h"
#include "portfolio.h"
#include "printer.h"
#include "problems.h"
#include "published.h"

typedef struct PublishOptions {
    char *audience, *to, *folder, *under;
    gboolean keep_history;
} PublishOptions;

static const FolioOption options[] = {
    {"audience", 0, FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(PublishOptions, audience),
     "private|shared|public", "for whose eyes (public unless told)", folio_portfolio_audiences},
    {"to", 0, FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(PublishOptions, to), "BRANCH",
     "the branch there (publish.branch, else gh-pages)", NULL},
    {"under", 0, FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(PublishOptions, under), "DIR",
     "a folder in the branch: public for GitLab, docs (publish.under)", NULL},
    {"folder", 0, FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(PublishOptions, folder), "DIR",
     "to a folder of this machine instead", NULL},
    {"keep-history", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(PublishOptions, keep_history), NULL,
     "on top of what was published before, which stays in the history", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

typedef struct Publish {
    FolioCall *call;
    FolioVisibility audience;
    FolioPublishing *publishing;
    FolioPublishPlace place; /* of a branch */
    char *folder;            /* NULL: to a branch */
    GPtrArray *held;         /* words of `place` */
    FolioSiteResult site;
    FolioPublished told;
    guint doubtful; /* files in which something may not be for these readers */
} Publish;

static void
publish_clear(Publish *publish)
{
    folio_publishing_free(publish->publishing);
    folio_site_result_clear(&publish->site);
    folio_published_clear(&publish->told);
    g_ptr_array_unref(publish->held);
    g_free(publish->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Publish, publish_clear)

/* --- What is to go out ------------------------------------------------------------------------------------ */

static bool
build(Publish *publish, GError **error)
{
    FolioOutputResult written = {0};
    if (!folio_site_build_folder(publish->call->journal, publish->audience,
                                 folio_publishing_get_site(publish->publishing), 0, &publish->site,
                                 &written, error))
        return false;
    folio_portfolio_warn(publish->call, &publish->site);
    return true;
}

/* The finished bytes are looked through before anything of them leaves. */
static bool
judge(Publish *publish, GError **error)
{
    FolioCall *call = publish->call;
    g_autoptr(FolioRoot) root =
        folio_root_open(folio_publishing_get_site(publish->publishing), error);
    g_autoptr(FolioChecking) checking = folio_checking_new(call->journal);
    if (root == NULL
        || !folio_checking_run_site(checking, root, NULL, publish->audience,
                                    &publish->told.looked_at, error))
        return false;
    const GPtrArray *problems = folio_checking_get_problems(checking);
    guint errors = folio_problems_count_errors(problems);
    folio_problems_print(call, problems);
    publish->doubtful = problems->len;
    publish->told.problems = problems->len;
    if (errors == 0)
        return true;
    /* What was found is for the person to see, and goes out before the error. */
    folio_printer_finish(call->printer, call->env, false, NULL);
    folio_error_set(error, FOLIO_ERROR_PRIVACY,
                    "nothing was published: something in %u file%s is "
                    "not for %s readers, or may name somebody",
                    errors, errors == 1 ? "" : "s", folio_visibility_name(publish->audience));
    folio_error_why(error, "what is on the web can be copied and cannot be called back");
    folio_error_hint(error,
                     "folio edit the entry, or allow the finding in folio.yaml, below check");
    return false;
}

/* --- To a branch ------------------------------------------------------------------------------------------- */

static bool
look_and_plan(Publish *publish, GError **error)
{
    FolioExchange exchange;
    if (!folio_exchange_begin(&exchange, publish->call, "Receiving", error))
        return false;
    bool ok = folio_publishing_look(publish->publishing, &publish->place, &exchange.transfer, error)
              && folio_publishing_plan(publish->publishing, &publish->place, error);
    folio_exchange_end(&exchange);
    if (ok)
        folio_published_take_deltas(&publish->told,
                                    folio_publishing_get_deltas(publish->publishing),
                                    folio_publishing_get_bytes(publish->publishing));
    return ok;
}

/* Only where `undo` cannot help. */
static bool
confirm(Publish *publish, bool is_first, const char *where, GError **error)
{
    const char *readers = folio_visibility_name(publish->audience);
    if (publish->audience == FOLIO_VISIBILITY_PUBLIC && !is_first && publish->doubtful == 0)
        return true;
    g_autofree char *entries = folio_facts_count_entries(publish->site.items->len);
    g_autofree char *question =
        publish->audience == FOLIO_VISIBILITY_PUBLIC
            ? g_strdup_printf("Publish %s at %s, for anybody to read and copy?", entries, where)
            : g_strdup_printf("Put the %s site, %s, at %s? Whoever can open that place can read "
                              "and copy what is there.",
                              readers, entries, where);
    return folio_call_confirm(publish->call, question, error);
}

static bool
send(Publish *publish, GError **error)
{
    FolioExchange exchange;
    g_autofree char *refusal = NULL;
    if (!folio_exchange_begin(&exchange, publish->call, "Sending", error))
        return false;
    bool sent = folio_publishing_send(publish->publishing, &publish->place, &exchange.transfer,
                                      &refusal, error);
    folio_exchange_end(&exchange);
    if (!sent || refusal == NULL)
        return sent;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "the branch '%s' was not taken",
                    publish->place.branch);
    folio_error_why(error, "%s", refusal);
    folio_error_hint(error, "folio publish looks again and tries once more");
    return false;
}

static bool
publish_branch(Publish *publish, GError **error)
{
    g_autofree char *shown = folio_address_dup_shown(publish->place.url);
    g_autofree char *where = g_strdup_printf("%s, branch %s", shown, publish->place.branch);
    publish->told.where = g_strdup(where);
    if (!look_and_plan(publish, error))
        return false;
    if (publish->call->dry_run || folio_published_is_unchanged(&publish->told))
        return true;
    return confirm(publish, folio_publishing_is_first(publish->publishing), where, error)
           && send(publish, error);
}

/* --- To a folder ------------------------------------------------------------------------------------------- */

static bool
publish_folder(Publish *publish, GError **error)
{
    const char *site = folio_publishing_get_site(publish->publishing);
    publish->told.where = g_strdup(publish->folder);
    if (!folio_published_compare(&publish->told, site, publish->folder, error))
        return false;
    if (publish->call->dry_run)
        return true;
    return confirm(publish, false, publish->folder, error)
           && folio_published_copy(site, publish->folder, publish->audience, publish->place.domain,
                                   error);
}

/* --- All of it --------------------------------------------------------------------------------------------- */

static bool
read_folder(Publish *publish, const char *given, GError **error)
{
    FolioCall *call = publish->call;
    char *domain = folio_journal_dup_setting(call->journal, "publish.domain");
    if (domain != NULL)
        g_ptr_array_add(publish->held, domain);
    publish->place.domain = domain;
    publish->folder = g_canonicalize_filename(given, NULL);
    return folio_publish_check_setting("publish.domain", domain, error)
           && folio_portfolio_check_place(call, publish->audience, given, error);
}

static bool
read_words(Publish *publish, GError **error)
{
    FolioCall *call = publish->call;
    const PublishOptions *given = call->options;
    const char *url = call->argument_count > 0 ? call->arguments[0] : NULL;
    if (!folio_portfolio_parse_audience(given->audience, FOLIO_VISIBILITY_PUBLIC,
                                        &publish->audience, error))
        return false;
    if (given->folder != NULL && (url != NULL || given->to != NULL || given->under != NULL))
        return folio_error_set(error, FOLIO_ERROR_USAGE,
                               "it goes to a folder or to a branch, not to both");
    publish->place.branch = given->to;
    publish->place.under = given->under;
    publish->place.keeps_history = given->keep_history;
    if (given->folder != NULL)
        return read_folder(publish, given->folder, error);
    return folio_publishing_find_place(call->journal, url, &publish->place, publish->held, error);
}

static void
hint(const Publish *publish)
{
    FolioCall *call = publish->call;
    g_autofree char *usual = folio_journal_dup_setting(call->journal, "publish.url");
    if (publish->folder == NULL && usual == NULL)
        folio_call_hint(call, "folio config publish.url %s makes it the usual place",
                        publish->place.url);
    if (publish->told.paths[FOLIO_DELTA_REMOVED]->len > 0)
        folio_call_hint(call,
                        publish->place.keeps_history
                            ? "what was taken away is still in the history of the branch"
                            : "who has a copy of what was taken away keeps it, and a host may "
                              "for a while");
}

static bool
run(FolioCall *call, GError **error)
{
    g_auto(Publish) publish = {.call = call, .held = g_ptr_array_new_with_free_func(g_free)};
    folio_published_init(&publish.told);
    if (!read_words(&publish, error))
        return false;
    publish.publishing = folio_publishing_new(call->journal, publish.audience, error);
    if (publish.publishing == NULL || !build(&publish, error) || !judge(&publish, error)
        || !(publish.folder != NULL ? publish_folder(&publish, error)
                                    : publish_branch(&publish, error)))
        return false;
    folio_published_tell(&publish.told, call, &publish.site, publish.audience);
    hint(&publish);
    return true;
}

static const char *const examples[] = {
    "git init -q --bare ../site.git && folio publish -y ../site.git",
    "folio publish --folder ../public-site",
    NULL,
};

const FolioCommand folio_command_publish = {
    .name = "publish",
    .group = "Portfolio",
    .synopsis = "[URL]",
    .summary = "put the site on the web",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_WRITES,
    .max_arguments = 1,
    .options = options,
    .options_bytes = sizeof(PublishOptions),
    .run = run,
    .help =
        "Builds the site, looks through every finished file for what is not for its readers or may "
        "name a patient, and only then puts it on a branch of another repository, or into a "
        "folder. "
        "-n says what would go out: for whom, which entries, which files are new, changed or gone, "
        "and "
        "what the look found.\n\n"
        "The place is an address, or publish.url (folio config). It is never where the journal "
        "itself is "
        "kept: that is refused. Nothing of the journal changes, and it never learns of the "
        "place.\n\n"
        "Each time the branch is made of one commit without a past, so that what you withdraw is "
        "gone "
        "from it; --keep-history adds to the past instead, which keeps everything. What others "
        "have "
        "copied, nobody can call back. The commit does not name you. A .nojekyll is put beside the "
        "pages, a CNAME when publish.domain says one; other files of the branch stay as they are. "
        "GitLab wants the site in a folder: --under public.\n\n"
        "With --folder the folder is replaced as a whole; one that holds anything that folio did "
        "not "
        "write is refused. Copy it elsewhere with rsync -a --delete-after --checksum DIR/ "
        "HOST:PATH/.",
    .examples = examples,
};
