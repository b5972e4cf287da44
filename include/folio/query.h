/* Queries: which entries. Options of `list` and the query string make the same tree. */
#ifndef FOLIO_QUERY_H
#define FOLIO_QUERY_H

#include "folio/entry.h"

typedef enum FolioQueryType {
    FOLIO_QUERY_ALL,   /* everything */
    FOLIO_QUERY_AND,   /* all of `parts` */
    FOLIO_QUERY_OR,    /* one of `parts` */
    FOLIO_QUERY_NOT,   /* not the one part */
    FOLIO_QUERY_KIND,  /* of kind `value` (an entry kind's name, or "action") */
    FOLIO_QUERY_FIELD, /* front-matter field or index column `name` compared with `value` */
    FOLIO_QUERY_WORDS /* the words (one word, or a phrase) in title or body; a final '*' is a prefix */
} FolioQueryType;

typedef enum FolioQueryOperator {
    FOLIO_QUERY_IS,     /* equal, or a list that holds it; case does not matter */
    FOLIO_QUERY_BEFORE, /* dates, numbers: < */
    FOLIO_QUERY_UNTIL,  /* <= */
    FOLIO_QUERY_AFTER,  /* > */
    FOLIO_QUERY_SINCE,  /* >= */
    FOLIO_QUERY_PRESENT /* has any value */
} FolioQueryOperator;

typedef struct FolioQuery {
    FolioQueryType type;
    FolioQueryOperator op;
    char *name;
    char *value;
    GPtrArray *parts; /* FolioQuery* */
} FolioQuery;

/* Grammar: words and "phrases"; kind names; field:value, field:a,b (or), field<value, field<=value,
 * field>value, field>=value, has:field, tag:x, with:x, who:x, goal:id, is:overdue, is:open,
 * is:closed; and (also understood between terms), or, not, parentheses. Dates are worked out against
 * today. Errors: USAGE with the column and what was expected. */
FolioQuery *folio_query_parse(const char *text, const FolioKinds *kinds, const GDate *today,
                              GError **error);
FolioQuery *folio_query_new_all(void);
FolioQuery *folio_query_new_kind(const char *kind);
FolioQuery *folio_query_new_field(const char *name, FolioQueryOperator op, const char *value);
FolioQuery *folio_query_new_words(const char *words);
FolioQuery *folio_query_new_not(FolioQuery *part);
/* Both parts are taken; ALL and NULL vanish. */
FolioQuery *folio_query_and(FolioQuery *a, FolioQuery *b);
FolioQuery *folio_query_or(FolioQuery *a, FolioQuery *b);
void folio_query_free(FolioQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioQuery, folio_query_free)
/* The query as text that parses back to the same tree. Caller frees. */
char *folio_query_to_text(const FolioQuery *query);

#endif
