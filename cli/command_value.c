/* What one officer more, or one fewer, is worth in each team and month. */
#include <argp.h>
#include <stdio.h>

#include "analysis/officer_value.h"
#include "base/failure.h"
#include "base/text.h"
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
    const char **figures; int figure_count, figure_room;
    enum value_period by;
    int change;
};

enum { MOST_CHANGE = 1000 };

static const struct argp_option option_rows[] = {
    {"scenario", 's', "NAME", 0, "The scenario that is changed (default: the first)", 0},
    {"figure", 'f', "NAME", 0, "Matrices of this figure; may be given several times (default: the first two agreed figures)", 0},
    {"by", 'b', "week|month|quarter|period", 0, "Parts of the period in which the officer is there (default: month)", 0},
    {"officers", 'n', "N", 0, "Officers more and fewer (default: 1)", 0},
    {0},
};

static enum value_period by_read(const struct argp_state *state, const char *text)
{
    for (int i = 0; value_period_names[i]; i++)
        if (text_equal(value_period_names[i], text))
            return (enum value_period)i;
    argp_error(state, "--by wants week, month, quarter or period, not '%s'", text);
    return BY_MONTH;
}

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct wish *wish = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = &wish->run, state->child_inputs[1] = &wish->into; break;
    case 's': wish->scenario = argument; break;
    case 'b': wish->by = by_read(state, argument); break;
    case 'n': wish->change = (int)option_number(state, "--officers", argument, 1, MOST_CHANGE); break;
    case 'f':
        *(const char **)arena_push(wish->run.arena, &wish->figures, &wish->figure_count, &wish->figure_room, sizeof *wish->figures) = argument;
        break;
    default: return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_child children[] = {{&run_wish_argp, 0, NULL, 0}, {&answer_into_argp, 0, NULL, 0}, {0}};

static const struct argp argp = {
    option_rows, option_read, "FILE",
    "Tells what one officer more, and one fewer, would change in each team and month."
    "\vEvery cell is the scenario with that team's officers changed on those days, run with the same luck. The limits of all cells "
    "of a figure hold together with 95 %; those inside the noise are marked. Ctrl-C shows the teams that are done. --json holds "
    "all agreed figures.",
    children, NULL, NULL,
};

static int value_tell(struct wish *wish, const struct search_base *base, int *rows, int count)
{
    if (!answer_into_open(&wish->into, "value", base, wish->run.arena))
        return EXIT_USER;
    struct search_progress progress = search_progress_begin(&wish->run);
    struct officer_value value = officer_value_of(&(struct value_request){
        base->variant, base->casework, base->folder, rows, count, wish->by, wish->change, base->replications,
        threads_wanted(wish->run.threads), interrupt_watch(), search_progress_tell, &progress}, wish->run.arena);
    search_progress_end(&progress);
    bool is_stopped = value.teams_done < value.team_count;
    if (is_stopped)
        fprintf(stderr, "sluse: stopped after %d of %d teams; what follows is of these only\n", value.teams_done, value.team_count);
    if (wish->run.json)
        officer_value_json(stdout, &value, wish->run.arena);
    else
        officer_value_print(stdout, &value, wish->figure_count ? count : 2, wish->run.arena);
    if (wish->into.out)
        officer_value_json(wish->into.out, &value, wish->run.arena);
    answer_into_close(&wish->into, is_stopped, wish->run.arena);
    return is_stopped ? interrupt_status() : 0;
}

int command_value(int argc, char **argv)
{
    struct wish wish = {.run = {.arena = arena_open()}, .by = BY_MONTH, .change = 1};
    struct search_base base;
    int status = EXIT_USER, count, *rows;
    argp_parse(&argp, argc, argv, 0, NULL, &wish);
    if (search_base_read(&wish.run, wish.scenario, &base)
        && (count = search_figures(&base, wish.figures, wish.figure_count, &rows, wish.run.arena)) > 0)
        status = value_tell(&wish, &base, rows, count);
    arena_close(wish.run.arena);
    return status;
}
