#include <string.h>

#include "folio/entry.h"
#include "folio/error.h"

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

static bool
says_nothing(const FolioValue *said)
{
    return said == NULL || (said->type == FOLIO_VALUE_SCALAR && *said->text == '\0');
}

FolioVisibility
folio_entry_get_visibility(const FolioEntry *entry)
{
    const FolioKind *kind = entry->kind;
    if (!says_nothing(folio_front_matter_get(entry->front, "visibility")))
        return folio_visibility_of(folio_entry_get_text(entry, "visibility"));
    return kind->visibility_of == NULL ? kind->visibility : kind->visibility_of(entry);
}

bool
folio_entry_is_misspelt_private(const FolioEntry *entry)
{
    const FolioValue *said = folio_front_matter_get(entry->front, "visibility");
    return !says_nothing(said)
           && (said->type != FOLIO_VALUE_SCALAR
               || strcmp(said->text, names[folio_visibility_of(said->text)]) != 0);
}
