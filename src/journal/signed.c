#include "folio/signed.h"

#include <string.h>

#include "folio/error.h"
#include "journal_internal.h"

#define SIGN_TRIES 16

void
folio_signed_free(FolioSigned *signature)
{
    if (signature == NULL)
        return;
    folio_commit_free(signature->commit);
    folio_verified_free(signature->verified);
    g_free(signature->handle);
    g_free(signature);
}

/* --- Reading -------------------------------------------------------------------------------------- */

/* "lena@example.org" of an address alone or of "Lena Ortiz <lena@example.org>". Caller frees. */
static char *
dup_address(const char *signer)
{
    const char *open = strrchr(signer, '<');
    return open == NULL ? g_strdup(signer) : g_strndup(open + 1, strcspn(open + 1, ">"));
}

/* The card's address where it has one; else nothing contradicts. */
static bool
fits_card(FolioJournal *journal, const char *handle, const char *address)
{
    FolioIndex *index = folio_journal_peek_index(journal, NULL);
    g_autoptr(FolioRow) card = NULL;
    if (index != NULL)
        (void) folio_index_get(index, handle, &card, NULL);
    const char *email = card == NULL ? NULL : folio_row_get(card, "email");
    return email == NULL || g_ascii_strcasecmp(email, address) == 0;
}

void
folio_signed_judge(FolioJournal *journal, FolioSigned *signature)
{
    const FolioVerified *verified = signature->verified;
    signature->is_own = fits_card(journal, signature->handle, signature->commit->email);
    if (verified->verdict != FOLIO_VERDICT_GOOD || verified->signer == NULL)
        return;
    g_autofree char *address = dup_address(verified->signer);
    signature->is_theirs =
        signature->is_own && g_ascii_strcasecmp(address, signature->commit->email) == 0;
}

static FolioSigned *
make_signed(FolioJournal *journal, const FolioCommit *commit, FolioVerified *verified,
            const char *blob)
{
    g_autofree char *signs = folio_commit_dup_trailer(commit, FOLIO_TRAILER_SIGNS);
    FolioSigned *signature = g_new0(FolioSigned, 1);
    signature->commit = folio_commit_copy(commit);
    signature->verified = verified;
    signature->handle = folio_commit_dup_trailer(commit, FOLIO_TRAILER_SIGNER);
    if (signature->handle == NULL)
        signature->handle = g_strdup("");
    signature->is_present = blob[0] != '\0' && g_strcmp0(signs, blob) == 0;
    folio_signed_judge(journal, signature);
    return signature;
}

/* A record does not stand in the way of a signature, nor what counts for nothing in the way of a record. */
static int
rank(const FolioSigned *signature)
{
    bool counts = signature->is_own && signature->verified->verdict != FOLIO_VERDICT_BAD;
    return signature->is_theirs ? 2 : counts ? 1 : 0;
}

/* Is there one by the same handle about the same text? The better one stays. */
static bool
replaces(const FolioSigned *older, const FolioSigned *newer)
{
    return strcmp(older->handle, newer->handle) == 0 && older->is_present && newer->is_present
           && rank(older) >= rank(newer);
}

static void
add_signed(GPtrArray *signatures, FolioSigned *signature)
{
    for (guint i = 0; i < signatures->len; i++) {
        const FolioSigned *newer = g_ptr_array_index(signatures, i);
        if (replaces(signature, newer)) {
            g_ptr_array_remove_index(signatures, i);
            break;
        }
        if (strcmp(newer->handle, signature->handle) == 0 && newer->is_present
            && signature->is_present) {
            folio_signed_free(signature);
            return;
        }
    }
    g_ptr_array_add(signatures, signature);
}

/* Commits that sign one entry, newest first, each with what git says of it (id -> FolioVerified*). */
static GPtrArray *
make_signatures(FolioJournal *journal, const FolioRow *row, const GPtrArray *commits,
                GHashTable *verdicts, GError **error)
{
    char blob[FOLIO_OID_HEX_SIZE];
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    if (repo == NULL || !folio_repo_find_blob(repo, row->path, blob, error))
        return NULL;
    GPtrArray *signatures = g_ptr_array_new_with_free_func((GDestroyNotify) folio_signed_free);
    for (guint i = 0; i < commits->len; i++) {
        const FolioCommit *commit = g_ptr_array_index(commits, i);
        FolioVerified *verified = g_hash_table_lookup(verdicts, commit->id);
        g_hash_table_steal(verdicts, commit->id);
        add_signed(signatures, make_signed(journal, commit, verified, blob));
    }
    return signatures;
}

GPtrArray *
folio_journal_list_signatures(FolioJournal *journal, const FolioRow *row, GError **error)
{
    g_autoptr(GPtrArray) commits = folio_journal_find_signing(journal, row->id, error);
    g_autoptr(GHashTable) verdicts =
        commits == NULL ? NULL : folio_journal_verify(journal, commits, error);
    return verdicts == NULL ? NULL : make_signatures(journal, row, commits, verdicts, error);
}

