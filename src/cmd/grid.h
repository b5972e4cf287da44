/* Cells in columns on a terminal. */
#ifndef FOLIO_CMD_GRID_H
#define FOLIO_CMD_GRID_H

#include "printer.h"

typedef struct FolioGridColumn {
    const char *header;
    bool is_number; /* set to the right */
    int width;      /* worked out */
} FolioGridColumn;

typedef struct FolioGridCell {
    char *text; /* safe */
    FolioStyle style;
    char *link; /* where it leads, for terminals with links; NULL */
} FolioGridCell;

typedef struct FolioGrid {
    GArray *columns;  /* FolioGridColumn */
    GPtrArray *cells; /* FolioGridCell*, row by row */
} FolioGrid;

FolioGrid *folio_grid_new(void);
void folio_grid_free(FolioGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioGrid, folio_grid_free)

/* `header` is borrowed. */
void folio_grid_add_column(FolioGrid *grid, const char *header, bool is_number);
/* The next cell, row by row; takes its texts. */
void folio_grid_add(FolioGrid *grid, char *text, FolioStyle style, char *link);
/* Header and rows. No column but the last takes more than a third of the screen, and that one what is
 * left of it. */
void folio_grid_print(const FolioGrid *grid, FolioPrinter *printer);

#endif
