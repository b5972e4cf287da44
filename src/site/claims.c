/* Whose word an entry is, as the history of a journal says, and how a page says it. */
#include <string.h>

#include "folio/error.h"
#include "folio/hash.h"
#include "folio/kind.h"
#include "folio/signed.h"
#include "site_internal.h"

static void
claim_free(gpointer data)
{
    FolioSiteClaim *claim = data;
    g_free(claim->who);
    g_free(claim->by);
    g_free(claim->day);
    g_free(claim);
}

void
folio_site_entry_add_claim(FolioSiteEntry *entry, const FolioSiteClaim *claim)
{
    if (entry->claims == NULL)
        entry->claims = g_ptr_array_new_with_free_func(claim_free);
    FolioSiteClaim *kept = g_new0(FolioSiteClaim, 1);
    *kept = (FolioSiteClaim){g_strdup(claim->who), g_strdup(claim->by), g_strdup(claim->day),
                             claim->is_verified, claim->is_record};
    g_ptr_array_add(entry->claims, kept);
}

/* --- From the history ------------------------------------------------------------------------------- */

/* What its readers may see of the shared store, by path. */
static GHashTable *
index_shown(const GPtrArray *entries, FolioVisibility audience)
{
    GHashTable *shown = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < entries->len; i++) {
        FolioSiteEntry *each = entries->pdata[i];
        if (each->store == FOLIO_STORE_SHARED && each->visibility >= audience
            && !each->entry->kind->named_by_handle && each->entry->path != NULL)
            g_hash_table_insert(shown, each->entry->path, each);
    }
    return shown;
}

/* The handles of cards by their addresses, in lower case. Who builds is known without a card. */
static GHashTable *
index_addresses(FolioJournal *journal, const GPtrArray *entries)
{
    GHashTable *handles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *name = NULL, *email = NULL;
    const char *me = folio_journal_get_me(journal);
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, NULL);
    if (me != NULL && repo != NULL && folio_repo_dup_identity(repo, &name, &email, NULL))
        g_hash_table_insert(handles, g_ascii_strdown(email, -1), (gpointer) me);
    for (guint i = 0; i < entries->len; i++) {
        const FolioEntry *entry = ((const FolioSiteEntry *) entries->pdata[i])->entry;
        const char *address =
            entry->kind->named_by_handle ? folio_entry_get_text(entry, "email") : NULL;
        if (address != NULL)
            g_hash_table_replace(handles, g_ascii_strdown(address, -1),
                                 (gpointer) folio_entry_get_id(entry));
    }
    return handles;
}

/* Of signatures those that count, as everywhere; of what nobody signed, who wrote it. */
static bool
counts(const GPtrArray *signatures, const FolioSigned *one)
{
    return one->handle[0] != '\0'
           && (one->is_record || folio_signed_find(signatures, one->handle) == one);
}

static void
add_claims(FolioSiteEntry *entry, const GPtrArray *signatures, GHashTable *handles)
{
    for (guint i = 0; signatures != NULL && i < signatures->len; i++) {
        const FolioSigned *one = signatures->pdata[i];
        g_autofree char *address = g_ascii_strdown(one->commit->email, -1);
        g_autofree char *day = folio_signed_dup_day(one);
        const FolioSiteClaim claim = {one->handle, g_hash_table_lookup(handles, address), day,
                                      one->is_theirs, one->is_record};
        if (counts(signatures, one))
            folio_site_entry_add_claim(entry, &claim);
    }
}

struct SiteClaims {
    GPtrArray *rows;   /* FolioRow*, of the shared store */
    GHashTable *found; /* of folio_journal_find_claims */
};

static void
take_shared(FolioRow *row, GPtrArray *wanted)
{
    if (row->store == FOLIO_STORE_SHARED)
        g_ptr_array_add(wanted, row);
    else
        folio_row_free(row);
}

