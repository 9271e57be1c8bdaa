/* test_figure_presence.c - figures and finding of houses small enough to be worked out by hand. */
#include "analysis/finding.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/finding_presence.h"
#include "analysis/labels.h"
#include "models/simulate.h"
#include "tests/scenario_text.h"

static int open_arena(void **state) { return !(*state = arena_open()); }
static int close_arena(void **state) { arena_close(*state); return 0; }

/* Runs all scenarios of the text. */
static struct results *results_of(struct arena *arena, const char *text, int replications)
{
    struct caseworks caseworks = caseworks_of_text(arena, text);
    assert_true(caseworks.count > 0);
    struct results *results = arena_take(arena, sizeof *results);
    results->scenarios = arena_take(arena, (size_t)caseworks.count * sizeof *results->scenarios);
    for (int s = 0; s < caseworks.count; s++) {
        struct scenario_results *scenario = &results->scenarios[results->scenario_count++];
        *scenario = (struct scenario_results){.name = caseworks.items[s]->scenario, .slug = "s", .like = s ? 0 : -1, .shape = tally_shape(caseworks.items[s]),
                                              .replications = replications};
        labels_fill(&scenario->labels, caseworks.items[s], arena);
        scenario->tally = arena_take(arena, (size_t)replications * sizeof *scenario->tally);
        struct simulator *simulator = simulator_open(network_compile(caseworks.items[s], false, arena), 1);
        for (int r = 0; r < replications; r++) {
            struct outcome_of_replication outcome = {.tally = arena_take(arena, (size_t)scenario->shape.size * sizeof(int64_t))};
            scenario->tally[r] = outcome.tally;
            simulate(simulator, r, NULL, &outcome, NULL, NULL);
        }
        simulator_close(simulator);
    }
    return results;
}

/* Two weeks of five days of eight hours; six children who want 1.5 adults; one adult all day, one from 12 to 13. */
#define PLAIN "sluse: 1\nperiod: 2026-08-10..2026-08-23\ncalendars:\n  house: {hours: {mon-fri: 08:00-16:00}}\npresence:\n  floor: 2 adults\n  children:\n" \
    "    group: {enrolled: 6, lawful: 3 per adult, target: 4 per adult}\n  in the house: {mon-fri: {\"08:00\": 100 %, \"16:00\": 100 %}}\n" \
    "adults:\n  - {who: a, hours: 37 per week, shifts: [08:00-15:24], lawful: 85 %, pay: 100 DKK per hour}\n  - {who: b, hours: 5 per week, shifts: [12:00-13:00]}\n"

static void expect(const struct scenario_results *scenario, const char *name, struct scope scope, double wanted)
{
    const struct figure *figure = &figures[figure_named(name)];
    struct arena *arena = arena_open();
    assert_true(figure_exists(figure, scenario, scope));
    double found = figure_values(figure, scenario, scope, arena)[0];
    if (fabs(found - wanted) > 1e-6)
        print_message("%s: %.9f, not %.9f\n", name, found, wanted);
    assert_true(fabs(found - wanted) <= 1e-6);            /* millionths of adults are cut */
    arena_close(arena);
}

/* Five pay days of 7.4 hours a week; from the Wednesday of the second on an hour costs more. */
static void a_price_that_changes_divides_the_week(void **state)
{
    struct arena *arena = *state;
    const char *before = "pay: 100 DKK per hour", *at = strstr(PLAIN, before);
    const char *text = arena_print(arena, "%.*spay: {2026: 100 DKK per hour, 2026-08-19: 110.5 DKK per hour}%s", (int)(at - PLAIN), PLAIN, at + strlen(before));
    const struct scenario_results *scenario = results_of(arena, text, 1)->scenarios;
    expect(scenario, "cost", scope_whole(scenario), 3700 + 2 * 740 + 3 * 7.4 * 110.5);
}

