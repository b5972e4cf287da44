#include "folio/sync.h"

#include <string.h>

#include "folio/error.h"
#include "folio/guard.h"
#include "folio/publish.h"
#include "journal_internal.h"
#include "sync_internal.h"

#define TRIES 3

/* One run. */
typedef struct Run {
    FolioJournal *journal;
    FolioRepo *repo;
    const FolioSync *sync;
    FolioSyncReport *report;
    FolioRemoteTip tip;                 /* where the branch stands at the remote */
    char before[FOLIO_OID_HEX_SIZE];    /* HEAD before the first merge */
    char last_seen[FOLIO_OID_HEX_SIZE]; /* where it stood before a push that was refused */
} Run;

void
folio_sync_report_clear(FolioSyncReport *report)
{
    g_free(report->remote);
    g_free(report->branch);
    g_clear_pointer(&report->by_hand, g_ptr_array_unref);
    g_clear_pointer(&report->left, g_ptr_array_unref);
    g_clear_pointer(&report->notes, g_ptr_array_unref);
    g_clear_pointer(&report->incoming, g_ptr_array_unref);
    g_clear_pointer(&report->went, g_ptr_array_unref);
    g_clear_pointer(&report->signed_there, g_ptr_array_unref);
    g_clear_pointer(&report->signed_here, g_ptr_array_unref);
    folio_merge_report_clear(&report->merged);
}

/* --- Rewritten? -------------------------------------------------------------------------------------- */

/* A host where the main branch got another name has all of it under that one; to put the old name there
 * again would part those who share the journal. NULL: it is not so. Caller frees. */
static char *
dup_new_name(const Run *run, const char *known)
{
    const FolioSyncReport *report = run->report;
    FolioRemoteTip tip = {0};
    bool is_renamed =
        folio_remote_download(run->repo, report->remote, NULL, run->sync->transfer, &tip, NULL)
        && tip.commit[0] != '\0' && strcmp(tip.branch, report->branch) != 0
        && (strcmp(known, tip.commit) == 0
            || folio_history_is_ancestor(run->repo, known, tip.commit));
    char *name = is_renamed ? g_strdup(tip.branch) : NULL;
    folio_remote_tip_clear(&tip);
    return name;
}

static bool
refuse_renamed(const FolioSyncReport *report, const char *name, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "the branch '%s' is called '%s' at '%s' now",
                    report->branch, name, report->remote);
    folio_error_why(error, "what was exchanged is all there");
    folio_error_hint(error, "git fetch %s, then git branch -u %s/%s follows it", report->remote,
                     report->remote, name);
    return false;
}

static bool
refuse_rewritten(const Run *run, const char *known, GError **error)
{
    const FolioSyncReport *report = run->report;
    bool gone = run->tip.commit[0] == '\0';
    g_autofree char *name = gone ? dup_new_name(run, known) : NULL;
    if (name != NULL)
        return refuse_renamed(report, name, error);
    folio_error_set(error, FOLIO_ERROR_CONFLICT,
                    gone ? "the branch '%2$s' is gone at '%1$s'"
                         : "the history of '%1$s' was rewritten",
                    report->remote, report->branch);
    folio_error_why(error,
                    "commits that were there, and are part of this journal, are there no more");
    if (gone)
        folio_error_hint(error, "git push %s %s puts them there again", report->remote,
                         report->branch);
    else
        folio_error_hint(error,
                         "git fetch; then git reset --keep %s/%s follows it, git merge %s/%s keeps "
                         "both; ask who did it first",
                         report->remote, report->branch, report->remote, report->branch);
    return false;
}

/* Commits that were exchanged once and that HEAD still has must be there; unless somebody has merged the
 * new history by hand, and so has seen it. */
static bool
check_not_rewritten(const Run *run, GError **error)
{
    char known[FOLIO_OID_HEX_SIZE], head[FOLIO_OID_HEX_SIZE];
    const char *tip = run->tip.commit;
    if (!folio_repo_head(run->repo, head, error)
        || !folio_remote_get_exchanged(run->repo, run->report->remote, run->report->branch, known,
                                       error))
        return false;
    if (known[0] == '\0' || !folio_history_is_ancestor(run->repo, known, head)
        || folio_history_is_ancestor(run->repo, known, tip))
        return true;
    bool merged_by_hand = tip[0] != '\0' && folio_history_is_ancestor(run->repo, tip, head)
                          && !folio_history_is_ancestor(run->repo, tip, known);
    return merged_by_hand || refuse_rewritten(run, known, error);
}

/* --- In ------------------------------------------------------------------------------------------------ */

static bool
bring(Run *run, GError **error)
{
    folio_remote_tip_clear(&run->tip);
    return folio_remote_download(run->repo, run->report->remote, run->report->branch,
                                 run->sync->transfer, &run->tip, error)
           && check_not_rewritten(run, error)
           && (run->tip.commit[0] == '\0'
               || folio_journal_guard_incoming(run->journal, run->tip.commit, error));
}

