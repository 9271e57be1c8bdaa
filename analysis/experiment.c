#include "analysis/experiment_parts.h"

#include <errno.h>
#include <stdio.h>

#include "analysis/estimate.h"
#include "analysis/input_split.h"
#include "analysis/kept_answers.h"
#include "analysis/period_sums.h"
#include "analysis/store.h"
#include "analysis/whole_file.h"
#include "base/failure.h"
#include "base/failure_words.h"

/* Keeps the pieces of this share: those whose number, scenario by scenario and block by block, falls to it. */
static void pieces_of_share(const struct running *running, struct piece_list *list)
{
    int kept = 0, blocks = (running->asked + BLOCK - 1) / BLOCK, shares = running->options->shares;
    for (int i = 0; i < list->count && shares; i++) {
        int number = list->items[i].scenario * blocks + list->items[i].first / BLOCK;
        if (number % shares == running->options->share - 1)
            list->items[kept++] = list->items[i];
    }
    if (shares)
        list->count = kept;
}

/* Gathers `until` replications of each scenario; returns false when it was stopped. */
static bool gather(struct running *running, int until)
{
    struct piece_list missing = {0};
    running->asked = until;
    gathering_use_parts(&running->gathering, &running->folder, until, &missing);
    int there = until * running->plan->scenario_count - pieces_size(&missing);
    pieces_of_share(running, &missing);
    running->report->replications_kept = running->options->shares ? 0 : there;
    running->report->replications_wanted = running->report->replications_kept + pieces_size(&missing);
    return pieces_run(running, &missing);
}

int experiment_look(const struct plan *plan, int k)
{
    if (plan->precision <= 0)
        return plan->replications;
    double wanted = plan->replications > 30 ? plan->replications : 30;
    for (int i = 0; i < k && wanted < plan->most_replications; i++)
        wanted *= 1.5;
    double whole = BLOCK * (double)(int)((wanted + BLOCK - 1) / BLOCK);
    return whole < plan->most_replications ? (int)whole : plan->most_replications;
}

/* Gathers look after look until the stopping rule says so; returns false when it was stopped. */
static bool gather_all(struct running *running)
{
    const struct plan *plan = running->plan;
    struct results *results = running->gathering.results;
    for (int k = 0;; k++) {
        int until = experiment_look(plan, k);
        if (!gather(running, until))
            return false;
        if (plan->precision <= 0)
            results->stopped = "fixed number";
        else if (estimates_precise(results, plan->precision))
            results->stopped = "precise enough";
        else if (until >= plan->most_replications)
            results->stopped = "most allowed, less precise than asked for";
        else
            continue;
        return true;
    }
}

/* Returns whether some scenario was given more replications by an earlier file than it ended with: sums over the
 * replications would count too many. */
static bool has_too_many(const struct gathering *gathering)
{
    for (int s = 0; s < gathering->results->scenario_count; s++)
        if (gathering->reached[s] > gathering->results->scenarios[s].replications)
            return true;
    return false;
}

static int most_wanted(const struct plan *plan)
{
    int least = experiment_look(plan, 0);
    return plan->precision > 0 && plan->most_replications > least ? plan->most_replications : least;
}

/* Leaves what `sluse merge` needs beside the parts: the results file of no replications. Other shares may do so now. */
static void heading_write(struct running *running)
{
    struct results *results = running->gathering.results;
    for (int s = 0; s < results->scenario_count; s++)
        results->scenarios[s].replications = 0;
    const char *path = arena_print(running->gathering.arena, "%s/experiment.h5", running->folder.path);
    const char *own = own_name(running->gathering.arena, path);
    store_write(own, results, 1);
    if (rename(own, path) != 0)
        die("cannot write %s: %s", path, failure_of(errno));
}

static void networks_compile(struct running *running, struct arena *arena)
{
    running->networks = arena_take(arena, (size_t)running->plan->scenario_count * sizeof *running->networks);
    for (int s = 0; s < running->plan->scenario_count; s++)
        running->networks[s] = network_compile(running->plan->scenarios[s].casework, false, arena);
}

static void folder_use(struct running *running, struct arena *arena)
{
    const struct plan *plan = running->plan;
    uint64_t *identities = arena_take(arena, (size_t)plan->scenario_count * sizeof *identities);
    for (int s = 0; s < plan->scenario_count; s++)
        identities[s] = plan->scenarios[s].identity;
    part_folder_open(&running->folder, running->options->out, running->options->shares > 0, arena);
    part_folder_list(&running->folder, running->folder.path, arena);
    part_folder_tell_foreign(&running->folder, identities, plan->scenario_count);
}

