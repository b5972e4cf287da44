#include "failure.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "folio/error.h"
#include "folio/term.h"
#include "printer.h"
#include "terminal.h"

#define WIDTH_MIN 20 /* columns: less is no width to read in */

static const char *const code_names[] = {
    [FOLIO_ERROR_FAILED] = "failed",       [FOLIO_ERROR_USAGE] = "usage",
    [FOLIO_ERROR_NOT_FOUND] = "not-found", [FOLIO_ERROR_PROBLEMS] = "problems",
    [FOLIO_ERROR_CONFLICT] = "conflict",   [FOLIO_ERROR_PRIVACY] = "privacy",
    [FOLIO_ERROR_NETWORK] = "network",     [FOLIO_ERROR_CANCELLED] = "cancelled",
};

/* What is typed is copied: a hint is broken between its parts, never within a command. */
static char *
wrap_parts(const char *words, int width, int indent)
{
    int column = indent;
    g_autoptr(GString) wrapped = g_string_new(NULL);
    g_auto(GStrv) parts = g_strsplit(words, "; ", -1);
    for (char **part = parts; *part != NULL; part++) {
        int needed = folio_term_width(*part) + 1; /* with the ';' behind it */
        if (part != parts && column + 1 + needed > width) {
            g_string_append_printf(wrapped, ";\n%*s", indent, "");
            column = indent;
        } else if (part != parts) {
            g_string_append(wrapped, "; ");
            column++;
        }
        g_string_append(wrapped, *part);
        column += needed;
    }
    return g_strdup(wrapped->str);
}

static char *
wrap_words(const char *words, int width, int indent)
{
    g_autofree char *wrapped = folio_term_wrap(words, width - indent, 0);
    g_auto(GStrv) lines = g_strsplit(wrapped, "\n", -1);
    g_autofree char *between = g_strdup_printf("\n%*s", indent, "");
    return g_strjoinv(between, lines);
}

/* A terminal would break a long line within a word; what reads a pipe wants it whole. */
static void
say(const char *label, const char *words, char *(*wrap)(const char *words, int width, int indent))
{
    int width = 0;
    int indent = (int) strlen(label);
    if (words == NULL)
        return;
    g_autofree char *safe = folio_term_safe(words, -1, false);
    if (folio_terminal_measure(STDERR_FILENO, &width, NULL) && width >= WIDTH_MIN
        && indent + folio_term_width(safe) > width) {
        g_autofree char *wrapped = wrap(safe, width, indent);
        fprintf(stderr, "%s%s\n", label, wrapped);
    } else {
        fprintf(stderr, "%s%s\n", label, safe);
    }
}

void
folio_say_warning(const char *words)
{
    say("warning: ", words, wrap_words);
}

void
folio_say_hint(const char *words)
{
    say("hint: ", words, wrap_parts);
}

static void
put(json_t *object, const char *key, const char *text)
{
    if (text != NULL)
        json_object_set_new(object, key, folio_json_text(text));
}

static void
tell_json(const GError *error, int code)
{
    g_autoptr(json_t) object = json_object();
    put(object, "schema", "folio/error/1");
    put(object, "error", error->message);
    put(object, "kind", code_names[code]);
    json_object_set_new(object, "code", json_integer(code));
    put(object, "why", folio_error_get_why(error));
    put(object, "hint", folio_error_get_hint(error));
    if (folio_error_get_path(error) != NULL) {
        put(object, "path", folio_error_get_path(error));
        json_object_set_new(object, "line", json_integer(folio_error_get_line(error)));
        json_object_set_new(object, "column", json_integer(folio_error_get_column(error)));
    }
    json_dumpf(object, stderr, JSON_COMPACT | JSON_ENSURE_ASCII);
    fputc('\n', stderr);
}

int
folio_failure_tell(const GError *error, const FolioGlobals *globals, bool hints)
{
    int code = error->domain == FOLIO_ERROR ? error->code : FOLIO_ERROR_FAILED;
    if (globals->json) {
        tell_json(error, code);
        return code;
    }
    g_autofree char *text = folio_error_dup_text(error);
    say("error: ", text, wrap_words);
    say("why: ", folio_error_get_why(error), wrap_words);
    if (hints)
        folio_say_hint(folio_error_get_hint(error));
    return code;
}
