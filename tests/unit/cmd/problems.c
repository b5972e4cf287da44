/* What a check found, in each form, and how many of it are errors. */
#include "cmd/problems.h"

#include "printed.h"

static FolioProblem *
make_problem(GPtrArray *problems, const char *path, FolioStoreId store)
{
    FolioProblem *problem = g_new0(FolioProblem, 1);
    problem->path = g_strdup(path);
    problem->store = store;
    problem->findings = folio_findings_new();
    g_ptr_array_add(problems, problem);
    return problem;
}

static void
problem_free(gpointer data)
{
    FolioProblem *problem = data;
    g_free(problem->path);
    g_ptr_array_unref(problem->findings);
    g_free(problem);
}

/* Two files and the repository itself. */
static GPtrArray *
make_problems(void)
{
    GPtrArray *problems = g_ptr_array_new_with_free_func(problem_free);
    FolioProblem *first = make_problem(problems, "goals/x.md", FOLIO_STORE_SHARED);
    folio_findings_add(first->findings, "link", FOLIO_LEVEL_ERROR, 12, 18, "goes nowhere");
    folio_findings_add(first->findings, "field", FOLIO_LEVEL_HINT, 9, 0, "no 'due'");
    FolioProblem *second = make_problem(problems, "reflections/y.md", FOLIO_STORE_PRIVATE);
    folio_findings_add(second->findings, "field", FOLIO_LEVEL_WARNING, 0, 0, "vague");
    FolioProblem *third = make_problem(problems, "", FOLIO_STORE_SHARED);
    folio_findings_add(third->findings, "git", FOLIO_LEVEL_ERROR, 0, 0, "an object is damaged");
    return problems;
}

static void
test_forms(void)
{
    static const struct {
        FolioForm form;
        const char *wanted;
    } cases[] = {
        {FOLIO_FORM_TERMINAL, "goals/x.md\n"
                              "   12:18  error   link        goes nowhere\n"
                              "       9  hint    field       no 'due'\n"
                              "reflections/y.md  (private)\n"
                              "          warning field       vague\n"
                              "the repository\n"
                              "          error   git         an object is damaged\n"},
        {FOLIO_FORM_PIPE, "goals/x.md\t12:18\tlink\terror\tgoes nowhere\n"
                          "goals/x.md\t9\tfield\thint\tno 'due'\n"
                          "reflections/y.md\t\tfield\twarning\tvague\n"
                          "\t\tgit\terror\tan object is damaged\n"},
        {FOLIO_FORM_JSON,
         "{\"schema\":\"folio/try/1\",\"problems\":["
         "{\"path\":\"goals/x.md\",\"store\":\"shared\",\"findings\":["
         "{\"rule\":\"link\",\"level\":\"error\",\"line\":12,\"column\":18,\"message\":"
         "\"goes nowhere\"},"
         "{\"rule\":\"field\",\"level\":\"hint\",\"line\":9,\"column\":0,\"message\":"
         "\"no 'due'\"}]},"
         "{\"path\":\"reflections/y.md\",\"store\":\"private\",\"findings\":["
         "{\"rule\":\"field\",\"level\":\"warning\",\"line\":0,\"column\":0,\"message\":"
         "\"vague\"}]},"
         "{\"path\":\"\",\"store\":\"shared\",\"findings\":["
         "{\"rule\":\"git\",\"level\":\"error\",\"line\":0,\"column\":0,\"message\":"
         "\"an object is damaged\"}]}]}\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Printed) p;
        g_autoptr(GPtrArray) problems = make_problems();
        printed_init(&p, cases[i].form, 80, NULL);
        folio_problems_print(&p.call, problems);
        printed_is(&p, cases[i].wanted);
    }
}

/* Files with an error count, however many findings they have. */
static void
test_count(void)
{
    g_autoptr(GPtrArray) problems = make_problems();
    g_assert_cmpuint(folio_problems_count_errors(problems), ==, 2);
    FolioProblem *first = g_ptr_array_index(problems, 0);
    folio_findings_add(first->findings, "link", FOLIO_LEVEL_ERROR, 13, 1, "goes nowhere too");
    g_assert_cmpuint(folio_problems_count_errors(problems), ==, 2);
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_assert_cmpuint(folio_problems_count_errors(none), ==, 0);
}

static void
test_none(void)
{
    g_auto(Printed) p;
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    printed_init(&p, FOLIO_FORM_JSON, 0, NULL);
    folio_problems_print(&p.call, none);
    printed_is(&p, "{\"schema\":\"folio/try/1\",\"problems\":[]}\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/problems/forms", test_forms);
    g_test_add_func("/problems/count", test_count);
    g_test_add_func("/problems/none", test_none);
    return g_test_run();
}
