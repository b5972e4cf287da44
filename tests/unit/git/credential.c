/* Passwords by way of git's helpers: whom folio asks, for whom, and what it tells them after. */
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

/* A helper that writes down what it is asked and told in "log", and answers with `answer`. */
static void
place_init(Place *place, const char *url, const char *answer)
{
    GError *error = NULL;
    *place = (Place){.folder = test_folder(), .env = test_env()};
    place->repo = test_open(place->folder, place->env);
    g_autofree char *helper =
        g_strdup_printf("!f() { printf '%%s:' \"$1\" >>%s/log; grep -v '^$' | paste -sd' ' "
                        ">>%s/log; test \"$1\" != get || printf '%s'; }; f",
                        place->folder, place->folder, answer);
    folio_repo_set_config(place->repo, "credential.helper", helper, &error);
    folio_repo_set_config(place->repo, "remote.origin.url", url, &error);
    g_assert_no_error(error);
    folio_session_init(&place->session, place->repo, "origin", GIT_DIRECTION_FETCH,
                       &place->transfer, &error);
    g_assert_no_error(error);
}

static int
acquire(Place *place, const char *url, const char *user)
{
    git_credential *given = NULL;
    int result = folio_credential_acquire(&given, url, user, GIT_CREDENTIAL_USERPASS_PLAINTEXT,
                                          &place->session);
    g_assert_cmpint(result == 0, ==, given != NULL);
    git_credential_free(given);
    return result;
}

static void
assert_log(const Place *place, const char *expected)
{
    test_assert_run(place->folder, "cat log 2>/dev/null || :", expected);
}

static void
test_right(void)
{
    g_auto(Place) place = {0};
    place_init(&place, "https://host.example/j", "username=lena\\npassword=se=cr et\\n");
    g_assert_cmpint(acquire(&place, "https://host.example/j/info/refs", NULL), ==, 0);
    g_assert_cmpstr(place.session.credential.username, ==, "lena");
    g_assert_cmpstr(place.session.credential.password, ==, "se=cr et");
    assert_log(&place, "get:protocol=https host=host.example");
    folio_credential_settle(&place.session, true);
    assert_log(&place, "get:protocol=https host=host.example\n"
                       "store:protocol=https host=host.example username=lena password=se=cr et");
    g_assert_null(place.session.credential.password);
    /* told once */
    folio_credential_settle(&place.session, true);
    test_assert_run(place.folder, "wc -l <log | tr -d ' '", "2");
}

