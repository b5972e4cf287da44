/* What two sequences have in common: the ground of merging, and of changing lists in place. */
#ifndef FOLIO_DIFF_H
#define FOLIO_DIFF_H

#include <glib.h>

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

#endif
