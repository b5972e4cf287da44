/* Values of front matter in memory: copies, keys, sameness, and one line for each. */
#include "folio/front_matter.h"

#include <string.h>

#include "folio/error.h"

/* The value of `k` in a small piece of YAML. */
static FolioValue *
make(const char *yaml)
{
    GError *error = NULL;
    g_autofree char *text = g_strdup_printf("k: %s\n", yaml);
    g_autoptr(FolioFrontMatter) front =
        folio_front_matter_parse(text, strlen(text), true, "test", &error);
    g_assert_no_error(error);
    return folio_value_copy(folio_front_matter_get(front, "k"));
}

static void
assert_line(const FolioValue *value, const char *wanted)
{
    g_autofree char *line = folio_value_to_line(value);
    g_assert_cmpstr(line, ==, wanted);
}

static void
test_equal(void)
{
    static const struct {
        const char *a, *b;
        bool is_equal;
    } cases[] = {
        {"x", "x", true},
        {"x", "'x'", true},
        {"1", "\"1\"", true},
        {"x", "X", false},
        {"''", "[]", false},
        {"[]", "{}", false},
        {"[]", "[]", true},
        {"[x]", "x", false},
        {"[a, b]", "[a, b]", true},
        {"[a, b]", "[b, a]", false},
        {"[a, b]", "[a]", false},
        {"[a]", "[a, b]", false},
        {"{a: 1, b: 2}", "{b: 2, a: 1}", true},
        {"{a: 1, b: 2}", "{a: 1, b: 3}", false},
        {"{a: 1}", "{b: 1}", false},
        {"{a: 1}", "{a: 1, b: 2}", false},
        {"{a: [x, {y: z}]}", "{a: [x, {'y': \"z\"}]}", true},
        {"{a: [x, {y: z}]}", "{a: [x, {y: [z]}]}", false},
        {"caf\xc3\xa9", "cafe\xcc\x81", false}, /* bytes count */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioValue) a = make(cases[i].a);
        g_autoptr(FolioValue) b = make(cases[i].b);
        g_test_message("%s, %s", cases[i].a, cases[i].b);
        g_assert_cmpint(folio_value_equal(a, b), ==, cases[i].is_equal);
        g_assert_cmpint(folio_value_equal(b, a), ==, cases[i].is_equal);
        g_assert_true(folio_value_equal(a, a));
        g_assert_false(folio_value_equal(a, NULL));
        g_assert_false(folio_value_equal(NULL, b));
    }
    g_assert_true(folio_value_equal(NULL, NULL));
}

/* A line reads back as the same value, and a copy is one of its own. */
static void
test_lines(void)
{
    static const struct {
        const char *yaml, *line;
    } cases[] = {
        {"x", "\"x\""},
        {"''", "\"\""},
        {"'say \"no\" \\ twice'", "\"say \\\"no\\\" \\\\ twice\""},
        {"|\n  one\n  two", "\"one\\ntwo\\n\""},
        {"[a, 'b, c', []]", "[\"a\", \"b, c\", []]"},
        {"{a: 1, 'b c': {d: [e]}}", "{\"a\": \"1\", \"b c\": {\"d\": [\"e\"]}}"},
        {"{}", "{}"},
        {"\xe6\x97\xa5\xe8\xaa\x8c", "\"\xe6\x97\xa5\xe8\xaa\x8c\""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioValue) value = make(cases[i].yaml);
        assert_line(value, cases[i].line);
        g_autoptr(FolioValue) again = make(cases[i].line);
        g_assert_true(folio_value_equal(again, value));
        FolioValue *copy = folio_value_copy(value);
        g_assert_cmpint(copy->quoted, ==, value->quoted);
        g_assert_cmpuint(copy->line, ==, value->line);
        if (copy->type == FOLIO_VALUE_LIST)
            folio_value_append_text(copy, "more");
        else if (copy->type == FOLIO_VALUE_MAP)
            folio_value_put(copy, "more", folio_value_new_text("more"));
        folio_value_free(copy);
        assert_line(value, cases[i].line);
    }
    folio_value_free(NULL);
}

