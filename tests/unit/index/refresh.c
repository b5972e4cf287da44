#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

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

static void
test_changes(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    fixture_refresh(&f);
    assert_found(&f, "", "");

    write_goal(&f, FOLIO_STORE_SHARED, "gbbbb2", "First", "apple");
    write_goal(&f, FOLIO_STORE_SHARED, "gbbbb3", "Second", "banana");
    write_goal(&f, FOLIO_STORE_PRIVATE, "gbbbb4", "Third", "cherry");
    fixture_refresh(&f);
    assert_found(&f, "", "gbbbb2 gbbbb3 gbbbb4");
    g_assert_cmpuint(folio_index_count(f.index, FOLIO_STORE_SHARED), ==, 2);
    g_assert_cmpuint(folio_index_count(f.index, FOLIO_STORE_PRIVATE), ==, 1);

    write_goal(&f, FOLIO_STORE_SHARED, "gbbbb2", "First", "APPLE");
    fixture_refresh(&f);
    write_goal(&f, FOLIO_STORE_SHARED, "gbbbb2", "First", "grape");
    fixture_refresh(&f); /* the same size, perhaps within the same tick */
    assert_found(&f, "apple", "");
    assert_found(&f, "grape", "gbbbb2");

    fixture_remove(&f, FOLIO_STORE_SHARED, "goals/2026/2026-03-02-x-gbbbb3.md");
    fixture_refresh(&f);
    assert_found(&f, "", "gbbbb2 gbbbb4");
    assert_found(&f, "banana", "");

    g_autofree char *from = g_build_filename(f.stores[0], "goals", NULL);
    g_autofree char *to = g_build_filename(f.stores[0], "old", NULL);
    g_assert_cmpint(rename(from, to), ==, 0);
    fixture_refresh(&f);
    g_autoptr(GPtrArray) rows = fixture_find(&f, "grape", NULL);
    g_assert_cmpuint(rows->len, ==, 1);
    const FolioRow *row = g_ptr_array_index(rows, 0);
    g_assert_cmpstr(row->path, ==, "old/2026/2026-03-02-x-gbbbb2.md");
}

static gint64
size_of_wal(const Fixture *f)
{
    g_autofree char *path = g_strconcat(f->databases[FOLIO_STORE_SHARED], "-wal", NULL);
    struct stat info;
    return stat(path, &info) == 0 ? (gint64) info.st_size : 0;
}

/* Nothing to do writes nothing; a new time on the same bytes writes little. */
static void
test_unchanged(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    for (int i = 0; i < 50; i++) {
        g_autofree char *id = g_strdup_printf("gbbb%02d", i);
        write_goal(&f, FOLIO_STORE_SHARED, id, "Same", "words that stay");
    }
    fixture_refresh(&f);
    g_usleep(50 * 1000);
    fixture_refresh(&f);
    fixture_reopen(&f);
    fixture_refresh(&f);
    g_assert_cmpint(size_of_wal(&f), ==, 0);

    g_autofree char *touched =
        g_build_filename(f.stores[0], "goals/2026/2026-03-02-x-gbbb07.md", NULL);
    g_assert_cmpint(utimensat(AT_FDCWD, touched, NULL, 0), ==, 0);
    g_usleep(50 * 1000);
    fixture_refresh(&f);
    g_assert_cmpint(size_of_wal(&f), >, 0);
    g_assert_cmpint(size_of_wal(&f), <, 64 * 1024);
    g_assert_cmpuint(fixture_count(&f), ==, 50);
}

