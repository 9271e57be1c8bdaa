/* Where people should be moved: plans under the rules of the file, each with its price and its certainty. */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>

#include "analysis/move_answer.h"
#include "base/failure.h"
#include "cli/answer_into.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/option_number.h"
#include "cli/search_read.h"
#include "sim/threads.h"

struct wish {
    struct run_wish run;
    struct answer_into into;
    const char *scenario;
    int search_replications, most_plans;
    double indifference;
    struct search_progress progress;
};

enum { KEY_SEARCH = 256, KEY_PLANS, KEY_INDIFFERENCE, MOST_PLANS = 1000000, MOST_REPLICATIONS = 100000 };

static const struct argp_option option_rows[] = {
    {"scenario", 's', "NAME", 0, "The scenario in which people are moved (default: the first)", 0},
    {"search", KEY_SEARCH, "N", 0, "Replications of each plan in the search (default 12)", 0},
    {"plans", KEY_PLANS, "N", 0, "Plans valued at most (default 400)", 0},
    {"indifference", KEY_INDIFFERENCE, "X", 0, "Differences in value that do not matter (default: a tenth of the gain found)", 0},
    {0},
};

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct wish *wish = state->input;
    char *end = argument;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = &wish->run, state->child_inputs[1] = &wish->into; break;
    case 's': wish->scenario = argument; break;
    case KEY_SEARCH: wish->search_replications = (int)option_number(state, "--search", argument, 2, MOST_REPLICATIONS); break;
    case KEY_PLANS: wish->most_plans = (int)option_number(state, "--plans", argument, 1, MOST_PLANS); break;
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
    "Looks for moves of officers between teams under the file's 'rules for moves', and tells what each plan does to lender and borrower, "
    "to goals and money, and how sure that is."
    "\vDoing nothing and moving in proportion to load are always among the plans. The search runs on one set of replications, the choice "
    "among the best plans on a second (KN, 95 %), the figures told are from a third. Ctrl-C gives the best so far.",
    children, NULL, NULL,
};

static void best_tell(void *context, double gain, int plans)
{
    struct search_progress *progress = context;
    if (progress->is_shown)
        fprintf(stderr, "\rbest value so far %.3f, %d plans valued \033[K", gain, plans);
}

static int move_tell(struct wish *wish, const struct search_base *base, int *rows, int count)
{
    if (!answer_into_open(&wish->into, "move", base, wish->run.arena))
        return EXIT_USER;
    wish->progress = search_progress_begin(&wish->run);
    struct move_answer answer = move_answer_of(&(struct move_request){
        base->variant, base->casework, base->folder, rows, count, base->replications, threads_wanted(wish->run.threads), wish->search_replications,
        wish->most_plans, wish->indifference, interrupt_watch(), search_progress_tell, best_tell, &wish->progress}, wish->run.arena);
    search_progress_end(&wish->progress);
    if (answer.is_stopped)
        fprintf(stderr, "sluse: stopped; what follows is the best so far\n");
    if (wish->run.json)
        move_answer_json(stdout, &answer, wish->run.arena);
    else
        move_answer_print(stdout, &answer, wish->run.arena);
    if (wish->into.out)
        move_answer_json(wish->into.out, &answer, wish->run.arena);
    answer_into_close(&wish->into, answer.is_stopped, wish->run.arena);
    return answer.is_stopped ? interrupt_status() : answer.infeasible ? EXIT_USER : 0;
}

int command_move(int argc, char **argv)
{
    struct wish wish = {.run = {.arena = arena_open()}, .search_replications = 12, .most_plans = 400};
    struct search_base base;
    int status = EXIT_USER, count, *rows;
    argp_parse(&argp, argc, argv, 0, NULL, &wish);
    if (search_base_read(&wish.run, wish.scenario, &base) && (count = search_figures(&base, NULL, 0, &rows, wish.run.arena)) >= 0) {
        if (base.casework->move_rules)
            status = move_tell(&wish, &base, rows, count);
        else
            fprintf(stderr, "sluse: %s says nothing of who may be moved; add, for instance,\n"
                    "rules for moves: {between: [one team, another], keep: {one team: 2}, training: 4 weeks}\n", wish.run.request.file);
    }
    arena_close(wish.run.arena);
    return status;
}
