/* Answers: is there support, is there challenge, and do both sides see it the same? */
#include "balance.h"

#define GAP_MIN 1.5
/* A gap of 1.5 is one, whatever a double makes of it. */
#define EPSILON 1e-9

static const FolioTableColumn columns[] = {
    {"date", "DATE", FOLIO_CELL_DAY},
    {"side", "SIDE", FOLIO_CELL_TEXT},
    {"by", "BY", FOLIO_CELL_TEXT},
    {"support", "SUPPORT", FOLIO_CELL_COUNT},
    {"challenge", "CHALLENGE", FOLIO_CELL_COUNT},
    {"meeting", "MEETING", FOLIO_CELL_ID},
    {"id", "ID", FOLIO_CELL_ID},
};

static const struct {
    const char *quadrant, *support, *challenge, *count;
} fact_keys[BALANCE_SIDES] = {
    {"felt", "felt_support", "felt_challenge", "felt_ratings"},
    {"intended", "intended_support", "intended_challenge", "intended_ratings"},
};

static void
add_facts(const Balance *balance, FolioDocument *document)
{
    for (int side = 0; side < BALANCE_SIDES; side++) {
        const BalanceMean *mean = &balance->means[side];
        folio_document_fact_text(document, fact_keys[side].quadrant, mean->quadrant);
        folio_document_fact_count(document, fact_keys[side].count, mean->count);
        if (mean->quadrant == NULL)
            continue;
        folio_document_fact_mean(document, fact_keys[side].support, mean->support);
        folio_document_fact_mean(document, fact_keys[side].challenge, mean->challenge);
    }
}

/* --- Words --------------------------------------------------------------------------------------- */

static const char *
trend_word(int trend)
{
    return trend == 0 ? "steady" : trend > 0 ? "rising" : "falling";
}

static void
say_side(const BalanceMean *mean, const char *name, FolioDocument *document)
{
    g_autofree char *words = balance_words(mean);
    if (mean->count == 0)
        folio_document_sentence(document, "%s: %s, that side is missing here", name, words);
    else if (mean->quadrant == NULL || (mean->trend_support == 0 && mean->trend_challenge == 0))
        folio_document_sentence(document, "%s: %s", name, words);
    else
        folio_document_sentence(document, "%s: %s; support %s, challenge %s", name, words,
                                trend_word(mean->trend_support), trend_word(mean->trend_challenge));
}

static void
say_gap(const char *name, double felt, double intended, FolioDocument *document)
{
    double gap = ABS(felt - intended);
    if (gap > GAP_MIN - EPSILON)
        folio_document_sentence(document, "%s felt as %.1f, intended as %.1f: worth talking about",
                                name, felt, intended);
}

static void
say_gaps(const Balance *balance, FolioDocument *document)
{
    const BalanceMean *felt = &balance->means[BALANCE_FELT];
    const BalanceMean *intended = &balance->means[BALANCE_INTENDED];
    if (felt->quadrant == NULL || intended->quadrant == NULL)
        return;
    say_gap("support", felt->support, intended->support, document);
    say_gap("challenge", felt->challenge, intended->challenge, document);
}

/* What the owner was told, how much of it was a challenge, and what came of those. */
static void
say_feedback(const FolioReportSource *source, const FolioReportOptions *options,
             FolioDocument *document)
{
    guint all = 0, challenges = 0, acted_on = 0;
    g_autoptr(ReportTies) ties = report_ties_new(source);
    g_autoptr(GPtrArray) rows = report_rows(source, "feedback");
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        g_auto(GStrv) to = report_list(row, "to");
        if (!report_is_self(source, to[0]) || !report_row_in_period(options, row))
            continue;
        g_autoptr(GPtrArray) tasks = report_ties_tasks(ties, row->id);
        bool is_challenge = report_says(row, "form", "challenge");
        all++;
        challenges += is_challenge;
        acted_on += is_challenge && tasks->len > 0;
    }
    folio_document_fact_count(document, "feedback", all);
    folio_document_fact_count(document, "challenges", challenges);
    folio_document_fact_count(document, "challenges_with_action", acted_on);
    if (all > 0)
        folio_document_sentence(
            document, "feedback: %u of %u %s a challenge (%u %%), %u of %u with an action",
            challenges, all, challenges == 1 ? "is" : "are", (challenges * 100 + all / 2) / all,
            acted_on, challenges);
}

static void
advise(const Balance *balance, FolioDocument *document)
{
    const BalanceMean *felt = &balance->means[BALANCE_FELT];
    const BalanceMean *intended = &balance->means[BALANCE_INTENDED];
    const char *advice = felt->quadrant != NULL ? felt->advice : intended->advice;
    if (advice != NULL)
        folio_document_hint(document, "%s", advice);
    if (felt->quadrant == NULL && intended->quadrant == NULL)
        folio_document_hint(document,
                            "after a meeting: folio new assessment \"How it was\" --instrument "
                            "balance --scores support=3,challenge=2 --meeting ID");
}

static void
add_ratings(const Balance *balance, FolioTable *table)
{
    for (guint i = 0; i < balance->ratings->len; i++) {
        const BalanceRating *rating = &g_array_index(balance->ratings, BalanceRating, i);
        g_autofree char *by = report_speaker(rating->row);
        folio_table_day(table, &rating->day);
        folio_table_text(table, balance_side_names[rating->side]);
        folio_table_text(table, by);
        folio_table_number(table, rating->support);
        folio_table_number(table, rating->challenge);
        folio_table_text(table, folio_row_get(rating->row, "meeting"));
        folio_table_text(table, rating->row->id);
    }
}

static bool
tell(const FolioReportSource *source, const FolioReportOptions *options, FolioDocument *document,
     GError **error)
{
    (void) error;
    g_auto(Balance) balance = {0};
    balance_init(&balance, source, options);
    add_facts(&balance, document);
    for (int side = 0; side < BALANCE_SIDES; side++)
        say_side(&balance.means[side], balance_side_names[side], document);
    say_gaps(&balance, document);
    say_feedback(source, options, document);
    if (balance.ratings->len > 0) {
        g_autofree char *grid = balance_draw_text(&balance);
        folio_document_drawing(document, grid);
    }
    add_ratings(&balance,
                folio_document_table(document, "ratings", columns, G_N_ELEMENTS(columns)));
    advise(&balance, document);
    return true;
}

const FolioReport folio_report_balance = {
    .name = "balance",
    .summary = "support and challenge, as felt and as intended",
    .reads = FOLIO_REPORT_ROWS | FOLIO_REPORT_SINCE | FOLIO_REPORT_UNTIL | FOLIO_REPORT_LAST
             | FOLIO_REPORT_NEVER_PUBLIC,
    .tell = tell,
    .draw = balance_draw,
};
