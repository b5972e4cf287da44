#include "attachments.h"

bool
folio_attachments_check(const FolioAttachOptions *given, GError **error)
{
    for (char *const *file = given->files; file != NULL && *file != NULL; file++) {
        if (!folio_attachment_check(*file, error))
            return false;
    }
    return true;
}

bool
folio_attachments_add(FolioWriting *writing, FolioEntry *entry, const FolioAttachOptions *given,
                      GError **error)
{
    FolioWrite *write = folio_writing_get_write(writing);
    for (char *const *file = given->files; file != NULL && *file != NULL; file++) {
        if (!folio_write_attach(write, entry, *file, given->clean, error))
            return false;
    }
    return true;
}
