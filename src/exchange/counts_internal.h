/* What the parts of counting share. */
#ifndef FOLIO_EXCHANGE_COUNTS_INTERNAL_H
#define FOLIO_EXCHANGE_COUNTS_INTERNAL_H

#include "folio/exchange.h"

typedef struct Counting {
    const FolioExport *what;
    FolioCounts *counts;
    GDate first, last;     /* of the quarter */
    GHashTable *rows;      /* id -> FolioRow*, borrowed */
    GHashTable *held;      /* id of an agreement -> meetings held under it */
    GPtrArray *agreements; /* their ids, borrowed */
    GHashTable *filled;    /* functions of the network that somebody has */
    GHashTable *rounds;    /* a round of two people -> how many of them want to meet again */
    GPtrArray *ratings;    /* FolioRow* of assessments of the balance */
    guint reflections;
    bool has_network; /* there is somebody else in it */
} Counting;

void counting_init(Counting *counting);
void counting_clear(Counting *counting);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Counting, counting_clear)

guint counting_get_held(const Counting *counting, const char *agreement);
/* An answer of a round of speed mentoring; other feedback is passed over. */
void counting_add_round(Counting *counting, const FolioRow *feedback);
/* A rating of support and challenge, where the owner wants it counted. */
void counting_add_rating(Counting *counting, const FolioRow *assessment);
/* Counts what is known only when all has been seen. */
void counting_finish(Counting *counting);

#endif
