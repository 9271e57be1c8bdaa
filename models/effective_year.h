/* effective_year.h - what is left of a full-time officer's year for cases: contract hours less closed days, leave and sickness, times the
 * share of the hours present that goes to cases ("effektivt årsværk").
 *
 * The count is the state's (Økonomistyrelsen): 52 weeks of contract hours, 1,924 of 37 hours a week; a calendar year has a day or two more.
 * Closed days, leave and sickness are those of an average year of the simulated time. Expected values: what is simulated varies about them.
 */
#ifndef MODELS_EFFECTIVE_YEAR_H
#define MODELS_EFFECTIVE_YEAR_H

struct checking;

/* Hours. present = contract - closed - leave - ill; on_cases = present x case time. */
struct effective_year { double contract, closed, leave, ill, present, on_cases; };

/* Returns the year of an officer who works all hours of the team's calendar; contract 0 when the calendar is unknown or round the clock. */
struct effective_year effective_year(const struct checking *checking, int team);

#endif
