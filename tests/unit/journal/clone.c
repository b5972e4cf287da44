/* A journal that somebody keeps elsewhere, here; and that nothing is left of what went wrong. */
#include "folio/clone.h"

#include <unistd.h>

#include "fixture.h"

/* HOME/journal is Amina's and is sent to HOME/kept.git; Lena has a home in HOME/lena. */
typedef struct World {
    Fixture f;
    char *bare, *home, *target;
    FolioEnv *lena;
    FolioTransfer transfer;
} World;

static FolioEnv *
make_env(const char *home, const char *name, const char *email)
{
    GError *error = NULL;
    g_auto(GStrv) variables = g_strdupv((char *[]){NULL});
    const char *const pairs[][2] = {{"HOME", home},
                                    {"PATH", g_getenv("PATH")},
                                    {"TZ", "UTC"},
                                    {"FOLIO_NOW", "2026-03-02T09:00"},
                                    {"GIT_CONFIG_NOSYSTEM", "1"},
                                    {"GIT_AUTHOR_NAME", name},
                                    {"GIT_AUTHOR_EMAIL", email},
                                    {"GIT_COMMITTER_NAME", name},
                                    {"GIT_COMMITTER_EMAIL", email}};
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
        variables = g_environ_setenv(variables, pairs[i][0], pairs[i][1], TRUE);
    FolioEnv *env = folio_env_new(variables, &error);
    g_assert_no_error(error);
    return env;
}

static void
world_init(World *world)
{
    *world = (World){.bare = NULL};
    fixture_init(&world->f);
    g_free(fixture_add(&world->f, "goal", "Lead a round", FOLIO_VISIBILITY_SHARED));
    g_free(fixture_add(&world->f, "reflection", "QUOKKA", FOLIO_VISIBILITY_PRIVATE));
    world->bare = g_build_filename(world->f.home, "kept.git", NULL);
    world->home = g_build_filename(world->f.home, "lena", NULL);
    world->target = g_build_filename(world->home, "amina", NULL);
    g_assert_cmpint(g_mkdir(world->home, 0700), ==, 0);
    g_free(fixture_git(world->f.home, "init -q --bare kept.git"));
    g_autofree char *push = g_strdup_printf("push -q %s HEAD:refs/heads/main", world->bare);
    g_free(fixture_git(world->f.folder, push));
    world->lena = make_env(world->home, "Lena Ortiz", "lena@example.org");
}

static void
world_clear(World *world)
{
    folio_env_free(world->lena);
    g_free(world->bare);
    g_free(world->home);
    g_free(world->target);
    fixture_clear(&world->f);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, world_clear)

static FolioClone
clone_of(const World *world)
{
    return (FolioClone){.url = world->bare, .folder = world->target, .transfer = &world->transfer};
}

/* No file below Lena's home but what `left` says, folders left out. */
static void
assert_left(const World *world, const char *left)
{
    g_autofree char *output = NULL;
    g_autofree char *line =
        g_strdup_printf("sh -c \"cd '%s' && find . -type f | sort\"", world->home);
    g_assert_true(g_spawn_command_line_sync(line, &output, NULL, NULL, NULL));
    g_assert_cmpstr(g_strchomp(output), ==, left);
}

