/* Where remote branches and tags lead, and what is staged, with plain git as the judge. */
#include "folio/error.h"
#include "folio/history.h"
#include "lib/repo.h"

typedef struct Place {
    char *folder;
    FolioEnv *env;
    FolioRepo *repo;
} Place;

static void
place_init(Place *place, const char *script)
{
    *place = (Place){.folder = test_folder(), .env = test_env()};
    place->repo = test_open(place->folder, place->env);
    test_do(place->folder, script);
}

static void
place_clear(Place *place)
{
    folio_repo_free(place->repo);
    folio_env_free(place->env);
    test_folder_remove(place->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

static int
by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static void
assert_tips(Place *place, const char *remote, const char *pattern)
{
    GError *error = NULL;
    g_auto(GStrv) tips = folio_history_list_remote_tips(place->repo, remote, &error);
    g_assert_no_error(error);
    qsort(tips, g_strv_length(tips), sizeof *tips, by_text);
    g_autofree char *joined = g_strjoinv("\n", tips);
    g_autofree char *line = g_strdup_printf(
        "git for-each-ref --format='%%(symref) %%(objectname)' '%s' | sed -n 's/^ //p' | sort",
        pattern);
    g_test_message("%s", pattern);
    test_assert_run(place->folder, line, joined);
}

/* Of one remote or of all; symbolic ones say nothing new, and a name is not the beginning of another. */
static void
test_tips(void)
{
    g_auto(Place) place;
    place_init(&place, "git commit -q --allow-empty -m a; a=$(git rev-parse HEAD); "
                       "git commit -q --allow-empty -m b; b=$(git rev-parse HEAD); "
                       "git update-ref refs/remotes/origin/main $a; "
                       "git update-ref refs/remotes/origin/team/side $b; "
                       "git update-ref refs/remotes/origin2/main $b; "
                       "git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/main; "
                       "git tag t; git branch other");
    assert_tips(&place, "origin", "refs/remotes/origin/**");
    assert_tips(&place, "origin2", "refs/remotes/origin2/**");
    assert_tips(&place, NULL, "refs/remotes/**");
    g_auto(GStrv) none = folio_history_list_remote_tips(place.repo, "nobody", NULL);
    g_assert_cmpuint(g_strv_length(none), ==, 0);
    g_auto(GStrv) all = folio_history_list_remote_tips(place.repo, NULL, NULL);
    g_assert_cmpuint(g_strv_length(all), ==, 3);
}

static void
test_peel(void)
{
    static const struct {
        const char *revision, *commit, *text;
    } cases[] = {
        {"HEAD", "HEAD", ""},
        {"light", "HEAD", ""},
        {"noted", "HEAD", "noted\nWhy it counts\n\n"},
        {"twice", "HEAD", "twice\nOnce more\n\nnoted\nWhy it counts\n\n"},
        {"HEAD^{tree}", NULL, ""},
        {"of-tree", NULL, "of-tree\nA tree\n\n"},
        {"HEAD:a.md", NULL, ""},
    };
    g_auto(Place) place;
    place_init(&place,
               "echo 1 >a.md; git add .; git commit -qm a; git tag light; "
               "git tag -a noted -m 'Why it counts'; git tag -a twice -m 'Once more' noted; "
               "git tag -a of-tree -m 'A tree' 'HEAD^{tree}'");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        char commit[FOLIO_OID_HEX_SIZE];
        GError *error = NULL;
        g_autofree char *text = NULL;
        g_autofree char *line = g_strdup_printf("git rev-parse '%s'", cases[i].revision);
        g_autofree char *object = test_run(place.folder, line);
        g_test_message("%s", cases[i].revision);
        folio_history_peel(place.repo, object, commit, &text, &error);
        g_assert_no_error(error);
        if (cases[i].commit != NULL)
            test_assert_run(place.folder, "git rev-parse HEAD", commit);
        else
            g_assert_cmpstr(commit, ==, "");
        g_assert_cmpstr(text, ==, cases[i].text);
    }
    static const char *const none[] = {"", "abc", "0123456789abcdef0123456789abcdef01234567"};
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++) {
        char commit[FOLIO_OID_HEX_SIZE];
        g_autoptr(GError) error = NULL;
        g_assert_false(folio_history_peel(place.repo, none[i], commit, NULL, &error));
        g_assert_nonnull(error);
    }
}

