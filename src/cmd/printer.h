/* Everything that goes to standard output, in one of four forms. */
#ifndef FOLIO_CMD_PRINTER_H
#define FOLIO_CMD_PRINTER_H

#include <jansson.h>

#include "command.h"
#include "terminal.h"

typedef enum FolioForm {
    FOLIO_FORM_TERMINAL, /* aligned, coloured, cut, paged */
    FOLIO_FORM_PIPE,     /* tab-separated, nothing cut, no colour */
    FOLIO_FORM_JSON,     /* one document {"schema": "folio/VERB/1", ...} */
    FOLIO_FORM_FORMAT    /* one line a record as --format says */
} FolioForm;

/* Colours by meaning; never the only sign. */
typedef enum FolioStyle {
    FOLIO_STYLE_PLAIN,
    FOLIO_STYLE_HEADING,
    FOLIO_STYLE_ID,
    FOLIO_STYLE_DIM,
    FOLIO_STYLE_GOOD,
    FOLIO_STYLE_SOON,
    FOLIO_STYLE_BAD
} FolioStyle;

FolioPrinter *folio_printer_new(const FolioTerminal *terminal, const FolioGlobals *globals,
                                const char *verb);
void folio_printer_free(FolioPrinter *printer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioPrinter, folio_printer_free)

FolioForm folio_printer_get_form(const FolioPrinter *printer);
const FolioTerminal *folio_printer_get_terminal(const FolioPrinter *printer);
const char *folio_printer_get_format(const FolioPrinter *printer); /* of --format; NULL */

/* Words for people: nothing in JSON and --format, and what comes from outside is made safe. Several
 * calls make a line; folio_print_end ends it. */
void folio_print(FolioPrinter *printer, FolioStyle style, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
void folio_print_end(FolioPrinter *printer);
/* A paragraph, or several lines, each behind `indent` blanks and its own, and wrapped on a terminal. */
void folio_print_block(FolioPrinter *printer, FolioStyle style, const char *text, int indent);
/* Ends a line that has come to column `indent`; what does not fit a terminal goes on below, there. */
void folio_print_hanging(FolioPrinter *printer, const char *text, int indent);
/* Text that is safe already, with its escape sequences; any form. */
void folio_print_bytes(FolioPrinter *printer, const char *bytes, gsize length);
/* Starts and ends a style on a terminal with colours. */
void folio_print_style(FolioPrinter *printer, FolioStyle style, bool begin);
/* Ends a record: a newline, or NUL with -z. */
void folio_print_record_end(FolioPrinter *printer);
/* A member of the JSON document (taken); nothing in the other forms. */
void folio_print_member(FolioPrinter *printer, const char *key, json_t *value);
/* Text as JSON; NULL gives null, bytes that are no UTF-8 are replaced. */
json_t *folio_json_text(const char *text);

/* Writes it all out, through the pager when `page` and longer than the screen. A verb that goes on for
 * long may do it before its end; the JSON document is written once. Errors: FAILED when
 * standard output does not take it. */
bool folio_printer_finish(FolioPrinter *printer, const FolioEnv *env, bool page, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(json_t, json_decref)

#endif
