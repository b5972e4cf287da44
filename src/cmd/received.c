#include "received.h"

#include <stdio.h>
#include <string.h>

#include "failure.h"
#include "folio/error.h"
#include "folio/guard.h"
#include "folio/incoming.h"
#include "printer.h"

#define LINE_MAX_BYTES 8192
#define NO_OBJECT "0000000000000000000000000000000000000000"

/* git runs the hook in its folder; by hand it may be the folder above it. */
static FolioRepo *
open_here(const FolioCall *call, GError **error)
{
    const char *named = folio_env_get(call->env, "GIT_DIR");
    if (named != NULL)
        return folio_guard_open(named, call->env, error);
    bool above = g_file_test(".git/HEAD", G_FILE_TEST_EXISTS);
    return folio_guard_open(above ? ".git" : ".", call->env, error);
}

/* Said here and with the way on, because git passes it to whoever pushes. */
static void
tell_refusal(FolioCall *call, const char *reference, GError *refusal)
{
    g_autofree char *message = g_strdup_printf("%s: %s", reference, refusal->message);
    g_autoptr(GError) told = NULL;
    folio_error_set(&told, FOLIO_ERROR_PRIVACY, "%s", message);
    folio_error_why(&told, "%s", folio_error_get_why(refusal));
    folio_error_hint(&told,
                     "take it out of the commits that were not accepted yet, and push again");
    call->exit_code = folio_failure_tell(told, call->globals, true);
}

/* Of a branch the whole must still be a journal: who fetches it merges it. `words` are the old commit, the
 * new one and the reference. */
static bool
may_replace(FolioRepo *repo, char *const *words, GError **error)
{
    const char *before = strcmp(words[0], NO_OBJECT) == 0 ? "" : words[0];
    return !g_str_has_prefix(words[2], "refs/heads/")
           || folio_incoming_check_settings(repo, before, words[1], error);
}

static bool
judge_line(FolioCall *call, FolioRepo *repo, char *line, gsize *commits, GError **error)
{
    gsize count = 0;
    g_autoptr(GError) refusal = NULL;
    g_auto(GStrv) words = g_strsplit(g_strchomp(line), " ", 3);
    if (g_strv_length(words) != 3 || strspn(words[1], "0123456789abcdef") != FOLIO_OID_HEX_SIZE - 1)
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no line of git's", line);
    if (strcmp(words[1], NO_OBJECT) == 0)
        return true;
    bool passed = folio_guard_received(repo, words[1], &count, &refusal)
                  && may_replace(repo, words, &refusal);
    *commits += count;
    if (passed)
        return true;
    if (!g_error_matches(refusal, FOLIO_ERROR, FOLIO_ERROR_PRIVACY)) {
        g_propagate_error(error, g_steal_pointer(&refusal));
        return false;
    }
    tell_refusal(call, words[2], refusal);
    return true;
}

bool
folio_received_check(FolioCall *call, GError **error)
{
    char line[LINE_MAX_BYTES];
    gsize commits = 0;
    if (call->argument_count > 0)
        return folio_error_set(error, FOLIO_ERROR_USAGE, "--incoming takes no entries");
    g_autoptr(FolioRepo) repo = open_here(call, error);
    while (repo != NULL && fgets(line, sizeof line, stdin) != NULL) {
        if (!judge_line(call, repo, line, &commits, error))
            return false;
    }
    folio_print_member(call->printer, "commits", json_integer((json_int_t) commits));
    return repo != NULL;
}
