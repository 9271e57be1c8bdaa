/* generate_presence.h - random scenario files of a house: children, shifts, adults, breaks, absence, rosters. Every text passes the check.
 *
 * Hours, breaks and planning are such that there is often too little room, shifts that a weekday cuts, people who leave before others come.
 */
#ifndef TESTS_GENERATE_PRESENCE_H
#define TESTS_GENERATE_PRESENCE_H

#include "models/presence.h"
#include "tests/choice.h"

/* A line of the roster: day 0: on the weekday, from Monday 0; else on that date. row: of `adults`, from 0. */
struct roster_hours { int row, number, weekday; civil_day day; struct minutes minutes; };

enum { MOST_ROSTER_LINES = 256 };

/* roster: text of "roster.csv", English or Danish as people write it, NULL where there is none; hours: what it means. */
struct generated_house { const char *text, *roster; struct roster_hours hours[MOST_ROSTER_LINES]; int hour_count; };

/* Returns scenario number `seed`, always the same. */
struct generated_house generate_presence(struct arena *arena, uint64_t seed);

#endif
