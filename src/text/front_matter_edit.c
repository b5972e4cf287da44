/* One value set, added or removed in the bytes of the front matter. */
#include "front_matter_internal.h"

#include "folio/error.h"

#include <string.h>

typedef struct Edit {
    GString *yaml;
    const char *eol;
} Edit;

gsize
folio_yaml_next_line(const GString *yaml, gsize at)
{
    const char *newline = memchr(yaml->str + at, '\n', yaml->len - at);
    return newline != NULL ? (gsize) (newline - yaml->str) + 1 : yaml->len;
}

gsize
folio_yaml_line_start(const GString *yaml, gsize at)
{
    while (at > 0 && yaml->str[at - 1] != '\n')
        at--;
    return at;
}

void
folio_yaml_splice(GString *yaml, gsize start, gsize end, const char *text)
{
    g_string_erase(yaml, (gssize) start, (gssize) (end - start));
    g_string_insert(yaml, (gssize) start, text);
}

/* Inserts whole lines, and first ends a last line that has no newline. */
static void
insert_lines(Edit *edit, gsize at, const char *lines)
{
    if (*lines == '\0')
        return;
    bool open = at > 0 && edit->yaml->str[at - 1] != '\n';
    g_autofree char *text = g_strconcat(open ? edit->eol : "", lines, NULL);
    folio_yaml_splice(edit->yaml, at, at, text);
}

static bool
is_block_collection(const FolioNode *node)
{
    return node->style == FOLIO_STYLE_BLOCK && node->value.items->len > 0;
}

static bool
is_block_scalar(const FolioNode *node)
{
    return node->style == FOLIO_STYLE_LITERAL || node->style == FOLIO_STYLE_FOLDED;
}

static gsize
block_header_end(const Edit *edit, const FolioNode *node)
{
    const char *header = edit->yaml->str + node->start;
    return node->start + 1 + strspn(header + 1, "+-0123456789");
}

/* The whole lines below its key that a value takes; an empty range where it takes none. */
static void
lines_of(const Edit *edit, const FolioNode *node, gsize *start, gsize *end)
{
    *end = folio_yaml_next_line(edit->yaml, node->end);
    if (is_block_collection(node))
        *start = folio_yaml_line_start(edit->yaml, node->start);
    else if (is_block_scalar(node))
        *start = folio_yaml_next_line(edit->yaml, block_header_end(edit, node));
    else
        *start = *end;
}

/* Replaces a value by a freshly written one: its part behind the key, and the lines below. */
static void
replace_whole(Edit *edit, const FolioNode *node, const FolioValue *value, bool flow)
{
    gsize line_start = folio_yaml_line_start(edit->yaml, node->key_start);
    /* Comments between a key and its list would become part of a block of text. */
    bool comments = is_block_collection(node) && value->type == FOLIO_VALUE_SCALAR;
    const FolioRenderContext context = {.style = node->style,
                                        .flow = flow || comments,
                                        .indent = node->key_start - line_start,
                                        .eol = edit->eol};
    g_auto(FolioRendering) rendering = {0};
    folio_rendering_init(&rendering);
    folio_yaml_render(value, &context, &rendering);

    gsize lines_start = 0;
    gsize lines_end = 0;
    if (!flow) {
        lines_of(edit, node, &lines_start, &lines_end);
        folio_yaml_splice(edit->yaml, lines_start, lines_end, "");
        insert_lines(edit, lines_start, rendering.lines->str);
    }
    gsize start = is_block_collection(node) ? node->key_end : node->start;
    gsize end = is_block_collection(node) ? start : node->end;
    if (is_block_scalar(node))
        end = block_header_end(edit, node);
    if (rendering.inline_text->len == 0)
        while (start > node->key_end && strchr(" \t", edit->yaml->str[start - 1]) != NULL)
            start--;
    else if (strchr(" \t\n", edit->yaml->str[start - 1]) == NULL)
        g_string_prepend_c(rendering.inline_text, ' ');
    folio_yaml_splice(edit->yaml, start, end, rendering.inline_text->str);
}

static const FolioNode *
last_item(const FolioNode *map)
{
    const GPtrArray *items = map->value.items;
    return items->len > 0 ? items->pdata[items->len - 1] : NULL;
}

