#include "analysis/surrogate.h"

#include <string.h>

struct surrogate_room surrogate_room_of(const struct surrogate *surrogate, struct arena *arena)
{
    size_t paths = (size_t)surrogate->paths;
    return (struct surrogate_room){arena_take(arena, ((size_t)surrogate->days + 1) * paths * sizeof(double)),
                                   arena_take(arena, 2 * paths * sizeof(double))};
}

struct move_days surrogate_move_days(const struct surrogate *surrogate, int first, int last)
{
    const struct move_space *space = surrogate->space;
    civil_day begin = space->casework->period.first;
    return (struct move_days){space->periods[first].first - begin, space->periods[last].last - begin + 1};
}

void surrogate_officers(const struct surrogate *surrogate, const struct move_plan *plan, int team, double officers[])
{
    memset(officers, 0, (size_t)surrogate->days * sizeof *officers);
    for (int i = 0; i < plan->count; i++) {
        const struct planned_move *move = &plan->moves[i];
        struct move_days days = surrogate_move_days(surrogate, move->first, move->last);
        for (int d = days.leaves; d < days.back && move->out_of == team; d++)
            officers[d] -= move->officers;
        for (int d = days.leaves; d < days.back && move->into == team; d++)
            officers[d] += move->officers * surrogate->speed[team * surrogate->days + d - days.leaves];
    }
}

/* Walks all paths of the team, a day at a time; waiting [days + 1][paths] is kept, day 0 before the first. Returns the mean cost. */
static double walk(const struct surrogate *surrogate, int team, const double officers[], struct surrogate_room *room)
{
    int paths = surrogate->paths, days = surrogate->days;
    double *restrict sums = room->sums, all = 0;
    memset(room->waiting, 0, (size_t)paths * sizeof *room->waiting);
    memset(sums, 0, (size_t)paths * sizeof *sums);
    for (int d = 0; d < days; d++) {
        const double *restrict net = surrogate->net + ((size_t)team * (size_t)days + (size_t)d) * (size_t)paths;
        const double *restrict before = room->waiting + (size_t)d * (size_t)paths;
        double *restrict after = room->waiting + (size_t)(d + 1) * (size_t)paths;
        double more = officers[d] * surrogate->hours[team * days + d];
        for (int p = 0; p < paths; p++) {
            double left = before[p] + net[p] - more;
            after[p] = left > 0 ? left : 0;
            sums[p] += after[p];
        }
    }
    for (int p = 0; p < paths; p++)
        all += sums[p];
    return all / paths;
}

double surrogate_team_cost(const struct surrogate *surrogate, int team, const double officers[], struct surrogate_room *room)
{
    return walk(surrogate, team, officers, room);
}

double surrogate_team_worth(const struct surrogate *surrogate, int team, const double officers[], double worth[], struct surrogate_room *room)
{
    int paths = surrogate->paths, days = surrogate->days;
    double cost = walk(surrogate, team, officers, room), *restrict ahead = room->sums + paths;
    memset(ahead, 0, (size_t)paths * sizeof *ahead);
    for (int d = days - 1; d >= 0; d--) {
        const double *restrict after = room->waiting + (size_t)(d + 1) * (size_t)paths;
        double sum = 0;
        for (int p = 0; p < paths; p++)
            ahead[p] = after[p] > 0 ? ahead[p] + 1 : 0;   /* days on which an hour done now is an hour less waiting */
        for (int p = 0; p < paths; p++)
            sum += ahead[p];
        worth[d] = surrogate->hours[team * days + d] * sum / paths;
    }
    return cost;
}

double surrogate_price(const struct surrogate *surrogate, const struct move_plan *plan)
{
    double officers = 0;
    for (int i = 0; i < plan->count; i++)
        officers += plan->moves[i].officers;
    return surrogate->price * officers;
}

double surrogate_cost(const struct surrogate *surrogate, const struct move_plan *plan, struct arena *arena)
{
    struct surrogate_room room = surrogate_room_of(surrogate, arena);
    double *officers = arena_take(arena, (size_t)surrogate->days * sizeof *officers + 1), cost = surrogate_price(surrogate, plan);
    for (int team = 0; team < surrogate->teams; team++) {
        surrogate_officers(surrogate, plan, team, officers);
        cost += surrogate_team_cost(surrogate, team, officers, &room);
    }
    return cost;
}

double surrogate_value(void *surrogate, const struct move_plan *plan)
{
    struct arena *arena = arena_open();
    double value = -surrogate_cost(surrogate, plan, arena);
    arena_close(arena);
    return value;
}

struct worth_sums worth_sums_of(const struct surrogate *surrogate, struct arena *arena)
{
    size_t sums = (size_t)surrogate->teams * (size_t)(surrogate->days + 1);
    return (struct worth_sums){arena_take(arena, sums * sizeof(double)),
                               arena_take(arena, sums * (size_t)surrogate->space->period_count * sizeof(double))};
}

static double *lent_sums(const struct surrogate *surrogate, const struct worth_sums *sums, int team, int first)
{
    return sums->lent + ((size_t)team * (size_t)surrogate->space->period_count + (size_t)first) * (size_t)(surrogate->days + 1);
}

void worth_sum(const struct surrogate *surrogate, int team, const double worth[], struct worth_sums *sums)
{
    double *own = sums->own + (size_t)team * (size_t)(surrogate->days + 1);
    const double *speed = surrogate->speed + (size_t)team * (size_t)surrogate->days;
    for (int d = 0; d < surrogate->days; d++)
        own[d + 1] = own[d] + worth[d];
    for (int first = surrogate->space->first_period; first < surrogate->space->period_count; first++) {
        double *lent = lent_sums(surrogate, sums, team, first);
        int leaves = surrogate_move_days(surrogate, first, first).leaves;
        for (int d = leaves; d < surrogate->days; d++)
            lent[d + 1] = lent[d] + worth[d] * speed[d - leaves];
    }
}

double worth_of_lender(const struct surrogate *surrogate, const struct worth_sums *sums, int team, int first, int last)
{
    const double *own = sums->own + (size_t)team * (size_t)(surrogate->days + 1);
    struct move_days days = surrogate_move_days(surrogate, first, last);
    return own[days.leaves] - own[days.back];
}

double worth_of_borrower(const struct surrogate *surrogate, const struct worth_sums *sums, int team, int first, int last)
{
    return lent_sums(surrogate, sums, team, first)[surrogate_move_days(surrogate, first, last).back];
}
