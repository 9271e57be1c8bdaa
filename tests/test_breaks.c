/* test_breaks.c - a break inside a day is no end of it: days worked out by hand (tests/diary.h), which both engines live. */
#include "models/roster.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/agreement.h"
#include "tests/diary.h"

#define DESK(HOURS, RULE, TIME) "sluse: 1\nperiod: 2026-06-01..2026-06-14\ncalendars: {office: {hours: {" HOURS "}}}\n" \
    "teams: {desk: {officers: 1, end of day: " RULE "}}\ncases: {a: {intake: {per day: 1}, track: t}}\ntracks: {t: [decide: {by: desk, time: " TIME "}]}\n"

#define LUNCH "mon-fri: [08:00-12:00, 12:30-16:00]"
#define NIGHT "mon-sun: [00:00-02:00, 02:30-06:00, 22:00-24:00]"

#define BOTH_DO(TEXT, ARRIVALS, ...) do { \
        struct arena *here_ = arena_open(); \
        struct brought brought_ = {0}; \
        HAPPENS(TEXT, ARRIVALS, __VA_ARGS__); \
        assert_true(engines_agree(diary_casework(here_, TEXT, ARRIVALS), 0, all_ways, WAYS, "breaks", &brought_)); \
        arena_close(here_); \
    } while (0)

/* One hour before the break, three and a half after it, and half an hour over; B waits for the morning. */
static void who_finishes_does_not_work_in_the_break(void **state)
{
    (void)state;
    BOTH_DO(DESK(LUNCH, "finish", "5 h"), ARRIVE({0, AT(0, 11)}, {0, AT(0, 13)}),
            "0 11:00 begun A 0 5h", "0 16:30 ended A 0", "0 16:30 decided A", "1 08:00 begun B 0 5h", "1 13:30 ended B 0", "1 13:30 decided B");
}

/* From Monday 15:00 through the night to 12:00 on Tuesday, and after the break another hour: 22 hours. */
static void who_works_through_the_night_has_the_next_break(void **state)
{
    (void)state;
    BOTH_DO(DESK(LUNCH, "finish", "22 h"), ARRIVE({0, AT(0, 15)}), "0 15:00 begun A 0 22h", "1 13:30 ended A 0", "1 13:30 decided A");
}

/* A ends exactly when the break begins: B waits for its end. D is served after 16:00, since it waits then. */
static void who_serves_takes_nobody_in_the_break(void **state)
{
    (void)state;
    BOTH_DO(DESK(LUNCH, "serve who waits", "1 h"), ARRIVE({0, AT(0, 11)}, {0, AT(0, 11.5)}, {0, AT(0, 15.5)}, {0, AT(0, 15.75)}),
            "0 11:00 begun A 0 1h", "0 12:00 ended A 0", "0 12:00 decided A", "0 12:30 begun B 0 1h", "0 13:30 ended B 0", "0 13:30 decided B",
            "0 15:30 begun C 0 1h", "0 16:30 ended C 0", "0 16:30 decided C", "0 16:30 begun D 0 1h", "0 17:30 ended D 0", "0 17:30 decided D");
}

/* Four and a half of six hours are done on Monday, and none is handed back at noon. */
static void nobody_hands_back_at_the_break(void **state)
{
    (void)state;
    BOTH_DO(DESK(LUNCH, "hand back", "6 h"), ARRIVE({0, AT(0, 11)}),
            "0 11:00 begun A 0 6h", "0 16:00 interrupted A 0 1.5h", "1 08:00 begun A 0 1.5h", "1 09:30 ended A 0", "1 09:30 decided A");
}

/* At night the break is at two; six in the morning is an end, though the hours go on that day at 22:00. */
static void a_night_ends_in_the_morning(void **state)
{
    (void)state;
    BOTH_DO(DESK(NIGHT, "hand back", "8 h"), ARRIVE({0, AT(0, 23)}),
            "0 23:00 begun A 0 8h", "1 06:00 interrupted A 0 1.5h", "1 22:00 begun A 0 1.5h", "1 23:30 ended A 0", "1 23:30 decided A");
}

/* Eight hours closed are no break: 12:00 is an end, 11:59 to 20:00 as well, and 12:01 is none. */
static void a_long_closing_is_an_end(void **state)
{
    (void)state;
    enum { SPANS = 3 };
    for (int minutes = -1; minutes <= 1; minutes++) {
        struct presence spans[SPANS] = {{.from = AT(0, 8), .until = AT(0, 12) + minutes * MINUTE}, {.from = AT(0, 20), .until = AT(0, 23)},
                                        {.from = AT(1, 1), .until = AT(1, 2)}};
        roster_mark_breaks(spans, SPANS);
        assert_int_equal(spans[0].break_follows, minutes > 0);
        assert_false(spans[1].break_follows);             /* two hours, but over midnight */
        assert_false(spans[2].break_follows);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_finishes_does_not_work_in_the_break), cmocka_unit_test(who_works_through_the_night_has_the_next_break),
        cmocka_unit_test(who_serves_takes_nobody_in_the_break), cmocka_unit_test(nobody_hands_back_at_the_break),
        cmocka_unit_test(a_night_ends_in_the_morning), cmocka_unit_test(a_long_closing_is_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
