/* The rota as a table in a meeting's text: written for people, and read back after they changed it. */
#include <string.h>

#include "folio/rota.h"

#define FIRST_HEADS 2 /* "Round" and "Time" */

/* --- Writing -------------------------------------------------------------------------------------- */

static void
append_cell(GString *text, const FolioRotaPlan *plan, const FolioRota *rota, guint round,
            guint expert)
{
    const char *before = " ";
    g_string_append(text, " |");
    for (guint mentee = 0; mentee < rota->mentees; mentee++) {
        if (rota->experts[(gsize) round * rota->mentees + mentee] != expert)
            continue;
        g_string_append_printf(text, "%s@%s", before, plan->mentees[mentee]);
        before = ", ";
    }
}

char *
folio_rota_to_markdown(const FolioRotaPlan *plan, const FolioRota *rota, int start_minute,
                       int step_minutes)
{
    GString *text = g_string_new("| Round | Time");
    for (const char *const *expert = plan->experts; *expert != NULL; expert++)
        g_string_append_printf(text, " | @%s", *expert);
    g_string_append(text, " |\n|---|---");
    for (const char *const *expert = plan->experts; *expert != NULL; expert++)
        g_string_append(text, "|---");
    g_string_append(text, "|\n");
    for (guint round = 0; round < rota->rounds; round++) {
        int minute = (start_minute + (int) round * step_minutes) % (24 * 60);
        g_string_append_printf(text, "| %u | %02d:%02d", round + 1, minute / 60, minute % 60);
        for (guint expert = 0; plan->experts[expert] != NULL; expert++)
            append_cell(text, plan, rota, round, expert);
        g_string_append(text, " |\n");
    }
    return g_string_free(text, FALSE);
}

/* --- Reading -------------------------------------------------------------------------------------- */

static void
round_free(FolioRotaRound *round)
{
    g_free(round->time);
    g_ptr_array_unref(round->tables);
    g_free(round);
}

void
folio_rota_table_free(FolioRotaTable *table)
{
    if (table == NULL)
        return;
    g_ptr_array_unref(table->experts);
    g_ptr_array_unref(table->rounds);
    g_free(table);
}

/* The cells of "| a | b |", blanks stripped; NULL when the line is no line of a table. */
static char **
split_row(const char *line)
{
    g_autofree char *row = g_strstrip(g_strdup(line));
    gsize length = strlen(row);
    if (length < 2 || row[0] != '|' || row[length - 1] != '|')
        return NULL;
    row[length - 1] = '\0';
    char **cells = g_strsplit(row + 1, "|", -1);
    for (char **cell = cells; *cell != NULL; cell++)
        g_strstrip(*cell);
    return cells;
}

static const char *
bare_handle(const char *word)
{
    return word[0] == '@' ? word + 1 : word;
}

/* "@amina, @ben" */
static char **
split_handles(const char *cell)
{
    GPtrArray *handles = g_ptr_array_new();
    g_auto(GStrv) words = g_strsplit_set(cell, ", \t", -1);
    for (char **word = words; *word != NULL; word++) {
        if (**word != '\0' && strcmp(*word, "-") != 0)
            g_ptr_array_add(handles, g_strdup(bare_handle(*word)));
    }
    g_ptr_array_add(handles, NULL);
    return (char **) g_ptr_array_free(handles, FALSE);
}

static FolioRotaTable *
read_head(char **cells)
{
    if (cells == NULL || g_strv_length(cells) <= FIRST_HEADS
        || g_ascii_strcasecmp(cells[0], "Round") != 0 || g_ascii_strcasecmp(cells[1], "Time") != 0)
        return NULL;
    FolioRotaTable *table = g_new0(FolioRotaTable, 1);
    table->experts = g_ptr_array_new_with_free_func(g_free);
    table->rounds = g_ptr_array_new_with_free_func((GDestroyNotify) round_free);
    for (char **cell = cells + FIRST_HEADS; *cell != NULL; cell++)
        g_ptr_array_add(table->experts, g_strdup(bare_handle(*cell)));
    return table;
}

