/* What a check found, as lines of text to compare. */
#ifndef TEST_FINDINGS_H
#define TEST_FINDINGS_H

#include <unistd.h>

#include "files.h"
#include "folio/check.h"

static inline const char *
test_level_mark(FolioLevel level)
{
    return level == FOLIO_LEVEL_ERROR ? "!" : level == FOLIO_LEVEL_WARNING ? "~" : "";
}

/* "NAME:LINE rule!: message" of each finding, one a line; '!' errors, '~' warnings. Those whose message
 * begins with `but` (NULL: none) are left out. The caller frees. */
static inline char *
test_problems_to_text(const FolioChecking *checking, const char *but)
{
    GString *text = g_string_new(NULL);
    const GPtrArray *problems = folio_checking_get_problems(checking);
    for (guint i = 0; i < problems->len; i++) {
        const FolioProblem *problem = problems->pdata[i];
        g_autofree char *name =
            problem->path[0] == '\0' ? g_strdup("") : g_path_get_basename(problem->path);
        for (guint j = 0; j < problem->findings->len; j++) {
            const FolioFinding *finding = problem->findings->pdata[j];
            if (but == NULL || !g_str_has_prefix(finding->message, but))
                g_string_append_printf(text, "%s:%u %s%s: %s\n", name, finding->line, finding->rule,
                                       test_level_mark(finding->level), finding->message);
        }
    }
    return g_string_free(text, FALSE);
}

#endif
