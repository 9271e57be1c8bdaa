/* How many officers each team needs to keep the goals. */
#include <argp.h>
#include <stdio.h>

#include "analysis/officer_need.h"
#include "base/failure.h"
#include "cli/answer_into.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/option_number.h"
#include "cli/search_read.h"
#include "sim/threads.h"

struct wish { struct run_wish run; struct answer_into into; const char *scenario; int confidence; bool by_week; };

static const struct argp_option option_rows[] = {
    {"scenario", 's', "NAME", 0, "The scenario whose need is asked for (default: the first)", 0},
    {"confidence", 'c', "PERCENT", 0, "All goals kept in so many of a hundred replications (default 80)", 0},
    {"by-week", 'w', NULL, 0, "Also officers for each week, by the square-root rule", 0},
    {0},
};

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct wish *wish = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = &wish->run, state->child_inputs[1] = &wish->into; break;
    case 's': wish->scenario = argument; break;
    case 'c': wish->confidence = (int)option_number(state, "--confidence", argument, 1, 100); break;
    case 'w': wish->by_week = true; break;
    default: return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_child children[] = {{&run_wish_argp, 0, NULL, 0}, {&answer_into_argp, 0, NULL, 0}, {0}};

static const struct argp argp = {
    option_rows, option_read, "FILE",
    "Tells how many officers each team needs to keep all goals: in equilibrium, and with the open cases of the file, which is the temporary need beside it."
    "\vThe static formula, hours of work over the hours of an officer, stands beside the simulated need. Ctrl-C shows what is found so far.",
    children, NULL, NULL,
};

static int need_tell(struct wish *wish, const struct search_base *base)
{
    if (!answer_into_open(&wish->into, "need", base, wish->run.arena))
        return EXIT_USER;
    struct search_progress progress = search_progress_begin(&wish->run);
    struct officer_need need = officer_need_of(&(struct need_request){
        base->variant, base->casework, base->folder, wish->confidence / 100.0, wish->by_week, base->replications, threads_wanted(wish->run.threads),
        interrupt_watch(), search_progress_tell, &progress}, wish->run.arena);
    search_progress_end(&progress);
    if (need.is_stopped)
        fprintf(stderr, "sluse: stopped; what follows is what was found so far\n");
    if (wish->run.json)
        officer_need_json(stdout, &need, base->casework, wish->run.arena);
    else
        officer_need_print(stdout, &need, base->casework, wish->run.arena);
    if (wish->into.out)
        officer_need_json(wish->into.out, &need, base->casework, wish->run.arena);
    answer_into_close(&wish->into, need.is_stopped, wish->run.arena);
    return need.is_stopped ? interrupt_status() : 0;
}

static bool has_goals(const struct casework *casework)
{
    for (int type = 0; type < casework->type_count; type++)
        if (casework->types[type].goal.kind != GOAL_NONE)
            return true;
    return false;
}

int command_need(int argc, char **argv)
{
    struct wish wish = {.run = {.arena = arena_open()}, .confidence = 80};
    struct search_base base;
    int status = EXIT_USER;
    argp_parse(&argp, argc, argv, 0, NULL, &wish);
    if (search_base_read(&wish.run, wish.scenario, &base)) {
        if (has_goals(base.casework))
            status = need_tell(&wish, &base);
        else
            fprintf(stderr, "sluse: %s has no goal to keep; give a case type one, such as goal: 90 %% within 30 days\n", wish.run.request.file);
    }
    arena_close(wish.run.arena);
    return status;
}
