/* run_wish.h - the options that commands share which run a scenario file themselves: compare, value, need, move, sensitivity.
 *
 * A command puts `run_wish_argp` first among its argp children, with a struct run_wish as the child's input.
 */
#ifndef CLI_RUN_WISH_H
#define CLI_RUN_WISH_H

#include <argp.h>
#include <stdbool.h>

#include "cli/plan_read.h"

struct run_wish {
    struct arena *arena;
    struct plan_request request;
    int threads;                                          /* 0: not given */
    bool json, quiet;
};

extern const struct argp run_wish_argp;

#endif
