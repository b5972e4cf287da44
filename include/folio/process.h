/* Other programs: always by argument list, never through a shell but where a user's own setting is
 * a shell line (editor, pager). */
#ifndef FOLIO_PROCESS_H
#define FOLIO_PROCESS_H

#include <glib.h>
#include <stdbool.h>

typedef struct FolioProcessResult {
    int status;     /* exit status, or 128 + signal */
    GBytes *output; /* standard output, whole */
    char *errors;   /* standard error, last 8 KiB, made valid UTF-8 */
} FolioProcessResult;

void folio_process_result_clear(FolioProcessResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioProcessResult, folio_process_result_clear)

/* Runs argv[0] found on PATH of `environment`, in `folder` (NULL: here), feeding `input` (may be
 * NULL). Errors: FAILED when it cannot be started; a non-zero status is no error. */
bool folio_process_run(const char *const *argv, char *const *environment, const char *folder,
                       GBytes *input, FolioProcessResult *result, GError **error);
/* A user's own shell line (an editor, say) with one argument appended safely, on this terminal:
 * standard streams are inherited. `status` as above. */
bool folio_process_run_line(const char *line, const char *argument, char *const *environment,
                            const char *folder, int *status, GError **error);
/* Starts argv and forgets it: own session, null streams. False only when it cannot be started. */
bool folio_process_detach(const char *const *argv, char *const *environment, const char *folder,
                          GError **error);
/* Becomes the program at the path `program` with the words `argv`. Returns only when that cannot be
 * (errno says why). */
void folio_process_replace(const char *program, const char *const *argv, char *const *environment);
/* The path of one of folio's own programs ("folio-serve"): beside the one that runs, as in a build, or in
 * `folder`, where they are installed. NULL when it is in neither; caller frees. */
char *folio_process_find_own(const char *name, const char *folder);
/* Is there such a program on PATH of `environment`? */
bool folio_process_exists(const char *name, char *const *environment);

#endif
