#include "folio/process.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folio/error.h"
#include "folio/fd.h"

enum { ERRORS_MAX_BYTES = 8 * 1024 };

void
folio_process_result_clear(FolioProcessResult *result)
{
    g_clear_pointer(&result->output, g_bytes_unref);
    g_clear_pointer(&result->errors, g_free);
    result->status = 0;
}

/* The streams of a child are files in memory, not pipes: nothing to poll, no deadlock, no SIGPIPE
 * when it does not read its input, no waiting for a grandchild that keeps its output open. */
static int
make_stream(GBytes *content)
{
    g_auto(FolioFd) fd = memfd_create("folio", MFD_CLOEXEC);
    gsize size = 0;
    const char *data = content != NULL ? g_bytes_get_data(content, &size) : NULL;
    if (fd < 0 || !folio_fd_write(fd, data, size) || lseek(fd, 0, SEEK_SET) != 0)
        return -1;
    return folio_fd_steal(&fd);
}

/* What a child wrote, from `offset_bytes` on; NULL with errno. */
static GBytes *
read_stream(int fd, gsize offset_bytes, gsize size_bytes)
{
    g_autofree char *data = g_malloc(size_bytes + 1);
    gsize done = 0;
    while (done < size_bytes) {
        ssize_t count = pread(fd, data + done, size_bytes - done, (off_t) (offset_bytes + done));
        if (count == 0)
            break;
        if (count < 0 && errno != EINTR)
            return NULL;
        done += count > 0 ? (gsize) count : 0;
    }
    return g_bytes_new_take(g_steal_pointer(&data), done);
}

static bool
get_size(int fd, gsize *size_bytes)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return false;
    *size_bytes = (gsize) info.st_size;
    return true;
}

static bool
wait_for(GPid pid, int *status)
{
    int raw;
    while (waitpid(pid, &raw, 0) < 0) {
        if (errno != EINTR)
            return false;
    }
    *status = WIFSIGNALED(raw) ? 128 + WTERMSIG(raw) : WEXITSTATUS(raw);
    return true;
}

/* GLib's words ("Failed to execute child process ...") in ours. */
static bool
refuse_start(const char *program, const GError *cause, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_FAILED, "cannot start '%s'", program);
    folio_error_why(error, "%s", cause->message);
    return false;
}

static bool
collect(int output, int errors, FolioProcessResult *result)
{
    gsize output_size, errors_size;
    if (!get_size(output, &output_size) || !get_size(errors, &errors_size))
        return false;
    gsize skipped = errors_size > ERRORS_MAX_BYTES ? errors_size - ERRORS_MAX_BYTES : 0;
    g_autoptr(GBytes) tail = read_stream(errors, skipped, errors_size - skipped);
    result->output = read_stream(output, 0, output_size);
    if (tail == NULL || result->output == NULL)
        return false;
    gsize length;
    const char *text = g_bytes_get_data(tail, &length);
    result->errors = g_utf8_make_valid(text, (gssize) length);
    return true;
}

bool
folio_process_run(const char *const *argv, char *const *environment, const char *folder,
                  GBytes *input, FolioProcessResult *result, GError **error)
{
    g_auto(FolioFd) in = make_stream(input);
    g_auto(FolioFd) out = make_stream(NULL);
    g_auto(FolioFd) err = make_stream(NULL);
    if (in < 0 || out < 0 || err < 0)
        return folio_error_set_errno(error, errno, "cannot start '%s'", argv[0]);
    g_autoptr(GError) cause = NULL;
    GPid pid;
    if (!g_spawn_async_with_pipes_and_fds(folder, argv, (const char *const *) environment,
                                          G_SPAWN_SEARCH_PATH_FROM_ENVP | G_SPAWN_DO_NOT_REAP_CHILD,
                                          NULL, NULL, in, out, err, NULL, NULL, 0, &pid, NULL, NULL,
                                          NULL, &cause))
        return refuse_start(argv[0], cause, error);
    g_auto(FolioProcessResult) gathered = {0};
    if (!wait_for(pid, &gathered.status) || !collect(out, err, &gathered))
        return folio_error_set_errno(error, errno, "cannot follow '%s'", argv[0]);
    *result = gathered;
    gathered = (FolioProcessResult){0};
    return true;
}

