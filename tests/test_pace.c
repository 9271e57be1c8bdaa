#include "models/pace.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "models/tally.h"
#include "tests/checked_text.h"
#include "tests/diary.h"
#include "tests/outcome.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

#define DESK(OFFICERS, TEAM) "sluse: 1\nperiod: 2026-06-01..2026-06-14\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n" \
    "teams: {desk: {officers: " OFFICERS TEAM "}}\ncases: {a: {intake: {per day: 1}, track: t}}\n" \
    "tracks: {t: [work: {what: talk, by: desk, time: 4 h}, decide: {what: write, by: desk, time: 2 h}]}\n"

/* Half as fast at talking (8 h for 4), twice as fast at writing; own speed counts on top: 0.5 makes it 16 h and 2 h. */
static void each_step_has_its_pace(void **state)
{
    (void)state;
    HAPPENS(DESK("[{number: 1, speed at: {talk: 0.5, t.write: 2}}]", ""), ARRIVE({0, AT(0, 8)}),
            "0 08:00 begun A 0 4h", "0 16:00 ended A 0", "1 08:00 begun A 0 2h", "1 09:00 ended A 0", "1 09:00 decided A");
    HAPPENS(DESK("[{number: 1, speed: 0.5, speed at: {talk: 0.5, write: 2}}]", ""), ARRIVE({0, AT(0, 8)}),
            "0 08:00 begun A 0 4h", "1 16:00 ended A 0", "2 08:00 begun A 0 2h", "2 10:00 ended A 0", "2 10:00 decided A");
}

/* The single step stands before the name that holds for all tracks. */
static void the_step_of_a_track_stands_before_its_name(void **state)
{
    (void)state;
    HAPPENS(DESK("[{number: 1, speed at: {t.talk: 2, talk: 0.1}}]", ""), ARRIVE({0, AT(0, 8)}),
            "0 08:00 begun A 0 4h", "0 10:00 ended A 0", "0 10:00 begun A 0 2h", "0 12:00 ended A 0", "0 12:00 decided A");
}

/* What is handed back is standard work: four hours at half pace do two. Another officer, who has no pace of his own, does the rest. */
static void what_is_handed_back_is_standard_work(void **state)
{
    (void)state;
    HAPPENS(DESK("[{number: 1, speed at: {talk: 0.5}}]", ", end of day: hand back"), ARRIVE({0, AT(0, 12)}),
            "0 12:00 begun A 0 4h", "0 16:00 interrupted A 0 2h", "1 08:00 begun A 0 2h", "1 12:00 ended A 0", "1 12:00 begun A 0 2h", "1 14:00 ended A 0",
            "1 14:00 decided A");
    HAPPENS(DESK("[{number: 1, speed at: {talk: 0.5}}]", ", overtime: {at most: 1 h per week}"), ARRIVE({0, AT(0, 12)}),
            "0 12:00 begun A 0 4h", "0 16:00 stayed A", "0 17:00 went home A", "1 11:00 ended A 0", "1 11:00 begun A 0 2h", "1 13:00 ended A 0",
            "1 13:00 decided A");
}

#define RANDOM(OFFICERS, TALK, WRITE) "sluse: 1\nperiod: 2026-06-01..2026-12-31\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n" \
    "teams: {desk: {calendar: office, officers: " OFFICERS "}}\ncases: {a: {intake: {per day: 4}, track: t}}\n" \
    "tracks: {t: [work: {what: talk, by: desk, time: exponential mean " TALK " h}, decide: {what: write, by: desk, time: exponential mean " WRITE " h}]}\n"

/* Officers who are all twice as fast at talking and half as fast at writing are as work of half and of twice the time: the same luck, the same cases on the
 * same days; a sojourn differs by what times are rounded to, microseconds. */
static void the_pace_of_all_is_another_time_of_work(void **state)
{
    (void)state;
    const struct casework *own = sound_text(arena, RANDOM("[{number: 5, speed at: {talk: 2, write: 0.5}}]", "4", "2"));
    const struct casework *other = sound_text(arena, RANDOM("5", "2", "4"));
    struct tally_shape shape = tally_shape(own);
    for (int replication = 0; replication < 20; replication++) {
        struct outcome_of_replication a = outcome_of(arena, own, replication), b = outcome_of(arena, other, replication);
        int64_t decided = 0, sojourn = 0;
        for (int week = 0; week <= shape.weeks; week++) {
            assert_int_equal(a.tally[tally_pair(&shape, week, 0, PAIR_DECIDED)], b.tally[tally_pair(&shape, week, 0, PAIR_DECIDED)]);
            decided += a.tally[tally_pair(&shape, week, 0, PAIR_DECIDED)];
            sojourn += a.tally[tally_pair(&shape, week, 0, PAIR_SOJOURN)] - b.tally[tally_pair(&shape, week, 0, PAIR_SOJOURN)];
        }
        assert_true(decided > 400);
        assert_true(llabs(sojourn) < decided * 1000);     /* a millisecond for each case: many pieces before it were rounded too */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_step_has_its_pace),
        cmocka_unit_test(the_step_of_a_track_stands_before_its_name),
        cmocka_unit_test(what_is_handed_back_is_standard_work),
        cmocka_unit_test_setup_teardown(the_pace_of_all_is_another_time_of_work, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
