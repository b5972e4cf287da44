/* A site that is looked at while it changes: a folder of its own that only its owner can open, and
 * folio-serve, a program of its own, over it. */
#ifndef FOLIO_CMD_PREVIEW_H
#define FOLIO_CMD_PREVIEW_H

#include <signal.h>

#include "folio/env.h"

typedef struct FolioPreview FolioPreview;

typedef struct FolioPreviewPorts {
    unsigned first, last; /* the first that is free; 0: any */
} FolioPreviewPorts;
/* "4321" is that port; NULL the usual ones. Errors: USAGE. */
bool folio_preview_parse_port(const char *word, FolioPreviewPorts *ports, GError **error);

/* Starts the server; there is no site yet. `readers` ("private") is what its pages say. Errors: FAILED with
 * what to install when there is no folio-serve; CONFLICT when no port is free; CANCELLED. */
FolioPreview *folio_preview_start(const FolioEnv *env, const char *readers, FolioPreviewPorts ports,
                                  const volatile sig_atomic_t *cancelled, GError **error);
/* Ends the server and removes the folder. */
void folio_preview_free(FolioPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioPreview, folio_preview_free)

/* Where it can be seen; where the site is to be built; borrowed. */
const char *folio_preview_get_url(const FolioPreview *preview);
const char *folio_preview_get_site(const FolioPreview *preview);
/* To be polled: readable when the server has ended. */
int folio_preview_get_fd(const FolioPreview *preview);

/* The site is new: open pages load again. Or there is something to be seen to, with the new site or
 * because there is none: pages show these words (their first 600 bytes). Errors: FAILED when the server
 * has ended. */
bool folio_preview_tell_built(FolioPreview *preview, GError **error);
bool folio_preview_tell_problem(FolioPreview *preview, const char *words, GError **error);

/* An error as pages show it: its text, why, and what helps, a line each. Caller frees. */
char *folio_preview_problem_words(const GError *problem);

/* Opens the address in the person's browser: $BROWSER, or what the desktop uses. False when there is none. */
bool folio_preview_open_browser(const char *url, const FolioEnv *env);

#endif
