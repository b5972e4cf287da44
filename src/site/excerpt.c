/* The first words of an entry, for lists and descriptions. */
#include <string.h>

#include "site_internal.h"

#define MAX_CHARACTERS 220

/* The body without its task lines: promises name people, and are no summary. */
static GString *
without_tasks(const char *body)
{
    g_autoptr(GPtrArray) tasks = folio_tasks_parse(body);
    GString *text = g_string_new(body);
    for (guint i = tasks->len; i-- > 0;) {
        const FolioTask *task = tasks->pdata[i];
        g_string_erase(text, (gssize) task->offset_bytes, (gssize) task->length_bytes);
    }
    return text;
}

/* What stands for a bare [[id]]: the title, for who may know it. */
static char *
link_words(const SiteContext *context, const char *id)
{
    const SiteItem *item = site_model_find(context->model, id);
    const char *words = item != NULL ? item->title : context->markdown_words.hidden_entry;
    return g_strdelimit(g_strdup(words), "[]|", ' ');
}

/* Bare links have no words of their own: [[id]] becomes [[id|words]]. */
static void
fill_links(const SiteContext *context, GString *text)
{
    for (gsize from = 0;;) {
        const char *open = strstr(text->str + from, "[[");
        const char *close = open != NULL ? strstr(open, "]]") : NULL;
        if (close == NULL)
            return;
        g_autofree char *id = g_strndup(open + 2, (gsize) (close - open - 2));
        from = (gsize) (open + 2 - text->str);
        if (!folio_id_is_valid(id) && !folio_handle_is_valid(id))
            continue;
        g_autofree char *words = link_words(context, id);
        gsize at = (gsize) (close - text->str);
        g_string_insert_c(text, (gssize) at, '|');
        g_string_insert(text, (gssize) at + 1, words);
    }
}

char *
site_excerpt(const SiteContext *context, const SiteItem *item)
{
    const char *body = folio_entry_get_body(item->entry);
    if (body == NULL || body[0] == '\0')
        return g_strdup("");
    g_autoptr(GString) text = without_tasks(body);
    fill_links(context, text);
    return folio_markdown_excerpt(text->str, MAX_CHARACTERS);
}
