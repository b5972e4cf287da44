/* From files in the work tree to a commit that HEAD holds. */
#include "journal_internal.h"

#include <string.h>

#include "folio/error.h"
#include "folio/signing.h"
#include "folio/tree_merge.h"

#define ADVANCE_TRIES 64

GPtrArray *
folio_plans_of_store(const GPtrArray *plans, FolioStoreId store)
{
    GPtrArray *changes = g_ptr_array_new_with_free_func((GDestroyNotify) folio_change_free);
    for (guint i = 0; i < plans->len; i++) {
        const FolioPlan *plan = g_ptr_array_index(plans, i);
        if (plan->store == store)
            g_ptr_array_add(changes, folio_change_new(plan->path, plan->content));
    }
    return changes;
}

void
folio_commit_job_clear(FolioCommitJob *job)
{
    g_clear_pointer(&job->message, g_free);
}

/* Who wrote and who commits; the same moment for both, unless the user gives others. */
typedef struct People {
    char *names[2], *emails[2];
    FolioSignature author, committer;
} People;

static void
people_clear(People *people)
{
    for (int i = 0; i < 2; i++) {
        g_free(people->names[i]);
        g_free(people->emails[i]);
    }
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(People, people_clear)

static bool
find_names(FolioRepo *repo, People *people, GError **error)
{
    return folio_repo_dup_identity(repo, &people->names[0], &people->emails[0], error)
           && folio_repo_dup_committer(repo, &people->names[1], &people->emails[1], error);
}

/* Where the user gives a moment, that is the one. */
static bool
find_dates(FolioRepo *repo, People *people, GError **error)
{
    FolioSignature *const each[] = {
        [FOLIO_ROLE_AUTHOR] = &people->author, [FOLIO_ROLE_COMMITTER] = &people->committer};
    for (FolioRole role = FOLIO_ROLE_AUTHOR; role <= FOLIO_ROLE_COMMITTER; role++) {
        bool is_given;
        gint64 time;
        int offset_minutes;
        if (!folio_repo_find_date(repo, role, &is_given, &time, &offset_minutes, error))
            return false;
        if (!is_given)
            continue;
        each[role]->time = time;
        each[role]->offset_minutes = offset_minutes;
    }
    return true;
}

bool
folio_commit_check_people(FolioRepo *repo, GError **error)
{
    g_auto(People) people = {0};
    return find_names(repo, &people, error) && find_dates(repo, &people, error);
}

static bool
find_people(const FolioCommitJob *job, FolioRepo *repo, People *people, GError **error)
{
    if (!find_names(repo, people, error))
        return false;
    g_autoptr(GDateTime) now = folio_env_dup_now(job->journal->env);
    bool dated = job->time != 0;
    people->author = (FolioSignature){
        .name = people->names[0],
        .email = people->emails[0],
        /* Git has no moment before 1970. */
        .time = dated ? job->time : MAX(g_date_time_to_unix(now), 0),
        .offset_minutes = dated ? job->offset_minutes
                                : (int) (g_date_time_get_utc_offset(now) / G_TIME_SPAN_MINUTE),
    };
    people->committer = people->author;
    people->committer.with_key = folio_repo_wants_signed(repo);
    people->committer.name = people->names[1];
    people->committer.email = people->emails[1];
    return dated || find_dates(repo, people, error);
}

/* Keys may want a touch or a password: no git has to wait for that. */
static bool
write_commit(FolioCommitJob *job, FolioRepo *repo, const People *people, const char *head,
             char commit[FOLIO_OID_HEX_SIZE], GError **error)
{
    bool waits = people->committer.with_key;
    if (waits)
        folio_index_lock_drop(job->lock);
    return folio_repo_write_commit(repo, head, job->changes, job->message, &people->author,
                                   &people->committer, job->durable, commit, error)
           && (!waits || folio_index_lock_take(job->lock, FOLIO_LOCK_WAIT_MS, error));
}

/* One commit on what HEAD holds now, and git's index brought in step before the branch moves: a git
 * that looks in between must not see the new HEAD with the old index. `*done` tells whether HEAD holds
 * the changes after it. */
static bool
try_commit(FolioCommitJob *job, FolioRepo *repo, const People *people, bool *done, GError **error)
{
    char head[FOLIO_OID_HEX_SIZE], commit[FOLIO_OID_HEX_SIZE];
    bool moved = false;
    if (!folio_repo_head(repo, head, error) || !write_commit(job, repo, people, head, commit, error)
        || !folio_index_lock_commit(job->lock, job->changes, job->durable, error))
        return false;
    if (strcmp(head, commit) == 0) {
        job->commit[0] = '\0';
        *done = true;
        return true;
    }
    g_autofree char *reflog = g_strdup_printf("folio %s", job->operation);
    if (!folio_repo_advance(repo, head, commit, reflog, &moved, error))
        return false;
    memcpy(job->commit, commit, sizeof commit);
    *done = !moved;
    return true;
}

bool
folio_refuse_moving(FolioRepo *repo, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "the branch keeps moving or stays locked");
    folio_error_hint(error, "look for another git command at work in '%s'",
                     folio_repo_get_folder(repo));
    return false;
}

bool
folio_commit_job_run(FolioCommitJob *job, GError **error)
{
    FolioRepo *repo = folio_journal_get_repo(job->journal, job->store, error);
    g_auto(People) people = {0};
    if (repo == NULL || !find_people(job, repo, &people, error)
        || !folio_repo_clean_changes(repo, job->changes, error))
        return false;
    job->refused = !folio_index_lock_run_hooks(job->lock, job->changes, &job->message, error);
    if (job->refused)
        return false;

    bool done = false;
    for (int tries = 0; !done && tries < ADVANCE_TRIES; tries++) {
        if (tries > 0)
            g_usleep((gulong) g_random_int_range(1000, 20000));
        if (!try_commit(job, repo, &people, &done, error))
            return false;
    }
    if (!done)
        return folio_refuse_moving(repo, error);
    if (!folio_repo_verify(repo, job->changes, error))
        return false;
    folio_repo_run_post_commit(repo);
    return true;
}

void
folio_note_kept_index(const char *kept, GPtrArray *notes)
{
    if (kept != NULL)
        g_ptr_array_add(notes, g_strdup_printf("git's index was damaged and was made anew from the "
                                               "history; what was staged is still in '%s'",
                                               kept));
}

bool
folio_commit_merge(FolioJournal *journal, const char *tree, const char *ours, const char *theirs,
                   const char *message, bool is_trial, char commit[FOLIO_OID_HEX_SIZE],
                   GError **error)
{
    const FolioCommitJob job = {.journal = journal, .store = FOLIO_STORE_SHARED};
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    g_auto(People) people = {0};
    if (repo == NULL || !find_people(&job, repo, &people, error))
        return false;
    people.committer.with_key = people.committer.with_key && !is_trial;
    return folio_tree_merge_commit(repo, tree, ours, theirs, message, &people.author,
                                   &people.committer, commit, error);
}
