#include "folio/entry.h"

#include <string.h>

#include "folio/error.h"
#include "folio/lines.h"
#include "folio/near.h"

/* --- Reading ----------------------------------------------------------------------------------- */

static bool
is_fence(const char *line, gsize length)
{
    return length >= 3 && memcmp(line, "---", 3) == 0;
}

/* Does the line say `folio:`, in quotes or not? */
static bool
is_mark(const char *line, gsize length)
{
    gsize quote = length > 0 && (line[0] == '"' || line[0] == '\'') ? 1 : 0;
    gsize end = 2 * quote + strlen("folio");
    if (length <= end || memcmp(line + quote, "folio", strlen("folio")) != 0
        || (quote == 1 && line[end - 1] != line[0]))
        return false;
    while (end < length && line[end] == ' ')
        end++;
    return end < length && line[end] == ':';
}

/* Does a line of a map in braces, "{folio: goal, title: x}", say it anywhere? */
static bool
is_mark_in_braces(const char *line, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if ((i == 0 || strchr(" \t{,", line[i - 1]) != NULL) && is_mark(line + i, length - i))
            return true;
    return false;
}

static bool
is_blank(const char *line, gsize length)
{
    gsize at = 0;
    while (at < length && g_ascii_isspace(line[at]))
        at++;
    return at == length || line[at] == '#';
}

static bool
opens_braces(const char *line, gsize length)
{
    while (length > 0 && (*line == ' ' || *line == '\t')) {
        line++;
        length--;
    }
    return length > 0 && *line == '{';
}

bool
folio_entry_is_claimed(const char *text, gsize length)
{
    const char *end = text + length;
    const char *first = folio_text_skip_mark(text, (gssize) length);
    bool begun = false, in_braces = false;
    for (const char *line = first; line < end;) {
        const char *newline = memchr(line, '\n', (gsize) (end - line));
        gsize line_length = (gsize) ((newline == NULL ? end : newline) - line);
        if (is_fence(line, line_length) != (line == first))
            return false;
        if (!begun && line != first && !is_blank(line, line_length)) {
            begun = true;
            in_braces = opens_braces(line, line_length);
        }
        if (in_braces ? is_mark_in_braces(line, line_length) : is_mark(line, line_length))
            return true;
        line += line_length + 1;
    }
    return false;
}

static bool
refuse_kind(const FolioKinds *kinds, const FolioValue *value, const char *path, GError **error)
{
    const char *name = value->type == FOLIO_VALUE_SCALAR ? value->text : "";
    FolioNear near = FOLIO_NEAR_INIT(name);
    for (gsize i = 0; i < kinds->count; i++)
        folio_near_consider(&near, kinds->items[i]->name);
    folio_error_set(error, FOLIO_ERROR_FAILED, "no such kind of entry: '%s'", name);
    folio_error_place(error, path, value->line, value->column);
    if (near.best != NULL)
        folio_error_hint(error, "did you mean '%s'?", near.best);
    return false;
}

bool
folio_entry_parse(const FolioKinds *kinds, const char *text, gsize length, const char *path,
                  FolioEntry **entry, GError **error)
{
    if (!folio_entry_is_claimed(text, length)) {
        *entry = NULL;
        return true;
    }
    g_autoptr(FolioFrontMatter) front = folio_front_matter_parse(text, length, false, path, error);
    if (front == NULL)
        return false;
    const FolioValue *mark = folio_front_matter_get(front, "folio");
    if (mark == NULL) {
        *entry = NULL;
        return true;
    }
    const char *name = folio_front_matter_get_text(front, "folio");
    const FolioKind *kind = name == NULL ? NULL : folio_kinds_find(kinds, name);
    if (kind == NULL)
        return refuse_kind(kinds, mark, path, error);
    *entry = g_new0(FolioEntry, 1);
    (*entry)->kind = kind;
    (*entry)->front = g_steal_pointer(&front);
    (*entry)->path = g_strdup(path);
    return true;
}

/* --- Making ------------------------------------------------------------------------------------ */

FolioEntry *
folio_entry_new(const FolioKind *kind, const char *id, const char *title, const GDate *date,
                const char *author)
{
    FolioEntry *entry = g_new0(FolioEntry, 1);
    entry->kind = kind;
    entry->front = folio_front_matter_new();
    entry->is_new = true;
    const FolioField *title_field = folio_kind_find_field(kind, "title");
    const char *title_key =
        title_field->alias_of == NULL ? title_field->name : title_field->alias_of;
    g_autofree char *day = folio_date_to_iso(date);
    folio_front_matter_set_text(entry->front, "folio", kind->name, NULL);
    folio_front_matter_set_text(entry->front, "id", id, NULL);
    folio_front_matter_set_text(entry->front, title_key, title, NULL);
    folio_front_matter_set_text(entry->front, "date", day, NULL);
    if (author != NULL)
        folio_front_matter_set_text(entry->front, "author", author, NULL);
    return entry;
}

void
folio_entry_free(FolioEntry *entry)
{
    if (entry == NULL)
        return;
    folio_front_matter_free(entry->front);
    g_free(entry->path);
    g_free(entry->old_path);
    g_free(entry);
}

/* --- Writing ----------------------------------------------------------------------------------- */

static bool
copy_key(const FolioEntry *entry, const char *key, FolioFrontMatter *to)
{
    const FolioValue *value = folio_value_get(folio_front_matter_get_map(entry->front), key);
    return value == NULL || folio_value_get(folio_front_matter_get_map(to), key) != NULL
           || folio_front_matter_set(to, key, value, NULL);
}

/* The same front matter with its keys in order; NULL when a key cannot be set on its own. */
static FolioFrontMatter *
arrange(const FolioEntry *entry)
{
    g_autoptr(FolioFrontMatter) front = folio_front_matter_new();
    g_autoptr(GPtrArray) fields = folio_kind_list_fields(entry->kind);
    for (guint i = 0; i < fields->len; i++) {
        const FolioField *field = g_ptr_array_index(fields, i);
        if (!copy_key(entry, field->name, front))
            return NULL;
    }
    const FolioValue *map = folio_front_matter_get_map(entry->front);
    for (guint i = 0; i < map->keys->len; i++) {
        if (!copy_key(entry, g_ptr_array_index(map->keys, i), front))
            return NULL;
    }
    folio_front_matter_set_body(front, folio_entry_get_body(entry));
    return g_steal_pointer(&front);
}

GBytes *
folio_entry_emit(const FolioEntry *entry)
{
    g_autoptr(FolioFrontMatter) arranged = entry->is_new ? arrange(entry) : NULL;
    return folio_front_matter_emit(arranged != NULL ? arranged : entry->front);
}
