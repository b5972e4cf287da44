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
    FOLIO_QUERY_IS,      /* equal, or a list that holds it; case does not matter */
    FOLIO_QUERY_BEFORE,  /* dates, numbers: < */
    FOLIO_QUERY_UNTIL,   /* <= */
    FOLIO_QUERY_AFTER,   /* > */
    FOLIO_QUERY_SINCE,   /* >= */
    FOLIO_QUERY_PRESENT, /* has any value */
    FOLIO_QUERY_AMONG    /* of "id", never typed: one of the whole ids in `value`, blanks between */
} FolioQueryOperator;

typedef struct FolioQuery {
    FolioQueryType type;
    FolioQueryOperator op;
    char *name;
    char *value;
    GPtrArray *parts; /* FolioQuery* */
} FolioQuery;

/* Names. A FIELD's `name` is one of
 *   - a front-matter key of a kind or of every entry ("due", "challenge_me_on", "tags"), whichever of
 *     its names was typed: the key itself with '-' or '_', its option (tag, with, at, for, role) or
 *     an alias; what it compares with is what is stored under that key, whatever the kind;
 *   - "due": the day of reckoning as rows have it (due, review, start or follow_up), of an action its
 *     due;
 *   - "people": people of a meeting or parties of an agreement (typed: people, parties, with);
 *   - "links": the entry links to that id, by any link field or in its text (typed: links, goal);
 *   - "who": that handle stands in any field of persons, or owns an action of the entry;
 *   - "is": "open", "closed" (by the states), "overdue" (open and its day of reckoning is past); any
 *     other value is compared with the field of that name (person);
 *   - "problem": why the file could not be read; PRESENT alone (has:problem).
 * "since" and "until" are "date" with SINCE and UNTIL.
 * Values are in the stored form: dates and moments as ISO days (compare the first ten characters of
 * a moment), lengths in minutes, handles without '@', choices in lower case, ids in lower case and
 * perhaps only their beginning, two characters or more. The day YYYY-MM
 * of a comparison is the first or last of the month as fits it; `due:2026-03` is the whole month. */

/* The name that a FIELD has for a word; NULL when it is none. Borrowed, static. */
const char *folio_query_find_name(const FolioKinds *kinds, const char *word);
/* A FIELD as typed: `values` with commas are OR; what an option of `list` says. `op` PRESENT takes no
 * value. Errors: USAGE naming the field, the value and what is allowed. */
FolioQuery *folio_query_new_typed(const char *word, FolioQueryOperator op, const char *values,
                                  const FolioKinds *kinds, const GDate *today, GError **error);

/* Grammar: words and "phrases" (\" and \\ inside); kind names, singular or plural, and action; * for
 * everything; field:value, field:a,b (or), field:"a, b", field<value, field<=value, field>value,
 * field>=value, kind:name, has:field; and (also understood between terms), or, not, parentheses. Dates
 * are worked out against today. "" is everything. Errors: USAGE with what was expected; the place is
 * "query", line 1, the column in characters. */
FolioQuery *folio_query_parse(const char *text, const FolioKinds *kinds, const GDate *today,
                              GError **error);
FolioQuery *folio_query_new_all(void);
FolioQuery *folio_query_new_kind(const char *kind);
FolioQuery *folio_query_new_field(const char *name, FolioQueryOperator op, const char *value);
FolioQuery *folio_query_new_words(const char *words);
FolioQuery *folio_query_new_not(FolioQuery *part);
/* Both parts are taken, and NULL vanishes; `and` lets ALL vanish, `or` makes it all. Parts of the same
 * type are joined flat. */
FolioQuery *folio_query_and(FolioQuery *a, FolioQuery *b);
FolioQuery *folio_query_or(FolioQuery *a, FolioQuery *b);
/* Is `kind` among what has to hold? */
bool folio_query_asks_for(const FolioQuery *query, const char *kind);
/* Does it name `kind` at all? */
bool folio_query_names(const FolioQuery *query, const char *kind);
void folio_query_free(FolioQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioQuery, folio_query_free)

#endif
