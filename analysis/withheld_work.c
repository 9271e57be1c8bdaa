#include "analysis/withheld_work.h"

#include <math.h>

#include "analysis/withheld.h"

static double mean_count(const struct scenario_results *scenario, int week, int team, enum team_count count)
{
    double sum = 0;
    for (int r = 0; r < scenario->replications; r++)
        sum += (double)scenario->tally[r][tally_team(&scenario->shape, week, team, count)];
    return scenario->replications ? sum / scenario->replications : 0;
}

/* The fewer of those begun and those ended; of one of them only, where there are none of the other. */
static double fewer_of(double begun, double ended)
{
    return begun > 0 && ended > 0 ? fmin(begun, ended) : fmax(begun, ended);
}

/* cases: [1 + weeks], the period first. */
static void team_cases(const struct scenario_results *scenario, int team, double cases[])
{
    double begun = 0, ended = 0;
    for (int week = 1; week <= scenario->shape.weeks; week++) {
        double begun_there = mean_count(scenario, week, team, TEAM_BEGUN), ended_there = mean_count(scenario, week, team, TEAM_ENDED);
        begun += begun_there, ended += ended_there;
        cases[week] = fewer_of(begun_there, ended_there);
    }
    cases[0] = fewer_of(begun, ended);
}

struct withheld_work withheld_work_of(const struct scenario_results *scenario, int below, struct arena *arena)
{
    int weeks = scenario->shape.weeks, pieces = weeks + 1, teams = scenario->shape.teams;
    struct withheld_work work = {weeks, arena_take(arena, (size_t)(pieces * teams) * sizeof *work.teams + 1), arena_take(arena, (size_t)pieces * sizeof *work.whole)};
    double *cases = arena_take(arena, (size_t)(pieces * teams) * sizeof *cases + 1);
    for (int team = 0; team < teams; team++) {
        double *own = &cases[team * pieces];
        team_cases(scenario, team, own);
        work.teams[team * pieces] = is_few(own[0], below);
        counts_withhold(own + 1, weeks, below, &work.teams[team * pieces + 1]);
    }
    for (int piece = 0; piece < pieces; piece++) {
        double together = 0;
        int marked = 0;
        for (int team = 0; team < teams; team++)
            if (work.teams[team * pieces + piece])
                marked++, together += cases[team * pieces + piece];
        work.whole[piece] = marked == 1 || is_few(together, below);
    }
    return work;
}

bool is_work_withheld(const struct withheld_work *work, int week, int team)
{
    return work->teams[team * (work->weeks + 1) + week];
}

bool is_of_withheld_work(const struct withheld_work *work, const struct figure *figure, const struct scenario_results *scenario, struct scope scope)
{
    bool is_period = scope.first_week == 1 && scope.last_week == work->weeks;
    struct figure_sources sources = {.teams = 0};
    if ((scope.kind != SCOPE_TEAM && scope.kind != SCOPE_WHOLE) || (scope.last_week > scope.first_week && !is_period))
        return false;
    figure->value(figure, &(struct view){scenario, 0, scope, &sources});
    if (!(sources.teams >> TEAM_WORKED & 1))
        return false;
    int week = is_period ? 0 : scope.last_week;
    return scope.kind == SCOPE_TEAM ? is_work_withheld(work, week, scope.row) : work->whole[week];
}
