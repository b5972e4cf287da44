/* The rota of a speed meeting: who sits with which expert in which round. Pure: no clock, no files. */
#ifndef FOLIO_ROTA_H
#define FOLIO_ROTA_H

#include <glib.h>
#include <stdbool.h>

#define FOLIO_ROTA_MENTEES_MAX 100
#define FOLIO_ROTA_EXPERTS_MAX 50
#define FOLIO_ROTA_ROUNDS_MAX 20
#define FOLIO_ROTA_SEATS_MAX 20

/* A mentee and an expert, as places in their lists. */
typedef struct FolioRotaPair {
    guint mentee;
    guint expert;
} FolioRotaPair;

/* What is asked for. Everything is borrowed. */
typedef struct FolioRotaPlan {
    const char *const *mentees; /* handles, NULL-terminated */
    const char *const *experts;
    guint seats;  /* mentees at one expert's table at a time */
    guint rounds; /* each mentee meets that many experts */
    const FolioRotaPair *must, *must_not;
    gsize must_count, must_not_count;
} FolioRotaPlan;

typedef struct FolioRota {
    guint mentees, rounds;
    guint
        *experts; /* of mentee m in round r: experts[r * mentees + m], a place in the plan's list */
} FolioRota;
void folio_rota_free(FolioRota *rota);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioRota, folio_rota_free)

/* In every round every mentee sits with one expert and nobody's table has more than `seats`; nobody
 * meets an expert twice; `must` pairs meet and `must_not` pairs do not; experts' places are shared out
 * as evenly as that allows. The same plan gives the same rota. A rota that exists is found: pairs are
 * matched by augmenting paths, and a bipartite graph has its edges coloured by rounds (König).
 * Errors: USAGE with the reason: which number is too small, or which people have too few places. */
FolioRota *folio_rota_make(const FolioRotaPlan *plan, GError **error);

/* "a:b", "@a:@b": a pair of the plan. Errors: USAGE naming who is not in which list. */
bool folio_rota_parse_pair(const FolioRotaPlan *plan, const char *text, FolioRotaPair *pair,
                           GError **error);

/* --- As people read it ---------------------------------------------------------------------------- */

/* A Markdown table: a line for each round with its time, a column for each expert, in it the mentees.
 * `start_minute` is the minute of the day, `step_minutes` lie between two rounds. Caller frees. */
char *folio_rota_to_markdown(const FolioRotaPlan *plan, const FolioRota *rota, int start_minute,
                             int step_minutes);

typedef struct FolioRotaRound {
    char *time;        /* "14:00" */
    GPtrArray *tables; /* of each expert: char **, the mentees' handles */
} FolioRotaRound;

/* The same table, read back from a meeting's text; people may have changed it by hand. */
typedef struct FolioRotaTable {
    GPtrArray *experts; /* char*, handles */
    GPtrArray *rounds;  /* FolioRotaRound* */
} FolioRotaTable;
void folio_rota_table_free(FolioRotaTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FolioRotaTable, folio_rota_table_free)

/* The first table of `body` whose head begins with "Round" and "Time"; NULL when there is none. */
FolioRotaTable *folio_rota_table_read(const char *body);
/* Handles in the order met: char*, a new array. */
GPtrArray *folio_rota_table_list_mentees(const FolioRotaTable *table);
/* What is wrong with it, in words: char* that are freed with the array. `seats` 0: not known. */
GPtrArray *folio_rota_table_judge(const FolioRotaTable *table, guint seats);

#endif
