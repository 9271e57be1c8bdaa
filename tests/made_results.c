#include "tests/made_results.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "tests/outcome.h"

static const char *teams[] = {"modtagelse", "øst"}, *types[] = {"asyl", "pas", "æresbevisning"}, *tracks[] = {"åbning", "normal"};
static const char *goals[] = {"90 % within 130 days", "", "80 % within 20 working days"};
static double goal_shares[] = {0.9, 0, 0.8}, goal_days[] = {130, NAN, 28}, officers[] = {6, 4.5}, permanent[] = {5, 4.5}, temporary[] = {0.75, 0};
static double goal_is_of_slot[] = {1, 0, 0};
static struct pair pairs[] = {{0, 0}, {0, 1}, {1, 0}, {2, 1}};

/* Mostly 0, as real histograms are. */
static const char *books[] = {"passport slots", "talks"}, *gates[] = {"way, to the fast track", "way, help"};

static uint32_t *made_histogram(struct arena *arena, size_t size, uint64_t key)
{
    uint32_t *numbers = arena_take(arena, size * sizeof *numbers);
    for (size_t i = 0; i < size; i += 1 + hash_mix(key + i) % 97)
        numbers[i] = (uint32_t)(hash_mix(key ^ i) % 1000);
    return numbers;
}

static void made_scenario(struct arena *arena, struct scenario_results *scenario, int replications, uint64_t key)
{
    struct tally_shape *shape = &scenario->shape;
    *shape = (struct tally_shape){.weeks = 54, .teams = 2, .pairs = 4, .types = 3, .week_offset_days = 2, .net_pairs = key == 1 ? 4 : 0,
                                  .books = key == 1 ? 2 : 0, .slot_goal_types = key == 1 ? 3 : 0, .gates = key == 1 ? 2 : 0};
    tally_shape_complete(shape);
    scenario->labels = (struct labels){.teams = teams, .types = types, .tracks = tracks, .track_count = 2, .pairs = pairs, .goals = goals,
                                       .goal_shares = goal_shares, .goal_days = goal_days, .officers = officers, .books = books, .gates = gates, .goal_is_of_slot = key == 1 ? goal_is_of_slot : NULL, .permanent = permanent, .temporary = temporary, .money = "DKK",
                                       .period = {civil_from_date(2026, 7, 1), civil_from_date(2027, 6, 30)}};
    scenario->identity = hash_mix(key);
    scenario->replications = replications;
    struct vector_sizes sizes = vector_sizes(shape);
    size_t count = (size_t)replications;
    scenario->tally = arena_take(arena, count * sizeof *scenario->tally);
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        scenario->histograms[kind] = arena_take(arena, count * sizeof **scenario->histograms);
    scenario->weekly = arena_take(arena, sizes.weekly * sizeof *scenario->weekly);
    for (size_t r = 0; r < count; r++) {
        uint64_t luck = hash_mix(key + 1000 * r);
        scenario->tally[r] = arena_take(arena, sizes.tally * sizeof **scenario->tally);
        for (size_t i = 0; i < sizes.tally; i++)
            scenario->tally[r][i] = (int64_t)(hash_mix(luck + i) >> 20);
        for (int kind = 0; kind < HISTOGRAMS; kind++)
            scenario->histograms[kind][r] = histogram_shown(arena, made_histogram(arena, sizes.histograms[kind], luck + 1 + (uint64_t)kind),
                                                            histogram_row_count(shape, (enum histogram_kind)kind));
    }
}

static uint64_t weekly_key(int scenario, int replication)
{
    return hash_mix((uint64_t)(7000 * scenario + replication));
}

struct results *made_results(struct arena *arena, int replications)
{
    static const char *warnings[] = {"a.yaml:3:1: note: utilisation above 1"}, *figures[] = {"cost", "open cases"}, *defaults[] = {"teams.fast.queue: first in queue"};
    static const char *inputs[] = {"open-cases.csv 0123456789abcdef"};
    struct results *results = arena_take(arena, sizeof *results);
    *results = (struct results){
        .name = "Prøve", .question = "Hvorfor?", .text = "name: Prøve\n# æøå\n", .version = "0.1.0", .build = "gcc",
        .warnings = warnings, .warning_count = 1, .defaults = defaults, .default_count = 1, .inputs = inputs, .input_count = 1, .seed = UINT64_C(0xFFFFFFFFFFFFFFF1),
        .block = BLOCK, .stopped = "fixed number", .figures = figures, .figure_count = 2, .scenario_count = 2,
        .scenarios = arena_take(arena, 2 * sizeof *results->scenarios),
    };
    static const char *const names[] = {"as is", "10 % færre & mere"};
    for (int s = 0; s < 2; s++) {
        struct scenario_results *scenario = &results->scenarios[s];
        scenario->name = names[s];
        scenario->slug = text_slug(arena, names[s]);
        scenario->like = s - 1;
        made_scenario(arena, scenario, replications, (uint64_t)(s + 1));
        size_t size = vector_sizes(&scenario->shape).weekly;
        for (int r = 0; r < replications; r++) {
            uint32_t *weekly = made_histogram(arena, size, weekly_key(s, r));
            for (size_t i = 0; i < size; i++)
                scenario->weekly[i] += weekly[i];
        }
    }
    return results;
}

