/* The private store: gone, moved, or of another clone; and many writers of both stores at once. */
#include "fixture.h"

#include <sys/wait.h>
#include <unistd.h>

enum { WRITERS = 2, SAVES = 20, GIT_COMMITS = 15 };

static bool
exists(const char *folder, const char *path)
{
    g_autofree char *full = g_build_filename(folder, path, NULL);
    return g_file_test(full, G_FILE_TEST_EXISTS);
}

static void
move_private(Fixture *f, const char *to)
{
    g_autofree char *target = g_build_filename(f->home, to, NULL);
    g_assert_cmpint(g_rename(f->private_path, target), ==, 0);
}

/* The code of the refusal; the hint for the caller to free. */
static int
try_save(Fixture *f, const char *kind, FolioVisibility visibility, char **hint)
{
    GDate today;
    g_autoptr(GError) error = NULL;
    folio_env_today(f->env, &today);
    const FolioKind *found = folio_kinds_find(folio_kinds(), kind);
    char id[] = "?22222";
    id[0] = found->letter;
    g_autoptr(FolioEntry) entry = folio_entry_new(found, id, "Try", &today, "amina");
    folio_entry_set(entry, "visibility", folio_visibility_name(visibility), &today, NULL);
    folio_entry_fill(entry, &today, NULL);
    g_autoptr(FolioWrite) write = folio_write_new(f->journal, "new");
    if (folio_write_put(write, entry, NULL, &error) && folio_write_run(write, &error))
        return 0;
    g_assert_true(error->domain == FOLIO_ERROR);
    *hint = g_strdup(folio_error_get_hint(error));
    return error->code;
}

/* --- Gone and moved ---------------------------------------------------------------------------------- */

/* What is shared goes on; nothing private is written, and no empty store takes the place of the lost one
 * as if everything private were gone. */
