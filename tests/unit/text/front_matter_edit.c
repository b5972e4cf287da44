#include "folio/error.h"
#include "folio/front_matter.h"

#include <string.h>

static FolioFrontMatter *
parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    FolioFrontMatter *front = folio_front_matter_parse(text, strlen(text), false, "x.md", &error);
    g_assert_no_error(error);
    return front;
}

static char *
emit(const FolioFrontMatter *front)
{
    g_autoptr(GBytes) bytes = folio_front_matter_emit(front);
    return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

/* The value that YAML writes as `yaml`; NULL for NULL. */
static FolioValue *
value_of(const char *yaml)
{
    if (yaml == NULL)
        return NULL;
    g_autofree char *text = g_strdup_printf("---\nv: %s\n---\n", yaml);
    g_autoptr(FolioFrontMatter) front = parse(text);
    FolioValue *value = folio_value_copy(folio_front_matter_get(front, "v"));
    value->quoted = false;
    return value;
}

typedef struct Case {
    const char *before, *key, *value, *after; /* value NULL removes; all without the fences */
} Case;

static void
run(const Case *cases, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        for (int crlf = 0; crlf < 2; crlf++) {
            g_autoptr(GString) before = g_string_new(NULL);
            g_autoptr(GString) after = g_string_new(NULL);
            g_string_printf(before, "---\n%s---\nBody\n", cases[i].before);
            g_string_printf(after, "---\n%s---\nBody\n", cases[i].after);
            if (crlf) {
                g_string_replace(before, "\n", "\r\n", 0);
                g_string_replace(after, "\n", "\r\n", 0);
            }
            g_autoptr(FolioFrontMatter) front = parse(before->str);
            g_autoptr(FolioValue) value = value_of(cases[i].value);
            g_autoptr(GError) error = NULL;
            folio_front_matter_set(front, cases[i].key, value, &error);
            g_assert_no_error(error);
            g_autofree char *text = emit(front);
            g_assert_cmpstr(text, ==, after->str);
            const FolioValue *now = folio_front_matter_get(front, cases[i].key);
            g_assert_true(folio_value_equal(now, value));
        }
    }
}

static void
test_replace_scalar(void)
{
    static const Case cases[] = {
        {"a: 1\nk: v\nb: 2\n", "k", "w", "a: 1\nk: w\nb: 2\n"},
        {"k:   v   # why\n", "k", "w", "k:   w   # why\n"},
        {"k: 'v' # why\n", "k", "it's", "k: 'it''s' # why\n"},
        {"k: \"v\"\n", "k", "w", "k: \"w\"\n"},
        {"k: \"v\"\n", "k", "40", "k: \"40\"\n"},
        {"k: 'v'\n", "k", "'v'", "k: 'v'\n"},
        {"k: one\n  two # why\nb: 2\n", "k", "w", "k: w # why\nb: 2\n"},
        {"k: \"one\n\n  two\"\nb: 2\n", "k", "w", "k: \"w\"\nb: 2\n"},
        {"k:\n  v # why\nb: 2\n", "k", "w", "k:\n  w # why\nb: 2\n"},
        {"k:\nb: 2\n", "k", "w", "k: w\nb: 2\n"},
        {"k:   # why\nb: 2\n", "k", "w", "k: w   # why\nb: 2\n"},
        {"b: 2\nk:\n", "k", "w", "b: 2\nk: w\n"},
        {"k: v # why\n", "k", "''", "k: \"\" # why\n"},
        {"k: |  # why\n  one\n  two\n\n# c\nb: 2\n", "k", "\"three\\nfour\\n\"",
         "k: |  # why\n  three\n  four\n\n# c\nb: 2\n"},
        {"k: |\n  one\n\nb: 2\n", "k", "w", "k: |-\n  w\n\nb: 2\n"},
        {"k: |+\n  one\n\nb: 2\n", "k", "\"w\\n\"", "k: |\n  w\n\nb: 2\n"},
        {"k: |\n  one\nb: 2\n", "k", "''", "k: \"\"\nb: 2\n"},
        {"k: |\n  one\nb: 2\n", "k", "\" x\\ny\"", "k: \" x\\ny\"\nb: 2\n"},
        {"k: >\n  one\n  two\n\n  three\nb: 2\n", "k", "\"four five\\nsix\\n\\nseven\\n\"",
         "k: >\n  four five\n\n  six\n\n\n  seven\nb: 2\n"},
        {"k: >-\n  one\nb: 2\n", "k", "\"a\\n b\"", "k: |-\n  a\n   b\nb: 2\n"},
        {"k: v # why\nb: 2\n", "k", "\"one\\ntwo\"", "k: |- # why\n  one\n  two\nb: 2\n"},
        {"k: 'v'\nb: 2\n", "k", "\"one\\n\\ntwo\\n\"", "k: |\n  one\n\n  two\nb: 2\n"},
        {"m:\n  k: v # why\n  b: 2\n", "m.k", "\"one\\ntwo\"",
         "m:\n  k: |- # why\n    one\n    two\n  b: 2\n"},
        {"m: {a: 1, k: v, b: 2}\n", "m.k", "w", "m: {a: 1, k: w, b: 2}\n"},
        {"m: {k: v}\n", "m.k", "\"a, b\"", "m: {k: \"a, b\"}\n"},
        {"m: {k: v}\n", "m.k", "\"a\\nb\"", "m: {k: \"a\\nb\"}\n"},
        {"m: {b: 2, k: }\n", "m.k", "w", "m: {b: 2, k: w}\n"},
        {"größe: ä # ö\nk: ü # ß\n", "k", "é", "größe: ä # ö\nk: é # ß\n"},
        {"'k' : v\n", "k", "w", "'k' : w\n"},
        {"x.y: 1\nx:\n  y: 2\n", "x.y", "3", "x.y: 3\nx:\n  y: 2\n"},
    };
    run(cases, G_N_ELEMENTS(cases));
}

