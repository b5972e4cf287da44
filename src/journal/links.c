/* What an entry may point to: entries that exist, of the right kind, and from the shared store
 * nothing private. Only links that a change adds are judged, so that an old one does not stand in the
 * way of mending something else; the rest is for a check of the whole journal. */
#include "journal_internal.h"

#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "folio/markdown.h"

#define PARENT_DEPTH 64

typedef struct Reference {
    char *id;                /* NULL when the link is a path */
    char *path;              /* journal-relative */
    const FolioField *field; /* NULL: from the text */
    unsigned line;           /* of the file */
} Reference;

static void
reference_free(Reference *reference)
{
    g_free(reference->id);
    g_free(reference->path);
    g_free(reference);
}

static void
add_reference(GPtrArray *references, const char *id, const char *path, const FolioField *field,
              unsigned line)
{
    Reference *reference = g_new0(Reference, 1);
    reference->id = g_strdup(id);
    reference->path = g_strdup(path);
    reference->field = field;
    reference->line = line;
    g_ptr_array_add(references, reference);
}

static void
add_field_references(const FolioEntry *entry, GPtrArray *references)
{
    g_autoptr(GPtrArray) fields = folio_kind_list_fields(entry->kind);
    for (guint i = 0; i < fields->len; i++) {
        const FolioField *field = g_ptr_array_index(fields, i);
        if (!folio_field_is_stored(field)
            || (field->type != FOLIO_FIELD_LINK && field->type != FOLIO_FIELD_LINKS))
            continue;
        const FolioValue *value = folio_front_matter_get(entry->front, field->name);
        g_auto(GStrv) ids = folio_entry_dup_list(entry, field->name);
        for (char **id = ids; *id != NULL; id++)
            add_reference(references, *id, NULL, field, value->line);
    }
}

/* Links to files of the journal; what has a scheme or only a fragment points elsewhere. */
static void
add_text_references(const FolioEntry *entry, GPtrArray *references)
{
    unsigned first = folio_front_matter_get_body_line(entry->front);
    g_autoptr(GPtrArray) links = folio_markdown_links(folio_entry_get_body(entry));
    for (guint i = 0; i < links->len; i++) {
        const FolioLink *link = g_ptr_array_index(links, i);
        if (link->is_wiki) {
            add_reference(references, link->destination, NULL, NULL, first + link->line - 1);
            continue;
        }
        g_autofree char *scheme = g_uri_parse_scheme(link->destination);
        g_auto(GStrv) parts = g_strsplit(link->destination, "#", 2);
        if (scheme != NULL || entry->path == NULL || parts[0] == NULL
            || !g_str_has_suffix(parts[0], ".md"))
            continue;
        g_autofree char *path = folio_path_resolve(entry->path, parts[0]);
        if (path != NULL)
            add_reference(references, NULL, path, NULL, first + link->line - 1);
    }
}

static GPtrArray *
list_references(const FolioEntry *entry)
{
    GPtrArray *references = g_ptr_array_new_with_free_func((GDestroyNotify) reference_free);
    if (entry == NULL)
        return references;
    add_field_references(entry, references);
    add_text_references(entry, references);
    return references;
}

static bool
holds(const GPtrArray *references, const Reference *wanted)
{
    for (guint i = 0; i < references->len; i++) {
        const Reference *reference = g_ptr_array_index(references, i);
        if (g_strcmp0(reference->id, wanted->id) == 0
            && g_strcmp0(reference->path, wanted->path) == 0)
            return true;
    }
    return false;
}

/* --- Looking up ------------------------------------------------------------------------------------ */

typedef struct Found {
    bool found;
    FolioStoreId store;
    const FolioKind *kind; /* NULL for a promise or a broken file */
} Found;

