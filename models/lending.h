/* lending.h - who moves where the file leaves a choice: drawn once per replication among those who are there.
 *
 * A lending is a move that takes some of those who may go. Each of them has a number of its own in the team they may come to, and is there
 * only in the replications that draw them; who is drawn back to the team of home is there under the number of home. The draw is keyed by the
 * person (absence_owner), so that it is the same in all scenarios. docs/semantics.md, "Who moves", says the rule.
 */
#ifndef MODELS_LENDING_H
#define MODELS_LENDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/civil.h"
#include "sim/stream.h"

struct casework;

enum { BY_THE_FILE = 0 };                                 /* of `lent_by` and `place`: where the file alone puts the person; else number + 1 of a lending */

/* People who may go, of one staff: its numbers first .. first + count - 1. */
struct lendable {
    int staff, first, count;
    int lent_by;                                          /* what has brought them to the team they go out of */
    bool goes_home;                                       /* the team they go to is theirs: they go before others */
    int place;                                            /* what they are lent by while they are there; BY_THE_FILE: back home */
    const bool *works;                                    /* [days of `when`] the days on which they work there */
};

struct lending {
    int officers;                                         /* how many go */
    int out_of, into;                                     /* teams */
    struct civil_range when;
    struct lendable *rows; int row_count;
    int people;                                           /* in all rows */
};

/* Returns the people of all lendings, and the most of one. */
int lending_people(const struct casework *casework);
int lending_most(const struct casework *casework);

/* Draws the replication `key`: chosen [lending_people], in order of lendings and rows, becomes who goes. keys: [lending_most], places: [casework.days],
 * both to work in. */
void lendings_draw(const struct casework *casework, const struct stream_key *key, bool *chosen, double *keys, int16_t *places);

/* Fills places[casework.days] with what the person is lent by on each simulated day. Returns whether it is ever anything but BY_THE_FILE. */
bool lending_places(const struct casework *casework, const bool *chosen, int staff, int person, int16_t *places);

/* Returns whether the person works on the simulated day on which they are lent by `place`, above BY_THE_FILE. */
bool lending_works(const struct casework *casework, int place, int staff, int person, civil_day day);

/* Returns whether a lending decides where the person is on a civil day. */
bool lending_decides(const struct casework *casework, int staff, int person, civil_day day);

/* Returns how many more (below 0: fewer) officers the lendings leave in the team on a civil day than those whom the file alone puts there. */
int lending_balance(const struct casework *casework, int team, civil_day day);

/* Returns the officers that are posted in the team on a civil day, from the first that is simulated on, those lent to it counted and those lent away not. */
int team_officers_on(const struct casework *casework, int team, civil_day day);

#endif
