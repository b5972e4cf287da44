/* Texts made to harm: to run script, to fetch from elsewhere, to take minutes. */
#include "folio/markdown.h"

#include "folio/error.h"

#include "lib/safe_html.h"

static char *
allow(const char *destination, gpointer data)
{
    (void) data;
    return g_strdup(destination);
}

static char *
allow_entry(const char *id, char **words, gpointer data)
{
    (void) data;
    *words = g_strdup(id);
    return g_strdup(id);
}

static const FolioMarkdownPolicy careless = {.link = allow, .image = allow, .wiki = allow_entry};

/* --- script ---------------------------------------------------------------------------------- */

static const char *const payloads[] = {
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\\\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "\xC2\xA0javascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3A;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;&#x61;vascript:alert(1)",
    "&Tab;javascript:alert(1)",
    "java&NewLine;script:alert(1)",
    "java&#0;script:alert(1)",
    "&#1;javascript:alert(1)",
    "javascript\\:alert(1)",
    "javascript%3Aalert(1)",
    "javascript://x.org/%0Aalert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml;base64,PHN2Zz4=",
    "data&colon;text/html,x",
    "file:///etc/passwd",
    "blob:x",
    "feed:javascript:alert(1)",
    "view-source:javascript:alert(1)",
    "x-javascript:alert(1)",
    ":javascript:alert(1)",
    "//x.org/a.png",
    "\\\\\\\\x.org/a.png",
    "/\\\\x.org/a.png",
    "http://x.org/\"onmouseover=alert(1)",
    "x\" onerror=\"alert(1)",
    "x' onerror='alert(1)",
    "x`onerror=alert(1)",
    "x><script>alert(1)</script>",
    "&quot;&gt;&lt;script&gt;",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<style>@import'x'</style>",
    "<iframe srcdoc='&lt;script&gt;'>",
    "<math><mi//xlink:href=\"data:x\">",
    "<!--><script>alert(1)</script>-->",
    "<a href=\"javascript:alert(1)\">x</a>",
    "</p><script>alert(1)</script>",
    "\" autofocus onfocus=alert(1) x=\"",
    "]]><script>alert(1)</script>",
    "\xF0\x9F\x98\x80\xE2\x80\xAEtxet",
    "\xff\xfe<script>",
};

/* Each payload in every place that takes text from a person. */
static const char *const places[] = {
    "%s",
    "[x](%s)",
    "[x](<%s>)",
    "[x](y \"%s\")",
    "[x](y '%s')",
    "![x](%s)",
    "![%s](y.png)",
    "![x](y.png \"%s\")",
    "<%s>",
    "[x]\n\n[x]: %s",
    "[x]\n\n[x]: <%s>",
    "[x]\n\n[x]: y '%s'",
    "[%s]\n\n[%s]: y",
    "`%s`",
    "```%s\n%s\n```",
    "    %s",
    "# %s",
    "> %s",
    "- [ ] %s @%s due:%s ^%s",
    "| %s | b |\n|---|---|\n| %s | [c](%s) |",
    "[[%s]]",
    "[[g4kq7m|%s]]",
    "[[g4kq7m|*x* %s]]",
    "*%s*",
    "text <!-- %s --> text",
    "<div title=\"%s\">",
    "[![x](%s)](%s)",
    "&lt;%s&gt;",
};

/* The judge itself must see what is wrong. */
static void
test_judge(void)
{
    static const char *const faults[] = {
        "<script>",
        "<p onclick=\"x\"></p>",
        "<p class=x></p>",
        "<a href=\"javascript:x\"></a>",
        "<a href=\"data:x\"></a>",
        "<a href=\"x\"><a href=\"y\"></a></a>",
        "<img src=\"http://x\" />",
        "<img src=\"//x\" />",
        "<img alt=\"<\" />",
        "<p",
        "<p>",
        "</p>",
        "<em><p></em></p>",
        "<!-- -->",
        "a > b",
        "\x01",
        "\xff",
    };
    for (guint i = 0; i < G_N_ELEMENTS(faults); i++)
        g_assert_nonnull(test_html_fault(faults[i]));
    g_assert_null(test_html_fault("<p class=\"x\">a<br /> <a href=\"b.md\">c</a></p>\n"));
}

