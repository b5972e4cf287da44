/* folio-serve: the web server that folio serve starts and talks with. It knows no journal: it is given a
 * folder, and told line by line on its input what became of the site in it.
 *
 *     folio-serve FOLDER READERS FIRST LAST     the site is FOLDER/site; ports FIRST to LAST are tried
 *
 * It answers "port N" or "error CODE TEXT", then listens for
 *
 *     built              pages load again
 *     problem TEXT       pages show it, until the next build (escaped as by g_strescape)
 *     end                good-bye
 *
 * When its input ends without a good-bye, the one who made FOLDER has died: what is in it goes. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "folio/error.h"
#include "folio/lines.h"
#include "folio/root.h"
#include "server.h"

enum { BEAT_MS = 4000 }; /* a page that went keeps its connection for two of these at most */

typedef struct Serving {
    ServeEvents *events;
    bool ended;
} Serving;

static void
hear(const char *line, gpointer data)
{
    static const char problem[] = "problem ";
    Serving *serving = data;
    if (strcmp(line, "built") == 0) {
        serve_events_built(serving->events);
    } else if (strcmp(line, "end") == 0) {
        serving->ended = true;
    } else if (g_str_has_prefix(line, problem)) {
        g_autofree char *text = g_strcompress(line + strlen(problem));
        serve_events_problem(serving->events, text);
    }
}

/* Until the end of the input or a good-bye. */
static void
listen_to_input(Serving *serving)
{
    char buffer[4096];
    FolioLines lines = {0};
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    while (!serving->ended) {
        int ready = poll(&input, 1, BEAT_MS);
        if (ready == 0)
            serve_events_beat(serving->events);
        ssize_t count = ready > 0 ? read(STDIN_FILENO, buffer, sizeof buffer) : 0;
        if ((ready > 0 && count == 0) || ((ready < 0 || count < 0) && errno != EINTR))
            break;
        if (count > 0)
            folio_lines_feed(&lines, buffer, (gsize) count, hear, serving);
    }
    folio_lines_clear(&lines);
}

static void
remove_folder(const char *folder)
{
    g_autoptr(FolioRoot) root = folio_root_open(folder, NULL);
    if (root != NULL && folio_root_clear(root, NULL))
        rmdir(folder);
}

/* Ctrl-C, a closed terminal and what ends a whole group reach us too; who started us ends us in good order. */
static void
leave_signals_to_parent(void)
{
    static const int numbers[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE};
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        signal(numbers[i], SIG_IGN);
}

static int
serve(const char *folder, const char *readers, guint first, guint last)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *site = g_build_filename(folder, "site", NULL);
    Serving serving = {serve_events_new(readers), false};
    ServeServer *server = serve_server_start(site, serving.events, first, last, &error);
    if (server != NULL) {
        printf("port %u\n", serve_server_get_port(server));
        fflush(stdout);
        listen_to_input(&serving);
        serve_server_stop(server);
        if (!serving.ended)
            remove_folder(folder);
    } else {
        printf("error %d %s\n", error->code, error->message);
    }
    serve_events_free(serving.events);
    return error == NULL ? 0 : error->code;
}

int
main(int argc, char **argv)
{
    if (argc != 5) {
        fputs("folio-serve is started by folio serve\n", stderr);
        return FOLIO_ERROR_USAGE;
    }
    leave_signals_to_parent();
    return serve(argv[1], argv[2], (guint) g_ascii_strtoull(argv[3], NULL, 10),
                 (guint) g_ascii_strtoull(argv[4], NULL, 10));
}
