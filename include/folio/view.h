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
