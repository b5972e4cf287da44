/* Secrets that a person types: never an argument, never shown, never longer in memory than needed. */
#ifndef FOLIO_CMD_PASSPHRASE_H
#define FOLIO_CMD_PASSPHRASE_H

#include "command.h"

/* As typed; its option rows come from FOLIO_PASSPHRASE_OPTIONS. */
typedef struct FolioPassphraseOptions {
    gboolean ask;
    char *file, *fd;
} FolioPassphraseOptions;

#define FOLIO_PASSPHRASE_OPTION(type, member, name, kind, metavar, help)                         \
    {                                                                                            \
        name, 0, FOLIO_OPTION_##kind, G_STRUCT_OFFSET(type, of_site.passphrase.member), metavar, \
            help, NULL                                                                           \
    }
#define FOLIO_PASSPHRASE_OPTIONS(type)                                                 \
    FOLIO_PASSPHRASE_OPTION(type, ask, "passphrase", FLAG, NULL,                       \
                            "of html: lock it with a passphrase, which is asked for"), \
        FOLIO_PASSPHRASE_OPTION(type, file, "passphrase-file", TEXT, "FILE",           \
                                "the same, its first line (- for standard input)"),    \
        FOLIO_PASSPHRASE_OPTION(type, fd, "passphrase-fd", TEXT, "N",                  \
                                "the same, from the open file descriptor N")

#define FOLIO_PASSPHRASE_MAX_BYTES 1024

/* Begins as zeros. */
typedef struct FolioPassphrase {
    char text[FOLIO_PASSPHRASE_MAX_BYTES + 1];
    bool is_set;
} FolioPassphrase;
void folio_passphrase_clear(FolioPassphrase *passphrase);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FolioPassphrase, folio_passphrase_clear)

bool folio_passphrase_wanted(const FolioPassphraseOptions *given);
/* Gets it when one is wanted: the first line of the file or descriptor, else asked for twice on the
 * terminal without an echo. Errors: USAGE where nobody can be asked, or two sources are given; PRIVACY
 * for one that is easy to guess; CANCELLED when both answers differ or there is none. */
bool folio_passphrase_get(const FolioCall *call, const FolioPassphraseOptions *given,
                          FolioPassphrase *passphrase, GError **error);

#endif
