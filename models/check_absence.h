/* check_absence.h - the part of the check that makes staffs: people whose absence is drawn, from what their team says. */
#ifndef MODELS_CHECK_ABSENCE_H
#define MODELS_CHECK_ABSENCE_H

#include "models/check.h"

/* Whether officers of some team leave and are replaced. */
bool any_turnover(const struct checking *checking);

/* Makes the staff of a team with leave or sickness, with room for that many people, and complains of what cannot be. Returns its number, -1
 * when nobody of the team is ever away; one_by_one: chance decides where or whether they are there. */
int staff_add(struct checking *checking, int team, int people, bool one_by_one);

/* On which days somebody works: those of a calendar that are not off. */
struct working { int calendar; const struct written_off *off; };

/* Returns the days [of the range] on which somebody works. */
const bool *days_working(const struct checking *checking, const struct working *working, struct civil_range days);

/* Adds a person of the home team's group `who`, numbered from 1 within it. Returns the number in the staff. */
int staff_add_person(struct checking *checking, int staff, const char *who, int number, const struct working *working, struct civil_range employed);

/* Says that the person works otherwise on these days. */
void staff_set_working(struct checking *checking, int staff, int person, const struct working *working, struct civil_range days);

#endif
