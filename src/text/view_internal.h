/* The inside of views, for the renderer: it looks names up by a hash taken when it parsed. */
#ifndef FOLIO_VIEW_INTERNAL_H
#define FOLIO_VIEW_INTERNAL_H

#include "folio/view.h"

typedef enum FolioViewType {
    FOLIO_VIEW_TEXT,
    FOLIO_VIEW_HTML,
    FOLIO_VIEW_NUMBER,
    FOLIO_VIEW_BOOL,
    FOLIO_VIEW_LIST,
    FOLIO_VIEW_MAP
} FolioViewType;

typedef struct FolioViewSlot {
    FolioView *value; /* NULL: free */
    guint hash;
    guint key; /* where it begins in the map's keys */
} FolioViewSlot;

struct FolioView {
    FolioViewPool *pool; /* NULL: it is counted */
    gatomicrefcount refs;
    FolioViewType type;
    union {
        struct {
            gsize length;
        } text; /* TEXT, HTML; the bytes stand behind the struct */
        gint64 number;
        bool truth;
        struct {
            FolioView **items;
            gsize length, capacity;
        } list;
        struct {
            FolioViewSlot *slots;
            char *keys; /* one behind the other: a block for each cost more than all else */
            guint length, capacity; /* a power of two, or 0 */
            guint keys_bytes, keys_room;
        } map;
    } as;
    char bytes[];
};

guint folio_view_hash(const char *key);
/* `hash` is folio_view_hash(key). NULL when absent or `map` is no map. */
const FolioView *folio_view_find(const FolioView *map, const char *key, guint hash);

#endif
