/* The certificates of those whom this system trusts. libgit2 with Mbed TLS reads all of them when it starts,
 * which takes longer than to record an entry, and only a web address asks for them. So the calls by which
 * it would are met here, and made when there is an address to visit. Until then it trusts nobody: were the
 * reading forgotten, every certificate would be refused. Other builds of libgit2 make no such call. */
#include <dlfcn.h>

#include "git_internal.h"

/* As Mbed TLS has them; the chain is its own business. Both answer with less than 0 for an error. */
__attribute__((visibility("default"))) int mbedtls_x509_crt_parse_file(void *chain,
                                                                       const char *path);
__attribute__((visibility("default"))) int mbedtls_x509_crt_parse_path(void *chain,
                                                                       const char *path);

typedef int Reader(void *chain, const char *path);

static bool is_starting;
static char *file_put_off,
    *folder_put_off; /* what libgit2 wanted to read at its start; NULL: nothing */

static int
read_or_put_off(const char *name, void *chain, const char *path, char **put_off)
{
    if (!is_starting) {
        Reader *reader = (Reader *) dlsym(RTLD_NEXT, name);
        return reader != NULL ? reader(chain, path) : -1;
    }
    g_free(*put_off);
    *put_off = g_strdup(path);
    return 0;
}

int
mbedtls_x509_crt_parse_file(void *chain, const char *path)
{
    return read_or_put_off("mbedtls_x509_crt_parse_file", chain, path, &file_put_off);
}

int
mbedtls_x509_crt_parse_path(void *chain, const char *path)
{
    return read_or_put_off("mbedtls_x509_crt_parse_path", chain, path, &folder_put_off);
}

int
folio_git_start_library(void)
{
    is_starting = true;
    int result = git_libgit2_init();
    is_starting = false;
    return result;
}

bool
folio_git_read_certificates(GError **error)
{
    if (file_put_off == NULL && folder_put_off == NULL)
        return true;
    int result = git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, file_put_off, folder_put_off);
    if (result < 0)
        return folio_git_fail(error, result, "cannot read the certificates in '%s'",
                              file_put_off != NULL ? file_put_off : folder_put_off);
    g_clear_pointer(&file_put_off, g_free);
    g_clear_pointer(&folder_put_off, g_free);
    return true;
}
