/* One value changed, added or removed in the bytes of the front matter. */
#include "front_matter_internal.h"

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

void
folio_yaml_edit_key(GString *yaml, const FolioNode *map, const char *key, const FolioValue *value,
                    bool top, const char *eol)
{
    Edit edit = {.yaml = yaml, .eol = eol};
    gssize index = find_key(map, key);
    bool flow = map->style == FOLIO_STYLE_FLOW;
    if (index >= 0 && value != NULL)
        change_value(&edit, map->value.items->pdata[index], value, flow);
    else if (index >= 0 && flow)
        remove_from_flow(&edit, map, (guint) index);
    else if (index >= 0)
        remove_from_block(&edit, map, (guint) index, top);
    else if (flow)
        add_to_flow(&edit, map, key, value);
    else
        add_to_block(&edit, map, key, value);
}
