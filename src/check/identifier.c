/* What may point to a patient or name somebody, in entries and the files that go along with them. */
#include "folio/check.h"
#include "folio/error.h"
#include "folio/root.h"

/* A text is read by whom its place lets read it, whatever it says itself. */
static FolioVisibility
tier_of(const FolioChecked *checked)
{
    FolioVisibility sight = checked->entry != NULL ? folio_entry_get_visibility(checked->entry)
                                                   : FOLIO_VISIBILITY_PRIVATE;
    return checked->store == FOLIO_STORE_PRIVATE ? FOLIO_VISIBILITY_PRIVATE
                                                 : MAX(sight, FOLIO_VISIBILITY_SHARED);
}

/* Findings in a file that goes along stand at the line that names it. */
static void
add_from_file(GPtrArray *findings, const GPtrArray *found, const char *file, unsigned line)
{
    for (guint i = 0; i < found->len; i++) {
        const FolioFinding *finding = g_ptr_array_index(found, i);
        folio_findings_add(findings, finding->rule, finding->level, line, 0, "the file '%s': %s",
                           file, finding->message);
    }
}

/* What nobody has looked into may not leave. One that is not there or too large is the matter of the family
 * "attachment". */
static void
add_unread(const FolioRoot *root, const char *file, unsigned line, const GError *problem,
           FolioVisibility tier, GPtrArray *findings)
{
    struct stat info;
    if (g_error_matches(problem, FOLIO_ERROR, FOLIO_ERROR_NOT_FOUND)
        || (folio_root_stat(root, file, &info) && info.st_size > FOLIO_ATTACHMENT_MAX_BYTES))
        return;
    folio_findings_add(findings, "attachment-unseen",
                       tier == FOLIO_VISIBILITY_PRIVATE ? FOLIO_LEVEL_WARNING : FOLIO_LEVEL_ERROR,
                       line, 0, "nobody has looked inside: %s", problem->message);
}

static bool
check_files(FolioChecking *checking, const FolioChecked *checked,
            const FolioIdentifierContext *context, GPtrArray *findings, GError **error)
{
    const FolioRoot *root =
        folio_journal_get_root(folio_checking_get_journal(checking), checked->store, error);
    if (root == NULL)
        return false;
    const FolioValue *value = folio_front_matter_get(checked->entry->front, "attach");
    g_auto(GStrv) files = folio_entry_dup_list(checked->entry, "attach");
    for (char **file = files; *file != NULL; file++) {
        g_autoptr(GBytes) bytes = NULL;
        g_autoptr(GPtrArray) found = folio_findings_new();
        g_autoptr(GError) problem = NULL;
        if (folio_root_read(root, *file, FOLIO_ATTACHMENT_MAX_BYTES, &bytes, &problem)) {
            (void) folio_identifiers_scan_attachment(*file, bytes, context, found);
            add_from_file(findings, found, *file, value->line);
        } else {
            add_unread(root, *file, value->line, problem, context->tier, findings);
        }
    }
    return true;
}

static bool
check_entry(FolioChecking *checking, const FolioChecked *checked, GPtrArray *findings,
            GError **error)
{
    FolioIdentifierContext context = {.tier = tier_of(checked), .is_about_practice = true};
    context.people = folio_checking_get_people(checking, error);
    if (context.people == NULL)
        return false;
    if (checked->entry == NULL) {
        (void) folio_identifiers_scan(checked->text, checked->length_bytes, &context, findings);
        return true;
    }
    (void) folio_identifiers_scan_entry(checked->entry, &context, findings);
    return check_files(checking, checked, &context, findings, error);
}

const FolioCheck folio_check_identifier = {
    .name = "identifier",
    .summary = "what may point to a patient or name somebody",
    .entry = check_entry,
};