/* From a Wednesday to a Friday: three days of the first week are 3/5 of its opening hours, and the five of the last are all of them, not 5/7. */
static void a_week_that_the_period_cuts_counts_by_its_hours(void **state)
{
    struct arena *arena = *state;
    const char *before = "2026-08-10..2026-08-23", *at = strstr(PLAIN, before);
    const char *text = arena_print(arena, "%.*s2026-08-05..2026-08-21%s", (int)(at - PLAIN), PLAIN, at + strlen(before));
    const struct scenario_results *scenario = results_of(arena, text, 1)->scenarios;
    static const int days[] = {3, 5, 5};
    for (int week = 1; week <= 3; week++) {
        struct scope scope = {SCOPE_WHOLE, 0, week, week};
        expect(scenario, "hours short", scope, 5 * (6.4 * 0.5 + 0.6 * 1.5));
        expect(scenario, "hours over", scope, 5 * 0.5);
        expect(scenario, "full-time equivalents", scope, 42 / 37.0);
        expect(scenario, "hours paid", scope, days[week - 1] * 42 / 5.0);
    }
    expect(scenario, "hours short", scope_whole(scenario), 5 * (6.4 * 0.5 + 0.6 * 1.5));
    assert_string_equal(figure_sources_text(&figures[figure_named("hours short")], scenario, scope_whole(scenario), arena), "house/open house/short");
}

/* A period of five opening days, without a whole week, is a week of them; and two days after New Year, beside two weeks of Christmas that no day is open on, are 2/5 of one. */
static void weeks_are_measured_by_those_without_closed_days(void **state)
{
    struct arena *arena = *state;
    const char *whole = PLAIN, *before = "period: 2026-08-10..2026-08-23", *hours = "{hours: {mon-fri: 08:00-16:00}}";
    const char *at = strstr(whole, before), *after = at + strlen(before), *then = strstr(whole, hours);
    const char *text = arena_print(arena, "%.*speriod: 2026-08-10..2026-08-14%s", (int)(at - whole), whole, after);
    expect(results_of(arena, text, 1)->scenarios, "hours short", (struct scope){SCOPE_WHOLE, 0, 1, 1}, 5 * (6.4 * 0.5 + 0.6 * 1.5));
    text = arena_print(arena, "%.*speriod: 2026-12-21..2027-01-05%.*s{hours: {mon-fri: 08:00-16:00}, closed: 2026-12-21..2027-01-01}%s", (int)(at - whole), whole,
                       (int)(then - after), after, then + strlen(hours));
    const struct scenario_results *scenario = results_of(arena, text, 1)->scenarios;
    expect(scenario, "hours short", (struct scope){SCOPE_WHOLE, 0, 3, 3}, 5 * (6.4 * 0.5 + 0.6 * 1.5));
    expect(scenario, "hours short", scope_whole(scenario), 2 * (6.4 * 0.5 + 0.6 * 1.5) / 2.4);
}

static void figures_are_what_the_day_says(void **state)
{
    const struct scenario_results *scenario = results_of(*state, PLAIN, 1)->scenarios;
    struct scope whole = scope_whole(scenario);
    expect(scenario, "hours short", whole, 5 * (6.4 * 0.5 + 0.6 * 1.5));
    expect(scenario, "hours over", whole, 5 * 0.5);
    expect(scenario, "days covered", whole, 0);           /* nobody after 15:24 */
    expect(scenario, "days fully covered", whole, 0);
    expect(scenario, "days below floor", whole, 100);
    expect(scenario, "time below floor", whole, 100 * 7 / 8.0);
    expect(scenario, "children per adult", whole, 6 * 8 / (7.4 + 1));
    expect(scenario, "children in the house", whole, 6);
    expect(scenario, "lawful adults", whole, 0.85 + 0.135135);
    expect(scenario, "lawful adults needed", whole, 6 * 0.333333);
    expect(scenario, "lawful children per adult", whole, 6 / (0.85 + 0.135135));
    expect(scenario, "hours with children", whole, 10 * 8.4);
    expect(scenario, "hours wanted", whole, 10 * 12);
    expect(scenario, "substitute hours", whole, 0);
    expect(scenario, "hours paid", whole, 2 * 42);
    expect(scenario, "full-time equivalents", whole, 42 / 37.0);
    expect(scenario, "cost", whole, 2 * 3700);
    expect(scenario, "breaks missed", whole, 0);
    expect(scenario, "hours paid", scope_of(scenario, SCOPE_ADULTS, 1), 10);
    expect(scenario, "hours wanted", scope_of(scenario, SCOPE_CHILDREN, 0), 120);
    expect(scenario, "hours short", (struct scope){SCOPE_WHOLE, 0, 2, 2}, 5 * (6.4 * 0.5 + 0.6 * 1.5));
    struct scope noon = scope_of(scenario, SCOPE_QUARTER, 16), before = scope_of(scenario, SCOPE_QUARTER, 15);
    assert_string_equal(scope_name(scenario, noon, *state), "mon 12:00");
    expect(scenario, "hours short", noon, 0);
    expect(scenario, "hours short", before, 0.125);
    expect(scenario, "children per adult", noon, 3);
    expect(scenario, "time below floor", before, 100);
}

