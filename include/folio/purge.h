/* Taking an entry out for good, as if it had never been written: for accidents nobody else has yet. */
#ifndef FOLIO_PURGE_H
#define FOLIO_PURGE_H

#include "folio/journal.h"

/* What is found in one store, and after folio_purge_run what became of it. */
typedef struct FolioPurgeStore {
    bool holds;       /* anything of it */
    guint versions;   /* texts that go, attachments included */
    guint spared;     /* earlier texts that others have, which stay (of `earlier` alone) */
    guint commits;    /* made anew or dropped */
    guint strays;     /* commits no branch holds, which go too */
    guint dropped;    /* of `commits`: they did nothing else */
    guint signatures; /* of `commits`, that are signed no longer */
    guint removed;    /* objects */
    guint remaining;  /* objects that were looked through afterwards */
    char tip[FOLIO_OID_HEX_SIZE]; /* of the history; "" without one */
    GPtrArray *paths;             /* char*: files that go */
} FolioPurgeStore;

typedef struct FolioPurge {
    FolioJournal *journal;
    char *id;
    char *title; /* one it had; NULL when none could be read */
    bool earlier;
    FolioPurgeStore stores[FOLIO_STORE_COUNT];
    GPtrArray *kept;   /* char*: attachments that stay, because others use the same */
    GPtrArray *echoes; /* char*: where the same words stand that are not the entry's own */
    GPtrArray *notes;  /* char*: what was recovered before */
    gsize looked_at;   /* texts that were read so far, those of several looks counted anew */
} FolioPurge;

typedef struct FolioPurgeRequest {
    const char *id;               /* whole */
    bool from[FOLIO_STORE_COUNT]; /* which stores */
    bool earlier;                 /* only what it said before; the present text stays */
} FolioPurgeRequest;

/* Looks through every object of the stores, telling the journal's progress of each; writes nothing. Errors: NOT_FOUND when no store holds
 * anything of it; USAGE for `earlier` of an entry that is gone; PRIVACY when it was sent; CONFLICT when
 * another branch, a tag, a stash or a work tree holds it too, or (earlier) when the file has changes
 * that are not in the history. */
FolioPurge *folio_purge_plan(FolioJournal *journal, const FolioPurgeRequest *request,
                             GError **error);
void folio_purge_free(FolioPurge *purge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioPurge, folio_purge_free)

/* Does it and looks through everything again. The journal's index is closed and made anew by the next
 * command. Killed at any moment the journal has its old history or the new one, and the next command
 * that writes finishes what is left. Errors: as folio_purge_plan; FAILED when something of it is still
 * there. */
bool folio_purge_run(FolioPurge *purge, GError **error);

#endif
