/* inputs_wish.h - `--inputs uncertain`: whether uncertain inputs are drawn for each replication, or taken as the file writes them. */
#ifndef CLI_INPUTS_WISH_H
#define CLI_INPUTS_WISH_H

#include <argp.h>
#include <stdbool.h>

#include "cli/load.h"

enum { KEY_INPUTS = 0x1200 };

#define INPUTS_OPTION {"inputs", KEY_INPUTS, "uncertain|written", 0, "Draw the file's uncertain inputs anew for each replication, or take what is written (default)", 1}

/* Reads the option's argument; another word ends the program with a message. */
bool inputs_drawn(const struct argp_state *state, const char *argument);

/* Whether the inputs of all scenarios (number -1), or of one, can be drawn so often; false after saying why not. */
bool inputs_can_be_drawn(const struct loaded *loaded, int number, int draws, const struct load_wish *wish);

/* Whether none of the scenario's uncertain inputs stands where value, need, move and divide write themselves; false after saying which does. */
bool inputs_stay_apart(const struct casework *casework, const struct language *language);

/* Notes the inputs that the scenario, or --set, says itself, which are neither drawn nor varied there. */
void inputs_that_stand_tell(const struct casework *casework, const struct language *language);

/* Says that the scenario has no uncertain input, and why, or how one is written. */
void inputs_missing_tell(const struct casework *casework, const char *file, const struct language *language);

#endif
