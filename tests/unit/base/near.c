#include "folio/near.h"

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

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/near/find", test_find);
    g_test_add_func("/base/near/first-of-equals-stays", test_first_of_equals_stays);
    return g_test_run();
}
