/* test_taken_away.c - `none` takes a word away: from one team of many that have it from `every team`, and in a scenario. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "tests/checked_text.h"

#define EVERY "every team: {leave: {days per year: 30}, turnover: {per year: 20 %, vacant: 60 days}, room: 5 waiting, overtime: {at most: 4 h per week}, " \
              "same officer: always, caseload: 4, calendar: day}\ncalendars: {day: {hours: {mon-fri: 08:00-16:00}}}\n"
#define CASES "cases:\n  case: {intake: {per day: 3}, track: t, goal: 90 % within 5 days, penalty: {per day: 10 DKK}, classes: {red: 20 %, green: rest}}\n"
#define TRACK "tracks:\n  t:\n    - decide: {by: desk, time: 1 h, patience: 3 days}\n"

/* Returns the casework of the variant of a text without mistakes. */
static const struct casework *sound(struct arena *arena, const char *text, int variant)
{
    const char *messages;
    const struct casework *casework = checked_text(arena, text, "", variant, &messages);
    if (!casework)
        print_message("%s%s", text, messages);
    assert_non_null(casework);
    return casework;
}

static void assert_has_nothing(const struct casework *casework)
{
    assert_int_equal(casework->staff_count, 0);
    assert_null(casework->teams[0].overtime);
    assert_false(casework->teams[0].keeping.keeps);
    assert_false(casework->queues[casework->teams[0].own_queue].room.is_limited);
}

#define NOTHING "leave: none, turnover: none, room: none, overtime: none, same officer: none, caseload: none"

static void a_team_takes_nothing_from_every_team_that_it_calls_none(void **state)
{
    struct arena *arena = arena_open();
    (void)state;
    const struct casework *with = sound(arena, SMALL_PERIOD EVERY "teams: {desk: {officers: 2}}\n" CASES TRACK, 0);
    assert_int_equal(with->staff_count, 1);
    assert_true(with->teams[0].overtime && with->teams[0].keeping.keeps && with->queues[with->teams[0].own_queue].room.is_limited);
    assert_has_nothing(sound(arena, SMALL_PERIOD EVERY "teams: {desk: {officers: 2, " NOTHING "}}\n" CASES TRACK, 0));
    arena_close(arena);
}

static void a_scenario_takes_away_what_the_file_has(void **state)
{
    struct arena *arena = arena_open();
    (void)state;
    const char *text = SMALL_PERIOD EVERY "teams: {desk: {officers: 2}}\n" CASES TRACK
        "scenarios:\n  as is: {}\n  without: {set: {every team.leave: none, every team.turnover: none, every team.room: none, every team.overtime: none, "
        "every team.same officer: none, every team.caseload: none, cases.case.goal: none, cases.case.penalty: none, cases.case.classes: none, "
        "tracks.t.decide.patience: none}}\n";
    const struct casework *as_is = sound(arena, text, 0), *without = sound(arena, text, 1);
    assert_true(as_is->types[0].penalty && as_is->steps[0].asides->patience && as_is->types[0].goal.kind == GOAL_DAYS && as_is->traits[0].value_count == 2);
    assert_has_nothing(without);
    assert_null(without->types[0].penalty);
    assert_int_equal(without->types[0].goal.kind, GOAL_NONE);
    assert_int_equal(without->traits[0].value_count, 0);
    assert_true(!without->steps[0].asides || !without->steps[0].asides->patience);
    arena_close(arena);
}

#define WEEK_40 "calendars: {day: {hours: {mon-fri: 08:00-16:00}}}\n"

/* Returns the share of the time present that goes to cases, in millionths. */
static int64_t on_cases(const char *every, const char *team, const char *set, struct arena *arena)
{
    const char *scenarios = *set ? arena_print(arena, "scenarios:\n  as is: {}\n  other: {set: {%s}}\n", set) : "";
    const char *text = arena_print(arena, "%severy team: {calendar: day%s}\nteams: {desk: {officers: 2%s}}\n%s%s", SMALL_PERIOD WEEK_40, every, team, CASES TRACK, scenarios);
    return sound(arena, text, *set ? 1 : 0)->groups[0].speed;
}

static void shrinkage_and_case_time_take_turns(void **state)
{
    struct arena *arena = arena_open();
    (void)state;
    const char *lunch = ", shrinkage: {lunch: 1 h per day}", *const share = ", case time: 60 %";
    assert_int_equal(on_cases("", lunch, "", arena), 875000);
    assert_int_equal(on_cases(lunch, ", shrinkage: none", "", arena), 1000000);
    assert_int_equal(on_cases("", lunch, "teams.desk.shrinkage: none", arena), 1000000);
    assert_int_equal(on_cases(lunch, "", "every team.shrinkage: none", arena), 1000000);
    assert_int_equal(on_cases(lunch, ", case time: 50 %", "", arena), 500000);
    assert_int_equal(on_cases(share, ", shrinkage: none", "", arena), 600000);
    assert_int_equal(on_cases("", lunch, "teams.desk.shrinkage: none, teams.desk.case time: 50 %", arena), 500000);
    assert_int_equal(on_cases("", share, "teams.desk.case time: none, teams.desk.shrinkage: {lunch: 1 h per day}", arena), 875000);
    assert_int_equal(on_cases("", share, "teams.desk.case time: none", arena), 1000000);
    arena_close(arena);
}

static void a_name_is_taken_away_like_any_word(void **state)
{
    struct arena *arena = arena_open();
    (void)state;
    const char *start = SMALL_PERIOD "calendars: {day: {hours: {mon-fri: 08:00-16:00}}, night: {hours: {mon-fri: 20:00-23:00}}}\n", *messages;
    const char *text = arena_print(arena, "%severy team: {calendar: day}\nteams: {desk: {officers: 2, helps: [back]}, back: {officers: 1}}\n"
        "cases:\n  case: {intake: {per day: 3}, attributes: {pages: uniform 1 to 5}, track: t, goal: {share: 90 %%, within: 5 working days, calendar: night}}\n"
        "tracks:\n  t:\n    - work: {by: back, time: 1 min, times: pages}\n    - decide: {by: desk, time: 1 h, patience: 3 days, out of patience: e}\n  e: [decide: {by: back, time: 1 h}]\n"
        "scenarios:\n  as is: {}\n  without: {set: {teams.desk.helps: none, cases.case.goal.calendar: none, tracks.t.work.times: none, tracks.t.decide.out of patience: none}}\n", start);
    const struct casework *as_is = sound(arena, text, 0), *without = sound(arena, text, 1);
    assert_int_equal(as_is->teams[0].queue_count, 2);
    assert_int_equal(without->teams[0].queue_count, 1);
    assert_true(as_is->steps[0].times >= 0 && without->steps[0].times < 0);
    assert_null(checked_text(arena, SMALL_PERIOD "teams: {none: {officers: 1}}\ncases: {case: {intake: {per day: 1}, track: t}}\ntracks: {t: [decide: {by: desk, time: 1 h}]}\n", "", 0, &messages));
    assert_non_null(strstr(messages, "'none' is a word of the language"));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_team_takes_nothing_from_every_team_that_it_calls_none),
                                       cmocka_unit_test(a_scenario_takes_away_what_the_file_has),
                                       cmocka_unit_test(shrinkage_and_case_time_take_turns), cmocka_unit_test(a_name_is_taken_away_like_any_word)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
