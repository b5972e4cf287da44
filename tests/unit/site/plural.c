/* Plural forms, against samples of CLDR. */
#include "site/site_internal.h"

static const struct {
    const char *language;
    const char *forms; /* of 0, 1, 2, ...: z o t f m x */
} cases[] = {{"en", "xoxxxxxxxxxxxxxxxxxxxxx"},
             {"de-AT", "xoxxxxxxxxxx"},
             {"", "xox"},
             {"ja", "xxxx"},
             {"fr", "ooxxx"},
             {"PT-br", "oox"},
             {"ar", "zotffffffffmmmmmmmmmmmm"},
             {"he", "xotxxx"},
             {"cs", "xofffxx"},
             {"pl", "mofffmmmmmmmmmmmmmmmmmfff"},
             {"ru", "mofffmmmmmmmmmmmmmmmmofff"},
             {"sr", "xofffxxxxxxxxxxxxxxxxofff"},
             {"ro", "foffffffffffffffffffxx"},
             {"cy", "zotfxxmx"},
             {"arn", "xox"}};

static void
test_small_numbers(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        SitePlural rule = site_plural_find(cases[i].language);
        for (gsize n = 0; cases[i].forms[n] != '\0'; n++) {
            const char *name = site_plural_name(rule(n));
            char letter = g_str_equal(name, "other") ? 'x' : name[0];
            if (letter != cases[i].forms[n])
                g_error("%s: %zu is %s", cases[i].language, n, name);
        }
    }
}

static void
test_large_numbers(void)
{
    static const struct {
        const char *language;
        gsize n;
        SitePluralForm form;
    } large[] = {{"ar", 99, SITE_PLURAL_MANY},    {"ar", 100, SITE_PLURAL_OTHER},
                 {"ar", 102, SITE_PLURAL_OTHER},  {"ar", 103, SITE_PLURAL_FEW},
                 {"ar", 110, SITE_PLURAL_FEW},    {"ar", 111, SITE_PLURAL_MANY},
                 {"ar", 1000, SITE_PLURAL_OTHER}, {"ru", 111, SITE_PLURAL_MANY},
                 {"ru", 112, SITE_PLURAL_MANY},   {"ru", 121, SITE_PLURAL_ONE},
                 {"ru", 122, SITE_PLURAL_FEW},    {"pl", 101, SITE_PLURAL_MANY},
                 {"pl", 112, SITE_PLURAL_MANY},   {"pl", 122, SITE_PLURAL_FEW},
                 {"ro", 101, SITE_PLURAL_FEW},    {"ro", 119, SITE_PLURAL_FEW},
                 {"ro", 120, SITE_PLURAL_OTHER},  {"fr", G_MAXSIZE, SITE_PLURAL_OTHER}};
    for (gsize i = 0; i < G_N_ELEMENTS(large); i++)
        g_assert_cmpstr(site_plural_name(site_plural_find(large[i].language)(large[i].n)), ==,
                        site_plural_name(large[i].form));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/plural/small", test_small_numbers);
    g_test_add_func("/plural/large", test_large_numbers);
    return g_test_run();
}
