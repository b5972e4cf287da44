/* What the files of the site layer share. Renderers get a SiteContext: through it they can reach the
 * filtered model and nothing behind it. */
#ifndef FOLIO_SITE_INTERNAL_H
#define FOLIO_SITE_INTERNAL_H

#include "folio/markdown.h"
#include "folio/site.h"
#include "folio/template.h"

/* --- Work in parallel (parallel.c) ---------------------------------------------------------------- */

/* Calls `each` for every number below `count`, in a thread for each processor (2 to 8), in no set
 * order. */
typedef void (*SiteEach)(gsize number, gpointer data);
void site_parallel(gsize count, SiteEach each, gpointer data);

/* --- The whole (site.c) ----------------------------------------------------------------------------- */

typedef struct SiteKeeping SiteKeeping;
typedef struct SiteHow {
    bool on_web;         /* what is not has no address, and so no feeds and no map */
    const char *data_of; /* a page whose data is wanted, by its path or the id of its entry; NULL */
    GString *data;       /* gets it */
    SiteKeeping *keeping; /* files that need not be made again do not come to the sink; NULL */
} SiteHow;
/* folio_site_build. Errors: NOT_FOUND too, for a page that is not there. */
bool site_build(const FolioSiteSource *source, FolioVisibility audience, const SiteHow *how,
                FolioSiteSink sink, gpointer sink_data, FolioSiteResult *result, GError **error);

/* Empty lists. */
void site_result_init(FolioSiteResult *result);
/* A file of the site's look that goes out as it is ("theme.js"). Caller frees. Errors: FAILED when there is
 * none. */
char *site_plain_read(const FolioSiteSource *source, const char *name, GError **error);

/* --- Sections (sections.c) ------------------------------------------------------------------------ */

typedef struct SitePage SitePage;
/* The types of pages there may be, in order: the first page, those of site.sections or all, and what no
 * journal can do without. */
typedef struct SiteSections {
    GPtrArray *pages; /* const SitePage* */
    bool is_set;      /* they were chosen: all that are named are in the menu */
} SiteSections;
/* `text` is "goals,reflections"; NULL: all. Errors: USAGE for a name that is none. */
bool site_sections_read(const char *text, SiteSections *sections, GError **error);
void site_sections_clear(SiteSections *sections);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SiteSections, site_sections_clear)
bool site_sections_has(const SiteSections *sections, const SitePage *page);
bool site_sections_has_name(const SiteSections *sections, const char *name);
/* Else it may be at the foot. */
bool site_sections_in_menu(const SiteSections *sections, const SitePage *page);

/* --- Themes of looks (theme.c) --------------------------------------------------------------------- */

/* A journal with the theme that it names: what stands in its theme.yaml is read once for a build. */
typedef struct SiteDress {
    FolioJournal *journal;      /* borrowed */
    char *folder;               /* "themes/plain/"; NULL: none */
    FolioFrontMatter *settings; /* NULL: it sets nothing */
    GError *
        refused; /* the first template or instrument that is there and cannot be read; NULL: none */
} SiteDress;
/* Findings: what folio.yaml sets below `site` and nothing asks for; a theme that is named and not there, a
 * theme.yaml that cannot be read or sets what no theme can. */
void site_dress_init(SiteDress *dress, FolioJournal *journal, GPtrArray *findings);
void site_dress_clear(SiteDress *dress);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SiteDress, site_dress_clear)
/* A setting "site.NAME" that its theme.yaml makes: colours, fonts, radius, sections. NULL when it does not.
 * Caller frees. */
char *site_dress_setting(const SiteDress *dress, const char *name);

/* --- A journal as a source (journal_source.c) ----------------------------------------------------------- */

/* Borrows both. */
FolioSiteSource site_journal_source(SiteDress *dress, const GPtrArray *entries);

/* --- What is asked of a source (hearing.c) ------------------------------------------------------------ */

