/* No text makes HTML that runs, loads from elsewhere or breaks out of its page; whatever is read
 * from a text is UTF-8 and within its limits. */
#include "folio/markdown.h"

#include "fuzz.h"
#include "lib/safe_html.h"

/* As careless as a caller can be. */
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
    *words = g_strdup("<words>");
    return g_strdup(id);
}

static void
check_html(const char *text)
{
    const FolioMarkdownPolicy policy = {.link = allow, .image = allow, .wiki = allow_entry};
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) html = g_string_new(NULL);
    bool fits = folio_markdown_check(text, NULL, NULL);
    bool rendered = folio_markdown_to_html(text, &policy, html, &error);
    const char *fault = test_html_fault(html->str);
    FUZZ_REQUIRE(rendered == fits && rendered == (error == NULL));
    if (fault != NULL)
        fprintf(stderr, "%s: %s\n", fault, html->str);
    FUZZ_REQUIRE(fault == NULL);
}

static void
check_words(const char *text)
{
    g_autofree char *words = folio_markdown_to_text(text);
    g_autofree char *excerpt = folio_markdown_excerpt(text, 40);
    FUZZ_REQUIRE(g_utf8_validate(words, -1, NULL) && g_utf8_validate(excerpt, -1, NULL));
    FUZZ_REQUIRE(g_utf8_strlen(excerpt, -1) <= 40);
}

static void
check_links(const char *text)
{
    g_autoptr(GPtrArray) alone = folio_markdown_links(text), links = NULL;
    g_autofree char *words = folio_markdown_to_text_and_links(text, &links);
    FUZZ_REQUIRE(words != NULL && links->len == alone->len);
    unsigned lines = 1;
    for (const char *at = text; *at != '\0'; at++)
        lines += *at == '\n' || *at == '\r';
    for (guint i = 0; i < links->len; i++) {
        const FolioLink *link = g_ptr_array_index(links, i);
        FUZZ_REQUIRE(link->destination != NULL && link->line >= 1 && link->line <= lines);
        FUZZ_REQUIRE(!link->is_wiki || (!link->is_image && link->destination[0] != '\0'));
    }
}

/* Nothing is added, nothing that holds no comment and no empty heading is taken. */
static void
check_strip(const char *text)
{
    g_autofree char *left = folio_markdown_strip_prompts(text);
    FUZZ_REQUIRE(strlen(left) <= strlen(text));
    FUZZ_REQUIRE(strstr(text, "<!--") != NULL || strchr(text, '#') != NULL
                 || strcmp(left, text) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    g_autofree char *text = fuzz_text(data, size_bytes);
    check_html(text);
    check_words(text);
    check_links(text);
    check_strip(text);
    return 0;
}
