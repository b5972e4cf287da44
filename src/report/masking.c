#include "masking.h"

/* With the sums every row and every column of the table comes to nothing, once sums of rows and columns
 * count as negative. So what can be changed unseen are rounds through masked cells: one more here, one
 * less in the same column, one more in that row ... until the round is closed. A masked cell can be
 * worked out exactly when no such round leads through it. */

typedef struct Cell {
    guint row, column;
} Cell;

static guint
at(const ReportMasked *masked, Cell cell)
{
    return cell.row * masked->columns + cell.column;
}

static bool
is_sum(const ReportMasked *masked, Cell cell)
{
    return (cell.row + 1 == masked->rows) != (cell.column + 1 == masked->columns);
}

/* Of a table of one row the sum of that row is the whole too. */
static bool
is_whole(const ReportMasked *masked, Cell cell)
{
    return cell.column + 1 == masked->columns
           && (cell.row + 1 == masked->rows || masked->rows == 2);
}

/* What it costs that the number could be one more, or one less, for all a reader knows: nothing where it
 * is masked already, its own size where it would have to be, G_MAXINT where it cannot. */
static int
cost_of_moving(const ReportMasked *masked, Cell cell, bool up)
{
    int value = masked->values[at(masked, cell)];
    int moved = value + (up ? 1 : -1);
    switch (masked->masks[at(masked, cell)]) {
    case REPORT_MASK_SMALL:
        return moved >= 1 && moved < REPORT_MASK_BELOW ? 0 : G_MAXINT;
    case REPORT_MASK_SECOND:
        return moved >= REPORT_MASK_BELOW ? 0 : G_MAXINT;
    case REPORT_MASK_UNSAID:
        return moved >= 0 ? 0 : G_MAXINT;
    case REPORT_MASK_NONE:
        return MIN(value, moved) >= REPORT_MASK_BELOW && !is_whole(masked, cell) ? value : G_MAXINT;
    }
    return G_MAXINT;
}

/* --- Rounds ------------------------------------------------------------------------------------------ */

/* A line of the table: a row, or a column behind the rows; and how it is reached. */
typedef struct Line {
    int cost; /* G_MAXINT: not reached */
    bool done;
    guint before;
    Cell by;
} Line;

/* A search for the cheapest round through a cell. */
typedef struct Search {
    const ReportMasked *masked;
    Cell through;
    guint from, to;
    Line *lines;
} Search;

/* Goes on from a row by a cell that grows, from a column by one that shrinks; of sums the other way. */
static void
go_on(Search *search, guint at_line)
{
    const ReportMasked *masked = search->masked;
    bool is_row = at_line < masked->rows;
    guint count = is_row ? masked->columns : masked->rows;
    for (guint i = 0; i < count; i++) {
        Cell cell = {is_row ? at_line : i, is_row ? i : at_line - masked->rows};
        Line *next = &search->lines[is_row ? masked->rows + i : i];
        int cost = cost_of_moving(masked, cell, is_row != is_sum(masked, cell));
        int before = search->lines[at_line].cost;
        if (at(masked, cell) == at(masked, search->through) || cost >= next->cost - before)
            continue;
        *next = (Line){.cost = before + cost, .before = at_line, .by = cell};
    }
}

/* NULL when all that can be reached is done. */
static Line *
find_nearest(const Search *search)
{
    Line *nearest = NULL;
    for (guint i = 0; i < search->masked->rows + search->masked->columns; i++) {
        Line *line = &search->lines[i];
        if (!line->done && line->cost < G_MAXINT && (nearest == NULL || line->cost < nearest->cost))
            nearest = line;
    }
    return nearest;
}

/* The cheapest round that makes the cell grow as seen from its row, or from its column. */
static int
find_round(Search *search, bool from_row)
{
    const ReportMasked *masked = search->masked;
    Cell cell = search->through;
    guint row = cell.row, column = masked->rows + cell.column;
    search->from = from_row ? column : row;
    search->to = from_row ? row : column;
    for (guint i = 0; i < masked->rows + masked->columns; i++)
        search->lines[i] = (Line){.cost = G_MAXINT};
    if (cost_of_moving(masked, cell, from_row != is_sum(masked, cell)) != 0)
        return G_MAXINT;
    search->lines[search->from].cost = 0;
    for (Line *line = find_nearest(search); line != NULL; line = find_nearest(search)) {
        line->done = true;
        go_on(search, (guint) (line - search->lines));
    }
    return search->lines[search->to].cost;
}

