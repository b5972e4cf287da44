/* merge FOLDER COMMIT: merges a commit whose objects are there into the journal, and says what came: a
 * line "TYPE PATH CONFLICTS" for each file. Exit codes as of folio. */
#include <stdio.h>

#include "folio/error.h"
#include "folio/incoming.h"

static int
fail(const GError *error)
{
    const char *why = folio_error_get_why(error), *hint = folio_error_get_hint(error);
    fprintf(stderr, "error: %s\n", error->message);
    if (why != NULL)
        fprintf(stderr, "why: %s\n", why);
    if (hint != NULL)
        fprintf(stderr, "hint: %s\n", hint);
    return error->code;
}

int
main(int argc, char **argv)
{
    static const char *const types[] = {"added", "changed", "removed"};
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) variables = g_get_environ();
    g_auto(FolioMergeReport) report = {0};
    if (argc != 3)
        return FOLIO_ERROR_USAGE;
    g_autoptr(FolioEnv) env = folio_env_new(variables, &error);
    g_autoptr(FolioJournal) journal =
        env == NULL ? NULL : folio_journal_open(argv[1], env, NULL, &error);
    if (journal == NULL || !folio_journal_merge(journal, argv[2], &report, &error))
        return fail(error);
    for (guint i = 0; i < report.items->len; i++) {
        const FolioMergeItem *item = g_ptr_array_index(report.items, i);
        printf("%s %s %u\n", types[item->type], item->path, item->conflicts);
    }
    for (guint i = 0; i < report.notes->len; i++)
        printf("note %s\n", (const char *) g_ptr_array_index(report.notes, i));
    return 0;
}
