/* git's settings for web addresses, as far as libgit2 follows them. */
#include "git/remote_internal.h"

#include "lib/repo.h"

typedef struct Place {
    char *folder;
    FolioEnv *env;
    FolioRepo *repo;
    FolioTransfer transfer;
    FolioSession session;
} Place;

static void
place_clear(Place *place)
{
    folio_session_clear(&place->session);
    folio_repo_free(place->repo);
    folio_env_free(place->env);
    test_folder_remove(place->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

/* `settings`: words of git config, ';' between them; `variable`: NAME=VALUE or NULL. */
static void
place_init(Place *place, const char *url, const char *settings, const char *variable)
{
    GError *error = NULL;
    g_auto(GStrv) variables = g_get_environ();
    *place = (Place){.folder = test_folder()};
    if (variable != NULL) {
        g_auto(GStrv) pair = g_strsplit(variable, "=", 2);
        variables = g_environ_setenv(variables, pair[0], pair[1], TRUE);
    }
    variables = g_environ_setenv(variables, "HOME", place->folder, TRUE);
    place->env = folio_env_new(variables, &error);
    g_assert_no_error(error);
    g_autofree char *line = g_strdup_printf("git init -q; git remote add origin '%s'; %s", url,
                                            settings != NULL ? settings : ":");
    test_do(place->folder, line);
    place->repo = test_open(place->folder, place->env);
    folio_session_init(&place->session, place->repo, "origin", GIT_DIRECTION_FETCH,
                       &place->transfer, &error);
    g_assert_no_error(error);
}

#define WEB "https://host.example/j"

/* What only git's own http knows is left to git, where it is about this very address. */
static void
test_needs_git(void)
{
    static const struct {
        const char *url, *settings, *variable, *why;
    } cases[] = {
        {WEB, NULL, NULL, NULL},
        {WEB, "git config http.sslCert /c", NULL, "a client certificate"},
        {WEB, NULL, "GIT_SSL_CERT=/c", "a client certificate"},
        {WEB, "git config http.extraHeader 'X: y'", NULL, "a header of its own"},
        {WEB, "git config http.cookieFile /c", NULL, "cookies"},
        {WEB, "git config http.https://host.example/.extraHeader 'X: y'", NULL,
         "a header of its own"},
        {WEB, "git config http.https://other.example/.extraHeader 'X: y'", NULL, NULL},
        {WEB, "git config http.extraHeader ''", NULL, NULL},
        {WEB, "git config http.sslVerify false", NULL, NULL},
        {"host.example:j", "git config http.extraHeader 'X: y'", "GIT_SSL_CERT=/c", NULL},
        {"/srv/j.git", "git config http.cookieFile /c", NULL, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Place) place = {0};
        g_test_message("%s %s", cases[i].url, cases[i].settings);
        place_init(&place, cases[i].url, cases[i].settings, cases[i].variable);
        g_assert_cmpstr(folio_http_needs_git(&place.session), ==, cases[i].why);
    }
}

/* Certificates are looked at unless somebody has said not to, for this address. */
static void
test_verify(void)
{
    static const struct {
        const char *settings, *variable;
        bool any;
    } cases[] = {
        {NULL, NULL, false},
        {"git config http.sslVerify true", NULL, false},
        {"git config http.sslVerify false", NULL, true},
        {"git config http.sslVerify No", NULL, true},
        {"git config http.sslVerify OFF", NULL, true},
        {"git config http.sslVerify 0", NULL, true},
        {"git config http.sslVerify 1", NULL, false},
        {"git config http.https://host.example.sslVerify false", NULL, true},
        {"git config http.https://other.example.sslVerify false", NULL, false},
        {"git config http.sslVerify false; git config http.https://host.example.sslVerify true",
         NULL, false},
        {NULL, "GIT_SSL_NO_VERIFY=1", true},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Place) place = {0};
        GError *error = NULL;
        g_test_message("%s %s", cases[i].settings, cases[i].variable);
        place_init(&place, WEB, cases[i].settings, cases[i].variable);
        folio_http_prepare(&place.session, &error);
        g_assert_no_error(error);
        g_assert_cmpint(place.session.accept_any_certificate, ==, cases[i].any);
    }
}

/* A file of certificates that cannot be read is told of before anybody is asked. */
static void
test_certificates(void)
{
    static const struct {
        const char *settings, *variable, *shown; /* '%' is HOME */
    } cases[] = {
        {"git config http.sslCAInfo /no/such/file", NULL, "/no/such/file"},
        {"git config http.sslCAInfo '~/certs.pem'", NULL, "%/certs.pem"},
        {NULL, "GIT_SSL_CAINFO=/no/such/variable", "/no/such/variable"},
        {"git config http.sslCAInfo /no/such/file", "GIT_SSL_CAINFO=/no/such/variable",
         "/no/such/variable"},
        {NULL, "SSL_CERT_FILE=/no/such/system", "/no/such/system"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Place) place = {0};
        g_autoptr(GError) error = NULL;
        g_test_message("%s %s", cases[i].settings, cases[i].variable);
        place_init(&place, WEB, cases[i].settings, cases[i].variable);
        g_assert_false(folio_http_prepare(&place.session, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NETWORK);
        g_auto(GStrv) parts = g_strsplit(cases[i].shown, "%", 2);
        g_autofree char *shown = g_strjoinv(place.folder, parts);
        g_autofree char *message = g_strdup_printf("cannot read the certificates in '%s'", shown);
        g_assert_cmpstr(error->message, ==, message);
        g_assert_nonnull(strstr(folio_error_get_hint(error), "http.sslCAInfo"));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/http/needs-git", test_needs_git);
    g_test_add_func("/git/http/verify", test_verify);
    g_test_add_func("/git/http/certificates", test_certificates);
    return g_test_run();
}
