/* What the program's ends are connected to. */
#ifndef FOLIO_CMD_TERMINAL_H
#define FOLIO_CMD_TERMINAL_H

#include "folio/env.h"

typedef struct FolioTerminal {
    bool input, output, errors; /* is it a terminal? */
    bool colours;
    bool links; /* OSC 8 */
    int width, height;
} FolioTerminal;

/* `color` is auto, always, never or NULL. Follows NO_COLOR, CLICOLOR_FORCE, TERM, COLUMNS, LINES. */
void folio_terminal_init(FolioTerminal *terminal, const FolioEnv *env, const char *color);

/* How large is the terminal behind `fd`? False for what is none; outputs stay as they are. `height` may be
 * NULL. */
bool folio_terminal_measure(int fd, int *width, int *height);

#endif
