/* Between the steps of making a rota. */
#ifndef FOLIO_KIND_ROTA_INTERNAL_H
#define FOLIO_KIND_ROTA_INTERNAL_H

#include "folio/rota.h"

typedef enum FolioRotaCell {
    FOLIO_ROTA_MAY,   /* could meet */
    FOLIO_ROTA_NEVER, /* must not */
    FOLIO_ROTA_FIXED, /* must, and does */
    FOLIO_ROTA_MEETS
} FolioRotaCell;

/* Who meets whom, whenever that is. */
typedef struct FolioRotaGrid {
    guint mentees, experts, rounds;
    guint capacity; /* places of one expert in all rounds */
    guint8 *cells;  /* FolioRotaCell of [mentee * experts + expert] */
    guint *degrees; /* experts that a mentee meets */
    guint *loads;   /* mentees that an expert meets */
    /* The last search: who was reached from the mentee that found nobody. */
    bool *reached_mentees, *reached_experts;
} FolioRotaGrid;

void folio_rota_grid_init(FolioRotaGrid *grid, const FolioRotaPlan *plan);
void folio_rota_grid_clear(FolioRotaGrid *grid);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioRotaGrid, folio_rota_grid_clear)

guint8 *folio_rota_cell(const FolioRotaGrid *grid, guint mentee, guint expert);
/* Gives every mentee `rounds` experts. When it cannot, false: `reached_*` then name mentees who have
 * only those experts to share, all of whose places are taken. */
bool folio_rota_match(FolioRotaGrid *grid);
/* Puts the meetings of a matched grid into rounds. */
FolioRota *folio_rota_schedule(const FolioRotaGrid *grid);

#endif
