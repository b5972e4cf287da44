#include "signatures.h"

#include <string.h>

#include "entries.h"
#include "folio/error.h"
#include "folio/kind.h"
#include "records.h"

#define WHO_WIDTH 12

const char *
folio_signatures_get_party_key(const FolioKind *kind)
{
    static const struct {
        const char *kind, *key;
    } kinds[] = {{"agreement", "parties"}, {"success", "whose"}};
    for (gsize i = 0; kind != NULL && i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(kinds[i].kind, kind->name) == 0)
            return kinds[i].key;
    }
    return NULL;
}

bool
folio_signatures_are_listed(const FolioKind *kind)
{
    return folio_signatures_get_party_key(kind) != NULL || folio_kind_is_claim(kind);
}

static bool
is_agreement(const FolioRow *row)
{
    return g_strcmp0(folio_signatures_get_party_key(row->kind), "parties") == 0;
}

/* --- In words ------------------------------------------------------------------------------------- */

static void
print_line(FolioCall *call, const char *handle, const FolioSigned *signature)
{
    g_autofree char *who = g_strconcat("@", handle, NULL);
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "  %-*s ", WHO_WIDTH, who);
    if (signature == NULL) {
        folio_print(call->printer, FOLIO_STYLE_DIM, "not yet");
    } else {
        g_autofree char *verdict = folio_signed_dup_verdict(signature);
        g_autofree char *day = folio_signed_dup_day(signature);
        bool bad = signature->verified->verdict == FOLIO_VERDICT_BAD;
        folio_print(call->printer,
                    bad                    ? FOLIO_STYLE_BAD
                    : signature->is_theirs ? FOLIO_STYLE_GOOD
                                           : FOLIO_STYLE_PLAIN,
                    "%s  %s", day, verdict);
    }
    folio_print_end(call->printer);
}

/* The one by `handle` about the present text, bad ones too. */
static const FolioSigned *
find_present(const GPtrArray *signatures, const char *handle)
{
    const FolioSigned *found = folio_signed_find(signatures, handle);
    for (guint i = 0; found == NULL && i < signatures->len; i++) {
        const FolioSigned *signature = g_ptr_array_index(signatures, i);
        if (signature->is_present && strcmp(signature->handle, handle) == 0)
            found = signature;
    }
    return found;
}

static void
print_parties(FolioCall *call, const FolioRow *row, const GPtrArray *signatures)
{
    const char *list = folio_row_get(row, "parties");
    g_auto(GStrv) parties = g_strsplit(list != NULL ? list : "", ", ", -1);
    for (char **party = parties; *party != NULL; party++)
        print_line(call, *party, find_present(signatures, *party));
    folio_print(call->printer, FOLIO_STYLE_HEADING, "%s",
                folio_signed_is_agreed(row, signatures)
                    ? "Agreed: every party has signed this text."
                    : "Not agreed yet.");
    folio_print_end(call->printer);
}

static void
print_signers(FolioCall *call, const GPtrArray *signatures)
{
    for (guint i = 0; i < signatures->len; i++) {
        const FolioSigned *signature = g_ptr_array_index(signatures, i);
        if (signature->is_present)
            print_line(call, signature->handle, signature);
    }
}

static guint
count_void(const GPtrArray *signatures)
{
    guint count = 0;
    for (guint i = 0; i < signatures->len; i++)
        count += !((const FolioSigned *) g_ptr_array_index(signatures, i))->is_present;
    return count;
}

/* The commit that wrote it, where nobody signed: the last one. NULL. */
static const FolioSigned *
find_record(const GPtrArray *signatures)
{
    const FolioSigned *last =
        signatures->len == 0 ? NULL : g_ptr_array_index(signatures, signatures->len - 1);
    return last != NULL && last->is_record ? last : NULL;
}

