#include "changes.h"

#include <string.h>

#include "folio/error.h"
#include "folio/history.h"
#include "folio/kind.h"
#include "folio/markdown.h"

#define ENTRY_MAX_BYTES ((gsize) FOLIO_MARKDOWN_MAX_BYTES + FOLIO_FRONT_MATTER_MAX_BYTES)

/* NULL for a file that is no entry, or no longer reads as one: history may hold anything. */
static bool
load_version(FolioRepo *repo, const char *blob, const char *path, FolioEntry **entry,
             GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    if (!folio_history_read_blob(repo, blob, ENTRY_MAX_BYTES, &bytes, error))
        return false;
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    if (!folio_entry_parse(folio_kinds(), text, length, path, entry, NULL))
        *entry = NULL;
    return true;
}

static void add_change(GString *words, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
add_change(GString *words, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_string_append(words, words->len > 0 ? "; " : "");
    g_string_append_vprintf(words, format, arguments);
    va_end(arguments);
}

void
folio_field_change_free(FolioFieldChange *change)
{
    g_free(change->field);
    g_free(change->before);
    g_free(change->after);
    g_free(change);
}

/* "a, b" for lists, "item=3, other=4" for maps. */
static char *
dup_value(const FolioValue *value)
{
    if (value == NULL || value->type == FOLIO_VALUE_SCALAR)
        return g_strdup(value == NULL ? NULL : value->text);
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < value->items->len; i++) {
        const FolioValue *item = g_ptr_array_index(value->items, i);
        g_autofree char *text =
            item->type == FOLIO_VALUE_SCALAR ? g_strdup(item->text) : folio_value_to_line(item);
        g_string_append(words, i > 0 ? ", " : "");
        if (value->type == FOLIO_VALUE_MAP)
            g_string_append_printf(words, "%s=", (char *) g_ptr_array_index(value->keys, i));
        g_string_append(words, text);
    }
    return g_string_free(words, FALSE);
}

static void
compare_field(GPtrArray *changes, const char *key, const FolioValue *old, const FolioValue *new)
{
    if (old != NULL && new != NULL && folio_value_equal(old, new))
        return;
    FolioFieldChange *change = g_new0(FolioFieldChange, 1);
    change->field = g_strdup(key);
    change->before = dup_value(old);
    change->after = dup_value(new);
    g_ptr_array_add(changes, change);
}

GPtrArray *
folio_changes_of_fields(const FolioEntry *before, const FolioEntry *after)
{
    GPtrArray *changes = g_ptr_array_new_with_free_func((GDestroyNotify) folio_field_change_free);
    const FolioValue *old = folio_front_matter_get_map(before->front);
    const FolioValue *new = folio_front_matter_get_map(after->front);
    for (guint i = 0; i < new->keys->len; i++) {
        const char *key = g_ptr_array_index(new->keys, i);
        compare_field(changes, key, folio_value_get(old, key), folio_value_get(new, key));
    }
    for (guint i = 0; i < old->keys->len; i++) {
        const char *key = g_ptr_array_index(old->keys, i);
        if (folio_value_get(new, key) == NULL)
            compare_field(changes, key, folio_value_get(old, key), NULL);
    }
    return changes;
}

/* The fields that a merge left, each once: char*, borrowed. */
static GPtrArray *
list_conflicts(const FolioEntry *entry)
{
    const FolioValue *list = folio_front_matter_get(entry->front, "conflicts");
    GPtrArray *names = g_ptr_array_new();
    bool is_list = list != NULL && list->type == FOLIO_VALUE_LIST;
    for (guint i = 0; is_list && i < list->items->len; i++) {
        const FolioValue *item = g_ptr_array_index(list->items, i);
        const FolioValue *field =
            item->type == FOLIO_VALUE_MAP ? folio_value_get(item, "field") : NULL;
        if (field != NULL && field->type == FOLIO_VALUE_SCALAR
            && !g_ptr_array_find_with_equal_func(names, field->text, g_str_equal, NULL))
            g_ptr_array_add(names, field->text);
    }
    return names;
}

/* "due, status": those that the other list has not; NULL when it has them all. */
static char *
dup_missing(const GPtrArray *names, GPtrArray *others)
{
    g_autoptr(GPtrArray) missing = g_ptr_array_new();
    for (guint i = 0; i < names->len; i++) {
        char *name = g_ptr_array_index(names, i);
        if (!g_ptr_array_find_with_equal_func(others, name, g_str_equal, NULL))
            g_ptr_array_add(missing, name);
    }
    g_ptr_array_add(missing, NULL);
    return missing->len == 1 ? NULL : g_strjoinv(", ", (char **) missing->pdata);
}

static void
tell_conflicts(GString *words, const FolioEntry *before, const FolioEntry *after)
{
    g_autoptr(GPtrArray) old = list_conflicts(before), new = list_conflicts(after);
    g_autofree char *left = dup_missing(new, old), *decided = dup_missing(old, new);
    if (decided != NULL)
        add_change(words, "decided: %s", decided);
    if (left != NULL)
        add_change(words, "a merge left %s undecided", left);
    if (decided != NULL || left != NULL)
        return;
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    left = dup_missing(new, none);
    if (left != NULL)
        add_change(words, "a merge left %s undecided", left);
    else
        add_change(words, "decided: what a merge had left");
}

