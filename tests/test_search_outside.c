/* test_search_outside.c - with hires, temporary staff and overtime beside moves the search finds the best plan of all in a hundred small cases, each
 * enumerated whole; and what the rules say of such help holds. */
#include "analysis/search_moves.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/move_outside.h"
#include "analysis/move_infeasible.h"
#include "analysis/officer_value.h"
#include "base/text.h"
#include "tests/scenario_text.h"

/* Three teams and four months, as in test_search_moves: work is not simulated but walked. A team has 8 officers of 40 hours. */
#define TEXT(BUDGET) \
    "sluse: 1\nperiod: 2026-01-01..2026-04-30\n" \
    "calendars: {office: {hours: {mon-fri: 08:00-16:00}}}\nevery team: {calendar: office, pay: 1 DKK per hour}\n" \
    "teams: {a: {officers: 8}, b: {officers: 8}, c: {officers: 8}}\n" \
    "cases: {case: {intake: {per month: 10}, track: way}}\n" \
    "tracks: {way: [work: {what: one, by: a, time: 1 h}, work: {what: two, by: b, time: 1 h}, decide: {by: c, time: 1 h}]}\n" \
    "rules for moves:\n  between: [a, b, c]\n  keep: {a: 4, b: 4, c: 4}\n  training: 2 weeks\n  at most: 2\n  cost per officer: 10 DKK\n" BUDGET \
    "  hires: {into: [a, b, c], at most: 3, notice: 1 month, cost per officer: 100 DKK}\n" \
    "  temporary staff: {into: [b, c], at most: 2, notice: 2 weeks, pay: 1.5 DKK per hour, ramp-up: none}\n" \
    "  overtime: {by: [a, b], at most: 4 h per week, pay: 150 %}\n"

#ifdef __SANITIZE_ADDRESS__
enum { INSTANCES = 5 };
#else
enum { INSTANCES = 50 };
#endif
enum { TEAMS = 3, MONTHS = 4, WEEKS = 18, PATHS = 10, MOST_OFFICERS = 4, MOST_STEPS = 800 };
static const double HOURS = 25;                           /* of an officer in a week that go to cases */

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

/* Officers at work in the team in a week, by its Wednesday. */
static double officers_in(const struct move_space *space, const struct move_plan *plan, int team, int week)
{
    civil_day day = space->casework->period.first + 7 * week + 3;
    double officers = 8;
    for (int i = 0; i < plan->count; i++) {
        const struct planned_move *step = &plan->moves[i];
        int period = step->first;
        while (period < step->last && space->periods[period].last < day)
            period++;
        if (day < space->periods[step->first].first || day > space->periods[step->last].last)
            continue;
        officers -= step->out_of == team ? step->officers : 0;
        if (step->into != team)
            continue;
        if (outside_of(step->out_of) < OUTSIDES)
            officers += outside_officers(space, step, period);
        else
            officers += day >= move_arrives(space, step) ? step->officers : 0;
    }
    return officers;
}

static double plan_value(const struct walk *walk, const struct move_plan *plan)
{
    double sum = 0;
    for (int t = 0; t < TEAMS; t++) {
        double backlogs[PATHS] = {0};
        for (int w = 0; w < WEEKS; w++) {
            double done = HOURS * officers_in(walk->space, plan, t, w);
            for (int path = 0; path < PATHS; path++) {
                backlogs[path] = fmax(0, backlogs[path] + walk->arrivals[path][t][w] - done);
                sum += walk->weights[t] * backlogs[path];
            }
        }
    }
    return -sum / PATHS - plan_price(walk->space, plan);
}

static bool values(void *context, const struct move_plan plans[], int count, double found[])
{
    for (int i = 0; i < count; i++)
        found[i] = plan_value(context, &plans[i]);
    return true;
}

