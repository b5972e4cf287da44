/* Words and their numbers: each has one, whatever else is in the table. */
#include "site/vocabulary.h"

/* As many as make the table grow several times. */
#define MANY 5000

static guint32
number_of(SiteVocabulary *words, const char *text)
{
    return site_vocabulary_number(words, text, site_word_start(text));
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

/* Words that begin alike are still two, whether they end in their start, with it or behind it. */
static void
test_same_start(void)
{
    static const char *const texts[] = {"a",
                                        "ab",
                                        "fifteenletters1",
                                        "sixteenletters12",
                                        "sixteenletters123",
                                        "sixteenletters1234",
                                        "sixteenletters12sixteenletters12",
                                        ""};
    g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func(g_free);
    SiteVocabulary words;
    site_vocabulary_init(&words, known);
    for (guint round = 0; round < 2; round++)
        for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
            g_assert_cmpuint(number_of(&words, texts[i]), ==, i);
    site_vocabulary_clear(&words);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/site/vocabulary/numbers", test_numbers);
    g_test_add_func("/site/vocabulary/known", test_known);
    g_test_add_func("/site/vocabulary/same-start", test_same_start);
    return g_test_run();
}
