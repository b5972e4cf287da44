/* What pages show: entries, people, files and texts as templates see them, and what machines read. */
#ifndef FOLIO_SITE_VIEWS_H
#define FOLIO_SITE_VIEWS_H

#include "site_pages.h"

/* --- Views (views.c, tongue.c) ------------------------------------------------------------------------ */
/* They hold what the context shares, and do not outlive it. */

/* What stands in a tag around words of an entry that are not of the site's language, or do not run its way:
 * ` lang="ar" dir="rtl"`; empty else. HTML. (tongue.c) */
FolioView *site_tongue_view(const SiteContext *context, const SiteItem *item);
/* The language that an entry says its words are in: "de-CH"; NULL: it does not. Caller frees. */
char *site_tongue_dup(const FolioEntry *entry);
/* A journal in a language that the site has no words of: its entries speak that one, the frame around them
 * another. NULL: both speak the same. Borrowed from the settings. */
const char *site_tongue_of_entries(const SiteContext *context);
void site_page_set(FolioView *page, const char *title, const char *description);
/* {title, url, id, kind, date, domain, status} of one entry. URLs in views are from the root:
 * templates write {{page.root}}{{url}}. */
FolioView *site_link_view(const SiteContext *context, const SiteItem *item);
/* Its day, shared, made when it is first said; NULL when it has none, or is a person. A new reference. */
FolioView *site_date_view(const SiteContext *context, const SiteItem *item);
/* The same with tags and excerpt, for lists. */
FolioView *site_item_view(const SiteContext *context, const SiteItem *item);
/* Puts the value, or false where there is none: a name that a map lacks would be looked up in the
 * maps around it, and one entry would show the date of another. */
void site_put(FolioView *view, const char *key, FolioView *value);
/* Puts a list, and has_KEY for what stands around it. */
void site_put_list(FolioView *view, const char *key, FolioView *list);
/* The list (taken); NULL when it has fewer than `least` items: there is nothing to show. */
FolioView *site_list_of(FolioView *list, gsize least);
/* Appends a map with `is_last` put, as mustache cannot count. */
void site_list_add(FolioView *list, FolioView *item, bool is_last);
/* {name, url} of a theme, shared; a new reference. */
FolioView *site_theme_view(const SiteContext *context, const SiteTheme *theme);
/* The items' views, at most `limit` of them (0: all). */
FolioView *site_items_view(const SiteContext *context, const GPtrArray *items, gsize limit);
/* {key, name, mark, css, about}, shared; NULL gives NULL. A new reference. */
FolioView *site_domain_view(const SiteContext *context, const SiteDomain *domain);
/* Makes the views that site_domain_view shares. */
FolioView *site_domain_view_new(const SiteWords *words, const SiteDomain *domain);
/* "Reflection" in the language of the site; borrowed. */
const char *site_kind_word(const SiteContext *context, const FolioKind *kind);
/* {key, name}, shared; NULL for entries without states. A new reference. */
FolioView *site_status_view(const SiteContext *context, const SiteItem *item);

/* --- People (people.c) ------------------------------------------------------------------------------- */

/* The name, or the role where there may be none. Caller frees. */
char *site_person_name(const SiteContext *context, const char *handle);
/* {name, role, url} of a handle as this audience may know it. */
FolioView *site_person_view(const SiteContext *context, const char *handle);
bool site_is_feedback(const SiteItem *item);
/* Who says it: the person whose words were noted, else who wrote them down. Borrowed; NULL: it is no feedback,
 * or nobody says. */
const char *site_speaker_of(const SiteItem *item);
/* The same as site_person_view. */
FolioView *site_speaker_view(const SiteContext *context, const SiteItem *item);
/* Those of a list field, the owner left out beside others; NULL when it is empty. */
FolioView *site_people_view(const SiteContext *context, const SiteItem *item, const char *field);

/* --- Texts of entries (text.c, measures.c, excerpt.c) ------------------------------------------------ */

/* The text of an entry as it was written, when the type of its page reads_body. Caller frees. */
char *site_body_dup(const SiteContext *context, const SiteItem *item);
/* Where and why the text of an entry breaks a limit of Markdown: "41: the line nests ..." with the line of its
 * file. NULL when it does not. Caller frees. */
char *site_text_refusal(const FolioEntry *entry);
/* Makes what other pages need of the text of a job's entry, its excerpt and its words, or takes what a build
 * before made of the same. The HTML of it, when that is made for this, is left to the job. From any thread.
 * Errors: of the Markdown. */
bool site_text_make(const SiteContext *context, SiteJob *job, GError **error);
/* Appends its text as HTML for the page of `job`, headings `shift` levels lower. Errors: of the Markdown. */
bool site_text_put(const SiteContext *context, const SiteJob *job, const SiteItem *item, int shift,
                   GString *html, GError **error);
/* The same for the page of its own, whether it has one or not. NULL with an error. */
GString *site_text_on_own_page(const SiteContext *context, const SiteItem *item, int shift,
                               GError **error);
