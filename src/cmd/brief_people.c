/* Whom a brief is about, and what they say of themselves. */
#include <string.h>

#include "brief_internal.h"
#include "folio/error.h"
#include "folio/signed.h"

/* Headings of the card and of the agreement, in the order of the brief. */
typedef struct Heading {
    const char *heading, *label;
} Heading;

static const Heading card_headings[] = {
    {"What I would like you to know about me", "Know"},
    {"A good day for me looks like", "Good day"},
    {"When I am struggling you may notice", "Struggling"},
    {"How I like to hear hard things", "Hard things"},
    {"Subjects I would rather leave alone", "Leave alone"},
    {"Outside work I care about", "Outside work"},
    {NULL, NULL},
};

static const Heading agreement_headings[] = {
    {"What stays between us", "Between us"},
    {"Off limits", "Off limits"},
    {"How we give hard feedback", "Feedback"},
    {NULL, NULL},
};

/* --- Whom it is about ------------------------------------------------------------------------------- */

bool
folio_brief_is_reader(const FolioBriefing *briefing, const char *handle)
{
    return g_strcmp0(briefing->me, handle) == 0;
}

/* Whom the reader meets: the one other person, or, of several, the mentee; NULL for a group. */
static char *
find_other(const FolioBriefing *briefing)
{
    const char *people = folio_row_get(briefing->brief->meeting, "people");
    g_auto(GStrv) handles = g_strsplit(people != NULL ? people : "", ", ", -1);
    const char *other = NULL;
    guint count = 0;
    for (char **handle = handles; *handle != NULL; handle++) {
        if (folio_brief_is_reader(briefing, *handle))
            continue;
        other = *handle;
        count++;
    }
    if (count == 1)
        return g_strdup(other);
    bool leads = !folio_brief_is_reader(briefing, briefing->brief->mentee);
    return count == 0 && leads ? g_strdup(briefing->brief->mentee) : NULL;
}

static bool
take_meeting(FolioBriefing *briefing, FolioRow *row)
{
    briefing->brief->meeting = row;
    briefing->brief->other = find_other(briefing);
    return true;
}

/* The next one that is planned: of the reader with this person, or of anybody. */
static bool
find_next_meeting(FolioBriefing *briefing, const char *with, GError **error)
{
    g_autofree char *today = folio_date_to_iso(&briefing->call->today);
    g_autoptr(GString) words = g_string_new(NULL);
    g_string_printf(words, "meeting status:planned due>=%s", today);
    if (with != NULL) /* who planned it need not name themselves */
        g_string_append_printf(words, " (who:%s or author:%s)", with, with);
    if (with != NULL && briefing->me != NULL)
        g_string_append_printf(words, " (who:%s or author:%s)", briefing->me, briefing->me);
    g_autoptr(GPtrArray) rows = folio_brief_find_rows(briefing, words->str, "due", false, error);
    if (rows == NULL)
        return false;
    briefing->brief->meeting = folio_brief_steal_first(rows);
    return true;
}

static bool
refuse_kind(const char *word, GError **error)
{
    folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is neither a meeting nor a person", word);
    folio_error_hint(error, "folio brief alone is about the next meeting");
    return false;
}

static bool
take_person(FolioBriefing *briefing, const char *handle, GError **error)
{
    bool is_preview = folio_brief_is_reader(briefing, handle);
    briefing->brief->other = g_strdup(handle);
    if (is_preview) /* what others see before they meet the reader */
        briefing->me = NULL;
    return find_next_meeting(briefing, is_preview ? NULL : handle, error);
}

bool
folio_brief_take_word(FolioBriefing *briefing, const char *word, GError **error)
{
    FolioJournal *journal = briefing->call->journal;
    g_autofree char *handle = g_strconcat("@", word[0] == '@' ? word + 1 : word, NULL);
    bool is_id = folio_id_is_valid(word) || word[0] == '@';
    g_autoptr(FolioTarget) target = is_id ? NULL : folio_journal_resolve(journal, handle, NULL);
    if (target == NULL)
        target = folio_journal_resolve(journal, word, error);
    if (target == NULL)
        return false;
    const FolioKind *kind = target->row == NULL ? NULL : target->row->kind;
    if (kind != NULL && kind->named_by_handle)
        return take_person(briefing, target->row->id, error);
    if (kind == NULL || strcmp(kind->name, "meeting") != 0)
        return refuse_kind(word, error);
    return take_meeting(briefing, g_steal_pointer(&target->row));
}

