#include "folio/framework.h"

#include "folio/error.h"
#include "report_test.h"

typedef struct Coverage {
    ReportTest test;
    GPtrArray *files;
} Coverage;

static void
coverage_init(Coverage *coverage, const char *text)
{
    report_test_init(&coverage->test);
    coverage->files = g_ptr_array_new_with_free_func((GDestroyNotify) folio_report_file_free);
    coverage->test.source.files = coverage->files;
    FolioReportFile *file = g_new0(FolioReportFile, 1);
    file->name = g_strdup("templates/framework/ward.yaml");
    file->bytes = g_bytes_new(text, strlen(text));
    g_ptr_array_add(coverage->files, file);
}

static void
coverage_clear(Coverage *coverage)
{
    g_ptr_array_unref(coverage->files);
    report_test_clear(&coverage->test);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Coverage, coverage_clear)

static const char ward[] = "framework: ward\ntitle: On the ward\nelements:\n  - T1 History\n"
                           "  - T2 Examination\n  - T3 Help\n  - T4 Handing over\n  - T5 Letters\n";

static const char *const entries[] = {
    "folio: goal\nid: gbbbb2\ntitle: A\ndate: 2026-01-01\nauthor: amina\nstatus: active\n"
    "framework: [ward:T1, other:T5]\n",
    "folio: goal\nid: gbbbb3\ntitle: B\ndate: 2026-01-02\nauthor: amina\nstatus: achieved\n"
    "framework: ward:t2\n",
    "folio: success\nid: sbbbb2\ntitle: C\ndate: 2026-01-03\nauthor: amina\n"
    "framework: [ward:T3, ward:T1]\n",
    "folio: success\nid: sbbbb3\ntitle: D\ndate: 2026-01-04\nauthor: amina\nframework: [ward:T4]\n",
    "folio: feedback\nid: fbbbb2\ntitle: E\ndate: 2026-01-05\nauthor: lena\nform: confirm\n"
    "to: amina\nabout: sbbbb2\n",
    /* One's own confirmation is none, unless it is somebody else's words. */
    "folio: feedback\nid: fbbbb3\ntitle: F\ndate: 2026-01-05\nauthor: amina\nform: confirm\n"
    "to: amina\nabout: sbbbb3\n",
    "folio: feedback\nid: fbbbb4\ntitle: G\ndate: 2026-01-05\nauthor: lena\nform: noticed\n"
    "to: amina\nabout: gbbbb3\n",
};

static void
test_matrix(void)
{
    g_auto(Coverage) coverage = {0};
    coverage_init(&coverage, ward);
    report_test_add_all(&coverage.test, entries, G_N_ELEMENTS(entries));
    report_test_is(&coverage.test, "framework", "elements",
                   "ward|T1|met|sbbbb2, gbbbb2|2026-01-03|History\n"
                   "ward|T2|partly|gbbbb3|2026-01-02|Examination\n"
                   "ward|T3|met|sbbbb2|2026-01-03|Help\n"
                   "ward|T4|partly|sbbbb3|2026-01-04|Handing over\n"
                   "ward|T5||||Letters\n");
    report_test_says(&coverage.test, "framework",
                     "On the ward: 2 of 5 elements met, 2 partly, 0 begun.\n");
    report_test_says(&coverage.test, "framework", "Nothing yet for T5.\n");
}

static void
test_said_by(void)
{
    g_auto(Coverage) coverage = {0};
    coverage_init(&coverage, ward);
    report_test_add_all(&coverage.test, entries, G_N_ELEMENTS(entries));
    report_test_add(&coverage.test,
                    "folio: feedback\nid: fbbbb5\ntitle: H\ndate: 2026-01-06\nauthor: amina\n"
                    "form: confirm\nto: amina\nabout: sbbbb3\nsaid_by: osei\n");
    report_test_says(&coverage.test, "framework",
                     "On the ward: 3 of 5 elements met, 1 partly, 0 begun.\n");
}

/* Written down on the day that the last word of the title says. */
static bool
since(const FolioRow *row, const char *field, FolioMoment *moment, gpointer data)
{
    (void) data;
    moment->minute = 0;
    g_assert_cmpstr(field, ==, "date");
    return folio_date_parse_iso(row->title, &moment->day);
}

static void
add_success(Coverage *coverage, guint number, const char *day, const char *written)
{
    g_autofree char *text =
        g_strdup_printf("folio: success\nid: sbbbb%u\ntitle: %s\ndate: %s\nauthor: amina\n"
                        "framework: [ward:T1]\n",
                        number, written, day);
    report_test_add(&coverage->test, text);
}

