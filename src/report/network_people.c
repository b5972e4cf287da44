/* From cards and meetings to people and ties. */
#include <string.h>

#include "folio/kind.h"
#include "network.h"

static const char *const *
choices_of(const char *field_name, guint *count)
{
    const FolioKind *person = folio_kinds_find(folio_kinds(), "person");
    const FolioField *field = folio_kind_find_field(person, field_name);
    *count = g_strv_length((char **) field->choices);
    return field->choices;
}

static void
tie_free(NetworkTie *tie)
{
    g_free(tie->one);
    g_free(tie->other);
    g_free(tie);
}

/* --- People -------------------------------------------------------------------------------------- */

static guint
find_stage(const Network *network, const FolioRow *card)
{
    guint stage = 0;
    const char *said = folio_row_get(card, "stage");
    while (stage < network->stage_count && g_strcmp0(network->stages[stage], said) != 0)
        stage++;
    return stage;
}

static void
add_people(Network *network)
{
    g_autoptr(GPtrArray) cards = report_rows(network->source, "person");
    for (guint i = 0; i < cards->len; i++) {
        NetworkPerson person = {.card = g_ptr_array_index(cards, i)};
        if (report_is_self(network->source, person.card->id))
            continue;
        person.stage = find_stage(network, person.card);
        g_array_append_val(network->people, person);
    }
}

static NetworkPerson *
find_person(const Network *network, const char *handle)
{
    for (guint i = 0; i < network->people->len; i++) {
        NetworkPerson *person = &g_array_index(network->people, NetworkPerson, i);
        if (g_strcmp0(person->card->id, handle) == 0)
            return person;
    }
    return NULL;
}

const NetworkPerson *
network_find(const Network *network, const char *handle)
{
    return find_person(network, handle);
}

static gint
compare_people(gconstpointer a, gconstpointer b)
{
    const NetworkPerson *first = a, *second = b;
    if (first->stage != second->stage)
        return first->stage < second->stage ? -1 : 1;
    if (first->meetings != second->meetings)
        return first->meetings > second->meetings ? -1 : 1;
    return g_strcmp0(first->card->id, second->card->id);
}

/* --- Meetings ------------------------------------------------------------------------------------ */

static bool
includes_owner(const Network *network, char *const *people)
{
    for (; *people != NULL; people++) {
        if (report_is_self(network->source, *people))
            return true;
    }
    return false;
}

/* Who is written down twice was there once. */
static bool
is_named_before(char *const *people, char *const *at)
{
    for (; people < at; people++) {
        if (strcmp(*people, *at) == 0)
            return true;
    }
    return false;
}

static void
count_meeting(Network *network, char *const *people, const GDate *day)
{
    if (!includes_owner(network, people))
        return;
    for (char *const *at = people; *at != NULL; at++) {
        NetworkPerson *person = find_person(network, *at);
        if (person == NULL || is_named_before(people, at))
            continue;
        person->meetings++;
        person->last = *day; /* they come oldest first */
    }
}

/* Of a speed event one meets the experts, not everybody in the room. */
static bool
is_pair(const Network *network, const FolioRow *meeting, const char *one, const char *other)
{
    return strcmp(one, other) != 0
           && (!report_says(meeting, "format", "speed") || report_is_self(network->source, one)
               || report_is_self(network->source, other));
}

static void
add_ties(Network *network, GHashTable *met, const FolioRow *meeting, char *const *people,
         const GDate *day)
{
    for (char *const *one = people; *one != NULL; one++) {
        for (char *const *other = one + 1; *other != NULL; other++) {
            bool in_order = strcmp(*one, *other) < 0;
            char *pair =
                g_strdup_printf("%s %s", in_order ? *one : *other, in_order ? *other : *one);
            if (!is_pair(network, meeting, *one, *other) || g_hash_table_contains(met, pair)) {
                g_free(pair);
                continue;
            }
            g_hash_table_add(met, pair);
            NetworkTie *tie = g_new0(NetworkTie, 1);
            *tie = (NetworkTie){*day, meeting, g_strdup(*one), g_strdup(*other)};
            g_ptr_array_add(network->ties, tie);
        }
    }
}

static gint
compare_starts(gconstpointer a, gconstpointer b)
{
    const FolioRow *first = *(FolioRow *const *) a, *second = *(FolioRow *const *) b;
    return g_strcmp0(folio_row_get(first, "start"), folio_row_get(second, "start"));
}

static void
add_meetings(Network *network)
{
    g_autoptr(GPtrArray) rows = report_rows(network->source, "meeting");
    g_autoptr(GHashTable) met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_ptr_array_sort(rows, compare_starts);
    for (guint i = 0; i < rows->len; i++) {
        GDate day;
        const FolioRow *row = g_ptr_array_index(rows, i);
        if (g_strcmp0(row->status, "held") != 0 || !report_day(row, "start", &day))
            continue;
        g_auto(GStrv) people = report_list(row, "people");
        count_meeting(network, people, &day);
        add_ties(network, met, row, people, &day);
    }
}

/* --- All of it ----------------------------------------------------------------------------------- */

void
network_init(Network *network, const FolioReportSource *source)
{
    memset(network, 0, sizeof *network);
    network->source = source;
    network->stages = choices_of("stage", &network->stage_count);
    network->functions = choices_of("functions", &network->function_count);
    network->people = g_array_new(FALSE, FALSE, sizeof(NetworkPerson));
    network->ties = g_ptr_array_new_with_free_func((GDestroyNotify) tie_free);
    add_people(network);
    add_meetings(network);
    g_array_sort(network->people, compare_people);
}

void
network_clear(Network *network)
{
    g_clear_pointer(&network->people, g_array_unref);
    g_clear_pointer(&network->ties, g_ptr_array_unref);
}

bool
network_fills(const NetworkPerson *person, const char *function)
{
    const char *status = person->card->status;
    return g_strcmp0(status, "past") != 0 && g_strcmp0(status, "candidate") != 0
           && report_list_has(person->card, "functions", function);
}

static bool
is_filled(const Network *network, const char *function)
{
    for (guint i = 0; i < network->people->len; i++) {
        if (network_fills(&g_array_index(network->people, NetworkPerson, i), function))
            return true;
    }
    return false;
}

char *
network_unfilled(const Network *network)
{
    GString *unfilled = g_string_new(NULL);
    for (guint i = 0; i < network->function_count; i++) {
        if (!is_filled(network, network->functions[i]))
            g_string_append_printf(unfilled, "%s%s", unfilled->len > 0 ? ", " : "",
                                   network->functions[i]);
    }
    return g_string_free(unfilled, FALSE);
}

const char *
network_yet(const Network *network)
{
    return report_is_for_owner(network->source) ? "yet" : "shared";
}

GPtrArray *
network_list_people(const Network *network)
{
    GPtrArray *people = g_ptr_array_new();
    for (guint i = 0; i < network->people->len; i++)
        g_ptr_array_add(people, &g_array_index(network->people, NetworkPerson, i));
    return people;
}

char *
network_stage_mix(const Network *network, const GPtrArray *people)
{
    GString *mix = g_string_new(NULL);
    for (guint stage = 0; stage <= network->stage_count; stage++) {
        guint count = 0;
        for (guint i = 0; i < people->len; i++)
            count += ((const NetworkPerson *) g_ptr_array_index(people, i))->stage == stage;
        if (count > 0)
            g_string_append_printf(
                mix, "%s%s %u", mix->len > 0 ? ", " : "",
                stage < network->stage_count ? network->stages[stage] : "not said", count);
    }
    return g_string_free(mix, FALSE);
}
