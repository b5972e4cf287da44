/* git itself, where libgit2 cannot go or goes too slowly. */
#include <string.h>

#include "folio/process.h"
#include "remote_internal.h"

enum { OUTPUT_MAX_BYTES = 1024 * 1024 };

bool
folio_session_can_use_git(const FolioSession *session)
{
    return folio_process_exists("git", folio_env_get_all(session->repo->env));
}

static bool
read_all(FolioPeer *peer, GString *output, GError **error)
{
    char buffer[4096];
    gsize count;
    do {
        if (!folio_peer_read(peer, buffer, sizeof buffer, &count, error))
            return false;
        if (output->len < OUTPUT_MAX_BYTES)
            g_string_append_len(output, buffer, (gssize) count);
    } while (count > 0);
    return true;
}

bool
folio_session_run_git(FolioSession *session, const char *const *words, char **output,
                      GError **error)
{
    g_auto(GStrv) environment = folio_session_make_environment(session);
    g_autoptr(GString) text = g_string_new(NULL);
    session->by_git = true;
    g_autoptr(FolioPeer) peer = folio_peer_start(
        words, environment, folio_repo_get_folder(session->repo), &session->watch, error);
    if (peer == NULL || !read_all(peer, text, error))
        return false;
    int status = folio_peer_finish(peer);
    const char *said = folio_peer_get_last_words(peer);
    *output = g_strdup(text->str);
    if (folio_session_is_cancelled(session))
        return folio_error_set(error, FOLIO_ERROR_CANCELLED, "interrupted");
    if (status == 0) {
        folio_session_has_answered(session);
        return true;
    }
    folio_error_set(error, FOLIO_ERROR_NETWORK, "cannot reach '%s'", session->shown);
    folio_error_why(error, *said != '\0' ? "%s" : "git ended with an error%s", said);
    return false;
}
