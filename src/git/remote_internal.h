/* What the files about remotes share: one transfer under way. */
#ifndef FOLIO_REMOTE_INTERNAL_H
#define FOLIO_REMOTE_INTERNAL_H

#include <git2/sys/transport.h>

#include "folio/lines.h"
#include "folio/lock.h"
#include "folio/peer.h"
#include "folio/remote.h"
#include "git_internal.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_reference_iterator, git_reference_iterator_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_remote, git_remote_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(git_strarray, git_strarray_dispose)

typedef struct FolioCredential {
    char *url, *username, *password;
} FolioCredential;

/* One connection to one remote, in one direction. */
typedef struct FolioSession {
    FolioRepo *repo;
    const FolioTransfer *transfer;
    git_direction direction;
    char *name;            /* of the remote */
    char *url;             /* with insteadOf and pushurl applied */
    char *shown;           /* the same without a password */
    FolioAddress *address; /* of `url` */
    git_remote *remote;
    FolioPeerWatch watch;
    GPtrArray *held;  /* char*: lines said before the first answer */
    FolioLines lines; /* of the side band */
    bool by_git;      /* git itself is at work */
    bool answered;    /* the other side has sent something */
    git_remote_redirect_t follow;
    bool accept_any_certificate; /* http.sslVerify is off */
    int asked;                   /* times a password was wanted */
    FolioCredential credential;  /* the one that was given */
    char *refusal;               /* what the remote said of a push it did not take */
    GError *error;               /* what went wrong where libgit2 has no words for it */
} FolioSession;

/* Where it is fetched from or pushed to, with pushurl, insteadOf and pushInsteadOf applied. Borrowed. */
const char *folio_remote_get_address(const git_remote *remote, git_direction direction);

/* Looks the remote up and understands its address. `session` stays where it is until it is cleared. */
bool folio_session_init(FolioSession *session, FolioRepo *repo, const char *remote,
                        git_direction direction, const FolioTransfer *transfer, GError **error);
void folio_session_clear(FolioSession *session);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioSession, folio_session_clear)
/* Connects; over http it goes on to another host only without a password. */
bool folio_session_connect(FolioSession *session, GError **error);
/* The callbacks of libgit2 for it. */
void folio_session_set_callbacks(FolioSession *session, git_remote_callbacks *callbacks);
/* The error of a step that gave `result`: the session's own, else libgit2's words as NETWORK. */
bool folio_session_fail(FolioSession *session, int result, GError **error);
/* Keeps the first error below libgit2; returns the code for it to give up with. */
int folio_session_keep_error(FolioSession *session, GError *error /* taken */);
bool folio_session_is_cancelled(const FolioSession *session);
/* What the other side or the program between says. Before the first answer it is held back: when there
 * is none, it is the reason. */
void folio_session_hear(const char *line, gpointer session);
void folio_session_has_answered(FolioSession *session);

/* git_smart_subtransport_cb: runs a program. */
int folio_exec_subtransport(git_smart_subtransport **out, git_transport *owner, void *session);
/* The words that run `service` ("git-upload-pack") for an address that is no web address; in `folder`
 * (NULL: anywhere). NULL with an error; caller frees (g_strfreev). */
char **folio_session_make_command(const FolioSession *session, const char *service, GError **error);
/* The environment of git's own programs for it; caller frees (g_strfreev). */
char **folio_session_make_environment(const FolioSession *session);

/* Takes git's http.* settings for the address: certificates. Process-wide, as libgit2 has it. */
bool folio_http_prepare(FolioSession *session, GError **error);
/* Is something set (client certificates, headers, cookies) that only git's own http knows? Why; static. */
const char *folio_http_needs_git(const FolioSession *session);
/* Gives libgit2 sockets that can be interrupted and time out. */
bool folio_socket_register(GError **error);
/* Whose limits the sockets of this thread obey; NULL: nobody's. */
void folio_socket_watch(FolioSession *session);

/* git_credential_acquire_cb, through git's helpers. */
int folio_credential_acquire(git_credential **out, const char *url, const char *user,
                             unsigned allowed, void *session);
/* Tells the helpers whether it was right. */
void folio_credential_settle(FolioSession *session, bool good);

/* Is git to do this, and is it there? */
bool folio_session_can_use_git(const FolioSession *session);
/* Runs git with these words (NULL-terminated) on the session's terms. *output is what it printed (caller
 * frees), also when it ended with an error. Errors: NETWORK with git's last words, CANCELLED. */
bool folio_session_run_git(FolioSession *session, const char *const *words, char **output,
                           GError **error);

/* Removes symbolic refs below refs/remotes that lead nowhere: libgit2 1.5 fetches nothing while there is
 * one. */
bool folio_git_drop_dangling_refs(FolioRepo *repo, GError **error);
/* The refs that folio alone writes. */
#define FOLIO_OWN_REFS "refs/folio/"
#define FOLIO_EXCHANGED_REFS FOLIO_OWN_REFS "exchanged/"
/* Removes the lock of a ref (or of FOLIO_PACKED_REFS) below `folder` when it is not older than `since`, looks
 * like one of libgit2's, and nobody touches it for two seconds. */
#define FOLIO_PACKED_REFS "packed-refs"
bool folio_git_break_ref_lock(const char *folder, const char *ref, gint64 since, GError **error);
/* Moves a ref wherever it was before; "" removes it. The lock that a dead folio left of it is no
 * hindrance. */
bool folio_git_set_ref(FolioRepo *repo, const char *name, const char *commit, const char *reflog,
                       GError **error);

/* Forgets what was seen at a remote and exchanged with it. */
bool folio_git_forget_remote(FolioRepo *repo, const char *remote, GError **error);

/* Runs the hook pre-push where the user has one that is not folio's, with `line` on its input. */
bool folio_git_run_pre_push(FolioRepo *repo, const char *remote, const char *url, const char *line,
                            GError **error);

/* The packs of a repository, by their names without endings. `folder` is git's. */
GHashTable *folio_git_list_packs(const char *folder);
/* Do those that came since end as their indexes say? One that does not is removed. Errors: FAILED. */
bool folio_git_check_new_packs(const char *folder, GHashTable *before, GError **error);

#endif
