/* test_blocked.c - cases that stay in hand for want of room: days worked out by hand, and two desks with a buffer, as a Markov chain solved here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "models/casework.h"
#include "tests/checked_text.h"
#include "tests/diary.h"
#include "tests/replicas.h"

#define LINE(CUTTERS, ROOM, CUT, SEW) \
    "sluse: 1\nperiod: 2026-06-01..2026-06-14\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n" \
    "teams: {cut: {officers: " CUTTERS "}, sew: {officers: 1, room: " ROOM "}}\n" \
    "cases: {a: {intake: {per day: 1}, track: t}}\n" \
    "tracks: {t: [work: {by: cut, time: " CUT "}, decide: {by: sew, time: " SEW ", turned away: stays in hand}]}\n"

/* A is at the second desk until 12:00, where there is room for one. B stays in the hands of the cutter from 10:00, who does not begin C before. */
static void who_has_done_a_case_keeps_it_until_there_is_room(void **state)
{
    (void)state;
    HAPPENS(LINE("1", "1 in all", "1 h", "3 h"), ARRIVE({0, AT(0, 8)}, {0, AT(0, 8)}, {0, AT(0, 8)}),
            "0 08:00 begun A 0 1h", "0 09:00 ended A 0", "0 09:00 begun B 0 1h", "0 09:00 begun A 1 3h", "0 10:00 ended B 0", "0 10:00 blocked B",
            "0 12:00 ended A 1", "0 12:00 decided A", "0 12:00 begun C 0 1h", "0 12:00 begun B 1 3h", "0 13:00 ended C 0", "0 13:00 blocked C",
            "0 15:00 ended B 1", "0 15:00 decided B", "0 15:00 begun C 1 3h", "1 10:00 ended C 1", "1 10:00 decided C");
}

/* Of two who are blocked the first to be so goes first. */
static void who_has_been_blocked_longest_goes_first(void **state)
{
    (void)state;
    HAPPENS(LINE("[{number: 1, speed: 0.5}, 2]", "1 in all", "1 h", "3 h"), ARRIVE({0, AT(0, 8)}, {0, AT(0, 8)}, {0, AT(0, 8.5)}),
            "0 08:00 begun A 0 1h", "0 08:00 begun B 1 1h", "0 08:30 begun C 2 1h", "0 09:00 ended B 1", "0 09:00 begun B 3 3h", "0 09:30 ended C 2",
            "0 09:30 blocked C", "0 10:00 ended A 0", "0 10:00 blocked A", "0 12:00 ended B 3", "0 12:00 decided B", "0 12:00 begun C 3 3h",
            "0 15:00 ended C 3", "0 15:00 decided C", "0 15:00 begun A 3 3h", "1 10:00 ended A 3", "1 10:00 decided A");
}

/* The first desk is never without a case: work of an hour at both, 1 place beside the one in hand. n: at the second desk, 3: with one that is blocked.
 * All states are alike likely (equal rates), so the second desk is idle a quarter of the time and 3/4 of a case an hour comes out. */
#define ENDLESS \
    "sluse: 1\nperiod: 2026-01-05..2026-12-27\nstart: [{open: 9000, case: a, at: t.first, age: 1 day}]\n" \
    "teams: {cut: {officers: 1, calendar: always}, sew: {officers: 1, calendar: always, room: 2 in all}}\n" \
    "cases: {a: {track: t}}\n" \
    "tracks: {t: [work: {what: first, by: cut, time: exponential mean 1 h}, decide: {by: sew, time: exponential mean 1 h, turned away: stays in hand}]}\n"

struct ends { struct replica replica; int64_t decided; };

static void hear(struct listener *listener, const struct note *note)
{
    ((struct ends *)listener)->decided += note->kind == NOTE_DECIDED && note->time >= 4 * WEEK;
}

static double decided_per_hour(const struct replica *replica)
{
    return (double)((const struct ends *)replica)->decided / (47 * 7 * 24);
}

static void a_line_of_two_desks_is_its_markov_chain(void **state)
{
    (void)state;
    struct ends model = {{{hear}, decided_per_hour}, 0};
    assert_true(replicas_agree(ENDLESS, &model.replica, sizeof model, 60, 0.75, 0.01, "decided an hour, two desks"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_has_done_a_case_keeps_it_until_there_is_room), cmocka_unit_test(who_has_been_blocked_longest_goes_first),
        cmocka_unit_test(a_line_of_two_desks_is_its_markov_chain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
