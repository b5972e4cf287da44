/* A finished site on its way to a branch of another repository than the journal's. All of it happens in a
 * repository of its own below the git folder, so that the journal's history, objects and remotes know
 * nothing of it; it can be deleted at any time. */
#ifndef FOLIO_PUBLISH_H
#define FOLIO_PUBLISH_H

#include "folio/journal.h"
#include "folio/remote.h"

typedef struct FolioPublishing FolioPublishing;

/* For a site of this audience; what only its owner may read stays in the private store's own git folder. */
FolioPublishing *folio_publishing_new(FolioJournal *journal, FolioVisibility audience,
                                      GError **error);
void folio_publishing_free(FolioPublishing *publishing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioPublishing, folio_publishing_free)
/* The folder where the site is to be built first; nobody else sees it. Borrowed. */
const char *folio_publishing_get_site(const FolioPublishing *publishing);

typedef struct FolioPublishPlace {
    const char *url;    /* of the repository */
    const char *branch; /* "gh-pages" */
    const char *under;  /* folder in it: "public", "docs"; "" or NULL: its top */
    const char *domain; /* for a CNAME file; NULL: one that is there stays */
    bool keeps_history; /* a commit on top of the last one, instead of one without a past */
} FolioPublishPlace;

/* The publishing place of the journal by its settings publish.*, and `url`, a name of one of its remotes or an
 * address, instead of publish.url. Errors: USAGE when there is none, or a value is none. */
bool folio_publishing_find_place(FolioJournal *journal, const char *url, FolioPublishPlace *place,
                                 GPtrArray *held /* char*: keeps the words */, GError **error);

/* Would publishing take this value of the setting `name` ("publish.domain")? NULL is none, and fine. Errors:
 * USAGE. */
bool folio_publish_check_setting(const char *name, const char *value, GError **error);

/* Looks at the place and brings its branch. Errors: PRIVACY when the journal itself is kept there, or where
 * git would send it: an address of one of its remotes in any spelling, or any branch or tag that
 * its history knows; CONFLICT for a branch that folio did not publish; NETWORK, CANCELLED. */
bool folio_publishing_look(FolioPublishing *publishing, const FolioPublishPlace *place,
                           const FolioTransfer *transfer, GError **error);
/* Is nothing published there yet? */
bool folio_publishing_is_first(const FolioPublishing *publishing);

/* Makes the commit from the files of the built site. What folio wrote there before and is no more goes; other
 * files of the branch stay. The commit tells neither who nor when: it is folio's, of the journal's last
 * commit, so that the same site gives the same id. */
bool folio_publishing_plan(FolioPublishing *publishing, const FolioPublishPlace *place,
                           GError **error);
/* How the branch changes: FolioDelta*; none: it is as it should be. Borrowed. */
const GPtrArray *folio_publishing_get_deltas(const FolioPublishing *publishing);
goffset folio_publishing_get_bytes(const FolioPublishing *publishing); /* of the site */

/* Sends it, when the branch still stands where it was looked at. *refusal as of folio_remote_push. */
bool folio_publishing_send(FolioPublishing *publishing, const FolioPublishPlace *place,
                           const FolioTransfer *transfer, char **refusal, GError **error);

/* The other way round: refuses to send the journal where its site is published (publish.url). Errors: PRIVACY. */
bool folio_publish_check_remote(FolioJournal *journal, const char *remote, GError **error);
/* The same of a remote that the journal was never exchanged with: asks it for what was once published from here,
 * under whatever address. Errors: PRIVACY, NETWORK. */
bool folio_publish_check_new_remote(FolioJournal *journal, const char *remote,
                                    const FolioTransfer *transfer, GError **error);

/* Do two addresses name one repository: another scheme, user or spelling of the same host and path? */
bool folio_publish_is_same_place(const char *one, const char *other);

#endif
