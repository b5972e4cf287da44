/* Errors: one domain whose codes are the exit codes, with a place, a reason and a way on. */
#ifndef FOLIO_ERROR_H
#define FOLIO_ERROR_H

#include <glib.h>
#include <stdbool.h>

/* The code of a FolioError is the exit code of the program that ends with it. */
typedef enum FolioErrorCode {
    FOLIO_ERROR_FAILED = 1,    /* the work could not be done */
    FOLIO_ERROR_USAGE = 2,     /* a word or a value of the call is wrong */
    FOLIO_ERROR_NOT_FOUND = 3, /* no journal here, no such entry, or several */
    FOLIO_ERROR_PROBLEMS = 4,  /* a check found problems */
    FOLIO_ERROR_CONFLICT = 5,  /* a conflict, or a repository in the middle of something */
    FOLIO_ERROR_PRIVACY = 6,   /* refused to protect somebody's privacy */
    FOLIO_ERROR_NETWORK = 7,   /* network or login */
    FOLIO_ERROR_CANCELLED = 8  /* cancelled, or nothing written */
} FolioErrorCode;

#define FOLIO_ERROR (folio_error_quark())
GQuark folio_error_quark(void);

/* Sets `error` (may be NULL). The message is one line: lower case, the subject in single quotes, no
 * full stop. Returns false, so that a function can end with `return folio_error_set(...)`. */
bool folio_error_set(GError **error, FolioErrorCode code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* The same with the words of an errno value appended: "cannot open 'goals/x.md': permission denied".
 * ENOENT keeps FOLIO_ERROR_FAILED: only the caller knows whether absence is a wrong id. */
bool folio_error_set_errno(GError **error, int saved_errno, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* Adds to an error that is set (does nothing to NULL or a foreign domain): why it is so, and a
 * command or step that helps. Both are one line; a second call replaces the first. */
void folio_error_why(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
void folio_error_hint(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* The same behind what was said before, with "; " between. */
void folio_error_add_why(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
void folio_error_add_hint(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Names the place: `path` as the person knows it, line and column from 1 (0: not known). */
void folio_error_place(GError **error, const char *path, unsigned line, unsigned column);

/* Borrowed; NULL where nothing was said or the error is of another domain. */
const char *folio_error_get_why(const GError *error);
const char *folio_error_get_hint(const GError *error);
const char *folio_error_get_path(const GError *error);
unsigned folio_error_get_line(const GError *error);
unsigned folio_error_get_column(const GError *error);

/* "path:line:column: message", or the message alone where no place is known. Caller frees. */
char *folio_error_dup_text(const GError *error);
/* The same with ": HINT" where one was given, for what is told in one line. Caller frees. */
char *folio_error_dup_text_with_hint(const GError *error);

#endif
