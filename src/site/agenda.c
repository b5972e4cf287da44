/* Points of an agenda. Those that folio puts there end in an id: "Goal: Lead a round (g4kq7m)",
 * "Action: Draft the question @amina (t7kdnp)". */
#include <string.h>

#include "folio/hash.h"
#include "site_internal.h"

#define FIELD "agenda"
#define ID_LENGTH 6

/* The id at the end, and how long the words before it are; NULL: it has none. Caller frees. */
static char *
split(const char *line, gsize *length)
{
    gsize all = strlen(line), tail = strlen(" (") + ID_LENGTH + strlen(")");
    if (all <= tail || line[all - 1] != ')' || strncmp(line + all - tail, " (", 2) != 0)
        return NULL;
    g_autofree char *id = g_strndup(line + all - 1 - ID_LENGTH, ID_LENGTH);
    *length = all - tail;
    return folio_id_is_valid(id) ? g_steal_pointer(&id) : NULL;
}

/* "Goal: <a href>Lead a round</a>"; NULL when the title is another by now. */
static FolioView *
link_view(const SiteJob *job, const SiteItem *named, const char *words)
{
    const char *title = named != NULL ? folio_entry_get_title(named->entry) : NULL;
    if (title == NULL || named->url == NULL || !g_str_has_suffix(words, title))
        return NULL;
    g_autofree char *before = g_strndup(words, strlen(words) - strlen(title));
    g_autofree char *address = site_item_address(job, named);
    g_autofree char *html = g_markup_printf_escaped("%s<a class=\"quiet\" href=\"%s\">%s</a>",
                                                    before, address, named->title);
    return folio_view_new_html(html);
}

/* Whose action it is stands behind it, and would read on from its last word: "Read it (Lena Berger)". */
static char *
set_off_owner(const SiteContext *context, const char *words)
{
    const char *owner = strrchr(words, '@');
    if (owner == NULL || owner < words + 2 || owner[-1] != ' ' || !folio_handle_is_valid(owner + 1))
        return g_strdup(words);
    g_autofree char *name = site_person_name(context, owner + 1);
    return g_strdup_printf("%.*s (%s)", (int) (owner - 1 - words), words, name);
}

static FolioView *
point_view(const SiteContext *context, const SiteJob *job, const SiteItem *item, const char *line)
{
    gsize length;
    g_autofree char *id = split(line, &length);
    if (id == NULL)
        return site_line_view(context, job, item, line);
    g_autofree char *words = g_strndup(line, length);
    FolioView *link = link_view(job, site_model_find(context->model, id), words);
    if (link != NULL)
        return link;
    g_autofree char *said = set_off_owner(context, words);
    return site_line_view(context, job, item, said);
}

FolioView *
site_agenda_view(const SiteContext *context, const SiteJob *job, const SiteItem *item)
{
    return site_fact_lines(context, job, item, FIELD, point_view);
}

FolioView *
site_fact_agenda(const SiteContext *context, const SiteJob *job, const SiteItem *item,
                 G_GNUC_UNUSED const SiteFact *fact)
{
    return site_agenda_view(context, job, item);
}

guint64
site_agenda_mix(guint64 print, const guint64 *cards, const SiteModel *model, const SiteItem *item)
{
    FolioTexts lines = folio_entry_texts(item->entry, FIELD);
    for (const char *line; (line = folio_texts_next(&lines)) != NULL;) {
        gsize length;
        g_autofree char *id = split(line, &length);
        const SiteItem *named = id != NULL ? site_model_find(model, id) : NULL;
        print = folio_hash_mix(print, named != NULL ? cards[named->number] : 0);
    }
    return print;
}
