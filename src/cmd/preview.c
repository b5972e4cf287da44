#include "preview.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "folio/error.h"
#include "folio/peer.h"
#include "folio/process.h"
#include "folio/root.h"

#define PROGRAM "folio-serve"

enum {
    PORT_FIRST = 4000,
    PORTS_TRIED = 20,
    PORT_MAX = 65535,
    PROBLEM_MAX_BYTES = 600, /* escaped it is still one line of the server's input */
    START_SECONDS = 20
};

struct FolioPreview {
    char *folder, *site, *url;
    FolioPeerWatch watch;
    FolioPeer *server;
};

bool
folio_preview_parse_port(const char *word, FolioPreviewPorts *ports, GError **error)
{
    guint64 number;
    *ports = (FolioPreviewPorts){PORT_FIRST, PORT_FIRST + PORTS_TRIED - 1};
    if (word == NULL)
        return true;
    if (!g_ascii_string_to_unsigned(word, 10, 0, PORT_MAX, &number, NULL)) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no port", word);
        folio_error_why(error, "it is a number up to 65535; 0 is any that is free");
        return false;
    }
    *ports = (FolioPreviewPorts){(unsigned) number, (unsigned) number};
    return true;
}

/* --- The folder --------------------------------------------------------------------------------------- */

static bool
make_folder(FolioPreview *preview, const FolioEnv *env, GError **error)
{
    static const char *const names[] = {"XDG_RUNTIME_DIR", "TMPDIR"};
    const char *parent = "/tmp";
    for (gsize i = G_N_ELEMENTS(names); i-- > 0;) {
        const char *named = folio_env_get(env, names[i]);
        if (named != NULL && g_path_is_absolute(named) && access(named, W_OK) == 0)
            parent = named;
    }
    g_autofree char *folder = g_build_filename(parent, "folio-serve-XXXXXX", NULL);
    if (g_mkdtemp_full(folder, 0700) == NULL)
        return folio_error_set_errno(error, errno, "cannot make a folder in '%s'", parent);
    preview->site = g_build_filename(folder, "site", NULL);
    preview->folder = g_steal_pointer(&folder);
    return true;
}

static void
remove_folder(const char *folder)
{
    g_autoptr(FolioRoot) root = folio_root_open(folder, NULL);
    if (root != NULL && folio_root_clear(root, NULL))
        rmdir(folder);
}

/* --- The server ---------------------------------------------------------------------------------------- */

static bool
say(FolioPreview *preview, const char *line, GError **error)
{
    g_autofree char *whole = g_strconcat(line, "\n", NULL);
    return folio_peer_write(preview->server, whole, strlen(whole), error);
}

static char *
hear_line(FolioPreview *preview, GError **error)
{
    g_autoptr(GString) line = g_string_new(NULL);
    char byte;
    gsize count = 0;
    do {
        if (!folio_peer_read(preview->server, &byte, 1, &count, error))
            return NULL;
        if (count > 0)
            g_string_append_c(line, byte);
    } while (count > 0 && byte != '\n');
    return g_strchomp(g_string_free(g_steal_pointer(&line), FALSE));
}

/* "port 4000", or "error 5 port 4000 is in use". */
static bool
take_answer(FolioPreview *preview, const char *line, GError **error)
{
    g_auto(GStrv) words = g_strsplit(line, " ", 3);
    if (g_strcmp0(words[0], "port") == 0 && words[1] != NULL) {
        preview->url = g_strdup_printf("http://127.0.0.1:%s/", words[1]);
        return true;
    }
    if (g_strcmp0(words[0], "error") != 0 || g_strv_length(words) != 3)
        return folio_error_set(error, FOLIO_ERROR_FAILED, "%s did not start: %s", PROGRAM,
                               folio_peer_get_last_words(preview->server));
    int code = (int) g_ascii_strtoll(words[1], NULL, 10);
    folio_error_set(error, code == FOLIO_ERROR_CONFLICT ? FOLIO_ERROR_CONFLICT : FOLIO_ERROR_FAILED,
                    "%s", words[2]);
    if (code == FOLIO_ERROR_CONFLICT)
        folio_error_hint(error, "--port 0 takes any port that is free");
    return false;
}

