/* Answers: what does the journal say about itself? */
#include <errno.h>
#include <string.h>

#include "document.h"
#include "folio/error.h"
#include "folio/near.h"
#include "offer.h"
#include "records.h"
#include "report_asked.h"
#include "report_files.h"
#include "report_source.h"

#define OWN(member, name, kind, metavar, help, choices)                                         \
    {                                                                                           \
        name, 0, FOLIO_OPTION_##kind, G_STRUCT_OFFSET(FolioReportTyped, member), metavar, help, \
            choices                                                                             \
    }

static const FolioOption options[] = {
    FOLIO_FILTER(FolioReportTyped, since, "since", 0, TEXT, "DATE", "from that day on"),
    FOLIO_FILTER(FolioReportTyped, until, "until", 0, TEXT, "DATE", "up to that day"),
    OWN(role, "role", TEXT, "ROLE", "list what serves this purpose", folio_roles),
    OWN(capacity, "capacity", TEXT, "HOURS", "the hours a week there are, as 4h", NULL),
    OWN(days, "days", NUMBER, "N", "how long is long", NULL),
    OWN(last, "last", NUMBER, "N", "the newest so many", NULL),
    OWN(only_new, "new", FLAG, NULL, "what is new only", NULL),
    FOLIO_FILTER(FolioReportTyped, goals, "goal", 0, TEXTS, "ID",
                 "this goal and what is tied to it"),
    FOLIO_FILTER(FolioReportTyped, who, "who", 0, TEXTS, "PERSON", "what this person owes"),
    FOLIO_FILTER(FolioReportTyped, authors, "author", 0, TEXTS, "PERSON", "written by this person"),
    FOLIO_FILTER(FolioReportTyped, tags, "tag", 't', TEXTS, "TAG",
                 "has this tag, or one of several: icu,ward"),
    FOLIO_FILTER(FolioReportTyped, domains, "domain", 'd', TEXTS, "DOMAIN",
                 "of this competence domain"),
    FOLIO_FILTER(FolioReportTyped, visibilities, "visibility", 0, TEXTS, "SIGHT",
                 "private, shared or public"),
    OWN(svg, "svg", FLAG, "[FILE]", "as a picture, to FILE or the output", NULL),
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

/* --- Which there are ----------------------------------------------------------------------------- */

static void
amend_report(json_t *object, const void *item, const FolioCall *call)
{
    (void) call;
    json_object_set_new(object, "picture",
                        json_boolean(((const FolioReport *) item)->draw != NULL));
}

static const FolioRecordField report_fields[] = {
    FOLIO_RECORD_TEXT(FolioReport, name),
    FOLIO_RECORD_TEXT(FolioReport, summary),
    {NULL, NULL, 0},
};

static const FolioRecordType report_records = {
    .key = "reports", .fields = report_fields, .amend = amend_report};
static const FolioColumn report_columns[] = {
    {"name", "REPORT", NULL, NULL, NULL},
    {"summary", "SAYS", NULL, NULL, NULL},
};

static bool
list_reports(FolioCall *call, GError **error)
{
    g_autoptr(GPtrArray) reports = g_ptr_array_new();
    for (const FolioReport *const *at = folio_reports(); *at != NULL; at++)
        g_ptr_array_add(reports, (gpointer) *at);
    return folio_print_records(call, &report_records, report_columns, G_N_ELEMENTS(report_columns),
                               reports, error);
}

static const FolioReport *
find_report(const char *name, GError **error)
{
    const FolioReport *report = folio_report_find(name);
    FolioNear near = FOLIO_NEAR_INIT(name);
    if (report != NULL)
        return report;
    for (const FolioReport *const *at = folio_reports(); *at != NULL; at++)
        folio_near_consider(&near, (*at)->name);
    folio_error_set(error, FOLIO_ERROR_USAGE, "there is no report '%s'", name);
    if (near.best != NULL)
        folio_error_hint(error, "did you mean 'folio report %s'?", near.best);
    else
        folio_error_hint(error, "folio report lists them");
    return NULL;
}

/* --- Making it ----------------------------------------------------------------------------------- */

static bool
write_picture(FolioCall *call, const FolioReport *report, const char *svg, GError **error)
{
    const char *file = call->argument_count > 1 ? call->arguments[1] : NULL;
    if (file == NULL) {
        if (folio_printer_get_form(call->printer) == FOLIO_FORM_JSON)
            folio_print_member(call->printer, "svg", folio_json_text(svg));
        else
            folio_print_bytes(call->printer, svg, strlen(svg));
        return true;
    }
    /* GLib tidies up after itself before it returns, and errno is then of that. */
    if (g_file_test(file, G_FILE_TEST_IS_DIR))
        return folio_error_set_errno(error, EISDIR, "cannot write '%s'", file);
    errno = 0;
    if (!g_file_set_contents(file, svg, -1, NULL))
        return folio_error_set_errno(error, errno, "cannot write '%s'", file);
    if (!call->globals->quiet) {
        folio_print(call->printer, FOLIO_STYLE_PLAIN, "Drew %s in %s", report->name, file);
        folio_print_end(call->printer);
    }
    folio_print_member(call->printer, "file", folio_json_text(file));
    return true;
}

static bool
make(FolioCall *call, const FolioReport *report, const FolioReportSource *source,
     const FolioReportOptions *asked, GError **error)
{
    const FolioReportTyped *given = call->options;
    g_autofree char *schema = g_strdup_printf("folio/report-%s/1", report->name);
    folio_print_member(call->printer, "schema", json_string(schema));
    if (given->svg) {
        g_autofree char *svg = folio_report_draw(report, source, asked, true);
        return write_picture(call, report, svg, error);
    }
    g_autoptr(FolioDocument) document = folio_document_new();
    return report->tell(source, asked, document, error)
           && folio_print_document(call, document, error);
}

static bool
make_of_files(FolioCall *call, const FolioReport *report, const FolioReportOptions *asked,
              GError **error)
{
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(GPtrArray) files = folio_report_files_load(call->arguments + 1, error);
    const FolioReportSource source = {
        .rows = none, .tasks = none, .files = files, .today = call->today};
    return files != NULL && make(call, report, &source, asked, error);
}

static bool
make_of_journal(FolioCall *call, const FolioReport *report, const FolioReportOptions *asked,
                GError **error)
{
    const FolioReportTyped *given = call->options;
    bool named = (report->reads & FOLIO_REPORT_FRAMEWORKS) != 0;
    guint words = given->svg || named ? 2 : 1;
    if (call->argument_count > words) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is a word too many",
                        call->arguments[words]);
        folio_error_hint(error, "a file is named for pictures only: folio report NAME --svg FILE");
        return false;
    }
    g_autoptr(FolioQuery) query = folio_report_make_query(call, given, error);
    g_autoptr(FolioQuery) cards =
        query == NULL ? NULL : folio_report_make_card_query(call, given, error);
    if (cards == NULL)
        return false;
    bool with_history = (report->reads & FOLIO_REPORT_HISTORY) != 0;
    g_autoptr(FolioJournalSource) source =
        folio_journal_source_new(call, query, cards, with_history, error);
    if (source == NULL)
        return false;
    FolioReportSource facts = *folio_journal_source_get(source);
    g_autoptr(GPtrArray) frameworks =
        named ? folio_report_frameworks_load(call, facts.rows, call->arguments[1], error) : NULL;
    facts.files = frameworks;
    return (!named || frameworks != NULL) && make(call, report, &facts, asked, error);
}

