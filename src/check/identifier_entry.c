/* Entries, names and commit messages: texts with parts of their own. */
#include <string.h>

#include "identifier_internal.h"

/* --- Names and messages ------------------------------------------------------------------------- */

bool
folio_identifiers_scan_name(const char *name, const FolioIdentifierContext *context,
                            GPtrArray *findings)
{
    guint first = findings->len;
    folio_identifiers_scan_part(name, strlen(name), strlen(name), context, findings);
    for (guint i = first; i < findings->len; i++) {
        FolioFinding *finding = g_ptr_array_index(findings, i);
        g_autofree char *message = g_strconcat("the name ", finding->message, NULL);
        finding->line = finding->column = 0;
        g_free(finding->message);
        finding->message = g_steal_pointer(&message);
    }
    return !folio_findings_block(findings, first);
}

/* "Signed-off-by: Amina Said <amina@example.org>" */
static bool
is_trailer(const char *line)
{
    gsize length = strspn(line, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-");
    return length > 3 && g_ascii_strncasecmp(line + length - 3, "-by", 3) == 0
           && line[length] == ':';
}

bool
folio_identifiers_scan_message(const char *message, const FolioIdentifierContext *context,
                               GPtrArray *findings)
{
    guint first = findings->len;
    g_auto(GStrv) lines = g_strsplit(message, "\n", -1);
    folio_identifiers_scan_part(message, strlen(message), strlen(message), context, findings);
    for (guint i = findings->len; i > first; i--) {
        const FolioFinding *finding = g_ptr_array_index(findings, i - 1);
        if (strcmp(finding->rule, "e-mail") == 0 && is_trailer(lines[finding->line - 1]))
            g_ptr_array_remove_index(findings, i - 1);
    }
    return !folio_findings_block(findings, first);
}

/* --- Entries ------------------------------------------------------------------------------------ */

/* Fields whose purpose it is to hold what a rule finds. */
static const struct {
    const char *kind, *key, *rule;
} expected[] = {
    {"person", "email", "e-mail"},
    {"person", "name", "clinician-name"},
    {"person", "name", "titled-name"},
};

/* Kinds whose bodies tell what happened at work. */
static const char *const about_practice[] = {"reflection", "challenge", NULL};

static void
drop_expected(const FolioEntry *entry, GPtrArray *findings, guint first)
{
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        const FolioValue *value = folio_front_matter_get(entry->front, expected[i].key);
        if (value == NULL || strcmp(entry->kind->name, expected[i].kind) != 0)
            continue;
        for (guint j = findings->len; j > first; j--) {
            const FolioFinding *finding = g_ptr_array_index(findings, j - 1);
            if (finding->line == value->line && strcmp(finding->rule, expected[i].rule) == 0)
                g_ptr_array_remove_index(findings, j - 1);
        }
    }
}

static bool
is_known(const GPtrArray *findings, guint first, guint end, const FolioFinding *finding)
{
    for (guint i = first; i < end; i++) {
        const FolioFinding *known = g_ptr_array_index(findings, i);
        if (known->rule == finding->rule && strcmp(known->message, finding->message) == 0)
            return true;
    }
    return false;
}

typedef struct Values {
    const FolioIdentifierContext *context;
    GPtrArray *findings;
    guint first; /* finding of this entry */
} Values;

/* What quotes, escapes and folded lines keep apart in the file stands together in the value. What
 * was found in the file is not said twice. */
static void
scan_text(Values *values, const char *text, unsigned line, unsigned column)
{
    g_autoptr(GPtrArray) found = folio_findings_new();
    folio_identifiers_scan_part(text, strlen(text), strlen(text), values->context, found);
    for (guint i = 0; i < found->len; i++) {
        const FolioFinding *finding = g_ptr_array_index(found, i);
        if (!is_known(values->findings, values->first, values->findings->len, finding))
            folio_findings_add(values->findings, finding->rule, finding->level, line, column, "%s",
                               finding->message);
    }
}

static void
scan_value(Values *values, const FolioValue *value)
{
    if (value->type == FOLIO_VALUE_SCALAR) {
        scan_text(values, value->text, value->line, value->column);
        return;
    }
    for (guint i = 0; i < value->items->len; i++) {
        const FolioValue *item = g_ptr_array_index(value->items, i);
        if (value->type == FOLIO_VALUE_MAP)
            scan_text(values, g_ptr_array_index(value->keys, i), item->line, 0);
        scan_value(values, item);
    }
}

bool
folio_identifiers_scan_entry(const FolioEntry *entry, const FolioIdentifierContext *context,
                             GPtrArray *findings)
{
    gsize length;
    guint first = findings->len;
    FolioIdentifierContext own = *context;
    g_autoptr(GBytes) bytes = folio_entry_emit(entry);
    const char *text = g_bytes_get_data(bytes, &length);
    gsize body = strlen(folio_entry_get_body(entry));
    own.is_about_practice = g_strv_contains(about_practice, entry->kind->name);
    folio_identifiers_scan_part(text, length, length - MIN(body, length), &own, findings);
    Values values = {.context = &own, .findings = findings, .first = first};
    scan_value(&values, folio_front_matter_get_map(entry->front));
    drop_expected(entry, findings, first);
    if (entry->path != NULL)
        (void) folio_identifiers_scan_name(entry->path, &own, findings);
    return !folio_findings_block(findings, first);
}
