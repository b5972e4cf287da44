/* Files that go along with an entry: what `new` and `edit` share. */
#ifndef FOLIO_CMD_ATTACHMENTS_H
#define FOLIO_CMD_ATTACHMENTS_H

#include "writing.h"

/* As typed; a member `attach` of an option struct. */
typedef struct FolioAttachOptions {
    char **files;
    gboolean clean;
} FolioAttachOptions;

#define FOLIO_ATTACH_OPTIONS(type)                                                           \
    {"attach",                                                                               \
     0,                                                                                      \
     FOLIO_OPTION_TEXTS,                                                                     \
     G_STRUCT_OFFSET(type, attach.files),                                                    \
     "FILE",                                                                                 \
     "copy this file into the journal, to go with the entry; may be repeated",               \
     NULL},                                                                                  \
    {                                                                                        \
        "clean", 0, FOLIO_OPTION_FLAG, G_STRUCT_OFFSET(type, attach.clean), NULL,            \
            "leave out of attached pictures what cameras and programs wrote into them", NULL \
    }

/* Before anybody writes a text: can these files be attached at all? */
bool folio_attachments_check(const FolioAttachOptions *given, GError **error);
/* Plans the copies and lists them in the entry; before folio_writing_put. */
bool folio_attachments_add(FolioWriting *writing, FolioEntry *entry,
                           const FolioAttachOptions *given, GError **error);

#endif
