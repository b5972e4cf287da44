/* A draft -> safe HTML for one reader: its slots are filled as the policy says. */
#include "markdown_internal.h"

#include "folio/append.h"
#include "folio/term.h"

#include <stdlib.h>
#include <string.h>

#define SLOT (MARKDOWN_SLOT[0])

typedef struct Filling {
    GString *html;
    const FolioMarkdownPolicy *policy;
    const FolioMarkdownWords *words;
    guint links; /* we are inside of, with a tag or without */
    guint
        shown; /* the one of them, from 1, whose tag is open: HTML has no links in links, but cmark puts
                    an autolink into one; 0: none */
    bool image_is_shown;
} Filling;

/* Fills a slot, given what stands behind its sign; returns what stands behind the slot. */
typedef const char *(*Fill)(Filling *filling, const char *at);

static void
put(Filling *filling, const char *html)
{
    g_string_append(filling->html, html);
}

static void
put_text(Filling *filling, const char *text)
{
    folio_html_append(filling->html, text, strlen(text));
}

/* Caller frees; `at` goes behind it. */
static char *
take_bytes(const char **at)
{
    char *bytes = NULL;
    gsize length = strtoul(*at, &bytes, 10);
    *at = bytes + 1 + length;
    return g_strndup(bytes + 1, length);
}

static const char *
fill_level(Filling *filling, const char *at)
{
    int level = *at - '0' + CLAMP(filling->policy->heading_shift, 0, 5);
    g_string_append_c(filling->html, (char) ('0' + MIN(6, level)));
    return at + 1;
}

/* --- Links ------------------------------------------------------------------------------------ */

static void
link_begin(Filling *filling, const char *url, const char *title)
{
    filling->links++;
    if (filling->shown != 0 || url == NULL || !markdown_url_is_safe(url))
        return;
    filling->shown = filling->links;
    put(filling, "<a href=\"");
    markdown_url_append(filling->html, url);
    put(filling, "\"");
    put(filling, title);
    if (markdown_url_is_external(url))
        put(filling, " rel=\"noopener noreferrer nofollow\"");
    put(filling, ">");
}

static void
link_end(Filling *filling)
{
    if (filling->shown == filling->links) {
        put(filling, "</a>");
        filling->shown = 0;
    }
    filling->links--;
}

static const char *
fill_link(Filling *filling, const char *at)
{
    const FolioMarkdownPolicy *policy = filling->policy;
    g_autofree char *destination = take_bytes(&at), *title = take_bytes(&at);
    g_autofree char *url = policy->link != NULL ? policy->link(destination, policy->data) : NULL;
    link_begin(filling, url, title);
    return at;
}

static char *
wiki_url(const Filling *filling, const char *id, char **words)
{
    const FolioMarkdownPolicy *policy = filling->policy;
    return policy->wiki != NULL ? policy->wiki(id, words, policy->data) : NULL;
}

static const char *
fill_wiki(Filling *filling, const char *at)
{
    g_autofree char *id = take_bytes(&at), *words = NULL;
    g_autofree char *url = wiki_url(filling, id, &words);
    link_begin(filling, url, "");
    return at;
}

static const char *
fill_link_end(Filling *filling, const char *at)
{
    link_end(filling);
    return at;
}

/* Words that a caller offers are shown only with the link: to whoever may not follow it they may be
 * a secret. */
static const char *
fill_bare_wiki(Filling *filling, const char *at)
{
    g_autofree char *id = take_bytes(&at), *words = NULL;
    g_autofree char *url = wiki_url(filling, id, &words);
    link_begin(filling, url, "");
    bool is_shown = filling->shown == filling->links;
    put_text(filling, !is_shown ? filling->words->hidden_entry : words != NULL ? words : id);
    link_end(filling);
    return at;
}

/* --- Pictures --------------------------------------------------------------------------------- */

static const char *
fill_image(Filling *filling, const char *at)
{
    const FolioMarkdownPolicy *policy = filling->policy;
    g_autofree char *destination = take_bytes(&at);
    g_autofree char *url = policy->image != NULL ? policy->image(destination, policy->data) : NULL;
    filling->image_is_shown = url != NULL && markdown_url_is_local(url);
    if (filling->image_is_shown) {
        put(filling, "<img src=\"");
        markdown_url_append(filling->html, url);
        put(filling, "\" alt=\"");
    }
    return at;
}

