/* The list of journals that somebody follows. */
#include "folio/roster.h"

#include "fixture.h"

static void
expect_names(const Fixture *f, const char *expected)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) roster = folio_roster_load(f->env, &error);
    g_assert_no_error(error);
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < roster->len; i++)
        g_string_append_printf(names, "%s ",
                               ((FolioFollowed *) g_ptr_array_index(roster, i))->name);
    g_assert_cmpstr(names->str, ==, expected);
}

static void
test_add_rename_remove(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    g_autofree char *name = NULL, *again = NULL, *other = NULL;
    fixture_init(&f);
    expect_names(&f, "");
    g_assert_true(folio_roster_add(f.journal, NULL, &name, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(name, ==, "amina");
    g_assert_true(folio_roster_add(f.journal, NULL, &again, &error));
    g_assert_cmpstr(again, ==, "amina");
    expect_names(&f, "amina ");
    g_assert_true(folio_roster_add(f.journal, "ward-3", &other, &error));
    expect_names(&f, "ward-3 ");
    g_assert_false(folio_roster_remove(f.env, "amina", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    g_clear_error(&error);
    g_assert_true(folio_roster_remove(f.env, "ward-3", &error));
    g_assert_no_error(error);
    expect_names(&f, "");
}

static FolioJournal *
make_other(const Fixture *f, const char *folder, const char *owner)
{
    GError *error = NULL;
    g_auto(FolioInitResult) result = {0};
    g_autofree char *path = g_build_filename(f->home, folder, NULL);
    const FolioInit init = {.folder = path, .owner = owner};
    folio_journal_init(&init, f->env, NULL, NULL, &result, &error);
    g_assert_no_error(error);
    FolioJournal *journal = folio_journal_open(path, f->env, NULL, &error);
    g_assert_no_error(error);
    return journal;
}

static void
test_names_are_of_one_journal(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    g_autofree char *name = NULL;
    fixture_init(&f);
    g_autoptr(FolioJournal) second = make_other(&f, "second", "amina");
    g_autoptr(FolioJournal) third = make_other(&f, "third", "all");
    g_assert_true(folio_roster_add(f.journal, NULL, NULL, &error));
    g_assert_true(folio_roster_add(second, NULL, &name, &error));
    g_assert_cmpstr(name, ==, "amina-2");
    g_assert_true(folio_roster_add(third, NULL, NULL, &error));
    expect_names(&f, "amina amina-2 journal ");
    g_assert_false(folio_roster_add(third, "amina", NULL, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_clear_error(&error);
    static const char *const bad[] = {"",    "all", "Amina",
                                      "a/b", "-x",  "a b",
                                      "..",  "[x]", "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddde"};
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_assert_false(folio_roster_add(third, bad[i], NULL, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_USAGE);
        g_clear_error(&error);
    }
    expect_names(&f, "amina amina-2 journal ");
}

static void
test_choose(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    g_autoptr(FolioJournal) second = make_other(&f, "second", "ben");
    g_assert_true(folio_roster_add(second, NULL, NULL, &error));
    g_assert_true(folio_roster_add(f.journal, NULL, NULL, &error));
    g_autoptr(GPtrArray) roster = folio_roster_load(f.env, &error);
    static const struct {
        const char *names;
        guint count;
    } cases[] = {{"all", 2}, {"amina", 1}, {"AMINA", 1}, {"ben, amina", 2}, {"ben,ben", 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) chosen = folio_roster_choose(roster, cases[i].names, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(chosen->len, ==, cases[i].count);
    }
    g_assert_null(folio_roster_choose(roster, "amin", &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    g_assert_cmpstr(folio_error_get_hint(error), ==, "did you mean amina?");
    g_clear_error(&error);
}

static void
test_a_damaged_list_is_named(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    test_write_file(f.home, ".local/state/folio/roster", "no group\n");
    g_assert_null(folio_roster_load(f.env, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_nonnull(strstr(error->message, "roster"));
    g_clear_error(&error);
    g_assert_false(folio_roster_add(f.journal, NULL, NULL, &error));
    g_clear_error(&error);
    g_autofree char *text = test_read_text(f.home, ".local/state/folio/roster");
    g_assert_cmpstr(text, ==, "no group\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/roster/add-rename-remove", test_add_rename_remove);
    g_test_add_func("/roster/names", test_names_are_of_one_journal);
    g_test_add_func("/roster/choose", test_choose);
    g_test_add_func("/roster/damaged", test_a_damaged_list_is_named);
    return g_test_run();
}
