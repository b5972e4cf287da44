/* Files of counts: any numbers come back, and any other file is refused without a word of it. */
#include <string.h>

#include "folio/counts.h"
#include "folio/error.h"

static gsize
cell_count(void)
{
    gsize cells = 0;
    for (const FolioCountTable *table = folio_count_tables(); table->name != NULL; table++)
        cells += folio_count_table_rows(table) * folio_count_table_columns(table);
    return cells;
}

static FolioCounts *
random_counts(GRand *random)
{
    const FolioQuarter quarter = {g_rand_int_range(random, 1900, 2201),
                                  g_rand_int_range(random, 1, 5)};
    FolioCounts *counts = folio_counts_new(&quarter);
    counts->with_private = g_rand_boolean(random);
    for (gsize i = 0; i < cell_count(); i++)
        counts->cells[i] = g_rand_int_range(random, 0, FOLIO_COUNT_MAX + 1);
    return counts;
}

static void
test_back(void)
{
    GRand *random = g_rand_new_with_seed(43);
    for (int round = 0; round < 100; round++) {
        g_autoptr(FolioCounts) counts = random_counts(random);
        g_autofree char *text = folio_counts_emit(counts);
        GError *error = NULL;
        g_autoptr(FolioCounts) again = folio_counts_parse(text, strlen(text), "q.yml", &error);
        g_assert_no_error(error);
        g_assert_true(folio_quarter_equal(&again->quarter, &counts->quarter));
        g_assert_cmpint(again->with_private, ==, counts->with_private);
        g_assert_cmpmem(again->cells, cell_count() * sizeof(int), counts->cells,
                        cell_count() * sizeof(int));
        g_autofree char *once_more = folio_counts_emit(again);
        g_assert_cmpstr(once_more, ==, text);
    }
    g_rand_free(random);
}

/* Every line but the comments is needed; none may stand there twice, and nothing more. */
static void
test_lines(void)
{
    const FolioQuarter quarter = {2026, 1};
    g_autoptr(FolioCounts) counts = folio_counts_new(&quarter);
    g_autofree char *text = folio_counts_emit(counts);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i][0] != '\0'; i++) {
        g_autoptr(GString) without = g_string_new(NULL);
        g_autoptr(GString) twice = g_string_new(NULL);
        g_autoptr(GString) more = g_string_new(NULL);
        for (guint k = 0; lines[k][0] != '\0'; k++) {
            if (k != i)
                g_string_append_printf(without, "%s\n", lines[k]);
            g_string_append_printf(twice, "%s\n%s%s", lines[k], k == i ? lines[k] : "",
                                   k == i ? "\n" : "");
            g_string_append_printf(more, "%s\n%s", lines[k], k == i ? "# a remark\n" : "");
        }
        bool is_comment = lines[i][0] == '#';
        const GString *const changed[] = {without, twice};
        for (gsize k = 0; k < G_N_ELEMENTS(changed); k++) {
            g_autoptr(GError) error = NULL;
            g_autoptr(FolioCounts) read =
                folio_counts_parse(changed[k]->str, changed[k]->len, "q.yml", &error);
            g_test_message("%s", lines[i]);
            g_assert_cmpint(read != NULL, ==, is_comment);
            if (!is_comment)
                g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        }
        /* Remarks are for people and say nothing. */
        g_autoptr(FolioCounts) remarked = folio_counts_parse(more->str, more->len, "q.yml", NULL);
        g_assert_nonnull(remarked);
    }
}