static void
test_quoting(void)
{
    static const struct {
        const char *text, *yaml;
    } cases[] = {
        {"plain words", "plain words"},
        {"2026-03-06", "2026-03-06"},
        {"2026-03", "2026-03"},
        {"2026-03-12T16:00", "2026-03-12T16:00"},
        {"g4kq7m", "g4kq7m"},
        {"40", "40"},
        {"-2", "-2"},
        {"0", "0"},
        {"-0", "\"-0\""},
        {"007", "\"007\""},
        {"1234567890123456", "\"1234567890123456\""},
        {"1.5", "\"1.5\""},
        {"1e3", "\"1e3\""},
        {"+1", "\"+1\""},
        {".5", "\".5\""},
        {"0x1F", "\"0x1F\""},
        {"1_000", "\"1_000\""},
        {"16:00", "\"16:00\""},
        {".inf", "\".inf\""},
        {"1.2.3", "1.2.3"},
        {"v1.2", "v1.2"},
        {"12e", "\"12e\""},
        {"true", "true"},
        {"True", "\"True\""},
        {"yes", "\"yes\""},
        {"No", "\"No\""},
        {"y", "\"y\""},
        {"null", "\"null\""},
        {"~", "\"~\""},
        {"", "\"\""},
        {" x", "\" x\""},
        {"x ", "\"x \""},
        {"- x", "\"- x\""},
        {"-x", "-x"},
        {"-", "\"-\""},
        {"---", "\"---\""},
        {"--- x", "\"--- x\""},
        {"...", "\"...\""},
        {"? x", "\"? x\""},
        {"?x", "?x"},
        {"a: b", "\"a: b\""},
        {"a:b", "a:b"},
        {"a:", "\"a:\""},
        {"a #b", "\"a #b\""},
        {"a#b", "a#b"},
        {"#x", "\"#x\""},
        {"@lena", "\"@lena\""},
        {"`x`", "\"`x`\""},
        {"[x]", "\"[x]\""},
        {"{x}", "\"{x}\""},
        {"*x", "\"*x\""},
        {"&x", "\"&x\""},
        {"!x", "\"!x\""},
        {"%x", "\"%x\""},
        {"|", "\"|\""},
        {">", "\">\""},
        {",", "\",\""},
        {"'x'", "\"'x'\""},
        {"\"x\"", "'\"x\"'"},
        {"say \"x\": y", "'say \"x\": y'"},
        {"it's", "it's"},
        {"back\\slash: x", "'back\\slash: x'"},
        {"tab\there", "\"tab\\there\""},
        {"\x7f\x1b[0m", "\"\\u007F\\u001B[0m\""},
        {"\xC2\x85", "\"\\u0085\""},
        {"\xE2\x80\xA8", "\"\\u2028\""},
        {"\xEF\xBB\xBF", "\"\\uFEFF\""},
        {"Müller – 日本 🙂", "Müller – 日本 🙂"},
        {"=", "\"=\""},
        {"<<", "\"<<\""},
        {"https://example.org/a?b#c", "https://example.org/a?b#c"},
        {"a, b", "a, b"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioFrontMatter) front = parse("---\nk: v # c\n---\n");
        g_autoptr(GError) error = NULL;
        folio_front_matter_set_text(front, "k", cases[i].text, &error);
        g_assert_no_error(error);
        g_autofree char *text = emit(front);
        g_autofree char *expected = g_strdup_printf("---\nk: %s # c\n---\n", cases[i].yaml);
        g_assert_cmpstr(text, ==, expected);
        g_assert_cmpstr(folio_front_matter_get_text(front, "k"), ==, cases[i].text);
    }
}