static void
test_keys(void)
{
    g_autoptr(FolioValue) map = folio_value_new_map();
    assert_line(map, "{}");
    folio_value_put(map, "a", folio_value_new_text("1"));
    folio_value_put(map, "b", folio_value_new_text("2"));
    folio_value_put(map, "c", folio_value_new_list());
    folio_value_put(map, "a", folio_value_new_text("3")); /* in its place */
    assert_line(map, "{\"a\": \"3\", \"b\": \"2\", \"c\": []}");
    folio_value_remove(map, "nothing");
    folio_value_remove(map, "b");
    assert_line(map, "{\"a\": \"3\", \"c\": []}");
    folio_value_put(map, "b", folio_value_new_text("")); /* at the end again */
    assert_line(map, "{\"a\": \"3\", \"c\": [], \"b\": \"\"}");
    g_assert_cmpstr(folio_value_get(map, "a")->text, ==, "3");
    g_assert_null(folio_value_get(map, "A"));
    g_assert_null(folio_value_get(folio_value_get(map, "a"), "a")); /* no map */
    g_assert_null(folio_value_get(folio_value_get(map, "c"), "a"));
    g_assert_null(folio_value_get(NULL, "a"));
}

/* What is wrong stands where the value does; what lacks, on the first line. */
static void
test_refuse(void)
{
    g_autoptr(GError) error = NULL;
    static const char yaml[] = "a: 1\nb:\n  c: word\n";
    g_autoptr(FolioFrontMatter) front =
        folio_front_matter_parse(yaml, strlen(yaml), true, "x.yaml", &error);
    g_assert_no_error(error);
    static const struct {
        const char *key, *text;
    } cases[] = {
        {"a", "x.yaml:1:4: 'it' is not 5"},
        {"b.c", "x.yaml:3:6: 'it' is not 5"},
        {"gone", "x.yaml:1: 'it' is not 5"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_false(folio_value_refuse(folio_front_matter_get(front, cases[i].key), "x.yaml",
                                          &error, "'%s' is not %d", "it", 5));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_autofree char *text = folio_error_dup_text(error);
        g_assert_cmpstr(text, ==, cases[i].text);
        g_clear_error(&error);
    }
    g_assert_false(folio_value_refuse(NULL, "x.yaml", NULL, "nobody asks"));
}

static void
test_dup_text(void)
{
    static const char yaml[] =
        "plain: word\npadded: '  two words '\nblank: '   '\nnone:\nlist: [a]\n";
    static const struct {
        const char *key, *text;
    } cases[] = {{"plain", "word"}, {"padded", "two words"}, {"blank", NULL},
                 {"none", NULL},    {"list", NULL},          {"gone", NULL}};
    g_autoptr(FolioFrontMatter) front =
        folio_front_matter_parse(yaml, strlen(yaml), true, "x.yaml", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = folio_front_matter_dup_text(front, cases[i].key);
        g_assert_cmpstr(text, ==, cases[i].text);
    }
}

/* As they are typed behind folio config. */
static void
test_setting(void)
{
    g_autoptr(FolioValue) list = folio_value_new_list();
    g_autoptr(FolioValue) map = folio_value_new_map();
    g_autoptr(FolioValue) scalar = folio_value_new_text("a, b");
    g_assert_null(folio_value_to_setting(NULL));
    g_assert_null(folio_value_to_setting(map));
    g_autofree char *plain = folio_value_to_setting(scalar);
    g_assert_cmpstr(plain, ==, "a, b");
    g_autofree char *empty = folio_value_to_setting(list);
    g_assert_cmpstr(empty, ==, "");
    folio_value_append_text(list, "goals");
    folio_value_append_text(list, "reflections");
    g_autofree char *two = folio_value_to_setting(list);
    g_assert_cmpstr(two, ==, "goals,reflections");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/value/equal", test_equal);
    g_test_add_func("/value/lines", test_lines);
    g_test_add_func("/value/keys", test_keys);
    g_test_add_func("/value/refuse", test_refuse);
    g_test_add_func("/value/dup-text", test_dup_text);
    g_test_add_func("/value/setting", test_setting);
    return g_test_run();
}