bool
folio_brief_take_next(FolioBriefing *briefing, GError **error)
{
    if (!find_next_meeting(briefing, NULL, error))
        return false;
    if (briefing->brief->meeting != NULL)
        return take_meeting(briefing, briefing->brief->meeting);
    folio_error_set(error, FOLIO_ERROR_NOT_FOUND, "no meeting is planned");
    folio_error_hint(error, "folio brief @NAME, or folio new meeting --with NAME --at DAY");
    return false;
}

char *
folio_brief_dup_name(FolioBriefing *briefing)
{
    const FolioBrief *brief = briefing->brief;
    if (brief->other == NULL)
        return g_strdup(brief->meeting->title);
    g_autofree char *word = g_strconcat("@", brief->other, NULL);
    g_autoptr(FolioTarget) target = folio_journal_resolve(briefing->call->journal, word, NULL);
    bool has_card = target != NULL && target->row != NULL && target->row->title != NULL;
    return has_card ? g_strdup(target->row->title) : g_strdup(word);
}

/* --- Card and agreement ------------------------------------------------------------------------------ */

static GPtrArray *
read_headings(const FolioEntry *entry, const Heading *headings)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func((GDestroyNotify) folio_brief_line_free);
    for (; entry != NULL && headings->heading != NULL; headings++) {
        char *words = folio_entry_dup_words(entry, headings->heading, FOLIO_BRIEF_CHARACTERS);
        if (words == NULL)
            continue;
        FolioBriefLine *line = g_new0(FolioBriefLine, 1);
        *line = (FolioBriefLine){headings->label, words};
        g_ptr_array_add(lines, line);
    }
    return lines;
}

static bool
read_card(FolioBriefing *briefing, const char *handle, GError **error)
{
    FolioBrief *brief = briefing->brief;
    g_autofree char *words = g_strdup_printf("kind:person id:%s", handle);
    g_autoptr(GPtrArray) rows = folio_brief_find_rows(briefing, words, "id", false, error);
    if (rows == NULL)
        return false;
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (g_strcmp0(row->id, handle) != 0)
            continue;
        g_autoptr(FolioEntry) entry = folio_brief_load(briefing, row);
        folio_brief_clear_array(&brief->card);
        brief->card = read_headings(entry, card_headings);
        g_free(brief->card_of);
        brief->card_of = g_strdup(handle);
    }
    return true;
}

/* The card of whom one meets; where they wrote none, the mentee's own, which they know. */
bool
folio_brief_gather_card(FolioBriefing *briefing, GError **error)
{
    FolioBrief *brief = briefing->brief;
    brief->card = g_ptr_array_new_with_free_func((GDestroyNotify) folio_brief_line_free);
    if (brief->other != NULL && !read_card(briefing, brief->other, error))
        return false;
    return brief->card->len > 0 || brief->mentee == NULL
           || read_card(briefing, brief->mentee, error);
}

/* Whose word it is: that of the parties, or of whoever wrote it down. */
static bool
add_signed(FolioBriefing *briefing, const FolioRow *row, GError **error)
{
    if (row->store == FOLIO_STORE_PRIVATE)
        return true;
    g_autoptr(GPtrArray) signatures =
        folio_journal_list_signatures(briefing->call->journal, row, error);
    if (signatures == NULL)
        return false;
    g_autofree char *words = folio_signed_in_words(row, signatures);
    FolioBriefLine *line = g_new0(FolioBriefLine, 1);
    *line = (FolioBriefLine){"Signed",
                             words != NULL ? g_steal_pointer(&words) : g_strdup("by nobody yet")};
    g_ptr_array_add(briefing->brief->agreement, line);
    return true;
}

bool
folio_brief_gather_agreement(FolioBriefing *briefing, GError **error)
{
    FolioBrief *brief = briefing->brief;
    brief->agreement = read_headings(NULL, agreement_headings);
    if (brief->other == NULL)
        return true;
    g_autofree char *words = g_strdup_printf("agreement not status:ended parties:%s", brief->other);
    g_autoptr(GPtrArray) rows = folio_brief_find_rows(briefing, words, "start", true, error);
    if (rows == NULL)
        return false;
    g_autoptr(FolioRow) row = folio_brief_steal_first(rows);
    g_autoptr(FolioEntry) entry = row == NULL ? NULL : folio_brief_load(briefing, row);
    folio_brief_clear_array(&brief->agreement);
    brief->agreement = read_headings(entry, agreement_headings);
    return row == NULL || add_signed(briefing, row, error);
}
