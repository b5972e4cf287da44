/* What a check found: a rule, a level, a place and words. */
#ifndef FOLIO_FINDING_H
#define FOLIO_FINDING_H

#include <glib.h>

typedef enum FolioLevel { FOLIO_LEVEL_HINT, FOLIO_LEVEL_WARNING, FOLIO_LEVEL_ERROR } FolioLevel;

typedef struct FolioFinding {
    const char *rule; /* static: "field", "link", "identifier" ... */
    FolioLevel level;
    unsigned line, column; /* of the file, from 1; 0 when not known */
    char *message;         /* one line, lower case, no full stop; never a personal identifier */
    char *hint;            /* an option or command that helps; NULL */
} FolioFinding;

void folio_finding_free(FolioFinding *finding);

/* FolioFinding* that are freed with the array. */
GPtrArray *folio_findings_new(void);
void folio_findings_add(GPtrArray *findings, const char *rule, FolioLevel level, unsigned line,
                        unsigned column, const char *format, ...) G_GNUC_PRINTF(6, 7);
/* Gives the last one added a way on. */
void folio_findings_hint(GPtrArray *findings, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* The worst level, or -1 when empty. */
int folio_findings_worst(const GPtrArray *findings);
/* "hint", "warning", "error". */
const char *folio_level_name(FolioLevel level);

#endif
