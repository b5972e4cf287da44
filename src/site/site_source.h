/* What a site is made from besides its entries: sections, looks, settings, and what was asked for them. */
#ifndef FOLIO_SITE_SOURCE_H
#define FOLIO_SITE_SOURCE_H

#include "folio/site.h"

typedef struct SitePage SitePage;

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

#endif
