#include "folio/field.h"

#include <string.h>

#include "field_internal.h"
#include "folio/error.h"
#include "folio/near.h"

bool
folio_field_is_stored(const FolioField *field)
{
    return field->alias_of == NULL && field->type != FOLIO_FIELD_PAIR;
}

bool
folio_field_is_list(const FolioField *field)
{
    return folio_field_form_of(field)->is_list;
}

static bool
refuse(const FolioField *field, const char *text, FolioErrorCode code, GError **error)
{
    g_autofree char *expected = folio_field_form_of(field)->expects(field);
    folio_error_set(error, code, "'%s' cannot be '%s': expected %s", field->name, text, expected);
    const char *near = field->choices == NULL ? NULL : folio_near_find(text, field->choices);
    if (near != NULL)
        folio_error_hint(error, "did you mean '%s'?", near);
    return false;
}

/* --- From words -------------------------------------------------------------------------------- */

static GPtrArray *
split_words(const FolioField *field, const char *text)
{
    g_auto(GStrv) parts = g_strsplit_set(text, field->type == FOLIO_FIELD_LIST ? "\n" : ",\n", -1);
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    for (char **part = parts; *part != NULL; part++) {
        g_strstrip(*part);
        if (**part != '\0')
            g_ptr_array_add(words, g_strdup(*part));
    }
    return words;
}

static bool
has_sign(const char *word)
{
    return (word[0] == '+' || word[0] == '-') && word[1] != '\0';
}

/* The items that stay: none when the words replace them. */
static GPtrArray *
copy_items(const FolioValue *before)
{
    GPtrArray *items = g_ptr_array_new_with_free_func(g_free);
    if (before != NULL && before->type == FOLIO_VALUE_SCALAR && *before->text != '\0')
        g_ptr_array_add(items, g_strdup(before->text));
    for (guint i = 0; before != NULL && before->type == FOLIO_VALUE_LIST && i < before->items->len;
         i++) {
        const FolioValue *item = g_ptr_array_index(before->items, i);
        if (item->type == FOLIO_VALUE_SCALAR)
            g_ptr_array_add(items, g_strdup(item->text));
    }
    return items;
}

static void
take_away(GPtrArray *items, const char *text)
{
    guint place;
    while (g_ptr_array_find_with_equal_func(items, text, g_str_equal, &place))
        g_ptr_array_remove_index(items, place);
}

static bool
apply_word(const FolioField *field, const char *word, const GDate *today, GPtrArray *items,
           GError **error)
{
    char sign = '+';
    if (has_sign(word))
        sign = *word++;
    else if (word[1] == '\0' && strchr("+-", *word) != NULL)
        return refuse(field, word, FOLIO_ERROR_USAGE, error);
    g_autofree char *text = folio_field_form_of(field)->read(field, word, today);
    if (sign == '-') {
        /* What came into the file by hand and is no good must be removable too. */
        take_away(items, text != NULL ? text : word);
        return true;
    }
    if (text == NULL)
        return refuse(field, word, FOLIO_ERROR_USAGE, error);
    if (!g_ptr_array_find_with_equal_func(items, text, g_str_equal, NULL))
        g_ptr_array_add(items, g_steal_pointer(&text));
    return true;
}

static bool
parse_list(const FolioField *field, const char *text, const GDate *today, const FolioValue *before,
           FolioValue **value, GError **error)
{
    g_autoptr(GPtrArray) words = split_words(field, text);
    bool changes = words->len > 0 && has_sign(g_ptr_array_index(words, 0));
    g_autoptr(GPtrArray) items = copy_items(changes ? before : NULL);
    for (guint i = 0; i < words->len; i++) {
        if (!apply_word(field, g_ptr_array_index(words, i), today, items, error))
            return false;
    }
    *value = items->len == 0 ? NULL : folio_value_new_list();
    for (guint i = 0; i < items->len; i++)
        folio_value_append_text(*value, g_ptr_array_index(items, i));
    return true;
}

static bool
apply_map_word(const FolioField *field, const char *word, FolioValue **map, GError **error)
{
    if (word[0] == '-' && word[1] != '\0' && strpbrk(word, "=:") == NULL) {
        if (*map != NULL)
            folio_value_remove(*map, word + 1);
        return true;
    }
    const char *item = word[0] == '+' ? word + 1 : word;
    const char *equals = strpbrk(item, "=:");
    if (equals == NULL || equals == item)
        return refuse(field, word, FOLIO_ERROR_USAGE, error);
    g_autofree char *key = g_strstrip(g_strndup(item, (gsize) (equals - item)));
    g_autofree char *raw = g_strstrip(g_strdup(equals + 1));
    g_autofree char *number = folio_field_form_of(field)->read(field, raw, NULL);
    if (number == NULL || *key == '\0')
        return refuse(field, word, FOLIO_ERROR_USAGE, error);
    if (*map == NULL)
        *map = folio_value_new_map();
    folio_value_put(*map, key, folio_value_new_text(number));
    return true;
}

