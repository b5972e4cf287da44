#include "consequences.h"

#include <string.h>

#include "entries.h"
#include "folio/error.h"
#include "folio/kind.h"
#include "scores.h"

/* The entry with that id, to be changed; NULL with the error. */
static FolioEntry *
load_other(FolioWriting *writing, const char *id, GBytes **base, GError **error)
{
    FolioJournal *journal = folio_writing_get_call(writing)->journal;
    g_autoptr(FolioTarget) target = folio_journal_resolve(journal, id, error);
    if (target == NULL)
        return NULL;
    if (target->row == NULL) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' is an action", id);
        return NULL;
    }
    return folio_writing_load(writing, target->row, base, error);
}

static bool
is_same(const FolioEntry *entry, const FolioEntry *before, const char *key)
{
    return before != NULL
           && g_strcmp0(folio_entry_get_text(entry, key), folio_entry_get_text(before, key)) == 0;
}

/* --- Progress ------------------------------------------------------------------------------------ */

static bool
move_goal(FolioWriting *writing, const char *id, int progress, GError **error)
{
    int now = 0;
    g_autoptr(GBytes) base = NULL;
    g_autoptr(FolioEntry) goal = load_other(writing, id, &base, error);
    if (goal == NULL)
        return false;
    (void) folio_entry_get_number(goal, "progress", &now);
    g_autofree char *text = g_strdup_printf("%d", progress);
    g_autofree char *did = g_strdup_printf("Moved from %d to %d:", now, progress);
    g_autofree char *would = g_strdup_printf("Would move from %d to %d:", now, progress);
    FolioSaying saying = {g_intern_string(did), g_intern_string(would)};
    return folio_front_matter_set_text(goal->front, "progress", text, error)
           && folio_writing_put(writing, goal, base, &saying, error);
}

static bool
move_goals(FolioWriting *writing, const FolioEntry *entry, const FolioEntry *before, GError **error)
{
    int progress;
    if (!folio_entry_get_number(entry, "progress", &progress) || is_same(entry, before, "progress"))
        return true;
    g_auto(GStrv) ids = folio_entry_dup_list(entry, "on");
    for (char **id = ids; *id != NULL; id++) {
        const FolioKind *kind =
            folio_id_is_valid(*id) ? folio_kinds_find_letter(folio_kinds(), **id) : NULL;
        if (kind != NULL && strcmp(kind->name, "goal") == 0
            && !move_goal(writing, *id, progress, error))
            return false;
    }
    return true;
}

/* --- Superseding --------------------------------------------------------------------------------- */

/* A goal that others can read does not say which private one took its place. */
static char *
make_why(const FolioEntry *entry, const FolioEntry *old)
{
    bool tells = folio_store_for(folio_entry_get_visibility(entry)) == FOLIO_STORE_SHARED
                 || folio_store_for(folio_entry_get_visibility(old)) == FOLIO_STORE_PRIVATE;
    return tells ? g_strdup_printf("replaced by %s", folio_entry_get_id(entry))
                 : g_strdup("replaced by another");
}

static bool
drop_superseded(FolioWriting *writing, const FolioEntry *entry, const FolioEntry *before,
                GError **error)
{
    static const FolioSaying saying = {"Dropped", "Would drop"};
    const char *id = folio_entry_get_text(entry, "supersedes");
    if (id == NULL || *id == '\0' || is_same(entry, before, "supersedes"))
        return true;
    g_autoptr(GBytes) base = NULL;
    g_autoptr(FolioEntry) old = load_other(writing, id, &base, error);
    if (old == NULL)
        return false;
    if (folio_kind_is_closed(old->kind, folio_entry_get_status(old)))
        return true;
    g_autofree char *why = make_why(entry, old);
    return folio_entry_move(old, "dropped", error)
           && folio_front_matter_set_text(old->front, "dropped_because", why, error)
           && folio_writing_put(writing, old, base, &saying, error);
}

/* --- Evidence ------------------------------------------------------------------------------------ */

static bool
has_evidence(FolioIndex *index, const FolioEntry *goal)
{
    const FolioField *attach = folio_kind_find_field(goal->kind, "attach");
    g_autoptr(GPtrArray) rows = folio_index_links_to(index, folio_entry_get_id(goal), NULL);
    bool found = folio_entry_has(goal, attach->name);
    for (guint i = 0; !found && rows != NULL && i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        const char *evidences = folio_row_get(row, "evidences");
        found = evidences != NULL && strstr(evidences, folio_entry_get_id(goal)) != NULL;
    }
    return found;
}

static bool
ask_for_evidence(FolioWriting *writing, const FolioEntry *entry, const FolioEntry *before,
                 GError **error)
{
    FolioCall *call = folio_writing_get_call(writing);
    bool achieved = strcmp(folio_entry_get_status(entry), "achieved") == 0;
    if (!achieved || is_same(entry, before, "status"))
        return true;
    FolioIndex *index = folio_journal_get_index(call->journal, error);
    if (index == NULL)
        return false;
    if (!has_evidence(index, entry))
        folio_call_warn(call, "nothing shows yet that '%s' is reached: no success, no attachment",
                        folio_entry_label(entry));
    return true;
}

/* --- Care ---------------------------------------------------------------------------------------- */

/* Low answers are a reason to name whom to turn to. */
static bool
name_support(FolioWriting *writing, const FolioEntry *entry, const FolioEntry *before,
             GError **error)
{
    guint count;
    (void) error;
    FolioCall *call = folio_writing_get_call(writing);
    g_autoptr(FolioInstrument) instrument = folio_scores_load_instrument(call, entry);
    if (before != NULL || instrument == NULL || !instrument->is_care)
        return true;
    double mean = folio_scores_mean(instrument, entry, &count);
    if (count == 0 || 3 * (mean - instrument->min) > instrument->max - instrument->min)
        return true;
    g_autofree char *support = folio_journal_dup_setting(call->journal, "support");
    if (support != NULL)
        folio_call_hint(call, "somebody to talk to: %s", support);
    else
        folio_call_hint(call, "it is no weakness to talk to somebody; folio config support 'WHO, "
                              "WHERE' has it said here");
    return true;
}

/* --- All ----------------------------------------------------------------------------------------- */

typedef struct Consequence {
    const char *kind;
    bool (*put)(FolioWriting *writing, const FolioEntry *entry, const FolioEntry *before,
                GError **error);
} Consequence;

static const Consequence consequences[] = {
    {"reflection", move_goals},
    {"goal", drop_superseded},
    {"goal", ask_for_evidence},
    {"assessment", name_support},
};

bool
folio_consequences_put(FolioWriting *writing, const FolioEntry *entry, GBytes *base, GError **error)
{
    g_autoptr(FolioEntry) before = NULL;
    if (base != NULL)
        (void) folio_entry_parse(folio_kinds(), g_bytes_get_data(base, NULL),
                                 g_bytes_get_size(base), entry->path, &before, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(consequences); i++) {
        if (strcmp(consequences[i].kind, entry->kind->name) == 0
            && !consequences[i].put(writing, entry, before, error))
            return false;
    }
    return true;
}
