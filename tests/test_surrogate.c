/* test_surrogate.c - the walk's slopes, its bound and its search: against hand calculation, enumeration and repeated sampling. */
#include "analysis/surrogate_bound.h"
#include "analysis/surrogate_search.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/officer_value.h"
#include "analysis/sampling.h"
#include "analysis/surrogate_chains.h"
#include "analysis/surrogate_fit.h"
#include "analysis/surrogate_paths.h"
#include "base/text.h"
#include "tests/scenario_text.h"
#include "tests/variant_text.h"

#define OFFICE \
    "sluse: 1\nperiod: 2026-01-01..2026-04-30\n" \
    "teams: {a: {officers: 8}, b: {officers: 8}, c: {officers: 8}}\n" \
    "cases: {case: {intake: {per month: 10}, track: way}}\n" \
    "tracks: {way: [work: {what: one, by: a, time: 1 h}, work: {what: two, by: b, time: 1 h}, decide: {by: c, time: 1 h}]}\n"

static const char TEXT[] = OFFICE "rules for moves: {between: [a, b, c], keep: {a: 4, b: 4, c: 4}, training: 2 weeks, at most: 2}\n";
static const char ONE_WAY[] = OFFICE "rules for moves: {out of: {a: [b, c], b: c}, keep: {a: 4, b: 4, c: 4}, training: 2 weeks, training into: {c: 5 days}, at most: 2}\n";

enum { TEAMS = 3, MONTHS = 4, DAYS = 120, OWN = 8, MOST_OFFICERS = 4 };
static const double HOURS = 5;                            /* of an officer on a day */

static void assert_near(double found, double wanted, double tolerance)
{
    if (!(fabs(found - wanted) <= tolerance))
        print_error("%.12g instead of %.12g\n", found, wanted);
    assert_true(fabs(found - wanted) <= tolerance);
}

static double uniform(uint64_t seed, uint64_t a, uint64_t b, uint64_t c)
{
    return (double)(hash_mix(hash_mix(hash_mix(hash_mix(seed) + a) + b) + c) >> 11) / 9007199254740992.0;
}

static struct move_space space_of_text(const char *text, struct arena *arena)
{
    int count;
    const struct casework *casework = caseworks_of_text(arena, text).items[0];
    struct civil_range *months = value_periods(casework, BY_MONTH, &count, arena);
    return move_space_of(casework, months, count, arena);
}

static struct move_space space_make(struct arena *arena) { return space_of_text(TEXT, arena); }
static struct surrogate empty(const struct move_space *space, int paths, struct arena *arena)
{
    struct surrogate surrogate = {.space = space, .teams = TEAMS, .days = DAYS, .paths = paths};
    surrogate.net = arena_take(arena, (size_t)(TEAMS * DAYS * paths) * sizeof *surrogate.net);
    surrogate.hours = arena_take(arena, TEAMS * DAYS * sizeof *surrogate.hours);
    surrogate.speed = arena_take(arena, TEAMS * DAYS * sizeof *surrogate.speed);
    for (int i = 0; i < TEAMS * DAYS; i++)
        surrogate.hours[i] = HOURS, surrogate.speed[i] = i % DAYS < space->rules->training_days[i / DAYS] ? 0 : 1;
    return surrogate;
}

/* A case by its number: level and season of each team; paths from `first` on differ by luck. */
static struct surrogate instance(const struct move_space *space, uint64_t seed, int first, int paths, struct arena *arena)
{
    struct surrogate surrogate = empty(space, paths, arena);
    surrogate.price = 20 * uniform(seed, 9, 0, 0);
    for (uint64_t t = 0; t < TEAMS; t++) {
        double level = 0.75 + 0.5 * uniform(seed, 1, t, 0), swing = 0.4 * uniform(seed, 2, t, 0), turn = 6.3 * uniform(seed, 3, t, 0);
        for (uint64_t d = 0; d < DAYS; d++)
            for (int p = 0; p < paths; p++) {
                double come = OWN * HOURS * (level + swing * sin(6.3 * (double)d / DAYS + turn)) * (0.4 + 1.2 * uniform(seed, 10 + (uint64_t)(first + p), t, d));
                surrogate.net[((int)t * DAYS + (int)d) * paths + p] = come - OWN * HOURS;
            }
    }
    return surrogate;
}