static void
add_to_flow(Edit *edit, const FolioNode *map, const char *key, const FolioValue *value)
{
    const FolioRenderContext context = {.flow = true};
    const FolioNode *last = last_item(map);
    g_auto(FolioRendering) rendering = {0};
    folio_rendering_init(&rendering);
    folio_yaml_render(value, &context, &rendering);
    g_autofree char *name = folio_yaml_render_key(key, true);
    g_autofree char *text =
        g_strconcat(last != NULL ? ", " : "", name, ": ", rendering.inline_text->str, NULL);
    gsize at = last != NULL ? last->end : map->start + 1;
    folio_yaml_splice(edit->yaml, at, at, text);
}

static void
add_to_block(Edit *edit, const FolioNode *map, const char *key, const FolioValue *value)
{
    const FolioNode *last = last_item(map);
    gsize at = folio_yaml_next_line(edit->yaml, last != NULL ? last->end : map->end);
    gsize indent = 0;
    if (last != NULL)
        indent = last->key_start - folio_yaml_line_start(edit->yaml, last->key_start);
    g_autoptr(GString) lines = g_string_new(NULL);
    folio_yaml_render_entry(key, value, indent, edit->eol, lines);
    insert_lines(edit, at, lines->str);
}

static void
remove_from_flow(Edit *edit, const FolioNode *map, guint index)
{
    const GPtrArray *items = map->value.items;
    const FolioNode *node = items->pdata[index];
    if (items->len == 1) {
        folio_yaml_splice(edit->yaml, map->start, map->end, "{}");
    } else if (index + 1 < items->len) {
        const FolioNode *next = items->pdata[index + 1];
        folio_yaml_splice(edit->yaml, node->key_start, next->key_start, "");
    } else {
        const FolioNode *before = items->pdata[index - 1];
        folio_yaml_splice(edit->yaml, before->end, node->end, "");
    }
}

static void
remove_from_block(Edit *edit, const FolioNode *map, guint index, bool top)
{
    const FolioNode *node = map->value.items->pdata[index];
    folio_yaml_splice(edit->yaml, folio_yaml_line_start(edit->yaml, node->key_start),
                      folio_yaml_next_line(edit->yaml, node->end), "");
    /* A map below a key that lost its last line would be an empty text. */
    if (map->value.items->len == 1 && !top)
        folio_yaml_splice(edit->yaml, map->key_end, map->key_end, " {}");
}

static gssize
find_key(const FolioNode *map, const char *key)
{
    const GPtrArray *keys = map->value.keys;
    for (guint i = 0; i < keys->len; i++)
        if (strcmp(keys->pdata[i], key) == 0)
            return (gssize) i;
    return -1;
}

static void
change_value(Edit *edit, const FolioNode *node, const FolioValue *value, bool flow)
{
    bool lists = node->value.type == FOLIO_VALUE_LIST && value->type == FOLIO_VALUE_LIST;
    if (lists && node->value.items->len > 0 && value->items->len > 0)
        folio_yaml_edit_list(edit->yaml, node, value, edit->eol);
    else
        replace_whole(edit, node, value, flow);
}

/* Changes one key of one map. `value` NULL removes. */
static void
change_key(Edit *edit, const FolioNode *map, const char *key, const FolioValue *value, bool top)
{
    gssize index = find_key(map, key);
    bool flow = map->style == FOLIO_STYLE_FLOW;
    if (index >= 0 && value != NULL)
        change_value(edit, map->value.items->pdata[index], value, flow);
    else if (index >= 0 && flow)
        remove_from_flow(edit, map, (guint) index);
    else if (index >= 0)
        remove_from_block(edit, map, (guint) index, top);
    else if (flow)
        add_to_flow(edit, map, key, value);
    else
        add_to_block(edit, map, key, value);
}

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
    g_autoptr(FolioValue) root =
        (FolioValue *) folio_yaml_parse(yaml->str, yaml->len, front->bare, 1, NULL, error);
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
    Edit edit = {.yaml = NULL, .eol = front->crlf ? "\r\n" : "\n"};
    g_autoptr(GString) yaml = g_string_new(front->yaml);
    g_autoptr(FolioValue) expected = tree_after(&front->root->value, keys, depth, value);
    edit.yaml = yaml;
    change_key(&edit, map, keys[depth - 1], value, map == front->root);
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
        front->root =
            folio_yaml_parse(front->yaml, strlen(front->yaml), front->bare, 1, NULL, NULL);
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
