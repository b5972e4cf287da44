/* Answers: bring what is new, and send what is mine. */
#include "exchange.h"
#include "exchanged.h"
#include "failure.h"
#include "folio/error.h"
#include "interrupt.h"
#include "offer.h"
#include "printer.h"
#include "problems.h"
#include "sync_followed.h"

typedef struct SyncOptions {
    gboolean fetch_only;
} SyncOptions;

static const FolioOption options[] = {
    {"fetch-only", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(SyncOptions, fetch_only), NULL,
     "bring and look, and leave the files as they are", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

/* What is judged on its way out. */
typedef struct Judging {
    FolioCall *call;
    FolioChecking *checking;
    const volatile sig_atomic_t *cancelled;
} Judging;

/* --- Judging ------------------------------------------------------------------------------------------- */

static guint
count_errors(const Judging *judging)
{
    return folio_problems_count_errors(folio_checking_get_problems(judging->checking));
}

static bool
judge_file(const char *path, bool is_new, GBytes *bytes, gpointer data, GError **error)
{
    const Judging *judging = data;
    if (!folio_checking_run_text(judging->checking, path, is_new, bytes, error))
        return false;
    if (count_errors(judging) == 0)
        return true;
    folio_error_set(error, FOLIO_ERROR_PRIVACY, "'%s' was changed by hand and cannot be shared so",
                    path);
    folio_error_why(error, "what others can read can be copied and cannot be called back");
    folio_error_hint(error, "folio edit it, or folio share --to private ID");
    return false;
}

static bool
judge_leaving(const char *commit, const char *const *known, gpointer data, GError **error)
{
    const Judging *judging = data;
    if (!folio_checking_run_range(judging->checking, commit, known, judging->cancelled, error))
        return false;
    guint errors = count_errors(judging);
    if (errors == 0)
        return true;
    folio_error_set(error, FOLIO_ERROR_PRIVACY,
                    "nothing was sent: %u of it %s private or may name somebody", errors,
                    errors == 1 ? "is" : "are");
    folio_error_why(error, "the history would carry it too, and what others have cannot be called "
                           "back");
    folio_error_hint(error,
                     "correct the text; then git reset %.7s makes one commit of what was not "
                     "sent, and folio sync takes it up",
                     known[0] != NULL ? known[0] : "COMMIT");
    return false;
}

/* --- Telling ------------------------------------------------------------------------------------------- */

static void
warn_of_the_rest(const FolioCall *call, const FolioSyncReport *report)
{
    for (guint i = 0; report->left != NULL && i < report->left->len; i++)
        folio_call_warn(call, "stays as it is: %s",
                        (const char *) g_ptr_array_index(report->left, i));
    folio_call_warn_each(call, report->notes);
    folio_call_warn_each(call, report->merged.notes);
}

static bool
has_done_something(const FolioSync *sync, const FolioSyncReport *report)
{
    if (sync->dry_run)
        return false;
    return report->came || report->went != NULL
           || (report->by_hand != NULL && report->by_hand->len > 0);
}

/* What was done before something went wrong is told too; the error comes after it. Where there is nothing
 * else to tell, the error is all there is. */
static bool
tell(FolioCall *call, const Judging *judging, const FolioSync *sync, const FolioSyncReport *report,
     const GError *failure, GError **error)
{
    const GPtrArray *problems = folio_checking_get_problems(judging->checking);
    bool has_exchanged = failure == NULL || has_done_something(sync, report);
    if (problems->len > 0)
        folio_problems_print(call, problems);
    if (has_exchanged && !folio_exchanged_print(call, sync, report, error))
        return false;
    warn_of_the_rest(call, report);
    if (!has_exchanged && problems->len == 0) {
        g_propagate_error(error, g_error_copy(failure));
        return false;
    }
    if (failure != NULL)
        call->exit_code = folio_interrupt_code(
            folio_failure_tell(failure, call->globals, folio_call_wants_hints(call)));
    return true;
}

/* The same words for each of several journals. */
static bool
sync_followed(FolioCall *call, GError **error)
{
    const SyncOptions *given = call->options;
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    if (given->fetch_only)
        g_ptr_array_add(words, (gpointer) "--fetch-only");
    if (call->dry_run)
        g_ptr_array_add(words, (gpointer) "--dry-run");
    if (call->argument_count > 0)
        g_ptr_array_add(words, call->arguments[0]);
    g_ptr_array_add(words, NULL);
    return folio_sync_followed(call, (const char *const *) words->pdata, error);
}

static bool
run(FolioCall *call, GError **error)
{
    const SyncOptions *given = call->options;
    if (call->followed != NULL)
        return sync_followed(call, error);
    FolioExchange exchange;
    g_auto(FolioSyncReport) report = {0};
    g_autoptr(GError) failure = NULL;
    g_autoptr(FolioChecking) checking = folio_checking_new(call->journal);
    if (!folio_exchange_begin(&exchange, call, "Exchanging", error))
        return false;
    Judging judging = {
        .call = call, .checking = checking, .cancelled = exchange.transfer.cancelled};
    const FolioSync sync = {.remote = call->argument_count > 0 ? call->arguments[0] : NULL,
                            .dry_run = call->dry_run,
                            .fetch_only = given->fetch_only,
                            .transfer = &exchange.transfer,
                            .judge_file = judge_file,
                            .judge_leaving = judge_leaving,
                            .data = &judging};
    bool done = folio_journal_sync(call->journal, &sync, &report, &failure);
    folio_exchange_end(&exchange);
    return tell(call, &judging, &sync, &report, done ? NULL : failure, error);
}

static void
complete(FolioCompletion *completion)
{
    if (completion->words->len == 0)
        folio_offer_remotes(completion);
}

static const char *const examples[] = {
    "folio remote add ../kept.git; git init -q --bare ../kept.git; folio sync",
    "folio sync -n",
    NULL,
};

const FolioCommand folio_command_sync = {
    .name = "sync",
    .group = "Exchange",
    .synopsis = "[REMOTE]",
    .summary = "bring what is new, send what is yours",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_WRITES | FOLIO_NEEDS_SEVERAL,
    .max_arguments = 1,
    .options = options,
    .options_bytes = sizeof(SyncOptions),
    .run = run,
    .complete = complete,
    .help =
        "Files changed by hand become a commit; then what is new at the remote is brought, judged "
        "and merged, and what is new here is judged and sent. Nothing leaves that says it is "
        "private or may name a patient, in any version or commit message on its way (exit code 6); "
        "private entries are in another repository and stay there. A merge that cannot decide "
        "keeps "
        "both texts and waits for you (5). When others were faster it brings and merges again. A "
        "remote whose history was rewritten is told and not followed (5), one that cannot be "
        "reached changes nothing (7). -n looks at everything and changes nothing. -J all does it "
        "for every journal you "
        "follow, a few at a time; one that cannot be reached does not stop the others.",
    .examples = examples,
};
