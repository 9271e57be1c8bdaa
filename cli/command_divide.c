/* How so many officers, places or rooms should be divided. */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>

#include "analysis/division_answer.h"
#include "base/failure.h"
#include "cli/answer_into.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/option_number.h"
#include "cli/search_read.h"
#include "sim/threads.h"

struct wish { struct run_wish run; struct answer_into into; const char *scenario; double indifference; int most; };

enum { KEY_INDIFFERENCE = 256, KEY_MOST, MOST_OBSERVATIONS = 1000000 };

static const struct argp_option option_rows[] = {
    {"scenario", 's', "NAME", 0, "The scenario that is changed (default: the first)", 0},
    {"indifference", KEY_INDIFFERENCE, "X", 0, "Differences in value that do not matter (default 0.5)", 0},
    {"most", KEY_MOST, "N", 0, "Observations of a division, of 4 replications each, after which it is ended (default 500)", 0},
    {0},
};

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct wish *wish = state->input;
    char *end = argument;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = &wish->run, state->child_inputs[1] = &wish->into; break;
    case 's': wish->scenario = argument; break;
    case KEY_MOST: wish->most = (int)option_number(state, "--most", argument, 10, MOST_OBSERVATIONS); break;
    case KEY_INDIFFERENCE:
        wish->indifference = strtod(argument, &end);
        if (end == argument || *end || !(wish->indifference > 0))
            argp_error(state, "--indifference wants a number above 0, not '%s'", argument);
        break;
    default: return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_child children[] = {{&run_wish_argp, 0, NULL, 0}, {&answer_into_argp, 0, NULL, 0}, {0}};

static const struct argp argp = {
    option_rows, option_read, "FILE",
    "Divides what the file names under 'rules for division': officers among teams, places, slots or rooms, any whole numbers at its paths."
    "\vFrom step to step on one set of replications, until with 95 % no division one step away is better (KN); the figures told are from "
    "another set. Ctrl-C gives the best so far.",
    children, NULL, NULL,
};

static int division_tell(struct wish *wish, const struct search_base *base, int *rows, int count)
{
    if (!answer_into_open(&wish->into, "divide", base, wish->run.arena))
        return EXIT_USER;
    struct search_progress progress = search_progress_begin(&wish->run);
    struct division_answer answer = division_answer_of(&(struct division_request){
        base->variant, base->casework, base->folder, rows, count, base->replications, threads_wanted(wish->run.threads), wish->indifference,
        wish->most, interrupt_watch(), search_progress_tell, &progress}, wish->run.arena);
    search_progress_end(&progress);
    if (answer.fault) {
        fprintf(stderr, "sluse: a number cannot be put into %s: %s\n", wish->run.request.file, answer.fault);
        return EXIT_USER;
    }
    if (answer.is_stopped)
        fprintf(stderr, "sluse: stopped; what follows is the best so far\n");
    if (wish->run.json)
        division_answer_json(stdout, &answer, wish->run.arena);
    else
        division_answer_print(stdout, &answer, wish->run.arena);
    if (wish->into.out)
        division_answer_json(wish->into.out, &answer, wish->run.arena);
    answer_into_close(&wish->into, answer.is_stopped, wish->run.arena);
    return answer.is_stopped ? interrupt_status() : 0;
}

int command_divide(int argc, char **argv)
{
    struct wish wish = {.run = {.arena = arena_open()}, .indifference = 0.5, .most = 500};
    struct search_base base;
    int status = EXIT_USER, count, *rows;
    argp_parse(&argp, argc, argv, 0, NULL, &wish);
    if (search_base_read(&wish.run, wish.scenario, &base) && (count = search_figures(&base, NULL, 0, &rows, wish.run.arena)) >= 0) {
        if (base.casework->division)
            status = division_tell(&wish, &base, rows, count);
        else
            fprintf(stderr, "sluse: %s says nothing of what is to be divided; add, for instance,\n"
                    "rules for division: {numbers: {fast: {path: teams.fast.officers, between: [2, 8]}}, sum: 38}\n", wish.run.request.file);
    }
    arena_close(wish.run.arena);
    return status;
}
