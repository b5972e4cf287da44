/* Promises: Markdown task lines anywhere in a body.
 *     - [ ] Draft the audit question @amina due:2026-03-06 ^t7kdnp                                */
#ifndef FOLIO_TASK_H
#define FOLIO_TASK_H

#include <glib.h>
#include <stdbool.h>

typedef enum FolioTaskState { FOLIO_TASK_OPEN, FOLIO_TASK_DONE, FOLIO_TASK_DROPPED } FolioTaskState;

typedef struct FolioTask {
    char *id;    /* without '^'; NULL when it has none yet */
    char *text;  /* the words without owner, due and id */
    char *owner; /* handle without '@'; NULL */
    char *due;   /* ISO day, or the raw word when it is no day (see due_valid); NULL */
    bool due_valid;
    FolioTaskState state;
    unsigned line;      /* of the body, from 1 */
    gsize offset_bytes; /* of the line's first byte in the body */
    gsize length_bytes; /* of the line without its newline */
} FolioTask;

void folio_task_free(FolioTask *task);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioTask, folio_task_free)

/* All task lines outside fenced and indented code and HTML comments, in order: FolioTask*. Bullets
 * - * + and numbers, any indentation; states ' ', 'x', 'X', '-'. Returns a new array. */
GPtrArray *folio_tasks_parse(const char *body);

/* New body with that line's state changed; only the one character differs. NULL when no task has
 * the id. Caller frees. */
char *folio_task_with_state(const char *body, const char *id, FolioTaskState state);
/* New body in which every task line has an id; made by `make_id` (caller-owned string). NULL when
 * nothing was missing. */
char *folio_tasks_with_ids(const char *body, char *(*make_id)(gpointer data), gpointer data);
/* New body in which the due of every task line without an id is a day: "due:+5d" and "due:friday" are
 * worked out against today. NULL when there is nothing to change; what is no day stays. Caller frees. */
char *folio_tasks_with_days(const char *body, const GDate *today);
/* "done", "open", "dropped". */
const char *folio_task_state_name(FolioTaskState state);

#endif
