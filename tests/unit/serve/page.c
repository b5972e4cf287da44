#include "serve/page.h"

#include <stdbool.h>
#include <string.h>

#define PAGE \
    "<!DOCTYPE html><html><head><title>x</title></head><body class=\"a\"><p>y</p></body></html>"

static char *
add(ServePreview preview, const char *text)
{
    g_autoptr(GBytes) page = g_bytes_new(text, strlen(text));
    g_autoptr(GBytes) made = serve_page_add(&preview, page);
    gsize size;
    const char *data = g_bytes_get_data(made, &size);
    return g_strndup(data, size);
}

static bool
stands_before(const char *text, const char *first, const char *then)
{
    const char *at = strstr(text, first);
    const char *next = strstr(text, then);
    return at != NULL && next != NULL && at < next;
}

static void
test_places(void)
{
    g_autofree char *text = add((ServePreview){"private", "0000002a", NULL}, PAGE);
    g_assert_true(stands_before(text, "</title>", "/.folio/preview.css"));
    g_assert_true(stands_before(text, "/.folio/preview.js", "</head>"));
    g_assert_true(stands_before(text, "<body class=\"a\">", "id=\"folio-preview\""));
    g_assert_true(stands_before(text, "id=\"folio-preview\"", "<p>y</p>"));
    g_assert_nonnull(strstr(text, "data-build=\"0000002a\""));
    g_assert_nonnull(strstr(text, "Preview: private."));
    g_assert_nonnull(strstr(text, "<pre id=\"folio-problem\" hidden></pre>"));
    g_assert_true(g_str_has_suffix(text, "<p>y</p></body></html>"));
    /* Nothing a strict policy would stop. */
    g_assert_null(strstr(text, "style="));
    g_assert_null(strstr(text, "onclick"));
}

static void
test_problem(void)
{
    g_autofree char *text =
        add((ServePreview){"public", "1", "a.md:3:1: <script>alert(1)</script>"}, PAGE);
    g_assert_nonnull(strstr(text, "a.md:3:1: &lt;script&gt;alert(1)&lt;/script&gt;</pre>"));
    g_assert_null(strstr(text, "<script>alert"));
    g_assert_null(strstr(text, "hidden"));
    g_assert_nonnull(strstr(text, "what strangers would see"));
}

/* A page of somebody's own template may be anything. */
static void
test_odd_pages(void)
{
    static const char *const pages[] = {"",       "<p>no head",    "</head",  "</head><body",
                                        "<body>", "<body></head>", "</head>", "<bo"};
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autofree char *text = add((ServePreview){"shared", "1", NULL}, pages[i]);
        g_assert_nonnull(strstr(text, "/.folio/preview.js"));
        g_assert_nonnull(strstr(text, "id=\"folio-preview\""));
        g_assert_cmpuint(strlen(text), >, strlen(pages[i]));
        const char *tail = pages[i] + (strlen(pages[i]) > 2 ? strlen(pages[i]) - 2 : 0);
        g_assert_nonnull(strstr(text, tail));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/page/places", test_places);
    g_test_add_func("/page/problem", test_problem);
    g_test_add_func("/page/odd-pages", test_odd_pages);
    return g_test_run();
}
