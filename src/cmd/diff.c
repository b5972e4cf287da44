/* Answers: what is different? */
#include <string.h>

#include "differences.h"
#include "folio/error.h"
#include "offer.h"
#include "records.h"

typedef struct DiffOptions {
    gboolean patch;
} DiffOptions;

static const FolioOption options[] = {
    {"patch", 'p', FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(DiffOptions, patch), NULL,
     "lines, as git and patch read them", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

/* --- As records ------------------------------------------------------------------------------------ */

static char *
dup_store(const void *item, const FolioCall *call)
{
    (void) call;
    return g_strdup(folio_store_name(((const FolioDetail *) item)->store));
}

static void
amend_detail(json_t *object, const void *item, const FolioCall *call)
{
    (void) call;
    const FolioDetail *detail = item;
    json_object_set_new(object, "line",
                        detail->line == 0 ? json_null() : json_integer(detail->line));
}

static const FolioRecordField detail_fields[] = {
    FOLIO_RECORD_TEXT(FolioDetail, id),
    FOLIO_RECORD_TEXT(FolioDetail, did),
    FOLIO_RECORD_TEXT(FolioDetail, what),
    FOLIO_RECORD_TEXT(FolioDetail, field),
    FOLIO_RECORD_TEXT(FolioDetail, before),
    FOLIO_RECORD_TEXT(FolioDetail, after),
    FOLIO_RECORD_TEXT(FolioDetail, title),
    FOLIO_RECORD_TEXT(FolioDetail, path),
    {"store", dup_store, 0},
    {NULL, NULL, 0},
};

static const FolioRecordType detail_records = {
    .key = "changes", .fields = detail_fields, .amend = amend_detail};

static const FolioColumn columns[] = {
    {"id", "ID", NULL, NULL, NULL},         {"did", "DID", NULL, NULL, NULL},
    {"what", "WHAT", NULL, NULL, NULL},     {"field", "FIELD", NULL, NULL, NULL},
    {"before", "BEFORE", NULL, NULL, NULL}, {"after", "AFTER", NULL, NULL, NULL},
    {"path", "PATH", NULL, NULL, NULL},
};

/* --- As a patch ------------------------------------------------------------------------------------ */

static void
print_patches(FolioCall *call, const GPtrArray *differences)
{
    json_t *patches = json_array();
    for (guint i = 0; i < differences->len; i++) {
        const FolioDifference *difference = g_ptr_array_index(differences, i);
        g_autofree char *patch = folio_difference_dup_patch(difference);
        if (folio_printer_get_form(call->printer) == FOLIO_FORM_JSON)
            json_array_append_new(patches, json_pack("{s:o, s:s, s:o}", "path",
                                                     folio_json_text(difference->path), "store",
                                                     folio_store_name(difference->store), "patch",
                                                     folio_json_text(patch)));
        else
            folio_difference_print_patch(call, patch);
    }
    folio_print_member(call->printer, "patches", patches);
}

/* --- What is asked --------------------------------------------------------------------------------- */

static bool
looks_like_span(const char *word)
{
    return strstr(word, "..") != NULL || g_str_has_prefix(word, "HEAD");
}

/* The first word is an entry, or a commit when no entry is called so. */
static bool
read_words(FolioCall *call, FolioSpan *span, char **id, GError **error)
{
    const char *first = call->arguments[0];
    g_autoptr(GError) unknown = NULL;
    if (first == NULL)
        return folio_span_parse(call->journal, "", span, error);
    if (!looks_like_span(first))
        *id = folio_journal_find_id(call->journal, first, &unknown);
    if (*id != NULL)
        return folio_span_parse(call->journal, call->argument_count > 1 ? call->arguments[1] : "",
                                span, error);
    if (call->argument_count > 1)
        return folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is a word too many",
                               call->arguments[1]);
    if (folio_span_parse(call->journal, first, span, unknown != NULL ? NULL : error))
        return true;
    if (unknown != NULL)
        g_propagate_error(error, g_steal_pointer(&unknown));
    return false;
}

/* A whole id is taken as it is, because the entry may be gone; the history must know it then. */
static bool
is_known(FolioCall *call, const char *id, GError **error)
{
    FolioIndex *index = folio_journal_peek_index(call->journal, error);
    if (index == NULL)
        return false;
    if (folio_index_has_id(index, id))
        return true;
    g_autoptr(GPtrArray) versions = folio_journal_list_versions(call->journal, id, error);
    return versions != NULL;
}

static bool
run(FolioCall *call, GError **error)
{
    const DiffOptions *given = call->options;
    FolioSpan span;
    g_autofree char *id = NULL;
    if (!read_words(call, &span, &id, error))
        return false;
    g_autoptr(GPtrArray) differences = folio_differences_find(call, &span, id, error);
    if (differences == NULL || (differences->len == 0 && id != NULL && !is_known(call, id, error)))
        return false;
    if (given->patch) {
        print_patches(call, differences);
        return true;
    }
    g_autoptr(GPtrArray) details = folio_differences_explain(differences);
    if (folio_printer_get_form(call->printer) != FOLIO_FORM_TERMINAL)
        return folio_print_records(call, &detail_records, columns, G_N_ELEMENTS(columns), details,
                                   error);
    folio_details_print(call, details);
    if (details->len == 0 && span.from_head)
        folio_call_hint(call, "nothing was changed by hand; folio diff ID REV compares with a "
                              "commit of folio log");
    return true;
}

static const char *const examples[] = {
    "folio diff",
    "folio diff g4kq7m HEAD~1",
    "folio diff HEAD~1..HEAD",
    "folio diff --patch HEAD~1",
    NULL,
};

const FolioCommand folio_command_diff = {
    .name = "diff",
    .group = "History",
    .synopsis = "[ID] [REV|REV..REV]",
    .summary = "what changed",
    .needs = FOLIO_NEEDS_JOURNAL | FOLIO_NEEDS_PAGER,
    .max_arguments = 2,
    .options = options,
    .options_bytes = sizeof(DiffOptions),
    .run = run,
    .complete = folio_offer_entries,
    .help =
        "Without REV: what was changed by hand and is not in the history yet, in the shared and "
        "the private files. With REV, a commit of folio log: what changed since; REV..REV: between "
        "two. A commit is looked for in both stores; HEAD~1 goes one back in each. Fields are "
        "compared one by one, texts word by word ([-gone-] {+new+}); --patch shows lines, for "
        "git apply.",
    .examples = examples,
};
