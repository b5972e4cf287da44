/* From words to option structs, by way of GOption. */
#ifndef FOLIO_CMD_OPTIONS_H
#define FOLIO_CMD_OPTIONS_H

#include "command.h"

/* Parses the leading options every verb takes, up to the first other word. `arguments` (GLib strings,
 * NULL-terminated) loses what was understood. Errors: USAGE. */
bool folio_options_parse_globals(FolioGlobals *globals, char ***arguments, GError **error);
/* All options of `call->command`; what is left are its arguments. Errors: USAGE with a near name. */
bool folio_options_parse(FolioCall *call, char ***arguments, GError **error);
/* Takes the first word off a list of GLib strings. */
void folio_options_drop_first(char **arguments);
void folio_options_clear(const FolioOption *options, void *base);

/* "-m, --message TEXT" for help. Caller frees. */
char *folio_option_dup_usage(const FolioOption *option);

extern const FolioOption folio_dry_run_option;

#endif
