/* The first words of an entry, for lists and descriptions: taken from its HTML, so that they say what
 * this audience may read and no Markdown is read twice. */
#include <string.h>

#include "site_internal.h"
#include "site_memory.h"

#define MAX_CHARACTERS 220

/* Does the paragraph at `at` belong to a task? Promises name people, and are no summary. */
static bool
is_task(const char *html, const char *at)
{
    const char *tag = at > html ? g_strrstr_len(html, at - html, "<") : NULL;
    return tag != NULL && g_str_has_prefix(tag, "<li class=\"task");
}

/* The inside of the first paragraph; NULL when there is none. */
static char *
first_paragraph(const char *html)
{
    const char *at = strstr(html, "<p>");
    while (at != NULL && is_task(html, at))
        at = strstr(at + 1, "<p>");
    const char *end = at != NULL ? strstr(at, "</p>") : NULL;
    return end != NULL ? g_strndup(at + strlen("<p>"), (gsize) (end - at) - strlen("<p>")) : NULL;
}

static const struct {
    const char *entity;
    char character;
} entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};

static const char *
append_entity(GString *words, const char *at)
{
    for (gsize i = 0; i < G_N_ELEMENTS(entities); i++) {
        if (g_str_has_prefix(at, entities[i].entity)) {
            g_string_append_c(words, entities[i].character);
            return at + strlen(entities[i].entity);
        }
    }
    g_string_append_c(words, '&');
    return at + 1;
}

/* Our own HTML has no '<' but for tags, and none inside them. */
static char *
strip_tags(const char *html)
{
    GString *words = g_string_sized_new(strlen(html));
    for (const char *at = html; *at != '\0';) {
        gsize run = strcspn(at, "<&\n");
        g_string_append_len(words, at, (gssize) run);
        at += run;
        if (*at == '<') {
            const char *end = strchr(at, '>');
            at = end != NULL ? end + 1 : at + strlen(at);
        } else if (*at == '&') {
            at = append_entity(words, at);
        } else if (*at == '\n') {
            g_string_append_c(words, ' ');
            at++;
        }
    }
    return g_string_free(words, FALSE);
}

char *
site_excerpt_make(const char *html)
{
    g_autofree char *paragraph = first_paragraph(html);
    if (paragraph == NULL)
        return g_strdup("");
    g_autofree char *words = strip_tags(paragraph);
    return folio_markdown_cut(words, MAX_CHARACTERS);
}

const char *
site_excerpt(const SiteContext *context, const SiteItem *item)
{
    const SiteMemo *memo = item->source->memo;
    const char *excerpt = memo != NULL ? memo->excerpt : context->excerpts[item->number];
    return excerpt != NULL ? excerpt : "";
}

/* A text without a title is called by its first words. */
const char *
site_excerpt_beyond_title(const SiteContext *context, const SiteItem *item)
{
    const char *excerpt = site_excerpt(context, item);
    if (!g_str_has_prefix(excerpt, item->title))
        return excerpt;
    const char *rest = excerpt + strlen(item->title);
    return rest[strspn(rest, ".!?")] == '\0' ? "" : excerpt;
}