static void hours_wait_as_calculated_by_hand(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct move_space space = space_make(arena);
    struct surrogate surrogate = empty(&space, 1, arena);
    for (int d = 0; d < DAYS; d++)                        /* at b 20 hours a day too many, at a and c time to spare */
        surrogate.net[d] = surrogate.net[2 * DAYS + d] = -100, surrogate.net[DAYS + d] = 20;
    struct move_plan none = {.count = 0}, plan = {.moves = {{0, 1, 1, 2, 4}}, .count = 1};
    assert_near(surrogate_cost(&surrogate, &none, arena), 20.0 * DAYS * (DAYS + 1) / 2, 1e-6);
    /* Four officers away in February and March, 59 days, who work 45 of them: 20 hours a day less from day 46 to 90. */
    assert_near(surrogate_cost(&surrogate, &plan, arena), 20 * (45 * 46 / 2.0 + 45 * 45 + 30 * 45 + 30 * 31 / 2.0), 1e-6);
    /* The best: four officers out of a and three out of c (one more finds nothing to do ...) - as many as help, from the first day on. */
    double reached, bound = surrogate_bound(&surrogate, 200, &reached, arena);
    struct move_plan best = {.moves = {{0, 1, 0, 3, 4}, {2, 1, 0, 3, 4}}, .count = 2};
    /* 14 days of training: 20 x 14 hours wait, then 20 hours a day fewer until none is left, after 14 days more. */
    double by_hand = 20 * (14 * 15 / 2.0 + 14 * 13 / 2.0);
    assert_near(surrogate_cost(&surrogate, &best, arena), by_hand, 1e-6);
    assert_near(bound, by_hand, 1e-6);
    assert_near(reached, by_hand, 1e-6);
    arena_close(arena);
}

static void worth_is_a_slope_of_a_convex_cost(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct move_space space = space_make(arena);
    struct surrogate surrogate = instance(&space, 7, 0, 11, arena);
    struct surrogate_room room = surrogate_room_of(&surrogate, arena);
    for (uint64_t i = 0; i < 60; i++) {
        double at[DAYS], other[DAYS], near[DAYS], worth[DAYS], line = 0, small = 0;
        int team = (int)(i % TEAMS);
        for (uint64_t d = 0; d < DAYS; d++) {
            at[d] = 6 * uniform(i, 1, d, 0) - 3, other[d] = 6 * uniform(i, 2, d, 0) - 3;
            near[d] = at[d] + 1e-7 * (other[d] - at[d]);
        }
        double cost = surrogate_team_worth(&surrogate, team, at, worth, &room), there = surrogate_team_cost(&surrogate, team, other, &room);
        for (int d = 0; d < DAYS; d++)
            line -= worth[d] * (other[d] - at[d]), small -= worth[d] * (near[d] - at[d]);
        assert_true(there >= cost + line - 1e-6);
        assert_near(surrogate_team_cost(&surrogate, team, near, &room) - cost, small, 1e-6 * fmax(1, fabs(small) * 1e6) * 1e-3 + 1e-8 * cost * 1e-3);
    }
    arena_close(arena);
}

/* The largest gain of chains, all numbers of officers in all stretches tried. */
static double chains_tried(const double gains[], const int spare[], int cell)
{
    if (cell == MONTHS * MONTHS)
        return 0;
    int first = cell / MONTHS, last = cell % MONTHS, room = last < first ? 0 : spare[first], left[MONTHS];
    for (int p = first; p <= last; p++)
        room = spare[p] < room ? spare[p] : room;
    double best = -INFINITY;
    for (int officers = 0; officers <= room; officers++) {
        memcpy(left, spare, sizeof left);
        for (int p = first; p <= last; p++)
            left[p] -= officers;
        best = fmax(best, officers * gains[cell] + chains_tried(gains, left, cell + 1));
    }
    return best;
}

