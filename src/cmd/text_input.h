/* The text of an entry, as it comes from -m, -F and templates. */
#ifndef FOLIO_CMD_TEXT_INPUT_H
#define FOLIO_CMD_TEXT_INPUT_H

#include "command.h"

/* What `new` and `edit` share; goes first in an option struct. */
typedef struct FolioTextOptions {
    char **messages;
    char *file;
    gboolean edit;
    char **sets;
} FolioTextOptions;

#define FOLIO_TEXT_OPTION(type, member, name, letter, kind, metavar, help)                         \
    {                                                                                              \
        name, letter, FOLIO_OPTION_##kind, G_STRUCT_OFFSET(type, text.member), metavar, help, NULL \
    }
#define FOLIO_TEXT_OPTIONS(type)                                                       \
    FOLIO_TEXT_OPTION(type, messages, "message", 'm', TEXTS, "TEXT",                   \
                      "the text; each further one is a paragraph"),                    \
        FOLIO_TEXT_OPTION(type, file, "file", 'F', TEXT, "FILE",                       \
                          "the text from a file; - is standard input"),                \
        FOLIO_TEXT_OPTION(type, edit, "edit", 'e', FLAG, NULL, "open the editor too"), \
        FOLIO_TEXT_OPTION(type, sets, "set", 0, TEXTS, "KEY=VALUE", "set any field by its key")

/* *text is NULL when neither -m nor -F was given. Errors: USAGE for both; FAILED naming the file. */
bool folio_text_read(const FolioTextOptions *options, char **text, GError **error);

/* The body of a new entry: template `name` (NULL: the one that fits the entry's own fields, else the
 * kind's) from the journal's templates/ or those that come with folio. Caller frees; "" when the
 * kind has none. Errors: USAGE for a name that is not there. */
char *folio_text_dup_template(FolioCall *call, const FolioEntry *entry, const char *name,
                              GError **error);

/* Is there a template for one of the entry's own values, and not only that of its kind? */
bool folio_text_has_own_template(FolioCall *call, const FolioEntry *entry);

/* Prints a text that came through a pipe and could neither be saved nor kept: it is nowhere else. */
void folio_text_give_back(FolioCall *call, const char *text, GError **error);

#endif
