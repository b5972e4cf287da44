/* How long a text takes to read, told from blocks of it as from each of its signs. */
#include "site/site_internal.h"

#include <string.h>

#define TIMES 200 /* so that one word more or less is a minute more or less */

/* What the signs of a text are worth, as letters: those of other scripts each, the rest by the word. */
static const struct {
    const char *sign;
    gsize letters;
} signs[] = {{"a", 0},
             {"z", 0},
             {".", 0},
             {"\xc3\xa9", 0},     /* é */
             {"\xdf\xbf", 0},     /* the last one of two bytes */
             {"\xe2\x80\x94", 0}, /* a dash */
             {"\xe6\x97\xa5", 2}, /* Han */
             {"\xe3\x81\x82", 2}, /* Hiragana */
             {"\xe0\xb8\x81", 1}, /* Thai */
             {"\xf0\x9f\xa7\xaa", 0}};

/* A text, and what it is worth. */
static gsize
add_words(GRand *random, GString *text)
{
    static const char blanks[] = " \t\n\f\r";
    gint32 kinds = g_rand_int_range(random, 1, G_N_ELEMENTS(signs) + 1);
    gsize letters = 0;
    for (gint32 words = g_rand_int_range(random, 0, 12); words > 0; words--) {
        bool in_plain = false;
        for (gint32 left = g_rand_int_range(random, 1, 24); left > 0; left--) {
            gint32 sign = g_rand_int_range(random, 0, kinds);
            g_string_append(text, signs[sign].sign);
            letters += signs[sign].letters + (signs[sign].letters == 0 && !in_plain ? 5 : 0);
            in_plain = signs[sign].letters == 0;
        }
        for (gint32 left = g_rand_int_range(random, 1, 20); left > 0; left--)
            g_string_append_c(text, blanks[g_rand_int_range(random, 0, 5)]);
    }
    return letters;
}

static void
test_minutes(void)
{
    GRand *random = g_rand_new_with_seed(17);
    for (int round = 0; round < 500; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        gsize letters = TIMES * add_words(random, text);
        g_autoptr(GString) all = g_string_new(NULL);
        for (int i = 0; i < TIMES; i++)
            g_string_append(all, text->str);
        g_strchomp(all->str);
        g_autofree char *whole = g_strdup(all->str); /* no byte behind it */
        g_assert_cmpuint(site_reading_minutes(whole), ==, (letters + 999) / 1000);
    }
    g_rand_free(random);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/measures/minutes", test_minutes);
    return g_test_run();
}
