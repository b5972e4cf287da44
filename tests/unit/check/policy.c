/* Pages against their own policy: what a template of one's own may bring in, and what is let in. */
#include "check/policy.h"

static void
test_stopped(void)
{
    static const struct {
        const char *html, *what;
    } cases[] = {
        {"<script>alert(1)</script>", "a script that stands in the page"},
        {"<SCRIPT type=\"module\">x</SCRIPT>", "a script that stands in the page"},
        {"<style>p{}</style>", "a style that stands in the page"},
        {"<style media=\"print\">p{}</style>", "a style that stands in the page"},
        {"<p class=\"a\" style=\"color:red\">", "a style in a tag"},
        {"<p hidden style = 'color:red'>", "a style in a tag"},
        {"<button type=button onclick=\"x()\">", "a script in a tag"},
        {"<img alt=\"\" src=\"https://x.example/a.png\">", "something from another server"},
        {"<script src=\"//x.example/a.js\"></script>", "something from another server"},
        {"<link rel=\"stylesheet\" href=\"http://x.example/a.css\">",
         "a style from another server"},
        {"<link href='//x.example/a.css' rel=stylesheet>", "a style from another server"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) findings = folio_findings_new();
        g_autofree char *html = g_strdup_printf("<p>\n<b>x</b> %s", cases[i].html);
        folio_policy_check(html, findings);
        g_test_message("%s", cases[i].html);
        g_assert_cmpuint(findings->len, ==, 1);
        const FolioFinding *finding = findings->pdata[0];
        g_assert_nonnull(g_strstr_len(finding->message, -1, cases[i].what));
        g_assert_cmpstr(finding->rule, ==, "policy");
        g_assert_cmpuint(finding->line, ==, 2);
        g_assert_cmpuint(finding->column, ==, 10);
    }
}

static void
test_let_in(void)
{
    static const char *const pages[] = {"",
                                        "<",
                                        "<p",
                                        "<p>style=\"a\" onclick=\"b\"</p>",
                                        "<p title=\"a style=b once = c onclick='d'\">x</p>",
                                        "<script src=\"theme.js\"></script>",
                                        "<script defer src='../theme.js'></script>",
                                        "<script type=\"application/ld+json\">{\"a\":1}</script>",
                                        "<link rel=\"stylesheet\" href=\"folio.css\">",
                                        "<link rel=\"canonical\" href=\"https://x.example/\">",
                                        "<a href=\"https://x.example/\">x</a>",
                                        "<img src=\"files/a.png\" alt=\"//x\">",
                                        "<p data-style=\"a\" data-on=\"b\">x</p>",
                                        "<styled-thing>x</styled-thing>"};
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autoptr(GPtrArray) findings = folio_findings_new();
        folio_policy_check(pages[i], findings);
        g_test_message("%s", pages[i]);
        g_assert_cmpuint(findings->len, ==, 0);
    }
}

/* One style and one script of a portfolio in one file are let in by their hashes; a second one is not. */
static void
test_hashed(void)
{
#define POLICY "<meta content=\"style-src 'sha256-a'; script-src 'sha256-b'\">\n"
    static const struct {
        const char *html;
        guint findings;
    } cases[] = {
        {POLICY "<style>a</style><script>b</script>", 0},
        {POLICY "<style>a</style>\n<style>c</style>", 1},
        {POLICY "<script>b</script>\n<script>d</script>", 1},
        {POLICY "<p style=\"a\">", 1},
        {"<meta content=\"style-src 'self'\"><style>a</style>", 1},
        {"<meta content=\"style-src 'sha256-a'; script-src 'self'\"><script>b</script>", 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) findings = folio_findings_new();
        folio_policy_check(cases[i].html, findings);
        g_test_message("%s", cases[i].html);
        g_assert_cmpuint(findings->len, ==, cases[i].findings);
    }
}

/* A line that has the same mistake again and again tells it once, and takes no longer for it. */
static void
test_many(void)
{
    g_autoptr(GString) html = g_string_new("<p>\n");
    for (unsigned i = 0; i < 20000; i++)
        g_string_append(html, "<script>");
    g_string_append(html, "\n <script>");
    g_autoptr(GPtrArray) findings = folio_findings_new();
    folio_policy_check(html->str, findings);
    g_assert_cmpuint(findings->len, ==, 2);
    const FolioFinding *first = findings->pdata[0], *second = findings->pdata[1];
    g_assert_cmpuint(first->line, ==, 2);
    g_assert_cmpuint(first->column, ==, 1);
    g_assert_cmpuint(second->line, ==, 3);
    g_assert_cmpuint(second->column, ==, 2);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/policy/stopped", test_stopped);
    g_test_add_func("/policy/let-in", test_let_in);
    g_test_add_func("/policy/hashed", test_hashed);
    g_test_add_func("/policy/many", test_many);
    return g_test_run();
}
