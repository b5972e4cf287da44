/* Read marks: what is news, and what stops being it. */
#include "folio/marks.h"

#include "fixture.h"

static FolioRow *
find_row(Fixture *f, const char *title)
{
    GDate today;
    GError *error = NULL;
    folio_env_today(f->env, &today);
    FolioIndex *index = folio_journal_get_index(f->journal, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) rows = folio_index_find(index, NULL, NULL, &today, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < rows->len; i++) {
        FolioRow *row = g_ptr_array_index(rows, i);
        if (g_strcmp0(row->title, title) == 0)
            return g_ptr_array_steal_index(rows, i);
    }
    g_assert_not_reached();
}

static FolioNews
judge(Fixture *f, const char *title)
{
    GError *error = NULL;
    g_autoptr(FolioRow) row = find_row(f, title);
    g_autoptr(FolioMarks) marks = folio_marks_load(f->journal, &error);
    g_assert_no_error(error);
    return folio_marks_judge(marks, row);
}

/* Something that Lena wrote, as a sync would bring it. */
static void
receive(Fixture *f, const char *title, const char *visibility)
{
    g_autofree char *text =
        g_strdup_printf("---\nfolio: success\nid: s5xvc3\ntitle: %s\ndate: 2026-03-01\n"
                        "author: lena\nwhose: amina\nvisibility: %s\n---\n",
                        title, visibility);
    test_write_file(f->folder, "successes/2026/2026-03-01-s5xvc3.md", text);
    fixture_reopen(f);
}

static void
test_new_then_seen_then_changed(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    receive(&f, "Won", "shared");
    g_assert_cmpint(judge(&f, "Won"), ==, FOLIO_NEWS_NEW);
    g_assert_true(folio_marks_add_id(f.journal, "s5xvc3", &error));
    g_assert_no_error(error);
    g_assert_cmpint(judge(&f, "Won"), ==, FOLIO_NEWS_NONE);
    receive(&f, "Won again", "shared");
    g_assert_cmpint(judge(&f, "Won again"), ==, FOLIO_NEWS_CHANGED);
    g_assert_true(folio_marks_add_all(f.journal, &error));
    g_assert_cmpint(judge(&f, "Won again"), ==, FOLIO_NEWS_NONE);
    fixture_reopen(&f);
    g_assert_cmpint(judge(&f, "Won again"), ==, FOLIO_NEWS_NONE);
}

static void
test_own_and_private_entries_are_no_news(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *mine = fixture_add(&f, "goal", "Mine", FOLIO_VISIBILITY_SHARED);
    g_autofree char *secret = fixture_add(&f, "reflection", "Secret", FOLIO_VISIBILITY_PRIVATE);
    g_assert_cmpint(judge(&f, "Mine"), ==, FOLIO_NEWS_NONE);
    g_assert_cmpint(judge(&f, "Secret"), ==, FOLIO_NEWS_NONE);
}

/* What was cut short by a crash, or is no mark at all, hides nothing. */
static void
test_damaged_marks(void)
{
    static const char *const texts[] = {"s5xvc3 0123", "s5xvc3", "s5xvc3 zzzzzzzzzzzzzzzz\n",
                                        "\n\n", "s5xvc3 00000000000000000000\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_auto(Fixture) f;
        fixture_init(&f);
        receive(&f, "Won", "shared");
        test_write_file(f.folder, ".git/folio/seen", texts[i]);
        g_assert_cmpint(judge(&f, "Won"), ==, FOLIO_NEWS_NEW);
    }
}

/* A mark behind a line that was cut short is a line of its own. */
static void
test_marks_after_damage(void)
{
    static const char *const texts[] = {"s5xvc3 0123", "x", "s6xvc3 0123456789abcdef", ""};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_auto(Fixture) f;
        GError *error = NULL;
        g_test_message("%s", texts[i]);
        fixture_init(&f);
        receive(&f, "Won", "shared");
        test_write_file(f.folder, ".git/folio/seen", texts[i]);
        g_assert_cmpint(judge(&f, "Won"), ==, FOLIO_NEWS_NEW);
        g_assert_true(folio_marks_add_id(f.journal, "S5XVC3", &error));
        g_assert_no_error(error);
        g_assert_cmpint(judge(&f, "Won"), ==, FOLIO_NEWS_NONE);
    }
}

