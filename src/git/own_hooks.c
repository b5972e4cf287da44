/* The hooks that make plain git ask folio before it commits and pushes. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folio/root.h"
#include "git_internal.h"

#define HOOK_MAX_BYTES ((gsize) 64 * 1024)

/* They refuse when folio is not there: who asked for the check must not learn after the push that nobody
 * looked. A branch without a journal (one for a site, say) is none of their business. */
#define HOOK(verb, command, otherwise)                                                             \
    "#!/bin/sh\n"                                                                                  \
    "# Made by folio, removed by: folio config hooks false\n"                                      \
    "# Before git " verb "s, folio looks for entries that say they are private and for what may\n" \
    "# point to a patient. To go past it once: git " verb " --no-verify\n"                         \
    "if [ -z \"${FOLIO_COMMITS:-}\" ] && [ -e folio.yaml ]; then\n"                                \
    "    if ! command -v folio >/dev/null 2>&1; then\n"                                            \
    "        echo 'error: folio is not on the PATH, so nobody has looked for private text' >&2\n"  \
    "        echo 'hint: to go past this once: git " verb " --no-verify' >&2\n"                    \
    "        exit 1\n"                                                                             \
    "    fi\n"                                                                                     \
    "    " command " || exit\n" otherwise "fi\n"

/* What is sent need not be what stands here: all branches go from the work tree of any of them. */
#define SENDS_JOURNAL                                                                     \
    "elif [ -z \"${FOLIO_COMMITS:-}\" ]; then\n"                                          \
    "    while read -r _ sent _; do\n"                                                    \
    "        if git cat-file -e \"$sent:folio.yaml\" 2>/dev/null; then\n"                 \
    "            echo 'error: no journal here: nobody has looked for private text' >&2\n" \
    "            echo 'hint: push it from the folder and the branch where it is' >&2\n"   \
    "            exit 1\n"                                                                \
    "        fi\n"                                                                        \
    "    done\n"

static const struct {
    const char *name, *script;
} hooks[] = {
    {"pre-commit", HOOK("commit", "folio check --staged", "")},
    {"pre-push", HOOK("push", "folio hook pre-push \"$@\"", SENDS_JOURNAL)},
};

static const char *const names[] = {"pre-commit", "pre-push", NULL};

const char *const *
folio_hook_names(void)
{
    return names;
}

const char *
folio_hook_script(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(hooks); i++) {
        if (strcmp(hooks[i].name, name) == 0)
            return hooks[i].script;
    }
    return NULL;
}

/* Byte for byte: a hook of ours with somebody's lines in it is theirs. */
static bool
is_own(const char *path, const char *script)
{
    gsize length;
    g_autofree char *text = NULL;
    struct stat info;
    return script != NULL && lstat(path, &info) == 0 && S_ISREG(info.st_mode)
           && (gsize) info.st_size <= HOOK_MAX_BYTES
           && g_file_get_contents(path, &text, &length, NULL) && length == strlen(script)
           && memcmp(text, script, length) == 0;
}

FolioHookState
folio_repo_get_hook_state(FolioRepo *repo, const char *name)
{
    bool elsewhere;
    struct stat info;
    g_autofree char *path = folio_git_dup_hook_path(repo, name, &elsewhere);
    if (is_own(path, folio_hook_script(name)))
        return FOLIO_HOOK_OWN;
    if (elsewhere)
        return FOLIO_HOOK_ELSEWHERE;
    return lstat(path, &info) == 0 ? FOLIO_HOOK_FOREIGN : FOLIO_HOOK_NONE;
}

static bool
install(const char *path, const char *name, GError **error)
{
    const char *script = folio_hook_script(name);
    if (script == NULL)
        return folio_error_set(error, FOLIO_ERROR_FAILED, "folio has no hook '%s'", name);
    g_autofree char *folder = g_path_get_dirname(path);
    g_autoptr(FolioRoot) root = folio_root_make(folder, 0755, error);
    g_autoptr(GBytes) bytes = g_bytes_new_static(script, strlen(script));
    if (root == NULL
        || !folio_root_write(root, name, bytes, FOLIO_WRITE_SYNC | FOLIO_WRITE_NEW, error))
        return false;
    /* It runs nothing until here: git passes over what nobody may execute. */
    return chmod(path, 0755) == 0
           || folio_error_set_errno(error, errno, "cannot make '%s' executable", path);
}

bool
folio_repo_set_hook(FolioRepo *repo, const char *name, bool wanted, GError **error)
{
    bool elsewhere;
    g_autofree char *path = folio_git_dup_hook_path(repo, name, &elsewhere);
    FolioHookState state = folio_repo_get_hook_state(repo, name);
    if (wanted && state == FOLIO_HOOK_NONE)
        return install(path, name, error);
    if (!wanted && !elsewhere && state == FOLIO_HOOK_OWN && unlink(path) != 0 && errno != ENOENT)
        return folio_error_set_errno(error, errno, "cannot remove '%s'", path);
    return true;
}