static void
test_what_is_an_entry(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    static const struct {
        const char *path;
        const char *text;
    } others[] = {
        {"README.md", "# A journal\n"},
        {"notes/page.md", "---\ntitle: not ours\n---\nfolio: goal\n"},
        {"goals/plain.md", "no front matter\n"},
        {"goals/empty.md", ""},
        {"goals/text.txt", "---\nfolio: goal\nid: gbbbb2\ntitle: x\n---\n"},
        {"goals/.hidden.md", "---\nfolio: goal\nid: gbbbb2\ntitle: x\n---\n"},
        {".git/x.md", "---\nfolio: goal\nid: gbbbb2\ntitle: x\n---\n"},
        {"templates/goal.md", "---\nfolio: goal\n---\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        fixture_write(&f, FOLIO_STORE_SHARED, others[i].path, others[i].text);
    write_goal(&f, FOLIO_STORE_SHARED, "gbbbb9", "Real", "");
    g_autofree char *link = g_build_filename(f.stores[0], "goals", "link.md", NULL);
    g_assert_cmpint(symlink("2026/2026-03-02-x-gbbbb9.md", link), ==, 0);
    fixture_refresh(&f);
    assert_found(&f, "", "gbbbb9");

    /* A file that becomes an entry. */
    fixture_write(&f, FOLIO_STORE_SHARED, "notes/page.md",
                  "---\nfolio: success\nid: sbbbb2\ntitle: Ours\n---\n");
    fixture_refresh(&f);
    assert_found(&f, "", "gbbbb9 sbbbb2");
}

static void
test_broken(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *huge = g_strnfill(FOLIO_ENTRY_MAX_BYTES + 1, 'x');
    write_goal(&f, FOLIO_STORE_SHARED, "gbbbb2", "Whole", "word");
    fixture_write(&f, FOLIO_STORE_SHARED, "goals/2026/2026-03-02-bad-gbbbb3.md",
                  "---\nfolio: goal\ntitle: [unclosed\n---\nword\n");
    fixture_write(&f, FOLIO_STORE_SHARED, "meetings/2026/odd.md", "---\nfolio: moon\n---\n");
    fixture_write(&f, FOLIO_STORE_PRIVATE, "notes/tab.md", "---\nfolio: goal\n\tid: x\n---\n");
    fixture_write(&f, FOLIO_STORE_SHARED, "goals/2026/huge.md", huge);
    fixture_write(&f, FOLIO_STORE_SHARED, "elsewhere/huge.md", huge);
    fixture_write(&f, FOLIO_STORE_SHARED, "goals/with blank.md",
                  "---\nfolio: goal\nid: gbbbb5\ntitle: Blank\n---\nword\n");
    fixture_refresh(&f);
    assert_found(&f, "", "gbbbb2 gbbbb3 huge odd tab with blank");
    assert_found(&f, "goal", "gbbbb2 gbbbb3 huge with blank");
    assert_found(&f, "meeting", "odd");
    assert_found(&f, "word", "gbbbb2");
    assert_found(&f, "not status:achieved", "gbbbb2");
    assert_found(&f, "visibility:shared", "gbbbb2");
    assert_found(&f, "has:problem", "gbbbb3 huge odd tab with blank");
    assert_found(&f, "not has:problem", "gbbbb2");
    assert_found(&f, "goal has:problem", "gbbbb3 huge with blank");
    assert_found(&f, "word or has:problem meeting", "gbbbb2 odd");

    GDate today;
    fixture_today(&today);
    g_autoptr(FolioQuery) by_path =
        folio_query_new_field("path", FOLIO_QUERY_IS, "meetings/2026/odd.md");
    g_autofree char *found = fixture_ids(folio_index_find(f.index, by_path, NULL, &today, NULL));
    g_assert_cmpstr(found, ==, "odd");
    g_autoptr(FolioQuery) broken = folio_query_new_field("problem", FOLIO_QUERY_PRESENT, NULL);
    g_autoptr(GPtrArray) problems = folio_index_find(f.index, broken, NULL, &today, NULL);
    g_assert_cmpuint(problems->len, ==, 5);

    g_autoptr(GPtrArray) rows = fixture_find(&f, "meeting", NULL);
    const FolioRow *row = g_ptr_array_index(rows, 0);
    g_assert_null(row->kind);
    g_assert_cmpstr(row->title, ==, "odd.md");
    g_assert_nonnull(strstr(row->problem, "meetings/2026/odd.md:2"));
    g_assert_cmpint(row->visibility, ==, FOLIO_VISIBILITY_SHARED);
    g_assert_null(folio_row_get(row, "kind"));

    g_autoptr(GPtrArray) all = fixture_find(&f, "", &(FolioOrder){.field = "id"});
    const FolioRow *hidden = g_ptr_array_index(all, 4);
    g_assert_cmpint(hidden->visibility, ==, FOLIO_VISIBILITY_PRIVATE);

    /* Mended. */
    fixture_write(&f, FOLIO_STORE_SHARED, "goals/2026/2026-03-02-bad-gbbbb3.md",
                  "---\nfolio: goal\nid: gbbbb3\ntitle: Mended\n---\nword\n");
    fixture_refresh(&f);
    assert_found(&f, "word", "gbbbb2 gbbbb3");
    assert_found(&f, "has:problem", "huge odd tab with blank");
}

static void
test_note(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    fixture_refresh(&f);
    write_goal(&f, FOLIO_STORE_SHARED, "gbbbb2", "Noted", "apple");
    write_goal(&f, FOLIO_STORE_SHARED, "gbbbb3", "Not noted", "apple");
    fixture_write(&f, FOLIO_STORE_SHARED, "folio.yaml", "folio: 1\n");
    const char *const paths[] = {"goals/2026/2026-03-02-x-gbbbb2.md", "folio.yaml", "none.md",
                                 NULL};
    g_autoptr(GError) error = NULL;
    folio_index_note(f.index, FOLIO_STORE_SHARED, f.roots[0], paths, &error);
    g_assert_no_error(error);
    assert_found(&f, "", "gbbbb2");

    write_goal(&f, FOLIO_STORE_SHARED, "gbbbb2", "Noted", "grape");
    g_assert_true(folio_index_note(f.index, FOLIO_STORE_SHARED, f.roots[0], paths, NULL));
    assert_found(&f, "grape", "gbbbb2");
    assert_found(&f, "apple", "");

    fixture_remove(&f, FOLIO_STORE_SHARED, paths[0]);
    g_assert_true(folio_index_note(f.index, FOLIO_STORE_SHARED, f.roots[0], paths, NULL));
    assert_found(&f, "", "");
    fixture_refresh(&f);
    assert_found(&f, "", "gbbbb3");
}

static char *
dup_path(int i)
{
    return g_strdup_printf("goals/2026/2026-03-02-x-gbbb%02d.md", i);
}

/* Many at once write about what they change, in whatever order they come. */
static void
test_note_many(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) words = g_string_new(NULL);
    for (int i = 0; i < 200; i++)
        g_string_append_printf(words, "many%d ", i);
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 90; i++) {
            g_autofree char *id = g_strdup_printf("gbbb%02d", i);
            g_autofree char *body = g_strdup_printf("round%d number%d %s", round, i, words->str);
            write_goal(&f, FOLIO_STORE_SHARED, id, "Many", body);
            if (round == 0)
                g_ptr_array_add(paths, dup_path(89 - i));
        }
        if (round == 0)
            fixture_refresh(&f);
    }
    fixture_reopen(&f);
    g_assert_cmpint(size_of_wal(&f), ==, 0);
    g_ptr_array_add(paths, NULL);
    g_autoptr(GError) error = NULL;
    folio_index_note(f.index, FOLIO_STORE_SHARED, f.roots[0], (const char *const *) paths->pdata,
                     &error);
    g_assert_no_error(error);
    g_assert_cmpint(size_of_wal(&f), <, 2 * 1024 * 1024);
    g_assert_cmpuint(fixture_count(&f), ==, 90);
    assert_found(&f, "round0", "");
    for (int i = 0; i < 90; i++) {
        g_autofree char *id = g_strdup_printf("gbbb%02d", i);
        g_autofree char *query = g_strdup_printf("number%d round1", i);
        assert_found(&f, query, id);
    }
}

