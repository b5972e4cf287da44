/* Words and their numbers: each has one, whatever else is in the table. */
#include "site/vocabulary.h"

/* As many as make the table grow several times. */
#define MANY 5000

static guint32
number_of(SiteVocabulary *words, const char *text)
{
    return site_vocabulary_number(words, text, site_word_hash(text));
}

static void
test_numbers(void)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    SiteVocabulary words;
    site_vocabulary_init(&words, texts);
    for (guint round = 0; round < 2; round++)
        for (guint i = 0; i < MANY; i++) {
            g_autofree char *text = g_strdup_printf("word%u", i);
            g_assert_cmpuint(number_of(&words, text), ==, i);
        }
    g_assert_cmpuint(texts->len, ==, MANY);
    g_assert_cmpstr(texts->pdata[4711], ==, "word4711");
    site_vocabulary_clear(&words);
}

/* Words that were met before keep their numbers. */
static void
test_known(void)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    SiteVocabulary words;
    for (guint i = 0; i < MANY; i++)
        g_ptr_array_add(texts, g_strdup_printf("known%u", i));
    site_vocabulary_init(&words, texts);
    g_assert_cmpuint(number_of(&words, "known0"), ==, 0);
    g_assert_cmpuint(number_of(&words, "known4999"), ==, 4999);
    g_assert_cmpuint(number_of(&words, "new"), ==, MANY);
    g_assert_cmpuint(number_of(&words, ""), ==, MANY + 1);
    g_assert_cmpuint(texts->len, ==, MANY + 2);
    site_vocabulary_clear(&words);
}

/* Two words of one hash are still two. */
static void
test_same_hash(void)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    SiteVocabulary words;
    site_vocabulary_init(&words, texts);
    for (guint round = 0; round < 2; round++) {
        g_assert_cmpuint(site_vocabulary_number(&words, "ward", 7), ==, 0);
        g_assert_cmpuint(site_vocabulary_number(&words, "audit", 7), ==, 1);
        g_assert_cmpuint(site_vocabulary_number(&words, "war", 7), ==, 2);
    }
    site_vocabulary_clear(&words);
}

/* Byte by byte it is the same as in one go; the values are those of FNV-1a. */
static void
test_hash(void)
{
    guint32 hash = SITE_WORD_HASH_START;
    for (const char *at = "foobar"; *at != '\0'; at++)
        hash = site_word_hash_add(hash, (guint8) *at);
    g_assert_cmphex(hash, ==, site_word_hash("foobar"));
    g_assert_cmphex(hash, ==, 0xbf9cf968u);
    g_assert_cmphex(site_word_hash(""), ==, 0x811c9dc5u);
    g_assert_cmphex(site_word_hash("a"), ==, 0xe40c292cu);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/site/vocabulary/numbers", test_numbers);
    g_test_add_func("/site/vocabulary/known", test_known);
    g_test_add_func("/site/vocabulary/same-hash", test_same_hash);
    g_test_add_func("/site/vocabulary/hash", test_hash);
    return g_test_run();
}
