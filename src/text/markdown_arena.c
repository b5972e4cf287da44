/* cmark asks for many small pieces and gives them all back at the end: taking them off a block in a
 * row is a third faster than malloc. cmark_mem has no room for a context, so the arena in force is
 * kept per thread. */
#include "markdown_internal.h"

#include <string.h>

#define FIRST_BLOCK_BYTES ((gsize) 256 * 1024)
#define ALIGNMENT ((gsize) 16)

typedef struct Block {
    struct Block *older;
    gsize size, used;
    /* What it hands out begins behind this, at the next multiple of ALIGNMENT. */
} Block;

/* Stands before each piece, so that it can grow. */
typedef struct Piece {
    _Alignas(16) gsize size;
} Piece;

struct MarkdownArena {
    MarkdownArena *outer;
    Block *block; /* the newest */
};

static _Thread_local MarkdownArena *in_force;
/* The first block of the last arena: most texts fit into it, and need no memory from the system. */
static GPrivate spare = G_PRIVATE_INIT(g_free);

static gsize
rounded(gsize bytes)
{
    return (bytes + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}

static Block *
block_new(gsize size, Block *older)
{
    Block *block = size == FIRST_BLOCK_BYTES ? g_private_get(&spare) : NULL;
    if (block != NULL)
        g_private_set(&spare, NULL);
    else
        block = g_malloc(size);
    *block = (Block){.older = older, .size = size, .used = rounded(sizeof *block)};
    return block;
}

MarkdownArena *
markdown_arena_begin(void)
{
    MarkdownArena *arena = g_new(MarkdownArena, 1);
    arena->outer = in_force;
    arena->block = block_new(FIRST_BLOCK_BYTES, NULL);
    in_force = arena;
    return arena;
}

void
markdown_arena_end(MarkdownArena *arena)
{
    for (Block *block = arena->block, *older; block != NULL; block = older) {
        older = block->older;
        if (block->size == FIRST_BLOCK_BYTES)
            g_private_replace(&spare, block);
        else
            g_free(block);
    }
    in_force = arena->outer;
    g_free(arena);
}

static void *
take(gsize bytes)
{
    Block *block = in_force->block;
    gsize need = sizeof(Piece) + rounded(bytes);
    if (need > block->size - block->used) {
        gsize size = MAX(block->size * 2, need + rounded(sizeof(Block)));
        block = in_force->block = block_new(size, block);
    }
    Piece *piece = (Piece *) (void *) ((char *) block + block->used);
    piece->size = rounded(bytes);
    block->used += need;
    return piece + 1;
}

void *
markdown_alloc(gsize bytes)
{
    return memset(take(bytes), 0, bytes);
}

static void *
arena_calloc(size_t count, size_t bytes)
{
    gsize all = 0;
    /* More than there can be ends the program as it does everywhere in GLib. */
    return g_size_checked_mul(&all, count, bytes) ? markdown_alloc(all) : g_malloc0_n(count, bytes);
}

/* The newest piece grows where it is: cmark's strings grow by appending. */
static bool
grow_in_place(Piece *piece, gsize bytes)
{
    Block *block = in_force->block;
    gsize more = rounded(bytes) - piece->size;
    if ((char *) (piece + 1) + piece->size != (char *) block + block->used
        || more > block->size - block->used)
        return false;
    piece->size += more;
    block->used += more;
    return true;
}

static void *
arena_realloc(void *old, size_t bytes)
{
    if (old == NULL)
        return take(bytes);
    Piece *piece = (Piece *) old - 1;
    if (bytes <= piece->size || grow_in_place(piece, bytes))
        return old;
    return memcpy(take(bytes), old, piece->size);
}

static void
arena_free(void *piece)
{
    (void) piece;
}

cmark_mem *
markdown_arena_mem(MarkdownArena *arena)
{
    static cmark_mem mem = {arena_calloc, arena_realloc, arena_free};
    g_assert(arena == NULL || arena == in_force);
    return &mem;
}
