#include "folio/finding.h"

void
folio_finding_free(FolioFinding *finding)
{
    if (finding == NULL)
        return;
    g_free(finding->message);
    g_free(finding->hint);
    g_free(finding);
}

GPtrArray *
folio_findings_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify) folio_finding_free);
}

void
folio_findings_add(GPtrArray *findings, const char *rule, FolioLevel level, unsigned line,
                   unsigned column, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    FolioFinding *finding = g_new0(FolioFinding, 1);
    *finding = (FolioFinding){.rule = rule,
                              .level = level,
                              .line = line,
                              .column = column,
                              .message = g_strdup_vprintf(format, arguments)};
    va_end(arguments);
    g_ptr_array_add(findings, finding);
}

void
folio_findings_hint(GPtrArray *findings, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    FolioFinding *finding = g_ptr_array_index(findings, findings->len - 1);
    g_free(finding->hint);
    finding->hint = g_strdup_vprintf(format, arguments);
    va_end(arguments);
}

int
folio_findings_worst(const GPtrArray *findings)
{
    int worst = -1;
    for (guint i = 0; i < findings->len; i++) {
        const FolioFinding *finding = g_ptr_array_index(findings, i);
        worst = MAX(worst, (int) finding->level);
    }
    return worst;
}

const char *
folio_level_name(FolioLevel level)
{
    static const char *const names[] = {"hint", "warning", "error"};
    return names[level];
}
