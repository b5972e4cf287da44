#include "folio/common_words.h"

#include <stdbool.h>
#include <string.h>

#define LETTERS_MIN 4

/* Words that say nothing of what a text is about. */
static const char *const usual[] = {
    "about",   "after", "again", "also",   "always", "another", "because", "been",  "before",
    "being",   "both",  "came",  "come",   "could",  "does",    "done",    "down",  "each",
    "else",    "even",  "ever",  "every",  "from",   "give",    "goes",    "going", "good",
    "have",    "here",  "into",  "itself", "just",   "keep",    "know",    "like",  "made",
    "make",    "many",  "mean",  "might",  "more",   "most",    "much",    "must",  "need",
    "never",   "next",  "once",  "only",   "other",  "over",    "part",    "same",  "says",
    "should",  "since", "some",  "still",  "such",   "take",    "than",    "that",  "their",
    "them",    "then",  "there", "these",  "they",   "thing",   "think",   "this",  "those",
    "through", "told",  "took",  "until",  "upon",   "very",    "want",    "well",  "went",
    "were",    "what",  "when",  "where",  "which",  "while",   "whom",    "will",  "with",
    "without", "would", "year",  "your",   NULL,
};

/* A word met, and in which texts. */
typedef struct Word {
    char *text;
    guint texts;  /* how many have it */
    guint latest; /* the last one that has, counted from 1 */
    guint first;  /* the first one */
} Word;

static void
word_free(Word *word)
{
    g_free(word->text);
    g_free(word);
}

void
folio_common_words_free(FolioCommonWords *common)
{
    if (common == NULL)
        return;
    g_strfreev(common->shared);
    for (guint i = 0; i < common->texts; i++)
        g_strfreev(common->only[i]);
    g_free(common->only);
    g_free(common);
}

/* --- Gathering ------------------------------------------------------------------------------------ */

typedef struct Gathering {
    GHashTable *words; /* key: the word without its final 's' -> Word, borrowed */
    GPtrArray *order;  /* Word*, as they come */
} Gathering;

static void
take_word(Gathering *gathering, const char *start, gsize bytes, guint text)
{
    g_autofree char *raw = g_strndup(start, bytes);
    g_autofree char *word = g_utf8_strdown(raw, -1);
    if (g_utf8_strlen(word, -1) < LETTERS_MIN || g_strv_contains(usual, word))
        return;
    gsize length = strlen(word);
    g_autofree char *key = g_strndup(word, word[length - 1] == 's' ? length - 1 : length);
    Word *known = g_hash_table_lookup(gathering->words, key);
    if (known == NULL) {
        known = g_new0(Word, 1);
        known->text = g_steal_pointer(&word);
        known->first = text;
        g_ptr_array_add(gathering->order, known);
        g_hash_table_insert(gathering->words, g_steal_pointer(&key), known);
    }
    known->texts += known->latest == text ? 0 : 1;
    known->latest = text;
}

static void
take_text(Gathering *gathering, const char *text, guint number)
{
    const char *start = NULL;
    for (const char *at = text;; at = g_utf8_next_char(at)) {
        bool letter = *at != '\0' && g_unichar_isalpha(g_utf8_get_char(at));
        if (letter && start == NULL)
            start = at;
        if (!letter && start != NULL) {
            take_word(gathering, start, (gsize) (at - start), number);
            start = NULL;
        }
        if (*at == '\0')
            return;
    }
}

/* --- Telling -------------------------------------------------------------------------------------- */

static gint
compare_shared(gconstpointer a, gconstpointer b)
{
    const Word *left = *(const Word *const *) a, *right = *(const Word *const *) b;
    if (left->texts != right->texts)
        return left->texts > right->texts ? -1 : 1;
    return strcmp(left->text, right->text);
}

static char **
list_words(const GPtrArray *words, guint max)
{
    char **list = g_new0(char *, MIN(words->len, max) + 1);
    for (guint i = 0; i < words->len && i < max; i++)
        list[i] = g_strdup(((const Word *) g_ptr_array_index(words, i))->text);
    return list;
}

/* Of text `number` alone; of 0 those of several. */
static char **
pick(const GPtrArray *order, guint number, guint max)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (guint i = 0; i < order->len; i++) {
        Word *word = g_ptr_array_index(order, i);
        if (number == 0 ? word->texts > 1 : word->texts == 1 && word->first == number)
            g_ptr_array_add(words, word);
    }
    if (number == 0)
        g_ptr_array_sort(words, compare_shared);
    return list_words(words, max);
}

FolioCommonWords *
folio_common_words_new(const char *const *texts, guint max)
{
    g_autoptr(GHashTable) words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) order = g_ptr_array_new_with_free_func((GDestroyNotify) word_free);
    Gathering gathering = {words, order};
    FolioCommonWords *common = g_new0(FolioCommonWords, 1);
    for (; texts[common->texts] != NULL; common->texts++) {
        g_autofree char *valid = g_utf8_make_valid(texts[common->texts], -1);
        take_text(&gathering, valid, common->texts + 1);
    }
    common->shared = pick(order, 0, max);
    common->only = g_new0(char **, common->texts + 1);
    for (guint i = 0; i < common->texts; i++)
        common->only[i] = pick(order, i + 1, max);
    return common;
}
