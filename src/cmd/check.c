/* Answers: is anything wrong? */
#include "folio/check.h"

#include "facts.h"
#include "folio/error.h"
#include "offer.h"
#include "portfolio.h"
#include "printer.h"
#include "problems.h"
#include "progress.h"
#include "received.h"
#include "signatures.h"

typedef struct CheckOptions {
    gboolean fix, staged, site, incoming, signatures;
    char *audience;
} CheckOptions;

static const FolioOption options[] = {
    {"fix", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(CheckOptions, fix), NULL,
     "mend what needs no decision", NULL},
    {"staged", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(CheckOptions, staged), NULL,
     "what git is about to commit, and only what it must not", NULL},
    {"site", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(CheckOptions, site), NULL,
     "a site that was built: the folder or file named, or site/ in the journal", NULL},
    {"audience", 0, FOLIO_OPTION_TEXT, G_STRUCT_OFFSET(CheckOptions, audience),
     "private|shared|public", "with --site: for whose eyes it is, where it does not say",
     folio_portfolio_audiences},
    {"incoming", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(CheckOptions, incoming), NULL,
     "on a server: what somebody is pushing, from standard input", NULL},
    {"signatures", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(CheckOptions, signatures), NULL,
     "who signed what, and whether git vouches for it", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

/* A server has no journal, only its repository. */
static unsigned
find_needs(const FolioCall *call)
{
    const CheckOptions *given = call->options;
    return given->incoming ? 0 : call->command->needs;
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

/* What to write instead: once for each rule that found something. */
static void
offer_advice(FolioCall *call, const GPtrArray *problems)
{
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < problems->len; i++) {
        const GPtrArray *findings =
            ((const FolioProblem *) g_ptr_array_index(problems, i))->findings;
        for (guint j = 0; j < findings->len; j++) {
            const FolioFinding *finding = g_ptr_array_index(findings, j);
            const FolioIdentifierRule *rule = folio_identifier_find_rule(finding->rule);
            if (rule != NULL && g_hash_table_add(told, (gpointer) rule->name))
                folio_call_hint(call, "%s: %s", rule->name, rule->advice);
        }
    }
}

static void
tell(FolioCall *call, const FolioChecking *checking, const Totals *totals)
{
    gsize looked_at = folio_checking_get_count(checking);
    g_autofree char *entries = folio_facts_count_entries(looked_at);
    folio_problems_print(call, folio_checking_get_problems(checking));
    folio_print_member(call->printer, "entries", json_integer((json_int_t) looked_at));
    if (folio_printer_get_form(call->printer) != FOLIO_FORM_TERMINAL)
        return;
    if (totals->findings == 0)
        folio_print(call->printer, FOLIO_STYLE_GOOD, "no known problem found in %s", entries);
    else
        folio_print(call->printer, FOLIO_STYLE_PLAIN, "%u problem%s in %u of %s", totals->findings,
                    totals->findings == 1 ? "" : "s", totals->files, entries);
    folio_print_end(call->printer);
    offer_advice(call, folio_checking_get_problems(checking));
}

/* --- Mending ---------------------------------------------------------------------------------------- */

static bool
mend(FolioCall *call, FolioChecking *checking, const GPtrArray *rows, GError **error)
{
    gsize fixed = 0;
    g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(FolioWrite) write = folio_write_new(call->journal, "check");
    if (!folio_checking_fix(checking, rows, write, told, &fixed, error)
        || (fixed > 0 && !call->dry_run && !folio_write_run(write, error)))
        return false;
    folio_print_member(call->printer, "fixed", json_integer((json_int_t) fixed));
    if (fixed > 0) {
        folio_print(call->printer, FOLIO_STYLE_GOOD, "%s %" G_GSIZE_FORMAT " entr%s",
                    call->dry_run ? "Would mend" : "Mended", fixed, fixed == 1 ? "y" : "ies");
        folio_print_end(call->printer);
    }
    for (guint i = 0; !call->dry_run && i < told->len; i++)
        folio_call_warn(call, "%s", (const char *) g_ptr_array_index(told, i));
    return true;
}

/* --- For git's hook --------------------------------------------------------------------------------- */

/* git names the index it is about to commit: with -a or paths it is not its usual one. */
static bool
check_staged(FolioCall *call, GError **error)
{
    if (call->argument_count > 0)
        return folio_error_set(error, FOLIO_ERROR_USAGE, "--staged takes no entries");
    g_autoptr(FolioChecking) checking = folio_checking_new(call->journal);
    const char *folder = folio_journal_get_folder(call->journal);
    const char *given = folio_env_get(call->env, "GIT_INDEX_FILE");
    g_autofree char *index = given == NULL ? NULL : g_canonicalize_filename(given, folder);
    FolioRepo *repo = folio_journal_get_repo(call->journal, FOLIO_STORE_SHARED, error);
    g_autoptr(GPtrArray) deltas = repo == NULL ? NULL : folio_history_staged(repo, index, error);
    if (deltas == NULL || !folio_checking_run_deltas(checking, deltas, error))
        return false;
    folio_problems_judge(call, checking, "commit");
    return true;
}

/* A first message that lacks nothing can go. */
static void
hint_at_sending(FolioCall *call, const GPtrArray *rows)
{
    const FolioRow *row = rows->len == 1 ? g_ptr_array_index(rows, 0) : NULL;
    if (row != NULL && row->kind != NULL && g_strcmp0(row->kind->name, "request") == 0
        && g_strcmp0(row->status, "draft") == 0)
        folio_call_hint(call,
                        "folio show %s --text prints it for a mail; folio done %s when it is sent",
                        row->id, row->id);
}

/* --- A finished site -------------------------------------------------------------------------------- */

static void
tell_site(FolioCall *call, const FolioChecking *checking, FolioVisibility audience, gsize files)
{
    const GPtrArray *problems = folio_checking_get_problems(checking);
    Totals totals = count(problems);
    const char *readers = folio_visibility_name(audience);
    folio_problems_print(call, problems);
    folio_print_member(call->printer, "audience", json_string(readers));
    folio_print_member(call->printer, "files", json_integer((json_int_t) files));
    if (totals.serious > 0)
        call->exit_code = FOLIO_ERROR_PROBLEMS;
    if (folio_printer_get_form(call->printer) != FOLIO_FORM_TERMINAL)
        return;
    if (totals.findings == 0)
        folio_print(call->printer, FOLIO_STYLE_GOOD,
                    "nothing found in %" G_GSIZE_FORMAT " file%s that is not for %s readers", files,
                    files == 1 ? "" : "s", readers);
    else
        folio_print(call->printer, FOLIO_STYLE_PLAIN,
                    "%u problem%s in %u of %" G_GSIZE_FORMAT " file%s for %s readers",
                    totals.findings, totals.findings == 1 ? "" : "s", totals.files, files,
                    files == 1 ? "" : "s", readers);
    folio_print_end(call->printer);
}

static bool
check_site(FolioCall *call, GError **error)
{
    const CheckOptions *given = call->options;
    gsize files;
    if (call->argument_count > 1)
        return folio_error_set(error, FOLIO_ERROR_USAGE, "--site takes one folder");
    g_autofree char *path =
        call->argument_count == 1
            ? g_canonicalize_filename(call->arguments[0], NULL)
            : g_build_filename(folio_journal_get_folder(call->journal), "site", NULL);
    /* folio export html makes a file, and nothing beside it says whose it is. */
    bool is_file = g_file_test(path, G_FILE_TEST_IS_REGULAR);
    g_autofree char *above = g_path_get_dirname(path);
    g_autofree char *name = is_file ? g_path_get_basename(path) : NULL;
    g_autoptr(FolioRoot) folder = folio_root_open(is_file ? above : path, error);
    if (folder == NULL) {
        folio_error_hint(error, "folio build makes the site");
        return false;
    }
    FolioVisibility audience = is_file ? FOLIO_VISIBILITY_PUBLIC : folio_site_audience(folder);
    g_autoptr(FolioChecking) checking = folio_checking_new(call->journal);
    if (!folio_portfolio_parse_audience(given->audience, audience, &audience, error)
        || !folio_checking_run_site(checking, folder, name, audience, &files, error))
        return false;
    tell_site(call, checking, audience, files);
    return true;
}

static bool
run(FolioCall *call, GError **error)
{
    const CheckOptions *given = call->options;
    if (given->incoming)
        return folio_received_check(call, error);
    if (given->staged)
        return check_staged(call, error);
    if (given->site)
        return check_site(call, error);
    if (given->audience != NULL)
        return folio_error_set(error, FOLIO_ERROR_USAGE, "--audience goes with --site");
    g_autoptr(GPtrArray) rows = NULL;
    g_autoptr(FolioChecking) checking = folio_checking_new(call->journal);
    FolioProgressLine line;
    folio_progress_init(&line, "Checking", call);
    if (!choose_rows(call, &rows, error))
        return false;
    if (given->signatures)
        return folio_signatures_check(call, rows, error);
    if (given->fix && !mend(call, checking, rows, error))
        return false;
    bool done = folio_checking_run(checking, rows, folio_progress_tell, &line, error);
    folio_progress_end(&line);
    if (!done)
        return false;
    Totals totals = count(folio_checking_get_problems(checking));
    tell(call, checking, &totals);
    if (rows != NULL && totals.findings == 0)
        hint_at_sending(call, rows);
    if (totals.serious > 0)
        call->exit_code = FOLIO_ERROR_PROBLEMS;
    return true;
}

static const char *const examples[] = {
    "folio check",        "folio check --fix -n",     "folio check --staged",
    "folio check --site", "folio check --signatures", NULL,
};

const FolioCommand folio_command_check = {
    .name = "check",
    .group = "Care",
    .synopsis = "[ID|PATH...]",
    .summary = "find mistakes and leaks",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_WRITES | FOLIO_NEEDS_PAGER,
    .needs_of = find_needs,
    .max_arguments = -1,
    .options = options,
    .options_bytes = sizeof(CheckOptions),
    .run = run,
    .complete = folio_offer_entries,
    .help =
        "Looks at every entry, or at the ones named: fields, states, days, links, actions, "
        "attachments, who may see an entry against where it is kept, and the repositories. A "
        "draft of a request that is named is "
        "judged as a first message: why this person, one small ask, when, an easy no, how to "
        "answer. Hints alone are no problem; with warnings or errors the exit code is 4. --fix "
        "mends what needs no decision, as one commit. --staged looks at what git is about to "
        "commit, for entries that say they are private and for identifiers that are beyond doubt; "
        "git's hook runs it (folio config hooks), and exit code 6 stops the commit. --site looks "
        "through every file of a finished site for what is not for its readers: names, titles and "
        "words of other entries, however they are written, and identifiers. It takes the file of "
        "folio export html as well, which is judged as public unless --audience says otherwise; "
        "of a locked one only what is in the clear can be read. --incoming is for the "
        "hook pre-receive of a server that keeps journals: a file hooks/pre-receive with the line "
        "`exec folio check --incoming` makes it refuse, with exit code 6, what no clone would "
        "take (links, submodules, names that are not safe, files without end), in every new "
        "commit, and a branch that would leave no folio.yaml that can be read. --signatures lists "
        "what was signed and how git judges it; a bad signature is a "
        "problem. A rule can be allowed in folio.yaml, with a reason: check.allow.",
    .examples = examples,
};
