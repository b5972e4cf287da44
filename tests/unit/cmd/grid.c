/* Cells in columns: never wider than the screen allows, whatever the words are. */
#include "cmd/grid.h"

#include "folio/term.h"
#include "printed.h"

static FolioGrid *
make_grid(const char *const *headers, const char *const *cells)
{
    FolioGrid *grid = folio_grid_new();
    for (; *headers != NULL; headers++)
        folio_grid_add_column(grid, *headers, g_ascii_islower(**headers));
    for (; *cells != NULL; cells++)
        folio_grid_add(grid, g_strdup(*cells), FOLIO_STYLE_PLAIN, NULL);
    return grid;
}

/* A header in small letters is a column of numbers here. */
static void
test_layout(void)
{
    static const struct {
        int width;
        const char *headers[4], *cells[8], *wanted;
    } cases[] = {
        {80, {"ID", "TITLE"}, {NULL}, "ID  TITLE\n"},
        {80, {"ID"}, {"g11112"}, "ID\ng11112\n"},
        {80,
         {"A", "n", "T"},
         {"xx", "7", "t", "y", "123", "u"},
         "A     n  T\nxx    7  t\ny   123  u\n"},
        {80, {"A", "n"}, {"x", "7", "y", "12"}, "A   n\nx   7\ny  12\n"},
        {30, {"A", "B"}, {"twelve letters", "b"}, "A           B\ntwelve le\342\200\246  b\n"},
        {30,
         {"A", "B"},
         {"a", "0123456789012345678901234567890123456789"},
         "A  B\na  01234567890123456789012345\342\200\246\n"},
        {10,
         {"A", "B"},
         {"a", "0123456789012345678901234567890"},
         "A  B\na  0123456789012345678\342\200\246\n"},
        {80,
         {"A", "B"},
         {"\346\227\245\346\234\254", "x", "abc", "y"},
         "A     B\n\346\227\245\346\234\254  x\nabc   y\n"},
        {80, {"A", "B"}, {"e\314\201", "x", "ab", "y"}, "A   B\ne\314\201   x\nab  y\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Printed) p;
        g_autoptr(FolioGrid) grid = make_grid(cases[i].headers, cases[i].cells);
        printed_init(&p, FOLIO_FORM_TERMINAL, cases[i].width, NULL);
        folio_grid_print(grid, p.call.printer);
        printed_is(&p, cases[i].wanted);
    }
}

static void
test_links(void)
{
    static const struct {
        bool links, colours;
        const char *wanted;
    } cases[] = {
        {false, false, "ID  T\ng1  t\n"},
        {true, false, "ID  T\n\033]8;;file:///x\033\\g1\033]8;;\033\\  t\n"},
        {false, true, "\033[2mID\033[m  \033[2mT\033[m\n\033[33mg1\033[m  t\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Printed) p;
        g_autoptr(FolioGrid) grid = folio_grid_new();
        printed_init(&p, FOLIO_FORM_TERMINAL, 80, NULL);
        p.terminal.links = cases[i].links;
        p.terminal.colours = cases[i].colours;
        folio_printer_free(p.call.printer);
        p.call.printer = folio_printer_new(&p.terminal, &p.globals, "try");
        folio_grid_add_column(grid, "ID", false);
        folio_grid_add_column(grid, "T", false);
        folio_grid_add(grid, g_strdup("g1"), FOLIO_STYLE_ID, g_strdup("file:///x"));
        folio_grid_add(grid, g_strdup("t"), FOLIO_STYLE_PLAIN, NULL);
        folio_grid_print(grid, p.call.printer);
        printed_is(&p, cases[i].wanted);
    }
}

/* Whatever the cells are: each line fits, none ends in a blank, a row is a line. */
static void
test_fits(void)
{
    static const char *const words[] = {
        "a",
        "twelve letters",
        "\346\227\245\346\234\254\350\252\236",
        "g11112",
        "\303\244\303\266\303\274",
        "a title that goes on and on and on and never comes to an end"};
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    for (int round = 0; round < 200; round++) {
        g_auto(Printed) p;
        g_autoptr(FolioGrid) grid = folio_grid_new();
        int width = g_rand_int_range(random, 60, 160), rows = g_rand_int_range(random, 1, 6);
        printed_init(&p, FOLIO_FORM_TERMINAL, width, NULL);
        folio_grid_add_column(grid, "ONE", false);
        folio_grid_add_column(grid, "TWO", true);
        folio_grid_add_column(grid, "THREE", false);
        for (int i = 0; i < rows * 3; i++)
            folio_grid_add(grid, g_strdup(words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]),
                           FOLIO_STYLE_PLAIN, NULL);
        folio_grid_print(grid, p.call.printer);
        g_autoptr(GString) text = printed_take_bytes(&p);
        g_auto(GStrv) lines = g_strsplit(text->str, "\n", -1);
        g_assert_cmpuint(g_strv_length(lines), ==, (guint) rows + 2);
        for (char **line = lines; *line != NULL; line++) {
            int least = 2 * (width / 3) + 4 + 20; /* the last column has 20 at least */
            g_assert_cmpint(folio_term_width(*line), <=, MAX(width, least));
            g_assert_false(g_str_has_suffix(*line, " "));
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/grid/layout", test_layout);
    g_test_add_func("/grid/links", test_links);
    g_test_add_func("/grid/fits", test_fits);
    return g_test_run();
}
