/* The official mustache specification: every case of tests/spec/mustache. */
#include "folio/template.h"

#include <jansson.h>
#include <string.h>

typedef struct Case {
    json_t *object; /* of the file's json, which lives until the program ends */
} Case;

static FolioView *
view_of(const json_t *json)
{
    FolioView *view = NULL;
    const char *key;
    const json_t *value;
    size_t index;
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        view = folio_view_new_map();
        json_object_foreach((json_t *) json, key, value) folio_view_put(view, key, view_of(value));
        return view;
    case JSON_ARRAY:
        view = folio_view_new_list();
        json_array_foreach(json, index, value) folio_view_append(view, view_of(value));
        return view;
    case JSON_STRING:
        return folio_view_new_text(json_string_value(json));
    case JSON_INTEGER:
        return folio_view_new_number(json_integer_value(json));
    case JSON_REAL: {
        g_autofree char *text = json_dumps(json, JSON_ENCODE_ANY | JSON_REAL_PRECISION(6));
        return folio_view_new_text(text);
    }
    case JSON_NULL:
        return folio_view_new_text(NULL);
    default:
        return folio_view_new_bool(json_is_true(json));
    }
}

static char *
load_case(const char *name, char **place, gpointer data)
{
    const Case *one = data;
    const json_t *partials = json_object_get(one->object, "partials");
    const char *text = strcmp(name, "(main)") == 0
                           ? json_string_value(json_object_get(one->object, "template"))
                           : json_string_value(json_object_get(partials, name));
    *place = g_strdup(name);
    return g_strdup(text);
}

static void
test_case(gconstpointer data)
{
    const Case *one = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(FolioView) view = view_of(json_object_get(one->object, "data"));
    g_autoptr(FolioTemplates) templates =
        folio_templates_new(load_case, (gpointer) one, false, true);
    folio_templates_render(templates, "(main)", view, out, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(out->str, ==, json_string_value(json_object_get(one->object, "expected")));
}

static guint
add_cases(const char *module, json_t *root)
{
    json_t *tests = json_object_get(root, "tests");
    size_t index;
    json_t *object;
    json_array_foreach(tests, index, object)
    {
        Case *one = g_new(Case, 1);
        const char *name = json_string_value(json_object_get(object, "name"));
        g_autofree char *clean = g_strdelimit(g_strdup(name), "/", '-');
        g_autofree char *path = g_strdup_printf("/mustache/%s/%zu %s", module, index + 1, clean);
        one->object = object;
        g_test_add_data_func_full(path, one, test_case, g_free);
    }
    return (guint) json_array_size(tests);
}

int
main(int argc, char **argv)
{
    static const char *const modules[] = {"comments",    "delimiters",   "interpolation",
                                          "inverted",    "partials",     "sections",
                                          "inheritance", "dynamic-names"};
    json_t *roots[G_N_ELEMENTS(modules)];
    guint count = 0;
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(modules); i++) {
        g_autofree char *path = g_strdup_printf("tests/spec/mustache/%s.json", modules[i]);
        json_error_t error;
        roots[i] = json_load_file(path, 0, &error);
        if (roots[i] == NULL)
            g_error("%s:%d: %s", path, error.line, error.text);
        count += add_cases(modules[i], roots[i]);
    }
    g_assert_cmpuint(count, ==, 184);
    int status = g_test_run();
    for (guint i = 0; i < G_N_ELEMENTS(modules); i++)
        json_decref(roots[i]);
    return status;
}
