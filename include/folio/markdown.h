/* Markdown: the only door to cmark. Safe by construction: raw HTML never comes out. */
#ifndef FOLIO_MARKDOWN_H
#define FOLIO_MARKDOWN_H

#include <glib.h>
#include <stdbool.h>

#define FOLIO_MARKDOWN_MAX_BYTES (1024 * 1024)

/* The words that rendering adds of its own, in the reader's language. */
typedef struct FolioMarkdownWords {
    const char *open, *done, *dropped; /* the state of a task, for who cannot see its mark */
    const char *due;                   /* before a task's day */
    const char *hidden_entry;          /* in place of [[id]] that leads nowhere for this reader */
} FolioMarkdownWords;

/* What a link or an image may point to is decided by the caller. Each function gets the
 * destination as written and returns the URL to use (caller-owned), or NULL: then the link is
 * rendered as its own words, the image as its alternative text. NULL functions allow nothing.
 * Whatever they return, only http, https, mailto and relative URLs survive in links, and relative
 * ones in images: a picture from elsewhere would tell its host who reads. */
typedef struct FolioMarkdownPolicy {
    char *(*link)(const char *destination, gpointer data);
    char *(*image)(const char *destination, gpointer data);
    /* For [[id]] and [[id|words]]: the URL, and in `words` (in/out, owned) what to show when none
     * were written, the id unless set. NULL: the words written, or the hidden_entry word; those in
     * `words` are not shown then. */
    char *(*wiki)(const char *id, char **words, gpointer data);
    gpointer data;
    int heading_shift;               /* 0..5 added to every heading level */
    const FolioMarkdownWords *words; /* NULL: English */
} FolioMarkdownPolicy;

/* Appends safe HTML: CommonMark 0.30 by cmark, and
 *   - pipe tables with a rule of dashes (| a | b |, |---|:-:|): <table>, cells of class start,
 *     center, end; a '|' inside a cell stands in code;
 *   - task items: <li class="task open|done|dropped">, the state in words for screen readers only
 *     (class vh), @owner, due:YYYY-MM-DD and ^id in <small class="task-owner|task-due|task-id">;
 *   - rel="noopener noreferrer nofollow" on links to other hosts;
 *   - no raw HTML and no comments: they vanish.
 * Errors: FAILED when the text is over 1 MiB, nests lists and quotes deeper than
 * 50, or has over 5,000 '[' in one paragraph (cmark 0.30 would take minutes). */
bool folio_markdown_to_html(const char *text, const FolioMarkdownPolicy *policy, GString *html,
                            GError **error);

/* The same in two steps, so that a text is parsed once for all its readers. A draft is HTML with slots in
 * which destinations and words are missing: never to be shown as it is. NULL with the errors above; caller
 * frees. */
char *folio_markdown_draft(const char *text, GError **error);
/* Appends the HTML of a draft; `policy` as above, NULL allows nothing. */
void folio_markdown_fill(const char *draft, const FolioMarkdownPolicy *policy, GString *html);
/* Does it have a heading of the first level? */
bool folio_markdown_draft_has_title(const char *draft);
/* Calls `each` for the links, images and [[id]] of a draft, in order. `destination` is borrowed. */
typedef void (*FolioMarkdownEachLink)(const char *destination, bool is_wiki, gpointer data);
void folio_markdown_each_link(const char *draft, FolioMarkdownEachLink each, gpointer data);

/* The limits above alone. *line is that of the text, from 1, which breaks one; `line` may be NULL. */
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

/* What a link, an image or [[id]] leads to from now on: the same destination, another one, NULL where there is
 * none. Asked of `[[Two words#Part]]` too, which is no link yet, as one of wiki. Caller frees. */
typedef char *(*FolioLinkFind)(const FolioLink *link, gpointer data);
/* The text with the destinations that `find` gives, each of which is asked for once or more. An
 * [[id]] that has none gets a blank and is mere words; a `[[Two words]]` that has one becomes a link
 * and keeps its words; nothing else changes. A destination that is written with an entity (&amp;)
 * stays, and so do those with which the text would be over the limits. Caller frees. */
char *folio_markdown_follow(const char *text, FolioLinkFind find, gpointer data);

/* Words only, comments and markup gone, blocks separated by newlines: for search and excerpts. */
char *folio_markdown_to_text(const char *text);
/* The same, and what folio_markdown_links gives in *links, from one look at the text: for who keeps both. */
char *folio_markdown_to_text_and_links(const char *text, GPtrArray **links);
/* The first sentence or paragraph of that, cut at a word to `max` characters. */
char *folio_markdown_excerpt(const char *text, gsize max);
/* The same cut for words that are no Markdown: one line of valid UTF-8. Caller frees. */
char *folio_markdown_cut(const char *words, gsize max);
/* The text without HTML comments (prompts) and without headings that have nothing beneath them:
 * what an editor's buffer becomes when saved. */
char *folio_markdown_strip_prompts(const char *text);

/* The part below a heading of these words (case aside), the heading's line included, up to the next
 * heading of its level or above. False when there is none; the outputs are bytes of `text`. */
bool folio_markdown_find_section(const char *text, const char *heading, gsize *offset,
                                 gsize *length);
/* The same without the heading and the blank lines below it; NULL when there is none. Caller frees. */
char *folio_markdown_dup_section(const char *text, const char *heading);

#endif
