/* check_walk_ins.h - in whose hours people walk in, and when who finds these over comes again.
 */
#ifndef MODELS_CHECK_WALK_INS_H
#define MODELS_CHECK_WALK_INS_H

#include "models/check.h"

/* Fills comes_in, and comes_again where it is written, of all steps at which people walk in; notes where it decides nothing. */
void check_walk_ins(struct checking *checking);

#endif
