/* What reports ask of rows. */
#ifndef FOLIO_REPORT_ROWS_H
#define FOLIO_REPORT_ROWS_H

#include "folio/report.h"

bool report_is_kind(const FolioRow *row, const char *kind);
bool report_says(const FolioRow *row, const char *field, const char *value);
/* Has the field any words? */
bool report_has(const FolioRow *row, const char *field);
bool report_number(const FolioRow *row, const char *field, int *number);
/* The day at the start of a field: of a moment too. */
bool report_day(const FolioRow *row, const char *field, GDate *day);
/* The day itself out of "2026-03-02" or "2026-03-02T16:00". */
bool report_parse_day(const char *text, GDate *day);
/* Items of a list field (words, handles, ids; '@' is taken off); NULL-terminated, never NULL. */
char **report_list(const FolioRow *row, const char *field);
bool report_list_has(const FolioRow *row, const char *field, const char *item);
/* The answer to one item of an assessment: 0..max. */
bool report_score(const FolioRow *row, const char *item, int max, int *score);
/* Is it a reflection that says how far the goal `id` is? */
bool report_is_step(const FolioRow *row, const char *id);
/* 0..100: what the goal says, else the newest of the rows about it (oldest first); an achieved goal
 * has 100. */
int report_goal_progress(const FolioRow *goal, const GPtrArray *about);
/* "short", "long" or NULL: of a goal written by hand by its days. Borrowed. */
const char *report_horizon(const FolioRow *goal);
/* Is the day inside what was asked for? */
bool report_in_period(const FolioReportOptions *options, const GDate *day);
/* The same of the row's own day. */
bool report_row_in_period(const FolioReportOptions *options, const FolioRow *row);

/* Rows of a kind, in order of their day, oldest first: FolioRow*, a new array. */
GPtrArray *report_rows(const FolioReportSource *source, const char *kind);
/* Orders an array of rows: by day, by due (those without come last); ties by id. */
void report_sort_by_date(GPtrArray *rows);
void report_sort_by_due(GPtrArray *rows);
const FolioRow *report_find(const FolioReportSource *source, const char *id);
/* The card of the owner; NULL. */
const FolioRow *report_self(const FolioReportSource *source);
/* Is this handle the owner of the journal? */
bool report_is_self(const FolioReportSource *source, const char *handle);
/* Who says it: `said_by` or `by` where the kind has one, else the author. Caller frees; NULL. */
char *report_speaker(const FolioRow *row);
/* A person's name, or the handle. Borrowed. */
const char *report_name(const FolioReportSource *source, const char *handle);

/* What was asked for, from so many months ago where no beginning was named, to today where no end
 * was. */
FolioReportOptions report_period(const FolioReportSource *source, const FolioReportOptions *options,
                                 guint months);
/* "1 goal", "2 goals". Caller frees. */
char *report_count_words(guint count, const char *one, const char *many);
/* The day of the oldest row; invalid when no row has one. */
void report_first_day(const FolioReportSource *source, GDate *day);
/* Is the reader the owner of the journal? To others, what is not there may only not be shared. */
bool report_is_for_owner(const FolioReportSource *source);
/* Ids in all link fields, in order; NULL-terminated, never NULL. */
char **report_linked_ids(const FolioRow *row);

/* Who speaks of whom, found once for all entries. */
typedef struct ReportTies ReportTies;
ReportTies *report_ties_new(const FolioReportSource *source);
void report_ties_free(ReportTies *ties);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReportTies, report_ties_free)
const FolioRow *report_ties_find(const ReportTies *ties, const char *id);
/* Rows with a link field that holds `id`: FolioRow*; borrowed; never NULL. */
const GPtrArray *report_ties_links(const ReportTies *ties, const char *id);
/* The same with those whose text links to it, oldest first: FolioRow*, a new array. */
GPtrArray *report_ties_about(const ReportTies *ties, const char *id);
/* Promises that serve the entry `id`: its own, those of entries with a link field to it, those that
 * name it: FolioTaskRow*, each once, a new array. */
GPtrArray *report_ties_tasks(const ReportTies *ties, const char *id);
/* Is one of them open? */
bool report_ties_has_open_task(const ReportTies *ties, const char *id);
/* Value of `field` of the entry, else of the first goal it is tied to; NULL. Borrowed. */
const char *report_ties_inherit(const ReportTies *ties, const FolioRow *row, const char *field);
/* How many are done, of how many; dropped ones do not count. */
void report_count_tasks(const GPtrArray *tasks, guint *done, guint *all);

#endif
