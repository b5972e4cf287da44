#include "folio/history.h"
#include "folio/error.h"
#include "lib/repo.h"

/* Makes a history with every sort of change, a merge and a conflict resolved by hand. */
static void
make_history(const char *folder)
{
    test_do(folder,
            "day=1; c() { day=$((day + 1)); git add -A && "
            "GIT_AUTHOR_DATE=\"2026-03-02T10:$day:00+0530\" "
            "GIT_COMMITTER_DATE=\"2026-03-02T10:$day:00Z\" "
            "git commit -q -m \"$1\"; }; "
            "mkdir -p a/b d && echo 1 >a/b/one.md && echo 2 >a/two.md && echo 3 >d/three.md && c "
            "base && "
            "echo 1b >a/b/one.md && c change && "
            "git rm -q d/three.md && echo f >d && c 'folder to file' && "
            "git switch -q -c side HEAD~1 && echo s >side.md && echo x >>a/two.md && c side && "
            "git switch -q - && echo m >main.md && echo y >>a/two.md && c main && "
            "! git merge -q side && echo both >a/two.md && day=30 && c merge && "
            "git mv a/two.md a/renamed.md && chmod +x main.md && c rename");
}

static bool
print_commit(const FolioCommit *commit, gpointer data)
{
    GString *out = data;
    g_string_append_printf(out, "%s %s %s\n", commit->id, commit->author, commit->summary);
    for (guint i = 0; commit->deltas != NULL && i < commit->deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(commit->deltas, i);
        g_string_append_printf(out, "%c\t%s\n", "AMD"[delta->type], delta -> path);
    }
    return true;
}

/* Many commits of one second stay in their order. */
static void
test_walk_within_a_second(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    test_do(fixture->folder, "export GIT_COMMITTER_DATE=2026-03-02T10:00:00Z; "
                             "for i in $(seq 40); do git commit -q --allow-empty -m $i; done");
    g_assert_true(folio_history_walk(fixture->repo, NULL, NULL, false, print_commit, out, &error));
    g_assert_no_error(error);
    g_autofree char *expected = test_run(fixture->folder, "git log --format='%H %an %s'");
    g_assert_cmpstr(g_strchomp(out->str), ==, expected);
}

static void
test_walk_like_git(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    g_assert_true(folio_history_walk(fixture->repo, NULL, NULL, true, print_commit, out, &error));
    g_assert_cmpstr(out->str, ==, "");
    make_history(fixture->folder);
    g_assert_true(folio_history_walk(fixture->repo, "", NULL, true, print_commit, out, &error));
    g_assert_no_error(error);
    g_autofree char *expected = test_run(
        fixture->folder,
        "for c in $(git rev-list --date-order HEAD); do git log -1 --format='%H %an %s' $c; "
        "if git rev-parse -q --verify $c^2 >/dev/null; then "
        "git diff-tree -c --no-commit-id --name-status $c | sed 's/^MM/M/'; else "
        "git diff-tree --root -r --no-renames --no-commit-id --raw --no-abbrev $c | "
        "awk '$3 != $4 { print $5 \"\t\" $6 }'; fi; done");
    g_strchomp(out->str);
    g_assert_cmpstr(out->str, ==, expected);
}

static bool
count_three(const FolioCommit *commit, gpointer data)
{
    g_assert_null(commit->deltas);
    return ++*(int *) data < 3;
}

