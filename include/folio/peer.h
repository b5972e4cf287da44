/* Another program to talk with: bytes both ways, what it says on standard error read aside, and limits
 * to how long one waits for it. */
#ifndef FOLIO_PEER_H
#define FOLIO_PEER_H

#include <glib.h>
#include <signal.h>
#include <stdbool.h>

typedef struct FolioPeer FolioPeer;

typedef struct FolioPeerWatch {
    unsigned silence_seconds; /* the longest wait for it to take or give a byte; 0: for ever */
    const volatile sig_atomic_t *cancelled; /* not 0: give up now; NULL: never */
    /* Told each line of its standard error, as UTF-8 and without its end; lines that the next one
     * overwrites (ended by CR) are left out. May be NULL. */
    void (*said)(const char *line, gpointer data);
    gpointer data;
} FolioPeerWatch;

/* Starts argv[0], found on PATH of `environment`, in `folder` (NULL: here); its standard input and
 * output are ours to write and read. `watch` is borrowed and outlives the peer. Errors: FAILED when it
 * cannot be started. */
FolioPeer *folio_peer_start(const char *const *argv, char *const *environment, const char *folder,
                            const FolioPeerWatch *watch, GError **error);
/* Waits for some bytes, at most `size`; *count 0: it has closed its output. Errors: NETWORK after too
 * long a silence, CANCELLED. */
bool folio_peer_read(FolioPeer *peer, char *buffer, gsize size, gsize *count, GError **error);
/* Writes it all. Errors: as above, and FAILED when it does not read any more. */
bool folio_peer_write(FolioPeer *peer, const char *data, gsize size, GError **error);
/* To be polled among others: readable when folio_peer_read would not wait. */
int folio_peer_get_fd(const FolioPeer *peer);
/* Closes both ways and waits; a peer that does not end within a second is ended. Its exit status, or
 * 128 + signal; the same when asked again. */
int folio_peer_finish(FolioPeer *peer);
/* The last lines it said, at most 1 KiB, in one line; "" for none. Borrowed. */
const char *folio_peer_get_last_words(const FolioPeer *peer);
/* Finishes first. NULL is fine. */
void folio_peer_free(FolioPeer *peer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioPeer, folio_peer_free)

#endif