/* A source over another one, which notes what is asked and how it is answered. */
typedef struct SiteHearing {
    const FolioSiteSource *source;
    guint64 heard; /* all settings, templates and instruments so far */
    GHashTable
        *answers; /* question -> guint64 that stands for the answer; 0: it may not be trusted */
} SiteHearing;
void site_hearing_init(SiteHearing *hearing, const FolioSiteSource *source);
void site_hearing_clear(SiteHearing *hearing);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SiteHearing, site_hearing_clear)
FolioSiteSource site_hearing_source(SiteHearing *hearing);
/* Is this question answered as it was? */
bool site_hear_again(const FolioSiteSource *source, const char *question, guint64 answer);

/* --- Settings (settings.c) ---------------------------------------------------------------------- */

typedef struct SiteSettings {
    char *title, *owner, *language, *base_url, *role, *aim; /* NULL when unset */
    char *orcid;                                            /* https://orcid.org/...; NULL */
    char *paper, *dark_paper;                               /* colours of the browser's own frame */
    char *colours; /* rules that set tokens of the style sheet */
    SiteSections sections;
} SiteSettings;
/* Errors: FAILED for a colour that is no #RRGGBB, an address that is not http or https. */
bool site_settings_read(const FolioSiteSource *source, SiteSettings *settings, GError **error);
void site_settings_clear(SiteSettings *settings);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SiteSettings, site_settings_clear)

/* Appends the rule of site.fonts.* and site.radius. Errors: USAGE for what is neither. */
bool site_look_append(const FolioSiteSource *source, GString *css, GError **error);
/* Is there such a setting, when it is of a font? Errors: USAGE. */
bool site_look_check_name(const char *name, GError **error);

/* --- Plural forms (plural.c) -------------------------------------------------------------------- */

/* The categories of CLDR; which of them a language has, and for what numbers, differs. */
typedef enum SitePluralForm {
    SITE_PLURAL_ZERO,
    SITE_PLURAL_ONE,
    SITE_PLURAL_TWO,
    SITE_PLURAL_FEW,
    SITE_PLURAL_MANY,
    SITE_PLURAL_OTHER,
    SITE_PLURAL_COUNT
} SitePluralForm;
typedef SitePluralForm (*SitePlural)(gsize n);
/* The rule of a language ("pt-BR"), never NULL: one that is not in the table counts as English does. */
SitePlural site_plural_find(const char *language);
/* "zero", "one" ...; static. */
const char *site_plural_name(SitePluralForm form);

/* --- Words (words.c) ---------------------------------------------------------------------------- */

/* The catalogue of one language, read-only once made. */
typedef struct SiteWords SiteWords;
/* `language` may be NULL, or a tag such as "de-AT", which reads the catalogue of "de" when it has none of
 * its own. One without any is a finding (`findings` may be NULL), and English. */
SiteWords *site_words_new(const FolioSiteSource *source, const char *language, GPtrArray *findings,
                          GError **error);
void site_words_free(SiteWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SiteWords, site_words_free)
bool site_words_has(const SiteWords *words, const char *key);
/* Borrowed; "" when the catalogue lacks it. */
const char *site_words_get(const SiteWords *words, const char *key);
/* KEY_one, KEY_other or another form of the language with {n} replaced. Caller frees. */
char *site_words_count(const SiteWords *words, const char *key, gsize n);
/* [{form, text}] of all forms of a count, with their gaps. */
FolioView *site_words_forms_view(const SiteWords *words, const char *key);
/* A gap in a text of the catalogue: {name} is replaced by the value. */
typedef struct SiteGap {
    const char *name;
    const char *value;
} SiteGap;
/* The text of `key` with its gaps (ended by a NULL name) filled. Caller frees. */
char *site_words_fill(const SiteWords *words, const char *key, const SiteGap *gaps);
/* The form of a count for n with all its gaps filled, {n} as well. Caller frees. */
char *site_words_count_fill(const SiteWords *words, const char *key, gsize n, const SiteGap *gaps);
/* {iso, long, medium, short}: "2026-05-14", "14 May 2026", "14 May 2026", "14 May". */
FolioView *site_words_date(const SiteWords *words, const GDate *date);
/* "due 6 Mar 2026". Caller frees. */
char *site_words_due(const SiteWords *words, const GDate *date);
/* "14 May 2026", "" for no day. Caller frees. */
char *site_words_day(const SiteWords *words, const GDate *date);
/* "September 2025". Caller frees. */
char *site_words_long_month(const SiteWords *words, const GDate *date);
/* "Sep", or "Sep 2025". Caller frees. */
char *site_words_month(const SiteWords *words, const GDate *date, bool with_year);
const char *site_words_language(const SiteWords *words);
bool site_words_right_to_left(const SiteWords *words);
/* Every key, for templates: `t`. */
FolioView *site_words_view(const SiteWords *words);

