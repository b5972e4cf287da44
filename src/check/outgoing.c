/* What plain git is about to commit or send: versions of files, and messages. */
#include <string.h>

#include "checking_internal.h"
#include "folio/error.h"
#include "folio/front_matter.h"
#include "folio/kind.h"

/* A version of a file that nobody has yet. */
typedef struct Outgoing {
    const FolioDelta *delta;
    const char *text;
    gsize length;
    FolioEntry *entry; /* NULL: none, or one that cannot be read */
} Outgoing;

/* --- Who may see it -------------------------------------------------------------------------------- */

static void
add_private(GPtrArray *findings, unsigned line, const char *why)
{
    folio_findings_add(findings, "visibility", FOLIO_LEVEL_ERROR, line, 0,
                       "%s, and the shared journal holds nothing private: folio share ID, or take "
                       "it out",
                       why);
}

static void
check_sight(const Outgoing *outgoing, GPtrArray *findings)
{
    const FolioValue *said = folio_entry_find_visibility(outgoing->entry);
    if (folio_entry_get_visibility(outgoing->entry) != FOLIO_VISIBILITY_PRIVATE)
        return;
    const char *key = folio_entry_find_misspelt_key(outgoing->entry);
    g_autofree char *slip =
        key != NULL && folio_visibility_is_nearly_sight(outgoing->entry->kind, key)
            ? g_strdup_printf("has '%s' for '%s', so it counts as private", key,
                              outgoing->entry->kind->sight_field)
            : NULL;
    if (slip != NULL)
        add_private(findings, said->line, slip);
    else if (key != NULL)
        add_private(
            findings, said->line,
            "does not say private, shared or public as 'visibility', so it counts as private");
    else if (said != NULL)
        add_private(findings, said->line, "says it is private");
    else if (outgoing->delta->type == FOLIO_DELTA_ADDED)
        add_private(findings, 0, "is new and does not say who may see it, so it is private");
}

static void
check_unreadable(const Outgoing *outgoing, const GError *cause, GPtrArray *findings)
{
    unsigned line = folio_text_find_private(outgoing->text, outgoing->length);
    if (line > 0)
        add_private(findings, line, "says it is private");
    folio_findings_add(findings, "entry", FOLIO_LEVEL_WARNING, folio_error_get_line(cause),
                       folio_error_get_column(cause), "%s", cause->message);
}

static void
check_stray(const Outgoing *outgoing, GPtrArray *findings)
{
    unsigned line = 0;
    const char *says =
        folio_text_judge_stray(outgoing->delta->path, outgoing->text, outgoing->length, &line);
    if (says != NULL)
        folio_findings_add(findings, "visibility", FOLIO_LEVEL_ERROR, line, 0, "%s", says);
}

/* --- Files ------------------------------------------------------------------------------------------- */

static void
scan(const Outgoing *outgoing, GBytes *bytes, FolioIdentifierContext *context, GPtrArray *findings)
{
    FolioVisibility sight = outgoing->entry == NULL ? FOLIO_VISIBILITY_SHARED
                                                    : folio_entry_get_visibility(outgoing->entry);
    context->tier = MAX(sight, FOLIO_VISIBILITY_SHARED);
    if (outgoing->entry != NULL)
        (void) folio_identifiers_scan_entry(outgoing->entry, context, findings);
    else
        (void) folio_identifiers_scan_attachment(outgoing->delta->path, bytes, context, findings);
}

static bool
judge(FolioChecking *checking, const FolioDelta *delta, GBytes *bytes, GError **error)
{
    g_autoptr(FolioEntry) entry = NULL;
    g_autoptr(GError) unreadable = NULL;
    g_autoptr(GPtrArray) findings = folio_findings_new();
    FolioIdentifierContext context = {.people = folio_checking_get_people(checking, error)};
    if (context.people == NULL)
        return false;
    Outgoing outgoing = {.delta = delta};
    outgoing.text = g_bytes_get_data(bytes, &outgoing.length);
    if (g_str_has_suffix(delta->path, ".md") && outgoing.length > 0)
        (void) folio_entry_parse(folio_kinds(), outgoing.text, outgoing.length, delta->path, &entry,
                                 &unreadable);
    outgoing.entry = entry;
    if (entry != NULL)
        check_sight(&outgoing, findings);
    if (unreadable != NULL)
        check_unreadable(&outgoing, unreadable, findings);
    if (entry == NULL && unreadable == NULL && outgoing.length > 0)
        check_stray(&outgoing, findings);
    scan(&outgoing, bytes, &context, findings);
    folio_checking_take(checking, FOLIO_STORE_SHARED, delta->path,
                        entry == NULL ? NULL : folio_entry_get_id(entry), findings);
    return true;
}

