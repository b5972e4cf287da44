#include "visitor.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* 127.0.0.1 as the kernel prints it, on machines of either byte order; the end of ::ffff:127.0.0.1 too. */
static bool
is_loopback(const char *address, gsize length)
{
    return length >= 8
           && (strncmp(address + length - 8, "0100007F", 8) == 0
               || strncmp(address + length - 8, "7F000001", 8) == 0);
}

/* ADDRESS:PORT in hexadecimal digits. */
static bool
is_end(const char *word, guint16 port)
{
    const char *colon = strchr(word, ':');
    return colon != NULL && is_loopback(word, (gsize) (colon - word))
           && g_ascii_strtoull(colon + 1, NULL, 16) == port;
}

/* Whose connection the line tells of: "0: own end, other end, state, three of queues and clocks, user". */
static bool
read_user(char *line, guint16 port, guint16 own_port, guint64 *user)
{
    enum { LOCAL = 1, REMOTE, USER = 7 };
    g_auto(GStrv) words = g_regex_split_simple(" +", g_strchug(line), 0, 0);
    return g_strv_length(words) > USER && is_end(words[LOCAL], port)
           && is_end(words[REMOTE], own_port)
           && g_ascii_string_to_unsigned(words[USER], 10, 0, G_MAXUINT32, user, NULL);
}

gint64
serve_visitor_find(const char *table, guint16 port, guint16 own_port)
{
    g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        guint64 user;
        if (read_user(*line, port, own_port, &user))
            return (gint64) user;
    }
    return -1;
}

bool
serve_visitor_is_own(guint16 port, guint16 own_port)
{
    static const char *const paths[] = {"/proc/net/tcp", "/proc/net/tcp6"};
    bool is_told = false;
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autofree char *table = NULL;
        if (!g_file_get_contents(paths[i], &table, NULL, NULL))
            continue;
        is_told = true;
        gint64 user = serve_visitor_find(table, port, own_port);
        if (user >= 0)
            return user == 0 || user == (gint64) geteuid();
    }
    return !is_told;
}
