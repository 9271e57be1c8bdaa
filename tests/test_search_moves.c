/* test_search_moves.c - in a hundred small cases, each enumerated whole, the search finds the best plan of all. */
#include "analysis/search_moves.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/move_infeasible.h"
#include "analysis/officer_value.h"
#include "base/text.h"
#include "tests/scenario_text.h"

/* Three teams and four months; the work is not simulated but walked: a backlog of hours by week, which the officers there reduce. */
#define OFFICE \
    "sluse: 1\nperiod: 2026-01-01..2026-04-30\n" \
    "teams: {a: {officers: 8}, b: {officers: 8}, c: {officers: 8}}\n" \
    "cases: {case: {intake: {per month: 10}, track: way}}\n" \
    "tracks: {way: [work: {what: one, by: a, time: 1 h}, work: {what: two, by: b, time: 1 h}, decide: {by: c, time: 1 h}]}\n"

static const char TEXT[] = OFFICE "rules for moves: {between: [a, b, c], keep: {a: 4, b: 4, c: 4}, training: 2 weeks, at most: 2, cost per officer: 10 DKK}\n";

/* Not everybody into everywhere, and one team is learned sooner. */
static const char ONE_WAY[] = OFFICE "rules for moves: {between: [a, b], out of: {c: [a, b], b: a}, keep: {a: 4, b: 4, c: 4}, training: 2 weeks, "
    "training into: {a: 1 week}, at most: 2, cost per officer: 10 DKK}\n";

enum { TEAMS = 3, MONTHS = 4, WEEKS = 18, PATHS = 10, INSTANCES = 100, MOST_OFFICERS = 4 };
static const double HOURS = 25;                           /* of an officer in a week */

struct walk { const struct move_space *space; double arrivals[PATHS][TEAMS][WEEKS], weights[TEAMS]; };

static double uniform(uint64_t seed, uint64_t a, uint64_t b, uint64_t c)
{
    return (double)(hash_mix(hash_mix(hash_mix(hash_mix(seed) + a) + b) + c) >> 11) / 9007199254740992.0;
}

static void walk_make(struct walk *walk, const struct move_space *space, uint64_t seed)
{
    walk->space = space;
    for (uint64_t t = 0; t < TEAMS; t++) {
        double level = 0.75 + 0.5 * uniform(seed, 1, t, 0), swing = 0.4 * uniform(seed, 2, t, 0), turn = 6.3 * uniform(seed, 3, t, 0);
        walk->weights[t] = 0.5 + uniform(seed, 4, t, 0);
        for (uint64_t path = 0; path < PATHS; path++)
            for (uint64_t w = 0; w < WEEKS; w++) {
                double mean = 8 * HOURS * (level + swing * sin(6.3 * (double)w / WEEKS + turn));
                walk->arrivals[path][t][w] = fmax(0, mean * (0.7 + 0.6 * uniform(seed, 5 + path, t, w)));
            }
    }
}

/* Officers at work in each week: by whether its Wednesday is in the move, after the training in the other team. */
static double plan_value(const struct walk *walk, const struct move_plan *plan)
{
    const struct move_space *space = walk->space;
    double officers[TEAMS][WEEKS], sum = 0;
    civil_day begin = space->casework->period.first;
    for (int t = 0; t < TEAMS; t++)
        for (int w = 0; w < WEEKS; w++)
            officers[t][w] = 8;
    for (int i = 0; i < plan->count; i++) {
        const struct planned_move *move = &plan->moves[i];
        for (int w = 0; w < WEEKS; w++) {
            civil_day day = begin + 7 * w + 3;
            if (day < space->periods[move->first].first || day > space->periods[move->last].last)
                continue;
            officers[move->out_of][w] -= move->officers;
            officers[move->into][w] += day >= move_arrives(space, move) ? move->officers : 0;
        }
    }
    for (int path = 0; path < PATHS; path++)
        for (int t = 0; t < TEAMS; t++) {
            double backlog = 0;
            for (int w = 0; w < WEEKS; w++) {
                backlog = fmax(0, backlog + walk->arrivals[path][t][w] - HOURS * officers[t][w]);
                sum += walk->weights[t] * backlog;
            }
        }
    return -sum / PATHS - plan_cost(space, plan);
}

static bool values(void *context, const struct move_plan plans[], int count, double found[])
{
    for (int i = 0; i < count; i++)
        found[i] = plan_value(context, &plans[i]);
    return true;
}

static bool stopped(void *context, const struct move_plan plans[], int count, double found[])
{
    (void)context, (void)plans;
    for (int i = 0; i < count; i++)
        found[i] = 0;
    return count == 1 && plans->count == 0;
}

struct told { double gain, part; int times, falls; };

