/* Support and challenge as two sides rate them after a meeting, 0 to 4 each: what the mentee felt, what
 * the mentor intended. */
#ifndef FOLIO_REPORT_BALANCE_H
#define FOLIO_REPORT_BALANCE_H

#include "picture.h"
#include "rows.h"

#define BALANCE_MAX 4  /* of the scale */
#define BALANCE_LINE 2 /* above it is high, below it low */
#define BALANCE_MIN 3  /* ratings; fewer say nothing */

typedef enum BalanceSide { BALANCE_FELT, BALANCE_INTENDED, BALANCE_SIDES } BalanceSide;
extern const char *const balance_side_names[BALANCE_SIDES];

typedef struct BalanceRating {
    const FolioRow *row;
    GDate day;
    BalanceSide side;
    int support, challenge;
} BalanceRating;

typedef struct BalanceMean {
    guint count;
    double support, challenge;
    int trend_support, trend_challenge; /* -1 falling, 1 rising */
    const char *quadrant;               /* NULL: not enough to say */
    const char *advice;                 /* NULL: none */
} BalanceMean;

typedef struct Balance {
    GArray *ratings; /* BalanceRating: the newest of each side, oldest first */
    BalanceMean means[BALANCE_SIDES];
} Balance;

void balance_init(Balance *balance, const FolioReportSource *source,
                  const FolioReportOptions *options);
void balance_clear(Balance *balance);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Balance, balance_clear)

/* The name of a corner: high or low support, high or low challenge. */
const char *balance_corner(bool high_support, bool high_challenge);
/* "comfortable (support 3.7, challenge 1.3, n=3)"; "not enough to say (2 of 3 ratings)". Caller
 * frees. */
char *balance_words(const BalanceMean *mean);
/* The grid in characters. Caller frees. */
char *balance_draw_text(const Balance *balance);
FolioPicture *balance_draw(const FolioReportSource *source, const FolioReportOptions *options);

#endif
