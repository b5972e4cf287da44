/* The formats of this program. */
#include <string.h>

#include "folio/exchange.h"

#define FOLIO_FORMAT(name) extern const FolioFormat folio_format_##name;
#include "formats.def"
#undef FOLIO_FORMAT

static const FolioFormat *const formats[] = {
#define FOLIO_FORMAT(name) &folio_format_##name,
#include "formats.def"
#undef FOLIO_FORMAT
    NULL,
};

const FolioFormat *const *
folio_formats(void)
{
    return formats;
}

const FolioFormat *
folio_format_find(const char *name)
{
    for (const FolioFormat *const *at = formats; *at != NULL; at++) {
        if (strcmp((*at)->name, name) == 0)
            return *at;
    }
    return NULL;
}
