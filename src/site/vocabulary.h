/* Words and their numbers, in the order in which they were met: a table that is open to both ends. */
#ifndef FOLIO_SITE_VOCABULARY_H
#define FOLIO_SITE_VOCABULARY_H

#include <glib.h>

typedef struct SiteVocabulary {
    GPtrArray *texts; /* char* by number; borrowed */
    struct SiteVocabularySlot *slots;
    gsize size; /* of them: a power of two */
} SiteVocabulary;

/* The first bytes of a word, with zeros behind its end: most words are no longer, and told apart by them. */
#define SITE_WORD_START_BYTES 16
typedef struct SiteWordStart {
    guint64 halves[2];
} SiteWordStart;

SiteWordStart site_word_start(const char *text);

/* Of the words that `texts` has already; new ones are added to it. */
void site_vocabulary_init(SiteVocabulary *words, GPtrArray *texts);
void site_vocabulary_clear(SiteVocabulary *words);
/* The number of a word, a new one when it is new; `start` is that of `text`. */
guint32 site_vocabulary_number(SiteVocabulary *words, const char *text, SiteWordStart start);

#endif
