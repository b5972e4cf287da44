/* Objects made durable together: what is noted, what has no file, what cannot be reached. */
#include "git/git_internal.h"
#include "lib/repo.h"

typedef struct Place {
    char *folder;
    FolioEnv *env;
    FolioRepo *repo;
} Place;

static void
place_init(Place *place)
{
    place->folder = test_folder();
    place->env = test_env();
    place->repo = test_open(place->folder, place->env);
}

static void
place_clear(Place *place)
{
    folio_repo_free(place->repo);
    folio_env_free(place->env);
    test_folder_remove(place->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

static void
store(const Place *place, const char *text, git_oid *id)
{
    g_assert_cmpint(git_blob_create_from_buffer(id, place->repo->git, text, strlen(text)), ==, 0);
    folio_git_batch_note(place->repo, id);
}

static void
test_written(void)
{
    g_auto(Place) place = {0};
    GError *error = NULL;
    git_oid one, two;
    place_init(&place);
    folio_git_batch_begin(place.repo);
    store(&place, "one", &one);
    store(&place, "two", &two);
    store(&place, "one", &one);
    g_assert_cmpuint(place.repo->written->len, ==, 3);
    g_assert_true(folio_git_batch_end(place.repo, &error));
    g_assert_no_error(error);
    g_assert_null(place.repo->written);
    char hex[FOLIO_OID_HEX_SIZE];
    git_oid_tostr(hex, sizeof hex, &two);
    g_autofree char *line = g_strdup_printf("git cat-file -p %s", hex);
    test_assert_run(place.folder, line, "two");
}

/* Nothing is noted outside of a batch, and one that was left behind begins anew. */
static void
test_outside(void)
{
    g_auto(Place) place = {0};
    git_oid id;
    place_init(&place);
    store(&place, "before", &id);
    g_assert_null(place.repo->written);
    g_assert_true(folio_git_batch_end(place.repo, NULL));
    folio_git_batch_begin(place.repo);
    store(&place, "left", &id);
    folio_git_batch_begin(place.repo);
    g_assert_cmpuint(place.repo->written->len, ==, 0);
    g_assert_true(folio_git_batch_end(place.repo, NULL));
}

/* What is in a pack has no file of its own, perhaps not even a folder. */
static void
test_packed(void)
{
    g_auto(Place) place = {0};
    git_oid id;
    place_init(&place);
    test_write_file(place.folder, "a.md", "one\n");
    test_do(place.folder, "git add a.md && git commit -qm one && git repack -qad");
    folio_git_batch_begin(place.repo);
    store(&place, "one\n", &id);
    GError *error = NULL;
    g_assert_true(folio_git_batch_end(place.repo, &error));
    g_assert_no_error(error);
}

/* A store that cannot be opened is no success. */
static void
test_unreachable(void)
{
    g_auto(Place) place = {0};
    GError *error = NULL;
    git_oid id;
    place_init(&place);
    folio_git_batch_begin(place.repo);
    store(&place, "one", &id);
    test_do(place.folder, "mv .git/objects .git/elsewhere");
    g_assert_false(folio_git_batch_end(place.repo, &error));
    g_assert_nonnull(error);
    g_clear_error(&error);
    g_assert_null(place.repo->written);
    test_do(place.folder, "mv .git/elsewhere .git/objects");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/object-batch/written", test_written);
    g_test_add_func("/git/object-batch/outside", test_outside);
    g_test_add_func("/git/object-batch/packed", test_packed);
    g_test_add_func("/git/object-batch/unreachable", test_unreachable);
    return g_test_run();
}
