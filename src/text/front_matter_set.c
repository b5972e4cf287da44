/* A value set at a path of keys: which map to edit, and whether the bytes then say what was meant. */
#include "front_matter_internal.h"

#include "folio/error.h"

#include <string.h>

/* The tree as it is to be after the change: the bytes must say the same. */
static FolioValue *
tree_after(const FolioValue *root, const char *const *keys, gsize depth, const FolioValue *value)
{
    FolioValue *tree = folio_value_copy(root);
    FolioValue *map = tree;
    for (gsize i = 0; i + 1 < depth; i++)
        map = (FolioValue *) folio_value_get(map, keys[i]);
    if (value != NULL)
        folio_value_put(map, keys[depth - 1], folio_value_copy(value));
    else
        folio_value_remove(map, keys[depth - 1]);
    return tree;
}

static bool
commit(FolioFrontMatter *front, const GString *yaml, const FolioValue *expected, const char *key,
       GError **error)
{
    g_autoptr(FolioValue) root = (FolioValue *) folio_yaml_parse(yaml->str, yaml->len, front->bare,
                                                                 front->bare ? 1 : 2, NULL, error);
    if (root == NULL)
        return false;
    if (!folio_value_equal(root, expected)) {
        folio_error_set(error, FOLIO_ERROR_FAILED, "cannot change '%s' in its place", key);
        folio_error_why(error, "the YAML around it would be read differently");
        return false;
    }
    g_free(front->yaml);
    front->yaml = g_strdup(yaml->str);
    folio_value_free(&front->root->value);
    front->root = (FolioNode *) g_steal_pointer(&root);
    return true;
}

static bool
change_in_map(FolioFrontMatter *front, const FolioNode *map, const char *const *keys, gsize depth,
              const FolioValue *value, GError **error)
{
    g_autoptr(GString) yaml = g_string_new(front->yaml);
    g_autoptr(FolioValue) expected = tree_after(&front->root->value, keys, depth, value);
    folio_yaml_edit_key(yaml, map, keys[depth - 1], value, map == front->root,
                        front->crlf ? "\r\n" : "\n");
    return commit(front, yaml, expected, keys[depth - 1], error);
}

static FolioValue *
wrap(const char *const *keys, gsize depth, const FolioValue *value)
{
    FolioValue *wrapped = folio_value_copy(value);
    while (depth-- > 0) {
        FolioValue *map = folio_value_new_map();
        folio_value_put(map, keys[depth], wrapped);
        wrapped = map;
    }
    return wrapped;
}

static bool
is_empty(const FolioValue *value)
{
    if (value->type == FOLIO_VALUE_SCALAR)
        return *value->text == '\0' && !value->quoted;
    return value->type == FOLIO_VALUE_MAP && value->items->len == 0;
}

static bool set_key(FolioFrontMatter *front, const char *const *keys, gsize depth,
                    const FolioValue *value, GError **error);

/* A map over a map: key by key, so that what they share is not touched. */
static bool
set_map(FolioFrontMatter *front, const char *const *keys, gsize depth, const FolioValue *before,
        const FolioValue *after, GError **error)
{
    g_autofree const char **path = g_new(const char *, depth + 1);
    memcpy(path, keys, depth * sizeof *path);
    g_autoptr(FolioValue) old = folio_value_copy(before);
    for (guint i = 0; i < after->keys->len; i++) {
        path[depth] = after->keys->pdata[i];
        if (!set_key(front, path, depth + 1, after->items->pdata[i], error))
            return false;
    }
    for (guint i = 0; i < old->keys->len; i++) {
        path[depth] = old->keys->pdata[i];
        if (folio_value_get(after, path[depth]) == NULL
            && !set_key(front, path, depth + 1, NULL, error))
            return false;
    }
    return true;
}