static void chains_are_the_best_of_all(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 200; i++) {
        struct arena *arena = arena_open();
        double gains[MONTHS * MONTHS], lent[MONTHS * MONTHS], sum = 0;
        int spare[MONTHS], away[MONTHS] = {0};
        for (uint64_t cell = 0; cell < MONTHS * MONTHS; cell++)
            gains[cell] = cell % MONTHS < cell / MONTHS ? 0 : 10 * uniform(i, 1, cell, 0) - 3;
        for (uint64_t p = 0; p < MONTHS; p++)
            spare[p] = (int)(4 * uniform(i, 2, p, 0));
        double found = surrogate_chains(MONTHS, gains, spare, lent, arena);
        for (int cell = 0; cell < MONTHS * MONTHS; cell++) {
            sum += lent[cell] * gains[cell];
            for (int p = cell / MONTHS; p <= cell % MONTHS; p++)
                away[p] += (int)lent[cell];
        }
        assert_near(found, chains_tried(gains, spare, 0), 1e-9);
        assert_near(found, sum, 1e-9);
        for (int p = 0; p < MONTHS; p++)
            assert_true(away[p] <= spare[p]);
        arena_close(arena);
    }
}

static int all_moves(const struct move_space *space, struct planned_move *moves)
{
    int count = 0;
    for (int a = 0; a < TEAMS; a++)
        for (int b = 0; b < TEAMS; b++)
            for (int first = 0; first < MONTHS; first++)
                for (int last = first; last < MONTHS; last++)
                    for (int k = 1; k <= MOST_OFFICERS; k++) {
                        struct planned_move move = {a, b, first, last, k};
                        if (move_is_possible(space, &move))
                            moves[count++] = move;
                    }
    return count;
}

/* The least cost of all plans of at most two moves. Moves that touch other teams do not disturb each other, so costs are looked up
 * by team: what does, is walked. */
static double enumerated(const struct surrogate *surrogate, struct move_plan *best, struct arena *arena)
{
    static struct planned_move moves[TEAMS * TEAMS * MONTHS * MONTHS * MOST_OFFICERS];
    struct surrogate_room room = surrogate_room_of(surrogate, arena);
    int count = all_moves(surrogate->space, moves);
    double officers[DAYS], least = INFINITY;
    for (int i = 0; i <= count; i++)
        for (int j = i; j <= count; j++) {                /* number `count`: nobody */
            struct move_plan plan = {.count = 0};
            if (i < count)
                plan.moves[plan.count++] = moves[i];
            if (j < count && j != i)
                plan.moves[plan.count++] = moves[j];
            if (!plan_is_allowed(surrogate->space, &plan))
                continue;
            double cost = surrogate_price(surrogate, &plan);
            for (int team = 0; team < TEAMS && cost < least; team++) {
                surrogate_officers(surrogate, &plan, team, officers);
                cost += surrogate_team_cost(surrogate, team, officers, &room);
            }
            if (cost < least)
                least = cost, *best = plan;
        }
    return least;
}

