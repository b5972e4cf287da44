/* What folio adds to CommonMark: its marks, its policy, and what it reads from a text. */
#include "folio/markdown.h"

#include "folio/error.h"

#include <string.h>

/* Links to "secret..." lead nowhere for this reader. */
static char *
to_site(const char *destination, gpointer data)
{
    (void) data;
    if (g_str_has_prefix(destination, "secret"))
        return NULL;
    return g_strdup(destination);
}

static char *
to_entry(const char *id, char **words, gpointer data)
{
    (void) data;
    *words = g_strdup_printf("Title of %s", id);
    return g_str_has_prefix(id, "secret") ? NULL : g_strdup_printf("../%s.html", id);
}

static const FolioMarkdownPolicy site = {.link = to_site, .image = to_site, .wiki = to_entry};

static char *
render(const char *text, const FolioMarkdownPolicy *policy)
{
    g_autoptr(GError) error = NULL;
    GString *html = g_string_new(NULL);
    folio_markdown_to_html(text, policy, html, &error);
    g_assert_no_error(error);
    return g_string_free(html, FALSE);
}

typedef struct Case {
    const char *text, *expected;
} Case;

static void
assert_cases(const Case *cases, gsize count, const FolioMarkdownPolicy *policy)
{
    for (gsize i = 0; i < count; i++) {
        g_autofree char *html = render(cases[i].text, policy);
        g_test_message("%s", cases[i].text);
        g_assert_cmpstr(html, ==, cases[i].expected);
    }
}

static void
test_links(void)
{
    static const Case cases[] = {
        {"[a](b.md 'c')", "<p><a href=\"b.md\" title=\"c\">a</a></p>\n"},
        {"[a](https://x.org/?a=1&b=2)",
         "<p><a href=\"https://x.org/?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow\">a</a>"
         "</p>\n"},
        {"[a](//x.org)", "<p><a href=\"//x.org\" rel=\"noopener noreferrer nofollow\">a</a></p>\n"},
        {"<lena@x.org>", "<p><a href=\"mailto:lena@x.org\">lena@x.org</a></p>\n"},
        {"[*my* words](secret.md)", "<p><em>my</em> words</p>\n"},
        {"![*alt* `x`\ny](a.png \"t\")",
         "<p><img src=\"a.png\" alt=\"alt x y\" title=\"t\" /></p>\n"},
        {"![alt & more](secret.png)", "<p>alt &amp; more</p>\n"},
        {"![beacon](https://x.org/a.png)", "<p>beacon</p>\n"},
        {"[![alt](a.png)](b.md)",
         "<p><a href=\"b.md\"><img src=\"a.png\" alt=\"alt\" /></a></p>\n"},
        {"[![alt](secret.png)](secret.md)", "<p>alt</p>\n"},
        {"[a <b@c.d> <xy:z> e](f)", "<p><a href=\"f\">a b@c.d xy:z e</a></p>\n"},
        {"[a <b@c.d>](secret)", "<p>a <a href=\"mailto:b@c.d\">b@c.d</a></p>\n"},
    };
    assert_cases(cases, G_N_ELEMENTS(cases), &site);
    g_autofree char *nothing = render("[a](b.md) ![c](d.png) [[g4kq7m]]", NULL);
    g_assert_cmpstr(nothing, ==, "<p>a c an entry</p>\n");
}