/* Entries in which one speaks of another, and those that somebody signed. */
static GPtrArray *
find_rows(FolioJournal *journal, GError **error)
{
    GDate today;
    FolioIndex *index = folio_journal_get_index(journal, error);
    folio_env_today(folio_journal_get_env(journal), &today);
    g_auto(GStrv) ids = index == NULL ? NULL : folio_journal_list_signed_ids(journal, error);
    g_autoptr(FolioQuery) query =
        ids == NULL ? NULL : folio_query_parse(FOLIO_CLAIMS_QUERY, folio_kinds(), &today, error);
    g_autoptr(GPtrArray) claims =
        query == NULL ? NULL : folio_index_find(index, query, NULL, &today, error);
    if (claims == NULL)
        return NULL;
    GPtrArray *wanted = g_ptr_array_new_with_free_func((GDestroyNotify) folio_row_free);
    while (claims->len > 0)
        take_shared(g_ptr_array_steal_index(claims, claims->len - 1), wanted);
    for (char **id = ids; *id != NULL; id++) {
        FolioRow *row = NULL;
        if (!folio_index_get(index, *id, &row, NULL) || row == NULL)
            continue;
        if (folio_kind_is_claim(row->kind))
            folio_row_free(row); /* is there already */
        else
            take_shared(row, wanted);
    }
    return wanted;
}

SiteClaims *
site_claims_find(FolioJournal *journal, GPtrArray *findings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) rows = find_rows(journal, &error);
    GHashTable *found = rows == NULL ? NULL : folio_journal_find_claims(journal, rows, &error);
    if (found == NULL) {
        g_autofree char *text = folio_error_dup_text_with_hint(error);
        folio_findings_add(findings, "site", FOLIO_LEVEL_WARNING, 0, 0,
                           "who signed is not on the site: %s", text);
        return NULL;
    }
    SiteClaims *claims = g_new(SiteClaims, 1);
    *claims = (SiteClaims){g_steal_pointer(&rows), found};
    return claims;
}

void
site_claims_free(SiteClaims *claims)
{
    if (claims == NULL)
        return;
    g_ptr_array_unref(claims->rows);
    g_hash_table_unref(claims->found);
    g_free(claims);
}

void
site_claims_give(const SiteClaims *claims, FolioJournal *journal, FolioVisibility audience,
                 const GPtrArray *entries)
{
    g_autoptr(GHashTable) shown = index_shown(entries, audience);
    g_autoptr(GHashTable) handles = index_addresses(journal, entries);
    for (guint i = 0; i < claims->rows->len; i++) {
        const FolioRow *row = claims->rows->pdata[i];
        FolioSiteEntry *entry = g_hash_table_lookup(shown, row->path);
        if (entry != NULL)
            add_claims(entry, folio_claims_get(claims->found, row), handles);
    }
}

/* --- As a number ------------------------------------------------------------------------------------ */

static guint64
mix_signatures(guint64 print, const GPtrArray *signatures)
{
    for (guint i = 0; signatures != NULL && i < signatures->len; i++) {
        const FolioSigned *one = signatures->pdata[i];
        g_autofree char *day = folio_signed_dup_day(one);
        const guint8 facts[] = {one->is_theirs, one->is_record, counts(signatures, one)};
        print = folio_hash_text(
            folio_hash_text(folio_hash_text(print, one->handle), one->commit->email), day);
        print = folio_hash(print, facts, sizeof facts);
    }
    return print;
}

/* Who builds is known without a card; the addresses of cards are the entries' own. */
guint64
site_claims_print(const SiteClaims *claims, FolioJournal *journal, guint64 print)
{
    g_autofree char *name = NULL, *email = NULL;
    FolioRepo *repo = folio_journal_get_repo(journal, FOLIO_STORE_SHARED, NULL);
    if (repo != NULL)
        folio_repo_dup_identity(repo, &name, &email, NULL);
    print = folio_hash_text(folio_hash_text(print, folio_journal_get_me(journal)), email);
    for (guint i = 0; i < claims->rows->len; i++) {
        const FolioRow *row = claims->rows->pdata[i];
        print =
            mix_signatures(folio_hash_text(print, row->path), folio_claims_get(claims->found, row));
    }
    return print;
}