/* All single steps that are allowed. */
static int all_steps(const struct move_space *space, struct planned_move *steps)
{
    int count = 0;
    for (int source = -OUTSIDES; source < TEAMS; source++)
        for (int into = 0; into < TEAMS; into++)
            for (int first = 0; first < MONTHS; first++)
                for (int last = first; last < MONTHS; last++)
                    for (int k = 1; k <= MOST_OFFICERS; k++) {
                        struct planned_move step = {source, into, first, last, k};
                        if (move_is_possible(space, &step))
                            steps[count++] = step;
                    }
    return count;
}

static double enumerated(const struct walk *walk, struct move_plan *best, int *plans)
{
    static struct planned_move steps[MOST_STEPS];
    int count = all_steps(walk->space, steps);
    *best = (struct move_plan){.count = 0};
    double value = plan_value(walk, best);
    *plans = 1;
    for (int i = 0; i < count; i++)
        for (int j = i; j < count; j++) {
            struct move_plan plan = {.moves = {steps[i], steps[j]}, .count = i == j ? 1 : 2};
            if (!plan_is_allowed(walk->space, &plan))
                continue;
            double this = plan_value(walk, &plan);
            (*plans)++;
            if (this > value)
                value = this, *best = plan;
        }
    return value;
}

/* The value of one officer more and fewer in a month, nobody else losing or gaining. */
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

static struct move_space space_make(struct arena *arena, const char *text)
{
    int count;
    const struct casework *casework = caseworks_of_text(arena, text).items[0];
    struct civil_range *months = value_periods(casework, BY_MONTH, &count, arena);
    return move_space_of(casework, months, count, arena);
}

/* Counts the sources of the best plan's steps. */
static void sources_count(const struct move_plan *plan, int sources[])
{
    for (int i = 0; i < plan->count; i++)
        sources[outside_of(plan->moves[i].out_of)]++;
}

static int cases_right(const char *text, int sources[], int *budget_binds, struct arena *arena)
{
    struct move_space space = space_make(arena, text);
    int right = 0, plans = 0, all = 0;
    for (uint64_t seed = 2001; seed < 2001 + INSTANCES; seed++) {
        static struct walk walk;
        double more[TEAMS * MONTHS], fewer[TEAMS * MONTHS];
        struct move_plan best;
        struct arena *own = arena_open();
        walk_make(&walk, &space, seed);
        gains(&walk, more, fewer);
        double exact = enumerated(&walk, &best, &all);
        struct move_search search = {.space = &space, .values = {&walk, values}, .more = more, .fewer = fewer, .effort = USUAL_EFFORT, .seed = seed};
        struct move_search_found found = moves_search(&search, own);
        right += found.best[0].value >= exact - 1e-9;
        plans += found.plans / INSTANCES;
        sources_count(&best, sources);
        *budget_binds += strstr(plan_reached(&space, &best, own), "budget") != NULL;
        assert_true(plan_is_allowed(&space, &found.best[0].plan));
        arena_close(own);
    }
    print_message("# the best of all plans in %d of %d cases; %d plans valued a case of %d; steps in the best: %d hires, %d temporary, %d overtime, %d moves; the budget binds in %d\n",
                  right, INSTANCES, plans, all, sources[HIRES], sources[TEMPORARY], sources[OVERTIME], sources[OUTSIDES], *budget_binds);
    return right;
}

static void the_best_of_all_plans_is_found_in_fifty_small_cases(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    int sources[OUTSIDES + 1] = {0}, binds = 0;
    assert_int_equal(cases_right(TEXT(""), sources, &binds, arena), INSTANCES);
    for (enum outside outside = 0; outside <= OUTSIDES; outside++)
        assert_true(outside == EXTRA_DESKS || sources[outside] >= INSTANCES / 10);      /* which are bought in test_move_desks */
    arena_close(arena);
}

static void it_is_found_in_fifty_small_cases_with_a_budget(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    int sources[OUTSIDES + 1] = {0}, binds = 0;
    assert_int_equal(cases_right(TEXT("  budget: 700 DKK\n"), sources, &binds, arena), INSTANCES);
    assert_true(binds >= INSTANCES / 5);
    arena_close(arena);
}

