/* What several short texts have in common: for laying answers side by side. */
#ifndef FOLIO_COMMON_WORDS_H
#define FOLIO_COMMON_WORDS_H

#include <glib.h>

typedef struct FolioCommonWords {
    char **shared; /* in two texts or more: those of most texts first, then by the alphabet */
    char ***only;  /* of each text, in its order: words that no other text has, as they come */
    guint texts;
} FolioCommonWords;
void folio_common_words_free(FolioCommonWords *common);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioCommonWords, folio_common_words_free)

/* Words of four letters or more, in lower case; a final 's' does not count; the most usual English words
 * are passed over. At most `max` in each list. `texts` is NULL-terminated. */
FolioCommonWords *folio_common_words_new(const char *const *texts, guint max);

#endif
