#include "analysis/surrogate_bound.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "analysis/surrogate_chains.h"

#include "analysis/interval.h"

/* A relaxed plan: parts of officers more or fewer in each team on each day, and how many are moved. */
struct relaxed { double *officers, moved; };              /* officers: [teams][days] */

struct borrower { int team; double worth; };              /* team -1: no move is possible then */

/* One bound under way. */
struct bounding {
    const struct surrogate *surrogate;
    struct arena *arena;
    struct surrogate_room room;
    struct relaxed at, corner;                            /* where the tangent is taken; the best corner for a tangent */
    double *worth;                                        /* [teams][days] */
    struct worth_sums sums;
    double *gains, *lent;                                 /* [periods][periods] of one lender */
    struct borrower *borrowers;                           /* [periods][periods] into whom an officer of the lender helps most */
    double *lent_worth;                                   /* [teams of the rules][periods][periods] */
};

static size_t cells(const struct surrogate *surrogate)
{
    return (size_t)surrogate->teams * (size_t)surrogate->days;
}

static struct bounding bounding_of(const struct surrogate *surrogate, struct arena *arena)
{
    size_t all = cells(surrogate), periods = (size_t)surrogate->space->period_count;
    return (struct bounding){
        .surrogate = surrogate, .arena = arena, .room = surrogate_room_of(surrogate, arena),
        .at = {arena_take(arena, all * sizeof(double)), 0}, .corner = {arena_take(arena, all * sizeof(double)), 0},
        .worth = arena_take(arena, all * sizeof(double)),
        .sums = worth_sums_of(surrogate, arena),
        .gains = arena_take(arena, periods * periods * sizeof(double)), .lent = arena_take(arena, periods * periods * sizeof(double)),
        .borrowers = arena_take(arena, periods * periods * sizeof(struct borrower)),
        .lent_worth = arena_take(arena, (size_t)surrogate->space->rules->team_count * periods * periods * sizeof(double)),
    };
}

/* Fills for each team and stretch of months what one officer lent to it is worth. */
static void borrowers_worth(struct bounding *bounding)
{
    const struct move_space *space = bounding->surrogate->space;
    int stretches = space->period_count * space->period_count;
    for (int i = 0; i < space->rules->team_count; i++)
        for (int cell = 0; cell < stretches; cell++)
            bounding->lent_worth[i * stretches + cell] = worth_of_borrower(bounding->surrogate, &bounding->sums, space->rules->teams[i], cell / space->period_count,
                                                                           cell % space->period_count);
}

/* Fills for each stretch of months into which team one officer of the lender may be moved and helps most. */
static void borrowers_find(struct bounding *bounding, int lender)
{
    const struct move_space *space = bounding->surrogate->space;
    int stretches = space->period_count * space->period_count;
    for (int cell = 0; cell < stretches; cell++)
        bounding->borrowers[cell] = (struct borrower){-1, -INFINITY};
    for (int i = 0; i < space->rules->team_count; i++)
        for (int cell = 0; cell < stretches; cell++) {
            struct planned_move move = {lender, space->rules->teams[i], cell / space->period_count, cell % space->period_count, 1};
            double worth = bounding->lent_worth[i * stretches + cell];
            if (worth > bounding->borrowers[cell].worth && move_is_possible(space, &move))
                bounding->borrowers[cell] = (struct borrower){move.into, worth};
        }
}

/* Fills the gains of one officer out of the team, into whom it helps most, over every stretch of months that the rules allow. */
static void lender_gains(struct bounding *bounding, int lender)
{
    int periods = bounding->surrogate->space->period_count;
    borrowers_find(bounding, lender);
    for (int cell = 0; cell < periods * periods; cell++) {
        const struct borrower *borrower = &bounding->borrowers[cell];
        bounding->gains[cell] = 0;
        if (borrower->team < 0)
            continue;
        bounding->gains[cell] = borrower->worth - bounding->surrogate->price
                                + worth_of_lender(bounding->surrogate, &bounding->sums, lender, cell / periods, cell % periods);
    }
}

static void corner_move(struct bounding *bounding, const struct planned_move *move, double officers)
{
    struct move_days days = surrogate_move_days(bounding->surrogate, move->first, move->last);
    int all = bounding->surrogate->days;
    for (int d = days.leaves; d < days.back; d++)
        bounding->corner.officers[move->out_of * all + d] -= officers;
    for (int d = days.leaves; d < days.back; d++)
        bounding->corner.officers[move->into * all + d] += officers * bounding->surrogate->speed[move->into * all + d - days.leaves];
    bounding->corner.moved += officers;
}