/* `other` is what a second parent had, or NULL: what came from there is no change of the merge. */
static bool
is_of_other(const FolioEntry *other, const FolioEntry *after, const char *field)
{
    const FolioValue *old = other == NULL ? NULL : folio_front_matter_get(other->front, field);
    const FolioValue *new = folio_front_matter_get(after->front, field);
    return other != NULL && (old == NULL || new == NULL ? old == new : folio_value_equal(old, new));
}

static void
tell_fields(GString *words, const FolioEntry *before, const FolioEntry *after,
            const FolioEntry *other)
{
    g_autoptr(GPtrArray) changes = folio_changes_of_fields(before, after);
    for (guint i = 0; i < changes->len; i++) {
        const FolioFieldChange *change = g_ptr_array_index(changes, i);
        g_autofree char *name = g_strdelimit(g_strdup(change->field), "_", ' ');
        if (is_of_other(other, after, change->field))
            continue;
        if (strcmp(change->field, "conflicts") == 0)
            tell_conflicts(words, before, after);
        else if (change->before == NULL)
            add_change(words, "%s %s", name, change->after);
        else if (change->after == NULL)
            add_change(words, "%s %s taken away", name, change->before);
        else
            add_change(words, "%s %s -> %s", name, change->before, change->after);
    }
}

static const FolioTask *
find_task(const GPtrArray *tasks, const char *id)
{
    for (guint i = 0; id != NULL && i < tasks->len; i++) {
        const FolioTask *task = g_ptr_array_index(tasks, i);
        if (g_strcmp0(task->id, id) == 0)
            return task;
    }
    return NULL;
}

static void
compare_tasks(GString *words, const FolioEntry *before, const FolioEntry *after)
{
    g_autoptr(GPtrArray) old = folio_tasks_parse(folio_entry_get_body(before));
    g_autoptr(GPtrArray) new = folio_tasks_parse(folio_entry_get_body(after));
    for (guint i = 0; i < new->len; i++) {
        const FolioTask *task = g_ptr_array_index(new, i);
        const FolioTask *was = find_task(old, task->id);
        if (was != NULL && was->state != task->state)
            add_change(words, "%s: %s", folio_task_state_name(task->state), task->text);
    }
}

/* The box of a promise is no word: ticking it changes none. */
static int
count_words(const char *text)
{
    int words = 0;
    for (text += strspn(text, " \t\n"); *text != '\0'; text += strspn(text, " \t\n")) {
        gsize length = strcspn(text, " \t\n");
        bool box = text[0] == '[' || (length == 1 && strchr("-*+]", text[0]) != NULL);
        words += box && text[1] != '[' ? 0 : 1;
        text += length;
    }
    return words;
}

static void
compare_texts(GString *words, const FolioEntry *before, const FolioEntry *after)
{
    const char *old = folio_entry_get_body(before), *new = folio_entry_get_body(after);
    if (strcmp(old, new) == 0)
        return;
    gsize so_far = words->len;
    compare_tasks(words, before, after);
    int more = count_words(new) - count_words(old);
    if (more != 0)
        add_change(words, "text %+d %s", more, more == 1 || more == -1 ? "word" : "words");
    else if (words->len == so_far)
        add_change(words, "text changed");
}

/* What the second parent of a merge had there; `*other` stays NULL where there is none. */
static bool
load_other(FolioRepo *repo, const FolioVersion *version, FolioEntry **other, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) problem = NULL;
    const FolioCommit *commit = version->commit;
    if (commit == NULL || commit->second[0] == '\0')
        return true;
    if (!folio_repo_read(repo, commit->second, version->path, ENTRY_MAX_BYTES, &bytes, &problem)) {
        bool is_absent = g_error_matches(problem, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND);
        if (!is_absent)
            g_propagate_error(error, g_steal_pointer(&problem));
        return is_absent;
    }
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    if (!folio_entry_parse(folio_kinds(), text, length, version->path, other, NULL))
        *other = NULL;
    return true;
}

/* A merge is not the work of who made it: both texts went into it, and the commits before it tell of them. */
static void
tell_merge(GString *words, const FolioEntry *before, const FolioEntry *after,
           const FolioEntry *other)
{
    tell_fields(words, before, after, other);
    const char *text = folio_entry_get_body(after);
    bool is_new = strcmp(text, folio_entry_get_body(before)) != 0
                  && strcmp(text, folio_entry_get_body(other)) != 0;
    if (words->len == 0 || is_new)
        add_change(words, is_new ? "both texts merged" : "merged");
}

char *
folio_changes_in_words(FolioRepo *repo, const FolioVersion *version, GError **error)
{
    g_autoptr(FolioEntry) before = NULL;
    g_autoptr(FolioEntry) after = NULL;
    g_autoptr(FolioEntry) other = NULL;
    if (version->before[0] == '\0')
        return g_strdup("added");
    if (version->blob[0] == '\0')
        return g_strdup("removed");
    if (!load_version(repo, version->before, version->path, &before, error)
        || !load_version(repo, version->blob, version->path, &after, error)
        || !load_other(repo, version, &other, error))
        return NULL;
    if (before == NULL || after == NULL)
        return g_strdup(after == NULL ? "became unreadable" : "became readable again");
    GString *words = g_string_new(NULL);
    if (other != NULL) {
        tell_merge(words, before, after, other);
        return g_string_free(words, FALSE);
    }
    tell_fields(words, before, after, NULL);
    compare_texts(words, before, after);
    if (words->len == 0)
        g_string_append(words, "only its form changed");
    return g_string_free(words, FALSE);
}
