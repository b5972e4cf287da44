/* What comes from a remote, by libgit2, by git, over a program that stands in for ssh, and what fails. */
#include "git/remote_internal.h"

#include "lib/repo.h"

typedef struct Place {
    char *folder, *ours, *theirs;
    FolioEnv *env;
    FolioRepo *repo;
} Place;

static void
place_clear(Place *place)
{
    folio_repo_free(place->repo);
    folio_env_free(place->env);
    g_free(place->ours);
    g_free(place->theirs);
    test_folder_remove(place->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

/* theirs.git, a bare repository that `script` fills by way of "work"; ours, empty, with the remote. */
static void
place_init(Place *place, const char *script)
{
    *place = (Place){.folder = test_folder()};
    place->ours = g_build_filename(place->folder, "ours", NULL);
    place->theirs = g_build_filename(place->folder, "theirs.git", NULL);
    g_autofree char *line = g_strdup_printf(
        "git init -q --bare theirs.git; git init -q work; git init -q ours; "
        "git -C ours remote add origin \"$PWD/theirs.git\"; cd work; git remote add origin "
        "../theirs.git; %s",
        script);
    test_do(place->folder, line);
    place->env = test_env();
    place->repo = test_open(place->ours, place->env);
}

#define COMMIT "echo 1 >a.md; git add .; git commit -qm a; git push -q origin main; "

static void
download_ok(Place *place, const char *branch, const FolioTransfer *transfer, FolioRemoteTip *tip)
{
    GError *error = NULL;
    folio_remote_download(place->repo, "origin", branch, transfer, tip, &error);
    g_assert_no_error(error);
}

static void
test_branches(void)
{
    static const struct {
        const char *script, *asked, *branch, *commit; /* a revision of "work"; "" for none */
    } cases[] = {
        {COMMIT, NULL, "main", "main"},
        {COMMIT, "main", "main", "main"},
        {COMMIT, "other", "other", ""},
        {COMMIT "git checkout -qb side; git commit -qm s --allow-empty; git push -q origin side",
         "side", "side", "side"},
        {COMMIT "git checkout -qb trunk/one; git commit -qm s --allow-empty; git push -q origin "
                "HEAD; git -C ../theirs.git symbolic-ref HEAD refs/heads/trunk/one",
         NULL, "trunk/one", "trunk/one"},
        /* a default branch that is not there: the only one, or main */
        {"git checkout -qb notes; echo 1 >a; git add .; git commit -qm a; git push -q origin notes",
         NULL, "notes", "notes"},
        {COMMIT "git push -q origin main:side; git -C ../theirs.git symbolic-ref HEAD "
                "refs/heads/master",
         NULL, "main", "main"},
        {COMMIT "git push -q origin main:one main:two; git -C ../theirs.git symbolic-ref HEAD "
                "refs/heads/master; git -C ../theirs.git branch -qD main",
         NULL, NULL, ""},
        /* a branch of the same name with more before it */
        {COMMIT "git push -q origin main:x/main; git -C ../theirs.git branch -qD main", "main",
         "main", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Place) place = {0};
        g_auto(FolioRemoteTip) tip = {0};
        const FolioTransfer transfer = {0};
        g_test_message("%s | %s", cases[i].script, cases[i].asked);
        place_init(&place, cases[i].script);
        download_ok(&place, cases[i].asked, &transfer, &tip);
        g_assert_cmpstr(tip.branch, ==, cases[i].branch);
        g_autofree char *line =
            g_strdup_printf("test -z '%s' || git -C ../work rev-parse '%s'; git for-each-ref",
                            cases[i].commit, cases[i].commit);
        test_assert_run(place.ours, line, tip.commit);
    }
}

static void
test_an_empty_remote(void)
{
    g_auto(Place) place = {0};
    g_auto(FolioRemoteTip) tip = {0};
    const FolioTransfer transfer = {0};
    place_init(&place, ":");
    download_ok(&place, NULL, &transfer, &tip);
    g_assert_cmpstr(tip.commit, ==, "");
}

static void
count_progress(gsize done, gsize total, gpointer data)
{
    g_assert_cmpuint(done, <=, total);
    *(gsize *) data = MAX(*(gsize *) data, done);
}

static void
test_progress(void)
{
    g_auto(Place) place = {0};
    g_auto(FolioRemoteTip) tip = {0};
    gsize most = 0;
    const FolioTransfer transfer = {.progress = count_progress, .data = &most};
    place_init(&place, COMMIT);
    download_ok(&place, NULL, &transfer, &tip);
    /* a file, a folder, a commit */
    g_assert_cmpuint(most, ==, 3);
    most = 0;
    g_auto(FolioRemoteTip) again = {0};
    g_autofree char *keep = g_strdup_printf("git update-ref refs/heads/main %s", tip.commit);
    test_do(place.ours, keep);
    download_ok(&place, NULL, &transfer, &again);
    g_assert_cmpuint(most, ==, 0);
    g_assert_cmpstr(again.commit, ==, tip.commit);
}

/* With more unsent commits than libgit2 tells of, git does it; the same comes, and no ref stays. */
static void
test_far_ahead(void)
{
    static const char *const asked[] = {NULL, "main", "side", "no-such-branch"};
    g_auto(Place) place = {0};
    const FolioTransfer transfer = {0};
    place_init(&place, COMMIT "git push -q origin main:side");
    test_do(place.ours, "git fetch -q; git reset -q --hard origin/main; t=$(git rev-parse "
                        "HEAD^{tree}); c=$(git rev-parse HEAD); for i in $(seq 205); do c=$(git "
                        "commit-tree -p $c -m $i $t); done; git update-ref HEAD $c");
    test_do(place.folder, "cd work; git commit -q --allow-empty -m new; git push -q origin main");
    for (gsize i = 0; i < G_N_ELEMENTS(asked); i++) {
        g_auto(FolioRemoteTip) tip = {0};
        download_ok(&place, asked[i], &transfer, &tip);
        g_assert_cmpstr(tip.branch, ==, asked[i] != NULL ? asked[i] : "main");
        g_autofree char *line = g_strdup_printf(
            "git -C theirs.git rev-parse -q --verify refs/heads/%s || :", tip.branch);
        test_assert_run(place.folder, line, tip.commit);
        g_autofree char *type = g_strdup_printf("git cat-file -t %s", tip.commit);
        if (tip.commit[0] != '\0')
            test_assert_run(place.ours, type, "commit");
        test_assert_run(place.ours, "git for-each-ref refs/folio", "");
    }
    g_auto(FolioRemoteTip) tip = {0};
    test_do(place.folder, "git -C theirs.git symbolic-ref HEAD refs/heads/gone");
    download_ok(&place, NULL, &transfer, &tip);
    g_assert_cmpstr(tip.branch, ==, "main");
    test_assert_run(place.folder, "git -C theirs.git rev-parse main", tip.commit);
}

static void
test_what_is_not_there(void)
{
    static const struct {
        const char *script;
        FolioErrorCode code;
        const char *message, *why;
    } cases[] = {
        {"git -C ../ours remote remove origin", FOLIO_ERROR_NOT_FOUND,
         "there is no remote 'origin'", NULL},
        {"git -C ../ours remote set-url origin /no/such/place", FOLIO_ERROR_NETWORK,
         "cannot reach '/no/such/place'", "does not appear to be a git repository"},
        {"git -C ../ours remote set-url origin ext::sh", FOLIO_ERROR_USAGE, "ext::sh", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Place) place = {0};
        g_auto(FolioRemoteTip) tip = {0};
        g_autoptr(GError) error = NULL;
        const FolioTransfer transfer = {0};
        g_test_message("%s", cases[i].script);
        place_init(&place, cases[i].script);
        g_assert_false(folio_remote_download(place.repo, "origin", NULL, &transfer, &tip, &error));
        g_assert_error(error, FOLIO_ERROR, (int) cases[i].code);
        g_assert_nonnull(strstr(error->message, cases[i].message));
        if (cases[i].why != NULL)
            g_assert_nonnull(strstr(folio_error_get_why(error), cases[i].why));
        g_assert_null(tip.branch);
    }
}

/* --- Over a program ------------------------------------------------------------------------------- */

/* `program`, a script of sh, in place of ssh: its last word is the line for the far shell. */
static void
use_ssh(Place *place, const char *program)
{
    GError *error = NULL;
    g_autofree char *path = g_build_filename(place->folder, "ssh", NULL);
    g_autofree char *script = g_strdup_printf("#!/bin/sh\n%s\n", program);
    test_write_file(place->folder, "ssh", script);
    g_assert_cmpint(g_chmod(path, 0755), ==, 0);
    g_auto(GStrv) variables = g_get_environ();
    variables = g_environ_setenv(variables, "GIT_SSH", path, TRUE);
    g_autofree char *url = g_strconcat("host.example:", place->theirs, NULL);
    folio_repo_free(place->repo);
    folio_env_free(place->env);
    place->env = folio_env_new(variables, &error);
    place->repo = test_open(place->ours, place->env);
    folio_repo_set_config(place->repo, "remote.origin.url", url, &error);
    g_assert_no_error(error);
}

#define FAR "shift; exec sh -c \"$1\""

static void
keep_words(const char *line, gpointer data)
{
    g_string_append_printf(data, "[%s]", line);
}

static void
test_over_ssh(void)
{
    g_auto(Place) place = {0};
    g_auto(FolioRemoteTip) tip = {0};
    g_autoptr(GString) words = g_string_new(NULL);
    const FolioTransfer transfer = {.said = keep_words, .data = words};
    place_init(&place, COMMIT);
    use_ssh(&place, "echo 'Authorized users only.' >&2; sleep 0.2; " FAR);
    download_ok(&place, NULL, &transfer, &tip);
    g_assert_cmpstr(words->str, ==, "[Authorized users only.]");
    test_assert_run(place.theirs, "git rev-parse main", tip.commit);
}

static void
test_ssh_fails(void)
{
    static const struct {
        const char *program, *message, *why;
        unsigned timeout_seconds;
    } cases[] = {
        {"echo 'no route' >&2; echo 'to host' >&2; exit 255",
         "cannot reach 'host.example:", "no route to host", 60},
        {"exit 3", "cannot reach 'host.example:", "ended with 3", 60},
        {"sleep 30 & exec sleep 30", "does not answer", "nothing was heard for 1 seconds", 1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Place) place = {0};
        g_auto(FolioRemoteTip) tip = {0};
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) words = g_string_new(NULL);
        const FolioTransfer transfer = {
            .timeout_seconds = cases[i].timeout_seconds, .said = keep_words, .data = words};
        g_test_message("%s", cases[i].program);
        place_init(&place, COMMIT);
        use_ssh(&place, cases[i].program);
        g_assert_false(folio_remote_download(place.repo, "origin", NULL, &transfer, &tip, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NETWORK);
        g_assert_nonnull(strstr(error->message, cases[i].message));
        g_assert_nonnull(strstr(folio_error_get_why(error), cases[i].why));
        /* what was said is the reason, and not told a second time */
        g_assert_cmpstr(words->str, ==, "");
        test_assert_run(place.ours, "git for-each-ref", "");
    }
}

static void
test_cancelled(void)
{
    static volatile sig_atomic_t cancelled = 1;
    g_auto(Place) place = {0};
    g_auto(FolioRemoteTip) tip = {0};
    g_autoptr(GError) error = NULL;
    const FolioTransfer transfer = {.cancelled = &cancelled};
    place_init(&place, COMMIT);
    g_assert_false(folio_remote_download(place.repo, "origin", NULL, &transfer, &tip, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CANCELLED);
    cancelled = 0;
    g_clear_error(&error);
    download_ok(&place, NULL, &transfer, &tip);
    g_assert_cmpstr(tip.branch, ==, "main");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/download/branches", test_branches);
    g_test_add_func("/git/download/empty", test_an_empty_remote);
    g_test_add_func("/git/download/progress", test_progress);
    g_test_add_func("/git/download/far-ahead", test_far_ahead);
    g_test_add_func("/git/download/not-there", test_what_is_not_there);
    g_test_add_func("/git/download/ssh", test_over_ssh);
    g_test_add_func("/git/download/ssh-fails", test_ssh_fails);
    g_test_add_func("/git/download/cancelled", test_cancelled);
    return g_test_run();
}
