/* A map: functions down, career stages across, and in each field who is there. An empty line is a
 * function for which there is nobody yet. */
#include "network.h"

#define WIDTH 780
#define LEFT 128
#define RIGHT 16
#define TOP 88
#define LINE 20
#define PAD 10

/* What a person is to the owner, as a shape. */
typedef struct Relation {
    const char *is, *class_name;
    FolioPictureShape shape;
} Relation;

static const Relation relations[] = {
    {"mentor", "accent", FOLIO_PICTURE_ROUND},
    {"peer", "accent open", FOLIO_PICTURE_ROUND},
    {"expert", "ctx", FOLIO_PICTURE_PEAKED},
    {"sponsor", "per", FOLIO_PICTURE_SQUARE},
    {"coordinator", "can open", FOLIO_PICTURE_SQUARE},
    {"other", "muted open", FOLIO_PICTURE_PEAKED},
};

static const Relation *
find_relation(const FolioRow *card)
{
    guint last = G_N_ELEMENTS(relations) - 1;
    for (guint i = 0; i < last; i++) {
        if (report_says(card, "is", relations[i].is))
            return &relations[i];
    }
    return &relations[last];
}

/* Which stages have a column, and where the rows stand. */
typedef struct Map {
    const Network *network;
    FolioPicture *picture;
    guint *stages; /* indices in the order of columns */
    guint stage_count;
    double column;
} Map;

static bool
has_function(const Network *network, const NetworkPerson *person)
{
    for (guint i = 0; i < network->function_count; i++) {
        if (network_fills(person, network->functions[i]))
            return true;
    }
    return false;
}

/* `function` NULL: people who fill none. */
static bool
is_in_row(const Network *network, const NetworkPerson *person, const char *function)
{
    return function != NULL ? network_fills(person, function) : !has_function(network, person);
}

static guint
count_in_field(const Network *network, guint stage, const char *function)
{
    guint count = 0;
    for (guint i = 0; i < network->people->len; i++) {
        const NetworkPerson *person = &g_array_index(network->people, NetworkPerson, i);
        count += person->stage == stage && is_in_row(network, person, function);
    }
    return count;
}

static guint
count_lines(const Network *network, const char *function)
{
    guint most = 0;
    for (guint stage = 0; stage <= network->stage_count; stage++)
        most = MAX(most, count_in_field(network, stage, function));
    return most;
}

/* The last one only where there is somebody for no function. */
static double
height_of_row(const Network *network, const char *function)
{
    guint lines = count_lines(network, function);
    return function == NULL && lines == 0 ? 0 : MAX(lines, 1) * LINE + PAD;
}

static double
height_of_map(const Network *network)
{
    double height = height_of_row(network, NULL);
    for (guint i = 0; i < network->function_count; i++)
        height += height_of_row(network, network->functions[i]);
    return height;
}

/* Every stage; a last column where that of somebody is not said. */
static void
find_columns(Map *map)
{
    const Network *network = map->network;
    for (guint stage = 0; stage <= network->stage_count; stage++) {
        guint count = 0;
        for (guint i = 0; i < network->people->len; i++)
            count += g_array_index(network->people, NetworkPerson, i).stage == stage;
        if (count > 0 || stage < network->stage_count)
            map->stages[map->stage_count++] = stage;
    }
    map->column = (double) (WIDTH - LEFT - RIGHT) / map->stage_count;
}

static void
draw_person(const Map *map, const NetworkPerson *person, double x, double y)
{
    const Relation *relation = find_relation(person->card);
    g_autofree char *times = report_count_words(person->meetings, "time", "times");
    g_autofree char *name = g_strdup_printf(
        "%s, %s: met %s", report_name(map->network->source, person->card->id), relation->is, times);
    g_autofree char *label = g_strdup_printf("%s %u", person->card->id, person->meetings);
    folio_picture_begin(map->picture, name);
    folio_picture_mark(map->picture, relation->shape, relation->class_name, x + 8, y);
    folio_picture_fitted(map->picture, "ink small", FOLIO_PICTURE_START, x + 19, y + 4,
                         map->column - 22, label);
    folio_picture_end(map->picture);
}

