#include "models/attendance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "models/roster.h"
#include "tests/checked_text.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

static const struct casework *with(const char *teams)
{
    const char *messages, *text = arena_print(arena, "sluse: 1\nperiod: 2028-01-03..2028-12-31\ncalendars:\n  office: {hours: {mon-fri: 08:00-16:00}}\n"
        "every team: {calendar: office}\nteams:\n%scases: {case: {intake: {per hour: 0.5}, track: service}}\ntracks:\n  service:\n"
        "    - work: {what: look, by: back, time: exponential mean 3 h}\n    - decide: {by: desk, time: exponential mean 5 h}\n", teams);
    const struct casework *casework = checked_text(arena, text, "", 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    return casework;
}

static struct attendance drawn(const struct casework *casework, const int *staffs, int count, uint64_t replication)
{
    struct stream_key key = {casework->seed, replication};
    size_t size = attendance_size(casework, staffs, count);
    return attendance_draw(casework, staffs, count, &key, arena_take(arena, size));
}

/* By itself or beside others, in any order, a staff has the same absences. */
static void a_staff_is_drawn_as_if_alone(void **state)
{
    const struct casework *casework = with("  desk: {officers: 5, leave: {days per year: 30}, sickness: 9 days per year}\n"
                                           "  back: {officers: 3, sickness: 30 days per year}\n");
    static const int both[] = {1, 0}, one[] = {0};
    (void)state;
    for (uint64_t r = 0; r < 10; r++) {
        struct attendance pair = drawn(casework, both, 2, r), alone = drawn(casework, one, 1, r);
        for (int group = 0; group < 5; group++) {
            struct attended a = attendance_of(&pair, &casework->groups[group]), b = attendance_of(&alone, &casework->groups[group]);
            assert_null(a.speeds);
            assert_memory_equal(a.away, b.away, (size_t)casework->staffs[0].plan.days);
        }
    }
}

/* Four posts, everybody new at half speed for a week and taught by the others: by the days that are vacant alone. */
static void speeds_follow_from_who_left(void **state)
{
    const struct casework *casework = with("  desk: {officers: 4, case time: 80 %, ramp-up: {week 1: 50 %}, mentoring: 30 % for 1 week, "
                                           "turnover: {per year: 300 %, vacant: 20 days}}\n  back: {officers: 2}\n");
    static const int desk[] = {0};
    int learning_days = 0, taught_days = 0;
    (void)state;
    for (uint64_t r = 0; r < 10; r++) {
        struct attendance attendance = drawn(casework, desk, 1, r);
        uint8_t *away[4];
        int64_t *speeds[4];
        for (int i = 0; i < 4; i++) {
            struct attended attended = attendance_of(&attendance, &casework->groups[i]);
            away[i] = arena_take(arena, 364);
            speeds[i] = arena_take(arena, 364 * sizeof(int64_t));
            memcpy(away[i], attended.away + (casework->first_day - casework->staffs[0].plan.first), 364);
            memcpy(speeds[i], attended.speeds, 364 * sizeof(int64_t));
        }
        for (int day = 0; day < 364; day++) {
            bool learns[4] = {false};
            int taught = 0, there = 0;
            for (int i = 0; i < 4; i++) {
                for (int before = day - 1; before >= 0 && before >= day - 7 && away[i][day] != VACANT; before--)
                    learns[i] |= away[i][before] == VACANT;
                taught += learns[i];
                there += away[i][day] != VACANT && !learns[i];
            }
            for (int i = 0; i < 4; i++) {
                double share = learns[i] ? 0.5 : there ? 1 - 0.3 * taught / there : 1;
                if (away[i][day] != VACANT)
                    assert_true(llabs(speeds[i][day] - (int64_t)(800000 * share + 0.5)) <= 1);
                learning_days += learns[i];
                taught_days += taught > 0;
            }
        }
    }
    assert_true(learning_days > 100 && taught_days > 100);
}

/* The roster of one officer asked for by itself has these speeds. */
static void a_roster_has_the_speeds_of_the_days(void **state)
{
    const struct casework *casework = with("  desk: {officers: 2, turnover: {per year: 300 %, vacant: 20 days}}\n  back: {officers: 2}\n");
    static const int all[] = {0, 1};
    int count, days = 0;
    (void)state;
    for (uint64_t r = 0; r < 5; r++) {
        struct stream_key key = {casework->seed, r};
        struct attendance attendance = drawn(casework, all, 2, r);
        struct attended attended = attendance_of(&attendance, &casework->groups[1]);
        const struct presence *spans = roster_in_replication(casework, &casework->groups[1], &key, arena, &count);
        for (int i = 0; i < count; i++)
            assert_true(spans[i].speed == attended.speeds[spans[i].from / DAY] && spans[i].speed > 0);
        days += count;
    }
    assert_true(days > 500 && days < 5 * 260);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_staff_is_drawn_as_if_alone),
        cmocka_unit_test(speeds_follow_from_who_left),
        cmocka_unit_test(a_roster_has_the_speeds_of_the_days),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
