/* Merging promises by their id, wherever either side has put them: before the bodies are merged, a
 * promise that both sides have gets the same line in all versions. */
#include "merge_internal.h"

#include "folio/task.h"

#include <string.h>

typedef struct Version {
    char *body;
    GPtrArray *tasks;
    GHashTable *by_id; /* id to FolioTask; NULL where the id stands twice */
} Version;

/* What a line says, part by part; all borrowed but the prefix and the state. */
enum { PREFIX, STATE, TEXT, OWNER, DUE, PARTS };

static void
version_init(Version *version, char *body)
{
    version->body = body;
    version->tasks = folio_tasks_parse(body);
    version->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < version->tasks->len; i++) {
        FolioTask *task = version->tasks->pdata[i];
        if (task->id == NULL)
            continue;
        bool twice = g_hash_table_contains(version->by_id, task->id);
        g_hash_table_insert(version->by_id, task->id, twice ? NULL : task);
    }
}

static void
version_clear(Version *version)
{
    g_hash_table_unref(version->by_id);
    g_ptr_array_unref(version->tasks);
}

static FolioSlice
line_of(const Version *version, const FolioTask *task)
{
    if (task == NULL)
        return (FolioSlice){"", 0};
    return (FolioSlice){version->body + task->offset_bytes, task->length_bytes};
}

static void
split_line(const Version *version, const FolioTask *task, char *parts[PARTS])
{
    if (task == NULL)
        return;
    FolioSlice line = line_of(version, task);
    gsize bracket = strcspn(line.text, "[");
    parts[PREFIX] = g_strndup(line.text, bracket);
    parts[STATE] = g_strndup(line.text + bracket, 3);
    parts[TEXT] = g_strdup(task->text);
    parts[OWNER] = g_strdup(task->owner);
    parts[DUE] = g_strdup(task->due);
    if (strcmp(parts[STATE], "[X]") == 0)
        parts[STATE][1] = 'x';
}

static void
clear_parts(char *parts[PARTS])
{
    for (int i = 0; i < PARTS; i++)
        g_free(parts[i]);
}

/* Joins the parts that each side changed; NULL when both changed one. */
static char *
join_parts(char *parts[FOLIO_SIDES][PARTS], const char *id)
{
    const char *merged[PARTS];
    for (int i = 0; i < PARTS; i++) {
        const char *base = parts[FOLIO_BASE][i];
        const char *ours = parts[FOLIO_OURS][i];
        const char *theirs = parts[FOLIO_THEIRS][i];
        if (g_strcmp0(ours, theirs) == 0 || g_strcmp0(base, theirs) == 0)
            merged[i] = ours;
        else if (g_strcmp0(base, ours) == 0)
            merged[i] = theirs;
        else
            return NULL;
    }
    GString *line = g_string_new(merged[PREFIX]);
    g_string_append_printf(line, "%s %s", merged[STATE], merged[TEXT]);
    if (merged[OWNER] != NULL)
        g_string_append_printf(line, " @%s", merged[OWNER]);
    if (merged[DUE] != NULL)
        g_string_append_printf(line, " due:%s", merged[DUE]);
    g_string_append_printf(line, " ^%s", id);
    return g_string_free(line, FALSE);
}

/* The line that stands for a promise of both sides; NULL when it is undecided. */
static char *
merged_line(const Version versions[FOLIO_SIDES], const char *id)
{
    const FolioTask *tasks[FOLIO_SIDES];
    FolioSlice lines[FOLIO_SIDES];
    for (int side = 0; side < FOLIO_SIDES; side++) {
        tasks[side] = g_hash_table_lookup(versions[side].by_id, id);
        lines[side] = line_of(&versions[side], tasks[side]);
    }
    if (tasks[FOLIO_OURS] == NULL || tasks[FOLIO_THEIRS] == NULL)
        return NULL;
    FolioSlice ours = lines[FOLIO_OURS];
    FolioSlice theirs = lines[FOLIO_THEIRS];
    if (folio_slice_equal(ours, theirs) || folio_slice_equal(lines[FOLIO_BASE], theirs))
        return g_strndup(ours.text, ours.length);
    if (folio_slice_equal(lines[FOLIO_BASE], ours))
        return g_strndup(theirs.text, theirs.length);
    char *parts[FOLIO_SIDES][PARTS] = {{NULL}};
    for (int side = 0; side < FOLIO_SIDES; side++)
        split_line(&versions[side], tasks[side], parts[side]);
    char *line = join_parts(parts, id);
    for (int side = 0; side < FOLIO_SIDES; side++)
        clear_parts(parts[side]);
    return line;
}

static char *
with_lines(const Version *version, GHashTable *lines)
{
    GString *body = g_string_new(NULL);
    gsize copied = 0;
    for (guint i = 0; i < version->tasks->len; i++) {
        const FolioTask *task = version->tasks->pdata[i];
        const char *line = task->id != NULL ? g_hash_table_lookup(lines, task->id) : NULL;
        if (line == NULL || g_hash_table_lookup(version->by_id, task->id) == NULL)
            continue;
        g_string_append_len(body, version->body + copied, (gssize) (task->offset_bytes - copied));
        g_string_append(body, line);
        copied = task->offset_bytes + task->length_bytes;
    }
    g_string_append(body, version->body + copied);
    return g_string_free(body, FALSE);
}

void
folio_merge_tasks(char *bodies[FOLIO_SIDES])
{
    Version versions[FOLIO_SIDES];
    for (int side = 0; side < FOLIO_SIDES; side++)
        version_init(&versions[side], bodies[side]);
    g_autoptr(GHashTable) lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < versions[FOLIO_OURS].tasks->len; i++) {
        const FolioTask *task = versions[FOLIO_OURS].tasks->pdata[i];
        char *line = task->id != NULL ? merged_line(versions, task->id) : NULL;
        if (line != NULL)
            g_hash_table_insert(lines, g_strdup(task->id), line);
    }
    for (int side = 0; side < FOLIO_SIDES; side++) {
        char *body = with_lines(&versions[side], lines);
        version_clear(&versions[side]);
        g_free(bodies[side]);
        bodies[side] = body;
    }
}
