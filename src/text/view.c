#include "view_internal.h"

#include <stdalign.h>
#include <string.h>

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

gpointer
folio_view_take(FolioViewPool *pool, gsize bytes)
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

gpointer
folio_view_take_more(FolioViewPool *pool, gpointer old, gsize old_bytes, gsize bytes)
{
    if (pool == NULL)
        return g_realloc(old, bytes);
    gpointer more = folio_view_take(pool, bytes);
    if (old_bytes > 0)
        memcpy(more, old, old_bytes);
    return more;
}

void
folio_view_give_back(FolioViewPool *pool, gpointer bytes)
{
    if (pool == NULL)
        g_free(bytes);
}

FolioView *
folio_view_hold(FolioViewPool *pool, FolioView *value)
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
    FolioView *view = folio_view_take(pool_in_use, sizeof *view + bytes);

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

/* --- Lists ---------------------------------------------------------------------------------- */

void
folio_view_append(FolioView *list, FolioView *value)
{
    g_return_if_fail(list && list->type == FOLIO_VIEW_LIST && value);
    gsize length = list->as.list.length, item_bytes = sizeof(gpointer);
    if (length == list->as.list.capacity) {
        list->as.list.capacity = MAX(4, length * 2);
        list->as.list.items =
            folio_view_take_more(list->pool, list->as.list.items, length * item_bytes,
                                 list->as.list.capacity * item_bytes);
    }
    list->as.list.items[list->as.list.length++] = folio_view_hold(list->pool, value);
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
