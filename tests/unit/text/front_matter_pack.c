/* Values as bytes and back. */
#include "folio/front_matter.h"

#include <string.h>

static FolioFrontMatter *
parse(const char *text)
{
    GError *error = NULL;
    FolioFrontMatter *front = folio_front_matter_parse(text, strlen(text), false, "x.md", &error);
    g_assert_no_error(error);
    return front;
}

static void
test_same(void)
{
    static const char *const texts[] = {
        "No front matter at all.\n",
        "---\n---\n",
        "---\nfolio: goal\n---\n\nBody\n",
        "---\nfolio: goal\nid: \"yes\"\ntitle: 'It''s ten: past'\nnote: |\n  two\n  lines\n---\n",
        "---\ntags: [a, \"b, c\", '']\nempty: []\nnothing:\nmap: {a: 1, b: [x, {c: d}]}\n---\n",
        "---\na:\n  - b:\n      - c:\n          - d\n---\n",
        "---\ntitle: \xC3\x84rzte \xE2\x80\x94 \xF0\x9F\xA9\xBA\n---\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(FolioFrontMatter) front = parse(texts[i]);
        g_autoptr(GByteArray) packed = g_byte_array_new();
        folio_front_matter_pack(front, packed);
        g_autoptr(FolioFrontMatter) back = folio_front_matter_unpack(packed->data, packed->len);
        g_assert_nonnull(back);
        const FolioValue *before = folio_front_matter_get_map(front);
        const FolioValue *after = folio_front_matter_get_map(back);
        g_autofree char *line_before = folio_value_to_line(before);
        g_autofree char *line_after = folio_value_to_line(after);
        g_assert_cmpstr(line_after, ==, line_before);
        g_assert_true(folio_value_equal(before, after));
        g_assert_cmpstr(folio_front_matter_get_body(back), ==, "");
    }
}

static void
test_quoted(void)
{
    g_autoptr(FolioFrontMatter) front = parse("---\nplain: yes\nquoted: \"yes\"\n---\n");
    g_autoptr(GByteArray) packed = g_byte_array_new();
    folio_front_matter_pack(front, packed);
    g_autoptr(FolioFrontMatter) back = folio_front_matter_unpack(packed->data, packed->len);
    g_assert_false(folio_front_matter_get(back, "plain")->quoted);
    g_assert_true(folio_front_matter_get(back, "quoted")->quoted);
    g_assert_cmpstr(folio_front_matter_get_text(back, "quoted"), ==, "yes");
    g_assert_null(folio_front_matter_get(back, "none"));
}

/* Bytes that were cut, or of which one is another, are refused or read, and never read beyond. */
static void
test_damaged(void)
{
    g_autoptr(FolioFrontMatter) front =
        parse("---\nfolio: goal\ntags: [a, b]\nmap: {a: {b: c}}\n---\n");
    g_autoptr(GByteArray) packed = g_byte_array_new();
    folio_front_matter_pack(front, packed);
    for (guint size = 0; size < packed->len; size++) {
        g_autofree guint8 *cut = g_memdup2(packed->data, size);
        g_assert_null(folio_front_matter_unpack(cut, size));
    }
    for (guint at = 0; at < packed->len; at++) {
        for (int bit = 0; bit < 8; bit++) {
            g_autofree guint8 *other = g_memdup2(packed->data, packed->len);
            other[at] ^= (guint8) (1 << bit);
            g_autoptr(FolioFrontMatter) back = folio_front_matter_unpack(other, packed->len);
            (void) back;
        }
    }
    g_autofree guint8 *longer = g_malloc0(packed->len + 1);
    memcpy(longer, packed->data, packed->len);
    g_assert_null(folio_front_matter_unpack(longer, packed->len + 1));
    static const guint8 text[] = {FOLIO_VALUE_SCALAR, 'x', '\0'};
    g_assert_null(folio_front_matter_unpack(text, sizeof text));
}

static void
test_deep(void)
{
    GByteArray *packed = g_byte_array_new();
    static const guint8 list[] = {FOLIO_VALUE_LIST, 1, 0, 0, 0};
    static const guint8 map[] = {FOLIO_VALUE_MAP, 1, 0, 0, 0, 'k', '\0'};
    g_byte_array_append(packed, map, sizeof map);
    for (int i = 0; i < 100000; i++)
        g_byte_array_append(packed, list, sizeof list);
    g_assert_null(folio_front_matter_unpack(packed->data, packed->len));
    g_byte_array_unref(packed);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/front-matter-pack/same", test_same);
    g_test_add_func("/front-matter-pack/quoted", test_quoted);
    g_test_add_func("/front-matter-pack/damaged", test_damaged);
    g_test_add_func("/front-matter-pack/deep", test_deep);
    return g_test_run();
}
