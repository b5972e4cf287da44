/* Has an entry any words of its own, and what are the first of them below a heading? */
#include "folio/entry.h"

#include <string.h>

#include "folio/kind.h"

static FolioEntry *
make(const char *body)
{
    GError *error = NULL;
    FolioEntry *entry = NULL;
    g_autofree char *text = g_strdup_printf("---\nfolio: reflection\n---\n%s", body);
    folio_entry_parse(folio_kinds(), text, strlen(text), "x.md", &entry, &error);
    g_assert_no_error(error);
    return entry;
}

static void
test_has(void)
{
    static const struct {
        const char *body, *heading;
        bool has;
    } cases[] = {
        {"", NULL, false},
        {"\n \n", NULL, false},
        {"Word\n", NULL, true},
        {"## What\n", NULL, false},
        {"## What\n\n<!-- Say what. -->\n\n### More\n", NULL, false},
        {"## What\n\n<!-- Say what. -->\nIt was loud.\n", NULL, true},
        {"#tag is a word\n", NULL, true},
        {"## What\nLoud.\n## Next\n", "What", true},
        {"## What\nLoud.\n## Next\n", "WHAT", true},
        {"## What\nLoud.\n## Next\n", "Next", false},
        {"## What\nLoud.\n## Next\n", "Other", false},
        {"## What\n### Of it\nLoud.\n## Next\n", "What", true}, /* sub-headings count */
        {"Before.\n## What\n<!-- x -->\n", "What", false},
        {"## Caf\xc3\xa9\n\xe9\x9f\xb3\n", "caf\xc3\xa9", true},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEntry) entry = make(cases[i].body);
        g_test_message("%s (%s)", cases[i].body, cases[i].heading);
        g_assert_cmpint(folio_entry_has_words(entry, cases[i].heading), ==, cases[i].has);
    }
}

static void
test_first(void)
{
    static const struct {
        const char *body;
        gsize max;
        const char *words; /* below "What" */
    } cases[] = {
        {"", 80, NULL},
        {"Words\n", 80, NULL},
        {"## What\n", 80, NULL},
        {"## What\n<!-- prompt -->\n", 80, NULL},
        {"## What\nLoud *and* [late](x.md).\n\nMore.\n", 80, "Loud and late."},
        {"## Before\nno\n## what\n\nTwo\nlines\n## After\nno\n", 80, "Two lines"},
        {"## What\n### Of it\nDeep.\n", 80, "Deep."},
        {"## What\nOne two three four\n", 10, "One two\xe2\x80\xa6"},
        {"## What\nOne two three four\n", 18, "One two three four"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEntry) entry = make(cases[i].body);
        g_autofree char *words = folio_entry_dup_words(entry, "What", cases[i].max);
        g_test_message("%s", cases[i].body);
        g_assert_cmpstr(words, ==, cases[i].words);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/entry_words/has", test_has);
    g_test_add_func("/entry_words/first", test_first);
    return g_test_run();
}
