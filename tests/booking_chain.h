/* booking_chain.h - one slot a day, booked one to five days ahead, solved exactly as a Markov chain.
 *
 * The state is what becomes of each of the next five slots: free, used, or to be cancelled on the day before. Each day at eight the slot of
 * the day after is cancelled, if it is to be; then as many ask as a Poisson number says, one after the other, and each is given the first
 * free slot. Written from docs/semantics.md, section 14, without a line of the engine.
 */
#ifndef TESTS_BOOKING_CHAIN_H
#define TESTS_BOOKING_CHAIN_H

#include <stdbool.h>

struct booking_chain { double per_day, cancelled; bool reopens; };

/* Shares but for the first and the last, which are days. Who asks between eight and nine at an even rate waits that much less. */
enum chain_figure { CHAIN_WAIT, CHAIN_WITHIN, CHAIN_TURNED_AWAY, CHAIN_CANCELLED, CHAIN_NO_SHOW, CHAIN_USED, CHAIN_THIRD, CHAIN_FIGURES };

extern const char *const chain_figures[];

/* Fills figures[CHAIN_FIGURES] with the long-run values: mean wait for a slot, share within two days, share turned away, of the bookings
 * cancelled, of the others no-shows (10 % for each day ahead), of the slots used, days to the third free slot at eight. */
void booking_chain_solve(const struct booking_chain *chain, double figures[]);

#endif
