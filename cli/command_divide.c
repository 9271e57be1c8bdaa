/* How so many officers, places or rooms should be divided. */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/division_answer.h"
#include "base/failure.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/option_number.h"
#include "cli/search_wish.h"
#include "sim/threads.h"

struct wish { struct search_wish search; double indifference; int most, budget; };

enum { KEY_INDIFFERENCE = 256, KEY_MOST, KEY_BUDGET, MOST_OBSERVATIONS = 1000000, MOST_BUDGET = 100000000 };

static const struct argp_option option_rows[] = {
    {"indifference", KEY_INDIFFERENCE, "X", 0, "Differences in value that do not matter (default 0.5)", 0},
    {"budget", KEY_BUDGET, "N", 0, "End the search before it takes more than N replications, promise or not", 0},
    {"most", KEY_MOST, "N", 0, "Observations of a division, of 4 replications each, after which it is ended (default 500)", 0},
    {0},
};

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct wish *wish = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = &wish->search; break;
    case KEY_BUDGET: wish->budget = (int)option_number(state, "--budget", argument, 1, MOST_BUDGET); break;
    case KEY_MOST: wish->most = (int)option_number(state, "--most", argument, 10, MOST_OBSERVATIONS); break;
    case KEY_INDIFFERENCE: wish->indifference = option_above_zero(state, "--indifference", argument); break;
    default: return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_child children[] = {{&search_wish_argp, 0, NULL, 0}, {0}};

static const struct argp argp = {
    option_rows, option_read, "FILE",
    "Divides what the file names under 'rules for division': officers among teams, places, slots or rooms, any whole numbers at its paths."
    "\vFrom step to step on one set of replications, until with 95 % no division one step away is better (KN); the figures told are from "
    "another set. Ctrl-C gives the best so far.",
    children, NULL, NULL,
};

static void division_write(FILE *out, bool as_json, const struct search_wish *wish, const void *answer)
{
    (as_json ? division_answer_json : division_answer_print)(out, answer, wish->run.arena);
}

/* Adds the figures of the sum that is wanted: who weighs them wants to read them. */
static int *with_wanted(const struct casework *casework, const int *rows, int *count, struct arena *arena)
{
    const struct wanted *wanted = &casework->division->wanted;
    int *all = arena_take(arena, (size_t)(*count + wanted->figures.count) * sizeof *all + 1), kept = *count;
    memcpy(all, rows, (size_t)*count * sizeof *all);
    for (int i = 0; i < wanted->figures.count && wanted->objective == WEIGHTED_SUM; i++) {
        int row = figure_named(wanted->figures.items[i].name), at = 0;
        while (at < kept && all[at] != row)
            at++;
        if (at == kept)
            all[kept++] = row;
    }
    *count = kept;
    return all;
}

static int division_tell(struct wish *wish, const struct search_base *base, int *rows, int count)
{
    if (!answer_into_open(&wish->search.into, "divide", base, &wish->search.run))
        return EXIT_USER;
    struct search_progress progress = search_progress_begin(&wish->search.run);
    struct division_answer answer = division_answer_of(&(struct division_request){
        base->variant, base->casework, base->folder, rows, count, base->replications, threads_use(wish->search.run.threads),
        wish->search.run.request.draws_inputs, wish->indifference,
        wish->most, wish->budget, interrupt_watch(), search_progress_tell, &progress}, wish->search.run.arena);
    search_progress_end(&progress);
    if (answer.fault) {
        run_wish_say(&wish->search.run, "sluse: a number cannot be put into %s: %s\n", wish->search.run.request.file, answer.fault);
        return EXIT_USER;
    }
    return search_tell(&wish->search, division_write, &answer, answer.is_stopped ? "; what follows is the best so far" : NULL);
}

int command_divide(int argc, char **argv)
{
    struct wish wish = {.search.run.arena = arena_open(), .indifference = 0.5, .most = 500};
    struct search_base base;
    int status = EXIT_USER, count, *rows;
    arguments_read(&argp, argc, argv, &wish);
    if (search_read(&wish.search, &base, &rows, &count)) {
        if (base.casework->division) {
            rows = with_wanted(base.casework, rows, &count, wish.search.run.arena);
            status = division_tell(&wish, &base, rows, count);
        }
        else
            run_wish_say(&wish.search.run, "sluse: %s says nothing of what is to be divided; add, for instance,\n"
                    "rules for division: {numbers: {fast: {path: teams.fast.officers, between: [2, 8]}}, sum: 38}\n", wish.search.run.request.file);
    }
    arena_close(wish.search.run.arena);
    return status;
}
