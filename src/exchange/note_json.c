/* Front matter of a note in JSON, as Hugo writes and reads it: an object that the file begins with, and the
 * end of a line behind it. */
#include "note_internal.h"

#include <jansson.h>
#include <string.h>

#include "folio/error.h"

#define SPACE " \t\n\r"
#define BLANKS " \t"
#define NUMBER_SIGNS "+-.0123456789eE"
#define WORD_SIGNS "abcdefghijklmnopqrstuvwxyz"

/* --- Where it ends ----------------------------------------------------------------------------------- */

/* Behind the quote that ends it, or the end of the text. */
static const char *
skip_string(const char *at)
{
    for (at++; *at != '"' && *at != '\0'; at++)
        if (*at == '\\' && at[1] != '\0')
            at++;
    return at + (*at == '"');
}

/* What the braces and quotes say before anything else is judged. */
typedef struct Extent {
    const char *end;      /* behind its last brace; NULL: none closes it */
    const char *too_deep; /* the bracket that is one too many; NULL */
} Extent;

static Extent
measure(const char *text)
{
    Extent extent = {0};
    guint depth = 0;
    for (const char *at = text; *at != '\0' && extent.end == NULL;) {
        if (*at == '"') {
            at = skip_string(at);
            continue;
        }
        if ((*at == '{' || *at == '[') && ++depth > FOLIO_FRONT_MATTER_MAX_DEPTH
            && extent.too_deep == NULL)
            extent.too_deep = at;
        if ((*at == '}' || *at == ']') && --depth == 0)
            extent.end = at + 1;
        at++;
    }
    return extent;
}

bool
folio_note_is_json(const char *text)
{
    if (text[0] != '{')
        return false;
    const char *first = text + 1 + strspn(text + 1, SPACE);
    const char *second = *first == '"' ? skip_string(first) : first;
    second += strspn(second, SPACE);
    if (*second != (*first == '"' ? ':' : '}'))
        return false;
    const char *end = measure(text).end;
    const char *rest = end == NULL ? NULL : end + strspn(end, BLANKS);
    return rest == NULL || *rest == '\n' || *rest == '\0';
}

/* --- What it says ------------------------------------------------------------------------------------ */

/* With numbers in quotes: as they are written, and not as a machine counts. */
static char *
quote_numbers(const char *text, const char *end)
{
    GString *quoted = g_string_sized_new((gsize) (end - text));
    while (text < end) {
        bool is_number = *text == '-' || g_ascii_isdigit(*text);
        gsize length = is_number      ? strspn(text, NUMBER_SIGNS)
                       : *text == '"' ? (gsize) (skip_string(text) - text)
                                      : MAX(1, strspn(text, WORD_SIGNS));
        g_string_append(quoted, is_number ? "\"" : "");
        g_string_append_len(quoted, text, (gssize) length);
        g_string_append(quoted, is_number ? "\"" : "");
        text += length;
    }
    return g_string_free(quoted, FALSE);
}

static FolioValue *
to_value(const json_t *json)
{
    size_t number;
    const char *key;
    json_t *item;
    if (json_is_string(json))
        return folio_value_new_text(json_string_value(json));
    if (json_is_null(json) || json_is_boolean(json))
        return folio_value_new_text(json_is_null(json)   ? ""
                                    : json_is_true(json) ? "true"
                                                         : "false");
    FolioValue *value = json_is_array(json) ? folio_value_new_list() : folio_value_new_map();
    json_array_foreach(json, number, item) g_ptr_array_add(value->items, to_value(item));
    json_object_foreach((json_t *) json, key, item)
    {
        g_ptr_array_add(value->keys, g_strdup(key));
        g_ptr_array_add(value->items, to_value(item));
    }
    return value;
}

static guint
count_keys(const FolioValue *value)
{
    guint count = value->keys != NULL ? value->keys->len : 0;
    for (guint i = 0; value->items != NULL && i < value->items->len; i++)
        count += count_keys(value->items->pdata[i]);
    return count;
}

static bool
has_empty_key(const FolioValue *value)
{
    bool has = false;
    for (guint i = 0; value->keys != NULL && i < value->keys->len; i++)
        has = has || *(const char *) value->keys->pdata[i] == '\0';
    for (guint i = 0; value->items != NULL && i < value->items->len && !has; i++)
        has = has_empty_key(value->items->pdata[i]);
    return has;
}

/* --- All of it --------------------------------------------------------------------------------------- */

static void
refuse(const char *place, unsigned line, unsigned column, GError **error, const char *message)
{
    folio_error_set(error, FOLIO_ERROR_FAILED, "%s", message);
    folio_error_hint(error, "mend it, or leave an empty line above it: then it is text");
    folio_error_place(error, place, line, column);
}

/* Is it as long and as deep as front matter may be? */
static bool
check_extent(const char *text, const Extent *extent, const char *place, GError **error)
{
    gsize length = extent->end != NULL ? (gsize) (extent->end - text) : strlen(text);
    if (extent->too_deep != NULL) {
        unsigned line = 1;
        const char *start = text;
        for (const char *at = text; at < extent->too_deep; at++)
            if (*at == '\n') {
                line++;
                start = at + 1;
            }
        refuse(place, line, (unsigned) g_utf8_strlen(start, extent->too_deep - start) + 1, error,
               "the front matter is nested too deeply");
    } else if (length > FOLIO_FRONT_MATTER_MAX_BYTES) {
        refuse(place, 1, 1, error, "the front matter is over 64 KiB");
    }
    return extent->too_deep == NULL && length <= FOLIO_FRONT_MATTER_MAX_BYTES;
}

/* jansson names the last character that it took. */
static bool
check_json(const char *text, gsize length, const char *place, GError **error)
{
    json_error_t wrong;
    json_t *json =
        json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL, &wrong);
    bool is_right = json != NULL;
    json_decref(json);
    if (is_right)
        return true;
    g_autofree char *message = g_strdup_printf("the front matter is no JSON: %s", wrong.text);
    refuse(place, (unsigned) MAX(wrong.line, 1), (unsigned) MAX(wrong.column, 1), error, message);
    return false;
}

static bool
check_keys(const FolioValue *map, const char *place, GError **error)
{
    g_autofree char *message = NULL;
    if (has_empty_key(map))
        message = g_strdup("a key is empty");
    else if (count_keys(map) > FOLIO_FRONT_MATTER_MAX_KEYS)
        message = g_strdup_printf("the front matter has over %d keys", FOLIO_FRONT_MATTER_MAX_KEYS);
    if (message != NULL)
        refuse(place, 1, 1, error, message);
    return message == NULL;
}

FolioValue *
folio_note_read_json(const char *text, const char *place, const char **body, GError **error)
{
    Extent extent = measure(text);
    const char *end = extent.end != NULL ? extent.end : text + strlen(text);
    if (!check_extent(text, &extent, place, error)
        || !check_json(text, (gsize) (end - text), place, error))
        return NULL;
    g_autofree char *quoted = quote_numbers(text, end);
    json_t *json = json_loads(quoted, 0, NULL);
    g_autoptr(FolioValue) map = to_value(json);
    json_decref(json);
    if (!check_keys(map, place, error))
        return NULL;
    const char *rest = end + strspn(end, BLANKS);
    *body = *rest == '\n' ? rest + 1 : rest;
    return g_steal_pointer(&map);
}
