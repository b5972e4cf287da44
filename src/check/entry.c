/* Front matter that can be read, fields, states, dates, sizes. */
#include "folio/check.h"
#include "folio/error.h"
#include "folio/kind.h"
#include "folio/stock.h"

/* The reason why a file is no entry, with the line it names. */
static void
add_unreadable(const FolioChecked *checked, GPtrArray *findings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(FolioEntry) entry = NULL;
    if (checked->problem != NULL)
        folio_findings_add(findings, "entry", FOLIO_LEVEL_ERROR, 0, 0, "%s", checked->problem);
    else if (folio_entry_parse(folio_kinds(), checked->text, checked->length_bytes, checked->path,
                               &entry, &error))
        folio_findings_add(findings, "entry", FOLIO_LEVEL_ERROR, 0, 0, "%s",
                           checked->row->problem != NULL ? checked->row->problem
                                                         : "cannot be read as an entry");
    else
        folio_findings_add(findings, "entry", FOLIO_LEVEL_ERROR, folio_error_get_line(error),
                           folio_error_get_column(error), "%s", error->message);
}

static bool
check_entry(FolioChecking *checking, const FolioChecked *checked, GPtrArray *findings,
            GError **error)
{
    (void) error;
    if (checked->entry == NULL) {
        add_unreadable(checked, findings);
        return true;
    }
    folio_entry_check(checked->entry, findings);
    folio_stock_check_entry(folio_checking_get_journal(checking), checked->entry, findings);
    return true;
}

const FolioCheck folio_check_entry = {
    .name = "entry",
    .summary = "front matter, fields, states, dates and sizes",
    .entry = check_entry,
};
