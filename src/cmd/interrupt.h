/* Ctrl-C while something is under way that has to be tidied up. */
#ifndef FOLIO_CMD_INTERRUPT_H
#define FOLIO_CMD_INTERRUPT_H

#include <signal.h>

/* From now on the first SIGINT, SIGTERM or SIGHUP is only noted, in what is returned; a later one ends the
 * program as ever, unless it follows so closely that it tells of the same wish. */
const volatile sig_atomic_t *folio_interrupt_watch(void);
/* Signals do again what they did before. */
void folio_interrupt_unwatch(void);
/* 128 and the number of the signal when one was noted, else `code`. */
int folio_interrupt_code(int code);

#endif
