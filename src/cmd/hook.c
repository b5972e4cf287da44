/* Answers git, when it asks: may this leave? */
#include <stdio.h>
#include <string.h>

#include "folio/error.h"
#include "folio/guard.h"
#include "folio/incoming.h"
#include "problems.h"

#define LINE_MAX_BYTES 8192
#define NO_OBJECT "0000000000000000000000000000000000000000"

typedef struct Push {
    FolioChecking *checking;
    FolioRepo *repo;
    const char *remote;
    char head[FOLIO_OID_HEX_SIZE];
    bool sends_head; /* what stands in the work tree */
} Push;

/* What the remote has already: as far as its branches were seen here, and what it says of this one. */
static char **
list_known(const Push *push, const char *theirs, GError **error)
{
    g_auto(GStrv) tips = folio_history_list_remote_tips(push->repo, push->remote, error);
    if (tips == NULL)
        return NULL;
    guint count = g_strv_length(tips);
    tips = g_renew(char *, tips, count + 2);
    tips[count] = g_strdup(theirs);
    tips[count + 1] = NULL;
    return g_steal_pointer(&tips);
}

/* As folio sync does it: the journal itself, and no other branch, which may hold what it likes. What is not
 * here cannot be compared with. */
static bool
guard_head(const Push *push, const char *tip, const char *theirs, GError **error)
{
    char known[FOLIO_OID_HEX_SIZE];
    if (strcmp(tip, push->head) != 0 || strcmp(theirs, NO_OBJECT) == 0
        || !folio_history_resolve(push->repo, theirs, known, NULL))
        return true;
    return folio_guard_leaving(push->repo, known, tip, error);
}

/* One reference that is about to be sent: every commit that the remote has not, with its message. */
static bool
judge_reference(Push *push, char *const *words, GError **error)
{
    char tip[FOLIO_OID_HEX_SIZE];
    g_autofree char *text = NULL;
    const char *name = words[0], *ours = words[1], *theirs = words[3];
    if (strcmp(ours, NO_OBJECT) == 0)
        return true;
    folio_checking_run_message(push->checking, name, words[2]);
    if (!folio_history_peel(push->repo, ours, tip, &text, error))
        return false;
    push->sends_head = push->sends_head || strcmp(tip, push->head) == 0;
    folio_checking_run_message(push->checking, name, text);
    if (tip[0] == '\0') {
        folio_checking_add(push->checking, FOLIO_STORE_SHARED, name, "git", FOLIO_LEVEL_WARNING, 0,
                           "is no commit, so nobody has looked inside");
        return true;
    }
    g_auto(GStrv) known = list_known(push, theirs, error);
    return known != NULL && guard_head(push, tip, theirs, error)
           && folio_checking_run_range(push->checking, tip, (const char *const *) known, NULL,
                                       error);
}

/* githooks(5), pre-push: a line "LOCAL-REF LOCAL-OID REMOTE-REF REMOTE-OID" for each. */
static bool
judge_push(FolioCall *call, GError **error)
{
    char line[LINE_MAX_BYTES];
    g_autoptr(FolioChecking) checking = folio_checking_new(call->journal);
    Push push = {.checking = checking,
                 .remote = call->argument_count > 1 ? call->arguments[1] : "",
                 .repo = folio_journal_get_repo(call->journal, FOLIO_STORE_SHARED, error)};
    if (push.repo == NULL || !folio_repo_head(push.repo, push.head, error))
        return false;
    while (fgets(line, sizeof line, stdin) != NULL) {
        g_auto(GStrv) words = g_strsplit(g_strchomp(line), " ", -1);
        if (g_strv_length(words) != 4)
            return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no line of git's", line);
        if (!judge_reference(&push, words, error))
            return false;
    }
    folio_problems_judge(call, checking, "push");
    return call->exit_code != 0 || !push.sends_head
           || folio_journal_check_resolved(call->journal, error);
}

static bool
run(FolioCall *call, GError **error)
{
    if (strcmp(call->arguments[0], "pre-push") == 0)
        return judge_push(call, error);
    folio_error_set(error, FOLIO_ERROR_USAGE, "there is no hook '%s'", call->arguments[0]);
    folio_error_why(error, "git calls folio hook pre-push; before a commit folio check --staged");
    return false;
}

const FolioCommand folio_command_hook = {
    .name = "hook",
    .synopsis = "pre-push [REMOTE [URL]]",
    .summary = "what git asks before it pushes",
    .needs = FOLIO_NEEDS_INDEX,
    .min_arguments = 1,
    .max_arguments = 3,
    .run = run,
    .help = "Called by git's hook pre-push, with the references to be sent on standard input. Exit "
            "code 6 stops the push, and 5 where a merge left something to decide.",
};
