#include "folio/framework.h"

#include <string.h>

#include "folio/error.h"
#include "folio/front_matter.h"
#include "folio/near.h"
#include "kind_internal.h"

enum { CODE_BYTES_MAX = 40 };

static void
element_free(FolioElement *element)
{
    g_free(element->code);
    g_free(element->words);
    g_free(element);
}

void
folio_framework_free(FolioFramework *framework)
{
    if (framework == NULL)
        return;
    g_free(framework->name);
    g_free(framework->title);
    g_free(framework->summary);
    g_free(framework->source);
    g_free(framework->licence);
    g_ptr_array_unref(framework->elements);
    g_free(framework);
}

/* --- Reading ------------------------------------------------------------------------------------- */

typedef struct Reading {
    const FolioFrontMatter *front;
    const char *place;
    FolioFramework *framework;
    GError **error;
} Reading;

bool
folio_stock_head_read(const FolioStockHead *head, const FolioFrontMatter *front, const char *what,
                      const char *name, const char *place, GError **error)
{
    const char *type = strchr(what, ' ') + 1;
    g_autofree char *said = folio_front_matter_dup_text(front, type);
    *head->name = g_strdup(name);
    *head->title = folio_front_matter_dup_text(front, "title");
    *head->summary = folio_front_matter_dup_text(front, "summary");
    *head->source = folio_front_matter_dup_text(front, "source");
    *head->licence = folio_front_matter_dup_text(front, "licence");
    if (g_strcmp0(said, name) != 0)
        return folio_value_refuse(folio_front_matter_get(front, type), place, error,
                                  "'%s' must be '%s', as the file is called", type, name);
    return *head->title != NULL
           || folio_value_refuse(folio_front_matter_get(front, "title"), place, error,
                                 "%s needs a 'title'", what);
}

static bool
is_code(const char *code)
{
    return g_ascii_isalnum(code[0]) && strlen(code) <= CODE_BYTES_MAX
           && strspn(code, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "._/-") == strlen(code);
}

static bool
read_element(const Reading *reading, const FolioValue *value)
{
    if (value->type != FOLIO_VALUE_SCALAR)
        return folio_value_refuse(value, reading->place, reading->error,
                                  "an element is a line: a code, and words in quotes if need be");
    gsize length = strcspn(value->text, " \t");
    g_autofree char *code = g_strndup(value->text, length);
    g_autofree char *words = g_strstrip(g_strdup(value->text + length));
    if (!is_code(code))
        return folio_value_refuse(value, reading->place, reading->error,
                                  "'%s' is no code: up to %d letters, digits, '.', '_', '/', '-'",
                                  code, CODE_BYTES_MAX);
    if (*words == '\0')
        return folio_value_refuse(value, reading->place, reading->error,
                                  "the element '%s' has no words", code);
    if (folio_framework_find(reading->framework, code) != NULL)
        return folio_value_refuse(value, reading->place, reading->error,
                                  "the code '%s' is there twice", code);
    FolioElement *element = g_new0(FolioElement, 1);
    element->code = g_steal_pointer(&code);
    element->words = g_steal_pointer(&words);
    g_ptr_array_add(reading->framework->elements, element);
    return true;
}

static bool
read_elements(const Reading *reading)
{
    const FolioValue *list = folio_front_matter_get(reading->front, "elements");
    if (list == NULL || list->type != FOLIO_VALUE_LIST || list->items->len == 0)
        return folio_value_refuse(list, reading->place, reading->error,
                                  "'elements' must be a list of lines, each a code and words");
    for (guint i = 0; i < list->items->len; i++) {
        if (!read_element(reading, g_ptr_array_index(list->items, i)))
            return false;
    }
    return true;
}

FolioFramework *
folio_framework_parse(const char *text, gsize length, const char *name, const char *place,
                      GError **error)
{
    g_autoptr(FolioFrontMatter) front = folio_front_matter_parse(text, length, true, place, error);
    if (front == NULL)
        return NULL;
    g_autoptr(FolioFramework) framework = g_new0(FolioFramework, 1);
    framework->elements = g_ptr_array_new_with_free_func((GDestroyNotify) element_free);
    const Reading reading = {front, place, framework, error};
    const FolioStockHead head = {&framework->name, &framework->title, &framework->summary,
                                 &framework->source, &framework->licence};
    return folio_stock_head_read(&head, front, "a framework", name, place, error)
                   && read_elements(&reading)
               ? g_steal_pointer(&framework)
               : NULL;
}

/* --- Codes --------------------------------------------------------------------------------------- */

const FolioElement *
folio_framework_find(const FolioFramework *framework, const char *code)
{
    for (guint i = 0; i < framework->elements->len; i++) {
        const FolioElement *element = g_ptr_array_index(framework->elements, i);
        if (g_ascii_strcasecmp(element->code, code) == 0)
            return element;
    }
    return NULL;
}

const FolioElement *
folio_framework_find_near(const FolioFramework *framework, const char *code)
{
    FolioNear near = FOLIO_NEAR_INIT(code);
    for (guint i = 0; i < framework->elements->len; i++)
        folio_near_consider(
            &near, ((const FolioElement *) g_ptr_array_index(framework->elements, i))->code);
    return near.best == NULL ? NULL : folio_framework_find(framework, near.best);
}

const char *
folio_framework_split(const char *value, char **name)
{
    const char *colon = strchr(value, ':');
    if (colon == NULL || colon == value || colon[1] == '\0')
        return NULL;
    *name = g_strndup(value, (gsize) (colon - value));
    return colon + 1;
}
