/* Values as bytes: for each its type, then the text with a NUL, or the count and the items, in a map behind
 * all keys: who looks for one finds them in one place of memory. */
#include <string.h>

#include "front_matter_internal.h"

#define QUOTED 0x80

/* --- Writing ---------------------------------------------------------------------------------------- */

static void
add_text(GByteArray *out, const char *text)
{
    g_byte_array_append(out, (const guint8 *) text, (guint) strlen(text) + 1);
}

static void
add_value(GByteArray *out, const FolioValue *value)
{
    guint8 type = (guint8) value->type | (value->quoted ? QUOTED : 0);
    g_byte_array_append(out, &type, 1);
    if (value->type == FOLIO_VALUE_SCALAR) {
        add_text(out, value->text);
        return;
    }
    guint32 count = value->items->len;
    g_byte_array_append(out, (const guint8 *) &count, sizeof count);
    for (guint i = 0; value->type == FOLIO_VALUE_MAP && i < count; i++)
        add_text(out, value->keys->pdata[i]);
    for (guint i = 0; i < count; i++)
        add_value(out, value->items->pdata[i]);
}

void
folio_front_matter_pack(const FolioFrontMatter *front, GByteArray *out)
{
    add_value(out, &front->root->value);
}

/* --- Reading ---------------------------------------------------------------------------------------- */

/* First all is counted and found whole, then it is laid out in one block: the front matter, its root,
 * the other values, the arrays of lists and maps, and what those point to. Texts stay where they are. */
typedef struct Unpacking {
    const guint8 *at, *end;
    int depth;
    gsize values, arrays, pointers; /* how many there are of each; of the root no value */
    FolioValue *value;              /* where the next of each goes */
    GPtrArray *array;
    gpointer *pointer;
} Unpacking;

/* Borrowed from the bytes; NULL when there is none. */
static char *
take_text(Unpacking *from)
{
    const guint8 *end = memchr(from->at, '\0', (gsize) (from->end - from->at));
    char *text = (char *) from->at;
    if (end == NULL)
        return NULL;
    from->at = end + 1;
    return text;
}

static FolioValueType
type_of(guint8 byte)
{
    return (FolioValueType) (byte & ~QUOTED);
}

static bool count_value(Unpacking *from);

static bool
count_items(Unpacking *from, bool is_map)
{
    guint32 count;
    if ((gsize) (from->end - from->at) < sizeof count)
        return false;
    memcpy(&count, from->at, sizeof count);
    from->at += sizeof count;
    from->arrays += is_map ? 2 : 1;
    for (guint32 i = 0; is_map && i < count; i++)
        if (take_text(from) == NULL)
            return false;
    for (guint32 i = 0; i < count; i++) {
        if (!count_value(from))
            return false;
        from->values++;
        from->pointers += is_map ? 2 : 1;
    }
    return true;
}

/* False when it is not whole. */
static bool
count_value(Unpacking *from)
{
    if (from->at >= from->end || from->depth > FOLIO_FRONT_MATTER_MAX_DEPTH)
        return false;
    FolioValueType type = type_of(*from->at++);
    if (type == FOLIO_VALUE_SCALAR)
        return take_text(from) != NULL;
    from->depth++;
    bool is_whole = type <= FOLIO_VALUE_MAP && count_items(from, type == FOLIO_VALUE_MAP);
    from->depth--;
    return is_whole;
}

static GPtrArray *
lay_array(Unpacking *from, guint32 count)
{
    GPtrArray *array = from->array++;
    *array = (GPtrArray){.pdata = from->pointer, .len = count};
    from->pointer += count;
    return array;
}

/* What was counted before, so all of it is there. */
static void
lay_value(Unpacking *from, FolioValue *value)
{
    guint8 type = *from->at++;
    *value = (FolioValue){.type = type_of(type), .quoted = (type & QUOTED) != 0};
    if (value->type == FOLIO_VALUE_SCALAR) {
        value->text = take_text(from);
        return;
    }
    guint32 count;
    memcpy(&count, from->at, sizeof count);
    from->at += sizeof count;
    value->items = lay_array(from, count);
    value->keys = value->type == FOLIO_VALUE_MAP ? lay_array(from, count) : NULL;
    for (guint32 i = 0; value->keys != NULL && i < count; i++)
        value->keys->pdata[i] = take_text(from);
    for (guint32 i = 0; i < count; i++) {
        FolioValue *item = value->items->pdata[i] = from->value++;
        lay_value(from, item);
    }
}

typedef struct Block {
    FolioFrontMatter front;
    FolioNode root;
    FolioValue values[];
} Block;

FolioFrontMatter *
folio_front_matter_unpack(const guint8 *data, gsize size)
{
    static char none[] = "";
    Unpacking from = {.at = data, .end = data + size};
    if (size == 0 || type_of(*data) != FOLIO_VALUE_MAP || !count_value(&from)
        || from.at != from.end)
        return NULL;
    Block *block =
        g_malloc(sizeof *block + from.values * sizeof *from.value + from.arrays * sizeof *from.array
                 + from.pointers * sizeof *from.pointer);
    from.value = block->values;
    from.array = (GPtrArray *) (from.value + from.values);
    from.pointer = (gpointer *) (from.array + from.arrays);
    from.at = data;
    block->front = (FolioFrontMatter){.head = none,
                                      .yaml = none,
                                      .fence = none,
                                      .body = none,
                                      .root = &block->root,
                                      .is_one_block = true};
    block->root = (FolioNode){.style = FOLIO_STYLE_PLAIN};
    lay_value(&from, &block->root.value);
    return &block->front;
}
