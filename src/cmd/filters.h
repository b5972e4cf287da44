/* The filters of `list`, and of whatever else picks entries. */
#ifndef FOLIO_CMD_FILTERS_H
#define FOLIO_CMD_FILTERS_H

#include "command.h"

/* As typed. Goes first in an option struct; its option rows come from FOLIO_FILTER_OPTIONS. */
typedef struct FolioFilters {
    char **words, **tags, **domains, **statuses, **with, **who, **goals, **authors, **visibilities;
    char *since, *until, *due_before, *quiet_for, *sort;
    gboolean overdue, reverse;
    int limit;
} FolioFilters;

#define FOLIO_FILTER(type, member, name, letter, kind, metavar, help)                            \
    {                                                                                            \
        name, letter, FOLIO_OPTION_##kind, G_STRUCT_OFFSET(type, filters.member), metavar, help, \
            NULL                                                                                 \
    }
#define FOLIO_FILTER_OPTIONS(type)                                                                \
    FOLIO_FILTER(type, words, "search", 's', TEXTS, "WORDS", "has these words"),                  \
        FOLIO_FILTER(type, tags, "tag", 't', TEXTS, "TAG",                                        \
                     "has this tag, or one of several: icu,ward"),                                \
        FOLIO_FILTER(type, domains, "domain", 'd', TEXTS, "DOMAIN", "of this competence domain"), \
        FOLIO_FILTER(type, statuses, "status", 0, TEXTS, "STATUS", "in this state"),              \
        FOLIO_FILTER(type, with, "with", 0, TEXTS, "PERSON", "this person takes part"),           \
        FOLIO_FILTER(type, who, "who", 0, TEXTS, "PERSON", "this person owes it"),                \
        FOLIO_FILTER(type, goals, "goal", 0, TEXTS, "ID", "tied to this goal"),                   \
        FOLIO_FILTER(type, since, "since", 0, TEXT, "DATE", "dated then or later"),               \
        FOLIO_FILTER(type, until, "until", 0, TEXT, "DATE", "dated then or earlier"),             \
        FOLIO_FILTER(type, due_before, "due-before", 0, TEXT, "DATE", "due before then"),         \
        FOLIO_FILTER(type, overdue, "overdue", 0, FLAG, NULL, "open and past its day"),           \
        FOLIO_FILTER(type, quiet_for, "quiet-for", 0, TEXT, "LENGTH",                             \
                     "nothing tied to it is newer, as 30d, 6w, 2m"),                              \
        FOLIO_FILTER(type, visibilities, "visibility", 0, TEXTS, "SIGHT",                         \
                     "private, shared or public"),                                                \
        FOLIO_FILTER(type, authors, "author", 0, TEXTS, "PERSON", "written by this person"),      \
        FOLIO_FILTER(type, sort, "sort", 0, TEXT, "FIELD", "in order of this field"),             \
        FOLIO_FILTER(type, reverse, "reverse", 'r', FLAG, NULL, "the other way round"),           \
        FOLIO_FILTER(type, limit, "limit", 0, NUMBER, "N", "at most so many")

/* What the words of the call (kinds, query strings, @NAME for saved queries) and the filters ask for
 * in all. `kind` (out, borrowed) is the only kind there can be, NULL for several; `actions` tells that
 * actions are wanted. Errors: USAGE. */
FolioQuery *folio_filters_make_query(FolioCall *call, const FolioFilters *filters,
                                     char *const *words, const FolioKind **kind, bool *actions,
                                     GError **error);
/* Does any of them choose or order something? */
bool folio_filters_given(const FolioFilters *filters);
/* What the query finds: FolioRow*, in the order that is asked for and at most as many; with --quiet-for
 * those that nothing newer is tied to. */
GPtrArray *folio_filters_find(FolioCall *call, const FolioFilters *filters, const FolioQuery *query,
                              GError **error);
FolioOrder folio_filters_get_order(const FolioFilters *filters);

#endif
