/* What two commits began from. */
#include "merge_internal.h"

#include <stdlib.h>
#include <string.h>

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(git_oidarray, git_oidarray_dispose)

/* Of what two people began from more than once: a few are merged as git does, but a history made to
 * have many must not keep anybody busy. */
#define BASES_MAX 8
#define LEVELS_MAX 8

typedef struct Base {
    git_oid id;
    git_time_t time;
} Base;

/* Oldest first, as git takes them. */
static int
compare_bases(const void *a, const void *b)
{
    const Base *left = a, *right = b;
    if (left->time != right->time)
        return left->time < right->time ? -1 : 1;
    return git_oid_cmp(&left->id, &right->id);
}

static bool
list_bases(FolioRepo *repo, const git_oid *ours, const git_oid *theirs, GArray *bases,
           GError **error)
{
    g_auto(git_oidarray) found = {0};
    int result = git_merge_bases(&found, repo->git, ours, theirs);
    if (result == GIT_ENOTFOUND)
        return true;
    if (result < 0)
        return folio_git_fail(error, GIT_ERROR, "cannot find what both sides began from");
    for (gsize i = 0; i < found.count; i++) {
        g_autoptr(git_commit) commit = NULL;
        result = git_commit_lookup(&commit, repo->git, &found.ids[i]);
        if (result < 0)
            return folio_git_fail(error, GIT_ERROR, "cannot read what both sides began from");
        Base base = {found.ids[i], git_commit_time(commit)};
        g_array_append_val(bases, base);
    }
    g_array_sort(bases, compare_bases);
    return true;
}

/* Merges two bases into a commit that nothing leads to; git removes it in time. Always the same one,
 * whoever merges. */
static bool
join_bases(FolioRepo *repo, const FolioTreeMerge *merge, unsigned level, git_oid *base,
           const git_oid *next, GError **error)
{
    static const FolioSignature nobody = {.name = "folio", .email = "folio@localhost"};
    char ours[FOLIO_OID_HEX_SIZE], theirs[FOLIO_OID_HEX_SIZE];
    char tree[FOLIO_OID_HEX_SIZE], joined[FOLIO_OID_HEX_SIZE];
    git_oid_tostr(ours, sizeof ours, base);
    git_oid_tostr(theirs, sizeof theirs, next);
    const FolioTreeMerge inner = {
        .ours = ours, .theirs = theirs, .func = merge->func, .data = merge->data};
    if (!folio_tree_merge_level(repo, &inner, level + 1, tree, NULL, error)
        || !folio_tree_merge_commit(repo, tree, ours, theirs, "merged bases\n", &nobody, &nobody,
                                    joined, error))
        return false;
    int result = git_oid_fromstr(base, joined);
    return result == 0 || folio_git_fail(error, result, "'%s' is no commit", joined);
}

static bool
refuse_strangers(GError **error)
{
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "the two histories have nothing in common");
    folio_error_why(error, "it is another journal, or its history was written anew");
    folio_error_hint(error, "folio clone it into a folder of its own and compare");
    return false;
}

bool
folio_merge_find_base(FolioRepo *repo, const FolioTreeMerge *merge, unsigned level, git_tree **tree,
                      GError **error)
{
    git_oid ours, theirs, base;
    char commit[FOLIO_OID_HEX_SIZE];
    g_autoptr(GArray) bases = g_array_new(FALSE, FALSE, sizeof(Base));
    if (git_oid_fromstr(&ours, merge->ours) < 0 || git_oid_fromstr(&theirs, merge->theirs) < 0)
        return folio_git_fail(error, GIT_ERROR, "'%s' is no commit", merge->theirs);
    if (!list_bases(repo, &ours, &theirs, bases, error))
        return false;
    if (bases->len == 0)
        return level > 0 || refuse_strangers(error);
    base = g_array_index(bases, Base, 0).id;
    for (guint i = 1; i < MIN(bases->len, BASES_MAX) && level < LEVELS_MAX; i++) {
        if (!join_bases(repo, merge, level, &base, &g_array_index(bases, Base, i).id, error))
            return false;
    }
    git_oid_tostr(commit, sizeof commit, &base);
    return folio_git_find_tree(repo, commit, tree, error);
}

bool
folio_merge_find_fork(FolioRepo *repo, const char *ours, const char *theirs,
                      char fork[FOLIO_OID_HEX_SIZE], GError **error)
{
    git_oid our_id, their_id, base;
    if (git_oid_fromstr(&our_id, ours) < 0 || git_oid_fromstr(&their_id, theirs) < 0)
        return folio_git_fail(error, GIT_ERROR, "'%s' is no commit", theirs);
    int result = git_merge_base(&base, repo->git, &our_id, &their_id);
    if (result == GIT_ENOTFOUND)
        return refuse_strangers(error);
    if (result < 0)
        return folio_git_fail(error, GIT_ERROR, "cannot find what both sides began from");
    git_oid_tostr(fork, FOLIO_OID_HEX_SIZE, &base);
    return true;
}

bool
folio_merge_find_kind(FolioRepo *repo, const char *ours, const char *theirs, FolioMergeKind *kind,
                      GError **error)
{
    char fork[FOLIO_OID_HEX_SIZE];
    g_autoptr(git_commit) commit = NULL;
    if (!folio_git_find_commit(repo, theirs, &commit, error))
        return false;
    *kind = FOLIO_MERGE_FAST_FORWARD;
    if (ours[0] == '\0')
        return true;
    if (!folio_merge_find_fork(repo, ours, theirs, fork, error))
        return false;
    *kind = strcmp(fork, theirs) == 0 ? FOLIO_MERGE_UP_TO_DATE
            : strcmp(fork, ours) == 0 ? FOLIO_MERGE_FAST_FORWARD
                                      : FOLIO_MERGE_BOTH;
    return true;
}
