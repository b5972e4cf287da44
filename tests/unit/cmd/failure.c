/* What an error says on standard error, in words and as JSON, and the code it ends with. */
#include "cmd/failure.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd/command.h"
#include "folio/error.h"

/* Tells it by way of the real standard error; the caller frees. */
static char *
tell(const GError *error, bool json, bool hints, int *code)
{
    char bytes[4096] = {0};
    const FolioGlobals globals = {.json = json};
    FILE *file = tmpfile();
    fflush(stderr);
    int kept = dup(STDERR_FILENO);
    g_assert_cmpint(dup2(fileno(file), STDERR_FILENO), >=, 0);
    *code = folio_failure_tell(error, &globals, hints);
    fflush(stderr);
    g_assert_cmpint(dup2(kept, STDERR_FILENO), >=, 0);
    close(kept);
    rewind(file);
    gsize count = fread(bytes, 1, sizeof bytes - 1, file);
    fclose(file);
    return g_strndup(bytes, count);
}

static GError *
make_error(FolioErrorCode code, const char *why, const char *hint, const char *path)
{
    GError *error = NULL;
    folio_error_set(&error, code, "'due' cannot be '%s'", "soon");
    if (why != NULL)
        folio_error_why(&error, "%s", why);
    if (hint != NULL)
        folio_error_hint(&error, "%s", hint);
    if (path != NULL)
        folio_error_place(&error, path, 7, 3);
    return error;
}

static void
test_words(void)
{
    static const struct {
        const char *why, *hint, *path;
        bool hints;
        const char *text;
    } cases[] = {
        {NULL, NULL, NULL, true, "error: 'due' cannot be 'soon'\n"},
        {"no such day", NULL, NULL, true, "error: 'due' cannot be 'soon'\nwhy: no such day\n"},
        {"no such day", "folio help dates", NULL, true,
         "error: 'due' cannot be 'soon'\nwhy: no such day\nhint: folio help dates\n"},
        {"no such day", "folio help dates", NULL, false,
         "error: 'due' cannot be 'soon'\nwhy: no such day\n"},
        {NULL, NULL, "goals/x.md", false, "error: goals/x.md:7:3: 'due' cannot be 'soon'\n"},
        /* what comes from a file cannot move the cursor */
        {"\033[2J", NULL, "a\nb.md", true,
         "error: a\\nb.md:7:3: 'due' cannot be 'soon'\nwhy: \\x1b[2J\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        int code;
        g_autoptr(GError) error =
            make_error(FOLIO_ERROR_USAGE, cases[i].why, cases[i].hint, cases[i].path);
        g_autofree char *text = tell(error, false, cases[i].hints, &code);
        g_assert_cmpint(code, ==, 2);
        g_assert_null(strchr(text, '\033'));
        if (strstr(cases[i].text, "\\x1b") == NULL)
            g_assert_cmpstr(text, ==, cases[i].text);
    }
}

static void
test_json(void)
{
    static const struct {
        FolioErrorCode code;
        const char *kind;
    } cases[] = {
        {FOLIO_ERROR_FAILED, "failed"},       {FOLIO_ERROR_USAGE, "usage"},
        {FOLIO_ERROR_NOT_FOUND, "not-found"}, {FOLIO_ERROR_PROBLEMS, "problems"},
        {FOLIO_ERROR_CONFLICT, "conflict"},   {FOLIO_ERROR_PRIVACY, "privacy"},
        {FOLIO_ERROR_NETWORK, "network"},     {FOLIO_ERROR_CANCELLED, "cancelled"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        int code;
        json_error_t problem;
        g_autoptr(GError) error = make_error(cases[i].code, "because", "do this", "x.md");
        g_autofree char *text = tell(error, true, false, &code);
        g_assert_cmpint(code, ==, (int) cases[i].code);
        g_assert_true(g_str_has_suffix(text, "}\n"));
        json_t *object = json_loads(text, 0, &problem);
        g_assert_nonnull(object);
        g_assert_cmpstr(json_string_value(json_object_get(object, "schema")), ==, "folio/error/1");
        g_assert_cmpstr(json_string_value(json_object_get(object, "kind")), ==, cases[i].kind);
        g_assert_cmpint(json_integer_value(json_object_get(object, "code")), ==, code);
        g_assert_cmpstr(json_string_value(json_object_get(object, "why")), ==, "because");
        g_assert_cmpstr(json_string_value(json_object_get(object, "hint")), ==, "do this");
        g_assert_cmpstr(json_string_value(json_object_get(object, "path")), ==, "x.md");
        g_assert_cmpint(json_integer_value(json_object_get(object, "line")), ==, 7);
        g_assert_cmpint(json_integer_value(json_object_get(object, "column")), ==, 3);
        json_decref(object);
    }
}

/* Nothing is said of a place, a reason or a way on that there is not. */
static void
test_json_of_little(void)
{
    int code;
    json_error_t problem;
    g_autoptr(GError) error = make_error(FOLIO_ERROR_FAILED, NULL, NULL, NULL);
    g_autofree char *text = tell(error, true, true, &code);
    json_t *object = json_loads(text, 0, &problem);
    g_assert_nonnull(object);
    g_assert_cmpuint(json_object_size(object), ==, 4); /* schema, error, kind, code */
    json_decref(object);
}

/* GLib's own errors are failures like any. */
static void
test_foreign_domain(void)
{
    int code;
    g_autoptr(GError) error =
        g_error_new_literal(G_FILE_ERROR, G_FILE_ERROR_PIPE, "the pipe is gone");
    g_autofree char *text = tell(error, false, true, &code);
    g_assert_cmpint(code, ==, 1);
    g_assert_cmpstr(text, ==, "error: the pipe is gone\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/failure/words", test_words);
    g_test_add_func("/failure/json", test_json);
    g_test_add_func("/failure/json-of-little", test_json_of_little);
    g_test_add_func("/failure/foreign-domain", test_foreign_domain);
    return g_test_run();
}
