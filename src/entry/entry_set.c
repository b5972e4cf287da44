#include <string.h>

#include "folio/entry.h"
#include "folio/error.h"
#include "folio/near.h"

/* --- States ------------------------------------------------------------------------------------ */

/* A state that may be written down; NULL with an error. */
static const FolioState *
find_state(const FolioKind *kind, const char *name, GError **error)
{
    if (kind->states == NULL) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "kind '%s' has no states", kind->name);
        return NULL;
    }
    g_autofree char *lower = g_strstrip(g_ascii_strdown(name, -1));
    const FolioState *state = folio_kind_find_state(kind, lower);
    if (state != NULL && !state->computed)
        return state;
    g_autofree char *allowed = folio_kind_dup_states(kind);
    folio_error_set(error, FOLIO_ERROR_USAGE,
                    "'status' of kind '%s' cannot be '%s': expected one of %s", kind->name, name,
                    allowed);
    if (state != NULL)
        folio_error_why(error, "'%s' is worked out from what others wrote or signed", state->name);
    return NULL;
}

static bool
may_follow(const FolioState *from, const char *name)
{
    /* A state nobody knows, written by hand, must not be a trap. */
    if (from == NULL)
        return true;
    g_auto(GStrv) next = g_strsplit(from->next == NULL ? "" : from->next, "|", -1);
    return g_strv_contains((const char *const *) next, name);
}

static bool
refuse_move(const FolioEntry *entry, const FolioState *from, const FolioState *to, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_USAGE, "kind '%s' cannot go from '%s' to '%s'",
                    entry->kind->name, from->name, to->name);
    if (from->next == NULL) {
        folio_error_why(error, "nothing follows %s", from->name);
        return false;
    }
    g_auto(GStrv) next = g_strsplit(from->next, "|", -1);
    g_autofree char *words = g_strjoinv(", ", next);
    folio_error_why(error, "what can follow %s is: %s", from->name, words);
    return false;
}

bool
folio_entry_move(FolioEntry *entry, const char *state, GError **error)
{
    const FolioState *to = find_state(entry->kind, state, error);
    if (to == NULL)
        return false;
    const char *status = folio_entry_get_status(entry);
    if (g_str_equal(status, to->name))
        return folio_entry_decide(entry, "status", error);
    const FolioState *from = folio_kind_find_state(entry->kind, status);
    if (!may_follow(from, to->name))
        return refuse_move(entry, from, to, error);
    return folio_front_matter_set_text(entry->front, "status", to->name, error)
           && folio_entry_decide(entry, "status", error);
}

static bool
set_status(FolioEntry *entry, const char *text, GError **error)
{
    if (!entry->is_new)
        return folio_entry_move(entry, text, error);
    const FolioState *state = find_state(entry->kind, text, error);
    return state != NULL && folio_front_matter_set_text(entry->front, "status", state->name, error);
}

/* --- Fields ------------------------------------------------------------------------------------ */

static const FolioField *
find_settable(const FolioKind *kind, const char *name, GError **error)
{
    const FolioField *field = folio_kind_find_field(kind, name);
    if (field != NULL && (field->flags & FOLIO_FIELD_FIXED) == 0)
        return field;
    if (field != NULL) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is kept by folio itself", field->name);
        return NULL;
    }
    FolioNear near = FOLIO_NEAR_INIT(name);
    g_autoptr(GPtrArray) fields = folio_kind_list_fields(kind);
    for (guint i = 0; i < fields->len; i++)
        folio_near_consider(&near, ((const FolioField *) g_ptr_array_index(fields, i))->name);
    folio_error_set(error, FOLIO_ERROR_USAGE, "kind '%s' has no field '%s'", kind->name, name);
    if (near.best != NULL)
        folio_error_hint(error, "did you mean '%s'?", near.best);
    return NULL;
}

/* Whoever sets a field has decided what a merge could not. */
static bool
put(FolioEntry *entry, const FolioField *field, const FolioValue *value, GError **error)
{
    return folio_front_matter_set(entry->front, field->name, value, error)
           && folio_entry_decide(entry, field->name, error);
}

static bool
set_stored(FolioEntry *entry, const FolioField *field, const char *text, const GDate *today,
           GError **error)
{
    const FolioValue *before = folio_front_matter_get(entry->front, field->name);
    g_autoptr(FolioValue) value = NULL;
    return folio_field_parse(field, text, today, before, &value, error)
           && put(entry, field, value, error);
}

/* To a list an alias adds, so that `--goal` does not undo what `--on` said. */
static bool
set_alias(FolioEntry *entry, const FolioField *alias, const char *text, const GDate *today,
          GError **error)
{
    const FolioField *field = folio_kind_find_field(entry->kind, alias->alias_of);
    bool adds = folio_field_is_list(field) && *text != '\0' && strchr("+-", *text) == NULL;
    g_autofree char *words = g_strconcat(adds ? "+" : "", text, NULL);
    return set_stored(entry, field, words, today, error);
}

/* Both halves are understood before either is set; an empty one leaves its field alone. */
static bool
set_pair(FolioEntry *entry, const FolioField *pair, const char *text, const GDate *today,
         GError **error)
{
    const char *colon = strchr(text, ':');
    if (colon == NULL || text[1] == '\0') {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' cannot be '%s': expected two values",
                        pair->name, text);
        folio_error_hint(error, "write now and target with a colon between, such as 2:4");
        return false;
    }
    const FolioField *first = folio_kind_find_field(entry->kind, pair->choices[0]);
    const FolioField *second = folio_kind_find_field(entry->kind, pair->choices[1]);
    g_autofree char *before_colon = g_strndup(text, (gsize) (colon - text));
    g_autoptr(FolioValue) now = NULL;
    g_autoptr(FolioValue) target = NULL;
    return folio_field_parse(first, before_colon, today, NULL, &now, error)
           && folio_field_parse(second, colon + 1, today, NULL, &target, error)
           && (now == NULL || put(entry, first, now, error))
           && (target == NULL || put(entry, second, target, error));
}
bool
folio_entry_set(FolioEntry *entry, const char *name, const char *text, const GDate *today,
                GError **error)
{
    const FolioField *field = find_settable(entry->kind, name, error);
    if (field == NULL)
        return false;
    if (g_str_equal(field->name, "status"))
        return set_status(entry, text, error);
    if (field->alias_of != NULL)
        return set_alias(entry, field, text, today, error);
    if (field->type == FOLIO_FIELD_PAIR)
        return set_pair(entry, field, text, today, error);
    return set_stored(entry, field, text, today, error);
}

/* --- Settling ---------------------------------------------------------------------------------- */

static bool
has_choice_of_states(const FolioKind *kind)
{
    guint count = 0;
    for (const FolioState *state = kind->states; state != NULL && state->name != NULL; state++)
        count += !state->computed;
    return count > 1;
}

bool
folio_entry_settle(FolioEntry *entry, const GDate *today, GError **error)
{
    return entry->kind->settle == NULL || entry->kind->settle(entry, today, error);
}

bool
folio_entry_fill(FolioEntry *entry, const GDate *today, GError **error)
{
    const FolioKind *kind = entry->kind;
    if ((kind->fill != NULL && !kind->fill(entry, today, error))
        || !folio_entry_settle(entry, today, error))
        return false;
    if (!has_choice_of_states(kind) || folio_entry_has(entry, "status"))
        return true;
    return folio_front_matter_set_text(entry->front, "status", kind->states[0].name, error);
}
