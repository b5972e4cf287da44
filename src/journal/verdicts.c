/* What git says of signed commits. It starts a process or two for each, so what it said is kept for as long
 * as the keys and settings are the same. */
#include "folio/signed.h"
#include "journal_internal.h"

/* NULL: nothing is kept. */
static FolioVerdictTable *
open_table(FolioJournal *journal)
{
    const FolioStore *store = &journal->stores[FOLIO_STORE_SHARED];
    g_autofree char *path = folio_store_dup_own_path(store, "verdicts.db");
    if (journal->verdicts == NULL)
        journal->verdicts = folio_verdict_table_open(path, NULL);
    return journal->verdicts;
}

static FolioVerified *
find_known(FolioVerdictTable *table, const char *commit, const char *state)
{
    FolioKnownVerdict known = {.commit = commit, .state = state};
    if (!folio_verdict_table_find(table, &known))
        return NULL;
    FolioVerified *verified = g_new0(FolioVerified, 1);
    verified->verdict = (FolioVerdict) known.verdict;
    verified->key = known.key;
    verified->signer = known.signer;
    return verified;
}

/* Only what is still so: keys may have changed while git looked. */
static void
keep(FolioVerdictTable *table, FolioRepo *repo, const char *state, const GPtrArray *ids,
     const GPtrArray *verified)
{
    g_autofree char *now = folio_repo_dup_signing_state(repo);
    g_autoptr(GPtrArray) lasting = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < ids->len; i++) {
        const FolioVerified *one = g_ptr_array_index(verified, i);
        FolioKnownVerdict known = {.commit = g_ptr_array_index(ids, i),
                                   .state = state,
                                   .verdict = (int) one->verdict,
                                   .key = one->key,
                                   .signer = one->signer};
        if (one->lasts)
            g_ptr_array_add(lasting, g_memdup2(&known, sizeof known));
    }
    if (lasting->len > 0 && g_strcmp0(now, state) == 0)
        (void) folio_verdict_table_keep(table, lasting, NULL);
}

/* Takes the verdicts that are known into `verdicts`, and lists the other commits. */
static GPtrArray *
list_unknown(FolioVerdictTable *table, const char *state, const GPtrArray *commits,
             GHashTable *verdicts)
{
    GPtrArray *ids = g_ptr_array_new();
    for (guint i = 0; i < commits->len; i++) {
        char *id = ((FolioCommit *) g_ptr_array_index(commits, i))->id;
        FolioVerified *known = table == NULL ? NULL : find_known(table, id, state);
        if (known != NULL)
            g_hash_table_replace(verdicts, id, known);
        else
            g_ptr_array_add(ids, id);
    }
    return ids;
}

GHashTable *
folio_journal_verify(FolioJournal *journal, const GPtrArray *commits, GError **error)
{
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    g_autoptr(GHashTable) verdicts =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify) folio_verified_free);
    if (repo == NULL)
        return NULL;
    g_autofree char *state = commits->len == 0 ? NULL : folio_repo_dup_signing_state(repo);
    FolioVerdictTable *table = state == NULL ? NULL : open_table(journal);
    g_autoptr(GPtrArray) ids = list_unknown(table, state, commits, verdicts);
    g_autoptr(GPtrArray) verified = folio_repo_verify_commits(repo, ids, error);
    if (verified == NULL)
        return NULL;
    if (table != NULL)
        keep(table, repo, state, ids, verified);
    for (guint i = 0; i < ids->len; i++)
        g_hash_table_replace(verdicts, ids->pdata[i], g_steal_pointer(&verified->pdata[i]));
    return g_steal_pointer(&verdicts);
}
