/* Folders that are watched: who waits for a change of what is below them waits for a descriptor. */
#ifndef FOLIO_WATCH_H
#define FOLIO_WATCH_H

#include <glib.h>
#include <stdbool.h>

typedef struct FolioWatch FolioWatch;

/* Nothing is watched yet. Errors: FAILED where the kernel gives no watch. */
FolioWatch *folio_watch_new(GError **error);
void folio_watch_free(FolioWatch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioWatch, folio_watch_free)

/* Watches the folder and all below it, as folio_root_walk goes: hidden names are passed over, and folders
 * that are repositories of their own. Folders that come later are taken up as they come. Errors: FAILED
 * when it cannot be read, or with a way on when the system allows no more watches. */
bool folio_watch_add(FolioWatch *watch, const char *folder, GError **error);

/* To be polled: readable when something has happened. */
int folio_watch_get_fd(const FolioWatch *watch);

/* Takes what has happened, without waiting. *changed: a file or folder of a visible name came, went or was
 * written, or the kernel has lost count of them. Errors: FAILED. */
bool folio_watch_take(FolioWatch *watch, bool *changed, GError **error);

#endif