void
folio_signatures_print(FolioCall *call, const FolioRow *row, const GPtrArray *signatures)
{
    guint old = count_void(signatures);
    if (signatures->len == 0 && !is_agreement(row))
        return;
    folio_print_end(call->printer);
    folio_print(call->printer, FOLIO_STYLE_HEADING, "%s",
                find_record(signatures) != NULL ? "Whose word" : "Signed");
    folio_print_end(call->printer);
    if (is_agreement(row))
        print_parties(call, row, signatures);
    else
        print_signers(call, signatures);
    if (old > 0) {
        folio_print(call->printer, FOLIO_STYLE_DIM,
                    "%u signature%s of an earlier text %s void: the text has changed since", old,
                    old == 1 ? "" : "s", old == 1 ? "is" : "are");
        folio_print_end(call->printer);
    }
}

static bool
may_be_signed(const FolioRow *row)
{
    return row->store == FOLIO_STORE_SHARED && row->id != NULL && row->fields != NULL
           && folio_signatures_are_listed(row->kind);
}

static void
mark(FolioRow *row, const GPtrArray *signatures)
{
    g_autofree char *words = signatures == NULL ? NULL : folio_signed_in_words(row, signatures);
    /* A row of the index owns none of its texts by itself. */
    if (words != NULL)
        g_hash_table_insert(row->fields, (gpointer) g_intern_static_string("signed"),
                            (gpointer) g_intern_string(words));
}

void
folio_signatures_warn(const FolioCall *call, const GError *error)
{
    g_autofree char *text = folio_error_dup_text_with_hint(error);
    folio_call_warn(call, "who signed is not known: %s", text);
}

void
folio_signatures_mark(FolioCall *call, const GPtrArray *rows)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) signable = g_ptr_array_new();
    for (guint i = 0; i < rows->len; i++) {
        if (may_be_signed(g_ptr_array_index(rows, i)))
            g_ptr_array_add(signable, g_ptr_array_index(rows, i));
    }
    if (signable->len == 0)
        return;
    g_autoptr(GHashTable) found = folio_journal_find_claims(call->journal, signable, &error);
    if (found == NULL)
        folio_signatures_warn(call, error);
    for (guint i = 0; found != NULL && i < signable->len; i++) {
        FolioRow *row = g_ptr_array_index(signable, i);
        mark(row, folio_claims_get(found, row));
    }
}

/* --- For programs --------------------------------------------------------------------------------- */

/* One signature of an entry, as it is told; the texts are borrowed but for `day`. */
typedef struct Line {
    const FolioSigned *signature;
    const char *entry, *title, *who, *verdict, *verified, *text, *commit, *signer;
    char *day;
} Line;

static void
line_free(Line *line)
{
    g_free(line->day);
    g_free(line);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Line, line_free)

static Line *
line_new(const FolioRow *row, const FolioSigned *signature)
{
    Line *line = g_new(Line, 1);
    *line = (Line){
        .signature = signature,
        .entry = row->id,
        .title = row->title,
        .who = signature->handle,
        .verdict = folio_verdict_name(signature->verified->verdict),
        .verified = signature->is_theirs ? "yes" : "no",
        .day = folio_signed_dup_day(signature),
        .text = signature->is_present ? "present" : "earlier",
        .commit = signature->commit->id,
        .signer = signature->verified->signer,
    };
    return line;
}

static void
amend_line(json_t *object, const void *item, const FolioCall *call)
{
    (void) call;
    const FolioSigned *signature = ((const Line *) item)->signature;
    json_object_set_new(object, "verified", json_boolean(signature->is_theirs));
    json_object_set_new(object, "author", folio_json_text(signature->commit->author));
    json_object_set_new(object, "email", folio_json_text(signature->commit->email));
}

static const FolioRecordField fields[] = {
    FOLIO_RECORD_TEXT(Line, entry),    FOLIO_RECORD_TEXT(Line, title),
    FOLIO_RECORD_TEXT(Line, who),      FOLIO_RECORD_TEXT(Line, verdict),
    FOLIO_RECORD_TEXT(Line, verified), FOLIO_RECORD_TEXT(Line, day),
    FOLIO_RECORD_TEXT(Line, text),     FOLIO_RECORD_TEXT(Line, commit),
    FOLIO_RECORD_TEXT(Line, signer),   {NULL, NULL, 0},
};

