/* Files of templates/site/ that nothing reads. */
#include "folio/check.h"
#include "folio/stock.h"

static bool
check_journal(FolioChecking *checking, GError **error)
{
    (void) error;
    FolioJournal *journal = folio_checking_get_journal(checking);
    g_autoptr(GHashTable) unread = folio_stock_find_unread(journal);
    g_auto(GStrv) names = folio_stock_list(journal, &folio_stock_site);
    for (char **name = names; *name != NULL; name++) {
        const char *meant = g_hash_table_lookup(unread, *name);
        g_autofree char *path = folio_stock_make_path(&folio_stock_site, *name);
        if (meant != NULL && *meant != '\0')
            folio_checking_add(checking, FOLIO_STORE_SHARED, path, "template", FOLIO_LEVEL_WARNING,
                               0, "nothing reads a file of that name; did you mean '%s'?", meant);
        else if (meant != NULL)
            folio_checking_add(checking, FOLIO_STORE_SHARED, path, "template", FOLIO_LEVEL_WARNING,
                               0,
                               "nothing reads a file of that name; folio template lists the names "
                               "that count, and {{>NAME}} in another template brings it in");
    }
    return true;
}

const FolioCheck folio_check_template = {
    .name = "template",
    .summary = "files for the site that nothing reads",
    .journal = check_journal,
};