/* A second question says that the first answer was wrong; nobody is asked again, and the helper forgets. */
static void
test_wrong(void)
{
    g_auto(Place) place = {0};
    g_autoptr(GError) error = NULL;
    place_init(&place, "https://host.example/j", "username=lena\\npassword=old\\n");
    g_assert_cmpint(acquire(&place, "https://host.example/j", NULL), ==, 0);
    g_assert_cmpint(acquire(&place, "https://host.example/j", NULL), ==, GIT_EUSER);
    g_assert_false(folio_session_fail(&place.session, GIT_EUSER, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NETWORK);
    g_assert_cmpstr(error->message, ==, "not logged in at 'https://host.example/j'");
    g_assert_cmpstr(folio_error_get_why(error), ==, "the name and the password were not accepted");
    folio_credential_settle(&place.session, false);
    assert_log(&place, "get:protocol=https host=host.example\n"
                       "erase:protocol=https host=host.example username=lena password=old");
}

/* A connection that broke off says nothing about the password: the helper keeps it. */
static void
test_neither(void)
{
    g_auto(Place) place = {0};
    place_init(&place, "https://host.example/j", "username=lena\\npassword=good\\n");
    g_assert_cmpint(acquire(&place, "https://host.example/j", NULL), ==, 0);
    folio_credential_settle(&place.session, false);
    assert_log(&place, "get:protocol=https host=host.example");
    g_assert_null(place.session.credential.password);
}

static void
test_the_name_in_the_address(void)
{
    g_auto(Place) place = {0};
    place_init(&place, "https://amina@host.example:8443/j", "password=x\\n");
    g_assert_cmpint(acquire(&place, "https://amina@host.example:8443/j", "amina"), ==, 0);
    g_assert_cmpstr(place.session.credential.username, ==, "amina");
    assert_log(&place, "get:protocol=https host=host.example:8443 username=amina");
}

/* Only the place that was named gets a password, and only by a name and a password. */
static void
test_other_places(void)
{
    static const char *const urls[] = {
        "https://other.example/j",    "http://host.example/j", "https://host.example:8443/j",
        "https://host.example.org/j", "host.example:j",        "/host.example/j",
        "no address at all:",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(urls); i++) {
        g_auto(Place) place = {0};
        g_autoptr(GError) error = NULL;
        g_test_message("%s", urls[i]);
        place_init(&place, "https://host.example/j", "username=lena\\npassword=x\\n");
        g_assert_cmpint(acquire(&place, urls[i], NULL), ==, GIT_EUSER);
        g_assert_false(folio_session_fail(&place.session, GIT_EUSER, &error));
        g_assert_nonnull(strstr(folio_error_get_why(error), "another place"));
        assert_log(&place, "");
    }
}

static void
test_sent_on(void)
{
    g_auto(Place) place = {0};
    place_init(&place, "https://host.example/j", "username=lena\\npassword=x\\n");
    g_assert_cmpint(acquire(&place, "HTTPS://HOST.example/other", NULL), ==, 0);
    folio_credential_settle(&place.session, false);
    place.session.asked = 0;
    place.session.follow = GIT_REMOTE_REDIRECT_INITIAL;
    g_assert_cmpint(acquire(&place, "https://host.example/j", NULL), ==, GIT_EUSER);
    test_assert_run(place.folder, "grep -c get log", "1");
}

static void
test_other_kinds(void)
{
    g_auto(Place) place = {0};
    g_autoptr(GError) error = NULL;
    git_credential *given = NULL;
    place_init(&place, "https://host.example/j", "username=lena\\npassword=x\\n");
    g_assert_cmpint(folio_credential_acquire(&given, "https://host.example/j", NULL,
                                             GIT_CREDENTIAL_SSH_KEY, &place.session),
                    ==, GIT_EUSER);
    g_assert_null(given);
    g_assert_false(folio_session_fail(&place.session, GIT_EUSER, &error));
    g_assert_cmpstr(folio_error_get_why(error), ==,
                    "it wants a login that is no name and password");
    assert_log(&place, "");
    place.session.asked = 0;
    g_assert_cmpint(folio_credential_acquire(&given, "https://host.example/j", NULL,
                                             GIT_CREDENTIAL_DEFAULT, &place.session),
                    ==, 0);
    git_credential_free(given);
    assert_log(&place, "");
}

/* A helper that knows nothing, in a place where nobody can be asked. */
static void
test_nobody_knows(void)
{
    g_auto(Place) place = {0};
    g_autoptr(GError) error = NULL;
    place_init(&place, "https://host.example/j", "");
    g_assert_cmpint(acquire(&place, "https://host.example/j", NULL), ==, GIT_EUSER);
    g_assert_false(folio_session_fail(&place.session, GIT_EUSER, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NETWORK);
    g_test_message("%s", folio_error_get_why(error));
    g_assert_nonnull(strstr(folio_error_get_why(error), "could not read Username"));
    g_assert_null(strstr(folio_error_get_why(error), "fatal"));
    g_assert_nonnull(strstr(folio_error_get_hint(error), "git help credentials"));
}

int
main(int argc, char **argv)
{
    g_unsetenv("GIT_ASKPASS");
    g_unsetenv("SSH_ASKPASS");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/credential/right", test_right);
    g_test_add_func("/git/credential/wrong", test_wrong);
    g_test_add_func("/git/credential/neither", test_neither);
    g_test_add_func("/git/credential/name", test_the_name_in_the_address);
    g_test_add_func("/git/credential/other-places", test_other_places);
    g_test_add_func("/git/credential/sent-on", test_sent_on);
    g_test_add_func("/git/credential/other-kinds", test_other_kinds);
    g_test_add_func("/git/credential/nobody-knows", test_nobody_knows);
    return g_test_run();
}
