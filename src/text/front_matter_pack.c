/* Values as bytes, made so that they can be read where they are (numbers have 32 bits):
 *
 *     scalar  its type, its text with a NUL
 *     list    its type, how many items there are, how many bytes follow, the items
 *     map     the same, with this before the items: where each key and its value are, from the first byte
 *             of the map, and all keys with NULs. Who looks for one finds them in one place of memory. */
#include <string.h>

#include "front_matter_internal.h"

#define NUMBER_BYTES ((guint) sizeof(guint32))

static void
add_text(GByteArray *out, const char *text)
{
    g_byte_array_append(out, (const guint8 *) text, (guint) strlen(text) + 1);
}

/* Where numbers will be put. */
static guint
add_room(GByteArray *out, guint numbers)
{
    guint at = out->len;
    g_byte_array_set_size(out, at + numbers * NUMBER_BYTES);
    return at;
}

static void
put_number(GByteArray *out, guint at, guint number, guint value)
{
    guint32 bytes = value;
    memcpy(out->data + at + number * NUMBER_BYTES, &bytes, sizeof bytes);
}

static void
add_value(GByteArray *out, const FolioValue *value)
{
    guint start = out->len;
    guint8 type = (guint8) value->type | (value->quoted ? FOLIO_PACKED_QUOTED : 0);
    g_byte_array_append(out, &type, 1);
    if (value->type == FOLIO_VALUE_SCALAR) {
        add_text(out, value->text);
        return;
    }
    guint count = value->items->len, keys = value->type == FOLIO_VALUE_MAP ? count : 0;
    guint head = add_room(out, 2), places = add_room(out, 2 * keys);
    for (guint i = 0; i < keys; i++) {
        put_number(out, places, 2 * i, out->len - start);
        add_text(out, value->keys->pdata[i]);
    }
    for (guint i = 0; i < count; i++) {
        if (i < keys)
            put_number(out, places, 2 * i + 1, out->len - start);
        add_value(out, value->items->pdata[i]);
    }
    put_number(out, head, 0, count);
    put_number(out, head, 1, out->len - places);
}

void
folio_front_matter_pack(const FolioFrontMatter *front, GByteArray *out)
{
    add_value(out, folio_front_matter_get_map(front));
}
