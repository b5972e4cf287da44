#include <string.h>

#include "folio/entry.h"
#include "folio/error.h"
#include "folio/markdown.h"
#include "folio/near.h"
#include "merge_internal.h"

static const FolioValue *
get_value(const FolioEntry *entry, const char *key)
{
    return folio_value_get(folio_front_matter_get_map(entry->front), key);
}

static void
complain(const FolioEntry *entry, GPtrArray *findings, const char *rule, const char *key,
         FolioLevel level, const char *message)
{
    const FolioValue *value = get_value(entry, key);
    folio_findings_add(findings, rule, level, value == NULL ? 0 : value->line,
                       value == NULL ? 0 : value->column, "%s", message);
}

void
folio_entry_complain(const FolioEntry *entry, GPtrArray *findings, const char *key,
                     FolioLevel level, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    complain(entry, findings, "field", key, level, message);
}

/* --- Fields ------------------------------------------------------------------------------------ */

/* A draft may lack what its kind asks for, but not what every entry has. */
static bool
may_lack(const FolioEntry *entry, const FolioField *field)
{
    for (const FolioField *common = folio_common_fields(); common->name != NULL; common++) {
        if (common == field)
            return false;
    }
    return g_strcmp0(folio_entry_get_status(entry), "draft") == 0;
}

static void
check_presence(const FolioEntry *entry, const FolioField *field, GPtrArray *findings)
{
    if ((field->flags & FOLIO_FIELD_REQUIRED) == 0 || folio_entry_has(entry, field->name))
        return;
    folio_entry_complain(entry, findings, field->name,
                         may_lack(entry, field) ? FOLIO_LEVEL_HINT : FOLIO_LEVEL_ERROR,
                         "'%s' is missing: %s", field->name, field->help);
    g_autofree char *option = folio_field_dup_option(field);
    if ((field->flags & FOLIO_FIELD_FIXED) == 0)
        folio_findings_hint(findings, "--%s sets it", option);
}

static void
check_form(const FolioEntry *entry, const FolioField *field, GPtrArray *findings)
{
    const FolioValue *value = get_value(entry, field->name);
    g_autoptr(GError) error = NULL;
    if (strcmp(field->name, FOLIO_MERGE_CONFLICTS_KEY) == 0)
        return; /* check_conflicts speaks of it */
    if (value != NULL && !folio_field_check(field, value, &error))
        complain(entry, findings, "field", field->name, FOLIO_LEVEL_ERROR, error->message);
}

static void
check_fields(const FolioEntry *entry, GPtrArray *findings)
{
    g_autoptr(GPtrArray) fields = folio_kind_list_fields(entry->kind);
    for (guint i = 0; i < fields->len; i++) {
        const FolioField *field = g_ptr_array_index(fields, i);
        if (!folio_field_is_stored(field))
            continue;
        check_presence(entry, field, findings);
        check_form(entry, field, findings);
    }
}

/* Keys of other programs are welcome; one that looks like a slip of ours is worth a word. */
static void
check_key(const FolioEntry *entry, const char *key, GPtrArray *findings)
{
    const FolioField *field = folio_kind_find_field(entry->kind, key);
    if (field != NULL && field->alias_of != NULL)
        folio_entry_complain(entry, findings, key, FOLIO_LEVEL_WARNING,
                             "'%s' is written '%s' in kind '%s'", key, field->alias_of,
                             entry->kind->name);
    else if (field != NULL && field->type == FOLIO_FIELD_PAIR)
        folio_entry_complain(entry, findings, key, FOLIO_LEVEL_WARNING,
                             "'%s' is written as '%s' and '%s'", key, field->choices[0],
                             field->choices[1]);
    if (field != NULL)
        return;
    FolioNear near = FOLIO_NEAR_INIT(key);
    g_autoptr(GPtrArray) fields = folio_kind_list_fields(entry->kind);
    for (guint i = 0; i < fields->len; i++)
        folio_near_consider(&near, ((const FolioField *) g_ptr_array_index(fields, i))->name);
    if (near.best == NULL)
        return;
    bool is_closing = g_strcmp0(key, folio_entry_find_misspelt_key(entry)) == 0;
    bool is_serious = is_closing || folio_visibility_is_nearly(entry->kind, key);
    folio_entry_complain(entry, findings, key, is_serious ? FOLIO_LEVEL_ERROR : FOLIO_LEVEL_HINT,
                         "no such field: '%s', did you mean '%s'?%s", key, near.best,
                         is_closing ? " Until that is mended the entry is private" : "");
}

