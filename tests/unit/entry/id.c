#include <string.h>

#include "folio/entry.h"

static void
test_make(void)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int i = 0; i < 2000; i++) {
        char *id = folio_id_make('g', NULL, NULL);
        g_assert_true(folio_id_is_valid(id));
        g_assert_true(folio_id_is_prefix(id));
        g_assert_cmpint(id[0], ==, 'g');
        g_assert_cmpuint(strspn(id + 1, "0123456789"), <, 5);
        g_hash_table_add(seen, id);
    }
    g_assert_cmpuint(g_hash_table_size(seen), >, 1990);
}

static bool
is_taken(const char *id, gpointer count)
{
    g_assert_true(folio_id_is_valid(id));
    return ++*(int *) count < 4;
}

static bool
is_always_taken(G_GNUC_UNUSED const char *id, G_GNUC_UNUSED gpointer data)
{
    return true;
}

static void
test_make_asks_what_is_taken(void)
{
    int count = 0;
    g_autofree char *id = folio_id_make('m', is_taken, &count);
    g_assert_nonnull(id);
    g_assert_cmpint(count, ==, 4);
    g_assert_null(folio_id_make('m', is_always_taken, NULL));
}

typedef struct WordCase {
    const char *word;
    bool is_prefix, is_id, is_handle;
} WordCase;

static void
test_spell(void)
{
    char id[FOLIO_ID_SIZE];
    g_assert_true(folio_id_spell('g', (const guint[]){2, 14, 21, 5, 26}, id));
    g_assert_cmpstr(id, ==, "g4js7z");
    g_assert_true(folio_id_spell('g', (const guint[]){29, 41, 48, 32, 53}, id));
    g_assert_cmpstr(id, ==, "g4js7z");
    g_assert_false(folio_id_spell('g', (const guint[]){0, 1, 2, 3, 7}, id));
}

static void
test_words(void)
{
    static const WordCase cases[] = {
        {"g4kq7m", true, true, true},
        {"G4KQ7M", true, false, false},
        {"g4", true, false, true},
        {"g", false, false, true},
        {"", false, false, false},
        {"g4kq7mm", false, false, true},
        {"a4kq7m", true, true, true},
        {"g4kq1m", false, false, true}, /* 1 and l are not in the alphabet */
        {"g4kqlm", false, false, true},
        {"44kq7m", false, false, true},
        {"gäkq7m", false, false, false},
        {"lena", false, false, true},
        {"-lena", false, false, false},
        {"lena.b", false, false, false},
        {"o-brien_2", false, false, true},
        {"abcdefghijklmnopqrstuvwxyz012345", false, false, true},
        {"abcdefghijklmnopqrstuvwxyz0123456", false, false, false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const WordCase *c = &cases[i];
        g_test_message("%s", c->word);
        g_assert_cmpint(folio_id_is_prefix(c->word), ==, c->is_prefix);
        g_assert_cmpint(folio_id_is_valid(c->word), ==, c->is_id);
        g_assert_cmpint(folio_handle_is_valid(c->word), ==, c->is_handle);
    }
}

static void
test_visibility_names(void)
{
    for (int i = FOLIO_VISIBILITY_PRIVATE; i <= FOLIO_VISIBILITY_PUBLIC; i++) {
        FolioVisibility back;
        g_assert_true(
            folio_visibility_parse(folio_visibility_name((FolioVisibility) i), &back, NULL));
        g_assert_cmpint(back, ==, i);
    }
    FolioVisibility visibility = FOLIO_VISIBILITY_SHARED;
    g_autoptr(GError) error = NULL;
    g_assert_false(folio_visibility_parse("everybody", &visibility, &error));
    g_assert_cmpint(visibility, ==, FOLIO_VISIBILITY_SHARED);
    g_assert_cmpstr(error->message, ==,
                    "'visibility' cannot be 'everybody': expected private, shared or public");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/entry/id/make", test_make);
    g_test_add_func("/entry/id/make-asks-what-is-taken", test_make_asks_what_is_taken);
    g_test_add_func("/entry/id/spell", test_spell);
    g_test_add_func("/entry/id/words", test_words);
    g_test_add_func("/entry/id/visibility-names", test_visibility_names);
    return g_test_run();
}
