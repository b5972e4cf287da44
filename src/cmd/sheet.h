/* A text for other programs: to standard output, or to a file of its own. */
#ifndef FOLIO_CMD_SHEET_H
#define FOLIO_CMD_SHEET_H

#include "command.h"

/* As typed; its option rows come from FOLIO_SHEET_OPTIONS. */
typedef struct FolioSheet {
    char *out;
    gboolean force;
    bool closed; /* said by the command: the file can be read by its owner alone */
} FolioSheet;

#define FOLIO_SHEET_OPTION(type, member, name, letter, kind, metavar, help)                    \
    {                                                                                          \
        name, letter, FOLIO_OPTION_##kind, G_STRUCT_OFFSET(type, sheet.member), metavar, help, \
            NULL                                                                               \
    }
#define FOLIO_SHEET_OPTIONS(type)                                     \
    FOLIO_SHEET_OPTION(type, out, "out", 'o', TEXT, "FILE",           \
                       "to this file (standard output unless told)"), \
        FOLIO_SHEET_OPTION(type, force, "force", 'f', FLAG, NULL,     \
                           "replace the file if it is there")

/* Where what is given as a place really lies, links of its folders followed; it and folders above it need
 * not be there. Caller frees. */
char *folio_sheet_dup_place(const char *given);
/* May a thing with private words lie at the place that was given? Errors: PRIVACY in the journal. */
bool folio_sheet_check_outside(const FolioCall *call, const char *given, GError **error);
/* Is the file free, and may a text with private words lie there? Before any work is done, and again
 * by folio_sheet_put. Errors: CONFLICT when it is there and not forced, or in a site that was built;
 * PRIVACY in the journal. */
bool folio_sheet_check(const FolioCall *call, const FolioSheet *sheet, bool is_private,
                       GError **error);
/* Writes the text whole or not at all and says "Wrote FILE: SUMMARY"; without a file it is printed as it
 * is, on a terminal made safe. With --json it is a member. */
bool folio_sheet_put(FolioCall *call, const FolioSheet *sheet, const GString *text,
                     const char *summary, bool is_private, GError **error);

#endif
