/* test_walk_in.c - who walks in comes while it is open, and waits in the figures from then on. */
#include "models/simulate.h"

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

/* A case is received on Friday at 09:00, and six more an hour later; the post takes twelve hours, and they come to a counter that is open again on
 * Monday at 08:00. Each is served for ten minutes. */
#define VISIT_AGAIN(TIME) VISIT_SAYING("walk-in", "comes again: " TIME ", ")
#define VISIT(KIND) VISIT_SAYING(KIND, "")
#define VISIT_SAYING(KIND, AGAIN) \
    "sluse: 1\nperiod: 2026-01-05..2026-01-18\ncalendars: {day: {hours: {mon-fri: 08:00-16:00}}}\nteams: {desk: {officers: 1, calendar: day}}\n" \
    "cases: {case: {intake: {trace: came.csv, column: came}, track: way}}\n" \
    "tracks: {way: [hold: {what: post, time: 12 h}, " KIND ": {what: hand over, " AGAIN "by: desk, time: 10 min}, decide]}\n"

struct heard { struct listener listener; int found_closed, joined; sim_time joins; };

static void hear(struct listener *listener, const struct note *note)
{
    struct heard *heard = (struct heard *)listener;
    heard->found_closed += note->kind == NOTE_FOUND_CLOSED;
    heard->joined += note->kind == NOTE_JOINED;
    if (note->kind == NOTE_JOINED)
        heard->joins = note->time;
}

static int64_t waited(struct scratch *scratch, const char *text, struct heard *heard)
{
    const char *messages;
    FILE *file = fopen(scratch_file(scratch, "came.csv"), "w");
    assert_non_null(file);
    fputs("came\n2026-01-09T09:00:00\n", file);
    for (int i = 0; i < 6; i++)
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
    *heard = (struct heard){{hear}, 0, 0, 0};
    simulate(simulator, 0, NULL, result, &heard->listener, NULL);
    simulator_close(simulator);
    int64_t sum = 0;
    for (int week = 0; week <= shape.weeks; week++)
        sum += result->tally[tally_team(&shape, week, 0, TEAM_WAITED)];
    return sum;
}

/* Seven are there on Monday at eight: the last waits an hour. As work the closed weekend is waiting too: 59 h for the first, 58 h for each of the others. */
static void closed_hours_are_no_waiting_at_a_counter(void **state)
{
    struct heard heard;
    int64_t line = (0 + 1 + 2 + 3 + 4 + 5 + 6) * 10 * MINUTE;
    assert_int_equal(waited(*state, VISIT("walk-in"), &heard), line);
    assert_int_equal(heard.found_closed, 7);
    assert_int_equal(heard.joined, 7);
    assert_int_equal(heard.joins, WEEK + 8 * HOUR);
    assert_int_equal(waited(*state, VISIT("work"), &heard), line + 59 * HOUR + 6 * 58 * HOUR);
    assert_int_equal(heard.found_closed, 0);
}

/* They come at 21:00 and six at 22:00 on Friday; two days later it is Sunday, so they stand at the door on Monday; three days later Monday evening, so on Tuesday
 * at 08:00; after 60 hours Monday at 09:00 and 10:00, where the first waits for nobody and the last an hour; an hour later it is still closed. */
static void who_finds_it_closed_comes_again(void **state)
{
    struct heard heard;
    int64_t six = (0 + 1 + 2 + 3 + 4 + 5) * 10 * MINUTE, seven = six + 6 * 10 * MINUTE;
    static const struct { const char *text; sim_time joins; bool together; } rows[] = {
        {VISIT_AGAIN("2 days"), WEEK + 8 * HOUR, true}, {VISIT_AGAIN("3 days"), WEEK + DAY + 8 * HOUR, true}, {VISIT_AGAIN("1 h"), WEEK + 8 * HOUR, true},
        {VISIT_AGAIN("60 h"), WEEK + 10 * HOUR, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(waited(*state, rows[i].text, &heard), rows[i].together ? seven : six);
        assert_int_equal(heard.found_closed, 7);
        assert_int_equal(heard.joined, 7);
        assert_int_equal(heard.joins, rows[i].joins);
    }
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
        cmocka_unit_test_setup_teardown(who_finds_it_closed_comes_again, scratch_begin, scratch_end),
        cmocka_unit_test_setup_teardown(where_it_never_closes_nobody_comes_again, scratch_begin, scratch_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
