/* Tags of languages: what is one, and what is meant by another way to write it. */
#include "folio/language.h"

#include <glib.h>

static void
test_read(void)
{
    static const struct {
        const char *said, *tag;
    } cases[] = {{"en", "en"},
                 {"de-AT", "de-AT"},
                 {"de_AT", "de-AT"},
                 {"zh_Hant_TW", "zh-Hant-TW"},
                 {"gsw", "gsw"},
                 {"de-x-ward", "de-x-ward"},
                 {"en-abcdefgh-abcdefgh-abcdefgh-abcde", "en-abcdefgh-abcdefgh-abcdefgh-abcde"},
                 {"en-abcdefgh-abcdefgh-abcdefgh-abcdef", NULL},
                 {"", NULL},
                 {"e", NULL},
                 {"en-", NULL},
                 {"_en", NULL},
                 {"en--GB", NULL},
                 {"english", NULL},
                 {"de AT", NULL},
                 {"de_AT.UTF-8", NULL},
                 {"en\n", NULL},
                 {"x\"y", NULL},
                 {"d\xc3\xa9", NULL}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *tag = folio_language_read(cases[i].said);
        g_test_message("%s", cases[i].said);
        g_assert_cmpstr(tag, ==, cases[i].tag);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/language/read", test_read);
    return g_test_run();
}
