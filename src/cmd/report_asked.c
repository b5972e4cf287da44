#include "report_asked.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"

#define HOURS_A_WEEK 168

/* --- What was asked ------------------------------------------------------------------------------ */

bool
folio_report_check_typed(const FolioReport *report, const FolioReportTyped *given, GError **error)
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

bool
folio_report_read_typed(FolioCall *call, const FolioReportTyped *given, FolioReportOptions *asked,
                        GError **error)
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

/* --- Queries ------------------------------------------------------------------------------------- */

/* The days are the report's own business. */
FolioQuery *
folio_report_make_query(FolioCall *call, const FolioReportTyped *given, GError **error)
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

FolioQuery *
folio_report_make_card_query(FolioCall *call, const FolioReportTyped *given, GError **error)
{
    char person[] = "person";
    char *const words[] = {person, NULL};
    const FolioFilters filters = {.visibilities = given->filters.visibilities};
    const FolioKind *kind;
    bool actions;
    return folio_filters_make_query(call, &filters, words, &kind, &actions, error);
}