static void rules_say_what_help_is_allowed_what_it_costs_and_what_binds(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct move_space space = space_make(arena, TEXT("  budget: 1400 DKK\n"));
    const int hires = out_of_outside(HIRES), temporary = out_of_outside(TEMPORARY), overtime = out_of_outside(OVERTIME);
    struct planned_move hire = {hires, 1, 1, 3, 2}, guest = {temporary, 2, 1, 1, 2}, over = {overtime, 0, 0, 0, 4};
    assert_true(move_is_possible(&space, &hire) && move_is_possible(&space, &guest) && move_is_possible(&space, &over));
    assert_false(move_is_possible(&space, &(struct planned_move){hires, 1, 0, 3, 1}));          /* within the notice */
    assert_false(move_is_possible(&space, &(struct planned_move){hires, 1, 1, 2, 1}));          /* who is hired stays */
    assert_false(move_is_possible(&space, &(struct planned_move){hires, 1, 1, 3, 4}));
    assert_false(move_is_possible(&space, &(struct planned_move){temporary, 0, 1, 1, 1}));      /* not into this team */
    assert_false(move_is_possible(&space, &(struct planned_move){overtime, 2, 1, 1, 1}));
    assert_false(move_is_possible(&space, &(struct planned_move){overtime, 0, 1, 1, 5}));
    /* February to April have 89 days; 40 hours a week at 1 DKK. February: 28 days at 1.5 DKK. January touches 5 weeks: 4 hours of 8 officers at 1.5. */
    struct move_plan plan = {.moves = {hire}, .count = 1};
    assert_true(fabs(plan_price(&space, &plan) - 2 * (100 + 89 * 40 / 7.0)) < 1e-9);
    assert_true(fabs(plan_cost(&space, &plan) - 200) < 1e-9);
    assert_string_equal(move_text(&space, &hire, arena), "2 officers hired into b from 2026-02-01");
    assert_string_equal(plan_reached(&space, &plan, arena), "budget; notice of hires 31 days");
    plan.moves[0] = guest;
    assert_true(fabs(plan_price(&space, &plan) - 2 * 28 * 40 / 7.0 * 1.5) < 1e-9);
    assert_string_equal(move_text(&space, &guest, arena), "2 temporary officers in c, 2026-02-01..2026-02-28");
    assert_string_equal(plan_reached(&space, &plan, arena), "at most 2 temporary at once; notice of temporary staff 14 days");
    plan.moves[0] = over;
    assert_true(fabs(plan_price(&space, &plan) - 4 * 5 * 8 * 1.5) < 1e-9);
    assert_string_equal(plan_reached(&space, &plan, arena), "at most 4 h of overtime a week");
    assert_string_equal(plan_overtime(&space, &plan, 0, arena), "{at most: 4 h per week, pay: 150 %, dates: 2026-01-01..2026-01-31}");
    assert_null(plan_overtime(&space, &plan, 1, arena));
    plan.moves[plan.count++] = (struct planned_move){overtime, 0, 2, 2, 1};
    assert_false(plan_is_allowed(&space, &plan));         /* a team's overtime has one stretch of dates */
    plan.moves[1].into = 1;
    assert_true(plan_is_allowed(&space, &plan));
    plan = (struct move_plan){.moves = {guest, {temporary, 1, 1, 2, 1}}, .count = 2};
    assert_false(plan_is_allowed(&space, &plan));         /* three at once */
    plan = (struct move_plan){.moves = {hire, guest}, .count = 2};
    assert_false(plan_is_allowed(&space, &plan));         /* 1,217 + 480 are more than the budget */
    assert_null(space_infeasible(&space, arena));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_of_all_plans_is_found_in_fifty_small_cases),
        cmocka_unit_test(it_is_found_in_fifty_small_cases_with_a_budget),
        cmocka_unit_test(rules_say_what_help_is_allowed_what_it_costs_and_what_binds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
