#include <string.h>

#include "index_format.h"

/* Deeper than any path git would check out on this system. */
#define TREE_DEPTH_MAX 512

bool
index_next_extension(const FolioIndexFile *file, IndexExtension *extension)
{
    gsize end = file->size - INDEX_CHECKSUM_SIZE;
    if (extension->offset == 0)
        extension->offset = file->offsets[file->count];
    if (end - extension->offset < 8)
        return false;
    const guint8 *at = file->data + extension->offset;
    gsize size = index_get32(at + 4);
    if (size > end - extension->offset - 8)
        return false;
    extension->signature = at;
    extension->data = at + 8;
    extension->size = size;
    extension->offset += 8 + size;
    return true;
}

typedef struct TreeCopy {
    const guint8 *at, *end;
    GHashTable *touched;
    GByteArray *out;
} TreeCopy;

/* "NUMBER" and the byte after it. */
static bool
read_number(TreeCopy *copy, char after, gint64 *number)
{
    const guint8 *stop = memchr(copy->at, after, (gsize) (copy->end - copy->at));
    if (stop == NULL)
        return false;
    g_autofree char *text = g_strndup((const char *) copy->at, (gsize) (stop - copy->at));
    copy->at = stop + 1;
    return g_ascii_string_to_signed(text, 10, -1, G_MAXINT32, number, NULL);
}

/* A tree and those below it: name NUL, rows SP subtrees LF, and the id unless rows is -1. */
static bool
copy_tree(TreeCopy *copy, const char *parent, unsigned depth)
{
    gint64 rows = 0, subtrees = 0;
    const guint8 *nul = memchr(copy->at, 0, (gsize) (copy->end - copy->at));
    if (nul == NULL || depth > TREE_DEPTH_MAX)
        return false;
    const char *name = (const char *) copy->at;
    copy->at = nul + 1;
    if (!read_number(copy, ' ', &rows) || !read_number(copy, '\n', &subtrees) || subtrees < 0
        || (rows >= 0 && copy->end - copy->at < FOLIO_OID_SIZE))
        return false;
    g_autofree char *folder = *name == '\0' ? g_strdup("") : g_strconcat(parent, name, "/", NULL);
    bool valid = rows >= 0 && !g_hash_table_contains(copy->touched, folder);
    g_autofree char *numbers = g_strdup_printf("%d %d\n", valid ? (int) rows : -1, (int) subtrees);
    g_byte_array_append(copy->out, (const guint8 *) name, (guint) strlen(name) + 1);
    g_byte_array_append(copy->out, (const guint8 *) numbers, (guint) strlen(numbers));
    if (valid)
        g_byte_array_append(copy->out, copy->at, FOLIO_OID_SIZE);
    if (rows >= 0)
        copy->at += FOLIO_OID_SIZE;
    for (; subtrees > 0; subtrees--) {
        if (!copy_tree(copy, folder, depth + 1))
            return false;
    }
    return true;
}

GByteArray *
index_invalidate_trees(const guint8 *data, gsize size, GHashTable *touched)
{
    g_autoptr(GByteArray) out = g_byte_array_sized_new((guint) size);
    TreeCopy copy = {.at = data, .end = data + size, .touched = touched, .out = out};
    if (!copy_tree(&copy, "", 0) || copy.at != copy.end)
        return NULL;
    return g_steal_pointer(&out);
}
