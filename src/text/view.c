#include "view_internal.h"

#include <string.h>

#define SMALLEST_MAP 16
#define SMALLEST_KEYS 96

static FolioView *
view_new(FolioViewType type, gsize bytes)
{
    FolioView *view = g_malloc(sizeof *view + bytes);

    memset(view, 0, sizeof *view);
    g_atomic_ref_count_init(&view->refs);
    view->type = type;
    return view;
}

static FolioView *
view_new_string(FolioViewType type, const char *string)
{
    gsize length = string ? strlen(string) : 0;
    FolioView *view = view_new(type, length + 1);

    if (length > 0)
        memcpy(view->bytes, string, length);
    view->bytes[length] = '\0';
    view->as.text.length = length;
    return view;
}

FolioView *
folio_view_new_text(const char *text)
{
    return view_new_string(FOLIO_VIEW_TEXT, text);
}

FolioView *
folio_view_new_html(const char *html)
{
    return view_new_string(FOLIO_VIEW_HTML, html);
}

FolioView *
folio_view_new_number(gint64 number)
{
    FolioView *view = view_new(FOLIO_VIEW_NUMBER, 0);

    view->as.number = number;
    return view;
}

FolioView *
folio_view_new_bool(bool value)
{
    FolioView *view = view_new(FOLIO_VIEW_BOOL, 0);

    view->as.truth = value;
    return view;
}

FolioView *
folio_view_new_list(void)
{
    return view_new(FOLIO_VIEW_LIST, 0);
}

FolioView *
folio_view_new_map(void)
{
    return view_new(FOLIO_VIEW_MAP, 0);
}

FolioView *
folio_view_ref(FolioView *view)
{
    g_return_val_if_fail(view != NULL, NULL);
    g_atomic_ref_count_inc(&view->refs);
    return view;
}

static void
list_clear(FolioView *list)
{
    for (gsize i = 0; i < list->as.list.length; i++)
        folio_view_unref(list->as.list.items[i]);
    g_free(list->as.list.items);
}

static void
map_clear(FolioView *map)
{
    for (gsize i = 0; i < map->as.map.capacity; i++)
        folio_view_unref(map->as.map.slots[i].value);
    g_free(map->as.map.slots);
    g_free(map->as.map.keys);
}

void
folio_view_unref(FolioView *view)
{
    if (!view || !g_atomic_ref_count_dec(&view->refs))
        return;
    if (view->type == FOLIO_VIEW_LIST)
        list_clear(view);
    else if (view->type == FOLIO_VIEW_MAP)
        map_clear(view);
    g_free(view);
}

/* FNV-1a: names are short and come from our own code and templates. */
guint
folio_view_hash(const char *key)
{
    guint hash = 2166136261u;

    for (const guchar *byte = (const guchar *) key; *byte; byte++)
        hash = (hash ^ *byte) * 16777619u;
    return hash;
}

/* The slot of `key`, or the free one where it belongs. */
static FolioViewSlot *
map_slot(const FolioView *map, const char *key, guint hash)
{
    gsize mask = map->as.map.capacity - 1;
    gsize at = hash & mask;

    for (;; at = (at + 1) & mask) {
        FolioViewSlot *slot = &map->as.map.slots[at];
        if (!slot->value || (slot->hash == hash && strcmp(map->as.map.keys + slot->key, key) == 0))
            return slot;
    }
}

static void
map_grow(FolioView *map)
{
    FolioViewSlot *old = map->as.map.slots;
    guint old_capacity = map->as.map.capacity;

    map->as.map.capacity = old_capacity ? old_capacity * 2 : SMALLEST_MAP;
    map->as.map.slots = g_new0(FolioViewSlot, map->as.map.capacity);
    for (gsize i = 0; i < old_capacity; i++)
        if (old[i].value)
            *map_slot(map, map->as.map.keys + old[i].key, old[i].hash) = old[i];
    g_free(old);
}

/* Where the copy of `key` begins. */
static guint
map_keep_key(FolioView *map, const char *key)
{
    guint bytes = (guint) strlen(key) + 1;
    guint at = map->as.map.keys_bytes;

    if (bytes > map->as.map.keys_room - at) {
        map->as.map.keys_room = MAX(SMALLEST_KEYS, (at + bytes) * 2);
        map->as.map.keys = g_realloc(map->as.map.keys, map->as.map.keys_room);
    }
    memcpy(map->as.map.keys + at, key, bytes);
    map->as.map.keys_bytes = at + bytes;
    return at;
}

void
folio_view_put(FolioView *map, const char *key, FolioView *value)
{
    g_return_if_fail(map && map->type == FOLIO_VIEW_MAP && key && value);
    /* A quarter stays free: every search ends at a free slot. */
    if (map->as.map.length * 4 >= map->as.map.capacity * 3)
        map_grow(map);

    guint hash = folio_view_hash(key);
    FolioViewSlot *slot = map_slot(map, key, hash);
    if (slot->value) {
        folio_view_unref(slot->value);
        slot->value = value;
        return;
    }
    *slot = (FolioViewSlot){.value = value, .hash = hash, .key = map_keep_key(map, key)};
    map->as.map.length++;
}

void
folio_view_put_text(FolioView *map, const char *key, const char *text)
{
    folio_view_put(map, key, folio_view_new_text(text));
}

void
folio_view_put_html(FolioView *map, const char *key, const char *html)
{
    folio_view_put(map, key, folio_view_new_html(html));
}

void
folio_view_put_number(FolioView *map, const char *key, gint64 number)
{
    folio_view_put(map, key, folio_view_new_number(number));
}

void
folio_view_put_bool(FolioView *map, const char *key, bool value)
{
    folio_view_put(map, key, folio_view_new_bool(value));
}

void
folio_view_append(FolioView *list, FolioView *value)
{
    g_return_if_fail(list && list->type == FOLIO_VIEW_LIST && value);
    if (list->as.list.length == list->as.list.capacity) {
        list->as.list.capacity = MAX(4, list->as.list.capacity * 2);
        list->as.list.items = g_renew(FolioView *, list->as.list.items, list->as.list.capacity);
    }
    list->as.list.items[list->as.list.length++] = value;
}

gsize
folio_view_length(const FolioView *view)
{
    if (!view)
        return 0;
    if (view->type == FOLIO_VIEW_LIST)
        return view->as.list.length;
    return view->type == FOLIO_VIEW_MAP ? view->as.map.length : 0;
}

const FolioView *
folio_view_find(const FolioView *map, const char *key, guint hash)
{
    if (!map || map->type != FOLIO_VIEW_MAP || map->as.map.length == 0)
        return NULL;
    return map_slot(map, key, hash)->value;
}

const FolioView *
folio_view_get(const FolioView *map, const char *key)
{
    return folio_view_find(map, key, folio_view_hash(key));
}