static void
test_a_mentor(void)
{
    g_auto(World) world;
    g_auto(FolioCloneResult) result = {0};
    GError *error = NULL;
    world_init(&world);
    const FolioClone clone = clone_of(&world);
    folio_journal_clone(&clone, world.lena, &result, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(result.folder, ==, world.target);
    g_assert_cmpstr(result.branch, ==, "main");
    g_assert_cmpstr(result.owner, ==, "amina");
    g_assert_cmpstr(result.title, ==, folio_journal_get_title(world.f.journal));
    g_assert_cmpstr(result.me, ==, "lena");
    g_assert_false(result.is_mine);
    g_assert_true(result.hooked);
    g_autofree char *here = fixture_git(world.target, "rev-parse HEAD origin/main");
    g_autofree char *there = fixture_git(world.bare, "rev-parse main main");
    g_assert_cmpstr(here, ==, there);
    g_autofree char *settings =
        fixture_git(world.target, "config --get-regexp '^(folio.me|branch.main)'");
    g_assert_cmpstr(settings, ==,
                    "branch.main.remote origin\nbranch.main.merge refs/heads/main\nfolio.me lena");
    fixture_assert_clean(world.target);
    g_assert_false(fixture_objects_hold(world.target, "QUOKKA"));
    /* her own place for what she keeps to herself */
    g_assert_true(g_str_has_prefix(result.private_path, world.home));
    fixture_assert_clean(result.private_path);
    g_autoptr(FolioJournal) journal = folio_journal_open(result.folder, world.lena, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(folio_journal_get_me(journal), ==, "lena");
    FolioIndex *index = folio_journal_get_index(journal, &error);
    g_assert_cmpuint(result.entries, ==, folio_index_count(index, FOLIO_STORE_SHARED));
    g_assert_cmpuint(folio_index_count(index, FOLIO_STORE_PRIVATE), ==, 0);
}

/* Who it is: by the address, never by a name that is somebody else's; or as one says. */
static void
test_who(void)
{
    static const struct {
        const char *name, *email, *said, *me;
        bool mine;
    } cases[] = {
        {"Amina Said", "amina@example.org", NULL, "amina", true},
        {"Dr A. Said", "AMINA@example.org", NULL, "amina", true},
        {"Amina Khan", "khan@example.org", NULL, "amina-khan", false},
        {"Lena Ortiz", "lena@example.org", "ortiz", "ortiz", false},
        {"Lena Ortiz", "lena@example.org", "amina", "amina", true},
        {"Øystein Ærø", "o@example.org", NULL, "oeystein", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(World) world;
        g_auto(FolioCloneResult) result = {0};
        GError *error = NULL;
        g_test_message("%s", cases[i].name);
        world_init(&world);
        g_autoptr(FolioEnv) env = make_env(world.home, cases[i].name, cases[i].email);
        FolioClone clone = clone_of(&world);
        clone.me = cases[i].said;
        folio_journal_clone(&clone, env, &result, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(result.me, ==, cases[i].me);
        g_assert_cmpint(result.is_mine, ==, cases[i].mine);
    }
}

static void
test_a_place_of_her_own(void)
{
    g_auto(World) world;
    g_auto(FolioCloneResult) result = {0};
    GError *error = NULL;
    world_init(&world);
    g_autofree char *place = g_build_filename(world.home, "mine", NULL);
    g_assert_cmpint(g_mkdir(world.target, 0755), ==, 0); /* empty, it may be there */
    FolioClone clone = clone_of(&world);
    clone.private_path = place;
    folio_journal_clone(&clone, world.lena, &result, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(result.private_path, ==, place);
    g_assert_true(g_file_test(place, G_FILE_TEST_IS_DIR));
}

/* --- What goes wrong ------------------------------------------------------------------------------ */

typedef struct Failure {
    const char *script; /* in HOME; fixture_git's words; NULL */
    const char *url, *me;
    FolioErrorCode code;
    const char *message;
} Failure;

static void
test_failures(void)
{
    static const Failure cases[] = {
        {NULL, "/no/such/place", NULL, FOLIO_ERROR_NETWORK, "cannot reach '/no/such/place'"},
        {"init -q --bare empty.git", "empty.git", NULL, FOLIO_ERROR_NOT_FOUND,
         "there is no journal at"},
        {"clone -q --bare private plain.git", "plain.git", NULL, FOLIO_ERROR_NOT_FOUND,
         "there is no journal at"},
        {NULL, "kept.git", "not a handle", FOLIO_ERROR_USAGE, "'not a handle' is no handle"},
        {NULL, "https://u:secret@host.example/j", NULL, FOLIO_ERROR_USAGE, "password"},
        {NULL, "ext::sh", NULL, FOLIO_ERROR_USAGE, "ext::sh"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        for (int there = 0; there < 2; there++) {
            g_auto(World) world;
            g_auto(FolioCloneResult) result = {0};
            g_autoptr(GError) error = NULL;
            world_init(&world);
            if (cases[i].script != NULL)
                g_free(fixture_git(world.f.home, cases[i].script));
            if (there)
                g_assert_cmpint(g_mkdir(world.target, 0755), ==, 0);
            g_autofree char *local = g_build_filename(world.f.home, cases[i].url, NULL);
            FolioClone clone = clone_of(&world);
            clone.url = g_str_has_suffix(cases[i].url, ".git") ? local : cases[i].url;
            clone.me = cases[i].me;
            g_test_message("%s", clone.url);
            g_assert_false(folio_journal_clone(&clone, world.lena, &result, &error));
            g_assert_error(error, FOLIO_ERROR, (int) cases[i].code);
            g_test_message("%s", error->message);
            g_assert_nonnull(strstr(error->message, cases[i].message));
            g_assert_null(strstr(error->message, "secret"));
            g_assert_null(result.folder);
            assert_left(&world, "");
            g_assert_cmpint(g_file_test(world.target, G_FILE_TEST_EXISTS), ==, there);
        }
    }
}

/* What the guard refuses never becomes a file. */
static void
test_a_trap(void)
{
    g_auto(World) world;
    g_auto(FolioCloneResult) result = {0};
    g_autoptr(GError) error = NULL;
    world_init(&world);
    g_autofree char *link = g_build_filename(world.f.folder, "link.md", NULL);
    g_assert_cmpint(symlink("/etc/passwd", link), ==, 0);
    g_free(fixture_git(world.f.folder, "add link.md"));
    g_free(fixture_git(world.f.folder, "-c user.name=M -c user.email=m@example.org commit -qm x"));
    g_autofree char *push = g_strdup_printf("push -q %s HEAD:refs/heads/main", world.bare);
    g_free(fixture_git(world.f.folder, push));
    const FolioClone clone = clone_of(&world);
    g_assert_false(folio_journal_clone(&clone, world.lena, &result, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_PRIVACY);
    g_assert_nonnull(strstr(error->message, "'link.md' is a symbolic link"));
    assert_left(&world, "");
    g_assert_false(g_file_test(world.target, G_FILE_TEST_EXISTS));
}

static void
test_the_place_is_taken(void)
{
    g_auto(World) world;
    g_auto(FolioCloneResult) result = {0};
    g_autoptr(GError) error = NULL;
    world_init(&world);
    test_write_file(world.target, "thesis.md", "all my work");
    FolioClone clone = clone_of(&world);
    g_assert_false(folio_journal_clone(&clone, world.lena, &result, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_assert_nonnull(strstr(error->message, "is there and has files"));
    g_assert_nonnull(folio_error_get_hint(error));
    assert_left(&world, "./amina/thesis.md");
    g_clear_error(&error);
    clone.folder = world.f.folder;
    g_assert_false(folio_journal_clone(&clone, world.lena, &result, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_assert_nonnull(strstr(error->message, "there is a journal already in"));
    g_clear_error(&error);
    g_autofree char *inside = g_build_filename(world.f.folder, "goals", "copy", NULL);
    clone.folder = inside;
    g_assert_false(folio_journal_clone(&clone, world.lena, &result, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CONFLICT);
    g_assert_nonnull(strstr(error->message, "is in the journal"));
    g_assert_false(g_file_test(inside, G_FILE_TEST_EXISTS));
    fixture_assert_clean(world.f.folder);
}

/* Interrupted it leaves nothing, and without a name it does not begin. */
static void
test_not_begun(void)
{
    static volatile sig_atomic_t cancelled = 1;
    g_auto(World) world;
    g_auto(FolioCloneResult) result = {0};
    g_autoptr(GError) error = NULL;
    world_init(&world);
    world.transfer.cancelled = &cancelled;
    const FolioClone clone = clone_of(&world);
    g_assert_false(folio_journal_clone(&clone, world.lena, &result, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_CANCELLED);
    assert_left(&world, "");
    g_clear_error(&error);
    cancelled = 0;
    g_autoptr(FolioEnv) nobody = make_env(world.home, "", "");
    g_assert_false(folio_journal_clone(&clone, nobody, &result, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_nonnull(strstr(folio_error_get_hint(error), "user.name"));
    assert_left(&world, "");
    g_clear_error(&error);
    folio_journal_clone(&clone, world.lena, &result, &error);
    g_assert_no_error(error);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/clone/mentor", test_a_mentor);
    g_test_add_func("/clone/who", test_who);
    g_test_add_func("/clone/place", test_a_place_of_her_own);
    g_test_add_func("/clone/failures", test_failures);
    g_test_add_func("/clone/trap", test_a_trap);
    g_test_add_func("/clone/taken", test_the_place_is_taken);
    g_test_add_func("/clone/not-begun", test_not_begun);
    return g_test_run();
}
