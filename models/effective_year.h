/* effective_year.h - what is left of a full-time officer's year for cases: contract hours less closed days, leave and sickness, times the
 * share of the hours present that goes to cases ("effektivt årsværk").
 *
 * Full time are the hours of the team's calendar; of more than 37 a week those of the longest contract in the team, or 37.
 * The count is the state's (Økonomistyrelsen): 52 weeks of contract hours, 1,924 of 37 hours a week; a calendar year has a day or two more.
 * Closed days, leave and sickness are those of an average year of the simulated time. Expected values: what is simulated varies about them.
 */
#ifndef MODELS_EFFECTIVE_YEAR_H
#define MODELS_EFFECTIVE_YEAR_H

#include <stddef.h>
#include <stdint.h>

struct checking;
struct written_team;
struct written_off;
struct working_time;

/* Hours. present = contract - closed - leave - ill; on_cases: less other work. own_: what the agency says, 0: nothing.
 * case_share: of the hours present of the officers as they are, part time among them, what goes to cases; 0: not known. */
struct effective_year { double contract, closed, leave, ill, present, on_cases, own_present, own_on_cases, case_share; };

/* The members, by name, for results files. */
struct year_member { const char *name, *summary; size_t offset; };
extern const struct year_member year_members[];           /* ends with a NULL name */

/* Returns the year of a full-time officer of the team; contract 0 when the calendar is unknown or round the clock. case_share is not known yet. */
struct effective_year effective_year(const struct checking *checking, int team);

/* By what an officer works: hours by contract (0: all of the calendar), and weekdays off (NULL: none). */
struct contract { int calendar; const struct written_off *off; int64_t hours; };

/* Returns the normal week of an officer of a team, and his share of the hours present in a full-time officer's year. */
struct working_time working_of(const struct checking *checking, const struct contract *contract, const struct effective_year *year);

/* Returns the share of the time present that goes to cases: `case time`, or what `shrinkage` leaves; 0 or less: nothing. */
double case_share(const struct written_team *team, const struct working_time *working);

#endif
