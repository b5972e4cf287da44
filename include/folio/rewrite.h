/* History made anew without something, and the old objects removed: for accidents that were never sent.
 * src/journal/purge.c gives the order of the steps. */
#ifndef FOLIO_REWRITE_H
#define FOLIO_REWRITE_H

#include "folio/repo.h"

/* What has to go, as its caller knows it. */
typedef struct FolioRewriteRules {
    /* Is this file's text to go? Called for every file the object store holds, reachable or not, of at
     * most `max_bytes`. */
    bool (*is_text)(const char *id, const char *text, gsize size, gpointer data);
    gsize max_bytes;
    /* Is a file of this name to go, whatever it says? */
    bool (*is_name)(const char *name, gpointer data);
    /* Files whose contents go too, wherever they are; asked after all texts were seen. NULL-terminated,
     * borrowed. */
    const char *const *(*list_files)(gpointer data);
    /* A commit message as it may stay, NULL when it may stay as it is; `sent`: others have it.
     * Caller frees. */
    char *(*scrub)(const char *message, bool sent, gpointer data);
    /* The file that takes the place of each text that goes: an id in hexadecimal; NULL: none does. With
     * one, texts that others have are spared instead of being refused. */
    const char *instead;
    gpointer data;
} FolioRewriteRules;

typedef struct FolioRewrite {
    guint texts;      /* versions and files that go */
    guint spared;     /* texts that were sent, so that they stay (see `instead`) */
    guint commits;    /* of HEAD's branch that are made anew or dropped */
    guint strays;     /* commits that no branch holds, which go too */
    guint dropped;    /* of `commits`, after folio_rewrite_write: they did nothing else */
    guint signatures; /* of `commits`, that were signed and are so no longer */
    GPtrArray *paths; /* char*: files of HEAD and of git's index that go */
    char old_tip[FOLIO_OID_HEX_SIZE];
    char new_tip[FOLIO_OID_HEX_SIZE]; /* as `old_tip` until folio_rewrite_write */
} FolioRewrite;

/* Looks at every object of the repository; writes nothing. `rules` is borrowed by the result. Errors:
 * FAILED when an object cannot be read. */
FolioRewrite *folio_rewrite_plan(FolioRepo *repo, const FolioRewriteRules *rules, GError **error);
void folio_rewrite_free(FolioRewrite *rewrite);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioRewrite, folio_rewrite_free)
/* Did the plan find anything? When it did not, nothing in the repository holds what has to go. */
bool folio_rewrite_is_needed(const FolioRewrite *rewrite);
/* Errors: PRIVACY when a remote-tracking branch holds it, so that it was sent; CONFLICT, with the
 * command that helps, when another branch, a tag, a note or a stash does, or where other work trees
 * share the repository. */
bool folio_rewrite_check(const FolioRewrite *rewrite, GError **error);
/* Writes the new commits and sets new_tip; moves no ref. Authors, committers, times and every other
 * file stay as they are byte for byte; signatures are left out; a commit that did nothing else is left
 * out; ids that messages name follow. */
bool folio_rewrite_write(FolioRewrite *rewrite, GError **error);
/* Every object that holds what has to go, or names one that does: ids in hexadecimal, char*, what names
 * another before the other. Caller frees. Errors: FAILED. */
GPtrArray *folio_rewrite_list_objects(const FolioRewrite *rewrite, GError **error);

/* Is `ancestor` `tip` itself or a commit that it builds on? */
bool folio_repo_reaches(FolioRepo *repo, const char *tip, const char *ancestor);
/* Takes the lines that lead to one of `ids` out of the reflogs, and files beside HEAD that do (ORIG_HEAD,
 * the last commit's message). Done twice it changes nothing. */
bool folio_repo_forget(FolioRepo *repo, const GPtrArray *ids, GError **error);
/* Removes these objects from the loose ones and from packs, which are written anew without them, and
 * temporary files there that are older than `since` (seconds since 1970). The caller knows that no ref
 * leads to one. Durable; done twice it changes nothing. Errors: FAILED, naming the place, when an
 * object lies where it cannot be removed (another repository's store). */
bool folio_repo_remove_objects(FolioRepo *repo, const GPtrArray *ids, gint64 since, GError **error);
/* Only the temporary files: what writers that died leave in the object store. */
bool folio_repo_sweep_objects(FolioRepo *repo, gint64 since, GError **error);
/* Reads every object of the store: char*, the ids of those that cannot be read or are not what their name
 * says. NULL with an error when they cannot even be listed. */
GPtrArray *folio_repo_list_damaged(FolioRepo *repo, GError **error);
/* Calls `func` for every file of the store that is at most `max_bytes` long, reachable or not, and
 * every commit message; counts all objects in *count (may be NULL). */
typedef void (*FolioObjectFunc)(const char *id, const char *text, gsize size, gpointer data);
bool folio_repo_each_text(FolioRepo *repo, gsize max_bytes, FolioObjectFunc func, gpointer data,
                          guint *count, GError **error);

#endif
