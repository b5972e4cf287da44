#include "folio/error.h"

#include <errno.h>

static void
test_message(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(folio_error_set(&error, FOLIO_ERROR_NOT_FOUND, "no entry '%s'", "g4kq7m"));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    g_assert_cmpstr(error->message, ==, "no entry 'g4kq7m'");
    g_assert_null(folio_error_get_why(error));
    g_assert_null(folio_error_get_hint(error));
    g_assert_null(folio_error_get_path(error));
    g_assert_cmpuint(folio_error_get_line(error), ==, 0);
}

static void
test_no_receiver(void)
{
    GError *none = NULL;
    g_assert_false(folio_error_set(NULL, FOLIO_ERROR_FAILED, "x"));
    g_assert_false(folio_error_set_errno(NULL, EIO, "x"));
    folio_error_why(NULL, "x");
    folio_error_why(&none, "x");
    folio_error_hint(&none, "x");
    folio_error_place(&none, "x", 1, 1);
    g_assert_null(folio_error_get_why(NULL));
    g_assert_null(folio_error_get_path(NULL));
    g_assert_cmpuint(folio_error_get_column(NULL), ==, 0);
}

static void
test_errno(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(folio_error_set_errno(&error, EACCES, "cannot open '%s'", "goals/x.md"));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_cmpstr(error->message, ==, "cannot open 'goals/x.md': permission denied");
}

static void
test_why_and_hint(void)
{
    g_autoptr(GError) error = NULL;
    folio_error_set(&error, FOLIO_ERROR_CONFLICT, "busy");
    folio_error_why(&error, "first");
    folio_error_why(&error, "another %s holds it", "folio");
    folio_error_hint(&error, "try again in %d s", 5);
    g_assert_cmpstr(folio_error_get_why(error), ==, "another folio holds it");
    folio_error_add_why(&error, "since %d", 9);
    g_assert_cmpstr(folio_error_get_why(error), ==, "another folio holds it; since 9");
    folio_error_add_why(NULL, "x");
    g_assert_cmpstr(folio_error_get_hint(error), ==, "try again in 5 s");
}

static void
test_foreign(void)
{
    g_autoptr(GError) error = g_error_new_literal(G_FILE_ERROR, G_FILE_ERROR_IO, "foreign");
    folio_error_why(&error, "x");
    folio_error_hint(&error, "x");
    folio_error_place(&error, "x", 1, 1);
    g_assert_null(folio_error_get_why(error));
    g_assert_null(folio_error_get_hint(error));
    g_autofree char *text = folio_error_dup_text(error);
    g_autofree char *line = folio_error_dup_text_with_hint(error);
    g_assert_cmpstr(text, ==, "foreign");
    g_assert_cmpstr(line, ==, "foreign");
}

static void
test_place(void)
{
    static const struct {
        const char *path;
        unsigned line, column;
        const char *text;
    } cases[] = {
        {"a.md", 12, 18, "a.md:12:18: wrong"},
        {"a.md", 12, 0, "a.md:12: wrong"},
        {"a.md", 0, 7, "a.md: wrong"},
        {NULL, 3, 4, "wrong"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        folio_error_set(&error, FOLIO_ERROR_FAILED, "wrong");
        folio_error_place(&error, "replaced", 9, 9);
        folio_error_place(&error, cases[i].path, cases[i].line, cases[i].column);
        g_autofree char *text = folio_error_dup_text(error);
        g_assert_cmpstr(text, ==, cases[i].text);
        g_assert_cmpstr(folio_error_get_path(error), ==, cases[i].path);
        g_assert_cmpuint(folio_error_get_line(error), ==, cases[i].line);
        g_assert_cmpuint(folio_error_get_column(error), ==, cases[i].column);
    }
}

static void
test_copy(void)
{
    g_autoptr(GError) error = NULL;
    folio_error_set(&error, FOLIO_ERROR_PRIVACY, "refused");
    folio_error_why(&error, "why");
    folio_error_hint(&error, "hint");
    folio_error_place(&error, "a.md", 1, 2);
    g_autoptr(GError) copy = g_error_copy(error);
    g_clear_error(&error);
    g_autofree char *text = folio_error_dup_text(copy);
    g_autofree char *line = folio_error_dup_text_with_hint(copy);
    g_assert_cmpstr(text, ==, "a.md:1:2: refused");
    g_assert_cmpstr(line, ==, "a.md:1:2: refused: hint");
    g_assert_cmpstr(folio_error_get_why(copy), ==, "why");
    g_assert_cmpstr(folio_error_get_hint(copy), ==, "hint");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/error/message", test_message);
    g_test_add_func("/error/no-receiver", test_no_receiver);
    g_test_add_func("/error/errno", test_errno);
    g_test_add_func("/error/why-and-hint", test_why_and_hint);
    g_test_add_func("/error/foreign", test_foreign);
    g_test_add_func("/error/place", test_place);
    g_test_add_func("/error/copy", test_copy);
    return g_test_run();
}