bool
folio_checking_run_text(FolioChecking *checking, const char *path, bool is_new, GBytes *bytes,
                        GError **error)
{
    const FolioDelta delta = {.type = is_new ? FOLIO_DELTA_ADDED : FOLIO_DELTA_CHANGED,
                              .path = (char *) path};
    if (!judge(checking, &delta, bytes, error))
        return false;
    folio_checking_settle(checking);
    return true;
}

bool
folio_checking_run_deltas(FolioChecking *checking, const GPtrArray *deltas, GError **error)
{
    FolioRepo *repo =
        folio_journal_get_repo(folio_checking_get_journal(checking), FOLIO_STORE_SHARED, error);
    if (repo == NULL)
        return false;
    for (guint i = 0; i < deltas->len; i++) {
        const FolioDelta *delta = g_ptr_array_index(deltas, i);
        g_autoptr(GBytes) bytes = NULL;
        g_autoptr(GError) problem = NULL;
        if (delta->new_blob[0] == '\0')
            continue;
        if (!folio_history_read_blob(repo, delta->new_blob, FOLIO_ATTACHMENT_MAX_BYTES, &bytes,
                                     &problem))
            folio_checking_add(checking, FOLIO_STORE_SHARED, delta->path, "attachment",
                               FOLIO_LEVEL_ERROR, 0, "nobody has looked inside: %s",
                               problem->message);
        else if (!judge(checking, delta, bytes, error))
            return false;
    }
    folio_checking_settle(checking);
    return true;
}

/* --- Commits ----------------------------------------------------------------------------------------- */

void
folio_checking_run_message(FolioChecking *checking, const char *place, const char *message)
{
    g_autoptr(GPtrArray) findings = folio_findings_new();
    const FolioIdentifierContext context = {.tier = FOLIO_VISIBILITY_SHARED,
                                            .people = folio_checking_get_people(checking, NULL)};
    (void) folio_identifiers_scan_message(message, &context, findings);
    folio_checking_take(checking, FOLIO_STORE_SHARED, place, NULL, findings);
    folio_checking_settle(checking);
}

bool
folio_checking_run_commit(FolioChecking *checking, const FolioCommit *commit, GError **error)
{
    g_autofree char *place = g_strdup_printf("commit %.7s", commit->id);
    folio_checking_run_message(checking, place, commit->message);
    return folio_checking_run_deltas(checking, commit->deltas, error);
}

typedef struct Range {
    FolioChecking *checking;
    const volatile sig_atomic_t *cancelled;
    GError **error;
    bool failed;
} Range;

static bool
judge_commit(const FolioCommit *commit, gpointer data)
{
    Range *range = data;
    range->failed = range->cancelled != NULL && *range->cancelled != 0
                        ? !folio_error_set(range->error, FOLIO_ERROR_CANCELLED, "interrupted")
                        : !folio_checking_run_commit(range->checking, commit, range->error);
    return !range->failed;
}

bool
folio_checking_run_range(FolioChecking *checking, const char *commit, const char *const *known,
                         const volatile sig_atomic_t *cancelled, GError **error)
{
    Range range = {.checking = checking, .cancelled = cancelled, .error = error};
    FolioRepo *repo =
        folio_journal_get_repo(folio_checking_get_journal(checking), FOLIO_STORE_SHARED, error);
    return repo != NULL && folio_history_walk_new(repo, commit, known, judge_commit, &range, error)
           && !range.failed;
}
