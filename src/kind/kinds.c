#include "folio/kind.h"

#include "kind_internal.h"

const char *const folio_meeting_formats[] = {"one-to-one", "peer", "group", "speed", NULL};

#define FOLIO_KIND(name) extern const FolioKind folio_kind_##name;
#include "kinds.def"
#undef FOLIO_KIND

#define FOLIO_KIND(name) &folio_kind_##name,
static const FolioKind *const items[] = {
#include "kinds.def"
};
#undef FOLIO_KIND

const FolioKinds *
folio_kinds(void)
{
    static const FolioKinds kinds = {items, G_N_ELEMENTS(items)};
    return &kinds;
}

bool
folio_kind_fill(FolioEntry *entry, const char *key, const char *text, GError **error)
{
    if (text == NULL || *text == '\0' || folio_entry_has(entry, key))
        return true;
    return folio_front_matter_set_text(entry->front, key, text, error);
}

bool
folio_kind_fill_date(FolioEntry *entry, const char *key, const GDate *date, GError **error)
{
    g_autofree char *day = folio_date_to_iso(date);
    return folio_kind_fill(entry, key, day, error);
}

bool
folio_kind_says(const FolioEntry *entry, const char *key, const char *text)
{
    return g_strcmp0(folio_entry_get_text(entry, key), text) == 0;
}
