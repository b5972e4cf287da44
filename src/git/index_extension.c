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

typedef struct TreeReader {
    const guint8 *at, *end;
} TreeReader;

/* A tree, and how many follow that are right below it: name NUL, rows SP subtrees LF, and the id unless
 * rows is -1. */
typedef struct CachedTree {
    char *folder; /* "", "goals/", "goals/2026/" */
    const char *name;
    gint64 rows, subtrees;
    const guint8 *id; /* NULL: nobody knows */
} CachedTree;

static void
cached_tree_clear(CachedTree *tree)
{
    g_free(tree->folder);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CachedTree, cached_tree_clear)

/* "NUMBER" and the byte after it. */
static bool
read_number(TreeReader *reader, char after, gint64 *number)
{
    const guint8 *stop = memchr(reader->at, after, (gsize) (reader->end - reader->at));
    if (stop == NULL)
        return false;
    g_autofree char *text = g_strndup((const char *) reader->at, (gsize) (stop - reader->at));
    reader->at = stop + 1;
    return g_ascii_string_to_signed(text, 10, -1, G_MAXINT32, number, NULL);
}

static bool
read_tree(TreeReader *reader, const char *parent, unsigned depth, CachedTree *tree)
{
    const guint8 *nul = memchr(reader->at, 0, (gsize) (reader->end - reader->at));
    if (nul == NULL || depth > TREE_DEPTH_MAX)
        return false;
    tree->name = (const char *) reader->at;
    reader->at = nul + 1;
    if (!read_number(reader, ' ', &tree->rows) || !read_number(reader, '\n', &tree->subtrees)
        || tree->subtrees < 0 || (tree->rows >= 0 && reader->end - reader->at < FOLIO_OID_SIZE))
        return false;
    tree->folder = *tree->name == '\0' ? g_strdup("") : g_strconcat(parent, tree->name, "/", NULL);
    tree->id = tree->rows >= 0 ? reader->at : NULL;
    reader->at += tree->rows >= 0 ? FOLIO_OID_SIZE : 0;
    return true;
}

static bool
copy_tree(TreeReader *reader, const char *parent, unsigned depth, GHashTable *touched,
          GByteArray *out)
{
    g_auto(CachedTree) tree = {0};
    if (!read_tree(reader, parent, depth, &tree))
        return false;
    bool valid = tree.id != NULL && !g_hash_table_contains(touched, tree.folder);
    g_autofree char *numbers =
        g_strdup_printf("%d %d\n", valid ? (int) tree.rows : -1, (int) tree.subtrees);
    g_byte_array_append(out, (const guint8 *) tree.name, (guint) strlen(tree.name) + 1);
    g_byte_array_append(out, (const guint8 *) numbers, (guint) strlen(numbers));
    if (valid)
        g_byte_array_append(out, tree.id, FOLIO_OID_SIZE);
    for (; tree.subtrees > 0; tree.subtrees--) {
        if (!copy_tree(reader, tree.folder, depth + 1, touched, out))
            return false;
    }
    return true;
}

GByteArray *
index_invalidate_trees(const guint8 *data, gsize size, GHashTable *touched)
{
    g_autoptr(GByteArray) out = g_byte_array_sized_new((guint) size);
    TreeReader reader = {.at = data, .end = data + size};
    if (!copy_tree(&reader, "", 0, touched, out) || reader.at != reader.end)
        return NULL;
    return g_steal_pointer(&out);
}

static bool
list_tree(TreeReader *reader, const char *parent, unsigned depth, GHashTable *trees)
{
    g_auto(CachedTree) tree = {0};
    if (!read_tree(reader, parent, depth, &tree))
        return false;
    if (tree.id != NULL) {
        IndexTree *known = g_new(IndexTree, 1);
        *known = (IndexTree){.id = tree.id, .rows = (guint32) tree.rows};
        g_hash_table_insert(trees, g_strdup(tree.folder), known);
    }
    for (; tree.subtrees > 0; tree.subtrees--) {
        if (!list_tree(reader, tree.folder, depth + 1, trees))
            return false;
    }
    return true;
}

GHashTable *
index_list_trees(const FolioIndexFile *file)
{
    g_autoptr(GHashTable) trees = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    IndexExtension extension = {0};
    while (index_next_extension(file, &extension)) {
        TreeReader reader = {.at = extension.data, .end = extension.data + extension.size};
        if (memcmp(extension.signature, "TREE", 4) == 0 && !list_tree(&reader, "", 0, trees))
            g_hash_table_remove_all(trees);
    }
    return g_steal_pointer(&trees);
}