static void
check_keys(const FolioEntry *entry, GPtrArray *findings)
{
    const FolioValue *map = folio_front_matter_get_map(entry->front);
    for (guint i = 0; i < map->keys->len; i++)
        check_key(entry, g_ptr_array_index(map->keys, i), findings);
}

/* --- Id, status, conflicts --------------------------------------------------------------------- */

static void
check_handle(const FolioEntry *entry, const char *handle, GPtrArray *findings)
{
    if (!folio_handle_is_valid(handle)) {
        folio_entry_complain(entry, findings, "id", FOLIO_LEVEL_ERROR,
                             "'%s' is no handle: up to 32 of a-z, 0-9, - and _", handle);
        return;
    }
    if (entry->path == NULL)
        return;
    g_autofree char *name = g_path_get_basename(entry->path);
    g_autofree char *wanted = g_strconcat(handle, ".md", NULL);
    if (!g_str_equal(name, wanted))
        folio_entry_complain(entry, findings, "id", FOLIO_LEVEL_ERROR,
                             "the card of '%s' must be named %s", handle, wanted);
}

static void
check_id(const FolioEntry *entry, GPtrArray *findings)
{
    const char *id = folio_entry_get_id(entry);
    if (id == NULL || *id == '\0')
        return;
    if (entry->kind->named_by_handle)
        check_handle(entry, id, findings);
    else if (!folio_id_is_valid(id))
        folio_entry_complain(entry, findings, "id", FOLIO_LEVEL_ERROR,
                             "'%s' is no id: expected a letter and five of "
                             "23456789bcdfghjkmnpqrstvwxz, lower case",
                             id);
    else if (id[0] != entry->kind->letter)
        folio_entry_complain(entry, findings, "id", FOLIO_LEVEL_ERROR,
                             "ids of kind '%s' start with '%c'", entry->kind->name,
                             entry->kind->letter);
}

static void
check_status(const FolioEntry *entry, GPtrArray *findings)
{
    const char *status = folio_entry_get_text(entry, "status");
    const FolioKind *kind = entry->kind;
    if (status == NULL || *status == '\0')
        return;
    if (kind->states == NULL) {
        folio_entry_complain(entry, findings, "status", FOLIO_LEVEL_HINT, "kind '%s' has no states",
                             kind->name);
        return;
    }
    const FolioState *state = folio_kind_find_state(kind, status);
    if (state != NULL && !state->computed)
        return;
    g_autofree char *names = folio_kind_dup_states(kind);
    folio_entry_complain(entry, findings, "status", FOLIO_LEVEL_ERROR,
                         "'status' cannot be '%s'%s: expected one of %s", status,
                         state != NULL ? ", which is worked out" : "", names);
}

static void
check_conflicts(const FolioEntry *entry, GPtrArray *findings)
{
    unsigned line = folio_entry_find_conflict(entry);
    if (line == 0)
        return;
    if (folio_entry_has(entry, "conflicts"))
        folio_findings_add(findings, "conflict", FOLIO_LEVEL_WARNING, line, 0,
                           "a merge left something to decide: settle the fields named here, then "
                           "take 'conflicts' out");
    else
        folio_findings_add(findings, "conflict", FOLIO_LEVEL_WARNING, line, 0,
                           "a merge left both texts: keep what is right and take the markers out");
}

/* --- Body -------------------------------------------------------------------------------------- */

static void
check_body(const FolioEntry *entry, GPtrArray *findings)
{
    unsigned line = 0;
    g_autoptr(GError) error = NULL;
    if (folio_markdown_check(folio_entry_get_body(entry), &line, &error))
        return;
    unsigned first = folio_front_matter_get_body_line(entry->front);
    folio_findings_add(findings, "body", FOLIO_LEVEL_ERROR, line == 0 ? first : first + line - 1, 0,
                       "%s", error->message);
}

void
folio_entry_check(const FolioEntry *entry, GPtrArray *findings)
{
    check_fields(entry, findings);
    check_keys(entry, findings);
    check_id(entry, findings);
    check_status(entry, findings);
    check_conflicts(entry, findings);
    check_body(entry, findings);
    if (entry->kind->check != NULL)
        entry->kind->check(entry, findings);
}
