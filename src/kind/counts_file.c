/* Files of counts: what is written is all that there can be in one. */
#include <string.h>

#include "folio/counts.h"
#include "folio/error.h"
#include "folio/front_matter.h"

#define VERSION_KEY "folio-counts"
#define PERIOD_KEY "period"
#define PRIVATE_KEY "private-counted"
#define VERSION 1

/* --- Writing ----------------------------------------------------------------------------------------- */

static void
emit_row(const FolioCounts *counts, const FolioCountTable *table, guint row, GString *text)
{
    g_string_append(text, "{");
    for (guint i = 0; i < folio_count_table_columns(table); i++)
        g_string_append_printf(text, "%s%s: %d", i == 0 ? "" : ", ", table->columns[i],
                               folio_counts_get(counts, table, row, i));
    g_string_append(text, "}\n");
}

char *
folio_counts_emit(const FolioCounts *counts)
{
    GString *text =
        g_string_new("# Counts of a mentorship journal, for a programme: whole numbers under\n"
                     "# fixed words, and nothing else. `folio report programme` adds them up.\n");
    g_autofree char *period = folio_quarter_to_text(&counts->quarter);
    g_string_append_printf(text, VERSION_KEY ": %d\n" PERIOD_KEY ": %s\n" PRIVATE_KEY ": %d\n",
                           VERSION, period, counts->with_private ? 1 : 0);
    for (const FolioCountTable *table = folio_count_tables(); table->name != NULL; table++) {
        g_string_append_printf(text, "%s:%s", table->name, table->rows == NULL ? " " : "\n");
        for (guint row = 0; row < folio_count_table_rows(table); row++) {
            if (table->rows != NULL)
                g_string_append_printf(text, "  %s: ", table->rows[row]);
            emit_row(counts, table, row, text);
        }
    }
    return g_string_free(text, FALSE);
}

/* --- Reading ----------------------------------------------------------------------------------------- */

typedef struct Reading {
    const char *place;
    FolioCounts *counts;
    GError **error;
} Reading;

static bool
read_number(const Reading *reading, const FolioValue *map, const char *word, int max, int *number)
{
    gint64 read;
    const FolioValue *value = folio_value_get(map, word);
    if (value == NULL)
        return folio_value_refuse(map, reading->place, reading->error, "'%s' is missing", word);
    if (value->type != FOLIO_VALUE_SCALAR
        || !g_ascii_string_to_signed(value->text, 10, 0, max, &read, NULL))
        return folio_value_refuse(value, reading->place, reading->error,
                                  "'%s' is no whole number from 0 to %d", word, max);
    *number = (int) read;
    return true;
}

/* A map with exactly these keys. A stranger is not named: it may be anything. */
static bool
check_words(const Reading *reading, const FolioValue *map, const char *name, guint count)
{
    if (map->type != FOLIO_VALUE_MAP)
        return folio_value_refuse(map, reading->place, reading->error,
                                  "'%s' has no numbers below it", name);
    if (map->keys->len > count)
        return folio_value_refuse(map, reading->place, reading->error,
                                  "'%s' has words below it that counts do not have", name);
    return true;
}

static bool
read_row(const Reading *reading, const FolioCountTable *table, guint row, const FolioValue *map)
{
    guint columns = folio_count_table_columns(table);
    if (!check_words(reading, map, table->rows == NULL ? table->name : table->rows[row], columns))
        return false;
    for (guint i = 0; i < columns; i++) {
        int number;
        if (!read_number(reading, map, table->columns[i], FOLIO_COUNT_MAX, &number))
            return false;
        *folio_counts_at(reading->counts, table, row, i) = number;
    }
    return true;
}

static bool
read_table(const Reading *reading, const FolioCountTable *table, const FolioValue *whole)
{
    guint rows = folio_count_table_rows(table);
    const FolioValue *map = folio_value_get(whole, table->name);
    if (map == NULL)
        return folio_value_refuse(whole, reading->place, reading->error, "'%s' is missing",
                                  table->name);
    if (table->rows == NULL)
        return read_row(reading, table, 0, map);
    if (!check_words(reading, map, table->name, rows))
        return false;
    for (guint row = 0; row < rows; row++) {
        const FolioValue *below = folio_value_get(map, table->rows[row]);
        if (below == NULL)
            return folio_value_refuse(map, reading->place, reading->error, "'%s' is missing",
                                      table->rows[row]);
        if (!read_row(reading, table, row, below))
            return false;
    }
    return true;
}

static bool
read_head(const Reading *reading, const FolioValue *map)
{
    int version, with_private;
    const FolioValue *mark = folio_value_get(map, VERSION_KEY);
    const FolioValue *period = folio_value_get(map, PERIOD_KEY);
    if (mark == NULL)
        return folio_value_refuse(map, reading->place, reading->error,
                                  "is no file of counts: it has no '" VERSION_KEY "'");
    if (!read_number(reading, map, VERSION_KEY, FOLIO_COUNT_MAX, &version)
        || !read_number(reading, map, PRIVATE_KEY, 1, &with_private))
        return false;
    if (version != VERSION)
        return folio_value_refuse(mark, reading->place, reading->error,
                                  "is of version %d of counts, and this folio reads %d", version,
                                  VERSION);
    if (period == NULL || period->type != FOLIO_VALUE_SCALAR
        || !folio_quarter_parse(period->text, &reading->counts->quarter, NULL))
        return folio_value_refuse(period != NULL ? period : map, reading->place, reading->error,
                                  "'" PERIOD_KEY "' is no quarter such as 2026Q1");
    reading->counts->with_private = with_private == 1;
    return true;
}

static bool
read_all(const Reading *reading, const FolioValue *map)
{
    guint keys = 3;
    if (!read_head(reading, map))
        return false;
    for (const FolioCountTable *table = folio_count_tables(); table->name != NULL;
         table++, keys++) {
        if (!read_table(reading, table, map))
            return false;
    }
    return check_words(reading, map, VERSION_KEY, keys);
}

FolioCounts *
folio_counts_parse(const char *text, gsize length, const char *place, GError **error)
{
    const FolioQuarter unknown = {0, 0};
    g_autoptr(FolioFrontMatter) front = folio_front_matter_parse(text, length, true, place, error);
    if (front == NULL)
        return NULL;
    g_autoptr(FolioCounts) counts = folio_counts_new(&unknown);
    const Reading reading = {place, counts, error};
    return read_all(&reading, folio_front_matter_get_map(front)) ? g_steal_pointer(&counts) : NULL;
}