/* --- On a page -------------------------------------------------------------------------------------- */

/* "verified", "recorded by Lena Ortiz": what the command line calls it too. Caller frees. */
static char *
dup_how(const SiteContext *context, const FolioSiteClaim *claim)
{
    if (claim->is_verified)
        return g_strdup(site_words_get(context->words, "claim_verified"));
    if (claim->by == NULL)
        return g_strdup(site_words_get(context->words, "claim_recorded"));
    g_autofree char *by = site_person_name(context, claim->by);
    const SiteGap gaps[] = {{"by", by}, {NULL, NULL}};
    return site_words_fill(context->words, "claim_recorded_by", gaps);
}

/* "Lena Ortiz: verified, 14 May 2026"; of a record without the name. Caller frees. */
static char *
dup_line(const SiteContext *context, const FolioSiteClaim *claim)
{
    GDate date;
    g_autofree char *how = dup_how(context, claim), *who = site_person_name(context, claim->who);
    g_autofree char *day =
        folio_date_parse_iso(claim->day, &date) ? site_words_day(context->words, &date) : NULL;
    const SiteGap gaps[] = {
        {"who", who}, {"how", how}, {"day", day != NULL ? day : claim->day}, {NULL, NULL}};
    return site_words_fill(context->words, claim->is_record ? "claim_record" : "claim_line", gaps);
}

FolioView *
site_claims_view(const SiteContext *context, const SiteItem *item, bool *is_record)
{
    const GPtrArray *claims = item->source->claims;
    if (claims == NULL)
        return NULL;
    FolioView *lines = folio_view_new_list();
    for (guint i = 0; i < claims->len; i++) {
        g_autofree char *line = dup_line(context, claims->pdata[i]);
        folio_view_append(lines, folio_view_new_text(line));
        *is_record = ((const FolioSiteClaim *) claims->pdata[i])->is_record;
    }
    return lines;
}

char *
site_claim_of(const SiteContext *context, const SiteItem *item, const char *who)
{
    const GPtrArray *claims = item->source->claims;
    for (guint i = 0; claims != NULL && i < claims->len; i++) {
        const FolioSiteClaim *claim = claims->pdata[i];
        if (claim->is_record || g_strcmp0(claim->who, who) == 0)
            return dup_how(context, claim);
    }
    return NULL;
}

static bool
has_signed(const FolioSiteEntry *entry, const char *who)
{
    for (guint i = 0; entry->claims != NULL && i < entry->claims->len; i++) {
        const FolioSiteClaim *claim = entry->claims->pdata[i];
        if (!claim->is_record && g_strcmp0(claim->who, who) == 0)
            return true;
    }
    return false;
}

bool
site_claims_cover(const FolioSiteEntry *entry, const char *field)
{
    g_auto(GStrv) handles = folio_entry_dup_list(entry->entry, field);
    for (char **handle = handles; *handle != NULL; handle++)
        if (!has_signed(entry, *handle))
            return false;
    return handles[0] != NULL;
}

guint64
site_claims_mix(guint64 print, const SiteItem *item)
{
    const GPtrArray *claims = item->source->claims;
    for (guint i = 0; claims != NULL && i < claims->len; i++) {
        const FolioSiteClaim *claim = claims->pdata[i];
        const char *const texts[] = {claim->who, claim->by, claim->day};
        for (gsize j = 0; j < G_N_ELEMENTS(texts); j++)
            print = texts[j] != NULL ? folio_hash(print, texts[j], strlen(texts[j]) + 1)
                                     : folio_hash_mix(print, 0);
        print = folio_hash_mix(print, (claim->is_verified ? 2u : 0) + (claim->is_record ? 1u : 0));
    }
    return print;
}