static void
test_add(void)
{
    static const Case cases[] = {
        {"", "k", "v", "k: v\n"},
        {"# only a comment\n", "k", "v", "# only a comment\nk: v\n"},
        {"a: 1 # c\n\n# end\n", "k", "v", "a: 1 # c\nk: v\n\n# end\n"},
        {"a: |\n  one\n\n# end\n", "k", "v", "a: |\n  one\nk: v\n\n# end\n"},
        {"a:\n- one\n- two\n", "k", "v", "a:\n- one\n- two\nk: v\n"},
        {"a:\n", "k", "v", "a:\nk: v\n"},
        {"a: 1\n", "k", "[]", "a: 1\nk: []\n"},
        {"a: 1\n", "k", "{}", "a: 1\nk: {}\n"},
        {"a: 1\n", "k", "[icu, teaching]", "a: 1\nk: [icu, teaching]\n"},
        {"a: 1\n", "k", "[one thing, 'a: b']", "a: 1\nk:\n  - one thing\n  - \"a: b\"\n"},
        {"a: 1\n", "k", "[\"one\\ntwo\", x]", "a: 1\nk:\n  - |-\n    one\n    two\n  - x\n"},
        {"a: 1\n", "k", "{energy: 3, load: 2}", "a: 1\nk:\n  energy: 3\n  load: 2\n"},
        {"a: 1\n", "k", "[{field: due, value: [a b]}, {field: x}]",
         "a: 1\nk:\n  - field: due\n    value:\n      - a b\n  - field: x\n"},
        {"a: 1\n", "k", "[[a, b], [c d]]", "a: 1\nk:\n  - [a, b]\n  -\n    - c d\n"},
        {"a: 1\n", "k", "\"one\\ntwo\"", "a: 1\nk: |-\n  one\n  two\n"},
        {"m:\n    a: 1 # c\n\nb: 2\n", "m.k", "v", "m:\n    a: 1 # c\n    k: v\n\nb: 2\n"},
        {"m:\n  n:\n    a: 1\n  b: 2\n", "m.n.k", "v", "m:\n  n:\n    a: 1\n    k: v\n  b: 2\n"},
        {"m: # c\nb: 2\n", "m.k", "v", "m: # c\n  k: v\nb: 2\n"},
        {"m: {}\nb: 2\n", "m.k", "v", "m:\n  k: v\nb: 2\n"},
        {"m: {a: 1 }\n", "m.k", "v", "m: {a: 1, k: v }\n"},
        {"m: {\n  a: 1, # one\n  b: 2  # two\n}\n", "m.k", "v",
         "m: {\n  a: 1, # one\n  b: 2, k: v  # two\n}\n"},
        {"a: 1\n", "m.o.k", "v", "a: 1\nm:\n  o:\n    k: v\n"},
        {"{a: 1}\n", "k", "v", "{a: 1, k: v}\n"},
    };
    run(cases, G_N_ELEMENTS(cases));
}

