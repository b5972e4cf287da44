/* One question and what everybody answered, side by side. */
#ifndef FOLIO_CMD_ANSWERS_H
#define FOLIO_CMD_ANSWERS_H

#include "folio/common_words.h"
#include "printer.h"

/* An answer as it is told. */
typedef struct FolioAnswer {
    char *id, *who, *title; /* who: the handle of whose words they are; NULL when not known */
    char *words;            /* title and text in one */
    char *reason, *limits, *others; /* why, when it would be wrong, whom else to ask; NULL */
    char *meeting;                  /* where it was given; NULL */
    int round;                      /* 0: not of a round */
    char *follow_up, *follow_up_back;
} FolioAnswer;

/* Is it an answer to that entry? */
bool folio_answers_is_one(const FolioRow *row, const char *id);
/* The answers to an entry among the rows that name it, by round and then by date: FolioAnswer*, freed
 * with the array. Errors: FAILED when one cannot be read. */
GPtrArray *folio_answers_find(FolioCall *call, const char *id, const GPtrArray *rows,
                              GError **error);
/* What they have in common, and what each alone. */
FolioCommonWords *folio_answers_compare(const GPtrArray *answers);
/* The question on one line, the answers in columns where the terminal is wide enough and else one after
 * the other, what they share, and what could be done next: on a terminal only. */
void folio_answers_print(FolioCall *call, const FolioEntry *question, const GPtrArray *answers);
/* Members `answers`, `shared_words`. */
void folio_answers_print_members(FolioCall *call, const GPtrArray *answers);

#endif
