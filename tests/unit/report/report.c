/* Every report, over entries of which nobody filled in more than the kind. */
#include "folio/report.h"

#include "report_test.h"

static const char *const bare[] = {
    "folio: goal\nstatus: active\ndue: 2026-06-01\n",
    "folio: goal\nstatus: active\nhorizon: long\ndue: 2029-01-01\ndate: 2026-01-01\n",
    "folio: goal\nstatus: achieved\n",
    "folio: goal\nstatus: draft\n",
    "folio: challenge\nstatus: open\ndate: 2025-01-01\n",
    "folio: success\ndate: 2026-02-01\n",
    "folio: reflection\ndate: 2026-02-01\nprogress: 3\n",
    "folio: reflection\n",
    "folio: feedback\ndate: 2026-02-01\n",
    "folio: meeting\nstatus: held\nstart: 2026-02-01T10:00\n",
    "folio: meeting\nstatus: planned\nstart: 2026-04-01T10:00\n",
    "folio: request\npurpose: introduction\nstatus: sent\ndate: 2026-01-01\n",
    "folio: request\npurpose: reflection\nstatus: sent\ndate: 2026-01-01\n",
    "folio: request\npurpose: mentoring\nstatus: draft\ndate: 2026-01-01\n",
    "folio: person\nis: mentor\n",
    "folio: person\nis: self\n",
    "folio: agreement\nstatus: draft\ndate: 2026-01-01\n",
    "folio: assessment\ninstrument: balance\nscores: {support: 1, challenge: 2}\ndate: "
    "2026-01-01\n",
    "folio: assessment\ninstrument: strengths\ndate: 2026-01-01\n",
};

static void
fill(ReportTest *test)
{
    report_test_init(test);
    for (gsize i = 0; i < G_N_ELEMENTS(bare); i++) {
        const char *rest = strchr(bare[i], '\n') + 1;
        g_autofree char *text = g_strdup_printf("%.*sid: z1111%c\n%s", (int) (rest - bare[i]),
                                                bare[i], (char) ('a' + (int) i), rest);
        FolioRow *row = report_test_add(test, text);
        /* As the index has it: without a title it is the name of the file. */
        if (row->title == NULL)
            row->title = g_strdup("by-hand.md");
    }
    report_test_add(test, "folio: goal\nid: z22223\ntitle: T\nstatus: active\n---\n"
                          "- [x] One due:2026-02-01 ^t11112\n- [ ] Two\n");
}

/* All its words, for programs and for people. */
static char *
words_of(const FolioDocument *document)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < document->blocks->len; i++) {
        const FolioBlock *block = g_ptr_array_index(document->blocks, i);
        if (block->text != NULL)
            g_string_append_printf(text, "%s\n", block->text);
        for (guint at = 0; block->table != NULL && at < block->table->cells->len; at++) {
            const FolioCell *cell = g_ptr_array_index(block->table->cells, at);
            g_autofree char *value = folio_cell_dup_value(cell);
            g_autofree char *shown = folio_cell_dup_shown(cell);
            g_string_append_printf(text, "%s|%s\n", value, shown);
        }
        if (block->table != NULL)
            g_assert_cmpuint(block->table->cells->len % block->table->column_count, ==, 0);
    }
    return g_string_free(text, FALSE);
}

static void
check(const ReportTest *test, const FolioReport *report)
{
    g_autoptr(FolioDocument) document = report_test_tell(test, report->name);
    g_autofree char *words = words_of(document);
    g_autofree char *svg = folio_report_draw(report, &test->source, &test->options, true);
    g_test_message("%s: %s", report->name, words);
    g_assert_null(strstr(words, "(null)"));
    g_assert_true(g_utf8_validate(words, -1, NULL));
    if (svg != NULL)
        g_assert_null(strstr(svg, "(null)"));
}

static void
check_all(bool is_partial, const char *me)
{
    for (const FolioReport *const *at = folio_reports(); *at != NULL; at++) {
        if (((*at)->reads & FOLIO_REPORT_FILES) != 0)
            continue;
        g_auto(ReportTest) test;
        fill(&test);
        test.source.is_partial = is_partial;
        test.source.me = me;
        check(&test, *at);
    }
}

static void
test_bare(void)
{
    check_all(false, "amina");
    check_all(true, "lena");
    check_all(false, NULL);
}

/* Nothing is said of nothing but that it is so, and never twice in other words. */
static void
test_empty(void)
{
    for (const FolioReport *const *at = folio_reports(); *at != NULL; at++) {
        if (((*at)->reads & FOLIO_REPORT_FILES) != 0)
            continue;
        g_auto(ReportTest) test;
        report_test_init(&test);
        check(&test, *at);
        g_autoptr(FolioDocument) one = report_test_tell(&test, (*at)->name);
        g_autoptr(FolioDocument) other = report_test_tell(&test, (*at)->name);
        g_autofree char *first = words_of(one), *second = words_of(other);
        g_assert_cmpstr(first, ==, second);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/bare", test_bare);
    g_test_add_func("/report/empty", test_empty);
    return g_test_run();
}
