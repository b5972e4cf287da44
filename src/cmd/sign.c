/* Answers: I stand by this text. */
#include <string.h>

#include "folio/error.h"
#include "folio/kind.h"
#include "folio/marks.h"
#include "offer.h"
#include "signatures.h"

typedef struct SignOptions {
    gboolean record;
} SignOptions;

static const FolioOption options[] = {
    {"record", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(SignOptions, record), NULL,
     "say so without a key: others see who recorded it, not who it was", NULL},
    {NULL, 0, FOLIO_OPTION_FLAG, 0, NULL, NULL, NULL},
};

static bool
names(const char *list, const char *handle)
{
    g_auto(GStrv) handles = g_strsplit(list != NULL ? list : "", ", ", -1);
    return g_strv_contains((const char *const *) handles, handle);
}

/* An agreement binds its parties; what somebody did is confirmed by others. */
static bool
check_party(const FolioRow *row, const char *me, GError **error)
{
    const char *key = folio_signatures_get_party_key(row->kind);
    bool is_agreement = g_strcmp0(key, "parties") == 0;
    if (key == NULL || names(folio_row_get(row, key), me) == is_agreement)
        return true;
    if (is_agreement) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "@%s is no party of '%s'", me, row->id);
        folio_error_hint(error, "folio config me HANDLE says who you are");
    } else {
        folio_error_set(error, FOLIO_ERROR_USAGE, "a success is confirmed by somebody else");
        folio_error_why(error, "'%s' is @%s's own", row->id, me);
    }
    return false;
}

static bool
check_state(const FolioRow *row, GError **error)
{
    if (g_strcmp0(folio_signatures_get_party_key(row->kind), "parties") != 0
        || g_strcmp0(row->status, "proposed") == 0)
        return true;
    folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is %s", row->id, row->status);
    folio_error_why(error, "what is signed is an agreement that was proposed");
    if (g_strcmp0(row->status, "draft") == 0)
        folio_error_hint(error, "folio edit %s --status proposed", row->id);
    return false;
}

static FolioTarget *
find_entry(FolioCall *call, const char *me, GError **error)
{
    g_autoptr(FolioTarget) target = folio_journal_resolve(call->journal, call->arguments[0], error);
    if (target == NULL)
        return NULL;
    if (target->row == NULL || target->row->id == NULL || target->row->kind == NULL) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is no entry to sign", call->arguments[0]);
        return NULL;
    }
    bool may = check_party(target->row, me, error) && check_state(target->row, error);
    return may ? g_steal_pointer(&target) : NULL;
}

static void
tell(FolioCall *call, const FolioRow *row, const char *me, const char *commit)
{
    const SignOptions *given = call->options;
    const char *did = given->record ? "Recorded" : "Signed";
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "%s ",
                !call->dry_run  ? did
                : given->record ? "Would record"
                                : "Would sign");
    folio_print(call->printer, FOLIO_STYLE_ID, "%s", row->id);
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "  %s", row->title);
    folio_print(call->printer, FOLIO_STYLE_DIM, "   as @%s", me);
    folio_print_end(call->printer);
    folio_print_member(call->printer, "id", folio_json_text(row->id));
    folio_print_member(call->printer, "who", folio_json_text(me));
    folio_print_member(call->printer, "dry_run", json_boolean(call->dry_run));
    folio_print_member(call->printer, "commit", folio_json_text(*commit != '\0' ? commit : NULL));
}

static bool
run(FolioCall *call, GError **error)
{
    const SignOptions *given = call->options;
    char commit[FOLIO_OID_HEX_SIZE] = "";
    const char *me = folio_journal_get_me(call->journal);
    if (me == NULL) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "it is not known who you are");
        folio_error_hint(error, "folio config me HANDLE");
        return false;
    }
    g_autoptr(FolioTarget) target = find_entry(call, me, error);
    if (target == NULL
        || (!call->dry_run
            && !folio_journal_sign(call->journal, target->row, me, !given->record, commit, error)))
        return false;
    tell(call, target->row, me, commit);
    if (call->dry_run)
        return true;
    folio_marks_add_id(call->journal, target->row->id, NULL);
    g_autoptr(GPtrArray) signatures =
        folio_journal_list_signatures(call->journal, target->row, error);
    if (signatures == NULL)
        return false;
    folio_signatures_print_members(call, target->row, signatures);
    if (folio_printer_get_form(call->printer) == FOLIO_FORM_TERMINAL)
        folio_signatures_print(call, target->row, signatures);
    return true;
}

static const char *const examples[] = {
    "folio sign a4nd7k --record -n",
    NULL,
};

const FolioCommand folio_command_sign = {
    .name = "sign",
    .group = "Write",
    .synopsis = "ID",
    .summary = "sign an agreement or confirm an entry",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_WRITES,
    .min_arguments = 1,
    .max_arguments = 1,
    .options = options,
    .options_bytes = sizeof(SignOptions),
    .run = run,
    .complete = folio_offer_entries,
    .help =
        "Makes a commit that names the very text, signed with the key that git signs with "
        "(gpg.format, user.signingKey). An agreement is agreed when every party has signed the "
        "present text; any edit voids what was signed before. A success is confirmed by somebody "
        "else. folio show says who signed: 'verified' where git vouches for the key by your own "
        "gpg.ssh.allowedSignersFile or gpg keyring and it is that person's address, 'recorded by' "
        "otherwise. folio check --signatures lists them all; plain git agrees: git verify-commit. "
        "--record makes the commit without a key.",
    .examples = examples,
};
