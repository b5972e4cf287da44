#include <sqlite3.h>
#include <unistd.h>

#include "fixture.h"

#define MARKER "zeitgebermarker"

static void
write_reflection(const Fixture *f, FolioStoreId store, const char *id, const char *words)
{
    g_autofree char *path = g_strdup_printf("reflections/2026/2026-03-02-%s-%s.md", words, id);
    g_autofree char *text =
        g_strdup_printf("---\nfolio: reflection\nid: %s\ntitle: About %s\ntags: [%s]\n"
                        "on: [%s]\nvisibility: %s\n---\nText of %s.\n\n- [ ] Task of %s @%s\n",
                        id, words, words, words,
                        store == FOLIO_STORE_PRIVATE ? "private" : "shared", words, words, words);
    fixture_write(f, store, path, text);
}

typedef struct Hunt {
    const char *needle;
    guint hits;
} Hunt;

/* Looks into every file, whatever its name. */
static void
hunt_folder(const char *folder, Hunt *hunt)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            hunt_folder(path, hunt);
            continue;
        }
        g_autoptr(GBytes) bytes = test_read_file(path);
        gsize size;
        const char *data = g_bytes_get_data(bytes, &size);
        if (size > 0 && memmem(data, size, hunt->needle, strlen(hunt->needle)) != NULL)
            hunt->hits++;
    }
}

static guint
count_files_with(const char *folder, const char *needle)
{
    Hunt hunt = {.needle = needle};
    hunt_folder(folder, &hunt);
    return hunt.hits;
}

/* Nothing of a private entry is ever in the shared store's folder: open, closed, searched. */
static void
test_private_stays_private(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    write_reflection(&f, FOLIO_STORE_PRIVATE, "rbbbb2", MARKER);
    write_reflection(&f, FOLIO_STORE_SHARED, "rbbbb3", "harmless");
    fixture_refresh(&f);
    assert_found(&f, MARKER, "rbbbb2");
    assert_found(&f, "who:" MARKER, "rbbbb2");
    g_assert_cmpuint(count_files_with(f.stores[FOLIO_STORE_SHARED], MARKER), ==, 0);
    g_assert_cmpuint(count_files_with(f.stores[FOLIO_STORE_PRIVATE], MARKER), >, 1);
    fixture_reopen(&f);
    g_assert_cmpuint(count_files_with(f.stores[FOLIO_STORE_SHARED], MARKER), ==, 0);
}

/* What was private is not readable in the database any more, as soon as the process is done. */
static void
test_private_is_forgotten(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    for (int i = 0; i < 30; i++) {
        g_autofree char *id = g_strdup_printf("rbbb%02d", i);
        write_reflection(&f, FOLIO_STORE_PRIVATE, id, "harmless");
    }
    write_reflection(&f, FOLIO_STORE_PRIVATE, "rcccc2", MARKER);
    write_reflection(&f, FOLIO_STORE_PRIVATE, "rcccc3", "replaced" MARKER);
    fixture_refresh(&f);
    fixture_reopen(&f);
    const char *const paths[] = {"reflections/2026/2026-03-02-" MARKER "-rcccc2.md", NULL};
    fixture_remove(&f, FOLIO_STORE_PRIVATE, paths[0]);
    g_assert_true(folio_index_note(f.index, FOLIO_STORE_PRIVATE, f.roots[1], paths, NULL));
    fixture_remove(&f, FOLIO_STORE_PRIVATE,
                   "reflections/2026/2026-03-02-replaced" MARKER "-rcccc3.md");
    fixture_refresh(&f);
    assert_found(&f, MARKER, "");
    folio_index_free(g_steal_pointer(&f.index));
    g_assert_cmpuint(count_files_with(f.stores[FOLIO_STORE_PRIVATE], MARKER), ==, 0);
    fixture_reopen(&f);
    g_assert_cmpuint(fixture_count(&f), ==, 30);
}

