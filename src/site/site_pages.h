/* The pages of a site: which there are, how they are listed, and how they are rendered. */
#ifndef FOLIO_SITE_PAGES_H
#define FOLIO_SITE_PAGES_H

#include "folio/markdown.h"
#include "folio/template.h"
#include "site_model.h"

/* --- Pages (pages.c, pages.def) -------------------------------------------------------------------- */

typedef struct SiteKeeping SiteKeeping;
typedef struct SitePrints SitePrints;
typedef struct SiteFact SiteFact;
typedef struct SiteJob SiteJob;
typedef struct SiteSaid SiteSaid;
typedef struct SitePlan SitePlan;

/* A type of page: one file and one line in pages.def. */
struct SitePage {
    const char *name;  /* "goals": also the word nav_goals of the catalogue */
    const char *index; /* path of its main page; it is in the menu when that page is planned */
    const char *kind;  /* each visible entry of this kind has a page of its own; NULL: of none */
    const SiteFact *facts; /* shown beside such an entry, in order, ended by a NULL field; NULL */
    bool in_menu;
    bool in_foot;    /* linked at the foot of every page */
    bool reads_body; /* shows more of a text than its HTML: it has to be there as it was written */
    bool is_fixed;   /* there, wherever it is linked, whatever site.sections says */
    /* The kind whose texts its own pages show, and of others only front matter; NULL: what lists show
     * of any. Years of its lists show what is of them alone, as those of other lists do. */
    const char *texts_of;
    bool
        is_woven; /* its entries speak on pages of others too, also when they have none of their own */
    /* Optional. An entry of the kind in a list: the view of an item, and what else its row says. */
    FolioView *(*row)(const SiteContext *context, const SiteJob *job, const SiteItem *item);
    /* Optional. Goes on with which of its lists there are, where those are not the ones of site_plan_list. */
    guint64 (*mix)(guint64 print, const SiteContext *context);
    /* Adds the pages there is something to show on, none otherwise. */
    void (*plan)(SitePlan *plan);
};

/* A field as a reader sees it: a word of the catalogue and its value. */
struct SiteFact {
    const char *field;
    const char *label; /* key of the catalogue */
    /* {text}, {html} or {people}; NULL when there is nothing to say. */
    FolioView *(*make)(const SiteContext *context, const SiteJob *job, const SiteItem *item,
                       const SiteFact *fact);
    const char *words; /* what `make` needs from the catalogue: a prefix or a key */
};

/* Puts what the template needs into `view`, title and description into `page`. */
typedef bool (*SiteFill)(const SiteContext *context, const SiteJob *job, FolioView *view,
                         FolioView *page, GError **error);

/* One page to render. */
struct SiteJob {
    char *path;
    const char *root; /* from its folder to the site's root: "" or "../" */
    const char *template_name;
    const SitePage *page;
    SiteFill fill;
    const SiteItem *item;  /* whose page it is; NULL for pages about several */
    gconstpointer subject; /* what the page type said: a filter, a theme */
    char *base;            /* of a list: its path without ".html" and year; NULL */
    GPtrArray *items;      /* of a list: all its SiteItem*, of all years; NULL */
    unsigned year;         /* of a list: the year of this page; 0: the newest */
    unsigned month;        /* of a list: the month of this page; 0: the whole year */
    bool is_undated;       /* of a list: this page has what is of no year */
    bool is_split;         /* of a list: its years, or its months, have pages of their own */
    guint most;            /* of them: how many */
    const char *first;     /* of a list: word for its first page; NULL: "newest_first" */
    bool is_whole;         /* entries stand in this page, so links to them stay in it */
    GString *text;         /* of its item, as HTML, while the page is made; NULL */
};

struct SitePlan {
    const SiteModel *model;
    const SitePage *page; /* whose turn it is */
    GPtrArray *jobs;      /* SiteJob* */
};
SiteJob *site_plan_add(SitePlan *plan, const char *path, const char *template_name, SiteFill fill,
                       gconstpointer subject);
/* One page for each entry of the page type's kind, by `site_fill_article` unless `fill` is given. */
void site_plan_entries(SitePlan *plan, const char *template_name, SiteFill fill);
/* Does this entry stand in this page, so that a link to it can stay there? */
bool site_job_holds(const SiteJob *job, const SiteItem *item);
/* SiteJob* of all page types that have something to show, pages of one entry first. */
GPtrArray *site_pages_plan(const SiteModel *model);
/* The page is made. */
void site_job_drop_text(SiteJob *job);
/* Has a page of this path been planned? */
bool site_has_page(const SiteContext *context, const char *path);

/* Ended by NULL. */
extern const SitePage *const site_pages[];
/* The page type that gives entries of this kind their pages; NULL. */
const SitePage *site_pages_find_kind(const char *kind);

