#include "vocabulary.h"

#include <stdbool.h>
#include <string.h>

#include "folio/hash.h"

#define SMALLEST 1024

typedef struct SiteVocabularySlot {
    SiteWordStart start;
    guint32 number; /* of a word, + 1; 0: free */
    guint32 hash;   /* of it */
} SiteVocabularySlot;

SiteWordStart
site_word_start(const char *text)
{
    SiteWordStart start = {{0}};
    memcpy(&start, text, strnlen(text, sizeof start));
    return start;
}

/* The word may be longer than its start. */
static bool
is_long(SiteWordStart start)
{
    return GUINT64_FROM_LE(start.halves[1]) >> 56 != 0; /* its last byte */
}

static guint32
hash_word(const char *text, SiteWordStart start)
{
    guint64 hash = folio_hash_mix(start.halves[0], start.halves[1]);
    return (guint32) (is_long(start) ? folio_hash_text(hash, text + sizeof start) : hash);
}

static bool
is_word(const SiteVocabulary *words, const SiteVocabularySlot *slot, const char *text,
        SiteWordStart start)
{
    return slot->start.halves[0] == start.halves[0] && slot->start.halves[1] == start.halves[1]
           && (!is_long(start) || strcmp(words->texts->pdata[slot->number - 1], text) == 0);
}

static SiteVocabularySlot *
find_slot(const SiteVocabulary *words, const char *text, SiteWordStart start, guint32 hash)
{
    gsize at = hash & (words->size - 1);
    while (words->slots[at].number != 0 && !is_word(words, &words->slots[at], text, start))
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
        SiteWordStart start = site_word_start(texts->pdata[i]);
        guint32 hash = hash_word(texts->pdata[i], start);
        *find_slot(words, texts->pdata[i], start, hash) = (SiteVocabularySlot){start, i + 1, hash};
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
site_vocabulary_number(SiteVocabulary *words, const char *text, SiteWordStart start)
{
    guint32 hash = hash_word(text, start);
    SiteVocabularySlot *slot = find_slot(words, text, start, hash);
    if (slot->number != 0)
        return slot->number - 1;
    g_ptr_array_add(words->texts, g_strdup(text));
    *slot = (SiteVocabularySlot){start, words->texts->len, hash};
    if (words->texts->len * 2 > words->size)
        grow(words);
    return words->texts->len - 1;
}