static void
test_wiki_links(void)
{
    static const Case cases[] = {
        {"see [[g4kq7m]].", "<p>see <a href=\"../g4kq7m.html\">Title of g4kq7m</a>.</p>\n"},
        {"[[g4kq7m|the round]]", "<p><a href=\"../g4kq7m.html\">the round</a></p>\n"},
        {"[[g4kq7m|]][[r8|a|b]]",
         "<p><a href=\"../g4kq7m.html\">Title of g4kq7m</a><a href=\"../r8.html\">a|b</a></p>\n"},
        {"*[[g4|<b>&]]*", "<p><em><a href=\"../g4.html\">&amp;</a></em></p>\n"},
        {"a [[g4|*b* `c` & **d\ne**]] [[r8]] f",
         "<p>a <a href=\"../g4.html\"><em>b</em> <code>c</code> &amp; <strong>d\ne</strong></a> "
         "<a href=\"../r8.html\">Title of r8</a> f</p>\n"},
        {"[[g4|a [b](c) d]] [[g4|*[b](c)*]]",
         "<p>[[g4|a <a href=\"c\">b</a> d]] [[g4|<em><a href=\"c\">b</a></em>]]</p>\n"},
        {"[[g4|*a*]][[r8|*b*]]",
         "<p><a href=\"../g4.html\"><em>a</em></a><a href=\"../r8.html\"><em>b</em></a></p>\n"},
        {"[[secret1]] [[secret1|my words]]", "<p>an entry my words</p>\n"},
        {"`[[g4kq7m]]`", "<p><code>[[g4kq7m]]</code></p>\n"},
        {"[[]] [[a b]] [[g4 [[x] [[g4|x", "<p>[[]] [[a b]] [[g4 [[x] [[g4|x</p>\n"},
        {"[[[g4]]]", "<p>[<a href=\"../g4.html\">Title of g4</a>]</p>\n"},
        {"[in [[g4]] link](u)", "<p><a href=\"u\">in [[g4]] link</a></p>\n"},
        {"![in [[g4]] image](u)", "<p><img src=\"u\" alt=\"in [[g4]] image\" /></p>\n"},
        {"[[amina/g4kq7m]]", "<p><a href=\"../amina/g4kq7m.html\">Title of amina/g4kq7m</a></p>\n"},
    };
    assert_cases(cases, G_N_ELEMENTS(cases), &site);
}

static void
test_tasks(void)
{
    static const Case cases[] = {
        {"- [ ] Draft it @amina due:2026-03-06 ^t7kdnp",
         "<ul>\n<li class=\"task open\"><span class=\"vh\">To do: </span>Draft it "
         "<small class=\"task-owner\">@amina</small> <small class=\"task-due\">due "
         "<time datetime=\"2026-03-06\">2026-03-06</time></small> "
         "<small class=\"task-id\">^t7kdnp</small></li>\n</ul>\n"},
        {"1. [x] a\n2. [X] b\n3. [-] c\n4. [ ]d\n5. [y] e\n6. [ ]\n7. `[ ] f`",
         "<ol>\n<li class=\"task done\"><span class=\"vh\">Done: </span>a</li>\n"
         "<li class=\"task done\"><span class=\"vh\">Done: </span>b</li>\n"
         "<li class=\"task dropped\"><span class=\"vh\">Dropped: </span>c</li>\n"
         "<li>[ ]d</li>\n<li>[y] e</li>\n<li>[ ]</li>\n<li><code>[ ] f</code></li>\n</ol>\n"},
        {"* [x] a <b>&amp; *b* @c\n\n  @d\n\n* e @f",
         "<ul>\n<li class=\"task done\">\n<p><span class=\"vh\">Done: </span>a &amp; <em>b</em> "
         "<small class=\"task-owner\">@c</small></p>\n<p>@d</p>\n</li>\n<li>\n<p>e @f</p>\n</li>\n"
         "</ul>\n"},
        {"- [ ] due:2026-02-30 due: @ ^ x@y @<b>",
         "<ul>\n<li class=\"task open\"><span class=\"vh\">To do: </span>due:2026-02-30 due: @ ^ "
         "x@y @</li>\n</ul>\n"},
        {"[ ] no item", "<p>[ ] no item</p>\n"},
    };
    assert_cases(cases, G_N_ELEMENTS(cases), &site);

    static const FolioMarkdownWords german = {
        .open = "Offen & <wartend>", .due = "bis", .hidden_entry = "ein Eintrag"};
    const FolioMarkdownPolicy policy = {.words = &german};
    g_autofree char *html = render("- [ ] x [[g4]] due:2026-01-02", &policy);
    g_assert_nonnull(strstr(html, "<span class=\"vh\">Offen &amp; &lt;wartend&gt;: </span>x"));
    g_assert_nonnull(strstr(html, "ein Eintrag"));
    g_assert_nonnull(strstr(html, ">bis <time"));
}

#define HEAD                                                 \
    "<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n<th " \
    "scope=\"col\">b</th>\n</tr>\n</thead>\n"

