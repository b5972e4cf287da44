/* What a session runs, and in which environment. */
#include "git/remote_internal.h"

#include "lib/repo.h"

/* A repository of the person whose environment is ours plus some NAME=VALUE words. */
typedef struct Place {
    char *folder;
    FolioEnv *env;
    FolioRepo *repo;
    FolioTransfer transfer;
    FolioSession session;
} Place;

static void
place_init(Place *place, const char *url, const char *const *more)
{
    GError *error = NULL;
    g_auto(GStrv) variables = g_get_environ();
    for (; more != NULL && *more != NULL; more++) {
        g_auto(GStrv) pair = g_strsplit(*more, "=", 2);
        variables = g_environ_setenv(variables, pair[0], pair[1], TRUE);
    }
    *place = (Place){.folder = test_folder(), .env = folio_env_new(variables, &error)};
    g_assert_no_error(error);
    place->repo = test_open(place->folder, place->env);
    folio_repo_set_config(place->repo, "remote.origin.url", url, &error);
    g_assert_no_error(error);
}

static void
place_begin(Place *place, git_direction direction)
{
    GError *error = NULL;
    folio_session_init(&place->session, place->repo, "origin", direction, &place->transfer, &error);
    g_assert_no_error(error);
}

static void
place_clear(Place *place)
{
    folio_session_clear(&place->session);
    folio_repo_free(place->repo);
    folio_env_free(place->env);
    test_folder_remove(place->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

static void
assert_command(Place *place, const char *expected)
{
    GError *error = NULL;
    g_auto(GStrv) words = folio_session_make_command(&place->session, "git-upload-pack", &error);
    g_assert_no_error(error);
    g_autofree char *line = g_strjoinv(" | ", words);
    g_assert_cmpstr(line, ==, expected);
}

static void
test_commands(void)
{
    static const struct {
        const char *url, *variable, *command;
    } cases[] = {
        {"lena@host:j.git", NULL, "ssh | -oBatchMode=yes | lena@host | git-upload-pack 'j.git'"},
        {"ssh://host:22/a%20b", NULL,
         "ssh | -oBatchMode=yes | -p | 22 | host | git-upload-pack '/a b'"},
        {"ssh://host/~lena/j", NULL, "ssh | -oBatchMode=yes | host | git-upload-pack '~lena/j'"},
        {"host:it's!", NULL, "ssh | -oBatchMode=yes | host | git-upload-pack 'it'\\''s'\\!''"},
        {"ssh://host:22/j", "GIT_SSH=/opt/plink",
         "/opt/plink | -P | 22 | host | git-upload-pack '/j'"},
        {"host:j", "GIT_SSH_COMMAND=ssh -i 'a key'",
         "/bin/sh | -c | ssh -i 'a key' \"$@\" | ssh -i 'a key' | host | git-upload-pack 'j'"},
        {"ssh://host:22/j", "GIT_SSH_COMMAND=tortoiseplink -batch",
         "/bin/sh | -c | tortoiseplink -batch \"$@\" | tortoiseplink -batch | -P | 22 | host | "
         "git-upload-pack '/j'"},
        {"/a b/j.git", NULL, "git | upload-pack | /a b/j.git"},
        {"file:///a%20b/j.git", NULL, "git | upload-pack | /a b/j.git"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Place) place = {0};
        const char *const more[] = {cases[i].variable, NULL};
        place_init(&place, cases[i].url, more);
        place_begin(&place, GIT_DIRECTION_FETCH);
        assert_command(&place, cases[i].command);
    }
}

static void
test_configured(void)
{
    g_auto(Place) place = {0};
    GError *error = NULL;
    place_init(&place, "short:j", NULL);
    folio_repo_set_config(place.repo, "core.sshCommand", "ssh -4", &error);
    folio_repo_set_config(place.repo, "url.lena@far.example:.insteadOf", "short:", &error);
    folio_repo_set_config(place.repo, "remote.origin.pushurl", "/kept/j.git", &error);
    g_assert_no_error(error);
    place_begin(&place, GIT_DIRECTION_FETCH);
    assert_command(&place, "/bin/sh | -c | ssh -4 \"$@\" | ssh -4 | lena@far.example | "
                           "git-upload-pack 'j'");
    folio_session_clear(&place.session);
    place_begin(&place, GIT_DIRECTION_PUSH);
    assert_command(&place, "git | upload-pack | /kept/j.git");
}

/* Somebody who may be asked is, and a git of another repository learns nothing of ours. */
static void
test_environment(void)
{
    static const char *const more[] = {"GIT_DIR=/elsewhere", "GIT_PROTOCOL=version=2",
                                       "GIT_INDEX_FILE=/elsewhere/index", NULL};
    g_auto(Place) place = {0};
    place_init(&place, "host:j", more);
    place_begin(&place, GIT_DIRECTION_FETCH);
    g_auto(GStrv) alone = folio_session_make_environment(&place.session);
    g_assert_null(g_environ_getenv(alone, "GIT_DIR"));
    g_assert_null(g_environ_getenv(alone, "GIT_PROTOCOL"));
    g_assert_null(g_environ_getenv(alone, "GIT_INDEX_FILE"));
    g_assert_cmpstr(g_environ_getenv(alone, "GIT_TERMINAL_PROMPT"), ==, "0");
    g_assert_nonnull(g_environ_getenv(alone, "PATH"));
    place.transfer.interactive = true;
    g_auto(GStrv) asked = folio_session_make_environment(&place.session);
    g_assert_null(g_environ_getenv(asked, "GIT_TERMINAL_PROMPT"));
    assert_command(&place, "ssh | host | git-upload-pack 'j'");
}

static void
keep(const char *line, gpointer text)
{
    g_string_append_printf(text, "[%s]", line);
}

/* Held until the other side has answered; counting is left out; of git only what the other side said. */
static void
test_hearing(void)
{
    g_auto(Place) place = {0};
    g_autoptr(GString) heard = g_string_new(NULL);
    place_init(&place, "host:j", NULL);
    place.transfer.said = keep;
    place.transfer.data = heard;
    place_begin(&place, GIT_DIRECTION_FETCH);
    folio_session_hear("a banner", &place.session);
    g_assert_cmpstr(heard->str, ==, "");
    folio_session_has_answered(&place.session);
    g_assert_cmpstr(heard->str, ==, "[a banner]");
    folio_session_hear("Counting objects: 100% (3/3), done.", &place.session);
    folio_session_hear("Total 3 (delta 0), reused 0 (delta 0), pack-reused 0", &place.session);
    folio_session_hear("welcome", &place.session);
    g_assert_cmpstr(heard->str, ==, "[a banner][welcome]");
    place.session.by_git = true;
    folio_session_hear("From host:j", &place.session);
    folio_session_hear("remote: bye", &place.session);
    g_assert_cmpstr(heard->str, ==, "[a banner][welcome][bye]");
}

static void
test_errors(void)
{
    g_auto(Place) place = {0};
    g_autoptr(GError) error = NULL;
    static volatile sig_atomic_t cancelled = 0;
    place_init(&place, "https://lena:secret@host/j", NULL);
    place.transfer.cancelled = &cancelled;
    g_assert_false(folio_session_init(&place.session, place.repo, "nobody", GIT_DIRECTION_FETCH,
                                      &place.transfer, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    g_clear_error(&error);
    folio_session_clear(&place.session);
    place_begin(&place, GIT_DIRECTION_FETCH);
    git_error_set_str(GIT_ERROR_NET, "the wire is cut");
    g_assert_false(folio_session_fail(&place.session, -1, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NETWORK);
    g_assert_cmpstr(error->message, ==, "cannot reach 'https://lena@host/j'");
    g_assert_cmpstr(folio_error_get_why(error), ==, "the wire is cut");
    g_clear_error(&error);
    folio_session_keep_error(&place.session, g_error_new(FOLIO_ERROR, 1, "the first"));
    folio_session_keep_error(&place.session, g_error_new(FOLIO_ERROR, 1, "the second"));
    g_assert_false(folio_session_fail(&place.session, -1, &error));
    g_assert_cmpstr(error->message, ==, "the first");
    g_clear_error(&error);
    cancelled = 1;
    g_assert_false(folio_session_fail(&place.session, -1, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CANCELLED);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/session/commands", test_commands);
    g_test_add_func("/git/session/configured", test_configured);
    g_test_add_func("/git/session/environment", test_environment);
    g_test_add_func("/git/session/hearing", test_hearing);
    g_test_add_func("/git/session/errors", test_errors);
    return g_test_run();
}
