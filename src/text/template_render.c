/* Nodes and a view -> text. */
#include "template_internal.h"

#include "folio/append.h"
#include "folio/error.h"
#include "folio/term.h"
#include "view_internal.h"

#include <string.h>

/* What a parent tag brings for the blocks of its template. */
typedef struct Arguments {
    const Template *from;
    guint parent; /* node index */
} Arguments;

typedef struct Renderer {
    FolioTemplates *templates;
    const RenderOptions *options;
    GString *out;
    gsize limit_bytes;
    GPtrArray *stack;  /* const FolioView*, the innermost last */
    GArray *arguments; /* Arguments, the outermost first: it wins */
    GString *indent;
    gsize indent_from;  /* the indentation in force begins here */
    bool at_line_start; /* of the template, not of a value's text */
    guint depth;
    guint steps;
    GError **error;
} Renderer;

static bool render_range(Renderer *renderer, const Template *made, guint first, guint end);

static bool
render_error(const Renderer *renderer, const Template *made, const Node *node, const char *what)
{
    return template_error(renderer->error, made->place, made->source, node->offset, "%s", what);
}

static const Node *
node_at(const Template *made, guint index)
{
    return &g_array_index(made->nodes, Node, index);
}

/* --- writing -------------------------------------------------------------------------------- */

static void
begin_line(Renderer *renderer)
{
    if (renderer->at_line_start)
        folio_append(renderer->out, renderer->indent->str + renderer->indent_from,
                     renderer->indent->len - renderer->indent_from);
    renderer->at_line_start = false;
}

static void
write_indented(Renderer *renderer, Span text)
{
    const char *end = text.start + text.length;

    for (const char *at = text.start; at < end;) {
        const char *newline = memchr(at, '\n', (gsize) (end - at));
        const char *stop = newline ? newline + 1 : end;
        if (newline != at)
            begin_line(renderer);
        folio_append(renderer->out, at, (gsize) (stop - at));
        renderer->at_line_start = newline != NULL;
        at = stop;
    }
}

static void
write_text(Renderer *renderer, Span text)
{
    if (renderer->indent->len > renderer->indent_from) {
        write_indented(renderer, text);
        return;
    }
    folio_append(renderer->out, text.start, text.length);
    renderer->at_line_start = text.start[text.length - 1] == '\n';
}

/* --- looking up ----------------------------------------------------------------------------- */

static const FolioView *
look_up(const Renderer *renderer, const Template *made, const Node *node)
{
    const FolioView *found = NULL;

    if (node->part_count == 0)
        return g_ptr_array_index(renderer->stack, renderer->stack->len - 1);
    const NamePart *part = &g_array_index(made->parts, NamePart, node->first_part);
    for (guint i = renderer->stack->len; i > 0 && !found; i--)
        found = folio_view_find(g_ptr_array_index(renderer->stack, i - 1), part->key, part->name);
    for (guint i = 1; i < node->part_count && found; i++)
        found = folio_view_find(found, part[i].key, part[i].name);
    return found;
}

/* `found` NULL for an unknown name, which is an error in strict mode only. */
static bool
resolve(const Renderer *renderer, const Template *made, const Node *node, const FolioView **found)
{
    *found = look_up(renderer, made, node);
    if (*found || !renderer->options->strict)
        return true;

    g_autoptr(GString) name = g_string_new(NULL);
    for (guint i = 0; i < node->part_count; i++)
        g_string_append_printf(name, "%s%s", i ? "." : "",
                               g_array_index(made->parts, NamePart, node->first_part + i).key);
    return template_error(renderer->error, made->place, made->source, node->offset,
                          "unknown name '%s'", name->str);
}

