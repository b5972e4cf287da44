/* What a crash or a strange hand may leave in the git folder, and what the next command makes of it. */
#include "fixture.h"
#include "journal/journal_internal.h"

#include <unistd.h>

#define PATH "goals/2026/2026-03-02-x-g22222.md"
#define TEMP "goals/2026/.2026-03-02-x-g22222.md.folio-tmp"
#define TEXT                                                                         \
    "---\nfolio: goal\nid: g22222\ntitle: X\ndate: 2026-03-02\nvisibility: shared\n" \
    "status: draft\n---\n"

static void
leave(Fixture *f, const char *operation, FolioStoreId store, const char *path, bool present)
{
    GError *error = NULL;
    g_autoptr(FolioIntent) intent = folio_intent_new(operation);
    folio_intent_add(intent, store, path, present, NULL);
    folio_intent_save(f->journal, intent, &error);
    g_assert_no_error(error);
}

static GPtrArray *
recover(Fixture *f)
{
    GError *error = NULL;
    GPtrArray *notes = g_ptr_array_new_with_free_func(g_free);
    folio_recover(f->journal, notes, &error);
    g_assert_no_error(error);
    return notes;
}

static bool
exists(const char *folder, const char *path)
{
    g_autofree char *full = g_build_filename(folder, path, NULL);
    return g_file_test(full, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK);
}

/* --- Unfinished texts ---------------------------------------------------------------------------- */

typedef struct TempCase {
    const char *name, *temp; /* NULL: no temporary file */
    const char *kept;        /* what is found aside; NULL: nothing */
    guint notes;
} TempCase;

static const TempCase temp_cases[] = {
    {"none", NULL, NULL, 0},
    {"empty", "", NULL, 0},
    {"torn", "---\nfolio: go", "---\nfolio: go", 1},
    {"bytes", "\xff\xfe", "\xff\xfe", 1},
};

static void
test_temporary_files(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(temp_cases); i++) {
        const TempCase *c = &temp_cases[i];
        g_auto(Fixture) f;
        g_test_message("%s", c->name);
        fixture_init(&f);
        leave(&f, "new", FOLIO_STORE_SHARED, PATH, true);
        if (c->temp != NULL)
            test_write_file(f.folder, TEMP, c->temp);
        g_autoptr(GPtrArray) notes = recover(&f);
        g_assert_cmpuint(notes->len, ==, c->notes);
        g_assert_false(exists(f.folder, TEMP));
        g_assert_false(exists(f.folder, PATH));
        g_assert_cmpint(exists(f.folder, ".git/folio/recovered"), ==, c->kept != NULL);
        if (c->kept != NULL) {
            g_autofree char *kept =
                test_read_text(f.folder, ".git/folio/recovered/2026-03-02-x-g22222.md");
            g_assert_cmpstr(kept, ==, c->kept);
        }
        fixture_assert_clean(f.folder);
    }
}

/* Words that were rescued once are not lost to a second accident with the same file. */
static void
test_two_accidents(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    for (int i = 0; i < 3; i++) {
        static const char *const texts[] = {"first words", "second words", "second words"};
        leave(&f, "edit", FOLIO_STORE_SHARED, PATH, true);
        test_write_file(f.folder, TEMP, texts[i]);
        g_autoptr(GPtrArray) notes = recover(&f);
        g_assert_cmpuint(notes->len, ==, 1);
    }
    static const char *const kept[] = {"2026-03-02-x-g22222.md", "2026-03-02-x-g22222-2.md"};
    g_autofree char *folder = g_build_filename(f.folder, ".git/folio/recovered", NULL);
    g_autofree char *first = test_read_text(folder, kept[0]);
    g_autofree char *second = test_read_text(folder, kept[1]);
    g_assert_cmpstr(first, ==, "first words");
    g_assert_cmpstr(second, ==, "second words");
    g_assert_false(exists(folder, "2026-03-02-x-g22222-3.md")); /* the same words once */
}

