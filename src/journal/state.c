#include "folio/state.h"

#include <string.h>

/* --- Success ------------------------------------------------------------------------------------- */

static bool
is_text(const FolioRow *row, const char *field, const char *text)
{
    return g_strcmp0(folio_row_get(row, field), text) == 0;
}

/* Whoever says it for somebody else has only held the pen. */
static const char *
find_speaker(const FolioRow *row)
{
    const char *speaker = folio_row_get(row, "said_by");
    return speaker != NULL && *speaker != '\0' ? speaker : row->author;
}

static const char *
work_out_success(FolioIndex *index, const FolioRow *row, G_GNUC_UNUSED const GDate *today)
{
    const char *whose = folio_row_get(row, "whose");
    g_autoptr(GPtrArray) links = folio_index_links_to(index, row->id, NULL);
    for (guint i = 0; links != NULL && i < links->len; i++) {
        const FolioRow *link = g_ptr_array_index(links, i);
        if (is_text(link, "form", "confirm") && is_text(link, "about", row->id)
            && g_strcmp0(find_speaker(link), whose) != 0)
            return "confirmed";
    }
    return NULL;
}

/* --- Feedback ------------------------------------------------------------------------------------ */

static bool
has_actions(FolioIndex *index, const FolioRow *row, const GDate *today)
{
    const FolioOrder order = {.limit = 1};
    g_autoptr(FolioQuery) query =
        folio_query_or(folio_query_new_field("path", FOLIO_QUERY_IS, row->path),
                       folio_query_new_field("links", FOLIO_QUERY_IS, row->id));
    g_autoptr(GPtrArray) tasks = folio_index_find_tasks(index, query, &order, today, NULL);
    return tasks != NULL && tasks->len > 0;
}

static const char *
work_out_feedback(FolioIndex *index, const FolioRow *row, const GDate *today)
{
    if (has_actions(index, row, today))
        return "acted-on";
    g_autoptr(GPtrArray) links = folio_index_links_to(index, row->id, NULL);
    for (guint i = 0; links != NULL && i < links->len; i++) {
        const FolioRow *link = g_ptr_array_index(links, i);
        if (link->kind != NULL && strcmp(link->kind->name, "reflection") == 0)
            return "reflected-on";
    }
    return NULL;
}

/* --- Any ----------------------------------------------------------------------------------------- */

typedef struct Rule {
    const char *kind;
    const char *(*work_out)(FolioIndex *index, const FolioRow *row, const GDate *today);
} Rule;

static const Rule rules[] = {
    {"success", work_out_success},
    {"feedback", work_out_feedback},
};

const char *
folio_state_of_row(FolioIndex *index, const FolioRow *row, const GDate *today)
{
    for (gsize i = 0; row->kind != NULL && row->id != NULL && i < G_N_ELEMENTS(rules); i++) {
        if (strcmp(rules[i].kind, row->kind->name) != 0)
            continue;
        const char *name = rules[i].work_out(index, row, today);
        return name == NULL ? row->status : folio_kind_find_state(row->kind, name)->name;
    }
    return row->status;
}

void
folio_state_work_out(FolioIndex *index, FolioRow *row, const GDate *today)
{
    const char *state = folio_state_of_row(index, row, today);
    if (state == row->status)
        return;
    /* Texts of a row in one block are freed with it; the names of states live for ever. */
    if (row->block == NULL)
        g_free(row->status);
    row->status = row->block == NULL ? g_strdup(state) : (char *) state;
}
