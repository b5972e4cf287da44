/* Other places where a repository is kept: their addresses, and what goes to and fro. ssh, file:// and
 * paths run the programs git runs; https goes through libgit2, with git's credential helpers. */
#ifndef FOLIO_REMOTE_H
#define FOLIO_REMOTE_H

#include <signal.h>

#include "folio/repo.h"

/* --- Addresses ---------------------------------------------------------------------------------- */

typedef enum FolioAddressType {
    FOLIO_ADDRESS_PATH, /* a path, or file:// */
    FOLIO_ADDRESS_SSH,  /* ssh://, or host:path */
    FOLIO_ADDRESS_HTTP  /* https:// or http:// */
} FolioAddressType;

typedef struct FolioAddress {
    FolioAddressType type;
    char *scheme;             /* "https"; "" for a path or host:path */
    char *user, *host, *port; /* NULL where it says none; none for a path */
    bool has_password;
    char *path; /* decoded for file:// and ssh:// */
} FolioAddress;

/* Understands an address as git does (git-clone(1), "GIT URLS"). Errors: USAGE for another scheme, no
 * host, and what a program could take for an option. */
FolioAddress *folio_address_parse(const char *url, GError **error);
void folio_address_free(FolioAddress *address);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioAddress, folio_address_free)
/* The address for people's eyes: a password in it is left out. Caller frees. */
char *folio_address_dup_shown(const char *url);
/* The folder that a clone of it gets when nobody says: its last part without ".git"; NULL when it has
 * none. Caller frees. */
char *folio_address_dup_name(const char *url);

/* Without libgit2 and without asking anybody: does HEAD's branch of the repository in `folder` stand where
 * the branch of its remote stands, a repository on this machine that its own configuration names by its
 * path? false wherever that cannot be told so. */
bool folio_remote_is_level(const char *folder);

/* --- Which there are ----------------------------------------------------------------------------- */

typedef struct FolioRemote {
    char *name;
    char *url;      /* as configured, before url.*.insteadOf */
    char *push_url; /* NULL: the same */
} FolioRemote;
void folio_remote_free(FolioRemote *remote);

/* FolioRemote* by name; NULL with an error. */
GPtrArray *folio_remote_list(FolioRepo *repo, GError **error);
bool folio_remote_has(FolioRepo *repo, const char *name);
/* Where it is really fetched from and pushed to: with pushurl, url.*.insteadOf and url.*.pushInsteadOf
 * applied. Both are owned by the caller; NULL when there is none of this name. */
void folio_remote_dup_addresses(FolioRepo *repo, const char *name, char **fetched_from,
                                char **sent_to);
/* May a branch be called so? A whole name, "refs/heads/main", is none of a branch. */
bool folio_remote_is_branch_name(const char *name);
/* Errors: USAGE for a name git refuses, an address folio_address_parse refuses, or one with a password
 * in it; CONFLICT when there is one of that name. */
bool folio_remote_add(FolioRepo *repo, const char *name, const char *url, GError **error);
/* Gives it another address; what was seen at the old one is forgotten. Errors: as above; NOT_FOUND. */
bool folio_remote_set_url(FolioRepo *repo, const char *name, const char *url, GError **error);
/* With its remote-tracking branches. Errors: NOT_FOUND. */
bool folio_remote_remove(FolioRepo *repo, const char *name, GError **error);
/* Which one HEAD's branch is exchanged with, and which branch there: *remote when it is not NULL, else
 * branch.NAME.remote and .merge, else "origin" or the only one, and the branch of the same name. Both
 * are owned by the caller. Errors: NOT_FOUND; CONFLICT when no branch is checked out. */
bool folio_remote_find(FolioRepo *repo, char **remote, char **branch, GError **error);
/* Writes that pair down as git push -u does, unless something is written there already. */
bool folio_remote_remember(FolioRepo *repo, const char *remote, const char *branch, GError **error);

/* --- Transfers ------------------------------------------------------------------------------------- */

/* How one goes; all zero is fine. */
typedef struct FolioTransfer {
    unsigned timeout_seconds; /* of silence; 0: a minute, two before the first answer */
    bool interactive;         /* git and ssh may ask for a password on the terminal */
    const volatile sig_atomic_t *cancelled;                   /* not 0: stop; NULL: never */
    void (*progress)(gsize done, gsize total, gpointer data); /* objects; NULL */
    void (*said)(const char *line, gpointer data); /* a line from the other side, raw; NULL */
    gpointer data;
} FolioTransfer;

/* Where a branch of a remote stands. */
typedef struct FolioRemoteTip {
    char *branch; /* its short name there; NULL: the remote has no branch at all */
    char commit[FOLIO_OID_HEX_SIZE]; /* "" when there is no such branch */
} FolioRemoteTip;
void folio_remote_tip_clear(FolioRemoteTip *tip);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioRemoteTip, folio_remote_tip_clear)

/* One name that a remote has and what it stands for. */
typedef struct FolioRemoteRef {
    char *name; /* "refs/heads/main" */
    char id[FOLIO_OID_HEX_SIZE];
} FolioRemoteRef;
/* All of them, without bringing anything: FolioRemoteRef*; NULL with an error: as below. */
GPtrArray *folio_remote_list_refs(FolioRepo *repo, const char *remote,
                                  const FolioTransfer *transfer, GError **error);
/* The same of the place that a push would go to, which may be another one. */
GPtrArray *folio_remote_list_push_refs(FolioRepo *repo, const char *remote,
                                       const FolioTransfer *transfer, GError **error);

/* Brings the commits of `branch` (NULL: the remote's default) into the object store. No ref changes: what
 * came can be looked at before anything names it. A remote that sends nobody on to another host ever
 * gets a password. Errors: NETWORK, CANCELLED, NOT_FOUND for no such remote. */
bool folio_remote_download(FolioRepo *repo, const char *remote, const char *branch,
                           const FolioTransfer *transfer, FolioRemoteTip *tip, GError **error);
/* Lets the remote-tracking branch say what a download or a push has shown. */
bool folio_remote_note_tip(FolioRepo *repo, const char *remote, const FolioRemoteTip *tip,
                           GError **error);
/* Where the remote-tracking branch stands; "" when there is none. */
bool folio_remote_get_noted(FolioRepo *repo, const char *remote, const char *branch,
                            char commit[FOLIO_OID_HEX_SIZE], GError **error);

/* Which commit was last the same here and there, as far as folio knows: its own note, or the
 * remote-tracking branch; "" for none. A remote that has lost it was rewritten. */
bool folio_remote_get_exchanged(FolioRepo *repo, const char *remote, const char *branch,
                                char commit[FOLIO_OID_HEX_SIZE], GError **error);
bool folio_remote_note_exchanged(FolioRepo *repo, const char *remote, const FolioRemoteTip *tip,
                                 GError **error);

typedef struct FolioPush {
    const char *remote, *branch; /* the branch there */
    const char *commit;          /* exactly what is sent */
    const char *expected;        /* where the branch there was last seen; "" for nowhere */
    gsize objects;               /* about how many the remote lacks */
    bool
        replaces; /* what stands at `expected`, and nothing else, may go: for branches that are made anew
                      each time, never for a journal */
} FolioPush;
/* Sends it, after the hook pre-push of somebody else's making. *refusal is NULL when the remote took it,
 * else its words (caller frees), and nothing has changed there: most often somebody was faster.
 * Errors: NETWORK, CANCELLED, FAILED for a hook that refuses. */
bool folio_remote_push(FolioRepo *repo, const FolioPush *push, const FolioTransfer *transfer,
                       char **refusal, GError **error);

#endif
