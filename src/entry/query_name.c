#include <string.h>

#include "field_internal.h"
#include "folio/error.h"
#include "folio/near.h"
#include "query_internal.h"

/* Of a file that could not be read. */
#define PROBLEM "problem"

static const char *const computed_states[] = {"open", "closed", "overdue", NULL};
/* Of actions, which are no kind of entry. */
static const char *const action_states[] = {"open", "done", "dropped", NULL};

/* Names that no front matter has as a key, or that mean more than the key. */
static const FolioField special_fields[] = {
    {.name = "who", .type = FOLIO_FIELD_HANDLE},
    {.name = "links", .type = FOLIO_FIELD_LINK},
    {.name = PROBLEM, .type = FOLIO_FIELD_TEXT},
    {.name = "is", .type = FOLIO_FIELD_ENUM, .choices = computed_states},
    {.name = NULL},
};

typedef struct Synonym {
    const char *word;
    const char *name;
    FolioQueryOperator op; /* instead of IS */
} Synonym;

static const Synonym synonyms[] = {
    {"goal", "links", FOLIO_QUERY_IS},
    {"parties", "people", FOLIO_QUERY_IS},
    {"since", "date", FOLIO_QUERY_SINCE},
    {"until", "date", FOLIO_QUERY_UNTIL},
};

/* --- Names ------------------------------------------------------------------------------------- */

/* Calls `visit` for every table of fields, special ones first, until it returns something. */
typedef const char *(*VisitTable)(const FolioField *table, gpointer data);

static const char *
visit_tables(const FolioKinds *kinds, VisitTable visit, gpointer data)
{
    const char *found = visit(special_fields, data);
    if (found == NULL)
        found = visit(folio_common_fields(), data);
    for (gsize i = 0; found == NULL && i < kinds->count; i++)
        found = visit(kinds->items[i]->fields, data);
    return found;
}

static const char *
find_by_key(const FolioField *table, gpointer word)
{
    for (const FolioField *field = table; field->name != NULL; field++) {
        if (g_str_equal(field->name, word) && folio_field_is_stored(field))
            return field->name;
    }
    return NULL;
}

static const char *
find_by_option(const FolioField *table, gpointer word)
{
    for (const FolioField *field = table; field->name != NULL; field++) {
        if (g_strcmp0(field->option, word) == 0 && folio_field_is_stored(field))
            return field->name;
    }
    return NULL;
}

const char *
folio_query_resolve_word(const char *word, FolioQueryOperator *op)
{
    for (gsize i = 0; i < G_N_ELEMENTS(synonyms); i++) {
        if (!g_str_equal(synonyms[i].word, word))
            continue;
        if (*op == FOLIO_QUERY_IS)
            *op = synonyms[i].op;
        return synonyms[i].name;
    }
    return word;
}

const char *
folio_query_find_name(const FolioKinds *kinds, const char *word)
{
    FolioQueryOperator op = FOLIO_QUERY_IS;
    g_autofree char *lower = g_ascii_strdown(word, -1);
    g_autofree char *key = g_strdelimit(g_strdup(folio_query_resolve_word(lower, &op)), "-", '_');
    const char *name = visit_tables(kinds, find_by_key, key);
    return name != NULL ? name : visit_tables(kinds, find_by_option, lower);
}

static const char *
consider_names(const FolioField *table, gpointer near)
{
    for (const FolioField *field = table; field->name != NULL; field++) {
        folio_near_consider(near, field->name);
        folio_near_consider(near, field->option);
    }
    return NULL;
}

bool
folio_query_refuse_name(const FolioKinds *kinds, const char *word, GError **error)
{
    FolioNear near = FOLIO_NEAR_INIT(word);
    visit_tables(kinds, consider_names, &near);
    folio_error_set(error, FOLIO_ERROR_USAGE, "no such field: '%s'", word);
    if (near.best != NULL)
        folio_error_hint(error, "did you mean '%s'?", near.best);
    else
        folio_error_hint(error, "words that hold ':', '<' or '>' go in double quotes");
    return false;
}

const char *
folio_query_find_kind(const FolioKinds *kinds, const char *word)
{
    if (g_str_equal(word, "action") || g_str_equal(word, "actions"))
        return "action";
    const FolioKind *kind = folio_kinds_find(kinds, word);
    return kind == NULL ? NULL : kind->name;
}

/* --- Values ------------------------------------------------------------------------------------ */

static bool
is_ordered(const FolioField *field)
{
    return field->type == FOLIO_FIELD_DATE || field->type == FOLIO_FIELD_MOMENT
           || field->type == FOLIO_FIELD_NUMBER || field->type == FOLIO_FIELD_MINUTES;
}

/* "2026-03": the days of the month that fit the comparison. */
static FolioQuery *
read_month(const FolioField *field, FolioQueryOperator op, const char *text, const GDate *today)
{
    GDate first, last;
    if (strlen(text) != strlen("2026-03")
        || !folio_date_parse(text, today, FOLIO_DATE_BACKWARD, &first, NULL)
        || !folio_date_parse(text, today, FOLIO_DATE_FORWARD, &last, NULL))
        return NULL;
    g_autofree char *from = folio_date_to_iso(&first);
    g_autofree char *to = folio_date_to_iso(&last);
    if (op == FOLIO_QUERY_IS)
        return folio_query_and(folio_query_new_field(field->name, FOLIO_QUERY_SINCE, from),
                               folio_query_new_field(field->name, FOLIO_QUERY_UNTIL, to));
    bool at_its_start = op == FOLIO_QUERY_BEFORE || op == FOLIO_QUERY_SINCE;
    return folio_query_new_field(field->name, op, at_its_start ? from : to);
}

