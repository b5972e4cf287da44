/* The heap of a process. */
#ifndef FOLIO_HEAP_H
#define FOLIO_HEAP_H

/* For a process that takes and gives back the same large blocks thousands of times, as a build does: what is
 * given back stays with the process, up to 32 MiB, instead of being asked of the kernel anew, zeroed, each
 * time. To be called before other threads run. Without the GNU C library it does nothing. */
void folio_heap_keep(void);

#endif
