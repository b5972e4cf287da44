#include "cards.h"

#include <string.h>

#include "entries.h"
#include "folio/error.h"
#include "folio/kind.h"
#include "folio/rota.h"

#define NOTE_LINES 3
#define NOTE_WIDTH 60
#define INDENT 3

/* A round of one card: when, and with whom. */
typedef struct Round {
    guint number;
    const char *time;
    const char *with; /* "@osei" or "@amina, @ben"; borrowed */
} Round;

typedef struct Cards {
    FolioCall *call;
    const FolioEntry *meeting;
    const FolioRotaTable *table;
    GHashTable *questions; /* handle -> its question */
    json_t *json;
    bool first;
} Cards;

/* --- Questions -------------------------------------------------------------------------------------- */

/* Only what others can read: cards lie on tables. */
static GHashTable *
find_questions(FolioCall *call, GError **error)
{
    const FolioOrder order = {.field = "date"};
    g_autoptr(FolioQuery) query =
        folio_query_parse("challenge is:open", folio_kinds(), &call->today, error);
    g_autoptr(GPtrArray) rows =
        query == NULL ? NULL : folio_index_find(call->index, query, &order, &call->today, error);
    if (rows == NULL)
        return NULL;
    GHashTable *questions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < rows->len; i++) {
        const FolioRow *row = g_ptr_array_index(rows, i);
        const char *ask = row->problem != NULL ? NULL : folio_row_get(row, "ask");
        if (row->store == FOLIO_STORE_SHARED && row->author != NULL && ask != NULL)
            g_hash_table_insert(questions, g_strdup(row->author), g_strdup(ask));
    }
    return questions;
}

static const char *
question_of(const Cards *cards, const char *handle)
{
    const char *question = g_hash_table_lookup(cards->questions, handle);
    return question != NULL ? question : folio_entry_get_text(cards->meeting, "topic");
}

/* --- One card --------------------------------------------------------------------------------------- */

static void
print_rule(FolioCall *call, const char *mark)
{
    folio_print(call->printer, FOLIO_STYLE_DIM, "%s", mark);
    folio_print_end(call->printer);
}

static void
print_head(Cards *cards, const char *handle, const char *role)
{
    FolioCall *call = cards->call;
    FolioMoment moment;
    const char *start = folio_entry_get_text(cards->meeting, "start");
    bool known =
        start != NULL && folio_moment_parse(start, &call->today, FOLIO_DATE_FORWARD, &moment, NULL);
    g_autofree char *when = known ? folio_moment_to_words(&moment) : g_strdup("");
    if (!cards->first)
        print_rule(call,
                   "- - - - - - - - - - - - - - - - - - 8< - - - - - - - - - - - - - - - - -");
    cards->first = false;
    folio_print(call->printer, FOLIO_STYLE_HEADING, "@%s", handle);
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "  %s   %s, %s", role,
                folio_entry_label(cards->meeting), when);
    folio_print_end(call->printer);
}

static void
print_notes(FolioCall *call)
{
    g_autofree char *line = g_strnfill(NOTE_WIDTH, '_');
    for (int i = 0; i < NOTE_LINES; i++) {
        folio_print(call->printer, FOLIO_STYLE_DIM, "%*s%s", INDENT, "", line);
        folio_print_end(call->printer);
    }
}

static void
print_round(FolioCall *call, const Round *round)
{
    folio_print_end(call->printer);
    folio_print(call->printer, FOLIO_STYLE_PLAIN, "%-2u %s  %s", round->number, round->time,
                round->with);
    folio_print(call->printer, FOLIO_STYLE_DIM, "   talk again?  yes  maybe  no");
    folio_print_end(call->printer);
    print_notes(call);
}

static void
add_to_json(Cards *cards, const char *handle, const char *role, const char *question,
            GArray *rounds)
{
    json_t *list = json_array();
    for (guint i = 0; i < rounds->len; i++) {
        const Round *round = &g_array_index(rounds, Round, i);
        json_array_append_new(list, json_pack("{si so so}", "round", (int) round->number, "time",
                                              folio_json_text(round->time), "with",
                                              folio_json_text(round->with)));
    }
    json_array_append_new(cards->json,
                          json_pack("{so ss so so}", "who", folio_json_text(handle), "as", role,
                                    "question", folio_json_text(question), "rounds", list));
}

