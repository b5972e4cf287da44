/* Entries, names and commit messages: texts with parts of their own. */
#include <string.h>

#include "identifier_internal.h"

/* Takes out the findings from `first` on that are meant to be there. */
typedef bool (*IsExpected)(const FolioFinding *finding, gconstpointer data);

static void
drop_findings(GPtrArray *findings, guint first, IsExpected is_expected, gconstpointer data)
{
    guint kept = first;
    for (guint i = first; i < findings->len; i++) {
        gpointer finding = findings->pdata[i];
        if (is_expected(finding, data))
            continue;
        findings->pdata[i] = findings->pdata[kept];
        findings->pdata[kept++] = finding;
    }
    g_ptr_array_set_size(findings, (gint) kept);
}

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

/* folio's own mark of a command, which is a moment in hexadecimal digits. */
static bool
is_command_mark(const char *line)
{
    static const char name[] = "Folio-Command: ";
    const char *mark = g_str_has_prefix(line, name) ? line + strlen(name) : "";
    return *mark != '\0' && strlen(mark) <= 16 && strspn(mark, "0123456789abcdef") == strlen(mark);
}

static bool
is_meant_in_trailer(const FolioFinding *finding, gconstpointer data)
{
    const char *const *lines = data;
    const char *line = lines[finding->line - 1];
    return is_command_mark(line) || (strcmp(finding->rule, "e-mail") == 0 && is_trailer(line));
}

bool
folio_identifiers_scan_message(const char *message, const FolioIdentifierContext *context,
                               GPtrArray *findings)
{
    guint first = findings->len;
    g_auto(GStrv) lines = g_strsplit(message, "\n", -1);
    folio_identifiers_scan_part(message, strlen(message), strlen(message), context, findings);
    drop_findings(findings, first, is_meant_in_trailer, lines);
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

/* Whom a letter is written to; no other entry is a letter. Caller frees. */
static char **
dup_addressed(const FolioEntry *entry)
{
    return folio_entry_dup_list(entry, strcmp(entry->kind->name, "request") == 0 ? "to" : "");
}

static bool
is_expected_in_field(const FolioFinding *finding, gconstpointer data)
{
    const FolioEntry *entry = data;
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        if (strcmp(finding->rule, expected[i].rule) != 0
            || strcmp(entry->kind->name, expected[i].kind) != 0)
            continue;
        const FolioValue *value = folio_front_matter_get(entry->front, expected[i].key);
        if (value != NULL && value->line == finding->line)
            return true;
    }
    return false;
}

static char *
key_of(const FolioFinding *finding)
{
    return g_strconcat(finding->rule, " ", finding->message, NULL);
}

static GHashTable *
keys_of(const GPtrArray *findings, guint first)
{
    GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = first; i < findings->len; i++)
        g_hash_table_add(keys, key_of(g_ptr_array_index(findings, i)));
    return keys;
}

typedef struct Values {
    const FolioIdentifierContext *context;
    GPtrArray *findings;
    GHashTable *known; /* rule and message of what was found in the file */
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
        if (g_hash_table_add(values->known, key_of(finding)))
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
    g_auto(GStrv) addressed = dup_addressed(entry);
    own.addressed = (const char *const *) addressed;
    own.is_about_practice = g_strv_contains(about_practice, entry->kind->name);
    folio_identifiers_scan_part(text, length, length - MIN(body, length), &own, findings);
    g_autoptr(GHashTable) known = keys_of(findings, first);
    Values values = {.context = &own, .findings = findings, .known = known};
    scan_value(&values, folio_front_matter_get_map(entry->front));
    drop_findings(findings, first, is_expected_in_field, entry);
    if (entry->path != NULL)
        (void) folio_identifiers_scan_name(entry->path, &own, findings);
    return !folio_findings_block(findings, first);
}
