/* Help, made from the same records that parse and run. */
#ifndef FOLIO_CMD_HELP_TEXT_H
#define FOLIO_CMD_HELP_TEXT_H

#include "printer.h"

void folio_help_print_overview(FolioPrinter *printer);
void folio_help_print_command(FolioPrinter *printer, const FolioCommand *command);
void folio_help_print_kind(FolioPrinter *printer, const FolioKind *kind);

#endif