/* --- Model (model.c) ---------------------------------------------------------------------------- */

typedef struct SiteDomain {
    const char *key;  /* "canonical" */
    const char *css;  /* class that gives the colour */
    const char *mark; /* its shape, inside a 12 x 12 box */
} SiteDomain;
#define SITE_DOMAIN_COUNT 3
extern const SiteDomain site_domains[SITE_DOMAIN_COUNT];

/* One visible entry. */
typedef struct SiteItem SiteItem;
struct SiteItem {
    const FolioSiteEntry *source;
    const FolioEntry *entry;
    const FolioKind *kind;
    gsize number;              /* its place in the model */
    const char *id;            /* lower case */
    const char *title;         /* as this audience may read it */
    const char *written_title; /* NULL: it has none */
    char *said_title;          /* where that is not as it was written; NULL */
    char *language;            /* that it says it is in: site_tongue_dup */
    const char *status;        /* NULL for kinds without states */
    const SiteDomain *domain;  /* NULL */
    const char *url;           /* of its page, from the site's root; NULL: it has none */
    GDate date;                /* may be invalid */
    GDateYear year;            /* of it; 0: none */
    GPtrArray *named;          /* SiteItem*: entries it names, in order, once each */
    GPtrArray *namers;         /* SiteItem*: entries that name it, newest first */
    GPtrArray *files;          /* char*: paths of files it names that may be published; NULL */
    GPtrArray *themes;         /* SiteTheme*: of its tags, in order, once each; NULL */
    const SiteItem *earlier, *later; /* neighbours of its kind */
    const struct FolioStage *stages; /* of a goal, oldest first: what this audience could follow */
    guint stage_count;
    char words[]; /* its id, title and url: every page that shows it reads them together */
};

/* A handle as this audience may know it. */
typedef struct SitePerson {
    char *name;           /* NULL: not to be named */
    char *role;           /* key of the catalogue: "role_mentor" */
    char *stage;          /* NULL: not said, or not to be said */
    const SiteItem *item; /* its page; NULL */
} SitePerson;

/* A file below files/ that a visible entry names and that may be published. */
typedef struct SiteFile {
    char *path;
    const FolioSiteEntry *from; /* who names it first */
    GPtrArray *items;           /* SiteItem*: who names it, newest first */
    bool is_image;
    gsize size_bytes;       /* known after site_files_copy */
    unsigned width, height; /* images; 0 not known */
} SiteFile;

/* A tag that visible entries carry. */
typedef struct SiteTheme {
    char *name;
    gsize number;     /* its place in the model */
    char *base;       /* of its pages: "themes/audit" */
    char *url;        /* of the first of them */
    GPtrArray *items; /* SiteItem*, newest first */
} SiteTheme;

/* What a handle has to do with visible entries. */
typedef struct SiteTogether {
    GPtrArray *items;  /* SiteItem*, newest first: those with a page in which it takes part */
    unsigned meetings; /* held with it */
} SiteTogether;

typedef struct SiteModel {
    FolioVisibility audience;
    const SiteSections *sections;
    GPtrArray *items;    /* SiteItem*, newest first */
    GHashTable *by_id;   /* id -> SiteItem */
    GHashTable *by_path; /* journal path -> SiteItem */
    GHashTable *by_kind; /* kind name -> GPtrArray of SiteItem*, newest first */
    GHashTable *people; /* handle -> SitePerson; a handle without one is unknown to this audience */
    GHashTable *together; /* handle -> SiteTogether, of all that visible entries know */
    GHashTable *files;    /* path -> SiteFile */
    GPtrArray *themes;    /* SiteTheme*, in the order of their names */
    GHashTable *
        instruments; /* of visible assessments: name -> FolioInstrument; what cannot be read is not in it */
    const SiteItem *self; /* card of the owner; NULL */
    GDate as_of;          /* day of the newest visible entry; invalid when there is none */
} SiteModel;