static void
test_remove(void)
{
    static const Case cases[] = {
        {"a: 1\nk: v # c\nb: 2\n", "k", NULL, "a: 1\nb: 2\n"},
        {"k: v\n", "k", NULL, ""},
        {"# c\nk: v\n", "k", NULL, "# c\n"},
        {"a: 1\n# of k\nk: |\n  one\n\n  two\n\n# of b\nb: 2\n", "k", NULL,
         "a: 1\n# of k\n\n# of b\nb: 2\n"},
        {"k:\n  - a # c\n  - b\n# end\n", "k", NULL, "# end\n"},
        {"k:\n- a\n- b\nb: 2\n", "k", NULL, "b: 2\n"},
        {"k: one\n  two\nb: 2\n", "k", NULL, "b: 2\n"},
        {"k: {a: 1,\n  b: 2}\nb: 2\n", "k", NULL, "b: 2\n"},
        {"m:\n  k: v\n  a: 1\nb: 2\n", "m.k", NULL, "m:\n  a: 1\nb: 2\n"},
        {"m: # c\n  k: v\nb: 2\n", "m.k", NULL, "m: {} # c\nb: 2\n"},
        {"m: {k: v}\n", "m.k", NULL, "m: {}\n"},
        {"m: {k: v, a: 1, b: 2}\n", "m.k", NULL, "m: {a: 1, b: 2}\n"},
        {"m: {a: 1, k: v, b: 2}\n", "m.k", NULL, "m: {a: 1, b: 2}\n"},
        {"m: {a: 1, k: v}\n", "m.k", NULL, "m: {a: 1}\n"},
        {"m: {a: 1, k: v, }\n", "m.k", NULL, "m: {a: 1, }\n"},
        {"a: 1\n", "k", NULL, "a: 1\n"},
        {"a: 1\n", "k.x", NULL, "a: 1\n"},
        {"a:\n", "a.x", NULL, "a:\n"},
        {"k: ''\n", "k", NULL, ""},
        {"k:\n", "k", NULL, ""},
    };
    run(cases, G_N_ELEMENTS(cases));
}

static void
test_lists(void)
{
    static const Case cases[] = {
        {"k: [a, b] # c\n", "k", "[a, b, c]", "k: [a, b, c] # c\n"},
        {"k: [a,b]\n", "k", "[a, c, b]", "k: [a,c,b]\n"},
        {"k: [ a , b ]\n", "k", "[b]", "k: [ b ]\n"},
        {"k: [a, b, c]\n", "k", "[a, c]", "k: [a, c]\n"},
        {"k: [a]\n", "k", "['x, y', a]", "k: [\"x, y\", a]\n"},
        {"k: [a, b]\n", "k", "[]", "k: []\n"},
        {"k: [] # c\n", "k", "[a]", "k: [a] # c\n"},
        {"k: [] # c\n", "k", "[one thing]", "k: # c\n  - one thing\n"},
        {"k: [\n  'a', # one\n  b,   # two\n]\n", "k", "[a, b, c]",
         "k: [\n  'a', # one\n  b, c,   # two\n]\n"},
        {"k:\n  - a # one\n  # two\n  - 'b'\n  - c\n", "k", "[a, b, d]",
         "k:\n  - a # one\n  # two\n  - 'b'\n  - d\n"},
        {"k:\n- a\n- b\nz: 1\n", "k", "[x, a, w, b, z]", "k:\n- x\n- a\n- w\n- b\n- z\nz: 1\n"},
        {"k:\n  # first\n  - a\n  # second\n  - b\n\n  # third\n  - c\nz: 1\n", "k", "[a, c]",
         "k:\n  # first\n  - a\n  # second\n\n  # third\n  - c\nz: 1\n"},
        {"k: # c\n  - a\n  - b\nz: 1\n", "k", "[]", "k: [] # c\nz: 1\n"},
        {"k: # c\n  - a\nz: 1\n", "k", "word", "k: word # c\nz: 1\n"},
        {"k: word # c\nz: 1\n", "k", "[one thing]", "k: # c\n  - one thing\nz: 1\n"},
        {"k: |\n  one\nz: 1\n", "k", "[one thing]", "k:\n  - one thing\nz: 1\n"},
        {"k:\n  -   a\n  -\n    b # c\n  - |\n    one\n\n    two\n", "k",
         "[c, b, \"one\\n\\ntwo\\n\"]", "k:\n  - c\n  -\n    b # c\n  - |\n    one\n\n    two\n"},
        {"k:\n  - x: 1\n    y: 2 # c\n  - z\n", "k", "[{x: 1, y: 2}, {x: 3}]",
         "k:\n  - x: 1\n    y: 2 # c\n  - x: 3\n"},
        {"m:\n  k:\n    - a\n  z: 1\n", "m.k", "[a, b]", "m:\n  k:\n    - a\n    - b\n  z: 1\n"},
        {"k: [a, a]\n", "k", "[a]", "k: [a]\n"},
    };
    run(cases, G_N_ELEMENTS(cases));
}

