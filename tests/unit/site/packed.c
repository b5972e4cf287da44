/* What is taken out is what was put in, and of a damaged file nothing is. */
#include "site/packed.h"

#include <unistd.h>

#include "lib/files.h"

#define MAGIC "test 1\n"
#define KEY 42

static GBytes *
load(const char *path)
{
    char *text = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(path, &text, &size, NULL));
    return g_bytes_new_take(text, size);
}

/* A number, a text, two numbers, no bytes, a text. */
static char *
make(const char *folder)
{
    static const guint32 numbers[] = {3, 4};
    guint8 number = 7;
    char *path = g_build_filename(folder, "packed", NULL);
    SitePacking *out = site_packing_begin(path, MAGIC, KEY);
    site_add(out, &number, sizeof number);
    site_add_text(out, "grüß dich");
    site_add_pad(out);
    site_add_bytes(out, numbers, sizeof numbers);
    site_add_bytes(out, NULL, 0);
    site_add_text(out, "");
    g_assert_true(site_packing_end(out));
    return path;
}

static void
test_kept(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = make(folder);
    g_autoptr(GBytes) data = load(path);
    SitePacked from;
    guint8 number;
    g_assert_true(site_packed_open(&from, data, MAGIC, KEY));
    g_assert_false(site_packed_is_done(&from));
    site_take(&from, &number, sizeof number);
    g_assert_cmpuint(number, ==, 7);
    g_autofree char *text = site_take_text(&from);
    g_assert_cmpstr(text, ==, "grüß dich");
    guint32 size;
    site_take_pad(&from);
    const char *numbers = site_take_run(&from, &size);
    guint32 second;
    g_assert_cmpuint(size, ==, 2 * sizeof(guint32));
    g_assert_cmpuint(GPOINTER_TO_SIZE(numbers) % sizeof(guint32), ==, 0);
    memcpy(&second, numbers + sizeof second, sizeof second);
    g_assert_cmpuint(second, ==, 4);
    site_take_run(&from, &size);
    g_assert_cmpuint(size, ==, 0);
    g_assert_cmpstr(site_take_borrowed_text(&from), ==, "");
    g_assert_true(site_packed_is_done(&from));
}

static void
test_asked_for_more(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = make(folder);
    g_autoptr(GBytes) data = load(path);
    SitePacked from;
    guint64 number = 1;
    g_assert_true(site_packed_open(&from, data, MAGIC, KEY));
    from.at = from.end - 1;
    site_take(&from, &number, sizeof number);
    g_assert_cmpuint(number, ==, 0);
    g_autofree char *text = site_take_text(&from);
    g_assert_cmpstr(text, ==, "");
    guint32 size;
    site_take_run(&from, &size);
    g_assert_cmpuint(size, ==, 0);
    g_assert_false(site_packed_is_done(&from));
}

/* A length that is larger than the file, which only a hash that fits by chance would let through. */
static void
test_long_run(void)
{
    static const guint32 length = G_MAXUINT32;
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "packed", NULL);
    SitePacking *out = site_packing_begin(path, MAGIC, KEY);
    SitePacked from;
    site_add(out, &length, sizeof length);
    site_add(out, "abc", 3);
    g_assert_true(site_packing_end(out));
    g_autoptr(GBytes) data = load(path);
    g_assert_true(site_packed_open(&from, data, MAGIC, KEY));
    g_autofree char *text = site_take_text(&from);
    g_assert_cmpstr(text, ==, "");
    g_assert_false(site_packed_is_done(&from));
}

/* What is read as a text where it stands has its end there. */
static void
test_endless(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "packed", NULL);
    SitePacking *out = site_packing_begin(path, MAGIC, KEY);
    SitePacked from;
    site_add_bytes(out, "abc", 3);
    site_add(out, "d", 1);
    g_assert_true(site_packing_end(out));
    g_autoptr(GBytes) data = load(path);
    g_assert_true(site_packed_open(&from, data, MAGIC, KEY));
    g_assert_cmpstr(site_take_borrowed_text(&from), ==, "");
    g_assert_false(site_packed_is_done(&from));
}

static void
test_damaged(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = make(folder);
    g_autoptr(GBytes) data = load(path);
    SitePacked from;
    gsize size;
    const guint8 *whole = g_bytes_get_data(data, &size);
    g_assert_false(site_packed_open(&from, NULL, MAGIC, KEY));
    g_assert_false(site_packed_open(&from, data, "test 2\n", KEY));
    g_assert_false(site_packed_open(&from, data, MAGIC, KEY + 1));
    for (gsize i = 0; i < size; i++) {
        g_autofree guint8 *other = g_memdup2(whole, size);
        other[i] ^= 4;
        g_autoptr(GBytes) changed = g_bytes_new(other, size);
        g_autoptr(GBytes) cut = g_bytes_new(whole, i);
        g_assert_false(site_packed_open(&from, changed, MAGIC, KEY));
        g_assert_false(site_packed_open(&from, cut, MAGIC, KEY));
    }
}

static void
test_written(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = make(folder);
    struct stat info;
    g_assert_cmpint(stat(path, &info), ==, 0);
    g_assert_cmpuint(info.st_mode & 0777, ==, 0600);
    g_autofree char *nowhere = g_build_filename(folder, "none", "packed", NULL);
    g_assert_false(site_packing_end(site_packing_begin(nowhere, MAGIC, KEY)));
}

/* Longer than what is written at once, to the byte and beyond; and one that is not ended is none. */
static void
test_long(void)
{
    static const gsize sizes[] = {65536 - 15, 65536 - 14, 65536, 200000};
    TestFolder folder = test_folder();
    g_autofree char *path = g_build_filename(folder, "packed", NULL);
    g_autofree char *text = g_strnfill(200000, 'x');
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        SitePacked from;
        guint32 size;
        SitePacking *out = site_packing_begin(path, MAGIC, KEY);
        text[sizes[i] - 1] = 'y';
        site_add_bytes(out, text, sizes[i]);
        g_autoptr(GBytes) unfinished = load(path);
        g_assert_false(site_packed_open(&from, unfinished, MAGIC, KEY));
        g_assert_true(site_packing_end(out));
        g_autoptr(GBytes) data = load(path);
        g_assert_true(site_packed_open(&from, data, MAGIC, KEY));
        const char *run = site_take_run(&from, &size);
        g_assert_cmpmem(run, size, text, sizes[i]);
        g_assert_true(site_packed_is_done(&from));
        text[sizes[i] - 1] = 'x';
    }
}

/* What was mapped before stays as it was. */
static void
test_beside_the_old(void)
{
    TestFolder folder = test_folder();
    g_autofree char *path = make(folder);
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    g_autoptr(GBytes) old = g_mapped_file_get_bytes(file);
    SitePacking *out = site_packing_begin(path, MAGIC, KEY);
    SitePacked from;
    site_add_text(out, "another");
    g_assert_true(site_packing_end(out));
    g_assert_true(site_packed_open(&from, old, MAGIC, KEY));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/site-packed/kept", test_kept);
    g_test_add_func("/site-packed/asked-for-more", test_asked_for_more);
    g_test_add_func("/site-packed/long-run", test_long_run);
    g_test_add_func("/site-packed/endless", test_endless);
    g_test_add_func("/site-packed/damaged", test_damaged);
    g_test_add_func("/site-packed/written", test_written);
    g_test_add_func("/site-packed/long", test_long);
    g_test_add_func("/site-packed/beside-the-old", test_beside_the_old);
    return g_test_run();
}
