/* How the fields of an entry are shown beside it. */
#include <string.h>

#include "site_internal.h"

/* The line inside "<p>...</p>\n"; the whole when it is more than one paragraph. */
static char *
unwrap(const char *html)
{
    g_autofree char *trimmed = g_strstrip(g_strdup(html));
    gsize length = strlen(trimmed);
    bool is_line = g_str_has_prefix(trimmed, "<p>") && g_str_has_suffix(trimmed, "</p>")
                   && strstr(trimmed + 1, "<p>") == NULL;
    return is_line ? g_strndup(trimmed + 3, length - 7) : g_steal_pointer(&trimmed);
}

/* Most lines are words and nothing else: Markdown would say the same of them, and takes its time. */
static bool
is_plain(const char *line)
{
    gsize length = strlen(line);
    return length > 0 && g_ascii_isalpha(line[0]) && !g_ascii_isspace(line[length - 1])
           && strpbrk(line, "\\`*_[]<>&!@^~|\n\r\t") == NULL && strstr(line, "  ") == NULL;
}

FolioView *
site_line_view(const SiteContext *context, const SiteJob *job, const SiteItem *item,
               const char *line)
{
    g_autoptr(GString) html = g_string_new(NULL);
    if (is_plain(line) || !site_html(context, job, item, line, html, NULL))
        return folio_view_new_text(line);
    g_autofree char *inner = unwrap(html->str);
    return folio_view_new_html(inner);
}

/* A fact has one of these forms; the others are said to be absent. */
static FolioView *
wrap(const char *form, FolioView *value)
{
    static const char *const forms[] = {"value", "date", "people", "values"};
    FolioView *fact = folio_view_new_map();
    folio_view_put_bool(fact, "has_values", strcmp(form, "values") == 0);
    folio_view_put_text(fact, "lang", NULL); /* of the site, but where it is a writer's own line */
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
        folio_view_put_text(fact, forms[i], NULL);
    folio_view_put(fact, form, value);
    return fact;
}

FolioView *
site_fact_line(const SiteContext *context, const SiteJob *job, const SiteItem *item,
               const SiteFact *fact)
{
    const char *text = folio_entry_get_text(item->entry, fact->field);
    if (text == NULL || text[0] == '\0' || g_strcmp0(text, item->title) == 0)
        return NULL; /* a question may be the title already */
    FolioView *made = wrap("value", site_line_view(context, job, item, text));
    folio_view_put(made, "lang", site_tongue_view(context, item));
    return made;
}

FolioView *
site_fact_lines(const SiteContext *context, const SiteJob *job, const SiteItem *item,
                const char *field, SiteLine make)
{
    g_auto(GStrv) lines = folio_entry_dup_list(item->entry, field);
    if (lines[0] == NULL)
        return NULL;
    FolioView *list = folio_view_new_list();
    for (char **line = lines; *line != NULL; line++)
        folio_view_append(list, make(context, job, item, *line));
    FolioView *made = wrap("values", list);
    folio_view_put(made, "lang", site_tongue_view(context, item));
    return made;
}

FolioView *
site_fact_list(const SiteContext *context, const SiteJob *job, const SiteItem *item,
               const SiteFact *fact)
{
    return site_fact_lines(context, job, item, fact->field, site_line_view);
}

FolioView *
site_fact_people(const SiteContext *context, const SiteJob *job, const SiteItem *item,
                 const SiteFact *fact)
{
    (void) job;
    FolioView *people = site_people_view(context, item, fact->field);
    return people != NULL ? wrap("people", people) : NULL;
}

FolioView *
site_fact_word(const SiteContext *context, const SiteJob *job, const SiteItem *item,
               const SiteFact *fact)
{
    (void) job;
    const char *value = folio_entry_get_text(item->entry, fact->field);
    if (value == NULL)
        return NULL;
    g_autofree char *key = g_strconcat(fact->words, value, NULL);
    const char *word = site_words_get(context->words, key);
    return word[0] != '\0' ? wrap("value", folio_view_new_text(word)) : NULL;
}

FolioView *
site_fact_claims(const SiteContext *context, const SiteItem *item)
{
    bool is_record = false;
    FolioView *lines = site_claims_view(context, item, &is_record);
    if (lines == NULL)
        return NULL;
    FolioView *fact = wrap("values", lines);
    folio_view_put_text(fact, "name",
                        site_words_get(context->words, is_record ? "whose_word" : "signed"));
    return fact;
}

FolioView *
site_fact_date(const SiteContext *context, const SiteJob *job, const SiteItem *item,
               const SiteFact *fact)
{
    (void) job;
    const char *text = folio_entry_get_text(item->entry, fact->field);
    const char *time = text != NULL ? strchr(text, 'T') : NULL;
    g_autofree char *day =
        g_strndup(text, time != NULL ? (gsize) (time - text) : strlen("2026-03-12"));
    GDate date;
    if (day == NULL || !folio_date_parse_iso(day, &date))
        return NULL;
    FolioView *view = site_words_date(context->words, &date);
    folio_view_put_text(view, "time", time != NULL ? time + 1 : NULL);
    return wrap("date", view);
}

FolioView *
site_fact_number(const SiteContext *context, const SiteJob *job, const SiteItem *item,
                 const SiteFact *fact)
{
    (void) job;
    int number;
    if (!folio_entry_get_number(item->entry, fact->field, &number))
        return NULL;
    g_autofree char *text = site_words_count(context->words, fact->words, (gsize) MAX(number, 0));
    return wrap("value", folio_view_new_text(text));
}

FolioView *
site_fact_pair(const SiteContext *context, const SiteJob *job, const SiteItem *item,
               const SiteFact *fact)
{
    (void) job;
    const char *now = folio_entry_get_text(item->entry, fact->field);
    const char *target = folio_entry_get_text(item->entry, fact->words);
    if (now == NULL || target == NULL)
        return NULL;
    const SiteGap gaps[] = {{"now", now}, {"target", target}, {NULL, NULL}};
    g_autofree char *text = site_words_fill(context->words, "now_target", gaps);
    return wrap("value", folio_view_new_text(text));
}
