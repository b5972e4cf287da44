#include "places.h"

#include "folio/remote.h"

char *
folio_place_dup_url(const char *word, GError **error)
{
    g_autoptr(FolioAddress) address = folio_address_parse(word, error);
    if (address == NULL)
        return NULL;
    bool is_path = address->type == FOLIO_ADDRESS_PATH && address->scheme[0] == '\0';
    return is_path ? g_canonicalize_filename(word, NULL) : g_strdup(word);
}
