/* Values as bytes: for each its type, then the text with a NUL, or the count and the items, in a map each
 * behind its key. */
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
    for (guint i = 0; i < count; i++) {
        if (value->type == FOLIO_VALUE_MAP)
            add_text(out, value->keys->pdata[i]);
        add_value(out, value->items->pdata[i]);
    }
}

void
folio_front_matter_pack(const FolioFrontMatter *front, GByteArray *out)
{
    add_value(out, &front->root->value);
}

/* --- Reading ---------------------------------------------------------------------------------------- */

typedef struct Unpacking {
    const guint8 *at, *end;
    int depth;
} Unpacking;

/* Borrowed from the bytes; NULL when there is none. */
static const char *
take_text(Unpacking *from)
{
    const guint8 *end = memchr(from->at, '\0', (gsize) (from->end - from->at));
    const char *text = (const char *) from->at;
    if (end == NULL)
        return NULL;
    from->at = end + 1;
    return text;
}

static FolioValue *take_value(Unpacking *from);

static bool
take_items(Unpacking *from, FolioValue *value)
{
    guint32 count;
    if ((gsize) (from->end - from->at) < sizeof count)
        return false;
    memcpy(&count, from->at, sizeof count);
    from->at += sizeof count;
    if (count > (gsize) (from->end - from->at)) /* each has a byte at least */
        return false;
    g_ptr_array_set_size(value->items, (gint) count);
    if (value->keys != NULL)
        g_ptr_array_set_size(value->keys, (gint) count);
    for (guint32 i = 0; i < count; i++) {
        const char *key = value->keys != NULL ? take_text(from) : NULL;
        if (value->keys != NULL && key == NULL)
            return false;
        if (value->keys != NULL)
            value->keys->pdata[i] = g_strdup(key);
        value->items->pdata[i] = take_value(from);
        if (value->items->pdata[i] == NULL)
            return false;
    }
    return true;
}

static FolioValue *
take_scalar(Unpacking *from)
{
    const char *text = take_text(from);
    return text != NULL ? folio_value_new_text(text) : NULL;
}

static FolioValue *
take_value(Unpacking *from)
{
    if (from->at >= from->end || from->depth > FOLIO_FRONT_MATTER_MAX_DEPTH)
        return NULL;
    guint8 type = *from->at++;
    g_autoptr(FolioValue) value = NULL;
    if ((type & ~QUOTED) == FOLIO_VALUE_SCALAR)
        value = take_scalar(from);
    else if ((type & ~QUOTED) <= FOLIO_VALUE_MAP)
        value =
            (type & ~QUOTED) == FOLIO_VALUE_MAP ? folio_value_new_map() : folio_value_new_list();
    if (value == NULL)
        return NULL;
    value->quoted = (type & QUOTED) != 0;
    from->depth++;
    bool is_whole = value->type == FOLIO_VALUE_SCALAR || take_items(from, value);
    from->depth--;
    return is_whole ? g_steal_pointer(&value) : NULL;
}

FolioFrontMatter *
folio_front_matter_unpack(const guint8 *data, gsize size)
{
    Unpacking from = {data, data + size, 0};
    FolioValue *root = take_value(&from);
    if (root == NULL || root->type != FOLIO_VALUE_MAP || from.at != from.end) {
        folio_value_free(root);
        return NULL;
    }
    FolioFrontMatter *front = g_new0(FolioFrontMatter, 1);
    front->head = g_strdup("");
    front->yaml = g_strdup("");
    front->fence = g_strdup("");
    front->body = g_strdup("");
    front->root = g_new0(FolioNode, 1);
    front->root->value = *root; /* a node begins with its value */
    g_free(root);
    return front;
}
