/* Patience diff over numbered elements. */
#include "folio/diff.h"

#include <string.h>

/* Ranges whose product is at most this are compared element by element (4 MiB of table). */
#define MAX_TABLE_CELLS ((gsize) 1 << 20)
#define MAX_DEPTH 48

struct FolioDiffWords {
    GHashTable *numbers; /* GBytes to its number */
};

typedef struct Range {
    gsize a, a_end, b, b_end;
} Range;

typedef struct Anchor {
    gsize a, b;
    gssize previous; /* in the chain that ends here */
} Anchor;

typedef struct Matcher {
    const guint32 *a, *b;
    gssize *match;
} Matcher;

FolioDiffWords *
folio_diff_words_new(void)
{
    FolioDiffWords *words = g_new0(FolioDiffWords, 1);
    words->numbers =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
    return words;
}

void
folio_diff_words_free(FolioDiffWords *words)
{
    if (words == NULL)
        return;
    g_hash_table_unref(words->numbers);
    g_free(words);
}

guint32
folio_diff_words_add(FolioDiffWords *words, const char *text, gsize length)
{
    g_autoptr(GBytes) key = g_bytes_new(text, length);
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(words->numbers, key));
    if (number == 0) {
        number = g_hash_table_size(words->numbers) + 1;
        g_hash_table_insert(words->numbers, g_bytes_ref(key), GUINT_TO_POINTER(number));
    }
    return number;
}

static Range
trim_ends(Matcher *matcher, Range range)
{
    while (range.a < range.a_end && range.b < range.b_end
           && matcher->a[range.a] == matcher->b[range.b])
        matcher->match[range.a++] = (gssize) range.b++;
    while (range.a < range.a_end && range.b < range.b_end
           && matcher->a[range.a_end - 1] == matcher->b[range.b_end - 1])
        matcher->match[--range.a_end] = (gssize) --range.b_end;
    return range;
}

/* Where each element stands, if it stands there once: its place + 1; 0 when it stands there twice. */
static GHashTable *
unique_places(const guint32 *elements, gsize start, gsize end)
{
    GHashTable *places = g_hash_table_new(NULL, NULL);
    for (gsize i = start; i < end; i++) {
        gpointer key = GUINT_TO_POINTER(elements[i]);
        gsize place = g_hash_table_contains(places, key) ? 0 : i + 1;
        g_hash_table_insert(places, key, GSIZE_TO_POINTER(place));
    }
    return places;
}

static GArray *
unique_pairs(const Matcher *matcher, Range range)
{
    g_autoptr(GHashTable) in_a = unique_places(matcher->a, range.a, range.a_end);
    g_autoptr(GHashTable) in_b = unique_places(matcher->b, range.b, range.b_end);
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(Anchor));
    for (gsize i = range.a; i < range.a_end; i++) {
        gpointer key = GUINT_TO_POINTER(matcher->a[i]);
        gsize place = GPOINTER_TO_SIZE(g_hash_table_lookup(in_b, key));
        if (place != 0 && g_hash_table_lookup(in_a, key) != NULL) {
            Anchor anchor = {.a = i, .b = place - 1, .previous = -1};
            g_array_append_val(pairs, anchor);
        }
    }
    return pairs;
}

/* The longest chain of pairs that rise on both sides (patience sorting): links each pair to the one
 * before it and returns the last, or -1. */
static gssize
longest_chain(GArray *pairs)
{
    Anchor *anchors = (Anchor *) (void *) pairs->data;
    g_autofree gsize *tops = g_new(gsize, pairs->len + 1);
    gsize piles = 0;
    for (gsize i = 0; i < pairs->len; i++) {
        gsize low = 0;
        gsize high = piles;
        while (low < high) {
            gsize middle = (low + high) / 2;
            if (anchors[tops[middle]].b < anchors[i].b)
                low = middle + 1;
            else
                high = middle;
        }
        anchors[i].previous = low > 0 ? (gssize) tops[low - 1] : -1;
        tops[low] = i;
        piles = MAX(piles, low + 1);
    }
    return piles > 0 ? (gssize) tops[piles - 1] : -1;
}

/* Longest common subsequence by table: lengths[i][j] is that of the rests from i and j. */
static void
match_by_table(Matcher *matcher, Range range)
{
    gsize rows = range.a_end - range.a;
    gsize columns = range.b_end - range.b;
    gsize width = columns + 1;
    g_autofree guint32 *lengths = g_new0(guint32, (rows + 1) * width);
    for (gsize i = rows; i-- > 0;) {
        for (gsize j = columns; j-- > 0;) {
            guint32 *cell = &lengths[i * width + j];
            *cell = matcher->a[range.a + i] == matcher->b[range.b + j] ? cell[width + 1] + 1
                                                                       : MAX(cell[width], cell[1]);
        }
    }
    gsize i = 0;
    gsize j = 0;
    while (i < rows && j < columns) {
        const guint32 *cell = &lengths[i * width + j];
        if (matcher->a[range.a + i] == matcher->b[range.b + j])
            matcher->match[range.a + i++] = (gssize) (range.b + j++);
        else if (cell[width] >= cell[1])
            i++;
        else
            j++;
    }
}

static void
match_range(Matcher *matcher, Range range, unsigned depth)
{
    range = trim_ends(matcher, range);
    if (range.a == range.a_end || range.b == range.b_end)
        return;
    g_autoptr(GArray) pairs = unique_pairs(matcher, range);
    gssize last = depth < MAX_DEPTH ? longest_chain(pairs) : -1;
    if (last < 0) {
        if ((range.a_end - range.a) <= MAX_TABLE_CELLS / (range.b_end - range.b))
            match_by_table(matcher, range);
        return;
    }
    const Anchor *anchors = (const Anchor *) (const void *) pairs->data;
    Range rest = range;
    for (gssize at = last; at >= 0; at = anchors[at].previous) {
        const Anchor *anchor = &anchors[at];
        matcher->match[anchor->a] = (gssize) anchor->b;
        match_range(matcher, (Range){anchor->a + 1, rest.a_end, anchor->b + 1, rest.b_end},
                    depth + 1);
        rest.a_end = anchor->a;
        rest.b_end = anchor->b;
    }
    match_range(matcher, rest, depth + 1);
}

void
folio_diff_match(const guint32 *a, gsize a_count, const guint32 *b, gsize b_count, gssize *match)
{
    Matcher matcher = {.a = a, .b = b, .match = match};
    for (gsize i = 0; i < a_count; i++)
        match[i] = -1;
    match_range(&matcher, (Range){0, a_count, 0, b_count}, 0);
}