static bool run_share(struct running *running, int replications)
{
    heading_write(running);
    return gather(running, replications);
}

/* Says what an earlier file held that the new one will not. */
static void lost_tell(const struct results *earlier, const struct results *results, const struct experiment_options *options)
{
    int fewer = 0, others = 0;
    for (int e = 0; e < earlier->scenario_count; e++) {
        const struct scenario_results *old = &earlier->scenarios[e];
        int s = 0;
        while (s < results->scenario_count && results->scenarios[s].identity != old->identity)
            s++;
        others += s == results->scenario_count;
        if (s < results->scenario_count && results->scenarios[s].replications < old->replications)
            fewer = old->replications > fewer ? old->replications : fewer;
    }
    if (fewer)
        fprintf(stderr, language_phrase(options->language, "sluse: %s had %d replications; it now has %d, as asked\n"), options->out, fewer,
                results->scenarios[0].replications);
    if (others)
        fprintf(stderr, language_phrase(options->language, "sluse: %s had %d scenario%s of another text, seed or program; %s replaced\n"), options->out,
                others, others == 1 ? "" : "s", others == 1 ? "it is" : "they are");
}

static void answers_lost_tell(int lost, const struct experiment_options *options)
{
    if (lost)
        fprintf(stderr, language_phrase(options->language, "sluse: %s kept %d answer%s about scenarios that it no longer holds; %s gone\n"), options->out,
                lost, lost == 1 ? "" : "s", lost == 1 ? "it is" : "they are");
}

/* Gathers the whole experiment; returns false when it was stopped. */
static bool run_all(struct running *running, const struct results *earlier, int most, struct arena *arena)
{
    if (earlier)
        gathering_use_results(&running->gathering, earlier, most);
    if (!gather_all(running))
        return false;
    if (!has_too_many(&running->gathering))
        return true;
    saving_write_all(&running->saving);
    running->folder.file_count = 0;
    part_folder_list(&running->folder, running->folder.path, arena);
    gathering_begin(&running->gathering, running->plan, most, arena);
    return gather_all(running);
}

static void split_told(void *context, int finished, int all)
{
    (void)finished, (void)all;
    progress_step(context);
}

/* What the drawn inputs do, beside chance, is found by a second luck; stopped, the results are told and kept without it. */
static void inputs_split(struct running *running, struct arena *arena)
{
    const struct plan *plan = running->plan;
    struct results *results = running->gathering.results;
    int draws = results->scenario_count && results->scenarios->replications < SPLIT_DRAWS ? results->scenarios->replications : SPLIT_DRAWS;
    progress_begin(&running->progress, draws * plan->scenario_count, (struct sharing){running->options->threads, 1}, running->options->tells,
                   running->options->language);
    input_split_keep(&(struct input_split_request){plan, running->options->threads, running->options->stop, split_told, &running->progress}, results, arena);
    progress_end(&running->progress);
}

const struct results *experiment(const struct plan *plan, const struct experiment_options *options, struct arena *arena,
                                 struct experiment_report *report)
{
    struct running running = {.plan = plan, .options = options, .report = report};
    int most = most_wanted(plan);
    invariant(!options->shares || plan->precision <= 0, "a share of an unknown number of replications");
    *report = (struct experiment_report){EXPERIMENT_STOPPED, 0, 0, timing_begin(plan, arena)};
    const struct results *earlier = options->shares ? NULL : store_read_earlier(options->out, arena);
    folder_use(&running, arena);
    networks_compile(&running, arena);
    gathering_begin(&running.gathering, plan, most, arena);
    saving_begin(&running.saving, &running.gathering, running.folder.path, options->shares > 0);
    bool is_gathered = options->shares ? run_share(&running, most) : run_all(&running, earlier, most, arena);
    if (!is_gathered || options->shares) {
        report->end = is_gathered ? EXPERIMENT_SHARE_DONE : EXPERIMENT_STOPPED;
        part_folder_close(&running.folder);
        return NULL;
    }
    report->end = EXPERIMENT_DONE;
    struct results *results = running.gathering.results;
    double begun = seconds_now();
    if (earlier && options->tells)
        lost_tell(earlier, results, options);
    if (earlier)
        answers_lost_tell(answers_keep(results, earlier, arena), options);
    if (plan->draws_inputs)
        inputs_split(&running, arena);
    store_write(options->out, results, options->threads);
    saving_end(&running.saving);
    report->timing.storing_seconds += seconds_now() - begun;
    part_folder_remove(&running.folder, results, options->language);
    for (int s = 0; s < plan->scenario_count && options->tells; s++)
        period_sums_make(&results->scenarios[s], arena);
    return results;
}
