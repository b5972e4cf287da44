/* What the files of the site layer share. Renderers get a SiteContext: through it they can reach the
 * filtered model and nothing behind it. */
#ifndef FOLIO_SITE_INTERNAL_H
#define FOLIO_SITE_INTERNAL_H

#include "site_keeping.h"
#include "site_model.h"
#include "site_pages.h"
#include "site_source.h"
#include "site_views.h"
#include "site_words.h"

/* --- Work in parallel (parallel.c) ---------------------------------------------------------------- */

/* Calls `each` for every number below `count`, in a thread for each processor (2 to 8), in no set
 * order. */
typedef void (*SiteEach)(gsize number, gpointer data);
void site_parallel(gsize count, SiteEach each, gpointer data);

/* --- The whole (site.c) ----------------------------------------------------------------------------- */

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

#endif
