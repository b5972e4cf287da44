#include "folio/front_matter.h"

#include "folio/error.h"
#include "lib/cpu_time.h"

#include <string.h>

static FolioFrontMatter *
parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    FolioFrontMatter *front = folio_front_matter_parse(text, strlen(text), false, "x.md", &error);
    g_assert_no_error(error);
    return front;
}

static void
assert_emits(const FolioFrontMatter *front, const char *expected)
{
    g_autoptr(GBytes) bytes = folio_front_matter_emit(front);
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_assert_cmpstr(text, ==, expected);
}

static void
test_values(void)
{
    static const struct {
        const char *yaml, *line; /* the value of k as folio_value_to_line gives it */
    } cases[] = {
        {"k: plain text", "\"plain text\""},
        {"k: plain # comment", "\"plain\""},
        {"k: a#b", "\"a#b\""},
        {"k: one\n  two\n  three", "\"one two three\""},
        {"k: 'it''s'", "\"it's\""},
        {"k: 'a: b' # c", "\"a: b\""},
        {"k: \"tab\\tquote\\\"\\u00e9\"", "\"tab\tquote\\\"\303\251\""},
        {"k: \"one\n  two\"", "\"one two\""},
        {"k: |\n  one\n   two\n\n  three\n", "\"one\\n two\\n\\nthree\\n\""},
        {"k: |-\n  one\n\n", "\"one\""},
        {"k: |+\n  one\n", "\"one\\n\\n\""},
        {"k: | # comment\n  one\n", "\"one\\n\""},
        {"k: |2\n    one\n", "\"  one\\n\""},
        {"k: |\n  a\tb\n  \tc\n", "\"a\tb\\n\tc\\n\""},
        {"k: >\n  one\n  two\n\n  three\n", "\"one two\\nthree\\n\""},
        {"k: >-\n  one\n", "\"one\""},
        {"k:", "\"\""},
        {"k: # nothing", "\"\""},
        {"k: \"\"", "\"\""},
        {"k: ~", "\"~\""},
        {"k: 2026-09-02", "\"2026-09-02\""},
        {"k: [a, 'b c', \"d\"]", "[\"a\", \"b c\", \"d\"]"},
        {"k: [\n  a, # first\n  b\n]", "[\"a\", \"b\"]"},
        {"k: []", "[]"},
        {"k:\n  - a\n  - b # c\n  -\n  - - d\n    - e", "[\"a\", \"b\", \"\", [\"d\", \"e\"]]"},
        {"k:\n- a\n- b", "[\"a\", \"b\"]"},
        {"k: {a: 1, 'b c': [2]}", "{\"a\": \"1\", \"b c\": [\"2\"]}"},
        {"k: {}", "{}"},
        {"k:\n  a:\n    b: c", "{\"a\": {\"b\": \"c\"}}"},
        {"k:\n  - field: due\n    value: x", "[{\"field\": \"due\", \"value\": \"x\"}]"},
        {"'k': quoted key", "\"quoted key\""},
        {"\"k\" : blank before the colon", "\"blank before the colon\""},
        {"# comment\n\nk: v\n\n# end", "\"v\""},
        {"k: Müller – ß 日本", "\"Müller – ß 日本\""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        for (int crlf = 0; crlf < 2; crlf++) {
            g_autoptr(GString) text = g_string_new(NULL);
            g_string_printf(text, "---\nfirst: ä\n%s\n---\n\nBody\n", cases[i].yaml);
            if (crlf)
                g_string_replace(text, "\n", "\r\n", 0);
            g_autoptr(FolioFrontMatter) front = parse(text->str);
            const FolioValue *value = folio_front_matter_get(front, "k");
            g_assert_nonnull(value);
            g_autofree char *line = folio_value_to_line(value);
            g_assert_cmpstr(line, ==, cases[i].line);
            g_assert_cmpstr(folio_front_matter_get_text(front, "first"), ==, "ä");
            assert_emits(front, text->str);
        }
    }
}

static void
test_split(void)
{
    static const struct {
        const char *text, *body;
        unsigned keys, body_line;
    } cases[] = {
        {"", "", 0, 1},
        {"no front matter\n", "no front matter\n", 0, 1},
        {"---\n---\n", "", 0, 3},
        {"---\n---", "", 0, 2},
        {"---\n\n# only a comment\n---\nx", "x", 0, 5},
        {"---\na: 1\n---\nBody\n---\nmore\n", "Body\n---\nmore\n", 1, 4},
        {"---\na: 1\n---", "", 1, 3},
        {"--- \na: 1\n---\t \n\nBody", "\nBody", 1, 4},
        {"---\r\na: 1\r\n---\r\nBody\r\n", "Body\r\n", 1, 4},
        {"\xEF\xBB\xBF---\na: 1\n---\nBody\n", "Body\n", 1, 4},
        {"\xEF\xBB\xBFno front matter\n", "no front matter\n", 0, 1},
        {"----\na: 1\n---\n", "----\na: 1\n---\n", 0, 1},
        {" ---\na: 1\n---\n", " ---\na: 1\n---\n", 0, 1},
        {"---\na: |\n  ---\n---\nBody", "Body", 1, 5},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioFrontMatter) front = parse(cases[i].text);
        g_assert_cmpstr(folio_front_matter_get_body(front), ==, cases[i].body);
        g_assert_cmpuint(folio_front_matter_get_map(front)->keys->len, ==, cases[i].keys);
        g_assert_cmpuint(folio_front_matter_get_body_line(front), ==, cases[i].body_line);
        assert_emits(front, cases[i].text);
    }
}

