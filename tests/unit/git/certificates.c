/* The certificates of the system are read when they are needed, and then in earnest. */
#include <dlfcn.h>

#include "git/git_internal.h"
#include "lib/repo.h"

int mbedtls_x509_crt_parse_file(void *chain, const char *path);
int mbedtls_x509_crt_parse_path(void *chain, const char *path);

/* Room for Mbed TLS's own record of a certificate, whatever its release. */
typedef struct Chain {
    max_align_t room[256];
} Chain;

static void
call_on(const char *name, Chain *chain)
{
    typedef void Function(void *chain);
    Function *function = (Function *) dlsym(RTLD_DEFAULT, name);
    g_assert_nonnull(function);
    function(chain);
}

static void
test_start(void)
{
    g_autoptr(GError) error = NULL;
    Chain chain = {0};
    g_assert_true(folio_git_begin(&error));
    g_assert_no_error(error);
    if (dlsym(RTLD_DEFAULT, "mbedtls_x509_crt_init") == NULL) {
        g_test_skip("this libgit2 is built without Mbed TLS");
        return;
    }
    char *folder = test_folder();
    g_autofree char *file = g_build_filename(folder, "none.pem", NULL);
    call_on("mbedtls_x509_crt_init", &chain);
    g_assert_cmpint(mbedtls_x509_crt_parse_file(&chain, file), <, 0);
    g_assert_true(g_file_set_contents(file, "nobody\n", -1, NULL));
    g_assert_cmpint(mbedtls_x509_crt_parse_file(&chain, file), <, 0);
    g_assert_cmpint(mbedtls_x509_crt_parse_path(&chain, folder), ==, 1); /* one it cannot read */
    g_assert_cmpint(mbedtls_x509_crt_parse_path(&chain, file), <, 0);
    call_on("mbedtls_x509_crt_free", &chain);
    test_folder_remove(folder);
}

static void
test_twice(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(folio_git_begin(&error));
    for (int i = 0; i < 2; i++) {
        g_assert_true(folio_git_read_certificates(&error));
        g_assert_no_error(error);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/git/certificates/start", test_start);
    g_test_add_func("/git/certificates/twice", test_twice);
    return g_test_run();
}
