#include "failure.h"

#include <jansson.h>
#include <stdio.h>

#include "folio/error.h"
#include "folio/term.h"
#include "printer.h"

static const char *const code_names[] = {
    [FOLIO_ERROR_FAILED] = "failed",       [FOLIO_ERROR_USAGE] = "usage",
    [FOLIO_ERROR_NOT_FOUND] = "not-found", [FOLIO_ERROR_PROBLEMS] = "problems",
    [FOLIO_ERROR_CONFLICT] = "conflict",   [FOLIO_ERROR_PRIVACY] = "privacy",
    [FOLIO_ERROR_NETWORK] = "network",     [FOLIO_ERROR_CANCELLED] = "cancelled",
};

static void
tell_line(const char *label, const char *text)
{
    if (text == NULL)
        return;
    g_autofree char *safe = folio_term_safe(text, -1, false);
    fprintf(stderr, "%s: %s\n", label, safe);
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
    tell_line("error", text);
    tell_line("why", folio_error_get_why(error));
    if (hints)
        tell_line("hint", folio_error_get_hint(error));
    return code;
}