static const char *
fill_image_end(Filling *filling, const char *at)
{
    g_autofree char *title = take_bytes(&at);
    if (filling->image_is_shown) {
        put(filling, "\"");
        put(filling, title);
        put(filling, " />");
    }
    return at;
}

/* --- Words ------------------------------------------------------------------------------------ */

static const char *
fill_open(Filling *filling, const char *at)
{
    put_text(filling, filling->words->open);
    return at;
}

static const char *
fill_done(Filling *filling, const char *at)
{
    put_text(filling, filling->words->done);
    return at;
}

static const char *
fill_dropped(Filling *filling, const char *at)
{
    put_text(filling, filling->words->dropped);
    return at;
}

static const char *
fill_due(Filling *filling, const char *at)
{
    put_text(filling, filling->words->due);
    return at;
}

/* --- All -------------------------------------------------------------------------------------- */

static const struct {
    const char *sign;
    Fill fill;
} slots[] = {{MARKDOWN_SLOT_LEVEL, fill_level},
             {MARKDOWN_SLOT_LINK, fill_link},
             {MARKDOWN_SLOT_WIKI, fill_wiki},
             {MARKDOWN_SLOT_LINK_END, fill_link_end},
             {MARKDOWN_SLOT_BARE_WIKI, fill_bare_wiki},
             {MARKDOWN_SLOT_IMAGE, fill_image},
             {MARKDOWN_SLOT_IMAGE_END, fill_image_end},
             {MARKDOWN_SLOT_OPEN, fill_open},
             {MARKDOWN_SLOT_DONE, fill_done},
             {MARKDOWN_SLOT_DROPPED, fill_dropped},
             {MARKDOWN_SLOT_DUE, fill_due}};

static Fill
find_fill(char sign)
{
    for (gsize i = 0; i < G_N_ELEMENTS(slots); i++)
        if (slots[i].sign[0] == sign)
            return slots[i].fill;
    g_assert_not_reached();
}

void
folio_markdown_fill(const char *draft, const FolioMarkdownPolicy *policy, GString *html)
{
    static const FolioMarkdownPolicy nothing = {0};
    Filling filling = {.html = html, .policy = policy != NULL ? policy : &nothing};
    filling.words = filling.policy->words != NULL ? filling.policy->words : &markdown_english;
    for (const char *at = draft; *at != '\0';) {
        const char *slot = strchrnul(at, SLOT);
        folio_append(html, at, (gsize) (slot - at));
        at = *slot != '\0' ? find_fill(slot[1])(&filling, slot + 2) : slot;
    }
}

bool
folio_markdown_draft_has_title(const char *draft)
{
    static const char title[] = MARKDOWN_SLOT MARKDOWN_SLOT_LEVEL "1";
    for (const char *at = draft; (at = strchr(at, SLOT)) != NULL; at++)
        if (strncmp(at, title, strlen(title)) == 0)
            return true;
    return false;
}

bool
folio_markdown_to_html(const char *text, const FolioMarkdownPolicy *policy, GString *html,
                       GError **error)
{
    g_autofree char *draft = folio_markdown_draft(text, error);
    if (draft == NULL)
        return false;
    folio_markdown_fill(draft, policy, html);
    return true;
}

/* --- Links of a draft --------------------------------------------------------------------------- */

void
folio_markdown_each_link(const char *draft, FolioMarkdownEachLink each, gpointer data)
{
    for (const char *slot = strchr(draft, SLOT); slot != NULL; slot = strchr(slot, SLOT)) {
        char sign = slot[1];
        bool is_wiki = sign == MARKDOWN_SLOT_WIKI[0] || sign == MARKDOWN_SLOT_BARE_WIKI[0];
        slot += 2;
        if (!is_wiki && sign != MARKDOWN_SLOT_LINK[0] && sign != MARKDOWN_SLOT_IMAGE[0])
            continue;
        g_autofree char *destination = take_bytes(&slot);
        each(destination, is_wiki, data);
    }
}
