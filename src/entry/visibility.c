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

/* One slip for every four letters that are meant, for `where` is no `sphere`; a letter of another script that
 * looks the same has two bytes. */
static bool
is_nearly(const FolioKind *kind, const char *key, const char *meant)
{
    FolioNear near = FOLIO_NEAR_INIT(key);
    if (strcmp(key, meant) == 0)
        return false;
    folio_near_consider(&near, meant);
    return near.best != NULL && near.distance <= strlen(meant) / 4 + !g_str_is_ascii(key)
           && folio_kind_find_field(kind, key) == NULL;
}

bool
folio_visibility_is_nearly(const FolioKind *kind, const char *key)
{
    return is_nearly(kind, key, KEY);
}

bool
folio_visibility_is_nearly_sight(const FolioKind *kind, const char *key)
{
    return kind->sight_field != NULL && is_nearly(kind, key, kind->sight_field);
}

/* The first key that is a slip for the one that is meant; NULL. */
static const char *
find_slip(const FolioEntry *entry, const char *meant)
{
    const char *key;
    for (guint i = 0; (key = folio_front_matter_get_key(entry->front, i)) != NULL; i++)
        if (is_nearly(entry->kind, key, meant))
            return key;
    return NULL;
}

static bool
has_key(const FolioEntry *entry, const char *wanted)
{
    const char *key;
    for (guint i = 0; (key = folio_front_matter_get_key(entry->front, i)) != NULL; i++)
        if (strcmp(key, wanted) == 0)
            return true;
    return false;
}

/* The key that decides it; NULL: the kind does. Only what says nothing of its sight is asked for the field on
 * which the default hangs: most say it. */
static const char *
find_key(const FolioEntry *entry)
{
    const char *slip = find_slip(entry, KEY), *field = entry->kind->sight_field;
    if (slip != NULL)
        return slip;
    if (has_key(entry, KEY))
        return KEY;
    return field != NULL ? find_slip(entry, field) : NULL;
}

const FolioValue *
folio_entry_find_visibility(const FolioEntry *entry)
{
    const char *key = find_key(entry);
    return key != NULL ? folio_front_matter_get(entry->front, key) : NULL;
}

/* Does the value of this key say one of the words, and is it the key? */
static bool
is_exact(const FolioEntry *entry, const char *key)
{
    const char *word = folio_front_matter_get_text(entry->front, key);
    return strcmp(key, KEY) == 0 && word != NULL
           && strcmp(word, names[folio_visibility_of(word)]) == 0;
}

const char *
folio_entry_find_misspelt_key(const FolioEntry *entry)
{
    const char *key = find_key(entry);
    return key != NULL && !is_exact(entry, key) ? key : NULL;
}

FolioVisibility
folio_entry_get_visibility(const FolioEntry *entry)
{
    const FolioKind *kind = entry->kind;
    const char *key = find_key(entry);
    if (key == NULL)
        return kind->visibility_of == NULL ? kind->visibility : kind->visibility_of(entry);
    return is_exact(entry, key)
               ? folio_visibility_of(folio_front_matter_get_text(entry->front, key))
               : FOLIO_VISIBILITY_PRIVATE;
}

bool
folio_entry_keeps_private(const FolioEntry *entry)
{
    const char *field = entry->kind->sight_field;
    return folio_entry_get_visibility(entry) == FOLIO_VISIBILITY_PRIVATE
           && (find_key(entry) != NULL || (field != NULL && folio_entry_has(entry, field)));
}
