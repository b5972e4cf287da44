#include "folio/document.h"

#include <string.h>

#include "folio/report.h"

static const FolioTableColumn columns[] = {
    {"id", "ID", FOLIO_CELL_ID},          {"day", "DAY", FOLIO_CELL_DAY},
    {"n", "N", FOLIO_CELL_COUNT},         {"mean", "MEAN", FOLIO_CELL_MEAN},
    {"done", "DONE", FOLIO_CELL_PERCENT}, {"late", "LATE", FOLIO_CELL_FLAG},
};

static void
test_cells(void)
{
    GDate day, none;
    g_autoptr(FolioDocument) document = folio_document_new();
    FolioTable *table = folio_document_table(document, "things", columns, G_N_ELEMENTS(columns));
    g_date_set_dmy(&day, 2, G_DATE_MARCH, 2026);
    g_date_clear(&none, 1);
    folio_table_text(table, "g4kq7m");
    folio_table_day(table, &day);
    folio_table_number(table, 3);
    folio_table_number(table, 3.666);
    folio_table_number(table, 45);
    folio_table_number(table, 1);
    folio_table_text(table, "");
    folio_table_day(table, &none);
    for (int i = 2; i < 6; i++)
        folio_table_nothing(table);
    static const char *const values[] = {"g4kq7m", "2026-03-02", "3", "3.7", "45", "yes",
                                         "",       "",           "",  "",    "",   ""};
    static const char *const shown[] = {
        "g4kq7m", "2026-03-02", "3", "3.7", "█████░░░░░  45%", "!", "-", "-", "-", "-", "-", ""};
    g_assert_cmpuint(folio_table_count_rows(table), ==, 2);
    for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
        const FolioCell *cell = folio_table_get(table, i / 6, i % 6);
        g_autofree char *value = folio_cell_dup_value(cell);
        g_autofree char *words = folio_cell_dup_shown(cell);
        g_assert_cmpstr(value, ==, values[i]);
        g_assert_cmpstr(words, ==, shown[i]);
        g_assert_cmpint(folio_cell_has_value(cell), ==, i < 6);
    }
}

static void
test_blocks(void)
{
    g_autoptr(FolioDocument) document = folio_document_new();
    folio_document_heading(document, "A %s", "heading");
    folio_document_sentence(document, "%d words", 2);
    folio_document_hint(document, "do");
    folio_document_drawing(document, "+--%s\n");
    folio_document_fact_text(document, "name", "x");
    folio_document_fact_count(document, "n", 3);
    folio_document_fact_mean(document, "mean", 1.25);
    static const char *const texts[] = {"A heading", "2 words", "do", "+--%s\n"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        const FolioBlock *block = g_ptr_array_index(document->blocks, i);
        g_assert_cmpstr(block->text, ==, texts[i]);
    }
    static const char *const facts[] = {"x", "3", "1.2"};
    for (guint i = 0; i < G_N_ELEMENTS(facts); i++) {
        const FolioFact *fact = g_ptr_array_index(document->facts, i);
        g_autofree char *value = folio_cell_dup_value(fact->cell);
        g_assert_cmpstr(value, ==, facts[i]);
    }
}

static void
test_registry(void)
{
    for (const FolioReport *const *at = folio_reports(); *at != NULL; at++) {
        g_assert_true(folio_report_find((*at)->name) == *at);
        g_assert_nonnull((*at)->tell);
        g_assert_nonnull((*at)->summary);
    }
    g_assert_null(folio_report_find("nothing"));
}

/* A bar is never longer or shorter than ten, whatever it is told. */
static void
test_bars(void)
{
    static const struct {
        double percent;
        const char *shown, *value;
    } cases[] = {
        {0, "░░░░░░░░░░   0%", "0"},     {4.9, "░░░░░░░░░░   5%", "5"},
        {5, "█░░░░░░░░░   5%", "5"},     {50, "█████░░░░░  50%", "50"},
        {94.9, "█████████░  95%", "95"}, {95, "██████████  95%", "95"},
        {100, "██████████ 100%", "100"}, {140, "██████████ 140%", "140"},
        {-20, "░░░░░░░░░░ -20%", "-20"},
    };
    static const FolioTableColumn done[] = {{"done", "DONE", FOLIO_CELL_PERCENT}};
    g_autoptr(FolioDocument) document = folio_document_new();
    FolioTable *table = folio_document_table(document, "bars", done, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const FolioCell *cell = folio_table_number(table, cases[i].percent);
        g_autofree char *shown = folio_cell_dup_shown(cell);
        g_autofree char *value = folio_cell_dup_value(cell);
        g_assert_cmpstr(shown, ==, cases[i].shown);
        g_assert_cmpstr(value, ==, cases[i].value);
    }
    g_assert_cmpuint(folio_table_count_rows(table), ==, G_N_ELEMENTS(cases));
}

/* Other words are for terminals only, and the last ones stand. */
static void
test_shown(void)
{
    g_autoptr(FolioDocument) document = folio_document_new();
    FolioTable *table = folio_document_table(document, "things", columns, G_N_ELEMENTS(columns));
    FolioCell *cell = folio_table_nothing(table);
    folio_cell_show(cell, "%s", "never");
    folio_cell_show(cell, "%d%%", 7);
    g_autofree char *shown = folio_cell_dup_shown(cell);
    g_autofree char *value = folio_cell_dup_value(cell);
    g_assert_cmpstr(shown, ==, "7%");
    g_assert_cmpstr(value, ==, "");
    g_assert_false(folio_cell_has_value(cell));
    folio_table_set_header(table, 1, "ONE");
    folio_table_set_header(table, 1, "TWO");
    g_assert_cmpstr(table->headers[1], ==, "TWO");
    g_assert_null(table->headers[0]);
}

static void
test_number_types(void)
{
    static const FolioCellType numbers[] = {FOLIO_CELL_COUNT, FOLIO_CELL_MEAN};
    static const FolioCellType others[] = {FOLIO_CELL_TEXT, FOLIO_CELL_ID,      FOLIO_CELL_DAY,
                                           FOLIO_CELL_LIST, FOLIO_CELL_PERCENT, FOLIO_CELL_FLAG};
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        g_assert_true(folio_cell_type_is_number(numbers[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        g_assert_false(folio_cell_type_is_number(others[i]));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/document/cells", test_cells);
    g_test_add_func("/report/document/blocks", test_blocks);
    g_test_add_func("/report/document/registry", test_registry);
    g_test_add_func("/report/document/bars", test_bars);
    g_test_add_func("/report/document/shown", test_shown);
    g_test_add_func("/report/document/number-types", test_number_types);
    return g_test_run();
}
