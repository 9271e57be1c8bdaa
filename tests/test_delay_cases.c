/* test_delay_cases.c - reminders are work and no decisions: more of them make no case cheaper. */
#include "analysis/delay_cases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/figure.h"
#include "analysis/finding.h"
#include "analysis/withheld.h"
#include "tests/checked_text.h"
#include "tests/hand_results.h"

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static const struct hand_shape shape = {.weeks = 4, .replications = 5, .teams = {"front"}, .types = {"visa", "reminder"}, .tracks = {"normal"}, .goals = {.9}, .money = "DKK"};

/* Reminders are pair 1. */
static struct scenario_results *add(struct results *results, const char *name, int visas, int reminders, struct arena *arena)
{
    struct scenario_results *scenario = hand_scenario(results, name, results->scenario_count ? 0 : -1, &shape, arena);
    scenario->labels.only_by_delay = arena_take(arena, 2 * sizeof(double));
    scenario->labels.only_by_delay[1] = 1;
    for (int r = 0; r < shape.replications; r++) {
        hand_decisions(scenario, r, 2, visas + r, visas, 10);
        hand_pair(scenario, r, 2, 1, PAIR_RECEIVED, reminders + r), hand_pair(scenario, r, 2, 1, PAIR_DECIDED, reminders + r);
        hand_team(scenario, r, 2, 0, TEAM_COST, 100 * 1000 * 100), hand_team(scenario, r, 2, 0, TEAM_PAID, 1924 * HOUR);
    }
    return scenario;
}

static double first_value(const struct scenario_results *scenario, const char *figure, struct arena *arena)
{
    return figure_values(&figures[figure_named(figure)], scenario, scope_whole(scenario), arena)[0];
}

static void reminders_are_in_no_cost_of_a_case(void **state)
{
    struct results *results = hand_results(*state);
    struct scenario_results *scenario = add(results, "as is", 1000, 500, *state);
    assert_true(first_value(scenario, "decided", *state) == 1500);
    assert_true(first_value(scenario, "cost per decided case", *state) == 100);
    assert_true(first_value(scenario, "decided per full-time equivalent", *state) == 1000);
}

static void the_finding_tells_them_apart(void **state)
{
    struct results *results = hand_results(*state);
    add(results, "as is", 1000, 250, *state);
    add(results, "fewer", 900, 5250, *state);
    const char *text = finding_text(results, *state);
    assert_non_null(strstr(text, "; 20 % of the decided are of reminder, which only delay brings"));
    assert_non_null(strstr(text, "; decided +5,000 of reminder, which only delay brings, and -100 of the others"));
    results->withheld = withheld_of(results, 300, *state);
    assert_null(strstr(finding_text(results, *state), "reminder"));
}

/* What an intake or a follow-up brings too was asked for. */
static void a_type_of_its_own_intake_or_an_appeal_is_none(void **state)
{
    static const char text[] = "sluse: 1\nperiod: 2026-01-01..2026-12-31\nteams: {desk: {officers: 1, calendar: always}}\n"
        "cases:\n  case: {intake: {per day: 2}, track: way, delay brings: [{case: reminder, per week: 0.25}, {case: question, per week: 0.1}, {case: appeal, per week: 0.1}]}\n"
        "  reminder: {track: answer}\n  question: {intake: {per day: 1}, track: answer}\n  appeal: {track: answer}\n"
        "tracks:\n  way: [follow-up: {what: appealed, case: appeal, share: 30 %, after: 20 days}, decide]\n  answer: [decide: {by: desk, time: 5 min}]\n";
    const struct casework *casework = sound_text(*state, text);
    const double *marks = delay_types(casework, *state);
    for (int type = 0; type < casework->type_count; type++)
        assert_true(marks[type] == (strcmp(casework->types[type].heading.name, "reminder") == 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reminders_are_in_no_cost_of_a_case), cmocka_unit_test(the_finding_tells_them_apart),
        cmocka_unit_test(a_type_of_its_own_intake_or_an_appeal_is_none),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
