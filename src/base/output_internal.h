/* Whole folders: what output.c needs to look at, list and remove. */
#ifndef FOLIO_BASE_OUTPUT_INTERNAL_H
#define FOLIO_BASE_OUTPUT_INTERNAL_H

#include <glib.h>
#include <stdbool.h>

/* Paths of all that stands below the folder `fd`, hidden or not; folders only with `folders`, each
 * after what it holds. char*; NULL with errno. */
GPtrArray *folio_tree_list(int fd, bool folders);
/* Removes all that stands below; false with errno. */
bool folio_tree_clear(int fd);

#endif
