/* What can be asked for, and why some of it cannot be. */
#include "folio/rota.h"

#include <string.h>

#include "folio/error.h"
#include "rota_internal.h"

void
folio_rota_free(FolioRota *rota)
{
    if (rota == NULL)
        return;
    g_free(rota->experts);
    g_free(rota);
}

/* --- The numbers ---------------------------------------------------------------------------------- */

typedef struct Limit {
    const char *what;
    guint value, max;
} Limit;

static bool
check_limits(const FolioRotaPlan *plan, guint mentees, guint experts, GError **error)
{
    const Limit limits[] = {{"mentees", mentees, FOLIO_ROTA_MENTEES_MAX},
                            {"experts", experts, FOLIO_ROTA_EXPERTS_MAX},
                            {"seats", plan->seats, FOLIO_ROTA_SEATS_MAX},
                            {"rounds", plan->rounds, FOLIO_ROTA_ROUNDS_MAX}};
    for (gsize i = 0; i < G_N_ELEMENTS(limits); i++) {
        if (limits[i].value < 1 || limits[i].value > limits[i].max)
            return folio_error_set(error, FOLIO_ERROR_USAGE, "%u %s: a rota takes 1 to %u",
                                   limits[i].value, limits[i].what, limits[i].max);
    }
    return true;
}

static bool
check_numbers(const FolioRotaPlan *plan, GError **error)
{
    guint mentees = g_strv_length((char **) plan->mentees);
    guint experts = g_strv_length((char **) plan->experts);
    if (!check_limits(plan, mentees, experts, error))
        return false;
    if (plan->rounds > experts) {
        folio_error_set(error, FOLIO_ERROR_USAGE,
                        "%u rounds need %u different experts, and there are %u", plan->rounds,
                        plan->rounds, experts);
        folio_error_hint(error, "at most %u rounds, or more experts", experts);
        return false;
    }
    if (mentees > experts * plan->seats) {
        folio_error_set(error, FOLIO_ERROR_USAGE,
                        "%u mentees need %u seats a round, and %u experts with %u have %u", mentees,
                        mentees, experts, plan->seats, experts * plan->seats);
        folio_error_hint(error, "%u seats at each table, or more experts",
                         (mentees + experts - 1) / experts);
        return false;
    }
    return true;
}

/* --- The pairs ------------------------------------------------------------------------------------ */

static bool
find_handle(const char *const *handles, const char *word, guint *at)
{
    for (*at = 0; handles[*at] != NULL; (*at)++) {
        if (strcmp(handles[*at], word[0] == '@' ? word + 1 : word) == 0)
            return true;
    }
    return false;
}

bool
folio_rota_parse_pair(const FolioRotaPlan *plan, const char *text, FolioRotaPair *pair,
                      GError **error)
{
    g_auto(GStrv) words = g_strsplit(text, ":", -1);
    if (g_strv_length(words) != 2 || *words[0] == '\0' || *words[1] == '\0')
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is not of the form MENTEE:EXPERT",
                               text);
    if (!find_handle(plan->mentees, g_strstrip(words[0]), &pair->mentee))
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' of the pair '%s' is no mentee here",
                               words[0], text);
    if (!find_handle(plan->experts, g_strstrip(words[1]), &pair->expert))
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' of the pair '%s' is no expert here",
                               words[1], text);
    return true;
}

/* Nobody can sit on both sides of a table. */
static bool
check_sides(const FolioRotaPlan *plan, GError **error)
{
    guint at;
    for (const char *const *mentee = plan->mentees; *mentee != NULL; mentee++) {
        if (find_handle(plan->experts, *mentee, &at))
            return folio_error_set(error, FOLIO_ERROR_USAGE,
                                   "@%s cannot be mentee and expert at once", *mentee);
    }
    return true;
}

