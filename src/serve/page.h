/* What the server adds to a page on its way to the browser. The files it is made from stay as they are:
 * nothing of this can be published. */
#ifndef FOLIO_SERVE_PAGE_H
#define FOLIO_SERVE_PAGE_H

#include <glib.h>

typedef struct ServePreview {
    const char *readers; /* "private": for whom the site was built */
    const char *build;   /* names this build */
    const char *problem; /* why there is no newer one; NULL: all is well */
} ServePreview;

/* The page with a style sheet and a script in its head and a banner at the top of its body; text without
 * a head or a body (no page of ours) gets them in front. */
GBytes *serve_page_add(const ServePreview *preview, GBytes *page);

#endif
