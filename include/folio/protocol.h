/* Protocols: the timed steps of a meeting, as data; folio/stock.h finds them. */
#ifndef FOLIO_PROTOCOL_H
#define FOLIO_PROTOCOL_H

#include <glib.h>
#include <stdbool.h>

typedef struct FolioProtocolStep {
    char *name;  /* "Tell" */
    char *words; /* what is done in it */
    int minutes;
    bool each; /* the minutes are for every person, one after the other */
} FolioProtocolStep;

typedef struct FolioProtocol {
    char *name; /* of its file: "troika" */
    char *title, *summary, *rule;
    guint people_min, people_max; /* people_max 0: any number */
    char **roles; /* the first one's turn it is, those between one person each, the last everybody
                         else's */
    guint turns;  /* 0: one for each person */
    GPtrArray *steps; /* FolioProtocolStep*, of one turn */
} FolioProtocol;
void folio_protocol_free(FolioProtocol *protocol);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioProtocol, folio_protocol_free)

/* `text` is YAML: title, summary, rule, people ("3-4", "2-"), roles, turns ("each" or a number), steps
 * (name, minutes, do, each). Errors: FAILED with the place and what is expected. */
FolioProtocol *folio_protocol_parse(const char *text, gsize length, const char *name,
                                    const char *place, GError **error);
/* The length it has by itself, in minutes. */
int folio_protocol_get_minutes(const FolioProtocol *protocol, guint people);

/* One step at its time. */
typedef struct FolioTimedStep {
    int at;                        /* minutes after the start */
    int minutes;                   /* in all */
    int minutes_each;              /* of each person, where the step is for each */
    const FolioProtocolStep *step; /* borrowed */
} FolioTimedStep;

/* A turn: steps, and who is what meanwhile. */
typedef struct FolioTimedTurn {
    int at, minutes;
    char *roles;      /* "client @ben, consultants @amina, @noor" */
    GPtrArray *steps; /* FolioTimedStep* */
} FolioTimedTurn;

/* A protocol laid out for these people and so many minutes. */
typedef struct FolioTimetable {
    const FolioProtocol *protocol; /* borrowed */
    GPtrArray *turns;              /* FolioTimedTurn* */
    int minutes;                   /* in all: not more than were given */
    guint left_out;                /* people for whose turn there is no time */
} FolioTimetable;
void folio_timetable_free(FolioTimetable *timetable);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioTimetable, folio_timetable_free)

/* Steps grow and shrink with the minutes, from three fifths to twice their length, in whole minutes and
 * the same in every turn; a protocol with a turn for each person has as many turns as there is time for.
 * The first person named has the first turn. Errors: USAGE naming the number of people or minutes that
 * it takes. */
FolioTimetable *folio_timetable_new(const FolioProtocol *protocol, const char *const *people,
                                    int minutes, GError **error);
/* Its text for the meeting: topic (may be NULL), rule, and each step with its time on the wall when
 * `start_minute` is the minute of the day, with the time since the start when it is -1. Caller frees. */
char *folio_timetable_to_markdown(const FolioTimetable *timetable, const char *topic,
                                  int start_minute);
/* One line for each turn, with its length at the end: "Turn 1: client @ben (10m)". NULL-terminated, caller
 * frees (g_strfreev). */
char **folio_timetable_list_turns(const FolioTimetable *timetable);

#endif
