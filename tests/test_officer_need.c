/* test_officer_need.c - static need as the formula says, and a simulated need from which nobody can be taken. */
#include "analysis/officer_need.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/sampling.h"
#include "tests/scenario_text.h"
#include "tests/variant_text.h"

/* Work of fixed length, day and night, so that hours are known: 240 cases a month of 4 h and of 2 h. */
static const char BEGIN[] =
    "sluse: 1\nperiod: 2026-01-01..2026-12-31\nreplications: 20\nstart: {warm up: 4 weeks}\n"
    "calendars: {office: {hours: {mon-sun: 08:00-16:00}}}\n"
    "every team: {calendar: office, case time: 80 %}\n";
static const char END[] =
    "cases: {case: {intake: {per month: 240}, goal: 90 % within 3 days, track: way}}\n"
    "tracks: {way: [work: {what: one, by: front, time: 4 h}, decide: {by: back, time: 2 h}]}\n";

enum { REPLICATIONS = 20 };
static const double CONFIDENCE = 0.8;

static const char *text_with(struct arena *arena, int front, int back)
{
    return arena_print(arena, "%steams: {front: {officers: %d}, back: {officers: %d}}\n%s", BEGIN, front, back, END);
}

static struct officer_need need_of_text(struct arena *arena, const char *text, int threads)
{
    int count;
    return officer_need_of(&(struct need_request){variants_of_text(arena, text, &count), caseworks_of_text(arena, text).items[0], ".", CONFIDENCE,
                                                  false, REPLICATIONS, threads, false, NULL, NULL, NULL}, arena);
}

static struct officer_need need_found(struct arena *arena, int threads)
{
    return need_of_text(arena, text_with(arena, 3, 3), threads);
}

/* Replications in which the goal is kept by decision and by receipt, with these officers written in the file. */
static int kept_with(struct arena *arena, int front, int back)
{
    const struct casework *casework = caseworks_of_text(arena, text_with(arena, front, back)).items[0];
    struct scenario_results scenario = {.shape = tally_shape(casework)};
    struct measure measures[] = {{&figures[figure_named("decided within goal")], scope_whole(&scenario)},
                                 {&figures[figure_named("received within goal")], scope_whole(&scenario)}};
    struct sampling *sampling = sampling_open(&(struct sampling_options){.measures = measures, .measure_count = 2, .threads = 1});
    int number = sampling_add(sampling, casework), kept = 0;
    assert_true(sampling_run(sampling, &number, 1, REPLICATIONS));
    for (int r = 0; r < REPLICATIONS; r++)
        kept += sampling_values(sampling, 0, 0)[r] >= 90 && sampling_values(sampling, 0, 1)[r] >= 90;
    sampling_close(sampling);
    return kept;
}

/* 2,880 cases a year of 4 h, at 80 % case time 5 h present; an officer is present 365 x 8 h. Intake is Poisson: a standard error of
 * 0.4 % over 20 replications. */
static void static_need_is_hours_of_work_over_hours_of_an_officer(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct officer_need need = need_found(arena, 2);
    assert_true(fabs(need.hours_of_one[0] - 365 * 8) < 1e-6);
    assert_true(fabs(need.with_hump.stated[0] / (2880 * 5 / 2920.0) - 1) < 0.02);
    assert_true(fabs(need.with_hump.stated[1] / (2880 * 2.5 / 2920.0) - 1) < 0.02);
    assert_false(need.equilibrium.is_looked_at);          /* the file itself warms up */
    arena_close(arena);
}

static void nobody_can_be_taken_from_the_simulated_need(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct officer_need need = need_found(arena, 1);
    int front = need.with_hump.officers[0], back = need.with_hump.officers[1], wanted = (int)(CONFIDENCE * REPLICATIONS);
    print_message("# front %d (static %.1f), back %d (static %.1f)\n", front, need.with_hump.stated[0], back, need.with_hump.stated[1]);
    assert_true(need.with_hump.is_found);
    assert_true(kept_with(arena, front, back) >= wanted);
    assert_int_equal(kept_with(arena, front, back), need.with_hump.kept);
    assert_true(kept_with(arena, front - 1, back) < wanted);
    assert_true(kept_with(arena, front, back - 1) < wanted);
    assert_true(front >= need.with_hump.stated[0]);
    arena_close(arena);
}

