#include "problems.h"

#include "failure.h"
#include "folio/error.h"
#include "printer.h"

static const FolioStyle level_styles[] = {
    [FOLIO_LEVEL_HINT] = FOLIO_STYLE_DIM,
    [FOLIO_LEVEL_WARNING] = FOLIO_STYLE_SOON,
    [FOLIO_LEVEL_ERROR] = FOLIO_STYLE_BAD,
};

static json_t *
finding_to_json(const FolioFinding *finding)
{
    return json_pack("{s:s, s:s, s:i, s:i, s:o}", "rule", finding->rule, "level",
                     folio_level_name(finding->level), "line", (int) finding->line, "column",
                     (int) finding->column, "message", folio_json_text(finding->message));
}

static json_t *
problem_to_json(const FolioProblem *problem)
{
    json_t *findings = json_array();
    for (guint i = 0; i < problem->findings->len; i++)
        json_array_append_new(findings, finding_to_json(g_ptr_array_index(problem->findings, i)));
    return json_pack("{s:o, s:s, s:o}", "path", folio_json_text(problem->path), "store",
                     folio_store_name(problem->store), "findings", findings);
}

/* "  12:18  link        goes to an entry that is gone"; in a pipe one line with its path. */
static void
print_finding(FolioCall *call, const FolioProblem *problem, const FolioFinding *finding)
{
    g_autofree char *place = finding->line == 0 ? g_strdup("")
                             : finding->column == 0
                                 ? g_strdup_printf("%u", finding->line)
                                 : g_strdup_printf("%u:%u", finding->line, finding->column);
    if (folio_printer_get_form(call->printer) == FOLIO_FORM_PIPE) {
        const char *cells[] = {problem->path, place, finding->rule,
                               folio_level_name(finding->level), finding->message};
        for (gsize i = 0; i < G_N_ELEMENTS(cells); i++) {
            if (i > 0)
                folio_print_bytes(call->printer, "\t", 1);
            folio_print(call->printer, FOLIO_STYLE_PLAIN, "%s", cells[i]);
        }
        folio_print_record_end(call->printer);
        return;
    }
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "  %6s  ", place);
    folio_print(call->printer, level_styles[finding->level], "%-7s %-11s",
                folio_level_name(finding->level), finding->rule);
    folio_print(call->printer, FOLIO_STYLE_PLAIN, " %s", finding->message);
    folio_print_end(call->printer);
}

static void
print_problem(FolioCall *call, const FolioProblem *problem)
{
    if (folio_printer_get_form(call->printer) == FOLIO_FORM_TERMINAL) {
        const char *where = problem->path[0] != '\0' ? problem->path : "the repository";
        folio_print(call->printer, FOLIO_STYLE_HEADING, "%s", where);
        if (problem->store == FOLIO_STORE_PRIVATE)
            folio_print(call->printer, FOLIO_STYLE_DIM, "  (private)");
        folio_print_end(call->printer);
    }
    for (guint i = 0; i < problem->findings->len; i++)
        print_finding(call, problem, g_ptr_array_index(problem->findings, i));
}

void
folio_problems_print(FolioCall *call, const GPtrArray *problems)
{
    json_t *array = json_array();
    for (guint i = 0; i < problems->len; i++) {
        print_problem(call, g_ptr_array_index(problems, i));
        json_array_append_new(array, problem_to_json(g_ptr_array_index(problems, i)));
    }
    folio_print_member(call->printer, "problems", array);
}

guint
folio_problems_count_errors(const GPtrArray *problems)
{
    guint errors = 0;
    for (guint i = 0; i < problems->len; i++) {
        const FolioProblem *problem = g_ptr_array_index(problems, i);
        errors += folio_findings_worst(problem->findings) == FOLIO_LEVEL_ERROR ? 1 : 0;
    }
    return errors;
}

void
folio_problems_judge(FolioCall *call, FolioChecking *checking, const char *verb)
{
    const GPtrArray *problems = folio_checking_get_problems(checking);
    guint errors = folio_problems_count_errors(problems);
    g_autoptr(GError) refusal = NULL;
    folio_problems_print(call, problems);
    if (errors == 0)
        return;
    folio_error_set(&refusal, FOLIO_ERROR_PRIVACY,
                    "git must not %s this: %u of it %s private or "
                    "may name somebody",
                    verb, errors, errors == 1 ? "is" : "are");
    folio_error_why(&refusal, "what others can read can be copied and cannot be called back");
    folio_error_hint(&refusal,
                     "folio share --to private ID takes an entry out of the journal; git %s "
                     "--no-verify goes past this once",
                     verb);
    /* Said here and not by the front end, so that what was found is said too. */
    call->exit_code = folio_failure_tell(refusal, call->globals, true);
}
