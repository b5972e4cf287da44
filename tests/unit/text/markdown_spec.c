/* Every example of the CommonMark specification (tests/spec/commonmark/spec.txt) through folio. The
 * few that must come out otherwise are listed with the reason. */
#include "folio/markdown.h"

#include <string.h>

#define FENCE "````````````````````````````````"

typedef struct Example {
    guint number;
    char *source, *expected;
} Example;

static const struct {
    guint first, last;
    const char *reason;
} differences[] = {
    {21, 21, "raw HTML"},
    {31, 31, "raw HTML"},
    {148, 191, "HTML blocks"},
    {201, 201, "raw HTML"},
    {308, 309, "HTML comments"},
    {344, 344, "raw HTML"},
    {474, 476, "raw HTML"},
    {490, 490, "raw HTML"},
    {493, 493, "raw HTML"},
    {499, 499, "no scheme that is allowed"},
    {523, 523, "raw HTML"},
    {535, 535, "raw HTML"},
    {547, 547, "[[wiki link]]"},
    {589, 589, "[[wiki link]]"},
    {595, 595, "irc:"},
    {597, 598, "unknown schemes"},
    {600, 600, "localhost: is a scheme"},
    {612, 616, "raw HTML"},
    {622, 622, "raw HTML"},
    {624, 624, "raw HTML"},
    {627, 631, "raw HTML"},
    {642, 643, "raw HTML"},
};

static char *
allow(const char *destination, gpointer data)
{
    (void) data;
    return g_strdup(destination);
}

static const char *
difference_of(guint number)
{
    for (guint i = 0; i < G_N_ELEMENTS(differences); i++)
        if (number >= differences[i].first && number <= differences[i].last)
            return differences[i].reason;
    return NULL;
}

static char *
render(const char *source)
{
    const FolioMarkdownPolicy policy = {.link = allow, .image = allow};
    g_autoptr(GError) error = NULL;
    GString *html = g_string_new(NULL);
    g_assert_true(folio_markdown_to_html(source, &policy, html, &error));
    g_assert_no_error(error);
    /* Two things that folio does to every text, and that mean the same. */
    g_string_replace(html, "&#39;", "'", 0);
    g_string_replace(html, " rel=\"noopener noreferrer nofollow\"", "", 0);
    return g_string_free(html, FALSE);
}

static void
test_example(gconstpointer data)
{
    const Example *example = data;
    g_autofree char *html = render(example->source);
    const char *reason = difference_of(example->number);
    if (reason == NULL)
        g_assert_cmpstr(html, ==, example->expected);
    else
        g_assert_cmpstr(html, !=, example->expected); /* else the list is out of date */
}

static void
example_free(gpointer data)
{
    Example *example = data;
    g_free(example->source);
    g_free(example->expected);
    g_free(example);
}

static char *
with_tabs(const char *start, const char *end)
{
    GString *text = g_string_new_len(start, end - start);
    g_string_replace(text, "→", "\t", 0);
    return g_string_free(text, FALSE);
}

int
main(int argc, char **argv)
{
    g_autofree char *spec = NULL;
    guint count = 0;
    g_test_init(&argc, &argv, NULL);
    g_assert_true(g_file_get_contents("tests/spec/commonmark/spec.txt", &spec, NULL, NULL));
    for (const char *at = spec; (at = strstr(at, "\n" FENCE " example\n")) != NULL;) {
        Example *example = g_new(Example, 1);
        const char *source = at + strlen("\n" FENCE " example\n");
        const char *middle = strstr(source - 1, "\n.\n") + 1;
        const char *end = strstr(middle + 1, "\n" FENCE "\n") + 1;
        g_autofree char *path = g_strdup_printf("/commonmark/%u", ++count);
        example->number = count;
        example->source = with_tabs(source, middle);
        example->expected = with_tabs(middle + 2, end);
        g_test_add_data_func_full(path, example, test_example, example_free);
        at = end;
    }
    g_assert_cmpuint(count, ==, 652);
    return g_test_run();
}
