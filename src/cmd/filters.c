#include "filters.h"

#include <string.h>

#include "fields.h"
#include "folio/error.h"
#include "folio/kind.h"
#include "folio/state.h"

#define ACTION "action"
#define ACTIONS "actions"
#define SAVED_QUERY_DEPTH 5

static bool
add_text(FolioCall *call, const char *text, FolioQuery **query, GError **error)
{
    FolioQuery *part = folio_query_parse(text, folio_kinds(), &call->today, error);
    if (part == NULL)
        return false;
    *query = folio_query_and(*query, part);
    return true;
}

/* What an option asks is a term of the query language: option and query string cannot differ. */
static bool
add_option(FolioCall *call, const char *option, const char *field, FolioQueryOperator op,
           const char *text, FolioQuery **query, GError **error)
{
    FolioQuery *part = folio_query_new_typed(field, op, text, folio_kinds(), &call->today, error);
    if (part == NULL) {
        g_prefix_error(error, "--%s: ", option);
        return false;
    }
    *query = folio_query_and(*query, part);
    return true;
}

static bool
add_terms(FolioCall *call, const char *name, char *const *values, FolioQuery **query,
          GError **error)
{
    for (; values != NULL && *values != NULL; values++) {
        if (!add_option(call, name, name, FOLIO_QUERY_IS, *values, query, error))
            return false;
    }
    return true;
}

static bool
add_days(FolioCall *call, const FolioFilters *filters, FolioQuery **query, GError **error)
{
    const struct {
        const char *option, *field;
        FolioQueryOperator op;
        const char *text;
    } days[] = {
        {"since", "date", FOLIO_QUERY_SINCE, filters->since},
        {"until", "date", FOLIO_QUERY_UNTIL, filters->until},
        {"due-before", "due", FOLIO_QUERY_BEFORE, filters->due_before},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        if (days[i].text != NULL
            && !add_option(call, days[i].option, days[i].field, days[i].op, days[i].text, query,
                           error))
            return false;
    }
    return true;
}

static bool
add_filters(FolioCall *call, const FolioFilters *filters, FolioQuery **query, GError **error)
{
    const struct {
        const char *name;
        char *const *values;
    } terms[] = {
        {"tag", filters->tags},        {"domain", filters->domains},
        {"status", filters->statuses}, {"with", filters->with},
        {"who", filters->who},         {"goal", filters->goals},
        {"author", filters->authors},  {"visibility", filters->visibilities},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(terms); i++) {
        if (!add_terms(call, terms[i].name, terms[i].values, query, error))
            return false;
    }
    for (char *const *words = filters->words; words != NULL && *words != NULL; words++)
        *query = folio_query_and(*query, folio_query_new_words(*words));
    return (!filters->overdue || add_text(call, "is:overdue", query, error))
           && add_days(call, filters, query, error);
}

/* Every field of a kind is a filter of the name that its option has. */
static bool
add_fields(FolioCall *call, const FolioKind *kind, FolioQuery **query, GError **error)
{
    for (guint i = 0; i < call->fields->len; i++) {
        const FolioFieldWord *word = g_ptr_array_index(call->fields, i);
        if (kind != NULL && folio_field_for_option(kind, word->option) == NULL) {
            folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' has no field '%s'", kind->name,
                            word->option);
            folio_error_hint(error, "folio help %s lists its fields", kind->name);
            return false;
        }
        if (!add_option(call, word->option, word->option, FOLIO_QUERY_IS, word->text, query, error))
            return false;
    }
    return true;
}

/* --- Words --------------------------------------------------------------------------------------- */

static bool
add_saved(FolioCall *call, const char *name, FolioQuery **query, GError **error)
{
    g_autofree char *key = g_strconcat("query.", name, NULL);
    g_autofree char *text = folio_journal_dup_setting(call->journal, key);
    if (text == NULL) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "there is no saved query '%s'", name);
        folio_error_hint(error, "folio config query.%s QUERY saves one; a person is with:%s", name,
                         name);
        return false;
    }
    return add_text(call, text, query, error);
}

static bool
is_action(const char *word)
{
    return strcmp(word, ACTION) == 0 || strcmp(word, ACTIONS) == 0;
}