static const FolioRecordType records = {.key = "signatures", .fields = fields, .amend = amend_line};

static char *
show_verdict(const void *item, const FolioCall *call)
{
    (void) call;
    return folio_signed_dup_verdict(((const Line *) item)->signature);
}

static const FolioColumn columns[] = {
    {"entry", "ENTRY", NULL, folio_style_of_id, NULL},
    {"who", "WHO", NULL, NULL, NULL},
    {"day", "DAY", NULL, NULL, NULL},
    {"text", "TEXT", NULL, NULL, NULL},
    {"verdict", "SIGNATURE", show_verdict, NULL, NULL},
};

static json_t *
line_to_json(const FolioRow *row, const FolioSigned *signature, const FolioCall *call)
{
    g_autoptr(Line) line = line_new(row, signature);
    return folio_record_to_json(&records, line, call);
}

void
folio_signatures_print_members(FolioCall *call, const FolioRow *row, const GPtrArray *signatures)
{
    json_t *array = json_array();
    const FolioSigned *record = find_record(signatures);
    for (guint i = 0; i < signatures->len - (record != NULL ? 1 : 0); i++)
        json_array_append_new(array, line_to_json(row, g_ptr_array_index(signatures, i), call));
    folio_print_member(call->printer, "signatures", array);
    if (record != NULL)
        folio_print_member(call->printer, "recorded", line_to_json(row, record, call));
    if (is_agreement(row))
        folio_print_member(call->printer, "agreed",
                           json_boolean(folio_signed_is_agreed(row, signatures)));
}

/* --- All of them ---------------------------------------------------------------------------------- */

typedef struct Checking {
    FolioCall *call;
    GPtrArray *lines; /* Line* */
} Checking;

static void
add_entry(Checking *checking, const FolioRow *row, const GPtrArray *signatures)
{
    for (guint i = 0; signatures != NULL && i < signatures->len; i++) {
        Line *line = line_new(row, g_ptr_array_index(signatures, i));
        if (line->signature->verified->verdict == FOLIO_VERDICT_BAD)
            checking->call->exit_code = FOLIO_ERROR_PROBLEMS;
        g_ptr_array_add(checking->lines, line);
    }
}

/* The shared entries that a signature names. */
static GPtrArray *
find_signed_rows(FolioCall *call, GError **error)
{
    g_auto(GStrv) ids = folio_journal_list_signed_ids(call->journal, error);
    if (ids == NULL)
        return NULL;
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify) folio_row_free);
    for (char **id = ids; *id != NULL; id++) {
        g_autoptr(FolioRow) row = NULL;
        if (folio_index_get(call->index, *id, &row, NULL) && row != NULL
            && row->store == FOLIO_STORE_SHARED)
            g_ptr_array_add(rows, g_steal_pointer(&row));
    }
    return rows;
}

bool
folio_signatures_check(FolioCall *call, const GPtrArray *rows, GError **error)
{
    g_autoptr(GPtrArray) found = rows == NULL ? find_signed_rows(call, error) : NULL;
    const GPtrArray *chosen = rows != NULL ? rows : found;
    g_autoptr(GHashTable) signed_by =
        chosen == NULL ? NULL : folio_journal_find_signatures(call->journal, chosen, error);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func((GDestroyNotify) line_free);
    Checking checking = {.call = call, .lines = lines};
    if (signed_by == NULL)
        return false;
    for (guint i = 0; i < chosen->len; i++)
        add_entry(&checking, chosen->pdata[i], folio_claims_get(signed_by, chosen->pdata[i]));
    if (lines->len == 0 && folio_printer_get_form(call->printer) == FOLIO_FORM_TERMINAL)
        folio_call_hint(call, "nothing is signed; folio sign ID signs an agreement");
    return folio_print_records(call, &records, columns, G_N_ELEMENTS(columns), lines, error);
}
