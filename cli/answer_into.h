/* answer_into.h - keeps an answer in the results file of the same scenario: `--into RESULTS.h5` of compare, value, move, need, divide, sensitivity.
 *
 * A command puts `answer_into_argp` among its argp children with a struct answer_into as the child's input, opens it before it
 * searches, writes its JSON into `out` where that is not NULL, and closes it.
 */
#ifndef CLI_ANSWER_INTO_H
#define CLI_ANSWER_INTO_H

#include <argp.h>
#include <stdio.h>

#include "analysis/results.h"
#include "cli/search_read.h"

struct answer_into {
    const char *path;                                     /* NULL: not asked for */
    const char *command;
    FILE *out;
    char *text; size_t size;
    uint64_t identity;
};

extern const struct argp answer_into_argp;

/* Looks whether the file holds the scenario that is searched; false after saying why not. True when nothing was asked for. */
bool answer_into_open(struct answer_into *into, const char *command, const struct search_base *base, const struct run_wish *wish);

/* The same of an answer about scenarios of results, the first of which it belongs to. */
bool answer_into_open_about(struct answer_into *into, const char *command, const struct scenario_results *const about[], int count, const struct run_wish *wish);

/* Puts what was written into the file, whole or not at all; of a search that was stopped nothing is kept, and that is said. */
void answer_into_close(struct answer_into *into, bool is_stopped, const struct run_wish *wish);

#endif
