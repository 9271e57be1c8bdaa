/* withheld_weeks.h - the weeks, months and years in which what flows through the whole is withheld; not for others than withheld.c.
 *
 * A piece of time is closed when a flow in it, or the stock before or after it, is of a few: received and withdrawn are not told there,
 * nor is decided where it or received is of a few. Then so many of its neighbours are closed with it that no sum of them tells: weeks of
 * a month, months of a year, years. Of the period received is withheld, and what of it is of a few. Shares within the goal are closed alike
 * where few are on time, or late, and what is reversed of the decisions where few are, or are not.
 */
#ifndef ANALYSIS_WITHHELD_WEEKS_H
#define ANALYSIS_WITHHELD_WEEKS_H

#include "analysis/withheld_parts.h"

enum time_level { LEVEL_WEEKS, LEVEL_MONTHS, LEVEL_YEARS, TIME_LEVELS };

/* What is not told in a closed piece: received and withdrawn; or decided as well; or shares within the goal, of the decided, the received or the due;
 * or how many decisions are reversed, and their share. */
enum closed_to { CLOSED_TO_INTAKE, CLOSED_TO_DECISIONS, CLOSED_TO_DECIDED_SHARE, CLOSED_TO_RECEIVED_SHARE, CLOSED_TO_DUE_SHARE, CLOSED_TO_REVERSALS, CLOSED_TOS };

struct time_piece { int first_week, last_week; bool is_closed[CLOSED_TOS]; };

/* A level with one piece is the period itself, and has none. period: [PART_COUNTS] */
struct withheld_weeks { struct time_piece *pieces[TIME_LEVELS]; int counts[TIME_LEVELS]; bool period[PART_COUNTS]; double *means; };

/* Fills the means of the whole, [1 + weeks][PART_COUNTS], and the pieces; none is closed. */
struct withheld_weeks withheld_weeks_of(const struct withheld_parts *parts, struct arena *arena);

/* Closes what must be; and in other scenarios of as many weeks where the same flows there, with the same luck, would tell it. */
void withheld_weeks_fill(struct withheld_weeks scenarios[], int count, int below);

/* Returns the piece that the weeks are; NULL: the period, or none. */
const struct time_piece *withheld_piece(const struct withheld_weeks *weeks, int first_week, int last_week);

#endif
