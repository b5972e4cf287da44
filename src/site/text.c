/* The text of an entry: as it was written, and as HTML for the pages that show it. Its Markdown is parsed
 * once: where its links lead from a page is filled in when that page is made. */
#include "folio/error.h"
#include "site_memory.h"
#include "site_search.h"

#define USUAL_BYTES 4096

char *
site_body_dup(const SiteContext *context, const SiteItem *item)
{
    const SiteMemo *memo = item->source->memo;
    if (memo != NULL)
        return site_memory_read(context->keeping->memory, &memo->body);
    const char *body = folio_entry_get_body(item->entry);
    return g_strdup(body != NULL ? body : "");
}

char *
site_text_refusal(const FolioEntry *entry)
{
    unsigned line = 0, first = folio_front_matter_get_body_line(entry->front);
    g_autoptr(GError) refused = NULL;
    const char *body = folio_entry_get_body(entry);
    if (body == NULL || folio_markdown_check(body, &line, &refused))
        return NULL;
    return g_strdup_printf("%u: %s", first + MAX(line, 1) - 1, refused->message);
}

/* The draft of its text; `owned` (out) is what to free then. NULL with an error when it is refused. */
static const char *
get_draft(const SiteContext *context, const SiteItem *item, char **owned, GError **error)
{
    const SiteMemo *memo = item->source->memo;
    char **slot = &context->drafts[item->number];
    const char *known = g_atomic_pointer_get(slot);
    *owned = NULL;
    if (known != NULL)
        return known;
    if (memo != NULL)
        return *owned = site_memory_read(context->keeping->memory, &memo->draft);
    const char *body = folio_entry_get_body(item->entry);
    char *draft = folio_markdown_draft(body != NULL ? body : "", error);
    if (draft == NULL) {
        folio_error_place(error, item->entry->path, 0, 0);
        return NULL;
    }
    if (g_atomic_pointer_compare_and_exchange(slot, NULL, draft))
        return draft;
    return *owned = draft; /* the other thread was first */
}

bool
site_text_put(const SiteContext *context, const SiteJob *job, const SiteItem *item, int shift,
              GString *html, GError **error)
{
    g_autofree char *owned = NULL;
    const char *draft = get_draft(context, item, &owned, error);
    if (draft == NULL)
        return false;
    site_html_fill(context, job, item, draft, shift, html);
    return true;
}

GString *
site_text_on_own_page(const SiteContext *context, const SiteItem *item, int shift, GError **error)
{
    static const SiteJob own_page = {.root = "../"};
    g_autoptr(GString) html = g_string_sized_new(USUAL_BYTES);
    return site_text_put(context, &own_page, item, shift, html, error) ? g_steal_pointer(&html)
                                                                       : NULL;
}

/* What is made from the text of an entry for other pages, from its HTML. */
static void
make_excerpt(const SiteContext *context, const SiteItem *item, guint64 print, const char *html)
{
    SiteMemo *memo = item->source->memo;
    char *excerpt = site_excerpt_make(html);
    if (memo != NULL)
        site_memory_take_excerpt(context->keeping->memory, memo, print, excerpt);
    else
        context->excerpts[item->number] = excerpt;
}

bool
site_text_make(const SiteContext *context, SiteJob *job, GError **error)
{
    const SiteItem *item = job->item;
    const SiteMemo *memo = item->source->memo;
    guint64 print = memo != NULL ? site_prints_text(context->prints, item) : 0;
    bool is_known = memo != NULL && memo->text_print == print;
    bool is_heard = context->said == NULL || (is_known && site_text_has_words(item));
    if (is_known && is_heard)
        return true;
    job->text = g_string_sized_new(USUAL_BYTES);
    if (!site_text_put(context, job, item, 0, job->text, error))
        return false;
    if (!is_known)
        make_excerpt(context, item, print, job->text->str);
    if (!is_heard)
        site_said_read(context->said, item, job->text->str);
    return true;
}

gsize
site_text_minutes(const SiteContext *context, const SiteItem *item)
{
    const SiteMemo *memo = item->source->memo;
    if (memo != NULL)
        return memo->minutes;
    g_autofree char *body = site_body_dup(context, item);
    return site_reading_minutes(body);
}

gsize
site_text_open_tasks(const SiteContext *context, const SiteItem *item)
{
    const SiteMemo *memo = item->source->memo;
    if (memo != NULL)
        return memo->open_tasks;
    g_autofree char *body = site_body_dup(context, item);
    return site_open_tasks(body);
}

bool
site_text_has_words(const SiteItem *item)
{
    return item->source->memo != NULL && item->source->memo->words.data != NULL;
}

GBytes *
site_text_words(const SiteItem *item)
{
    const SiteRun *words = &item->source->memo->words;
    return g_bytes_new_static(words->data, words->size);
}

void
site_text_keep_words(const SiteContext *context, const SiteItem *item, GBytes *words)
{
    if (item->source->memo != NULL)
        site_memory_put_words(context->keeping->memory, item->source->memo, words);
}

GPtrArray *
site_text_all_words(const SiteContext *context)
{
    SiteMemory *memory = context->keeping != NULL ? context->keeping->memory : NULL;
    return memory != NULL ? g_ptr_array_ref(site_memory_words(memory))
                          : g_ptr_array_new_with_free_func(g_free);
}
