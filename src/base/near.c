#include "folio/near.h"

#include <string.h>

/* Longer words are names or sentences: nobody mistypes those into a verb. */
enum { WORD_BYTES_MAX = 40, SLIPS_MAX = 2 };

static guint
min3(guint a, guint b, guint c)
{
    return MIN(MIN(a, b), c);
}

/* Optimal string alignment distance: Levenshtein with neighbours swapped as one slip. No row is below the one
 * before: more than `allowed` in all of one are more in the end, how many does not matter. */
static guint
count_slips(const char *a, gsize a_length, const char *b, gsize b_length, guint allowed)
{
    guint rows[3][WORD_BYTES_MAX + 1];
    for (guint j = 0; j <= b_length; j++)
        rows[0][j] = j;
    for (guint i = 1; i <= a_length; i++) {
        guint *row = rows[i % 3];
        const guint *above = rows[(i + 2) % 3];
        const guint *two_above = rows[(i + 1) % 3];
        guint least = row[0] = i;
        for (guint j = 1; j <= b_length; j++) {
            char ca = g_ascii_tolower(a[i - 1]), cb = g_ascii_tolower(b[j - 1]);
            row[j] = min3(above[j] + 1, row[j - 1] + 1, above[j - 1] + (ca != cb));
            bool swapped = i > 1 && j > 1 && ca == g_ascii_tolower(b[j - 2])
                           && cb == g_ascii_tolower(a[i - 2]);
            if (swapped)
                row[j] = MIN(row[j], two_above[j - 2] + 1);
            least = MIN(least, row[j]);
        }
        if (least > allowed)
            return least;
    }
    return rows[a_length % 3][b_length];
}

void
folio_near_consider(FolioNear *near, const char *candidate)
{
    if (candidate == NULL)
        return;
    gsize length = strlen(near->word), other = strlen(candidate);
    if (length < 2 || length > WORD_BYTES_MAX || other > WORD_BYTES_MAX)
        return;
    guint allowed = MIN((guint) (length + 2) / 3, SLIPS_MAX);
    if (MAX(length, other) - MIN(length, other) > allowed)
        return;
    guint slips = count_slips(near->word, length, candidate, other, allowed);
    if (slips > allowed || slips >= near->distance)
        return;
    near->best = candidate;
    near->distance = slips;
}

const char *
folio_near_find(const char *word, const char *const *candidates)
{
    FolioNear near = FOLIO_NEAR_INIT(word);
    for (; *candidates != NULL; candidates++)
        folio_near_consider(&near, *candidates);
    return near.best;
}
