/* Every object of a store: what is told of it, what is damaged, which symbolic refs lead nowhere. */
#include "folio/rewrite.h"

#include "folio/error.h"
#include "git/remote_internal.h"
#include "lib/repo.h"

static void
place_init(TestRepo *place, const char *script)
{
    *place = (TestRepo){.folder = test_folder(), .env = test_env()};
    test_do(place->folder, "git init -q; git config gc.auto 0");
    test_do(place->folder, script);
    place->repo = test_open(place->folder, place->env);
}

static void
keep_text(const char *id, const char *text, gsize size, gpointer data)
{
    g_hash_table_insert(data, g_strdup(id), g_strndup(text, size));
}

static GHashTable *
read_texts(const TestRepo *place, gsize max_bytes, guint *count)
{
    GError *error = NULL;
    GHashTable *texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    folio_repo_each_text(place->repo, max_bytes, keep_text, texts, count, &error);
    g_assert_no_error(error);
    return texts;
}

static const char *
text_of(GHashTable *texts, const TestRepo *place, const char *revision)
{
    g_autofree char *line = g_strdup_printf("git rev-parse %s", revision);
    g_autofree char *id = test_run(place->folder, line);
    return g_hash_table_lookup(texts, id);
}

/* Files and messages, loose and packed, reachable or not, each once; folders are counted only. */
static void
test_texts(void)
{
    static const char *const packings[] = {":", "git gc -q --keep-largest-pack", "git repack -qad",
                                           "git repack -qd"};
    for (gsize i = 0; i < G_N_ELEMENTS(packings); i++) {
        g_auto(TestRepo) place = {0};
        guint count = 0;
        g_test_message("%s", packings[i]);
        place_init(&place, "mkdir d; echo one >a; echo two >d/b; git add .; git commit -qm 'the "
                           "words'; git tag -m 'of the tag' t");
        test_do(place.folder, packings[i]);
        test_do(place.folder, "echo stray | git hash-object -w --stdin >/dev/null; "
                              "cp a again; git add again");
        g_autoptr(GHashTable) texts = read_texts(&place, 1000, &count);
        /* a, b, stray; commit, tag; two folders */
        g_assert_cmpuint(count, ==, 7);
        g_assert_cmpuint(g_hash_table_size(texts), ==, 5);
        g_assert_cmpstr(text_of(texts, &place, "HEAD:a"), ==, "one\n");
        g_assert_cmpstr(text_of(texts, &place, "HEAD:d/b"), ==, "two\n");
        g_assert_nonnull(strstr(text_of(texts, &place, "HEAD"), "\n\nthe words\n"));
        g_assert_nonnull(strstr(text_of(texts, &place, "t"), "\n\nof the tag\n"));
        g_assert_null(text_of(texts, &place, "HEAD:d"));
    }
}

static void
test_large_ones_are_left_out(void)
{
    g_auto(TestRepo) place = {0};
    guint count = 0;
    place_init(&place, "printf 12345 >five; printf 123456 >six; : >none; git add .");
    g_autoptr(GHashTable) texts = read_texts(&place, 5, &count);
    g_assert_cmpuint(count, ==, 3);
    g_assert_cmpuint(g_hash_table_size(texts), ==, 2);
    g_assert_cmpstr(text_of(texts, &place, ":five"), ==, "12345");
    g_assert_cmpstr(text_of(texts, &place, ":none"), ==, "");
    g_assert_null(text_of(texts, &place, ":six"));
}

