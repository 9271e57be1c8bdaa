/* price.h - prices that change at dates: pay, what comes on top of it, and money for days late.
 *
 * Written as one value, or by the years or dates from which each holds: {2026: 345 DKK per hour, 2027-04-01: 356 DKK per hour}.
 */
#ifndef MODELS_PRICE_H
#define MODELS_PRICE_H

#include <stdint.h>

#include "base/civil.h"
#include "base/param.h"
#include "sim/time.h"

struct checking;

/* A value, and the day from which it holds; the first of one that is not written by dates holds from ever on. */
struct dated_value { civil_day from; double value; };
struct dated { struct dated_value *items; int count; struct place place, first; };    /* ascending; count 0: not written; first: where the first value stands */

extern const struct value_type
    value_money_by_date,   /* [struct dated] as value_money, or a mapping of years and dates */
    value_share_by_date;   /* [struct dated] as value_share, likewise */

/* What holds from an instant on, until the next; the first from the beginning of the simulated time on. */
struct price { sim_time from; double amount; };
struct prices { struct price *items; int count; };

/* Returns what holds at t. */
double price_at(const struct prices *prices, sim_time t);

/* Returns the first instant after t at which it changes, NEVER: it does not. */
sim_time price_changes(const struct prices *prices, sim_time t);

/* Returns the prices of the simulated time: pay x (1 + overhead). Either may be not written: 0. */
struct prices prices_make(const struct checking *checking, const struct dated *pay, const struct dated *overhead);

/* Complains where there is no value yet when the period begins; in a warm-up before it the first holds. */
void price_check(const struct checking *checking, const struct dated *written);

#endif
