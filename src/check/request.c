/* First messages: whether somebody who is asked finds what they need. */
#include "folio/check.h"
#include "folio/message.h"

/* A draft is unfinished and may lie as it is; whoever asks about it by name is about to send it. */
static bool
check_entry(FolioChecking *checking, const FolioChecked *checked, GPtrArray *findings,
            GError **error)
{
    (void) error;
    const FolioEntry *entry = checked->entry;
    if (entry == NULL || !folio_message_is_one(entry)
        || g_strcmp0(folio_entry_get_status(entry), "draft") != 0)
        return true;
    folio_message_check(entry,
                        folio_checking_is_whole(checking) ? FOLIO_LEVEL_HINT : FOLIO_LEVEL_WARNING,
                        findings);
    return true;
}

const FolioCheck folio_check_request = {
    .name = "request",
    .summary = "first messages: why you, the small ask, when, an easy no, how to answer",
    .entry = check_entry,
};
