/* test_walk_in.c - who walks in comes while it is open, and waits in the figures from then on. */
#include "models/simulate.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "models/tally.h"
#include "tests/checked_text.h"
#include "tests/reference_record.h"
#include "tests/scratch.h"

/* A case is received on Friday at 09:00, and others an hour later; the post takes twelve hours, and they would come while the counter is closed, which is
 * open again on Monday at 08:00. Each is served for ten minutes. */
#define VISIT_AGAIN(TIME) VISIT_SAYING("walk-in", "comes again: " TIME ", ", "hours: {mon-fri: 08:00-16:00}", "1")
#define VISIT(KIND) VISIT_SAYING(KIND, "", "hours: {mon-fri: 08:00-16:00}", "1")
#define VISIT_SAYING(KIND, AGAIN, HOURS, OFFICERS) \
    "sluse: 1\nperiod: 2026-01-05..2026-01-18\ncalendars: {day: {" HOURS "}}\nteams: {desk: {officers: " OFFICERS ", calendar: day}}\n" \
    "cases: {case: {intake: {trace: came.csv, column: came}, track: way}}\n" \
    "tracks: {way: [hold: {what: post, time: 12 h}, " KIND ": {what: hand over, " AGAIN "by: desk, time: 10 min}, decide]}\n"

enum { MOST = 2000 };
struct heard { struct listener listener; int found_closed, joined; sim_time joins[MOST]; int64_t comes; };

static void hear(struct listener *listener, const struct note *note)
{
    struct heard *heard = (struct heard *)listener;
    if (note->kind == NOTE_FOUND_CLOSED)
        heard->found_closed++, heard->comes += note->amount;
    if (note->kind == NOTE_JOINED)
        heard->joins[heard->joined++] = note->time;
}