/* The only place where it is decided what an audience sees. `sections` is borrowed: what has its page in
 * another one is not there, or has no page. Findings: entries that cannot have a page. `withheld_for`
 * counts what did not pass, by FolioSiteReason. */
SiteModel *site_model_new(const FolioSiteSource *source, const SiteSections *sections,
                          FolioVisibility audience, GPtrArray *findings, gsize *withheld_for);
void site_model_free(SiteModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SiteModel, site_model_free)
/* May this audience see it? `reason` says why not; it is set in any case. (audience.c) */
bool site_is_for(const FolioSiteEntry *source, FolioVisibility audience, FolioSiteReason *reason);
/* Why this audience sees it; static. */
const char *site_why(const SiteModel *model, const SiteItem *item);
/* Does the field say true? */
bool site_is_true(const FolioEntry *entry, const char *field);
/* Is it the owner's own card? */
bool site_is_self(const FolioEntry *entry);
/* Entries of a kind, newest first; borrowed, never NULL. */
const GPtrArray *site_model_kind(const SiteModel *model, const char *kind);
/* The entry of this id or handle, only if visible; NULL. */
const SiteItem *site_model_find(const SiteModel *model, const char *id);

typedef struct SiteContext SiteContext;

/* --- Links and files (links.c, files.c) ------------------------------------------------------------ */

/* What a destination written in `from` points to: exactly one is set, or none. */
typedef struct SiteTarget {
    const SiteItem *item;
    const SiteFile *file;
    const char *url; /* http, https, mailto: the destination itself */
} SiteTarget;
/* The destinations in the draft of a text: a byte that says whether it is an id, the destination, NUL. */
GBytes *site_links_pack(const char *draft);
/* May a text have links at all? Every link to an entry or a file has one of a few signs. */
bool site_may_link(const char *body);
SiteTarget site_resolve(const SiteModel *model, const SiteItem *from, const char *destination);
/* Fills `named`, `namers` and `files` of a model whose items are set. */
void site_link_all(SiteModel *model);
/* Fills `themes`, and those of each item. (themes.c) */
void site_themes_gather(SiteModel *model);

/* Fills `together`. (together.c) */
void site_together_gather(SiteModel *model);
/* {items, count}: the newest entries in which a person takes part, and how many there are when that is not
 * all; NULL: none, no person, or the owner. */
FolioView *site_together_view(const SiteContext *context, const SiteItem *person);
/* For the page of the person; `cards` are the prints of the items by number. */
guint64 site_together_mix(guint64 print, const guint64 *cards, const SiteModel *model,
                          const SiteItem *person);
/* Fills `instruments`. (ratings.c) */
void site_instruments_gather(SiteModel *model, const FolioSiteSource *source);

/* May this path be published as an attachment? `is_image`: and shown in a page. */
bool site_file_is_allowed(const char *path, bool *is_image);
/* Reads every file of the model, takes the metadata out of pictures, and gives them to the sink.
 * What cannot be read or cleaned becomes a finding and leaves the model. */
bool site_files_copy(SiteModel *model, const FolioSiteSource *source, FolioSiteSink sink,
                     gpointer sink_data, GPtrArray *findings, gsize *count, GError **error);
/* The picture without EXIF, XMP, IPTC, comments and text; its size in pixels. NULL: not a picture
 * of the kind its name says, or broken. */
GBytes *site_picture_clean(const char *path, GBytes *bytes, unsigned *width, unsigned *height);

/* --- Pages (pages.c, pages.def) -------------------------------------------------------------------- */

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

/* --- The contract with templates (contract.c) -------------------------------------------------------- */

/* Findings for names that no template sees, and for templates that are named and not there, in a `file`
 * ("home.html") that is not as it comes with folio. */
void site_contract_check(const FolioSiteSource *source, const SiteWords *words, const char *file,
                         const char *text, const char *place, GPtrArray *findings);

