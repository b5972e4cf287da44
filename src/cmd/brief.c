/* Answers: what do I need to know before we meet? */
#include "brief.h"

#include "folio/error.h"
#include "offer.h"

static bool
run(FolioCall *call, GError **error)
{
    if (folio_printer_get_form(call->printer) == FOLIO_FORM_FORMAT) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "a brief is a page, not records");
        folio_error_hint(error, "folio brief --json, or folio list --format");
        return false;
    }
    g_autoptr(FolioBrief) brief = folio_brief_gather(call, call->arguments[0], error);
    if (brief == NULL)
        return false;
    if (folio_printer_get_form(call->printer) == FOLIO_FORM_JSON)
        folio_brief_print_members(call, brief);
    else
        folio_brief_print(call, brief);
    return true;
}

static void
complete(FolioCompletion *completion)
{
    folio_offer_entries(completion);
    folio_offer_persons(completion);
}

static const char *const examples[] = {
    "folio brief",
    "folio brief m3fwz2",
    "folio brief @lena --json",
    NULL,
};

const FolioCommand folio_command_brief = {
    .name = "brief",
    .group = "Read",
    .synopsis = "[ID|@PERSON]",
    .summary = "one page before a meeting",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_PAGER,
    .max_arguments = 1,
    .run = run,
    .complete = complete,
    .help =
        "About the next meeting, the one named, or the next with that person: first what they say "
        "about themselves and what you agreed on, then what was decided last time, the agenda, "
        "what "
        "is new since, open goals and challenges, who owes what, and questions drawn from the "
        "goals: "
        "three that push for the mentee, one to ask for a mentor. It holds only what both of you "
        "can "
        "read: private entries are neither shown nor counted, so it can lie on the table. Naming "
        "yourself shows what others see.",
    .examples = examples,
};