static void best_plans_are_found(const char *text, int least_with_gain)
{
    enum { INSTANCES = 100, PATHS = 4 };
    struct arena *arena = arena_open();
    struct move_space space = space_of_text(text, arena);
    int right = 0, with_gain = 0, plans = 0;
    double loosest = 0;
    for (uint64_t seed = 1001; seed < 1001 + INSTANCES; seed++) {
        struct arena *own = arena_open();
        struct surrogate surrogate = instance(&space, seed, 0, PATHS, own);
        struct move_plan best = {.count = 0};
        double reached, exact = enumerated(&surrogate, &best, own), bound = surrogate_bound(&surrogate, 100, &reached, own);
        struct surrogate_found found = surrogate_search(&(struct surrogate_search){.surrogate = &surrogate, .kicks = 20, .patience = 6, .seed = seed}, own);
        right += -found.best->value <= exact * (1 + 1e-9);
        with_gain += best.count > 0;
        plans += found.plans / INSTANCES;
        assert_true(bound <= exact * (1 + 1e-9) && bound <= reached + 1e-6 * exact);
        assert_true(plan_is_allowed(&space, &found.best->plan));
        assert_near(-found.best->value, surrogate_cost(&surrogate, &found.best->plan, own), 1e-6 * exact);
        loosest = fmax(loosest, (reached - bound) / reached);
        arena_close(own);
    }
    print_message("# the best of all plans in %d of %d cases, %d of which have something to gain; %d plans walked a case; bounds within %.2f %% of a "
                  "relaxed plan\n", right, INSTANCES, with_gain, plans, 100 * loosest);
    assert_int_equal(right, INSTANCES);
    assert_true(with_gain >= least_with_gain);
    arena_close(arena);
}

static void the_best_plan_is_found_and_the_bound_holds_in_a_hundred_small_cases(void **state)
{
    (void)state;
    best_plans_are_found(TEXT, 50);
}

static void the_same_where_officers_go_one_way_only(void **state)
{
    (void)state;
    best_plans_are_found(ONE_WAY, 30);
}

/* The model that TEXT describes has steps of one case at all three teams; its surrogate is walked on what the tests make up. */
static const char *misfit(const char *teams, const char *more, const char *tracks, struct arena *arena)
{
    const char *text = arena_print(arena, "sluse: 1\nperiod: 2026-01-05..2026-06-28\n%s"
                                   "teams: {%s}\ncases: {x: {intake: {per month: 60}, track: x%s}, q: {intake: {per month: 60}, track: q}}\n"
                                   "tracks: {%s}\nrules for moves: {between: [a, b], training: 2 weeks}\n", strstr(more, "start") ? more : "", teams,
                                   strstr(more, "start") ? "" : more, tracks);
    const struct casework *casework = caseworks_of_text(arena, text).items[0];
    return surrogate_misfit(casework, casework->move_rules, arena);
}

static void it_says_where_it_does_not_stand_for_the_scenario(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const char *teams = "a: {officers: 4}, b: {officers: 4}, c: {officers: 4}", *own = "x: [decide: {by: a, time: 2 h}], q: [decide: {by: b, time: 2 h}]";
    assert_null(misfit(teams, "", own, arena));
    assert_null(misfit(teams, "", "x: [work: {by: c, time: 10 min}, hold: {time: 3 days}, decide: {by: a, time: 2 h}], q: [decide: {by: b, time: 2 h}]", arena));
    assert_string_equal(misfit(teams, "", "x: [work: {by: a, time: 2 h}, decide: {by: b, time: 2 h}], q: [decide: {by: b, time: 2 h}]", arena),
                        "cases go from a on to b");
    assert_string_equal(misfit(teams, "", "x: [branch: {to: {decide: 40 %, next: rest}}, work: {by: b, time: 2 h}, decide: {by: a, time: 2 h}], "
                               "q: [decide: {by: b, time: 2 h}]", arena), "cases go from b on to a");
    assert_string_equal(misfit("a: {officers: 4, skills: [z]}, b: {officers: 4, skills: [z]}, c: {officers: 4}", "",
                               "x: [decide: {skill: z, time: 2 h}], q: [decide: {by: b, time: 2 h}]", arena), "a and b share a queue");
    assert_string_equal(misfit("a: {officers: [3, {number: 1, hours: 20 h}]}, b: {officers: 4}, c: {officers: 4}", "", own, arena),
                        "officers of a have hours, a speed or skills of their own");
    assert_string_equal(misfit(teams, "start: {warm up: 4 weeks}\n", own, arena), "what waits after a warm-up is not known in it; a list of open cases is");
    arena_close(arena);
}