static void
test_timeliness(void)
{
    g_auto(Coverage) coverage = {0};
    coverage_init(&coverage, ward);
    coverage.test.source.since = since;
    add_success(&coverage, 2, "2026-01-01", "2026-01-01");
    add_success(&coverage, 3, "2026-01-01", "2026-01-02");
    add_success(&coverage, 4, "2026-01-01", "2026-01-31");
    add_success(&coverage, 5, "2026-01-01", "2026-02-01");
    add_success(&coverage, 6, "2026-02-01", "2026-01-01"); /* ahead of its day is in time */
    report_test_says(&coverage.test, "framework", "Written down 1 day after it (median of 5).\n");
    report_test_says(&coverage.test, "framework", "Later than 30 days: sbbbb5.\n");
    coverage.test.options.days = 29;
    report_test_says(&coverage.test, "framework", "Later than 29 days: sbbbb4, sbbbb5.\n");
    g_autoptr(FolioDocument) document = report_test_tell(&coverage.test, "framework");
    g_autofree char *words = report_test_lines(document, FOLIO_BLOCK_SENTENCE);
    g_assert_null(strstr(words, "on one day"));
    coverage.test.source.since = NULL;
    g_autoptr(FolioDocument) without = report_test_tell(&coverage.test, "framework");
    g_autofree char *fewer = report_test_lines(without, FOLIO_BLOCK_SENTENCE);
    g_assert_null(strstr(fewer, "Written down"));
}

static void
test_batch(void)
{
    g_auto(Coverage) coverage = {0};
    coverage_init(&coverage, ward);
    coverage.test.source.since = since;
    for (guint i = 2; i < 7; i++)
        add_success(&coverage, i, "2026-02-14", "2026-02-14");
    add_success(&coverage, 7, "2026-02-01", "2026-02-03");
    report_test_says(&coverage.test, "framework",
                     "5 of 6 were written down on one day, Sat 2026-02-14.\n");
    report_test_says(&coverage.test, "framework",
                     "Written down on the day it is about (median of 6).\n");
}

static void
test_bad_file(void)
{
    g_auto(Coverage) coverage = {0};
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioDocument) document = folio_document_new();
    coverage_init(&coverage, "framework: ward\ntitle: x\nelements:\n  - T1\n");
    g_assert_false(folio_report_find("framework")
                       ->tell(&coverage.test.source, &coverage.test.options, document, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_autofree char *text = folio_error_dup_text(error);
    g_assert_cmpstr(text, ==, "templates/framework/ward.yaml:4:5: the element 'T1' has no words");
    g_ptr_array_set_size(coverage.files, 0);
    report_test_says(&coverage.test, "framework",
                     "No entry names an element of a framework yet.\n");
}

/* Others are told what is shared, not what there is. */
static void
test_other_reader(void)
{
    g_auto(Coverage) coverage = {0};
    coverage_init(&coverage, ward);
    coverage.test.source.is_partial = true;
    report_test_add_all(&coverage.test, entries, G_N_ELEMENTS(entries));
    report_test_says(&coverage.test, "framework", "Nothing shared for T5.\n");
    g_ptr_array_set_size(coverage.files, 0);
    report_test_says(&coverage.test, "framework",
                     "No shared entry names an element of a framework.\n");
}

/* Nobody has begun; each element is a gap, in the order of the file. */
static void
test_empty(void)
{
    g_auto(Coverage) coverage = {0};
    coverage_init(&coverage, ward);
    report_test_is(&coverage.test, "framework", "elements",
                   "ward|T1||||History\nward|T2||||Examination\nward|T3||||Help\n"
                   "ward|T4||||Handing over\nward|T5||||Letters\n");
    report_test_says(&coverage.test, "framework",
                     "On the ward: 0 of 5 elements met, 0 partly, 0 begun.\n");
    report_test_says(&coverage.test, "framework", "Nothing yet for T1, T2, T3, T4, T5.\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/framework/matrix", test_matrix);
    g_test_add_func("/report/framework/said-by", test_said_by);
    g_test_add_func("/report/framework/timeliness", test_timeliness);
    g_test_add_func("/report/framework/batch", test_batch);
    g_test_add_func("/report/framework/bad-file", test_bad_file);
    g_test_add_func("/report/framework/other-reader", test_other_reader);
    g_test_add_func("/report/framework/empty", test_empty);
    return g_test_run();
}
