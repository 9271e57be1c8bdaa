/* test_branching.c - scenarios that differ in officers only, run together, give what each gives by itself, to the last bit. */
#include "models/branching.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/part.h"
#include "base/diagnostics.h"
#include "models/officer_change.h"
#include "models/process.h"
#include "models/variation.h"
#include "tests/checked_text.h"
#include "tests/generate.h"
#include "tests/outcome.h"

enum { MOST_CELLS = 128, PARTS = 4 };

/* What was compared, and what it took. */
struct tested { int cells, branched, several; struct branching_cost cost; };

static void outcome_set(struct outcome_of_replication *to, const struct outcome_of_replication *from, const struct tally_shape *shape)
{
    struct vector_sizes sizes = vector_sizes(shape);
    memcpy(to->tally, from->tally, sizes.tally * sizeof(int64_t));
    memcpy(to->weekly, from->weekly, sizes.weekly * sizeof(uint32_t));
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        memcpy(to->histograms[kind], from->histograms[kind], sizes.histograms[kind] * sizeof(uint32_t));
}

/* The scenario with other officers in one team on these days; NULL: it is not possible. */
static const struct network *changed(const struct casework *casework, int team, struct civil_range when, int change, struct arena *arena)
{
    const char *name = casework->teams[team].heading.name;
    const char *officers = officers_changed(casework->variant, name, &(struct officer_change){.officers = change, .when = when, .learning = AT_FULL_SPEED}, 1, arena);
    struct diagnostics diagnostics = {.arena = arena};
    const struct variation variation = {arena_print(arena, "teams.%s.officers", name), officers, false};
    const struct casework *varied = officers ? casework_vary(casework->variant, casework->folder, &variation, 1, arena, &diagnostics) : NULL;
    return varied ? network_compile_to_branch(varied, arena) : NULL;
}

static bool replication_agrees(struct branching *branching, const struct network *const networks[], int count, int replication, const char *label)
{
    struct arena *arena = arena_open();
    const struct tally_shape *shape = &networks[0]->shape;
    struct outcome_of_replication common = outcome_begin(arena, shape), result = outcome_begin(arena, shape);
    bool is_seen[MOST_CELLS] = {false}, same = true;
    branching_begin(branching, replication, &common);
    outcome_set(&result, &common, shape);
    for (int next, i = 0; (next = branching_next(branching, &result)) >= 0; i++, outcome_set(&result, &common, shape)) {
        struct outcome_of_replication whole = outcome_begin(arena, shape);
        struct simulator *simulator = simulator_open(network_compile(network_casework(networks[next]), false, arena), 1);
        simulate(simulator, replication, NULL, &whole, NULL, NULL);
        simulator_close(simulator);
        assert_true(i < count && !is_seen[next]);
        is_seen[next] = true;
        if (!outcomes_equal(&whole, &result, shape)) {
            printf("# %s, replication %d: scenario %d differs\n", label, replication, next);
            same = false;
        }
    }
    for (int i = 0; i < count; i++)
        assert_true(is_seen[i]);
    arena_close(arena);
    return same;
}

/* One officer more and one fewer in a team, in each quarter of the period; two replications. */
static bool team_agrees(const struct casework *casework, int team, int change, const char *label, struct tested *tested)
{
    struct arena *arena = arena_open();
    const struct network *base = network_compile_to_branch(casework, arena), *networks[MOST_CELLS];
    int count = 0, days = casework->period.last - casework->period.first + 1;
    bool same = true;
    for (int part = 0; part < PARTS; part++)
        for (int sign = 1; sign >= -1; sign -= 2) {
            struct civil_range when = {casework->period.first + days * part / PARTS, casework->period.first + days * (part + 1) / PARTS - 1};
            networks[count] = when.last >= when.first ? changed(casework, team, when, sign * change, arena) : NULL;
            count += networks[count] != NULL;
        }
    if (count) {
        struct branching *branching = branching_open(base, networks, count);
        for (int replication = 0; replication < 2; replication++)
            same &= replication_agrees(branching, networks, count, replication, arena_print(arena, "%s, team %d", label, team));
        struct branching_cost cost = branching_cost(branching);
        tested->cells += count, tested->several += base->process_count > 1, tested->branched += cost.applied < cost.whole;
        tested->cost.applied += cost.applied, tested->cost.whole += cost.whole;
        branching_close(branching);
    }
    arena_close(arena);
    return same;
}

static bool seed_agrees(uint64_t seed, struct tested *tested)
{
    struct scratch scratch;
    assert_true(scratch_open(&scratch));
    struct generated generated = generate_scenario(scratch.arena, seed);
    generated_put(&generated, &scratch);
    struct caseworks caseworks = caseworks_in_folder(scratch.arena, generated.text, scratch.folder);
    bool same = caseworks.count > 0;
    for (int i = 0; i < caseworks.count && i < 2; i++)
        for (int team = 0; team < caseworks.items[i]->team_count; team++)
            same &= team_agrees(caseworks.items[i], team, 1 + (int)(seed + (uint64_t)team) % 2, arena_print(scratch.arena, "seed %d, %s", (int)seed, caseworks.items[i]->scenario), tested);
    assert_int_equal(scratch_close(&scratch), 0);
    return same;
}

/* SLUSE_BRANCHING=from..until runs other seeds. */
static void random_scenarios_agree_with_whole_runs(void **state)
{
    (void)state;
    int from = 1, until = 60, differ = 0;
    struct tested tested = {.cells = 0};
    const char *range = getenv("SLUSE_BRANCHING");
    if (range && sscanf(range, "%d..%d", &from, &until) == 1)
        until = from;
    for (int seed = from; seed <= until; seed++)
        differ += !seed_agrees((uint64_t)seed, &tested);
    printf("# %d cells of %d scenarios; %d teams with several processes, %d with less work; %.3f of the events\n", tested.cells, until - from + 1,
           tested.several, tested.branched, (double)tested.cost.applied / (double)tested.cost.whole);
    assert_int_equal(differ, 0);
    assert_true(range || (tested.cells > 500 && tested.cost.applied < tested.cost.whole));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_scenarios_agree_with_whole_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