/* Marks are this user's alone, a mark is written once, and an entry that is not there gets none. */
static void
test_the_file(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    struct stat info;
    fixture_init(&f);
    receive(&f, "Won", "shared");
    g_assert_cmpint(judge(&f, "Won"), ==, FOLIO_NEWS_NEW);
    g_assert_true(folio_marks_add_id(f.journal, "s5xvc3", &error));
    g_assert_no_error(error);
    g_autofree char *path = g_build_filename(f.folder, ".git", "folio", "seen", NULL);
    g_assert_cmpint(stat(path, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0600);
    g_assert_true(folio_marks_add_id(f.journal, "s5xvc3", &error));
    g_autofree char *text = test_read_text(f.folder, ".git/folio/seen");
    g_assert_cmpuint(strlen(text), ==, strlen("s5xvc3 0123456789abcdef\n"));
    g_assert_true(g_str_has_prefix(text, "s5xvc3 "));
    fixture_assert_clean(f.private_path);
    /* a folder in their place is told of */
    g_assert_cmpint(g_remove(path), ==, 0);
    g_assert_cmpint(g_mkdir(path, 0700), ==, 0);
    g_assert_null(folio_marks_load(f.journal, &error));
    g_assert_nonnull(error);
}

/* Thousands of marks of one entry do not pile up for ever. */
static void
test_outdated_marks_go(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    fixture_init(&f);
    for (guint i = 0; i < 3000; i++)
        g_string_append_printf(text, "s5xvc3 %016x\n", i);
    test_write_file(f.folder, ".git/folio/seen", text->str);
    receive(&f, "Won", "shared");
    g_assert_cmpint(judge(&f, "Won"), ==, FOLIO_NEWS_CHANGED);
    g_assert_true(folio_marks_add_id(f.journal, "s5xvc3", &error));
    g_assert_no_error(error);
    g_autofree char *left = test_read_text(f.folder, ".git/folio/seen");
    g_assert_cmpuint(strlen(left), ==, strlen("s5xvc3 0123456789abcdef\n"));
    g_assert_cmpint(judge(&f, "Won"), ==, FOLIO_NEWS_NONE);
}

static void
test_news_are_listed_newest_first(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    GDate today;
    fixture_init(&f);
    folio_env_today(f.env, &today);
    receive(&f, "Won", "public");
    test_write_file(f.folder, "successes/2026/2026-03-02-s6xvc3.md",
                    "---\nfolio: success\nid: s6xvc3\ntitle: Later\ndate: 2026-03-02\n"
                    "author: lena\nwhose: amina\nvisibility: shared\n---\n");
    fixture_reopen(&f);
    FolioIndex *index = folio_journal_get_index(f.journal, &error);
    g_autoptr(FolioMarks) marks = folio_marks_load(f.journal, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) news = folio_marks_find_news(marks, index, &today, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(news->len, ==, 2);
    g_assert_cmpstr(((FolioRow *) g_ptr_array_index(news, 0))->title, ==, "Later");
    g_assert_cmpstr(((FolioRow *) g_ptr_array_index(news, 1))->title, ==, "Won");
    g_assert_true(folio_marks_add(f.journal, news, &error));
    g_assert_cmpint(judge(&f, "Later"), ==, FOLIO_NEWS_NONE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/marks/new-seen-changed", test_new_then_seen_then_changed);
    g_test_add_func("/marks/own-and-private", test_own_and_private_entries_are_no_news);
    g_test_add_func("/marks/damaged", test_damaged_marks);
    g_test_add_func("/marks/after-damage", test_marks_after_damage);
    g_test_add_func("/marks/file", test_the_file);
    g_test_add_func("/marks/outdated", test_outdated_marks_go);
    g_test_add_func("/marks/newest-first", test_news_are_listed_newest_first);
    return g_test_run();
}