static void
draw_row(const Map *map, const char *function, double top)
{
    guint all = 0;
    double height = height_of_row(map->network, function);
    if (height <= 0)
        return;
    folio_picture_line(map->picture, "line", 12, top, WIDTH - RIGHT, top);
    for (guint at = 0; at < map->stage_count; at++) {
        guint line = 0;
        for (guint i = 0; i < map->network->people->len; i++) {
            const NetworkPerson *person = &g_array_index(map->network->people, NetworkPerson, i);
            if (person->stage != map->stages[at] || !is_in_row(map->network, person, function))
                continue;
            draw_person(map, person, LEFT + at * map->column,
                        top + PAD / 2.0 + line++ * LINE + LINE / 2.0);
            all++;
        }
    }
    folio_picture_text(map->picture, all == 0 ? "muted" : "bold", FOLIO_PICTURE_START, 14,
                       top + PAD / 2.0 + 14, function != NULL ? function : "nothing named");
    if (all > 0)
        return;
    g_autofree char *nobody = g_strconcat("no one ", network_yet(map->network), NULL);
    folio_picture_text(map->picture, "warn", FOLIO_PICTURE_START, LEFT + 3, top + PAD / 2.0 + 14,
                       nobody);
}

static void
draw_heads(const Map *map)
{
    for (guint at = 0; at < map->stage_count; at++) {
        guint count = 0;
        for (guint i = 0; i < map->network->people->len; i++)
            count += g_array_index(map->network->people, NetworkPerson, i).stage == map->stages[at];
        bool is_said = map->stages[at] < map->network->stage_count;
        g_autofree char *head = g_strdup_printf(
            "%s %u", is_said ? map->network->stages[map->stages[at]] : "not said", count);
        folio_picture_text(map->picture, count == 0 ? "muted" : "bold", FOLIO_PICTURE_START,
                           LEFT + at * map->column + 3, TOP - 9, head);
    }
}

static void
draw_key(FolioPicture *picture)
{
    double x = 20;
    for (gsize i = 0; i < G_N_ELEMENTS(relations); i++) {
        folio_picture_mark(picture, relations[i].shape, relations[i].class_name, x, 46);
        folio_picture_text(picture, "small", FOLIO_PICTURE_START, x + 11, 50, relations[i].is);
        x += 100;
    }
    folio_picture_text(picture, "muted small", FOLIO_PICTURE_START, x - 6, 50,
                       "a number: times met");
}

static char *
describe(const Network *network)
{
    g_autoptr(GPtrArray) people = network_list_people(network);
    g_autofree char *unfilled = network_unfilled(network);
    g_autofree char *mix = network_stage_mix(network, people);
    return g_strdup_printf("A table with what people do for me down and career stages across. "
                           "%u %s: %s. No one %s for: %s.",
                           people->len, people->len == 1 ? "person" : "people",
                           *mix != '\0' ? mix : "none", network_yet(network),
                           *unfilled != '\0' ? unfilled : "nothing");
}

FolioPicture *
network_draw(const FolioReportSource *source, const FolioReportOptions *options)
{
    (void) options;
    g_auto(Network) network = {0};
    network_init(&network, source);
    g_autofree guint *stages = g_new0(guint, network.stage_count + 1);
    g_autofree char *description = describe(&network);
    double top = TOP, bottom = TOP + height_of_map(&network);
    Map map = {.network = &network, .stages = stages};
    map.picture = folio_picture_new(WIDTH, (int) bottom + 12, "Network", description);
    find_columns(&map);
    folio_picture_text(map.picture, "title", FOLIO_PICTURE_START, 14, 23,
                       "Network: who is there for what");
    draw_key(map.picture);
    draw_heads(&map);
    for (guint i = 0; i < network.function_count; i++) {
        draw_row(&map, network.functions[i], top);
        top += height_of_row(&network, network.functions[i]);
    }
    draw_row(&map, NULL, top);
    folio_picture_line(map.picture, "line", 12, bottom, WIDTH - RIGHT, bottom);
    return map.picture;
}
