/* Tags read back from pages of any hand. */
#include "site/tag.h"

#include <string.h>

/* "name a=1 b" for each tag, "/name" for closing ones, "!" for comments. */
static char *
list(const char *text)
{
    GString *out = g_string_new(NULL);
    SiteTag tag = {.end = text};
    while (site_tag_next(tag.end, &tag)) {
        SiteAttribute attribute;
        g_string_append_printf(out, "%s%s%.*s", out->len > 0 ? "; " : "", tag.closes ? "/" : "",
                               (int) tag.name_length, tag.name_length > 0 ? tag.name : "");
        if (tag.name_length == 0)
            g_string_append_c(out, '!');
        const char *at = tag.attributes;
        while (tag.name_length > 0 && site_tag_attribute(&tag, &at, &attribute)) {
            g_string_append_printf(out, " %.*s", (int) attribute.name_length, attribute.name);
            if (attribute.value != NULL)
                g_string_append_printf(out, "=%.*s", (int) attribute.value_length, attribute.value);
        }
    }
    return g_string_free(out, FALSE);
}

static void
test_forms(void)
{
    static const struct {
        const char *text, *tags;
    } cases[] = {
        {"", ""},
        {"no tag, 1 < 2 and 3 > 2", ""},
        {"<!DOCTYPE html><p>x</p>", "p; /p"},
        {"<a href=\"x\">y</a>", "a href=x; /a"},
        {"<a href='x y' id=z hidden>", "a href=x y id=z hidden"},
        {"<a href = \"x\"\n  id=z/>", "a href=x id=z/"},
        {"<br/><img src=\"a\" />", "br; img src=a"},
        {"<a title=\"1 > 2\" href=x>", "a title=1 > 2 href=x"},
        {"<a title=\"<b>\">", "a title=<b>"},
        {"<!-- <p> --><b>", "!; b"},
        {"<!-- never ends <p>", "!"},
        {"<a href=\"never ends", "a href=never ends"},
        {"<a href=", "a href="},
        {"<a", "a"},
        {"<", ""},
        {"</", ""},
        {"<a =x>", "a =x"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *tags = list(cases[i].text);
        g_assert_cmpstr(tags, ==, cases[i].tags);
    }
}

static void
test_after(void)
{
    SiteTag tag;
    g_assert_true(site_tag_next("x<script>if (a < b) x('</p>')</SCRIPT>after", &tag));
    g_assert_cmpstr(site_tag_after(&tag), ==, "after");
    g_assert_true(site_tag_next("<script>never closed <p>", &tag));
    g_assert_cmpstr(site_tag_after(&tag), ==, "");
}

static void
test_names(void)
{
    SiteTag tag;
    g_assert_true(site_tag_next("<A HREF='#x' hidden>", &tag));
    g_assert_true(site_tag_is(&tag, "a"));
    g_assert_false(site_tag_is(&tag, "abbr"));
    g_autofree char *href = site_tag_dup(&tag, "href");
    g_assert_cmpstr(href, ==, "#x");
    g_assert_null(site_tag_dup(&tag, "hidden"));
    g_assert_null(site_tag_dup(&tag, "id"));
}

/* The parts of a tag are all of it: put together again they are the same bytes. */
static void
test_whole(void)
{
    static const char text[] = "<a  href = 'x' b=c\n d/ e=\"f\" />";
    SiteTag tag;
    SiteAttribute attribute;
    g_assert_true(site_tag_next(text, &tag));
    g_autoptr(GString) out = g_string_new_len(tag.start, tag.attributes - tag.start);
    const char *at = tag.attributes;
    while (site_tag_attribute(&tag, &at, &attribute))
        g_string_append_len(out, attribute.start, attribute.end - attribute.start);
    g_string_append_len(out, at, tag.end - at);
    g_assert_cmpstr(out->str, ==, text);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tag/forms", test_forms);
    g_test_add_func("/tag/after", test_after);
    g_test_add_func("/tag/names", test_names);
    g_test_add_func("/tag/whole", test_whole);
    return g_test_run();
}