static void
test_gone(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    g_autofree char *hint = NULL;
    fixture_init(&f);
    g_free(fixture_add(&f, "reflection", "Hidden", FOLIO_VISIBILITY_PRIVATE));
    move_private(&f, "elsewhere");
    fixture_reopen(&f);
    g_assert_cmpstr(folio_journal_get_missing_private(f.journal, NULL), ==, f.private_path);
    g_assert_cmpint(try_save(&f, "reflection", FOLIO_VISIBILITY_PRIVATE, &hint), !=, 0);
    g_assert_nonnull(strstr(hint, "private.path"));
    g_assert_cmpint(try_save(&f, "goal", FOLIO_VISIBILITY_SHARED, &hint), ==, 0);
    FolioIndex *index = folio_journal_get_index(f.journal, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(folio_index_count(index, FOLIO_STORE_SHARED), ==, 2);
    g_assert_false(g_file_test(f.private_path, G_FILE_TEST_EXISTS));
    fixture_assert_clean(f.folder);
}

static void
test_brought_back(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "reflection", "Hidden", FOLIO_VISIBILITY_PRIVATE);
    move_private(&f, "elsewhere");
    g_autofree char *elsewhere = g_build_filename(f.home, "elsewhere", NULL);
    g_autofree char *line = g_shell_quote(elsewhere);
    g_autofree char *config = g_strconcat("config folio.private.path ", line, NULL);
    g_free(fixture_git(f.folder, config));
    fixture_reopen(&f);
    g_autoptr(FolioEntry) entry =
        folio_journal_load(f.journal, FOLIO_STORE_PRIVATE, path, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(folio_entry_get_title(entry), ==, "Hidden");
    g_autofree char *second = fixture_add(&f, "reflection", "Second", FOLIO_VISIBILITY_PRIVATE);
    g_assert_true(exists(elsewhere, second));
    g_assert_false(g_file_test(f.private_path, G_FILE_TEST_EXISTS));
    fixture_assert_clean(elsewhere);
}

static void
test_clone_without_one(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    g_autofree char *hint = NULL;
    fixture_init(&f);
    g_free(fixture_add(&f, "goal", "Seen", FOLIO_VISIBILITY_SHARED));
    g_free(fixture_add(&f, "reflection", "Hidden", FOLIO_VISIBILITY_PRIVATE));
    g_autofree char *clone = g_build_filename(f.home, "clone", NULL);
    g_autofree char *line = g_strdup_printf("clone -q . '%s'", clone);
    g_free(fixture_git(f.folder, line));
    folio_journal_free(f.journal);
    f.journal = folio_journal_open(clone, f.env, NULL, &error);
    g_assert_no_error(error);
    g_assert_false(folio_journal_has_store(f.journal, FOLIO_STORE_PRIVATE));
    g_assert_null(folio_journal_get_root(f.journal, FOLIO_STORE_PRIVATE, NULL));
    FolioIndex *index = folio_journal_get_index(f.journal, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(folio_index_count(index, FOLIO_STORE_SHARED), ==, 2);
    g_assert_cmpint(try_save(&f, "reflection", FOLIO_VISIBILITY_PRIVATE, &hint), ==,
                    FOLIO_ERROR_NOT_FOUND);
    g_assert_nonnull(strstr(hint, "private.path"));
    g_assert_cmpint(try_save(&f, "goal", FOLIO_VISIBILITY_SHARED, &hint), ==, 0);
    fixture_assert_clean(clone);
}

/* A journal that arrives may not say where private entries go, or run anything. */
static void
test_journal_cannot_name_the_place(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    test_write_file(f.folder, "folio.yaml",
                    "folio: 1\nowner: amina\nprivate:\n  path: files\neditor: rm -rf /\n");
    g_free(fixture_git(f.folder, "config --unset folio.private.path"));
    fixture_reopen(&f);
    g_assert_false(folio_journal_has_store(f.journal, FOLIO_STORE_PRIVATE));
    g_autofree char *editor = folio_journal_dup_setting(f.journal, "editor");
    g_assert_null(editor);
}

/* --- Many at once --------------------------------------------------------------------------------------- */

static void
save_many(const char *folder, const FolioEnv *env, int writer)
{
    GDate today;
    folio_env_today(env, &today);
    for (int i = 0; i < SAVES; i++) {
        GError *error = NULL;
        g_autoptr(FolioJournal) journal = folio_journal_open(folder, env, NULL, &error);
        g_assert_no_error(error);
        bool hidden = i % 4 == 3;
        const FolioKind *kind = folio_kinds_find(folio_kinds(), hidden ? "reflection" : "goal");
        g_autofree char *id = folio_journal_make_id(journal, kind->letter, &error);
        g_autofree char *title = g_strdup_printf("Writer %d save %d", writer, i);
        g_autoptr(FolioEntry) entry = folio_entry_new(kind, id, title, &today, "amina");
        folio_entry_set(entry, "visibility", hidden ? "private" : "shared", &today, &error);
        folio_entry_fill(entry, &today, &error);
        g_autoptr(FolioWrite) write = folio_write_new(journal, "new");
        folio_write_set_durable(write, false);
        folio_write_put(write, entry, NULL, &error);
        g_assert_no_error(error);
        folio_write_run(write, &error);
        g_assert_no_error(error);
    }
}

static void
run_git(const char *folder)
{
    g_autofree char *quoted = g_shell_quote(folder);
    g_autofree char *script = g_strdup_printf(
        "cd %s && for i in $(seq %d); do echo $i >note-$i.txt; "
        "until git add note-$i.txt 2>/dev/null; do sleep 0.02; done; "
        "until git commit -qm \"by hand $i\" -- note-$i.txt 2>/dev/null; do sleep 0.02; done; done",
        quoted, GIT_COMMITS);
    char *argv[] = {(char *) "/bin/sh", (char *) "-c", script, NULL};
    int status = 0;
    g_assert_true(
        g_spawn_sync(NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL));
    g_assert_cmpint(status, ==, 0);
}

static void
count_title(const char *path, gpointer data)
{
    GHashTable *titles = data;
    g_autofree char *text = test_read_text("/", path);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        if (g_str_has_prefix(*line, "title: Writer"))
            g_assert_true(g_hash_table_add(titles, g_strdup(*line)));
    }
}

static void
test_many_writers(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    pid_t children[WRITERS];
    fixture_init(&f);
    g_clear_pointer(&f.journal, folio_journal_free);
    for (int i = 0; i < WRITERS; i++) {
        children[i] = fork();
        g_assert_cmpint(children[i], >=, 0);
        if (children[i] == 0) {
            save_many(f.folder, f.env, i);
            _exit(0);
        }
    }
    run_git(f.folder);
    for (int i = 0; i < WRITERS; i++) {
        int status;
        g_assert_cmpint(waitpid(children[i], &status, 0), ==, children[i]);
        g_assert_cmpint(status, ==, 0);
    }
    g_autoptr(GHashTable) titles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    test_walk(f.folder, count_title, titles);
    test_walk(f.private_path, count_title, titles);
    g_assert_cmpuint(g_hash_table_size(titles), ==, WRITERS * SAVES);

    int hidden = WRITERS * (SAVES / 4), shared = WRITERS * SAVES - hidden;
    g_autofree char *commits = fixture_git(f.folder, "rev-list --count HEAD");
    g_assert_cmpint(atoi(commits), ==, 1 + shared + GIT_COMMITS);
    g_autofree char *own = fixture_git(f.private_path, "rev-list --count HEAD");
    g_assert_cmpint(atoi(own), ==, 1 + hidden);
    g_autofree char *differs = fixture_git(f.folder, "diff --name-only HEAD");
    g_assert_cmpstr(differs, ==, "");
    g_free(fixture_git(f.folder, "fsck --strict --no-dangling"));
    fixture_assert_clean(f.private_path);
    g_assert_false(exists(f.folder, ".git/folio/intent"));
    g_assert_false(exists(f.private_path, ".git/folio/intent"));

    fixture_reopen(&f);
    FolioIndex *index = folio_journal_get_index(f.journal, &error);
    g_assert_no_error(error);
    g_assert_cmpint((int) folio_index_count(index, FOLIO_STORE_SHARED), ==, 1 + shared);
    g_assert_cmpint((int) folio_index_count(index, FOLIO_STORE_PRIVATE), ==, hidden);
}

/* Several people change different fields of one entry at once: nobody's change is lost. */
static void
test_one_entry_many_hands(void)
{
    static const char *const keys[] = {"confidence", "stretch", "progress", "hours_per_week"};
    g_auto(Fixture) f;
    pid_t children[G_N_ELEMENTS(keys)];
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "goal", "Shared work", FOLIO_VISIBILITY_SHARED);
    g_clear_pointer(&f.journal, folio_journal_free);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        children[i] = fork();
        g_assert_cmpint(children[i], >=, 0);
        if (children[i] != 0)
            continue;
        GError *error = NULL;
        GBytes *base = NULL;
        fixture_reopen(&f);
        FolioEntry *entry = folio_journal_load(f.journal, FOLIO_STORE_SHARED, path, &base, &error);
        g_assert_no_error(error);
        g_usleep(50 * 1000); /* long enough for all of them to have read the same text */
        folio_front_matter_set_text(entry->front, keys[i], "3", &error);
        g_free(fixture_put(&f, entry, base));
        _exit(0);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        int status;
        g_assert_cmpint(waitpid(children[i], &status, 0), ==, children[i]);
        g_assert_cmpint(status, ==, 0);
    }
    g_autofree char *text = test_read_text(f.folder, path);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *line = g_strdup_printf("\n%s: 3\n", keys[i]);
        g_assert_nonnull(strstr(text, line));
    }
    fixture_assert_clean(f.folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/stores/gone", test_gone);
    g_test_add_func("/journal/stores/brought-back", test_brought_back);
    g_test_add_func("/journal/stores/clone", test_clone_without_one);
    g_test_add_func("/journal/stores/named-by-journal", test_journal_cannot_name_the_place);
    g_test_add_func("/journal/stores/many-writers", test_many_writers);
    g_test_add_func("/journal/stores/many-hands", test_one_entry_many_hands);
    return g_test_run();
}
