/* Attachments of hidden entries are known by what is in them, under whatever name they turn up. */
#include "check/leak.h"

#include <sys/resource.h>
#include <unistd.h>

#include "folio/error.h"
#include "lib/files.h"

#define SIXTEEN "sixteen bytes ok"

typedef struct Fixture {
    char *folder;
    FolioRoot *root;
    FolioLeakFiles *files;
} Fixture;

static void
set_up(Fixture *f, gconstpointer data)
{
    (void) data;
    GError *error = NULL;
    f->folder = test_folder();
    f->root = folio_root_open(f->folder, &error);
    g_assert_no_error(error);
    f->files = folio_leak_files_new();
    test_write_file(f->folder, "files/one.txt", "the words of the first file\n");
    test_write_file(f->folder, "files/two.txt", "the words of the second file\n");
    test_write_file(f->folder, "files/2026/ecg (1).txt", "the words of a third file\n");
    test_write_file(f->folder, "files/short.txt", "fifteen bytes.\n");
    test_write_file(f->folder, "files/enough.txt", SIXTEEN);
    test_write_file(f->folder, "files/empty.txt", "");
    test_write_file(f->folder, "notes.txt", "words that lie somewhere else\n");
}

static void
tear_down(Fixture *f, gconstpointer data)
{
    (void) data;
    folio_leak_files_free(f->files);
    folio_root_free(f->root);
    test_folder_remove(f->folder);
}

static void
assert_known(const Fixture *f, const char *words, const char *id)
{
    g_autoptr(GBytes) bytes = g_bytes_new(words, strlen(words));
    g_test_message("%s", words);
    g_assert_cmpstr(folio_leak_files_find(f->files, bytes), ==, id);
}

static void
test_nothing_hidden(Fixture *f, gconstpointer data)
{
    (void) data;
    assert_known(f, "the words of the first file\n", NULL);
    folio_leak_files_allow(f->files, f->root, "attach: [files/one.txt]\n", NULL);
    assert_known(f, "the words of the first file\n", NULL);
    folio_leak_files_hide(f->files, f->root, "no file is named here\n", "rbbbbb", NULL);
    assert_known(f, "the words of the first file\n", NULL);
}

/* Wherever the text names it: in a list, a link, at the end of a line. */
static void
test_where_named(Fixture *f, gconstpointer data)
{
    (void) data;
    static const char *const texts[] = {
        "attach: [files/one.txt]\n",
        "attach: [files/two.txt, files/one.txt]\n",
        "attach:\n  - files/one.txt\n",
        "attach: \"files/one.txt\"\n",
        "attach: 'files/one.txt'\n",
        "see [it](files/one.txt) there\n",
        "see [it](../../files/one.txt) there\n",
        "![it](files/one.txt \"a title\")\n",
        "files/one.txt",
        "files/one.txt\r\n",
        "files/files/one.txt",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(FolioLeakFiles) files = folio_leak_files_new();
        g_autoptr(GBytes) bytes = g_bytes_new_static("the words of the first file\n", 28);
        folio_leak_files_hide(files, f->root, texts[i], "rbbbbb", NULL);
        g_test_message("%s", texts[i]);
        g_assert_cmpstr(folio_leak_files_find(files, bytes), ==, "rbbbbb");
    }
}

static void
test_what_is_not_read(Fixture *f, gconstpointer data)
{
    (void) data;
    folio_leak_files_hide(f->files, f->root,
                          "files/ files/gone.txt files/../notes.txt notes.txt file/one.txt "
                          "files/2026 files/one.txt.bak files/two\n",
                          "rbbbbb", NULL);
    assert_known(f, "words that lie somewhere else\n", NULL);
    assert_known(f, "the words of the first file\n", NULL);
    assert_known(f, "the words of the second file\n", NULL);
}

/* A check that could not look says so: here the program has no descriptor left. */
static void
test_what_cannot_be_read(Fixture *f, gconstpointer data)
{
    (void) data;
    struct rlimit before, none;
    g_autoptr(GError) error = NULL;
    int next = dup(f->root->fd);
    g_assert_cmpint(getrlimit(RLIMIT_NOFILE, &before), ==, 0);
    close(next);
    none = (struct rlimit){.rlim_cur = (rlim_t) next, .rlim_max = before.rlim_max};
    g_assert_cmpint(setrlimit(RLIMIT_NOFILE, &none), ==, 0);
    bool hidden = folio_leak_files_hide(f->files, f->root, "files/one.txt", "rbbbbb", &error);
    g_assert_cmpint(setrlimit(RLIMIT_NOFILE, &before), ==, 0);
    g_assert_false(hidden);
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_nonnull(strstr(error->message, "files/one.txt"));
}

/* Every byte counts. */
static void
test_same_bytes(Fixture *f, gconstpointer data)
{
    (void) data;
    folio_leak_files_hide(f->files, f->root, "files/one.txt", "rbbbbb", NULL);
    folio_leak_files_hide(f->files, f->root, "files/two.txt", "rccccc", NULL);
    assert_known(f, "the words of the first file\n", "rbbbbb");
    assert_known(f, "the words of the second file\n", "rccccc");
    assert_known(f, "the words of the first file", NULL);
    assert_known(f, "The words of the first file\n", NULL);
    assert_known(f, "", NULL);
}

/* Few bytes may be the same by chance. */
static void
test_short_files(Fixture *f, gconstpointer data)
{
    (void) data;
    folio_leak_files_hide(f->files, f->root, "files/short.txt files/enough.txt files/empty.txt",
                          "rbbbbb", NULL);
    assert_known(f, "fifteen bytes.\n", NULL);
    assert_known(f, "", NULL);
    assert_known(f, SIXTEEN, "rbbbbb");
}

/* What a visible entry names too is no leak; the rest still is. */
static void
test_allowed(Fixture *f, gconstpointer data)
{
    (void) data;
    test_write_file(f->folder, "files/copy.txt", "the words of the second file\n");
    folio_leak_files_hide(f->files, f->root, "files/one.txt files/two.txt", "rbbbbb", NULL);
    folio_leak_files_allow(f->files, f->root, "attach: [files/copy.txt, files/gone.txt]\n", NULL);
    assert_known(f, "the words of the first file\n", "rbbbbb");
    assert_known(f, "the words of the second file\n", NULL);
    folio_leak_files_allow(f->files, f->root, "files/one.txt", NULL);
    assert_known(f, "the words of the first file\n", NULL);
}

/* The bytes of two hidden entries name the one that was hidden last. */
static void
test_twice_hidden(Fixture *f, gconstpointer data)
{
    (void) data;
    folio_leak_files_hide(f->files, f->root, "files/one.txt", "rbbbbb", NULL);
    folio_leak_files_hide(f->files, f->root, "files/one.txt", "rccccc", NULL);
    assert_known(f, "the words of the first file\n", "rccccc");
}

/* What was read is kept apart from what becomes of the file. */
static void
test_changed_later(Fixture *f, gconstpointer data)
{
    (void) data;
    folio_leak_files_hide(f->files, f->root, "files/one.txt", "rbbbbb", NULL);
    test_write_file(f->folder, "files/one.txt", "quite different words in it\n");
    assert_known(f, "the words of the first file\n", "rbbbbb");
    assert_known(f, "quite different words in it\n", NULL);
}

#define ADD(name) \
    g_test_add("/check/leak-files/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD(nothing_hidden);
    ADD(where_named);
    ADD(what_is_not_read);
    ADD(what_cannot_be_read);
    ADD(same_bytes);
    ADD(short_files);
    ADD(allowed);
    ADD(twice_hidden);
    ADD(changed_later);
    return g_test_run();
}
