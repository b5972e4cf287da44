/* What publishing changes, and how it is told. */
#ifndef FOLIO_CMD_PUBLISHED_H
#define FOLIO_CMD_PUBLISHED_H

#include "command.h"
#include "folio/site.h"

typedef struct FolioPublished {
    char *where;         /* for people */
    GPtrArray *paths[3]; /* char* by FolioDeltaType */
    goffset bytes;       /* of all that is there afterwards */
    gsize looked_at;     /* files that were looked through */
    guint problems;      /* of them: with something found that is no error */
} FolioPublished;

void folio_published_init(FolioPublished *published);
void folio_published_clear(FolioPublished *published);
bool folio_published_is_unchanged(const FolioPublished *published);

void folio_published_take_deltas(FolioPublished *published, const GPtrArray *deltas, goffset bytes);
/* The same for a folder (it may not be there) that is to hold what the folder `site` does. */
bool folio_published_compare(FolioPublished *published, const char *site, const char *folder,
                             GError **error);
/* Makes the folder hold what the finished folder `site` does, and a CNAME where `domain` is given. Errors:
 * those of folio_output_begin. */
bool folio_published_copy(const char *site, const char *folder, FolioVisibility audience,
                          const char *domain, GError **error);

/* The answer. */
void folio_published_tell(const FolioPublished *published, FolioCall *call,
                          const FolioSiteResult *site, FolioVisibility audience);

#endif