/* Runs in the child: an editor or pager gets the keyboard's signals, whatever we do with them. */
static void
restore_signals(gpointer data)
{
    (void) data;
    signal(SIGINT, SIG_DFL);
    signal(SIGQUIT, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
}

bool
folio_process_run_line(const char *line, const char *argument, char *const *environment,
                       const char *folder, int *status, GError **error)
{
    g_autofree char *script = g_strconcat(line, " \"$@\"", NULL);
    const char *argv[] = {"/bin/sh", "-c", script, line, argument, NULL};
    /* As system(3) does: Ctrl-C belongs to the program in front. */
    struct sigaction ignore = {.sa_handler = SIG_IGN}, old_interrupt, old_quit;
    sigaction(SIGINT, &ignore, &old_interrupt);
    sigaction(SIGQUIT, &ignore, &old_quit);
    g_autoptr(GError) cause = NULL;
    GPid pid;
    bool is_started = g_spawn_async(folder, (char **) argv, (char **) environment,
                                    G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_CHILD_INHERITS_STDIN,
                                    restore_signals, NULL, &pid, &cause);
    bool is_done = is_started && wait_for(pid, status);
    int saved_errno = errno;
    sigaction(SIGINT, &old_interrupt, NULL);
    sigaction(SIGQUIT, &old_quit, NULL);
    if (!is_started)
        return refuse_start(line, cause, error);
    return is_done || folio_error_set_errno(error, saved_errno, "cannot follow '%s'", line);
}

/* The signals of a terminal, and of whoever ends a group of processes. */
static sigset_t
group_signals(void)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGQUIT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    return signals;
}

/* Runs in the child, with these signals blocked: what came before it had a session of its own was not for
 * it, and is dropped. */
static void
start_session(gpointer before)
{
    const sigset_t signals = group_signals();
    const struct timespec now = {0};
    setsid();
    while (sigtimedwait(&signals, NULL, &now) > 0)
        continue;
    sigprocmask(SIG_SETMASK, before, NULL);
}

bool
folio_process_detach(const char *const *argv, char *const *environment, const char *folder,
                     GError **error)
{
    g_autoptr(GError) cause = NULL;
    const sigset_t signals = group_signals();
    sigset_t before;
    pthread_sigmask(SIG_BLOCK, &signals, &before);
    bool is_started = g_spawn_async(folder, (char **) argv, (char **) environment,
                                    G_SPAWN_SEARCH_PATH_FROM_ENVP | G_SPAWN_STDOUT_TO_DEV_NULL
                                        | G_SPAWN_STDERR_TO_DEV_NULL,
                                    start_session, &before, NULL, &cause);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return is_started || refuse_start(argv[0], cause, error);
}

static bool
is_program(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode) && access(path, X_OK) == 0;
}

bool
folio_process_exists(const char *name, char *const *environment)
{
    if (strchr(name, '/') != NULL)
        return is_program(name);
    const char *search = g_environ_getenv((char **) environment, "PATH");
    g_auto(GStrv) folders = g_strsplit(search != NULL ? search : "", ":", -1);
    for (guint i = 0; folders[i] != NULL; i++) {
        g_autofree char *path =
            g_build_filename(folders[i][0] != '\0' ? folders[i] : ".", name, NULL);
        if (is_program(path))
            return true;
    }
    return false;
}

char *
folio_process_find_own(const char *name, const char *folder)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *here = self != NULL ? g_path_get_dirname(self) : g_strdup(folder);
    const char *const folders[] = {here, folder};
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(folders[i], name, NULL);
        if (is_program(path))
            return g_steal_pointer(&path);
    }
    return NULL;
}

void
folio_process_replace(const char *program, const char *const *argv, char *const *environment)
{
    execve(program, (char *const *) argv, environment);
}