/* What one rescues of a private text stays where only its owner reads. */
static void
test_private_words_stay_private(void)
{
    g_auto(Fixture) f;
    struct stat info;
    fixture_init(&f);
    leave(&f, "new", FOLIO_STORE_PRIVATE, PATH, true);
    test_write_file(f.private_path, TEMP, "hidden wor");
    g_autoptr(GPtrArray) notes = recover(&f);
    g_assert_cmpuint(notes->len, ==, 1);
    g_autofree char *kept =
        g_build_filename(f.private_path, ".git/folio/recovered/2026-03-02-x-g22222.md", NULL);
    g_assert_cmpint(stat(kept, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0600);
    g_assert_false(exists(f.folder, ".git/folio/recovered"));
    g_assert_false(exists(f.folder, ".git/folio/intent"));
    g_assert_false(exists(f.private_path, ".git/folio/intent"));
}

/* --- Whole texts ---------------------------------------------------------------------------------- */

static void
test_removal_is_finished(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "success", "Goes", FOLIO_VISIBILITY_SHARED);
    leave(&f, "rm", FOLIO_STORE_SHARED, path, false);
    g_autofree char *full = g_build_filename(f.folder, path, NULL);
    g_assert_cmpint(g_remove(full), ==, 0);
    g_autoptr(GPtrArray) notes = recover(&f);
    g_assert_cmpuint(notes->len, ==, 1);
    g_autofree char *shown = fixture_git(f.folder, "show --format=%s --name-status HEAD");
    g_autofree char *expected = g_strdup_printf("recover: finish an interrupted rm\n\nD\t%s", path);
    g_assert_cmpstr(shown, ==, expected);
    fixture_assert_clean(f.folder);
}

static void
test_removal_that_did_not_begin(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "success", "Stays", FOLIO_VISIBILITY_SHARED);
    g_autofree char *before = fixture_git(f.folder, "rev-parse HEAD");
    leave(&f, "rm", FOLIO_STORE_SHARED, path, false);
    g_autoptr(GPtrArray) notes = recover(&f);
    g_assert_cmpuint(notes->len, ==, 0);
    g_autofree char *after = fixture_git(f.folder, "rev-parse HEAD");
    g_assert_cmpstr(before, ==, after);
    g_assert_true(exists(f.folder, path));
}

/* Only the paths of the record are committed: what else lies about is somebody's own work. */
static void
test_only_what_the_record_names(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    leave(&f, "new", FOLIO_STORE_SHARED, PATH, true);
    test_write_file(f.folder, PATH, TEXT);
    test_write_file(f.folder, "goals/2026/mine.md", "by hand\n");
    test_write_file(f.folder, "staged.txt", "staged by hand\n");
    g_free(fixture_git(f.folder, "add staged.txt"));
    g_autoptr(GPtrArray) notes = recover(&f);
    g_autofree char *names = fixture_git(f.folder, "show --format= --name-only HEAD");
    g_assert_cmpstr(names, ==, PATH);
    g_autofree char *status = fixture_git(f.folder, "status --porcelain");
    g_assert_cmpstr(status, ==, "A  staged.txt\n?? goals/2026/mine.md");
}

static void
test_a_link_is_not_followed(void)
{
    g_auto(Fixture) f;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    fixture_init(&f);
    leave(&f, "new", FOLIO_STORE_SHARED, PATH, true);
    test_write_file(f.home, "secret.txt", "not for anybody\n");
    test_write_file(f.folder, "goals/2026/other.md", "x\n");
    g_autofree char *link_path = g_build_filename(f.folder, PATH, NULL);
    g_autofree char *target = g_build_filename(f.home, "secret.txt", NULL);
    g_assert_cmpint(symlink(target, link_path), ==, 0);
    g_assert_false(folio_recover(f.journal, notes, &error));
    g_assert_true(error->domain == FOLIO_ERROR);
    g_assert_false(fixture_objects_hold(f.folder, "not for anybody"));
}

