/* The portfolio: entries in, files out. Nothing here touches the disk or git: entries, templates and
 * attachments come from a source, finished files go to a sink. */
#ifndef FOLIO_SITE_H
#define FOLIO_SITE_H

#include "folio/instrument.h"
#include "folio/journal.h"
#include "folio/output.h"

/* Somebody who stands behind the text of an entry. */
typedef struct FolioSiteClaim {
    char *who;        /* a handle: whose word it is */
    char *by;         /* a handle: who recorded it; NULL: nobody who has a card */
    char *day;        /* ISO; "?" when the history says none */
    bool is_verified; /* git vouches for `who` */
    bool is_record;   /* nobody signed: this is who wrote it down */
} FolioSiteClaim;

/* One entry that may or may not be for this audience: folio_site_build decides. */
typedef struct FolioSiteEntry {
    FolioEntry *entry;
    FolioStoreId store;
    FolioVisibility visibility; /* of the place and the front matter, the narrower one */
    struct SiteMemo *memo;      /* what a build before left of it; borrowed; NULL */
    GPtrArray *claims;          /* FolioSiteClaim*; NULL: nobody */
    GArray *course; /* FolioStage, of a goal, for eyes of any audience; NULL: not known */
} FolioSiteEntry;
FolioSiteEntry *folio_site_entry_new(FolioEntry *entry /* taken */, FolioStoreId store);
void folio_site_entry_free(FolioSiteEntry *entry);
/* Adds a copy. */
void folio_site_entry_add_claim(FolioSiteEntry *entry, const FolioSiteClaim *claim);

typedef struct FolioSiteSource {
    const GPtrArray *entries; /* FolioSiteEntry*, in any order */
    /* A setting of the journal by its dotted name (caller-owned; NULL when unset): "language",
     * "owner", "title"; "site.title", "site.base_url", "site.role" (one line), "site.aim" (one
     * paragraph), "site.orcid" (its last digit is checked), "site.sections" ("goals,reflections"),
     * "site.fonts.serif", "site.fonts.sans" ("Charter, Georgia"), "site.radius" (pixels), "site.colours.accent" (a token of the style
     * sheet, "dark-accent" for the dark scheme: #RRGGBB; pairs that cannot be read are refused). */
    char *(*setting)(const char *name, gpointer data);
    /* The text of "base.html", "folio.css", "lang/en/frame.yaml" (caller-owned; NULL when there is none);
     * `place` (out, owned) names it in errors. Called before any page is rendered. */
    char *(*template_text)(const char *name, char **place, gpointer data);
    /* An attachment ("files/2026/ecg.png") named by `from`. Errors: NOT_FOUND when absent. */
    GBytes *(*attachment)(const FolioSiteEntry *from, const char *path, gpointer data,
                          GError **error);
    /* The instrument of an assessment (caller-owned); NULL: it cannot be read. May be NULL itself. */
    FolioInstrument *(*instrument)(const char *name, gpointer data);
    gpointer data;
    /* A number for how an attachment stands, without reading it: another one whenever its bytes may be
     * others; 0 when that cannot be told. NULL: it never can. */
    guint64 (*stamp)(FolioStoreId store, const char *path, gpointer data);
} FolioSiteSource;

/* Would folio_site_build take this value of the setting `name` ("site.base_url")? Errors: USAGE. */
bool folio_site_check_setting(const char *name, const char *value, GError **error);

/* Takes one finished file; `path` is relative, of letters, digits, '.', '-', '_' and '/', each path
 * once. Called from several threads at a time. */
typedef bool (*FolioSiteSink)(const char *path, GBytes *bytes, gpointer data, GError **error);

/* What went out, in the order of the pages, and what did not. For the owner's eyes, never for the
 * site. */
typedef struct FolioSiteItem {
    const FolioKind *kind;
    char *id, *title;
    char *path; /* of its page */
    FolioVisibility visibility;
    const char *why; /* "it is public, and its writer agrees"; static */
} FolioSiteItem;

/* Why an entry is not there. */
typedef enum FolioSiteReason {
    FOLIO_SITE_PRIVATE,       /* private, or not clear about it */
    FOLIO_SITE_SHARED,        /* shared with the people of the journal only */
    FOLIO_SITE_NO_LEAVE,      /* feedback whose writer has not agreed */
    FOLIO_SITE_NO_CONSENT,    /* a person who has not agreed to be named */
    FOLIO_SITE_OTHER_SECTION, /* site.sections does not name the pages it would be on */
    FOLIO_SITE_REASON_COUNT
} FolioSiteReason;
/* "private", "shared", "feedback-without-leave", "people-without-consent", "in-a-section-left-out";
 * static. */
