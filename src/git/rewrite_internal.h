/* What the files of a rewrite share. */
#ifndef FOLIO_REWRITE_INTERNAL_H
#define FOLIO_REWRITE_INTERNAL_H

#include "folio/rewrite.h"
#include "git_internal.h"

/* The public face, and what was found out. Sets hold git_oid of their own. */
typedef struct RewritePlan {
    FolioRewrite face;
    FolioRepo *repo;
    const FolioRewriteRules *rules;
    git_odb *odb;
    GPtrArray *all_commits; /* git_oid*, of the whole object store */
    GPtrArray *all_trees;
    GHashTable *texts;   /* blobs that go */
    GHashTable *trees;   /* tree -> does it hold one, or such a name (GINT_TO_POINTER) */
    GHashTable *sent;    /* commits that remote-tracking branches reach */
    GHashTable *commits; /* commits that hold one, say so, or build on one that does */
    char *branch;        /* HEAD's, whole name */
} RewritePlan;

/* Does the tree hold a text or a name that has to go, at any depth? */
bool folio_rewrite_tree_holds(RewritePlan *plan, const git_oid *tree, bool *holds, GError **error);
/* Does this file of a tree have to go? */
bool folio_rewrite_entry_goes(const RewritePlan *plan, const git_tree_entry *entry);

/* Fills in the counts and paths of the face. */
bool folio_rewrite_count(RewritePlan *plan, GError **error);

/* Calls `func` for the id of each object of the store, once for each. */
typedef bool (*FolioOidFunc)(const git_oid *id, gpointer data, GError **error);
bool folio_odb_each(FolioRepo *repo, git_odb *odb, FolioOidFunc func, gpointer data,
                    GError **error);

#endif
