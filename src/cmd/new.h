/* Starting an entry, for every verb that does. */
#ifndef FOLIO_CMD_NEW_H
#define FOLIO_CMD_NEW_H

#include "attachments.h"
#include "text_input.h"

typedef struct NewOptions {
    FolioTextOptions text;
    FolioAttachOptions attach;
    char *template_name, *from, *from_mutual;
} NewOptions;

extern const FolioOption folio_new_options[]; /* of NewOptions */

/* Makes an entry of the kind from the options of the call; `words` (NULL-terminated) are its title. */
bool folio_new_run(FolioCall *call, const FolioKind *kind, char *const *words, GError **error);

#endif
