/* Who is there: what each person is to the owner, at which stage of a career, and how often they met. */
#ifndef FOLIO_REPORT_NETWORK_H
#define FOLIO_REPORT_NETWORK_H

#include "picture.h"
#include "rows.h"

typedef struct NetworkPerson {
    const FolioRow *card;
    guint stage;    /* index in `stages`; their number when it is not said */
    guint meetings; /* held, with the owner */
    GDate last;     /* of those; invalid: none */
} NetworkPerson;

/* Two who met for the first time. */
typedef struct NetworkTie {
    GDate day;
    const FolioRow *meeting;
    char *one, *other; /* handles */
} NetworkTie;

typedef struct Network {
    const FolioReportSource *source;
    GArray *people;  /* NetworkPerson: all but the owner, by stage, then by how often they met */
    GPtrArray *ties; /* NetworkTie*, oldest first */
    const char *const *stages, *const *functions; /* of the kind person, NULL-terminated */
    guint stage_count, function_count;
} Network;

void network_init(Network *network, const FolioReportSource *source);
void network_clear(Network *network);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Network, network_clear)

/* Does the person fill that function now? Somebody of the past, or only thought of, does not. */
bool network_fills(const NetworkPerson *person, const char *function);
/* The functions nobody fills, with ", " between. Caller frees. */
char *network_unfilled(const Network *network);
/* "yet"; "shared" to others, from whom somebody may only be kept. */
const char *network_yet(const Network *network);
/* All of them: NetworkPerson*, a new array. */
GPtrArray *network_list_people(const Network *network);
/* "student 2, trainee 3, senior 1" of the people (NetworkPerson*); "" of none. Caller frees. */
char *network_stage_mix(const Network *network, const GPtrArray *people);
const NetworkPerson *network_find(const Network *network, const char *handle);

FolioPicture *network_draw(const FolioReportSource *source, const FolioReportOptions *options);

#endif
