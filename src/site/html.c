/* Markdown as HTML for one page of one audience: links and pictures go only to what it may see. */
#include <string.h>

#include "folio/error.h"
#include "site_internal.h"

/* What the policy functions need while one text is rendered. */
typedef struct Rendering {
    const SiteContext *context;
    const SiteJob *job;
    const SiteItem *item;
} Rendering;

char *
site_item_address(const SiteJob *job, const SiteItem *item)
{
    if (site_job_holds(job, item))
        return g_strconcat("#", item->id, NULL);
    return g_strconcat(job->root, item->url, NULL);
}

static char *
link_url(const char *destination, gpointer data)
{
    const Rendering *rendering = data;
    SiteTarget target = site_resolve(rendering->context->model, rendering->item, destination);
    if (target.item != NULL)
        return site_item_address(rendering->job, target.item);
    if (target.file != NULL)
        return g_strconcat(rendering->job->root, target.file->path, NULL);
    return g_strdup(target.url);
}

static char *
image_url(const char *destination, gpointer data)
{
    const Rendering *rendering = data;
    SiteTarget target = site_resolve(rendering->context->model, rendering->item, destination);
    if (target.file == NULL || !target.file->is_image)
        return NULL;
    return g_strconcat(rendering->job->root, target.file->path, NULL);
}

static char *
wiki_url(const char *id, char **text, gpointer data)
{
    const Rendering *rendering = data;
    const SiteItem *item = site_model_find(rendering->context->model, id);
    if (item == NULL)
        return NULL;
    if (*text == NULL)
        *text = g_strdup(item->title);
    return item->url != NULL ? site_item_address(rendering->job, item) : NULL;
}

/* Says how large pictures are, so that the text beneath does not jump when they come. */
static void
put_sizes(const Rendering *rendering, GString *html, gsize from)
{
    static const char before[] = "<img src=\"";
    for (const char *at; (at = strstr(html->str + from, before)) != NULL;) {
        const char *url = at + strlen(before) + strlen(rendering->job->root);
        g_autofree char *path = g_strndup(url, strcspn(url, "\""));
        const SiteFile *file = g_hash_table_lookup(rendering->context->model->files, path);
        from = (gsize) (url - html->str) + strlen(path) + 1; /* behind the quote */
        if (file == NULL || file->width == 0)
            continue;
        g_autofree char *size =
            g_strdup_printf(" width=\"%u\" height=\"%u\"", file->width, file->height);
        g_string_insert(html, (gssize) from, size);
        from += strlen(size);
    }
}

void
site_html_fill(const SiteContext *context, const SiteJob *job, const SiteItem *item,
               const char *draft, int shift, GString *html)
{
    Rendering rendering = {context, job, item};
    /* The title of the page is its only first heading. */
    bool is_below = folio_markdown_draft_has_title(draft);
    const FolioMarkdownPolicy policy = {.link = link_url,
                                        .image = image_url,
                                        .wiki = wiki_url,
                                        .data = &rendering,
                                        .heading_shift = shift + (is_below ? 1 : 0),
                                        .words = &context->markdown_words};
    gsize before = html->len;
    folio_markdown_fill(draft, &policy, html);
    site_marks_say(context, html, before);
    site_handles_say(context, html, before);
    put_sizes(&rendering, html, before);
}

bool
site_html(const SiteContext *context, const SiteJob *job, const SiteItem *item,
          const char *markdown, GString *html, GError **error)
{
    g_autofree char *draft = folio_markdown_draft(markdown, error);
    if (draft == NULL) {
        folio_error_place(error, item->entry->path, 0, 0);
        return false;
    }
    site_html_fill(context, job, item, draft, 0, html);
    return true;
}
