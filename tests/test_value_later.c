/* test_value_later.c - what stands 3 and 6 months after the first day with one more equals the scenario that a user would write, to the last bit. */
#include "analysis/value_later.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/sampling.h"
#include "tests/scenario_text.h"
#include "tests/variant_text.h"

#define OFFICE(period) \
    "sluse: 1\nperiod: " period "\n" \
    "calendars: {office: {hours: {mon-fri: 08:00-15:24}}}\n" \
    "every team: {calendar: office, pay: 300 DKK per hour}\n" \
    "teams: {front: {officers: 2, case time: 80 %}, back: {officers: [2 x 37 h, {number: 1, hours: 20 h, until: 2026-08-20}, 1 x 30 h]}}\n" \
    "cases:\n" \
    "  case: {intake: {per month: {jan-jul: 90, aug-dec: 120}, dispersion: 2 per week}, goal: 90 % within 14 days, track: way}\n" \
    "tracks:\n" \
    "  way:\n" \
    "    - work: {what: read, by: front, time: lognormal mean 2.5 h cv 1}\n" \
    "    - hold: {what: papers, time: weibull mean 5 days shape 1.5}\n" \
    "    - decide: {by: back, time: gamma mean 5 h cv 0.8}\n" \
    "scenarios:\n" \
    "  as is: {}\n"

enum { REPLICATIONS = 12 };

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static struct officer_value value_of_text(const char *text, int threads, struct arena *arena)
{
    int count, *figure = arena_take(arena, sizeof *figure);
    *figure = figure_named("open cases");
    struct variant *variants = variants_of_text(arena, text, &count);
    return officer_value_of(&(struct value_request){
        variants, caseworks_of_text(arena, text).items[0], ".", figure, 1, BY_MONTH, PER_OFFICER, 1, REPLICATIONS, threads, false, false, NULL, NULL, NULL}, arena);
}

/* One officer more from the first day to the last, as a user would write it; what is open at the end of the marks' weeks. */
static void what_stands_months_later_equals_the_scenario_to_the_last_bit(void **state)
{
    struct arena *arena = *state;
    static const char text[] = OFFICE("2026-06-17..2026-12-31") "  more: {set: {teams.front.officers: [2, {number: 1, ramp-up: none, from: 2026-06-17, until: 2026-12-31}]}}\n";
    struct officer_value value = value_of_text(text, 2, arena);
    struct caseworks all = caseworks_of_text(arena, text);
    struct scenario_results shape = {.shape = tally_shape(all.items[0])};
    const struct value_mark *marks = value.later.marks;
    assert_string_equal(value.later.figure->name, "overdue cases");
    assert_int_equal(value.later.mark_count, 2);
    assert_int_equal(marks[0].day, civil_from_date(2026, 9, 20));        /* 16 September is three months, a Wednesday: to its Sunday */
    assert_int_equal(marks[1].day, civil_from_date(2026, 12, 20));
    assert_int_equal(marks[0].week, 14);
    assert_int_equal(marks[1].week, 27);
    assert_int_equal(shape.shape.weeks, 29);
    struct measure measures[2];
    for (int m = 0; m < 2; m++)
        measures[m] = (struct measure){value.later.figure, {SCOPE_WHOLE, 0, 1, marks[m].week}};
    struct sampling *sampling = sampling_open(&(struct sampling_options){measures, 2, 0, 1, false, NULL, NULL, NULL});
    const int numbers[] = {sampling_add(sampling, all.items[0]), sampling_add(sampling, all.items[1])};
    assert_true(sampling_run(sampling, numbers, 2, REPLICATIONS));
    for (int m = 0; m < 2; m++) {
        double differences[REPLICATIONS];
        struct difference brute = difference_of_values(sampling_values(sampling, 1, m), sampling_values(sampling, 0, m), REPLICATIONS, 1 - 0.05 / 4, differences);
        assert_true(value.later.cells[m].is_known);
        assert_true(brute.estimate.mean < 0);
        assert_true(value.later.cells[m].difference.estimate.mean == brute.estimate.mean);
        assert_true(value.later.cells[m].difference.estimate.half_width == brute.estimate.half_width);
    }
    sampling_close(sampling);
}

static void a_short_period_has_no_months_later(void **state)
{
    assert_int_equal(value_of_text(OFFICE("2026-06-15..2026-09-10"), 1, *state).later.mark_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_stands_months_later_equals_the_scenario_to_the_last_bit, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_short_period_has_no_months_later, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
