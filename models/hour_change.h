/* hour_change.h - what a house would say under `adults` with more people in it at one hour of the day, between two days. */
#ifndef MODELS_HOUR_CHANGE_H
#define MODELS_HOUR_CHANGE_H

#include "models/casework.h"
#include "models/minutes.h"

/* Returns the hours of the day from the first opening of the week on, *count of them; the last may be a part of one. */
struct minutes *house_hours_of_day(const struct house *house, int *count, struct arena *arena);

/* Returns a row to be added to `adults` as a user would write it: so many people more, with a shift of these minutes on each day that the house is
 * open between two days. The text lives in the arena. */
const char *adults_for_hour(const struct house *house, struct minutes hour, int people, struct civil_range when, struct arena *arena);

#endif
