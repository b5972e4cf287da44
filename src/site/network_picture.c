/* The network as a picture: a column for each career stage, a shape for each role, a thicker line for
 * more meetings. */
#include <string.h>

#include "site_pictures.h"

#define WIDTH 400
#define EDGE 44
#define TOP 46
#define ROW 46 /* between two people of a column */
#define MAX_NODES 40
#define MAX_NAME_CHARACTERS 12
#define MANY_MEETINGS 6

static const char *const stages[] = {"student", "trainee", "early",  "mid",
                                     "senior",  "retired", "unknown"};
#define STAGE_COUNT G_N_ELEMENTS(stages)

typedef struct Picture {
    const SiteContext *context;
    const GPtrArray *ties; /* SiteTie* */
    guint shown;
    gsize counts[STAGE_COUNT]; /* people of each column, the owner too */
    int x[STAGE_COUNT];
    int height;
    gsize own; /* column of the owner */
} Picture;

static gsize
column_of(const char *stage)
{
    for (gsize i = 0; stage != NULL && i + 1 < STAGE_COUNT; i++)
        if (strcmp(stages[i], stage) == 0)
            return i;
    return STAGE_COUNT - 1;
}

/* Columns that somebody is in share the width. */
static void
lay_out(Picture *picture)
{
    const SiteItem *self = picture->context->model->self;
    gsize used = 0, at = 0, most = 0;
    picture->own = column_of(self != NULL ? folio_entry_get_text(self->entry, "stage") : NULL);
    picture->counts[picture->own]++;
    for (guint i = 0; i < picture->shown; i++)
        picture->counts[column_of(((const SiteTie *) picture->ties->pdata[i])->person->stage)]++;
    for (gsize i = 0; i < STAGE_COUNT; i++) {
        used += picture->counts[i] > 0;
        most = MAX(most, picture->counts[i]);
    }
    bool mirrored = site_words_right_to_left(picture->context->words);
    for (gsize i = 0; i < STAGE_COUNT; i++) {
        if (picture->counts[i] == 0)
            continue;
        int x = used > 1 ? EDGE + (WIDTH - 2 * EDGE) * (int) at / (int) (used - 1) : WIDTH / 2;
        picture->x[i] = mirrored ? WIDTH - x : x;
        at++;
    }
    picture->height = TOP + (int) MAX(most, 5) * ROW;
}

/* The owner is in the middle of a column; the others around, from its top. Columns are a little higher or
 * lower than each other, so that lines do not run through people. */
static int
row_of(const Picture *picture, gsize column, gsize number)
{
    static const int shifts[STAGE_COUNT] = {-14, 10, -20, 16, -8, 20, -16};
    gsize count = picture->counts[column];
    int room = picture->height - TOP - ROW;
    int shift = column == picture->own ? 0 : shifts[column] - shifts[picture->own] / 2;
    return TOP + ROW / 4 + (int) (2 * number + 1) * room / (int) (2 * count) + shift;
}

static void
append_text(GString *svg, int x, int y, const char *class, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append_printf(svg,
                           "<text%s x=\"%d\" y=\"%d\" text-anchor=\"middle\" "
                           "paint-order=\"stroke\">%s</text>",
                           class, x, y, escaped);
}

static void
append_columns(const Picture *picture, GString *svg)
{
    for (gsize i = 0; i < STAGE_COUNT; i++) {
        if (picture->counts[i] == 0)
            continue;
        g_autofree char *key = g_strconcat("stage_", stages[i], NULL);
        g_string_append_printf(svg, "<path class=\"col\" d=\"M%d 32V%d\"/>", picture->x[i],
                               picture->height);
        append_text(svg, picture->x[i], 20, " class=\"st\"",
                    site_words_get(picture->context->words, key));
    }
}

/* --- People ----------------------------------------------------------------------------------------- */

/* Shapes by role; what is not here is a small circle. */
static const struct {
    const char *role, *shape;
} shapes[] = {{"role_mentor", "<circle class=\"n m\" cx=\"%d\" cy=\"%d\" r=\"7.5\"/>"},
              {"role_peer", "<circle class=\"n\" cx=\"%d\" cy=\"%d\" r=\"6.5\"/>"},
              {"role_expert", "<path class=\"n\" d=\"M%d %dm-6-6h12v12h-12z\"/>"},
              {"role_sponsor", "<path class=\"n\" d=\"M%d %dm0-8l8 8-8 8-8-8z\"/>"},
              {"role_coordinator", "<path class=\"n\" d=\"M%d %dm0-8l8 14h-16z\"/>"}};
