/* The grid of support and challenge, in characters and as a picture. */
#include <string.h>

#include "balance.h"

/* --- Characters ---------------------------------------------------------------------------------- */

#define ACROSS 10 /* characters for a point of challenge */
#define UP 2      /* lines for a point of support */
#define COLUMNS (BALANCE_MAX * ACROSS + 1)
#define LINES (BALANCE_MAX * UP + 1)

typedef char Grid[LINES][COLUMNS];

static const char mean_marks[BALANCE_SIDES] = {'F', 'I'};
static const char rating_marks[BALANCE_SIDES] = {'.', 'o'};

static int
column_of(double challenge)
{
    return (int) (challenge * ACROSS + 0.5);
}

static int
line_of(double support)
{
    return LINES - 1 - (int) (support * UP + 0.5);
}

static void
put_words(Grid grid, int line, int column, const char *words)
{
    memcpy(&grid[line][column], words, strlen(words));
}

static void
put_frame(Grid grid)
{
    memset(grid, ' ', LINES * COLUMNS);
    for (int line = 0; line < LINES; line++)
        grid[line][column_of(BALANCE_LINE)] = '|';
    memset(grid[line_of(BALANCE_LINE)], '-', COLUMNS);
    grid[line_of(BALANCE_LINE)][column_of(BALANCE_LINE)] = '+';
    for (int high_support = 0; high_support <= 1; high_support++) {
        for (int high_challenge = 0; high_challenge <= 1; high_challenge++) {
            const char *name = balance_corner(high_support, high_challenge);
            int column = high_challenge ? COLUMNS - (int) strlen(name) - 1 : 1;
            put_words(grid, high_support ? 1 : LINES - 2, column, name);
        }
    }
}

static void
put_marks(Grid grid, const Balance *balance)
{
    for (guint i = 0; i < balance->ratings->len; i++) {
        const BalanceRating *rating = &g_array_index(balance->ratings, BalanceRating, i);
        grid[line_of(rating->support)][column_of(rating->challenge)] = rating_marks[rating->side];
    }
    for (int side = 0; side < BALANCE_SIDES; side++) {
        const BalanceMean *mean = &balance->means[side];
        char *mark = &grid[line_of(mean->support)][column_of(mean->challenge)];
        if (mean->quadrant != NULL)
            *mark = *mark == 'F' ? '*' : mean_marks[side];
    }
}

char *
balance_draw_text(const Balance *balance)
{
    Grid grid;
    GString *text = g_string_new("support\n");
    put_frame(grid);
    put_marks(grid, balance);
    for (int line = 0; line < LINES; line++) {
        g_autofree char *row = g_strndup(grid[line], COLUMNS);
        if (line % UP == 0)
            g_string_append_printf(text, "  %d %s\n", BALANCE_MAX - line / UP, g_strchomp(row));
        else
            g_string_append_printf(text, "    %s\n", g_strchomp(row));
    }
    g_string_append(text, "    0         1         2         3         4  challenge\n"
                          "    F felt, I intended, * both; . and o are single ratings\n");
    return g_string_free(text, FALSE);
}

/* --- Picture ------------------------------------------------------------------------------------- */

#define LEFT 64
#define TOP 48
#define SIDE 360
#define KEY 26

static double
x_of(double challenge)
{
    return LEFT + challenge * SIDE / BALANCE_MAX;
}

static double
y_of(double support)
{
    return TOP + SIDE - support * SIDE / BALANCE_MAX;
}

static void
draw_axes(FolioPicture *picture)
{
    for (int at = 0; at <= BALANCE_MAX; at++) {
        g_autofree char *number = g_strdup_printf("%d", at);
        folio_picture_text(picture, "muted small", FOLIO_PICTURE_MIDDLE, x_of(at), TOP + SIDE + 17,
                           number);
        folio_picture_text(picture, "muted small", FOLIO_PICTURE_END, LEFT - 9, y_of(at) + 4,
                           number);
    }
    folio_picture_text(picture, "bold", FOLIO_PICTURE_MIDDLE, LEFT + SIDE / 2.0, TOP + SIDE + 36,
                       "challenge");
    folio_picture_text(picture, "bold", FOLIO_PICTURE_END, LEFT - 9, TOP - 10, "support");
}

