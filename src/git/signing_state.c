/* What a verdict on a signature depends on, besides the commit. */
#include <sys/stat.h>
#include <unistd.h>

#include "folio/root.h"
#include "folio/signing.h"
#include "git_internal.h"

#define LIST_MAX_BYTES ((gsize) 16 * 1024 * 1024)

/* Each is one text in the sum, so that none can pass for a part of another. */
static void
add_text(GChecksum *sum, const char *text)
{
    g_autofree char *length = g_strdup_printf("%" G_GSIZE_FORMAT ":", text ? strlen(text) : 0);
    g_checksum_update(sum, (const guchar *) (text != NULL ? length : "-"), -1);
    if (text != NULL)
        g_checksum_update(sum, (const guchar *) text, -1);
}

/* As git does, whom folio runs in "/": git-config(1), "pathname". NULL for what only git can tell. */
static char *
dup_path(const FolioRepo *repo, const char *value)
{
    const char *home = folio_env_get(repo->env, "HOME");
    if (g_str_has_prefix(value, "~/") && home != NULL)
        return g_build_filename(home, value + 2, NULL);
    bool is_plain = value[0] != '~' && value[0] != '%' && value[0] != ':';
    return is_plain ? g_canonicalize_filename(value, "/") : NULL;
}

/* False for what is there and cannot be read, or is no ordinary file: what git made of it is not known. */
static bool
add_file(GChecksum *sum, const char *path)
{
    struct stat info;
    g_autofree char *text = NULL;
    gsize length = 0;
    if (stat(path, &info) < 0) {
        add_text(sum, NULL);
        return errno == ENOENT || errno == ENOTDIR;
    }
    if (!S_ISREG(info.st_mode) || (gsize) info.st_size > LIST_MAX_BYTES
        || !g_file_get_contents(path, &text, &length, NULL))
        return false;
    g_autofree char *digest =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *) text, length);
    add_text(sum, digest);
    return true;
}

static bool
add_list(FolioRepo *repo, GChecksum *sum, const char *key)
{
    g_autofree char *value = folio_repo_dup_config(repo, key);
    g_autofree char *path = value == NULL || *value == '\0' ? NULL : dup_path(repo, value);
    add_text(sum, value);
    return value == NULL || *value == '\0' || (path != NULL && add_file(sum, path));
}

/* The program that looks at signatures: another one may look in another way. */
static void
add_program(FolioRepo *repo, GChecksum *sum)
{
    struct stat info;
    g_autofree char *named = folio_repo_dup_config(repo, "gpg.ssh.program");
    const char *search = folio_env_get(repo->env, "PATH");
    g_auto(GStrv) folders = g_strsplit(search != NULL ? search : "", ":", -1);
    add_text(sum, named);
    add_text(sum, search);
    const char *name = named != NULL ? named : "ssh-keygen";
    bool is_path = strchr(name, '/') != NULL;
    for (guint i = 0; is_path ? i == 0 : folders[i] != NULL; i++) {
        g_autofree char *path =
            is_path ? dup_path(repo, name) : g_build_filename(folders[i], name, NULL);
        if (path == NULL || stat(path, &info) < 0)
            continue;
        g_autofree char *words =
            g_strdup_printf("%" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld",
                            (guint64) info.st_ino, (gint64) info.st_size,
                            (gint64) info.st_mtim.tv_sec, info.st_mtim.tv_nsec);
        add_text(sum, words);
        return;
    }
}

/* Settings that come by the environment are git's alone. */
static bool
has_hidden_settings(const FolioRepo *repo)
{
    return folio_env_get(repo->env, "GIT_CONFIG_COUNT") != NULL
           || folio_env_get(repo->env, "GIT_CONFIG_PARAMETERS") != NULL
           || folio_env_get(repo->env, "GIT_CONFIG") != NULL;
}

char *
folio_repo_dup_signing_state(FolioRepo *repo)
{
    static const char *const lists[] = {"gpg.ssh.allowedSignersFile", "gpg.ssh.revocationFile"};
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    if (has_hidden_settings(repo))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        if (!add_list(repo, sum, lists[i]))
            return NULL;
    }
    g_autofree char *trust = folio_repo_dup_config(repo, "gpg.minTrustLevel");
    add_text(sum, trust);
    add_program(repo, sum);
    return g_strdup(g_checksum_get_string(sum));
}