/* --- Of mentees and of experts ---------------------------------------------------------------------- */

static void
print_mentee(Cards *cards, const char *handle)
{
    const char *question = question_of(cards, handle);
    g_autoptr(GArray) rounds = g_array_new(FALSE, FALSE, sizeof(Round));
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < cards->table->rounds->len; i++) {
        const FolioRotaRound *at = g_ptr_array_index(cards->table->rounds, i);
        for (guint expert = 0; expert < at->tables->len; expert++) {
            if (!g_strv_contains(g_ptr_array_index(at->tables, expert), handle))
                continue;
            const char *who = g_ptr_array_index(cards->table->experts, expert);
            char *name = g_strconcat("@", who, NULL);
            g_ptr_array_add(names, name);
            g_array_append_val(rounds, ((Round){i + 1, at->time, name}));
        }
    }
    print_head(cards, handle, "mentee");
    folio_print(cards->call->printer, FOLIO_STYLE_PLAIN, "My question: ");
    folio_print_hanging(cards->call->printer,
                        question != NULL ? question
                                         : "____________________________________________",
                        (int) strlen("My question: "));
    for (guint i = 0; i < rounds->len; i++)
        print_round(cards->call, &g_array_index(rounds, Round, i));
    add_to_json(cards, handle, "mentee", question, rounds);
}

/* "@amina, @ben" */
static char *
join_handles(char *const *handles)
{
    GString *text = g_string_new(NULL);
    for (; *handles != NULL; handles++)
        g_string_append_printf(text, "%s@%s", text->len > 0 ? ", " : "", *handles);
    return g_string_free(text, FALSE);
}

static void
print_questions(Cards *cards, char *const *handles)
{
    for (; *handles != NULL; handles++) {
        const char *question = g_hash_table_lookup(cards->questions, *handles);
        g_autofree char *line =
            question == NULL ? NULL : g_strdup_printf("@%s: %s", *handles, question);
        if (line != NULL)
            folio_print_block(cards->call->printer, FOLIO_STYLE_PLAIN, line, INDENT);
    }
}

static void
print_expert(Cards *cards, guint expert)
{
    const char *handle = g_ptr_array_index(cards->table->experts, expert);
    g_autoptr(GArray) rounds = g_array_new(FALSE, FALSE, sizeof(Round));
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    print_head(cards, handle, "expert");
    for (guint i = 0; i < cards->table->rounds->len; i++) {
        const FolioRotaRound *at = g_ptr_array_index(cards->table->rounds, i);
        char *const *mentees = g_ptr_array_index(at->tables, expert);
        char *name = *mentees == NULL ? g_strdup("a break") : join_handles(mentees);
        const Round round = {i + 1, at->time, name};
        g_ptr_array_add(names, name);
        g_array_append_val(rounds, round);
        print_round(cards->call, &round);
        print_questions(cards, mentees);
    }
    add_to_json(cards, handle, "expert", NULL, rounds);
}

bool
folio_cards_print(FolioCall *call, const FolioEntry *meeting, GError **error)
{
    g_autoptr(FolioRotaTable) table = folio_rota_table_read(folio_entry_get_body(meeting));
    if (table == NULL || strcmp(meeting->kind->name, "meeting") != 0) {
        folio_error_set(error, FOLIO_ERROR_USAGE, "'%s' has no rota, and so no cards",
                        folio_entry_get_id(meeting));
        folio_error_hint(error, "folio new meeting --format speed --mentees ... plans one");
        return false;
    }
    g_autoptr(GHashTable) questions = find_questions(call, error);
    if (questions == NULL)
        return false;
    g_autoptr(GPtrArray) mentees = folio_rota_table_list_mentees(table);
    Cards cards = {call, meeting, table, questions, json_array(), true};
    for (guint i = 0; i < mentees->len; i++)
        print_mentee(&cards, g_ptr_array_index(mentees, i));
    for (guint expert = 0; expert < table->experts->len; expert++)
        print_expert(&cards, expert);
    folio_print_member(call->printer, "cards", cards.json);
    return true;
}