/* Returns the time waited in all by 1 + later cases. */
static int64_t waited(struct scratch *scratch, const char *text, int later, struct heard *heard)
{
    const char *messages;
    FILE *file = fopen(scratch_file(scratch, "came.csv"), "w");
    assert_non_null(file);
    fputs("came\n2026-01-09T09:00:00\n", file);
    for (int i = 0; i < later; i++)
        fputs("2026-01-09T10:00:00\n", file);
    assert_int_equal(fclose(file), 0);
    const struct casework *casework = checked_text(scratch->arena, text, scratch->folder, 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    assert_int_equal(remove(scratch_file(scratch, "came.csv")), 0);
    struct tally_shape shape = tally_shape(casework);
    struct outcome_of_replication *result = &record_open(scratch->arena, casework)->result;
    struct simulator *simulator = simulator_open(network_compile(casework, false, scratch->arena), 1);
    *heard = (struct heard){.listener = {hear}};
    simulate(simulator, 0, NULL, result, &heard->listener, NULL);
    simulator_close(simulator);
    int64_t sum = 0;
    for (int week = 0; week <= shape.weeks; week++)
        sum += result->tally[tally_team(&shape, week, 0, TEAM_WAITED)];
    return sum;
}

/* Of a line before one desk that serves each for ten minutes; joins: ascending. */
static int64_t line_of(const sim_time *joins, int count, sim_time *over)
{
    int64_t sum = 0;
    *over = 0;
    for (int i = 0; i < count; i++) {
        sim_time begins = joins[i] > *over ? joins[i] : *over;
        sum += begins - joins[i];
        *over = begins + 10 * MINUTE;
    }
    return sum;
}

static void assert_all_come_on(const struct heard *heard, int count, sim_time from, sim_time until)
{
    sim_time sum = 0;
    assert_int_equal(heard->found_closed, count);
    assert_int_equal(heard->joined, count);
    for (int i = 0; i < count; i++) {
        assert_in_range(heard->joins[i], from, until - 1);
        sum += heard->joins[i];
    }
    assert_int_equal(sum, heard->comes);                  /* when it was told */
}

/* Seven come on Monday; at a counter they wait in the line alone. As work the closed weekend is waiting too: 59 h for the first, 58 h for each of the others, and an hour for the last of the line. */
static void closed_hours_are_no_waiting_at_a_counter(void **state)
{
    struct heard heard;
    sim_time over;
    int64_t line = waited(*state, VISIT("walk-in"), 6, &heard);
    assert_all_come_on(&heard, 7, WEEK + 8 * HOUR, WEEK + 16 * HOUR);
    assert_int_equal(line, line_of(heard.joins, 7, &over));
    assert_in_range(over, WEEK + 8 * HOUR, WEEK + 16 * HOUR);
    assert_int_equal(waited(*state, VISIT("work"), 6, &heard), (0 + 1 + 2 + 3 + 4 + 5 + 6) * 10 * MINUTE + 59 * HOUR + 6 * 58 * HOUR);
    assert_int_equal(heard.found_closed, 0);
}

/* The distance of Kolmogorov and Smirnov of ascending times to the uniform over a stretch. */
static double distance_to_uniform(const sim_time *times, int count, sim_time from, sim_time until)
{
    double most = 0;
    for (int i = 0; i < count; i++) {
        double at = (double)(times[i] - from) / (double)(until - from), below = at - (double)i / count, above = (double)(i + 1) / count - at;
        most = below > most ? below : most;
        most = above > most ? above : most;
    }
    return most;
}

/* Two thousand come in the first stretch of Monday; with uniform times the distance is above 1.95 / sqrt(n) with a probability of 0.001. They come at the same times
 * whatever else is changed. */
static void who_finds_it_closed_comes_at_any_time_of_the_next_hours(void **state)
{
    static struct heard heard, other;
    waited(*state, VISIT_SAYING("walk-in", "", "hours: {mon-fri: [08:00-11:30, 12:00-16:00]}", "40"), MOST - 1, &heard);
    assert_all_come_on(&heard, MOST, WEEK + 8 * HOUR, WEEK + 11 * HOUR + 30 * MINUTE);
    double distance = distance_to_uniform(heard.joins, MOST, WEEK + 8 * HOUR, WEEK + 11 * HOUR + 30 * MINUTE);
    print_message("# distance to the uniform %.4f, of %.4f\n", distance, 1.95 / sqrt(MOST));
    assert_true(distance < 1.95 / sqrt(MOST));
    waited(*state, VISIT_SAYING("walk-in", "", "hours: {mon-fri: [08:00-11:30, 12:00-16:00]}", "1"), MOST - 1, &other);
    assert_memory_equal(heard.joins, other.joins, sizeof heard.joins);
}

/* Closed on Friday from 21:00 on and on the weekend; then open until Friday without a break. */
static void who_finds_it_closed_comes_on_the_day_on_which_it_opens(void **state)
{
    struct heard heard;
    waited(*state, VISIT_SAYING("walk-in", "", "hours: {mon-thu: 00:00-24:00, fri: 00:00-21:00}", "20"), 200, &heard);
    assert_all_come_on(&heard, 201, WEEK, WEEK + DAY);
    assert_true(heard.joins[200] - heard.joins[0] > 22 * HOUR);
}

/* They would come at 21:00 and six at 22:00 on Friday; two days later it is Sunday, so they come on Monday; three days later Monday evening, so on Tuesday; after 60
 * hours Monday at 09:00 and 10:00, where the first waits for nobody and the last 50 minutes; an hour later it is still closed. */
static void who_finds_it_closed_comes_again(void **state)
{
    struct heard heard;
    sim_time over;
    static const struct { const char *text; sim_time day; } rows[] = {
        {VISIT_AGAIN("2 days"), WEEK}, {VISIT_AGAIN("3 days"), WEEK + DAY}, {VISIT_AGAIN("1 h"), WEEK},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t line = waited(*state, rows[i].text, 6, &heard);
        assert_all_come_on(&heard, 7, rows[i].day + 8 * HOUR, rows[i].day + 16 * HOUR);
        assert_int_equal(line, line_of(heard.joins, 7, &over));
    }
    assert_int_equal(waited(*state, VISIT_AGAIN("60 h"), 6, &heard), (0 + 1 + 2 + 3 + 4 + 5) * 10 * MINUTE);
    assert_int_equal(heard.joins[0], WEEK + 9 * HOUR);
    assert_int_equal(heard.joins[6], WEEK + 10 * HOUR);
}

static void where_it_never_closes_nobody_comes_again(void **state)
{
    struct scratch *scratch = *state;
    const char *messages;
    assert_non_null(checked_text(scratch->arena, "sluse: 1\nperiod: 2026-01-05..2026-01-18\nteams: {desk: {officers: 1}}\ncases: {case: {intake: {per day: 3}, track: way}}\n"
                                 "tracks: {way: [walk-in: {what: hand over, comes again: 1 day, by: desk, time: 10 min}, decide]}\n", scratch->folder, 0, &messages));
    assert_string_equal(messages, "t.yaml:5:16: note: the hours of the team at 'way.hand over' are never over, so 'comes again' decides nothing; give the team a calendar, or leave it out\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(closed_hours_are_no_waiting_at_a_counter, scratch_begin, scratch_end),
        cmocka_unit_test_setup_teardown(who_finds_it_closed_comes_at_any_time_of_the_next_hours, scratch_begin, scratch_end),
        cmocka_unit_test_setup_teardown(who_finds_it_closed_comes_on_the_day_on_which_it_opens, scratch_begin, scratch_end),
        cmocka_unit_test_setup_teardown(who_finds_it_closed_comes_again, scratch_begin, scratch_end),
        cmocka_unit_test_setup_teardown(where_it_never_closes_nobody_comes_again, scratch_begin, scratch_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