static void
test_script(void)
{
    guint count = 0;
    for (guint i = 0; i < G_N_ELEMENTS(places); i++)
        for (guint j = 0; j < G_N_ELEMENTS(payloads); j++) {
            g_autoptr(GString) text = g_string_new(places[i]);
            g_autoptr(GString) html = g_string_new(NULL);
            g_string_replace(text, "%s", payloads[j], 0);
            g_assert_true(folio_markdown_to_html(text->str, &careless, html, NULL));
            g_test_message("%s -> %s", text->str, html->str);
            g_assert_cmpstr(test_html_fault(html->str), ==, NULL);
            count++;
        }
    g_assert_cmpuint(count, >=, 1400);
}

/* --- time ------------------------------------------------------------------------------------ */

/* `before` n_before times, then `unit` until the size is reached, then `after` as often as that. */
typedef struct Shape {
    const char *name;
    const char *before;
    guint n_before;
    const char *unit;
    const char *after;
} Shape;

static const Shape shapes[] = {
    /* The three that hang cmark 0.30.2 (33 s, over 60 s, over 60 s). */
    {"nested lists and blank lines", NULL, 0, "- ", "\n"},
    {"nested quotes and emphasis", NULL, 0, ">", "a*"},
    {"images in images", NULL, 0, "![[]()", NULL},
    /* The same just inside the limits. */
    {"50 lists and blank lines", "- ", 49, "\n", NULL},
    {"50 quotes and lazy lines", ">", 49, "a*\n", NULL},
    {"4,998 brackets a paragraph", NULL, 0, NULL, NULL},
    /* Others that parsers of Markdown are known to be slow at. */
    {"nested strong", NULL, 0, "*a **a ", NULL},
    {"nested strong that closes", NULL, 0, "*a **a ", " a** a*"},
    {"closers", NULL, 0, "a_ ", NULL},
    {"openers", NULL, 0, "_a ", NULL},
    {"mismatched", NULL, 0, "*a_ ", NULL},
    {"mixed runs", NULL, 0, "a**b c* ", NULL},
    {"backslashes", NULL, 0, "\\", NULL},
    {"open comments", NULL, 0, "a <!--", NULL},
    {"open instructions", NULL, 0, "a <?", NULL},
    {"open declarations", NULL, 0, "a <!A ", NULL},
    {"open tags", NULL, 0, "<a b='", NULL},
    {"end tags", NULL, 0, "</", NULL},
    {"autolinks", NULL, 0, "<http:", NULL},
    {"mail", NULL, 0, "<a@b", NULL},
    {"entities", NULL, 0, "&amp;&#x", NULL},
    {"hard breaks", NULL, 0, "a  \n", NULL},
    {"setext headings", NULL, 0, "a\n=\n", NULL},
    {"definitions", NULL, 0, "[a]: /u\n\n", NULL},
    {"one title", "[a]: b \"", 1, "c\n", NULL},
    {"HTML blocks", NULL, 0, "<div>\n\n", NULL},
    {"fences", NULL, 0, "```\n", NULL},
    {"fences in lists", NULL, 0, "- ```\n", NULL},
    {"tabs", NULL, 0, "\t", NULL},
    {"bullets with tabs", NULL, 0, "-\t", NULL},
    {"numbers", NULL, 0, "1. a\n", NULL},
    {"tasks", NULL, 0, "- [ ] a @b ^cc due:2026-01-01\n", NULL},
    {"wiki links", NULL, 0, "[[ab]]\n\n", NULL},
    {"open wiki links", NULL, 0, "[[ab|*c*\n\n", NULL},
    {"table rows", "|a|b|\n|-|-|\n", 1, "|1|2|\n", NULL},
    {"rules of dashes", NULL, 0, "a|b\n-|-\n", NULL},
    {"wide tables", NULL, 0, "|a|b|c|d\n|-|-|-|-\n\n", NULL},
    {"quotes", NULL, 0, "\"'", NULL},
    {"control characters", NULL, 0, "\x01\x7f", NULL},
    {"stars and blanks", NULL, 0, "* ", NULL},
    {"prompts", NULL, 0, "<!-- a -->\n", NULL},
    {"headings", NULL, 0, "# a\n", NULL},
    {"ticks", NULL, 0, "` <!-- `` <!-- ``` ", NULL},
};

