/* pty [-W COLUMNS] [-H ROWS] [-e TEXT] [-s REPLY] ... COMMAND [ARGUMENT...]
 *
 * Runs a command on a terminal of its own. Each -e waits until TEXT has been shown since the last
 * reply, each -s types REPLY (\n, \t, \e, \\ and \xHH are understood). What the command writes goes
 * to standard output byte for byte; its exit status is passed on, 124 when 60 seconds were not
 * enough or a TEXT never came. */
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { TIMEOUT_SECONDS = 60, STEPS_MAX = 64, STATUS_TIMEOUT = 124 };

typedef struct Step {
    char option; /* e or s */
    const char *text;
} Step;

typedef struct Session {
    int terminal;
    pid_t child;
    const Step *steps;
    int count, next;
    char seen[65536]; /* since the last reply, NUL bytes dropped */
    size_t seen_bytes;
} Session;

static size_t
unescape(const char *text, char *out)
{
    size_t length = 0;
    for (; *text != '\0'; text++) {
        unsigned value;
        if (*text != '\\') {
            out[length++] = *text;
        } else if (*++text == 'x' && sscanf(text + 1, "%2x", &value) == 1) {
            out[length++] = (char) value;
            text += 2;
        } else {
            out[length++] = *text == 'n' ? '\n' : *text == 't' ? '\t' : *text == 'e' ? 27 : *text;
        }
    }
    return length;
}

/* Does the steps that can be done now. */
static void
advance(Session *session)
{
    for (; session->next < session->count; session->next++) {
        const Step *step = &session->steps[session->next];
        if (step->option == 'e') {
            if (strstr(session->seen, step->text) == NULL)
                return;
            continue;
        }
        char bytes[4096];
        size_t length = unescape(step->text, bytes);
        session->seen_bytes = 0;
        session->seen[0] = '\0';
        if (write(session->terminal, bytes, length) != (ssize_t) length)
            return;
    }
}

static void
keep(Session *session, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (session->seen_bytes + 1 == sizeof session->seen)
            session->seen_bytes = 0;
        if (bytes[i] != '\0')
            session->seen[session->seen_bytes++] = bytes[i];
    }
    session->seen[session->seen_bytes] = '\0';
}

/* Nobody sets this clock while a test runs. */
static time_t
seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

/* Copies until the command closes the terminal; false when that takes too long. */
static int
watch(Session *session)
{
    time_t end = seconds_now() + TIMEOUT_SECONDS;
    struct pollfd wait = {.fd = session->terminal, .events = POLLIN};
    while (seconds_now() < end) {
        advance(session);
        if (poll(&wait, 1, 200) <= 0)
            continue;
        char bytes[4096];
        ssize_t length = read(session->terminal, bytes, sizeof bytes);
        if (length <= 0)
            return 1; /* EIO: nobody has it open any more */
        fwrite(bytes, 1, (size_t) length, stdout);
        fflush(stdout);
        keep(session, bytes, (size_t) length);
    }
    return 0;
}

/* A terminal that changes nothing and echoes nothing, so that output is exactly what was written. */
static void
start(Session *session, const struct winsize *size, char **command)
{
    session->child = forkpty(&session->terminal, NULL, NULL, size);
    if (session->child != 0)
        return;
    struct termios modes;
    tcgetattr(0, &modes);
    modes.c_oflag &= (tcflag_t) ~OPOST;
    modes.c_lflag &= (tcflag_t) ~ECHO;
    tcsetattr(0, TCSANOW, &modes);
    execvp(command[0], command);
    fprintf(stderr, "pty: cannot run %s: %s\n", command[0], strerror(errno));
    _exit(127);
}

static int
finish(Session *session, int in_time)
{
    int status;
    if (!in_time) {
        fprintf(stderr, "pty: gave up after %d seconds%s%s\n", TIMEOUT_SECONDS,
                session->next < session->count ? ", waiting for: " : "",
                session->next < session->count ? session->steps[session->next].text : "");
        kill(-session->child, SIGKILL);
    }
    close(session->terminal);
    if (waitpid(session->child, &status, 0) < 0 || !in_time)
        return STATUS_TIMEOUT;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int
main(int argc, char **argv)
{
    static Session session;
    Step steps[STEPS_MAX];
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    int option;
    while ((option = getopt(argc, argv, "+W:H:e:s:")) != -1) {
        if (option == 'W')
            size.ws_col = (unsigned short) atoi(optarg);
        else if (option == 'H')
            size.ws_row = (unsigned short) atoi(optarg);
        else if ((option == 'e' || option == 's') && session.count < STEPS_MAX)
            steps[session.count++] = (Step){(char) option, optarg};
        else
            return 2;
    }
    if (optind == argc)
        return 2;
    session.steps = steps;
    setenv("TERM", "xterm-256color", 1);
    start(&session, &size, argv + optind);
    if (session.child < 0) {
        perror("pty: cannot make a terminal");
        return 1;
    }
    return finish(&session, watch(&session));
}
