/* Where people should be moved: plans under the rules of the file, each with its price and its certainty. */
#include <argp.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "analysis/move_answer.h"
#include "analysis/number.h"
#include "analysis/progress.h"
#include "analysis/rule_words.h"
#include "base/failure.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/option_number.h"
#include "cli/search_wish.h"
#include "sim/threads.h"

struct wish {
    struct search_wish search;
    int search_replications, most_plans, paths;
    double indifference;
    struct search_progress progress;
};

enum { KEY_SEARCH = 256, KEY_PLANS, KEY_INDIFFERENCE, KEY_PATHS, MOST_PLANS = 1000000, MOST_REPLICATIONS = 100000, MOST_PATHS = 10000 };

static const struct argp_option option_rows[] = {
    {"search", KEY_SEARCH, "N", 0, "Replications of each plan in the search (default 12)", 0},
    {"plans", KEY_PLANS, "N", 0, "Plans valued at most, beyond the step of the search that is under way then (default: all that the search asks for in a small file, at least 400 in a large one)", 0},
    {"indifference", KEY_INDIFFERENCE, "X", 0, "Differences in value that do not matter (default: a tenth of the gain found)", 0},
    {"paths", KEY_PATHS, "N", 0, "Many teams and months: paths of the surrogate in the search and in each of the ten batches that certify the gap "
     "(default 60)", 0},
    {0},
};

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct wish *wish = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = &wish->search; break;
    case KEY_SEARCH: wish->search_replications = (int)option_number(state, "--search", argument, 2, MOST_REPLICATIONS); break;
    case KEY_PLANS: wish->most_plans = (int)option_number(state, "--plans", argument, 1, MOST_PLANS); break;
    case KEY_PATHS: wish->paths = (int)option_number(state, "--paths", argument, 2, MOST_PATHS); break;
    case KEY_INDIFFERENCE: wish->indifference = option_above_zero(state, "--indifference", argument); break;
    default: return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_child children[] = {{&search_wish_argp, 0, NULL, 0}, {0}};

static const struct argp argp = {
    option_rows, option_read, "FILE",
    "Looks for moves of officers between teams, and where the file allows it for hires, temporary staff, overtime and desks of appointments, under its 'rules for moves', and "
    "tells what each plan does to lender and borrower, to goals and money, and how sure that is."
    "\vDoing nothing and moving in proportion to load are always among the plans. The search runs on one set of replications, the choice "
    "among the best plans on a second (KN, 95 %), the figures told are from a third. With many teams and months, each team with work of its "
    "own, plans come from a surrogate, and how far the best may be from the best of all is certified for it. Ctrl-C gives the best so far.",
    children, NULL, NULL,
};

/* Returns the minutes that the rest of the search takes, if the parts of it take as long as those that are over. */
static int minutes_more(const struct search_progress *progress, double part)
{
    return part > 0 ? (int)ceil((seconds_now() - progress->begun) * (1 - part) / part / 60) : 0;
}

static void best_tell(void *context, double gain, const char *unit, int plans, double part)
{
    struct search_progress *progress = context;
    const struct run_wish *wish = progress->wish;
    if (progress->begun <= 0)
        progress->begun = seconds_now();                  /* the first plan is to move nobody */
    if (!progress->is_shown || plans <= 1)
        return;
    arena_speak(wish->arena, wish->language);
    const char *amount = number_signed_text(wish->arena, gain, 2);
    arena_speak(wish->arena, &english);
    run_wish_say(wish, "\rbest so far %s %s, %d plans valued; at most about %d min more of the search \033[K", amount, rule_in_language(wish->language, unit, wish->arena), plans,
                 minutes_more(progress, part));
}

static void saving_tell(void *context, double saving, int plans)
{
    struct search_progress *progress = context;
    if (progress->is_shown)
        run_wish_say(progress->wish, "\rsurrogate: saves %.1f %% of the hours waiting so far, %d plans walked \033[K", 100 * saving, plans);
}

static void paths_tell(void *context, int finished, int all)
{
    struct search_progress *progress = context;
    if (!progress->is_shown || seconds_now() - progress->told < 0.2)
        return;
    progress->told = seconds_now();
    run_wish_say(progress->wish, "\rbefore the search: %d of %d replications that the surrogate is built on \033[K", finished, all);
}

static void move_write(FILE *out, bool as_json, const struct search_wish *wish, const void *answer)
{
    (as_json ? move_answer_json : move_answer_print)(out, answer, wish->run.arena);
}

static int move_tell(struct wish *wish, const struct search_base *base, int *rows, int count)
{
    if (!answer_into_open(&wish->search.into, "move", base, &wish->search.run))
        return EXIT_USER;
    wish->progress = search_progress_begin(&wish->search.run);
    struct move_answer answer = move_answer_of(&(struct move_request){
        base->variant, base->casework, base->folder, rows, count, base->replications, threads_use(wish->search.run.threads),
        wish->search.run.request.draws_inputs, wish->search_replications,
        wish->most_plans, wish->paths, wish->indifference, interrupt_watch(), search_progress_tell, best_tell, saving_tell, paths_tell, &wish->progress}, wish->search.run.arena);
    search_progress_end(&wish->progress);
    int status = search_tell(&wish->search, move_write, &answer, answer.is_stopped ? "; what follows is the best so far" : NULL);
    return !status && answer.infeasible ? EXIT_USER : status;
}

int command_move(int argc, char **argv)
{
    struct wish wish = {.search.run.arena = arena_open(), .search_replications = 12, .paths = 60};
    struct search_base base;
    int status = EXIT_USER, count, *rows;
    arguments_read(&argp, argc, argv, &wish);
    if (search_read(&wish.search, &base, &rows, &count) && !search_refuses_house(&wish.search.run, &base)) {
        if (base.casework->move_rules)
            status = move_tell(&wish, &base, rows, count);
        else
            run_wish_say(&wish.search.run, "sluse: %s says nothing of who may be moved; add, for instance,\n"
                    "rules for moves: {between: [one team, another], keep: {one team: 2}, training: 4 weeks}\n", wish.search.run.request.file);
    }
    arena_close(wish.search.run.arena);
    return status;
}