static void
test_errors(void)
{
    static const struct {
        const char *text;
        unsigned line, column;
        const char *message; /* a part of it */
    } cases[] = {
        {"---\na: 1\n", 1, 1, "no closing '---'"},
        {"---\na: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> theirs\n---\n", 3, 1,
         "both texts of a merge by git stand here"},
        {"---", 1, 1, "no closing '---'"},
        {"---\na: 1\nb: 2\na: 3\n---\n", 4, 1, "'a' is there twice"},
        {"---\nm:\n  x: 1\n  x: 2\n---\n", 4, 3, "'x' is there twice"},
        {"---\nm: {x: 1, x: 2}\n---\n", 2, 11, "'x' is there twice"},
        {"---\na: &x 1\n---\n", 2, 4, "anchors"},
        {"---\na: &x [1]\n---\n", 2, 4, "anchors"},
        {"---\n&x a: 1\n---\n", 2, 1, "anchors"},
        {"---\na: *x\n---\n", 2, 4, "aliases"},
        {"---\na: &x [*x]\n---\n", 2, 4, "anchors"},
        {"---\na: !!str 1\n---\n", 2, 4, "tags"},
        {"---\na: !x {}\n---\n", 2, 4, "tags"},
        {"---\na: ! x\n---\n", 2, 4, "tags"},
        {"---\na: \"x\\0y\"\n---\n", 2, 4, "NUL"},
        {"---\na:\n\t- x\n---\n", 3, 1, "tab"},
        {"---\n? a\n: b\n---\n", 2, 3, "no ':'"},
        {"---\na: {b}\n---\n", 2, 5, "no ':'"},
        {"---\n[a]: b\n---\n", 2, 1, "plain text"},
        {"---\n\"\": b\n---\n", 2, 1, "empty"},
        {"---\n- a\n---\n", 2, 1, "not a list of 'key: value' lines"},
        {"---\njust words\n---\n", 2, 1, "not a list of 'key: value' lines"},
        {"---\na: 1\n--- x\n---\n", 3, 1, "document"},
        {"---\na: 1\n...\n---\n", 3, 1, "document"},
        {"---\n%YAML 1.1\n---\n", 3, 1, NULL},
        {"---\na: [1\nb: 2\n---\n", 3, 2, NULL},
        {"---\na: 'open\n---\n", 3, 1, NULL},
        {"---\na: b: c\n---\n", 2, 5, NULL},
        {"---\na: ä\x01\n---\n", 2, 5, "U+0001"},
        {"---\na: \xE2\x80\xA8\n---\n", 2, 4, "U+2028"},
        {"---\na: x\ry\n---\n", 2, 5, "U+000D"},
        {"---\na: \xEF\xBB\xBF\n---\n", 2, 4, "U+FEFF"},
        {"---\na: ä\xFF\n---\n", 2, 5, "not UTF-8"},
        {"---\na: 1\n---\nä\xC3(\n", 4, 2, "not UTF-8"},
        {"---\na: {a: {a: {a: {a: {a: {a: {a: {}}}}}}}}\n---\n", 2, 32, "nested"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        const char *text = cases[i].text;
        g_assert_null(folio_front_matter_parse(text, strlen(text), false, "x.md", &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_test_message("%s", error->message);
        g_assert_cmpstr(folio_error_get_path(error), ==, "x.md");
        g_assert_cmpuint(folio_error_get_line(error), ==, cases[i].line);
        g_assert_cmpuint(folio_error_get_column(error), ==, cases[i].column);
        if (cases[i].message != NULL)
            g_assert_nonnull(strstr(error->message, cases[i].message));
    }
}

static void
test_nul(void)
{
    static const char text[] = "---\na: 1\n---\nbo\0dy";
    g_autoptr(GError) error = NULL;
    g_assert_null(folio_front_matter_parse(text, sizeof text - 1, false, "x.md", &error));
    g_assert_cmpuint(folio_error_get_line(error), ==, 4);
    g_assert_cmpuint(folio_error_get_column(error), ==, 3);
}

static void
test_bare(void)
{
    static const char *const accepted[] = {"folio: 1\nsite:\n  title: x", "---\nfolio: 1\n", "",
                                           "# nothing\n", "---\nfolio: 1\n...\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(accepted); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioFrontMatter) front =
            folio_front_matter_parse(accepted[i], strlen(accepted[i]), true, "folio.yaml", &error);
        g_assert_no_error(error);
        assert_emits(front, accepted[i]);
        g_assert_cmpstr(folio_front_matter_get_body(front), ==, "");
    }
    g_autoptr(GError) error = NULL;
    g_assert_null(folio_front_matter_parse("a: 1\n---\nb: 2\n", 14, true, "folio.yaml", &error));
    g_assert_cmpuint(folio_error_get_line(error), ==, 2);
}

static void
test_paths_and_places(void)
{
    g_autoptr(FolioFrontMatter) front =
        parse("---\nsite:\n  title: T\n  deep: {a: 1}\nx.y: dotted\nx: {y: nested, z.w: 2}\n---\n");
    g_assert_cmpstr(folio_front_matter_get_text(front, "site.title"), ==, "T");
    g_assert_cmpstr(folio_front_matter_get_text(front, "site.deep.a"), ==, "1");
    g_assert_cmpstr(folio_front_matter_get_text(front, "x.y"), ==, "dotted");
    g_assert_cmpstr(folio_front_matter_get_text(front, "x.z.w"), ==, "2");
    g_assert_null(folio_front_matter_get(front, "site.none"));
    g_assert_null(folio_front_matter_get(front, "site.title.x"));
    g_assert_null(folio_front_matter_get_text(front, "site"));
    g_assert_null(folio_front_matter_get(front, "."));
    const FolioValue *value = folio_front_matter_get(front, "site.deep.a");
    g_assert_cmpuint(value->line, ==, 4);
    g_assert_cmpuint(value->column, ==, 13);
}

static char *
repeat(const char *part, gsize count, const char *before, const char *after)
{
    GString *text = g_string_new("---\n");
    g_string_append(text, before);
    for (gsize i = 0; i < count; i++)
        g_string_append(text, part);
    g_string_append(text, after);
    g_string_append(text, "\n---\n");
    return g_string_free(text, FALSE);
}

/* Each would take libyaml seconds, or memory without end. */
static void
test_bombs(void)
{
    static const struct {
        const char *before, *part, *after;
        gsize count;
        const char *message;
    } cases[] = {
        {"", "[", "", 64000, "nested"},
        {"a: ", "[", "", 64000, "nested"},
        {"a: ", "[\n ", "", 20000, "nested"},
        {"", "{\"\":[", "", 13000, NULL},
        {"", "{\"x\":[", "", 10900, "nested"},
        {"a: ", "{a: ", "", 16000, "nested"},
        {"", "- ", "x", 32000, "nested"},
        {"", "? ", "x", 32000, NULL},
        {"a: ", "[", "", 70000, "64 KiB"},
        {"a: ", "x", "", 65536, "64 KiB"},
        {"a: &a [", "*a,", "]", 20000, "anchors"},
        {"a: \"", "\\0", "\"", 30000, "NUL"},
        {"", "x", ": y", 60000, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text =
            repeat(cases[i].part, cases[i].count, cases[i].before, cases[i].after);
        g_autoptr(GError) error = NULL;
        double start = test_cpu_seconds();
        g_assert_null(folio_front_matter_parse(text, strlen(text), false, "x.md", &error));
        g_assert_cmpfloat(test_cpu_seconds() - start, <, 1.0);
        g_test_message("%s", error->message);
        if (cases[i].message != NULL)
            g_assert_nonnull(strstr(error->message, cases[i].message));
    }
}

static void
test_limits(void)
{
    g_autoptr(GString) text = g_string_new("---\n");
    for (int i = 0; i < FOLIO_FRONT_MATTER_MAX_KEYS; i++)
        g_string_append_printf(text, "key%d: value\n", i);
    g_autofree char *within = g_strconcat(text->str, "---\n", NULL);
    g_autoptr(FolioFrontMatter) front = parse(within);
    g_assert_cmpuint(folio_front_matter_get_map(front)->keys->len, ==, 200);
    g_autofree char *over = g_strconcat(text->str, "more: 1\n---\n", NULL);
    g_autoptr(GError) error = NULL;
    g_assert_null(folio_front_matter_parse(over, strlen(over), false, "x.md", &error));
    g_assert_cmpuint(folio_error_get_line(error), ==, 202);
    g_assert_nonnull(strstr(error->message, "over 200 keys"));

    /* What is allowed at the limit of size is read in no time either. */
    static const struct {
        const char *before, *part, *after;
        gsize count;
    } large[] = {
        {"a: ", "x ", "", 32000},    {"a: [", "x,", "]", 32000},    {"a: \"", "x\n ", "\"", 20000},
        {"a:\n", "- \n", "", 21000}, {"a: |\n", " x\n", "", 20000}, {"", "#x\n", "a: 1", 20000},
        {"", "\n", "a: 1", 65000},   {"a: 'x", "''", "'", 32000},   {"a: [", "{},", "]", 21000},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(large); i++) {
        g_autofree char *many =
            repeat(large[i].part, large[i].count, large[i].before, large[i].after);
        double start = test_cpu_seconds();
        g_autoptr(FolioFrontMatter) big = parse(many);
        g_assert_true(folio_front_matter_set_text(big, "due", "2026-07-02", NULL));
        g_assert_cmpfloat(test_cpu_seconds() - start, <, 1.0);
    }
}

static void
test_no_end(void)
{
    static const char *const without[] = {"---", "---\n", "\xef\xbb\xbf--- \r\na: 1\r\n",
                                          "---\n ---\n"};
    static const char *const others[] = {"", "a\n---\n", "---\n---", "---\na: 1\n--- \n", "----\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(without); i++)
        g_assert_true(folio_front_matter_has_no_end(without[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        g_assert_false(folio_front_matter_has_no_end(others[i]));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/front-matter/values", test_values);
    g_test_add_func("/front-matter/split", test_split);
    g_test_add_func("/front-matter/errors", test_errors);
    g_test_add_func("/front-matter/nul", test_nul);
    g_test_add_func("/front-matter/bare", test_bare);
    g_test_add_func("/front-matter/paths-and-places", test_paths_and_places);
    g_test_add_func("/front-matter/bombs", test_bombs);
    g_test_add_func("/front-matter/limits", test_limits);
    g_test_add_func("/front-matter/no-end", test_no_end);
    return g_test_run();
}
