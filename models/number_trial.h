/* number_trial.h - the numbers of a file that searches will change (`uncertain`, `rules for division`), tried before any search.
 *
 * Each is put where its path says, at both ends of its range: what would be a mistake of the file then is told at the number.
 */
#ifndef MODELS_NUMBER_TRIAL_H
#define MODELS_NUMBER_TRIAL_H

#include "models/casework.h"

/* Complains of each number that cannot be put in, and of two that are the same. casework: of the variant, sound. */
void numbers_try(const struct variant *variant, const struct casework *casework, const char *folder, struct diagnostics *diagnostics);

/* In a file with other mistakes, where none can be tried: complains of each number whose path leads nowhere. */
void numbers_lead(const struct variant *variant, struct diagnostics *diagnostics);

#endif