/* Fills the corner: the plan with parts of officers that gains most by this worth. Returns what it gains. */
static double corner_find(struct bounding *bounding, const double worth[])
{
    const struct surrogate *surrogate = bounding->surrogate;
    const struct move_space *space = surrogate->space;
    int periods = space->period_count;
    double gain = 0;
    for (int team = 0; team < surrogate->teams; team++)
        worth_sum(surrogate, team, worth + (size_t)team * (size_t)surrogate->days, &bounding->sums);
    borrowers_worth(bounding);
    memset(bounding->corner.officers, 0, cells(surrogate) * sizeof *bounding->corner.officers);
    bounding->corner.moved = 0;
    for (int i = 0; i < space->rules->team_count; i++) {
        int team = space->rules->teams[i];
        struct arena *arena = arena_open();
        lender_gains(bounding, team);
        gain += surrogate_chains(periods, bounding->gains, space->spare + (size_t)team * (size_t)periods, bounding->lent, arena);
        for (int cell = 0; cell < periods * periods; cell++)
            if (bounding->lent[cell] > 0)
                corner_move(bounding, &(struct planned_move){team, bounding->borrowers[cell].team, cell / periods, cell % periods, 1}, bounding->lent[cell]);
        arena_close(arena);
    }
    return gain;
}

/* Fills worth at the relaxed plan; returns its cost. */
static double tangent(struct bounding *bounding)
{
    const struct surrogate *surrogate = bounding->surrogate;
    double cost = surrogate->price * bounding->at.moved;
    for (int team = 0; team < surrogate->teams; team++) {
        size_t at = (size_t)team * (size_t)surrogate->days;
        cost += surrogate_team_worth(surrogate, team, bounding->at.officers + at, bounding->worth + at, &bounding->room);
    }
    return cost;
}

/* What the tangent says of moving nobody: cost there plus worth x officers, less the price, which every tangent has alike. */
static double tangent_at_nothing(const struct bounding *bounding, double cost)
{
    double sum = cost - bounding->surrogate->price * bounding->at.moved;
    for (size_t i = 0; i < cells(bounding->surrogate); i++)
        sum += bounding->worth[i] * bounding->at.officers[i];
    return sum;
}

static void step_to_corner(struct bounding *bounding, double step)
{
    for (size_t i = 0; i < cells(bounding->surrogate); i++)
        bounding->at.officers[i] += step * (bounding->corner.officers[i] - bounding->at.officers[i]);
    bounding->at.moved += step * (bounding->corner.moved - bounding->at.moved);
}

double surrogate_bound(const struct surrogate *surrogate, int iterations, double *reached, struct arena *arena)
{
    enum { LOOK_EVERY = 10 };
    struct bounding bounding = bounding_of(surrogate, arena);
    size_t all = cells(surrogate);
    double *mean_worth = arena_take(arena, all * sizeof *mean_worth), mean_at_nothing = 0, bound = -INFINITY;
    *reached = INFINITY;
    for (int k = 0; k < iterations; k++) {
        double cost = tangent(&bounding), at_nothing = tangent_at_nothing(&bounding, cost), share = 3.0 / (k + 3);
        *reached = fmin(*reached, cost);
        for (size_t i = 0; i < all; i++)
            mean_worth[i] += share * (bounding.worth[i] - mean_worth[i]);
        mean_at_nothing += share * (at_nothing - mean_at_nothing);
        if (k % LOOK_EVERY == LOOK_EVERY - 1)
            bound = fmax(bound, mean_at_nothing - corner_find(&bounding, mean_worth));
        bound = fmax(bound, at_nothing - corner_find(&bounding, bounding.worth));
        step_to_corner(&bounding, 2.0 / (k + 2));
    }
    return bound;
}

struct surrogate_gap surrogate_gap_of(const double costs[], const double bounds[], int batches)
{
    struct surrogate_gap gap = {.batches = batches};
    double squares = 0;
    for (int b = 0; b < batches; b++)
        gap.cost += costs[b] / batches, gap.mean += (costs[b] - bounds[b]) / batches;
    for (int b = 0; b < batches; b++)
        squares += (costs[b] - bounds[b] - gap.mean) * (costs[b] - bounds[b] - gap.mean);
    gap.most = batches < 2 ? INFINITY : gap.mean + gsl_cdf_tdist_Pinv(0.95, batches - 1) * sqrt(squares / (batches - 1) / batches);
    return gap;
}