/* Those that sign one of `rows`, by its lower-case id: GPtrArray of FolioCommit*, borrowed. */
static GHashTable *
group(const GPtrArray *commits, const GPtrArray *rows)
{
    GHashTable *groups = folio_claims_new();
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (row->store == FOLIO_STORE_SHARED && row->id != NULL)
            folio_claims_put(groups, row, g_ptr_array_new());
    }
    for (guint i = 0; i < commits->len; i++) {
        g_autofree char *id = folio_commit_dup_trailer(commits->pdata[i], FOLIO_TRAILER_ID);
        g_autofree char *lower = g_ascii_strdown(id != NULL ? id : "", -1);
        GPtrArray *one = g_hash_table_lookup(groups, lower);
        if (one != NULL)
            g_ptr_array_add(one, commits->pdata[i]);
    }
    return groups;
}

static GHashTable *
verify_groups(FolioJournal *journal, GHashTable *groups, GError **error)
{
    GHashTableIter iter;
    gpointer commits;
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    g_hash_table_iter_init(&iter, groups);
    while (g_hash_table_iter_next(&iter, NULL, &commits))
        g_ptr_array_extend(all, commits, NULL, NULL);
    return folio_journal_verify(journal, all, error);
}

static bool
add_signatures(FolioJournal *journal, const FolioRow *row, GHashTable *groups, GHashTable *verdicts,
               GHashTable *found, GError **error)
{
    const GPtrArray *commits = folio_claims_get(groups, row);
    if (commits == NULL || commits->len == 0 || folio_claims_get(found, row) != NULL)
        return true;
    GPtrArray *signatures = make_signatures(journal, row, commits, verdicts, error);
    if (signatures != NULL)
        folio_claims_put(found, row, signatures);
    return signatures != NULL;
}

GHashTable *
folio_journal_find_signatures(FolioJournal *journal, const GPtrArray *rows, GError **error)
{
    const char *only = rows->len == 1 ? ((const FolioRow *) g_ptr_array_index(rows, 0))->id : NULL;
    g_autoptr(GPtrArray) commits = folio_journal_find_signing(journal, only, error);
    if (commits == NULL)
        return NULL;
    g_autoptr(GHashTable) groups = group(commits, rows);
    g_autoptr(GHashTable) verdicts = verify_groups(journal, groups, error);
    g_autoptr(GHashTable) found = folio_claims_new();
    for (guint i = 0; verdicts != NULL && i < rows->len; i++) {
        if (!add_signatures(journal, g_ptr_array_index(rows, i), groups, verdicts, found, error))
            return NULL;
    }
    return verdicts == NULL ? NULL : g_steal_pointer(&found);
}

char **
folio_journal_list_signed_ids(FolioJournal *journal, GError **error)
{
    g_autoptr(GPtrArray) commits = folio_journal_find_signing(journal, NULL, error);
    if (commits == NULL)
        return NULL;
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GPtrArray *ids = g_ptr_array_new();
    for (guint i = 0; i < commits->len; i++) {
        char *id = folio_commit_dup_trailer(g_ptr_array_index(commits, i), FOLIO_TRAILER_ID);
        if (id != NULL && !g_hash_table_contains(known, id))
            g_ptr_array_add(ids, g_strdup(id));
        if (id != NULL)
            g_hash_table_add(known, id);
    }
    g_ptr_array_add(ids, NULL);
    return (char **) g_ptr_array_free(ids, FALSE);
}

const FolioSigned *
folio_signed_find(const GPtrArray *signatures, const char *handle)
{
    for (guint i = 0; i < signatures->len; i++) {
        const FolioSigned *signature = g_ptr_array_index(signatures, i);
        if (signature->is_present && signature->is_own && strcmp(signature->handle, handle) == 0
            && signature->verified->verdict != FOLIO_VERDICT_BAD)
            return signature;
    }
    return NULL;
}

bool
folio_signed_is_agreed(const FolioRow *row, const GPtrArray *signatures)
{
    const char *list = folio_row_get(row, "parties");
    g_auto(GStrv) parties = g_strsplit(list != NULL ? list : "", ", ", -1);
    for (char **party = parties; *party != NULL; party++) {
        if (folio_signed_find(signatures, *party) == NULL)
            return false;
    }
    return parties[0] != NULL;
}

/* --- Signing -------------------------------------------------------------------------------------- */

static char *
make_message(const FolioRow *row, const char *blob, const char *handle)
{
    g_autofree char *command = folio_command_mark();
    return g_strdup_printf(FOLIO_OPERATION_SIGN
                           ": %s\n\n" FOLIO_TRAILER_OPERATION ": " FOLIO_OPERATION_SIGN
                           "\n" FOLIO_TRAILER_COMMAND ": %s\n" FOLIO_TRAILER_ID
                           ": %s\n" FOLIO_TRAILER_SIGNS ": %s\n" FOLIO_TRAILER_SIGNER ": %s\n",
                           row->title, command, row->id, blob, handle);
}

