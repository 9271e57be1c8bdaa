/* move_missed_words.h - what the first sentence of a move answer says of goals that the plan chosen does not surely keep. */
#ifndef ANALYSIS_MOVE_MISSED_WORDS_H
#define ANALYSIS_MOVE_MISSED_WORDS_H

#include "analysis/move_answer.h"

/* Returns the goals mostly missed: the first of them, how far the plan gets with it, and how many others; where none is and goals are what is wanted, the one
 * kept in less than 80 %; "" there is nothing to say. */
const char *missed_words(const struct move_answer *answer, const struct plan_card *chosen, struct arena *arena);

#endif