/* What a query can ask for, an entry can be sorted by; actions have fields of their own. */
static bool
check_sort(const char *field, GError **error)
{
    if (field == NULL || strcmp(field, "path") == 0 || strcmp(field, "kind") == 0
        || folio_query_find_name(folio_kinds(), field) != NULL)
        return true;
    folio_error_set(error, FOLIO_ERROR_USAGE, "no such field: '%s'", field);
    folio_error_hint(error, "folio help KIND lists the fields");
    return false;
}

/* An action has few fields of its own, and nothing that is written about it later. */
static bool
check_actions(const FolioFilters *filters, GError **error)
{
    if (filters->quiet_for != NULL)
        return folio_error_set(error, FOLIO_ERROR_USAGE,
                               "--quiet-for asks for entries, not actions");
    if (filters->sort == NULL || folio_index_sorts_tasks_by(filters->sort))
        return true;
    folio_error_set(error, FOLIO_ERROR_USAGE, "actions are not sorted by '%s'", filters->sort);
    folio_error_why(error, "they are by due, date, title, who, status or id");
    return false;
}

/* --- Kinds, which are words of the command ------------------------------------------------------------- */

typedef struct Kinds {
    FolioQuery *query; /* any of them; NULL for none */
    const FolioKind *last;
    guint count;
    bool with_actions;
} Kinds;

static void
kinds_clear(Kinds *kinds)
{
    g_clear_pointer(&kinds->query, folio_query_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Kinds, kinds_clear)

static bool
take_kind(Kinds *kinds, const char *word)
{
    const FolioKind *named = folio_kinds_find(folio_kinds(), word);
    if (named == NULL && !is_action(word))
        return false;
    FolioQuery *one = folio_query_new_kind(named != NULL ? named->name : ACTION);
    kinds->query = kinds->query == NULL ? one : folio_query_or(g_steal_pointer(&kinds->query), one);
    kinds->with_actions |= named == NULL;
    kinds->last = named;
    kinds->count++;
    return true;
}

/* "goal" or "goal,meeting". *taken is false for words that have nothing to do with kinds. */
static bool
take_kinds(Kinds *kinds, const char *words, bool *taken, GError **error)
{
    bool is_query = strpbrk(words, ":<>=\"() ") != NULL;
    g_auto(GStrv) parts = g_strsplit(is_query ? "" : words, ",", -1);
    guint before = kinds->count;
    const char *stranger = NULL;
    for (char **part = parts; *part != NULL; part++) {
        if (!take_kind(kinds, *part))
            stranger = *part;
    }
    *taken = kinds->count > before;
    if (!*taken || stranger == NULL)
        return true;
    folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no kind of entry", stranger);
    folio_error_hint(error,
                     "folio help kinds lists them; words to search for are words of their own");
    return false;
}

/* Entries and actions have different columns, so they never stand in one list. */
static bool
find_actions(const Kinds *kinds, const FolioQuery *query, bool *actions, GError **error)
{
    bool asked = folio_query_asks_for(query, ACTION);
    bool mixed = (kinds->with_actions && kinds->count > 1)
                 || (asked && !kinds->with_actions && kinds->count > 0)
                 || (!asked && folio_query_names(query, ACTION));
    *actions = kinds->with_actions || asked;
    if (!mixed)
        return true;
    folio_error_set(error, FOLIO_ERROR_USAGE, "actions are listed on their own");
    folio_error_hint(error, "folio list action");
    return false;
}

/* What others say of an entry counts before what is written. */
static FolioQuery *
ask_states(FolioCall *call, FolioQuery *query, GError **error)
{
    g_autoptr(FolioQuery) asked = query;
    g_autoptr(FolioStates) states =
        folio_states_new(call->journal, call->index, &call->today, true);
    return folio_states_ask(states, asked, error) ? g_steal_pointer(&asked) : NULL;
}

FolioQuery *
folio_filters_make_query(FolioCall *call, const FolioFilters *filters, char *const *words,
                         const FolioKind **kind, bool *actions, GError **error)
{
    if (filters->limit < 0) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'limit' cannot be %d", filters->limit);
        folio_error_hint(error, "at most so many, as --limit 10; 0 is no limit");
        return NULL;
    }
    g_autoptr(FolioQuery) query = folio_query_new_all();
    g_auto(Kinds) kinds = {0};
    for (; *words != NULL; words++) {
        bool taken;
        if (!take_kinds(&kinds, *words, &taken, error))
            return NULL;
        if (!taken
            && !(**words == '@' ? add_saved(call, *words + 1, &query, error)
                                : add_text(call, *words, &query, error)))
            return NULL;
    }
    if (!find_actions(&kinds, query, actions, error) || !add_filters(call, filters, &query, error)
        || !add_fields(call, kinds.count == 1 ? kinds.last : NULL, &query, error)
        || !(*actions ? check_actions(filters, error) : check_sort(filters->sort, error)))
        return NULL;
    *kind = kinds.count == 1 ? kinds.last : NULL;
    /* Actions have no kind of their own: the table they are looked up in says it. */
    if (*actions)
        return g_steal_pointer(&query);
    return ask_states(call, folio_query_and(g_steal_pointer(&kinds.query), g_steal_pointer(&query)),
                      error);
}

