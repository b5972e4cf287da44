/* One mistake on many pages is one finding, with their number. */
#include "check/repeats.h"
#include "unit/journal/fixture.h"

#include "check/checking_internal.h"

typedef struct Page {
    const char *path, *html, *says; /* of line 2 */
} Page;

/* "PATH:LINE MESSAGE\n" for each problem after these pages. */
static char *
tell(Fixture *f, const Page *pages, gsize count)
{
    g_autoptr(FolioChecking) checking = folio_checking_new(f->journal);
    g_autoptr(FolioRepeats) repeats = folio_repeats_new();
    for (gsize i = 0; i < count; i++) {
        g_autoptr(GPtrArray) findings = folio_findings_new();
        folio_findings_add(findings, "policy", FOLIO_LEVEL_WARNING, 2, 1, "%s", pages[i].says);
        folio_repeats_take(repeats, pages[i].path, NULL, pages[i].html, findings);
        g_assert_cmpuint(findings->len, ==, 0);
    }
    folio_repeats_tell(repeats, checking);
    folio_checking_settle(checking);
    const GPtrArray *problems = folio_checking_get_problems(checking);
    GString *told = g_string_new(NULL);
    for (guint i = 0; i < problems->len; i++) {
        const FolioProblem *problem = problems->pdata[i];
        for (guint j = 0; j < problem->findings->len; j++) {
            const FolioFinding *finding = problem->findings->pdata[j];
            g_string_append_printf(told, "%s:%u %s\n", problem->path, finding->line,
                                   finding->message);
        }
    }
    return g_string_free(told, FALSE);
}

static void
test_told_once(void)
{
    static const struct {
        Page pages[4];
        gsize count;
        const char *told;
    } cases[] = {
        {{{"a.html", "1\n2\n3", "bad"}}, 1, "a.html:2 bad\n"},
        {{{"a.html", "1\n2\n3", "bad"}, {"b.html", "x\n2\n", "bad"}},
         2,
         "a.html:2 bad; so do 1 more page\n"},
        {{{"a.html", "1\n2", "bad"}, {"b.html", "\n2", "bad"}, {"c.html", "\n2\n", "bad"}},
         3,
         "a.html:2 bad; so do 2 more pages\n"},
        {{{"a.html", "1\n2", "bad"}, {"b.html", "1\nother", "bad"}},
         2,
         "a.html:2 bad\nb.html:2 bad\n"},
        {{{"a.html", "1\n2", "bad"}, {"b.html", "1\n2", "worse"}},
         2,
         "a.html:2 bad\nb.html:2 worse\n"},
        {{{"a.html", "", "bad"}, {"b.html", "1", "bad"}}, 2, "a.html:2 bad; so do 1 more page\n"},
    };
    g_auto(Fixture) f;
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *told = tell(&f, cases[i].pages, cases[i].count);
        g_test_message("case %zu", i);
        g_assert_cmpstr(told, ==, cases[i].told);
    }
}

/* Twice on one page is one page; and what was told is not told again. */
static void
test_one_page(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autoptr(FolioChecking) checking = folio_checking_new(f.journal);
    g_autoptr(FolioRepeats) repeats = folio_repeats_new();
    g_autoptr(GPtrArray) findings = folio_findings_new();
    for (unsigned line = 1; line <= 2; line++)
        folio_findings_add(findings, "policy", FOLIO_LEVEL_WARNING, line, 1, "bad");
    folio_repeats_take(repeats, "a.html", NULL, "same\nsame\n", findings);
    folio_repeats_tell(repeats, checking);
    folio_repeats_tell(repeats, checking);
    const GPtrArray *problems = folio_checking_get_problems(checking);
    g_assert_cmpuint(problems->len, ==, 1);
    const FolioProblem *problem = problems->pdata[0];
    g_assert_cmpuint(problem->findings->len, ==, 1);
    g_assert_cmpstr(((const FolioFinding *) problem->findings->pdata[0])->message, ==, "bad");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/repeats/told-once", test_told_once);
    g_test_add_func("/repeats/one-page", test_one_page);
    return g_test_run();
}