/* --- Rendering (render.c) ---------------------------------------------------------------------------- */

/* All jobs of the context, in several threads. Errors: those of the first job that failed. */
bool site_render_all(const SiteContext *context, FolioSiteSink sink, gpointer sink_data,
                     GError **error);
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

/* --- What is kept (prints.c, folder.c, memory.c) ---------------------------------------------------------- */

/* The folder that is built, and what the build before left to this one. */
struct SiteKeeping {
    FolioOutput *output;
    const char *last_path, *memory_path; /* files of the clone's caches; NULL: none are kept */
    struct SiteMemory
        *memory; /* opened when entries have to be looked at; NULL: none can be kept */
    /* Of this build, for the next one: the number of its entries, and what else was asked for. */
    guint64 print;
    GHashTable *answers; /* NULL when nothing had to be made */
};
/* The same as folio_site_build_journal; `keeping` may be NULL. */
bool site_build_journal(FolioJournal *journal, FolioVisibility audience, const FolioQuery *query,
                        SiteKeeping *keeping, FolioSiteSink sink, gpointer sink_data,
                        FolioSiteResult *result, GError **error);

/* Is what was noted at `path` of entries with this print, and does the source answer as it did then? What
 * that build told is told again. (last.c) */
bool site_last_recall(const char *path, guint64 print, const FolioSiteSource *source,
                      FolioSiteResult *result);
/* To be called when the folder is as the build made it, and not before. */
void site_last_note(const char *path, guint64 print, GHashTable *answers,
                    const FolioSiteResult *result);
/* To be called before anything of the folder is changed. */
void site_last_forget(const char *path);

/* Numbers that stand for all that a page is made from. In doubt they take in too much: a page that is made
 * again comes out the same. Made once the templates are loaded; `read` stands for all settings,
 * templates and words that were read. */
SitePrints *site_prints_new(const SiteContext *context, guint64 read);
void site_prints_free(SitePrints *prints);
/* To be called when the text of every entry is made, and before anything that shows several entries: what a
 * change in a text changes elsewhere is its first words, and what is to be done. */
void site_prints_see(SitePrints *prints, const SiteContext *context);
/* Of the HTML of the entry's text. */
guint64 site_prints_text(const SitePrints *prints, const SiteItem *item);
/* Of a page. */
guint64 site_prints_job(const SitePrints *prints, const SiteContext *context, const SiteJob *job);
/* Of what is made from everything. */
guint64 site_prints_all(const SitePrints *prints);
/* Of what is made from all that lists show. */
guint64 site_prints_faces(const SitePrints *prints);
/* May the file stay as the build before left it? */
bool site_keep(const SiteContext *context, const char *path, guint64 print);

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

/* --- How goals came to where they are (course.c, state_days.c) --------------------------------------- */

typedef struct SiteCourses SiteCourses;
/* Of all goals that this audience may see at most, among `rows` (FolioRow*), which are borrowed until the
 * last site_courses_print. Findings: a history that cannot be read. */
SiteCourses *site_courses_find(FolioJournal *journal, FolioVisibility audience,
                               const GPtrArray *rows, GPtrArray *findings);
void site_courses_free(SiteCourses *courses);
/* Goes on with all that this audience may see of them. */
guint64 site_courses_print(const SiteCourses *courses, guint64 print);
/* Gives each goal its own. */
void site_courses_give(const SiteCourses *courses, const GPtrArray *entries);
/* Fills `stages` of an item that has its source: what this audience could follow. */
void site_course_see(SiteItem *item, FolioVisibility audience);
/* For the page of the entry, and its row in a list. */
guint64 site_course_mix(guint64 print, const SiteItem *item);
/* {drawn: {picture, from, to}, rows: [{date, changes}]}; NULL when nothing changed since it was first seen. */
FolioView *site_course_view(const SiteContext *context, const SiteItem *goal);
/* When it was closed, a date; NULL: the goal is not closed, or nothing tells when it was. */
FolioView *site_state_day_view(const SiteContext *context, const SiteItem *goal);

/* --- Views (views.c, people.c, article.c, goal.c) ------------------------------------------------------ */
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
