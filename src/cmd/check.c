/* Answers: is anything wrong? */
#include "folio/check.h"

#include <unistd.h>

#include "folio/error.h"
#include "offer.h"
#include "printer.h"
#include "progress.h"

typedef struct CheckOptions {
    gboolean fix;
} CheckOptions;

static const FolioOption options[] = {
    {"fix", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(CheckOptions, fix), NULL,
     "mend what needs no decision", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

static const FolioStyle level_styles[] = {
    [FOLIO_LEVEL_HINT] = FOLIO_STYLE_DIM,
    [FOLIO_LEVEL_WARNING] = FOLIO_STYLE_SOON,
    [FOLIO_LEVEL_ERROR] = FOLIO_STYLE_BAD,
};

static const char *
store_name(FolioStoreId store)
{
    return store == FOLIO_STORE_PRIVATE ? "private" : "shared";
}

/* --- Choosing --------------------------------------------------------------------------------------- */

/* The rows that the arguments name; NULL for all. */
static bool
choose_rows(FolioCall *call, GPtrArray **rows, GError **error)
{
    *rows = NULL;
    if (call->argument_count == 0)
        return true;
    g_autoptr(GPtrArray) chosen = g_ptr_array_new_with_free_func((GDestroyNotify) folio_row_free);
    for (guint i = 0; i < call->argument_count; i++) {
        g_autoptr(FolioTarget) target =
            folio_journal_resolve(call->journal, call->arguments[i], error);
        if (target == NULL)
            return false;
        if (target->row == NULL) {
            g_autoptr(FolioTarget) entry =
                folio_journal_resolve(call->journal, target->task->entry_id, error);
            if (entry == NULL)
                return false;
            g_ptr_array_add(chosen, g_steal_pointer(&entry->row));
            continue;
        }
        g_ptr_array_add(chosen, g_steal_pointer(&target->row));
    }
    *rows = g_steal_pointer(&chosen);
    return true;
}

/* --- Telling ---------------------------------------------------------------------------------------- */

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
                     store_name(problem->store), "findings", findings);
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
            folio_print(call->printer, FOLIO_STYLE_PLAIN, "%s", cells[i]);
            folio_print_bytes(call->printer, i + 1 < G_N_ELEMENTS(cells) ? "\t" : "\n", 1);
        }
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

typedef struct Totals {
    guint findings, files, serious;
} Totals;

static Totals
count(const GPtrArray *problems)
{
    Totals totals = {.files = problems->len};
    for (guint i = 0; i < problems->len; i++) {
        const FolioProblem *problem = g_ptr_array_index(problems, i);
        totals.findings += problem->findings->len;
        if (folio_findings_worst(problem->findings) > FOLIO_LEVEL_HINT)
            totals.serious++;
    }
    return totals;
}

static void
tell(FolioCall *call, const FolioChecking *checking, const Totals *totals)
{
    const GPtrArray *problems = folio_checking_get_problems(checking);
    json_t *array = json_array();
    for (guint i = 0; i < problems->len; i++) {
        print_problem(call, g_ptr_array_index(problems, i));
        json_array_append_new(array, problem_to_json(g_ptr_array_index(problems, i)));
    }
    gsize looked_at = folio_checking_get_count(checking);
    folio_print_member(call->printer, "problems", array);
    folio_print_member(call->printer, "entries", json_integer((json_int_t) looked_at));
    if (folio_printer_get_form(call->printer) != FOLIO_FORM_TERMINAL)
        return;
    if (totals->findings == 0)
        folio_print(call->printer, FOLIO_STYLE_GOOD,
                    "no known problem found in %" G_GSIZE_FORMAT " entries", looked_at);
    else
        folio_print(call->printer, FOLIO_STYLE_PLAIN,
                    "%u problem%s in %u of %" G_GSIZE_FORMAT " entries", totals->findings,
                    totals->findings == 1 ? "" : "s", totals->files, looked_at);
    folio_print_end(call->printer);
}

/* --- Mending ---------------------------------------------------------------------------------------- */

static bool
mend(FolioCall *call, FolioChecking *checking, const GPtrArray *rows, GError **error)
{
    gsize fixed = 0;
    g_autoptr(FolioWrite) write = folio_write_new(call->journal, "check");
    if (!folio_checking_fix(checking, rows, write, &fixed, error)
        || (fixed > 0 && !call->dry_run && !folio_write_run(write, error)))
        return false;
    folio_print_member(call->printer, "fixed", json_integer((json_int_t) fixed));
    if (fixed > 0) {
        folio_print(call->printer, FOLIO_STYLE_GOOD, "%s %" G_GSIZE_FORMAT " entr%s",
                    call->dry_run ? "Would mend" : "Mended", fixed, fixed == 1 ? "y" : "ies");
        folio_print_end(call->printer);
    }
    return true;
}

static bool
run(FolioCall *call, GError **error)
{
    const CheckOptions *given = call->options;
    g_autoptr(GPtrArray) rows = NULL;
    g_autoptr(FolioChecking) checking = folio_checking_new(call->journal);
    FolioProgressLine line;
    folio_progress_init(&line, "Checking", isatty(STDERR_FILENO) == 1 && !call->globals->quiet);
    if (!choose_rows(call, &rows, error) || (given->fix && !mend(call, checking, rows, error)))
        return false;
    bool done = folio_checking_run(checking, rows, folio_progress_tell, &line, error);
    folio_progress_end(&line);
    if (!done)
        return false;
    Totals totals = count(folio_checking_get_problems(checking));
    tell(call, checking, &totals);
    if (totals.serious > 0)
        call->exit_code = FOLIO_ERROR_PROBLEMS;
    return true;
}

static const char *const examples[] = {
    "folio check",
    "folio check --fix -n",
    NULL,
};

const FolioCommand folio_command_check = {
    .name = "check",
    .group = "Care",
    .synopsis = "[ID|PATH...]",
    .summary = "find mistakes and leaks",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_WRITES | FOLIO_NEEDS_PAGER,
    .max_arguments = -1,
    .options = options,
    .options_bytes = sizeof(CheckOptions),
    .run = run,
    .complete = folio_offer_entries,
    .help =
        "Looks at every entry, or at the ones named: fields, states, days, links, sight against "
        "place, actions, attachments, and the repositories. Hints alone are no problem; with "
        "warnings or errors the exit code is 4. --fix mends what needs no decision, as one "
        "commit. A rule can be allowed in folio.yaml, with a reason: check.allow.",
    .examples = examples,
};
