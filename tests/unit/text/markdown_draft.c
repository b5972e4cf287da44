/* A text that is parsed once, and filled for each of its readers. */
#include "folio/markdown.h"

#include <string.h>

/* What this reader may see is in `data`, a list of destinations that ends with NULL. */
static char *
to_known(const char *destination, gpointer data)
{
    return g_strv_contains(data, destination) ? g_strconcat("see/", destination, NULL) : NULL;
}

static char *
to_entry(const char *id, char **words, gpointer data)
{
    char *url = to_known(id, data);
    if (url != NULL && *words == NULL)
        *words = g_strconcat("Title <", id, ">", NULL);
    return url;
}

static char *
fill(const char *draft, const char *const *known, int shift)
{
    static const FolioMarkdownWords words = {"auf", "zu", "weg", "bis <", "etwas"};
    const FolioMarkdownPolicy policy = {to_known,         to_known, to_entry,
                                        (gpointer) known, shift,    &words};
    GString *html = g_string_new("");
    folio_markdown_fill(draft, &policy, html);
    return g_string_free(html, FALSE);
}

static void
test_readers(void)
{
    static const char *const all[] = {"a", "b4kq7m", "c", "ab:y", NULL}, *const none[] = {NULL};
    static const struct {
        const char *text, *for_one, *for_other;
    } cases[] = {
        {"", "", ""},
        {"[x](a \"t & t\")", "<p><a href=\"see/a\" title=\"t &amp; t\">x</a></p>\n", "<p>x</p>\n"},
        {"[[b4kq7m]] [[b4kq7m|*w*]]",
         "<p><a href=\"see/b4kq7m\">Title &lt;b4kq7m&gt;</a> <a "
         "href=\"see/b4kq7m\"><em>w</em></a></p>\n",
         "<p>etwas <em>w</em></p>\n"},
        {"![w [x](b)](c \"t\")", "<p><img src=\"see/c\" alt=\"w x\" title=\"t\" /></p>\n",
         "<p>w x</p>\n"},
        {"[a ![i](c) <ab:y>](a) <ab:y>",
         "<p><a href=\"see/a\">a <img src=\"see/c\" alt=\"i\" /> ab:y</a> "
         "<a href=\"see/ab:y\">ab:y</a></p>\n",
         "<p>a i ab:y ab:y</p>\n"},
        {"- [ ] p @lena due:2026-03-06",
         "<ul>\n<li class=\"task open\"><span class=\"vh\">auf: </span>p "
         "<small class=\"task-owner\">@lena</small> <small class=\"task-due\">bis &lt; "
         "<time datetime=\"2026-03-06\">2026-03-06</time></small></li>\n</ul>\n",
         NULL},
        {"- [x] p\n- [-] q",
         "<ul>\n<li class=\"task done\"><span class=\"vh\">zu: </span>p</li>\n"
         "<li class=\"task dropped\"><span class=\"vh\">weg: </span>q</li>\n</ul>\n",
         NULL},
        {"[x](<d 3:L>)", "<p>x</p>\n", NULL}, /* nothing in it reads as a slot */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *draft = folio_markdown_draft(cases[i].text, NULL);
        g_autofree char *one = fill(draft, all, 0), *other = fill(draft, none, 0);
        g_assert_cmpstr(one, ==, cases[i].for_one);
        g_assert_cmpstr(other, ==, cases[i].for_other != NULL ? cases[i].for_other : one);
    }
}

/* Bytes that a draft uses for itself are nothing but bytes where a text has them. */
static void
test_controls(void)
{
    static const char *const texts[] = {
        "a\001L1:a0:b",        "`\001D`",  "    \001E\n", "[x](a \"\001E\")",
        "[\001w1:a](<\001D>)", "# \001H1", "![\001i](a)", "```\001O\nx\n```"};
    static const char *const known[] = {"a", NULL};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *draft = folio_markdown_draft(texts[i], NULL);
        g_autofree char *html = fill(draft, known, 0);
        g_assert_null(strchr(html, '\001'));
        g_assert_null(strstr(html, "auf"));
        g_assert_null(strstr(html, "zu"));
        g_assert_nonnull(strstr(html, i == 4 ? "w1:a" : "\xEF\xBF\xBD"));
    }
}

static void
test_levels(void)
{
    static const char *const none[] = {NULL};
    g_autofree char *draft = folio_markdown_draft("# A\n\n###### B\n\nC\n---\n", NULL);
    g_autofree char *below = fill(draft, none, 2), *low = folio_markdown_draft("## `# A`\n", NULL);
    g_assert_cmpstr(below, ==, "<h3>A</h3>\n<h6>B</h6>\n<h4>C</h4>\n");
    g_assert_true(folio_markdown_draft_has_title(draft));
    g_assert_false(folio_markdown_draft_has_title(low));
}

static void
note(const char *destination, bool is_wiki, gpointer list)
{
    g_string_append_printf(list, "%s%s ", is_wiki ? "@" : "", destination);
}

static void
test_links(void)
{
    g_autofree char *draft =
        folio_markdown_draft("# [a](b \"12:c\")\n\n[[d4kq7m]] ![e](f) [g][h] <https://i.example> "
                             "`[[k4kq7m]]` [[l4kq7m|*m*]]\n\n"
                             "[h]: j\n",
                             NULL);
    g_autoptr(GString) found = g_string_new(NULL);
    folio_markdown_each_link(draft, note, found);
    g_assert_cmpstr(found->str, ==, "b @d4kq7m f j https://i.example @l4kq7m ");
}

static void
test_refused(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *deep = g_strnfill(60, '>');
    g_assert_null(folio_markdown_draft(deep, &error));
    g_assert_nonnull(error);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/markdown/draft/readers", test_readers);
    g_test_add_func("/markdown/draft/controls", test_controls);
    g_test_add_func("/markdown/draft/levels", test_levels);
    g_test_add_func("/markdown/draft/links", test_links);
    g_test_add_func("/markdown/draft/refused", test_refused);
    return g_test_run();
}