static bool
apply_pairs(const FolioRotaPlan *plan, FolioRotaGrid *grid, GError **error)
{
    for (gsize i = 0; i < plan->must_not_count; i++)
        *folio_rota_cell(grid, plan->must_not[i].mentee, plan->must_not[i].expert) =
            FOLIO_ROTA_NEVER;
    for (gsize i = 0; i < plan->must_count; i++) {
        const FolioRotaPair *pair = &plan->must[i];
        guint8 *cell = folio_rota_cell(grid, pair->mentee, pair->expert);
        if (*cell == FOLIO_ROTA_NEVER)
            return folio_error_set(error, FOLIO_ERROR_USAGE,
                                   "@%s and @%s cannot both have to meet and not meet",
                                   plan->mentees[pair->mentee], plan->experts[pair->expert]);
        grid->degrees[pair->mentee] += *cell == FOLIO_ROTA_MAY ? 1 : 0;
        grid->loads[pair->expert] += *cell == FOLIO_ROTA_MAY ? 1 : 0;
        *cell = FOLIO_ROTA_FIXED;
    }
    return true;
}

static bool
refuse_mentee(const FolioRotaPlan *plan, const FolioRotaGrid *grid, guint mentee, const char *may,
              guint experts, GError **error)
{
    return folio_error_set(
        error, FOLIO_ERROR_USAGE, "@%s %s meet %u expert%s, and there %s %u round%s",
        plan->mentees[mentee], may, experts, experts == 1 ? "" : "s",
        grid->rounds == 1 ? "is" : "are", grid->rounds, grid->rounds == 1 ? "" : "s");
}

static bool
check_mentee(const FolioRotaPlan *plan, const FolioRotaGrid *grid, guint mentee, GError **error)
{
    guint allowed = 0;
    for (guint expert = 0; expert < grid->experts; expert++)
        allowed += *folio_rota_cell(grid, mentee, expert) != FOLIO_ROTA_NEVER ? 1 : 0;
    if (allowed < grid->rounds)
        return refuse_mentee(plan, grid, mentee, "may", allowed, error);
    if (grid->degrees[mentee] > grid->rounds)
        return refuse_mentee(plan, grid, mentee, "must", grid->degrees[mentee], error);
    return true;
}

static bool
check_pairs(const FolioRotaPlan *plan, const FolioRotaGrid *grid, GError **error)
{
    for (guint mentee = 0; mentee < grid->mentees; mentee++) {
        if (!check_mentee(plan, grid, mentee, error))
            return false;
    }
    for (guint expert = 0; expert < grid->experts; expert++) {
        if (grid->loads[expert] > grid->capacity)
            return folio_error_set(error, FOLIO_ERROR_USAGE,
                                   "@%s must meet %u mentees, and has %u places in all",
                                   plan->experts[expert], grid->loads[expert], grid->capacity);
    }
    return true;
}

static char *
join_reached(const char *const *handles, const bool *reached)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; handles[i] != NULL; i++) {
        if (reached[i])
            g_string_append_printf(names, "%s@%s", names->len > 0 ? ", " : "", handles[i]);
    }
    return g_string_free(names, FALSE);
}

static bool
refuse_match(const FolioRotaPlan *plan, const FolioRotaGrid *grid, GError **error)
{
    g_autofree char *mentees = join_reached(plan->mentees, grid->reached_mentees);
    g_autofree char *experts = join_reached(plan->experts, grid->reached_experts);
    folio_error_set(error, FOLIO_ERROR_USAGE, "the pairs leave no rota for everybody");
    folio_error_why(error,
                    "%s cannot all have %u rounds: the places of %s are taken, and pairs keep them "
                    "from the others",
                    mentees, grid->rounds, experts);
    folio_error_hint(error, "one pair less, one round less, or one seat more");
    return false;
}

FolioRota *
folio_rota_make(const FolioRotaPlan *plan, GError **error)
{
    if (!check_numbers(plan, error) || !check_sides(plan, error))
        return NULL;
    g_auto(FolioRotaGrid) grid;
    folio_rota_grid_init(&grid, plan);
    if (!apply_pairs(plan, &grid, error) || !check_pairs(plan, &grid, error))
        return NULL;
    if (!folio_rota_match(&grid)) {
        (void) refuse_match(plan, &grid, error);
        return NULL;
    }
    return folio_rota_schedule(&grid);
}
