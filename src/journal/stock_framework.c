/* Elements of frameworks that entries name, against the files of the frameworks. */
#include <string.h>

#include "folio/error.h"
#include "stock_internal.h"

#define FIELD "framework"

FolioFramework *
folio_stock_load_framework(FolioJournal *journal, const char *name, GError **error)
{
    g_autofree char *place = NULL;
    g_autofree char *text =
        folio_stock_load_named(journal, &folio_stock_frameworks, name, &place, error);
    return text == NULL ? NULL : folio_framework_parse(text, strlen(text), name, place, error);
}

/* A finding stands at the code itself where the file says it. */
static void complain(const FolioEntry *entry, guint item, GPtrArray *findings, const char *format,
                     ...) G_GNUC_PRINTF(4, 5);
static void
complain(const FolioEntry *entry, guint item, GPtrArray *findings, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    const FolioValue *value = folio_front_matter_get(entry->front, FIELD);
    if (value != NULL && value->type == FOLIO_VALUE_LIST && item < value->items->len)
        value = g_ptr_array_index(value->items, item);
    folio_findings_add(findings, FIELD, FOLIO_LEVEL_ERROR, value == NULL ? 0 : value->line,
                       value == NULL ? 0 : value->column, "%s", message);
}

static void
check_code(const FolioEntry *entry, guint item, const FolioFramework *framework, const char *code,
           GPtrArray *findings)
{
    if (folio_framework_find(framework, code) != NULL)
        return;
    const FolioElement *near = folio_framework_find_near(framework, code);
    if (near != NULL)
        complain(entry, item, findings, "framework '%s' has no '%s', did you mean '%s' (%s)?",
                 framework->name, code, near->code, near->words);
    else
        complain(entry, item, findings, "framework '%s' has no '%s'", framework->name, code);
}

/* The framework of one entry is mostly the same: it is read once for all its codes. */
void
folio_stock_check_framework(FolioJournal *journal, const FolioEntry *entry, GPtrArray *findings)
{
    g_autoptr(FolioFramework) framework = NULL;
    g_auto(GStrv) items = folio_entry_dup_list(entry, FIELD);
    for (guint i = 0; items[i] != NULL; i++) {
        g_autoptr(GError) problem = NULL;
        g_autofree char *name = NULL;
        const char *code = folio_framework_split(items[i], &name);
        if (code == NULL)
            continue; /* the field's own form says so */
        if (framework == NULL || strcmp(framework->name, name) != 0) {
            g_clear_pointer(&framework, folio_framework_free);
            framework = folio_stock_load_framework(journal, name, &problem);
        }
        if (framework != NULL) {
            check_code(entry, i, framework, code, findings);
            continue;
        }
        g_autofree char *text = folio_error_dup_text(problem);
        const char *why = folio_error_get_why(problem);
        complain(entry, i, findings, "%s%s%s", text, why != NULL ? ": " : "",
                 why != NULL ? why : "");
    }
}