static bool
run(FolioCall *call, GError **error)
{
    FolioReportOptions asked;
    const FolioReportTyped *given = call->options;
    if (call->argument_count == 0)
        return list_reports(call, error);
    const FolioReport *report = find_report(call->arguments[0], error);
    if (report == NULL || !folio_report_check_typed(report, given, error)
        || !folio_report_read_typed(call, given, &asked, error))
        return false;
    return (report->reads & FOLIO_REPORT_FILES) != 0 ? make_of_files(call, report, &asked, error)
                                                     : make_of_journal(call, report, &asked, error);
}

/* The list of reports, and reports over files, are made anywhere. */
static unsigned
find_needs(const FolioCall *call)
{
    const FolioReport *report =
        call->argument_count == 0 ? NULL : folio_report_find(call->arguments[0]);
    bool of_journal = report != NULL && (report->reads & FOLIO_REPORT_FILES) == 0;
    return FOLIO_NEEDS_PAGER | (of_journal ? FOLIO_NEEDS_INDEX : 0);
}

static void
complete(FolioCompletion *completion)
{
    const FolioReport *report = completion->words->len == 0
                                    ? NULL
                                    : folio_report_find(g_ptr_array_index(completion->words, 0));
    if (report != NULL && (report->reads & FOLIO_REPORT_FRAMEWORKS) != 0)
        folio_offer_stock(completion, &folio_stock_frameworks);
    for (const FolioReport *const *at = folio_reports();
         folio_completion_count_words(completion) == 0 && *at != NULL; at++)
        folio_offer_word(completion, (*at)->name, (*at)->summary);
}

static const char *const examples[] = {
    "folio report",
    "folio report progress --since -6m",
    "folio report roles --role attitudes",
    "folio report timeline --capacity 4h",
    "folio report stale --days 30 --json",
    "folio report balance --svg balance.svg",
    "folio report network --new",
    "folio report framework first-year",
    "folio report year --visibility shared,public",
    NULL,
};

const FolioCommand folio_command_report = {
    .name = "report",
    .group = "Read",
    .synopsis = "[NAME [FILE...|FRAMEWORK]]",
    .summary = "what the journal says about itself",
    .needs = FOLIO_NEEDS_PAGER,
    .needs_of = find_needs,
    .max_arguments = -1,
    .options = options,
    .options_bytes = sizeof(FolioReportTyped),
    .run = run,
    .complete = complete,
    .help = "Without a NAME: which reports there are. Each is text that fits a terminal, "
            "tab-separated lines in a pipe (in a report of several tables each line begins with "
            "the name of its own), JSON, and with --svg a picture where it is one. --goal, "
            "--author and the like leave only those entries in.\n"
            "A report counts what this clone holds: in a mentor's clone that is what was shared, "
            "and --visibility shared,public shows a mentee the same.\n"
            "`framework` lays entries beside the elements they name with --framework NAME:CODE; "
            "`programme` adds up files that owners made with folio export counts.",
    .examples = examples,
};