static bool
start_server(FolioPreview *preview, const FolioEnv *env, const char *readers,
             FolioPreviewPorts ports, GError **error)
{
    g_autofree char *program = folio_process_find_own(PROGRAM, FOLIO_LIBEXEC_DIR);
    g_autofree char *first = g_strdup_printf("%u", ports.first);
    g_autofree char *last = g_strdup_printf("%u", ports.last);
    const char *const words[] = {program, preview->folder, readers, first, last, NULL};
    if (program == NULL) {
        folio_error_set(error, FOLIO_ERROR_FAILED, "there is no %s", PROGRAM);
        folio_error_why(error, "it is a program of its own, built where libmicrohttpd is");
        folio_error_hint(error, "install libmicrohttpd-dev and build folio again; or folio build, "
                                "and open site/index.html");
        return false;
    }
    preview->server = folio_peer_start(words, folio_env_get_all(env), NULL, &preview->watch, error);
    g_autofree char *line = preview->server != NULL ? hear_line(preview, error) : NULL;
    return line != NULL && take_answer(preview, line, error);
}

FolioPreview *
folio_preview_start(const FolioEnv *env, const char *readers, FolioPreviewPorts ports,
                    const volatile sig_atomic_t *cancelled, GError **error)
{
    g_autoptr(FolioPreview) preview = g_new0(FolioPreview, 1);
    preview->watch = (FolioPeerWatch){.silence_seconds = START_SECONDS, .cancelled = cancelled};
    if (!make_folder(preview, env, error) || !start_server(preview, env, readers, ports, error))
        return NULL;
    return g_steal_pointer(&preview);
}

void
folio_preview_free(FolioPreview *preview)
{
    if (preview == NULL)
        return;
    preview->watch.cancelled = NULL; /* there is time for a good-bye */
    if (preview->server != NULL)
        say(preview, "end", NULL);
    folio_peer_free(preview->server);
    if (preview->folder != NULL)
        remove_folder(preview->folder);
    g_free(preview->folder);
    g_free(preview->site);
    g_free(preview->url);
    g_free(preview);
}

const char *
folio_preview_get_url(const FolioPreview *preview)
{
    return preview->url;
}

const char *
folio_preview_get_site(const FolioPreview *preview)
{
    return preview->site;
}

int
folio_preview_get_fd(const FolioPreview *preview)
{
    return folio_peer_get_fd(preview->server);
}

/* --- News ------------------------------------------------------------------------------------------------ */

bool
folio_preview_tell_built(FolioPreview *preview, GError **error)
{
    return say(preview, "built", error);
}

char *
folio_preview_problem_words(const GError *problem)
{
    const char *more[] = {folio_error_get_why(problem), folio_error_get_hint(problem)};
    g_autofree char *text = folio_error_dup_text(problem);
    g_autoptr(GString) words = g_string_new(text);
    for (gsize i = 0; i < G_N_ELEMENTS(more); i++) {
        if (more[i] != NULL)
            g_string_append_printf(words, "\n%s", more[i]);
    }
    return g_string_free(g_steal_pointer(&words), FALSE);
}

bool
folio_preview_tell_problem(FolioPreview *preview, const char *words, GError **error)
{
    char beyond_ascii[129] = "";
    for (int i = 0; i < 128; i++)
        beyond_ascii[i] = (char) (128 + i);
    g_autofree char *start = g_strndup(words, PROBLEM_MAX_BYTES);
    const char *end;
    if (!g_utf8_validate(start, -1, &end))
        start[end - start] = '\0';
    g_autofree char *escaped = g_strescape(start, beyond_ascii);
    g_autofree char *line = g_strconcat("problem ", escaped, NULL);
    return say(preview, line, error);
}

bool
folio_preview_open_browser(const char *url, const FolioEnv *env)
{
    const char *own = folio_env_get(env, "BROWSER");
    bool has_desktop =
        folio_env_get(env, "DISPLAY") != NULL || folio_env_get(env, "WAYLAND_DISPLAY") != NULL;
    const char *program = own != NULL ? own : has_desktop ? "xdg-open" : NULL;
    const char *const words[] = {program, url, NULL};
    return program != NULL && folio_process_exists(program, folio_env_get_all(env))
           && folio_process_detach(words, folio_env_get_all(env), NULL, NULL);
}
