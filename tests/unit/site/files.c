/* Attachments: what goes out, what stays, and what is taken out of pictures. */
#include <zlib.h>

#include "site/site_internal.h"
#include "unit/site/site_test.h"

static void
append(GByteArray *out, const char *data, gsize size)
{
    g_byte_array_append(out, (const guint8 *) data, (guint) size);
}

static void
append_be(GByteArray *out, guint32 value, gsize bytes)
{
    while (bytes-- > 0) {
        guint8 byte = (guint8) (value >> (8 * bytes));
        g_byte_array_append(out, &byte, 1);
    }
}

static void
append_chunk(GByteArray *out, const char *type, const char *data, gsize size)
{
    append_be(out, (guint32) size, 4);
    append(out, type, 4);
    append(out, data, size);
    append_be(out, (guint32) crc32(0, out->data + out->len - size - 4, (uInt) size + 4), 4);
}

/* A picture of 3 x 2 with a place, a comment and bytes behind its end. */
static GBytes *
png(void)
{
    GByteArray *out = g_byte_array_new();
    append(out, "\x89PNG\r\n\x1a\n", 8);
    append_chunk(out, "IHDR", "\0\0\0\3\0\0\0\2\x8\2\0\0\0", 13);
    append_chunk(out, "tEXt", "Comment\0canary-comment", 22);
    append_chunk(out, "eXIf", "canary-place", 12);
    append_chunk(out, "IDAT", "pixels", 6);
    append_chunk(out, "IEND", "", 0);
    append(out, "canary-behind", 13);
    return g_byte_array_free_to_bytes(out);
}

static void
append_segment(GByteArray *out, int marker, const char *data, gsize size)
{
    append_be(out, 0xff00 | (guint32) marker, 2);
    append_be(out, (guint32) size + 2, 2);
    append(out, data, size);
}

static GBytes *
jpeg(void)
{
    GByteArray *out = g_byte_array_new();
    append_be(out, 0xffd8, 2);
    append_segment(out, 0xe0, "JFIF\0\1\1", 7);
    append_segment(out, 0xe1, "Exif\0\0canary-place", 18);
    append_segment(out, 0xed, "canary-iptc", 11);
    append_segment(out, 0xfe, "canary-comment", 14);
    append_segment(out, 0xdb, "table", 5);
    append_segment(out, 0xc0, "\x8\0\2\0\3\1\1\x11\0", 9);
    append_segment(out, 0xda, "scan", 4);
    append(out, "pix\xff\0els\xff\xd0more", 14);
    append_be(out, 0xffd9, 2);
    append(out, "canary-preview", 14);
    return g_byte_array_free_to_bytes(out);
}

static bool
has(GBytes *bytes, const char *words)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    return memmem(data, size, words, strlen(words)) != NULL;
}

static void
test_clean_pictures(void)
{
    struct {
        const char *name;
        GBytes *bytes;
        const char *kept;
    } cases[] = {{"files/a.png", png(), "pixels"},
                 {"files/a.JPG", jpeg(), "more"},
                 {"files/a.jpeg", jpeg(), "more"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        unsigned width, height;
        g_autoptr(GBytes) bytes = cases[i].bytes;
        g_autoptr(GBytes) clean = site_picture_clean(cases[i].name, bytes, &width, &height);
        g_assert_nonnull(clean);
        g_assert_true(has(clean, cases[i].kept));
        g_assert_false(has(clean, "canary"));
        g_assert_cmpuint(width, ==, 3);
        g_assert_cmpuint(height, ==, 2);
        /* What is clean stays as it is. */
        g_autoptr(GBytes) again = site_picture_clean(cases[i].name, clean, &width, &height);
        g_assert_true(g_bytes_equal(clean, again));
    }
}

/* Cut at every byte: refused, and nothing read outside (the sanitizers see to that). */
static void
test_broken_pictures(void)
{
    struct {
        const char *name;
        GBytes *bytes;
        gsize end;
    } cases[] = {{"a.png", png(), 13}, {"a.jpg", jpeg(), 14}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GBytes) whole = cases[i].bytes;
        for (gsize size = 0; size < g_bytes_get_size(whole) - cases[i].end; size++) {
            unsigned width, height;
            g_autofree char *copy = g_memdup2(g_bytes_get_data(whole, NULL), size + 1);
            g_autoptr(GBytes) part = g_bytes_new(copy, size);
            g_assert_null(site_picture_clean(cases[i].name, part, &width, &height));
        }
        unsigned width, height;
        const char *other = i == 0 ? "a.jpg" : "a.png";
        g_assert_null(site_picture_clean(other, whole, &width, &height));
    }
}

