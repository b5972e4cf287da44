/* The history table beside a walk over everything: they say the same, whatever became of the history. */
#include "fixture.h"
#include "folio/signed.h"
#include "journal/journal_internal.h"

#include <string.h>

#define ENTRIES 5
#define STEPS 24

/* --- A walk over everything, to compare with ------------------------------------------------------- */

typedef struct Expected {
    GPtrArray *lines;
    const char *ending; /* of the file's name */
    FolioStoreId store;
} Expected;

static char *
line_of(FolioStoreId store, const char *commit, const char *path, const char *before,
        const char *after)
{
    return g_strdup_printf("%d %s %s %s %s", store, commit, path, before, after);
}

static bool
expect(const FolioCommit *commit, gpointer data)
{
    Expected *expected = data;
    for (guint i = 0; i < commit->deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(commit->deltas, i);
        if (g_str_has_suffix(delta->path, expected->ending))
            g_ptr_array_add(expected->lines, line_of(expected->store, commit->id, delta->path,
                                                     delta->old_blob, delta->new_blob));
    }
    return true;
}

static gint
compare_lines(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *) a, *(char *const *) b);
}

static char *
join(GPtrArray *lines)
{
    g_ptr_array_sort(lines, compare_lines);
    g_ptr_array_add(lines, NULL);
    return g_strjoinv("\n", (char **) lines->pdata);
}

static char *
walk_all(Fixture *f, const char *ending)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        GError *error = NULL;
        Expected expected = {lines, ending, (FolioStoreId) store};
        FolioRepo *repo = folio_journal_get_repo(f->journal, (FolioStoreId) store, &error);
        g_assert_no_error(error);
        folio_history_walk(repo, NULL, NULL, true, expect, &expected, &error);
        g_assert_no_error(error);
    }
    return join(lines);
}

/* Also: newest first. */
static char *
ask_table(Fixture *f, const char *id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) versions = folio_journal_list_versions(f->journal, id, &error);
    gint64 last = G_MAXINT64;
    for (guint i = 0; versions != NULL && i < versions->len; i++) {
        const FolioVersion *version = g_ptr_array_index(versions, i);
        g_assert_cmpint(version->commit->time, <=, last);
        last = version->commit->time;
        g_ptr_array_add(lines, line_of(version->store, version->commit->id, version->path,
                                       version->before, version->blob));
    }
    if (versions == NULL)
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    return join(lines);
}

static void
assert_same(Fixture *f)
{
    for (int i = 0; i < ENTRIES; i++) {
        g_autofree char *id = g_strdup_printf("gqqqq%d", i);
        g_autofree char *ending = g_strdup_printf("-%s.md", id);
        g_autofree char *expected = walk_all(f, ending);
        g_autofree char *found = ask_table(f, id);
        g_assert_cmpstr(found, ==, expected);
    }
}

/* --- Random histories ------------------------------------------------------------------------------ */

typedef struct Story {
    Fixture *f;
    GRand *random;
    int step;
} Story;

static void
shell(const Story *story, FolioStoreId store, const char *script)
{
    const char *folder = store == FOLIO_STORE_SHARED ? story->f->folder : story->f->private_path;
    g_autofree char *all = g_strdup_printf(
        "cd '%s' && export GIT_COMMITTER_DATE='%d +0000' GIT_AUTHOR_DATE='%d +0000' && { %s; }",
        folder, 1772460000 + story->step / 2 * 60, 1772460000 + story->step / 2 * 60, script);
    char *argv[] = {(char *) "/bin/sh", (char *) "-ec", all, NULL};
    int status = 0;
    g_assert_true(g_spawn_sync(NULL, argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                               &status, NULL));
    g_assert_cmpint(status, ==, 0);
}

static void
write_entry(const Story *story, FolioStoreId store)
{
    int i = g_rand_int_range(story->random, 0, ENTRIES),
        slug = g_rand_int_range(story->random, 0, 2);
    g_autofree char *script = g_strdup_printf(
        "mkdir -p goals; git rm -q --ignore-unmatch 'goals/*-gqqqq%d.md';"
        " mkdir -p goals; echo %d >goals/%d-gqqqq%d.md; git add goals; git commit -qm Write%d",
        i, story->step, slug, i, story->step);
    shell(story, store, script);
}

static void
remove_entry(const Story *story, FolioStoreId store)
{
    g_autofree char *script = g_strdup_printf(
        "git rm -q --ignore-unmatch 'goals/*-gqqqq%d.md'; git commit -q --allow-empty -m Remove",
        g_rand_int_range(story->random, 0, ENTRIES));
    shell(story, store, script);
}

