#include "folio/state.h"

#include <string.h>

#include "folio/kind.h"
#include "folio/signed.h"
#include "journal_internal.h"

struct FolioStates {
    FolioJournal *journal;
    FolioIndex *index;
    GDate today;
    bool several;
    /* Found when first asked for. */
    GPtrArray *confirmations; /* FolioRow* */
    GHashTable *reflected_on; /* ids */
    GHashTable *acted_on;     /* ids */
    GHashTable *signatures;   /* as folio_journal_find_signatures: of all that somebody signed */
};

FolioStates *
folio_states_new(FolioJournal *journal, FolioIndex *index, const GDate *today, bool several)
{
    FolioStates *states = g_new0(FolioStates, 1);
    states->journal = journal;
    states->index = index;
    states->today = *today;
    states->several = several;
    return states;
}

void
folio_states_free(FolioStates *states)
{
    if (states == NULL)
        return;
    g_clear_pointer(&states->confirmations, g_ptr_array_unref);
    g_clear_pointer(&states->reflected_on, g_hash_table_unref);
    g_clear_pointer(&states->acted_on, g_hash_table_unref);
    g_clear_pointer(&states->signatures, g_hash_table_unref);
    g_free(states);
}

/* --- Signatures ---------------------------------------------------------------------------------- */

static GPtrArray *
find_signed_rows(FolioStates *states)
{
    g_auto(GStrv) ids = folio_journal_list_signed_ids(states->journal, NULL);
    if (ids == NULL || ids[0] == NULL)
        return NULL;
    g_autofree char *list = g_strjoinv(" ", ids);
    g_autoptr(FolioQuery) query = folio_query_new_field("id", FOLIO_QUERY_AMONG, list);
    return folio_index_find(states->index, query, &(FolioOrder){0}, &states->today, NULL);
}

static GHashTable *
find_signatures(FolioStates *states)
{
    g_autoptr(GPtrArray) rows = find_signed_rows(states);
    GHashTable *found =
        rows == NULL ? NULL : folio_journal_find_signatures(states->journal, rows, NULL);
    return found != NULL ? found : folio_claims_new();
}

/* Borrowed; NULL when nobody signed it. */
static const GPtrArray *
get_signatures(FolioStates *states, const FolioRow *row)
{
    if (states->signatures == NULL)
        states->signatures = find_signatures(states);
    return folio_claims_get(states->signatures, row);
}

/* An agreement is agreed when every party signed this very text: no file can say so. */
static const char *
work_out_agreement(FolioStates *states, const FolioRow *row)
{
    if (g_strcmp0(row->status, "proposed") != 0)
        return NULL;
    const GPtrArray *signatures = get_signatures(states, row);
    return signatures != NULL && folio_signed_is_agreed(row, signatures) ? "agreed" : NULL;
}

static bool
is_signed_by_another(FolioStates *states, const FolioRow *row, const char *whose)
{
    const GPtrArray *signatures = get_signatures(states, row);
    for (guint i = 0; signatures != NULL && i < signatures->len; i++) {
        const char *handle = ((const FolioSigned *) g_ptr_array_index(signatures, i))->handle;
        if (g_strcmp0(handle, whose) != 0 && folio_signed_find(signatures, handle) != NULL)
            return true;
    }
    return false;
}

/* --- Success ------------------------------------------------------------------------------------- */

static gint
compare_about(gconstpointer a, gconstpointer b)
{
    const FolioRow *first = *(FolioRow *const *) a, *second = *(FolioRow *const *) b;
    return g_strcmp0(folio_row_get(first, "about"), folio_row_get(second, "about"));
}

/* Ordered by what they confirm. */
static const GPtrArray *
get_confirmations(FolioStates *states)
{
    if (states->confirmations == NULL) {
        g_autoptr(FolioQuery) query = folio_query_new_field("form", FOLIO_QUERY_IS, "confirm");
        states->confirmations =
            folio_index_find(states->index, query, &(FolioOrder){0}, &states->today, NULL);
        if (states->confirmations == NULL)
            states->confirmations = g_ptr_array_new();
        g_ptr_array_sort(states->confirmations, compare_about);
    }
    return states->confirmations;
}

