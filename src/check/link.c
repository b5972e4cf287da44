/* Links to what is gone, of the wrong kind, in a circle, or from shared to private. */
#include "folio/check.h"

static bool
check_entry(FolioChecking *checking, const FolioChecked *checked, GPtrArray *findings,
            GError **error)
{
    return checked->entry == NULL
           || folio_journal_find_bad_links(folio_checking_get_journal(checking), checked->entry,
                                           checked->store, findings, error);
}

const FolioCheck folio_check_link = {
    .name = "link",
    .summary = "links to what is gone, of the wrong kind, or from shared to private",
    .entry = check_entry,
};
