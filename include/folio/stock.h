/* Stock: data files that come with folio, and the journal's own ones in templates/, which go before
 * them: texts to start an entry from, instruments, protocols. */
#ifndef FOLIO_STOCK_H
#define FOLIO_STOCK_H

#include "folio/framework.h"
#include "folio/instrument.h"
#include "folio/journal.h"
#include "folio/protocol.h"

/* A family of such files. */
typedef struct FolioStock {
    const char *name;    /* "template" */
    const char *shipped; /* where they are among the assets: "entry/" */
    const char *own;     /* where a journal has its own: "templates/" */
    const char *suffix;  /* ".md" */
    bool is_yaml;        /* all of the file is YAML, not only what stands before a text */
    bool is_site;        /* of the site: names have their suffix, and may be in folders below */
} FolioStock;

extern const FolioStock folio_stock_templates;
extern const FolioStock folio_stock_instruments;
extern const FolioStock folio_stock_protocols;
extern const FolioStock folio_stock_frameworks;
extern const FolioStock folio_stock_site;
/* What templates of the site see, as a number: it grows when a key goes or means something else, and a copy
 * of a file of the site says in its first line for which it was made. */
#define FOLIO_SITE_TEMPLATE_API 2
/* All families, NULL-terminated. */
const FolioStock *const *folio_stocks(void);

/* The family whose names a field of type SLUG holds; NULL for other fields. */
const FolioStock *folio_stock_for_field(const FolioField *field);

/* Where a file comes from. */
typedef enum FolioStockState {
    FOLIO_STOCK_BUILT_IN, /* as it comes with folio */
    FOLIO_STOCK_OWN,      /* the journal's, be it one that cannot be read */
    FOLIO_STOCK_COPIED,   /* the journal's, as it was copied */
    FOLIO_STOCK_CHANGED,  /* the journal's, changed since it was copied */
    FOLIO_STOCK_NONE      /* there is no such file */
} FolioStockState;

/* In all of these `journal` may be NULL: then there is only what comes with folio.
 * The text of a file by its name without suffix in *text (owned), NULL when there is none. `place` (out,
 * owned, may be NULL) names it in errors: its path in the journal, or among the assets. Errors: FAILED for
 * a file of the journal that is no text, or is no file: what comes with folio does not take its place. */
bool folio_stock_load(FolioJournal *journal, const FolioStock *stock, const char *name, char **text,
                      char **place, GError **error);
/* The names there are, sorted; NULL-terminated, caller frees (g_strfreev). */
char **folio_stock_list(FolioJournal *journal, const FolioStock *stock);
/* A copy carries the hash of what it was copied from (`copied:`), so that later changes on either side
 * show. *outdated: what comes with folio is not what was copied any more. */
FolioStockState folio_stock_get_state(FolioJournal *journal, const FolioStock *stock,
                                      const char *name, bool *outdated);
/* "built in", "own", "copied", "changed". */
const char *folio_stock_state_name(FolioStockState state);
/* Where the journal's own file of that name is, or would be. Caller frees. */
char *folio_stock_make_path(const FolioStock *stock, const char *name);
/* The journal's files of the site, by name, that nothing reads: none of that name comes with folio, it is
 * of no catalogue, and no template of the journal or of its theme calls it. The value is the name that was
 * probably meant, "" when none is near. Caller frees (g_hash_table_unref). */
GHashTable *folio_stock_find_unread(FolioJournal *journal);
/* How the journal's own file differs from the one that comes with folio, as `diff -u` below its two header
 * lines; nothing when there are not both, or for the mark of a copy. Errors: as folio_stock_load. */
bool folio_stock_append_diff(FolioJournal *journal, const FolioStock *stock, const char *name,
                             GString *patch, GError **error);
/* Adds to `write` a copy of a file that comes with folio. Errors: NOT_FOUND when none of that name
 * does; CONFLICT when the journal has its own already; FAILED when it has one that cannot be read. */
bool folio_stock_copy(FolioWrite *write, FolioJournal *journal, const FolioStock *stock,
                      const char *name, GError **error);

/* Errors: USAGE with the names there are and a near one; FAILED with place when the file is wrong. */
FolioInstrument *folio_stock_load_instrument(FolioJournal *journal, const char *name,
                                             GError **error);
FolioProtocol *folio_stock_load_protocol(FolioJournal *journal, const char *name, GError **error);
FolioFramework *folio_stock_load_framework(FolioJournal *journal, const char *name, GError **error);
/* Adds what is wrong with what an entry takes from such a file: it is not there; the answers to an
 * instrument name an item it has not, or are off its scale; a framework has no such code. Other entries: nothing. */
void folio_stock_check_entry(FolioJournal *journal, const FolioEntry *entry, GPtrArray *findings);

#endif