static void
draw_frame(FolioPicture *picture)
{
    double middle = SIDE / 2.0;
    folio_picture_box(picture, "sunk", LEFT, TOP, SIDE, SIDE, 0);
    folio_picture_box(picture, "accent tint", LEFT + middle, TOP, middle, middle, 0);
    folio_picture_line(picture, "edge", LEFT + middle, TOP, LEFT + middle, TOP + SIDE);
    folio_picture_line(picture, "edge", LEFT, TOP + middle, LEFT + SIDE, TOP + middle);
    for (int high_support = 0; high_support <= 1; high_support++) {
        for (int high_challenge = 0; high_challenge <= 1; high_challenge++)
            folio_picture_text(picture, "muted", FOLIO_PICTURE_MIDDLE,
                               LEFT + middle / 2 + high_challenge * middle,
                               high_support ? TOP + 20 : TOP + SIDE - 12,
                               balance_corner(high_support, high_challenge));
    }
    draw_axes(picture);
}

/* Single ratings, in the order of time; circles are felt, diamonds intended. */
static void
draw_ratings(FolioPicture *picture, const Balance *balance, BalanceSide side)
{
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < balance->ratings->len; i++) {
        const BalanceRating *rating = &g_array_index(balance->ratings, BalanceRating, i);
        const double at[] = {x_of(rating->challenge), y_of(rating->support)};
        if (rating->side != side)
            continue;
        g_array_append_vals(points, at, 2);
        g_autofree char *day = folio_date_to_iso(&rating->day);
        g_autofree char *name =
            g_strdup_printf("%s, %s: support %d, challenge %d", day, balance_side_names[side],
                            rating->support, rating->challenge);
        folio_picture_begin(picture, name);
        if (side == BALANCE_FELT)
            folio_picture_circle(picture, "accent", at[0], at[1], 4);
        else
            folio_picture_diamond(picture, "ctx", at[0], at[1], 5);
        folio_picture_end(picture);
    }
    if (points->len > 2)
        folio_picture_path(picture, side == BALANCE_FELT ? "accent dash" : "ctx dash",
                           (const double *) (void *) points->data, points->len / 2);
}

static void
draw_mark(FolioPicture *picture, BalanceSide side, double x, double y)
{
    if (side == BALANCE_FELT)
        folio_picture_circle(picture, "open accent", x, y, 9);
    else
        folio_picture_diamond(picture, "open ctx", x, y, 11);
}

/* The marks stand in the grid, the words below it: two means may be at one place. */
static void
draw_mean(FolioPicture *picture, const BalanceMean *mean, BalanceSide side)
{
    double y = TOP + SIDE + 62 + side * KEY;
    g_autofree char *words = balance_words(mean);
    g_autofree char *line = g_strdup_printf("%s: %s", balance_side_names[side], words);
    if (mean->quadrant != NULL)
        draw_mark(picture, side, x_of(mean->challenge), y_of(mean->support));
    draw_mark(picture, side, LEFT - 20, y - 4);
    folio_picture_text(picture, "ink", FOLIO_PICTURE_START, LEFT, y, line);
}

FolioPicture *
balance_draw(const FolioReportSource *source, const FolioReportOptions *options)
{
    g_auto(Balance) balance = {0};
    balance_init(&balance, source, options);
    g_autofree char *felt = balance_words(&balance.means[BALANCE_FELT]);
    g_autofree char *intended = balance_words(&balance.means[BALANCE_INTENDED]);
    g_autofree char *description = g_strdup_printf(
        "A square with challenge from left to right and support from bottom to top. Felt: %s. "
        "Intended: %s.",
        felt, intended);
    FolioPicture *picture = folio_picture_new(LEFT + SIDE + 32, TOP + SIDE + 62 + 2 * KEY,
                                              "Support and challenge", description);
    folio_picture_text(picture, "title", FOLIO_PICTURE_START, LEFT, 20, "Support and challenge");
    draw_frame(picture);
    for (int side = 0; side < BALANCE_SIDES; side++)
        draw_ratings(picture, &balance, (BalanceSide) side);
    for (int side = 0; side < BALANCE_SIDES; side++)
        draw_mean(picture, &balance.means[side], (BalanceSide) side);
    return picture;
}
