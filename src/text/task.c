/* Promises: the words of a task line, and changes to one line of a body. */
#include "folio/task.h"

#include "folio/date.h"
#include "task_internal.h"

#include <string.h>

#define HANDLE_MAX_BYTES 32
#define ID_BYTES 6

static const char state_marks[] = {
    [FOLIO_TASK_OPEN] = ' ', [FOLIO_TASK_DONE] = 'x', [FOLIO_TASK_DROPPED] = '-'};

void
folio_task_free(FolioTask *task)
{
    if (task == NULL)
        return;
    g_free(task->id);
    g_free(task->text);
    g_free(task->owner);
    g_free(task->due);
    g_free(task);
}

static void
free_task(gpointer task)
{
    folio_task_free(task);
}

const char *
folio_task_state_name(FolioTaskState state)
{
    static const char *const names[] = {
        [FOLIO_TASK_OPEN] = "open", [FOLIO_TASK_DONE] = "done", [FOLIO_TASK_DROPPED] = "dropped"};
    return names[state];
}

static bool
parse_state(char mark, FolioTaskState *state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(state_marks); i++) {
        if (g_ascii_tolower(mark) == state_marks[i]) {
            *state = (FolioTaskState) i;
            return true;
        }
    }
    return false;
}

static bool
is_handle(const char *word)
{
    gsize length = strlen(word);
    return length >= 2 && length <= HANDLE_MAX_BYTES + 1 && word[0] == '@'
           && g_ascii_isalnum(word[1])
           && strspn(word, "@abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
                  == length
           && strchr(word + 1, '@') == NULL;
}

/* Ours only: other programs also mark lines with '^'. */
static bool
is_id(const char *word)
{
    if (strlen(word) != ID_BYTES + 1 || word[0] != '^' || g_ascii_tolower(word[1]) != 't')
        return false;
    for (const char *c = word + 1; *c != '\0'; c++)
        if (!g_ascii_isalnum(*c))
            return false;
    return true;
}

static bool
is_due(const char *word)
{
    return g_str_has_prefix(word, "due:") && word[4] != '\0';
}

/* Takes the last word that `is` accepts out of `words` and returns it without its mark. */
static char *
take_word(GPtrArray *words, bool (*is)(const char *word), gsize mark_bytes)
{
    for (guint i = words->len; i-- > 0;) {
        const char *word = words->pdata[i];
        if (is(word)) {
            char *taken = g_strdup(word + mark_bytes);
            g_ptr_array_remove_index(words, i);
            return taken;
        }
    }
    return NULL;
}

/* Who promised stands last or first; a name in between is somebody the words speak of. */
static char *
take_owner(GPtrArray *words)
{
    const guint places[] = {words->len - 1, 0};
    for (gsize i = 0; i < G_N_ELEMENTS(places) && words->len > 0; i++) {
        const char *word = words->pdata[places[i]];
        if (is_handle(word)) {
            char *owner = g_ascii_strdown(word + 1, -1);
            g_ptr_array_remove_index(words, places[i]);
            return owner;
        }
    }
    return NULL;
}

static void
read_words(FolioTask *task, const char *text, gsize length)
{
    g_autofree char *copy = g_strndup(text, length);
    g_auto(GStrv) parts = g_strsplit_set(copy, " \t", -1);
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (char **part = parts; *part != NULL; part++)
        if (**part != '\0')
            g_ptr_array_add(words, *part);
    g_autofree char *id = take_word(words, is_id, 1);
    GDate date;
    task->id = id != NULL ? g_ascii_strdown(id, -1) : NULL;
    task->due = take_word(words, is_due, strlen("due:"));
    task->due_valid = task->due != NULL && folio_date_parse_iso(task->due, &date);
    task->owner = take_owner(words);
    g_ptr_array_add(words, NULL);
    task->text = g_strjoinv(" ", (char **) words->pdata);
}

/* `content` is what follows the list marker: "[ ] words". */
static FolioTask *
read_task(const char *content, gsize length)
{
    FolioTaskState state = FOLIO_TASK_OPEN;
    if (length < 5 || content[0] != '[' || !parse_state(content[1], &state) || content[2] != ']'
        || strchr(" \t", content[3]) == NULL)
        return NULL;
    gsize words = 4;
    while (words < length && strchr(" \t", content[words]) != NULL)
        words++;
    if (words == length)
        return NULL;
    FolioTask *task = g_new0(FolioTask, 1);
    task->state = state;
    read_words(task, content + words, length - words);
    return task;
}

GPtrArray *
folio_tasks_parse(const char *body)
{
    GPtrArray *tasks = g_ptr_array_new_with_free_func(free_task);
    FolioTaskBlocks blocks = {.depth = 0};
    unsigned number = 1;
    for (const char *line = body; *line != '\0'; number++) {
        gsize whole = strcspn(line, "\n");
        gsize length = whole > 0 && line[whole - 1] == '\r' ? whole - 1 : whole;
        gssize content = folio_task_blocks_next(&blocks, line, length);
        FolioTask *task = content >= 0 ? read_task(line + content, length - (gsize) content) : NULL;
        if (task != NULL) {
            task->line = number;
            task->offset_bytes = (gsize) (line - body);
            task->length_bytes = length;
            g_ptr_array_add(tasks, task);
        }
        line += whole + (line[whole] == '\n');
    }
    return tasks;
}

char *
folio_task_with_state(const char *body, const char *id, FolioTaskState state)
{
    g_autoptr(GPtrArray) tasks = folio_tasks_parse(body);
    for (guint i = 0; i < tasks->len; i++) {
        const FolioTask *task = tasks->pdata[i];
        if (task->id == NULL || g_ascii_strcasecmp(task->id, id) != 0)
            continue;
        char *changed = g_strdup(body);
        /* No list marker has a bracket. */
        char *bracket = strchr(changed + task->offset_bytes, '[');
        bracket[1] = state_marks[state];
        return changed;
    }
    return NULL;
}

/* Where the due of a task stands in the body, behind its mark. */
static gsize
find_due(const char *body, const FolioTask *task)
{
    g_autofree char *word = g_strconcat("due:", task->due, NULL);
    const char *line = body + task->offset_bytes;
    const char *found = line + task->length_bytes;
    do
        found = g_strrstr_len(line, found - line + (gssize) strlen(word) - 1, word);
    while (strchr(" \t\r\n", found[strlen(word)]) == NULL || strchr(" \t", found[-1]) == NULL);
    return (gsize) (found - body) + strlen("due:");
}

char *
folio_tasks_with_days(const char *body, const GDate *today)
{
    g_autoptr(GPtrArray) tasks = folio_tasks_parse(body);
    GString *changed = g_string_new(NULL);
    gsize copied = 0;
    for (guint i = 0; i < tasks->len; i++) {
        const FolioTask *task = tasks->pdata[i];
        GDate day;
        if (task->id != NULL || task->due == NULL || task->due_valid
            || !folio_date_parse(task->due, today, FOLIO_DATE_FORWARD, &day, NULL))
            continue;
        gsize start = find_due(body, task);
        g_autofree char *iso = folio_date_to_iso(&day);
        g_string_append_len(changed, body + copied, (gssize) (start - copied));
        g_string_append(changed, iso);
        copied = start + strlen(task->due);
    }
    if (copied == 0)
        return g_string_free(changed, TRUE);
    g_string_append(changed, body + copied);
    return g_string_free(changed, FALSE);
}

char *
folio_tasks_with_ids(const char *body, char *(*make_id)(gpointer data), gpointer data)
{
    g_autoptr(GPtrArray) tasks = folio_tasks_parse(body);
    GString *changed = g_string_new(NULL);
    gsize copied = 0;
    for (guint i = 0; i < tasks->len; i++) {
        const FolioTask *task = tasks->pdata[i];
        if (task->id != NULL)
            continue;
        gsize end = task->offset_bytes + task->length_bytes;
        while (strchr(" \t", body[end - 1]) != NULL)
            end--;
        g_autofree char *id = make_id(data);
        g_string_append_len(changed, body + copied, (gssize) (end - copied));
        g_string_append_printf(changed, " ^%s", id);
        copied = end;
    }
    if (copied == 0)
        return g_string_free(changed, TRUE);
    g_string_append(changed, body + copied);
    return g_string_free(changed, FALSE);
}
