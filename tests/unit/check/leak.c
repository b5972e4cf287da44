/* What a hidden entry leaves behind in other texts, however they are written. */
#include "check/leak.h"

#include <string.h>

static void
count(guint64 hash, gpointer data)
{
    (void) hash;
    (*(gsize *) data)++;
}

static void
test_words(void)
{
    static const struct {
        const char *text;
        gsize count;
    } cases[] = {{"", 0},
                 {" -- ", 0},
                 {"one two", 2},
                 {"it's 2026-03-02", 5},
                 {"na\xc3\xafve \xe5\x90\x8d", 2}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gsize found = 0;
        folio_leak_each_word(cases[i].text, count, &found);
        g_assert_cmpuint(found, ==, cases[i].count);
    }
}

static void
collect(const char *id, const char *what, gpointer data)
{
    g_string_append_printf(data, "%s:%s ", id, what);
}

static char *
find(const FolioLeaks *leaks, const char *text)
{
    GString *found = g_string_new(NULL);
    folio_leaks_find(leaks, text, collect, found);
    return g_string_free(found, FALSE);
}

static void
assert_found(const FolioLeaks *leaks, const char *text, const char *wanted)
{
    g_autofree char *found = find(leaks, text);
    g_test_message("%s", text);
    g_assert_cmpstr(found, ==, wanted);
}

static void
test_marks(void)
{
    g_autoptr(FolioLeaks) leaks = folio_leaks_new();
    folio_leaks_hide(leaks, "goals/2026/2026-03-02-an-older-name-gbbbbb.md", "gbbbbb",
                     "The N\xc3\xa4me now",
                     "---\nid: gbbbbb\nmeasure: forty of fifty\ntags: [ecg]\n"
                     "date: 2026-03-02\ndue: '2026-09-02'\nnext: 2026-04-01 at noon\n"
                     "attach: [files/ecg-jones.png]\n---\n"
                     "One two three four five six seven eight nine ten.\n\n## Why not now\n");
    assert_found(leaks, "nothing of it", "");
    assert_found(leaks, "see GBBBBB.", "gbbbbb:id ");
    assert_found(leaks, "<b>the na\xcc\x88me</b> now", "");
    assert_found(leaks, "THE NA\xcc\x88ME, NOW", "gbbbbb:title ");
    assert_found(leaks, "an-older-name.html", "gbbbbb:file name ");
    assert_found(leaks, "files/ecg-jones.png", "gbbbbb:words gbbbbb:file ");
    assert_found(leaks, "forty (of) fifty", "gbbbbb:words ");
    assert_found(leaks, "why not now?", "gbbbbb:words ");
    assert_found(leaks, "two three four five six seven eight nine", "gbbbbb:words ");
    assert_found(leaks, "two three four five six seven eight", "");
    assert_found(leaks, "ecg", "");
    assert_found(leaks, "changed on 2026-03-02, due 2026-09-02", "");
    assert_found(leaks, "on 2026-04-01, at noon", "gbbbbb:words ");
}

/* However the file is written, a value is known without its key, and words across the ends of lines. */
static void
test_written_otherwise(void)
{
    static const char *const texts[] = {
        "---\nmeasure: forty of fifty\n---\nOne two three four\nfive six seven eight nine.\n",
        "---\r\nmeasure: forty of fifty\r\n---\r\nOne two three four\r\nfive six seven eight "
        "nine.\r\n",
        "\xEF\xBB\xBF---\nmeasure: forty of fifty\n---\nOne two three four\nfive six seven eight "
        "nine.\n",
        "\xEF\xBB\xBF---\r\nmeasure: forty of fifty\r\n--- \r\nOne two three four\r\nfive six "
        "seven eight nine.",
        "--- \n{folio: goal, measure: forty of fifty, tags: [a]}\n---\t\nOne two three four\nfive "
        "six seven eight nine.\n",
        "---\n{\n  folio: goal,\n  measure: forty of fifty\n}\n---\nOne two three four\nfive six "
        "seven eight nine.\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(FolioLeaks) leaks = folio_leaks_new();
        folio_leaks_hide(leaks, "goals/x.md", "gbbbbb", NULL, texts[i]);
        assert_found(leaks, "it was forty of fifty then", "gbbbbb:words ");
        assert_found(leaks, "two three four five six seven eight nine", "gbbbbb:words ");
        assert_found(leaks, "a measure of it", "");
    }
}

/* What may be read anyway gives nothing away. */
static void
test_allowed(void)
{
    g_autoptr(FolioLeaks) leaks = folio_leaks_new();
    folio_leaks_hide(leaks, "goals/x.md", "gbbbbb", "Lead a ward round",
                     "---\nid: gbbbbb\n---\nFirst step inside a fortnight\n");
    folio_leaks_allow(leaks, "They lead a ward round. ## First step inside a fortnight");
    assert_found(leaks, "lead a ward round, first step inside a fortnight", "");
    assert_found(leaks, "gbbbbb", "gbbbbb:id ");
}

/* A file that cannot be read as an entry hides all of its words. */
static void
test_unreadable(void)
{
    g_autoptr(FolioLeaks) leaks = folio_leaks_new();
    folio_leaks_hide(leaks, "goals/broken.md", NULL, NULL,
                     "---\nfolio: [\nmeasure: one two three\n");
    assert_found(leaks, "measure one two three", "goals/broken.md:words ");
    folio_leaks_hide(leaks, "empty.md", NULL, NULL, "");
}

static void
test_readings(void)
{
    static const struct {
        const char *text;
        const char *reads;
    } cases[] = {{"a&#x62;&#99; &amp;&lt;&nbsp;", "abc &< "},
                 {"100% %41%e4%BD%A0 %zz", "100% A\xe4\xbd\xa0 %zz"},
                 {"\\u0041\\ud83d\\ude00\\n\\\"", "A\xf0\x9f\x98\x80 \""},
                 {"<p class=\"x\">in</p>", " in "},
                 {"1 < 2 & 3 \\", "1 < 2 & 3 \\"},
                 {"&#1114112;&#xd800;&#0;", "   "},
                 {"<b", "<b"},
                 {"&", "&"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *page = folio_leak_read_page(cases[i].text, strlen(cases[i].text));
        g_assert_cmpstr(page, ==, cases[i].reads);
    }
}

static void
test_codings(void)
{
    g_autoptr(GPtrArray) base64 = folio_leak_readings(
        "x bm90IGZvciB5b3VyIGV5ZXMgYXQgYWxs y", strlen("x bm90IGZvciB5b3VyIGV5ZXMgYXQgYWxs y"));
    g_assert_cmpstr(base64->pdata[base64->len - 1], ==, "not for your eyes at all\n");
    static const char utf16[] = "\xff\xfeh\0i\0";
    g_autoptr(GPtrArray) wide = folio_leak_readings(utf16, sizeof utf16 - 1);
    bool has = false;
    for (guint i = 0; i < wide->len; i++)
        has = has || strstr(wide->pdata[i], "hi") != NULL;
    g_assert_true(has);
    g_autoptr(GPtrArray) none = folio_leak_readings("", 0);
    g_assert_cmpstr(none->pdata[0], ==, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/leak/words", test_words);
    g_test_add_func("/leak/marks", test_marks);
    g_test_add_func("/leak/written-otherwise", test_written_otherwise);
    g_test_add_func("/leak/allowed", test_allowed);
    g_test_add_func("/leak/unreadable", test_unreadable);
    g_test_add_func("/leak/readings", test_readings);
    g_test_add_func("/leak/codings", test_codings);
    return g_test_run();
}
