#include <argp.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/csv.h"
#include "analysis/experiment.h"
#include "analysis/number.h"
#include "analysis/overload.h"
#include "analysis/pilot.h"
#include "analysis/progress.h"
#include "base/failure.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/inputs_wish.h"
#include "cli/interrupt.h"
#include "cli/option_number.h"
#include "cli/plan_read.h"
#include "cli/report.h"
#include "cli/speech.h"
#include "cli/usual_out.h"
#include "sim/threads.h"

struct options {
    struct arena *arena;
    struct plan_request request;
    struct experiment_options experiment;
    struct report report;
    struct arena *speaking;                               /* texts to be said */
    double begun;
    bool dry_run, timing;
};

enum { KEY_REPLICATIONS = 256, KEY_SEED, KEY_SET, KEY_PART, KEY_DRY_RUN, KEY_TIMING, MOST_THREADS = 1024 };

static const struct argp_option option_rows[] = {
    {"out", 'o', "RESULTS.h5", 0, "Results file (default: the scenario file's name with .h5, in this folder)", 0},
    {"replications", KEY_REPLICATIONS, "N", 0, "Replications of each scenario, whatever the file says", 0},
    {"seed", KEY_SEED, "N", 0, "Seed, whatever the file says", 0},
    {"set", KEY_SET, "PATH=VALUE", 0, "Change the scenario file's value at this dotted path; may be given several times", 0},
    INPUTS_OPTION,
    {"threads", 't', "N", 0, "Threads (default: OMP_NUM_THREADS, else the processors this process may use)", 0},
    {"part", KEY_PART, "I/N", 0, "Run only share I of N, for a cluster; `sluse merge` puts the shares together", 0},
    {"dry-run", KEY_DRY_RUN, NULL, 0, "Run one replication of each scenario and say what the whole run will take", 0},
    {"timing", KEY_TIMING, NULL, 0, "Say what was run now and what it cost: on stderr, or under 'timing' in the JSON", 0},
    {"json", 'j', NULL, 0, "Write the answer as JSON", 0},
    {"csv", 'c', "DIR", 0, "Write tables as CSV files into this folder", 0},
    {"quiet", 'q', NULL, 0, "Write no answer and no progress", 0},
    SPEECH_OPTION,
    {0},
};

/* Reads "2/10". */
static void share_read(struct argp_state *state, struct experiment_options *experiment, const char *text)
{
    enum { MOST_SHARES = 1000000 };
    const char *digits = "0123456789", *slash = text + strspn(text, digits);
    long share = strtol(text, NULL, 10), shares = *slash ? strtol(slash + 1, NULL, 10) : 0;
    if (*slash != '/' || !slash[1] || slash[1 + strspn(slash + 1, digits)] || share < 1 || shares < share || shares > MOST_SHARES)
        arguments_refuse(state, "--part wants I/N with I from 1 to N and N up to %d, such as 2/10, not '%s'", MOST_SHARES, text);
    experiment->share = (int)share;
    experiment->shares = (int)shares;
}

/* Options that would be left unused are mistakes. */
static void options_check(const struct options *options, struct argp_state *state)
{
    const char *unused = options->report.json ? "--json" : options->report.csv ? "--csv" : NULL;
    if (!options->request.file)
        arguments_refuse(state, "say which scenario file");
    if (options->experiment.out && !*options->experiment.out)
        arguments_refuse(state, "--out wants the name of a file, such as results.h5");
    if (unused && options->dry_run)
        arguments_refuse(state, "--dry-run makes no results, so leave out %s", unused);
    if (unused && options->experiment.shares)
        arguments_refuse(state, "a share has no answer yet; give %s to sluse merge", unused);
    if (options->dry_run && options->timing)
        arguments_refuse(state, "--dry-run tells what the run will cost; leave out --timing");
    if (options->dry_run && options->experiment.shares)
        arguments_refuse(state, "--dry-run tells of the whole run; leave out --part");
}

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct options *options = state->input;
    struct plan_request *request = &options->request;
    switch (key) {
    case 'o': options->experiment.out = argument; break;
    case 't': options->experiment.threads = (int)option_number(state, "--threads", argument, 1, MOST_THREADS); break;
    case 'j': options->report.json = true; break;
    case 'c': options->report.csv = argument; break;
    case 'q': options->report.quiet = true; break;
    case KEY_LANG: options->report.language = speech_named(state, argument); break;
    case KEY_REPLICATIONS: request->replications = argument; break;
    case KEY_SEED: request->seed = argument; break;
    case KEY_INPUTS: request->draws_inputs = inputs_drawn(state, argument); break;
    case KEY_PART: share_read(state, &options->experiment, argument); break;
    case KEY_DRY_RUN: options->dry_run = true; break;
    case KEY_TIMING: options->timing = true; break;
    case KEY_SET:
        *(const char **)arena_push(options->arena, &request->sets, &request->set_count, &request->set_room,
                                   sizeof *request->sets) = argument;
        break;
    case ARGP_KEY_ARG:
        if (request->file)
            arguments_refuse(state, "one scenario file at a time, not also '%s'", argument);
        request->file = argument;
        break;
    case ARGP_KEY_END: options_check(options, state); break;
    default: return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    option_rows, option_read, "FILE",
    "Runs the scenarios of a file and says what they lead to."
    "\vA run that was stopped goes on where it was when the same command is given again; more --replications are added to "
    "those there. Results do not depend on threads, shares or interruptions.",
    NULL, NULL, NULL,
};