static bool
has_task(const FolioPlan *plan, const char *id)
{
    gsize length;
    const char *text = g_bytes_get_data(plan->content, &length);
    g_autoptr(FolioFrontMatter) front = folio_front_matter_parse(text, length, false, NULL, NULL);
    g_autoptr(GPtrArray) tasks =
        front == NULL ? NULL : folio_tasks_parse(folio_front_matter_get_body(front));
    for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
        if (g_strcmp0(((const FolioTask *) g_ptr_array_index(tasks, i))->id, id) == 0)
            return true;
    }
    return false;
}

/* A promise that stands in an entry on its way. */
static Found
find_task_in_plans(const GPtrArray *plans, const char *id)
{
    for (guint i = 0; i < plans->len; i++) {
        const FolioPlan *plan = g_ptr_array_index(plans, i);
        if (plan->content != NULL && plan->kind != NULL && has_task(plan, id))
            return (Found){true, plan->store, NULL};
    }
    return (Found){0};
}

static Found
find_in_plans(const GPtrArray *plans, const Reference *reference)
{
    for (guint i = 0; i < plans->len; i++) {
        const FolioPlan *plan = g_ptr_array_index(plans, i);
        bool same = reference->id != NULL ? g_strcmp0(plan->id, reference->id) == 0
                                          : strcmp(plan->path, reference->path) == 0;
        if (same && plan->content != NULL)
            return (Found){true, plan->store, plan->kind};
    }
    return reference->id != NULL && reference->id[0] == 't'
               ? find_task_in_plans(plans, reference->id)
               : (Found){0};
}

static Found
find_path(FolioIndex *index, const char *path, const GDate *today)
{
    const FolioOrder order = {.limit = 1};
    g_autoptr(FolioQuery) query = folio_query_new_field("path", FOLIO_QUERY_IS, path);
    g_autoptr(GPtrArray) rows = folio_index_find(index, query, &order, today, NULL);
    if (rows == NULL || rows->len == 0)
        return (Found){0};
    const FolioRow *row = g_ptr_array_index(rows, 0);
    return (Found){true, row->store, row->kind};
}

static Found
find_id(FolioIndex *index, const char *id)
{
    g_autoptr(FolioRow) row = NULL;
    if (folio_index_get(index, id, &row, NULL) && row != NULL)
        return (Found){true, row->store, row->kind};
    g_autoptr(GPtrArray) tasks = folio_index_complete_tasks(index, id, 0, NULL);
    for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
        const FolioTaskRow *task = g_ptr_array_index(tasks, i);
        if (g_strcmp0(task->task->id, id) == 0)
            return (Found){true, task->store, NULL};
    }
    return (Found){0};
}

static Found
find_in_index(FolioJournal *journal, FolioIndex *index, const Reference *reference)
{
    GDate today;
    folio_env_today(journal->env, &today);
    if (reference->id != NULL)
        return find_id(index, reference->id);
    Found by_path = find_path(index, reference->path, &today);
    if (by_path.found)
        return by_path;
    /* An entry that was shared has another name now, and the same id. */
    g_autofree char *id = folio_id_in_path(reference->path);
    return folio_id_is_valid(id) ? find_id(index, id) : (Found){0};
}

/* The index as it was left first; a look at all files only for what it does not know. */
static bool
look_up(FolioJournal *journal, const GPtrArray *plans, const Reference *reference, Found *found,
        GError **error)
{
    *found = find_in_plans(plans, reference);
    if (found->found)
        return true;
    FolioIndex *index = folio_journal_peek_index(journal, error);
    if (index == NULL)
        return false;
    *found = find_in_index(journal, index, reference);
    if (found->found)
        return true;
    if (folio_journal_get_index(journal, error) == NULL)
        return false;
    *found = find_in_index(journal, index, reference);
    return true;
}

/* --- Judging --------------------------------------------------------------------------------------- */

static bool
kind_fits(const FolioField *field, const FolioKind *kind)
{
    if (field == NULL || field->link_kinds == NULL || kind == NULL)
        return true;
    g_auto(GStrv) kinds = g_strsplit(field->link_kinds, "|", -1);
    return g_strv_contains((const char *const *) kinds, kind->name);
}

