/* number.h - numbers as people read them: "2,684", "+8.2", "not est.". */
#ifndef ANALYSIS_NUMBER_H
#define ANALYSIS_NUMBER_H

#include "base/arena.h"

/* Returns value with `decimals` digits after the point and a comma between thousands, or the marks of the arena's language;
 * "not est." for NaN and infinity. What rounds to zero has no sign. */
const char *number_text(struct arena *arena, double value, int decimals);

/* The same with a sign also before positive numbers; "0" for zero. */
const char *number_signed_text(struct arena *arena, double value, int decimals);

/* Returns how many digits to print when `decimals` are usual: up to 2 more where the half-width would round to 0. */
int number_decimals(double half_width, int decimals);

/* Returns how many digits to print of a number known exactly: up to 2 more where fewer would tell it wrong by a tenth or more. */
int number_exact_decimals(double value, int decimals);

#endif
