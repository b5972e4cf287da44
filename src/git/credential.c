/* Passwords by way of git's credential helpers (gitcredentials(7)): folio asks for one, hands it on, and
 * says whether it was right. None is kept or shown. */
#include <string.h>

#include "folio/process.h"
#include "remote_internal.h"

static void
credential_clear(FolioCredential *credential)
{
    g_clear_pointer(&credential->url, g_free);
    g_clear_pointer(&credential->username, g_free);
    if (credential->password != NULL)
        memset(credential->password, 0, strlen(credential->password));
    g_clear_pointer(&credential->password, g_free);
}

/* What git reads and writes: "key=value" lines (git-credential(1), "INPUT/OUTPUT FORMAT"). */
static GBytes *
make_request(const FolioCredential *credential)
{
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "url=%s\n", credential->url);
    if (credential->username != NULL)
        g_string_append_printf(text, "username=%s\n", credential->username);
    if (credential->password != NULL)
        g_string_append_printf(text, "password=%s\n", credential->password);
    g_string_append_c(text, '\n');
    return g_string_free_to_bytes(text);
}

static bool
run_helper(const FolioSession *session, const char *action, const FolioCredential *credential,
           FolioProcessResult *result, GError **error)
{
    const char *const argv[] = {"git", "credential", action, NULL};
    g_autoptr(GBytes) request = make_request(credential);
    g_auto(GStrv) environment = folio_session_make_environment(session);
    return folio_process_run(argv, environment, folio_repo_get_folder(session->repo), request,
                             result, error);
}

static void
take_answer(FolioCredential *credential, GBytes *output)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(output, &size);
    g_autofree char *text = g_strndup(data != NULL ? data : "", size);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        char **to = g_str_has_prefix(*line, "username=")   ? &credential->username
                    : g_str_has_prefix(*line, "password=") ? &credential->password
                                                           : NULL;
        if (to == NULL)
            continue;
        g_free(*to);
        *to = g_strdup(strchr(*line, '=') + 1);
        memset(*line, 0, strlen(*line));
    }
    memset(text, 0, size);
}

/* Only a host that was asked for, in so many words: never one it has sent us on to. */
static bool
is_same_place(const FolioSession *session, const char *url)
{
    g_autoptr(FolioAddress) wanted = folio_address_parse(url, NULL);
    const FolioAddress *own = session->address;
    return wanted != NULL && session->follow == GIT_REMOTE_REDIRECT_NONE
           && g_ascii_strcasecmp(wanted->scheme, own->scheme) == 0
           && g_ascii_strcasecmp(wanted->host, own->host) == 0
           && g_strcmp0(wanted->port, own->port) == 0;
}

static int
refuse(FolioSession *session, const char *why, const char *hint)
{
    GError *error = NULL;
    folio_error_set(&error, FOLIO_ERROR_NETWORK, "not logged in at '%s'", session->shown);
    folio_error_why(&error, "%s", why);
    folio_error_hint(&error, "%s", hint);
    return folio_session_keep_error(session, error);
}

/* The last line of what git said, without its "fatal: ". */
static char *
dup_reason(const char *errors)
{
    g_autofree char *text = g_strchomp(g_strdup(errors));
    const char *line = strrchr(text, '\n');
    line = line != NULL ? line + 1 : text;
    return g_strdup(g_str_has_prefix(line, "fatal: ") ? line + strlen("fatal: ") : line);
}

static bool
ask(FolioSession *session, const char *user)
{
    g_auto(FolioProcessResult) result = {0};
    FolioCredential *credential = &session->credential;
    credential->url = g_strdup(session->shown);
    credential->username = g_strdup(user);
    bool asked = run_helper(session, "fill", credential, &result, NULL);
    if (asked && result.status == 0)
        take_answer(credential, result.output);
    if (credential->username != NULL && credential->password != NULL)
        return true;
    g_autofree char *reason = asked ? dup_reason(result.errors) : g_strdup("git is not installed");
    refuse(session, *reason != '\0' ? reason : "nobody gave a name and a password",
           "git help credentials tells how git can keep a password");
    return false;
}

int
folio_credential_acquire(git_credential **out, const char *url, const char *user, unsigned allowed,
                         void *data)
{
    FolioSession *session = data;
    FolioCredential *credential = &session->credential;
    if (!is_same_place(session, url))
        return refuse(session, "it sends you on to another place, which wants a password",
                      "if that is right, name the new address: folio remote set");
    session->asked++;
    if (session->asked > 1)
        return refuse(session, "the name and the password were not accepted",
                      "try again, or correct what git keeps: git help credentials");
    if ((allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) == 0) {
        if ((allowed & GIT_CREDENTIAL_DEFAULT) != 0)
            return git_credential_default_new(out);
        return refuse(session, "it wants a login that is no name and password",
                      "try git fetch, which knows more kinds");
    }
    if (!ask(session, user))
        return GIT_EUSER;
    return git_credential_userpass_plaintext_new(out, credential->username, credential->password);
}

void
folio_credential_settle(FolioSession *session, bool good)
{
    g_auto(FolioProcessResult) result = {0};
    if (session->credential.password != NULL && (good || session->asked > 1))
        (void) run_helper(session, good ? "approve" : "reject", &session->credential, &result,
                          NULL);
    credential_clear(&session->credential);
}