static bool
parse_map(const FolioField *field, const char *text, const FolioValue *before, FolioValue **value,
          GError **error)
{
    g_autoptr(GPtrArray) words = split_words(field, text);
    bool changes = words->len > 0 && has_sign(g_ptr_array_index(words, 0));
    g_autoptr(FolioValue) map = NULL;
    if (changes && before != NULL && before->type == FOLIO_VALUE_MAP)
        map = folio_value_copy(before);
    for (guint i = 0; i < words->len; i++) {
        if (!apply_map_word(field, g_ptr_array_index(words, i), &map, error))
            return false;
    }
    bool is_empty = map == NULL || map->items->len == 0;
    *value = is_empty ? NULL : g_steal_pointer(&map);
    return true;
}

bool
folio_field_parse(const FolioField *field, const char *text, const GDate *today,
                  const FolioValue *before, FolioValue **value, GError **error)
{
    if (field->type == FOLIO_FIELD_MAP)
        return parse_map(field, text, before, value, error);
    if (folio_field_is_list(field))
        return parse_list(field, text, today, before, value, error);
    g_autofree char *word = g_strstrip(g_strdup(text));
    if (*word == '\0') {
        *value = NULL;
        return true;
    }
    g_autofree char *stored = folio_field_form_of(field)->read(field, word, today);
    if (stored == NULL)
        return refuse(field, word, FOLIO_ERROR_USAGE, error);
    *value = folio_value_new_text(stored);
    return true;
}

/* --- Checking ---------------------------------------------------------------------------------- */

static bool
check_text(const FolioField *field, const FolioValue *value, GError **error)
{
    if (value->type != FOLIO_VALUE_SCALAR)
        return folio_error_set(error, FOLIO_ERROR_FAILED, "'%s' holds a list where one value goes",
                               field->name);
    if (*value->text == '\0' || folio_field_form_of(field)->holds(field, value->text))
        return true;
    return refuse(field, value->text, FOLIO_ERROR_FAILED, error);
}

bool
folio_field_check(const FolioField *field, const FolioValue *value, GError **error)
{
    bool is_map = field->type == FOLIO_FIELD_MAP;
    if (value->type == FOLIO_VALUE_SCALAR && (!is_map || *value->text == '\0'))
        return is_map || check_text(field, value, error);
    if (is_map && value->type != FOLIO_VALUE_MAP)
        return folio_error_set(error, FOLIO_ERROR_FAILED, "'%s' holds no 'item: number' lines",
                               field->name);
    if (!is_map && (value->type != FOLIO_VALUE_LIST || !folio_field_is_list(field)))
        return folio_error_set(error, FOLIO_ERROR_FAILED, "'%s' holds several values where %s",
                               field->name,
                               folio_field_is_list(field) ? "a plain list goes" : "one goes");
    for (guint i = 0; i < value->items->len; i++) {
        if (!check_text(field, g_ptr_array_index(value->items, i), error))
            return false;
    }
    return true;
}

/* --- For people -------------------------------------------------------------------------------- */

static char *
text_to_words(const FolioField *field, const FolioValue *value)
{
    if (value->type != FOLIO_VALUE_SCALAR)
        return g_strdup("");
    const FolioFieldForm *form = folio_field_form_of(field);
    char *words = form->to_words == NULL ? g_strdup(value->text) : form->to_words(value->text);
    return g_strchomp(words);
}

char *
folio_field_to_words(const FolioField *field, const FolioValue *value)
{
    if (value->type == FOLIO_VALUE_SCALAR)
        return text_to_words(field, value);
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < value->items->len; i++) {
        g_autofree char *item = text_to_words(field, g_ptr_array_index(value->items, i));
        g_string_append(words, i == 0 ? "" : ", ");
        if (value->type == FOLIO_VALUE_MAP)
            g_string_append_printf(words, "%s ", (char *) g_ptr_array_index(value->keys, i));
        g_string_append(words, item);
    }
    return g_string_free(words, FALSE);
}

char *
folio_field_dup_metavar(const FolioField *field)
{
    const FolioFieldForm *form = folio_field_form_of(field);
    if (field->metavar != NULL)
        return g_strdup(field->metavar);
    if (form->metavar != NULL)
        return g_strdup(form->metavar);
    if (field->choices != NULL)
        return g_strjoinv("|", (char **) field->choices);
    if (field->type == FOLIO_FIELD_NUMBER)
        return g_strdup_printf(field->min < 0 ? "NUMBER %d..%d" : "NUMBER %d-%d", field->min,
                               field->max);
    return g_strdup("WORD");
}

char *
folio_field_dup_option(const FolioField *field)
{
    if (field->option != NULL)
        return g_strdup(field->option);
    return g_strdelimit(g_strdup(field->name), "_", '-');
}
