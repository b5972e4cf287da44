/* SVG, the one form of a picture. */
#include "folio/term.h"
#include "picture.h"

/* Columns of text in a picture are about so wide. */
#define COLUMN_WIDTH 6.6

struct FolioPicture {
    int width, height;
    char *title, *description;
    GString *body;
};

/* The tokens of the site's own style sheet, for a file that stands alone. */
static const char style[] =
    "<style>\n"
    "svg{--paper:#FAF8F4;--sunk:#F1EEE7;--ink:#1C2429;--muted:#545F68;--line:#DDD8CE;"
    "--edge:#857F74;--accent:#12565E;--warn:#9A3B16;--can:#2B5C9B;--ctx:#85560A;--per:#97386A;"
    "color-scheme:light dark;background:var(--paper)}\n"
    "@media (prefers-color-scheme:dark){svg{--paper:#14191C;--sunk:#232B30;--ink:#E9E6DF;"
    "--muted:#A7B1B7;--line:#323C42;--edge:#71808A;--accent:#84C9CE;--warn:#F0A283;--can:#93BBF0;"
    "--ctx:#E2B566;--per:#EDA3CB}}\n"
    "text{font:12px system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",sans-serif;"
    "fill:var(--ink);color:var(--ink)}\n"
    "text.bold{font-weight:600}text.small{font-size:11px}text.muted{fill:var(--muted)}"
    "text.warn{fill:var(--warn)}text.title{font-size:15px;font-weight:600}\n"
    ".paper{color:var(--paper)}.sunk{color:var(--sunk)}.line{color:var(--line)}"
    ".edge{color:var(--edge)}.ink{color:var(--ink)}.muted{color:var(--muted)}"
    ".accent{color:var(--accent)}.warn{color:var(--warn)}.can{color:var(--can)}"
    ".ctx{color:var(--ctx)}.per{color:var(--per)}\n"
    "rect,circle,polygon{fill:currentColor}line,polyline{stroke:currentColor;stroke-width:1.5;"
    "fill:none}line.line{stroke-width:1}line.thick{stroke-width:3}\n"
    ".soft{fill-opacity:.22;stroke:currentColor;stroke-width:1}.tint{fill-opacity:.16}.open{fill:"
    "var(--paper);stroke:currentColor;stroke-width:2}"
    ".dash{stroke-dasharray:4 3}\n"
    "</style>\n";

FolioPicture *
folio_picture_new(int width, int height, const char *title, const char *description)
{
    FolioPicture *picture = g_new0(FolioPicture, 1);
    picture->width = width;
    picture->height = height;
    picture->title = g_strdup(title);
    picture->description = g_strdup(description);
    picture->body = g_string_new(NULL);
    return picture;
}

void
folio_picture_free(FolioPicture *picture)
{
    if (picture == NULL)
        return;
    g_free(picture->title);
    g_free(picture->description);
    g_string_free(picture->body, TRUE);
    g_free(picture);
}

/* --- Shapes -------------------------------------------------------------------------------------- */

/* One digit behind the point at most, whatever the locale. */
static void
append_number(GString *out, double number)
{
    gint64 tenths = (gint64) (number * 10 + (number < 0 ? -0.5 : 0.5));
    gint64 size = ABS(tenths);
    g_string_append_printf(out, "%s%" G_GINT64_FORMAT, tenths < 0 ? "-" : "", size / 10);
    if (size % 10 != 0)
        g_string_append_printf(out, ".%d", (int) (size % 10));
}

static void
append_value(GString *out, const char *name, double number)
{
    g_string_append_printf(out, " %s=\"", name);
    append_number(out, number);
    g_string_append_c(out, '"');
}

static void
open_shape(FolioPicture *picture, const char *shape, const char *class_name)
{
    g_string_append_printf(picture->body, "<%s class=\"%s\"", shape, class_name);
}

static void
close_shape(FolioPicture *picture)
{
    g_string_append(picture->body, "/>\n");
}

void
folio_picture_line(FolioPicture *picture, const char *class_name, double x1, double y1, double x2,
                   double y2)
{
    open_shape(picture, "line", class_name);
    append_value(picture->body, "x1", x1);
    append_value(picture->body, "y1", y1);
    append_value(picture->body, "x2", x2);
    append_value(picture->body, "y2", y2);
    close_shape(picture);
}

