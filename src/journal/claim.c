/* Whose word an entry is: the signatures of its text, else the commit that wrote it. And how that is said. */
#include <string.h>

#include "folio/signed.h"
#include "journal_internal.h"

/* Kinds in which one speaks of another, and who does by the first of these fields that is there. */
static const struct {
    const char *kind, *speakers[2];
} claims[] = {{"feedback", {"said_by", "author"}}, {"assessment", {"by", "author"}}};

bool
folio_kind_is_claim(const FolioKind *kind)
{
    for (gsize i = 0; kind != NULL && i < G_N_ELEMENTS(claims); i++) {
        if (strcmp(claims[i].kind, kind->name) == 0)
            return true;
    }
    return false;
}

static const char *
find_speaker(const FolioRow *row)
{
    for (gsize i = 0; i < G_N_ELEMENTS(claims); i++) {
        if (strcmp(claims[i].kind, row->kind->name) != 0)
            continue;
        const char *speaker = folio_row_get(row, claims[i].speakers[0]);
        return speaker != NULL ? speaker : folio_row_get(row, claims[i].speakers[1]);
    }
    return NULL;
}

GHashTable *
folio_claims_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                 (GDestroyNotify) g_ptr_array_unref);
}

void
folio_claims_put(GHashTable *table, const FolioRow *row, GPtrArray *list)
{
    g_hash_table_replace(table, g_ascii_strdown(row->id, -1), list);
}

const GPtrArray *
folio_claims_get(const GHashTable *table, const FolioRow *row)
{
    g_autofree char *lower = g_ascii_strdown(row->id != NULL ? row->id : "", -1);
    return row->store == FOLIO_STORE_SHARED ? g_hash_table_lookup((GHashTable *) table, lower)
                                            : NULL;
}

/* --- The commits that wrote them ------------------------------------------------------------------ */

/* What counts for nothing hides nobody. */
static bool
is_signed(const GPtrArray *signatures)
{
    for (guint i = 0; signatures != NULL && i < signatures->len; i++) {
        const FolioSigned *one = g_ptr_array_index(signatures, i);
        if (folio_signed_find(signatures, one->handle) != NULL)
            return true;
    }
    return false;
}

/* Rows that are only recorded, and the id of the commit that wrote each. */
typedef struct Records {
    GPtrArray *rows; /* const FolioRow* */
    GPtrArray *ids;  /* char* */
} Records;

static void
records_clear(Records *records)
{
    g_ptr_array_unref(records->rows);
    g_ptr_array_unref(records->ids);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Records, records_clear)

static bool
find_writer(FolioJournal *journal, const FolioRow *row, Records *records, GError **error)
{
    g_autoptr(GPtrArray) changes =
        folio_journal_find_changes(journal, FOLIO_STORE_SHARED, row->id, row->path, error);
    if (changes == NULL || changes->len == 0)
        return changes != NULL; /* a file that no commit has yet */
    g_ptr_array_add(records->rows, (gpointer) row);
    g_ptr_array_add(records->ids,
                    g_strdup(((const FolioHistoryRow *) g_ptr_array_index(changes, 0))->commit));
    return true;
}

static bool
find_writers(FolioJournal *journal, const GPtrArray *rows, const GHashTable *found,
             Records *records, GError **error)
{
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->store != FOLIO_STORE_SHARED || row->id == NULL || !folio_kind_is_claim(row->kind))
            continue;
        if (!is_signed(folio_claims_get(found, row)) && !find_writer(journal, row, records, error))
            return false;
    }
    return true;
}