static const char *const plain_shape = "<circle class=\"n\" cx=\"%d\" cy=\"%d\" r=\"4.5\"/>";

static void
append_shape(GString *svg, const char *role, int x, int y)
{
    const char *shape = plain_shape;
    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++)
        if (strcmp(shapes[i].role, role) == 0)
            shape = shapes[i].shape;
    g_autofree char *first = g_strdup_printf("%d", x);
    g_autofree char *second = g_strdup_printf("%d", y);
    g_auto(GStrv) parts = g_strsplit(shape, "%d", 3);
    g_string_append_printf(svg, "%s%s%s%s%s", parts[0], first, parts[1], second, parts[2]);
}

/* "Lena Berger", "K. Osei-Mensah"; what stands for a name without one. Caller frees. */
static char *
short_name(const SiteContext *context, const SiteTie *tie)
{
    if (tie->person->name == NULL) {
        g_autofree char *key = g_strconcat("is_", tie->person->role + strlen("role_"), NULL);
        return g_strdup(site_words_get(context->words, key));
    }
    const char *name = tie->person->name, *last = strrchr(name, ' ');
    if (g_utf8_strlen(name, -1) <= MAX_NAME_CHARACTERS || last == NULL)
        return g_strdup(name);
    g_autofree char *initial = g_utf8_substring(name, 0, 1);
    return g_strdup_printf("%s.%s", initial, last);
}

static void
append_edge(GString *svg, const Picture *picture, int y, gsize column, int own_y, guint meetings)
{
    int x1 = picture->x[picture->own], x2 = picture->x[column];
    int middle = column == picture->own ? x1 - EDGE : (x1 + x2) / 2;
    const char *weight = meetings >= MANY_MEETINGS ? "w3" : meetings > 1 ? "w2" : "w1";
    g_string_append_printf(svg, "<path class=\"e %s\" d=\"M%d %dC%d %d %d %d %d %d\"/>", weight, x1,
                           own_y, middle, own_y, middle, y, x2, y);
}

/* Lines beneath, shapes and names on top. */
static void
append_people(const Picture *picture, GString *svg)
{
    g_autoptr(GString) nodes = g_string_new(NULL);
    gsize next[STAGE_COUNT] = {0}, middle = picture->counts[picture->own] / 2;
    int own_y = row_of(picture, picture->own, middle);
    for (guint i = 0; i < picture->shown; i++) {
        const SiteTie *tie = picture->ties->pdata[i];
        gsize column = column_of(tie->person->stage);
        if (column == picture->own && next[column] == middle)
            next[column]++;
        int y = row_of(picture, column, next[column]++);
        g_autofree char *name = short_name(picture->context, tie);
        append_edge(svg, picture, y, column, own_y, tie->meetings);
        append_shape(nodes, tie->person->role, picture->x[column], y);
        append_text(nodes, picture->x[column], y + 22, "", name);
    }
    g_string_append(svg, nodes->str);
    g_string_append_printf(svg, "<circle class=\"n me\" cx=\"%d\" cy=\"%d\" r=\"11\"/>",
                           picture->x[picture->own], own_y);
    append_text(svg, picture->x[picture->own], own_y + 26, " class=\"self\"",
                site_words_get(picture->context->words, "network_me"));
}

FolioView *
site_svg_network(const SiteContext *context, const GPtrArray *ties)
{
    Picture picture = {.context = context, .ties = ties, .shown = MIN(ties->len, MAX_NODES)};
    g_autofree char *people = site_words_count(context->words, "network", ties->len);
    const SiteGap gaps[] = {{"people", people}, {NULL, NULL}};
    g_autofree char *said = site_words_fill(context->words, "network_picture", gaps);
    g_autofree char *escaped = g_markup_escape_text(said, -1);
    g_autoptr(GString) svg = g_string_new(NULL);
    lay_out(&picture);
    g_string_append_printf(svg, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", WIDTH,
                           picture.height + 12, escaped);
    append_columns(&picture, svg);
    append_people(&picture, svg);
    g_string_append(svg, "</svg>");
    return folio_view_new_html(svg->str);
}
