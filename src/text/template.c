#include "template_internal.h"

#include "folio/error.h"

struct FolioTemplates {
    FolioTemplateLoader loader;
    gpointer data;
    RenderOptions options;
    GMutex lock;        /* over `parsed`: a dynamic name may bring in a template at any time */
    GHashTable *parsed; /* name -> Template*, NULL for one that does not exist */
};

static void
template_free_or_null(gpointer parsed)
{
    template_free(parsed);
}

FolioTemplates *
folio_templates_new(FolioTemplateLoader loader, gpointer data, bool strict, bool raw_text)
{
    FolioTemplates *templates = g_new0(FolioTemplates, 1);

    templates->loader = loader;
    templates->data = data;
    templates->options = (RenderOptions){.strict = strict, .raw_text = raw_text};
    g_mutex_init(&templates->lock);
    templates->parsed =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, template_free_or_null);
    return templates;
}

void
folio_templates_free(FolioTemplates *templates)
{
    if (!templates)
        return;
    g_hash_table_unref(templates->parsed);
    g_mutex_clear(&templates->lock);
    g_free(templates);
}

/* Parses one template into the table. */
static bool
load_one(FolioTemplates *templates, const char *name, Template **found, GError **error)
{
    char *place = NULL;
    char *source = templates->loader(name, &place, templates->data);
    Template *made = NULL;

    if (source) {
        made = template_parse(source, place ? place : g_strdup(name), error);
        if (!made)
            return false;
    } else {
        g_free(place);
    }
    g_hash_table_insert(templates->parsed, g_strdup(name), made);
    *found = made;
    return true;
}

static bool
is_linked(const Node *node)
{
    return (node->kind == NODE_PARTIAL || node->kind == NODE_PARENT) && !node->is_dynamic;
}

/* Points the fixed names of a template at what they name; new ones join `names`, the queue. */
static bool
link_one(FolioTemplates *templates, const Template *made, GPtrArray *names, GError **error)
{
    for (guint i = 0; i < made->nodes->len; i++) {
        Node *node = &g_array_index(made->nodes, Node, i);
        gpointer known = NULL;
        if (!is_linked(node))
            continue;
        if (!g_hash_table_lookup_extended(templates->parsed, node->span.start, NULL, &known)) {
            if (!load_one(templates, node->span.start, &node->target, error))
                return false;
            g_ptr_array_add(names, g_strdup(node->span.start));
            continue;
        }
        node->target = known;
    }
    return true;
}

/* Loads `name` and all that it names, breadth first: partials may go in a circle, and long chains
 * must not use up the stack. After a mistake what waits for its links is dropped, so that the next
 * call tells the same mistake. */
static bool
load_linked(FolioTemplates *templates, const char *name, Template **found, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    bool ok = load_one(templates, name, found, error);

    g_ptr_array_add(names, g_strdup(name));
    for (guint i = 0; ok && i < names->len; i++) {
        const Template *made = g_hash_table_lookup(templates->parsed, g_ptr_array_index(names, i));
        ok = !made || link_one(templates, made, names, error);
    }
    for (guint i = 0; !ok && i < names->len; i++)
        g_hash_table_remove(templates->parsed, g_ptr_array_index(names, i));
    return ok;
}

bool
template_find(FolioTemplates *templates, const char *name, Template **found, GError **error)
{
    gpointer known = NULL;
    bool ok = true;

    g_mutex_lock(&templates->lock);
    if (g_hash_table_lookup_extended(templates->parsed, name, NULL, &known))
        *found = known;
    else
        ok = load_linked(templates, name, found, error);
    g_mutex_unlock(&templates->lock);
    return ok;
}

static bool
find_root(FolioTemplates *templates, const char *name, Template **found, GError **error)
{
    if (!template_find(templates, name, found, error))
        return false;
    if (!*found)
        return folio_error_set(error, FOLIO_ERROR_FAILED, "no template '%s'", name);
    return true;
}

bool
folio_templates_load(FolioTemplates *templates, const char *name, GError **error)
{
    Template *found = NULL;

    return find_root(templates, name, &found, error);
}

bool
folio_templates_render(FolioTemplates *templates, const char *name, const FolioView *view,
                       GString *out, GError **error)
{
    Template *root = NULL;
    gsize before = out->len;

    if (!find_root(templates, name, &root, error))
        return false;
    if (template_render(templates, &templates->options, root, view, out, error))
        return true;
    g_string_truncate(out, before);
    return false;
}
