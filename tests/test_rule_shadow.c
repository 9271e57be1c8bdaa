/* test_rule_shadow.c - a rule binds where a file without it has a better plan, one that is only reached does not; and the rule that puts goals out of reach is
 * named with the nearest that keeps them, as the files that write so say.
 */
#include "analysis/rule_shadow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/scenario_text.h"
#include "tests/variant_text.h"

/* %s: rules. */
static const char TEXT[] =
    "sluse: 1\nperiod: 2027-01-04..2027-03-28\n"
    "calendars: {office: {hours: {mon-fri: 08:00-15:24}}}\n"
    "every team: {calendar: office, case time: 70 %%, pay: 300 DKK per hour, ramp-up: none, mentoring: none}\n"
    "teams: {a: {officers: 6}, b: {officers: 3}}\nstart: [{open: 100, case: cb, at: tb, age: 0..20 days}]\n"
    "cases:\n  ca: {intake: {per month: 80}, goal: 80 %% within 30 days, track: ta}\n  cb: {intake: {per month: 105}, goal: 80 %% within 20 days, track: tb}\n"
    "tracks: {ta: [decide: {by: a, time: lognormal mean 3 h cv 0.8}], tb: [decide: {by: b, time: lognormal mean 3 h cv 0.8}]}\n"
    "rules for moves: {between: [a, b], %s}\n";

static struct move_answer answer_of(struct arena *arena, const char *rules)
{
    int count;
    const char *text = arena_print(arena, TEXT, rules);
    return move_answer_of(&(struct move_request){
        .variant = variants_of_text(arena, text, &count), .casework = caseworks_of_text(arena, text).items[0], .folder = ".", .replications = 20, .threads = 2,
        .search_replications = 8, .most_plans = 60}, arena);
}

static const struct rule_shadow *shadow_of(const struct move_answer *answer, const char *rule)
{
    for (int i = 0; i < answer->shadow_count; i++)
        if (strcmp(answer->shadows[i].rule, rule) == 0)
            return &answer->shadows[i];
    return NULL;
}

/* In how many replications the plan chosen keeps the goal of b. */
static int kept(const struct move_answer *answer)
{
    return answer->cards[0].goals[1].kept;
}

static void training_that_puts_goals_out_of_reach_is_named_with_the_longest_that_does_not(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct move_answer answer = answer_of(arena, "training: 42 days, keep: {a: 3}, wanted: goals with least change");
    const struct rule_shadow *training = shadow_of(&answer, "training 42 days");
    int days = 0;
    assert_non_null(training);
    assert_true(training->keeps_goals && training->binds);
    assert_string_equal(answer.unreached, "training 42 days");
    assert_int_equal(sscanf(training->nearest, "training %d days", &days), 1);
    assert_true(days > 0 && days < 42);
    struct move_answer nearest = answer_of(arena, arena_print(arena, "training: %d days, keep: {a: 3}, wanted: goals with least change", days));
    struct move_answer longer = answer_of(arena, arena_print(arena, "training: %d days, keep: {a: 3}, wanted: goals with least change", days + 14));
    assert_true(2 * kept(&nearest) >= 20 && 2 * kept(&longer) < 20);
    assert_null(nearest.unreached);
    arena_close(arena);
}

/* One of the six officers whom a may not lend would do; the number of moves is not even reached. */
static void what_a_team_must_keep_is_named_with_what_it_would_have_to(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct move_answer answer = answer_of(arena, "keep: {a: 6}, wanted: goals with least change");
    const struct rule_shadow *keep = shadow_of(&answer, "keep 6 at a");
    assert_non_null(keep);
    assert_true(keep->keeps_goals);
    assert_string_equal(keep->nearest, "keep 5 at a");
    assert_null(shadow_of(&answer, "at most 3 moves"));
    struct move_answer nearest = answer_of(arena, "keep: {a: 5}, wanted: goals with least change");
    assert_true(2 * kept(&nearest) >= 20);
    arena_close(arena);
}

/* One move of some officers does it: a second could do nothing more, though one is what the rules allow. */
static void a_rule_that_is_reached_and_costs_nothing_does_not_bind(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct move_answer answer = answer_of(arena, "keep: {a: 2}, at most: 1");
    const struct plan_card *card = answer.cards;
    assert_non_null(strstr(card->reached, "at most 1 move"));
    assert_null(strstr(card->binding, "at most"));
    assert_null(answer.unreached);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(training_that_puts_goals_out_of_reach_is_named_with_the_longest_that_does_not),
        cmocka_unit_test(what_a_team_must_keep_is_named_with_what_it_would_have_to), cmocka_unit_test(a_rule_that_is_reached_and_costs_nothing_does_not_bind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
