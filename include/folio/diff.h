/* What two sequences have in common: the ground of merging, and of changing lists in place. */
#ifndef FOLIO_DIFF_H
#define FOLIO_DIFF_H

#include <glib.h>
#include <stdbool.h>

/* Numbers texts so that equal ones get equal numbers, from 1. */
typedef struct FolioDiffWords FolioDiffWords;
FolioDiffWords *folio_diff_words_new(void);
void folio_diff_words_free(FolioDiffWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioDiffWords, folio_diff_words_free)
guint32 folio_diff_words_add(FolioDiffWords *words, const char *text, gsize length);

/* Pairs equal elements of `a` and `b`, in order. match[i] (a_count of them) becomes the place in b
 * of the partner of a[i], or -1. Patience diff: what is unique on both sides goes first, small rests
 * by longest common subsequence; a large rest without a unique element stays unpaired, so that the
 * time grows with the length and not with its square. */
void folio_diff_match(const guint32 *a, gsize a_count, const guint32 *b, gsize b_count,
                      gssize *match);

/* --- Texts ------------------------------------------------------------------------------------- */

typedef enum FolioDiffUnit { FOLIO_DIFF_LINES, FOLIO_DIFF_WORDS } FolioDiffUnit;
typedef enum FolioDiffSide { FOLIO_DIFF_BOTH, FOLIO_DIFF_OLD, FOLIO_DIFF_NEW } FolioDiffSide;

/* A line with its line end, or a word with the blanks after it, that both texts have or one alone. Of
 * both it is the new text's: words are the same whatever blanks are around them. */
typedef struct FolioDiffSpan {
    FolioDiffSide side;
    const char *text; /* borrowed from the texts */
    gsize length;
} FolioDiffSpan;

/* Both texts (NULL is empty) as one sequence: FolioDiffSpan, at a difference the old ones first. */
GArray *folio_diff_texts(const char *old, gsize old_length, const char *new_text, gsize new_length,
                         FolioDiffUnit unit);

/* Appends what `diff -u` would print below its two header lines (POSIX, "Diff -u or -U Output
 * Format"), with `context` lines around each difference. Nothing for equal texts. */
void folio_diff_append_unified(GString *patch, const GArray *lines, gsize context);

#endif
