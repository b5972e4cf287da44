/* Verbs that are not folio's own: programs beside it, and words of other tools. */
#include "cmd/foreign.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folio/error.h"
#include "lib/files.h"

static FolioEnv *
env_with_path(const char *path)
{
    GError *error = NULL;
    g_autofree char *line = g_strconcat("PATH=", path, NULL);
    char *lines[] = {(char *) "HOME=/nowhere", (char *) "TZ=UTC", line, NULL};
    FolioEnv *env = folio_env_new(lines, &error);
    g_assert_no_error(error);
    return env;
}

static void
test_hints(void)
{
    static const struct {
        const char *verb, *hint;
    } cases[] = {
        {"add", "did you mean: folio new KIND [TITLE]"},
        {"ls", "did you mean: folio list"},
        {"search", "did you mean: folio list WORDS"},
        {"push", "did you mean: folio sync"},
        {"commit", "did you mean: nothing: every command that writes commits what it wrote"},
        {"today", "did you mean: folio status"},
        {"delete", "did you mean: folio rm ID"},
        {"lst", "did you mean: folio list"},
        {"shwo", "did you mean: folio show"},
        {"refelction", "folio help lists the verbs"},
        {"zzzzzzzz", "folio help lists the verbs"},
        {"../../bin/sh", "folio help lists the verbs"},
        {"-x", "folio help lists the verbs"},
        {"", "folio help lists the verbs"},
        {"a b", "folio help lists the verbs"},
    };
    char *arguments[] = {NULL};
    g_autoptr(FolioEnv) env = env_with_path("");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("'%s'", cases[i].verb);
        g_assert_false(folio_foreign_run(cases[i].verb, arguments, env, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_autofree char *message = g_strdup_printf("there is no verb '%s'", cases[i].verb);
        g_assert_cmpstr(error->message, ==, message);
        g_assert_cmpstr(folio_error_get_hint(error), ==, cases[i].hint);
    }
}

/* In a child, because a program that is found takes the place of this one. */
static void
run_in(const char *folder, const char *path, const char *verb)
{
    GError *error = NULL;
    char *arguments[] = {(char *) "one", (char *) "two words", NULL};
    g_autoptr(FolioEnv) env = env_with_path(path);
    if (chdir(folder) != 0)
        _exit(98);
    folio_foreign_run(verb, arguments, env, &error);
    _exit(97);
}

static void
test_program_of_the_path(void)
{
    static const struct {
        const char *path, *verb;
        int status;
    } cases[] = {
        {"%s/bin", "hello", 7},
        {"/nowhere:%s/bin", "hello", 7},
        {"%s/bin", "hello-again", 97},
        {"bin", "hello", 97}, /* a relative folder: a journal could bring it */
        {".", "hello", 97},   /* and so could this one */
        {"", "hello", 97},    /* as the empty name means */
        {"%s/bin", "../bin/hello", 97},
    };
    g_autofree char *folder = test_folder();
    test_write_file(folder, "bin/folio-hello",
                    "#!/bin/sh\n[ \"$1|$2|$#\" = 'one|two words|2' ] && exit 7\nexit 1\n");
    test_write_file(folder, "folio-hello", "#!/bin/sh\nexit 7\n");
    g_autofree char *program = g_build_filename(folder, "bin/folio-hello", NULL);
    g_autofree char *beside = g_build_filename(folder, "folio-hello", NULL);
    g_assert_cmpint(chmod(program, 0755), ==, 0);
    g_assert_cmpint(chmod(beside, 0755), ==, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GStrv) halves = g_strsplit(cases[i].path, "%s", 2);
        g_autofree char *path = g_strjoinv(folder, halves);
        g_test_message("%s by %s", cases[i].verb, cases[i].path);
        pid_t child = fork();
        if (child == 0)
            run_in(folder, path, cases[i].verb);
        int status = 0;
        g_assert_cmpint(waitpid(child, &status, 0), ==, child);
        g_assert_true(WIFEXITED(status));
        g_assert_cmpint(WEXITSTATUS(status), ==, cases[i].status);
    }
    test_folder_remove(g_steal_pointer(&folder));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/foreign/hints", test_hints);
    g_test_add_func("/foreign/program-of-the-path", test_program_of_the_path);
    return g_test_run();
}
