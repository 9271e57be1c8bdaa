/* engine_plain_bmi2.c - engine_plain.c compiled for processors with BMI2: shifts by a number known late, and masks, in one
 * instruction. Integer arithmetic only, so the same bits.
 */
#pragma GCC target("bmi,bmi2")
#define ADVANCE advance_plain_bmi2
#include "models/engine_plain.c"