static bool
keep_signature(const FolioCommit *commit, gpointer data)
{
    g_autofree char *operation = folio_commit_dup_trailer(commit, FOLIO_TRAILER_OPERATION);
    if (g_strcmp0(operation, FOLIO_OPERATION_SIGN) == 0)
        g_ptr_array_add(data, folio_commit_copy(commit));
    return true;
}

/* They change no file, so no comparison of files tells of them. */
static bool
list_signatures(const Run *run, const char *tip, const char *known, GPtrArray **all, GError **error)
{
    if (*all == NULL)
        *all = g_ptr_array_new_with_free_func((GDestroyNotify) folio_commit_free);
    return folio_history_walk(run->repo, tip, known[0] != '\0' ? known : NULL, false,
                              keep_signature, *all, error);
}

/* Everything that came since `base`; more may come when a push has to be tried again. */
static bool
describe_incoming(Run *run, const char *base, const char *commit, GError **error)
{
    g_clear_pointer(&run->report->incoming, g_ptr_array_unref);
    run->report->incoming = folio_history_compare(run->repo, base, commit, error);
    return run->report->incoming != NULL;
}

/* A later merge of the same run adds to what the first one said. */
static void
add_report(FolioMergeReport *all, FolioMergeReport *more)
{
    if (all->items == NULL) {
        *all = *more;
        *more = (FolioMergeReport){0};
        return;
    }
    g_strlcpy(all->commit, more->commit, sizeof all->commit);
    all->kind = MAX(all->kind, more->kind);
    all->conflicts += more->conflicts;
    g_ptr_array_extend_and_steal(all->items, g_steal_pointer(&more->items));
    if (more->spared != NULL)
        g_ptr_array_extend_and_steal(all->spared, g_steal_pointer(&more->spared));
    if (more->notes != NULL)
        g_ptr_array_extend_and_steal(all->notes, g_steal_pointer(&more->notes));
}

static bool
foretell(Run *run, const char *tip, GError **error)
{
    FolioSyncReport *report = run->report;
    return folio_journal_plan_merge(run->journal, tip, &report->merged, error)
           && folio_journal_foretell_parting(run->journal, report->incoming, report->notes, error);
}

static bool
merge(Run *run, GError **error)
{
    char head[FOLIO_OID_HEX_SIZE], base[FOLIO_OID_HEX_SIZE];
    const char *tip = run->tip.commit;
    g_auto(FolioMergeReport) merged = {0};
    if (!folio_repo_head(run->repo, head, error))
        return false;
    if (tip[0] == '\0' || folio_history_is_ancestor(run->repo, tip, head))
        return true;
    if (!run->report->came)
        g_strlcpy(run->before, head, sizeof run->before);
    run->report->came = true;
    if (!list_signatures(run, tip, head, &run->report->signed_there, error))
        return false;
    if (run->sync->dry_run || run->sync->fetch_only)
        return folio_history_find_base(run->repo, head, tip, base, error)
               && describe_incoming(run, base, tip, error)
               && (run->sync->fetch_only || foretell(run, tip, error));
    if (!folio_journal_merge(run->journal, tip, &merged, error))
        return false;
    add_report(&run->report->merged, &merged);
    return describe_incoming(run, run->before, run->report->merged.commit, error);
}

/* --- Out ----------------------------------------------------------------------------------------------- */

static bool
count_objects(const FolioCommit *commit, gpointer data)
{
    /* the commit, the folders above what it changed, and the files */
    *(gsize *) data += 4 + commit->deltas->len;
    return true;
}

/* What nobody at the remote has yet; `head` is what would be sent. */
static bool
judge_leaving(const Run *run, const char *head, gsize *objects, GError **error)
{
    const char *tip = run->tip.commit;
    const char *known[] = {tip[0] != '\0' ? tip : NULL, NULL};
    /* A merge of two sound sides can be what nobody lets in: too long, or with names that differ by case.
     * A repository with odd names that was adopted has to begin somewhere. */
    return (tip[0] == '\0' || folio_guard_leaving(run->repo, tip, head, error))
           && run->sync->judge_leaving(head, known, run->sync->data, error)
           && folio_history_walk_new(run->repo, head, known, count_objects, objects, error);
}

static bool
describe_outgoing(Run *run, const char *head, GError **error)
{
    FolioSyncReport *report = run->report;
    if (!folio_history_find_base(run->repo, run->tip.commit, head, report->base, error))
        return false;
    g_strlcpy(report->commit, head, sizeof report->commit);
    g_clear_pointer(&report->went, g_ptr_array_unref);
    g_clear_pointer(&report->signed_here, g_ptr_array_unref);
    report->went = folio_history_compare(run->repo, report->base, head, error);
    return report->went != NULL
           && list_signatures(run, head, run->tip.commit, &report->signed_here, error);
}

