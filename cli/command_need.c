/* How many officers each team needs to keep the goals. */
#include <argp.h>
#include <stdio.h>

#include "analysis/hourly_need.h"
#include "analysis/json_writer.h"
#include "analysis/officer_need.h"
#include "base/failure.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/option_number.h"
#include "cli/search_wish.h"
#include "sim/threads.h"

struct wish { struct search_wish search; int confidence, waiting; bool by_week; };    /* waiting: in %, 0: not asked for */

/* is_stopped: one of them was. has_goals: the need to keep them was looked for; has_hours: that by hour. */
struct need_found { struct officer_need need; struct hourly_need by_hour; bool has_goals, has_hours, is_stopped; const struct casework *casework; };

static const struct argp_option option_rows[] = {
    {"confidence", 'c', "PERCENT", 0, "All goals kept in so many of a hundred replications (default 80)", 0},
    {"by-hour", 'H', "PERCENT", OPTION_ARG_OPTIONAL, "Officers for each hour of the week with whom at most so many of a hundred (20) of those who come wait; goals need not be written", 0},
    {"by-week", 'w', NULL, 0, "Also officers for each week, by the square-root rule", 0},
    {0},
};

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct wish *wish = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = &wish->search; break;
    case 'c': wish->confidence = (int)option_number(state, "--confidence", argument, 1, 100); break;
    case 'w': wish->by_week = true; break;
    case 'H': wish->waiting = argument ? (int)option_number(state, "--by-hour", argument, 1, 99) : 20; break;
    default: return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_child children[] = {{&search_wish_argp, 0, NULL, 0}, {0}};

static const struct argp argp = {
    option_rows, option_read, "FILE",
    "Tells how many officers each team needs to keep all goals: in equilibrium, and with the open cases of the file, which is the temporary need beside it."
    "\vThe static formula, hours of work over the hours of an officer, stands beside the simulated need. Ctrl-C shows what is found so far.",
    children, NULL, NULL,
};

static void need_print(FILE *out, const struct need_found *found, struct arena *arena)
{
    if (found->has_goals)
        officer_need_print(out, &found->need, found->casework, arena);
    if (found->has_hours)
        hourly_need_print(out, &found->by_hour, found->casework, arena);
}

static void need_json(FILE *out, const struct need_found *found, struct arena *arena)
{
    struct json json = {.out = out, .arena = arena, .is_first = true};
    json_open(&json, '{');
    json_truth(&json, "stopped", found->is_stopped);
    if (found->has_goals)
        officer_need_json(&json, &found->need);
    if (found->has_hours)
        hourly_need_json(&json, &found->by_hour, found->casework, arena);
    json_close(&json, '}');
    fputc('\n', out);
}

static void need_write(FILE *out, bool as_json, const struct search_wish *wish, const void *answer)
{
    (as_json ? need_json : need_print)(out, answer, wish->run.arena);
}

static struct officer_need goals_need(const struct wish *wish, const struct search_base *base, struct search_progress *progress)
{
    return officer_need_of(&(struct need_request){base->variant, base->casework, base->folder, wish->confidence / 100.0, wish->by_week, base->replications,
        threads_use(wish->search.run.threads), wish->search.run.request.draws_inputs, interrupt_watch(), search_progress_tell, progress}, wish->search.run.arena);
}

static struct hourly_need hours_need(const struct wish *wish, const struct search_base *base)
{
    return hourly_need_of(&(struct hourly_need_request){base->variant, base->casework, base->folder, wish->waiting / 100.0, base->replications,
        threads_use(wish->search.run.threads), interrupt_watch()}, wish->search.run.arena);
}

static int need_tell(struct wish *wish, const struct search_base *base, bool has_goals)
{
    if (!answer_into_open(&wish->search.into, "need", base, &wish->search.run))
        return EXIT_USER;
    struct search_progress progress = search_progress_begin(&wish->search.run);
    struct need_found found = {.casework = base->casework, .has_goals = has_goals, .has_hours = wish->waiting > 0};
    if (has_goals)
        found.need = goals_need(wish, base, &progress);
    if (found.has_hours)
        found.by_hour = hours_need(wish, base);
    search_progress_end(&progress);
    if (found.need.fault) {
        run_wish_say(&wish->search.run, "sluse: officers cannot be changed in %s: %s\n", wish->search.run.request.file, found.need.fault);
        return EXIT_USER;
    }
    found.is_stopped = found.need.is_stopped || found.by_hour.is_stopped;
    return search_tell(&wish->search, need_write, &found, !found.is_stopped ? NULL : has_goals ? "; what follows is what was found so far" : " before it had an answer");
}

static bool has_goals(const struct casework *casework)
{
    for (int type = 0; type < casework->type_count; type++)
        if (casework->types[type].goal.kind != GOAL_NONE || casework->types[type].slot_goal.kind != GOAL_NONE)
            return true;
    return false;
}

int command_need(int argc, char **argv)
{
    struct wish wish = {.search.run.arena = arena_open(), .confidence = 80};
    struct search_base base;
    int status = EXIT_USER;
    arguments_read(&argp, argc, argv, &wish);
    if (search_base_read(&wish.search.run, wish.search.scenario, &base) && !search_refuses_house(&wish.search.run, &base)) {
        if (has_goals(base.casework) || wish.waiting)
            status = need_tell(&wish, &base, has_goals(base.casework));
        else
            run_wish_say(&wish.search.run, "sluse: %s has no goal to keep; give a case type one, such as goal: 90 %% within 30 days\n", wish.search.run.request.file);
    }
    arena_close(wish.search.run.arena);
    return status;
}