/* A name that folio would not give, of a journal that was made elsewhere. */
static void
test_odd_names(void)
{
    static const char odd[] = "goals/My goal (1).md";
    g_auto(Fixture) f;
    GError *error = NULL;
    g_autoptr(GBytes) base = NULL;
    fixture_init(&f);
    test_write_file(f.folder, odd, TEXT);
    g_free(fixture_git(f.folder, "add goals"));
    g_free(fixture_git(f.folder, "commit -qm odd"));
    fixture_reopen(&f);
    g_autoptr(FolioEntry) entry =
        folio_journal_load(f.journal, FOLIO_STORE_SHARED, odd, &base, &error);
    g_assert_no_error(error);
    folio_front_matter_set_body(entry->front, "Changed.\n");
    g_free(fixture_put(&f, entry, base));
    fixture_assert_clean(f.folder);
    leave(&f, "edit", FOLIO_STORE_SHARED, odd, true);
    test_write_file(f.folder, odd, TEXT "Changed again.\n");
    g_autoptr(GPtrArray) notes = recover(&f);
    g_assert_cmpuint(notes->len, ==, 1);
    fixture_assert_clean(f.folder);
}

/* --- Locks and git's index ------------------------------------------------------------------------ */

typedef struct LockCase {
    const char *name, *path, *content;
    bool stays;
} LockCase;

/* Only what folio or its library can have left is taken away. */
static const LockCase lock_cases[] = {
    {"branch", ".git/refs/heads/main.lock", "", false},
    {"head", ".git/HEAD.lock", "0123456789012345678901234567890123456789\n", false},
    {"head of another program", ".git/HEAD.lock", "ref: refs/heads/topic\n", true},
};

static void
test_locks(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(lock_cases); i++) {
        const LockCase *c = &lock_cases[i];
        g_auto(Fixture) f;
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
        g_test_message("%s", c->name);
        fixture_init(&f);
        leave(&f, "new", FOLIO_STORE_SHARED, PATH, true);
        test_write_file(f.folder, c->path, c->content);
        (void) folio_recover(f.journal, notes, &error);
        g_assert_cmpint(exists(f.folder, c->path), ==, c->stays);
        g_assert_true(c->stays || error == NULL);
    }
}

/* A writer that lived on could not remove its lock: no record speaks of it, but its private name does. */
static void
test_lock_that_stayed(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *own = g_build_filename(f.folder, ".git/index.folio-abcdef", NULL);
    g_autofree char *lock = g_build_filename(f.folder, ".git/index.lock", NULL);
    test_write_file(f.folder, ".git/index.folio-abcdef", "");
    g_assert_cmpint(link(own, lock), ==, 0);
    g_free(fixture_add(&f, "success", "After it", FOLIO_VISIBILITY_SHARED));
    fixture_assert_clean(f.folder);
    g_assert_false(g_file_test(own, G_FILE_TEST_EXISTS));
    g_assert_false(g_file_test(lock, G_FILE_TEST_EXISTS));
}

static char *
read_file(const Fixture *f, const char *path, gsize *size)
{
    char *bytes = NULL;
    g_autofree char *full = g_build_filename(f->folder, path, NULL);
    g_assert_true(g_file_get_contents(full, &bytes, size, NULL));
    return bytes;
}

/* Staged work that it may hold is for a person to judge: it is kept, and what was begun goes on. */
static void
test_index_that_cannot_be_read(void)
{
    static const char *const indexes[] = {"DIRC", "nonsense of some length, no index at all"};
    for (gsize i = 0; i < G_N_ELEMENTS(indexes); i++) {
        g_auto(Fixture) f;
        gsize size;
        fixture_init(&f);
        g_free(fixture_add(&f, "success", "Before", FOLIO_VISIBILITY_SHARED));
        leave(&f, "new", FOLIO_STORE_SHARED, PATH, true);
        test_write_file(f.folder, PATH, TEXT);
        test_write_file(f.folder, ".git/index", indexes[i]);
        g_autoptr(GPtrArray) notes = recover(&f);
        g_assert_cmpuint(notes->len, ==, 2);
        g_assert_nonnull(strstr(notes->pdata[0], "git's index was damaged"));
        g_assert_nonnull(strstr(notes->pdata[0], ".git/index.damaged'"));
        g_autofree char *kept = read_file(&f, ".git/index.damaged", &size);
        g_assert_cmpmem(kept, size, indexes[i], strlen(indexes[i]));
        fixture_assert_clean(f.folder);
        g_autofree char *files = fixture_git(f.folder, "ls-files successes goals");
        g_assert_nonnull(strstr(files, PATH));
        g_assert_nonnull(strstr(files, "successes/"));
    }
}

