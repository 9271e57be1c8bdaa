#include "analysis/gathering.h"

#include <stdio.h>
#include <string.h>

#include "analysis/labels.h"
#include "analysis/part.h"
#include "analysis/version.h"
#include "base/pages.h"

static void slots_begin(struct gathering *gathering, struct scenario_results *scenario)
{
    size_t room = (size_t)gathering->room;
    scenario->replications = 0;
    scenario->period = NULL;
    scenario->tally = arena_take(gathering->arena, room * sizeof *scenario->tally);
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        scenario->histograms[kind] = arena_take(gathering->arena, room * sizeof **scenario->histograms);
    scenario->weekly = arena_take(gathering->arena, vector_sizes(&scenario->shape).weekly * sizeof *scenario->weekly);
}

static void gathering_start(struct gathering *gathering, struct results *results, int room, struct arena *arena)
{
    *gathering = (struct gathering){arena, results, NULL, room};
    gathering->reached = arena_take(arena, (size_t)results->scenario_count * sizeof *gathering->reached);
    for (int s = 0; s < results->scenario_count; s++)
        slots_begin(gathering, &results->scenarios[s]);
}

void gathering_begin(struct gathering *gathering, const struct plan *plan, int room, struct arena *arena)
{
    struct results *results = arena_take(arena, sizeof *results);
    *results = (struct results){
        .name = plan->name, .question = plan->question, .text = plan->text, .version = program_version(),
        .build = program_build(), .warnings = plan->warnings, .warning_count = plan->warning_count, .inputs = plan->inputs,
        .input_count = plan->input_count, .seed = plan->seed, .block = BLOCK, .stopped = "fixed number",
        .settings = plan->settings, .setting_count = plan->setting_count,
        .defaults = plan->defaults, .default_count = plan->default_count, .figures = plan->figures, .figure_count = plan->figure_count, .scenario_count = plan->scenario_count,
        .scenarios = arena_take(arena, (size_t)plan->scenario_count * sizeof *results->scenarios),
    };
    for (int s = 0; s < plan->scenario_count; s++) {
        const struct planned_scenario *planned = &plan->scenarios[s];
        struct scenario_results *scenario = &results->scenarios[s];
        scenario->name = planned->name;
        scenario->slug = planned->slug;
        scenario->like = planned->like;
        scenario->identity = planned->identity;
        scenario->shape = tally_shape(planned->casework);
        labels_fill(&scenario->labels, planned->casework, arena);
    }
    gathering_start(gathering, results, room, arena);
}

void gathering_begin_like(struct gathering *gathering, const struct results *others, int room, struct arena *arena)
{
    struct results *results = arena_take(arena, sizeof *results);
    size_t size = (size_t)others->scenario_count * sizeof *results->scenarios;
    *results = *others;
    results->scenarios = memcpy(arena_take(arena, size), others->scenarios, size);
    gathering_start(gathering, results, room, arena);
}

void gathering_add_weekly(struct gathering *gathering, int scenario, const uint32_t *weekly)
{
    struct scenario_results *results = &gathering->results->scenarios[scenario];
    size_t size = vector_sizes(&results->shape).weekly;
    for (size_t i = 0; i < size; i++)
        results->weekly[i] += weekly[i];
}

void gathering_use_results(struct gathering *gathering, const struct results *earlier, int most)
{
    for (int s = 0; s < gathering->results->scenario_count; s++) {
        struct scenario_results *scenario = &gathering->results->scenarios[s];
        for (int e = 0; e < earlier->scenario_count && gathering->reached[s] == 0; e++) {
            const struct scenario_results *old = &earlier->scenarios[e];
            size_t count = (size_t)old->replications;
            if (old->identity != scenario->identity || old->replications > most || old->shape.size != scenario->shape.size || old->lacks_slot_weeks)
                continue;
            memcpy(scenario->tally, old->tally, count * sizeof *old->tally);
            for (int kind = 0; kind < HISTOGRAMS; kind++)
                memcpy(scenario->histograms[kind], old->histograms[kind], count * sizeof **old->histograms);
            memcpy(scenario->weekly, old->weekly, vector_sizes(&scenario->shape).weekly * sizeof *old->weekly);
            gathering->reached[s] = old->replications;
        }
    }
}