static guint
find_first(const GPtrArray *confirmations, const char *id)
{
    guint from = 0, to = confirmations->len;
    while (from < to) {
        guint middle = from + (to - from) / 2;
        const char *about = folio_row_get(g_ptr_array_index(confirmations, middle), "about");
        if (g_strcmp0(about, id) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* Whoever says it for somebody else has only held the pen. */
static const char *
find_speaker(const FolioRow *row)
{
    const char *speaker = folio_row_get(row, "said_by");
    return speaker != NULL && *speaker != '\0' ? speaker : row->author;
}

static bool
is_said_by_another(FolioStates *states, const FolioRow *row, const char *whose)
{
    const GPtrArray *confirmations = get_confirmations(states);
    for (guint i = find_first(confirmations, row->id); i < confirmations->len; i++) {
        const FolioRow *confirmation = g_ptr_array_index(confirmations, i);
        if (g_strcmp0(folio_row_get(confirmation, "about"), row->id) != 0)
            return false;
        if (g_strcmp0(find_speaker(confirmation), whose) != 0)
            return true;
    }
    return false;
}

static const char *
work_out_success(FolioStates *states, const FolioRow *row)
{
    const char *whose = folio_row_get(row, "whose");
    return is_said_by_another(states, row, whose) || is_signed_by_another(states, row, whose)
               ? "confirmed"
               : NULL;
}

/* --- Feedback ------------------------------------------------------------------------------------ */

static bool
is_acted_on(FolioStates *states, const FolioRow *row)
{
    const FolioOrder order = {.limit = 1};
    if (states->several) {
        if (states->acted_on == NULL)
            states->acted_on = folio_index_list_linked(states->index, NULL, NULL);
        return states->acted_on != NULL && g_hash_table_contains(states->acted_on, row->id);
    }
    g_autoptr(FolioQuery) query =
        folio_query_or(folio_query_new_field("path", FOLIO_QUERY_IS, row->path),
                       folio_query_new_field("links", FOLIO_QUERY_IS, row->id));
    g_autoptr(GPtrArray) tasks =
        folio_index_find_tasks(states->index, query, &order, &states->today, NULL);
    return tasks != NULL && tasks->len > 0;
}

static bool
is_reflected_on(FolioStates *states, const FolioRow *row)
{
    if (states->several) {
        if (states->reflected_on == NULL)
            states->reflected_on = folio_index_list_linked(states->index, "reflection", NULL);
        return states->reflected_on != NULL && g_hash_table_contains(states->reflected_on, row->id);
    }
    g_autoptr(GPtrArray) links = folio_index_links_to(states->index, row->id, NULL);
    for (guint i = 0; links != NULL && i < links->len; i++) {
        const FolioRow *link = g_ptr_array_index(links, i);
        if (link->kind != NULL && strcmp(link->kind->name, "reflection") == 0)
            return true;
    }
    return false;
}

static const char *
work_out_feedback(FolioStates *states, const FolioRow *row)
{
    if (is_acted_on(states, row))
        return "acted-on";
    return is_reflected_on(states, row) ? "reflected-on" : NULL;
}

/* --- Any ----------------------------------------------------------------------------------------- */

typedef struct Rule {
    const char *kind;
    const char *(*work_out)(FolioStates *states, const FolioRow *row);
} Rule;

static const Rule rules[] = {
    {"success", work_out_success},
    {"feedback", work_out_feedback},
    {"agreement", work_out_agreement},
};

const char *
folio_states_of(FolioStates *states, const FolioRow *row)
{
    for (gsize i = 0; row->kind != NULL && row->id != NULL && i < G_N_ELEMENTS(rules); i++) {
        if (strcmp(rules[i].kind, row->kind->name) != 0)
            continue;
        const char *name = rules[i].work_out(states, row);
        return name == NULL ? row->status : folio_kind_find_state(row->kind, name)->name;
    }
    return row->status;
}

void
folio_states_work_out(FolioStates *states, FolioRow *row)
{
    const char *state = folio_states_of(states, row);
    if (state == row->status)
        return;
    /* Texts of a row in one block are freed with it; the names of states live for ever. */
    if (row->block == NULL)
        g_free(row->status);
    row->status = row->block == NULL ? g_strdup(state) : (char *) state;
}

/* --- Queries ------------------------------------------------------------------------------------- */

/* Entries whose state is not the one they say, as a query has it. */
typedef struct Differing {
    GString *gained, *lost; /* ids, blanks between: they have the state, they only say so */
} Differing;

static void
differing_clear(Differing *differing)
{
    g_string_free(differing->gained, TRUE);
    g_string_free(differing->lost, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Differing, differing_clear)

static bool
find_differing(FolioStates *states, const char *kind, const char *name, Differing *differing,
               GError **error)
{
    g_autoptr(FolioQuery) query = folio_query_new_kind(kind);
    g_autoptr(GPtrArray) rows =
        folio_index_find(states->index, query, &(FolioOrder){0}, &states->today, error);
    for (guint i = 0; rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        bool has = g_strcmp0(folio_states_of(states, row), name) == 0;
        GString *ids = has ? differing->gained : differing->lost;
        if (row->id != NULL && has != (g_strcmp0(row->status, name) == 0))
            g_string_append_printf(ids, "%s%s", ids->len > 0 ? " " : "", row->id);
    }
    return rows != NULL;
}

/* (the state is written, and was not lost) or it was gained */
static void
replace_term(FolioQuery *term, const Differing *differing)
{
    FolioQuery *written = g_new0(FolioQuery, 1);
    *written = *term;
    FolioQuery *lost = folio_query_new_field("id", FOLIO_QUERY_AMONG, differing->lost->str);
    FolioQuery *gained = folio_query_new_field("id", FOLIO_QUERY_AMONG, differing->gained->str);
    FolioQuery *whole = folio_query_or(folio_query_and(written, folio_query_new_not(lost)), gained);
    *term = *whole;
    g_free(whole);
}

static bool
ask_term(FolioStates *states, FolioQuery *term, GError **error)
{
    g_auto(Differing) differing = {g_string_new(NULL), g_string_new(NULL)};
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
        const FolioKind *kind = folio_kinds_find(folio_kinds(), rules[i].kind);
        if (folio_kind_find_state(kind, term->value) != NULL
            && !find_differing(states, kind->name, term->value, &differing, error))
            return false;
    }
    if (differing.gained->len + differing.lost->len > 0)
        replace_term(term, &differing);
    return true;
}

bool
folio_states_ask(FolioStates *states, FolioQuery *query, GError **error)
{
    if (query->type == FOLIO_QUERY_FIELD && query->op == FOLIO_QUERY_IS
        && strcmp(query->name, "status") == 0)
        return ask_term(states, query, error);
    for (guint i = 0; query->parts != NULL && i < query->parts->len; i++) {
        if (!folio_states_ask(states, g_ptr_array_index(query->parts, i), error))
            return false;
    }
    return true;
}
