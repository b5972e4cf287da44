/* The network as a picture: a column for each career stage, a shape for each role, a thicker line for
 * more meetings. */
#include <string.h>

#include "site_pictures.h"

#define WIDTH 400
#define EDGE 44
#define HEAD 20 /* of the names of columns */
#define HEAD_GAP 4
#define TOP 46
#define ROW 46 /* between two people of a column */
#define MAX_NODES 40
#define MAX_NAME_CHARACTERS 12
#define MANY_MEETINGS 6
#define LETTER_HALF 3 /* of the width of a letter */
#define MAX_SHIFT 40
#define LINE_STEPS 24 /* points of a line that are looked at */

static const char *const stages[] = {"student", "trainee", "early",  "mid",
                                     "senior",  "retired", "unknown"};
#define STAGE_COUNT G_N_ELEMENTS(stages)

typedef struct Picture {
    const SiteContext *context;
    const GPtrArray *ties; /* SiteTie* */
    guint shown;
    gsize counts[STAGE_COUNT]; /* people of each column, the owner too */
    int x[STAGE_COUNT];
    int shifts[STAGE_COUNT]; /* of a column, so that lines do not run through people */
    int height;
    gsize own; /* column of the owner */
} Picture;

typedef struct Spot {
    gsize column;
    int x, y;
    int name_y, half; /* where the name stands, and half of its width */
} Spot;

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
    static const int shifts[STAGE_COUNT] = {-14, 10, -20, 16, -8, 20, -16};
    picture->height = TOP + (int) MAX(most, 5) * ROW;
    for (gsize i = 0; i < STAGE_COUNT; i++)
        picture->shifts[i] = i == picture->own ? 0 : shifts[i] - shifts[picture->own] / 2;
}

/* The owner is in the middle of a column; the others around, from its top. */
static int
row_of(const Picture *picture, gsize column, gsize number)
{
    gsize count = picture->counts[column];
    int room = picture->height - TOP - ROW;
    return TOP + ROW / 4 + (int) (2 * number + 1) * room / (int) (2 * count)
           + picture->shifts[column];
}

static gsize
own_row(const Picture *picture)
{
    return picture->counts[picture->own] / 2;
}

static int
own_y(const Picture *picture)
{
    return row_of(picture, picture->own, own_row(picture));
}

static int
name_half(const SiteTie *tie)
{
    const char *name = tie->person->name;
    glong letters = name != NULL ? g_utf8_strlen(name, -1) : MAX_NAME_CHARACTERS;
    return (int) MIN(letters, MAX_NAME_CHARACTERS + 2) * LETTER_HALF;
}

/* Where those shown stand, in the order of their ties. */
static void
find_spots(const Picture *picture, Spot *spots)
{
    gsize next[STAGE_COUNT] = {0};
    for (guint i = 0; i < picture->shown; i++) {
        const SiteTie *tie = picture->ties->pdata[i];
        gsize column = column_of(tie->person->stage);
        if (column == picture->own && next[column] == own_row(picture))
            next[column]++;
        int y = row_of(picture, column, next[column]++);
        spots[i] = (Spot){column, picture->x[column], y, 0, name_half(tie)};
    }
}

/* The x of both handles of the curve to somebody; within the owner's column it makes a bow. */
static int
middle_of(const Picture *picture, const Spot *spot)
{
    int x = picture->x[picture->own];
    return spot->column == picture->own ? x - EDGE : (x + spot->x) / 2;
}

/* --- Room for names ------------------------------------------------------------------------------------- */

typedef struct Point {
    double x, y;
} Point;

static void
walk_line(const Picture *picture, const Spot *to, Point *points)
{
    double x = picture->x[picture->own], y = own_y(picture), middle = middle_of(picture, to);
    for (int step = 0; step < LINE_STEPS; step++) {
        double t = (step + 0.5) / LINE_STEPS, s = 1 - t;
        points[step].x = s * s * s * x + 3 * s * t * middle + t * t * t * to->x;
        points[step].y = s * s * (s + 3 * t) * y + t * t * (t + 3 * s) * to->y;
    }
}

