/* Markdown: the only door to cmark. Safe by construction: raw HTML never comes out. */
#ifndef FOLIO_MARKDOWN_H
#define FOLIO_MARKDOWN_H

#include <glib.h>
#include <stdbool.h>

#define FOLIO_MARKDOWN_MAX_BYTES (1024 * 1024)

/* What a link or an image may point to is decided by the caller. Each function gets the
 * destination as written and returns the URL to use (caller-owned), or NULL: then the link is
 * rendered as its own words, the image as its alternative text. NULL functions allow nothing. Only
 * http, https, mailto and relative URLs survive whatever they return. */
typedef struct FolioMarkdownPolicy {
    char *(*link)(const char *destination, gpointer data);
    char *(*image)(const char *destination, gpointer data);
    /* For [[id]] and [[id|text]]: the URL, and in `text` (in/out, owned) the words to show when
     * none were written. NULL: the words written, or the id's place is left as "an entry". */
    char *(*wiki)(const char *id, char **text, gpointer data);
    gpointer data;
    int heading_shift; /* 0..5 added to every heading level */
} FolioMarkdownPolicy;

/* Appends safe HTML: CommonMark by cmark, plus pipe tables are left as text, task list items become
 * <li class="task" ...> with a disabled checkbox, owner/due/id marks rendered small; external links
 * get rel="noopener noreferrer nofollow"; HTML comments vanish. Errors: FAILED when the text is over
 * 1 MiB, nests deeper than 50 containers, or has more than 5,000 '[' in one paragraph (cmark 0.30
 * would take minutes). */
bool folio_markdown_to_html(const char *text, const FolioMarkdownPolicy *policy, GString *html,
                            GError **error);
/* The limits above alone. `line` may be NULL. */
bool folio_markdown_check(const char *text, unsigned *line, GError **error);

typedef struct FolioLink {
    char *destination; /* as written; for [[id]] the id */
    bool is_image;
    bool is_wiki;
    unsigned line; /* of the text, from 1 */
} FolioLink;
void folio_link_free(FolioLink *link);
/* Every link, image and [[id]] outside code, in order: FolioLink*. */
GPtrArray *folio_markdown_links(const char *text);

/* Words only, comments and markup gone, blocks separated by newlines: for search and excerpts. */
char *folio_markdown_to_text(const char *text);
/* The first sentence or paragraph of that, cut at a word to `max` characters. */
char *folio_markdown_excerpt(const char *text, gsize max);
/* The text without HTML comments (prompts) and without headings that have nothing beneath them:
 * what an editor's buffer becomes when saved. */
char *folio_markdown_strip_prompts(const char *text);

#endif
