/* presence_day.h - who works when on one day: turns, breaks, planning, substitutes, by the rules alone; chance is given.
 */
#ifndef MODELS_PRESENCE_DAY_H
#define MODELS_PRESENCE_DAY_H

#include "models/presence.h"

enum adult_state { ADULT_OFF, ADULT_AT_WORK, ADULT_ON_LEAVE, ADULT_IS_ILL };

/* One adult on one day. Of who is ill, shift is what stays empty. planned: minutes of what a date of the roster stands for, else of the shift. */
struct adult_day { enum adult_state state; struct minutes shift, rest, planning, substitute; int planned; bool misses_break; };

/* Fills plan[adults] for a day of the period on which the house is open. away: [adults] absence_reason of the day; comes: [adults] a substitute
 * would come. room: [adults] of int, to work in. */
void presence_day_plan(const struct house *house, int day, const uint8_t *away, const bool *comes, struct adult_day *plan, int *room);

#endif
