/* A small drawing kit. Pictures carry no style but classes, so that a page's policy holds; what they
 * mean is in words or shapes, never in a colour alone. */
#ifndef FOLIO_REPORT_PICTURE_H
#define FOLIO_REPORT_PICTURE_H

#include "folio/report.h"

/* Classes of shapes: paper (the ground), line (thin rules), edge (borders), ink, muted, accent, warn,
 * can, ctx, per (the domains); with "soft" for a pale filling, "tint" for a paler ground, "open" for an outline, "dash" for a
 * dashed one. Of texts: muted, bold, small. */

/* `title` says what it is, `description` what it shows, in a sentence or more. */
FolioPicture *folio_picture_new(int width, int height, const char *title, const char *description);
void folio_picture_free(FolioPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioPicture, folio_picture_free)

void folio_picture_line(FolioPicture *picture, const char *class_name, double x1, double y1,
                        double x2, double y2);
/* `radius` rounds the corners. */
void folio_picture_box(FolioPicture *picture, const char *class_name, double x, double y,
                       double width, double height, double radius);
void folio_picture_circle(FolioPicture *picture, const char *class_name, double x, double y,
                          double radius);
/* A square on its corner. */
void folio_picture_diamond(FolioPicture *picture, const char *class_name, double x, double y,
                           double radius);
typedef enum FolioPictureShape {
    FOLIO_PICTURE_ROUND,
    FOLIO_PICTURE_SQUARE,
    FOLIO_PICTURE_PEAKED /* a diamond */
} FolioPictureShape;
/* A small mark of that shape, about as large as a letter. */
void folio_picture_mark(FolioPicture *picture, FolioPictureShape shape, const char *class_name,
                        double x, double y);
/* Straight lines through points: x, y, x, y ... */
void folio_picture_path(FolioPicture *picture, const char *class_name, const double *points,
                        guint point_count);

typedef enum FolioPictureAnchor {
    FOLIO_PICTURE_START,
    FOLIO_PICTURE_MIDDLE,
    FOLIO_PICTURE_END
} FolioPictureAnchor;
/* Any text, from anybody. */
void folio_picture_text(FolioPicture *picture, const char *class_name, FolioPictureAnchor anchor,
                        double x, double y, const char *text);
/* The same, cut to about `width`. */
void folio_picture_fitted(FolioPicture *picture, const char *class_name, FolioPictureAnchor anchor,
                          double x, double y, double width, const char *text);
/* What follows, up to the end, belongs to a thing of this name, which a pointer on it shows. */
void folio_picture_begin(FolioPicture *picture, const char *name);
void folio_picture_end(FolioPicture *picture);

char *folio_picture_to_svg(const FolioPicture *picture, bool standalone);

#endif
