/* The text of an entry: as it was written, and as HTML, which is made once and shown on several pages. */
#include <string.h>

#include "site_memory.h"
#include "site_search.h"

char *
site_body_dup(const SiteContext *context, const SiteItem *item)
{
    const SiteMemo *memo = item->source->memo;
    if (memo != NULL)
        return site_memory_read(context->keeping->memory, &memo->body);
    const char *body = folio_entry_get_body(item->entry);
    return g_strdup(body != NULL ? body : "");
}

bool
site_text_make(const SiteContext *context, const SiteJob *job, GError **error)
{
    const SiteItem *item = job->item;
    SiteMemo *memo = item->source->memo;
    guint64 print = memo != NULL ? site_prints_text(context->prints, item) : 0;
    if (memo != NULL && memo->text_print == print) {
        context->excerpts[item->number] = g_strdup(memo->excerpt);
        return true;
    }
    g_autofree char *body = site_body_dup(context, item);
    g_autoptr(GString) html = g_string_sized_new(strlen(body) * 3 / 2);
    if (!site_html(context, job, item, body, html, error))
        return false;
    context->excerpts[item->number] = site_excerpt_make(html->str);
    if (memo != NULL)
        site_memory_put_text(context->keeping->memory, memo, print, html->str,
                             context->excerpts[item->number]);
    else if (html->len > 0)
        context->bodies[item->number] = g_string_free(g_steal_pointer(&html), FALSE);
    return true;
}

const char *
site_text_get(const SiteContext *context, const SiteItem *item, char **owned)
{
    const SiteMemo *memo = item->source->memo;
    *owned = NULL;
    if (memo != NULL && memo->text_print != 0)
        *owned = site_memory_read(context->keeping->memory, &memo->html);
    const char *html = *owned != NULL ? *owned : context->bodies[item->number];
    return html != NULL ? html : "";
}

GBytes *
site_text_words(const SiteItem *item)
{
    return item->source->memo != NULL ? item->source->memo->words : NULL;
}

void
site_text_keep_words(const SiteItem *item, GBytes *words)
{
    if (item->source->memo != NULL)
        item->source->memo->words = g_bytes_ref(words);
}

GPtrArray *
site_text_all_words(const SiteContext *context)
{
    SiteMemory *memory = context->keeping != NULL ? context->keeping->memory : NULL;
    return memory != NULL ? g_ptr_array_ref(site_memory_words(memory))
                          : g_ptr_array_new_with_free_func(g_free);
}