static char *
make_shape(const Shape *shape, gsize size)
{
    GString *text = g_string_sized_new(size);
    for (guint i = 0; i < shape->n_before; i++)
        g_string_append(text, shape->before);
    if (shape->unit == NULL) {
        while (text->len < size) {
            for (guint i = 0; i < 4998 && text->len < size; i++)
                g_string_append(text, i % 2 ? "[a](b" : "![");
            g_string_append(text, "\n\n");
        }
        return g_string_free(text, FALSE);
    }
    guint count = 0;
    gsize end = shape->after != NULL ? size / 2 : size;
    for (; text->len + strlen(shape->unit) < end; count++)
        g_string_append(text, shape->unit);
    for (guint i = 0; shape->after != NULL && i < count && text->len < size - 8; i++)
        g_string_append(text, shape->after);
    return g_string_free(text, FALSE);
}

/* Everything that is done to a text; the seconds of this thread's processor. */
static double
work(const char *text)
{
    struct timespec start, end;
    g_autoptr(GString) html = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start);
    if (!folio_markdown_to_html(text, &careless, html, &error))
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
    g_autoptr(GPtrArray) links = folio_markdown_links(text);
    g_autofree char *words = folio_markdown_to_text(text);
    g_autofree char *excerpt = folio_markdown_excerpt(text, 160);
    g_autofree char *left = folio_markdown_strip_prompts(text);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
    return (double) (end.tv_sec - start.tv_sec) + (double) (end.tv_nsec - start.tv_nsec) / 1e9;
}

/* Sanitizers and valgrind make plain string functions walk to the end of the string each time. */
static bool
time_is_distorted(void)
{
#if defined(__SANITIZE_ADDRESS__)
    return true;
#else
    return g_getenv("FOLIO_VALGRIND") != NULL;
#endif
}

static double
work_on(const Shape *shape, gsize size)
{
    g_autofree char *text = make_shape(shape, size);
    return work(text);
}

/* A quarter of the largest text in a tenth of a second makes less than two seconds of the whole, even
 * where time grows with the square. What takes longer is tried at full size: five readings of 1 MiB
 * in five seconds. A ratio of times would be finer, but on a busy machine it measures the memory. */
static void
test_time(gconstpointer data)
{
    const Shape *shape = data;
    if (time_is_distorted()) {
        work_on(shape, 32 * 1024);
        return;
    }
    if (work_on(shape, FOLIO_MARKDOWN_MAX_BYTES / 4) <= 0.1)
        return;
    double whole = work_on(shape, FOLIO_MARKDOWN_MAX_BYTES);
    g_test_message("%.3f s", whole);
    g_assert_cmpfloat(whole, <, 5.0);
}

/* --- limits ---------------------------------------------------------------------------------- */

static char *
repeated(const char *unit, guint count, const char *after)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < count; i++)
        g_string_append(text, unit);
    g_string_append(text, after);
    return g_string_free(text, FALSE);
}