static void
merge_branch(const Story *story, FolioStoreId store)
{
    g_autofree char *script =
        g_strdup_printf("mkdir -p goals; git checkout -q -b side HEAD; echo side%d "
                        ">goals/0-gqqqq%d.md; git add goals;"
                        " git commit -q --allow-empty -m Side; git checkout -q -;"
                        " mkdir -p goals; echo main%d >goals/1-gqqqq%d.md; git add goals;"
                        " git commit -q --allow-empty -m Main; git merge -q -X ours -m Merge side; "
                        "git branch -qD side",
                        story->step, g_rand_int_range(story->random, 0, ENTRIES), story->step,
                        g_rand_int_range(story->random, 0, ENTRIES));
    shell(story, store, script);
}

static void
rewrite(const Story *story, FolioStoreId store)
{
    shell(story, store,
          g_rand_boolean(story->random)
              ? "git commit -q --amend --allow-empty -m Amended"
              : "if git rev-parse -q --verify HEAD~2; then git reset -q --hard HEAD~2; fi");
}

static void
test_random_histories(void)
{
    static void (*const moves[])(const Story *, FolioStoreId) = {
        write_entry, write_entry, write_entry, remove_entry, merge_branch, rewrite};
    for (guint32 seed = 1; seed <= 3; seed++) {
        g_auto(Fixture) f;
        fixture_init(&f);
        g_autoptr(GRand) random = g_rand_new_with_seed(seed);
        Story story = {.f = &f, .random = random};
        shell(&story, FOLIO_STORE_PRIVATE, "git commit -q --allow-empty -m Begin");
        for (story.step = 1; story.step <= STEPS; story.step++) {
            int move = g_rand_int_range(random, 0, G_N_ELEMENTS(moves));
            moves[move](&story, (FolioStoreId) g_rand_int_range(random, 0, FOLIO_STORE_COUNT));
            if (story.step % 4 == 0)
                assert_same(&f);
        }
    }
}

/* --- Progress -------------------------------------------------------------------------------------- */

typedef struct Told {
    gsize calls, most, done, total;
} Told;

static void
count(gsize done, gsize total, gpointer data)
{
    Told *told = data;
    /* after the end of one store only the other can begin */
    g_assert_cmpuint(done, >=, told->total > 0 ? 0 : told->done);
    *told = (Told){told->calls + 1, MAX(told->most, done), done, total};
}

/* Told on the way through a long history, and that it is over; nothing when there is nothing new. */
static void
test_progress(void)
{
    g_auto(Fixture) f;
    Told told = {0};
    fixture_init(&f);
    Story story = {.f = &f, .step = 2};
    shell(&story, FOLIO_STORE_SHARED,
          "head=$(git rev-parse HEAD); for i in $(seq 600); do"
          " echo commit refs/heads/long; echo 'committer A <a@example.org> 1772460000 +0000';"
          " printf 'data 1\nx\n'; [ $i -gt 1 ] || echo from $head; done | git fast-import --quiet;"
          " git reset -q --hard long");
    folio_journal_set_progress(f.journal, count, &told);
    g_free(ask_table(&f, "gqqqq0"));
    g_assert_cmpuint(told.calls, >=, 3);
    g_assert_cmpuint(told.most, >=, 600);
    g_assert_cmpuint(told.total, ==, told.done);
    told = (Told){0};
    g_free(ask_table(&f, "gqqqq0"));
    g_assert_cmpuint(told.calls, ==, 0);
}

/* --- What may happen to the table ------------------------------------------------------------------- */

static char *
database_of(const Fixture *f, FolioStoreId store)
{
    return g_build_filename(store == FOLIO_STORE_SHARED ? f->folder : f->private_path,
                            ".git/folio/history.db", NULL);
}

static void
make_story(Fixture *f)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    Story story = {.f = f, .random = random};
    for (story.step = 1; story.step < 8; story.step++) {
        write_entry(&story, FOLIO_STORE_SHARED);
        write_entry(&story, FOLIO_STORE_PRIVATE);
    }
    merge_branch(&story, FOLIO_STORE_SHARED);
    assert_same(f);
}

static void
test_damaged(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    make_story(&f);
    g_autoptr(GRand) random = g_rand_new_with_seed(11);
    for (int round = 0; round < 40; round++) {
        FolioStoreId store = (FolioStoreId) (round % FOLIO_STORE_COUNT);
        g_autofree char *path = database_of(&f, store);
        g_autofree char *bytes = NULL;
        gsize size;
        folio_journal_close_index(f.journal);
        g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
        for (int hit = 0; hit < 20; hit++)
            bytes[g_rand_int_range(random, 0, (gint32) size)] ^=
                (char) g_rand_int_range(random, 1, 255);
        if (round % 5 == 0)
            size = (gsize) g_rand_int_range(random, 0, (gint32) size);
        g_assert_true(g_file_set_contents(path, bytes, (gssize) size, NULL));
        fixture_reopen(&f);
        assert_same(&f);
    }
}

static void
test_gone(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    make_story(&f);
    for (int store = 0; store < FOLIO_STORE_COUNT; store++) {
        g_autofree char *path = database_of(&f, (FolioStoreId) store);
        folio_journal_close_index(f.journal);
        g_assert_cmpint(g_remove(path), ==, 0);
        assert_same(&f);
        g_assert_true(g_file_test(path, G_FILE_TEST_IS_REGULAR));
    }
}

