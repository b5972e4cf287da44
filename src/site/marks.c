/* The small marks of a task line as a reader should see them: Markdown leaves @handle, an ISO day and
 * the task's id. They are looked for as whole elements, which text cannot fake: its '<' is escaped. */
#include <string.h>

#include "site_internal.h"

#define MARK "<small class=\"task-"
#define END "</small>"

/* New content of a mark; NULL: it goes. */
typedef char *(*MarkWords)(const SiteContext *context, const char *content);

static char *
owner_words(const SiteContext *context, const char *content)
{
    return content[0] == '@' ? site_person_name(context, content + 1) : NULL;
}

static char *
due_words(const SiteContext *context, const char *content)
{
    const char *iso = strstr(content, "datetime=\"");
    g_autofree char *day = iso != NULL ? g_strndup(iso + strlen("datetime=\""), 10) : NULL;
    GDate date;
    if (day == NULL || !folio_date_parse_iso(day, &date))
        return NULL;
    return site_words_due(context->words, &date);
}

static const struct {
    const char *name;
    MarkWords words; /* NULL: ids are for the journal's own use */
} marks[] = {{"owner\">", owner_words}, {"due\">", due_words}, {"id\">", NULL}};

static char *
say(const SiteContext *context, const char *mark, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (!g_str_has_prefix(mark, marks[i].name))
            continue;
        gsize skip = strlen(marks[i].name);
        g_autofree char *content = g_strndup(mark + skip, length - skip);
        g_autofree char *words = marks[i].words != NULL ? marks[i].words(context, content) : NULL;
        g_autofree char *escaped = words != NULL ? g_markup_escape_text(words, -1) : NULL;
        return escaped != NULL ? g_strconcat("<small>", escaped, END, NULL) : g_strdup("");
    }
    return g_strdup("");
}

void
site_marks_say(const SiteContext *context, GString *html, gsize from)
{
    for (const char *at; (at = strstr(html->str + from, MARK)) != NULL;) {
        const char *inside = at + strlen(MARK), *end = strstr(inside, END);
        if (end == NULL)
            return;
        g_autofree char *said = say(context, inside, (gsize) (end - inside));
        gsize start = (gsize) (at - html->str);
        g_string_erase(html, (gssize) start, end + strlen(END) - at);
        g_string_insert(html, (gssize) start, said);
        from = start + strlen(said);
    }
}