static bool
note_exchange(const Run *run, const char *commit, GError **error)
{
    FolioRemoteTip tip = {.branch = run->report->branch};
    g_strlcpy(tip.commit, commit, sizeof tip.commit);
    return folio_remote_note_tip(run->repo, run->report->remote, &tip, error)
           && folio_remote_note_exchanged(run->repo, run->report->remote, &tip, error)
           && folio_remote_remember(run->repo, run->report->remote, run->report->branch, error);
}

static bool
refuse_refused(const Run *run, const char *refusal, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_FAILED, "'%s' did not take what was sent",
                    run->report->remote);
    folio_error_why(error, "%s", refusal);
    folio_error_hint(error, "what came is merged and nothing is lost; folio sync tries again");
    return false;
}

/* `*again` is set when somebody else was faster. A refusal with nothing new there is one of another
 * kind, and final. */
static bool
push(Run *run, const char *head, gsize objects, bool *again, GError **error)
{
    g_autofree char *refusal = NULL;
    const FolioPush push = {.remote = run->report->remote,
                            .branch = run->report->branch,
                            .commit = head,
                            .expected = run->tip.commit,
                            .objects = objects};
    if (!folio_remote_push(run->repo, &push, run->sync->transfer, &refusal, error))
        return false;
    *again = refusal != NULL;
    if (refusal == NULL)
        return describe_outgoing(run, head, error) && note_exchange(run, head, error);
    g_strlcpy(run->last_seen, run->tip.commit, sizeof run->last_seen);
    if (!bring(run, error))
        return false;
    return strcmp(run->last_seen, run->tip.commit) != 0 || refuse_refused(run, refusal, error);
}

static bool
send(Run *run, bool *again, GError **error)
{
    char head[FOLIO_OID_HEX_SIZE];
    gsize objects = 0;
    *again = false;
    if (!folio_journal_check_resolved(run->journal, error)
        || !folio_repo_head(run->repo, head, error))
        return false;
    if (head[0] == '\0' || strcmp(head, run->tip.commit) == 0
        || folio_history_is_ancestor(run->repo, head, run->tip.commit))
        return run->sync->dry_run || run->tip.commit[0] == '\0'
               || note_exchange(run, run->tip.commit, error);
    if (!judge_leaving(run, head, &objects, error))
        return false;
    if (run->sync->dry_run)
        return describe_outgoing(run, head, error);
    return push(run, head, objects, again, error);
}

/* --- All of it ----------------------------------------------------------------------------------------- */

static bool
note_fetched(const Run *run, GError **error)
{
    return folio_remote_note_tip(run->repo, run->report->remote, &run->tip, error);
}

static bool
exchange(Run *run, GError **error)
{
    bool again = false;
    if (!bring(run, error))
        return false;
    if (run->sync->fetch_only)
        return (run->sync->dry_run || note_fetched(run, error)) && merge(run, error);
    for (int tries = 0; tries < TRIES; tries++) {
        if ((!run->sync->dry_run && !note_fetched(run, error)) || !merge(run, error)
            || !send(run, &again, error))
            return false;
        if (!again)
            return true;
    }
    return refuse_refused(run, "others were faster, again and again", error);
}

/* Once something was exchanged, it is a place of the journal: what is lost there then is told as rewritten. */
static bool
check_place(const Run *run, GError **error)
{
    char known[FOLIO_OID_HEX_SIZE];
    const FolioSyncReport *report = run->report;
    return folio_publish_check_remote(run->journal, report->remote, error)
           && folio_remote_get_exchanged(run->repo, report->remote, report->branch, known, error)
           && (known[0] != '\0'
               || folio_publish_check_new_remote(run->journal, report->remote, run->sync->transfer,
                                                 error));
}

static bool
begin(Run *run, GError **error)
{
    FolioSyncReport *report = run->report;
    report->by_hand = g_ptr_array_new_with_free_func(g_free);
    report->left = g_ptr_array_new_with_free_func(g_free);
    report->notes = g_ptr_array_new_with_free_func(g_free);
    report->remote = g_strdup(run->sync->remote);
    run->repo = folio_journal_get_repo(run->journal, FOLIO_STORE_SHARED, error);
    return run->repo != NULL && folio_repo_check_writable(run->repo, error)
           && folio_remote_find(run->repo, &report->remote, &report->branch, error)
           && check_place(run, error)
           && (run->sync->fetch_only
               || folio_sync_take_hand_edits(run->journal, run->sync, report, error));
}

bool
folio_journal_sync(FolioJournal *journal, const FolioSync *sync, FolioSyncReport *report,
                   GError **error)
{
    Run run = {.journal = journal, .sync = sync, .report = report};
    *report = (FolioSyncReport){0};
    bool begun = begin(&run, error);
    bool done = begun && exchange(&run, error);
    folio_remote_tip_clear(&run.tip);
    /* An id that came in may be one of the private store, where it would stand in the way of its namesake. */
    if (begun && !sync->dry_run && !sync->fetch_only) {
        folio_journal_part_private(journal, report->notes);
        folio_journal_note_opened_defaults(journal, report->notes);
    }
    if (done && !sync->dry_run)
        folio_repo_maintain(run.repo);
    return done;
}