static void
test_an_empty_store(void)
{
    g_auto(TestRepo) place = {0};
    GError *error = NULL;
    guint count = 9;
    place_init(&place, ":");
    g_autoptr(GHashTable) texts = read_texts(&place, 1000, &count);
    g_assert_cmpuint(count, ==, 0);
    g_assert_cmpuint(g_hash_table_size(texts), ==, 0);
    g_autoptr(GPtrArray) damaged = folio_repo_list_damaged(place.repo, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(damaged->len, ==, 0);
}

/* --- Damage --------------------------------------------------------------------------------------- */

#define OBJECT "f=.git/objects/$(git rev-parse HEAD:a | sed 's|..|&/|'); chmod u+w $f; "

static void
test_damaged(void)
{
    static const char *const harms[] = {
        OBJECT ": >$f",
        OBJECT "echo rubbish >$f",
        OBJECT "dd if=$f of=cut bs=1 count=12 2>/dev/null; cp cut $f",
        OBJECT "cp .git/objects/$(git rev-parse HEAD:b | sed 's|..|&/|') $f",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(harms); i++) {
        g_auto(TestRepo) place = {0};
        GError *error = NULL;
        g_test_message("%s", harms[i]);
        place_init(&place, "echo one >a; echo two >b; git add .; git commit -qm x");
        g_autoptr(GPtrArray) before = folio_repo_list_damaged(place.repo, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(before->len, ==, 0);
        folio_repo_free(place.repo);
        g_autofree char *id = test_run(place.folder, "git rev-parse HEAD:a");
        test_do(place.folder, harms[i]);
        place.repo = test_open(place.folder, place.env);
        g_autoptr(GPtrArray) after = folio_repo_list_damaged(place.repo, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(after->len, ==, 1);
        g_assert_cmpstr(g_ptr_array_index(after, 0), ==, id);
        /* who wants the texts is not told of an object that is none */
        g_autoptr(GHashTable) texts =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        g_autoptr(GError) refused = NULL;
        g_assert_false(folio_repo_each_text(place.repo, 1000, keep_text, texts, NULL, &refused));
        g_assert_nonnull(strstr(refused->message, id));
        g_assert_null(g_hash_table_lookup(texts, id));
    }
}

/* --- Refs that lead nowhere ------------------------------------------------------------------------ */

static void
test_dangling(void)
{
    g_auto(TestRepo) place = {0};
    GError *error = NULL;
    place_init(&place,
               "git commit -q --allow-empty -m x; git update-ref refs/remotes/origin/main HEAD; "
               "git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/main; "
               "git symbolic-ref refs/remotes/far/HEAD refs/remotes/far/gone; "
               "git symbolic-ref refs/remotes/far/two refs/remotes/far/HEAD; "
               "git symbolic-ref refs/heads/mine refs/heads/nowhere");
    for (int again = 0; again < 2; again++) {
        folio_git_drop_dangling_refs(place.repo, &error);
        g_assert_no_error(error);
        test_assert_run(place.folder, "cd .git; find refs/remotes refs/heads -type f | sort",
                        "refs/heads/main\nrefs/heads/mine\nrefs/remotes/origin/HEAD\n"
                        "refs/remotes/origin/main");
    }
    test_assert_run(place.folder, "git symbolic-ref refs/remotes/origin/HEAD",
                    "refs/remotes/origin/main");
}

static void
test_a_ref_moves(void)
{
    g_auto(TestRepo) place = {0};
    g_autoptr(GError) error = NULL;
    place_init(&place, "git commit -q --allow-empty -m x; git commit -q --allow-empty -m y");
    g_autofree char *first = test_run(place.folder, "git rev-parse HEAD~1");
    g_autofree char *second = test_run(place.folder, "git rev-parse HEAD");
    const char *const steps[] = {first, second, first, "", "", second};
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        folio_git_set_ref(place.repo, "refs/folio/here", steps[i], NULL, &error);
        g_assert_no_error(error);
        test_assert_run(place.folder, "git rev-parse -q --verify refs/folio/here || :", steps[i]);
    }
    g_assert_false(folio_git_set_ref(place.repo, "refs/folio/here", "no id", NULL, &error));
    g_assert_nonnull(strstr(error->message, "cannot move 'refs/folio/here'"));
    g_clear_error(&error);
    g_assert_false(folio_git_set_ref(place.repo, "refs/folio/here",
                                     "00000000000000000000000000000000000000aa", NULL, &error));
    test_assert_run(place.folder, "git rev-parse refs/folio/here", second);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/each-object/texts", test_texts);
    g_test_add_func("/git/each-object/large", test_large_ones_are_left_out);
    g_test_add_func("/git/each-object/empty", test_an_empty_store);
    g_test_add_func("/git/each-object/damaged", test_damaged);
    g_test_add_func("/git/dangling/dropped", test_dangling);
    g_test_add_func("/git/dangling/moved", test_a_ref_moves);
    return g_test_run();
}
