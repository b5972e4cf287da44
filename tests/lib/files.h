/* Files for unit tests: a scratch folder that goes away, reading, writing, walking. A failure ends
 * the test at once. Tests run with the top folder of the sources as their working folder. */
#ifndef TEST_FILES_H
#define TEST_FILES_H

#include <ftw.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static inline int
test_remove_one(const char *path, const struct stat *info, int flag, struct FTW *place)
{
    (void) info;
    (void) flag;
    (void) place;
    return remove(path);
}

/* Removes `folder` and all below it, never following a link, and frees the name. */
static inline void
test_folder_remove(char *folder)
{
    if (folder == NULL)
        return;
    if (nftw(folder, test_remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0)
        g_test_message("cannot remove '%s'", folder);
    g_free(folder);
}

/* A new empty folder: `TestFolder folder = test_folder();` is removed at the end of the scope. */
typedef char TestFolderName;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TestFolderName, test_folder_remove)
#define TestFolder g_autoptr(TestFolderName)

static inline char *
test_folder(void)
{
    GError *error = NULL;
    char *folder = g_dir_make_tmp("folio-test-XXXXXX", &error);
    g_assert_no_error(error);
    return folder;
}

/* Writes `size_bytes` of `data` to folder/path (`path` may have folders, which are made). */
static inline void
test_write_bytes(const char *folder, const char *path, const char *data, gsize size_bytes)
{
    GError *error = NULL;
    g_autofree char *full = g_build_filename(folder, path, NULL);
    g_autofree char *parent = g_path_get_dirname(full);
    g_assert_cmpint(g_mkdir_with_parents(parent, 0755), ==, 0);
    g_file_set_contents(full, data, (gssize) size_bytes, &error);
    g_assert_no_error(error);
}

static inline void
test_write_file(const char *folder, const char *path, const char *text)
{
    test_write_bytes(folder, path, text, strlen(text));
}

static inline GBytes *
test_read_file(const char *path)
{
    GError *error = NULL;
    char *data;
    gsize size_bytes;
    g_file_get_contents(path, &data, &size_bytes, &error);
    g_assert_no_error(error);
    return g_bytes_new_take(data, size_bytes);
}

/* The file as text; the caller frees. */
static inline char *
test_read_text(const char *folder, const char *path)
{
    GError *error = NULL;
    char *text;
    g_autofree char *full = g_build_filename(folder, path, NULL);
    g_file_get_contents(full, &text, NULL, &error);
    g_assert_no_error(error);
    return text;
}

/* Calls `visit` with the path of every regular file below `folder`, hidden ones left out. */
static inline void
test_walk(const char *folder, void (*visit)(const char *path, gpointer data), gpointer data)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (name[0] == '.')
            continue;
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            test_walk(path, visit, data);
        else
            visit(path, data);
    }
}

#endif