static void
test_maps(void)
{
    static const Case cases[] = {
        {"k:\n  a: 1 # one\n  b: 2 # two\n", "k", "{a: 1, b: 3}",
         "k:\n  a: 1 # one\n  b: 3 # two\n"},
        {"k: {a: 1, b: 2}\n", "k", "{c: 3, a: 1}", "k: {a: 1, c: 3}\n"},
        {"k: {a: 1}\n", "k", "{b: 2}", "k: {b: 2}\n"},
        {"k:\n  a:\n    x: 1 # c\nz: 1\n", "k", "{a: {x: 2}}", "k:\n  a:\n    x: 2 # c\nz: 1\n"},
        {"k: # c\n  a: 1\nz: 1\n", "k", "{}", "k: {} # c\nz: 1\n"},
        {"k: # c\n  a: 1\nz: 1\n", "k", "[a]", "k: [a] # c\nz: 1\n"},
    };
    run(cases, G_N_ELEMENTS(cases));
}

/* A file with keys, comments and quoting of its own: one value changes one line. */
static void
test_one_line(void)
{
    g_autoptr(GString) before = g_string_new("---\nfolio: goal\n");
    for (int i = 0; i < 40; i++)
        g_string_append_printf(before, "%s# about %d\nunknown-%d:   %s   # odd\n",
                               i % 3 == 0 ? "\n" : "", i, i,
                               (const char *[]){"'single'", "\"dou\\u0062le\"", "[a,  b ]",
                                                "plain  words", "{x: 1,y: 2}"}[i % 5]);
    g_string_append(before,
                    "due:  '2026-09-02'  # agreed with Lena\nlast: |\n  text\n\n---\n# Hi\n");
    g_autoptr(FolioFrontMatter) front = parse(before->str);
    g_assert_true(folio_front_matter_set_text(front, "due", "2026-07-02", NULL));
    g_autofree char *text = emit(front);
    g_string_replace(before, "'2026-09-02'", "'2026-07-02'", 0);
    g_assert_cmpstr(text, ==, before->str);
}