typedef struct Progress {
    gsize calls, last_done, total;
} Progress;

static void
count_progress(gsize done, gsize total, gpointer data)
{
    Progress *progress = data;
    g_assert_cmpuint(done, <=, total);
    g_assert_cmpuint(done, >=, progress->last_done);
    *progress = (Progress){progress->calls + 1, done, total};
}

/* Enough files for the workers. */
static void
test_many(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    for (int i = 0; i < 600; i++) {
        g_autofree char *id = g_strdup_printf("g%05d", i);
        g_autofree char *body = g_strdup_printf("number%d", i);
        write_goal(&f, FOLIO_STORE_SHARED, id, "Many", body);
    }
    Progress progress = {0};
    g_assert_true(folio_index_refresh(f.index, FOLIO_STORE_SHARED, f.roots[0], count_progress,
                                      &progress, NULL));
    g_assert_cmpuint(progress.calls, >=, 2);
    g_assert_cmpuint(progress.total, ==, 600);
    g_assert_cmpuint(fixture_count(&f), ==, 600);
    assert_found(&f, "number599", "g00599");
    progress = (Progress){0};
    g_usleep(50 * 1000);
    fixture_refresh(&f);
    g_assert_true(folio_index_refresh(f.index, FOLIO_STORE_SHARED, f.roots[0], count_progress,
                                      &progress, NULL));
    g_assert_cmpuint(progress.calls, ==, 0);
}

