/* test_period_sums.c - a count's sum over the period is that of its weeks 1 to the last, whether it was added up before or not. */
#include "analysis/period_sums.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/hand_results.h"

static const struct hand_shape shape = {
    .weeks = 5, .replications = 3, .teams = {"front", "middle", "back"}, .types = {"visa", "note"}, .tracks = {"fast", "slow"},
};

static struct scenario_results *random_scenario(struct arena *arena)
{
    struct scenario_results *scenario = hand_scenario(hand_results(arena), "as is", -1, &shape, arena);
    srand(1);
    for (int r = 0; r < scenario->replications; r++)
        for (int64_t i = 0; i < scenario->shape.size; i++)
            scenario->tally[r][i] = rand() % 1000;
    return scenario;
}

static void sums_are_those_of_the_weeks(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct scenario_results *scenario = random_scenario(arena);
    for (int is_made = 0; is_made <= 1; is_made++) {
        if (is_made)
            period_sums_make(scenario, arena);
        for (int r = 0; r < scenario->replications; r++) {
            for (int team = 0; team < scenario->shape.teams; team++)
                for (int count = 0; count < TEAM_COUNTS; count++) {
                    int64_t sum = 0;
                    for (int week = 1; week <= scenario->shape.weeks; week++)
                        sum += scenario->tally[r][tally_team(&scenario->shape, week, team, (enum team_count)count)];
                    assert_true(period_of_team(scenario, r, team, (enum team_count)count) == sum);
                }
            for (int pair = 0; pair < scenario->shape.pairs; pair++)
                for (int count = 0; count < PAIR_COUNTS; count++) {
                    int64_t sum = 0;
                    for (int week = 1; week <= scenario->shape.weeks; week++)
                        sum += scenario->tally[r][tally_pair(&scenario->shape, week, pair, (enum pair_count)count)];
                    assert_true(period_of_pair(scenario, r, pair, (enum pair_count)count) == sum);
                }
        }
    }
    arena_close(arena);
}

static void sums_may_be_more_than_a_week_can_hold(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct scenario_results *scenario = random_scenario(arena);
    for (int week = 1; week <= 5; week++)
        scenario->tally[2][tally_team(&scenario->shape, week, 1, TEAM_WAITED)] = INT64_MAX;
    assert_true(period_of_team(scenario, 2, 1, TEAM_WAITED) == 5 * (__int128)INT64_MAX);
    period_sums_make(scenario, arena);
    assert_true(period_of_team(scenario, 2, 1, TEAM_WAITED) == 5 * (__int128)INT64_MAX);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_those_of_the_weeks),
        cmocka_unit_test(sums_may_be_more_than_a_week_can_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
