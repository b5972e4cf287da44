/* Words that were probably meant: for "did you mean" hints. */
#ifndef FOLIO_NEAR_H
#define FOLIO_NEAR_H

#include <glib.h>
#include <stdbool.h>

/* The best of the words shown to it so far. Start with FOLIO_NEAR_INIT(word). */
typedef struct FolioNear {
    const char *word;
    const char *best; /* borrowed from the candidates; NULL while none is near enough */
    guint distance;
} FolioNear;

#define FOLIO_NEAR_INIT(wanted)                               \
    {                                                         \
        .word = (wanted), .best = NULL, .distance = G_MAXUINT \
    }

/* Considers one candidate (NULL is passed over): near means at most one slip (a letter missing,
 * added, changed, or two swapped) for every three letters of the word, two at most, case aside. The
 * first of equally near ones stays. */
void folio_near_consider(FolioNear *near, const char *candidate);
/* The nearest of a NULL-terminated list; NULL when none is near. Borrowed from the list. */
const char *folio_near_find(const char *word, const char *const *candidates);

#endif