/* Returns an estimate in three digits. */
static const char *rough_text(struct arena *arena, double amount)
{
    double step = amount >= 1000 ? pow(10, floor(log10(amount)) - 2) : 1;
    return number_text(arena, floor(amount / step + 0.5) * step, 0);
}

/* The same in the largest of the units of which there are two at least; steps: how many of each make the next. */
static const char *rough_amount(struct arena *arena, double amount, const char *const units[], const double steps[])
{
    int i = 0;
    for (; units[i + 1] && amount >= 2 * steps[i]; i++)
        amount /= steps[i];
    return arena_print(arena, "%s %s", amount < 10 ? number_text(arena, amount, 1) : rough_text(arena, amount), arena_word(arena, units[i]));
}

static void pilot_tell(const struct options *options, const struct plan *plan)
{
    int threads = options->experiment.threads;
    struct pilot pilot = pilot_run(plan, threads, options->arena);
    struct arena *arena = options->speaking;
    static const char *const times[] = {"s", "min", "h", "days", NULL}, *const sizes[] = {"MB", "GB", "TB", NULL};
    static const double of_times[] = {60, 60, 24}, of_sizes[] = {1000, 1000};
    puts(arena_print(arena, "%s x %s%d replications: about %s cases, %s on %s, %s of memory, %s of disk until it ends",
                     speech_counted(arena, plan->scenario_count, "scenario", "scenarios"), plan->precision > 0 ? arena_word(arena, "at most ") : "",
                     pilot.replications, rough_text(arena, pilot.cases), rough_amount(arena, pilot.seconds, times, of_times),
                     speech_counted(arena, threads, "thread", "threads"), rough_amount(arena, pilot.memory / 1e6, sizes, of_sizes),
                     rough_amount(arena, pilot.disk / 1e6, sizes, of_sizes)));
    char way[SHARING_TEXT];
    sharing_write(pilot.sharing, arena_language(arena), way, sizeof way);
    puts(arena_print(arena, "At most %llu cases open at once; simulated as %s, %s.", (unsigned long long)pilot.most_open,
                     speech_counted(arena, pilot.processes, "logical process", "logical processes"), way));
    for (int i = 0; i < plan->scenario_count; i++)
        overload_print(stdout, plan->scenarios[i].casework, plan->scenarios[i].name, arena);
}

static int plan_run(const struct options *options, const struct plan *plan)
{
    struct experiment_report done;
    const char *out = options->experiment.out;
    const struct results *results = experiment(plan, &options->experiment, options->arena, &done);
    done.timing.begun = options->begun;
    if (done.end == EXPERIMENT_STOPPED && done.replications_kept == 0) {
        fprintf(stderr, "%s\n", arena_word(options->speaking, "sluse: stopped before a replication was kept; the same command begins anew"));
        return interrupt_status();
    }
    if (done.end == EXPERIMENT_STOPPED) {
        fprintf(stderr, "%s\n", arena_print(options->speaking, "sluse: stopped with %d of %d replications kept, in %s.parts; the same command goes on there",
                                            done.replications_kept, done.replications_wanted, out));
        return interrupt_status();
    }
    if (done.end == EXPERIMENT_SHARE_DONE) {
        if (!options->report.quiet)
            puts(arena_print(options->speaking, "Share %d of %d: %d replications, in %s.parts; when all shares are there: sluse merge %s",
                             options->experiment.share, options->experiment.shares, done.replications_kept, out, out));
        fflush(stdout);
        if (options->timing)
            timing_print(stderr, &done.timing, 0);
        return 0;
    }
    report_write(&options->report, results, out, options->timing ? &done.timing : NULL);
    return 0;
}

static int options_run(struct options *options)
{
    const struct plan *plan = plan_read(&options->request, options->arena);
    if (!plan)
        return EXIT_USER;
    if (options->experiment.shares && plan->precision > 0) {
        fprintf(stderr, "%s\n", arena_print(options->speaking, "sluse: a share cannot know when all are precise enough; with --part say how many: --replications %d",
                                            plan->most_replications));
        return EXIT_USER;
    }
    if (!options->dry_run) {
        if (options->report.csv)
            csv_folder_make(options->report.csv);         /* a run of hours must not end at this */
        return plan_run(options, plan);
    }
    pilot_tell(options, plan);
    return 0;
}

int command_run(int argc, char **argv)
{
    struct options options = {.arena = arena_open(), .report.language = speech_usual(), .begun = seconds_now()};
    arguments_read(&argp, argc, argv, &options);
    options.request.language = options.experiment.language = options.report.language;
    options.speaking = speech_open(options.report.language);
    if (!options.experiment.out)
        options.experiment.out = usual_out(options.arena, options.request.file);
    options.experiment.threads = threads_use(options.experiment.threads);
    options.experiment.tells = !options.report.quiet;
    if (!options.dry_run)                                 /* which keeps nothing: Ctrl-C ends it at once */
        options.experiment.stop = interrupt_watch();
    int status = options_run(&options);
    arena_close(options.speaking);
    arena_close(options.arena);
    return status;
}
