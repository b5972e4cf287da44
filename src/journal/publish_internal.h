/* What the files about publishing share. */
#ifndef FOLIO_PUBLISH_INTERNAL_H
#define FOLIO_PUBLISH_INTERNAL_H

#include "folio/publish.h"

#define PUBLISH_REMOTE "publish"
/* In the git folder of a store: the sites that went from it, and the repository through which they went. */
#define PUBLISH_FOLDER "folio/publish"
#define PUBLISH_REPOSITORY "repository"

struct FolioPublishing {
    FolioJournal *journal;
    FolioVisibility audience;
    char *folder; /* holds what follows */
    char *site;
    FolioRepo *repo;
    char tip[FOLIO_OID_HEX_SIZE];    /* of the branch there; "" when there is none */
    char commit[FOLIO_OID_HEX_SIZE]; /* to be sent */
    GHashTable *there;               /* path -> blob: files of the tip */
    GHashTable *ours;                /* set of those that folio wrote */
    GPtrArray *deltas;
    goffset bytes;
};

/* Is the remote there, by any of its addresses: as they are written, and as git's url.*.insteadOf has them? */
bool folio_publish_is_at(FolioRepo *repo, const FolioRemote *remote, const char *url);

#endif