static bool
set_key(FolioFrontMatter *front, const char *const *keys, gsize depth, const FolioValue *value,
        GError **error)
{
    const FolioNode *map = front->root;
    for (gsize i = 0; i < depth; i++) {
        const FolioValue *child = folio_value_get(&map->value, keys[i]);
        bool leaf = i + 1 == depth;
        if (value == NULL && (child == NULL || (!leaf && is_empty(child))))
            return true;
        if (!leaf && (child == NULL || is_empty(child))) {
            g_autoptr(FolioValue) wrapped = wrap(keys + i + 1, depth - i - 1, value);
            return change_in_map(front, map, keys, i + 1, wrapped, error);
        }
        if (!leaf && child->type != FOLIO_VALUE_MAP)
            return folio_error_set(error, FOLIO_ERROR_FAILED, "'%s' is a value and has no '%s'",
                                   keys[i], keys[i + 1]);
        if (leaf && value != NULL && folio_value_equal(child, value))
            return true;
        if (leaf && value != NULL && child != NULL && child->type == FOLIO_VALUE_MAP
            && value->type == FOLIO_VALUE_MAP && !is_empty(child) && !is_empty(value))
            return set_map(front, keys, depth, child, value, error);
        if (leaf)
            return change_in_map(front, map, keys, depth, value, error);
        map = (const FolioNode *) child;
    }
    return true;
}

/* A file that had no front matter gets its fences with its first key. */
static void
add_fences(FolioFrontMatter *front)
{
    if (front->bare || *front->fence != '\0' || *front->yaml == '\0')
        return;
    const char *fence = front->crlf ? "---\r\n" : "---\n";
    char *head = g_strconcat(front->head, fence, NULL);
    g_free(front->head);
    g_free(front->fence);
    front->head = head;
    front->fence = g_strdup(fence);
}

bool
folio_front_matter_set_at(FolioFrontMatter *front, const char *const *keys, gsize depth,
                          const FolioValue *value, GError **error)
{
    g_autofree char *saved = g_strdup(front->yaml);
    /* The new value may be a part of the tree that is about to be replaced. */
    g_autoptr(FolioValue) copy = value != NULL ? folio_value_copy(value) : NULL;
    if (set_key(front, keys, depth, copy, error)) {
        add_fences(front);
        return true;
    }
    if (strcmp(saved, front->yaml) != 0) {
        g_free(front->yaml);
        front->yaml = g_steal_pointer(&saved);
        folio_value_free(&front->root->value);
        front->root = folio_yaml_parse(front->yaml, strlen(front->yaml), front->bare,
                                       front->bare ? 1 : 2, NULL, NULL);
    }
    return false;
}

bool
folio_front_matter_set(FolioFrontMatter *front, const char *key, const FolioValue *value,
                       GError **error)
{
    g_autoptr(GPtrArray) path = g_ptr_array_new_with_free_func(g_free);
    const FolioValue *map = &front->root->value;
    const char *rest = key;
    /* As when reading: a key that is there with its dots wins over a path. */
    while (folio_value_get(map, rest) == NULL && strchr(rest, '.') != NULL) {
        const char *dot = strchr(rest, '.');
        const char *longer = dot;
        for (; longer != NULL; longer = strchr(longer + 1, '.')) {
            g_autofree char *name = g_strndup(rest, (gsize) (longer - rest));
            if (folio_value_get(map, name) != NULL)
                break;
        }
        dot = longer != NULL ? longer : dot;
        g_ptr_array_add(path, g_strndup(rest, (gsize) (dot - rest)));
        map = folio_value_get(map, path->pdata[path->len - 1]);
        rest = dot + 1;
    }
    g_ptr_array_add(path, g_strdup(rest));
    return folio_front_matter_set_at(front, (const char *const *) path->pdata, path->len, value,
                                     error);
}

bool
folio_front_matter_set_text(FolioFrontMatter *front, const char *key, const char *text,
                            GError **error)
{
    g_autoptr(FolioValue) value = text != NULL ? folio_value_new_text(text) : NULL;
    return folio_front_matter_set(front, key, value, error);
}
