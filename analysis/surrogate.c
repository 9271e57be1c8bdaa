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
    int leaves = space->periods[first].first - begin, back = space->periods[last].last - begin + 1;
    int arrives = leaves + space->rules->training_days;
    return (struct move_days){leaves, arrives < back ? arrives : back, back};
}

void surrogate_officers(const struct surrogate *surrogate, const struct move_plan *plan, int team, double officers[])
{
    memset(officers, 0, (size_t)surrogate->days * sizeof *officers);
    for (int i = 0; i < plan->count; i++) {
        const struct planned_move *move = &plan->moves[i];
        struct move_days days = surrogate_move_days(surrogate, move->first, move->last);
        for (int d = days.leaves; d < days.back && move->out_of == team; d++)
            officers[d] -= move->officers;
        for (int d = days.arrives; d < days.back && move->into == team; d++)
            officers[d] += move->officers;
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

double surrogate_first_order(const struct surrogate *surrogate, const double worth_until[], const struct planned_move *move)
{
    struct move_days days = surrogate_move_days(surrogate, move->first, move->last);
    const double *lender = worth_until + (size_t)move->out_of * (size_t)(surrogate->days + 1);
    const double *borrower = worth_until + (size_t)move->into * (size_t)(surrogate->days + 1);
    return borrower[days.back] - borrower[days.arrives] - (lender[days.back] - lender[days.leaves]) - surrogate->price;
}
