#include "view_internal.h"

#include "folio/hash.h"

#include <stdalign.h>
#include <string.h>

#define SMALLEST_MAP 16
#define SMALLEST_KEYS 96
#define BLOCK_BYTES ((gsize) 32 * 1024)
#define ALIGNMENT sizeof(gpointer)

/* --- Pools ---------------------------------------------------------------------------------- */

typedef struct FolioViewBlock {
    struct FolioViewBlock *before;
    gsize used, size;
    alignas(ALIGNMENT) char bytes[];
} FolioViewBlock;

static _Thread_local FolioViewPool *pool_in_use;

void
folio_view_pool_begin(FolioViewPool *pool)
{
    *pool = (FolioViewPool){.outer = pool_in_use, .counted = g_ptr_array_new()};
    pool_in_use = pool;
}

void
folio_view_pool_end(FolioViewPool *pool)
{
    if (pool->counted == NULL)
        return;
    for (guint i = 0; i < pool->counted->len; i++)
        folio_view_unref(pool->counted->pdata[i]);
    g_clear_pointer(&pool->counted, g_ptr_array_unref);
    for (FolioViewBlock *block = pool->block, *before; block != NULL; block = before) {
        before = block->before;
        g_free(block);
    }
    pool_in_use = pool->outer;
}

FolioViewPool *
folio_view_pool_pause(void)
{
    FolioViewPool *pool = pool_in_use;

    pool_in_use = NULL;
    return pool;
}

void
folio_view_pool_resume(FolioViewPool *pool)
{
    pool_in_use = pool;
}

static FolioViewBlock *
block_new(FolioViewBlock *before, gsize bytes)
{
    gsize size = MAX(bytes, BLOCK_BYTES);
    FolioViewBlock *block = g_malloc(sizeof *block + size);

    block->before = before;
    block->used = 0;
    block->size = size;
    return block;
}

/* Bytes with nothing in them yet, in a pool or, without one, to be freed. */
static gpointer
take(FolioViewPool *pool, gsize bytes)
{
    if (pool == NULL)
        return g_malloc(bytes);
    bytes = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (pool->block == NULL || bytes > pool->block->size - pool->block->used)
        pool->block = block_new(pool->block, bytes);
    gpointer taken = pool->block->bytes + pool->block->used;
    pool->block->used += bytes;
    return taken;
}

/* A larger copy of what `take` gave. */
static gpointer
take_more(FolioViewPool *pool, gpointer old, gsize old_bytes, gsize bytes)
{
    if (pool == NULL)
        return g_realloc(old, bytes);
    gpointer more = take(pool, bytes);
    if (old_bytes > 0)
        memcpy(more, old, old_bytes);
    return more;
}

static void
give_back(FolioViewPool *pool, gpointer bytes)
{
    if (pool == NULL)
        g_free(bytes);
}

/* `value` becomes part of a view of `pool`. */
static FolioView *
hold(FolioViewPool *pool, FolioView *value)
{
    if (pool != NULL && value->pool == NULL)
        g_ptr_array_add(pool->counted, value);
    return value;
}

/* --- Views ---------------------------------------------------------------------------------- */

/* In place of a pool, for what nobody counts: what is there always, and what is shared for a time. */
static FolioViewPool forever, shared;

static FolioView *
view_new(FolioViewType type, gsize bytes)
{
    FolioView *view = take(pool_in_use, sizeof *view + bytes);

    memset(view, 0, sizeof *view);
    view->pool = pool_in_use;
    g_atomic_ref_count_init(&view->refs);
    view->type = type;
    return view;
}

static FolioView *
view_new_string(FolioViewType type, const char *string)
{
    static FolioView no_text = {.pool = &forever, .type = FOLIO_VIEW_TEXT, .bytes = ""};
    static FolioView no_html = {.pool = &forever, .type = FOLIO_VIEW_HTML, .bytes = ""};
    gsize length = string ? strlen(string) : 0;
    if (length == 0)
        return type == FOLIO_VIEW_TEXT ? &no_text : &no_html;
    FolioView *view = view_new(type, length + 1);

    memcpy(view->bytes, string, length + 1);
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
    static FolioView truths[] = {
        {.pool = &forever, .type = FOLIO_VIEW_BOOL},
        {.pool = &forever, .type = FOLIO_VIEW_BOOL, .as.truth = true},
    };

    return &truths[value];
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
    if (view->pool == NULL)
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
    if (!view || view->pool != NULL || !g_atomic_ref_count_dec(&view->refs))
        return;
    if (view->type == FOLIO_VIEW_LIST)
        list_clear(view);
    else if (view->type == FOLIO_VIEW_MAP)
        map_clear(view);
    g_free(view);
}

/* --- Sharing -------------------------------------------------------------------------------- */

static void
move_to_pool(FolioView *view, const FolioViewPool *from, FolioViewPool *to)
{
    if (view == NULL || view->pool != from)
        return;
    view->pool = to;
    for (gsize i = 0; view->type == FOLIO_VIEW_LIST && i < view->as.list.length; i++)
        move_to_pool(view->as.list.items[i], from, to);
    for (gsize i = 0; view->type == FOLIO_VIEW_MAP && i < view->as.map.capacity; i++)
        move_to_pool(view->as.map.slots[i].value, from, to);
}

void
folio_view_share(FolioView *view)
{
    move_to_pool(view, NULL, &shared);
}

void
folio_view_free_shared(FolioView *view)
{
    move_to_pool(view, &shared, NULL);
    folio_view_unref(view);
}

/* --- Maps ----------------------------------------------------------------------------------- */

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
    map->as.map.slots = take(map->pool, bytes);
    memset(map->as.map.slots, 0, bytes);
    for (gsize i = 0; i < old_capacity; i++)
        if (old[i].value)
            map_place(map, old[i]);
    give_back(map->pool, old);
}

/* Where the copy of a long key begins. */
static guint32
map_keep_key(FolioView *map, const char *key, gsize length)
{
    guint bytes = (guint) length + 1;
    guint at = map->as.map.keys_bytes;

    if (bytes > map->as.map.keys_room - at) {
        map->as.map.keys_room = MAX(SMALLEST_KEYS, (at + bytes) * 2);
        map->as.map.keys = take_more(map->pool, map->as.map.keys, at, map->as.map.keys_room);
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
        slot->value = hold(map->pool, value);
        return;
    }
    *slot = (FolioViewSlot){.value = hold(map->pool, value),
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

void
folio_view_append(FolioView *list, FolioView *value)
{
    g_return_if_fail(list && list->type == FOLIO_VIEW_LIST && value);
    gsize length = list->as.list.length, item_bytes = sizeof(gpointer);
    if (length == list->as.list.capacity) {
        list->as.list.capacity = MAX(4, length * 2);
        list->as.list.items = take_more(list->pool, list->as.list.items, length * item_bytes,
                                        list->as.list.capacity * item_bytes);
    }
    list->as.list.items[list->as.list.length++] = hold(list->pool, value);
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
