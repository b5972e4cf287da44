/* The verbs of this program. */
#include "command.h"

#include <string.h>

#define FOLIO_COMMAND(name) extern const FolioCommand folio_command_##name;
#include "commands.def"
#undef FOLIO_COMMAND

static const FolioCommand *const commands[] = {
#define FOLIO_COMMAND(name) &folio_command_##name,
#include "commands.def"
#undef FOLIO_COMMAND
    NULL,
};

const FolioCommand *const *
folio_commands(void)
{
    return commands;
}

const FolioCommand *
folio_command_find(const char *name)
{
    for (const FolioCommand *const *at = commands; *at != NULL; at++) {
        if (strcmp((*at)->name, name) == 0)
            return *at;
    }
    return NULL;
}
