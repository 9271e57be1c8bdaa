/* reference_price.h - what hours cost at prices that change, as the reference engine reckons it.
 */
#ifndef TESTS_REFERENCE_PRICE_H
#define TESTS_REFERENCE_PRICE_H

#include "models/presence.h"
#include "models/tally.h"

/* The price that holds at t: the last one that has begun, the first before all of them. */
double reference_price_at(const struct prices *prices, sim_time t);

/* Adds what a row of adults costs, week by week. paid: [days] hours paid and, beside them, those of substitutes. */
void reference_price_row(const struct tally_shape *shape, const struct house *house, int row, const int64_t (*paid)[2], int64_t *tally);

#endif
