/* Where branches and tags lead. */
#include <string.h>

#include "folio/history.h"
#include "git_internal.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_reference_iterator, git_reference_iterator_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(git_object, git_object_free)

char **
folio_history_list_remote_tips(FolioRepo *repo, const char *remote, GError **error)
{
    g_autoptr(git_reference_iterator) iterator = NULL;
    g_autoptr(GPtrArray) tips = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *prefix =
        remote == NULL ? g_strdup("refs/remotes/") : g_strdup_printf("refs/remotes/%s/", remote);
    int result = git_reference_iterator_new(&iterator, repo->git);
    for (git_reference *each = NULL;
         result == 0 && (result = git_reference_next(&each, iterator)) == 0;) {
        g_autoptr(git_reference) reference = each;
        const git_oid *id = git_reference_target(reference);
        if (id != NULL && g_str_has_prefix(git_reference_name(reference), prefix)) {
            char *tip = g_malloc(FOLIO_OID_HEX_SIZE);
            g_ptr_array_add(tips, git_oid_tostr(tip, FOLIO_OID_HEX_SIZE, id));
        }
    }
    if (result != GIT_ITEROVER) {
        folio_git_fail(error, result, "cannot read the remote branches");
        return NULL;
    }
    g_ptr_array_add(tips, NULL);
    return (char **) g_ptr_array_free(g_steal_pointer(&tips), FALSE);
}

bool
folio_history_peel(FolioRepo *repo, const char *object, char commit[FOLIO_OID_HEX_SIZE],
                   char **text, GError **error)
{
    git_oid id;
    g_autoptr(git_object) at = NULL;
    g_autoptr(GString) words = g_string_new(NULL);
    int result = git_oid_fromstr(&id, object);
    if (result == 0)
        result = git_object_lookup(&at, repo->git, &id, GIT_OBJECT_ANY);
    while (result == 0 && git_object_type(at) == GIT_OBJECT_TAG) {
        const git_tag *tag = (const git_tag *) at;
        git_object *next = NULL;
        const char *message = git_tag_message(tag);
        g_string_append_printf(words, "%s\n%s\n", git_tag_name(tag),
                               message != NULL ? message : "");
        result = git_tag_target(&next, tag);
        git_object_free(at);
        at = next;
    }
    if (result < 0)
        return folio_git_fail(error, result, "cannot read '%s'", object);
    commit[0] = '\0';
    if (git_object_type(at) == GIT_OBJECT_COMMIT)
        git_oid_tostr(commit, FOLIO_OID_HEX_SIZE, git_object_id(at));
    if (text != NULL)
        *text = g_utf8_make_valid(words->str, -1);
    return true;
}