static bool
runs_through(const Point *line, double x, double y, double half_width, double half_height)
{
    for (int step = 0; step < LINE_STEPS; step++)
        if (ABS(line[step].x - x) < half_width && ABS(line[step].y - y) < half_height)
            return true;
    return false;
}

/* How many lines run through the name of somebody when it stands there. */
static guint
count_through_name(const Point lines[][LINE_STEPS], guint count, const Spot *spot, int name_y)
{
    guint crossed = 0;
    for (guint i = 0; i < count; i++)
        crossed += runs_through(lines[i], spot->x, name_y - 3, spot->half, 8);
    return crossed;
}

/* Places everybody, each name above or below where fewer lines run through it. Returns how many do, and
 * how many run through somebody's shape. */
static guint
place_people(const Picture *picture, Spot *spots)
{
    Point lines[MAX_NODES][LINE_STEPS];
    guint crossed = 0;
    find_spots(picture, spots);
    for (guint i = 0; i < picture->shown; i++)
        walk_line(picture, &spots[i], lines[i]);
    for (guint i = 0; i < picture->shown; i++) {
        Spot *spot = &spots[i];
        int above = spot->y - 12, below = spot->y + 22;
        guint over = count_through_name(lines, picture->shown, spot, above);
        guint under = count_through_name(lines, picture->shown, spot, below);
        spot->name_y = over < under ? above : below;
        crossed += MIN(over, under);
        for (guint j = 0; j < picture->shown; j++)
            crossed += i != j && runs_through(lines[j], spot->x, spot->y, 10, 10);
    }
    return crossed;
}

static guint
count_crossed(const Picture *picture)
{
    Spot spots[MAX_NODES];
    return place_people(picture, spots);
}

static bool
is_inside(const Picture *picture, gsize column)
{
    return row_of(picture, column, 0) > TOP + 8
           && row_of(picture, column, picture->counts[column] - 1) < picture->height - 26;
}

/* The shift of the column by which fewest are crossed. */
static void
shift_column(Picture *picture, gsize column, guint *fewest)
{
    int best = picture->shifts[column];
    for (int shift = -MAX_SHIFT; shift <= MAX_SHIFT && *fewest > 0; shift += 8) {
        picture->shifts[column] = shift;
        guint crossed = is_inside(picture, column) ? count_crossed(picture) : G_MAXUINT;
        if (crossed < *fewest) {
            *fewest = crossed;
            best = shift;
        }
    }
    picture->shifts[column] = best;
}

/* Columns move up or down, one after the other: twice, as each makes room for the others. */
static void
make_room(Picture *picture)
{
    guint fewest = count_crossed(picture);
    for (gsize i = 0; i < 2 * STAGE_COUNT; i++)
        if (picture->counts[i % STAGE_COUNT] > 0)
            shift_column(picture, i % STAGE_COUNT, &fewest);
}

/* --- Drawing -------------------------------------------------------------------------------------------- */

static void
append_text(GString *svg, int x, int y, const char *class, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append_printf(svg,
                           "<text%s x=\"%d\" y=\"%d\" text-anchor=\"middle\" "
                           "paint-order=\"stroke\">%s</text>",
                           class, x, y, escaped);
}

static const char *
stage_name(const Picture *picture, gsize column)
{
    g_autofree char *key = g_strconcat("stage_", stages[column], NULL);
    return site_words_get(picture->context->words, key);
}

/* Do the names of two columns beside one another not fit on a line? */
static bool
are_heads_crowded(const Picture *picture)
{
    int before_x = 0;
    glong before = -1; /* letters of the name before; none yet */
    for (gsize i = 0; i < STAGE_COUNT; i++) {
        if (picture->counts[i] == 0)
            continue;
        glong letters = g_utf8_strlen(stage_name(picture, i), -1);
        if (before >= 0
            && (before + letters) * LETTER_HALF + HEAD_GAP > ABS(picture->x[i] - before_x))
            return true;
        before = letters;
        before_x = picture->x[i];
    }
    return false;
}