/* A branch of another history, or of none. */
static void
test_other_branches(void)
{
    g_auto(Fixture) f;
    fixture_init(&f);
    make_story(&f);
    Story story = {.f = &f};
    shell(
        &story, FOLIO_STORE_SHARED,
        "git branch kept; git checkout -q --orphan other; git rm -rqf goals; git commit -qm Other");
    assert_same(&f);
    g_autofree char *gone = ask_table(&f, "gqqqq0");
    g_assert_false(g_str_has_prefix(gone, "0 "));
    shell(&story, FOLIO_STORE_PRIVATE,
          "git branch kept; git checkout -q --orphan empty; git rm -rqf .");
    g_autofree char *nothing = ask_table(&f, "gqqqq0");
    g_assert_cmpstr(nothing, ==, "");
    shell(&story, FOLIO_STORE_SHARED, "git checkout -q kept");
    shell(&story, FOLIO_STORE_PRIVATE, "git checkout -q -f kept");
    assert_same(&f);
}

static bool
file_holds(const char *path, const char *word)
{
    g_autofree char *bytes = NULL;
    gsize size = 0;
    (void) g_file_get_contents(path, &bytes, &size, NULL);
    for (gsize i = 0; i + strlen(word) <= size; i++) {
        if (memcmp(bytes + i, word, strlen(word)) == 0)
            return true;
    }
    return false;
}

/* The history of private entries stays beside them. */
static void
test_private_apart(void)
{
    static const char *const endings[] = {"", "-wal"};
    g_auto(Fixture) f;
    fixture_init(&f);
    g_autofree char *path = fixture_add(&f, "reflection", "Mine", FOLIO_VISIBILITY_PRIVATE);
    g_autofree char *none = ask_table(&f, "rqqqq0");
    g_assert_cmpstr(none, ==, "");
    bool is_there = false;
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *shared = database_of(&f, FOLIO_STORE_SHARED);
        g_autofree char *hidden = database_of(&f, FOLIO_STORE_PRIVATE);
        g_autofree char *shared_file = g_strconcat(shared, endings[i], NULL);
        g_autofree char *hidden_file = g_strconcat(hidden, endings[i], NULL);
        g_assert_false(file_holds(shared_file, path));
        is_there = is_there || file_holds(hidden_file, path);
    }
    g_assert_true(is_there);
}

/* --- Marks ----------------------------------------------------------------------------------------- */

static void
test_marks(void)
{
    static const char *const messages[] = {
        "sign: A\n\nFolio-Op: sign\nFolio-Id: GQQQQ1\n",
        "sign: B\n\nFolio-Op: sign\nFolio-Id: gqqqq12\n",
        "edit: A\n\nFolio-Op: edit\nFolio-Id: gqqqq1\nFolio-Command: 00ff\n",
        "Talks of Folio-Op: sign only",
    };
    static const struct {
        const char *id;
        const char *summaries;
    } cases[] = {
        {"gqqqq1", "sign: A;"}, {"gqqqq12", "sign: B;"}, {"gqqqq", ""}, {NULL, "sign: B;sign: A;"}};
    g_auto(Fixture) f;
    fixture_init(&f);
    for (gsize i = 0; i < G_N_ELEMENTS(messages); i++) {
        g_autofree char *quoted = g_shell_quote(messages[i]);
        g_autofree char *arguments = g_strconcat("commit -q --allow-empty -m ", quoted, NULL);
        g_free(fixture_git(f.folder, arguments));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) commits = folio_journal_find_signing(f.journal, cases[i].id, NULL);
        g_autoptr(GString) summaries = g_string_new(NULL);
        for (guint j = 0; j < commits->len; j++)
            g_string_append_printf(summaries, "%s;",
                                   ((FolioCommit *) g_ptr_array_index(commits, j))->summary);
        g_assert_cmpstr(summaries->str, ==, cases[i].summaries);
    }
    g_autoptr(GPtrArray) command =
        folio_journal_find_command(f.journal, FOLIO_STORE_SHARED, "00ff", NULL);
    g_assert_cmpuint(command->len, ==, 1);
    g_autoptr(GPtrArray) none =
        folio_journal_find_command(f.journal, FOLIO_STORE_PRIVATE, "00ff", NULL);
    g_assert_cmpuint(none->len, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/journal/history-rows/random", test_random_histories);
    g_test_add_func("/journal/history-rows/damaged", test_damaged);
    g_test_add_func("/journal/history-rows/gone", test_gone);
    g_test_add_func("/journal/history-rows/other-branches", test_other_branches);
    g_test_add_func("/journal/history-rows/private-apart", test_private_apart);
    g_test_add_func("/journal/history-rows/marks", test_marks);
    g_test_add_func("/journal/history-rows/progress", test_progress);
    return g_test_run();
}
