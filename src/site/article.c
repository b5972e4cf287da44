#include <string.h>

#include "folio/error.h"
#include "site_internal.h"

#define USUAL_BYTES 4096

typedef struct Rendering {
    const SiteContext *context;
    const SiteJob *job;
    const SiteItem *item;
} Rendering;

/* The text of an entry below its title; on a page with many entries that is one level lower. `is_empty` (out,
 * may be NULL): there is none. */
static bool
put_body(const Rendering *rendering, const SiteItem *item, FolioView *view, bool *is_empty,
         GError **error)
{
    const SiteJob *job = rendering->job;
    bool unwanted = false, *empty = is_empty != NULL ? is_empty : &unwanted;
    if (item == job->item && job->text != NULL) {
        folio_view_put_html(view, "body", job->text->str);
        *empty = job->text->len == 0;
        return true;
    }
    g_autoptr(GString) html = g_string_sized_new(USUAL_BYTES);
    bool is_put = site_text_put(rendering->context, job, item, job->is_whole ? 1 : 0, html, error);
    folio_view_put_html(view, "body", html->str);
    *empty = html->len == 0;
    return is_put;
}

static void
put_reading_time(const SiteContext *context, const SiteItem *item, FolioView *view)
{
    gsize minutes = site_text_minutes(context, item);
    g_autofree char *text = site_words_count(context->words, "read", minutes);
    folio_view_put_text(view, "reading_time", minutes > 1 ? text : NULL);
}

/* `but`: a field that is shown elsewhere; NULL. */
static void
put_facts(const SiteContext *context, const SiteJob *job, const SiteItem *item, const char *but,
          FolioView *view)
{
    const SitePage *page = site_pages_find_kind(item->kind->name);
    FolioView *facts = folio_view_new_list();
    for (const SiteFact *fact = page->facts; fact != NULL && fact->field != NULL; fact++) {
        bool is_left_out = g_strcmp0(fact->field, but) == 0;
        FolioView *made = is_left_out ? NULL : fact->make(context, job, item, fact);
        if (made == NULL)
            continue;
        folio_view_put_text(made, "name", site_words_get(context->words, fact->label));
        folio_view_append(facts, made);
    }
    FolioView *claims = site_fact_claims(context, item);
    if (claims != NULL)
        folio_view_append(facts, claims);
    site_put_list(view, "facts", facts);
}

/* "Comment from Lena Berger: Count the letters". Caller frees. */
static char *
comment_label(const SiteContext *context, const SiteItem *comment, const char *speaker)
{
    g_autofree char *who = speaker != NULL ? site_person_name(context, speaker) : NULL;
    const SiteGap gaps[] = {{"who", who}, {"title", comment->title}, {NULL, NULL}};
    return site_words_fill(context->words, who != NULL ? "comment_by" : "comment", gaps);
}

static bool
add_comment(const Rendering *rendering, const SiteItem *comment, FolioView *list, GError **error)
{
    const SiteContext *context = rendering->context;
    const char *speaker = site_speaker_of(comment);
    FolioView *view = site_link_view(context, comment);
    g_autofree char *label = comment_label(context, comment, speaker);
    folio_view_append(list, view);
    folio_view_put_text(view, "label", label);
    site_put(view, "speaker", site_speaker_view(context, comment));
    g_autofree char *word = site_claim_of(context, comment, speaker);
    folio_view_put_text(view, "word", word);
    return put_body(rendering, comment, view, NULL, error);
}

/* What names this entry: feedback as comments with its text, the rest as links, oldest first. */
static bool
put_namers(const Rendering *rendering, FolioView *view, GError **error)
{
    FolioView *comments = folio_view_new_list(), *came = folio_view_new_list();
    for (guint i = rendering->item->namers->len; i-- > 0;) {
        const SiteItem *namer = rendering->item->namers->pdata[i];
        if (site_is_feedback(namer)) {
            if (!add_comment(rendering, namer, comments, error))
                return false;
        } else if (namer->url != NULL) {
            folio_view_append(came, site_link_view(rendering->context, namer));
        }
    }
    site_put_list(view, "came", came);
    site_put_list(view, "comments", comments);
    return true;
}

/* What the goals that an entry names are to it. */
static const char *
goals_name(const SiteContext *context, const SiteItem *item, gsize count)
{
    bool is_part = folio_entry_has(item->entry, "parent");
    return site_words_get(context->words, count > 1 ? "goals" : is_part ? "part_of" : "goal");
}

