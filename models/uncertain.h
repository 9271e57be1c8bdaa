/* uncertain.h - inputs that nobody knows for sure: a path of the file, and between which numbers, or by which distribution, it may lie.
 *
 * `sluse sensitivity` varies them, and with `--inputs uncertain` the other commands draw them anew for each replication; else what
 * stands at the path counts. `value` says how a number is written there, with X in its place. A draw is a function of the seed, the
 * input's name and the number of the draw alone: the same in every scenario, whatever other inputs there are. What a scenario's own
 * `set`, or --set, says at the path counts as it stands: the input is none of that scenario's.
 */
#ifndef MODELS_UNCERTAIN_H
#define MODELS_UNCERTAIN_H

#include "models/casework.h"

struct written_uncertain {
    struct heading heading;
    struct reference path, value;
    struct { double least, most; struct place place; } between;
    const struct distribution *distribution;
};

extern const struct param uncertain_rows[];
extern const struct value_type value_between;             /* [6, 10]: for the slot `between` of a written_uncertain */

/* Checked: value holds X, least < most: of a distribution the numbers below which 2.5 % and 97.5 % of it lie. Whether the path can be
 * followed shows when it is. */
struct uncertain { const char *name, *path, *value; double least, most; const struct distribution *distribution; struct place place; };

/* Returns the text of the input at a number: X replaced. */
const char *uncertain_text(const struct uncertain *input, double number, struct arena *arena);

/* Reads the number that stands in a text written as uncertain_text writes it; false: the text is written otherwise. */
bool uncertain_number(const struct uncertain *input, const char *text, double *number);

/* Returns the number below which the input lies with this probability, 0 <= share <= 1, in (0, 1) for a distribution. */
double uncertain_quantile(const struct uncertain *input, double share);

/* Returns the input's uniform on [0, 1) in draw number `draw` of a sample (0, 1, ...; samples are independent). */
double uncertain_share(uint64_t seed, const char *input, int sample, int draw);

/* Returns the scenario with all its uncertain inputs at draw number `draw` of sample 0; NULL when the numbers make a mistake, which is
 * left in diagnostics. The casework must have been checked with its variant still there. Memory: from the arena and diagnostics->arena. */
const struct casework *casework_drawn(const struct casework *casework, int draw, struct arena *arena, struct diagnostics *diagnostics);

/* The same where a mistake ends the program: with what a command changes, a draw that is right by itself may be wrong. */
const struct casework *casework_drawn_or_die(const struct casework *casework, int draw, struct arena *arena);

#endif
