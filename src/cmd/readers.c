#include "readers.h"

#include <string.h>

#include "entries.h"
#include "facts.h"
#include "folio/check.h"
#include "folio/error.h"
#include "folio/kind.h"

/* --- Identifiers ------------------------------------------------------------------------------------ */

/* What a reader of that tier would find; NULL with the error of an index that cannot be read. */
static GPtrArray *
scan(FolioCall *call, const FolioEntry *entry, FolioVisibility tier, GError **error)
{
    g_autoptr(FolioChecking) checking = folio_checking_new(call->journal);
    FolioIdentifierContext context = {.tier = tier};
    context.people = folio_checking_get_people(checking, error);
    if (context.people == NULL)
        return NULL;
    GPtrArray *findings = folio_findings_new();
    (void) folio_identifiers_scan_entry(entry, &context, findings);
    folio_checking_leave_allowed(checking, folio_entry_get_id(entry), findings);
    return findings;
}

static unsigned
count_lines(const char *text, gsize length_bytes)
{
    unsigned lines = 0;
    for (gsize i = 0; i < length_bytes; i++)
        lines += text[i] == '\n';
    return lines;
}

/* The line of the source; 0 for one that is made of fields. */
static unsigned
line_in_source(const FolioEntry *entry, const FolioSource *source, unsigned line)
{
    gsize length, length_before;
    g_autoptr(GBytes) bytes = folio_entry_emit(entry);
    const char *now = g_bytes_get_data(bytes, &length);
    const char *before = g_bytes_get_data(source->bytes, &length_before);
    const char *body = folio_entry_get_body(entry);
    unsigned lines = count_lines(now, length);
    return line + count_lines(body, strlen(body)) <= lines
               ? 0
               : source->lines_before + line + count_lines(before, length_before) - lines;
}

/* "line 7: ", "notes/night.md:3: ", or what is known of it. Caller frees. */
static char *
name_place(const FolioEntry *entry, const FolioSource *source, unsigned line)
{
    if (source == NULL)
        return line > 0 ? g_strdup_printf("line %u: ", line) : g_strdup("");
    unsigned there = line_in_source(entry, source, line);
    return there > 0 ? g_strdup_printf("%s:%u: ", source->place, there)
                     : g_strdup_printf("%s: ", source->place);
}

/* The way on is said once, however often it is needed: `told` holds what was. */
static void
warn(const FolioCall *call, const FolioFinding *finding, const char *place, GHashTable *told)
{
    const FolioIdentifierRule *rule = folio_identifier_find_rule(finding->rule);
    bool is_new = rule != NULL && g_hash_table_add(told, (gpointer) rule->advice);
    folio_call_warn(call, "%s%s%s%s", place, finding->message, is_new ? "; " : "",
                    is_new ? rule->advice : "");
}

static bool
refuse(const FolioEntry *entry, const FolioSource *source, const FolioFinding *finding,
       GError **error)
{
    const FolioIdentifierRule *rule = folio_identifier_find_rule(finding->rule);
    unsigned line = source != NULL ? line_in_source(entry, source, finding->line) : finding->line;
    folio_error_set(error, FOLIO_ERROR_PRIVACY, "%s", finding->message);
    folio_error_place(error, source != NULL ? source->place : entry->path, line,
                      line > 0 ? finding->column : 0);
    folio_error_why(error, "what others can read can be copied and cannot be called back");
    if (rule != NULL)
        folio_error_hint(error, "%s", rule->advice);
    return false;
}

bool
folio_readers_judge(FolioCall *call, const FolioEntry *entry, const FolioSource *source,
                    GError **error)
{
    g_autoptr(GPtrArray) findings = scan(call, entry, folio_entry_get_visibility(entry), error);
    if (findings == NULL)
        return false;
    for (guint i = 0; i < findings->len; i++) {
        const FolioFinding *finding = g_ptr_array_index(findings, i);
        if (finding->level == FOLIO_LEVEL_ERROR)
            return refuse(entry, source, finding, error);
    }
    return true;
}

void
folio_readers_warn(FolioCall *call, const FolioEntry *entry, const FolioSource *source)
{
    FolioVisibility tier = folio_entry_get_visibility(entry);
    g_autoptr(GPtrArray) findings = scan(call, entry, tier, NULL);
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
    bool is_sure = false;
    for (guint i = 0; findings != NULL && i < findings->len; i++) {
        const FolioFinding *finding = g_ptr_array_index(findings, i);
        g_autofree char *place = name_place(entry, source, finding->line);
        if (finding->level >= FOLIO_LEVEL_WARNING)
            warn(call, finding, place, told);
        is_sure = is_sure || finding->level == FOLIO_LEVEL_ERROR;
    }
    if (is_sure)
        folio_call_hint(call,
                        "after folio edit %s the history has the first words still: folio purge %s "
                        "takes them out as long as they were not sent",
                        folio_entry_get_id(entry), folio_entry_get_id(entry));
}

/* --- Asking ----------------------------------------------------------------------------------------- */

/* Where there is somebody to see it. */
static void
show(FolioCall *call, const FolioEntry *entry)
{
    gsize length;
    g_autoptr(GBytes) bytes = folio_entry_emit(entry);
    const char *data = g_bytes_get_data(bytes, &length);
    g_autofree char *text = g_strndup(data, length);
    folio_call_show(call, text);
}

/* "everybody with a copy of the journal (amina, lena)" */
static char *
name_readers(FolioCall *call, FolioVisibility tier)
{
    g_autofree char *members = folio_journal_dup_setting(call->journal, "members");
    const char *meaning = folio_visibility_meaning(tier);
    if (tier == FOLIO_VISIBILITY_PUBLIC || members == NULL)
        return g_strdup(meaning);
    return g_strdup_printf("%s (%s)", meaning, members);
}

bool
folio_readers_confirm(FolioCall *call, const FolioEntry *entry, const FolioRow *row, GError **error)
{
    FolioVisibility after = folio_entry_get_visibility(entry);
    FolioVisibility before =
        row->store == FOLIO_STORE_PRIVATE ? FOLIO_VISIBILITY_PRIVATE : row->visibility;
    if (after < before && after == FOLIO_VISIBILITY_PRIVATE && !call->dry_run)
        folio_call_warn(call, "copies that others have, and the history, keep what was shared");
    if (after <= before)
        return true;
    if (!folio_readers_judge(call, entry, NULL, error))
        return false;
    if (call->dry_run)
        return true;
    if (folio_call_is_interactive(call) && !call->globals->yes)
        show(call, entry);
    g_autofree char *readers = name_readers(call, after);
    g_autofree char *question =
        g_strdup_printf("'%s' would be seen by %s. This cannot be recalled. Go on?",
                        folio_entry_label(entry), readers);
    return folio_call_confirm(call, question, error);
}

/* --- Following -------------------------------------------------------------------------------------- */

bool
folio_readers_follow(FolioEntry *entry, GBytes *base, GError **error)
{
    gsize length;
    const char *text = g_bytes_get_data(base, &length);
    g_autoptr(FolioEntry) before = NULL;
    FolioVisibility (*decide)(const FolioEntry *) = entry->kind->visibility_of;
    if (decide == NULL
        || !folio_entry_parse(folio_kinds(), text, length, entry->path, &before, NULL)
        || before == NULL || before->kind != entry->kind)
        return true;
    FolioVisibility present = folio_entry_get_visibility(entry), wanted = decide(entry);
    if (present != folio_entry_get_visibility(before) || wanted <= decide(before)
        || wanted <= present)
        return true;
    return folio_front_matter_set_text(entry->front, "visibility", folio_visibility_name(wanted),
                                       error);
}
