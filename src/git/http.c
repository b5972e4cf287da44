/* git's settings for web addresses, as far as libgit2 can follow them. */
#include <string.h>

#include "folio/process.h"
#include "remote_internal.h"

/* http.KEY for the address of the session: git knows which http.URL.KEY fits best. NULL: unset. */
static char *
dup_http_setting(const FolioSession *session, const char *key)
{
    g_autofree char *name = g_strconcat("http.", key, NULL);
    const char *const argv[] = {"git", "config", "--get-urlmatch", name, session->url, NULL};
    char *const *environment = folio_env_get_all(session->repo->env);
    g_auto(FolioProcessResult) result = {0};
    if (!folio_process_exists("git", environment)
        || !folio_process_run(argv, environment, folio_repo_get_folder(session->repo), NULL,
                              &result, NULL)
        || result.status > 1)
        return folio_repo_dup_config(session->repo, name);
    gsize size = 0;
    const char *data = g_bytes_get_data(result.output, &size);
    return result.status == 1 || size == 0 ? NULL : g_strchomp(g_strndup(data, size));
}

/* An environment variable wins over the setting, as for git. */
static char *
dup_choice(const FolioSession *session, const char *variable, const char *key)
{
    const char *given = folio_env_get(session->repo->env, variable);
    return given != NULL ? g_strdup(given) : dup_http_setting(session, key);
}

static bool
is_off(const char *value)
{
    static const char *const words[] = {"false", "no", "off", "0", NULL};
    g_autofree char *lower = value == NULL ? NULL : g_ascii_strdown(value, -1);
    return lower != NULL && g_strv_contains(words, lower);
}

static char *
expand_home(const FolioSession *session, const char *path)
{
    const char *home = folio_env_get(session->repo->env, "HOME");
    if (home != NULL && g_str_has_prefix(path, "~/"))
        return g_build_filename(home, path + 2, NULL);
    return g_strdup(path);
}

bool
folio_http_prepare(FolioSession *session, GError **error)
{
    g_autofree char *verify = dup_http_setting(session, "sslVerify");
    g_autofree char *file = dup_choice(session, "GIT_SSL_CAINFO", "sslCAInfo");
    g_autofree char *folder = dup_choice(session, "GIT_SSL_CAPATH", "sslCAPath");
    session->accept_any_certificate =
        is_off(verify) || folio_env_get(session->repo->env, "GIT_SSL_NO_VERIFY") != NULL;
    if (file == NULL && folder == NULL)
        file = g_strdup(folio_env_get(session->repo->env, "SSL_CERT_FILE"));
    if (file == NULL && folder == NULL)
        return folio_git_read_certificates(error);
    g_autofree char *whole_file = file == NULL ? NULL : expand_home(session, file);
    g_autofree char *whole_folder = folder == NULL ? NULL : expand_home(session, folder);
    int result = git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, whole_file, whole_folder);
    if (result >= 0)
        return true;
    folio_error_set(error, FOLIO_ERROR_NETWORK, "cannot read the certificates in '%s'",
                    whole_file != NULL ? whole_file : whole_folder);
    folio_error_hint(error, "look at git config http.sslCAInfo");
    return false;
}

const char *
folio_http_needs_git(const FolioSession *session)
{
    static const struct {
        const char *key, *what;
    } unknown[] = {{"sslCert", "a client certificate"},
                   {"extraHeader", "a header of its own"},
                   {"cookieFile", "cookies"}};
    if (session->address->type != FOLIO_ADDRESS_HTTP)
        return NULL;
    if (folio_env_get(session->repo->env, "GIT_SSL_CERT") != NULL)
        return unknown[0].what;
    for (gsize i = 0; i < G_N_ELEMENTS(unknown); i++) {
        g_autofree char *value = dup_http_setting(session, unknown[i].key);
        if (value != NULL && *value != '\0')
            return unknown[i].what;
    }
    return NULL;
}