/* How long it takes to read, and what was promised in it and is still to keep. */
gsize site_text_minutes(const SiteContext *context, const SiteItem *item);
gsize site_text_open_tasks(const SiteContext *context, const SiteItem *item);
/* The same of any text (measures.c). */
guint32 site_reading_minutes(const char *body);
guint32 site_open_tasks(const char *body);
/* The first words of an entry as this audience may read them: known once its text was made, ""
 * before. Borrowed. */
const char *site_excerpt(const SiteContext *context, const SiteItem *item);
/* The same beside the title: "" where it says that again and no more. Borrowed. */
const char *site_excerpt_beyond_title(const SiteContext *context, const SiteItem *item);
/* The first paragraph in words, from the HTML of a body. Caller frees. */
char *site_excerpt_make(const char *html);

/* --- HTML (html.c, handles.c, marks.c, move.c) ------------------------------------------------------- */

/* HTML of an entry's page as a feed needs it: the "../" of its addresses replaced by `root`. Caller frees. */
char *site_html_move(const char *html, const char *root);

/* Where a link to an entry that has a page leads, from the page of `job`. Caller frees. */
char *site_item_address(const SiteJob *job, const SiteItem *item);
/* Appends a draft as safe HTML, as site_html does; headings `shift` levels lower. */
void site_html_fill(const SiteContext *context, const SiteJob *job, const SiteItem *item,
                    const char *draft, int shift, GString *html);
/* Markdown as safe HTML for the page of `job`: links go only to what is visible. */
bool site_html(const SiteContext *context, const SiteJob *job, const SiteItem *item,
               const char *markdown, GString *html, GError **error);
/* Turns the marks of task lines in HTML of Markdown, from an offset on, into words. */
void site_marks_say(const SiteContext *context, GString *html, gsize from);
/* Turns every @handle of HTML of Markdown, from an offset on, into the name that this audience may know, but
 * for code and addresses. (handles.c) */
void site_handles_say(const SiteContext *context, GString *html, gsize from);
/* The same of plain words. Caller frees. */
char *site_handles_in(const SiteContext *context, const char *words);
/* The same of the titles of all items, for whatever shows them. */
void site_handles_entitle(const SiteContext *context);
/* A line of front matter, without the paragraph around it; escaped words where it is no Markdown. */
FolioView *site_line_view(const SiteContext *context, const SiteJob *job, const SiteItem *item,
                          const char *line);

/* --- Articles (article.c, evidence.c) ---------------------------------------------------------------- */

/* {url, name, type, size, is_image, width, height} of a file. */
FolioView *site_file_view(const SiteContext *context, const SiteFile *file);
/* Puts the files that an entry attaches. */
void site_files_put(const SiteContext *context, const SiteItem *item, FolioView *view);
/* What every page of one entry shows: `entry` with body, facts, files, comments, neighbours. */
bool site_fill_article(const SiteContext *context, const SiteJob *job, FolioView *view,
                       FolioView *page, GError **error);
/* The same of an entry that stands in a page with others, after its own page was rendered: `id` and
 * `path` too, headings two levels lower. */
FolioView *site_article_in_view(const SiteContext *context, const SiteJob *job,
                                const SiteItem *item);

/* --- Who vouches for an entry (claims.c) ------------------------------------------------------------- */

/* Who stands behind the entries, as the history of the journal says (claims.c). */
typedef struct SiteClaims SiteClaims;
/* Of all entries of the shared store. NULL: that it cannot be read is a finding. */
SiteClaims *site_claims_find(FolioJournal *journal, GPtrArray *findings);
void site_claims_free(SiteClaims *claims);
/* Goes on with all that they say. */
guint64 site_claims_print(const SiteClaims *claims, FolioJournal *journal, guint64 print);
/* Gives each entry that this audience may see its own. */
void site_claims_give(const SiteClaims *claims, FolioJournal *journal, FolioVisibility audience,
                      const GPtrArray *entries);
/* A line for each; `is_record` is set when nobody signed. NULL: nothing to say. */
FolioView *site_claims_view(const SiteContext *context, const SiteItem *item, bool *is_record);
/* How far git vouches for `who`, in words: "verified", "recorded by Lena Ortiz". NULL; caller frees. */
char *site_claim_of(const SiteContext *context, const SiteItem *item, const char *who);
guint64 site_claims_mix(guint64 print, const SiteItem *item);
/* Has everybody whom the entry names in `field` signed it? */
bool site_claims_cover(const FolioSiteEntry *entry, const char *field);

/* --- Facts (facts.c, agenda.c) ----------------------------------------------------------------------- */

/* Signatures, or who wrote it down, as a fact of any entry; NULL. (facts.c) */
FolioView *site_fact_claims(const SiteContext *context, const SiteItem *item);
/* Makers of facts. */
FolioView *site_fact_line(const SiteContext *context, const SiteJob *job, const SiteItem *item,
                          const SiteFact *fact);
FolioView *site_fact_list(const SiteContext *context, const SiteJob *job, const SiteItem *item,
                          const SiteFact *fact);
/* The same, with the view of each line made by `make`. */
typedef FolioView *(*SiteLine)(const SiteContext *context, const SiteJob *job, const SiteItem *item,
                               const char *line);
