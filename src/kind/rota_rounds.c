/* When they meet: rounds are colours of the edges, no two of one colour at a mentee or at a seat. An
 * expert's table is so many seats, each with at most one meeting a round. */
#include "rota_internal.h"

#define NOBODY G_MAXUINT

typedef struct Rounds {
    guint rounds;
    guint *seat_of;   /* [mentee * rounds + round] */
    guint *mentee_at; /* [seat * rounds + round] */
} Rounds;

static guint *
seat_of(const Rounds *rounds, guint mentee, guint round)
{
    return &rounds->seat_of[(gsize) mentee * rounds->rounds + round];
}

static guint *
mentee_at(const Rounds *rounds, guint seat, guint round)
{
    return &rounds->mentee_at[(gsize) seat * rounds->rounds + round];
}

static void
place(const Rounds *rounds, guint mentee, guint seat, guint round)
{
    *seat_of(rounds, mentee, round) = seat;
    *mentee_at(rounds, seat, round) = mentee;
}

static guint
first_free(const guint *places)
{
    guint round = 0;
    while (places[round] != NOBODY)
        round++;
    return round;
}

/* Swaps two rounds along the path that leaves `seat` by `first`: afterwards that round is free there.
 * The path ends, and not at the mentee who asks, because `first` is free with them. */
static void
swap_rounds(const Rounds *rounds, guint seat, guint first, guint second)
{
    guint mentee = *mentee_at(rounds, seat, first);
    *mentee_at(rounds, seat, first) = NOBODY;
    while (mentee != NOBODY) {
        guint next_seat = *seat_of(rounds, mentee, second);
        *seat_of(rounds, mentee, first) = NOBODY;
        place(rounds, mentee, seat, second);
        if (next_seat == NOBODY)
            return;
        guint next_mentee = *mentee_at(rounds, next_seat, first);
        *mentee_at(rounds, next_seat, second) = NOBODY;
        place(rounds, mentee, next_seat, first);
        seat = next_seat;
        mentee = next_mentee;
    }
}

static void
add_meeting(const Rounds *rounds, guint mentee, guint seat)
{
    for (guint round = 0; round < rounds->rounds; round++) {
        if (*seat_of(rounds, mentee, round) == NOBODY
            && *mentee_at(rounds, seat, round) == NOBODY) {
            place(rounds, mentee, seat, round);
            return;
        }
    }
    guint of_mentee = first_free(seat_of(rounds, mentee, 0));
    guint of_seat = first_free(mentee_at(rounds, seat, 0));
    swap_rounds(rounds, seat, of_mentee, of_seat);
    place(rounds, mentee, seat, of_mentee);
}

/* The k-th meeting of an expert is at seat k / rounds: all seats but one are then busy every round. */
static void
add_expert(const Rounds *rounds, const FolioRotaGrid *grid, guint expert, guint first_seat)
{
    guint met = 0;
    for (guint mentee = 0; mentee < grid->mentees; mentee++) {
        guint8 cell = *folio_rota_cell(grid, mentee, expert);
        if (cell != FOLIO_ROTA_MEETS && cell != FOLIO_ROTA_FIXED)
            continue;
        add_meeting(rounds, mentee, first_seat + met / grid->rounds);
        met++;
    }
}

FolioRota *
folio_rota_schedule(const FolioRotaGrid *grid)
{
    guint seats = grid->capacity / grid->rounds;
    gsize of_mentees = (gsize) grid->mentees * grid->rounds;
    gsize of_seats = (gsize) grid->experts * seats * grid->rounds;
    g_autofree guint *seat_table = g_new(guint, of_mentees);
    g_autofree guint *mentee_table = g_new(guint, of_seats);
    for (gsize i = 0; i < of_mentees; i++)
        seat_table[i] = NOBODY;
    for (gsize i = 0; i < of_seats; i++)
        mentee_table[i] = NOBODY;
    const Rounds rounds = {grid->rounds, seat_table, mentee_table};
    for (guint expert = 0; expert < grid->experts; expert++)
        add_expert(&rounds, grid, expert, expert * seats);
    FolioRota *rota = g_new0(FolioRota, 1);
    rota->mentees = grid->mentees;
    rota->rounds = grid->rounds;
    rota->experts = g_new(guint, of_mentees);
    for (guint round = 0; round < grid->rounds; round++) {
        for (guint mentee = 0; mentee < grid->mentees; mentee++)
            rota->experts[(gsize) round * grid->mentees + mentee] =
                *seat_of(&rounds, mentee, round) / seats;
    }
    return rota;
}