static void
add_record(FolioJournal *journal, const FolioRow *row, const FolioCommit *commit,
           FolioVerified *verified, GHashTable *found)
{
    const char *speaker = find_speaker(row);
    FolioSigned *record = g_new0(FolioSigned, 1);
    GPtrArray *all = (GPtrArray *) folio_claims_get(found, row);
    record->commit = folio_commit_copy(commit);
    record->handle = g_strdup(speaker != NULL ? speaker : "");
    record->verified = verified;
    record->is_present = record->is_record = true;
    folio_signed_judge(journal, record);
    if (all == NULL) {
        all = g_ptr_array_new_with_free_func((GDestroyNotify) folio_signed_free);
        folio_claims_put(found, row, all);
    }
    g_ptr_array_add(all, record);
}

static bool
add_records(FolioJournal *journal, const Records *records, GHashTable *found, GError **error)
{
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    g_autoptr(GPtrArray) commits =
        repo == NULL ? NULL : folio_history_read_commits(repo, records->ids, error);
    g_autoptr(GPtrArray) verified =
        commits == NULL ? NULL : folio_repo_verify_commits(repo, records->ids, error);
    for (guint i = 0; verified != NULL && i < commits->len; i++)
        add_record(journal, g_ptr_array_index(records->rows, i), g_ptr_array_index(commits, i),
                   g_steal_pointer(&verified->pdata[i]), found);
    return verified != NULL;
}

GHashTable *
folio_journal_find_claims(FolioJournal *journal, const GPtrArray *rows, GError **error)
{
    g_auto(Records) records = {g_ptr_array_new(), g_ptr_array_new_with_free_func(g_free)};
    g_autoptr(GHashTable) found = folio_journal_find_signatures(journal, rows, error);
    if (found == NULL || !find_writers(journal, rows, found, &records, error)
        || (records.rows->len > 0 && !add_records(journal, &records, found, error)))
        return NULL;
    return g_steal_pointer(&found);
}

/* --- In words ------------------------------------------------------------------------------------- */

char *
folio_signed_dup_verdict(const FolioSigned *signature)
{
    const FolioVerified *verified = signature->verified;
    const FolioCommit *commit = signature->commit;
    if (signature->is_theirs)
        return g_strdup_printf("verified, %s", verified->signer);
    if (verified->verdict == FOLIO_VERDICT_GOOD)
        return g_strdup_printf("signed by %s, which is not the address of @%s", verified->signer,
                               signature->handle);
    if (verified->verdict == FOLIO_VERDICT_BAD)
        return g_strdup("a bad signature: it does not fit, or its key was revoked");
    const char *how = verified->verdict == FOLIO_VERDICT_UNKNOWN
                          ? "signed with a key that is not known here, recorded by"
                          : "recorded by";
    return g_strdup_printf("%s %s <%s>", how, commit->author, commit->email);
}

char *
folio_signed_dup_day(const FolioSigned *signature)
{
    FolioMoment moment;
    return folio_commit_get_moment(signature->commit, &moment) ? folio_date_to_iso(&moment.day)
                                                               : g_strdup("?");
}

char *
folio_signed_in_words(const FolioRow *row, const GPtrArray *signatures)
{
    const char *list = folio_row_get(row, "parties");
    g_auto(GStrv) parties = g_strsplit(list != NULL ? list : "", ", ", -1);
    guint count = g_strv_length(parties), signed_by = 0, verified = 0;
    for (guint i = 0; i < count; i++) {
        const FolioSigned *signature = folio_signed_find(signatures, parties[i]);
        signed_by += signature != NULL;
        verified += signature != NULL && signature->is_theirs;
    }
    for (guint i = 0; parties[0] == NULL && i < signatures->len; i++) {
        const FolioSigned *each = g_ptr_array_index(signatures, i);
        const FolioSigned *signature =
            each->is_record ? each : folio_signed_find(signatures, each->handle);
        count = count > 0 || signature != NULL;
        signed_by = count;
        verified = verified > 0 || (signature != NULL && signature->is_theirs);
    }
    if (signed_by == 0)
        return NULL;
    return signed_by < count ? g_strdup_printf("%u of %u", signed_by, count)
                             : g_strdup(verified == count ? "verified" : "recorded");
}
