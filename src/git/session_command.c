/* The program behind an address: the user's ssh as git would run it (GIT_SSH in git(1), core.sshCommand
 * and ssh.variant in git-config(1)), or git on this machine. */
#include <string.h>

#include "folio/process.h"
#include "remote_internal.h"

/* It would have git speak a version that libgit2 does not. */
#define PROTOCOL "GIT_PROTOCOL"

char **
folio_session_make_environment(const FolioSession *session)
{
    char **variables = folio_git_make_environment(session->repo);
    variables = g_environ_unsetenv(variables, PROTOCOL);
    if (!session->transfer->interactive)
        variables = g_environ_setenv(variables, "GIT_TERMINAL_PROMPT", "0", TRUE);
    /* folio's own hook has nothing to add to what folio has looked at. */
    return g_environ_setenv(variables, "FOLIO_COMMITS", "1", TRUE);
}

/* The far shell takes it apart again; '!' is quoted for those that look for old commands there. */
static char *
quote_path(const char *path)
{
    GString *quoted = g_string_new("'");
    for (; *path != '\0'; path++) {
        if (*path == '\'' || *path == '!')
            g_string_append_printf(quoted, "'\\%c'", *path);
        else
            g_string_append_c(quoted, *path);
    }
    g_string_append_c(quoted, '\'');
    return g_string_free(quoted, FALSE);
}

/* Which letter names the port: by the name of the program, as git guesses. */
static const char *
find_port_option(const char *program)
{
    g_autofree char *first = g_strndup(program, strcspn(program, " \t"));
    g_autofree char *name = g_path_get_basename(first);
    bool putty = g_ascii_strncasecmp(name, "plink", 5) == 0
                 || g_ascii_strncasecmp(name, "tortoiseplink", 13) == 0
                 || g_ascii_strncasecmp(name, "putty", 5) == 0;
    return putty ? "-P" : "-p";
}

/* A user's own shell line gets its words behind it; a program gets them as they are. */
static void
add_program(const FolioSession *session, GPtrArray *words, const char **program)
{
    const FolioEnv *env = session->repo->env;
    g_autofree char *configured = folio_repo_dup_config(session->repo, "core.sshCommand");
    const char *line = folio_env_get(env, "GIT_SSH_COMMAND");
    const char *plain = folio_env_get(env, "GIT_SSH");
    line = line != NULL ? line : configured;
    if (line != NULL) {
        g_ptr_array_add(words, g_strdup("/bin/sh"));
        g_ptr_array_add(words, g_strdup("-c"));
        g_ptr_array_add(words, g_strconcat(line, " \"$@\"", NULL));
        g_ptr_array_add(words, g_strdup(line));
        *program = g_ptr_array_index(words, words->len - 1);
        return;
    }
    g_ptr_array_add(words, g_strdup(plain != NULL ? plain : "ssh"));
    *program = g_ptr_array_index(words, 0);
    if (plain == NULL && !session->transfer->interactive)
        g_ptr_array_add(words, g_strdup("-oBatchMode=yes"));
}

static char **
make_ssh_command(const FolioSession *session, const char *service)
{
    const FolioAddress *address = session->address;
    GPtrArray *words = g_ptr_array_new();
    const char *program = NULL;
    g_autofree char *path = quote_path(address->path);
    add_program(session, words, &program);
    if (address->port != NULL) {
        g_ptr_array_add(words, g_strdup(find_port_option(program)));
        g_ptr_array_add(words, g_strdup(address->port));
    }
    g_ptr_array_add(words, address->user == NULL
                               ? g_strdup(address->host)
                               : g_strdup_printf("%s@%s", address->user, address->host));
    g_ptr_array_add(words, g_strdup_printf("%s %s", service, path));
    g_ptr_array_add(words, NULL);
    return (char **) g_ptr_array_free(words, FALSE);
}

char **
folio_session_make_command(const FolioSession *session, const char *service, GError **error)
{
    if (session->address->type == FOLIO_ADDRESS_SSH)
        return make_ssh_command(session, service);
    char *const *environment = folio_env_get_all(session->repo->env);
    if (!folio_process_exists("git", environment)) {
        folio_error_set(error, FOLIO_ERROR_FAILED, "git is needed for '%s'", session->shown);
        folio_error_hint(error, "install git");
        return NULL;
    }
    const char *const words[] = {"git", service + strlen("git-"), session->address->path, NULL};
    return g_strdupv((char **) words);
}
