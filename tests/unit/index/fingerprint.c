/* How files are known again: by one number for all of them, and by the sum of each. */
#include "fixture.h"

#define GOAL "---\nfolio: goal\nid: %s\ntitle: %s\ndate: 2026-03-02\n---\n%s\n"

static void
write_goal(const Fixture *f, FolioStoreId store, const char *id, const char *title,
           const char *body)
{
    g_autofree char *path = g_strdup_printf("goals/2026/2026-03-02-x-%s.md", id);
    g_autofree char *text = g_strdup_printf(GOAL, id, title, body);
    fixture_write(f, store, path, text);
}

/* Waits, because a file that has just changed is not known by its stat yet. */
static guint64
settled_print(const Fixture *f)
{
    GError *error = NULL;
    guint64 print = 0;
    for (int attempt = 0; print == 0 && attempt < 100; attempt++) {
        g_usleep(10000);
        g_assert_true(folio_index_fingerprint(f->roots[0], &print, &error));
        g_assert_no_error(error);
    }
    g_assert_cmpuint(print, !=, 0);
    return print;
}

/* One number for all files, entries or not: other names, bytes and times are another number. */
static void
test_files(void)
{
    g_auto(Fixture) f;
    guint64 print = 1;
    fixture_init(&f);
    guint64 empty = settled_print(&f);
    /* Just now is none; a machine that is too busy to look so soon gets another try. */
    for (int attempt = 0; print != 0 && attempt < 100; attempt++) {
        write_goal(&f, FOLIO_STORE_SHARED, "gbbbb2", "First", "apple");
        g_assert_true(folio_index_fingerprint(f.roots[0], &print, NULL));
    }
    g_assert_cmpuint(print, ==, 0);
    guint64 one = settled_print(&f);
    g_assert_cmpuint(one, !=, empty);
    g_assert_cmpuint(settled_print(&f), ==, one);

    fixture_write(&f, FOLIO_STORE_SHARED, "files/2026/ecg.png", "no picture");
    guint64 two = settled_print(&f);
    g_assert_cmpuint(two, !=, one);
    g_autofree char *from = g_build_filename(f.stores[0], "files/2026/ecg.png", NULL);
    g_autofree char *to = g_build_filename(f.stores[0], "files/2026/ecg2.png", NULL);
    g_assert_cmpint(rename(from, to), ==, 0);
    guint64 renamed = settled_print(&f);
    g_assert_cmpuint(renamed, !=, two);
    fixture_write(&f, FOLIO_STORE_SHARED, "files/2026/ecg2.png", "to picture"); /* as long */
    g_assert_cmpuint(settled_print(&f), !=, renamed);

    /* What the index writes for itself, the other store and what was taken away again do not count. */
    fixture_remove(&f, FOLIO_STORE_SHARED, "files/2026/ecg2.png");
    g_assert_cmpuint(settled_print(&f), ==, one);
    fixture_refresh(&f);
    fixture_write(&f, FOLIO_STORE_SHARED, ".git/odd", "odd");
    write_goal(&f, FOLIO_STORE_PRIVATE, "gbbbb3", "Second", "pear");
    g_assert_cmpuint(settled_print(&f), ==, one);
}

/* The sum in a row is of the bytes, whatever their name, time and store. */
static void
test_sums(void)
{
    static const char *const bodies[] = {"apple", "apple", "Apple", "apple "};
    g_auto(Fixture) f;
    guint64 sums[G_N_ELEMENTS(bodies)];
    fixture_init(&f);
    for (guint i = 0; i < G_N_ELEMENTS(bodies); i++) {
        g_autofree char *path = g_strdup_printf("goals/2026/%u.md", i);
        g_autofree char *text = g_strdup_printf(GOAL, "gbbbb2", "Same", bodies[i]);
        fixture_write(&f, i == 1 ? FOLIO_STORE_PRIVATE : FOLIO_STORE_SHARED, path, text);
    }
    fixture_refresh(&f);
    for (int round = 0; round < 2; round++) {
        g_autoptr(GPtrArray) rows = fixture_find(&f, "", &(FolioOrder){.field = "path"});
        g_assert_cmpuint(rows->len, ==, G_N_ELEMENTS(bodies));
        for (guint i = 0; i < rows->len; i++) {
            const FolioRow *row = g_ptr_array_index(rows, i);
            g_assert_cmpuint(row->sum, !=, 0);
            if (round == 1)
                g_assert_cmpuint(row->sum, ==, sums[i]);
            sums[i] = row->sum;
        }
        g_assert_cmpuint(sums[0], ==, sums[1]);
        g_assert_cmpuint(sums[0], !=, sums[2]);
        g_assert_cmpuint(sums[0], !=, sums[3]);
        g_assert_cmpuint(sums[2], !=, sums[3]);
        fixture_reopen(&f);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fingerprint/files", test_files);
    g_test_add_func("/fingerprint/sums", test_sums);
    return g_test_run();
}
