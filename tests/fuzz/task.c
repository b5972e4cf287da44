/* Promises: each stands on its line; a change of state is one byte; ids go where none were. */
#include "folio/task.h"

#include "fuzz.h"

static char *
make_id(gpointer data)
{
    (void) data;
    return g_strdup("t7kdnp");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    g_autofree char *body = fuzz_text(data, size_bytes);
    gsize length = strlen(body);
    g_autoptr(GPtrArray) tasks = folio_tasks_parse(body);
    gsize last_end = 0;
    guint missing = 0;
    for (guint i = 0; i < tasks->len; i++) {
        const FolioTask *task = tasks->pdata[i];
        gsize end = task->offset_bytes + task->length_bytes;
        FUZZ_REQUIRE(end <= length && (i == 0 || task->offset_bytes > last_end));
        FUZZ_REQUIRE(task->offset_bytes == 0 || body[task->offset_bytes - 1] == '\n');
        FUZZ_REQUIRE(memchr(body + task->offset_bytes, '\n', task->length_bytes) == NULL);
        FUZZ_REQUIRE(task->text != NULL && (task->due != NULL || !task->due_valid));
        last_end = end;
        missing += task->id == NULL;
        if (task->id == NULL)
            continue;
        g_autofree char *done = folio_task_with_state(body, task->id, FOLIO_TASK_DONE);
        FUZZ_REQUIRE(done != NULL && strlen(done) == length);
        gsize changed = 0;
        for (gsize k = 0; k < length; k++)
            changed += done[k] != body[k];
        FUZZ_REQUIRE(changed <= 1);
        g_autoptr(GPtrArray) again = folio_tasks_parse(done);
        FUZZ_REQUIRE(again->len == tasks->len);
    }
    g_autofree char *named = folio_tasks_with_ids(body, make_id, NULL);
    FUZZ_REQUIRE((named != NULL) == (missing > 0));
    if (named == NULL)
        return 0;
    g_autoptr(GPtrArray) all = folio_tasks_parse(named);
    FUZZ_REQUIRE(all->len == tasks->len);
    FUZZ_REQUIRE(strlen(named) == length + missing * strlen(" ^t7kdnp"));
    for (guint i = 0; i < all->len; i++)
        FUZZ_REQUIRE(((const FolioTask *) all->pdata[i])->id != NULL);
    return 0;
}