/* Missing cells are empty ones, further cells are nobody's. */
static void
read_round(FolioRotaTable *table, char **cells)
{
    FolioRotaRound *round = g_new0(FolioRotaRound, 1);
    guint count = g_strv_length(cells);
    round->time = g_strdup(count > 1 ? cells[1] : "");
    round->tables = g_ptr_array_new_with_free_func((GDestroyNotify) g_strfreev);
    for (guint expert = 0; expert < table->experts->len; expert++)
        g_ptr_array_add(
            round->tables,
            split_handles(FIRST_HEADS + expert < count ? cells[FIRST_HEADS + expert] : ""));
    g_ptr_array_add(table->rounds, round);
}

static bool
is_rule(char **cells)
{
    return cells[0][0] != '\0' && cells[0][strspn(cells[0], ":-")] == '\0';
}

FolioRotaTable *
folio_rota_table_read(const char *body)
{
    FolioRotaTable *table = NULL;
    g_auto(GStrv) lines = g_strsplit(body != NULL ? body : "", "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) cells = split_row(*line);
        if (table == NULL)
            table = read_head(cells);
        else if (cells == NULL)
            break;
        else if (!is_rule(cells))
            read_round(table, cells);
    }
    return table;
}

GPtrArray *
folio_rota_table_list_mentees(const FolioRotaTable *table)
{
    GPtrArray *mentees = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < table->rounds->len; i++) {
        const FolioRotaRound *round = g_ptr_array_index(table->rounds, i);
        for (guint expert = 0; expert < round->tables->len; expert++) {
            char *const *mentee = g_ptr_array_index(round->tables, expert);
            for (; *mentee != NULL; mentee++) {
                if (!g_ptr_array_find_with_equal_func(mentees, *mentee, g_str_equal, NULL))
                    g_ptr_array_add(mentees, g_strdup(*mentee));
            }
        }
    }
    return mentees;
}

/* --- Judging -------------------------------------------------------------------------------------- */

static void G_GNUC_PRINTF(2, 3) complain(GPtrArray *problems, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(problems, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

static void
judge_seats(const FolioRotaTable *table, guint round, guint seats, GPtrArray *problems)
{
    const FolioRotaRound *at = g_ptr_array_index(table->rounds, round);
    for (guint expert = 0; seats > 0 && expert < at->tables->len; expert++) {
        guint taken = g_strv_length(g_ptr_array_index(at->tables, expert));
        if (taken > seats)
            complain(problems, "round %u: %u sit with @%s, who has %u seat%s", round + 1, taken,
                     (const char *) g_ptr_array_index(table->experts, expert), seats,
                     seats == 1 ? "" : "s");
    }
}

static guint
count_places(const FolioRotaRound *round, const char *mentee)
{
    guint places = 0;
    for (guint expert = 0; expert < round->tables->len; expert++)
        places += g_strv_contains(g_ptr_array_index(round->tables, expert), mentee) ? 1 : 0;
    return places;
}

static void
judge_mentee(const FolioRotaTable *table, const char *mentee, GPtrArray *problems)
{
    g_autofree guint *met = g_new0(guint, table->experts->len);
    for (guint i = 0; i < table->rounds->len; i++) {
        const FolioRotaRound *round = g_ptr_array_index(table->rounds, i);
        guint places = count_places(round, mentee);
        if (places == 0)
            complain(problems, "round %u: @%s has no place", i + 1, mentee);
        else if (places > 1)
            complain(problems, "round %u: @%s has %u places", i + 1, mentee, places);
        for (guint expert = 0; expert < round->tables->len; expert++)
            met[expert] +=
                g_strv_contains(g_ptr_array_index(round->tables, expert), mentee) ? 1 : 0;
    }
    for (guint expert = 0; expert < table->experts->len; expert++) {
        if (met[expert] > 1)
            complain(problems, "@%s meets @%s %u times", mentee,
                     (const char *) g_ptr_array_index(table->experts, expert), met[expert]);
    }
}

GPtrArray *
folio_rota_table_judge(const FolioRotaTable *table, guint seats)
{
    GPtrArray *problems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) mentees = folio_rota_table_list_mentees(table);
    for (guint round = 0; round < table->rounds->len; round++)
        judge_seats(table, round, seats, problems);
    for (guint i = 0; i < mentees->len; i++)
        judge_mentee(table, g_ptr_array_index(mentees, i), problems);
    return problems;
}
