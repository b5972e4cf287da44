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
place(int value)
{
    return EDGE + (SIDE - 2 * EDGE) * CLAMP(value, 0, SCALE_MAX) / SCALE_MAX;
}

/* A circle is what was felt, a diamond what was intended. */
static void
append_mark(GString *svg, const SiteContext *context, const Mark *mark)
{
    bool mirrored = site_words_right_to_left(context->words);
    int x = mirrored ? SIDE - place(mark->support) : place(mark->support);
    int y = SIDE - place(mark->challenge);
    if (mark->is_felt)
        g_string_append_printf(svg, "<circle class=\"felt\" cx=\"%d\" cy=\"%d\" r=\"6\"/>", x, y);
    else
        g_string_append_printf(svg, "<path class=\"meant\" d=\"M%d %dl7 7-7 7-7-7z\"/>", x, y - 7);
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
                           "<text transform=\"translate(12 %d) rotate(-90)\" "
                           "text-anchor=\"middle\" paint-order=\"stroke\">%s</text>",
                           SIDE / 2, SIDE - 6, support, SIDE / 2, challenge);
}

static FolioView *
mark_row(const SiteContext *context, const Mark *mark)
{
    const char *meeting = folio_entry_get_text(mark->assessment->entry, "meeting");
    const SiteItem *item = meeting != NULL ? site_model_find(context->model, meeting) : NULL;
    g_autofree char *support = g_strdup_printf("%d", mark->support);
    g_autofree char *challenge = g_strdup_printf("%d", mark->challenge);
    FolioView *row = folio_view_new_map();
    bool is_dated = g_date_valid(&mark->assessment->date);
    site_put(row, "date",
             is_dated ? site_words_date(context->words, &mark->assessment->date) : NULL);
    site_put(row, "meeting", item != NULL ? site_link_view(context, item) : NULL);
    folio_view_put_text(
        row, "who",
        site_words_get(context->words, mark->is_felt ? "balance_felt" : "balance_meant"));
    folio_view_put_text(row, "support", support);
    folio_view_put_text(row, "challenge", challenge);
    return row;
}

FolioView *
site_balance_view(const SiteContext *context)
{
    const SiteModel *model = context->model;
    const GPtrArray *assessments = site_model_kind(model, "assessment");
    if (model->audience != FOLIO_VISIBILITY_PRIVATE)
        return NULL;
    g_autoptr(GString) svg = g_string_new(NULL);
    FolioView *rows = folio_view_new_list();
    append_frame(svg, context);
    append_axis(svg, context);
    for (guint i = 0; i < assessments->len; i++) {
        Mark mark;
        if (!read_mark(model, assessments->pdata[i], &mark))
            continue;
        append_mark(svg, context, &mark);
        folio_view_append(rows, mark_row(context, &mark));
    }
    g_string_append(svg, "</svg>");
    if (folio_view_length(rows) == 0) {
        folio_view_unref(rows);
        return NULL;
    }
    FolioView *view = folio_view_new_map();
    folio_view_put_html(view, "picture", svg->str);
    folio_view_put(view, "rows", rows);
    return view;
}