static void
test_limits(void)
{
    static const struct {
        const char *unit;
        guint most;
        const char *after;
        const char *told;
    } cases[] = {
        {"> ", 50, "a", "the line nests lists and quotes deeper than 50"},
        {">", 50, "", "the line nests lists and quotes deeper than 50"},
        {"- ", 50, "a", "the line nests lists and quotes deeper than 50"},
        {"12) ", 50, "a", "the line nests lists and quotes deeper than 50"},
        {">- ", 25, "a", "the line nests lists and quotes deeper than 50"},
        {"[", 5000, "", "the line is in a paragraph with over 5000 '['"},
        {"x[\n", 5000, "\n", "the line is in a paragraph with over 5000 '['"},
        {"a", FOLIO_MARKDOWN_MAX_BYTES, "", "the text is over 1 MiB"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *fits = repeated(cases[i].unit, cases[i].most, cases[i].after);
        g_autofree char *over = repeated(cases[i].unit, cases[i].most + 1, cases[i].after);
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) html = g_string_new("before");
        unsigned line = 0;
        g_assert_true(folio_markdown_check(fits, &line, NULL));
        g_assert_cmpuint(line, ==, 0);
        g_assert_false(folio_markdown_check(over, &line, &error));
        g_assert_error(error, FOLIO_ERROR, FOLIO_ERROR_FAILED);
        g_assert_cmpstr(error->message, ==, cases[i].told);
        g_assert_cmpuint(line, >, 0);
        g_assert_false(folio_markdown_to_html(over, NULL, html, NULL));
        g_assert_cmpstr(html->str, ==, "before");
        g_autoptr(GPtrArray) links = folio_markdown_links(over);
        g_assert_cmpuint(links->len, ==, 0);
        g_autofree char *words = folio_markdown_to_text(over);
        g_assert_cmpstr(words, ==, over);
        g_autoptr(GPtrArray) none = NULL;
        g_autofree char *both = folio_markdown_to_text_and_links(over, &none);
        g_assert_cmpstr(both, ==, over);
        g_assert_cmpuint(none->len, ==, 0);
    }
}

/* Depth that grows line by line, where no single line shows it. */
static void
test_depth_over_lines(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    unsigned line = 0;
    for (int i = 0; i < 50; i++)
        g_string_append_printf(text, "%*s- a\n", 2 * i, "");
    g_assert_true(folio_markdown_check(text->str, &line, NULL));
    g_string_append_printf(text, "%*s- a\n", 100, "");
    g_assert_false(folio_markdown_check(text->str, &line, NULL));
    g_assert_cmpuint(line, ==, 51);

    g_string_truncate(text, 0);
    for (int i = 0; i < 25; i++)
        g_string_append_printf(text, "%*s- > a\nlazy\n", 4 * i, "");
    g_assert_true(folio_markdown_check(text->str, NULL, NULL));
}

/* What people write must pass. */
static void
test_ordinary_texts_pass(void)
{
    static const struct {
        const char *unit;
        guint count;
    } cases[] = {
        {"* ", 60},
        {"- - ", 40},
        {"- [ ] a task\n", 6000},
        {"> quoted\n", 6000},
        {"1. a\n   - b\n\n     c\n", 3000},
        {"\t\tcode\n", 3000},
        {"a [link](b) in a paragraph\n\n", 6000},
        {"- a\n\ntext\n\n", 3000},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = repeated(cases[i].unit, cases[i].count, "");
        g_autoptr(GError) error = NULL;
        folio_markdown_check(text, NULL, &error);
        g_assert_no_error(error);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/markdown-hostile/judge", test_judge);
    g_test_add_func("/markdown-hostile/script", test_script);
    for (guint i = 0; i < G_N_ELEMENTS(shapes); i++) {
        g_autofree char *path = g_strdup_printf("/markdown-hostile/time/%s", shapes[i].name);
        g_test_add_data_func(path, &shapes[i], test_time);
    }
    g_test_add_func("/markdown-hostile/limits", test_limits);
    g_test_add_func("/markdown-hostile/depth-over-lines", test_depth_over_lines);
    g_test_add_func("/markdown-hostile/ordinary-texts-pass", test_ordinary_texts_pass);
    return g_test_run();
}
