/* The names that a template looks up, and those of other templates. */
#include "template_internal.h"

static bool
looks_up(const Node *node)
{
    bool by_kind = node->kind >= NODE_VALUE && node->kind <= NODE_INVERTED;
    return (by_kind || node->is_dynamic) && node->part_count > 0;
}

static bool
names_template(const Node *node)
{
    return (node->kind == NODE_PARTIAL || node->kind == NODE_PARENT) && !node->is_dynamic;
}

static char *
join_parts(const Template *made, const Node *node)
{
    GString *name = g_string_new(NULL);
    for (guint i = 0; i < node->part_count; i++) {
        const NamePart *part = &g_array_index(made->parts, NamePart, node->first_part + i);
        g_string_append_printf(name, "%s%s", i > 0 ? "." : "", part->key);
    }
    return g_string_free(name, FALSE);
}

bool
folio_template_each_name(const char *text, const char *place, FolioTemplateNameFunc each,
                         gpointer data, GError **error)
{
    Template *made = template_parse(g_strdup(text), g_strdup(place), error);
    if (made == NULL)
        return false;
    for (guint i = 0; i < made->nodes->len; i++) {
        const Node *node = &g_array_index(made->nodes, Node, i);
        unsigned line, column;
        bool is_template = names_template(node);
        if (!is_template && !looks_up(node))
            continue;
        g_autofree char *name = is_template ? g_strdup(node->span.start) : join_parts(made, node);
        template_locate(made->source, node->offset, &line, &column);
        each(name, is_template, line, column, data);
    }
    template_free(made);
    return true;
}
