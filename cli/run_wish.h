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
    const struct language *language;                      /* in which the answer is told; JSON is English */
};

/* Says on stderr, in the language of the wish, what keeps the command from its work. */
void run_wish_say(const struct run_wish *wish, const char *format, ...) __attribute__((format(printf, 2, 3)));

extern const struct argp run_wish_argp;

#endif
