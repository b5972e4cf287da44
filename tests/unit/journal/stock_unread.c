/* Files of templates/site/ that nothing reads, and what they were probably meant to be. */
#include "folio/stock.h"
#include "unit/journal/fixture.h"

static void
test_names(void)
{
    static const struct {
        const char *name;
        const char *meant; /* NULL: it is read */
    } cases[] = {{"goals.html", NULL},
                 {"folio.css", NULL},
                 {"slots/footer.html", NULL},
                 {"parts/row.html", NULL},
                 {"lang/de/frame.yaml", NULL},
                 {"lang/pt-br/pages.yaml", NULL},
                 {"gaols.html", "goals.html"},
                 {"Goals.html", "goals.html"},
                 {"goals.htm", "goals.html"},
                 {"folio.scss", "folio.css"},
                 {"footer.html", "slots/footer.html"},
                 {"slots/fotter.html", "slots/footer.html"},
                 {"part/row.html", "parts/row.html"},
                 {"page-gaol.html", ""},
                 {"README.md", ""},
                 {"lang/de.yaml", ""},
                 {"lang/fr/fraem.yaml", "lang/fr/frame.yaml"},
                 {"lang/de_AT/frame.yaml", "lang/de-at/frame.yaml"},
                 {"lang/de/words.yaml", ""}};
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autoptr(GHashTable) none = folio_stock_find_unread(f.journal);
    g_assert_cmpuint(g_hash_table_size(none), ==, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = folio_stock_make_path(&folio_stock_site, cases[i].name);
        test_write_file(f.folder, path, "");
    }
    g_autoptr(GHashTable) unread = folio_stock_find_unread(f.journal);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].name);
        g_assert_cmpstr(g_hash_table_lookup(unread, cases[i].name), ==, cases[i].meant);
    }
}

static bool
is_unread(Fixture *f, const char *name)
{
    g_autoptr(GHashTable) unread = folio_stock_find_unread(f->journal);
    return g_hash_table_contains(unread, name);
}

/* What a template of the journal or of its theme calls is read. */
static void
test_called(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    test_write_file(f.folder, "templates/site/parts/mine.html", "");
    test_write_file(f.folder, "templates/site/frame.html", "");
    g_assert_true(is_unread(&f, "parts/mine.html"));
    test_write_file(f.folder, "templates/site/home.html", "{{<frame}}{{/frame}}");
    g_assert_true(is_unread(&f, "parts/mine.html"));
    g_assert_false(is_unread(&f, "frame.html"));
    test_write_file(f.folder, "themes/plain/goals.html", "{{> parts/mine }}");
    g_assert_true(is_unread(&f, "parts/mine.html"));
    test_write_file(f.folder, "folio.yaml",
                    "folio: 1\ntitle: Years\nowner: amina\nsite: {theme: plain}\n");
    fixture_reopen(&f);
    g_assert_false(is_unread(&f, "parts/mine.html"));
    test_write_file(f.folder, "folio.yaml",
                    "folio: 1\ntitle: Years\nowner: amina\nsite: {theme: ../plain}\n");
    fixture_reopen(&f);
    g_assert_true(is_unread(&f, "parts/mine.html"));
    /* Which one is called is said by the data. */
    test_write_file(f.folder, "templates/site/entry.html", "{{> *entry.kind }}");
    test_write_file(f.folder, "templates/site/odd.css", "");
    g_assert_false(is_unread(&f, "parts/mine.html"));
    g_assert_true(is_unread(&f, "odd.css"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/stock-unread/names", test_names);
    g_test_add_func("/stock-unread/called", test_called);
    return g_test_run();
}
