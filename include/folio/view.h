/* Views: the typed tree of data that templates see. */
#ifndef FOLIO_VIEW_H
#define FOLIO_VIEW_H

#include <glib.h>
#include <stdbool.h>

/* Reference counted. Text is escaped wherever it comes out; HTML is trusted and made only by
 * folio_markdown_to_html and the picture makers. */
typedef struct FolioView FolioView;

FolioView *folio_view_new_text(const char *text); /* NULL gives an empty text */
FolioView *folio_view_new_html(const char *html);
FolioView *folio_view_new_number(gint64 number);
FolioView *folio_view_new_bool(bool value);
FolioView *folio_view_new_list(void);
FolioView *folio_view_new_map(void);
FolioView *folio_view_ref(FolioView *view);
void folio_view_unref(FolioView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioView, folio_view_unref)

/* Views for as long as a page is made: they stand in blocks that all go at once, which is much cheaper
 * than to count and free thousands of them. */
typedef struct FolioViewPool {
    struct FolioViewPool *outer;
    struct FolioViewBlock *block; /* the one in use, the others behind it */
    GPtrArray *counted;           /* FolioView*: what its views hold of those outside of it */
} FolioViewPool;

/* Whatever this thread makes from now on stands in `pool`, until its end; then it is gone, however
 * often it was referenced. `pool` may begin anywhere, and pools may stand in one another. */
void folio_view_pool_begin(FolioViewPool *pool);
void folio_view_pool_end(FolioViewPool *pool);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioViewPool, folio_view_pool_end)
/* For what shall outlive the pool: views made between these two are counted. Returns what to give
 * back to `folio_view_pool_resume`. */
FolioViewPool *folio_view_pool_pause(void);
void folio_view_pool_resume(FolioViewPool *pool);

/* For what many threads show: from now on nobody counts who holds the view or what is in it, and nothing is
 * added to it. It is gone with folio_view_free_shared, which is for who made it, and takes NULL. */
void folio_view_share(FolioView *view);
void folio_view_free_shared(FolioView *view);

/* The value is taken. A later put of the same key replaces. */
void folio_view_put(FolioView *map, const char *key, FolioView *value);
void folio_view_put_text(FolioView *map, const char *key, const char *text);
void folio_view_put_html(FolioView *map, const char *key, const char *html);
void folio_view_put_number(FolioView *map, const char *key, gint64 number);
void folio_view_put_bool(FolioView *map, const char *key, bool value);
void folio_view_append(FolioView *list, FolioView *value);
/* Number of items (list, map), else 0. Borrowed look-up; NULL when absent. */
gsize folio_view_length(const FolioView *view);
const FolioView *folio_view_get(const FolioView *map, const char *key);
/* Appends it as JSON, keys sorted; HTML is a string like any text. */
void folio_view_append_json(const FolioView *view, GString *out);

#endif
