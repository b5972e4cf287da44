/* What is counted of a journal as a whole: meetings of each agreement, rounds with two sides, functions
 * that nobody has, the balance of the last meetings. */
#include <string.h>

#include "counts_internal.h"

enum { RATINGS_MIN = 3, RATINGS_MAX = 6, LINE = 2 };

void
counting_init(Counting *counting)
{
    folio_quarter_get_days(&counting->what->quarter, &counting->first, &counting->last);
    counting->rows = g_hash_table_new(g_str_hash, g_str_equal);
    counting->held = g_hash_table_new(g_str_hash, g_str_equal);
    counting->agreements = g_ptr_array_new();
    counting->filled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    counting->rounds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    counting->ratings = g_ptr_array_new();
}

void
counting_clear(Counting *counting)
{
    g_hash_table_unref(counting->rows);
    g_hash_table_unref(counting->held);
    g_ptr_array_unref(counting->agreements);
    g_hash_table_unref(counting->filled);
    g_hash_table_unref(counting->rounds);
    g_ptr_array_unref(counting->ratings);
}

guint
counting_get_held(const Counting *counting, const char *agreement)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(counting->held, agreement));
}

/* --- Speed mentoring ------------------------------------------------------------------------------- */

/* The same for both sides of a round. */
void
counting_add_round(Counting *counting, const FolioRow *feedback)
{
    const char *round = folio_row_get(feedback, "round");
    const char *meeting = folio_row_get(feedback, "meeting");
    const char *to = folio_row_get(feedback, "to");
    const char *said_by = folio_row_get(feedback, "said_by");
    const char *from = said_by != NULL ? said_by : feedback->author;
    bool again = g_strcmp0(folio_row_get(feedback, "follow_up"), "yes") == 0;
    if (round == NULL || to == NULL || from == NULL)
        return;
    bool turned = strcmp(from, to) > 0;
    g_autofree char *key = g_strdup_printf("%s/%s/%s/%s", meeting != NULL ? meeting : "", round,
                                           turned ? to : from, turned ? from : to);
    guint wishes = GPOINTER_TO_UINT(g_hash_table_lookup(counting->rounds, key));
    g_hash_table_insert(counting->rounds, g_steal_pointer(&key),
                        GUINT_TO_POINTER(wishes + (again ? 1 : 0)));
}

static void
finish_rounds(Counting *counting)
{
    GHashTableIter iter;
    gpointer wishes;
    g_hash_table_iter_init(&iter, counting->rounds);
    while (g_hash_table_iter_next(&iter, NULL, &wishes))
        folio_counts_add(counting->counts, "speed-rounds", NULL,
                         GPOINTER_TO_UINT(wishes) >= 2 ? "both-again" : "not-both");
}

/* --- Support and challenge ------------------------------------------------------------------------- */

void
counting_add_rating(Counting *counting, const FolioRow *assessment)
{
    const char *by = folio_row_get(assessment, "by");
    const char *me = counting->what->me;
    if (counting->what->with_balance
        && g_strcmp0(folio_row_get(assessment, "instrument"), "balance") == 0
        && (me == NULL || g_strcmp0(by, me) == 0))
        g_ptr_array_add(counting->ratings, (gpointer) assessment);
}

static gint
newest_first(gconstpointer a, gconstpointer b)
{
    const FolioRow *first = *(FolioRow *const *) a, *second = *(FolioRow *const *) b;
    return g_strcmp0(second->date, first->date);
}

/* "support: 4, challenge: 1" */
static bool
read_score(const FolioRow *row, const char *item, int *score)
{
    const char *scores = folio_row_get(row, "scores");
    g_auto(GStrv) parts = g_strsplit(scores != NULL ? scores : "", ", ", -1);
    for (char **part = parts; *part != NULL; part++) {
        const char *colon = strchr(*part, ':');
        gint64 number;
        if (colon == NULL || strncmp(*part, item, strlen(item)) != 0
            || *part + strlen(item) != colon)
            continue;
        if (g_ascii_string_to_signed(colon + 1 + strspn(colon + 1, " "), 10, 0, 10, &number,
                                     NULL)) {
            *score = (int) number;
            return true;
        }
    }
    return false;
}

/* Sums stand for means: each is compared with the line times the number of ratings. */
static const char *
find_quadrant(int support, int challenge, int line)
{
    if (support == line || challenge == line)
        return "on-the-line";
    if (support > line)
        return challenge > line ? "growing" : "comfortable";
    return challenge > line ? "pulling-back" : "standing-still";
}

static void
finish_balance(Counting *counting)
{
    int ratings = 0, support = 0, challenge = 0;
    if (!counting->what->with_balance)
        return;
    g_ptr_array_sort(counting->ratings, newest_first);
    for (guint i = 0; i < counting->ratings->len && ratings < RATINGS_MAX; i++) {
        GDate day;
        int given, asked;
        const FolioRow *row = g_ptr_array_index(counting->ratings, i);
        if (row->date == NULL || !folio_date_parse_iso(row->date, &day)
            || g_date_compare(&day, &counting->last) > 0 || !read_score(row, "support", &given)
            || !read_score(row, "challenge", &asked))
            continue;
        support += given;
        challenge += asked;
        ratings++;
    }
    folio_counts_add(counting->counts, "balance", NULL,
                     ratings < RATINGS_MIN ? "too-few"
                                           : find_quadrant(support, challenge, LINE * ratings));
}

/* --- The rest -------------------------------------------------------------------------------------- */

static void
finish_functions(Counting *counting)
{
    const FolioCountTable *table = folio_count_tables();
    while (strcmp(table->name, "functions") != 0)
        table++;
    for (const char *const *function = table->rows; *function != NULL; function++)
        folio_counts_add(counting->counts, table->name, *function,
                         !counting->has_network                               ? "not-told"
                         : g_hash_table_contains(counting->filled, *function) ? "filled"
                                                                              : "unfilled");
}

void
counting_finish(Counting *counting)
{
    for (guint i = 0; i < counting->agreements->len; i++) {
        const char *id = g_ptr_array_index(counting->agreements, i);
        folio_counts_add(counting->counts, "agreement-meetings", NULL,
                         folio_count_band(id == NULL ? 0 : counting_get_held(counting, id)));
    }
    folio_counts_add(counting->counts, "reflections", NULL,
                     folio_count_band(counting->reflections));
    finish_rounds(counting);
    finish_balance(counting);
    finish_functions(counting);
}
