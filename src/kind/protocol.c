/* Protocols as they stand in their files. */
#include "folio/protocol.h"

#include <string.h>

#include "folio/error.h"
#include "folio/front_matter.h"

enum { PEOPLE_MAX = 100, TURNS_MAX = 20, STEPS_MAX = 20, STEP_MINUTES_MAX = 240 };

static void
step_free(FolioProtocolStep *step)
{
    g_free(step->name);
    g_free(step->words);
    g_free(step);
}

void
folio_protocol_free(FolioProtocol *protocol)
{
    if (protocol == NULL)
        return;
    g_free(protocol->name);
    g_free(protocol->title);
    g_free(protocol->summary);
    g_free(protocol->rule);
    g_strfreev(protocol->roles);
    g_clear_pointer(&protocol->steps, g_ptr_array_unref);
    g_free(protocol);
}

/* --- Reading -------------------------------------------------------------------------------------- */

typedef struct Reading {
    const char *place;
    const FolioValue *map; /* of the file */
    FolioProtocol *protocol;
} Reading;

static const char *
text_of(const FolioValue *map, const char *key)
{
    const FolioValue *value = folio_value_get(map, key);
    return value != NULL && value->type == FOLIO_VALUE_SCALAR && *value->text != '\0' ? value->text
                                                                                      : NULL;
}

static bool
read_number(const char *text, guint max, guint *number)
{
    guint64 parsed;
    if (text == NULL || !g_ascii_string_to_unsigned(text, 10, 1, max, &parsed, NULL))
        return false;
    *number = (guint) parsed;
    return true;
}

/* "3-4", "2-", "3" */
static bool
read_people(const Reading *reading, GError **error)
{
    const char *text = text_of(reading->map, "people");
    FolioProtocol *protocol = reading->protocol;
    g_auto(GStrv) ends = g_strsplit(text != NULL ? text : "", "-", -1);
    guint count = g_strv_length(ends);
    bool good =
        (count == 1 || count == 2) && read_number(ends[0], PEOPLE_MAX, &protocol->people_min);
    if (good && count == 1)
        protocol->people_max = protocol->people_min;
    else if (good && *ends[1] != '\0')
        good = read_number(ends[1], PEOPLE_MAX, &protocol->people_max)
               && protocol->people_max >= protocol->people_min;
    return good
           || folio_value_refuse(folio_value_get(reading->map, "people"), reading->place, error,
                                 "'people' says how many take part: 3-4, or 2- for two and more");
}

static bool
read_turns(const Reading *reading, GError **error)
{
    const char *text = text_of(reading->map, "turns");
    return g_strcmp0(text, "each") == 0 || read_number(text, TURNS_MAX, &reading->protocol->turns)
           || folio_value_refuse(
               folio_value_get(reading->map, "turns"), reading->place, error,
               "'turns' is 'each', for a turn of every person, or a number up to 20");
}

static bool
read_roles(const Reading *reading, GError **error)
{
    const FolioValue *roles = folio_value_get(reading->map, "roles");
    GPtrArray *names = g_ptr_array_new();
    bool good = roles == NULL || roles->type == FOLIO_VALUE_LIST;
    for (guint i = 0; good && roles != NULL && i < roles->items->len; i++) {
        const FolioValue *role = g_ptr_array_index(roles->items, i);
        good = role->type == FOLIO_VALUE_SCALAR && *role->text != '\0';
        if (good)
            g_ptr_array_add(names, g_strdup(role->text));
    }
    g_ptr_array_add(names, NULL);
    reading->protocol->roles = (char **) g_ptr_array_free(names, FALSE);
    return good || folio_value_refuse(roles, reading->place, error, "'roles' is a list of words");
}

static bool
read_step(const Reading *reading, const FolioValue *map, GError **error)
{
    guint minutes;
    const char *name = map->type == FOLIO_VALUE_MAP ? text_of(map, "name") : NULL;
    if (name == NULL || !read_number(text_of(map, "minutes"), STEP_MINUTES_MAX, &minutes))
        return folio_value_refuse(map, reading->place, error,
                                  "a step has a 'name' and 'minutes', 1 to 240");
    FolioProtocolStep *step = g_new0(FolioProtocolStep, 1);
    step->name = g_strdup(name);
    step->words = g_strdup(text_of(map, "do"));
    step->minutes = (int) minutes;
    step->each = g_strcmp0(text_of(map, "each"), "true") == 0;
    g_ptr_array_add(reading->protocol->steps, step);
    return true;
}

static bool
read_steps(const Reading *reading, GError **error)
{
    const FolioValue *steps = folio_value_get(reading->map, "steps");
    reading->protocol->steps = g_ptr_array_new_with_free_func((GDestroyNotify) step_free);
    if (steps == NULL || steps->type != FOLIO_VALUE_LIST || steps->items->len == 0
        || steps->items->len > STEPS_MAX)
        return folio_value_refuse(steps, reading->place, error,
                                  "'steps' is a list of 1 to 20 steps");
    for (guint i = 0; i < steps->items->len; i++) {
        if (!read_step(reading, g_ptr_array_index(steps->items, i), error))
            return false;
    }
    return true;
}

FolioProtocol *
folio_protocol_parse(const char *text, gsize length, const char *name, const char *place,
                     GError **error)
{
    g_autoptr(FolioFrontMatter) front = folio_front_matter_parse(text, length, true, place, error);
    if (front == NULL)
        return NULL;
    g_autoptr(FolioProtocol) protocol = g_new0(FolioProtocol, 1);
    const FolioValue *map = folio_front_matter_get_map(front);
    const char *title = text_of(map, "title"), *summary = text_of(map, "summary");
    const Reading reading = {place, map, protocol};
    protocol->name = g_strdup(name);
    protocol->title = g_strdup(title != NULL ? title : name);
    protocol->summary = g_strdup(summary != NULL ? summary : "");
    protocol->rule = g_strdup(text_of(map, "rule"));
    return read_people(&reading, error) && read_turns(&reading, error)
                   && read_roles(&reading, error) && read_steps(&reading, error)
               ? g_steal_pointer(&protocol)
               : NULL;
}
