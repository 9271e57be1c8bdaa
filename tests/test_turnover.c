#include "models/turnover.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "models/tally.h"
#include "tests/checked_text.h"
#include "tests/outcome.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

static const struct casework *with(const char *teams, const char *more)
{
    const char *messages, *text = arena_print(arena, "sluse: 1\nperiod: 2028-01-01..2028-12-31\ncalendars:\n"
        "  office: {hours: {mon-fri: 08:00-16:00}}\nevery team: {calendar: office, pay: 100 DKK per hour}\nteams:\n%s"
        "cases: {case: {intake: {per hour: 0.5}, track: service}}\n"
        "tracks:\n  service:\n    - work: {what: look, by: back, time: exponential mean 3 h}\n    - decide: {by: desk, time: exponential mean 5 h}\n%s",
        teams, more);
    const struct casework *casework = checked_text(arena, text, "", 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    return casework;
}

/* Draws a post of the staff; in_post into a table of the arena. */
static const int16_t *post_drawn(const struct staff *staff, int post, uint64_t replication)
{
    struct stream_key key = {5, replication};
    uint8_t *away = arena_take(arena, (size_t)staff->plan.days);
    int16_t *in_post = arena_take(arena, (size_t)staff->plan.days * sizeof *in_post);
    turnover_draw(staff->turnover, &staff->plan, &staff->people[post], &key, away, in_post);
    for (int day = 0; day < staff->plan.days; day++)
        assert_int_equal(away[day] == VACANT, in_post[day] == VACANT_POST);
    return in_post;
}

/* A stay rounded up to days is geometric with the chance p = 1 - exp(-rate / 365.25) of each day, so that with vacancies of v days
 * P(vacant on day n) follows by recursion: filled(n) = filled(n - 1) (1 - p) + filled(n - 1 - v) p. */
static void posts_are_vacant_as_often_as_the_recursion_says(void **state)
{
    enum { DAYS = 366, V = 40, REPLICATIONS = 3000, POSTS = 10 };
    const struct casework *casework = with("  desk: {officers: 10, turnover: {per year: 50 %, vacant: 40 days}}\n  back: {officers: 2}\n", "");
    double filled[DAYS], p = 1 - exp(-0.5 / 365.25), expected = 0, sum = 0, squares = 0;
    (void)state;
    assert_int_equal(casework->staffs[0].plan.days, DAYS);
    for (int n = 0; n < DAYS; n++) {
        filled[n] = n == 0 ? 1 : filled[n - 1] * (1 - p) + (n - 1 - V >= 0 ? filled[n - 1 - V] * p : 0);
        expected += 1 - filled[n];
    }
    for (uint64_t r = 0; r < REPLICATIONS; r++)
        for (int post = 0; post < POSTS; post++) {
            const int16_t *in_post = post_drawn(&casework->staffs[0], post, r);
            int vacant = 0;
            for (int day = 0; day < DAYS; day++)
                vacant += in_post[day] == VACANT_POST;
            sum += vacant;
            squares += (double)vacant * vacant;
        }
    double n = REPLICATIONS * POSTS, mean = sum / n, error = sqrt((squares / n - mean * mean) / n);
    print_message("# vacant days a year %.3f, by the recursion %.3f, standard error %.3f\n", mean, expected, error);
    assert_true(fabs(mean - expected) < 4 * error);       /* wrongly with probability 6e-5 */
}

static void who_comes_is_new_and_the_first_is_not(void **state)
{
    const struct casework *casework = with("  desk: {officers: 3, turnover: {per year: 300 %, vacant: 10 days}}\n  back: {officers: 2}\n", "");
    (void)state;
    for (uint64_t r = 0; r < 50; r++) {
        const int16_t *in_post = post_drawn(&casework->staffs[0], 1, r);
        int vacant = 0;
        assert_int_equal(in_post[0], FIRST_HOLDER);
        for (int day = 1; day < 366; day++) {
            vacant = in_post[day] == VACANT_POST ? vacant + 1 : 0;
            assert_true(vacant <= 10);
            if (in_post[day - 1] == VACANT_POST && in_post[day] != VACANT_POST)
                assert_int_equal(in_post[day], 0);
            if (in_post[day - 1] >= 0)
                assert_true(in_post[day] == in_post[day - 1] + 1 || in_post[day] == VACANT_POST);
        }
    }
}

static int64_t in_week(const struct casework *casework, const struct outcome_of_replication *result, int week, int team, enum team_count count)
{
    struct tally_shape shape = tally_shape(casework);
    return result->tally[tally_team(&shape, week, team, count)];
}

/* Every hour of the calendar is present, vacant, on leave, ill or in training, week by week; and a move keeps both sums. */
static void hours_are_conserved_to_the_microsecond(void **state)
{
    static const enum team_count hours[] = {TEAM_PRESENT, TEAM_VACANT, TEAM_LEAVE, TEAM_ILL, TEAM_TRAINING};
    static const char teams[] = "  desk: {officers: 4, turnover: {per year: 200 %, vacant: exponential mean 30 days}, leave: {days per year: 30}, sickness: 20 days per year}\n"
                                "  back: {officers: 3}\n";
    const struct casework *home = with(teams, "");
    const struct casework *moved = with(teams, "moves: [{officers: 2, out of: desk, into: back, when: 2028-02-15..2028-06-30}]\n");
    (void)state;
    for (int r = 0; r < 5; r++) {
        struct outcome_of_replication a = outcome_of(arena, home, r), b = outcome_of(arena, moved, r);
        int64_t vacant_in_year = 0;
        for (int week = 1; week <= tally_shape(home).weeks; week++) {
            int64_t sum_a = 0, sum_b = 0, vacant_a = 0, vacant_b = 0, days = week == 1 ? 0 : 5;      /* 1 January 2028 is a Saturday */
            for (int team = 0; team < 2; team++) {
                for (int i = 0; i < 5; i++) {
                    sum_a += in_week(home, &a, week, team, hours[i]);
                    sum_b += in_week(moved, &b, week, team, hours[i]);
                }
                vacant_a += in_week(home, &a, week, team, TEAM_VACANT);
                vacant_b += in_week(moved, &b, week, team, TEAM_VACANT);
            }
            assert_true(sum_a == 7 * days * 8 * HOUR && sum_b == sum_a);
            assert_true(vacant_a == vacant_b);
            vacant_in_year += vacant_a;
            assert_true(in_week(home, &a, week, 0, TEAM_COST) + in_week(moved, &b, week, 1, TEAM_COST) > 0);
        }
        assert_true(vacant_in_year > 0);
    }
}

/* Two officers at 40 h a week, for each civil day that the post is held. */
static void nobody_is_paid_for_a_vacant_post(void **state)
{
    const struct casework *casework = with("  desk: {officers: 2, turnover: {per year: 300 %, vacant: 25 days}}\n  back: {officers: 3}\n", "");
    const struct staff *staff = &casework->staffs[0];
    (void)state;
    for (int r = 0; r < 5; r++) {
        struct outcome_of_replication result = outcome_of(arena, casework, r);
        int64_t paid = 0, wanted = 0;
        for (int week = 0; week <= tally_shape(casework).weeks; week++)
            paid += in_week(casework, &result, week, 0, TEAM_PAID);
        for (int post = 0; post < 2; post++) {
            struct stream_key key = {casework->seed, (uint64_t)r};
            uint8_t *away = arena_take(arena, (size_t)staff->plan.days);
            int16_t *in_post = arena_take(arena, (size_t)staff->plan.days * sizeof *in_post);
            turnover_draw(staff->turnover, &staff->plan, &staff->people[post], &key, away, in_post);
            for (int day = 0; day < 366; day++)
                wanted += away[day] == VACANT ? 0 : 40 * HOUR / 7;
        }
        assert_true(paid == wanted && paid < 2 * 366 * (40 * HOUR / 7));
    }
}

/* Where nobody leaves within the year the run is the one without turnover; but money is rounded for each officer, not for each group. */
static void turnover_that_does_not_happen_changes_nothing(void **state)
{
    static const char teams[] = "  desk: {pay: 0 DKK per hour, officers: [4, {number: 2, from: 2028-03-01}]%s}\n  back: {pay: 0 DKK per hour, officers: 3}\n";
    const struct casework *without = with(arena_print(arena, teams, ", sickness: 5 days per year"), "");
    const struct casework *rare = with(arena_print(arena, teams, ", sickness: 5 days per year, turnover: {per year: 0.0001 %, vacant: 10 days}"), "");
    struct tally_shape shape = tally_shape(without);
    (void)state;
    assert_true(rare->teams[0].turns_over && !without->teams[0].turns_over);
    for (int r = 0; r < 3; r++) {
        struct outcome_of_replication a = outcome_of(arena, without, r), b = outcome_of(arena, rare, r);
        assert_memory_equal(a.histograms[HISTOGRAM_SOJOURN], b.histograms[HISTOGRAM_SOJOURN], (size_t)shape.pairs * HISTOGRAM_BUCKETS * sizeof(uint32_t));
        assert_memory_equal(a.tally, b.tally, (size_t)shape.size * sizeof(int64_t));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(posts_are_vacant_as_often_as_the_recursion_says),
        cmocka_unit_test(who_comes_is_new_and_the_first_is_not),
        cmocka_unit_test(hours_are_conserved_to_the_microsecond),
        cmocka_unit_test(nobody_is_paid_for_a_vacant_post),
        cmocka_unit_test(turnover_that_does_not_happen_changes_nothing),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
