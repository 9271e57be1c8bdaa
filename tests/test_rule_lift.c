/* test_rule_lift.c - without a rule the plans are allowed that it alone forbids and no others, and with what is told as nearest the plan is just allowed. */
#include "analysis/rule_lift.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/move_outside.h"
#include "analysis/officer_value.h"
#include "tests/scenario_text.h"
#include "tests/variant_text.h"

/* %s: rules. Four months; a, b and c have 8 officers each. */
static const char TEXT[] =
    "sluse: 1\nperiod: 2026-01-01..2026-04-30\n"
    "calendars: {office: {hours: {mon-fri: 08:00-16:00}}}\nevery team: {calendar: office, pay: 100 DKK per hour}\n"
    "teams: {a: {officers: 8}, b: {officers: 8}, c: {officers: 8}}\n"
    "cases: {case: {intake: {per month: 10}, track: way}}\n"
    "tracks: {way: [work: {what: one, by: a, time: 1 h}, work: {what: two, by: b, time: 1 h}, decide: {by: c, time: 1 h}]}\n"
    "rules for moves: {%s}\n";

struct one { const struct variant *variant; struct move_space space; };

static struct one one_make(struct arena *arena, const char *rules)
{
    int count;
    const char *text = arena_print(arena, TEXT, rules);
    struct one one = {.variant = variants_of_text(arena, text, &count)};
    const struct casework *casework = caseworks_of_text(arena, text).items[0];
    struct civil_range *months = value_periods(casework, BY_MONTH, &count, arena);
    one.space = move_space_of(casework, months, count, arena);
    return one;
}

enum { A, B, C };

/* The rules, the plan of one step that one of them forbids, that rule, and as it would have to be. */
struct forbidden { const char *rules; struct planned_move step; struct lift lift; const char *rule, *nearest, *rules_nearest; };

static const struct forbidden samples[] = {
    {"between: [a, b, c], keep: {a: 7}", {A, B, 0, 3, 3}, {LIFT_KEEP, A, 0}, "keep 7 at a", "keep 5 at a", "between: [a, b, c], keep: {a: 5}"},
    {"between: [a, b, c], largest share: 25 %", {A, B, 0, 3, 4}, {LIFT_SHARE, 0, 0}, "largest share 25 %", "largest share 50 %", "between: [a, b, c], largest share: 50 %"},
    {"between: [a, b]", {C, B, 0, 3, 1}, {LIFT_WAYS, 0, 0}, "no move goes from c into b", "", NULL},
    {"out of: {a: [b]}", {B, A, 0, 3, 1}, {LIFT_WAYS, 0, 0}, "no move goes from b into a", "", NULL},
    {"between: [a, b, c], notice: 31 days", {A, B, 0, 3, 1}, {LIFT_NOTICE, 0, 0}, "notice 31 days", "notice 0 days", "between: [a, b, c], notice: 0 days"},
    {"between: [a, b, c], training: 70 days", {A, B, 2, 3, 1}, {LIFT_TRAINING, 0, 42}, "training 70 days", "training 42 days", "between: [a, b, c], training: 42 days"},
    {"between: [a, b, c], cost per officer: 1000 DKK, budget: 1500 DKK", {A, B, 0, 3, 3}, {LIFT_BUDGET, 0, 0}, "budget", "budget 3000 DKK",
     "between: [a, b, c], cost per officer: 1000 DKK, budget: 3000 DKK"},
    {"hires: {into: [a, b, c], at most: 2}", {-1 - HIRES, B, 0, 3, 5}, {LIFT_LIMIT, HIRES, 0}, "at most 2 hired", "at most 5 hired", "hires: {into: [a, b, c], at most: 5}"},
    {"hires: {into: [a, c], at most: 2}", {-1 - HIRES, B, 0, 3, 1}, {LIFT_TEAMS, HIRES, 0}, "hires only into a, c", "", NULL},
    {"overtime: {by: [a], at most: 2 h per week}", {-1 - OVERTIME, C, 0, 3, 1}, {LIFT_TEAMS, OVERTIME, 0}, "overtime only by a", "", NULL},
    {"overtime: {by: [a], at most: 2 h per week, notice: 31 days}", {-1 - OVERTIME, A, 0, 3, 1}, {LIFT_OUTSIDE_NOTICE, OVERTIME, 0}, "notice of overtime 31 days",
     "notice of overtime 0 days", "overtime: {by: [a], at most: 2 h per week, notice: none}"},
};