static bool
judge(const FolioEntry *entry, FolioStoreId store, const Reference *reference, const Found *found,
      GError **error)
{
    const char *name = reference->id != NULL ? reference->id : reference->path;
    if (!found->found) {
        folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "there is no entry '%s'", name);
        folio_error_why(
            error, "%s '%s' points to it", reference->field != NULL ? "the field" : "the text of",
            reference->field != NULL ? reference->field->name : folio_entry_get_title(entry));
        return false;
    }
    if (!kind_fits(reference->field, found->kind))
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' of a %s cannot be the %s '%s'",
                               reference->field->name, entry->kind->name, found->kind->name, name);
    if (store == FOLIO_STORE_SHARED && found->store == FOLIO_STORE_PRIVATE) {
        folio_error_set(error, FOLIO_ERROR_PRIVACY, "a shared entry cannot point to '%s'", name);
        folio_error_why(error, "'%s' is private: even its id would tell that it exists", name);
        folio_error_hint(error, "leave the link out, keep this entry private, or share '%s' first",
                         name);
        return false;
    }
    return true;
}

/* A goal must not be part of itself, by however many steps. */
static bool
check_parents(FolioJournal *journal, const FolioEntry *entry, GError **error)
{
    const char *own = folio_entry_get_id(entry);
    g_autofree char *above = g_strdup(folio_entry_get_text(entry, "parent"));
    for (int depth = 0; above != NULL && depth < PARENT_DEPTH; depth++) {
        if (g_strcmp0(above, own) == 0)
            return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' would be part of itself", own);
        FolioIndex *index = folio_journal_peek_index(journal, error);
        g_autoptr(FolioRow) row = NULL;
        if (index == NULL || !folio_index_get(index, above, &row, error))
            return false;
        g_free(above);
        above = row == NULL ? NULL : g_strdup(folio_row_get(row, "parent"));
    }
    return true;
}

bool
folio_links_check(FolioJournal *journal, const GPtrArray *plans, const FolioEntry *entry,
                  GBytes *base, GError **error)
{
    g_autoptr(FolioEntry) before = NULL;
    FolioStoreId store = folio_store_for(folio_entry_get_visibility(entry));
    if (base != NULL)
        (void) folio_entry_parse(folio_kinds(), g_bytes_get_data(base, NULL),
                                 g_bytes_get_size(base), entry->path, &before, NULL);
    g_autoptr(GPtrArray) known = list_references(before);
    g_autoptr(GPtrArray) references = list_references(entry);
    for (guint i = 0; i < references->len; i++) {
        const Reference *reference = g_ptr_array_index(references, i);
        Found found;
        if (holds(known, reference))
            continue;
        if (!look_up(journal, plans, reference, &found, error)
            || !judge(entry, store, reference, &found, error))
            return false;
    }
    return check_parents(journal, entry, error);
}

static void
take_finding(GPtrArray *findings, unsigned line, GError *problem)
{
    folio_findings_add(findings, "link", FOLIO_LEVEL_ERROR, line, 0, "%s", problem->message);
    g_error_free(problem);
}

bool
folio_journal_find_bad_links(FolioJournal *journal, const FolioEntry *entry, FolioStoreId store,
                             GPtrArray *findings, GError **error)
{
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(GPtrArray) references = list_references(entry);
    for (guint i = 0; i < references->len; i++) {
        const Reference *reference = g_ptr_array_index(references, i);
        GError *problem = NULL;
        Found found;
        if (!look_up(journal, none, reference, &found, error))
            return false;
        if (!judge(entry, store, reference, &found, &problem))
            take_finding(findings, reference->line, problem);
    }
    GError *circle = NULL;
    if (!check_parents(journal, entry, &circle))
        take_finding(findings, 0, circle);
    return true;
}
