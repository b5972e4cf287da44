/* What is not for the readers of a site, and where it turns up all the same. */
#ifndef FOLIO_LEAK_H
#define FOLIO_LEAK_H

#include "folio/check.h"

/* --- Words (leak_words.c) --------------------------------------------------------------------------- */

/* Calls `func` with the hash of each word of a text: letters and digits, case and accents aside. */
typedef void (*FolioLeakWord)(guint64 hash, gpointer data);
void folio_leak_each_word(const char *text, FolioLeakWord func, gpointer data);

/* The text as other ways of writing it would hide it: with tags gone, with the escapes of HTML, URLs and
 * JSON undone; pieces in base64; UTF-16. Valid UTF-8 each, char*, freed with the array; the first is the
 * text as it stands. */
GPtrArray *folio_leak_readings(const char *bytes, gsize length);
/* The second of them alone: what a reader sees of a page, without its styles and what is sealed. Caller frees. */
char *folio_leak_read_page(const char *bytes, gsize length);

/* --- Marks (leak.c) --------------------------------------------------------------------------------- */

#define FOLIO_LEAK_RUN 8 /* words of a body that must not follow each other in public */

typedef struct FolioLeaks FolioLeaks;
FolioLeaks *folio_leaks_new(void);
void folio_leaks_free(FolioLeaks *leaks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioLeaks, folio_leaks_free)
/* Adds what would give a hidden entry away: its id, title and slug, files, every run of words of its
 * body, its other values where they have at least three words. `text` is the whole file; `id`, `title`
 * may be NULL. */
void folio_leaks_hide(FolioLeaks *leaks, const char *path, const char *id, const char *title,
                      const char *text);
/* Takes out what stands in a text that may be read anyway. After all that is hidden. */
void folio_leaks_allow(FolioLeaks *leaks, const char *text);
/* What turns up in a text: calls `func` with the entry's id (its path without one) and what of it
 * ("id", "title" ...), once for each pair in this text. */
typedef void (*FolioLeakFunc)(const char *id, const char *what, gpointer data);
void folio_leaks_find(const FolioLeaks *leaks, const char *text, FolioLeakFunc func, gpointer data);

/* --- Attachments (leak_files.c) ---------------------------------------------------------------------- */

typedef struct FolioLeakFiles FolioLeakFiles;
FolioLeakFiles *folio_leak_files_new(void);
void folio_leak_files_free(FolioLeakFiles *files);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioLeakFiles, folio_leak_files_free)
/* Reads the files that the text of a hidden entry names and remembers what is in them. Errors: one is there
 * and cannot be read. */
bool folio_leak_files_hide(FolioLeakFiles *files, const FolioRoot *root, const char *text,
                           const char *id, GError **error);
/* Takes out those that the text of a visible entry names too. After all that is hidden. The same errors. */
bool folio_leak_files_allow(FolioLeakFiles *files, const FolioRoot *root, const char *text,
                            GError **error);
/* The id of the hidden entry whose attachment these bytes are; NULL. Borrowed. */
const char *folio_leak_files_find(const FolioLeakFiles *files, GBytes *bytes);

#endif