static void
test_tables(void)
{
    static const Case cases[] = {
        {"| a | b |\n|---|---|\n| 1 | *2* |",
         HEAD "<tbody>\n<tr>\n<td>1</td>\n<td><em>2</em></td>\n</tr>\n</tbody>\n</table>\n"},
        {"a|b\n-|-", HEAD "</table>\n"},
        {"Before\nit\n| a | b |\n| - | - |\n|1\n\nAfter",
         "<p>Before\nit</p>\n" HEAD
         "<tbody>\n<tr>\n<td>1</td>\n<td></td>\n</tr>\n</tbody>\n</table>\n<p>After</p>\n"},
        {"|a|b|\n|-|-|\n|1|2|3|4|\n||\n|  | `x|y` z|",
         HEAD "<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n<tr>\n<td></td>\n<td></td>\n</tr>\n"
              "<tr>\n<td></td>\n<td><code>x|y</code> z</td>\n</tr>\n</tbody>\n</table>\n"},
        {"|l|c|r|n|\n|:-|:-:|-:|-|\nx",
         "<table>\n<thead>\n<tr>\n<th scope=\"col\" class=\"start\">l</th>\n"
         "<th scope=\"col\" class=\"center\">c</th>\n<th scope=\"col\" class=\"end\">r</th>\n"
         "<th scope=\"col\">n</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class=\"start\">x</td>\n"
         "<td colspan=\"3\"></td>\n</tr>\n</tbody>\n</table>\n"},
        {"> |a|b|\n> |-|-|\n", "<blockquote>\n" HEAD "</table>\n</blockquote>\n"},
        {"- |a|b|\n  |-|-|\n", "<ul>\n<li>\n" HEAD "</table>\n</li>\n</ul>\n"},
        {"|a|b|\n|-|\n", "<p>|a|b|\n|-|</p>\n"},
        {"|-|-|\n|a|b|", "<p>|-|-|\n|a|b|</p>\n"},
        {"a|b\n-|x", "<p>a|b\n-|x</p>\n"},
        {"a|b\n\n-|-", "<p>a|b</p>\n<p>-|-</p>\n"},
        {"a\n---", "<h2>a</h2>\n"},
        {"|a|b|\n|-|-|\n|[[g4|words]]|x|",
         HEAD "<tbody>\n<tr>\n<td><a href=\"../g4.html\">words</a></td>\n<td>x</td>\n</tr>\n"
              "</tbody>\n</table>\n"},
    };
    assert_cases(cases, G_N_ELEMENTS(cases), &site);
}

static void
test_headings_and_html(void)
{
    FolioMarkdownPolicy policy = {.heading_shift = 2};
    static const Case cases[] = {
        {"# a\n\nb\n-\n\n###### c", "<h3>a</h3>\n<h4>b</h4>\n<h6>c</h6>\n"},
        {"a <!-- b --> c\n\n<!-- d\n\ne -->\n\nf", "<p>a  c</p>\n<p>f</p>\n"},
        {"<b>a</b> <br/> & &amp; &lt;b>", "<p>a  &amp; &amp; &lt;b&gt;</p>\n"},
        {"<div>gone</div>\n\n<?php x ?>\n\n<![CDATA[x]]>\n\n<!DOCTYPE x>", ""},
        {"```<b> \"x\n<i>\n```",
         "<pre><code class=\"language-&lt;b&gt;\">&lt;i&gt;\n</code></pre>\n"},
        {"a\x01"
         "b\xff"
         "c\x1b[0m",
         "<p>a\xEF\xBF\xBD"
         "b\xEF\xBF\xBD"
         "c\xEF\xBF\xBD[0m</p>\n"},
        {"", ""},
    };
    assert_cases(cases, G_N_ELEMENTS(cases), &policy);
    policy.heading_shift = 99;
    g_autofree char *deepest = render("# a", &policy);
    g_assert_cmpstr(deepest, ==, "<h6>a</h6>\n");
}

static void
test_appends(void)
{
    g_autoptr(GString) html = g_string_new("before");
    g_assert_true(folio_markdown_to_html("> a", NULL, html, NULL));
    g_assert_cmpstr(html->str, ==, "before<blockquote>\n<p>a</p>\n</blockquote>\n");
}

/* A callback may render: the excerpt of the entry it links to, say. */
static char *
to_rendered(const char *id, char **words, gpointer data)
{
    const FolioMarkdownPolicy *inner = data;
    g_autofree char *html = render("*inner* [[r8]]", inner);
    g_assert_cmpstr(html, ==, "<p><em>inner</em> <a href=\"../r8.html\">Title of r8</a></p>\n");
    *words = folio_markdown_to_text("some *words*");
    return g_strdup(id);
}

