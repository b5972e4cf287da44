#include "grid.h"

#include <string.h>

#include "folio/term.h"

#define GAP "  "
#define GAP_COLUMNS 2
#define LAST_COLUMN_MIN 20

static void
cell_free(FolioGridCell *cell)
{
    g_free(cell->text);
    g_free(cell->link);
    g_free(cell);
}

FolioGrid *
folio_grid_new(void)
{
    FolioGrid *grid = g_new0(FolioGrid, 1);
    grid->columns = g_array_new(FALSE, TRUE, sizeof(FolioGridColumn));
    grid->cells = g_ptr_array_new_with_free_func((GDestroyNotify) cell_free);
    return grid;
}

void
folio_grid_free(FolioGrid *grid)
{
    if (grid == NULL)
        return;
    g_array_unref(grid->columns);
    g_ptr_array_unref(grid->cells);
    g_free(grid);
}

void
folio_grid_add_column(FolioGrid *grid, const char *header, bool is_number)
{
    const FolioGridColumn column = {.header = header, .is_number = is_number};
    g_array_append_val(grid->columns, column);
}

void
folio_grid_add(FolioGrid *grid, char *text, FolioStyle style, char *link)
{
    FolioGridCell *cell = g_new0(FolioGridCell, 1);
    *cell = (FolioGridCell){.text = text, .style = style, .link = link};
    g_ptr_array_add(grid->cells, cell);
}

static FolioGridColumn *
column_at(const FolioGrid *grid, guint at)
{
    return &g_array_index(grid->columns, FolioGridColumn, at);
}

static void
measure(const FolioGrid *grid, int screen)
{
    int used = 0;
    guint count = grid->columns->len;
    FolioGridColumn *last = column_at(grid, count - 1);
    for (guint at = 0; at < count; at++)
        column_at(grid, at)->width = folio_term_width(column_at(grid, at)->header);
    for (guint i = 0; i < grid->cells->len; i++) {
        const FolioGridCell *cell = g_ptr_array_index(grid->cells, i);
        FolioGridColumn *column = column_at(grid, i % count);
        column->width = MAX(column->width, folio_term_width(cell->text));
    }
    for (guint at = 0; at + 1 < count; at++) {
        FolioGridColumn *column = column_at(grid, at);
        column->width = MIN(column->width, screen / 3);
        used += column->width + GAP_COLUMNS;
    }
    last->width = MIN(last->width, MAX(screen - used, LAST_COLUMN_MIN));
}

static void
print_link(FolioPrinter *printer, const char *link)
{
    g_autofree char *mark = g_strdup_printf("\033]8;;%s\033\\", link);
    folio_print_bytes(printer, mark, strlen(mark));
}

/* The last column is not filled up, so that no line ends in blanks. */
static void
print_cell(const FolioGrid *grid, FolioPrinter *printer, guint at, const FolioGridCell *cell)
{
    const FolioGridColumn *column = column_at(grid, at);
    bool last = at + 1 == grid->columns->len;
    g_autofree char *fitted =
        folio_term_fit(cell->text, column->width, !last && !column->is_number);
    int blanks = column->is_number ? column->width - folio_term_width(fitted) : 0;
    g_autofree char *before = g_strdup_printf("%s%*s", at > 0 ? GAP : "", MAX(blanks, 0), "");
    bool links = cell->link != NULL && folio_printer_get_terminal(printer)->links;
    folio_print_bytes(printer, before, strlen(before));
    if (links)
        print_link(printer, cell->link);
    folio_print_style(printer, cell->style, true);
    folio_print_bytes(printer, fitted, strlen(fitted));
    folio_print_style(printer, cell->style, false);
    if (links)
        print_link(printer, "");
}

static void
print_header(const FolioGrid *grid, FolioPrinter *printer)
{
    for (guint at = 0; at < grid->columns->len; at++) {
        g_autofree char *text = g_strdup(column_at(grid, at)->header);
        const FolioGridCell cell = {.text = text, .style = FOLIO_STYLE_DIM};
        print_cell(grid, printer, at, &cell);
    }
    folio_print_record_end(printer);
}

void
folio_grid_print(const FolioGrid *grid, FolioPrinter *printer)
{
    guint count = grid->columns->len;
    measure(grid, folio_printer_get_terminal(printer)->width);
    print_header(grid, printer);
    for (guint i = 0; i < grid->cells->len; i++) {
        print_cell(grid, printer, i % count, g_ptr_array_index(grid->cells, i));
        if ((i + 1) % count == 0)
            folio_print_record_end(printer);
    }
}