/* A byte that changed by itself: git would take the row as it is into its next commit. */
static void
test_index_with_a_changed_byte(void)
{
    static const int places[] = {10, 60, -25};
    g_auto(Fixture) f;
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        gsize size, kept_size;
        test_write_file(f.folder, "notes.txt", "staged\n");
        g_free(fixture_git(f.folder, "add notes.txt"));
        g_autofree char *bytes = read_file(&f, ".git/index", &size);
        bytes[places[i] < 0 ? (gssize) size + places[i] : places[i]] ^= 0x40;
        g_autofree char *index = g_build_filename(f.folder, ".git/index", NULL);
        g_assert_true(g_file_set_contents(index, bytes, (gssize) size, NULL));
        g_free(fixture_add(&f, "success", "After", FOLIO_VISIBILITY_SHARED));
        g_autofree char *kept_path =
            i == 0 ? g_strdup(".git/index.damaged")
                   : g_strdup_printf(".git/index.damaged-%" G_GSIZE_FORMAT, i + 1);
        g_autofree char *kept = read_file(&f, kept_path, &kept_size);
        g_assert_cmpmem(kept, kept_size, bytes, size);
        g_autofree char *status = fixture_git(f.folder, "status --porcelain");
        g_assert_cmpstr(status, ==, "?? notes.txt");
    }
}

