#include "folio/near.h"

#include <string.h>

typedef struct Case {
    const char *word;
    const char *nearest; /* NULL: none is near */
} Case;

static void
test_find(void)
{
    static const char *const words[] = {"goal", "meeting", "reflection", "challenge", "due", NULL};
    static const Case cases[] = {
        {"gaol", "goal"},      /* two swapped */
        {"goals", "goal"},     /* one added */
        {"Meting", "meeting"}, /* one missing, case aside */
        {"reflexion", "reflection"},
        {"chalenge", "challenge"},
        {"challange", "challenge"},
        {"dew", NULL}, /* two slips are too many for three letters */
        {"x", NULL},
        {"", NULL},
        {"banana", NULL},
        {"xeflextixn", NULL}, /* three slips */
        {"xeflextion", "reflection"},
        {"a word that is far too long to be a slip of the keyboard", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(folio_near_find(cases[i].word, words), ==, cases[i].nearest);
}

static void
test_first_of_equals_stays(void)
{
    FolioNear near = FOLIO_NEAR_INIT("cat");
    folio_near_consider(&near, "car");
    folio_near_consider(&near, NULL);
    folio_near_consider(&near, "bat");
    g_assert_cmpstr(near.best, ==, "car");
    folio_near_consider(&near, "cat");
    g_assert_cmpstr(near.best, ==, "cat");
    g_assert_cmpuint(near.distance, ==, 0);
}

/* Two swaps anywhere in a word are two slips. */
static void
test_swaps(void)
{
    static const char word[] = "visibility";
    const gsize length = strlen(word);
    for (gsize i = 0; i + 1 < length; i++) {
        for (gsize j = i + 2; j + 1 < length; j++) {
            char other[] = "visibility";
            const char *const words[] = {word, NULL};
            other[i] = word[i + 1];
            other[i + 1] = word[i];
            other[j] = word[j + 1];
            other[j + 1] = word[j];
            g_assert_cmpstr(folio_near_find(other, words), ==, word);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/near/find", test_find);
    g_test_add_func("/base/near/first-of-equals-stays", test_first_of_equals_stays);
    g_test_add_func("/base/near/swaps", test_swaps);
    return g_test_run();
}