/* Five hours a week that are paid are hours of an officer; those given back are not. */
static void overtime_is_among_the_hours_of_an_officer(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct officer_need need = need_of_text(arena, arena_print(arena, "%steams: {front: {officers: 3, overtime: {at most: 5 h per week}}, back: {officers: 3, overtime: {at most: "
                                                               "5 h per week, as: time off}}}\n%s", BEGIN, END), 2);
    double over = 5 * 365 / 7.0;
    assert_true(fabs(need.overtime_of_one[0] - over) < 1e-6 && need.overtime_of_one[1] == 0);
    assert_true(fabs(need.hours_of_one[0] - 2920 - over) < 1e-6);
    assert_true(fabs(need.with_hump.stated[0] / (2880 * 5 / (2920 + over)) - 1) < 0.02);
    assert_true(fabs(need.with_hump.stated[1] / (2880 * 2.5 / 2920.0) - 1) < 0.02);
    arena_close(arena);
}

/* Who gives up is never late: the goals alone are kept by one officer, whom most cases leave. */
static void a_goal_is_not_kept_by_cases_that_give_up(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const char *text = "sluse: 1\nperiod: 2028-01-03..2028-12-29\nreplications: 20\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n"
                       "teams: {a: {officers: 4, queue: last in queue}}\n"
                       "cases: {c: {intake: {per month: 400}, goal: 90 % within 30 days, track: t}}\n"
                       "tracks: {t: [work: {what: w, by: a, time: 2 h, patience: exponential mean 20 days}, "
                       "hold: {what: h, time: weibull mean 15 days shape 1.5, at most: 20 days, then: withdrawn}, decide]}\n";
    struct officer_need need = need_of_text(arena, text, 2);
    print_message("# %d, %.1f %% leave; as it is %.1f %%; the goals alone %d, %.1f %%\n", need.equilibrium.officers[0], need.equilibrium.left, need.equilibrium.left_now,
                  need.equilibrium.alone, need.equilibrium.alone_left);
    assert_true(need.equilibrium.is_found && need.equilibrium.keeps_no_more_leaving);
    assert_int_equal(need.equilibrium.officers[0], 4);
    assert_int_equal(need.equilibrium.alone, 1);
    assert_true(need.equilibrium.left < need.equilibrium.left_now + 0.5 && need.equilibrium.alone_left > 80);
    arena_close(arena);
}

/* After 30 days of an exponential hold of mean 20 exp(-1.5) = 22 % are withdrawn. As it is most cases go the quick way, which is open while many wait, and are not
 * held; with enough officers none do. No number makes it fewer, so none is looked for one by one until four hundred. */
static void what_no_officer_can_change_is_not_looked_for(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const char *text = "sluse: 1\nperiod: 2028-01-03..2028-12-29\nreplications: 20\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n"
                       "teams: {a: {officers: 1}}\ncases: {c: {intake: {per month: 100}, goal: 90 % within 90 days, track: t}}\n"
                       "tracks:\n  t: [work: {by: a, time: 4 h}, branch: {when: more than 20 waiting for a until below 10, to: {quick: 90 %, next: rest}}, "
                       "hold: {time: exponential mean 20 days, at most: 30 days, then: withdrawn}, decide]\n  quick: [decide]\n";
    struct officer_need need = need_of_text(arena, text, 2);
    assert_true(need.with_hump.is_found && !need.with_hump.keeps_no_more_leaving && need.with_hump.alone == 0);
    assert_true(need.with_hump.left > need.with_hump.left_now + 0.5);
    assert_true(need.runs <= 20 * 40);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(static_need_is_hours_of_work_over_hours_of_an_officer),
        cmocka_unit_test(nobody_can_be_taken_from_the_simulated_need), cmocka_unit_test(overtime_is_among_the_hours_of_an_officer),
        cmocka_unit_test(a_goal_is_not_kept_by_cases_that_give_up), cmocka_unit_test(what_no_officer_can_change_is_not_looked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