static void
test_modes(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    write_reflection(&f, FOLIO_STORE_PRIVATE, "rbbbb2", "words");
    fixture_refresh(&f);
    static const char *const endings[] = {"", "-wal", "-shm"};
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *path = g_strconcat(f.databases[FOLIO_STORE_PRIVATE], endings[i], NULL);
        struct stat info;
        g_assert_cmpint(stat(path, &info), ==, 0);
        g_assert_cmpuint(info.st_mode & 0777, ==, 0600);
    }
    /* One that somebody opened up is closed again. */
    g_assert_cmpint(chmod(f.databases[FOLIO_STORE_PRIVATE], 0644), ==, 0);
    fixture_reopen(&f);
    struct stat info;
    g_assert_cmpint(stat(f.databases[FOLIO_STORE_PRIVATE], &info), ==, 0);
    g_assert_cmpuint(info.st_mode & 0777, ==, 0600);
}

static void
test_visibility_of_place(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    fixture_write(&f, FOLIO_STORE_PRIVATE, "goals/2026/2026-03-02-x-gbbbb2.md",
                  "---\nfolio: goal\nid: gbbbb2\ntitle: x\nvisibility: public\n---\n");
    fixture_write(&f, FOLIO_STORE_SHARED, "goals/2026/2026-03-02-x-gbbbb3.md",
                  "---\nfolio: goal\nid: gbbbb3\ntitle: x\nvisibility: private\n---\n");
    fixture_refresh(&f);
    assert_found(&f, "visibility:private", "gbbbb2 gbbbb3");
    assert_found(&f, "visibility:public", "");
}

static void
damage(const char *path, int how)
{
    g_autofree char *data = NULL;
    gsize size = 0;
    g_assert_true(g_file_get_contents(path, &data, &size, NULL));
    g_assert_cmpuint(size, >, 8192);
    switch (how) {
    case 0: /* no database at all */
        memcpy(data, "This is no database", 19);
        break;
    case 1: /* cut off */
        size = size / 2;
        break;
    case 2: /* zeros */
        memset(data, 0, size);
        break;
    case 3: /* empty */
        size = 0;
        break;
    default: /* garbage behind the header page */
        memset(data + 8192, 0xA5, size - 8192);
    }
    g_assert_true(g_file_set_contents(path, data, (gssize) size, NULL));
}

static void
test_damage(void)
{
    for (int how = 0; how < 5; how++) {
        g_auto(Fixture) f;
        fixture_init(&f);
        for (int i = 0; i < 20; i++) {
            g_autofree char *id = g_strdup_printf("rbbb%02d", i);
            write_reflection(&f, i % 2, id, "words");
        }
        fixture_refresh(&f);
        g_autofree char *before = fixture_find_ids(&f, "words", NULL);
        g_assert_cmpuint(strlen(before), ==, 20 * 7 - 1);
        folio_index_free(g_steal_pointer(&f.index));
        for (FolioStoreId store = 0; store < FOLIO_STORE_COUNT; store++)
            damage(f.databases[store], how);
        fixture_reopen(&f);
        fixture_refresh(&f);
        assert_found(&f, "words", before);
        assert_found(&f, "tag:words", before);
        struct stat info;
        g_assert_cmpint(stat(f.databases[FOLIO_STORE_PRIVATE], &info), ==, 0);
        g_assert_cmpuint(info.st_mode & 0777, ==, 0600);
    }
}

/* Garbage into the open file itself, behind its first page. */
static void
spoil(const char *path)
{
    g_autofree char *garbage = g_strnfill(512 * 1024, '\xA5');
    FILE *file = fopen(path, "r+");
    g_assert_nonnull(file);
    struct stat info;
    g_assert_cmpint(fstat(fileno(file), &info), ==, 0);
    g_assert_cmpint(fseek(file, 8192, SEEK_SET), ==, 0);
    g_assert_cmpuint(fwrite(garbage, 1, (gsize) info.st_size - 8192, file), ==,
                     info.st_size - 8192);
    fclose(file);
}