FolioView *site_fact_lines(const SiteContext *context, const SiteJob *job, const SiteItem *item,
                           const char *field, SiteLine make);
/* The points of an agenda. One that folio put there ends in the id of what it is about: the id goes, and its
 * title is a link where there is such a page. (agenda.c) */
FolioView *site_agenda_view(const SiteContext *context, const SiteJob *job, const SiteItem *item);
/* The same as a maker. */
FolioView *site_fact_agenda(const SiteContext *context, const SiteJob *job, const SiteItem *item,
                            const SiteFact *fact);
/* For pages with the agenda of `item`; `cards` are the prints of the items by number. */
guint64 site_agenda_mix(guint64 print, const guint64 *cards, const SiteModel *model,
                        const SiteItem *item);
FolioView *site_fact_people(const SiteContext *context, const SiteJob *job, const SiteItem *item,
                            const SiteFact *fact);
/* `words` is the prefix of the names of the values: "format_". */
FolioView *site_fact_word(const SiteContext *context, const SiteJob *job, const SiteItem *item,
                          const SiteFact *fact);
/* A day, with the time of day where the field has one. */
FolioView *site_fact_date(const SiteContext *context, const SiteJob *job, const SiteItem *item,
                          const SiteFact *fact);
/* `words` is the key of a count. */
FolioView *site_fact_number(const SiteContext *context, const SiteJob *job, const SiteItem *item,
                            const SiteFact *fact);
/* `words` is the field of the target. */
FolioView *site_fact_pair(const SiteContext *context, const SiteJob *job, const SiteItem *item,
                          const SiteFact *fact);

/* --- Goals (goal.c) ---------------------------------------------------------------------------------- */

/* Groups of the states of goals, in the order of the goals page. */
typedef struct SiteGoalState {
    const char *key;       /* "progress": words state_progress, n_progress */
    const char *states[3]; /* ended by NULL */
} SiteGoalState;
#define SITE_GOAL_STATE_COUNT 4
extern const SiteGoalState site_goal_states[SITE_GOAL_STATE_COUNT];
/* The state of an entry, of a goal, as readers are told: what is a draft to its owner is planned to them, and
 * that a success was noted goes without saying. Borrowed or static; NULL. */
const char *site_goal_state_said(const char *status);
const char *site_state_said(const SiteItem *item);
bool site_goal_is(const SiteItem *goal, const SiteGoalState *state);
/* 0..100; an achieved goal has 100. */
int site_goal_progress(const SiteItem *goal);
FolioView *site_goal_bar(const SiteContext *context, const SiteItem *goal);
/* A link view with the bar. */
FolioView *site_goal_bar_view(const SiteContext *context, const SiteItem *goal);
/* The view of an item with bar, due, steps and what came of it. */
FolioView *site_goal_view(const SiteContext *context, const SiteItem *goal);

/* --- Search (search.c) ------------------------------------------------------------------------------ */

/* Case and accents go, as search.js lets them go; in any locale alike, so it serves for sorting too.
 * Caller frees. */
char *site_fold(const char *text);

/* Once the pages of all entries are rendered. Gives the sink search-index.js: the index and, behind it,
 * `finder`, the script that searches it; when that would be large, one file of words for each first
 * letter too. */
bool site_search_write(const SiteContext *context, const char *finder, FolioSiteSink sink,
                       gpointer sink_data, gsize *count, GError **error);

/* --- For machines (feed.c, sitemap.c, person.c) ------------------------------------------------------- */

/* Feeds are for strangers, and need an address. */
bool site_has_feed(const SiteContext *context);
/* The address of a page on the web; NULL when the site has none. Caller frees. */
char *site_absolute(const SiteContext *context, const char *path);
/* Text as XML 1.0 allows it, escaped. Caller frees. */
char *site_xml_escape(const char *text);
/* <script type="application/ld+json">; NULL but for the public. */
FolioView *site_person_data(const SiteContext *context);

/* A file for machines, made after all pages. */
typedef struct SiteText {
    const char *path;
    bool (*is_wanted)(const SiteContext *context);
    void (*make)(const SiteContext *context, GString *out);
} SiteText;
extern const SiteText site_text_atom, site_text_json, site_text_sitemap, site_text_robots;

/* --- JSON (json.c) ---------------------------------------------------------------------------------- */

/* Appends a JSON string (RFC 8259) that is safe inside a script too: no '<', '>' or '&'. */
void site_json_append(GString *out, const char *text);

/* --- Pictures (svg.c, timeline.c) ------------------------------------------------------------------- */

/* A progress bar, 0..100, filled from the side where lines begin. */
FolioView *site_svg_bar(const SiteWords *words, const SiteDomain *domain, int percent);
FolioView *site_svg_mark(const SiteDomain *domain);
/* {axis, rows: [goal views with `row`]}: the goals that have a due day on a common axis of time, which
 * reaches to the day of the newest entry and has a line there when it `is_now`; NULL when there is none. */
FolioView *site_timeline_view(const SiteContext *context, const GPtrArray *goals, bool is_now);

#endif