static void
test_allowed(void)
{
    static const struct {
        const char *path;
        bool allowed, image;
    } cases[] = {{"files/2026/ecg.png", true, true},
                 {"files/a.JPEG", true, true},
                 {"files/form.pdf", true, false},
                 {"files/x.webp", true, true},
                 {"files/x.svg", false, false},
                 {"files/x.html", false, false},
                 {"files/x.js", false, false},
                 {"files/x.pdf.html", false, false},
                 {"files/x", false, false},
                 {"goals/2026/x.png", false, false},
                 {"files/../folio.yaml", false, false},
                 {"/files/x.png", false, false},
                 {"files/.x.png", false, false}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        bool image = false;
        g_test_message("%s", cases[i].path);
        g_assert_cmpint(site_file_is_allowed(cases[i].path, &image), ==, cases[i].allowed);
        if (cases[i].allowed)
            g_assert_cmpint(image, ==, cases[i].image);
    }
}

static void
attach(TestSite *site, const char *path, GBytes *bytes)
{
    g_hash_table_insert(site->attachments, g_strdup(path), bytes);
}

static void
test_only_linked(void)
{
    g_auto(TestSite) site;
    test_site_init(&site);
    attach(&site, "files/seen.pdf", g_bytes_new_static("seen", 4));
    attach(&site, "files/body.pdf", g_bytes_new_static("body", 4));
    attach(&site, "files/hidden.pdf", g_bytes_new_static("hidden", 6));
    attach(&site, "files/loose.pdf", g_bytes_new_static("loose", 5));
    attach(&site, "files/page.html", g_bytes_new_static("<script>", 8));
    attach(&site, "files/ecg.png", png());
    attach(&site, "files/fake.png", g_bytes_new_static("<svg>", 5));
    test_site_add_entry(&site, "reflection", "rbbbbb", "Seen", "public",
                        "attach: [files/seen.pdf, files/page.html, files/gone.pdf]\n",
                        "[paper](../../files/body.pdf) ![trace](../../files/ecg.png) "
                        "![fake](../../files/fake.png) [run](../../files/page.html)\n");
    test_site_add_entry(&site, "reflection", "rccccc", "Hidden", "shared",
                        "attach: [files/hidden.pdf]\n", "");
    test_site_build(&site, FOLIO_VISIBILITY_PUBLIC);
    g_assert_cmpstr(test_site_text(&site, "files/seen.pdf"), ==, "seen");
    g_assert_cmpstr(test_site_text(&site, "files/body.pdf"), ==, "body");
    g_assert_nonnull(test_site_text(&site, "files/ecg.png"));
    g_assert_null(test_site_find(&site, "canary"));
    g_assert_null(test_site_find(&site, "hidden.pdf"));
    g_assert_null(test_site_find(&site, "loose.pdf"));
    g_assert_null(test_site_find(&site, "page.html"));
    g_assert_null(test_site_find(&site, "gone.pdf"));
    test_site_assert_has(&site, "reflections/rbbbbb.html",
                         "<a href=\"../files/body.pdf\">paper</a> "
                         "<img src=\"../files/ecg.png\" width=\"3\" height=\"2\"");
    test_site_assert_has(&site, "reflections/rbbbbb.html", "fake run");
    test_site_assert_has(&site, "reflections/rbbbbb.html", "seen.pdf</a><small>1 KB");
    g_assert_cmpuint(site.result.findings->len, ==, 2); /* gone.pdf, fake.png */
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/files/clean-pictures", test_clean_pictures);
    g_test_add_func("/files/broken-pictures", test_broken_pictures);
    g_test_add_func("/files/allowed", test_allowed);
    g_test_add_func("/files/only-linked", test_only_linked);
    return g_test_run();
}