static void
test_refused(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autoptr(FolioRoot) gone = folio_root_make(f.stores[0], 0700, NULL);
    g_free(gone->path);
    gone->path = g_build_filename(f.folder, "none", NULL);
    g_autoptr(GError) error = NULL;
    g_assert_false(folio_index_refresh(f.index, FOLIO_STORE_SHARED, gone, NULL, NULL, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
}

/* Eight processes refresh and note at once; everything is there in the end. */
static void
test_processes(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    folio_index_free(g_steal_pointer(&f.index));
    pid_t children[8];
    for (int i = 0; i < 8; i++) {
        children[i] = fork();
        g_assert_cmpint(children[i], >=, 0);
        if (children[i] != 0)
            continue;
        fixture_reopen(&f);
        for (int j = 0; j < 10; j++) {
            g_autofree char *id = g_strdup_printf("g%02d%03d", i, j);
            g_autofree char *path = g_strdup_printf("goals/2026/2026-03-02-x-%s.md", id);
            const char *const paths[] = {path, NULL};
            write_goal(&f, FOLIO_STORE_SHARED, id, "At once", "word");
            g_autoptr(GError) error = NULL;
            bool is_good =
                folio_index_note(f.index, FOLIO_STORE_SHARED, f.roots[0], paths, &error)
                && folio_index_refresh(f.index, FOLIO_STORE_SHARED, f.roots[0], NULL, NULL, &error)
                && folio_index_has_id(f.index, id);
            if (error != NULL)
                g_printerr("process %d: %s\n", i, error->message);
            if (!is_good)
                _exit(1);
        }
        folio_index_free(f.index);
        _exit(0);
    }
    for (int i = 0; i < 8; i++) {
        int status;
        g_assert_cmpint(waitpid(children[i], &status, 0), ==, children[i]);
        g_assert_cmpint(status, ==, 0);
    }
    fixture_reopen(&f);
    fixture_refresh(&f);
    g_assert_cmpuint(fixture_count(&f), ==, 80);
    g_autoptr(GPtrArray) rows = fixture_find(&f, "word", NULL);
    g_assert_cmpuint(rows->len, ==, 80);
}

static guint64
settle(Fixture *f)
{
    g_usleep(50 * 1000);
    fixture_refresh(f);
    return folio_index_get_files(f->index, FOLIO_STORE_SHARED);
}

/* Whatever is in the folder counts, entry or not; what changed just now leaves nothing to be said. */
static void
test_files(void)
{
    static const char *const paths[] = {"goals/y.md", ".hidden.md", "files/x.png"};
    g_auto(Fixture) f;
    fixture_init(&f);
    guint64 fresh = 1;
    /* a machine that is too busy to look so soon gets another try */
    for (int attempt = 0; fresh != 0 && attempt < 100; attempt++) {
        write_goal(&f, FOLIO_STORE_SHARED, "g00001", "One", "body");
        fixture_refresh(&f);
        fresh = folio_index_get_files(f.index, FOLIO_STORE_SHARED);
    }
    g_assert_cmpuint(fresh, ==, 0);
    guint64 before = settle(&f);
    g_assert_cmpuint(before, !=, 0);
    g_assert_cmpuint(settle(&f), ==, before);
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        fixture_write(&f, FOLIO_STORE_SHARED, paths[i], "x");
        g_assert_cmpuint(settle(&f), !=, before);
        g_assert_cmpuint(fixture_count(&f), ==, 1);
        fixture_remove(&f, FOLIO_STORE_SHARED, paths[i]);
        g_assert_cmpuint(settle(&f), ==, before);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/refresh/changes", test_changes);
    g_test_add_func("/refresh/unchanged", test_unchanged);
    g_test_add_func("/refresh/what-is-an-entry", test_what_is_an_entry);
    g_test_add_func("/refresh/broken", test_broken);
    g_test_add_func("/refresh/note", test_note);
    g_test_add_func("/refresh/note-many", test_note_many);
    g_test_add_func("/refresh/many", test_many);
    g_test_add_func("/refresh/refused", test_refused);
    g_test_add_func("/refresh/processes", test_processes);
    g_test_add_func("/refresh/files", test_files);
    return g_test_run();
}
