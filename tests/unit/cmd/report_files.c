/* Files given to a report: read whole, or refused by name. */
#include "cmd/report_files.h"

#include <unistd.h>

#include "folio/error.h"
#include "lib/files.h"

/* The files of `folder` (words with blanks between), read; NULL with an error. */
static GPtrArray *
load(const char *folder, const char *names, GError **error)
{
    g_auto(GStrv) paths = g_strsplit(names, " ", -1);
    for (char **path = paths; *path != NULL; path++) {
        char *name = *path;
        *path = g_build_filename(folder, name, NULL);
        g_free(name);
    }
    return folio_report_files_load(paths, error);
}

static void
test_read(void)
{
    static const char bytes[] = "a\0b\377\n";
    TestFolder folder = test_folder();
    g_autoptr(GError) error = NULL;
    test_write_bytes(folder, "one.json", bytes, sizeof bytes - 1);
    test_write_bytes(folder, "sub/empty.json", "", 0);
    g_autoptr(GPtrArray) files = load(folder, "one.json sub/empty.json one.json", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(files->len, ==, 3);
    for (guint i = 0; i < files->len; i++) {
        const FolioReportFile *file = g_ptr_array_index(files, i);
        gsize length;
        const void *data = g_bytes_get_data(file->bytes, &length);
        g_assert_true(g_str_has_prefix(file->name, folder));
        g_assert_true(g_str_has_suffix(file->name, i == 1 ? "/sub/empty.json" : "/one.json"));
        g_assert_cmpmem(data, length, bytes, i == 1 ? 0 : sizeof bytes - 1);
    }
}

static void
test_none(void)
{
    char *const names[] = {NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) files = folio_report_files_load(names, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(files->len, ==, 0);
}

/* A folder, a device, a thing that is not there, more than anybody writes: each is named. */
static void
test_refused(void)
{
    static const struct {
        const char *names, *culprit;
        FolioErrorCode code;
    } cases[] = {
        {"one.json nothing.json", "nothing.json", FOLIO_ERROR_FAILED},
        {"sub", "sub", FOLIO_ERROR_USAGE},
        {"one.json sub one.json", "sub", FOLIO_ERROR_USAGE},
        {"large.json", "large.json", FOLIO_ERROR_USAGE},
        {"zero", "zero", FOLIO_ERROR_USAGE},
    };
    TestFolder folder = test_folder();
    test_write_bytes(folder, "one.json", "{}", 2);
    test_write_bytes(folder, "sub/one.json", "{}", 2);
    test_write_bytes(folder, "large.json", "", 0);
    g_autofree char *large = g_build_filename(folder, "large.json", NULL);
    g_autofree char *zero = g_build_filename(folder, "zero", NULL);
    g_assert_cmpint(truncate(large, 16 * 1024 * 1024 + 1), ==, 0);
    g_assert_cmpint(symlink("/dev/zero", zero), ==, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *named = g_strdup_printf("/%s'", cases[i].culprit);
        g_autoptr(GPtrArray) files = load(folder, cases[i].names, &error);
        g_assert_null(files);
        g_assert_error(error, FOLIO_ERROR, (int) cases[i].code);
        g_assert_nonnull(strstr(error->message, named));
    }
    g_assert_cmpint(truncate(large, 16 * 1024 * 1024), ==, 0);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) files = load(folder, "large.json", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(files->len, ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report_files/read", test_read);
    g_test_add_func("/report_files/none", test_none);
    g_test_add_func("/report_files/refused", test_refused);
    return g_test_run();
}
