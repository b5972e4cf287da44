/* What the files of search share. */
#ifndef FOLIO_SITE_SEARCH_H
#define FOLIO_SITE_SEARCH_H

#include "site_internal.h"

/* What the entries say is read while their pages are made (site_said_read, from any thread), and gathered
 * when all of them are. */
SiteSaid *site_said_new(const SiteModel *model);
void site_said_free(SiteSaid *said);
/* Reads an entry whose text is `html`. From any thread, once for each. */
void site_said_read(SiteSaid *said, const SiteItem *item, const char *html);
/* Gives all words of all entries their numbers: those of the builds before have theirs. */
void site_said_gather(SiteSaid *said, const SiteContext *context);
/* char* by number of the word, folded; some are said by no entry. Once gathered; borrowed. */
const GPtrArray *site_said_texts(const SiteSaid *said);
/* Numbers of the words of an entry, each once. Once gathered; borrowed. */
const guint32 *site_said_words(const SiteSaid *said, const SiteItem *item, gsize *count);

/* Has a build before read the words of an entry? (text.c) */
bool site_text_has_words(const SiteItem *item);
/* They. A new reference, to be given back before the build ends. */
GBytes *site_text_words(const SiteItem *item);
/* Keeps them for the builds to come. */
void site_text_keep_words(const SiteContext *context, const SiteItem *item, GBytes *words);
/* Every word that has a number, to be added to. A new reference. */
GPtrArray *site_text_all_words(const SiteContext *context);

#endif