struct SiteContext {
    const SiteSettings *settings; /* never the source: its entries are not filtered */
    const SiteModel *model;
    const SiteWords *words;
    FolioTemplates *templates;
    const char *title;  /* of the portfolio */
    const char *tongue; /* of entries that do not say theirs: site_tongue_of_entries */
    FolioMarkdownWords markdown_words;
    FolioView *site, *t;
    FolioView *site_now;  /* the same with `last`, for pages that any change may change */
    SiteKeeping *keeping; /* NULL: all is made */
    SitePrints *prints;   /* NULL without keeping */
    SiteSaid *said;       /* what its texts say; NULL when nobody may search them */
    FolioView *domains[SITE_DOMAIN_COUNT]; /* in the order of site_domains */
    GHashTable *states;                    /* name -> view, of all states there are */
    GHashTable *kinds;                     /* FolioKind -> word, of all kinds there are */
    FolioView **days;                      /* by number of the day; NULL until it is said */
    guint day_count;
    const GPtrArray *jobs;         /* all SiteJob*, those of entries first */
    GHashTable *paths;             /* of the jobs */
    FolioView **tags;              /* of the themes, in their order */
    const FolioSiteSource *loader; /* of templates alone */
    GPtrArray *findings;           /* of templates, while they are loaded; NULL */
    const SiteJob *data_of;        /* the page whose data is wanted; NULL */
    GString *data;
    /* By number of the item. */
    guint *day_numbers;
    char **excerpts; /* of texts that are not kept elsewhere; made by site_text_make */
    char **drafts;   /* of texts that are not kept elsewhere, made when the first page asks */
};
/* All of it but what is borrowed: settings, model, words, jobs and the source outlive it. */
void site_context_init(SiteContext *context, const FolioSiteSource *source,
                       const SiteSettings *settings, const SiteModel *model, const SiteWords *words,
                       const GPtrArray *jobs);
void site_context_clear(SiteContext *context);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SiteContext, site_context_clear)

/* --- Lists (list.c, kind_list.c) ------------------------------------------------------------------------ */

/* What stands behind the dash in the path of the page of what has no day. */
#define SITE_LIST_UNDATED "undated"
/* A page BASE.html for items (newest first, not none); when they are more than `most`, one for every
 * year too, BASE-YEAR.html, and BASE-undated.html for those without a day. */
void site_plan_years(SitePlan *plan, const char *base, const char *template_name, SiteFill fill,
                     const GPtrArray *items, guint most, gconstpointer subject);
/* For the jobs from `first` on, of site_plan_years: BASE-YEAR-MONTH.html for every month of a year that
 * has more than `most`. */
void site_plan_months(SitePlan *plan, guint first);
/* Is it of the stretch of time that this page shows whole, and not one of its parts? */
bool site_job_covers(const SiteJob *job, const SiteItem *item);
/* Are items of a list all that its page shows? On others any change may show. */
bool site_job_is_list(const SiteJob *job);
#define SITE_LIST_MOST 100
/* The job's items that belong on its page: those of its year, those of none, or the newest of all. */
GPtrArray *site_list_choose(const SiteJob *job, guint most);
/* Links to the pages of the years, and of no year, beside this one; NULL when there are none. */
FolioView *site_list_years_view(const SiteContext *context, const SiteJob *job);
/* Links to the pages of the months of its year; NULL when there are none. */
FolioView *site_list_months_view(const SiteContext *context, const SiteJob *job);
/* How many there are: on a page of a year, or of none, those of it alone. Caller frees. */
char *site_list_count(const SiteContext *context, const SiteJob *job, const GPtrArray *chosen,
                      const char *word);
/* [{name, number, is_said, items}] by year or by month; items are the rows of the context. The name is_said
 * where the title of the page says it already. */
FolioView *site_list_groups_view(const SiteContext *context, const SiteJob *job,
                                 const GPtrArray *items, bool by_month);
/* The entry as lists show it, once its text is made: shared, borrowed; NULL for what has no page. From
 * any thread. */
FolioView *site_list_row(const SiteContext *context, const SiteItem *item);
/* "Reflections", "Reflections: Contextual 2025", "Reflections: Without a date". Caller frees. */
char *site_list_title(const SiteContext *context, const SiteJob *job, const char *name,
                      const char *filter);
/* {name, url, is_here, mark}: one of several pages to choose from; `domain` may be NULL. */
FolioView *site_choice_view(const char *name, const char *url, bool is_here,
                            const SiteDomain *domain);
GDateYear site_item_year(const SiteItem *item); /* 0: none */

/* Pages that list the entries of the page type's kind: all, and those of each domain. Uses the words
 * NAME_one, NAME_other and NAME_intro. */
void site_plan_list(SitePlan *plan, const char *template_name);
/* Goes on with which of the lists of a page type there are, as each of them links to the others. */
guint64 site_list_mix(guint64 print, const SiteContext *context, const SitePage *page);

/* --- The contract with templates (contract.c) -------------------------------------------------------- */

/* Findings for names that no template sees, and for templates that are named and not there, in a `file`
 * ("home.html") that is not as it comes with folio. */
void site_contract_check(const FolioSiteSource *source, const SiteWords *words, const char *file,
                         const char *text, const char *place, GPtrArray *findings);

/* --- Rendering (render.c) ---------------------------------------------------------------------------- */

/* What is made of all entries while the lists are rendered. From one of the threads. */
typedef bool (*SiteBeside)(const SiteContext *context, gpointer data, GError **error);
/* All jobs of the context, in several threads, and `beside` when the pages of all entries are made. Errors:
 * those of the first job that failed, else of `beside`. */
bool site_render_all(const SiteContext *context, FolioSiteSink sink, gpointer sink_data,
                     SiteBeside beside, gpointer beside_data, GError **error);
/* Parses the templates of all jobs: afterwards threads only read them. */
bool site_templates_load(const SiteContext *context, GError **error);

/* Adds the journal's own colours and the running footer of printed pages to a style sheet. */
void site_style_append(const SiteContext *context, GString *css);

/* --- Contrast (contrast.c) ------------------------------------------------------------------------------ */

/* Hundredths of the contrast of two colours (WCAG 2.2), 100..2100; -1 when one is no #RRGGBB. */
int site_contrast(const char *one, const char *two);
/* Judges the colours of a style sheet in both schemes: findings for what is hard to see. Errors: FAILED
 * for a text that cannot be read. */
bool site_contrast_check(const char *css, GPtrArray *findings, GError **error);

#endif