static bool
is_true(const FolioView *view)
{
    if (!view)
        return false;
    switch (view->type) {
    case FOLIO_VIEW_TEXT:
    case FOLIO_VIEW_HTML:
        return view->as.text.length > 0;
    case FOLIO_VIEW_NUMBER:
        return view->as.number != 0;
    case FOLIO_VIEW_BOOL:
        return view->as.truth;
    case FOLIO_VIEW_LIST:
        return view->as.list.length > 0;
    case FOLIO_VIEW_MAP:
        break;
    }
    return true;
}

/* --- nodes ---------------------------------------------------------------------------------- */

static bool
render_value(Renderer *renderer, const Template *made, const Node *node)
{
    const FolioView *view;
    bool raw = node->kind == NODE_RAW_VALUE;

    if (!resolve(renderer, made, node, &view))
        return false;
    begin_line(renderer);
    if (!view || view->type == FOLIO_VIEW_LIST || view->type == FOLIO_VIEW_MAP)
        return true;
    if (view->type == FOLIO_VIEW_NUMBER)
        g_string_append_printf(renderer->out, "%" G_GINT64_FORMAT, view->as.number);
    else if (view->type == FOLIO_VIEW_BOOL)
        g_string_append(renderer->out, view->as.truth ? "true" : "false");
    else if (raw && (view->type == FOLIO_VIEW_HTML || renderer->options->raw_text))
        folio_append(renderer->out, view->bytes, view->as.text.length);
    else
        folio_html_append(renderer->out, view->bytes, view->as.text.length);
    return true;
}

static bool
render_with(Renderer *renderer, const Template *made, guint index, const FolioView *view)
{
    g_ptr_array_add(renderer->stack, (gpointer) view);
    bool ok = render_range(renderer, made, index + 1, node_at(made, index)->end);
    g_ptr_array_set_size(renderer->stack, (int) renderer->stack->len - 1);
    return ok;
}

static bool
render_section(Renderer *renderer, const Template *made, guint index)
{
    const Node *node = node_at(made, index);
    const FolioView *view;

    if (!resolve(renderer, made, node, &view))
        return false;
    if (is_true(view) == (node->kind == NODE_INVERTED))
        return true;
    if (node->kind == NODE_INVERTED)
        return render_range(renderer, made, index + 1, node->end);
    if (view->type != FOLIO_VIEW_LIST)
        return render_with(renderer, made, index, view);
    for (gsize i = 0; i < view->as.list.length; i++)
        if (!render_with(renderer, made, index, view->as.list.items[i]))
            return false;
    return true;
}

/* The template that a partial or parent tag names; NULL where there is none. */
static bool
find_target(Renderer *renderer, const Template *made, const Node *node, const Template **target)
{
    const FolioView *name;
    Template *found = node->target;

    if (node->is_dynamic) {
        if (!resolve(renderer, made, node, &name))
            return false;
        if (name && name->type == FOLIO_VIEW_TEXT
            && !template_find(renderer->templates, name->bytes, &found, renderer->error))
            return false;
    }
    if (!found && renderer->options->strict)
        return template_error(renderer->error, made->place, made->source, node->offset,
                              "no template '%s'", node->span.start);
    *target = found;
    return true;
}

/* Renders what stands elsewhere. Alone on its line it is indented as the tag is; else its lines
 * have none, since only the lines of an indented template are moved. */
static bool
render_elsewhere(Renderer *renderer, const Template *target, guint first, guint end,
                 bool on_own_line, Span indent)
{
    gsize saved_length = renderer->indent->len;
    gsize saved_from = renderer->indent_from;

    if (!on_own_line) {
        begin_line(renderer);
        renderer->indent_from = saved_length;
    }
    folio_append(renderer->indent, indent.start, indent.length);
    renderer->depth++;
    bool ok = render_range(renderer, target, first, end);
    renderer->depth--;
    renderer->indent_from = saved_from;
    g_string_truncate(renderer->indent, saved_length);
    return ok;
}

