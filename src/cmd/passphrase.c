#include "passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "folio/error.h"
#include "folio/lines.h"
#include "folio/seal.h"
#include "interrupt.h"
#include "printer.h"

void
folio_passphrase_clear(FolioPassphrase *passphrase)
{
    folio_wipe(passphrase, sizeof *passphrase);
    munlock(passphrase, sizeof *passphrase);
}

bool
folio_passphrase_wanted(const FolioPassphraseOptions *given)
{
    return given->ask || given->file != NULL || given->fd != NULL;
}

/* --- From a file ------------------------------------------------------------------------------------ */

/* What an editor wrote before the first character is none that anybody would type. Returns how many bytes
 * went. */
static gsize
skip_mark(char *text)
{
    const char *start = folio_text_skip_mark(text, -1);
    gsize mark_bytes = (gsize) (start - text);
    memmove(text, start, strlen(start) + 1);
    return mark_bytes;
}

/* Byte by byte, without a buffer of the library's own: none of it stays behind, and what follows the
 * line is left for whoever reads on. */
static bool
read_line(int fd, FolioPassphrase *passphrase, GError **error)
{
    gsize length = 0;
    char c = '\0';
    ssize_t count = 1;
    while (length < FOLIO_PASSPHRASE_MAX_BYTES && (count = read(fd, &c, 1)) == 1 && c != '\n')
        passphrase->text[length++] = c;
    if (count < 0)
        return folio_error_set_errno(error, errno, "cannot read the passphrase");
    if (count == 1 && c != '\n')
        return folio_error_set(error, FOLIO_ERROR_USAGE, "the passphrase is longer than %d bytes",
                               FOLIO_PASSPHRASE_MAX_BYTES);
    if (length > 0 && passphrase->text[length - 1] == '\r')
        length--;
    passphrase->text[length] = '\0';
    length -= skip_mark(passphrase->text);
    passphrase->is_set = true;
    if (strlen(passphrase->text) < length || !g_utf8_validate(passphrase->text, -1, NULL))
        return folio_error_set(error, FOLIO_ERROR_USAGE, "the passphrase is no UTF-8 text");
    return true;
}

static bool
read_file(const FolioCall *call, const char *path, FolioPassphrase *passphrase, GError **error)
{
    struct stat info;
    if (strcmp(path, "-") == 0)
        return read_line(STDIN_FILENO, passphrase, error);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return folio_error_set_errno(error, errno, "cannot open '%s'", path);
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && (info.st_mode & 077) != 0)
        folio_call_warn(call, "others of this machine can read '%s'", path);
    bool done = read_line(fd, passphrase, error);
    close(fd);
    return done;
}

static bool
read_descriptor(const char *word, FolioPassphrase *passphrase, GError **error)
{
    guint64 number;
    if (!g_ascii_string_to_unsigned(word, 10, 0, G_MAXINT, &number, NULL))
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no file descriptor", word);
    return read_line((int) number, passphrase, error);
}

/* --- From a person ---------------------------------------------------------------------------------- */

/* True when there is a line to read; a signal that comes before the wait ends it all the same. */
static bool
wait_for_line(const volatile sig_atomic_t *cancelled, const sigset_t *as_ever, GError **error)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    while (ppoll(&input, 1, NULL, as_ever) < 0) {
        if (*cancelled != 0)
            return folio_error_set(error, FOLIO_ERROR_CANCELLED, "cancelled");
        if (errno != EINTR)
            return folio_error_set_errno(error, errno, "cannot read the passphrase");
    }
    return true;
}

/* Ctrl-C gives the terminal its echo back before it ends anything. */
static bool
ask_once(const char *question, FolioPassphrase *passphrase, GError **error)
{
    struct termios before, silent;
    sigset_t ends, as_ever;
    if (tcgetattr(STDIN_FILENO, &before) != 0)
        return folio_error_set_errno(error, errno, "cannot ask for the passphrase");
    silent = before;
    silent.c_lflag &= ~(tcflag_t) ECHO;
    silent.c_lflag |= (tcflag_t) ECHONL;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGHUP);
    const volatile sig_atomic_t *cancelled = folio_interrupt_watch();
    sigprocmask(SIG_BLOCK, &ends, &as_ever);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    fputs(question, stderr);
    bool done =
        wait_for_line(cancelled, &as_ever, error) && read_line(STDIN_FILENO, passphrase, error);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    sigprocmask(SIG_SETMASK, &as_ever, NULL);
    folio_interrupt_unwatch();
    if (*cancelled != 0)
        fputc('\n', stderr);
    return done;
}

static bool
ask(const FolioCall *call, FolioPassphrase *passphrase, GError **error)
{
    const FolioTerminal *terminal = folio_printer_get_terminal(call->printer);
    if (!terminal->input || !terminal->errors || call->globals->no_input) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "nobody is there to be asked for a passphrase");
        folio_error_hint(error, "--passphrase-file FILE or --passphrase-fd N gives it");
        return false;
    }
    g_auto(FolioPassphrase) again = {{0}, false};
    mlock(&again, sizeof again);
    if (!ask_once("Passphrase: ", passphrase, error)
        || !folio_passphrase_check(passphrase->text, error)
        || !ask_once("The same again: ", &again, error))
        return false;
    if (strcmp(passphrase->text, again.text) != 0)
        return folio_error_set(error, FOLIO_ERROR_CANCELLED, "the two passphrases differ");
    return true;
}

bool
folio_passphrase_get(const FolioCall *call, const FolioPassphraseOptions *given,
                     FolioPassphrase *passphrase, GError **error)
{
    if (!folio_passphrase_wanted(given))
        return true;
    if (given->file != NULL && given->fd != NULL)
        return folio_error_set(error, FOLIO_ERROR_USAGE,
                               "--passphrase-file and --passphrase-fd exclude each other");
    mlock(passphrase, sizeof *passphrase);
    if (given->file == NULL && given->fd == NULL)
        return ask(call, passphrase, error);
    bool done = given->file != NULL ? read_file(call, given->file, passphrase, error)
                                    : read_descriptor(given->fd, passphrase, error);
    return done && folio_passphrase_check(passphrase->text, error);
}
