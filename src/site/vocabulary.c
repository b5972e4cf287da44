#include "vocabulary.h"

#include <string.h>

#define SMALLEST 1024

typedef struct SiteVocabularySlot {
    guint32 number; /* of a word, + 1; 0: free */
    guint32 hash;   /* of it */
} SiteVocabularySlot;

guint32
site_word_hash(const char *text)
{
    guint32 hash = SITE_WORD_HASH_START;
    for (; *text != '\0'; text++)
        hash = site_word_hash_add(hash, (guint8) *text);
    return hash;
}

static SiteVocabularySlot *
find_slot(const SiteVocabulary *words, const char *text, guint32 hash)
{
    gsize at = hash & (words->size - 1);
    while (words->slots[at].number != 0
           && (words->slots[at].hash != hash
               || strcmp(words->texts->pdata[words->slots[at].number - 1], text) != 0))
        at = (at + 1) & (words->size - 1);
    return &words->slots[at];
}

void
site_vocabulary_init(SiteVocabulary *words, GPtrArray *texts)
{
    *words = (SiteVocabulary){.texts = texts, .size = SMALLEST};
    while (words->size < 2 * ((gsize) texts->len + 1))
        words->size *= 2;
    words->slots = g_new0(SiteVocabularySlot, words->size);
    for (guint i = 0; i < texts->len; i++) {
        guint32 hash = site_word_hash(texts->pdata[i]);
        *find_slot(words, texts->pdata[i], hash) = (SiteVocabularySlot){i + 1, hash};
    }
}

void
site_vocabulary_clear(SiteVocabulary *words)
{
    g_free(words->slots);
}

static void
grow(SiteVocabulary *words)
{
    SiteVocabulary larger = {.texts = words->texts, .size = words->size * 2};
    larger.slots = g_new0(SiteVocabularySlot, larger.size);
    for (gsize i = 0; i < words->size; i++) {
        gsize at = words->slots[i].hash & (larger.size - 1);
        if (words->slots[i].number == 0)
            continue;
        while (larger.slots[at].number != 0)
            at = (at + 1) & (larger.size - 1);
        larger.slots[at] = words->slots[i];
    }
    site_vocabulary_clear(words);
    *words = larger;
}

guint32
site_vocabulary_number(SiteVocabulary *words, const char *text, guint32 hash)
{
    SiteVocabularySlot *slot = find_slot(words, text, hash);
    if (slot->number != 0)
        return slot->number - 1;
    g_ptr_array_add(words->texts, g_strdup(text));
    *slot = (SiteVocabularySlot){words->texts->len, hash};
    if (words->texts->len * 2 > words->size)
        grow(words);
    return words->texts->len - 1;
}
