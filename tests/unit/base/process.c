#include "folio/process.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folio/error.h"
#include "lib/files.h"

static char *const environment[] = {(char *) "PATH=/usr/bin:/bin",
                                    (char *) "WORD=from the environment", NULL};

static void
run_shell(const char *script, GBytes *input, FolioProcessResult *result)
{
    const char *const argv[] = {"sh", "-c", script, NULL};
    g_autoptr(GError) error = NULL;
    folio_process_run(argv, environment, NULL, input, result, &error);
    g_assert_no_error(error);
}

static void
assert_output(const FolioProcessResult *result, const char *expected)
{
    g_assert_cmpmem(g_bytes_get_data(result->output, NULL), g_bytes_get_size(result->output),
                    expected, strlen(expected));
}

static void
test_run(void)
{
    static const struct {
        const char *script;
        int status;
        const char *output, *errors;
    } cases[] = {
        {"printf out; printf err >&2", 0, "out", "err"},
        {"printf %s \"$WORD\"; exit 7", 7, "from the environment", ""},
        {"kill -9 $$", 128 + 9, "", ""},
        {"cat", 0, "the input", ""},
        {"printf 'a\\377b' >&2", 0, "", "a\uFFFDb"},
        {"exec 0<&-; exit 3", 3, "", ""},
    };
    g_autoptr(GBytes) input = g_bytes_new_static("the input", strlen("the input"));
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(FolioProcessResult) result = {0};
        run_shell(cases[i].script, input, &result);
        g_assert_cmpint(result.status, ==, cases[i].status);
        assert_output(&result, cases[i].output);
        g_assert_cmpstr(result.errors, ==, cases[i].errors);
    }
}

static void
test_large(void)
{
    g_autofree char *text = g_strnfill(3 * 1024 * 1024, 'x');
    g_autoptr(GBytes) input = g_bytes_new(text, strlen(text));
    g_auto(FolioProcessResult) copied = {0};
    run_shell("cat; cat /proc/self/fd/0 >/dev/null; yes e | head -c 100000 >&2", input, &copied);
    g_assert_true(g_bytes_equal(copied.output, input));
    g_assert_cmpuint(strlen(copied.errors), ==, 8 * 1024);

    /* A child that does not read its input must not kill us with SIGPIPE. */
    g_auto(FolioProcessResult) unread = {0};
    run_shell("exit 0", input, &unread);
    g_assert_cmpint(unread.status, ==, 0);
}

static void
test_no_input(void)
{
    g_auto(FolioProcessResult) result = {0};
    run_shell("cat; pwd", NULL, &result);
    g_assert_cmpint(result.status, ==, 0);
}

static void
test_folder_and_leaks(void)
{
    TestFolder folder = test_folder();
    const char *const argv[] = {"sh", "-c", "pwd; ls /proc/self/fd | wc -l", NULL};
    g_auto(FolioProcessResult) result = {0};
    g_assert_true(folio_process_run(argv, environment, folder, NULL, &result, NULL));
    /* Three streams and the folder that ls itself reads. */
    g_autofree char *expected = g_strdup_printf("%s\n4\n", folder);
    assert_output(&result, expected);
}

/* A grandchild that keeps the output open does not hold us up. */
static void
test_grandchild(void)
{
    gint64 start_us = g_get_monotonic_time();
    g_auto(FolioProcessResult) result = {0};
    run_shell("sleep 20 & printf done", NULL, &result);
    assert_output(&result, "done");
    g_assert_cmpint(g_get_monotonic_time() - start_us, <, 15 * G_USEC_PER_SEC);
}

