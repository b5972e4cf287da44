/* One commit sent to one branch, by libgit2 and by git: the outcome is the same. */
#include "folio/remote.h"

#include "folio/error.h"
#include "lib/repo.h"

#define MANY 30000 /* objects, as git does them */

typedef struct Place {
    char *folder, *ours, *theirs;
    FolioEnv *env;
    FolioRepo *repo;
    GString *words;
} Place;

static void
place_clear(Place *place)
{
    folio_repo_free(place->repo);
    folio_env_free(place->env);
    g_free(place->ours);
    g_free(place->theirs);
    g_string_free(place->words, TRUE);
    test_folder_remove(place->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

/* ours has two commits; theirs.git has the first; `script` runs in ours. */
static void
place_init(Place *place, const char *script)
{
    *place = (Place){.folder = test_folder(), .env = test_env(), .words = g_string_new(NULL)};
    place->ours = g_build_filename(place->folder, "ours", NULL);
    place->theirs = g_build_filename(place->folder, "theirs.git", NULL);
    g_autofree char *line = g_strdup_printf(
        "git init -q --bare theirs.git; git init -q ours; cd ours; git remote add origin "
        "\"$PWD/../theirs.git\"; echo 1 >a; git add a; git commit -qm 1; git push -q origin main; "
        "echo 2 >a; git commit -qam 2; %s",
        script);
    test_do(place->folder, line);
    place->repo = test_open(place->ours, place->env);
}

static void
keep_words(const char *line, gpointer data)
{
    g_string_append_printf(data, "[%s]", line);
}

static bool
push(Place *place, const char *branch, const char *revision, gsize objects, char **refusal,
     GError **error)
{
    g_autofree char *line = g_strdup_printf("git rev-parse %s", revision);
    g_autofree char *commit = test_run(place->ours, line);
    const FolioTransfer transfer = {.said = keep_words, .data = place->words};
    const FolioPush push = {
        .remote = "origin", .branch = branch, .commit = commit, .expected = "", .objects = objects};
    *refusal = NULL;
    return folio_remote_push(place->repo, &push, &transfer, refusal, error);
}

static void
assert_there(Place *place, const char *branch, const char *revision)
{
    g_autofree char *line = g_strdup_printf("git rev-parse %s", revision);
    g_autofree char *wanted = test_run(place->ours, line);
    g_autofree char *look = g_strdup_printf("git rev-parse refs/heads/%s", branch);
    test_assert_run(place->theirs, look, wanted);
    test_assert_run(place->ours, "git for-each-ref refs/folio", "");
}

static const gsize ways[] = {0, MANY};

static void
test_sent(void)
{
    static const struct {
        const char *branch, *revision;
    } cases[] = {{"main", "HEAD"}, {"side/one", "HEAD"}, {"older", "HEAD~1"}, {"main", "HEAD~1"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases) * G_N_ELEMENTS(ways); i++) {
        const gsize at = i / G_N_ELEMENTS(ways);
        g_auto(Place) place = {0};
        g_autofree char *refusal = NULL;
        GError *error = NULL;
        place_init(&place, "git tag -m t t");
        push(&place, cases[at].branch, cases[at].revision, ways[i % G_N_ELEMENTS(ways)], &refusal,
             &error);
        g_assert_no_error(error);
        g_assert_null(refusal);
        assert_there(&place, cases[at].branch, cases[at].revision);
        /* exactly that: no tag, and nothing that is on top of it */
        test_assert_run(place.theirs, "git tag", "");
    }
}

/* Somebody was faster, or the other side does not want it: nothing changes there, and why is told. */
static void
test_refused(void)
{
    static const struct {
        const char *script, *said;
    } cases[] = {
        {"git clone -q ../theirs.git ../other; cd ../other; echo 3 >a; git commit -qam 3; git push "
         "-q",
         ""},
        {"printf '#!/bin/sh\\necho no QUOKKA here >&2\\nexit 1\\n' "
         ">../theirs.git/hooks/pre-receive; "
         "chmod +x ../theirs.git/hooks/pre-receive",
         "[no QUOKKA here]"},
        {"printf '#!/bin/sh\\nexit 1\\n' >../theirs.git/hooks/update; chmod +x "
         "../theirs.git/hooks/update",
         ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases) * G_N_ELEMENTS(ways); i++) {
        const gsize at = i / G_N_ELEMENTS(ways);
        g_auto(Place) place = {0};
        g_autofree char *refusal = NULL;
        GError *error = NULL;
        g_test_message("%s %zu", cases[at].script, ways[i % G_N_ELEMENTS(ways)]);
        place_init(&place, cases[at].script);
        g_autofree char *before = test_run(place.theirs, "git rev-parse main");
        push(&place, "main", "HEAD", ways[i % G_N_ELEMENTS(ways)], &refusal, &error);
        g_assert_no_error(error);
        g_assert_nonnull(refusal);
        g_assert_cmpstr(refusal, !=, "");
        g_test_message("%s %s", refusal, place.words->str);
        g_assert_nonnull(strstr(place.words->str, cases[at].said));
        test_assert_run(place.theirs, "git rev-parse main", before);
        test_assert_run(place.ours, "git for-each-ref refs/folio", "");
    }
}

#define HOOK(body) \
    "printf '#!/bin/sh\\n" body "\\n' >.git/hooks/pre-push; chmod +x .git/hooks/pre-push"

/* The user's own hook sees what git would show it, and may refuse. */
static void
test_the_users_hook(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        g_auto(Place) place = {0};
        g_autofree char *refusal = NULL;
        g_autoptr(GError) error = NULL;
        place_init(&place, HOOK("echo \"$1\" >seen; cat >>seen; exit 0"));
        push(&place, "there", "HEAD", ways[i], &refusal, &error);
        g_assert_no_error(error);
        g_assert_null(refusal);
        g_autofree char *head = test_run(place.ours, "git rev-parse HEAD");
        g_autofree char *seen = g_strdup_printf("origin\nrefs/heads/main %s refs/heads/there "
                                                "0000000000000000000000000000000000000000",
                                                head);
        test_assert_run(place.ours, "cat seen", seen);
        test_do(place.ours, HOOK("echo not today >&2; exit 1"));
        g_assert_false(push(&place, "main", "HEAD", ways[i], &refusal, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_assert_null(refusal);
        assert_there(&place, "main", "HEAD~1");
    }
}

static void
test_not_there(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        g_auto(Place) place = {0};
        g_autofree char *refusal = NULL;
        g_autoptr(GError) error = NULL;
        place_init(&place, "git remote set-url origin /no/such/place");
        g_assert_false(push(&place, "main", "HEAD", ways[i], &refusal, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NETWORK);
        g_assert_cmpstr(error->message, ==, "cannot reach '/no/such/place'");
        g_assert_null(refusal);
        test_assert_run(place.ours, "git for-each-ref refs/folio", "");
    }
}

static void
replace(Place *place, gsize objects, const char *expected, char **refusal)
{
    g_autoptr(GError) error = NULL;
    FolioTransfer transfer = {0};
    char commit[FOLIO_OID_HEX_SIZE];
    g_autofree char *id = test_run(place->ours, "git rev-parse other");
    g_autofree char *there = test_run(place->ours, expected);
    g_strlcpy(commit, id, sizeof commit);
    const FolioPush push = {.remote = "origin",
                            .branch = "main",
                            .commit = commit,
                            .expected = there,
                            .objects = objects,
                            .replaces = true};
    folio_remote_push(place->repo, &push, &transfer, refusal, &error);
    g_assert_no_error(error);
}

/* What was looked at may be replaced by something without that past; what somebody else has put there
 * meanwhile may not. */
static void
test_replaces(void)
{
    static const char orphan[] = "git checkout -q --orphan other; git commit -qm other";
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        g_auto(Place) place = {0};
        g_autofree char *refusal = NULL, *moved = NULL, *none = NULL;
        place_init(&place, orphan);
        replace(&place, ways[i], "git rev-parse main", &moved);
        g_assert_nonnull(moved);
        replace(&place, ways[i], "printf ''", &none);
        g_assert_nonnull(none);
        test_assert_run(place.theirs, "git log --format=%s main", "1");
        replace(&place, ways[i], "git rev-parse main~1", &refusal);
        g_assert_cmpstr(refusal, ==, NULL);
        test_assert_run(place.theirs, "git log --format=%s main", "other");
    }
}

static void
test_list_refs(void)
{
    g_auto(Place) place = {0};
    g_autoptr(GError) error = NULL;
    FolioTransfer transfer = {0};
    place_init(&place, "git tag -a -m t v1 main~1; git push -q origin v1 main~1:refs/heads/side");
    g_autoptr(GPtrArray) refs = folio_remote_list_refs(place.repo, "origin", &transfer, &error);
    g_assert_no_error(error);
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < refs->len; i++)
        g_string_append_printf(names, "%s ", ((FolioRemoteRef *) refs->pdata[i])->name);
    g_assert_cmpstr(names->str, ==,
                    "HEAD refs/heads/main refs/heads/side refs/tags/v1 refs/tags/v1^{} ");
    g_autofree char *first = test_run(place.ours, "git rev-parse main~1");
    g_assert_cmpstr(((FolioRemoteRef *) refs->pdata[1])->id, ==, first);

    test_do(place.folder, "git init -q --bare empty.git");
    test_do(place.ours, "git remote set-url origin \"$PWD/../empty.git\"");
    g_autoptr(GPtrArray) none = folio_remote_list_refs(place.repo, "origin", &transfer, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(none->len, ==, 0);
    test_do(place.ours, "git remote set-url origin /no/such/place");
    g_assert_null(folio_remote_list_refs(place.repo, "origin", &transfer, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NETWORK);
}

/* git may be told to push elsewhere than where it fetches from. */
static void
test_elsewhere(void)
{
    g_auto(Place) place = {0};
    g_autoptr(GError) error = NULL;
    g_autofree char *from = NULL, *to = NULL, *none = NULL, *nowhere = NULL;
    FolioTransfer transfer = {0};
    place_init(&place, "git init -q --bare ../empty.git; git remote set-url origin far:theirs;"
                       "git config url.../theirs.insteadOf far:theirs;"
                       "git config url.../empty.git.pushInsteadOf far:theirs");
    folio_remote_dup_addresses(place.repo, "origin", &from, &to);
    g_assert_cmpstr(from, ==, "../theirs");
    g_assert_cmpstr(to, ==, "../empty.git");
    folio_remote_dup_addresses(place.repo, "nowhere", &none, &nowhere);
    g_assert_null(none);
    g_assert_null(nowhere);

    test_do(place.ours, "git config --remove-section url.../theirs;"
                        "git config --remove-section url.../empty.git;"
                        "git remote set-url origin \"$PWD/../nothing\";"
                        "git config \"url.$PWD/../empty.git.pushInsteadOf\" \"$PWD/../nothing\"");
    g_assert_null(folio_remote_list_refs(place.repo, "origin", &transfer, NULL));
    g_autoptr(GPtrArray) refs =
        folio_remote_list_push_refs(place.repo, "origin", &transfer, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(refs->len, ==, 0);
}

static void
test_branch_names(void)
{
    static const char *const good[] = {"main", "gh-pages", "a/b", "@", "\u00fcn\u00ef"};
    static const char *const bad[] = {"",     "-x",   "HEAD", "a b", "a..b",           "x.lock",
                                      "@{x}", "a\nb", "a:b",  "/x",  "refs/heads/main"};
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++)
        g_assert_true(folio_remote_is_branch_name(good[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_false(folio_remote_is_branch_name(bad[i]));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/push/sent", test_sent);
    g_test_add_func("/git/push/refused", test_refused);
    g_test_add_func("/git/push/hook", test_the_users_hook);
    g_test_add_func("/git/push/not-there", test_not_there);
    g_test_add_func("/git/push/replaces", test_replaces);
    g_test_add_func("/git/push/list-refs", test_list_refs);
    g_test_add_func("/git/push/elsewhere", test_elsewhere);
    g_test_add_func("/git/push/branch-names", test_branch_names);
    return g_test_run();
}