static bool
render_template(Renderer *renderer, const Template *made, guint index)
{
    const Node *node = node_at(made, index);
    const Template *target = NULL;

    if (!find_target(renderer, made, node, &target))
        return false;
    if (!target)
        return true;
    if (renderer->depth >= TEMPLATE_MAX_DEPTH)
        return render_error(renderer, made, node, "templates are nested too deep");

    Arguments arguments = {made, index};
    if (node->kind == NODE_PARENT)
        g_array_append_val(renderer->arguments, arguments);
    bool ok = render_elsewhere(renderer, target, 0, target->nodes->len, node->is_standalone,
                               node->indent);
    if (node->kind == NODE_PARENT)
        g_array_set_size(renderer->arguments, renderer->arguments->len - 1);
    renderer->at_line_start = node->is_standalone;
    return ok;
}

static bool
find_argument(const Renderer *renderer, const Node *block, const Template **from, guint *index)
{
    for (guint i = 0; i < renderer->arguments->len; i++) {
        const Arguments *arguments = &g_array_index(renderer->arguments, Arguments, i);
        guint end = node_at(arguments->from, arguments->parent)->end;
        for (guint n = arguments->parent + 1; n < end; n = node_at(arguments->from, n)->end) {
            const Node *node = node_at(arguments->from, n);
            if (node->kind != NODE_BLOCK || strcmp(node->span.start, block->span.start) != 0)
                continue;
            *from = arguments->from;
            *index = n;
            return true;
        }
    }
    return false;
}

static bool
render_block(Renderer *renderer, const Template *made, guint index)
{
    const Node *node = node_at(made, index);
    const Template *from;
    guint argument;

    if (!find_argument(renderer, node, &from, &argument))
        return render_range(renderer, made, index + 1, node->end);
    if (renderer->depth >= TEMPLATE_MAX_DEPTH)
        return render_error(renderer, made, node, "blocks are nested too deep");
    bool ok = render_elsewhere(renderer, from, argument + 1, node_at(from, argument)->end, true,
                               node->indent);
    renderer->at_line_start = node->is_standalone;
    return ok;
}

static bool
render_node(Renderer *renderer, const Template *made, guint index)
{
    const Node *node = node_at(made, index);

    switch (node->kind) {
    case NODE_TEXT:
        write_text(renderer, node->span);
        return true;
    case NODE_VALUE:
    case NODE_RAW_VALUE:
        return render_value(renderer, made, node);
    case NODE_SECTION:
    case NODE_INVERTED:
        return render_section(renderer, made, index);
    case NODE_PARTIAL:
    case NODE_PARENT:
        return render_template(renderer, made, index);
    case NODE_BLOCK:
        break;
    }
    return render_block(renderer, made, index);
}

static bool
render_range(Renderer *renderer, const Template *made, guint first, guint end)
{
    for (guint i = first; i < end; i = node_at(made, i)->end) {
        if (!render_node(renderer, made, i))
            return false;
        if (renderer->out->len > renderer->limit_bytes)
            return render_error(renderer, made, node_at(made, i), "the page is over 64 MiB");
        if (++renderer->steps > TEMPLATE_MAX_STEPS)
            return render_error(renderer, made, node_at(made, i),
                                "the page does not come to an end");
    }
    return true;
}

bool
template_render(FolioTemplates *templates, const RenderOptions *options, const Template *root,
                const FolioView *view, GString *out, GError **error)
{
    g_autoptr(GPtrArray) stack = g_ptr_array_sized_new(16);
    g_autoptr(GArray) arguments = g_array_new(FALSE, FALSE, sizeof(Arguments));
    g_autoptr(GString) indent = g_string_new(NULL);
    Renderer renderer = {.templates = templates,
                         .options = options,
                         .out = out,
                         .limit_bytes = out->len + TEMPLATE_MAX_OUTPUT_BYTES,
                         .stack = stack,
                         .arguments = arguments,
                         .indent = indent,
                         .at_line_start = true,
                         .error = error};

    g_ptr_array_add(stack, (gpointer) view);
    return render_range(&renderer, root, 0, root->nodes->len);
}
