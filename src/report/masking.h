/* Small numbers kept back: what may be printed of a table of counts, so that no number from 1 to 4 can
 * be read or worked out. */
#ifndef FOLIO_REPORT_MASKING_H
#define FOLIO_REPORT_MASKING_H

#include <glib.h>
#include <stdbool.h>

#define REPORT_MASK_BELOW 5

typedef enum ReportMask {
    REPORT_MASK_NONE,
    REPORT_MASK_SMALL,  /* from 1 to 4: printed as "<5" */
    REPORT_MASK_SECOND, /* 5 or more, but would give away a small one: printed as "*" */
    REPORT_MASK_UNSAID  /* is not printed at all */
} ReportMask;

/* A table with its sums: the last row adds up each column, the last column each row. A table of one row
 * has no sums of columns. */
typedef struct ReportMasked {
    guint rows, columns; /* sums included */
    int *values;
    ReportMask *masks;
    bool withheld; /* nothing but the whole may be printed, and that only where it is not small */
} ReportMasked;

/* `cells` are rows * columns numbers without sums. Whoever knows which number is masked how, and all
 * that is printed, still has two or more numbers to choose from for each that is not. */
ReportMasked *report_mask(const int *cells, guint rows, guint columns);
void report_masked_free(ReportMasked *masked);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReportMasked, report_masked_free)

/* "12", "<5" or "*"; caller frees. */
char *report_masked_words(const ReportMasked *masked, guint row, guint column);
/* The whole: "12" or "<5". Caller frees. */
char *report_masked_whole(const ReportMasked *masked);

#endif