static void
test_whole_files(void)
{
    static const struct {
        const char *before, *after; /* due set to 2026-07-02, body to "New\n" */
    } cases[] = {
        {"", "---\ndue: 2026-07-02\n---\nNew\n"},
        {"Old\r\n", "---\r\ndue: 2026-07-02\r\n---\r\nNew\r\n"},
        {"\xEF\xBB\xBFOld\n", "\xEF\xBB\xBF---\ndue: 2026-07-02\n---\nNew\n"},
        {"---\n---", "---\ndue: 2026-07-02\n---\nNew\n"},
        {"---\r\na: 1\r\n---", "---\r\na: 1\r\ndue: 2026-07-02\r\n---\r\nNew\r\n"},
        {"---\r\na: 1\r\n---\r\nlone\n", "---\r\na: 1\r\ndue: 2026-07-02\r\n---\r\nNew\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FolioFrontMatter) front = parse(cases[i].before);
        g_assert_true(folio_front_matter_set_text(front, "due", "2026-07-02", NULL));
        folio_front_matter_set_body(front, "New\n");
        g_autofree char *text = emit(front);
        g_assert_cmpstr(text, ==, cases[i].after);
    }
    g_autoptr(FolioFrontMatter) fresh = folio_front_matter_new();
    g_assert_true(folio_front_matter_set_text(fresh, "folio", "goal", NULL));
    g_autofree char *text = emit(fresh);
    g_assert_cmpstr(text, ==, "---\nfolio: goal\n---\n");
}

/* The body may be given to its own file again, as a caller does that changed nothing. */
static void
test_own_body(void)
{
    static const char *const texts[] = {
        "---\na: 1\n---\n",
        "---\na: 1\n---\nNews\n",
        "---\r\na: 1\r\n---\r\nNews\r\nof two lines\r\n",
        "---\r\na: 1\r\n---\r\nlone\n",
        "no front matter\n",
        "",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(FolioFrontMatter) front = parse(texts[i]);
        folio_front_matter_set_body(front, folio_front_matter_get_body(front));
        g_autofree char *text = emit(front);
        g_assert_cmpstr(text, ==, texts[i]);
    }
}

static void
test_bare(void)
{
    static const struct {
        const char *before, *after; /* site.title set to T */
    } cases[] = {
        {"folio: 1", "folio: 1\nsite:\n  title: T\n"},
        {"folio: 1\nsite:\n  title: old", "folio: 1\nsite:\n  title: T"},
        {"site:\n  a: 1", "site:\n  a: 1\n  title: T\n"},
        {"---\nfolio: 1\n...\n", "---\nfolio: 1\nsite:\n  title: T\n...\n"},
        {"---\n", "---\nsite:\n  title: T\n"},
        {"", "site:\n  title: T\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(FolioFrontMatter) front = folio_front_matter_parse(
            cases[i].before, strlen(cases[i].before), true, "folio.yaml", &error);
        g_assert_no_error(error);
        folio_front_matter_set_text(front, "site.title", "T", &error);
        g_assert_no_error(error);
        g_autofree char *text = emit(front);
        g_assert_cmpstr(text, ==, cases[i].after);
    }
}

static void
test_refused(void)
{
    static const char before[] = "---\na: 1\nm:\n  x: 1\n---\n";
    g_autoptr(FolioFrontMatter) front = parse(before);
    g_autofree char *large = g_strnfill(FOLIO_FRONT_MATTER_MAX_BYTES, 'x');
    g_autofree char *long_key = g_strnfill(2000, 'k');
    const struct {
        const char *key, *text;
    } cases[] = {
        {"a", large}, {"a.b", "1"}, {"m.x.y", "1"}, {long_key, "1"}, {"m.n.n.n.n.n.n.n.n", "1"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(folio_front_matter_set_text(front, cases[i].key, cases[i].text, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_test_message("%s", error->message);
        g_autofree char *text = emit(front);
        g_assert_cmpstr(text, ==, before);
    }

    /* A map that fails halfway leaves nothing of itself. */
    g_autoptr(FolioValue) map = folio_value_new_map();
    folio_value_put(map, "x", folio_value_new_text("2"));
    folio_value_put(map, "y", folio_value_new_text(large));
    g_autoptr(GError) error = NULL;
    g_assert_false(folio_front_matter_set(front, "m", map, &error));
    g_autofree char *text = emit(front);
    g_assert_cmpstr(text, ==, before);
    g_assert_cmpstr(folio_front_matter_get_text(front, "m.x"), ==, "1");
}

/* Values may come from the tree they are set in. */
static void
test_own_value(void)
{
    g_autoptr(FolioFrontMatter) front = parse("---\na: [x, z]\nb: 1\n---\n");
    g_assert_true(folio_front_matter_set(front, "b", folio_front_matter_get(front, "a"), NULL));
    g_autofree char *text = emit(front);
    g_assert_cmpstr(text, ==, "---\na: [x, z]\nb: [x, z]\n---\n");
    g_assert_cmpuint(folio_front_matter_get(front, "b")->line, ==, 3);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/front-matter-edit/replace-scalar", test_replace_scalar);
    g_test_add_func("/front-matter-edit/quoting", test_quoting);
    g_test_add_func("/front-matter-edit/add", test_add);
    g_test_add_func("/front-matter-edit/remove", test_remove);
    g_test_add_func("/front-matter-edit/lists", test_lists);
    g_test_add_func("/front-matter-edit/maps", test_maps);
    g_test_add_func("/front-matter-edit/one-line", test_one_line);
    g_test_add_func("/front-matter-edit/whole-files", test_whole_files);
    g_test_add_func("/front-matter-edit/own-body", test_own_body);
    g_test_add_func("/front-matter-edit/bare", test_bare);
    g_test_add_func("/front-matter-edit/refused", test_refused);
    g_test_add_func("/front-matter-edit/own-value", test_own_value);
    return g_test_run();
}