/* Mending is asked for where the index is read before it is written. */
static void
test_index_mended_alone(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    g_autofree char *none = NULL, *kept = NULL;
    fixture_init(&f);
    FolioRepo *repo = folio_journal_get_repo(f.journal, FOLIO_STORE_SHARED, &error);
    g_assert_true(folio_repo_index_is_whole(repo));
    g_assert_true(folio_repo_mend_index(repo, 1000, &none, &error));
    g_assert_null(none);
    test_write_file(f.folder, ".git/index", "DIRC and no more than this, which is too little");
    g_assert_false(folio_repo_index_is_whole(repo));
    g_assert_true(folio_repo_check_writable(repo, &error));
    test_write_file(f.folder, ".git/index.lock", "");
    g_assert_false(folio_repo_mend_index(repo, 10, &none, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_clear_error(&error);
    g_autofree char *lock = g_build_filename(f.folder, ".git/index.lock", NULL);
    g_assert_cmpint(g_remove(lock), ==, 0);
    g_assert_true(folio_repo_mend_index(repo, 1000, &kept, &error));
    g_assert_true(g_str_has_suffix(kept, ".git/index.damaged"));
    g_assert_true(folio_repo_index_is_whole(repo));
    fixture_assert_clean(f.folder);
}

static void
test_index_that_is_gone(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *index = g_build_filename(f.folder, ".git/index", NULL);
    g_assert_cmpint(g_remove(index), ==, 0);
    g_free(fixture_add(&f, "success", "After", FOLIO_VISIBILITY_SHARED));
    fixture_assert_clean(f.folder);
}

/* The derived index may be anything: a save is a save. */
static void
test_search_index_that_is_damaged(void)
{
    static const char *const stores[] = {"shared", "private"};
    for (gsize i = 0; i < G_N_ELEMENTS(stores); i++) {
        g_auto(Fixture) f;
        GError *error = NULL;
        fixture_init(&f);
        g_assert_nonnull(folio_journal_get_index(f.journal, &error));
        g_clear_pointer(&f.journal, folio_journal_free);
        test_write_file(i == 0 ? f.folder : f.private_path, ".git/folio/index.db",
                        "SQLite format 3\0 no more");
        fixture_reopen(&f);
        g_autofree char *path = fixture_add(&f, "success", "Saved", FOLIO_VISIBILITY_SHARED);
        g_assert_true(exists(f.folder, path));
        fixture_reopen(&f);
        FolioIndex *index = folio_journal_get_index(f.journal, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(folio_index_count(index, FOLIO_STORE_SHARED), ==, 2);
    }
}

/* --- The record ------------------------------------------------------------------------------------ */

static void
test_record_keeps_all(void)
{
    g_auto(Fixture) f;
    GError *error = NULL;
    fixture_init(&f);
    g_autoptr(FolioIntent) intent = folio_intent_new("edit: \"a\"\nb=c [x]");
    folio_intent_add(intent, FOLIO_STORE_SHARED, "files/2026/a_b-c.md", true, NULL);
    folio_intent_add(intent, FOLIO_STORE_PRIVATE, "people/ä.md", false, "people/北-2.md");
    intent->lock_inodes[FOLIO_STORE_PRIVATE] = G_MAXUINT64;
    g_assert_true(folio_intent_save(f.journal, intent, &error));
    g_autoptr(FolioIntent) in_shared = NULL, again = NULL;
    g_assert_true(folio_intent_load(f.journal, FOLIO_STORE_SHARED, &in_shared, &error));
    g_assert_null(in_shared);
    g_assert_true(folio_intent_load(f.journal, FOLIO_STORE_PRIVATE, &again, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(again->operation, ==, intent->operation);
    g_assert_cmpint(again->time, ==, intent->time);
    g_assert_cmpuint(again->lock_inodes[FOLIO_STORE_PRIVATE], ==, G_MAXUINT64);
    g_assert_cmpuint(again->paths->len, ==, intent->paths->len);
    for (guint i = 0; i < intent->paths->len; i++) {
        const FolioIntentPath *a = intent->paths->pdata[i], *b = again->paths->pdata[i];
        g_assert_cmpint(a->store, ==, b->store);
        g_assert_cmpstr(a->path, ==, b->path);
        g_assert_cmpstr(a->moved_to, ==, b->moved_to);
        g_assert_cmpint(a->present, ==, b->present);
    }
    g_assert_true(folio_intent_drop(f.journal, FOLIO_STORE_PRIVATE, &error));
    g_assert_true(folio_intent_drop(f.journal, FOLIO_STORE_PRIVATE, &error));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/damage/temporary", test_temporary_files);
    g_test_add_func("/journal/damage/two-accidents", test_two_accidents);
    g_test_add_func("/journal/damage/private-words", test_private_words_stay_private);
    g_test_add_func("/journal/damage/removal", test_removal_is_finished);
    g_test_add_func("/journal/damage/removal-not-begun", test_removal_that_did_not_begin);
    g_test_add_func("/journal/damage/only-the-record", test_only_what_the_record_names);
    g_test_add_func("/journal/damage/link", test_a_link_is_not_followed);
    g_test_add_func("/journal/damage/odd-names", test_odd_names);
    g_test_add_func("/journal/damage/locks", test_locks);
    g_test_add_func("/journal/damage/lock-that-stayed", test_lock_that_stayed);
    g_test_add_func("/journal/damage/index-unreadable", test_index_that_cannot_be_read);
    g_test_add_func("/journal/damage/index-byte", test_index_with_a_changed_byte);
    g_test_add_func("/journal/damage/index-mended", test_index_mended_alone);
    g_test_add_func("/journal/damage/index-gone", test_index_that_is_gone);
    g_test_add_func("/journal/damage/search-index", test_search_index_that_is_damaged);
    g_test_add_func("/journal/damage/record", test_record_keeps_all);
    return g_test_run();
}