/* Two teams, one with a winter of double intake: the hours waiting of the walk are those of the full model. */
static const char WINTER[] =
    "sluse: 1\nperiod: 2026-01-05..2026-07-05\ncalendars: {office: {hours: {mon-fri: 08:00-15:24}}}\n"
    "every team: {calendar: office}\nteams: {a: {officers: 5}, b: {officers: 5}}\n"
    "start: [{open: 60, case: x, at: x, age: 0..20 days}]\n"
    "cases: {x: {intake: {per month: {jan-feb: 520, mar-dec: 120}, weekdays: {mon-fri: 1, sat-sun: 0}, hours: {\"08:00-12:00\": 1}}, track: x}, q: {intake: {per month: 60}, track: q}}\n"
    "tracks: {x: [decide: {by: a, time: 2 h}], q: [decide: {by: b, time: 2 h}]}\n"
    "rules for moves: {between: [a, b], training: 2 weeks}\n";

static void the_walk_is_near_the_full_model(void **state)
{
    (void)state;
    enum { PATHS = 8 };
    struct arena *arena = arena_open();
    int count, number = 0, weeks;
    const struct variant *variant = variants_of_text(arena, WINTER, &count);
    const struct casework *casework = caseworks_of_text(arena, WINTER).items[0];
    struct civil_range *months = value_periods(casework, BY_MONTH, &count, arena);
    struct move_space space = move_space_of(casework, months, count, arena);
    const struct surrogate_flows *flows = surrogate_flows_of(&(struct surrogate_request){
        .variant = variant, .casework = casework, .folder = ".", .space = &space, .paths = PATHS, .threads = 1}, arena);
    struct surrogate walk = surrogate_on(flows, 0, PATHS, arena);
    double *nobody = arena_take(arena, (size_t)walk.days * sizeof *nobody), full = 0;
    struct surrogate_room room = surrogate_room_of(&walk, arena);
    double walked = surrogate_team_cost(&walk, 0, nobody, &room);
    /* In the full model: days waited of all cases that waited, two hours each; all have been served long before the end. */
    weeks = tally_shape(casework).weeks;
    const struct measure measures[] = {{&figures[figure_named("waiting time")], {SCOPE_TEAM, 0, 1, weeks}}, {&figures[figure_named("decided")], {SCOPE_TYPE, 0, 1, weeks}},
                                       {&figures[figure_named("waiting cases")], {SCOPE_TEAM, 0, 1, weeks}}};
    struct sampling *sampling = sampling_open(&(struct sampling_options){.measures = measures, .measure_count = 3, .threads = 1});
    sampling_add(sampling, casework);
    assert_true(sampling_run(sampling, &number, 1, PATHS));
    for (int r = 0; r < PATHS; r++) {
        full += 2 * sampling_values(sampling, 0, 0)[r] * sampling_values(sampling, 0, 1)[r] / PATHS;
        assert_true(sampling_values(sampling, 0, 2)[r] < 25);    /* those of the last weekend */
    }
    print_message("# hours waiting, summed over days: %.0f in the full model, %.0f walked\n", full, walked);
    assert_true(full > 10000);
    assert_near(walked, full, 0.02 * full);
    sampling_close(sampling);
    arena_close(arena);
}

/* Ten days of training, four weeks at 40 %; three weeks from the first day on take a fifth of a colleague's time. */
static const char RAMP[] =
    "sluse: 1\nperiod: 2026-01-05..2026-06-28\nevery team: {mentoring: none, ramp-up: none}\n"
    "teams: {a: {officers: 4, ramp-up: {weeks 1-2: 0 %, weeks 3-6: 40 %}, mentoring: 20 % for 3 weeks}, b: {officers: 4}}\n"
    "cases: {x: {intake: {per month: 60}, track: x}, q: {intake: {per month: 60}, track: q}}\n"
    "tracks: {x: [decide: {by: a, time: 2 h}], q: [decide: {by: b, time: 2 h}]}\nrules for moves: {between: [a, b], training: 10 days}\n";