void
folio_picture_box(FolioPicture *picture, const char *class_name, double x, double y, double width,
                  double height, double radius)
{
    open_shape(picture, "rect", class_name);
    append_value(picture->body, "x", x);
    append_value(picture->body, "y", y);
    append_value(picture->body, "width", MAX(width, 0));
    append_value(picture->body, "height", MAX(height, 0));
    if (radius > 0)
        append_value(picture->body, "rx", radius);
    close_shape(picture);
}

void
folio_picture_circle(FolioPicture *picture, const char *class_name, double x, double y,
                     double radius)
{
    open_shape(picture, "circle", class_name);
    append_value(picture->body, "cx", x);
    append_value(picture->body, "cy", y);
    append_value(picture->body, "r", radius);
    close_shape(picture);
}

static void
append_points(GString *out, const double *points, guint point_count)
{
    g_string_append(out, " points=\"");
    for (guint i = 0; i < point_count * 2; i++) {
        if (i > 0)
            g_string_append_c(out, i % 2 == 0 ? ' ' : ',');
        append_number(out, points[i]);
    }
    g_string_append_c(out, '"');
}

void
folio_picture_diamond(FolioPicture *picture, const char *class_name, double x, double y,
                      double radius)
{
    const double points[] = {x, y - radius, x + radius, y, x, y + radius, x - radius, y};
    open_shape(picture, "polygon", class_name);
    append_points(picture->body, points, G_N_ELEMENTS(points) / 2);
    close_shape(picture);
}

void
folio_picture_mark(FolioPicture *picture, FolioPictureShape shape, const char *class_name, double x,
                   double y)
{
    switch (shape) {
    case FOLIO_PICTURE_ROUND:
        folio_picture_circle(picture, class_name, x, y, 5);
        return;
    case FOLIO_PICTURE_SQUARE:
        folio_picture_box(picture, class_name, x - 4.5, y - 4.5, 9, 9, 1);
        return;
    case FOLIO_PICTURE_PEAKED:
        folio_picture_diamond(picture, class_name, x, y, 6);
        return;
    }
}

void
folio_picture_path(FolioPicture *picture, const char *class_name, const double *points,
                   guint point_count)
{
    open_shape(picture, "polyline", class_name);
    append_points(picture->body, points, point_count);
    close_shape(picture);
}

/* --- Words --------------------------------------------------------------------------------------- */

static void
append_element(GString *out, const char *element, const char *text)
{
    g_autofree char *escaped = folio_html_escape(text);
    g_string_append_printf(out, "<%s>%s</%s>\n", element, escaped, element);
}

void
folio_picture_text(FolioPicture *picture, const char *class_name, FolioPictureAnchor anchor,
                   double x, double y, const char *text)
{
    static const char *const anchors[] = {
        [FOLIO_PICTURE_START] = "start",
        [FOLIO_PICTURE_MIDDLE] = "middle",
        [FOLIO_PICTURE_END] = "end",
    };
    g_autofree char *escaped = folio_html_escape(text);
    open_shape(picture, "text", class_name);
    append_value(picture->body, "x", x);
    append_value(picture->body, "y", y);
    if (anchor != FOLIO_PICTURE_START)
        g_string_append_printf(picture->body, " text-anchor=\"%s\"", anchors[anchor]);
    g_string_append_printf(picture->body, ">%s</text>\n", escaped);
}

void
folio_picture_fitted(FolioPicture *picture, const char *class_name, FolioPictureAnchor anchor,
                     double x, double y, double width, const char *text)
{
    g_autofree char *fitted = folio_term_fit(text, (int) (width / COLUMN_WIDTH), false);
    folio_picture_text(picture, class_name, anchor, x, y, fitted);
}

void
folio_picture_begin(FolioPicture *picture, const char *name)
{
    g_string_append(picture->body, "<g>");
    append_element(picture->body, "title", name);
}

void
folio_picture_end(FolioPicture *picture)
{
    g_string_append(picture->body, "</g>\n");
}

char *
folio_picture_to_svg(const FolioPicture *picture, bool standalone)
{
    GString *svg = g_string_new("<svg");
    if (standalone)
        g_string_append_printf(svg,
                               " xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\"",
                               picture->width, picture->height);
    g_string_append_printf(svg, " class=\"report\" viewBox=\"0 0 %d %d\" role=\"img\">\n",
                           picture->width, picture->height);
    append_element(svg, "title", picture->title);
    append_element(svg, "desc", picture->description);
    if (standalone)
        g_string_append(svg, style);
    g_string_append_len(svg, picture->body->str, (gssize) picture->body->len);
    g_string_append(svg, "</svg>\n");
    return g_string_free(svg, FALSE);
}
