/* What the files of search share. */
#ifndef FOLIO_SITE_SEARCH_H
#define FOLIO_SITE_SEARCH_H

#include "site_internal.h"

/* What all documents say. */
typedef struct SiteSaid {
    GPtrArray *documents; /* SiteItem* */
    GPtrArray *texts;     /* char*: every word, folded, by number; some are said by none of them */
    GBytes **words;       /* by document: guint32 numbers of its words, each once */
} SiteSaid;
/* Fills the rest for the documents. */
void site_said_gather(SiteSaid *said, const SiteContext *context);
void site_said_clear(SiteSaid *said);

/* Has a build before read the words of an entry? (text.c) */
bool site_text_has_words(const SiteItem *item);
/* They. A new reference, to be given back before the build ends. */
GBytes *site_text_words(const SiteItem *item);
/* Keeps them for the builds to come. */
void site_text_keep_words(const SiteContext *context, const SiteItem *item, GBytes *words);
/* Every word that has a number, to be added to. A new reference. */
GPtrArray *site_text_all_words(const SiteContext *context);

#endif
