/* test_penalty.c - money for days late, summed by hand; and how long cases take when the run goes on. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/figure.h"
#include "analysis/labels.h"
#include "tests/checked_text.h"
#include "tests/compare.h"
#include "tests/outcome.h"
#include "tests/reference_record.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

/* What is owed for the first pair in a week, or in all (0), by the engine and by the reference. */
static int64_t booked(const char *text, int week)
{
    const struct casework *casework = sound_text(arena, text);
    struct record *record = record_engine(arena, casework, 0, &(struct way){.window = 1, .threads = 1});
    struct tally_shape shape = tally_shape(casework);
    assert_true(records_equal(casework, record_reference(arena, casework, 0), record, "penalty"));
    int64_t sum = 0;
    for (int row = week ? week : 1; row <= (week ? week : shape.weeks); row++)
        sum += record->result.tally[tally_pair(&shape, row, 0, PAIR_PENALTIES)];
    return sum;
}

/* One case, received on Monday 1 June 2026 at 00:00 or later, due at the end of Friday 5 June, decided 20 days after receipt. */
static int64_t owed(const char *penalty, const char *hold, int week)
{
    const char *text = arena_print(arena, "sluse: 1\nperiod: 2026-06-01..2026-07-05\nteams: {desk: {officers: 9, calendar: always}}\n"
        "start: [{open: 1, case: a, at: t, age: 0 days}]\ncases: {a: {goal: 90 %% within 4 days, track: t, penalty: %s}}\n"
        "tracks: {t: [hold: {what: wait, time: 20 days%s}, decide: {by: desk, time: 1 h}]}\n", penalty, hold);
    return booked(text, week);
}

/* Due at 24:00 of day 4, a Friday; decided at 01:00 of day 20: days 5 to 20 have begun, 16 of them. */
static void each_day_begun_after_the_due_day_costs_its_price(void **state)
{
    (void)state;
    assert_int_equal(owed("{per day: 250 DKK}", "", 0), 16 * 25000);
    assert_int_equal(owed("{per day: 250 DKK}", "", 1), 2 * 25000);            /* Saturday and Sunday */
    assert_int_equal(owed("{per day: 250 DKK}", "", 2), 7 * 25000);
    assert_int_equal(owed("{per day: 250 DKK}", "", 3), 7 * 25000);            /* Monday is day 21 */
    assert_int_equal(owed("{per day: 250 DKK}", "", 4), 0);
    assert_int_equal(owed("{per day: 99.5 DKK, at most: 1000 DKK}", "", 0), 100000);
    assert_int_equal(owed("{per day: 99.5 DKK, at most: 1000 DKK}", "", 3), 100000 - 9 * 9950);
    assert_int_equal(owed("{per day: 250 DKK, claimed: 0 %}", "", 0), 0);
    assert_int_equal(owed("{per day: 250 DKK, after: 10 days}", "", 0), 6 * 25000);
    assert_int_equal(owed("{per day: 250 DKK}", ", clock: stops", 0), 0);      /* the clock stood still */
}

/* The same case: days 5 to 20 begin at midnight, 6 to 21 June; the price rises on 10 June, so the 5th of them is dearer, and the days after. */
static void a_day_costs_what_holds_when_it_begins(void **state)
{
    (void)state;
    assert_int_equal(owed("{per day: {2026: 250 DKK, 2026-06-10: 260.5 DKK}}", "", 0), 4 * 25000 + 12 * 26050);
    assert_int_equal(owed("{per day: {2026: 250 DKK, 2026-06-10: 260.5 DKK}}", "", 2), 2 * 25000 + 5 * 26050);
    assert_int_equal(owed("{per day: {2026: 250 DKK, 2026-06-10: 260.5 DKK}, at most: 2000 DKK}", "", 0), 200000);
    assert_int_equal(owed("{per day: {2026: 250 DKK, 2026-06-10: 260.5 DKK}, at most: 1260 DKK}", "", 2), 126000 - 2 * 25000);
    assert_int_equal(owed("{per day: {2026: 250 DKK, 2026-06-10: 260.5 DKK}, after: 36 h}", "", 0), 3 * 25000 + 12 * 26050 - 26050);
    assert_int_equal(owed("{per day: {2026: 250 DKK, 2027: 260.5 DKK}}", "", 0), 16 * 25000);
}

/* One case, due at the end of Friday 5 June: late for 10 days, its clock stands still for 10, and it is late for 10 more. Days 1 to 10 begin on 6
 * to 15 June, days 11 to 20 on 26 June to 5 July: each costs what holds then, and all of them at most the most. */
static int64_t owed_over_a_stop(const char *penalty, const char *before, int week)
{
    const char *text = arena_print(arena, "sluse: 1\nperiod: 2026-06-01..2026-07-26\nteams: {desk: {officers: 9, calendar: always}}\n%s"
        "cases: {a: {goal: 90 %% within 4 days, track: t, penalty: %s}}\n"
        "tracks: {t: [hold: {what: wait, time: 15 days}, hold: {what: reply, time: 10 days, clock: stops}, hold: {what: again, time: 10 days}, "
        "decide: {by: desk, time: 1 h}]}\n", before, penalty);
    return booked(text, week);
}

