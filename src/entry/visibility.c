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
folio_entry_get_visibility(const FolioEntry *entry)
{
    const char *name = folio_entry_get_text(entry, "visibility");
    FolioVisibility visibility;
    if (name != NULL && *name != '\0') {
        /* A word nobody understands must not make anything readable. */
        bool known = folio_visibility_parse(name, &visibility, NULL);
        return known ? visibility : FOLIO_VISIBILITY_PRIVATE;
    }
    const FolioKind *kind = entry->kind;
    return kind->visibility_of == NULL ? kind->visibility : kind->visibility_of(entry);
}