static void who_is_lent_learns_and_is_taught(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    int count;
    const struct variant *variant = variants_of_text(arena, RAMP, &count);
    const struct casework *casework = caseworks_of_text(arena, RAMP).items[0];
    struct civil_range *months = value_periods(casework, BY_MONTH, &count, arena);
    struct move_space space = move_space_of(casework, months, count, arena);
    const struct surrogate_flows *flows = surrogate_flows_of(&(struct surrogate_request){
        .variant = variant, .casework = casework, .folder = ".", .space = &space, .paths = 1, .threads = 1}, arena);
    struct surrogate walk = surrogate_on(flows, 0, 1, arena);
    for (int d = 0; d < walk.days; d++) {
        assert_near(walk.speed[d], d < 10 ? -0.2 : d < 21 ? 0.2 : d < 38 ? 0.4 : 1, 1e-12);
        assert_near(walk.speed[walk.days + d], d < 10 ? 0 : 1, 1e-12);
    }
    arena_close(arena);
}

/* The true gap of a plan, on very many paths, is covered by the limit from ten batches as often as promised. */
static void the_gap_certified_covers_the_true_one(void **state)
{
    (void)state;
    enum { EXPERIMENTS = 60, BATCHES = 10, PATHS = 8, MANY = 1000 };
    struct arena *arena = arena_open();
    struct move_space space = space_make(arena);
    struct surrogate many = instance(&space, 5, 1000000, MANY, arena);
    struct move_plan plan = surrogate_search(&(struct surrogate_search){.surrogate = &many, .kicks = 0, .patience = 0, .seed = 1}, arena).best->plan;
    int covered = 0;
    double reached, bound = surrogate_bound(&many, 150, &reached, arena), cost = surrogate_cost(&many, &plan, arena), mean = 0;
    for (int e = 0; e < EXPERIMENTS; e++) {
        double costs[BATCHES], bounds[BATCHES], unused;
        for (int b = 0; b < BATCHES; b++) {
            struct arena *own = arena_open();
            struct surrogate batch = instance(&space, 5, (e * BATCHES + b) * PATHS, PATHS, own);
            costs[b] = surrogate_cost(&batch, &plan, own);
            bounds[b] = surrogate_bound(&batch, 60, &unused, own);
            assert_true(bounds[b] <= costs[b] * (1 + 1e-9));
            arena_close(own);
        }
        struct surrogate_gap gap = surrogate_gap_of(costs, bounds, BATCHES);
        covered += gap.most >= cost - bound;              /* at least as large as the true gap to whole officers */
        mean += gap.most / EXPERIMENTS;
        assert_true(gap.most >= gap.mean && gap.mean >= 0);
    }
    print_message("# true gap between %.1f and %.1f, certified %.1f on average: covers in %d of %d\n", cost - reached, cost - bound, mean, covered, EXPERIMENTS);
    assert_true(covered >= 52);                           /* of 60 at 95 %: fewer with a probability below 0.01 */
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hours_wait_as_calculated_by_hand),
        cmocka_unit_test(worth_is_a_slope_of_a_convex_cost),
        cmocka_unit_test(chains_are_the_best_of_all),
        cmocka_unit_test(the_same_where_officers_go_one_way_only),
        cmocka_unit_test(the_best_plan_is_found_and_the_bound_holds_in_a_hundred_small_cases),
        cmocka_unit_test(it_says_where_it_does_not_stand_for_the_scenario),
        cmocka_unit_test(the_walk_is_near_the_full_model),
        cmocka_unit_test(who_is_lent_learns_and_is_taught),
        cmocka_unit_test(the_gap_certified_covers_the_true_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
