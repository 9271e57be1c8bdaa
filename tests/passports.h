/* passports.h - how near a scenario of passport appointments comes to Copenhagen in 2021 and 2022; a chapter of docs/validation.md.
 *
 * Few facts are known, so this is no test of the model but of what may be said with it: the scenarios stand in scenarios/reference, with what
 * is published and what is assumed.
 */
#ifndef TESTS_PASSPORTS_H
#define TESTS_PASSPORTS_H

#include <stdio.h>

#define PASSPORTS_CHAPTER "## Passports in Copenhagen, 2021 and 2022\n"

enum { PASSPORT_ROWS = 6, SLOTS_OF_A_DESK = 32 };

/* One number of desks in one year. Days, means over the replications: those who asked in June, and in the week of the longest mean wait. */
struct passport_row { int year, desks; double asked_in_may, june, longest; };

/* Fills rows[PASSPORT_ROWS], by year and desks. */
void passports_run(struct passport_row rows[]);

/* Writes the chapter. */
void passports_write(FILE *out);

#endif
