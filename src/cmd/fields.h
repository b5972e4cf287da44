/* Options made from the kinds' field tables. */
#ifndef FOLIO_CMD_FIELDS_H
#define FOLIO_CMD_FIELDS_H

#include "command.h"
#include "folio/near.h"

typedef struct FolioFieldOptions FolioFieldOptions;

/* Every settable field of every kind, once per option name. What is given is appended to `words`
 * (FolioFieldWord*, borrowed array). Must live until the parsing is over. */
FolioFieldOptions *folio_field_options_new(GPtrArray *words);
void folio_field_options_free(FolioFieldOptions *options);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioFieldOptions, folio_field_options_free)
/* Appends the GOptionEntry of each to `entries`, but for names and letters that are there already. */
void folio_field_options_add(FolioFieldOptions *options, GArray *entries);
/* The same, ended by zeros, as long as `options` live; NULL of NULL. */
const GOptionEntry *folio_field_options_entries(const FolioFieldOptions *options);
/* The group that GOption parses; owned by the context it is added to. */
GOptionGroup *folio_field_options_make_group(FolioFieldOptions *options);
/* Shows every option's name to a search for the one that was meant. */
void folio_field_options_consider(const FolioFieldOptions *options, FolioNear *near);
GPtrArray *folio_field_words_new(void);

/* The field of `kind` that an option sets; NULL. */
const FolioField *folio_field_for_option(const FolioKind *kind, const char *option);
/* Sets the fields given on the command line, then those of --set KEY=VALUE (may be NULL). Errors:
 * USAGE; names the kinds that have an option this one lacks. */
bool folio_fields_apply(FolioCall *call, FolioEntry *entry, char *const *sets, GError **error);
/* The option of a field that is written as this key in some kind ("parties": "with"), with '-' or '_';
 * NULL when there is none. Caller frees. */
char *folio_field_dup_option_of_key(const char *key);
/* Was this option given? */
bool folio_fields_given(const FolioCall *call, const char *option);
/* May an option set it? */
bool folio_field_is_settable(const FolioField *field);

#endif
