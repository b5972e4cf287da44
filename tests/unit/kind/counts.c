#include "folio/counts.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"

static const FolioQuarter spring = {2026, 2};

static void
test_quarters(void)
{
    static const char *const wrong[] = {"",        "2026",   "2026Q0",  "2026Q5",
                                        "2026Q11", "26Q1",   "2026-Q1", "1899Q4",
                                        "2201Q1",  "+026Q1", "2026Q1 ", "q12026"};
    FolioQuarter quarter;
    GDate first, last, day;
    g_assert_true(folio_quarter_parse("2026q2", &quarter, NULL));
    g_assert_true(folio_quarter_equal(&quarter, &spring));
    g_autofree char *text = folio_quarter_to_text(&quarter);
    g_assert_cmpstr(text, ==, "2026Q2");
    folio_quarter_get_days(&quarter, &first, &last);
    g_autofree char *from = folio_date_to_iso(&first);
    g_autofree char *to = folio_date_to_iso(&last);
    g_assert_cmpstr(from, ==, "2026-04-01");
    g_assert_cmpstr(to, ==, "2026-06-30");
    g_assert_true(folio_date_parse_iso("2026-06-30", &day) && folio_quarter_has(&quarter, &day));
    g_assert_true(folio_date_parse_iso("2026-07-01", &day) && !folio_quarter_has(&quarter, &day));
    folio_quarter_get_days(&(FolioQuarter){2025, 4}, &first, &last);
    g_autofree char *end = folio_date_to_iso(&last);
    g_assert_cmpstr(end, ==, "2025-12-31");
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(folio_quarter_parse(wrong[i], &quarter, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
    }
}

static const FolioCountTable *
find_table(const char *name)
{
    const FolioCountTable *table = folio_count_tables();
    while (table->name != NULL && strcmp(table->name, name) != 0)
        table++;
    g_assert_nonnull(table->name);
    return table;
}

/* The words are those of the fields: a new choice of a field must not be lost. */
static void
test_words_are_choices(void)
{
    static const struct {
        const char *table, *kind, *field;
        bool of_rows;
    } cases[] = {
        {"agreement-formats", "agreement", "format", false},
        {"agreement-phases", "agreement", "phase", false},
        {"meeting-formats", "meeting", "format", false},
        {"goals", "goal", "domain", true},
        {"goal-spheres", "goal", "sphere", false},
        {"goal-horizons", "goal", "horizon", false},
        {"feedback", "feedback", "form", false},
        {"successes", "success", "size", false},
        {"functions", "person", "functions", true},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const FolioKind *kind = folio_kinds_find(folio_kinds(), cases[i].kind);
        const FolioField *field = folio_kind_find_field(kind, cases[i].field);
        const FolioCountTable *table = find_table(cases[i].table);
        const char *const *words = cases[i].of_rows ? table->rows : table->columns;
        guint at = 0;
        for (; field->choices[at] != NULL; at++)
            g_assert_cmpstr(words[at], ==, field->choices[at]);
        g_assert_true(words[at] == NULL || g_str_equal(words[at], "unstated"));
    }
}

/* Every state that can be reached is counted somewhere. */
static void
test_words_are_states(void)
{
    static const struct {
        const char *table, *kind;
    } cases[] = {{"goals", "goal"}, {"challenges", "challenge"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const FolioKind *kind = folio_kinds_find(folio_kinds(), cases[i].kind);
        const char *const *words = find_table(cases[i].table)->columns;
        for (const FolioState *state = kind->states; state->name != NULL; state++)
            g_assert_true(g_strv_contains(words, state->name));
    }
}

/* No word is one that YAML takes for something else, and none is there twice. */
static void
test_words_are_plain(void)
{
    for (const FolioCountTable *table = folio_count_tables(); table->name != NULL; table++) {
        for (const char *const *word = table->columns; *word != NULL; word++) {
            g_assert_true(g_regex_match_simple("^[a-z0-9]([a-z0-9-]*[a-z0-9+])?$", *word, 0, 0));
            g_assert_false(
                g_regex_match_simple("^(y|n|yes|no|on|off|true|false|null|[0-9]+)$", *word, 0, 0));
            g_assert_false(g_strv_contains(word + 1, *word));
        }
        g_assert_cmpuint(folio_count_table_rows(table), >=, 1);
    }
}

static void
test_adding(void)
{
    g_autoptr(FolioCounts) counts = folio_counts_new(&spring);
    g_autoptr(FolioCounts) other = folio_counts_new(&spring);
    const FolioCountTable *goals = find_table("goals"), *feedback = find_table("feedback");
    folio_counts_add(counts, "goals", "personal", "active");
    folio_counts_add(counts, "goals", NULL, "active");
    folio_counts_add(counts, "goals", "Mrs Marker", "active");
    folio_counts_add(counts, "goals", "personal", "Mrs Marker");
    folio_counts_add(counts, "feedback", NULL, "Mrs Marker");
    folio_counts_add(counts, "feedback", NULL, NULL);
    g_assert_cmpint(folio_counts_get(counts, goals, 2, 1), ==, 1);
    g_assert_cmpint(folio_counts_get(counts, goals, 3, 1), ==, 2);
    for (guint i = 0; i < folio_count_table_columns(feedback); i++)
        g_assert_cmpint(folio_counts_get(counts, feedback, 0, i), ==, 0);
    *folio_counts_at(other, goals, 2, 1) = 41;
    *folio_counts_at(other, goals, 0, 0) = G_MAXINT;
    *folio_counts_at(counts, goals, 0, 0) = G_MAXINT;
    other->with_private = true;
    folio_counts_sum(counts, other);
    g_assert_cmpint(folio_counts_get(counts, goals, 2, 1), ==, 42);
    g_assert_cmpint(folio_counts_get(counts, goals, 0, 0), ==, G_MAXINT);
    g_assert_true(counts->with_private);
    g_assert_cmpstr(folio_count_band(0), ==, "none");
    g_assert_cmpstr(folio_count_band(1), ==, "1-2");
    g_assert_cmpstr(folio_count_band(3), ==, "3-5");
    g_assert_cmpstr(folio_count_band(5), ==, "3-5");
    g_assert_cmpstr(folio_count_band(600), ==, "6+");
}

/* Different numbers everywhere come back everywhere. */
static void
test_round_trip(void)
{
    int number = 0;
    GError *error = NULL;
    g_autoptr(FolioCounts) counts = folio_counts_new(&spring);
    counts->with_private = true;
    for (const FolioCountTable *table = folio_count_tables(); table->name != NULL; table++)
        for (guint row = 0; row < folio_count_table_rows(table); row++)
            for (guint i = 0; i < folio_count_table_columns(table); i++)
                *folio_counts_at(counts, table, row, i) = ++number;
    g_autofree char *text = folio_counts_emit(counts);
    g_autoptr(FolioCounts) back = folio_counts_parse(text, strlen(text), "q.yml", &error);
    g_assert_no_error(error);
    g_assert_true(folio_quarter_equal(&back->quarter, &spring));
    g_assert_true(back->with_private);
    g_assert_cmpmem(back->cells, (gsize) number * sizeof(int), counts->cells,
                    (gsize) number * sizeof(int));
}

/* The file with one line changed, and where it must be refused. */
static void
test_bad_files(void)
{
    static const struct {
        const char *pattern, *replacement, *place;
    } cases[] = {
        {"folio-counts: 1", "folio-counts: 2", "q.yml:3:"},
        {"folio-counts: 1\n", "", "q.yml:"},
        {"period: 2026Q2", "period: 2026-04-07", "q.yml:4:"},
        {"period: 2026Q2", "period: [2026Q2]", "q.yml:4:"},
        {"private-counted: 0", "private-counted: 2", "q.yml:5:"},
        {"noticed: 0", "noticed: -1", "q.yml:"},
        {"noticed: 0", "noticed: 1.5", "q.yml:"},
        {"noticed: 0", "noticed: 99999999999999999999", "q.yml:"},
        {"noticed: 0", "noticed: Mrs Marker", "q.yml:"},
        {"noticed: 0", "noticed: {a: 1}", "q.yml:"},
        {"noticed: 0", "noticed: 0, marker: 1", "q.yml:"},
        {"noticed: 0, ", "", "q.yml:"},
        {"feedback: {noticed", "feedbacks: {noticed", "q.yml:"},
        {"personal: {draft", "persona: {draft", "q.yml:"},
        {"period:", "name: Amina\nperiod:", "q.yml:"},
        {"period:", "period: 2026Q2\nperiod:", "q.yml:"},
        {"goals:\n", "goals: 7\nother:\n", "q.yml:"},
        {"folio-counts", "\001", "q.yml:"},
    };
    g_autoptr(FolioCounts) counts = folio_counts_new(&spring);
    g_autofree char *text = folio_counts_emit(counts);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_auto(GStrv) parts = g_strsplit(text, cases[i].pattern, 2);
        g_assert_nonnull(parts[1]);
        g_autofree char *changed = g_strconcat(parts[0], cases[i].replacement, parts[1], NULL);
        g_assert_null(folio_counts_parse(changed, strlen(changed), "q.yml", &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_autofree char *words = folio_error_dup_text(error);
        g_assert_true(g_str_has_prefix(words, cases[i].place));
        g_assert_null(strstr(words, "Marker"));
    }
    static const char *const nothing[] = {"", "[]", "a", "- 1\n", "{}", "\377\376"};
    for (gsize i = 0; i < G_N_ELEMENTS(nothing); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(folio_counts_parse(nothing[i], strlen(nothing[i]), "q.yml", &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/counts/quarters", test_quarters);
    g_test_add_func("/counts/words-are-choices", test_words_are_choices);
    g_test_add_func("/counts/words-are-states", test_words_are_states);
    g_test_add_func("/counts/words-are-plain", test_words_are_plain);
    g_test_add_func("/counts/adding", test_adding);
    g_test_add_func("/counts/round-trip", test_round_trip);
    g_test_add_func("/counts/bad-files", test_bad_files);
    return g_test_run();
}
