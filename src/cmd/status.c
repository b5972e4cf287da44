/* Answers: what needs me now? */
#include <string.h>

#include "folio/term.h"
#include "needs.h"
#include "records.h"

#define SECTION_WIDTH 9
#define WHEN_WIDTH 22
#define ID_WIDTH_MIN 6
#define GAP 2
#define TITLE_WIDTH_MIN 20

static void
amend_item(json_t *object, const void *item, const FolioCall *call)
{
    (void) item;
    (void) call;
    json_object_del(object, "when");
}

static const FolioRecordField item_fields[] = {
    FOLIO_RECORD_TEXT(FolioNeed, section),
    FOLIO_RECORD_TEXT(FolioNeed, when),
    FOLIO_RECORD_TEXT(FolioNeed, id),
    FOLIO_RECORD_TEXT(FolioNeed, title),
    FOLIO_RECORD_TEXT(FolioNeed, relative),
    FOLIO_RECORD_TEXT(FolioNeed, day),
    {NULL, NULL, 0},
};

static const FolioRecordType item_records = {
    .key = "items", .fields = item_fields, .amend = amend_item};

static const FolioColumn columns[] = {
    {"section", "", NULL, NULL, NULL},  {"when", "", NULL, NULL, NULL},
    {"id", "", NULL, NULL, NULL},       {"title", "", NULL, NULL, NULL},
    {"relative", "", NULL, NULL, NULL},
};

static FolioStyle
style_of(const FolioNeed *item)
{
    bool bad = strcmp(item->section, "Late") == 0 || strcmp(item->section, "Broken") == 0
               || strcmp(item->section, "Conflict") == 0;
    return bad ? FOLIO_STYLE_BAD : FOLIO_STYLE_HEADING;
}

typedef struct Widths {
    int id, title, line;
} Widths;

/* Without a day a title stands in no column, and may take what is left of the line. */
static int
width_alone(const FolioNeed *item, const Widths *widths)
{
    int relative = item->relative == NULL ? 0 : folio_term_width(item->relative) + GAP;
    return MAX(widths->line - SECTION_WIDTH - widths->id - GAP - relative, TITLE_WIDTH_MIN);
}

static void
print_item(FolioCall *call, const FolioNeed *item, const Widths *widths)
{
    g_autofree char *safe = folio_term_safe(item->title, -1, false);
    bool in_column = item->when != NULL;
    int width = in_column ? widths->title : width_alone(item, widths);
    g_autofree char *title = folio_term_fit(safe, width, in_column && item->relative != NULL);
    bool is_wide = strlen(item->section) >= SECTION_WIDTH;
    folio_print(call->printer, style_of(item), "%-*s%s", SECTION_WIDTH, item->section,
                is_wide ? " " : "");
    if (item->when != NULL)
        folio_print(call->printer, FOLIO_STYLE_PLAIN, "%-*s", WHEN_WIDTH, item->when);
    if (item->id != NULL)
        folio_print(call->printer, FOLIO_STYLE_ID, "%-*s", widths->id + GAP, item->id);
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "%s",
                item->when == NULL && item->id == NULL ? safe : title);
    if (item->relative != NULL)
        folio_print(call->printer, FOLIO_STYLE_DIM, "  %s", item->relative);
    folio_print_end(call->printer);
}

static void
print_items(FolioCall *call, const GPtrArray *items)
{
    Widths widths = {.id = ID_WIDTH_MIN, .line = folio_printer_get_terminal(call->printer)->width};
    int relative = 0;
    for (guint i = 0; i < items->len; i++) {
        const FolioNeed *item = g_ptr_array_index(items, i);
        widths.id = MAX(widths.id, item->id == NULL ? 0 : folio_term_width(item->id));
        if (item->when == NULL)
            continue;
        widths.title = MAX(widths.title, folio_term_width(item->title));
        relative = MAX(relative, item->relative == NULL ? 0 : folio_term_width(item->relative));
    }
    int left = widths.line - SECTION_WIDTH - WHEN_WIDTH - widths.id - 2 * GAP - relative;
    widths.title = MIN(widths.title, MAX(left, TITLE_WIDTH_MIN));
    for (guint i = 0; i < items->len; i++)
        print_item(call, g_ptr_array_index(items, i), &widths);
}

static bool
run(FolioCall *call, GError **error)
{
    g_autoptr(GPtrArray) items = folio_needs_gather(call, error);
    if (items == NULL)
        return false;
    if (items->len == 0 && folio_printer_get_form(call->printer) == FOLIO_FORM_TERMINAL) {
        folio_print(call->printer, FOLIO_STYLE_PLAIN, "Nothing needs you now.");
        folio_print_end(call->printer);
    }
    if (folio_printer_get_form(call->printer) == FOLIO_FORM_TERMINAL) {
        print_items(call, items);
        return true;
    }
    return folio_print_records(call, &item_records, columns, G_N_ELEMENTS(columns), items, error);
}

static const char *const examples[] = {
    "folio status",
    "folio status --format '%(section)%t%(id)%t%(title)'",
    NULL,
};

const FolioCommand folio_command_status = {
    .name = "status",
    .group = "Read",
    .synopsis = "",
    .summary = "what needs you now",
    .needs = FOLIO_NEEDS_INDEX | FOLIO_NEEDS_PAGER | FOLIO_NEEDS_SEVERAL,
    .run = run,
    .help =
        "The next meetings; what is due within two weeks and what is late, your promises included; "
        "whom to ask again; invitations to reflect that wait for an answer; what waits for you to "
        "sign, answer or agree to; what others owe you; how "
        "long it has been quiet; drafts that were never saved; what a merge could not decide, or "
        "kept though one side had removed it; "
        "files "
        "that cannot be read as entries; files changed by hand and not yet in the history. Outside "
        "of "
        "a journal: those of every journal that you follow.",
    .examples = examples,
};
