#include <string.h>

#include "folio/entry.h"
#include "folio/error.h"
#include "folio/near.h"

#define KEY "visibility"

static const char *const names[] = {
    [FOLIO_VISIBILITY_PRIVATE] = "private",
    [FOLIO_VISIBILITY_SHARED] = "shared",
    [FOLIO_VISIBILITY_PUBLIC] = "public",
};

const char *
folio_visibility_name(FolioVisibility visibility)
{
    return names[visibility];
}

bool
folio_visibility_parse(const char *name, FolioVisibility *visibility, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (g_ascii_strcasecmp(names[i], name) == 0) {
            *visibility = (FolioVisibility) i;
            return true;
        }
    }
    return folio_error_set(error, FOLIO_ERROR_USAGE,
                           "'visibility' cannot be '%s': expected private, shared or public", name);
}

FolioVisibility
folio_visibility_of(const char *word)
{
    for (gsize i = 0; word != NULL && i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i], word) == 0)
            return (FolioVisibility) i;
    return FOLIO_VISIBILITY_PRIVATE;
}

bool
folio_visibility_is_nearly(const FolioKind *kind, const char *key)
{
    FolioNear near = FOLIO_NEAR_INIT(key);
    if (strcmp(key, KEY) == 0)
        return false;
    folio_near_consider(&near, KEY);
    return near.best != NULL && folio_kind_find_field(kind, key) == NULL;
}

const FolioValue *
folio_entry_find_visibility(const FolioEntry *entry)
{
    const FolioValue *map = folio_front_matter_get_map(entry->front);
    for (guint i = 0; i < map->keys->len; i++)
        if (folio_visibility_is_nearly(entry->kind, map->keys->pdata[i]))
            return map->items->pdata[i];
    return folio_front_matter_get(entry->front, KEY);
}

static bool
is_misspelt(const FolioEntry *entry, const FolioValue *said)
{
    return said != folio_front_matter_get(entry->front, KEY) || said->type != FOLIO_VALUE_SCALAR
           || strcmp(said->text, names[folio_visibility_of(said->text)]) != 0;
}

bool
folio_entry_is_misspelt_private(const FolioEntry *entry)
{
    const FolioValue *said = folio_entry_find_visibility(entry);
    return said != NULL && is_misspelt(entry, said);
}

FolioVisibility
folio_entry_get_visibility(const FolioEntry *entry)
{
    const FolioKind *kind = entry->kind;
    const FolioValue *said = folio_entry_find_visibility(entry);
    if (said != NULL)
        return is_misspelt(entry, said) ? FOLIO_VISIBILITY_PRIVATE
                                        : folio_visibility_of(said->text);
    return kind->visibility_of == NULL ? kind->visibility : kind->visibility_of(entry);
}