static void a_house_has_no_figures_of_cases_and_cases_none_of_a_house(void **state)
{
    const struct scenario_results *scenario = results_of(*state, PLAIN, 1)->scenarios;
    for (const struct figure *figure = figures; figure->name; figure++)
        assert_int_equal(figure_exists(figure, scenario, scope_whole(scenario)), figure->setting != OF_CASES_ONLY);
    assert_false(figure_exists(&figures[figure_named("hours short")], scenario, scope_of(scenario, SCOPE_QUARTER, 5 * scenario->shape.quarters)));
}

static void sources_are_the_datasets_of_the_house(void **state)
{
    const struct scenario_results *scenario = results_of(*state, PLAIN, 1)->scenarios;
    assert_string_equal(figure_sources_text(&figures[figure_named("children per adult")], scenario, scope_whole(scenario), *state),
                        "house/with_children children/time");
    assert_string_equal(figure_sources_text(&figures[figure_named("hours short")], scenario, scope_of(scenario, SCOPE_QUARTER, 0), *state), "quarters/short");
}

/* Ten hours a week: as many at noon are not needed; one at the end of the day is, and two there leave nobody at noon. */
static void the_finding_names_what_helps_and_what_breaks_the_floor(void **state)
{
    const char *text = finding_text(results_of(*state,
        "sluse: 1\nperiod: 2026-08-10..2026-08-23\ncalendars:\n  house: {hours: {mon-fri: 08:00-16:00}}\npresence:\n  floor: 1 adult\n  children:\n"
        "    group: {enrolled: 4, lawful: 3 per adult, target: 4 per adult}\n  in the house: {mon-fri: {\"08:00\": 100 %, \"16:00\": 100 %}}\n"
        "shifts: {day: 08:00-15:00, end: 14:00-16:00}\nadults:\n  - {who: a, hours: 35 per week, shifts: [day]}\n  - {who: b, hours: 10 per week, shifts: [end], with children: 50 %}\n"
        "scenarios:\n  as is: {}\n  end by a: {set: {shifts.day: 08:30-16:00, adults.1.hours: 37.5 per week}}\n"
        "  one more: {add: {adults: [{who: c, hours: 5 per week, shifts: [15:00-16:00], with children: 50 %}]}}\n"
        "  at noon: {add: {adults: [{who: c, hours: 5 per week, shifts: [11:00-12:00]}]}}\n", 3), *state);
    assert_string_equal(text, "As is: 2.5 hours short a week, 100 % of the days covered, 0 % below the floor of 1 adult.\n"
        "One more helps most: -2.5 hours short a week, days covered as before.\n"
        "End by a breaks the floor: below it on 100 % of the days, 0 % before.\n"
        "At noon: hours short unchanged.\n"
        "The hour from 15:00 is short most: 100 % of what is short.\n"
        "Lawful adults 1.22 of 1.33 needed (average of the period; the rule is of a year, and binds the municipality, not the hour). By law 3.3 children an adult, felt 4.0.");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(figures_are_what_the_day_says), TEST(a_week_that_the_period_cuts_counts_by_its_hours), TEST(weeks_are_measured_by_those_without_closed_days), TEST(a_price_that_changes_divides_the_week), TEST(a_house_has_no_figures_of_cases_and_cases_none_of_a_house), TEST(sources_are_the_datasets_of_the_house),
        TEST(the_finding_names_what_helps_and_what_breaks_the_floor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