static void
test_nested_calls(void)
{
    const FolioMarkdownPolicy policy = {.wiki = to_rendered, .data = (gpointer) &site};
    g_autofree char *html = render("[[g4]] *a* [[g5]]", &policy);
    g_assert_cmpstr(
        html, ==,
        "<p><a href=\"g4\">some words</a> <em>a</em> <a href=\"g5\">some words</a></p>\n");
}

static gpointer
render_often(gpointer data)
{
    for (int i = 0; i < 300; i++) {
        g_autofree char *html = render(data, &site);
        g_assert_true(g_str_has_prefix(html, "<h1>"));
    }
    return NULL;
}

static void
test_threads(void)
{
    g_autoptr(GString) text = g_string_new("# a\n\n");
    for (int i = 0; i < 200; i++)
        g_string_append(text, "- [ ] some *words* and [[g4kq7m]] @a\n");
    GThread *other = g_thread_new("other", render_often, text->str);
    render_often(text->str);
    g_thread_join(other);
}

static void
test_find_links(void)
{
    static const struct {
        const char *destination;
        bool is_image, is_wiki;
        unsigned line;
    } expected[] = {
        {"a.md", false, false, 1}, {"g4kq7m", false, true, 3}, {"b.png", true, false, 4},
        {"/ref", false, false, 4}, {"r8ktd4", false, true, 6}, {"http://x.org", false, false, 8},
        {"t7", false, true, 12},
    };
    g_autoptr(GPtrArray) links =
        folio_markdown_links("# [a](a.md)\n\n[[g4kq7m|x]]\n![b](b.png) [r]\n\n"
                             "- x [[r8ktd4]]\n\n> <http://x.org> `[[no]]`\n\n"
                             "    [no](no)\n\n| a | [[t7]] |\n|-|-|\n\n"
                             "<!-- [[no]] -->\n\n[r]: /ref\n");
    g_assert_cmpuint(links->len, ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < links->len; i++) {
        const FolioLink *link = g_ptr_array_index(links, i);
        g_assert_cmpstr(link->destination, ==, expected[i].destination);
        g_assert_cmpint(link->is_image, ==, expected[i].is_image);
        g_assert_cmpint(link->is_wiki, ==, expected[i].is_wiki);
        g_assert_cmpuint(link->line, ==, expected[i].line);
    }
    g_autoptr(GPtrArray) none = folio_markdown_links("plain *text*");
    g_assert_cmpuint(none->len, ==, 0);
    folio_link_free(NULL);
}

/* One look at a text gives what each function gives alone. */
static void
test_words_and_links(void)
{
    static const char *const texts[] = {
        "", "plain *text*", "# [a](a.md)\n\n[[g4kq7m|x y]] ![b](b.png)\n\n<http://x.org> `[[no]]`",
        "- [ ] see [[r8ktd4]]\n\n| a | [[t7]] |\n|-|-|\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GPtrArray) links = NULL;
        g_autofree char *words = folio_markdown_to_text_and_links(texts[i], &links);
        g_autofree char *alone = folio_markdown_to_text(texts[i]);
        g_autoptr(GPtrArray) expected = folio_markdown_links(texts[i]);
        g_assert_cmpstr(words, ==, alone);
        g_assert_cmpuint(links->len, ==, expected->len);
        for (guint j = 0; j < links->len; j++) {
            const FolioLink *one = g_ptr_array_index(links, j);
            const FolioLink *other = g_ptr_array_index(expected, j);
            g_assert_cmpstr(one->destination, ==, other->destination);
            g_assert_cmpuint(one->line, ==, other->line);
            g_assert_true(one->is_wiki == other->is_wiki && one->is_image == other->is_image);
        }
    }
}

static void
test_words(void)
{
    static const Case cases[] = {
        {"# Head\n\nSome *words* and\n`code`.\n\n<!-- prompt -->\n\n- [x] done it\n- b",
         "Head\nSome words and code.\ndone it\nb"},
        {"[link](u) ![alt](v) [[g4]] [[g4|words]] <b>x</b>", "link alt  words x"},
        {"```\na\nb\n```\n\n> c", "a\nb\nc"},
        {"|a|b|\n|-|-|\n|1|2|", "a b\n1 2"},
        {"", ""},
        {"<!-- only -->", ""},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *words = folio_markdown_to_text(cases[i].text);
        g_assert_cmpstr(words, ==, cases[i].expected);
    }
}

