/* Is there anything to exchange with a repository on this machine? */
#include "folio/remote.h"

#include "lib/repo.h"

typedef struct Level {
    const char *script; /* in the folder "ours"; $1 is the bare "theirs.git" beside it */
    bool is_level;
} Level;

static void
test_level(void)
{
    static const Level cases[] = {
        {"git push -q origin main", true},
        {":", false},
        {"git push -q origin main; git commit -q --allow-empty -m more", false},
        {"git push -q origin main; git -C \"$T\" pack-refs --all", true},
        {"git push -q origin main; git pack-refs --all", true},
        {"git push -q origin main; git checkout -q --detach", false},
        {"git push -q origin main; git remote remove origin", false},
        {"git push -q origin main; git remote rename origin far", true},
        {"git push -q origin main; git config --remove-section branch.main; "
         "git remote rename origin far",
         false},
        {"git push -q origin main; git remote set-url origin ../theirs.git", false},
        {"git push -q origin main; git remote set-url origin file://\"$T\"", true},
        {"git push -q origin main; git remote set-url --push origin \"$T\"", false},
        {"git push -q origin main; git remote set-url origin host:\"$T\"", false},
        {"git push -q origin main; git remote set-url origin /nowhere", false},
        {"git push -q origin main:trunk; git config branch.main.merge refs/heads/trunk", true},
        {"git push -q origin main; git config branch.main.merge refs/heads/trunk", false},
        {"git push -q origin main; rm -r .git", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        TestFolder folder = test_folder();
        g_autofree char *ours = g_build_filename(folder, "ours", NULL);
        g_autofree char *line =
            g_strdup_printf("T=$PWD/theirs.git; git init -q --bare theirs.git; git init -q ours; "
                            "cd ours; git commit -q --allow-empty -m a; git remote add origin "
                            "\"$T\"; git config branch.main.remote origin; git config "
                            "branch.main.merge refs/heads/main; %s",
                            cases[i].script);
        g_test_message("%s", cases[i].script);
        test_do(folder, line);
        g_assert_cmpint(folio_remote_is_level(ours), ==, cases[i].is_level);
    }
}

/* The other place may be a repository with a work tree, and a branch may be nowhere yet. */
static void
test_level_with_a_work_tree(void)
{
    TestFolder folder = test_folder();
    g_autofree char *ours = g_build_filename(folder, "ours", NULL);
    test_do(folder, "git init -q theirs; git -C theirs commit -q --allow-empty -m a; "
                    "git clone -q \"$PWD/theirs\" ours");
    g_assert_true(folio_remote_is_level(ours));
    test_do(folder, "git -C theirs commit -q --allow-empty -m b");
    g_assert_false(folio_remote_is_level(ours));
    test_do(ours, "git pull -q");
    g_assert_true(folio_remote_is_level(ours));
    test_do(ours, "git checkout -q --orphan new");
    g_assert_false(folio_remote_is_level(ours));
    g_assert_false(folio_remote_is_level(folder));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/level/bare", test_level);
    g_test_add_func("/git/level/work-tree", test_level_with_a_work_tree);
    return g_test_run();
}
