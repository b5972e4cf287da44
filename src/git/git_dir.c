#include "git_dir.h"

#include <string.h>

#include "folio/error.h"
#include "folio/repo.h"

/* HEAD may name a symbolic ref that names another; git itself gives up after five. */
#define SYMBOLIC_DEPTH_MAX 5

/* The first line of a small file without its end of line; NULL when it cannot be read. */
static char *
read_line(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return NULL;
    text[strcspn(text, "\r\n")] = '\0';
    return text;
}

char *
folio_repo_find_git_dir(const char *folder, GError **error)
{
    g_autofree char *base = g_canonicalize_filename(folder, NULL);
    g_autofree char *path = g_build_filename(base, ".git", NULL);
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return g_steal_pointer(&path);
    g_autofree char *line = read_line(base, ".git");
    if (line != NULL && g_str_has_prefix(line, "gitdir: ")) {
        g_autofree char *target = g_canonicalize_filename(line + strlen("gitdir: "), base);
        if (g_file_test(target, G_FILE_TEST_IS_DIR))
            return g_steal_pointer(&target);
    }
    folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "no git repository in '%s'", base);
    return NULL;
}

char *
folio_git_dir_dup_common(const char *git_dir)
{
    g_autofree char *line = read_line(git_dir, "commondir");
    if (line == NULL)
        return g_strdup(git_dir);
    return g_canonicalize_filename(line, git_dir);
}

static bool
is_id(const char *text)
{
    return strlen(text) == FOLIO_OID_HEX_SIZE - 1
           && strspn(text, "0123456789abcdef") == FOLIO_OID_HEX_SIZE - 1;
}

/* The line of `ref` in packed-refs: "ID SP NAME LF" (gitrepository-layout(5)); NULL when it has none. */
static char *
read_packed_ref(const char *common_dir, const char *ref)
{
    g_autofree char *path = g_build_filename(common_dir, "packed-refs", NULL);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return NULL;
    g_autofree char *ending = g_strdup_printf(" %s\n", ref);
    const char *found = strstr(text, ending);
    if (found == NULL || found - text < FOLIO_OID_HEX_SIZE - 1)
        return NULL;
    return g_strndup(found - (FOLIO_OID_HEX_SIZE - 1), FOLIO_OID_HEX_SIZE - 1);
}

char *
folio_git_dir_dup_ref(const char *common_dir, const char *ref)
{
    char *value = read_line(common_dir, ref);
    return value != NULL ? value : read_packed_ref(common_dir, ref);
}

/* Could `ref` name a file outside refs/? */
static bool
is_safe_ref(const char *ref)
{
    return g_str_has_prefix(ref, "refs/") && strstr(ref, "..") == NULL;
}

bool
folio_repo_head_of(const char *folder, char head[FOLIO_OID_HEX_SIZE], GError **error)
{
    g_autofree char *git_dir = folio_repo_find_git_dir(folder, error);
    if (git_dir == NULL)
        return false;
    g_autofree char *common_dir = folio_git_dir_dup_common(git_dir);
    g_autofree char *value = read_line(git_dir, "HEAD");
    for (int depth = 0; value != NULL && g_str_has_prefix(value, "ref: "); depth++) {
        const char *ref = value + strlen("ref: ");
        if (depth == SYMBOLIC_DEPTH_MAX || !is_safe_ref(ref))
            break;
        char *next = folio_git_dir_dup_ref(common_dir, ref);
        if (next == NULL) {
            head[0] = '\0'; /* an unborn branch */
            return true;
        }
        g_free(value);
        value = next;
    }
    if (value == NULL || !is_id(value))
        return folio_error_set(error, FOLIO_ERROR_FAILED, "cannot read HEAD of '%s'", folder);
    g_strlcpy(head, value, FOLIO_OID_HEX_SIZE);
    return true;
}