struct part made_part(const struct results *results, int number, int first, int count, struct arena *arena)
{
    const struct scenario_results *scenario = &results->scenarios[number];
    size_t size = vector_sizes(&scenario->shape).weekly;
    uint32_t *sum = arena_take(arena, size * sizeof *sum);
    for (int r = first; r < first + count; r++) {
        uint32_t *weekly = made_histogram(arena, size, weekly_key(number, r));
        for (size_t i = 0; i < size; i++)
            sum[i] += weekly[i];
    }
    struct part part = {scenario->identity, scenario->slug, scenario->shape, first, count, scenario->replications,
                        .tally = scenario->tally + first, .weekly = sum};
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        part.histograms[kind] = scenario->histograms[kind] + first;
    return part;
}

static void texts_equal(const char **a, const char **b, int count)
{
    for (int i = 0; i < count; i++)
        assert_string_equal(a[i], b[i]);
}

static void labels_equal(const struct labels *a, const struct labels *b, const struct tally_shape *shape)
{
    texts_equal(a->teams, b->teams, shape->teams);
    texts_equal(a->types, b->types, shape->types);
    texts_equal(a->goals, b->goals, shape->types);
    texts_equal(a->books, b->books, shape->books);
    texts_equal(a->gates, b->gates, shape->gates);
    assert_int_equal(a->track_count, b->track_count);
    texts_equal(a->tracks, b->tracks, a->track_count);
    assert_memory_equal(a->pairs, b->pairs, (size_t)shape->pairs * sizeof *a->pairs);
    assert_memory_equal(a->goal_shares, b->goal_shares, (size_t)shape->types * sizeof *a->goal_shares);
    assert_memory_equal(a->goal_days, b->goal_days, (size_t)shape->types * sizeof *a->goal_days);
    assert_true(!a->goal_is_of_slot == !b->goal_is_of_slot);
    if (a->goal_is_of_slot)
        assert_memory_equal(a->goal_is_of_slot, b->goal_is_of_slot, (size_t)shape->types * sizeof *a->goal_is_of_slot);
    assert_memory_equal(a->officers, b->officers, (size_t)shape->teams * sizeof *a->officers);
    assert_memory_equal(a->permanent, b->permanent, (size_t)shape->teams * sizeof *a->permanent);
    assert_memory_equal(a->temporary, b->temporary, (size_t)shape->teams * sizeof *a->temporary);
    assert_string_equal(a->money, b->money);
    assert_memory_equal(&a->period, &b->period, sizeof a->period);
}

void assert_histograms_equal(struct sparse_histogram a, struct sparse_histogram b, size_t size)
{
    uint32_t counts[2][HISTOGRAM_BUCKETS];
    for (size_t row = 0; row < size / HISTOGRAM_BUCKETS; row++) {
        sparse_copy(a, (int64_t)row, 0, HISTOGRAM_BUCKETS, counts[0]);
        sparse_copy(b, (int64_t)row, 0, HISTOGRAM_BUCKETS, counts[1]);
        assert_memory_equal(counts[0], counts[1], sizeof counts[0]);
    }
}

static void scenarios_equal(const struct scenario_results *a, const struct scenario_results *b)
{
    assert_string_equal(a->name, b->name);
    assert_string_equal(a->slug, b->slug);
    assert_int_equal(a->like, b->like);
    assert_true(a->identity == b->identity);
    assert_int_equal(a->replications, b->replications);
    assert_memory_equal(&a->shape, &b->shape, sizeof a->shape);
    labels_equal(&a->labels, &b->labels, &a->shape);
    struct vector_sizes sizes = vector_sizes(&a->shape);
    for (int r = 0; r < a->replications; r++) {
        assert_memory_equal(a->tally[r], b->tally[r], sizes.tally * sizeof **a->tally);
        for (int kind = 0; kind < HISTOGRAMS; kind++)
            assert_histograms_equal(a->histograms[kind][r], b->histograms[kind][r], sizes.histograms[kind]);
    }
    assert_memory_equal(a->weekly, b->weekly, sizes.weekly * sizeof *a->weekly);
}

void results_equal(const struct results *a, const struct results *b)
{
    assert_string_equal(a->name, b->name);
    assert_string_equal(a->question, b->question);
    assert_string_equal(a->text, b->text);
    assert_string_equal(a->version, b->version);
    assert_string_equal(a->build, b->build);
    assert_string_equal(a->stopped, b->stopped);
    assert_true(a->seed == b->seed);
    assert_int_equal(a->block, b->block);
    assert_int_equal(a->warning_count, b->warning_count);
    texts_equal(a->warnings, b->warnings, a->warning_count);
    assert_int_equal(a->input_count, b->input_count);
    texts_equal(a->inputs, b->inputs, a->input_count);
    assert_int_equal(a->figure_count, b->figure_count);
    assert_int_equal(a->default_count, b->default_count);
    texts_equal(a->defaults, b->defaults, a->default_count);
    texts_equal(a->figures, b->figures, a->figure_count);
    assert_int_equal(a->scenario_count, b->scenario_count);
    for (int s = 0; s < a->scenario_count; s++)
        scenarios_equal(&a->scenarios[s], &b->scenarios[s]);
}
