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

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/document/cells", test_cells);
    g_test_add_func("/report/document/blocks", test_blocks);
    g_test_add_func("/report/document/registry", test_registry);
    return g_test_run();
}
