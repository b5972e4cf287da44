/* Who meets whom: a bipartite graph in which every mentee has as many experts as there are rounds. */
#include <string.h>

#include "rota_internal.h"

void
folio_rota_grid_init(FolioRotaGrid *grid, const FolioRotaPlan *plan)
{
    grid->mentees = g_strv_length((char **) plan->mentees);
    grid->experts = g_strv_length((char **) plan->experts);
    grid->rounds = plan->rounds;
    grid->capacity = plan->seats * plan->rounds;
    grid->cells = g_new0(guint8, (gsize) grid->mentees * grid->experts);
    grid->degrees = g_new0(guint, grid->mentees);
    grid->loads = g_new0(guint, grid->experts);
    grid->reached_mentees = g_new0(bool, grid->mentees);
    grid->reached_experts = g_new0(bool, grid->experts);
}

void
folio_rota_grid_clear(FolioRotaGrid *grid)
{
    g_free(grid->cells);
    g_free(grid->degrees);
    g_free(grid->loads);
    g_free(grid->reached_mentees);
    g_free(grid->reached_experts);
}

guint8 *
folio_rota_cell(const FolioRotaGrid *grid, guint mentee, guint expert)
{
    return &grid->cells[(gsize) mentee * grid->experts + expert];
}

/* A search by breadth, from a mentee who lacks an expert to an expert who has a place. */
typedef struct Search {
    FolioRotaGrid *grid;
    guint limit;       /* places of each expert for now */
    guint *via_mentee; /* from which mentee an expert was reached */
    guint *via_expert; /* and from which expert a mentee */
    guint *queue;      /* mentees */
    guint queued;
} Search;

static void
reach_mentees_of(Search *search, guint expert)
{
    FolioRotaGrid *grid = search->grid;
    for (guint mentee = 0; mentee < grid->mentees; mentee++) {
        if (grid->reached_mentees[mentee]
            || *folio_rota_cell(grid, mentee, expert) != FOLIO_ROTA_MEETS)
            continue;
        grid->reached_mentees[mentee] = true;
        search->via_expert[mentee] = expert;
        search->queue[search->queued++] = mentee;
    }
}

/* Each mentee looks at the experts from another one on, so that the first choices spread. */
static bool
reach_experts_of(Search *search, guint mentee, guint *found)
{
    FolioRotaGrid *grid = search->grid;
    for (guint i = 0; i < grid->experts; i++) {
        guint expert = (mentee + i) % grid->experts;
        if (grid->reached_experts[expert]
            || *folio_rota_cell(grid, mentee, expert) != FOLIO_ROTA_MAY)
            continue;
        grid->reached_experts[expert] = true;
        search->via_mentee[expert] = mentee;
        *found = expert;
        if (grid->loads[expert] < search->limit)
            return true;
        reach_mentees_of(search, expert);
    }
    return false;
}

/* Along the way back, who met does not and who did not meets. */
static void
turn_path(Search *search, guint from, guint expert)
{
    FolioRotaGrid *grid = search->grid;
    grid->loads[expert]++;
    grid->degrees[from]++;
    for (;;) {
        guint mentee = search->via_mentee[expert];
        *folio_rota_cell(grid, mentee, expert) = FOLIO_ROTA_MEETS;
        if (mentee == from)
            return;
        expert = search->via_expert[mentee];
        *folio_rota_cell(grid, mentee, expert) = FOLIO_ROTA_MAY;
    }
}

static bool
find_one_more(Search *search, guint from)
{
    FolioRotaGrid *grid = search->grid;
    memset(grid->reached_mentees, 0, grid->mentees * sizeof *grid->reached_mentees);
    memset(grid->reached_experts, 0, grid->experts * sizeof *grid->reached_experts);
    grid->reached_mentees[from] = true;
    search->queue[0] = from;
    search->queued = 1;
    for (guint at = 0; at < search->queued; at++) {
        guint expert;
        if (!reach_experts_of(search, search->queue[at], &expert))
            continue;
        turn_path(search, from, expert);
        return true;
    }
    return false;
}

/* As many as there are places for, each in turn one more; true when nobody lacks any. */
static bool
fill(Search *search)
{
    FolioRotaGrid *grid = search->grid;
    bool more = true, lacking = true;
    while (more) {
        more = lacking = false;
        for (guint mentee = 0; mentee < grid->mentees; mentee++) {
            if (grid->degrees[mentee] < grid->rounds)
                more |= find_one_more(search, mentee);
        }
    }
    for (guint mentee = 0; mentee < grid->mentees && !lacking; mentee++)
        lacking = grid->degrees[mentee] < grid->rounds && !find_one_more(search, mentee);
    return !lacking;
}

bool
folio_rota_match(FolioRotaGrid *grid)
{
    g_autofree guint *via_mentee = g_new0(guint, grid->experts);
    g_autofree guint *via_expert = g_new0(guint, grid->mentees);
    g_autofree guint *queue = g_new0(guint, grid->mentees);
    Search search = {.grid = grid, .via_mentee = via_mentee, .via_expert = via_expert};
    search.queue = queue;
    /* Places are opened one by one, so that no expert has many before all have few. */
    for (search.limit = grid->mentees * grid->rounds / grid->experts;; search.limit++) {
        search.limit = MIN(search.limit, grid->capacity);
        if (fill(&search))
            return true;
        if (search.limit == grid->capacity)
            return false;
    }
}