/* Damage that shows only while looking or finding: made anew from the folders of the last refresh. */
static void
test_damage_while_open(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    for (int i = 0; i < 40; i++) {
        g_autofree char *id = g_strdup_printf("rbbb%02d", i);
        write_reflection(&f, FOLIO_STORE_SHARED, id, "words");
    }
    g_usleep(50 * 1000);
    fixture_refresh(&f);
    g_autofree char *before = fixture_find_ids(&f, "words", NULL);

    fixture_reopen(&f);
    spoil(f.databases[FOLIO_STORE_SHARED]);
    fixture_refresh(&f);
    assert_found(&f, "words", before);

    fixture_reopen(&f);
    fixture_refresh(&f);
    spoil(f.databases[FOLIO_STORE_SHARED]);
    assert_found(&f, "words", before);

    fixture_reopen(&f);
    fixture_refresh(&f);
    spoil(f.databases[FOLIO_STORE_SHARED]);
    g_autoptr(GPtrArray) tasks = folio_index_complete_tasks(f.index, "", 0, NULL);
    g_assert_cmpuint(tasks->len, ==, 0);
    assert_found(&f, "tag:words", before);
}

/* Without a refresh there is nothing to make it anew from: an error that says what to do. */
static void
test_damage_without_folder(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    for (int i = 0; i < 40; i++) {
        g_autofree char *id = g_strdup_printf("rbbb%02d", i);
        write_reflection(&f, FOLIO_STORE_SHARED, id, "words");
    }
    fixture_refresh(&f);
    fixture_reopen(&f);
    spoil(f.databases[FOLIO_STORE_SHARED]);
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioQuery) query = fixture_query("words");
    GDate today;
    fixture_today(&today);
    g_assert_null(folio_index_find(f.index, query, NULL, &today, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_nonnull(strstr(folio_error_get_hint(error), f.databases[FOLIO_STORE_SHARED]));
    g_clear_error(&error);
    g_assert_null(folio_index_find_tasks(f.index, query, NULL, &today, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_cmpuint(folio_index_count(f.index, FOLIO_STORE_SHARED), ==, 0);
    g_assert_false(folio_index_has_id(f.index, "rbbb01"));
}

static void
test_other_kinds(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    write_reflection(&f, FOLIO_STORE_SHARED, "rbbbb2", "words");
    fixture_refresh(&f);
    folio_index_free(g_steal_pointer(&f.index));
    FolioKinds fewer = {.items = folio_kinds()->items, .count = 3};
    g_autoptr(FolioIndex) other = folio_index_open(f.databases[0], f.databases[1], &fewer, NULL);
    g_assert_cmpuint(folio_index_count(other, FOLIO_STORE_SHARED), ==, 0);
}

static void
test_in_memory(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    write_reflection(&f, FOLIO_STORE_SHARED, "rbbbb2", "words");
    test_write_file(f.folder, "file", "no folder");
    g_autofree char *below_file = g_build_filename(f.folder, "file", "index.db", NULL);
    const char *const places[] = {below_file, f.folder, NULL};
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        folio_index_free(f.index);
        f.index = folio_index_open(places[i], NULL, folio_kinds(), NULL);
        g_assert_nonnull(f.index);
        fixture_refresh(&f);
        assert_found(&f, "words", "rbbbb2");
    }
}

/* A folder that is read only; root can write there all the same, so it has nothing to show. */
static void
test_read_only(void)
{
    if (geteuid() == 0) {
        g_test_skip("root may write everywhere");
        return;
    }
    g_auto(Fixture) f;
    fixture_init(&f);
    write_reflection(&f, FOLIO_STORE_SHARED, "rbbbb2", "words");
    fixture_refresh(&f);
    folio_index_free(g_steal_pointer(&f.index));
    g_autofree char *folder = g_path_get_dirname(f.databases[FOLIO_STORE_SHARED]);
    g_assert_cmpint(chmod(folder, 0500), ==, 0);
    fixture_reopen(&f);
    fixture_refresh(&f);
    assert_found(&f, "words", "rbbbb2");
    g_assert_cmpint(chmod(folder, 0700), ==, 0);
}

/* Another index reads what was there while a writer is at work. */
static void
test_reading_while_writing(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    write_reflection(&f, FOLIO_STORE_SHARED, "rbbbb2", "words");
    fixture_refresh(&f);
    g_autoptr(FolioIndex) other =
        folio_index_open(f.databases[0], f.databases[1], folio_kinds(), NULL);
    write_reflection(&f, FOLIO_STORE_SHARED, "rbbbb3", "words");
    fixture_refresh(&f);
    g_assert_true(folio_index_has_id(other, "rbbbb2"));
    g_assert_true(folio_index_has_id(other, "rbbbb3"));
    g_assert_cmpuint(folio_index_count(other, FOLIO_STORE_SHARED), ==, 2);
}

/* Whether a look by each of these reads a part of its table alone; "0" where it reads all. */
static void
assert_lookups(const Fixture *f, const char *expected)
{
    static const char *const looks[] = {
        "file WHERE print = 1",   "entry WHERE id = 'x'",
        "entry WHERE kind = 'x'", "field WHERE name = 'x' AND value = 'y'",
        "task WHERE id = 'x'",    "task WHERE state = 'x'",
        "link WHERE target = 'x'"};
    sqlite3 *handle;
    g_autoptr(GString) found = g_string_new(NULL);
    g_assert_cmpint(sqlite3_open(f->databases[FOLIO_STORE_SHARED], &handle), ==, SQLITE_OK);
    for (gsize i = 0; i < G_N_ELEMENTS(looks); i++) {
        g_autofree char *sql = g_strconcat("EXPLAIN QUERY PLAN SELECT n FROM ", looks[i], NULL);
        sqlite3_stmt *statement;
        g_assert_cmpint(sqlite3_prepare_v2(handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
        g_assert_cmpint(sqlite3_step(statement), ==, SQLITE_ROW);
        const char *plan = (const char *) sqlite3_column_text(statement, 3);
        g_string_append_c(found, g_str_has_prefix(plan, "SEARCH") ? '1' : '0');
        sqlite3_finalize(statement);
    }
    sqlite3_close(handle);
    g_assert_cmpstr(found->str, ==, expected);
}

/* Whoever writes the first rows makes what they are looked up by. */
static void
test_lookups(void)
{
    for (int by_note = 0; by_note < 2; by_note++) {
        g_auto(Fixture) f;
        fixture_init(&f);
        fixture_refresh(&f);
        assert_lookups(&f, "0000000");
        write_reflection(&f, FOLIO_STORE_SHARED, "rbbbb2", "harmless");
        const char *const paths[] = {"reflections/2026/2026-03-02-harmless-rbbbb2.md", NULL};
        if (by_note)
            g_assert_true(folio_index_note(f.index, FOLIO_STORE_SHARED, f.roots[0], paths, NULL));
        else
            fixture_refresh(&f);
        assert_lookups(&f, "1111111");
        fixture_remove(&f, FOLIO_STORE_SHARED, paths[0]);
        fixture_refresh(&f);
        write_reflection(&f, FOLIO_STORE_SHARED, "rbbbb3", "harmless");
        fixture_refresh(&f);
        assert_found(&f, "harmless", "rbbbb3");
        assert_lookups(&f, "1111111");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/database/private-stays-private", test_private_stays_private);
    g_test_add_func("/database/private-is-forgotten", test_private_is_forgotten);
    g_test_add_func("/database/modes", test_modes);
    g_test_add_func("/database/visibility-of-place", test_visibility_of_place);
    g_test_add_func("/database/damage", test_damage);
    g_test_add_func("/database/damage-while-open", test_damage_while_open);
    g_test_add_func("/database/damage-without-folder", test_damage_without_folder);
    g_test_add_func("/database/lookups", test_lookups);
    g_test_add_func("/database/other-kinds", test_other_kinds);
    g_test_add_func("/database/in-memory", test_in_memory);
    g_test_add_func("/database/read-only", test_read_only);
    g_test_add_func("/database/reading-while-writing", test_reading_while_writing);
    return g_test_run();
}
