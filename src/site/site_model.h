/* What an audience may see, and nothing else: renderers cannot get behind it. */
#ifndef FOLIO_SITE_MODEL_H
#define FOLIO_SITE_MODEL_H

#include "site_source.h"
#include "site_words.h"

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

#endif