const char *folio_site_reason_name(FolioSiteReason reason);

typedef struct FolioSiteResult {
    GPtrArray *items;       /* FolioSiteItem* */
    GPtrArray *attachments; /* char*: paths that went out, in order */
    GPtrArray
        *findings;  /* FolioFinding*: what was left out (attachments, entries without a usable id or
                       whose text breaks a limit of Markdown), colours */
    gsize withheld; /* entries not for this audience */
    gsize withheld_for[FOLIO_SITE_REASON_COUNT];
    gsize pages, files; /* HTML pages; all files */
} FolioSiteResult;
void folio_site_result_clear(FolioSiteResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioSiteResult, folio_site_result_clear)

/* Builds the whole site for one audience: PUBLIC takes public entries only, SHARED also shared ones,
 * PRIVATE everything. For PUBLIC, feedback also needs its writer's `publish_ok`, a person's page and
 * name need `consent_public` (else a role stands for the name). All that a page says, counts or links
 * to comes from the entries that passed. The same source gives the same bytes; no clock is read.
 * Errors: FAILED naming the template; what the sink says. */
bool folio_site_build(const FolioSiteSource *source, FolioVisibility audience, FolioSiteSink sink,
                      gpointer sink_data, FolioSiteResult *result, GError **error);

/* The same for a journal: its entries by the index (those that match `query`; NULL for all), its
 * settings below `site.`, its templates/site/ before the built-in ones, its attachments. Entries
 * that cannot be read are findings. */
bool folio_site_build_journal(FolioJournal *journal, FolioVisibility audience,
                              const FolioQuery *query, FolioSiteSink sink, gpointer sink_data,
                              FolioSiteResult *result, GError **error);

/* What the template of one page sees, as JSON appended to `json`: {schema, template_api, path, template,
 * data}. `page` is its path with or without ".html", or the id of its entry. Errors: as above; NOT_FOUND
 * with a near one when there is no such page for this audience. */
bool folio_site_data(const FolioSiteSource *source, FolioVisibility audience, const char *page,
                     GString *json, FolioSiteResult *result, GError **error);
bool folio_site_data_journal(FolioJournal *journal, FolioVisibility audience, const char *page,
                             GString *json, FolioSiteResult *result, GError **error);

/* A name that templates of the site see. */
typedef struct FolioSiteKey {
    const char *where; /* "page", "an entry", "everywhere" ... */
    const char *name;
    const char *type; /* text, html, number, flag, date, map, list */
    const char *help;
} FolioSiteKey;
/* All but the words of the catalogue (t.KEY), by where they are; static. */
const FolioSiteKey *folio_site_keys(gsize *count);

/* Is there nothing to warn of? Errors: PROBLEMS. */
bool folio_site_check_strict(const FolioSiteResult *result, GError **error);

typedef enum FolioSiteFolderFlags {
    FOLIO_SITE_ANEW = 1 << 0,   /* all of it is made and written */
    FOLIO_SITE_STRICT = 1 << 1, /* a finding leaves the folder as it was */
} FolioSiteFolderFlags;

/* The site of all its entries for one audience, in the folder `path` (absolute), which only the owner may
 * open unless it is public. What the build before left there and would come out the same is not
 * touched; the bytes are the same either way. Errors: those of folio_output_begin too; PROBLEMS for
 * findings when it is strict, with `result` set. */
bool folio_site_build_folder(FolioJournal *journal, FolioVisibility audience, const char *path,
                             unsigned flags, FolioSiteResult *result, FolioOutputResult *written,
                             GError **error);

/* The same as one HTML file that needs nothing beside it, appended to `html`: each page is a part of it,
 * links lead from part to part, pictures and other attachments stand in it, its one style and one script
 * are let in by their hashes and nothing else is; no feeds, no map, no address. With a passphrase (NULL:
 * none) the file holds it sealed (folio/seal.h) in a page that asks, and nothing of the journal but the
 * language and the length of the whole is in the clear. `result->pages` are the parts. Errors: as above;
 * FAILED for a page of an own template that has no main part. */
bool folio_site_build_file(const FolioSiteSource *source, FolioVisibility audience,
                           const char *passphrase, GString *html, FolioSiteResult *result,
                           GError **error);
bool folio_site_build_journal_file(FolioJournal *journal, FolioVisibility audience,
                                   const FolioQuery *query, const char *passphrase, GString *html,
                                   FolioSiteResult *result, GError **error);

#endif