static void
test_excerpt(void)
{
    static const struct {
        const char *text;
        gsize max;
        const char *expected;
    } cases[] = {
        {"## What happened\n\nIt *began* well.\n\nThen", 100, "It began well."},
        {"One two. Three four five", 16, "One two."},
        {"One two three four five", 12, "One two…"},
        {"Onetwothreefourfive", 5, "Onet…"},
        {"Größe ändert sich", 7, "Größe…"},
        {"Größe", 5, "Größe"},
        {"a\nb", 10, "a b"},
        {"abc", 0, ""},
        {"<!-- a -->\n\n- b", 10, "b"},
        {"# Only", 10, ""},
        {"", 10, ""},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *excerpt = folio_markdown_excerpt(cases[i].text, cases[i].max);
        g_assert_cmpstr(excerpt, ==, cases[i].expected);
        g_assert_cmpint(g_utf8_strlen(excerpt, -1), <=, (glong) cases[i].max);
    }
}

static void
test_strip_prompts(void)
{
    static const Case cases[] = {
        {"a\n\n<!-- p -->\n\nb\n", "a\n\nb\n"},
        {"<!-- p\nq -->\na\n", "a\n"},
        {"a <!-- p --> b\n", "a  b\n"},
        {"a <!-- p\n q --> b\n", "a  b\n"},
        {"## A\n\n<!-- p -->\n\n## B\n\ntext\n", "## B\n\ntext\n"},
        {"# A\n\n## B\n\n### C\n\nx\n\n## D\n", "# A\n\n## B\n\n### C\n\nx\n"},
        {"## A\n<!-- p -->\n## B\n<!-- q -->\n", ""},
        {"a\n\n<!-- p -->\n", "a\n"},
        {"a\r\n\r\n<!-- p -->\r\n\r\nb\r\n", "a\r\n\r\nb\r\n"},
        /* Code is not touched, nor what is no comment. */
        {"```\n<!-- c -->\n\n\n# d\n```\n", "```\n<!-- c -->\n\n\n# d\n```\n"},
        {"~~~ x\n```\n<!-- c -->\n~~~\n<!-- p -->\n", "~~~ x\n```\n<!-- c -->\n~~~\n"},
        {"x `<!-- c -->` ``a`<!-- d -->``\n", "x `<!-- c -->` ``a`<!-- d -->``\n"},
        {"x ` <!-- p --> y\n", "x `  y\n"},
        {"x\n\n    <!-- c -->\n    <!-- d -->\n", "x\n\n    <!-- c -->\n    <!-- d -->\n"},
        {"a <!-- never closed\nb\n", "a <!-- never closed\nb\n"},
        {"#no heading\n", "#no heading\n"},
        /* Without a prompt every byte stays. */
        {"  a  \n\n\n\nb\t\n\n\n", "  a  \n\n\n\nb\t\n\n\n"},
        {"", ""},
        {"no newline", "no newline"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *left = folio_markdown_strip_prompts(cases[i].text);
        g_test_message("%s", cases[i].text);
        g_assert_cmpstr(left, ==, cases[i].expected);
        g_autofree char *again = folio_markdown_strip_prompts(left);
        g_assert_cmpstr(again, ==, left);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/markdown/links", test_links);
    g_test_add_func("/markdown/words-and-links", test_words_and_links);
    g_test_add_func("/markdown/wiki-links", test_wiki_links);
    g_test_add_func("/markdown/tasks", test_tasks);
    g_test_add_func("/markdown/tables", test_tables);
    g_test_add_func("/markdown/headings-and-html", test_headings_and_html);
    g_test_add_func("/markdown/appends", test_appends);
    g_test_add_func("/markdown/nested-calls", test_nested_calls);
    g_test_add_func("/markdown/threads", test_threads);
    g_test_add_func("/markdown/find-links", test_find_links);
    g_test_add_func("/markdown/words", test_words);
    g_test_add_func("/markdown/excerpt", test_excerpt);
    g_test_add_func("/markdown/strip-prompts", test_strip_prompts);
    return g_test_run();
}