/* Names that do not fit on a line are on two of them in turn. */
static void
append_columns(const Picture *picture, GString *svg)
{
    bool is_crowded = are_heads_crowded(picture), is_upper = false;
    for (gsize i = 0; i < STAGE_COUNT; i++) {
        if (picture->counts[i] == 0)
            continue;
        int y = !is_crowded ? HEAD : is_upper ? HEAD - 9 : HEAD + 5;
        g_string_append_printf(svg, "<path class=\"col\" d=\"M%d 32V%d\"/>", picture->x[i],
                               picture->height);
        append_text(svg, picture->x[i], y, " class=\"st\"", stage_name(picture, i));
        is_upper = !is_upper;
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

/* The name without titles before it: "Lena Berger" of "Prof. Dr. Lena Berger"; of a last name with nothing
 * else, all of it. Borrowed. */
static const char *
skip_titles(const char *name)
{
    for (const char *space; (space = strchr(name, ' ')) > name && space[-1] == '.';) {
        if (strchr(space + 1, ' ') == NULL || space - name <= 2)
            break; /* "Dr. Berger"; "L. Berger" */
        name = space + 1;
    }
    return name;
}

/* "Lena Berger", "K. Osei-Mensah"; what stands for a name without one. Caller frees. */
static char *
short_name(const SiteContext *context, const SiteTie *tie)
{
    if (tie->person->name == NULL) {
        g_autofree char *key = g_strconcat("is_", tie->person->role + strlen("role_"), NULL);
        return g_strdup(site_words_get(context->words, key));
    }
    const char *name = skip_titles(tie->person->name), *last = strrchr(name, ' ');
    if (g_utf8_strlen(name, -1) <= MAX_NAME_CHARACTERS || last == NULL)
        return g_strdup(name);
    g_autofree char *initial = g_utf8_substring(name, 0, 1);
    return g_strdup_printf("%s.%s", initial, last);
}

static void
append_edge(GString *svg, const Picture *picture, const Spot *spot, guint meetings)
{
    int x = picture->x[picture->own], y = own_y(picture), middle = middle_of(picture, spot);
    const char *weight = meetings >= MANY_MEETINGS ? "w3" : meetings > 1 ? "w2" : "w1";
    g_string_append_printf(svg, "<path class=\"e %s\" d=\"M%d %dC%d %d %d %d %d %d\"/>", weight, x,
                           y, middle, y, middle, spot->y, spot->x, spot->y);
}

/* Lines beneath, shapes and names on top. */
static void
append_people(const Picture *picture, GString *svg)
{
    g_autoptr(GString) nodes = g_string_new(NULL);
    Spot spots[MAX_NODES];
    int x = picture->x[picture->own], y = own_y(picture);
    place_people(picture, spots);
    for (guint i = 0; i < picture->shown; i++) {
        const SiteTie *tie = picture->ties->pdata[i];
        g_autofree char *name = short_name(picture->context, tie);
        append_edge(svg, picture, &spots[i], tie->meetings);
        append_shape(nodes, tie->person->role, spots[i].x, spots[i].y);
        append_text(nodes, spots[i].x, spots[i].name_y, "", name);
    }
    g_string_append(svg, nodes->str);
    g_string_append_printf(svg, "<circle class=\"n me\" cx=\"%d\" cy=\"%d\" r=\"11\"/>", x, y);
    append_text(svg, x, y + 26, " class=\"self\"",
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
    make_room(&picture);
    g_string_append_printf(svg, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", WIDTH,
                           picture.height + 12, escaped);
    append_columns(&picture, svg);
    append_people(&picture, svg);
    g_string_append(svg, "</svg>");
    return folio_view_new_html(svg->str);
}
