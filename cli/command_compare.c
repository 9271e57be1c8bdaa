/* Scenarios against a base: what is settled, what is not, and what it would take. */
#include <argp.h>
#include <stdio.h>

#include "analysis/comparison.h"
#include "analysis/experiment.h"
#include "analysis/store.h"
#include "base/failure.h"
#include "base/text.h"
#include "cli/answer_into.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/figures_asked.h"
#include "cli/interrupt.h"
#include "cli/run_wish.h"
#include "cli/usual_out.h"
#include "sim/threads.h"

struct wish {
    struct run_wish run;
    struct answer_into into;
    const char *to, *out;
    const char **figures; int figure_count, figure_room;
};

static const struct argp_option option_rows[] = {
    {"to", 'T', "NAME", 0, "The scenario that the others are compared with (default: the one that most are like)", 0},
    {"figure", 'f', "NAME", 0, "This figure, such as 'sojourn time p90'; may be given several times (default: those of the answer)", 0},
    {"out", 'o', "RESULTS.h5", 0, "Results file of the run (default: the scenario file's name with .h5, in this folder)", 0},
    {0},
};

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct wish *wish = state->input;
    switch (key) {
    case ARGP_KEY_INIT: state->child_inputs[0] = &wish->run, state->child_inputs[1] = &wish->into; break;
    case 'T': wish->to = argument; break;
    case 'o': wish->out = argument; break;
    case 'f':
        *(const char **)arena_push(wish->run.arena, &wish->figures, &wish->figure_count, &wish->figure_room, sizeof *wish->figures) = argument;
        break;
    default: return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp_child children[] = {{&run_wish_argp, 0, NULL, 0}, {&answer_into_argp, 0, NULL, 0}, {0}};

static const struct argp argp = {
    option_rows, option_read, "FILE|RESULTS.h5",
    "Compares the scenarios of a file, or of results, with one of them, replication by replication."
    "\vAll differences hold together with 95 % (Bonferroni). What the replications do not settle is called not distinguishable, "
    "with the number of replications that would settle it.",
    children, NULL, NULL,
};

/* Returns the results read or run, or NULL with *status. */
static const struct results *results_for(struct wish *wish, int *status)
{
    struct run_wish *run = &wish->run;
    *status = EXIT_USER;
    if (is_results_file(run->request.file)) {
        if (!run->request.set_count && !run->request.seed && !run->request.replications && !wish->out)
            return store_read(run->request.file, run->arena);
        run_wish_say(run, "sluse: %s holds results; --set, --seed, --replications and --out are for scenario files\n", run->request.file);
        return NULL;
    }
    const struct plan *plan = plan_read(&run->request, run->arena);
    if (!plan)
        return NULL;
    struct experiment_report report;
    struct experiment_options options = {
        .out = wish->out ? wish->out : usual_out(run->arena, run->request.file), .threads = threads_use(run->threads),
        .tells = !run->quiet, .stop = interrupt_watch(), .language = run->language,
    };
    const struct results *results = experiment(plan, &options, run->arena, &report);
    if (!results) {
        run_wish_say(run, "sluse: stopped with %d of %d replications kept, in %s.parts; the same command goes on there\n",
                     report.replications_kept, report.replications_wanted, options.out);
        *status = interrupt_status();
    }
    return results;
}

/* Returns the number of the scenario asked for, or -1 after saying which there are. */
static int base_asked(const struct wish *wish, const struct results *results)
{
    const char **names = arena_take(wish->run.arena, (size_t)(results->scenario_count + 1) * sizeof *names);
    if (!wish->to)
        return comparison_usual_base(results);
    for (int s = 0; s < results->scenario_count; s++) {
        names[s] = results->scenarios[s].name;
        if (text_equal(names[s], wish->to))
            return s;
    }
    fputs(arena_print(wish->run.arena, "sluse: no scenario '%s'; %s\n", wish->to, text_suggest(wish->run.arena, wish->to, names)), stderr);
    return -1;
}

/* Says the comparison, and keeps it where that is asked for; returns the exit status. */
static int comparison_tell(struct wish *wish, const struct results *results, int base, const int *rows)
{
    struct arena *arena = wish->run.arena;
    struct comparison comparison = comparison_of(results, base, rows, wish->figure_count, arena);
    const struct scenario_results **about = arena_take(arena, (size_t)results->scenario_count * sizeof *about);
    about[0] = &results->scenarios[base];
    for (int s = 0; s < comparison.scenario_count; s++)
        about[1 + s] = &results->scenarios[comparison.scenarios[s]];
    if (!answer_into_open_about(&wish->into, "compare", about, 1 + comparison.scenario_count, &wish->run))
        return EXIT_USER;
    if (wish->run.json)
        comparison_json(stdout, &comparison, arena);
    else
        comparison_print(stdout, &comparison, arena);
    arena_speak(arena, &english);                         /* as which it is kept */
    if (wish->into.out)
        comparison_json(wish->into.out, &comparison, arena);
    answer_into_close(&wish->into, false, &wish->run);
    return 0;
}

int command_compare(int argc, char **argv)
{
    struct wish wish = {.run = {.arena = arena_open()}};
    struct arena *arena = wish.run.arena;
    arguments_read(&argp, argc, argv, &wish);
    int status, base;
    const struct results *results = results_for(&wish, &status);
    arena_speak(arena, wish.run.json ? &english : wish.run.language);
    int *rows = arena_take(arena, (size_t)wish.figure_count * sizeof *rows + 1);
    if (results && results->scenario_count && (base = base_asked(&wish, results)) >= 0 && figures_asked(&results->scenarios[base], wish.figures, wish.figure_count, rows, arena))
        status = comparison_tell(&wish, results, base, rows);
    arena_close(arena);
    return status;
}