static void gain_note(void *context, double gain, int plans, double part)
{
    struct told *told = context;
    told->falls += told->times++ && gain < told->gain;
    told->falls += part < told->part;
    told->gain = gain, told->part = part;
    assert_true(plans > 0 && part >= 0 && part <= 1);
}

/* All single moves, in order. */
static int all_moves(struct planned_move *moves)
{
    int count = 0;
    for (int a = 0; a < TEAMS; a++)
        for (int b = 0; b < TEAMS; b++)
            for (int first = 0; first < MONTHS; first++)
                for (int last = first; last < MONTHS; last++)
                    for (int k = 1; k <= MOST_OFFICERS && a != b; k++)
                        moves[count++] = (struct planned_move){a, b, first, last, k};
    return count;
}

static double enumerated(const struct walk *walk, struct move_plan *best)
{
    static struct planned_move moves[TEAMS * TEAMS * MONTHS * MONTHS * MOST_OFFICERS];
    int count = all_moves(moves);
    *best = (struct move_plan){.count = 0};
    double value = plan_value(walk, best);
    for (int i = 0; i < count; i++)
        for (int j = i; j < count; j++) {
            struct move_plan plan = {.moves = {moves[i], moves[j]}, .count = i == j ? 1 : 2};
            if (!plan_is_allowed(walk->space, &plan))
                continue;
            double this = plan_value(walk, &plan);
            if (this > value)
                value = this, *best = plan;
        }
    return value;
}

/* The value of one officer more and fewer in a month: by a plan's weeks, without anybody else losing or gaining. */
static void gains(struct walk *walk, double *more, double *fewer)
{
    struct move_plan none = {.count = 0};
    double base = plan_value(walk, &none);
    for (int t = 0; t < TEAMS; t++)
        for (int m = 0; m < MONTHS; m++)
            for (int sign = -1; sign <= 1; sign += 2) {
                struct walk changed = *walk;
                for (int path = 0; path < PATHS; path++)
                    for (int w = 0; w < WEEKS; w++) {
                        civil_day day = walk->space->casework->period.first + 7 * w + 3;
                        if (day >= walk->space->periods[m].first && day <= walk->space->periods[m].last)
                            changed.arrivals[path][t][w] -= sign * HOURS;
                    }
                (sign > 0 ? more : fewer)[t * MONTHS + m] = plan_value(&changed, &none) - base;
            }
}

static struct move_space space_of_text(const char *text, struct arena *arena)
{
    int count;
    const struct casework *casework = caseworks_of_text(arena, text).items[0];
    struct civil_range *months = value_periods(casework, BY_MONTH, &count, arena);
    return move_space_of(casework, months, count, arena);
}

static struct move_space space_make(struct arena *arena) { return space_of_text(TEXT, arena); }

static void best_plans_are_found(const char *text)
{
    struct arena *arena = arena_open();
    struct move_space space = space_of_text(text, arena);
    int right = 0, with_gain = 0, plans = 0;
    for (uint64_t seed = 1001; seed < 1001 + INSTANCES; seed++) {
        static struct walk walk;
        double more[TEAMS * MONTHS], fewer[TEAMS * MONTHS];
        struct move_plan best;
        struct arena *own = arena_open();
        walk_make(&walk, &space, seed);
        gains(&walk, more, fewer);
        double exact = enumerated(&walk, &best);
        struct told told = {0};
        struct move_search search = {.space = &space, .values = {&walk, values}, .more = more, .fewer = fewer, .effort = USUAL_EFFORT, .seed = seed,
                                     .tell = gain_note, .tell_context = &told};
        struct move_search_found found = moves_search(&search, own);
        assert_true(told.part == 1);
        assert_int_equal(told.falls, 0);                  /* the best so far of all, not that of the climb under way */
        assert_true(fabs(told.gain - (found.best[0].value - found.nothing)) < 1e-9);
        right += found.best[0].value >= exact - 1e-9;
        with_gain += best.count > 0;
        plans += found.plans / INSTANCES;
        assert_true(found.best[0].value <= exact + 1e-9 || found.best[0].plan.moves[0].officers > MOST_OFFICERS);
        assert_true(plan_is_allowed(&space, &found.best[0].plan));
        for (int i = 0; i < found.best[0].plan.count; i++)
            assert_true(text == TEXT || found.best[0].plan.moves[i].into < 2);
        arena_close(own);
    }
    print_message("# the best of all plans in %d of %d cases, %d of which have something to gain; %d plans valued a case\n", right, INSTANCES,
                  with_gain, plans);
    assert_int_equal(right, INSTANCES);
    assert_true(with_gain >= 50);
    arena_close(arena);
}

static void the_best_of_all_plans_is_found_in_a_hundred_small_cases(void **state)
{
    (void)state;
    best_plans_are_found(TEXT);
}

