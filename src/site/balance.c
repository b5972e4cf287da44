/* Support and challenge, meeting by meeting: what was felt and what was intended. For the owner alone:
 * nobody else is to judge a mentor by it. */
#include <string.h>

#include "site_pictures.h"

#define SCALE_MAX 4
#define SIDE 200 /* of the picture's field */
#define EDGE 24

typedef struct Mark {
    const SiteItem *assessment;
    int support, challenge;
    bool is_felt; /* by the owner; else intended by somebody else */
} Mark;

static bool
read_mark(const SiteModel *model, const SiteItem *assessment, Mark *mark)
{
    mark->assessment = assessment;
    mark->is_felt = site_assessment_is_by_self(model, assessment);
    return g_strcmp0(folio_entry_get_text(assessment->entry, "instrument"), "balance") == 0
           && site_assessment_score(assessment, "support", &mark->support)
           && site_assessment_score(assessment, "challenge", &mark->challenge);
}

static int
step_of(int value)
{
    return CLAMP(value, 0, SCALE_MAX);
}

static int
place(int value)
{
    return EDGE + (SIDE - 2 * EDGE) * step_of(value) / SCALE_MAX;
}

/* A circle is what was felt, a diamond around it what was intended; how many of them, where it is more
 * than one, stands beside it, away from the axis. */
static void
append_mark(GString *svg, bool is_felt, bool mirrored, int x, int y, guint count)
{
    if (is_felt)
        g_string_append_printf(svg, "<circle class=\"felt\" cx=\"%d\" cy=\"%d\" r=\"4.5\"/>", x, y);
    else
        g_string_append_printf(svg, "<path class=\"meant\" d=\"M%d %dl10 10-10 10-10-10z\"/>", x,
                               y - 10);
    if (count > 1)
        g_string_append_printf(svg,
                               "<text class=\"bal-n\" x=\"%d\" y=\"%d\" text-anchor=\"middle\" "
                               "paint-order=\"stroke\">\303\227%u</text>",
                               mirrored ? x - 13 : x + 13, is_felt ? y - 5 : y + 11, count);
}

static void
append_marks(GString *svg, const SiteContext *context, const GArray *marks, bool is_felt)
{
    bool mirrored = site_words_right_to_left(context->words);
    guint counts[SCALE_MAX + 1][SCALE_MAX + 1] = {{0}};
    for (guint i = 0; i < marks->len; i++) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        if (mark->is_felt == is_felt)
            counts[step_of(mark->support)][step_of(mark->challenge)]++;
    }
    for (int support = 0; support <= SCALE_MAX; support++)
        for (int challenge = 0; challenge <= SCALE_MAX; challenge++)
            if (counts[support][challenge] > 0)
                append_mark(svg, is_felt, mirrored,
                            mirrored ? SIDE - place(support) : place(support),
                            SIDE - place(challenge), counts[support][challenge]);
}

static void
append_frame(GString *svg, const SiteContext *context)
{
    g_autofree char *name =
        g_markup_escape_text(site_words_get(context->words, "balance_picture"), -1);
    g_string_append_printf(svg, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", SIDE,
                           SIDE, name);
    for (int step = 0; step <= SCALE_MAX; step++)
        g_string_append_printf(svg, "<path class=\"%s\" d=\"M%d %dv%dM%d %dh%d\"/>",
                               step == SCALE_MAX / 2 ? "mid" : "col", place(step), EDGE,
                               SIDE - 2 * EDGE, EDGE, place(step), SIDE - 2 * EDGE);
}

static void
append_axis(GString *svg, const SiteContext *context)
{
    g_autofree char *support =
        g_markup_escape_text(site_words_get(context->words, "balance_support"), -1);
    g_autofree char *challenge =
        g_markup_escape_text(site_words_get(context->words, "balance_challenge"), -1);
    g_string_append_printf(svg,
                           "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" "
                           "paint-order=\"stroke\">%s</text>"
                           "<text transform=\"translate(%d %d) rotate(-90)\" "
                           "text-anchor=\"middle\" paint-order=\"stroke\">%s</text>",
                           SIDE / 2, SIDE - 6, support,
                           site_words_right_to_left(context->words) ? SIDE - 12 : 12, SIDE / 2,
                           challenge);
}

/* --- As a table ----------------------------------------------------------------------------------------- */

static FolioView *
mark_view(const Mark *mark)
{
    g_autofree char *support = g_strdup_printf("%d", mark->support);
    g_autofree char *challenge = g_strdup_printf("%d", mark->challenge);
    FolioView *view = folio_view_new_map();
    folio_view_put_text(view, "support", support);
    folio_view_put_text(view, "challenge", challenge);
    return view;
}

static FolioView *
row_view(const SiteContext *context, const Mark *mark)
{
    const char *meeting = folio_entry_get_text(mark->assessment->entry, "meeting");
    const SiteItem *item = meeting != NULL ? site_model_find(context->model, meeting) : NULL;
    bool is_dated = g_date_valid(&mark->assessment->date);
    FolioView *row = folio_view_new_map();
    site_put(row, "date",
             is_dated ? site_words_date(context->words, &mark->assessment->date) : NULL);
    site_put(row, "meeting", item != NULL ? site_link_view(context, item) : NULL);
    site_put(row, "felt", NULL);
    site_put(row, "meant", NULL);
    return row;
}

/* Both sides of a meeting share a row; what looks back on none has one of its own. */
static FolioView *
rows_view(const SiteContext *context, const GArray *marks)
{
    FolioView *rows = folio_view_new_list();
    g_autoptr(GHashTable) row_of = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < marks->len; i++) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        const char *side = mark->is_felt ? "felt" : "meant";
        const char *meeting = folio_entry_get_text(mark->assessment->entry, "meeting");
        FolioView *row = meeting != NULL ? g_hash_table_lookup(row_of, meeting) : NULL;
        bool is_taken = row != NULL && folio_view_length(folio_view_get(row, side)) > 0;
        if (row == NULL || is_taken) {
            row = row_view(context, mark);
            folio_view_append(rows, row);
            if (meeting != NULL)
                g_hash_table_insert(row_of, (gpointer) meeting, row);
        }
        folio_view_put(row, side, mark_view(mark));
    }
    return rows;
}

static char *
draw(const SiteContext *context, const GArray *marks)
{
    g_autoptr(GString) svg = g_string_new(NULL);
    append_frame(svg, context);
    append_axis(svg, context);
    append_marks(svg, context, marks, false);
    append_marks(svg, context, marks, true);
    g_string_append(svg, "</svg>");
    return g_string_free(g_steal_pointer(&svg), FALSE);
}

FolioView *
site_balance_view(const SiteContext *context)
{
    const GPtrArray *assessments = site_model_kind(context->model, "assessment");
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    if (context->model->audience != FOLIO_VISIBILITY_PRIVATE)
        return NULL;
    for (guint i = 0; i < assessments->len; i++) {
        Mark mark;
        if (read_mark(context->model, assessments->pdata[i], &mark))
            g_array_append_val(marks, mark);
    }
    if (marks->len == 0)
        return NULL;
    g_autofree char *picture = draw(context, marks);
    FolioView *view = folio_view_new_map();
    folio_view_put_html(view, "picture", picture);
    folio_view_put(view, "rows", rows_view(context, marks));
    return view;
}
