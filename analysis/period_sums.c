#include "analysis/period_sums.h"

static size_t week_size(const struct tally_shape *shape)
{
    return (size_t)shape->teams * TEAM_COUNTS + (size_t)shape->pairs * PAIR_COUNTS;
}

/* Adds the numbers of all weeks, each week's `size` of them. */
static void weeks_add(__int128 *sums, const int64_t *numbers, int weeks, size_t size)
{
    for (int week = 1; week <= weeks; week++, numbers += size)
        for (size_t i = 0; i < size; i++)
            sums[i] += numbers[i];
}

void period_sums_make(struct scenario_results *scenario, struct arena *arena)
{
    const struct tally_shape *shape = &scenario->shape;
    size_t size = week_size(shape), of_teams = (size_t)shape->teams * TEAM_COUNTS;
    scenario->period = arena_take(arena, (size_t)scenario->replications * size * sizeof *scenario->period + 1);
#pragma omp parallel for schedule(static)
    for (int r = 0; r < scenario->replications; r++) {
        __int128 *sums = scenario->period + (size_t)r * size;
        weeks_add(sums, scenario->tally[r] + tally_team(shape, 1, 0, 0), shape->weeks, of_teams);
        weeks_add(sums + of_teams, scenario->tally[r] + tally_pair(shape, 1, 0, 0), shape->weeks, size - of_teams);
    }
}

/* The sum at place i of those added up, or that of numbers[0], [step], .. one a week. */
static __int128 period_sum(const struct scenario_results *scenario, int replication, size_t i, const int64_t *numbers, size_t step)
{
    if (scenario->period)
        return scenario->period[(size_t)replication * week_size(&scenario->shape) + i];
    __int128 sum = 0;
    for (int week = 1; week <= scenario->shape.weeks; week++, numbers += step)
        sum += *numbers;
    return sum;
}

__int128 period_of_team(const struct scenario_results *scenario, int replication, int team, enum team_count count)
{
    const struct tally_shape *shape = &scenario->shape;
    return period_sum(scenario, replication, (size_t)team * TEAM_COUNTS + count, scenario->tally[replication] + tally_team(shape, 1, team, count),
                      (size_t)shape->teams * TEAM_COUNTS);
}

__int128 period_of_pair(const struct scenario_results *scenario, int replication, int pair, enum pair_count count)
{
    const struct tally_shape *shape = &scenario->shape;
    return period_sum(scenario, replication, (size_t)shape->teams * TEAM_COUNTS + (size_t)pair * PAIR_COUNTS + count,
                      scenario->tally[replication] + tally_pair(shape, 1, pair, count), (size_t)shape->pairs * PAIR_COUNTS);
}
