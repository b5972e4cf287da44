#include <string.h>

#include "report/picture.h"

/* Whatever a title or a name says, it stays a text. */
static void
test_escapes(void)
{
    g_autoptr(FolioPicture) picture =
        folio_picture_new(100, 50, "A <b> & \"c\"", "1 < 2\001 </desc><script>");
    folio_picture_begin(picture, "</title><script>alert(1)</script>");
    folio_picture_text(picture, "muted", FOLIO_PICTURE_MIDDLE, 10, 20, "<script>'x'&</script>");
    folio_picture_end(picture);
    g_autofree char *svg = folio_picture_to_svg(picture, true);
    g_assert_null(strstr(svg, "<script"));
    g_assert_nonnull(strstr(svg, "<title>A &lt;b&gt; &amp; &quot;c&quot;</title>"));
    g_assert_nonnull(strstr(svg, "text-anchor=\"middle\""));
    g_assert_null(strchr(svg, '\001'));
}

static void
test_shapes(void)
{
    static const double points[] = {0, 0, 10.25, 5};
    g_autoptr(FolioPicture) picture = folio_picture_new(10, 10, "t", "d");
    folio_picture_line(picture, "line", 0, 1.04, 2.06, -3.5);
    folio_picture_box(picture, "can soft", 1, 2, -3, 4, 2);
    folio_picture_circle(picture, "open ink", 1.96, 2, 3);
    folio_picture_diamond(picture, "warn", 5, 5, 2);
    folio_picture_path(picture, "accent", points, 2);
    g_autofree char *svg = folio_picture_to_svg(picture, false);
    static const char *const shapes[] = {
        "<line class=\"line\" x1=\"0\" y1=\"1\" x2=\"2.1\" y2=\"-3.5\"/>",
        "<rect class=\"can soft\" x=\"1\" y=\"2\" width=\"0\" height=\"4\" rx=\"2\"/>",
        "<circle class=\"open ink\" cx=\"2\" cy=\"2\" r=\"3\"/>",
        "<polygon class=\"warn\" points=\"5,3 7,5 5,7 3,5\"/>",
        "<polyline class=\"accent\" points=\"0,0 10.3,5\"/>",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
        if (strstr(svg, shapes[i]) == NULL)
            g_test_message("%s", svg);
        g_assert_nonnull(strstr(svg, shapes[i]));
    }
}

/* In a page the colours are the page's; a file of its own brings them, for light and dark. */
static void
test_alone_or_not(void)
{
    g_autoptr(FolioPicture) picture = folio_picture_new(10, 10, "t", "d");
    g_autofree char *inside = folio_picture_to_svg(picture, false);
    g_autofree char *alone = folio_picture_to_svg(picture, true);
    g_assert_null(strstr(inside, "<style"));
    g_assert_null(strstr(inside, "style="));
    g_assert_nonnull(strstr(alone, "prefers-color-scheme:dark"));
    g_assert_nonnull(strstr(alone, "xmlns=\"http://www.w3.org/2000/svg\""));
    g_assert_nonnull(strstr(inside, "role=\"img\""));
}

static void
test_fits(void)
{
    g_autoptr(FolioPicture) picture = folio_picture_new(10, 10, "t", "d");
    folio_picture_fitted(picture, "ink", FOLIO_PICTURE_START, 0, 0, 66, "ten columns and more");
    g_autofree char *svg = folio_picture_to_svg(picture, false);
    g_assert_nonnull(strstr(svg, "ten colum…<"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/svg/escapes", test_escapes);
    g_test_add_func("/report/svg/shapes", test_shapes);
    g_test_add_func("/report/svg/alone", test_alone_or_not);
    g_test_add_func("/report/svg/fits", test_fits);
    return g_test_run();
}
