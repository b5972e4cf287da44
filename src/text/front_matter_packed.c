/* Packed values, read where they are. */
#include <string.h>

#include "front_matter_internal.h"

#define NUMBER_BYTES sizeof(guint32)
#define HEAD_BYTES (1 + 2 * NUMBER_BYTES) /* of a list or map: type, count, size */
#define PLACE_BYTES (2 * NUMBER_BYTES)    /* of a key and of its value */

static guint32
number_at(const guint8 *at)
{
    guint32 number;
    memcpy(&number, at, sizeof number);
    return number;
}

static FolioValueType
type_of(const guint8 *value)
{
    return (FolioValueType) (*value & ~FOLIO_PACKED_QUOTED);
}

static guint32
count_of(const guint8 *value)
{
    return number_at(value + 1);
}

static const guint8 *
behind(const guint8 *value)
{
    if (type_of(value) == FOLIO_VALUE_SCALAR)
        return value + 1 + strlen((const char *) value + 1) + 1;
    return value + HEAD_BYTES + number_at(value + 1 + NUMBER_BYTES);
}

static const guint8 *
first_item(const guint8 *value)
{
    if (type_of(value) == FOLIO_VALUE_LIST || count_of(value) == 0)
        return value + HEAD_BYTES;
    return value + number_at(value + HEAD_BYTES + NUMBER_BYTES);
}

static const char *
key_at(const guint8 *map, guint32 number)
{
    return (const char *) map + number_at(map + HEAD_BYTES + number * PLACE_BYTES);
}

/* --- Is all of it there? ----------------------------------------------------------------------------- */

/* Behind the text; NULL when it has no end. */
static const guint8 *
skip_text(const guint8 *at, const guint8 *end)
{
    const guint8 *nul = memchr(at, '\0', (gsize) (end - at));
    return nul != NULL ? nul + 1 : NULL;
}

/* Behind the keys; NULL when they are not where the map says. */
static const guint8 *
skip_keys(const guint8 *map, const guint8 *end)
{
    guint32 count = count_of(map);
    if ((gsize) (end - map) < HEAD_BYTES + (gsize) count * PLACE_BYTES)
        return NULL;
    const guint8 *at = map + HEAD_BYTES + (gsize) count * PLACE_BYTES;
    for (guint32 i = 0; at != NULL && i < count; i++)
        at = (const guint8 *) key_at(map, i) == at ? skip_text(at, end) : NULL;
    return at;
}

static const guint8 *skip_value(const guint8 *value, const guint8 *end, int depth);

/* Behind the items; NULL when they are not whole, or not where the map says. */
static const guint8 *
skip_items(const guint8 *value, const guint8 *end, int depth)
{
    bool is_map = type_of(value) == FOLIO_VALUE_MAP;
    const guint8 *at = is_map ? skip_keys(value, end) : value + HEAD_BYTES;
    for (guint32 i = 0; at != NULL && i < count_of(value); i++) {
        const guint8 *place = value + HEAD_BYTES + i * PLACE_BYTES + NUMBER_BYTES;
        if (is_map && value + number_at(place) != at)
            return NULL;
        at = skip_value(at, end, depth + 1);
    }
    return at;
}

/* Behind it; NULL when it is not whole. */
static const guint8 *
skip_value(const guint8 *value, const guint8 *end, int depth)
{
    if (value >= end || depth > FOLIO_FRONT_MATTER_MAX_DEPTH)
        return NULL;
    if (type_of(value) == FOLIO_VALUE_SCALAR)
        return skip_text(value + 1, end);
    if (type_of(value) > FOLIO_VALUE_MAP || (gsize) (end - value) < HEAD_BYTES)
        return NULL;
    const guint8 *at = skip_items(value, end, depth);
    return at != NULL && at == behind(value) ? at : NULL;
}

bool
folio_packed_is_whole(const guint8 *data, gsize size)
{
    return size > 0 && type_of(data) == FOLIO_VALUE_MAP
           && skip_value(data, data + size, 0) == data + size;
}

/* --- Reading ----------------------------------------------------------------------------------------- */

const char *
folio_packed_key(const guint8 *map, guint number)
{
    return number < count_of(map) ? key_at(map, number) : NULL;
}

static const guint8 *
find_key(const guint8 *map, const char *key, gsize length)
{
    for (guint32 i = 0; i < count_of(map); i++) {
        const char *at = key_at(map, i);
        /* Most differ at once. */
        if (at[0] == key[0] && strncmp(at, key, length) == 0 && at[length] == '\0')
            return map + number_at(map + HEAD_BYTES + i * PLACE_BYTES + NUMBER_BYTES);
    }
    return NULL;
}

const guint8 *
folio_packed_find(const guint8 *map, const char *path)
{
    const guint8 *value = find_key(map, path, strlen(path));
    for (const char *dot = strchr(path, '.'); value == NULL && dot != NULL;
         dot = strchr(dot + 1, '.')) {
        const guint8 *child = find_key(map, path, (gsize) (dot - path));
        if (child != NULL && type_of(child) == FOLIO_VALUE_MAP)
            value = folio_packed_find(child, dot + 1);
    }
    return value;
}

const char *
folio_packed_text(const guint8 *value)
{
    return type_of(value) == FOLIO_VALUE_SCALAR ? (const char *) value + 1 : NULL;
}

bool
folio_packed_is_empty(const guint8 *value)
{
    return type_of(value) == FOLIO_VALUE_SCALAR ? value[1] == '\0' : count_of(value) == 0;
}

FolioTexts
folio_packed_texts(const guint8 *value)
{
    if (type_of(value) == FOLIO_VALUE_SCALAR)
        return (FolioTexts){.packed = value, .left = folio_packed_is_empty(value) ? 0 : 1};
    bool is_list = type_of(value) == FOLIO_VALUE_LIST;
    return (FolioTexts){.packed = first_item(value), .left = is_list ? count_of(value) : 0};
}

const char *
folio_packed_next_text(FolioTexts *texts)
{
    const char *text = NULL;
    while (text == NULL && texts->left > 0) {
        text = folio_packed_text(texts->packed);
        texts->packed = behind(texts->packed);
        texts->left--;
    }
    return text;
}

void
folio_packed_fill(const guint8 *packed, FolioValue *value)
{
    folio_value_init(value, type_of(packed));
    value->quoted = (*packed & FOLIO_PACKED_QUOTED) != 0;
    if (value->type == FOLIO_VALUE_SCALAR) {
        value->text = g_strdup(folio_packed_text(packed));
        return;
    }
    const guint8 *at = first_item(packed);
    for (guint32 i = 0; i < count_of(packed); i++, at = behind(at)) {
        FolioValue *item = g_new0(FolioValue, 1);
        folio_packed_fill(at, item);
        g_ptr_array_add(value->items, item);
        if (value->keys != NULL)
            g_ptr_array_add(value->keys, g_strdup(key_at(packed, i)));
    }
}
