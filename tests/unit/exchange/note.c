/* Notes of other programs as entries. */
#include "folio/note.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"

static FolioEntry *
read_note(const char *name, const char *text, GError **error)
{
    GDate today;
    FolioNote note = {.name = name, .place = name, .text = text, .length_bytes = strlen(text)};
    g_date_clear(&note.changed, 1);
    g_date_set_dmy(&note.changed, 9, G_DATE_JANUARY, 2026);
    today = note.changed;
    return folio_note_to_entry(&note, folio_kinds_find(folio_kinds(), "reflection"), "r23456",
                               "amina", &today, error);
}

static void
test_names(void)
{
    g_assert_true(folio_note_is_named("a.md"));
    g_assert_true(folio_note_is_named("A.TXT"));
    g_assert_true(folio_note_is_named("a.markdown"));
    g_assert_false(folio_note_is_named("a.mdx"));
    g_assert_false(folio_note_is_named("md"));
}

/* What it is called, of which day, and what is left of its text. */
static void
test_title(void)
{
    static const struct {
        const char *name, *text, *title, *date, *body;
    } cases[] = {
        {"night-shift.md", "Words.", "Night shift", "2026-01-09", "Words."},
        {"2025-11-03-night_shift.md", "", "Night shift", "2025-11-03", ""},
        {"2025-11-03.md", "Words.", "", "2025-11-03", "Words."},
        {"2025-02-30.md", "", "2025 02 30", "2026-01-09", ""},
        {"über.txt", "", "Über", "2026-01-09", ""},
        {"b\033[31m\nc.md", "", "B [31m c", "2026-01-09", ""},
        {"x.md", "\n \n# A night #\n\nWords.\n", "A night", "2026-01-09", "Words.\n"},
        {"x.md", "\xef\xbb\xbf# A night\r\nWords.\r\n", "A night", "2026-01-09", "Words.\n"},
        {"x.md", "# With [[Lena Ortiz|her]]\nWords.\n", "With her", "2026-01-09", "Words.\n"},
        {"x.md", "---\nnot: closed\n", "X", "2026-01-09", "---\nnot: closed\n"},
        {"x.md", "---", "X", "2026-01-09", "---"},
        {"x.md", "---\n---", "X", "2026-01-09", ""},
        {"x.md", "## A part\n", "X", "2026-01-09", "## A part\n"},
        {"x.md", "#hash\n", "X", "2026-01-09", "#hash\n"},
        {"x.md", "---\ntitle: Mine\ndate: 2024-05-06\n---\n# Other\n", "Mine", "2024-05-06",
         "# Other\n"},
        {"2025-11-03-x.md", "---\ndate: 2024-05-06T10:00\n---\n", "X", "2024-05-06", ""},
        {"x.md", "---\ncreated: 2024-05-06 10:11:12Z\n---\n", "X", "2024-05-06", ""},
        {"x.md", "---\ncreated: 2024-05-06\ndate: 2024-05-07\n---\n", "X", "2024-05-07", ""},
        {"x.md", "---\ncreated: [a]\n---\n", "X", "2026-01-09", ""},
        {"2025-11-03-x.md", "---\ncreated: 2024-05-06\n---\n", "X", "2025-11-03", ""},
        {"x.md",
         "\xef\xbb\xbf+++\r\ntitle = 'Mine'\r\ndate = 2024-05-06T10:00:00Z\r\n+++\r\nWords.\r\n",
         "Mine", "2024-05-06", "Words.\n"},
        {"x.md",
         "\xef\xbb\xbf{\r\n  \"title\": \"Mine\",\r\n  \"date\": \"2024-05-06T10:00:00Z\"\r\n}\r\n"
         "Words.\r\n",
         "Mine", "2024-05-06", "Words.\n"},
        {"2025-11-03-x.md", "{\"created\": \"2024-05-06\"}\n\n# A night\n", "A night", "2025-11-03",
         ""},
        {"x.md", "{\"created\": \"2024-05-06\"}", "X", "2024-05-06", ""},
        {"x.md", "{draft} Words.\n", "X", "2026-01-09", "{draft} Words.\n"},
        {"x.md", "\n{\"title\": \"Mine\"}\n", "X", "2026-01-09", "\n{\"title\": \"Mine\"}\n"},
        {"x.md", "{\"title\": \"Mine\"} are words.\n", "X", "2026-01-09",
         "{\"title\": \"Mine\"} are words.\n"},
        {"x.md", "---\n\nSome prose, and: more.\nMore.\n\n---\nOther.\n", "X", "2026-01-09",
         "---\n\nSome prose, and: more.\nMore.\n\n---\nOther.\n"},
        {"x.md", "---\n\nSome prose.\n\n---\n\nOther.\n", "X", "2026-01-09",
         "---\n\nSome prose.\n\n---\n\nOther.\n"},
        {"x.md", "---\n\ntitle: Mine\n---\nWords.\n", "Mine", "2026-01-09", "Words.\n"},
        {"2025-11-03-x.md", "---\ndate: some day\n---\n", "X", "2025-11-03", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioEntry) entry = read_note(cases[i].name, cases[i].text, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(folio_entry_get_title(entry), ==, cases[i].title);
        g_assert_cmpstr(folio_entry_get_text(entry, "date"), ==, cases[i].date);
        g_assert_cmpstr(folio_entry_get_body(entry), ==, cases[i].body);
    }
}

static void
test_fields(void)
{
    static const struct {
        const char *key, *text, *wanted, *kept; /* of the field, and of imported_FIELD */
    } cases[] = {
        {"feeling", "2", "2", NULL},
        {"feeling", "9", NULL, "9"},
        {"author", "lena", "lena", NULL},
        {"author", "Lena Ortiz", "amina", "Lena Ortiz"},
        {"visibility", "public", NULL, "public"},
        {"Visibility", "public", NULL, "public"},
        {"id", "77", "r23456", "77"},
        {"attach", "files/2026/x.png", NULL, "files/2026/x.png"},
        {"mood", "grey", "grey", NULL},
        {"date", "2024-05-06 10:00", "2024-05-06", "2024-05-06 10:00"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = g_strdup_printf("---\n%s: %s\n---\n", cases[i].key, cases[i].text);
        g_autofree char *name = g_strconcat("imported_", cases[i].key, NULL);
        g_autoptr(FolioEntry) entry = read_note("x.md", text, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(folio_entry_get_text(entry, cases[i].key), ==, cases[i].wanted);
        g_assert_cmpstr(folio_entry_get_text(entry, name), ==, cases[i].kept);
    }
}

/* Whatever form its front matter has, each of its keys comes to the same. */
static void
test_json_fields(void)
{
    static const struct {
        const char *json, *key, *wanted; /* of the entry's front matter as one line */
    } cases[] = {
        {"\"feeling\": 2", "feeling", "\"2\""},
        {"\"feeling\": 9", "imported_feeling", "\"9\""},
        {"\"visibility\": \"public\"", "imported_visibility", "\"public\""},
        {"\"Visibility\": null", "imported_Visibility", "\"\""},
        {"\"id\": \"77\"", "imported_id", "\"77\""},
        {"\"tags\": [\"Ward Round\", \"icu\"]", "tags", "[\"Ward-Round\", \"icu\"]"},
        {"\"params\": {\"a\": [1.50, {\"b\": null}]}", "params",
         "{\"a\": [\"1.50\", {\"b\": \"\"}]}"},
        {"\"mood\": \"a\\u0007 \\u2028\\ufeff\\n\\t: # yes\"", "mood",
         "\"a\a \u2028\ufeff\\n\t: # yes\""},
        {"\"a.b\": 1, \"a\": {\"b\": 2}", "a.b", "\"1\""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = g_strdup_printf("{\n%s\n}\nWords.\n", cases[i].json);
        g_autoptr(FolioEntry) entry = read_note("x.md", text, &error);
        g_assert_no_error(error);
        g_autofree char *line =
            folio_value_to_line(folio_front_matter_get(entry->front, cases[i].key));
        g_assert_cmpstr(line, ==, cases[i].wanted);
        g_assert_null(folio_entry_find_visibility(entry));
    }
}

static void
test_refused(void)
{
    static const struct {
        const char *text;
        unsigned line;
    } cases[] = {{"Words\n\xff", 2},
                 {"+++\na = 1\nb = {}\n+++\n", 3},
                 {"{\"a\": 1,\n\"a\": 2}\n", 2},
                 {"+++\na = 1\na = 2\n+++\n", 3},
                 {"---\na: &b c\n---\n", 2},
                 {"---\na: 1\na: 2\n---\n", 3}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(read_note("x.md", cases[i].text, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_assert_cmpstr(folio_error_get_path(error), ==, "x.md");
        g_assert_cmpuint(folio_error_get_line(error), ==, cases[i].line);
    }
}

static char *
find(const FolioEntry *entry, const char *path, gpointer data)
{
    (void) entry;
    return g_strcmp0(path, data) == 0 || strcmp(path, "A far one") == 0 || strcmp(path, "far") == 0
               ? g_strdup("../2026/2026-01-09-other-r34567.md")
               : NULL;
}

static void
test_links(void)
{
    static const struct {
        const char *before, *after;
    } cases[] = {
        {"[a](other.md#x)", "[a](../2026/2026-01-09-other-r34567.md#x)"},
        {"[a](../notes/other.md)", "[a](../2026/2026-01-09-other-r34567.md)"},
        {"[[other]] [[gone]]", "[[r34567]] [[ gone]]"},
        {"[a](gone.md)", "[a](imported:gone.md)"},
        {"[[other|the *other*]]", "[[r34567|the *other*]]"},
        {"[[other#Part]] [[#Part]]", "[[r34567|other]] [[#Part]]"},
        {"[[A far one]], [[A far one#x|it]]", "[[r34567|A far one]], [[r34567|it]]"},
        {"`[[A far one]]` [[A far one]]", "`[[A far one]]` [[r34567|A far one]]"},
        {"[[Not here]] [[A far one]", "[[Not here]] [[A far one]"},
        {"[[[A far one]] [[\nA far one]]", "[[[A far one]] [[\nA far one]]"},
        {"[a](https://example.org/other.md) ![b](other.png)",
         "[a](https://example.org/other.md) ![b](other.png)"},
        {"`[a](other.md)`", "`[a](other.md)`"},
        {"[a](</notes/other.md>) [a](%6Fther.md) [a](A%20far%20one.md)",
         "[a](<../2026/2026-01-09-other-r34567.md>) [a](../2026/2026-01-09-other-r34567.md)"
         " [a](../2026/2026-01-09-other-r34567.md)"},
        {"[a](notes/other.md) [[notes/other]] [a](x/far.md) [[x/far]]",
         "[a](../2026/2026-01-09-other-r34567.md) [[r34567]] [a](imported:x/far.md) [[ x/far]]"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioEntry) entry = read_note("x.md", cases[i].before, NULL);
        folio_note_mend_links(entry, "/notes/x.md", find, (gpointer) "/notes/other.md");
        g_assert_cmpstr(folio_entry_get_body(entry), ==, cases[i].after);
    }
}

static void
test_plain_words(void)
{
    static const struct {
        const char *text, *words;
    } cases[] = {
        {"", ""},
        {"Words", "Words"},
        {"[[A b]] and [[lena|her]] at [[A b#Part]]", "A b and her at A b"},
        {"[[A b#Part|it]] [[open", "it [[open"},
        {"[[]] ]] [[a|]]", " ]] "},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *words = folio_note_plain_words(cases[i].text);
        g_assert_cmpstr(words, ==, cases[i].words);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/note/names", test_names);
    g_test_add_func("/note/title", test_title);
    g_test_add_func("/note/fields", test_fields);
    g_test_add_func("/note/json-fields", test_json_fields);
    g_test_add_func("/note/refused", test_refused);
    g_test_add_func("/note/links", test_links);
    g_test_add_func("/note/plain-words", test_plain_words);
    return g_test_run();
}