static void without_a_rule_the_plan_it_forbids_is_allowed_and_with_the_nearest_too(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct arena *arena = arena_open();
        const struct forbidden *sample = &samples[i];
        struct one one = one_make(arena, sample->rules);
        struct move_plan plan = {.moves = {sample->step}, .count = 1};
        const struct move_space *without = space_without(&(struct lifting){one.variant, ".", &one.space}, &sample->lift, 1, arena);
        assert_non_null(without);
        assert_false(plan_is_allowed(&one.space, &plan));
        assert_true(plan_is_allowed(without, &plan));
        assert_string_equal(lift_rule(&one.space, &sample->lift, &plan, arena), sample->rule);
        assert_string_equal(lift_nearest(&one.space, &sample->lift, &plan, arena), sample->nearest);
        if (sample->rules_nearest) {
            struct one nearest = one_make(arena, sample->rules_nearest);
            assert_true(plan_is_allowed(&nearest.space, &plan));
        }
        arena_close(arena);
    }
}

/* What another rule forbids stays forbidden. */
static void no_other_rule_is_lifted(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct one one = one_make(arena, "between: [a, b], keep: {a: 6, b: 6}, notice: 31 days, at most: 1, hires: {into: [c], at most: 1}");
    struct lift keep = {LIFT_KEEP, A, 0};
    const struct move_space *without = space_without(&(struct lifting){one.variant, ".", &one.space}, &keep, 1, arena);
    struct move_plan three = {.moves = {{A, B, 1, 3, 3}}, .count = 1}, soon = {.moves = {{A, B, 0, 3, 3}}, .count = 1}, other = {.moves = {{B, A, 1, 3, 3}}, .count = 1},
                     way = {.moves = {{A, C, 1, 3, 3}}, .count = 1}, two = {.moves = {{A, B, 1, 1, 1}, {A, B, 3, 3, 1}}, .count = 2};
    assert_true(plan_is_allowed(without, &three));
    assert_false(plan_is_allowed(without, &soon) || plan_is_allowed(without, &other) || plan_is_allowed(without, &way) || plan_is_allowed(without, &two));
    assert_int_equal(one.space.rules->keep[A], 6);        /* the file's own rules stay as they are */
    arena_close(arena);
}

/* Whether the list has the kind. */
static bool has(const struct lift lifts[], int count, enum lift_kind kind, int which)
{
    for (int i = 0; i < count; i++)
        if (lifts[i].kind == kind && lifts[i].which == which)
            return true;
    return false;
}

static void only_rules_that_the_plan_reaches_are_listed(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct one one = one_make(arena, "between: [a, b, c], keep: {a: 6, b: 6, c: 2}, at most: 2, largest share: 50 %, hires: {into: [c], at most: 1}");
    struct move_plan plan = {.moves = {{A, B, 0, 3, 2}}, .count = 1}, nothing = {.count = 0};
    int count;
    const struct lift *lifts = lifts_list(&one.space, &plan, true, &count, arena);
    assert_true(has(lifts, count, LIFT_KEEP, A) && has(lifts, count, LIFT_TEAMS, HIRES));
    assert_false(has(lifts, count, LIFT_KEEP, B) || has(lifts, count, LIFT_STEPS, 0) || has(lifts, count, LIFT_SHARE, 0) || has(lifts, count, LIFT_LIMIT, HIRES)
                 || has(lifts, count, LIFT_TRAINING, 0) || has(lifts, count, LIFT_NOTICE, 0) || has(lifts, count, LIFT_BUDGET, 0) || has(lifts, count, LIFT_WAYS, 0));
    lifts = lifts_list(&one.space, &nothing, false, &count, arena);
    assert_true(has(lifts, count, LIFT_KEEP, B) && has(lifts, count, LIFT_STEPS, 0) && has(lifts, count, LIFT_SHARE, 0) && has(lifts, count, LIFT_LIMIT, HIRES));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_rule_the_plan_it_forbids_is_allowed_and_with_the_nearest_too), cmocka_unit_test(no_other_rule_is_lifted),
        cmocka_unit_test(only_rules_that_the_plan_reaches_are_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