/* What is signed is what the history has, and what one reads. */
static bool
check_text(FolioJournal *journal, FolioRepo *repo, const FolioRow *row,
           char blob[FOLIO_OID_HEX_SIZE], GError **error)
{
    g_autoptr(GBytes) kept = NULL, present = NULL;
    const FolioRoot *root = folio_journal_get_root(journal, FOLIO_STORE_SHARED, error);
    if (root == NULL || !folio_repo_find_blob(repo, row->path, blob, error)
        || !folio_root_read(root, row->path, FOLIO_ENTRY_MAX_BYTES, &present, error))
        return false;
    if (blob[0] != '\0'
        && !folio_history_read_blob(repo, blob, FOLIO_ENTRY_MAX_BYTES, &kept, error))
        return false;
    if (kept != NULL && g_bytes_equal(kept, present))
        return true;
    folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' has changes that are not in the history",
                    row->path);
    folio_error_hint(error, "git commit %s, or folio sync, takes them up", row->path);
    return false;
}

static bool
check_unsigned(FolioJournal *journal, const FolioRow *row, const char *handle, bool with_key,
               GError **error)
{
    g_autoptr(GPtrArray) signatures = folio_journal_list_signatures(journal, row, error);
    if (signatures == NULL)
        return false;
    const FolioSigned *mine = folio_signed_find(signatures, handle);
    if (mine == NULL || (with_key && mine->verified->verdict == FOLIO_VERDICT_UNSIGNED))
        return true;
    return folio_error_set(error, FOLIO_ERROR_CANCELLED, "@%s has signed this text already",
                           handle);
}

/* Under a record: a lock of git's that a dead writer leaves could not be told from that of a git at work. */
static bool
advance(FolioJournal *journal, FolioRepo *repo, const char *head, const char *commit, bool *moved,
        GError **error)
{
    sigset_t before;
    g_auto(FolioLocks) locks = {{NULL}};
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(FolioIntent) intent = folio_intent_new(FOLIO_OPERATION_SIGN);
    intent->touched[FOLIO_STORE_SHARED] = true;
    if (!folio_journal_check_format(journal, error) || !folio_locks_take(&locks, journal, error)
        || !folio_recover(journal, notes, error))
        return false;
    folio_signals_block(&before);
    bool done =
        folio_intent_save(journal, intent, error)
        && folio_repo_advance(repo, head, commit, "folio " FOLIO_OPERATION_SIGN, moved, error)
        && folio_intent_drop(journal, FOLIO_STORE_SHARED, error);
    folio_signals_restore(&before);
    return done;
}

/* The signature is made before the branch is asked to move: keys may want a touch or a password. */
static bool
try_sign(FolioJournal *journal, FolioRepo *repo, const FolioRow *row, const char *blob,
         const char *message, bool with_key, char commit[FOLIO_OID_HEX_SIZE], bool *done,
         GError **error)
{
    char head[FOLIO_OID_HEX_SIZE], now[FOLIO_OID_HEX_SIZE];
    bool moved = false;
    if (!folio_repo_head(repo, head, error)
        || !folio_repo_write_statement(repo, head, message, with_key, commit, error)
        || !folio_repo_find_blob(repo, row->path, now, error))
        return false;
    if (strcmp(now, blob) != 0)
        return folio_error_set(error, FOLIO_ERROR_CONFLICT, "'%s' was changed meanwhile",
                               row->path);
    if (!advance(journal, repo, head, commit, &moved, error))
        return false;
    *done = !moved;
    return true;
}

bool
folio_journal_sign(FolioJournal *journal, const FolioRow *row, const char *handle, bool with_key,
                   char commit[FOLIO_OID_HEX_SIZE], GError **error)
{
    char blob[FOLIO_OID_HEX_SIZE];
    if (row->store == FOLIO_STORE_PRIVATE) {
        folio_error_set(error, FOLIO_ERROR_PRIVACY, "'%s' is private", row->id);
        folio_error_why(error, "a signature is for others, who cannot read it");
        folio_error_hint(error, "folio share %s", row->id);
        return false;
    }
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, error);
    if (repo == NULL || !folio_repo_check_writable(repo, error)
        || !check_text(journal, repo, row, blob, error)
        || !check_unsigned(journal, row, handle, with_key, error))
        return false;
    g_autofree char *message = make_message(row, blob, handle);
    bool done = false;
    for (int tries = 0; !done && tries < SIGN_TRIES; tries++) {
        if (!try_sign(journal, repo, row, blob, message, with_key, commit, &done, error))
            return false;
    }
    return done || folio_refuse_moving(repo, error);
}
