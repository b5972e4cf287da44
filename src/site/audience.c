/* Who may see an entry. */
#include <string.h>

#include "site_internal.h"

/* Beyond `visibility: public`: what a kind needs before strangers may read it. */
static const struct {
    const char *kind, *field;
    FolioSiteReason reason;
    const char *why;
} public_needs[] = {
    {"feedback", "publish_ok", FOLIO_SITE_NO_LEAVE, "it is public, and its writer agrees"},
    {"person", "consent_public", FOLIO_SITE_NO_CONSENT, "it is public, and the person agrees"}};

FolioSiteEntry *
folio_site_entry_new(FolioEntry *entry, FolioStoreId store)
{
    FolioSiteEntry *made = g_new0(FolioSiteEntry, 1);
    made->entry = entry;
    made->store = store;
    /* A place that contradicts it is no leave to show. */
    made->visibility =
        store == FOLIO_STORE_SHARED ? folio_entry_get_visibility(entry) : FOLIO_VISIBILITY_PRIVATE;
    return made;
}

void
folio_site_entry_free(FolioSiteEntry *entry)
{
    if (entry == NULL)
        return;
    folio_entry_free(entry->entry);
    g_clear_pointer(&entry->claims, g_ptr_array_unref);
    g_clear_pointer(&entry->course, g_array_unref);
    g_free(entry);
}

bool
site_is_true(const FolioEntry *entry, const char *field)
{
    return g_strcmp0(folio_entry_get_text(entry, field), "true") == 0;
}

bool
site_is_self(const FolioEntry *entry)
{
    return strcmp(entry->kind->name, "person") == 0
           && g_strcmp0(folio_entry_get_text(entry, "is"), "self") == 0;
}

const char *
folio_site_reason_name(FolioSiteReason reason)
{
    static const char *const names[] = {[FOLIO_SITE_PRIVATE] = "private",
                                        [FOLIO_SITE_SHARED] = "shared",
                                        [FOLIO_SITE_NO_LEAVE] = "feedback-without-leave",
                                        [FOLIO_SITE_NO_CONSENT] = "people-without-consent",
                                        [FOLIO_SITE_OTHER_SECTION] = "in-a-section-left-out"};
    return names[reason];
}

static bool
needs(const FolioEntry *entry, gsize need)
{
    return strcmp(entry->kind->name, public_needs[need].kind) == 0;
}

bool
site_is_for(const FolioSiteEntry *source, FolioVisibility audience, FolioSiteReason *reason)
{
    *reason =
        source->visibility == FOLIO_VISIBILITY_SHARED ? FOLIO_SITE_SHARED : FOLIO_SITE_PRIVATE;
    if (source->visibility < audience)
        return false;
    if (audience != FOLIO_VISIBILITY_PUBLIC || site_is_self(source->entry))
        return true;
    for (gsize i = 0; i < G_N_ELEMENTS(public_needs); i++) {
        *reason = public_needs[i].reason;
        if (needs(source->entry, i) && !site_is_true(source->entry, public_needs[i].field))
            return false;
    }
    return true;
}

const char *
site_why(const SiteModel *model, const SiteItem *item)
{
    static const char *const plain[] = {[FOLIO_VISIBILITY_PRIVATE] = "it is yours",
                                        [FOLIO_VISIBILITY_SHARED] = "it is shared",
                                        [FOLIO_VISIBILITY_PUBLIC] = "it is public"};
    bool is_public = model->audience == FOLIO_VISIBILITY_PUBLIC;
    for (gsize i = 0; is_public && !site_is_self(item->entry) && i < G_N_ELEMENTS(public_needs);
         i++)
        if (needs(item->entry, i))
            return public_needs[i].why;
    return plain[item->source->visibility];
}