static void a_clock_that_stops_late_leaves_the_days_before_as_they_were(void **state)
{
    (void)state;
    const char *new = "start: [{open: 1, case: a, at: t, age: 0 days}]\n";
    static const char per_day[] = "{2026: 100 DKK, 2026-06-22: 300 DKK}";
    assert_int_equal(owed_over_a_stop("{per day: 100 DKK}", new, 0), 21 * 10000);
    assert_int_equal(owed_over_a_stop(arena_print(arena, "{per day: %s}", per_day), new, 0), 10 * 10000 + 11 * 30000);
    assert_int_equal(owed_over_a_stop(arena_print(arena, "{per day: %s}", per_day), new, 4), 3 * 30000);        /* 26 to 28 June */
    assert_int_equal(owed_over_a_stop(arena_print(arena, "{per day: %s, at most: 4000 DKK}", per_day), new, 0), 400000);
    assert_int_equal(owed_over_a_stop(arena_print(arena, "{per day: %s, at most: 2500 DKK}", per_day), new, 0), 250000);
    assert_int_equal(owed_over_a_stop(arena_print(arena, "{per day: %s, at most: 2500 DKK}", per_day), new, 5), 250000 - 10 * 10000 - 3 * 30000);
    assert_int_equal(owed_over_a_stop(arena_print(arena, "{per day: %s, at most: 700 DKK}", per_day), new, 2), 70000 - 2 * 10000);
    assert_int_equal(owed_over_a_stop(arena_print(arena, "{per day: %s, at most: 700 DKK}", per_day), new, 0), 70000);
    /* received on 12 May, due on Monday 18 May, it is late for 13 days when the run begins: these are charged to it already */
    const char *old = "start: [{open: 1, case: a, at: t, age: 20 days}]\n";
    assert_int_equal(owed_over_a_stop(arena_print(arena, "{per day: %s, at most: 3500 DKK}", per_day), old, 0), 350000 - 13 * 10000);
}

/* The share that claims is chance: of 3,000 late cases 60 %, within 5 standard errors (0.9 %: once in two million runs). */
static void so_many_claim_as_the_share_says(void **state)
{
    (void)state;
    const char *text = "sluse: 1\nperiod: 2026-06-01..2026-07-05\nteams: {desk: {officers: 4000, calendar: always}}\n"
        "start: [{open: 3000, case: a, at: t, age: 0 days}]\ncases: {a: {goal: 90 % within 4 days, track: t, penalty: {per day: 10 DKK, "
        "claimed: 60 %, at most: 10 DKK}}}\ntracks: {t: [hold: {what: wait, time: 20 days}, decide: {by: desk, time: 1 h}]}\n";
    const struct casework *casework = sound_text(arena, text);
    struct record *record = record_engine(arena, casework, 0, &(struct way){.window = 1, .threads = 1});
    struct tally_shape shape = tally_shape(casework);
    int64_t sum = 0;
    for (int week = 0; week <= shape.weeks; week++)
        sum += record->result.tally[tally_pair(&shape, week, 0, PAIR_PENALTIES)];
    assert_true(fabs((double)sum / 1000 / 3000 - 0.6) < 5 * sqrt(0.6 * 0.4 / 3000));
}

static double figure_of(const struct casework *casework, const char *name)
{
    struct record *record = record_engine(arena, casework, 1, &(struct way){.window = 1, .threads = 1});
    struct scenario_results scenario = {.name = "", .slug = "", .like = -1, .shape = tally_shape(casework), .replications = 1};
    int64_t *tallies[1] = {record->result.tally};
    struct sparse_histogram histograms[HISTOGRAMS];
    labels_fill(&scenario.labels, casework, arena);
    scenario.tally = tallies;
    for (int kind = 0; kind < HISTOGRAMS; kind++) {
        histograms[kind] = histogram_shown(arena, record->result.histograms[kind], histogram_row_count(&scenario.shape, (enum histogram_kind)kind));
        scenario.histograms[kind] = &histograms[kind];
    }
    return figure_values(&figures[figure_named(name)], &scenario, scope_whole(&scenario), arena)[0];
}

/* 9,000 cases of 40 days on average, seen for 30 days: the decided are the quick ones, with a median below 11 days. That of all, 27.7
 * days (40 ln 2), is found from those seen so far; its standard error is below 0.7 days (Greenwood), 5 of which pass once in two
 * million runs. Run on for a year, the median of the decided is the same. */
static void open_cases_tell_how_long_the_decided_would_take(void **state)
{
    (void)state;
    static const char text[] = "sluse: 1\nperiod: 2026-06-01..%s\nteams: {desk: {officers: 9, calendar: always}}\n"
        "start: [{open: 1, case: a, at: t, age: 0 days}]\ncases: {a: {intake: {per day: 300, surges: [{when: 2026-07-01..2027-06-30, times: 0}]}, track: t}}\n"
        "tracks: {t: [hold: {what: wait, time: exponential mean 40 days}, decide]}\n";
    const struct casework *cut = sound_text(arena, arena_print(arena, text, "2026-07-15")), *whole = sound_text(arena, arena_print(arena, text, "2027-06-30"));
    double truth = figure_of(whole, "sojourn time median"), decided = figure_of(cut, "sojourn time median");
    double expected = figure_of(cut, "expected sojourn time median");
    assert_true(fabs(truth - 40 * log(2)) < 2);
    assert_true(decided < 0.6 * truth);
    assert_true(fabs(expected - truth) < 3.5);
    assert_true(isnan(figure_of(cut, "expected sojourn time p90")));           /* nobody was seen for 92 days */
    assert_true(fabs(figure_of(whole, "expected sojourn time p90") - figure_of(whole, "sojourn time p90")) < 0.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_day_begun_after_the_due_day_costs_its_price, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(a_day_costs_what_holds_when_it_begins, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(a_clock_that_stops_late_leaves_the_days_before_as_they_were, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(so_many_claim_as_the_share_says, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(open_cases_tell_how_long_the_decided_would_take, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
