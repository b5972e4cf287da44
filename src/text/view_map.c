/* Maps of views: open tables of names that are numbers. */
#include "view_internal.h"

#include "folio/hash.h"

#include <string.h>

#define SMALLEST_MAP 16
#define SMALLEST_KEYS 96

#define SHORT_MAX_BYTES 7
#define LONG_NAME G_GUINT64_CONSTANT(0xff)

static bool
is_long(FolioViewName name)
{
    return name >> 56 == LONG_NAME;
}

static FolioViewName
name_key(const char *key, gsize length)
{
    FolioViewName name = 0;

    if (length > SHORT_MAX_BYTES)
        return LONG_NAME << 56 | (folio_hash(FOLIO_HASH_START, key, length) >> 40) << 32;
    for (gsize i = length; i-- > 0;)
        name = name << 8 | (guchar) key[i];
    return name;
}

FolioViewName
folio_view_name(const char *key)
{
    return name_key(key, strlen(key));
}

/* Where to look for a name first. */
static gsize
first_slot(const FolioView *map, FolioViewName name)
{
    guint64 told = is_long(name) ? name >> 32 : name;
    return (gsize) (told * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) >> 32)
           & (map->as.map.capacity - 1);
}

static bool
has_long_name(const FolioView *map, const FolioViewSlot *slot, const char *key, FolioViewName name)
{
    return slot->name >> 32 == name >> 32
           && strcmp(map->as.map.keys + (guint32) slot->name, key) == 0;
}

static FolioViewSlot *
map_long_slot(const FolioView *map, const char *key, FolioViewName name)
{
    FolioViewSlot *slots = map->as.map.slots;
    gsize at = first_slot(map, name);

    while (slots[at].value && !has_long_name(map, &slots[at], key, name))
        at = (at + 1) & (map->as.map.capacity - 1);
    return &slots[at];
}

/* The slot of `key`, or the free one where it belongs. */
static FolioViewSlot *
map_slot(const FolioView *map, const char *key, FolioViewName name)
{
    FolioViewSlot *slots = map->as.map.slots;
    gsize mask = map->as.map.capacity - 1, at = first_slot(map, name);

    if (is_long(name))
        return map_long_slot(map, key, name);
    while (slots[at].value && slots[at].name != name)
        at = (at + 1) & mask;
    return &slots[at];
}

/* A name that the map does not have yet. */
static void
map_place(FolioView *map, FolioViewSlot slot)
{
    gsize at = first_slot(map, slot.name);

    while (map->as.map.slots[at].value)
        at = (at + 1) & (map->as.map.capacity - 1);
    map->as.map.slots[at] = slot;
}

static void
map_grow(FolioView *map)
{
    FolioViewSlot *old = map->as.map.slots;
    guint old_capacity = map->as.map.capacity;
    gsize bytes = (old_capacity ? old_capacity * 2 : SMALLEST_MAP) * sizeof *old;

    map->as.map.capacity = (guint) (bytes / sizeof *old);
    map->as.map.slots = folio_view_take(map->pool, bytes);
    memset(map->as.map.slots, 0, bytes);
    for (gsize i = 0; i < old_capacity; i++)
        if (old[i].value)
            map_place(map, old[i]);
    folio_view_give_back(map->pool, old);
}

/* Where the copy of a long key begins. */
static guint32
map_keep_key(FolioView *map, const char *key, gsize length)
{
    guint bytes = (guint) length + 1;
    guint at = map->as.map.keys_bytes;

    if (bytes > map->as.map.keys_room - at) {
        map->as.map.keys_room = MAX(SMALLEST_KEYS, (at + bytes) * 2);
        map->as.map.keys =
            folio_view_take_more(map->pool, map->as.map.keys, at, map->as.map.keys_room);
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

    gsize length = strlen(key);
    FolioViewName name = name_key(key, length);
    FolioViewSlot *slot = map_slot(map, key, name);
    if (slot->value) {
        if (map->pool == NULL)
            folio_view_unref(slot->value);
        slot->value = folio_view_hold(map->pool, value);
        return;
    }
    *slot = (FolioViewSlot){.value = folio_view_hold(map->pool, value),
                            .name = name | (is_long(name) ? map_keep_key(map, key, length) : 0)};
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

const FolioView *
folio_view_find(const FolioView *map, const char *key, FolioViewName name)
{
    if (!map || map->type != FOLIO_VIEW_MAP || map->as.map.length == 0)
        return NULL;
    return map_slot(map, key, name)->value;
}

const FolioView *
folio_view_get(const FolioView *map, const char *key)
{
    return folio_view_find(map, key, folio_view_name(key));
}

char *
folio_view_slot_key(const FolioView *map, const FolioViewSlot *slot)
{
    if (is_long(slot->name))
        return g_strdup(map->as.map.keys + (guint32) slot->name);
    char *key = g_malloc0(SHORT_MAX_BYTES + 1);
    for (gsize i = 0; i < SHORT_MAX_BYTES; i++)
        key[i] = (char) (slot->name >> 8 * i & 0xff);
    return key;
}
