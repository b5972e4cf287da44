/* From ratings to means and their corner of the grid. */
#include <string.h>

#include "balance.h"

#define LAST_DEFAULT 6
#define TREND_MIN 0.5
#define TREND_RATINGS 4

const char *const balance_side_names[BALANCE_SIDES] = {"felt", "intended"};

/* After Daloz; what could be done next, in our own words. */
typedef struct Corner {
    const char *name, *advice;
} Corner;

static const Corner corners[2][2] = {
    {{"standing still", "both: is the agreement still the right one?"},
     {"pulling back", "say what backing you need before the next stretch"}},
    {{"comfortable", "ask for one harder question"}, {"growing", NULL}},
};

const char *
balance_corner(bool high_support, bool high_challenge)
{
    return corners[high_support][high_challenge].name;
}

/* --- Ratings ------------------------------------------------------------------------------------- */

/* What the owner of the journal says was felt; what others say was intended. */
static bool
read_rating(const FolioReportSource *source, const FolioRow *row, BalanceRating *rating)
{
    g_autofree char *who = report_speaker(row);
    *rating = (BalanceRating){.row = row};
    rating->side = report_is_self(source, who) ? BALANCE_FELT : BALANCE_INTENDED;
    return report_says(row, "instrument", "balance") && report_day(row, "date", &rating->day)
           && report_score(row, "support", BALANCE_MAX, &rating->support)
           && report_score(row, "challenge", BALANCE_MAX, &rating->challenge);
}

static gint
compare(gconstpointer a, gconstpointer b)
{
    const BalanceRating *first = a, *second = b;
    int order = g_date_compare(&first->day, &second->day);
    return order != 0 ? order : g_strcmp0(first->row->id, second->row->id);
}

static void
keep_last(GArray *ratings, BalanceSide side, guint last)
{
    guint kept = 0;
    for (guint i = ratings->len; i-- > 0;) {
        if (g_array_index(ratings, BalanceRating, i).side != side)
            continue;
        if (++kept > last)
            g_array_remove_index(ratings, i);
    }
}

/* --- Means --------------------------------------------------------------------------------------- */

static int
score_of(const BalanceRating *rating, bool challenge)
{
    return challenge ? rating->challenge : rating->support;
}

/* The newer half against the older one. */
static int
find_trend(const GPtrArray *ratings, bool challenge)
{
    guint half = ratings->len / 2;
    double older = 0, newer = 0;
    if (ratings->len < TREND_RATINGS)
        return 0;
    for (guint i = 0; i < half; i++) {
        older += score_of(g_ptr_array_index(ratings, i), challenge);
        newer += score_of(g_ptr_array_index(ratings, ratings->len - 1 - i), challenge);
    }
    double change = (newer - older) / half;
    return (change >= TREND_MIN) - (change <= -TREND_MIN);
}

static void
find_corner(BalanceMean *mean, int support, int challenge)
{
    int line = BALANCE_LINE * (int) mean->count;
    if (mean->count < BALANCE_MIN)
        return;
    if (support == line || challenge == line) {
        mean->quadrant = "on the line";
        return;
    }
    const Corner *corner = &corners[support > line][challenge > line];
    mean->quadrant = corner->name;
    mean->advice = corner->advice;
}

static void
find_mean(Balance *balance, BalanceSide side)
{
    int support = 0, challenge = 0;
    BalanceMean *mean = &balance->means[side];
    g_autoptr(GPtrArray) own = g_ptr_array_new();
    for (guint i = 0; i < balance->ratings->len; i++) {
        BalanceRating *rating = &g_array_index(balance->ratings, BalanceRating, i);
        if (rating->side != side)
            continue;
        g_ptr_array_add(own, rating);
        support += rating->support;
        challenge += rating->challenge;
    }
    mean->count = own->len;
    if (own->len == 0)
        return;
    mean->support = (double) support / own->len;
    mean->challenge = (double) challenge / own->len;
    mean->trend_support = find_trend(own, false);
    mean->trend_challenge = find_trend(own, true);
    find_corner(mean, support, challenge);
}

void
balance_init(Balance *balance, const FolioReportSource *source, const FolioReportOptions *options)
{
    g_autoptr(GPtrArray) rows = report_rows(source, "assessment");
    memset(balance, 0, sizeof *balance);
    balance->ratings = g_array_new(FALSE, FALSE, sizeof(BalanceRating));
    for (guint i = 0; i < rows->len; i++) {
        BalanceRating rating;
        if (read_rating(source, g_ptr_array_index(rows, i), &rating)
            && report_in_period(options, &rating.day))
            g_array_append_val(balance->ratings, rating);
    }
    g_array_sort(balance->ratings, compare);
    for (int side = 0; side < BALANCE_SIDES; side++) {
        keep_last(balance->ratings, (BalanceSide) side,
                  options->last > 0 ? options->last : LAST_DEFAULT);
        find_mean(balance, (BalanceSide) side);
    }
}

void
balance_clear(Balance *balance)
{
    g_clear_pointer(&balance->ratings, g_array_unref);
}

char *
balance_words(const BalanceMean *mean)
{
    if (mean->quadrant == NULL)
        return g_strdup_printf("not enough to say (%u of %d ratings)", mean->count, BALANCE_MIN);
    return g_strdup_printf("%s (support %.1f, challenge %.1f, n=%u)", mean->quadrant, mean->support,
                           mean->challenge, mean->count);
}