/* What this entry names: goals with their progress, the rest as links. */
static void
put_named(const SiteContext *context, const SiteItem *item, FolioView *view)
{
    FolioView *goals = folio_view_new_list(), *links = folio_view_new_list();
    for (guint i = 0; i < item->named->len; i++) {
        const SiteItem *named = item->named->pdata[i];
        if (named->url == NULL)
            continue;
        bool is_goal = strcmp(named->kind->name, "goal") == 0;
        folio_view_append(is_goal ? goals : links, is_goal ? site_goal_bar_view(context, named)
                                                           : site_link_view(context, named));
    }
    folio_view_put_text(view, "goals_name", goals_name(context, item, folio_view_length(goals)));
    site_put_list(view, "goals", goals);
    site_put_list(view, "links", links);
}

static FolioView *
neighbour_view(const SiteContext *context, const SiteItem *neighbour)
{
    if (neighbour == NULL)
        return NULL;
    FolioView *view = folio_view_new_map();
    folio_view_put_text(view, "title", neighbour->title);
    folio_view_put_text(view, "url", neighbour->url);
    folio_view_put(view, "lang", site_tongue_view(context, neighbour));
    return view;
}

/* The way back up: the list this page belongs to, when there is one. */
static FolioView *
section_view(const SiteContext *context, const SiteJob *job)
{
    if (!site_has_page(context, job->page->index))
        return NULL;
    g_autofree char *word = g_strconcat("nav_", job->page->name, NULL);
    FolioView *view = folio_view_new_map();
    folio_view_put_text(view, "name", site_words_get(context->words, word));
    folio_view_put_text(view, "url", job->page->index);
    return view;
}

/* Is there anything for the margin? */
static bool
has_side(const FolioView *entry)
{
    static const char *const lists[] = {"goals", "facts", "files", "links", "came", "tags"};
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        if (folio_view_length(folio_view_get(entry, lists[i])) > 0)
            return true;
    return false;
}

/* The site's own title follows it: a portfolio named after its owner would say the name twice. */
static const char *
page_title(const SiteContext *context, const SiteItem *item)
{
    bool is_twice = item == context->model->self && g_strcmp0(item->title, context->title) == 0;
    return is_twice ? site_words_get(context->words, "who") : item->title;
}

bool
site_fill_article(const SiteContext *context, const SiteJob *job, FolioView *view, FolioView *page,
                  GError **error)
{
    const SiteItem *item = job->item;
    Rendering rendering = {context, job, item};
    bool is_empty = false;
    bool is_goal = strcmp(item->kind->name, "goal") == 0;
    FolioView *entry = is_goal ? site_goal_view(context, item) : site_item_view(context, item);
    folio_view_put(view, "entry", entry);
    if (!put_body(&rendering, item, entry, &is_empty, error)
        || !put_namers(&rendering, entry, error))
        return false;
    const char *description = site_excerpt(context, item);
    site_page_set(page, page_title(context, item),
                  description[0] != '\0' ? description : item->title);
    folio_view_put_text(page, "og_type", "article");
    put_reading_time(context, item, entry);
    /* Of a meeting without notes the agenda is all there is to read. */
    put_facts(context, job, item, is_empty ? "agenda" : NULL, entry);
    site_put(entry, "agenda", is_empty ? site_agenda_view(context, job, item) : NULL);
    site_put(entry, "course", site_course_view(context, item));
    site_put(entry, "together", site_together_view(context, item));
    put_named(context, item, entry);
    site_files_put(context, item, entry);
    site_put(entry, "earlier", neighbour_view(context, item->earlier));
    site_put(entry, "later", neighbour_view(context, item->later));
    site_put(entry, "section", section_view(context, job));
    folio_view_put_bool(entry, "has_pager", item->earlier != NULL || item->later != NULL);
    folio_view_put_bool(entry, "has_side", has_side(entry));
    return true;
}

FolioView *
site_article_in_view(const SiteContext *context, const SiteJob *job, const SiteItem *item)
{
    Rendering rendering = {context, job, item};
    bool is_goal = strcmp(item->kind->name, "goal") == 0;
    FolioView *entry = is_goal ? site_goal_view(context, item) : site_item_view(context, item);
    put_body(&rendering, item, entry, NULL,
             NULL); /* the entry's own page told what is wrong with it */
    put_namers(&rendering, entry, NULL);
    put_facts(context, job, item, NULL, entry);
    site_put(entry, "course", site_course_view(context, item));
    site_files_put(context, item, entry);
    return entry;
}
