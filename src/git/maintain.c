#include "folio/process.h"
#include "git_internal.h"

/* git gc --auto guesses in the same way: 6,700 loose objects are 27 in one of 256 folders
 * (gc.auto and gc.autoPackLimit in git-config(1)). */
#define LOOSE_OBJECTS_MAX 27
#define PACKS_MAX 50

static unsigned
count_files(const char *folder, const char *below, const char *suffix)
{
    g_autofree char *path = g_build_filename(folder, below, NULL);
    g_autoptr(GDir) files = g_dir_open(path, 0, NULL);
    unsigned count = 0;
    const char *name;
    while (files != NULL && (name = g_dir_read_name(files)) != NULL)
        count += g_str_has_suffix(name, suffix) ? 1 : 0;
    return count;
}

void
folio_repo_maintain(FolioRepo *repo)
{
    const char *folder = git_repository_commondir(repo->git);
    g_auto(GStrv) environment = folio_git_make_environment(repo);
    static const char *const argv[] = {"git", "gc", "--auto", "--quiet", NULL};
    if (count_files(folder, "objects/17", "") <= LOOSE_OBJECTS_MAX
        && count_files(folder, "objects/pack", ".pack") <= PACKS_MAX)
        return;
    if (folio_process_exists(argv[0], environment))
        folio_process_detach(argv, environment, repo->folder, NULL);
}