/* A word that counts do not have is refused wherever it stands, and not repeated. */
static void
test_strangers(void)
{
    const FolioQuarter quarter = {2026, 1};
    g_autoptr(FolioCounts) counts = folio_counts_new(&quarter);
    g_autofree char *text = folio_counts_emit(counts);
    static const char *const places[] = {"period:", "goals:\n", "{noticed: "};
    static const char *const strangers[] = {"marker: 1\nperiod:", "goals:\n  marker: {a: 1}\n",
                                            "{marker: 1, noticed: "};
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        g_auto(GStrv) parts = g_strsplit(text, places[i], 2);
        g_assert_cmpuint(g_strv_length(parts), ==, 2);
        g_autofree char *changed = g_strconcat(parts[0], strangers[i], parts[1], NULL);
        g_autoptr(GError) error = NULL;
        g_test_message("%s", strangers[i]);
        g_assert_null(folio_counts_parse(changed, strlen(changed), "q.yml", &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_assert_null(strstr(error->message, "marker"));
    }
}

/* One number changed to what is none: refused with its line, and what stands there is not repeated. */
static void
test_numbers(void)
{
    static const struct {
        const char *number;
        bool is_one;
    } cases[] = {{"0", true},     {"10000", true}, {"10001", false},
                 {"-1", false},   {"1.0", false},  {"1e2", false},
                 {"0x1", false},  {"''", false},   {"Marker", false},
                 {"[1]", false},  {"'7'", true}, /* a scalar is its text */
                 {"null", false}, {"", false},     {"99999999999999999999", false}};
    const FolioQuarter quarter = {2026, 1};
    g_autoptr(FolioCounts) counts = folio_counts_new(&quarter);
    for (gsize i = 0; i < cell_count(); i++)
        counts->cells[i] = 3;
    g_autofree char *text = folio_counts_emit(counts);
    GRand *random = g_rand_new_with_seed(47);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GStrv) parts = g_strsplit(text, ": 3", -1);
        guint count = g_strv_length(parts) - 1;
        g_assert_cmpuint(count, ==, cell_count());
        guint at = (guint) g_rand_int_range(random, 0, (gint32) count);
        g_autoptr(GString) changed = g_string_new(parts[0]);
        for (guint k = 0; k < count; k++)
            g_string_append_printf(changed, ": %s%s", k == at ? cases[i].number : "3",
                                   parts[k + 1]);
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioCounts) read =
            folio_counts_parse(changed->str, changed->len, "q.yml", &error);
        g_test_message("'%s'", cases[i].number);
        g_assert_cmpint(read != NULL, ==, cases[i].is_one);
        if (read != NULL) {
            g_assert_cmpint(read->cells[at], ==,
                            atoi(cases[i].number[0] == '\'' ? "7" : cases[i].number));
            continue;
        }
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_autofree char *told = folio_error_dup_text(error);
        g_assert_true(g_str_has_prefix(told, "q.yml:"));
        g_assert_null(strstr(told, "Marker"));
    }
    g_rand_free(random);
}

/* Bytes changed at random: never a crash, and what is taken is a file of counts again. */
static void
test_random(void)
{
    const FolioQuarter quarter = {2026, 1};
    g_autoptr(FolioCounts) counts = folio_counts_new(&quarter);
    g_autofree char *text = folio_counts_emit(counts);
    gsize length = strlen(text);
    GRand *random = g_rand_new_with_seed(53);
    for (int round = 0; round < 3000; round++) {
        g_autofree char *changed = g_memdup2(text, length + 1);
        for (gint32 left = g_rand_int_range(random, 1, 4); left > 0; left--)
            changed[g_rand_int_range(random, 0, (gint32) length)] =
                " :,{}0159ab\n-#'\"\t\xff"[g_rand_int_range(random, 0, 18)];
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioCounts) read = folio_counts_parse(changed, length, "q.yml", &error);
        if (read == NULL) {
            g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
            continue;
        }
        for (gsize i = 0; i < cell_count(); i++) {
            g_assert_cmpint(read->cells[i], >=, 0);
            g_assert_cmpint(read->cells[i], <=, FOLIO_COUNT_MAX);
        }
    }
    g_rand_free(random);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/counts-file/back", test_back);
    g_test_add_func("/counts-file/lines", test_lines);
    g_test_add_func("/counts-file/strangers", test_strangers);
    g_test_add_func("/counts-file/numbers", test_numbers);
    g_test_add_func("/counts-file/random", test_random);
    return g_test_run();
}
