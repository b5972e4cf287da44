/* Who else holds what a rewrite takes away: what was sent, and every ref but HEAD's branch. */
#include <string.h>

#include "remote_internal.h"
#include "rewrite_internal.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_object, git_object_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_reflog, git_reflog_free)

/* What a ref is called, and how it is removed. */
static const struct {
    const char *prefix, *what, *command;
} places[] = {
    {"refs/heads/", "the branch", "git branch -D"},
    {"refs/tags/", "the tag", "git tag -d"},
    {"refs/stash", "the stash", "git stash list, then git stash drop"},
    {"refs/", "the ref", "git update-ref -d"},
};

static bool
refuse_ref(const char *name, GError **error)
{
    gsize i = 0;
    while (!g_str_has_prefix(name, places[i].prefix))
        i++;
    gsize skip = i < 2 ? strlen(places[i].prefix) : 0;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "%s '%s' holds it too", places[i].what,
                    name + skip);
    folio_error_why(error, "only the branch that is checked out is made anew");
    folio_error_hint(error, "%s%s%s if you can do without it", places[i].command,
                     g_str_equal(name, "refs/stash") ? "" : " ",
                     g_str_equal(name, "refs/stash") ? "" : name + skip);
    return false;
}

/* REMOTE/BRANCH when the ref says what a remote has: as git keeps it, or folio itself; NULL. */
static const char *
find_sent(const char *ref)
{
    static const char *const prefixes[] = {"refs/remotes/", FOLIO_EXCHANGED_REFS};
    for (gsize i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        if (g_str_has_prefix(ref, prefixes[i]))
            return ref + strlen(prefixes[i]);
    }
    return NULL;
}

static bool
refuse_sent(const char *place, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_PRIVACY, "it was sent already: '%s' holds it", place);
    folio_error_why(error, "others may have copies, which nothing here can call back");
    folio_error_hint(error, "folio rm takes it out of the present; tell who runs the remote, and "
                            "whoever must know of such an accident");
    return false;
}

/* Does the object lead to a commit that goes, or is it a tag that says so? */
static bool
leads_there(const RewritePlan *plan, const git_oid *id)
{
    g_autoptr(git_object) object = NULL;
    if (git_object_lookup(&object, plan->repo->git, id, GIT_OBJECT_ANY) < 0)
        return false;
    while (git_object_type(object) == GIT_OBJECT_TAG) {
        git_object *next = NULL;
        const char *message = git_tag_message((const git_tag *) object);
        g_autofree char *scrubbed =
            message == NULL ? NULL : plan->rules->scrub(message, false, plan->rules->data);
        if (scrubbed != NULL)
            return true;
        if (git_tag_target(&next, (const git_tag *) object) < 0)
            return false;
        git_object_free(object);
        object = next;
    }
    return g_hash_table_contains(plan->commits, git_object_id(object))
           || g_hash_table_contains(plan->texts, git_object_id(object))
           || g_hash_table_lookup(plan->trees, git_object_id(object)) != NULL;
}

/* Older stashes are known to the reflog alone. */
static bool
stash_leads_there(const RewritePlan *plan)
{
    g_autoptr(git_reflog) log = NULL;
    if (git_reflog_read(&log, plan->repo->git, "refs/stash") < 0)
        return false;
    for (size_t i = 0; i < git_reflog_entrycount(log); i++) {
        if (leads_there(plan, git_reflog_entry_id_new(git_reflog_entry_byindex(log, i))))
            return true;
    }
    return false;
}

static bool
check_ref(const RewritePlan *plan, git_reference *reference, bool sent, GError **error)
{
    const char *name = git_reference_name(reference);
    const char *place = find_sent(name);
    const git_oid *id = git_reference_target(reference);
    if (id == NULL || (place != NULL) != sent || g_str_equal(name, plan->branch))
        return true;
    bool is_stash = g_str_equal(name, "refs/stash");
    if (!leads_there(plan, id) && !(is_stash && stash_leads_there(plan)))
        return true;
    return sent ? refuse_sent(place, error) : refuse_ref(name, error);
}

static bool
check_refs(const RewritePlan *plan, bool sent, GError **error)
{
    g_autoptr(git_reference_iterator) iterator = NULL;
    int result = git_reference_iterator_new(&iterator, plan->repo->git);
    for (git_reference *each = NULL;
         result == 0 && (result = git_reference_next(&each, iterator)) == 0;) {
        g_autoptr(git_reference) reference = each;
        if (!check_ref(plan, reference, sent, error))
            return false;
    }
    return result == GIT_ITEROVER || folio_git_fail(error, result, "cannot read the branches");
}

static bool
check_work_trees(const RewritePlan *plan, GError **error)
{
    g_auto(git_strarray) names = {0};
    int result = git_worktree_list(&names, plan->repo->git);
    if (result < 0)
        return folio_git_fail(error, result, "cannot list the work trees");
    if (names.count == 0)
        return true;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "the work tree '%s' shares this repository",
                    names.strings[0]);
    folio_error_hint(error, "git worktree remove %s, then repeat the command", names.strings[0]);
    return false;
}

/* Objects of another repository cannot be removed from here. */
static bool
check_alternates(const RewritePlan *plan, GError **error)
{
    g_autofree char *path = g_build_filename(git_repository_commondir(plan->repo->git), "objects",
                                             "info", "alternates", NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "this repository borrows objects from another");
    folio_error_why(error, "'%s' is there", path);
    folio_error_hint(error, "git repack -a -d, then remove that file");
    return false;
}

/* What was sent comes first: nothing that is removed here would help then. */
bool
folio_rewrite_check(const FolioRewrite *rewrite, GError **error)
{
    const RewritePlan *plan = (const RewritePlan *) rewrite;
    return check_refs(plan, true, error) && check_work_trees(plan, error)
           && check_alternates(plan, error) && check_refs(plan, false, error);
}
