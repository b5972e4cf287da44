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

static char *
dup_value(const FolioEntry *entry, const char *key)
{
    g_auto(GStrv) items = folio_entry_dup_list(entry, key);
    return g_strjoinv(", ", items);
}

static void
compare_field(GString *words, const char *key, const FolioEntry *before, const FolioEntry *after)
{
    const FolioValue *old = folio_front_matter_get(before->front, key);
    const FolioValue *new = folio_front_matter_get(after->front, key);
    if (old != NULL && new != NULL && folio_value_equal(old, new))
        return;
    g_autofree char *name = g_strdelimit(g_strdup(key), "_", ' ');
    g_autofree char *old_words = dup_value(before, key);
    g_autofree char *new_words = dup_value(after, key);
    if (old == NULL)
        add_change(words, "%s %s", name, new_words);
    else if (new == NULL)
        add_change(words, "%s %s taken away", name, old_words);
    else
        add_change(words, "%s %s -> %s", name, old_words, new_words);
}

static void
compare_fields(GString *words, const FolioEntry *before, const FolioEntry *after)
{
    const FolioValue *old = folio_front_matter_get_map(before->front);
    const FolioValue *new = folio_front_matter_get_map(after->front);
    for (guint i = 0; i < new->keys->len; i++)
        compare_field(words, g_ptr_array_index(new->keys, i), before, after);
    for (guint i = 0; i < old->keys->len; i++) {
        const char *key = g_ptr_array_index(old->keys, i);
        if (folio_value_get(new, key) == NULL)
            compare_field(words, key, before, after);
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

char *
folio_changes_in_words(FolioRepo *repo, const FolioVersion *version, GError **error)
{
    g_autoptr(FolioEntry) before = NULL;
    g_autoptr(FolioEntry) after = NULL;
    if (version->before[0] == '\0')
        return g_strdup("added");
    if (version->blob[0] == '\0')
        return g_strdup("removed");
    if (!load_version(repo, version->before, version->path, &before, error)
        || !load_version(repo, version->blob, version->path, &after, error))
        return NULL;
    if (before == NULL || after == NULL)
        return g_strdup(after == NULL ? "became unreadable" : "became readable again");
    GString *words = g_string_new(NULL);
    compare_fields(words, before, after);
    compare_texts(words, before, after);
    if (words->len == 0)
        g_string_append(words, "only its form changed");
    return g_string_free(words, FALSE);
}