static void the_same_where_officers_go_one_way_only(void **state)
{
    (void)state;
    best_plans_are_found(ONE_WAY);
}

static void a_stop_gives_what_there_is(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct move_space space = space_make(arena);
    double zeros[TEAMS * MONTHS] = {0};
    struct move_search search = {.space = &space, .values = {NULL, stopped}, .more = zeros, .fewer = zeros, .effort = USUAL_EFFORT, .seed = 1};
    struct move_search_found found = moves_search(&search, arena);
    assert_true(found.is_stopped);
    assert_int_equal(found.best[0].plan.count, 0);
    arena_close(arena);
}

static void rules_say_what_is_allowed_and_what_binds(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct move_space space = space_make(arena);
    struct move_plan plan = {.moves = {{0, 1, 0, 1, 4}}, .count = 1};
    assert_true(plan_is_allowed(&space, &plan));
    assert_string_equal(plan_reached(&space, &plan, arena), "keep 4 at a");
    assert_string_equal(move_text(&space, plan.moves, arena), "4 officers out of a into b, 2026-01-01..2026-02-28, at work there from 2026-01-15");
    plan.moves[plan.count++] = (struct planned_move){0, 2, 1, 2, 1};
    assert_false(plan_is_allowed(&space, &plan));
    plan.moves[1].first = 2;
    assert_true(plan_is_allowed(&space, &plan));
    assert_string_equal(plan_reached(&space, &plan, arena), "keep 4 at a; at most 2 moves");
    plan.moves[1].out_of = 1, plan.moves[1].first = 0, plan.moves[1].officers = 5;
    assert_false(plan_is_allowed(&space, &plan));         /* lent officers are not lent on */
    assert_null(space_infeasible(&space, arena));
    assert_string_equal(plan_moves(&space, &plan, 0, arena),
                        "[{officers: 4, out of: \"a\", into: \"b\", when: 2026-01-01..2026-02-28, training: 14 days}, "
                        "{officers: 5, out of: \"b\", into: \"c\", when: 2026-01-01..2026-03-31, training: 14 days}]");
    plan = plan_in_order(&plan);                          /* out of b before into b, so that nobody lent is lent on; training ends before the move */
    assert_string_equal(plan_moves(&space, &plan, 56, arena),
                        "[{officers: 5, out of: \"b\", into: \"c\", when: 2026-01-01..2026-03-31, training: 70 days}, "
                        "{officers: 4, out of: \"a\", into: \"b\", when: 2026-01-01..2026-02-28, training: 58 days}]");
    arena_close(arena);
}

static void moves_that_go_on_are_one(void **state)
{
    (void)state;
    const struct move_plan two = {.moves = {{0, 1, 2, 3, 1}, {0, 1, 0, 1, 1}}, .count = 2}, apart = {.moves = {{0, 1, 0, 0, 1}, {0, 1, 2, 3, 1}, {0, 2, 1, 1, 1}}, .count = 3};
    struct move_plan one = plan_in_order(&two), all = plan_in_order(&apart);
    assert_true(plans_equal(&one, &(struct move_plan){.moves = {{0, 1, 0, 3, 1}}, .count = 1}));
    assert_int_equal(all.count, 3);
}

static void one_way_and_its_training_are_obeyed(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct move_space space = space_of_text(ONE_WAY, arena);
    for (int a = 0; a < TEAMS; a++)
        for (int b = 0; b < TEAMS; b++)
            assert_int_equal(move_is_possible(&space, &(struct planned_move){a, b, 0, 1, 1}), a != b && b != 2);
    struct move_plan plan = {.moves = {{2, 0, 0, 1, 1}, {2, 1, 0, 1, 1}}, .count = 2};
    assert_string_equal(move_text(&space, &plan.moves[0], arena), "1 officer out of c into a, 2026-01-01..2026-02-28, at work there from 2026-01-08");
    assert_string_equal(plan_moves(&space, &plan, 7, arena),
                        "[{officers: 1, out of: \"c\", into: \"a\", when: 2026-01-01..2026-02-28, training: 14 days}, "
                        "{officers: 1, out of: \"c\", into: \"b\", when: 2026-01-01..2026-02-28, training: 21 days}]");
    struct training_range training = plan_training(&space, &plan);
    assert_true(training.least == 7 && training.most == 14);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_of_all_plans_is_found_in_a_hundred_small_cases),
        cmocka_unit_test(the_same_where_officers_go_one_way_only),
        cmocka_unit_test(moves_that_go_on_are_one),
        cmocka_unit_test(one_way_and_its_training_are_obeyed),
        cmocka_unit_test(a_stop_gives_what_there_is),
        cmocka_unit_test(rules_say_what_is_allowed_and_what_binds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
