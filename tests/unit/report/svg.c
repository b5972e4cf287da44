#include "report/picture.h"

#include "report_test.h"

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

/* One digit behind the point at most, none where there is nothing to say, never one of a locale. */
static void
test_numbers(void)
{
    static const struct {
        double number;
        const char *words;
    } cases[] = {
        {0, "0"},           {-0.04, "0"},       {0.05, "0.1"},  {0.04, "0"},
        {1, "1"},           {-1.25, "-1.3"},    {9.96, "10"},   {-9.96, "-10"},
        {1234.5, "1234.5"}, {0.1 + 0.2, "0.3"}, {-0.5, "-0.5"}, {100000, "100000"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioPicture) picture = folio_picture_new(10, 10, "t", "d");
        g_autofree char *wanted =
            g_strdup_printf("<circle class=\"ink\" cx=\"%s\" cy=\"0\" r=\"1\"/>\n", cases[i].words);
        folio_picture_circle(picture, "ink", cases[i].number, 0, 1);
        g_autofree char *svg = folio_picture_to_svg(picture, false);
        g_test_message("%s", svg);
        g_assert_nonnull(strstr(svg, wanted));
    }
}

static void
test_marks(void)
{
    static const struct {
        FolioPictureShape shape;
        const char *wanted;
    } cases[] = {
        {FOLIO_PICTURE_ROUND, "<circle class=\"can\" cx=\"20\" cy=\"10\" r=\"5\"/>"},
        {FOLIO_PICTURE_SQUARE,
         "<rect class=\"can\" x=\"15.5\" y=\"5.5\" width=\"9\" height=\"9\" rx=\"1\"/>"},
        {FOLIO_PICTURE_PEAKED, "<polygon class=\"can\" points=\"20,4 26,10 20,16 14,10\"/>"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioPicture) picture = folio_picture_new(10, 10, "t", "d");
        folio_picture_mark(picture, cases[i].shape, "can", 20, 10);
        g_autofree char *svg = folio_picture_to_svg(picture, false);
        g_assert_nonnull(strstr(svg, cases[i].wanted));
    }
}

static void
test_texts(void)
{
    static const struct {
        FolioPictureAnchor anchor;
        const char *text, *wanted;
    } cases[] = {
        {FOLIO_PICTURE_START, "a", "<text class=\"bold\" x=\"1\" y=\"2\">a</text>"},
        {FOLIO_PICTURE_MIDDLE, "a",
         "<text class=\"bold\" x=\"1\" y=\"2\" text-anchor=\"middle\">a</text>"},
        {FOLIO_PICTURE_END, "a & b",
         "<text class=\"bold\" x=\"1\" y=\"2\" text-anchor=\"end\">a &amp; b</text>"},
        {FOLIO_PICTURE_START, "", "<text class=\"bold\" x=\"1\" y=\"2\"></text>"},
        {FOLIO_PICTURE_START, "日本 é", "y=\"2\">日本 é</text>"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioPicture) picture = folio_picture_new(10, 10, "t", "d");
        folio_picture_text(picture, "bold", cases[i].anchor, 1, 2, cases[i].text);
        g_autofree char *svg = folio_picture_to_svg(picture, true);
        g_assert_nonnull(strstr(svg, cases[i].wanted));
    }
}

/* A whole picture, as it goes into a page. */
static void
test_whole(void)
{
    g_autoptr(FolioPicture) picture = folio_picture_new(30, 20, "Title", "What it shows.");
    folio_picture_begin(picture, "A thing");
    folio_picture_box(picture, "ink", 0, 0, 5, 5, 0);
    folio_picture_end(picture);
    g_autofree char *svg = folio_picture_to_svg(picture, false);
    g_assert_cmpstr(svg, ==,
                    "<svg class=\"report\" viewBox=\"0 0 30 20\" role=\"img\">\n"
                    "<title>Title</title>\n<desc>What it shows.</desc>\n"
                    "<g><title>A thing</title>\n"
                    "<rect class=\"ink\" x=\"0\" y=\"0\" width=\"5\" height=\"5\"/>\n"
                    "</g>\n</svg>\n");
    g_autofree char *again = folio_picture_to_svg(picture, false);
    g_assert_cmpstr(again, ==, svg);
    g_autofree char *alone = folio_picture_to_svg(picture, true);
    g_assert_true(g_str_has_prefix(
        alone, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"20\" class="));
}

/* Every class that stands in picture.h has a colour or a form where there is no page around it. */
static void
test_classes(void)
{
    static const char *const classes[] = {"paper",  "line", "edge", "ink", "muted",
                                          "accent", "warn", "can",  "ctx", "per",
                                          "soft",   "tint", "open", "dash"};
    g_autoptr(FolioPicture) picture = folio_picture_new(10, 10, "t", "d");
    g_autofree char *svg = folio_picture_to_svg(picture, true);
    for (gsize i = 0; i < G_N_ELEMENTS(classes); i++) {
        g_autofree char *rule = g_strdup_printf(".%s{", classes[i]);
        g_assert_nonnull(strstr(svg, rule));
    }
}

/* Every report that is a picture draws well-formed XML, of nothing too. */
static void
check_element(GMarkupParseContext *context, const char *name, const char **names,
              const char **values, gpointer data, GError **error)
{
    guint *count = data;
    (void) context;
    (void) values;
    (void) error;
    g_assert_cmpstr(name, !=, "script");
    (*count)++;
    for (; *names != NULL; names++)
        g_assert_false(g_str_has_prefix(*names, "on") || g_str_equal(*names, "style"));
}

static void
test_well_formed(void)
{
    const GMarkupParser parser = {.start_element = check_element};
    for (const FolioReport *const *at = folio_reports(); *at != NULL; at++) {
        g_auto(ReportTest) test;
        g_autoptr(GError) error = NULL;
        guint count = 0;
        report_test_init(&test);
        g_autofree char *nothing = folio_report_draw(*at, &test.source, &test.options, true);
        g_assert_cmpint(nothing != NULL, ==, (*at)->draw != NULL);
        if (nothing == NULL)
            continue;
        report_test_add(&test, "folio: person\nid: lena\nname: '<b>&\"'\nis: mentor\n");
        report_test_add(&test, "folio: goal\nid: g11112\ntitle: '</title><script>'\n"
                               "date: 2026-01-01\nstatus: active\ndue: 2026-06-01\n");
        g_autofree char *some = folio_report_draw(*at, &test.source, &test.options, false);
        for (const char *svg = nothing; svg != NULL; svg = svg == nothing ? some : NULL) {
            GMarkupParseContext *context =
                g_markup_parse_context_new(&parser, (GMarkupParseFlags) 0, &count, NULL);
            g_markup_parse_context_parse(context, svg, -1, &error);
            g_assert_no_error(error);
            g_markup_parse_context_end_parse(context, &error);
            g_assert_no_error(error);
            g_markup_parse_context_free(context);
        }
        g_assert_cmpuint(count, >, 6);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/svg/escapes", test_escapes);
    g_test_add_func("/report/svg/shapes", test_shapes);
    g_test_add_func("/report/svg/alone", test_alone_or_not);
    g_test_add_func("/report/svg/fits", test_fits);
    g_test_add_func("/report/svg/numbers", test_numbers);
    g_test_add_func("/report/svg/marks", test_marks);
    g_test_add_func("/report/svg/texts", test_texts);
    g_test_add_func("/report/svg/whole", test_whole);
    g_test_add_func("/report/svg/classes", test_classes);
    g_test_add_func("/report/svg/well-formed", test_well_formed);
    return g_test_run();
}
