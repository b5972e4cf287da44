/* Statements: commits that change nothing, and what git says of their signatures. */
#include "folio/signing.h"

#include "folio/error.h"
#include "lib/repo.h"

static void
test_a_statement_changes_nothing(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    GError *error = NULL;
    char commit[FOLIO_OID_HEX_SIZE], head[FOLIO_OID_HEX_SIZE], blob[FOLIO_OID_HEX_SIZE];
    g_autoptr(FolioRepo) repo = test_open(folder, env);
    test_write_file(folder, "a.md", "text\n");
    test_do(folder, "git add a.md");
    test_do(folder, "git commit -qm first");
    g_assert_true(folio_repo_head(repo, head, &error));
    g_assert_true(folio_repo_write_statement(repo, head, "sign: a\n\nFolio-Op: sign\n", false,
                                             commit, &error));
    g_assert_no_error(error);
    g_assert_true(folio_repo_head(repo, blob, &error));
    g_assert_cmpstr(blob, ==, head);
    g_autofree char *trees = g_strdup_printf("git diff --stat %s %s", head, commit);
    g_autofree char *difference = test_run(folder, trees);
    g_assert_cmpstr(difference, ==, "");

    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    g_ptr_array_add(ids, commit);
    g_ptr_array_add(ids, head);
    g_autoptr(GPtrArray) verified = folio_repo_verify_commits(repo, ids, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(verified->len, ==, 2);
    for (guint i = 0; i < verified->len; i++) {
        const FolioVerified *one = g_ptr_array_index(verified, i);
        g_assert_cmpint(one->verdict, ==, FOLIO_VERDICT_UNSIGNED);
        g_assert_null(one->signer);
    }
    g_assert_cmpstr(folio_verdict_name(FOLIO_VERDICT_BAD), ==, "bad");
}

static void
test_the_blob_of_a_file(void)
{
    TestFolder folder = test_folder();
    g_autoptr(FolioEnv) env = test_env();
    GError *error = NULL;
    char blob[FOLIO_OID_HEX_SIZE];
    g_autoptr(FolioRepo) repo = test_open(folder, env);
    g_assert_true(folio_repo_find_blob(repo, "a.md", blob, &error));
    g_assert_cmpstr(blob, ==, "");
    test_write_file(folder, "d/a.md", "text\n");
    test_do(folder, "git add d");
    test_do(folder, "git commit -qm first");
    g_assert_true(folio_repo_find_blob(repo, "d/a.md", blob, &error));
    g_autofree char *wanted = test_run(folder, "git rev-parse HEAD:d/a.md");
    g_assert_cmpstr(blob, ==, wanted);
    g_assert_true(folio_repo_find_blob(repo, "d/b.md", blob, &error));
    g_assert_cmpstr(blob, ==, "");
}

/* --- With keys ------------------------------------------------------------------------------------ */

typedef struct Signer {
    char *folder; /* keys, the list of trusted ones, and "repo" */
    char *path;
    FolioEnv *env;
    FolioRepo *repo;
    char head[FOLIO_OID_HEX_SIZE];
} Signer;

static void
signer_clear(Signer *signer)
{
    folio_repo_free(signer->repo);
    folio_env_free(signer->env);
    g_free(signer->path);
    test_folder_remove(signer->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Signer, signer_clear)

/* Two keys, "amina" and "lena", of which `settings` (git config words, $K is the folder) use some. False
 * where there is no ssh-keygen. */
static bool
signer_init(Signer *signer, const char *settings)
{
    GError *error = NULL;
    *signer = (Signer){.folder = test_folder(), .env = test_env()};
    if (!folio_process_exists("ssh-keygen", folio_env_get_all(signer->env))) {
        g_test_skip("no ssh-keygen");
        return false;
    }
    g_autofree char *line =
        g_strdup_printf("K=$PWD; for n in amina lena; do ssh-keygen -q -t ed25519 -N '' -f $n; "
                        "echo \"$n@example.org $(cut -d' ' -f1,2 $n.pub)\" >>signers; done; "
                        "git init -q repo; cd repo; echo a >a; git add a; git commit -qm a; "
                        "git config gpg.format ssh; git config user.signingKey $K/amina; "
                        "git config gpg.ssh.allowedSignersFile $K/signers; %s",
                        settings);
    test_do(signer->folder, line);
    signer->path = g_build_filename(signer->folder, "repo", NULL);
    signer->repo = test_open(signer->path, signer->env);
    folio_repo_head(signer->repo, signer->head, &error);
    g_assert_no_error(error);
    return true;
}

static GPtrArray *
verify(const Signer *signer, ...)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    va_list arguments;
    va_start(arguments, signer);
    for (const char *id; (id = va_arg(arguments, const char *)) != NULL;)
        g_ptr_array_add(ids, (gpointer) id);
    va_end(arguments);
    GPtrArray *all = folio_repo_verify_commits(signer->repo, ids, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(all->len, ==, ids->len);
    return all;
}

static void
assert_verdict(const GPtrArray *all, guint i, FolioVerdict verdict, const char *who)
{
    const FolioVerified *one = g_ptr_array_index(all, i);
    g_assert_cmpstr(folio_verdict_name(one->verdict), ==, folio_verdict_name(verdict));
    g_assert_cmpstr(one->signer, ==, who);
}

/* A signed commit, a forged one (its words changed under the signature), and one that carries none. */
static void
sign_and_forge(Signer *signer, char good[FOLIO_OID_HEX_SIZE], char **forged)
{
    GError *error = NULL;
    folio_repo_write_statement(signer->repo, signer->head, "sign: a\n", true, good, &error);
    g_assert_no_error(error);
    g_autofree char *line = g_strdup_printf("git cat-file commit %s | sed 's/^sign: a/sign: b/' | "
                                            "git hash-object -t commit -w --stdin",
                                            good);
    *forged = test_run(signer->path, line);
}

static void
test_verdicts(void)
{
    g_auto(Signer) signer = {0};
    char good[FOLIO_OID_HEX_SIZE];
    g_autofree char *forged = NULL;
    if (!signer_init(&signer, ":"))
        return;
    sign_and_forge(&signer, good, &forged);
    g_autoptr(GPtrArray) all = verify(&signer, good, signer.head, forged, NULL);
    assert_verdict(all, 0, FOLIO_VERDICT_GOOD, "amina@example.org");
    assert_verdict(all, 1, FOLIO_VERDICT_UNSIGNED, NULL);
    g_assert_cmpint(((FolioVerified *) g_ptr_array_index(all, 2))->verdict, ==, FOLIO_VERDICT_BAD);
    g_autofree char *key = test_run(signer.folder, "ssh-keygen -lf amina.pub | cut -d' ' -f2");
    g_assert_cmpstr(((FolioVerified *) g_ptr_array_index(all, 0))->key, ==, key);
    /* the other way round, each has its own still */
    g_autoptr(GPtrArray) turned = verify(&signer, signer.head, good, NULL);
    assert_verdict(turned, 0, FOLIO_VERDICT_UNSIGNED, NULL);
    assert_verdict(turned, 1, FOLIO_VERDICT_GOOD, "amina@example.org");
    g_autoptr(GPtrArray) none = verify(&signer, NULL);
    g_assert_cmpuint(none->len, ==, 0);
}

/* What a user likes to see of git log does not move the verdicts. */
static void
test_settings_of_the_log(void)
{
    static const char *const settings[] = {
        "git config log.showSignature true", "git config log.decorate full",
        "git config color.ui always", "git config format.pretty fuller",
        "git config log.date relative; git config log.showRoot true; git config log.diffMerges on"};
    for (gsize i = 0; i < G_N_ELEMENTS(settings); i++) {
        g_auto(Signer) signer = {0};
        char good[FOLIO_OID_HEX_SIZE];
        g_autofree char *forged = NULL;
        g_test_message("%s", settings[i]);
        if (!signer_init(&signer, settings[i]))
            return;
        sign_and_forge(&signer, good, &forged);
        g_autoptr(GPtrArray) all = verify(&signer, signer.head, good, forged, NULL);
        assert_verdict(all, 0, FOLIO_VERDICT_UNSIGNED, NULL);
        assert_verdict(all, 1, FOLIO_VERDICT_GOOD, "amina@example.org");
        g_assert_cmpint(((FolioVerified *) g_ptr_array_index(all, 2))->verdict, ==,
                        FOLIO_VERDICT_BAD);
    }
}

/* Whose key it is, only the user's own list says. */
static void
test_trust(void)
{
    static const struct {
        const char *settings;
        FolioVerdict verdict;
    } cases[] = {
        {"git config user.signingKey $K/lena", FOLIO_VERDICT_GOOD},
        {"sed -i /amina/d $K/signers", FOLIO_VERDICT_UNKNOWN},
        {"git config --unset gpg.ssh.allowedSignersFile", FOLIO_VERDICT_UNKNOWN},
        {"git config gpg.ssh.allowedSignersFile $K/nowhere", FOLIO_VERDICT_UNKNOWN},
        /* one that came with the journal */
        {"cp $K/signers .; git config gpg.ssh.allowedSignersFile signers", FOLIO_VERDICT_UNKNOWN},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Signer) signer = {0};
        char good[FOLIO_OID_HEX_SIZE];
        g_autofree char *forged = NULL;
        g_test_message("%s", cases[i].settings);
        if (!signer_init(&signer, cases[i].settings))
            return;
        sign_and_forge(&signer, good, &forged);
        g_autoptr(GPtrArray) all = verify(&signer, good, NULL);
        const FolioVerified *one = g_ptr_array_index(all, 0);
        g_assert_cmpstr(folio_verdict_name(one->verdict), ==, folio_verdict_name(cases[i].verdict));
        if (cases[i].verdict == FOLIO_VERDICT_GOOD)
            g_assert_cmpstr(one->signer, ==, "lena@example.org");
    }
}

static void
test_a_key_that_is_not_there(void)
{
    g_auto(Signer) signer = {0};
    g_autoptr(GError) error = NULL;
    char commit[FOLIO_OID_HEX_SIZE];
    if (!signer_init(&signer, "git config user.signingKey $K/nobody"))
        return;
    g_assert_false(
        folio_repo_write_statement(signer.repo, signer.head, "sign: a\n", true, commit, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_cmpstr(error->message, ==, "git could not sign");
    g_assert_nonnull(strstr(folio_error_get_why(error), "nobody"));
    g_assert_null(strchr(folio_error_get_why(error), '\n'));
    g_assert_nonnull(strstr(folio_error_get_hint(error), "user.signingKey"));
    g_clear_error(&error);
    /* a record needs no key, whatever the user signs else */
    test_do(signer.path, "git config commit.gpgSign true");
    folio_repo_write_statement(signer.repo, signer.head, "sign: a\n", false, commit, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) all = verify(&signer, commit, NULL);
    assert_verdict(all, 0, FOLIO_VERDICT_UNSIGNED, NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/signing/statement", test_a_statement_changes_nothing);
    g_test_add_func("/signing/blob", test_the_blob_of_a_file);
    g_test_add_func("/signing/verdicts", test_verdicts);
    g_test_add_func("/signing/settings-of-the-log", test_settings_of_the_log);
    g_test_add_func("/signing/trust", test_trust);
    g_test_add_func("/signing/no-key", test_a_key_that_is_not_there);
    return g_test_run();
}
