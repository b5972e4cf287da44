/* Answers: what does the journal say about itself? */
#include <string.h>

#include "document.h"
#include "filters.h"
#include "folio/error.h"
#include "folio/kind.h"
#include "folio/near.h"
#include "offer.h"
#include "records.h"
#include "report_files.h"
#include "report_source.h"

#define HOURS_A_WEEK 168

typedef struct ReportOptions {
    FolioFilters filters; /* since and until are the report's, not the rows' */
    char *role, *capacity;
    int days, last;
    gboolean only_new, svg;
} ReportOptions;

#define OWN(member, name, kind, metavar, help, choices)                                      \
    {                                                                                        \
        name, 0, FOLIO_OPTION_##kind, G_STRUCT_OFFSET(ReportOptions, member), metavar, help, \
            choices                                                                          \
    }

static const FolioOption options[] = {
    FOLIO_FILTER(ReportOptions, since, "since", 0, TEXT, "DATE", "from that day on"),
    FOLIO_FILTER(ReportOptions, until, "until", 0, TEXT, "DATE", "up to that day"),
    OWN(role, "role", TEXT, "ROLE", "list what serves this purpose", folio_roles),
    OWN(capacity, "capacity", TEXT, "HOURS", "the hours a week there are, as 4h", NULL),
    OWN(days, "days", NUMBER, "N", "how long is long", NULL),
    OWN(last, "last", NUMBER, "N", "the newest so many", NULL),
    OWN(only_new, "new", FLAG, NULL, "what is new only", NULL),
    FOLIO_FILTER(ReportOptions, goals, "goal", 0, TEXTS, "ID", "this goal and what is tied to it"),
    FOLIO_FILTER(ReportOptions, who, "who", 0, TEXTS, "PERSON", "what this person owes"),
    FOLIO_FILTER(ReportOptions, authors, "author", 0, TEXTS, "PERSON", "written by this person"),
    FOLIO_FILTER(ReportOptions, tags, "tag", 't', TEXTS, "TAG", "has this tag; commas are OR"),
    FOLIO_FILTER(ReportOptions, domains, "domain", 'd', TEXTS, "DOMAIN",
                 "of this competence domain"),
    FOLIO_FILTER(ReportOptions, visibilities, "visibility", 0, TEXTS, "SIGHT",
                 "private, shared or public"),
    OWN(svg, "svg", FLAG, NULL, "as a picture, to FILE or the output", NULL),
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

/* --- Which there are ----------------------------------------------------------------------------- */

static const char *const report_fields[] = {"name", "summary", NULL};

static char *
dup_report_field(const void *item, const char *field, const FolioCall *call)
{
    (void) call;
    const FolioReport *report = item;
    return g_strdup(strcmp(field, "name") == 0 ? report->name : report->summary);
}

static bool
knows_report_field(const char *field)
{
    return g_strv_contains(report_fields, field);
}

static json_t *
report_to_json(const void *item, const FolioCall *call)
{
    (void) call;
    const FolioReport *report = item;
    return json_pack("{ss ss sb}", "name", report->name, "summary", report->summary, "picture",
                     report->draw != NULL);
}

static const FolioRecordType report_records = {"reports", dup_report_field, knows_report_field,
                                               report_to_json};
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

/* --- What was asked ------------------------------------------------------------------------------ */

/* What a report does not listen to is a mistake, never passed over. */
static bool
check_reads(const FolioReport *report, const ReportOptions *given, GError **error)
{
    const FolioFilters *filters = &given->filters;
    bool filtered = filters->goals != NULL || filters->who != NULL || filters->authors != NULL
                    || filters->tags != NULL || filters->domains != NULL
                    || filters->visibilities != NULL;
    const struct {
        const char *option;
        unsigned needs;
        bool is_given;
    } uses[] = {
        {"--since", FOLIO_REPORT_SINCE, filters->since != NULL},
        {"--until", FOLIO_REPORT_UNTIL, filters->until != NULL},
        {"--role", FOLIO_REPORT_ROLE, given->role != NULL},
        {"--capacity", FOLIO_REPORT_CAPACITY, given->capacity != NULL},
        {"--days", FOLIO_REPORT_DAYS, given->days != 0},
        {"--last", FOLIO_REPORT_LAST, given->last != 0},
        {"--new", FOLIO_REPORT_NEW, given->only_new},
        {"filters", FOLIO_REPORT_ROWS, filtered},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(uses); i++) {
        if (uses[i].is_given && (report->reads & uses[i].needs) == 0)
            return folio_error_set(error, FOLIO_ERROR_USAGE, "report %s does not take %s",
                                   report->name, uses[i].option);
    }
    if (!given->svg || report->draw != NULL)
        return true;
    return folio_error_set(error, FOLIO_ERROR_USAGE, "report %s is no picture", report->name);
}

/* Weekdays look back; a month is its first day, or its last when it is an end. */
static bool
read_day(FolioCall *call, const char *text, bool is_end, GDate *day, GError **error)
{
    bool is_month = text != NULL && strlen(text) == strlen("2026-03") && g_ascii_isdigit(*text);
    FolioDateSense sense = is_end && is_month ? FOLIO_DATE_FORWARD : FOLIO_DATE_BACKWARD;
    g_date_clear(day, 1);
    return text == NULL || folio_date_parse(text, &call->today, sense, day, error);
}

/* "4h", "4", "4.5h" */
static bool
read_capacity(const char *text, double *hours, GError **error)
{
    char *end;
    if (text == NULL)
        return true;
    *hours = g_ascii_strtod(text, &end);
    if (end != text && (*end == '\0' || strcmp(end, "h") == 0) && *hours > 0
        && *hours <= HOURS_A_WEEK)
        return true;
    folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no number of hours a week", text);
    folio_error_hint(error, "as 4h or 2.5h, %d at most", HOURS_A_WEEK);
    return false;
}

static bool
check_role(const char *role, GError **error)
{
    if (role == NULL || g_strv_contains(folio_roles, role))
        return true;
    g_autofree char *roles = g_strjoinv(", ", (char **) folio_roles);
    folio_error_set(error, FOLIO_ERROR_USAGE, "there is no role '%s'", role);
    folio_error_why(error, "it is one of %s", roles);
    return false;
}

static bool
check_number(const char *option, int number, GError **error)
{
    return number >= 0
           || folio_error_set(error, FOLIO_ERROR_USAGE, "--%s takes a number above 0", option);
}

static bool
read_options(FolioCall *call, const ReportOptions *given, FolioReportOptions *asked, GError **error)
{
    *asked = (FolioReportOptions){.role = given->role, .only_new = given->only_new};
    if (!read_day(call, given->filters.since, false, &asked->since, error)
        || !read_day(call, given->filters.until, true, &asked->until, error)
        || !read_capacity(given->capacity, &asked->capacity, error)
        || !check_role(given->role, error) || !check_number("days", given->days, error)
        || !check_number("last", given->last, error))
        return false;
    asked->days = (guint) given->days;
    asked->last = (guint) given->last;
    if (!g_date_valid(&asked->since) || !g_date_valid(&asked->until)
        || g_date_compare(&asked->since, &asked->until) <= 0)
        return true;
    return folio_error_set(error, FOLIO_ERROR_USAGE, "--since is after --until");
}

/* --- Making it ----------------------------------------------------------------------------------- */

/* A goal is asked for with what is tied to it; the days are the report's own business. */
static FolioQuery *
make_query(FolioCall *call, const ReportOptions *given, GError **error)
{
    char *const no_words[] = {NULL};
    const FolioKind *kind;
    bool actions;
    FolioFilters filters = given->filters;
    filters.since = filters.until = NULL;
    filters.goals = NULL;
    g_autoptr(FolioQuery) query =
        folio_filters_make_query(call, &filters, no_words, &kind, &actions, error);
    for (char *const *goal = given->filters.goals; query != NULL && goal != NULL && *goal != NULL;
         goal++) {
        FolioQuery *tied = folio_query_new_typed("goal", FOLIO_QUERY_IS, *goal, folio_kinds(),
                                                 &call->today, error);
        FolioQuery *itself = tied == NULL
                                 ? NULL
                                 : folio_query_new_typed("id", FOLIO_QUERY_IS, *goal, folio_kinds(),
                                                         &call->today, error);
        if (itself == NULL) {
            folio_query_free(tied);
            return NULL;
        }
        query = folio_query_and(g_steal_pointer(&query), folio_query_or(tied, itself));
    }
    return g_steal_pointer(&query);
}

static bool
write_picture(FolioCall *call, const FolioReport *report, const char *svg, GError **error)
{
    const char *file = call->argument_count > 1 ? call->arguments[1] : NULL;
    g_autoptr(GError) problem = NULL;
    if (file == NULL) {
        if (folio_printer_get_form(call->printer) == FOLIO_FORM_JSON)
            folio_print_member(call->printer, "svg", folio_json_text(svg));
        else
            folio_print_bytes(call->printer, svg, strlen(svg));
        return true;
    }
    if (!g_file_set_contents(file, svg, -1, &problem))
        return folio_error_set(error, FOLIO_ERROR_FAILED, "cannot write '%s': %s", file,
                               problem->message);
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
    const ReportOptions *given = call->options;
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
    const ReportOptions *given = call->options;
    bool named = (report->reads & FOLIO_REPORT_FRAMEWORKS) != 0;
    guint words = given->svg || named ? 2 : 1;
    if (call->argument_count > words) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is a word too many",
                        call->arguments[words]);
        folio_error_hint(error, "a file is named for pictures only: folio report NAME --svg FILE");
        return false;
    }
    g_autoptr(FolioQuery) query = make_query(call, given, error);
    g_autoptr(FolioJournalSource) source =
        query == NULL ? NULL
                      : folio_journal_source_new(
                          call, query, (report->reads & FOLIO_REPORT_HISTORY) != 0, error);
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
    const ReportOptions *given = call->options;
    if (call->argument_count == 0)
        return list_reports(call, error);
    const FolioReport *report = find_report(call->arguments[0], error);
    if (report == NULL || !check_reads(report, given, error)
        || !read_options(call, given, &asked, error))
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
    "folio report framework first-year",
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
    .options_bytes = sizeof(ReportOptions),
    .run = run,
    .complete = complete,
    .help = "Without a NAME: which reports there are. Each is text that fits a terminal, "
            "tab-separated lines in a pipe (in a report of several tables each line begins with "
            "the name of its own), JSON, and with --svg a picture where it is one. --goal, "
            "--author and the like leave only those entries in.\n"
            "A report counts what this clone holds: in a mentor's clone that is what was shared, "
            "and --visibility shared shows a mentee the same.\n"
            "`framework` lays entries beside the elements they name with --framework NAME:CODE; "
            "`programme` adds up files that owners made with folio export counts.",
    .examples = examples,
};
