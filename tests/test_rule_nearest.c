/* test_rule_nearest.c - the notice and the budget that are told as nearest are near: what the file says that writes them keeps the goals, and they are not those of
 * a plan that lasts from the first day.
 */
#include "analysis/rule_nearest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/move_answer.h"
#include "tests/scenario_text.h"
#include "tests/variant_text.h"

/* %s: rules. */
static const char TEXT[] =
    "sluse: 1\nperiod: 2027-01-04..2027-06-27\nstart: {warm up: 8 weeks}\n"
    "calendars: {office: {hours: {mon-fri: 08:00-15:24}}}\n"
    "every team: {calendar: office, case time: 70 %%, pay: 300 DKK per hour, ramp-up: none, mentoring: none}\n"
    "teams: {east: {officers: 6}, west: {officers: 4}}\n"
    "cases:\n  e: {intake: {per month: 115}, goal: 80 %% within 30 days, track: e}\n"
    "  w: {intake: {per month: {jan: 160, feb-dec: 200}}, goal: 80 %% within 30 days, track: w}\n"
    "tracks: {e: [decide: {by: east, time: lognormal mean 3 h cv 0.8}], w: [decide: {by: west, time: lognormal mean 3 h cv 0.8}]}\n"
    "rules for moves: {at most: 2, wanted: goals at least cost, %s}\n";

enum { REPLICATIONS = 20 };

static struct move_answer answer_of(struct arena *arena, const char *rules)
{
    int count;
    const char *text = arena_print(arena, TEXT, rules);
    return move_answer_of(&(struct move_request){
        .variant = variants_of_text(arena, text, &count), .casework = caseworks_of_text(arena, text).items[0], .folder = ".", .replications = REPLICATIONS, .threads = 2,
        .search_replications = 8, .most_plans = 60}, arena);
}

/* The number in the nearest of the rule that makes the goals infeasible. */
static int nearest_of(const struct move_answer *answer, const char *rule, const char *pattern)
{
    int number = -1;
    for (int i = 0; i < answer->shadow_count; i++)
        if (strcmp(answer->shadows[i].rule, rule) == 0 && answer->shadows[i].keeps_goals)
            assert_int_equal(sscanf(answer->shadows[i].nearest, pattern, &number), 1);
    return number;
}

/* With these rules no goal is mostly missed. */
static void keeps_goals(struct arena *arena, const char *rules)
{
    struct move_answer answer = answer_of(arena, rules);
    assert_null(answer.unreached);
    for (int i = 0; i < answer.cards[0].goal_count; i++)
        assert_true(2 * answer.cards[0].goals[i].kept >= REPLICATIONS);
}

/* Who leaves east on the first day leaves too few of them there when it is all five; from April on it takes more than the three who would do from January. */
static void the_notice_of_moves_is_later_than_the_first_day(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct move_answer answer = answer_of(arena, "between: [east, west], notice: 140 days");
    int days = nearest_of(&answer, "notice 140 days", "notice %d days");
    assert_true(days >= 56 && days <= 130);
    keeps_goals(arena, arena_print(arena, "between: [east, west], notice: %d days", days));
    arena_close(arena);
}

static void so_is_that_of_help_from_outside(void **state)
{
    (void)state;
    static const char *const kinds[] = {"hires", "temporary staff"};
    struct arena *arena = arena_open();
    for (int i = 0; i < 2; i++) {
        struct move_answer answer = answer_of(arena, arena_print(arena, "%s: {into: [west], at most: 3, notice: 140 days}", kinds[i]));
        int days = nearest_of(&answer, arena_print(arena, "notice of %s 140 days", kinds[i]), arena_print(arena, "notice of %s %%d days", kinds[i]));
        assert_true(days >= 28 && days <= 130);
        keeps_goals(arena, arena_print(arena, "%s: {into: [west], at most: 3, notice: %d days}", kinds[i], days));
    }
    arena_close(arena);
}

/* One officer from the first day to the last is 277500 DKK; temporary staff may go sooner too. */
static void the_budget_pays_for_no_more_time_than_it_takes(void **state)
{
    (void)state;
    static const char *const kinds[] = {"hires", "temporary staff"};
    struct arena *arena = arena_open();
    for (int i = 0; i < 2; i++) {
        struct move_answer answer = answer_of(arena, arena_print(arena, "%s: {into: [west], at most: 3}, budget: 70000 DKK", kinds[i]));
        int budget = nearest_of(&answer, "budget", "budget %d DKK");
        assert_true(budget > 70000 && budget < 250000);
        keeps_goals(arena, arena_print(arena, "%s: {into: [west], at most: 3}, budget: %d DKK", kinds[i], budget));
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_notice_of_moves_is_later_than_the_first_day), cmocka_unit_test(so_is_that_of_help_from_outside),
        cmocka_unit_test(the_budget_pays_for_no_more_time_than_it_takes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
