/* Front matter of a note in JSON. */
#include "exchange/note_internal.h"

#include <string.h>

#include "folio/error.h"

static void
test_read(void)
{
    static const struct {
        const char *text, *line, *body;
    } cases[] = {
        {"{\n  \"title\": \"A night\",\n  \"draft\": true\n}\n\nWords.\n",
         "{\"title\": \"A night\", \"draft\": \"true\"}", "\nWords.\n"},
        {"{\"a\":\"b\"}", "{\"a\": \"b\"}", ""},
        {"{\"a\":\"b\"} \t\nWords.\n}\n", "{\"a\": \"b\"}", "Words.\n}\n"},
        {"{}\nWords.\n", "{}", "Words.\n"},
        {"{ \n }\n", "{}", ""},
        {"{\"a\": \"} \\\" {\", \"b\": \"\\\\\"}\n", "{\"a\": \"} \\\" {\", \"b\": \"\\\\\"}", ""},
        {"{\"a\": [1, 1.10, -2e3, 123456789012345678901234567890, null, false],"
         " \"b\": {\"c\": [], \"e\": {}}}\n",
         "{\"a\": [\"1\", \"1.10\", \"-2e3\", \"123456789012345678901234567890\", \"\", \"false\"],"
         " \"b\": {\"c\": [], \"e\": {}}}",
         ""},
        {"{\"a\": \"\\u00fc\\/\\ud83d\\ude00\", \"\\u00e9\": \"x\\ty\"}\n",
         "{\"a\": \"ü/😀\", \"é\": \"x\ty\"}", ""},
        {"{\"a\": \"1.5\", \"b-1\": 0}\n", "{\"a\": \"1.5\", \"b-1\": \"0\"}", ""},
        {"{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":1}}}}}}}\n",
         "{\"a\": {\"b\": {\"c\": {\"d\": {\"e\": {\"f\": {\"g\": \"1\"}}}}}}}", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *body = NULL;
        g_autoptr(GError) error = NULL;
        g_assert_true(folio_note_is_json(cases[i].text));
        g_autoptr(FolioValue) map = folio_note_read_json(cases[i].text, "x.md", &body, &error);
        g_assert_no_error(error);
        g_autofree char *line = folio_value_to_line(map);
        g_assert_cmpstr(line, ==, cases[i].line);
        g_assert_cmpstr(body, ==, cases[i].body);
    }
}

/* What only looks a little like it is text, and nothing of it is judged. */
static void
test_text(void)
{
    static const char *const cases[] = {
        "",
        "Words. {\"a\": 1}\n",
        "\n{\"a\": 1}\n",
        " {\"a\": 1}\n",
        "{",
        "{\n",
        "{draft} Words.\n",
        "{{< youtube x >}}\n",
        "{\"a\"} is a set.\n",
        "{\"a\n",
        "{'a': 1}\n",
        "{a: 1}\n",
        "{} is empty.\n",
        "{\"a\": 1} is an object.\n",
        "{\"a\": x} is none.\n",
        "[{\"a\": 1}]\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_false(folio_note_is_json(cases[i]));
}

static void
check_refused(const char *text, unsigned line, unsigned column, const char *words)
{
    const char *body = NULL;
    g_autoptr(GError) error = NULL;
    g_assert_true(folio_note_is_json(text));
    g_assert_null(folio_note_read_json(text, "x.md", &body, &error));
    g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_assert_null(body);
    g_assert_nonnull(strstr(error->message, words));
    g_assert_nonnull(strstr(folio_error_get_hint(error), "an empty line above it"));
    g_assert_cmpstr(folio_error_get_path(error), ==, "x.md");
    g_assert_cmpuint(folio_error_get_line(error), ==, line);
    g_assert_cmpuint(folio_error_get_column(error), ==, column);
}

static void
test_refused(void)
{
    static const struct {
        const char *text, *words;
        unsigned line, column;
    } cases[] = {
        {"{\"a\": 1,\n \"a\": 2}\n", "duplicate object key", 2, 4},
        {"{\"a\": 1,\n}\n", "string or '}' expected", 2, 1},
        {"{\"a\": 1\nWords.\n", "'}' expected", 2, 5},
        {"{\"a\": \"b\nc\"\n}\n", "unexpected newline", 1, 8},
        {"{\"ü\": x}\n", "invalid token", 1, 7},
        {"{\"a\": 01}\n", "invalid token", 1, 7},
        {"{\"a\": 1.}\n", "invalid token", 1, 8},
        {"{\"a\": 1e999}\n", "real number overflow", 1, 11},
        {"{\"a\": \"\\u0000\"}\n", "\\u0000 is not allowed", 1, 14},
        {"{\"a\": \"\\ud800\"}\n", "invalid Unicode", 1, 14},
        {"{\"a\": [1}\n", "']' expected", 1, 9},
        {"{\"\": 1}\n", "a key is empty", 1, 1},
        {"{\"a\":\n {\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":[[]]}}}}}}}\n", "nested too deeply",
         2, 33},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        check_refused(cases[i].text, cases[i].line, cases[i].column, cases[i].words);
}

/* However deep, long or many: it is refused at once. */
static void
test_hostile(void)
{
    g_autoptr(GString) deep = g_string_new("{\"a\":");
    for (guint i = 0; i < 500000; i++)
        g_string_append_c(deep, '[');
    check_refused(deep->str, 1, 13, "nested too deeply");

    g_autofree char *words = g_strnfill(FOLIO_FRONT_MATTER_MAX_BYTES, 'x');
    g_autofree char *large = g_strdup_printf("{\"a\": \"%s\"}\n", words);
    check_refused(large, 1, 1, "over 64 KiB");

    g_autoptr(GString) many = g_string_new("{\"a\": {");
    for (guint i = 0; i < FOLIO_FRONT_MATTER_MAX_KEYS; i++)
        g_string_append_printf(many, "%s\"k%u\": 1", i == 0 ? "" : ",", i);
    g_string_append(many, "}}\n");
    check_refused(many->str, 1, 1, "over 200 keys");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/note-json/read", test_read);
    g_test_add_func("/note-json/text", test_text);
    g_test_add_func("/note-json/refused", test_refused);
    g_test_add_func("/note-json/hostile", test_hostile);
    return g_test_run();
}
