/* What a dead writer left is removed; what may be somebody's stays. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/repo.h"

typedef struct Place {
    char *folder;
    FolioEnv *env;
    FolioRepo *repo;
} Place;

static void
place_init(Place *place)
{
    *place = (Place){.folder = test_folder(), .env = test_env()};
    place->repo = test_open(place->folder, place->env);
    test_do(place->folder, "git commit -q --allow-empty -m a");
}

static void
place_clear(Place *place)
{
    folio_repo_free(place->repo);
    folio_env_free(place->env);
    test_folder_remove(place->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

static guint64
inode_of(const Place *place, const char *name)
{
    struct stat info;
    g_autofree char *path = g_build_filename(place->folder, ".git", name, NULL);
    g_assert_cmpint(stat(path, &info), ==, 0);
    return info.st_ino;
}

static bool
is_there(const Place *place, const char *name)
{
    g_autofree char *path = g_build_filename(place->folder, ".git", name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static void
break_all(Place *place, guint64 inode, gint64 since)
{
    GError *error = NULL;
    g_assert_true(folio_repo_break_locks(place->repo, inode, since, &error));
    g_assert_no_error(error);
}

/* A private file is ours by its name; index.lock is when that is its second name. */
static void
test_index_lock(void)
{
    static const struct {
        const char *script;
        bool lock_stays, own_stays;
    } cases[] = {
        {":", false, false},
        {"echo x >index.folio-1", false, false},
        {"echo x >index.folio-1; ln index.folio-1 index.lock", false, false},
        {"echo x >index.lock", true, false},                        /* git's own */
        {"echo x >index.lock; echo x >index.folio-1", true, false}, /* two files */
        {"echo x >index.folio-1; cp index.folio-1 index.lock", true, false},
        {"echo x >index.folio-1; ln -s index.folio-1 index.lock", true, false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Place) place;
        GError *error = NULL;
        place_init(&place);
        g_autofree char *line = g_strdup_printf("cd .git && (%s)", cases[i].script);
        test_do(place.folder, line);
        g_test_message("%s", cases[i].script);
        g_assert_true(folio_repo_break_index_lock(place.repo, &error));
        g_assert_no_error(error);
        g_autofree char *link = g_build_filename(place.folder, ".git", "index.lock", NULL);
        struct stat info;
        g_assert_cmpint(lstat(link, &info) == 0, ==, cases[i].lock_stays);
        g_assert_cmpint(is_there(&place, "index.folio-1"), ==, cases[i].own_stays);
    }
}

/* Of two writers only the one whose inode was written down is known to be dead. */
static void
test_inode(void)
{
    g_auto(Place) place;
    place_init(&place);
    test_do(place.folder, "cd .git && echo x >index.folio-1 && ln index.folio-1 index.lock");
    guint64 inode = inode_of(&place, "index.lock");
    break_all(&place, inode + 1, 0);
    g_assert_true(is_there(&place, "index.lock"));
    g_assert_true(is_there(&place, "index.folio-1")); /* without it nothing could be proven */
    break_all(&place, inode, 0);
    g_assert_false(is_there(&place, "index.lock"));
    g_assert_false(is_there(&place, "index.folio-1"));
}

#define ID "0123456789abcdef0123456789abcdef01234567"

/* The lock of the branch: one that libgit2 may have left, and not before the intent was written. */
static void
test_ref_lock(void)
{
    static const struct {
        const char *text;
        bool is_old, stays;
    } cases[] = {
        {"", false, false},      {ID, false, false},
        {ID "\n", false, false}, {ID, true, true},
        {ID ID, false, true},    {"somebody's words\n", false, true},
        {"0123", false, true},   {"ref: refs/heads/other\n", false, true},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Place) place;
        place_init(&place);
        test_write_file(place.folder, ".git/refs/heads/main.lock", cases[i].text);
        gint64 now = g_get_real_time() / G_USEC_PER_SEC;
        g_test_message("'%s'", cases[i].text);
        break_all(&place, 0, cases[i].is_old ? now + 100 : now - 100);
        g_assert_cmpint(is_there(&place, "refs/heads/main.lock"), ==, cases[i].stays);
        if (!cases[i].stays)
            test_do(place.folder, "git commit -q --allow-empty -m b");
    }
}

typedef struct Toucher {
    char *path;
    gint stop;
} Toucher;

static gpointer
touch_often(gpointer data)
{
    Toucher *toucher = data;
    while (!g_atomic_int_get(&toucher->stop)) {
        g_utime(toucher->path, NULL);
        g_usleep(20 * 1000);
    }
    return NULL;
}

/* A lock that somebody is at work with is nobody's to break, however long one waits. */
static void
test_alive(void)
{
    g_auto(Place) place;
    Toucher toucher = {0};
    place_init(&place);
    test_write_file(place.folder, ".git/HEAD.lock", ID);
    toucher.path = g_build_filename(place.folder, ".git", "HEAD.lock", NULL);
    GThread *other = g_thread_new("touch", touch_often, &toucher);
    break_all(&place, 0, 0);
    g_atomic_int_set(&toucher.stop, 1);
    g_thread_join(other);
    g_assert_true(is_there(&place, "HEAD.lock"));
    break_all(&place, 0, 0); /* now it is left alone */
    g_assert_false(is_there(&place, "HEAD.lock"));
    g_free(toucher.path);
}

/* Other people's files keep their names. */
static void
test_strangers(void)
{
    static const char *const files[] = {"index.lock.bak",       "indexfolio-1", "index.foliox",
                                        "refs/heads/side.lock", "config.lock",  "packed-refs.lock"};
    g_auto(Place) place;
    place_init(&place);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_strconcat(".git/", files[i], NULL);
        test_write_file(place.folder, path, "");
    }
    break_all(&place, 0, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        g_assert_true(is_there(&place, files[i]));
}

/* Without a branch there is only HEAD to look at. */
static void
test_detached(void)
{
    g_auto(Place) place;
    place_init(&place);
    test_do(place.folder, "git checkout -q --detach");
    test_write_file(place.folder, ".git/refs/heads/main.lock", "");
    break_all(&place, 0, 0);
    g_assert_true(is_there(&place, "refs/heads/main.lock"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/break-locks/index-lock", test_index_lock);
    g_test_add_func("/git/break-locks/inode", test_inode);
    g_test_add_func("/git/break-locks/ref-lock", test_ref_lock);
    g_test_add_func("/git/break-locks/alive", test_alive);
    g_test_add_func("/git/break-locks/strangers", test_strangers);
    g_test_add_func("/git/break-locks/detached", test_detached);
    return g_test_run();
}