static FolioQuery *
read_day(const FolioField *field, FolioQueryOperator op, const char *text, const GDate *today)
{
    bool looks_back = (field->flags & FOLIO_FIELD_LOOKS_BACK) != 0;
    bool is_month = strlen(text) == strlen("2026-03") && g_ascii_isdigit(text[0]);
    GDate date;
    if (is_month)
        return read_month(field, op, text, today);
    if (!folio_date_parse(text, today, looks_back ? FOLIO_DATE_BACKWARD : FOLIO_DATE_FORWARD, &date,
                          NULL))
        return NULL;
    g_autofree char *day = folio_date_to_iso(&date);
    return folio_query_new_field(field->name, op, day);
}

static char *
read_word(const FolioField *field, const char *text, const GDate *today)
{
    if (field->type == FOLIO_FIELD_TEXT || field->type == FOLIO_FIELD_LIST
        || field->type == FOLIO_FIELD_FILES || field->type == FOLIO_FIELD_MAP)
        return g_strdup(text);
    if ((field->type == FOLIO_FIELD_LINK || field->type == FOLIO_FIELD_LINKS)
        && folio_id_is_prefix(text))
        return g_ascii_strdown(text, -1);
    while (field->type == FOLIO_FIELD_TAGS && *text == '#')
        text++;
    return folio_field_form_of(field)->read(field, text, today);
}

/* NULL when the text is no value of this field. */
static FolioQuery *
read_value(const FolioField *field, FolioQueryOperator op, const char *text, const GDate *today)
{
    if (op != FOLIO_QUERY_IS && !is_ordered(field))
        return NULL;
    if (field->type == FOLIO_FIELD_DATE || field->type == FOLIO_FIELD_MOMENT)
        return read_day(field, op, text, today);
    g_autofree char *value = read_word(field, text, today);
    return value == NULL ? NULL : folio_query_new_field(field->name, op, value);
}

typedef struct ValueReader {
    const char *name;
    FolioQueryOperator op;
    const char *text;
    const GDate *today;
    FolioQuery *query; /* what a field of that name made of it */
    const FolioField *first;
} ValueReader;

/* Kinds may have fields of different types under one name: the first that understands the value. */
static const char *
try_table(const FolioField *table, gpointer data)
{
    ValueReader *reader = data;
    for (const FolioField *field = table; field->name != NULL; field++) {
        if (!g_str_equal(field->name, reader->name) || !folio_field_is_stored(field))
            continue;
        if (reader->first == NULL || (is_ordered(field) && !is_ordered(reader->first)))
            reader->first = field;
        reader->query = read_value(field, reader->op, reader->text, reader->today);
        if (reader->query != NULL)
            return field->name;
    }
    return NULL;
}

static FolioQuery *
read_status(FolioQueryOperator op, const char *text, const FolioKinds *kinds, GError **error)
{
    g_autofree char *lower = g_ascii_strdown(text, -1);
    FolioNear near = FOLIO_NEAR_INIT(lower);
    bool known = g_strv_contains(action_states, lower);
    for (gsize i = 0; i < kinds->count && !known; i++) {
        known = folio_kind_find_state(kinds->items[i], lower) != NULL;
        for (const FolioState *state = kinds->items[i]->states;
             state != NULL && state->name != NULL; state++)
            folio_near_consider(&near, state->name);
    }
    if (known && op == FOLIO_QUERY_IS)
        return folio_query_new_field("status", op, lower);
    folio_error_set(error, FOLIO_ERROR_USAGE, "no kind has a state '%s'", text);
    if (near.best != NULL)
        folio_error_hint(error, "did you mean '%s'?", near.best);
    return NULL;
}

FolioQuery *
folio_query_new_value(const char *name, FolioQueryOperator op, const char *text,
                      const FolioKinds *kinds, const GDate *today, GError **error)
{
    if (*text == '\0') {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' needs a value", name);
        return NULL;
    }
    if (g_str_equal(name, PROBLEM)) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' has no values: expected 'has:%s'", name,
                        name);
        return NULL;
    }
    if (g_str_equal(name, "status"))
        return read_status(op, text, kinds, error);
    ValueReader reader = {.name = name, .op = op, .text = text, .today = today};
    visit_tables(kinds, try_table, &reader);
    if (reader.query != NULL)
        return reader.query;
    if (op != FOLIO_QUERY_IS && !is_ordered(reader.first)) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' has no order: expected '%s:'", name, name);
        return NULL;
    }
    g_autofree char *expected = folio_field_form_of(reader.first)->expects(reader.first);
    folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' cannot be '%s': expected %s", name, text,
                    expected);
    return NULL;
}

FolioQuery *
folio_query_new_typed(const char *word, FolioQueryOperator op, const char *values,
                      const FolioKinds *kinds, const GDate *today, GError **error)
{
    const char *name = folio_query_find_name(kinds, word);
    if (name == NULL) {
        folio_query_refuse_name(kinds, word, error);
        return NULL;
    }
    if (op == FOLIO_QUERY_PRESENT)
        return folio_query_new_field(name, op, NULL);
    folio_query_resolve_word(word, &op);
    if (*values == '\0')
        return folio_query_new_value(name, op, values, kinds, today, error);
    g_auto(GStrv) texts = g_strsplit(values, ",", -1);
    g_autoptr(FolioQuery) query = NULL;
    for (char **text = texts; *text != NULL; text++) {
        FolioQuery *one = folio_query_new_value(name, op, g_strstrip(*text), kinds, today, error);
        if (one == NULL)
            return NULL;
        query = folio_query_or(g_steal_pointer(&query), one);
    }
    return g_steal_pointer(&query);
}