static void
test_not_started(void)
{
    const char *const argv[] = {"no-such-program-of-folio", NULL};
    g_autoptr(GError) error = NULL;
    g_auto(FolioProcessResult) result = {.status = 99};
    g_assert_false(folio_process_run(argv, environment, NULL, NULL, &result, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_cmpstr(error->message, ==, "cannot start 'no-such-program-of-folio'");
    g_assert_nonnull(folio_error_get_why(error));
    g_assert_cmpint(result.status, ==, 99);
    g_clear_error(&error);
    g_assert_false(folio_process_detach(argv, environment, NULL, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
}

static void
test_run_line(void)
{
    TestFolder folder = test_folder();
    int status = -1;
    g_autoptr(GError) error = NULL;
    folio_process_run_line("set -f; cp /dev/null", "a $(touch pwned); 'b'", environment, folder,
                           &status, &error);
    g_assert_no_error(error);
    g_assert_cmpint(status, ==, 0);
    g_autofree char *odd = g_build_filename(folder, "a $(touch pwned); 'b'", NULL);
    g_autofree char *pwned = g_build_filename(folder, "pwned", NULL);
    g_assert_true(g_file_test(odd, G_FILE_TEST_EXISTS));
    g_assert_false(g_file_test(pwned, G_FILE_TEST_EXISTS));

    g_assert_true(folio_process_run_line("exit 9;", "x", environment, folder, &status, NULL));
    g_assert_cmpint(status, ==, 9);
    /* Ctrl-C ends the program in front, not us, and ours is restored after. */
    g_assert_true(folio_process_run_line("kill -INT $$; kill -INT $PPID;", "x", environment, folder,
                                         &status, NULL));
    g_assert_cmpint(status, ==, 128 + SIGINT);
    struct sigaction action;
    sigaction(SIGINT, NULL, &action);
    g_assert_true(action.sa_handler == SIG_DFL);
}

static void
assert_appears(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    for (int i = 0; i < 6000 && !g_file_test(path, G_FILE_TEST_EXISTS); i++)
        g_usleep(10 * 1000);
    g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
}

static void
test_detach(void)
{
    TestFolder folder = test_folder();
    const char *const argv[] = {"sh", "-c", "ps -o sid= -p $$ >sid.new; mv sid.new sid", NULL};
    g_autoptr(GError) error = NULL;
    folio_process_detach(argv, environment, folder, &error);
    g_assert_no_error(error);
    assert_appears(folder, "sid");
    g_autofree char *session = test_read_text(folder, "sid");
    g_assert_cmpint(g_ascii_strtoll(session, NULL, 10), !=, getsid(0));
}

static void
note(int number)
{
    (void) number;
}

/* Sends this group a Ctrl-C again and again, until it is killed itself. */
static pid_t
start_nagging(void)
{
    pid_t pid = fork();
    if (pid != 0)
        return pid;
    alarm(120);
    signal(SIGINT, SIG_IGN);
    while (kill(0, SIGINT) == 0)
        g_usleep(50);
    _exit(1);
}

enum { DETACHED = 50 };

/* In a group of its own, which has a handler for Ctrl-C and hears it all the time. */
static int
detach_while_interrupted(const char *folder)
{
    setpgid(0, 0);
    signal(SIGINT, note);
    pid_t nagging = start_nagging();
    int failures = 0;
    for (int i = 0; i < DETACHED; i++) {
        g_autofree char *name = g_strdup_printf("%d", i);
        const char *const argv[] = {"touch", name, NULL};
        failures += !folio_process_detach(argv, environment, folder, NULL);
    }
    kill(nagging, SIGKILL);
    return failures;
}

static void
test_detach_while_interrupted(void)
{
    TestFolder folder = test_folder();
    pid_t pid = fork();
    if (pid == 0)
        _exit(detach_while_interrupted(folder));
    int status;
    g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
    g_assert_cmpint(status, ==, 0);
    for (int i = 0; i < DETACHED; i++) {
        g_autofree char *name = g_strdup_printf("%d", i);
        assert_appears(folder, name);
    }
}

static void
test_exists(void)
{
    TestFolder folder = test_folder();
    test_write_file(folder, "plain", "not executable");
    g_autofree char *plain = g_build_filename(folder, "plain", NULL);
    static char *const empty[] = {NULL};
    g_assert_true(folio_process_exists("sh", environment));
    g_assert_true(folio_process_exists("/bin/sh", empty));
    g_assert_false(folio_process_exists("sh", empty));
    g_assert_false(folio_process_exists("no-such-program-of-folio", environment));
    g_assert_false(folio_process_exists(plain, environment));
    g_assert_false(folio_process_exists("/usr/bin", environment));
}

/* Beside the program that runs, then in the folder that is named; only what can be run. */
static void
test_find_own(void)
{
    TestFolder folder = test_folder();
    test_write_file(folder, "folio-x", "#!/bin/sh\n");
    g_assert_null(folio_process_find_own("folio-x", folder));
    g_autofree char *path = g_build_filename(folder, "folio-x", NULL);
    g_assert_cmpint(g_chmod(path, 0755), ==, 0);
    g_autofree char *found = folio_process_find_own("folio-x", folder);
    g_assert_cmpstr(found, ==, path);
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *name = g_path_get_basename(self);
    g_autofree char *beside = folio_process_find_own(name, folder);
    g_assert_cmpstr(beside, ==, self);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/process/run", test_run);
    g_test_add_func("/process/large", test_large);
    g_test_add_func("/process/no-input", test_no_input);
    g_test_add_func("/process/folder-and-leaks", test_folder_and_leaks);
    g_test_add_func("/process/grandchild", test_grandchild);
    g_test_add_func("/process/not-started", test_not_started);
    g_test_add_func("/process/run-line", test_run_line);
    g_test_add_func("/process/detach", test_detach);
    g_test_add_func("/process/detach-while-interrupted", test_detach_while_interrupted);
    g_test_add_func("/process/exists", test_exists);
    g_test_add_func("/process/find-own", test_find_own);
    return g_test_run();
}