/* "+path -path ~path" in the order they come. */
static char *
staged(Place *place, const char *index)
{
    static const char marks[] = {
        [FOLIO_DELTA_ADDED] = '+', [FOLIO_DELTA_CHANGED] = '~', [FOLIO_DELTA_REMOVED] = '-'};
    GError *error = NULL;
    g_autoptr(GPtrArray) deltas = folio_history_staged(place->repo, index, &error);
    g_assert_no_error(error);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < deltas->len; i++) {
        const FolioDelta *delta = deltas->pdata[i];
        g_string_append_printf(text, "%s%c%s", i > 0 ? " " : "", marks[delta->type], delta->path);
        g_assert_cmpint(delta->old_blob[0] == '\0', ==, delta->type == FOLIO_DELTA_ADDED);
        g_assert_cmpint(delta->new_blob[0] == '\0', ==, delta->type == FOLIO_DELTA_REMOVED);
    }
    return g_string_free(text, FALSE);
}

static void
test_staged(void)
{
    static const struct {
        const char *script, *staged;
    } cases[] = {
        {":", ""},
        {"echo 2 >a.md", ""}, /* changed, not staged */
        {"echo 2 >a.md; git add a.md", "~a.md"},
        {"echo 2 >a.md; git add a.md; echo 3 >a.md", "~a.md"},
        {"git rm -q --cached a.md", "-a.md"},
        {"git rm -q a.md b/c.md", "-a.md -b/c.md"},
        {"echo 1 >new.md; git add new.md", "+new.md"},
        {"echo 1 >new.md; git add -N new.md", "+new.md"},
        {"git mv a.md z.md", "-a.md +z.md"},
        {"chmod +x a.md; git add a.md", "~a.md"},
        {"mkdir -p d; echo 1 >d/\xc3\xbc.md; git add d", "+d/\xc3\xbc.md"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Place) place;
        place_init(&place, "mkdir b; echo 1 >a.md; echo 1 >b/c.md; git add .; git commit -qm a");
        test_do(place.folder, cases[i].script);
        g_autofree char *found = staged(&place, NULL);
        g_test_message("%s", cases[i].script);
        g_assert_cmpstr(found, ==, cases[i].staged);
    }
}

/* Of a first commit all is new; another index may be looked at; a broken one is told of. */
static void
test_other_index(void)
{
    g_auto(Place) place;
    g_autoptr(GError) error = NULL;
    place_init(&place, "echo 1 >a.md; git add a.md");
    g_autofree char *first = staged(&place, NULL);
    g_assert_cmpstr(first, ==, "+a.md");
    test_do(place.folder, "cp .git/index other; echo 1 >b.md; git add b.md; git commit -qm a");
    g_autofree char *path = g_build_filename(place.folder, "other", NULL);
    g_autofree char *other = staged(&place, path);
    g_assert_cmpstr(other, ==, "-b.md");
    g_autofree char *own = staged(&place, NULL);
    g_assert_cmpstr(own, ==, "");
    test_write_file(place.folder, "broken", "DIRCnonsense");
    g_autofree char *broken = g_build_filename(place.folder, "broken", NULL);
    g_assert_null(folio_history_staged(place.repo, broken, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_nonnull(strstr(error->message, "broken"));
    g_assert_nonnull(strstr(folio_error_get_hint(error), "git "));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/tips/remote", test_tips);
    g_test_add_func("/git/tips/peel", test_peel);
    g_test_add_func("/git/staged/rows", test_staged);
    g_test_add_func("/git/staged/other-index", test_other_index);
    return g_test_run();
}
