/* Words and their numbers, in the order in which they were met: a table that is open to both ends. */
#ifndef FOLIO_SITE_VOCABULARY_H
#define FOLIO_SITE_VOCABULARY_H

#include <glib.h>

typedef struct SiteVocabulary {
    GPtrArray *texts; /* char* by number; borrowed */
    struct SiteVocabularySlot *slots;
    gsize size; /* of them: a power of two */
} SiteVocabulary;

/* Of the words that `texts` has already; new ones are added to it. */
void site_vocabulary_init(SiteVocabulary *words, GPtrArray *texts);
void site_vocabulary_clear(SiteVocabulary *words);
/* The number of a word, a new one when it is new. `hash` is that of site_word_hash. */
guint32 site_vocabulary_number(SiteVocabulary *words, const char *text, guint32 hash);

/* FNV-1a of bytes, one after the other, so that it can go along while a word is read. */
#define SITE_WORD_HASH_START 2166136261u
static inline guint32
site_word_hash_add(guint32 hash, guint8 byte)
{
    return (hash ^ byte) * 16777619u;
}
guint32 site_word_hash(const char *text);

#endif
