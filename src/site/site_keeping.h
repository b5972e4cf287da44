/* What one build of a site leaves for the next. */
#ifndef FOLIO_SITE_KEEPING_H
#define FOLIO_SITE_KEEPING_H

#include "folio/output.h"
#include "site_pages.h"

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

#endif