FolioOrder
folio_filters_get_order(const FolioFilters *filters)
{
    const char *name =
        filters->sort != NULL ? folio_query_find_name(folio_kinds(), filters->sort) : NULL;
    return (FolioOrder){.field = name != NULL ? name : filters->sort,
                        .reverse = filters->reverse,
                        .limit = (guint) MAX(filters->limit, 0)};
}

/* --- Quiet for ----------------------------------------------------------------------------------- */

static bool
has_newer(FolioCall *call, const FolioRow *row, const char *limit, bool *newer, GError **error)
{
    *newer = row->date != NULL && strcmp(row->date, limit) > 0;
    if (*newer || row->id == NULL)
        return true;
    g_autoptr(GPtrArray) tied = folio_index_links_to(call->index, row->id, error);
    if (tied == NULL)
        return false;
    for (guint i = 0; i < tied->len && !*newer; i++) {
        const FolioRow *other = g_ptr_array_index(tied, i);
        *newer = other->date != NULL && strcmp(other->date, limit) > 0;
    }
    return true;
}

static bool
keep_quiet(FolioCall *call, const FolioFilters *filters, GPtrArray *rows, GError **error)
{
    GDate day;
    g_autofree char *ago = g_strconcat("-", filters->quiet_for, NULL);
    if (!folio_date_parse(ago, &call->today, FOLIO_DATE_BACKWARD, &day, NULL)) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no length of time", filters->quiet_for);
        folio_error_hint(error, "a number with d, w, m or y, as 30d or 6w");
        return false;
    }
    g_autofree char *limit = folio_date_to_iso(&day);
    for (guint i = rows->len; i-- > 0;) {
        bool newer;
        if (!has_newer(call, g_ptr_array_index(rows, i), limit, &newer, error))
            return false;
        if (newer)
            g_ptr_array_remove_index(rows, i);
    }
    return true;
}

GPtrArray *
folio_filters_find(FolioCall *call, const FolioFilters *filters, const FolioQuery *query,
                   GError **error)
{
    FolioOrder order = folio_filters_get_order(filters);
    if (filters->quiet_for == NULL)
        return folio_index_find(call->index, query, &order, &call->today, error);
    guint limit = order.limit;
    order.limit = 0; /* the limit is one of those that stay */
    g_autoptr(GPtrArray) rows = folio_index_find(call->index, query, &order, &call->today, error);
    if (rows == NULL || !keep_quiet(call, filters, rows, error))
        return NULL;
    if (limit > 0 && rows->len > limit)
        g_ptr_array_set_size(rows, (int) limit);
    return g_steal_pointer(&rows);
}

bool
folio_filters_given(const FolioFilters *filters)
{
    char **const lists[] = {filters->words,    filters->tags,    filters->domains,
                            filters->statuses, filters->with,    filters->who,
                            filters->goals,    filters->authors, filters->visibilities};
    const char *const texts[] = {filters->since, filters->until, filters->due_before,
                                 filters->quiet_for, filters->sort};
    bool given = filters->overdue || filters->reverse || filters->limit != 0;
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        given = given || lists[i] != NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        given = given || texts[i] != NULL;
    return given;
}
