/* Packed values, read where they are: the same as from the file they came from. */
#include "folio/front_matter.h"

#include <string.h>

static const char example[] =
    "---\nfolio: goal\nid: \"yes\"\ntitle: 'It''s ten: past'\nempty: ''\nnothing:\nnote: |\n  two\n"
    "  lines\ntags: [a, \"b, c\", '', [x, y], {k: v}, z]\nnone: []\nno_keys: {}\n"
    "site:\n  title: Ward\n  deep: {er: {still: here}}\nsite.aim: dotted\na.b: {c: d}\na: {b.c: "
    "e}\n---\n";

typedef struct Two {
    FolioFrontMatter *read, *packed;
    GByteArray *bytes;
} Two;

static Two
two_of(const char *text)
{
    GError *error = NULL;
    Two two = {.bytes = g_byte_array_new()};
    two.read = folio_front_matter_parse(text, strlen(text), false, "x.md", &error);
    g_assert_no_error(error);
    folio_front_matter_pack(two.read, two.bytes);
    two.packed = folio_front_matter_unpack(two.bytes->data, two.bytes->len);
    g_assert_nonnull(two.packed);
    return two;
}

static void
two_clear(Two *two)
{
    folio_front_matter_free(two->read);
    folio_front_matter_free(two->packed);
    g_byte_array_unref(two->bytes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Two, two_clear)

static char *
all_texts(const FolioFrontMatter *front, const char *key)
{
    g_autoptr(GString) all = g_string_new(NULL);
    FolioTexts texts = folio_front_matter_get_texts(front, key);
    for (const char *text; (text = folio_texts_next(&texts)) != NULL;)
        g_string_append_printf(all, "<%s>", text);
    g_assert_null(folio_texts_next(&texts));
    return g_string_free(g_steal_pointer(&all), FALSE);
}

static void
test_same_answers(void)
{
    static const char *const keys[] = {
        "folio",   "id",         "title",         "empty",     "nothing",
        "note",    "tags",       "none",          "no_keys",   "site",
        "missing", "site.title", "site.deep",     "site.aim",  "site.deep.er.still",
        "a.b.c",   "a.b",        "site.deep.er.", "tags.k",    "folio.x",
        "",        ".",          "foli",          "folio\x01", "site..title",
    };
    g_auto(Two) two = two_of(example);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *read = all_texts(two.read, keys[i]);
        g_autofree char *packed = all_texts(two.packed, keys[i]);
        g_assert_cmpstr(folio_front_matter_get_text(two.packed, keys[i]), ==,
                        folio_front_matter_get_text(two.read, keys[i]));
        g_assert_true(folio_front_matter_has(two.packed, keys[i])
                      == folio_front_matter_has(two.read, keys[i]));
        g_assert_cmpstr(packed, ==, read);
    }
    g_autofree char *tags = all_texts(two.packed, "tags"), *one = all_texts(two.packed, "folio");
    g_assert_cmpstr(tags, ==, "<a><b, c><><z>");
    g_assert_cmpstr(one, ==, "<goal>");
    g_assert_cmpstr(folio_front_matter_get_text(two.packed, "site.deep.er.still"), ==, "here");
    g_assert_cmpstr(folio_front_matter_get_text(two.packed, "a.b.c"), ==, "e");
    g_assert_true(folio_front_matter_has(two.packed, "site"));
    g_assert_false(folio_front_matter_has(two.packed, "none"));
}

static void
test_keys(void)
{
    g_auto(Two) two = two_of(example);
    const char *key;
    guint count = 0;
    for (; (key = folio_front_matter_get_key(two.packed, count)) != NULL; count++)
        g_assert_cmpstr(key, ==, folio_front_matter_get_key(two.read, count));
    g_assert_cmpuint(count, ==, folio_front_matter_get_map(two.read)->keys->len);
    g_assert_null(folio_front_matter_get_key(two.read, count));
    g_assert_null(folio_front_matter_get_key(two.packed, G_MAXUINT));
    g_auto(Two) empty = two_of("---\n---\n");
    g_assert_null(folio_front_matter_get_key(empty.packed, 0));
    g_assert_null(folio_front_matter_get_text(empty.packed, "folio"));
}

/* Texts are those of the bytes: nothing is copied. */
static void
test_borrows(void)
{
    g_auto(Two) two = two_of(example);
    const char *title = folio_front_matter_get_text(two.packed, "title");
    g_assert_true((const guint8 *) title > two.bytes->data
                  && (const guint8 *) title < two.bytes->data + two.bytes->len);
}

static gpointer
ask(gpointer front)
{
    return (gpointer) folio_front_matter_get(front, "site.deep");
}

/* All threads get one and the same tree. */
static void
test_threads(void)
{
    for (int round = 0; round < 200; round++) {
        g_auto(Two) two = two_of(example);
        GThread *threads[4];
        for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
            threads[i] = g_thread_new("ask", ask, two.packed);
        gconstpointer expected = g_thread_join(threads[0]);
        g_assert_nonnull(expected);
        for (gsize i = 1; i < G_N_ELEMENTS(threads); i++)
            g_assert_true(g_thread_join(threads[i]) == expected);
    }
}

static void
read_all(const FolioFrontMatter *front)
{
    static const char *const keys[] = {"folio", "tags", "note", "site.deep.er.still", "no_keys"};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *texts = all_texts(front, keys[i]);
        folio_front_matter_has(front, keys[i]);
        folio_front_matter_get_text(front, keys[i]);
    }
    for (guint i = 0; folio_front_matter_get_key(front, i) != NULL; i++)
        ;
    g_autofree char *line = folio_value_to_line(folio_front_matter_get_map(front));
}

/* Bytes of which one is another are refused, or can be read without a step beyond. */
static void
test_damaged(void)
{
    g_auto(Two) two = two_of(example);
    guint refused = 0;
    for (guint at = 0; at < two.bytes->len; at++) {
        for (int bit = 0; bit < 8; bit++) {
            g_autofree guint8 *other = g_memdup2(two.bytes->data, two.bytes->len);
            other[at] ^= (guint8) (1 << bit);
            g_autoptr(FolioFrontMatter) back = folio_front_matter_unpack(other, two.bytes->len);
            if (back != NULL)
                read_all(back);
            refused += back == NULL;
        }
    }
    g_assert_cmpuint(refused, >, two.bytes->len);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/front-matter-packed/same-answers", test_same_answers);
    g_test_add_func("/front-matter-packed/keys", test_keys);
    g_test_add_func("/front-matter-packed/borrows", test_borrows);
    g_test_add_func("/front-matter-packed/threads", test_threads);
    g_test_add_func("/front-matter-packed/damaged", test_damaged);
    return g_test_run();
}