/* --- Masking ----------------------------------------------------------------------------------------- */

static void
mask_round(ReportMasked *masked, const Search *search)
{
    for (guint line = search->to; line != search->from; line = search->lines[line].before) {
        ReportMask *mask = &masked->masks[at(masked, search->lines[line].by)];
        *mask = *mask == REPORT_MASK_NONE ? REPORT_MASK_SECOND : *mask;
    }
}

/* Sees to it that a masked cell cannot be worked out. False: that cannot be. */
static bool
protect(ReportMasked *masked, Cell cell, bool *changed)
{
    g_autofree Line *lines = g_new0(Line, masked->rows + masked->columns);
    Search search = {.masked = masked, .through = cell, .lines = lines};
    int from_column = find_round(&search, false);
    int from_row = from_column == 0 ? 0 : find_round(&search, true);
    if (from_column == 0 || from_row == 0)
        return true;
    if (from_column == G_MAXINT && from_row == G_MAXINT)
        return false;
    if (from_column < from_row)
        (void) find_round(&search, false);
    mask_round(masked, &search);
    *changed = true;
    return true;
}

/* One more pass over all masked cells. False: there is nothing left to mask. */
static bool
protect_all(ReportMasked *masked, bool *changed)
{
    *changed = false;
    for (guint i = 0; i < masked->rows * masked->columns; i++) {
        Cell cell = {i / masked->columns, i % masked->columns};
        bool is_masked =
            masked->masks[i] == REPORT_MASK_SMALL || masked->masks[i] == REPORT_MASK_SECOND;
        if (is_masked && !protect(masked, cell, changed))
            return false;
    }
    return true;
}

static void
add_up(ReportMasked *masked, const int *cells, guint rows, guint columns)
{
    for (guint row = 0; row < rows; row++) {
        for (guint column = 0; column < columns; column++) {
            int value = cells[row * columns + column];
            masked->values[row * masked->columns + column] = value;
            masked->values[row * masked->columns + columns] += value;
            masked->values[rows * masked->columns + column] += value;
            masked->values[rows * masked->columns + columns] += value;
        }
    }
}

static void
mask_small(ReportMasked *masked)
{
    for (guint i = 0; i < masked->rows * masked->columns; i++) {
        Cell cell = {i / masked->columns, i % masked->columns};
        if (masked->rows == 2 && cell.row == 1 && !is_whole(masked, cell))
            masked->masks[i] = REPORT_MASK_UNSAID;
        else if (masked->values[i] > 0 && masked->values[i] < REPORT_MASK_BELOW)
            masked->masks[i] = REPORT_MASK_SMALL;
    }
}

ReportMasked *
report_mask(const int *cells, guint rows, guint columns)
{
    ReportMasked *masked = g_new0(ReportMasked, 1);
    masked->rows = rows + 1;
    masked->columns = columns + 1;
    masked->values = g_new0(int, masked->rows * masked->columns);
    masked->masks = g_new0(ReportMask, masked->rows * masked->columns);
    add_up(masked, cells, rows, columns);
    mask_small(masked);
    bool changed = true;
    /* Of a small whole even the zeros would tell how it is made up. */
    masked->withheld = masked->masks[masked->rows * masked->columns - 1] == REPORT_MASK_SMALL;
    while (changed && !masked->withheld)
        masked->withheld = !protect_all(masked, &changed);
    return masked;
}

void
report_masked_free(ReportMasked *masked)
{
    if (masked == NULL)
        return;
    g_free(masked->values);
    g_free(masked->masks);
    g_free(masked);
}

/* --- In words ---------------------------------------------------------------------------------------- */

char *
report_masked_words(const ReportMasked *masked, guint row, guint column)
{
    guint i = row * masked->columns + column;
    if (masked->masks[i] == REPORT_MASK_SMALL)
        return g_strdup_printf("<%d", REPORT_MASK_BELOW);
    if (masked->masks[i] != REPORT_MASK_NONE)
        return g_strdup("*");
    return g_strdup_printf("%d", masked->values[i]);
}

char *
report_masked_whole(const ReportMasked *masked)
{
    return report_masked_words(masked, masked->rows - 1, masked->columns - 1);
}
