/* Signed commits, made by git with the user's own keys. */
#include <string.h>

#include "folio/process.h"
#include "folio/signing.h"
#include "git_internal.h"

/* Messages of folio are UTF-8, whatever the user writes in; and what a branch is going to lead to is on the
 * disk before. */
#define GIT "git", "-c", "i18n.commitEncoding=UTF-8", "-c", "core.fsync=loose-object"

static bool
fail_to_sign(const FolioProcessResult *result, const char *otherwise, GError **error)
{
    g_autofree char *words = g_strdelimit(g_strstrip(g_strdup(result->errors)), "\n", ' ');
    static const char *const labels[] = {"error: ", "fatal: "};
    const char *said = words;
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++)
        said += g_str_has_prefix(said, labels[i]) ? strlen(labels[i]) : 0;
    folio_error_set(error, FOLIO_ERROR_FAILED, "git could not sign");
    if (*said != '\0')
        folio_error_why(error, "%s", said);
    folio_error_hint(error,
                     "git config --global gpg.format ssh; git config --global "
                     "user.signingKey ~/.ssh/id_ed25519.pub; or %s",
                     otherwise);
    return false;
}

static bool
run(FolioRepo *repo, const char *const *argv, char **environment, const char *message,
    const char *otherwise, char commit[FOLIO_OID_HEX_SIZE], GError **error)
{
    g_autoptr(GBytes) input = g_bytes_new(message, strlen(message));
    g_auto(FolioProcessResult) result = {0};
    if (!folio_process_run(argv, environment, repo->folder, input, &result, error)) {
        folio_error_hint(error, "signing needs git; %s", otherwise);
        return false;
    }
    gsize length;
    const char *output = g_bytes_get_data(result.output, &length);
    if (result.status != 0 || length < FOLIO_OID_HEX_SIZE - 1)
        return fail_to_sign(&result, otherwise, error);
    g_strlcpy(commit, output, FOLIO_OID_HEX_SIZE);
    return true;
}

/* --- A statement about a text ------------------------------------------------------------------------- */

/* The clock of the program is that of the commit, where the user gives no other. */
static char **
make_environment(const FolioRepo *repo)
{
    static const char *const names[] = {"GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"};
    g_autofree char *now = g_strdup_printf("@%" G_GINT64_FORMAT " +0000", folio_env_now(repo->env));
    char **environment = folio_git_make_environment(repo);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (folio_env_get(repo->env, names[i]) == NULL)
            environment = g_environ_setenv(environment, names[i], now, TRUE);
    }
    return environment;
}

bool
folio_repo_write_statement(FolioRepo *repo, const char *parent, const char *message, bool sign,
                           char commit[FOLIO_OID_HEX_SIZE], GError **error)
{
    g_autofree char *tree = g_strdup_printf("%s^{tree}", parent);
    const char *const argv[] = {
        GIT, "commit-tree", sign ? "-S" : "--no-gpg-sign", "-p", parent, "-F", "-", tree, NULL};
    g_auto(GStrv) environment = make_environment(repo);
    return run(repo, argv, environment, message, "sign with --record", commit, error);
}

/* --- Any commit ------------------------------------------------------------------------------------------ */

bool
folio_repo_wants_signed(FolioRepo *repo)
{
    int wanted = 0;
    g_autoptr(git_config) config = NULL;
    return git_repository_config(&config, repo->git) == 0
           && git_config_get_bool(&wanted, config, "commit.gpgSign") == 0 && wanted != 0;
}

static char **
add_person(char **environment, const char *role, const git_signature *person)
{
    int offset = ABS(person->when.offset);
    g_autofree char *date =
        g_strdup_printf("@%" G_GINT64_FORMAT " %c%02d%02d", (gint64) person->when.time,
                        person->when.offset < 0 ? '-' : '+', offset / 60, offset % 60);
    const char *const values[][2] = {
        {"NAME", person->name}, {"EMAIL", person->email}, {"DATE", date}};
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autofree char *name = g_strdup_printf("GIT_%s_%s", role, values[i][0]);
        environment = g_environ_setenv(environment, name, values[i][1], TRUE);
    }
    return environment;
}

/* `parents` as -p would have them. */
static GPtrArray *
make_command(const git_commit *const parents[], gsize parent_count, const git_oid *tree)
{
    static const char *const words[] = {GIT, "commit-tree", "-S", "-F", "-"};
    char id[FOLIO_OID_HEX_SIZE];
    GPtrArray *argv = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        g_ptr_array_add(argv, g_strdup(words[i]));
    for (gsize i = 0; i < parent_count; i++) {
        g_ptr_array_add(argv, g_strdup("-p"));
        g_ptr_array_add(argv, g_strdup(git_oid_tostr(id, sizeof id, git_commit_id(parents[i]))));
    }
    g_ptr_array_add(argv, g_strdup(git_oid_tostr(id, sizeof id, tree)));
    g_ptr_array_add(argv, NULL);
    return argv;
}

bool
folio_git_commit_with_key(FolioRepo *repo, const git_commit *const parents[], gsize parent_count,
                          const git_oid *tree, const char *message, const git_signature *author,
                          const git_signature *committer, git_oid *id, GError **error)
{
    char commit[FOLIO_OID_HEX_SIZE];
    g_autoptr(GPtrArray) argv = make_command(parents, parent_count, tree);
    char **environment = folio_git_make_environment(repo);
    environment = add_person(environment, "AUTHOR", author);
    environment = add_person(environment, "COMMITTER", committer);
    g_auto(GStrv) people = environment;
    if (!run(repo, (const char *const *) argv->pdata, people, message,
             "git config commit.gpgSign false leaves signatures out", commit, error))
        return false;
    int result = git_oid_fromstr(id, commit);
    return result == 0 || folio_git_fail(error, GIT_ERROR, "git names no commit");
}
