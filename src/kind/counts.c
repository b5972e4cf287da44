/* The words under which a programme may count, and files of such numbers. */
#include "folio/counts.h"

#include <string.h>

#include "kind_internal.h"

#define UNSTATED "unstated"

static const char *const bands[] = {"none", "1-2", "3-5", "6+", NULL};
static const char *const phases[] = {"initiation",   "cultivation", "separation",
                                     "redefinition", UNSTATED,      NULL};
static const char *const agreement_states[] = {"draft",           "proposed",    "agreed",
                                               "ended-completed", "ended-time",  "ended-fit",
                                               "ended-moved",     "ended-other", NULL};
static const char *const meeting_states[] = {"agenda-first", "agenda-late", "planned",
                                             "cancelled",    "missed",      NULL};
static const char *const domains[] = {"canonical", "contextual", "personal", UNSTATED, NULL};
static const char *const goal_states[] = {"draft", "active", "paused", "achieved", "dropped", NULL};
static const char *const spheres[] = {"professional", "personal", UNSTATED, NULL};
static const char *const horizons[] = {"short", "long", UNSTATED, NULL};
static const char *const action_states[] = {"on-time", "late", "open", "dropped", UNSTATED, NULL};
static const char *const round_ends[] = {"both-again", "not-both", NULL};
static const char *const purposes[] = {"mentoring", "introduction-made", "introduction-open",
                                       "feedback",  "reflection",        "advice",
                                       NULL};
static const char *const answers[] = {"yes-in-1-week", "yes-in-4-weeks", "yes-later", "yes-undated",
                                      "declined",      "no-reply",       "waiting",   NULL};
static const char *const functions[] = {"guide",          "sponsor",      "connector",
                                        "role-model",     "safe-space",   "feedback",
                                        "content-expert", "peer-support", NULL};
static const char *const filled[] = {"filled", "unfilled", "not-told", NULL};
static const char *const forms[] = {"noticed", "suggestion", "challenge", "answer",
                                    "confirm", "reply",      "prep",      NULL};
static const char *const challenge_states[] = {"open", "trying", "debriefed", "parked", NULL};
static const char *const sizes[] = {"small", "medium", "large", UNSTATED, NULL};
static const char *const quadrants[] = {
    "standing-still", "comfortable", "pulling-back", "growing", "on-the-line", "too-few", NULL};

static const FolioCountTable tables[] = {
    {"agreement-formats", "agreements by format", NULL, folio_meeting_formats, 0},
    {"agreement-phases", "agreements by phase", NULL, phases, 0},
    {"agreement-states", "agreements by state and ending", NULL, agreement_states, 0},
    {"agreement-meetings", "agreements by meetings held", NULL, bands, 0},
    {"meeting-formats", "meetings by format", NULL, folio_meeting_formats, 0},
    {"meetings", "meetings, held ones by when the agenda was there", NULL, meeting_states, 0},
    {"goals", "goals by domain and state", domains, goal_states, 0},
    {"goal-spheres", "goals by sphere", NULL, spheres, 0},
    {"goal-horizons", "goals by horizon", NULL, horizons, 0},
    {"actions", "actions by how they ended", NULL, action_states, 0},
    {"reflections", "owners by reflections", NULL, bands, FOLIO_COUNT_OWNERS},
    {"challenges", "challenges by state", NULL, challenge_states, 0},
    {"feedback", "feedback by form", NULL, forms, 0},
    {"successes", "successes by size", NULL, sizes, 0},
    {"speed-rounds", "rounds of speed mentoring by wish to meet again", NULL, round_ends, 0},
    {"request-purposes", "requests sent by purpose", NULL, purposes, 0},
    {"requests", "requests sent by answer", NULL, answers, 0},
    {"functions", "owners by functions of their network", functions, filled,
     FOLIO_COUNT_ROWS_APART | FOLIO_COUNT_OWNERS},
    {"balance", "owners by balance of support and challenge", NULL, quadrants, FOLIO_COUNT_OWNERS},
    {NULL, NULL, NULL, NULL, 0},
};

const FolioCountTable *
folio_count_tables(void)
{
    return tables;
}

static guint
count_words(const char *const *words)
{
    return g_strv_length((char **) words);
}

guint
folio_count_table_rows(const FolioCountTable *table)
{
    return table->rows == NULL ? 1 : count_words(table->rows);
}

guint
folio_count_table_columns(const FolioCountTable *table)
{
    return count_words(table->columns);
}

const char *
folio_count_band(guint number)
{
    return bands[number == 0 ? 0 : number <= 2 ? 1 : number <= 5 ? 2 : 3];
}

/* --- Numbers ----------------------------------------------------------------------------------------- */

static guint
size_of(const FolioCountTable *table)
{
    return folio_count_table_rows(table) * folio_count_table_columns(table);
}

/* Where the cells of a table begin; of the end of the tables: how many there are in all. */
static guint
offset_of(const FolioCountTable *table)
{
    guint offset = 0;
    for (const FolioCountTable *before = tables; before != table; before++)
        offset += size_of(before);
    return offset;
}

static guint
count_cells(void)
{
    return offset_of(&tables[G_N_ELEMENTS(tables) - 1]);
}

FolioCounts *
folio_counts_new(const FolioQuarter *quarter)
{
    FolioCounts *counts = g_new0(FolioCounts, 1);
    counts->quarter = *quarter;
    counts->cells = g_new0(int, count_cells());
    return counts;
}

void
folio_counts_free(FolioCounts *counts)
{
    if (counts == NULL)
        return;
    g_free(counts->cells);
    g_free(counts);
}

static guint
place_of(const FolioCountTable *table, guint row, guint column)
{
    return offset_of(table) + row * folio_count_table_columns(table) + column;
}

int *
folio_counts_at(FolioCounts *counts, const FolioCountTable *table, guint row, guint column)
{
    return &counts->cells[place_of(table, row, column)];
}

int
folio_counts_get(const FolioCounts *counts, const FolioCountTable *table, guint row, guint column)
{
    return counts->cells[place_of(table, row, column)];
}

/* -1: under no word. */
static int
find_word(const char *const *words, const char *word)
{
    int last = 0;
    for (; words[last] != NULL; last++) {
        if (word != NULL && strcmp(words[last], word) == 0)
            return last;
    }
    return strcmp(words[last - 1], UNSTATED) == 0 ? last - 1 : -1;
}

void
folio_counts_add(FolioCounts *counts, const char *name, const char *row, const char *column)
{
    const FolioCountTable *table = tables;
    while (strcmp(table->name, name) != 0)
        table++;
    int at_row = table->rows == NULL ? 0 : find_word(table->rows, row);
    int at_column = find_word(table->columns, column);
    if (at_row < 0 || at_column < 0)
        return;
    int *cell = folio_counts_at(counts, table, (guint) at_row, (guint) at_column);
    *cell = MIN(*cell + 1, FOLIO_COUNT_MAX);
}

void
folio_counts_sum(FolioCounts *counts, const FolioCounts *other)
{
    for (guint i = 0; i < count_cells(); i++)
        counts->cells[i] = (int) MIN((gint64) counts->cells[i] + other->cells[i], G_MAXINT);
    counts->with_private |= other->with_private;
}