static void
test_walk_bounds(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    int count = 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    make_history(fixture->folder);
    g_assert_true(
        folio_history_walk(fixture->repo, NULL, NULL, false, count_three, &count, &error));
    g_assert_cmpint(count, ==, 3);
    g_autofree char *tip = test_run(fixture->folder, "git rev-parse HEAD~1");
    g_autofree char *until = test_run(fixture->folder, "git rev-parse HEAD~2");
    g_assert_true(folio_history_walk(fixture->repo, tip, until, false, print_commit, out, &error));
    g_autofree char *expected =
        test_run(fixture->folder, "git log --format='%H %an %s' HEAD~2..HEAD~1");
    g_strchomp(out->str);
    g_assert_cmpstr(out->str, ==, expected);
    g_assert_false(folio_history_walk(fixture->repo, "none", NULL, false, print_commit, out, NULL));
    g_assert_false(folio_history_walk(fixture->repo, "0123456789012345678901234567890123456789",
                                      NULL, false, print_commit, out, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
}

static bool
keep_first(const FolioCommit *commit, gpointer data)
{
    FolioCommit **kept = data;
    *kept = folio_commit_copy(commit);
    return false;
}

static FolioCommit *
read_tip(FolioRepo *repo)
{
    GError *error = NULL;
    FolioCommit *commit = NULL;
    folio_history_walk(repo, NULL, NULL, true, keep_first, &commit, &error);
    g_assert_no_error(error);
    g_assert_null(commit->deltas);
    return commit;
}

static void
test_commit_record(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    test_write_file(fixture->folder, ".mailmap",
                    "Amina S. Said <new@example.org> <old@example.org>\n");
    test_do(fixture->folder,
            "git add . && GIT_AUTHOR_NAME=Amina GIT_AUTHOR_EMAIL=old@example.org "
            "GIT_AUTHOR_DATE='1772460000 +0530' git commit -q -m 'new goal: Lead' -m 'Body text.' "
            "-m 'Folio-Op: new\nfolio-id: g4kq7m\nFolio-Id: second\nFolio-Empty:'");
    g_autoptr(FolioCommit) commit = read_tip(fixture->repo);
    g_assert_cmpstr(commit->parent, ==, "");
    g_assert_cmpstr(commit->author, ==, "Amina S. Said");
    g_assert_cmpstr(commit->email, ==, "new@example.org");
    g_assert_cmpint(commit->time, ==, 1772460000);
    g_assert_cmpint(commit->offset_minutes, ==, 330);
    g_assert_cmpstr(commit->summary, ==, "new goal: Lead");
    static const struct {
        const char *name, *value;
    } cases[] = {{"Folio-Op", "new"}, {"Folio-Id", "second"}, {"FOLIO-ID", "second"},
                 {"Folio-Empty", ""}, {"Folio", NULL},        {"Body", NULL}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *value = folio_commit_dup_trailer(commit, cases[i].name);
        g_assert_cmpstr(value, ==, cases[i].value);
    }
    static const struct {
        const char *encoding, *summary;
    } encodings[] = {{"ISO-8859-1", "b\xC3\xA9se"}, {"no-such", "b\xEF\xBF\xBDse"}};
    for (gsize i = 0; i < G_N_ELEMENTS(encodings); i++) {
        g_autofree char *line =
            g_strdup_printf("{ git cat-file commit HEAD | sed '/^$/,$d; /^encoding/d'; "
                            "printf 'encoding %s\n\nb\\351se\n\nno trailer: here\ntext\n'; } | "
                            "git hash-object -t commit -w --stdin | xargs git update-ref HEAD",
                            encodings[i].encoding);
        test_do(fixture->folder, line);
        g_autoptr(FolioCommit) odd = read_tip(fixture->repo);
        g_assert_cmpstr(odd->summary, ==, encodings[i].summary);
        g_assert_null(folio_commit_dup_trailer(odd, "no trailer"));
    }
}

static void
test_resolve(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    char id[FOLIO_OID_HEX_SIZE];
    g_assert_false(folio_history_resolve(fixture->repo, "HEAD", id, NULL));
    make_history(fixture->folder);
    g_autofree char *head = test_run(fixture->folder, "git rev-parse HEAD");
    static const char *const good[] = {"HEAD", "@", "HEAD~", "HEAD~1", "HEAD~3", "HEAD~0", "@~2"};
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *line = g_strconcat("git rev-parse ", good[i], NULL);
        folio_history_resolve(fixture->repo, good[i], id, &error);
        g_assert_no_error(error);
        test_assert_run(fixture->folder, line, id);
    }
    for (int length = 4; length <= 40; length += 4) {
        g_autofree char *prefix = g_strndup(head, length);
        g_autofree char *upper = g_ascii_strup(prefix, -1);
        g_assert_true(folio_history_resolve(fixture->repo, prefix, id, NULL));
        g_assert_cmpstr(id, ==, head);
        g_assert_true(folio_history_resolve(fixture->repo, upper, id, NULL));
        g_assert_cmpstr(id, ==, head);
    }
    g_autofree char *tree = test_run(fixture->folder, "git rev-parse HEAD^{tree}");
    g_autofree char *short_head = g_strndup(head, 3);
    const char *bad[] = {
        tree,      short_head, "main", "HEAD~99", "HEAD^",
        "HEAD~-1", "HEAD~~",   "",     "~1",      ":/fix",
        "@{1}",    "HEAD~1x",  "0000", "HEAD:a",  "00000000000000000000000000000000000000000"};
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(folio_history_resolve(fixture->repo, bad[i], id, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
    }
}

/* A short prefix that a blob shares with the commit still means the commit. */
static void
test_resolve_ambiguous(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    char id[FOLIO_OID_HEX_SIZE];
    g_autoptr(GError) error = NULL;
    test_do(fixture->folder, "git commit -q --allow-empty -m one");
    g_autofree char *head = test_run(fixture->folder, "git rev-parse HEAD");
    g_autofree char *prefix = g_strndup(head, 4);
    for (int i = 0;; i++) {
        g_autofree char *text = g_strdup_printf("blob %d", i);
        g_autofree char *object =
            g_strdup_printf("blob %u%c%s", (unsigned) strlen(text), 'N', text);
        gsize header = strlen(object) - strlen(text) - 1;
        gsize length = strlen(object);
        object[header] = '\0';
        g_autofree char *hash =
            g_compute_checksum_for_data(G_CHECKSUM_SHA1, (guchar *) object, length);
        if (!g_str_has_prefix(hash, prefix))
            continue;
        test_write_file(fixture->folder, "blob", text);
        test_do(fixture->folder, "git hash-object -w blob");
        break;
    }
    folio_history_resolve(fixture->repo, prefix, id, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(id, ==, head);
}

static char *
print_deltas(GPtrArray *deltas)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(deltas, i);
        g_string_append_printf(
            out, "%s%s %s %c\t%s", i > 0 ? "\n" : "", *delta->old_blob ? delta->old_blob : "-",
            *delta->new_blob ? delta->new_blob : "-", "AMD"[delta->type], delta -> path);
    }
    g_ptr_array_unref(deltas);
    return g_string_free(out, FALSE);
}

static void
test_compare(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    make_history(fixture->folder);
    g_autofree char *ids = test_run(fixture->folder, "git rev-list HEAD; git mktree </dev/null");
    g_auto(GStrv) commits = g_strsplit(ids, "\n", -1);
    guint count = g_strv_length(commits);
    for (guint i = 0; i < count; i++) {
        for (guint j = 0; j < count; j++) {
            g_autoptr(GError) error = NULL;
            g_autofree char *line =
                g_strdup_printf("git diff-tree -r --no-renames --no-abbrev %s %s | awk '$3 != $4 { "
                                "gsub(\"0000000000000000000000000000000000000000\", \"-\"); "
                                "print $3, $4, $5 \"\\t\" $6 }'",
                                commits[i], commits[j]);
            GPtrArray *deltas =
                folio_history_compare(fixture->repo, i < count - 1 ? commits[i] : "",
                                      j < count - 1 ? commits[j] : "", &error);
            g_assert_no_error(error);
            g_autofree char *got = print_deltas(deltas);
            test_assert_run(fixture->folder, line, got);
        }
    }
}

/* Ten folders of ten folders ...: a few objects that unfold to more than anybody has. */
static void
test_tree_bomb(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(GError) error = NULL;
    test_do(
        fixture->folder,
        "tree=$(printf '100644 blob %s\\tf\\n' $(echo x | git hash-object -w --stdin) | git "
        "mktree); "
        "for depth in 1 2 3 4 5 6 7 8 9; do tree=$(for i in 0 1 2 3 4 5 6 7 8 9; do "
        "printf '040000 tree %s\\t%s\\n' $tree $i; done | git mktree); done; "
        "git update-ref refs/heads/wide $(git commit-tree -m wide $tree); "
        "for i in $(seq 200); do tree=$(printf '040000 tree %s\\td\\n' $tree | git mktree); done; "
        "git update-ref refs/heads/deep $(git commit-tree -m deep $tree)");
    static const char *const branches[] = {"git rev-parse wide", "git rev-parse deep"};
    for (gsize i = 0; i < G_N_ELEMENTS(branches); i++) {
        g_autofree char *id = test_run(fixture->folder, branches[i]);
        g_assert_null(folio_history_compare(fixture->repo, "", id, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_clear_error(&error);
    }
}

static void
test_read_blob(TestRepo *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    make_history(fixture->folder);
    g_autofree char *blob = test_run(fixture->folder, "git rev-parse HEAD:a/b/one.md");
    g_assert_true(folio_history_read_blob(fixture->repo, blob, 3, &bytes, &error));
    g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), "1b\n", 3);
    GBytes *none = NULL;
    g_assert_false(folio_history_read_blob(fixture->repo, blob, 2, &none, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_clear_error(&error);
    g_assert_false(folio_history_read_blob(fixture->repo, "zz", 2, &none, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
}

/* By the clock on the wall, with all that a commit may say. */
static void
test_moment(TestRepo *fixture, gconstpointer data)
{
    (void) fixture;
    (void) data;
    static const struct {
        gint64 time;
        int offset_minutes;
        const char *moment; /* NULL: none */
    } cases[] = {
        {1772467205, 0, "2026-03-02T16:00"},
        {1772467205, 330, "2026-03-02T21:30"},
        {1772467205, -17 * 60, "2026-03-01T23:00"},
        {-1, 0, "1969-12-31T23:59"},
        {G_GINT64_CONSTANT(253402300799), 0, "9999-12-31T23:59"},
        {G_GINT64_CONSTANT(253402300799), 1, NULL},
        {G_GINT64_CONSTANT(99999999999999), 0, NULL},
        {G_MAXINT64, 60, NULL},
        {G_MININT64, -60, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        FolioMoment moment;
        const FolioCommit commit = {.time = cases[i].time,
                                    .offset_minutes = cases[i].offset_minutes};
        bool is_dated = folio_commit_get_moment(&commit, &moment);
        g_autofree char *text = is_dated ? folio_moment_to_iso(&moment) : NULL;
        g_assert_cmpstr(text, ==, cases[i].moment);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name)                                                                \
    g_test_add("/history/" #name, TestRepo, NULL, test_repo_set_up, test_##name, \
               test_repo_tear_down)
    ADD(walk_like_git);
    ADD(walk_within_a_second);
    ADD(walk_bounds);
    ADD(commit_record);
    ADD(moment);
    ADD(resolve);
    ADD(resolve_ambiguous);
    ADD(compare);
    ADD(tree_bomb);
    ADD(read_blob);
    return g_test_run();
}
