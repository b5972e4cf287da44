/* Plain git asks folio before it commits and pushes, and when it merges. */
#include "journal_internal.h"

#include <string.h>

#include "folio/error.h"
#include "folio/incoming.h"

/* What somebody can put into a hook of their own. */
static const char *
line_for(const char *name)
{
    return strcmp(name, "pre-push") == 0 ? "folio hook pre-push \"$@\" || exit"
                                         : "folio check --staged || exit";
}

static bool
refuse_foreign(const char *name, FolioHookState state, GError **error)
{
    if (state == FOLIO_HOOK_ELSEWHERE) {
        folio_error_set(error, FOLIO_ERROR_CONFLICT, "git looks for the hook '%s' elsewhere", name);
        folio_error_why(error, "core.hooksPath names a folder that folio leaves alone");
    } else {
        folio_error_set(error, FOLIO_ERROR_CONFLICT, "there is a hook '%s' already", name);
        folio_error_why(error, "it is not folio's, so it stays as it is");
    }
    folio_error_hint(error, "add this line to it: %s", line_for(name));
    return false;
}

bool
folio_journal_set_hooks(FolioJournal *journal, bool wanted, GError **error)
{
    const char *foreign = NULL;
    FolioHookState of_foreign = FOLIO_HOOK_NONE;
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    if (repo == NULL)
        return false;
    for (const char *const *name = folio_hook_names(); *name != NULL; name++) {
        FolioHookState state = folio_repo_get_hook_state(repo, *name);
        if (!folio_repo_set_hook(repo, *name, wanted, error))
            return false;
        if (foreign == NULL && state >= FOLIO_HOOK_FOREIGN) {
            foreign = *name;
            of_foreign = state;
        }
    }
    if (wanted && !folio_merge_install_driver(repo, error))
        return false;
    return !wanted || foreign == NULL || refuse_foreign(foreign, of_foreign, error);
}
