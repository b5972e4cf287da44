/* Sight against place, names against ids, and ids that stand twice. */
#include "folio/check.h"
#include "folio/kind.h"

static const char *
folder_name(FolioStoreId store)
{
    return store == FOLIO_STORE_PRIVATE ? "private store" : "shared journal";
}

/* Is it shared by its place, and says itself that it is not? */
static bool
is_kept_from(FolioStoreId store, const FolioEntry *entry)
{
    return store == FOLIO_STORE_SHARED && folio_entry_keeps_private(entry);
}

static void
check_sight(const FolioChecked *checked, GPtrArray *findings)
{
    FolioVisibility sight = folio_entry_get_visibility(checked->entry);
    bool says = folio_entry_find_visibility(checked->entry) != NULL;
    if (!says && !is_kept_from(checked->store, checked->entry))
        folio_findings_add(findings, "visibility", FOLIO_LEVEL_HINT, 0, 0,
                           "does not say who may see it; it is in the %s",
                           folder_name(checked->store));
    else if (folio_store_for(sight) != checked->store)
        folio_findings_add(
            findings, "visibility", FOLIO_LEVEL_ERROR, 0, 0, "%s %s but is in the %s",
            folio_entry_find_misspelt_key(checked->entry) != NULL ? "counts as" : "says",
            folio_visibility_name(sight), folder_name(checked->store));
}

static void
check_name(const FolioChecked *checked, GPtrArray *findings)
{
    const char *id = folio_entry_get_id(checked->entry);
    g_autofree char *tail = id == NULL ? NULL : g_strconcat(id, ".md", NULL);
    if (tail != NULL && !g_str_has_suffix(checked->path, tail))
        folio_findings_add(findings, "name", FOLIO_LEVEL_HINT, 0, 0,
                           "the file's name does not end with its id '%s'", id);
}

static bool
check_entry(FolioChecking *checking, const FolioChecked *checked, GPtrArray *findings,
            GError **error)
{
    (void) checking;
    (void) error;
    if (checked->entry == NULL)
        return true;
    check_sight(checked, findings);
    check_name(checked, findings);
    return true;
}

/* A private card beside the one that somebody shares: one person, and no mistake. */
static bool
is_card_of_one(const FolioRow *first, const FolioRow *row)
{
    return row->kind != NULL && row->kind->named_by_handle && first->kind == row->kind
           && first->store != row->store;
}

/* One line for each slip, however many kinds it may mean. */
static void
check_defaults(FolioChecking *checking)
{
    const FolioKinds *kinds = folio_kinds();
    FolioJournal *journal = folio_checking_get_journal(checking);
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < kinds->count; i++) {
        unsigned line = 0;
        const char *slip = folio_journal_find_default_slip(journal, kinds->items[i], &line);
        if (slip != NULL && g_hash_table_add(told, (gpointer) slip))
            folio_checking_add(checking, FOLIO_STORE_SHARED, "folio.yaml", "visibility",
                               FOLIO_LEVEL_WARNING, line,
                               "'%s' is not 'visibility' with a kind of entry, so new entries that "
                               "may be meant are private",
                               slip);
    }
}

static bool
check_ids(FolioChecking *checking, GError **error)
{
    g_autoptr(GPtrArray) rows = folio_checking_list_rows(checking, error);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->id == NULL)
            continue;
        const FolioRow *first = g_hash_table_lookup(known, row->id);
        if (first == NULL)
            g_hash_table_insert(known, row->id, (gpointer) row);
        else if (is_card_of_one(first, row))
            folio_checking_add(checking, FOLIO_STORE_PRIVATE, row->path, "id", FOLIO_LEVEL_HINT, 0,
                               "'@%s' has a shared card too, and that is the one shown", row->id);
        else if (row->store == FOLIO_STORE_PRIVATE || first->store == row->store)
            folio_checking_add(checking, row->store, row->path, "id", FOLIO_LEVEL_ERROR, 0,
                               "has the id '%s' of '%s'; folio check --fix gives it another",
                               row->id, first->path);
        else /* a shared file's report must not name a private one */
            folio_checking_add(checking, row->store, row->path, "id", FOLIO_LEVEL_ERROR, 0,
                               "has an id that another entry has: '%s'", row->id);
    }
    check_defaults(checking);
    return rows != NULL;
}

/* An entry that does not say who may see it is given the words for where it is. */
static bool
fix_sight(FolioChecking *checking, FolioEntry *entry, const FolioChecked *checked)
{
    (void) checking;
    FolioVisibility sight =
        checked->store == FOLIO_STORE_PRIVATE ? FOLIO_VISIBILITY_PRIVATE : FOLIO_VISIBILITY_SHARED;
    return folio_entry_find_visibility(entry) == NULL && !is_kept_from(checked->store, entry)
           && folio_front_matter_set_text(entry->front, "visibility", folio_visibility_name(sight),
                                          NULL);
}

const FolioCheck folio_check_place = {
    .name = "place",
    .summary = "sight against place, names against ids, ids that stand twice",
    .entry = check_entry,
    .journal = check_ids,
    .fix = fix_sight,
};
