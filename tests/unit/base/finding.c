#include "folio/finding.h"

static void
test_findings(void)
{
    g_autoptr(GPtrArray) findings = folio_findings_new();
    g_assert_cmpint(folio_findings_worst(findings), ==, -1);
    folio_findings_add(findings, "link", FOLIO_LEVEL_HINT, 9, 3, "no card for @%s", "chen");
    g_assert_cmpint(folio_findings_worst(findings), ==, FOLIO_LEVEL_HINT);
    folio_findings_add(findings, "field", FOLIO_LEVEL_ERROR, 0, 0, "no 'due'");
    folio_findings_add(findings, "field", FOLIO_LEVEL_WARNING, 0, 0, "vague title");
    g_assert_cmpint(folio_findings_worst(findings), ==, FOLIO_LEVEL_ERROR);

    const FolioFinding *first = g_ptr_array_index(findings, 0);
    g_assert_cmpstr(first->rule, ==, "link");
    g_assert_cmpuint(first->line, ==, 9);
    g_assert_cmpuint(first->column, ==, 3);
    g_assert_cmpstr(first->message, ==, "no card for @chen");
    g_assert_null(first->hint);
    folio_findings_hint(findings, "--%s sets it", "due");
    folio_findings_hint(findings, "--%s says it", "due");
    const FolioFinding *last = g_ptr_array_index(findings, 2);
    g_assert_cmpstr(last->hint, ==, "--due says it");
    g_assert_null(first->hint);
    folio_finding_free(NULL);
}

static void
test_level_names(void)
{
    g_assert_cmpstr(folio_level_name(FOLIO_LEVEL_HINT), ==, "hint");
    g_assert_cmpstr(folio_level_name(FOLIO_LEVEL_WARNING), ==, "warning");
    g_assert_cmpstr(folio_level_name(FOLIO_LEVEL_ERROR), ==, "error");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/finding/findings", test_findings);
    g_test_add_func("/finding/level-names", test_level_names);
    return g_test_run();
}
