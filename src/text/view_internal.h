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

/* A name as a number. One of up to 7 bytes is its own bytes, so that no text is compared. A longer one has its
 * hash in the upper half, under a byte that no short one has; the lower half is zero or, in a slot, where the
 * text begins in the map's keys. */
typedef guint64 FolioViewName;

typedef struct FolioViewSlot {
    FolioView *value; /* NULL: free */
    FolioViewName name;
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
            char *keys;             /* long ones, one behind the other */
            guint length, capacity; /* a power of two, or 0 */
            guint keys_bytes, keys_room;
        } map;
    } as;
    char bytes[];
};

/* Bytes with nothing in them yet, in a pool or, without one, to be given back. */
gpointer folio_view_take(FolioViewPool *pool, gsize bytes);
/* A larger copy of what folio_view_take gave. */
gpointer folio_view_take_more(FolioViewPool *pool, gpointer old, gsize old_bytes, gsize bytes);
void folio_view_give_back(FolioViewPool *pool, gpointer bytes);
/* `value` becomes part of a view of `pool`. */
FolioView *folio_view_hold(FolioViewPool *pool, FolioView *value);

FolioViewName folio_view_name(const char *key);
/* `name` is that of `key`. NULL when absent or `map` is no map. */
const FolioView *folio_view_find(const FolioView *map, const char *key, FolioViewName name);
/* The key of a slot that is not free. Caller frees. */
char *folio_view_slot_key(const FolioView *map, const FolioViewSlot *slot);

#endif