/* Takes the part into its slots; returns false when its file cannot be used. */
static bool part_use(struct gathering *gathering, int number, struct part_file *file)
{
    struct scenario_results *scenario = &gathering->results->scenarios[number];
    struct part part = {.identity = scenario->identity, .shape = scenario->shape};
    const char *fault = part_read(file->path, &part, gathering->arena);
    if (!fault && (part.first != file->first || part.count != file->count))
        fault = "it changed while it was read";
    if (fault) {
        fprintf(stderr, "sluse: ignored %s: %s\n", file->path, fault);
        file->is_bad = true;
        return false;
    }
    for (int r = 0; r < part.count; r++) {
        scenario->tally[part.first + r] = part.tally[r];
        for (int kind = 0; kind < HISTOGRAMS; kind++)
            scenario->histograms[kind][part.first + r] = part.histograms[kind][r];
    }
    gathering_add_weekly(gathering, number, part.weekly);
    return true;
}

static void scenario_use_parts(struct gathering *gathering, struct part_folder *folder, int number, int until,
                               struct piece_list *missing)
{
    uint64_t identity = gathering->results->scenarios[number].identity;
    int first = gathering->reached[number];
    while (first < until) {
        struct part_file *file = part_folder_find(folder, identity, first, until);
        if (file && !part_use(gathering, number, file))
            continue;
        int end = file ? first + file->count : (first / BLOCK + 1) * BLOCK;
        if (!file) {
            int most = end < until ? end : until;
            end = part_folder_next(folder, identity, first, most);
            struct piece *piece = arena_push(gathering->arena, &missing->items, &missing->count, &missing->room, sizeof *piece);
            *piece = (struct piece){number, first, end - first, until, end - first, NULL};
        }
        first = end;
    }
    if (gathering->reached[number] < until)
        gathering->reached[number] = until;
}

void gathering_use_parts(struct gathering *gathering, struct part_folder *folder, int until, struct piece_list *missing)
{
    for (int s = 0; s < gathering->results->scenario_count; s++) {
        scenario_use_parts(gathering, folder, s, until, missing);
        gathering->results->scenarios[s].replications = until;
    }
}

/* Of a slot that is large most stays 0, and what is never touched takes no memory; small ones are used all over. */
static void *slot_take(struct arena *arena, size_t size)
{
    return size < OWN_PAGES ? arena_take_large(arena, size) : arena_take(arena, size);
}

void gathering_make_slot(struct gathering *gathering, int number, int replication)
{
    struct arena *arena = gathering->arena;
    struct scenario_results *scenario = &gathering->results->scenarios[number];
    scenario->tally[replication] = slot_take(arena, vector_sizes(&scenario->shape).tally * sizeof **scenario->tally);
}

void *gathering_take(struct gathering *gathering, size_t size)
{
    return slot_take(gathering->arena, size);
}

size_t histograms_size(const struct scenario_results *scenario, uint32_t *const histograms[], size_t sizes[], int threads)
{
    size_t size = 0;
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads) if (threads > 1) reduction(+ : size)
    for (int kind = 0; kind < HISTOGRAMS; kind++) {
        sizes[kind] = sparse_size(histograms[kind], (size_t)histogram_row_count(&scenario->shape, (enum histogram_kind)kind));
        size += sizes[kind];
    }
    return size;
}

void histograms_keep(struct scenario_results *scenario, int replication, uint32_t *const histograms[], const size_t sizes[], char *memory, int threads)
{
    size_t at[HISTOGRAMS] = {0};
    for (int kind = 1; kind < HISTOGRAMS; kind++)
        at[kind] = at[kind - 1] + sizes[kind - 1];
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads) if (threads > 1)
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        scenario->histograms[kind][replication]
            = sparse_keep(memory + at[kind], histograms[kind], (size_t)histogram_row_count(&scenario->shape, (enum histogram_kind)kind));
}

struct part gathering_part(const struct gathering *gathering, const struct piece *piece)
{
    const struct scenario_results *scenario = &gathering->results->scenarios[piece->scenario];
    struct part part = {
        .identity = scenario->identity, .slug = scenario->slug, .shape = scenario->shape,
        .first = piece->first, .count = piece->count, .asked = piece->asked,
        .tally = scenario->tally + piece->first, .weekly = piece->weekly,
    };
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        part.histograms[kind] = scenario->histograms[kind] + piece->first;
    return part;
}
