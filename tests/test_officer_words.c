#include "models/officer_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "models/officer_change.h"
#include "models/tally.h"
#include "scenarios/variant.h"
#include "models/casework_rows.h"
#include "tests/checked_text.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

static const char *text_with(const char *officers)
{
    return arena_print(arena, "sluse: 1\nperiod: 2026-06-01..2026-12-31\ncalendars:\n  office: {hours: {mon-thu: 08:00-15:30, fri: 08:00-15:00}}\nteams:\n"
                       "  desk: {officers: %s}\n" SMALL_CASES SMALL_TRACKS, officers);
}

static const struct officer_group *group_of(const char *officers)
{
    const char *messages;
    const struct casework *casework = checked_text(arena, text_with(officers), "", 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    return &casework->groups[0];
}

static int64_t hours_on(const struct officer_group *group, int day)
{
    int64_t sum = 0;
    for (int i = 0; i < group->present_count; i++)
        if (group->present[i].from / DAY == day)
            sum += group->present[i].until - group->present[i].from;
    return sum;
}

/* 2026-06-01 is the Monday of week 23. 30 hours on the 30 hours from Monday to Thursday are whole days. */
static void the_contract_lies_on_the_days_not_off(void **state)
{
    const struct officer_group *group = group_of("[{hours: 30 h, days off: fri}]");
    (void)state;
    for (int day = 0; day < 4; day++)
        assert_true(hours_on(group, day) == 7 * HOUR + 30 * MINUTE);
    assert_true(hours_on(group, 4) == 0 && group->paid_per_day == 30 * HOUR / 7);
    group = group_of("[{hours: 15 h, days off: fri}]");
    assert_true(hours_on(group, 0) == 3 * HOUR + 45 * MINUTE);
}

static void every_other_week_is_by_the_number_of_the_week(void **state)
{
    const struct officer_group *group = group_of("[{days off: [mon, fri in even weeks]}]");
    (void)state;
    assert_true(hours_on(group, 0) == 0 && hours_on(group, 7) == 0);
    assert_true(hours_on(group, 4) == 7 * HOUR && hours_on(group, 11) == 0 && hours_on(group, 18) == 7 * HOUR);
    assert_true(group->paid_per_day == (3 * (7 * HOUR + 30 * MINUTE) + 7 * HOUR / 2) / 7);
}

static void notice_in_months_goes_by_date(void **state)
{
    struct written_notice months = {.months = 3}, days = {.days = 28}, none = {.days = 0};
    (void)state;
    assert_int_equal(notice_end(&months, civil_from_date(2027, 11, 30)), civil_from_date(2028, 2, 29));
    assert_int_equal(notice_end(&days, civil_from_date(2028, 2, 29)), civil_from_date(2028, 3, 28));
    assert_int_equal(notice_end(&none, 7), 7);
}

static void who_is_hired_comes_after_the_notice_and_is_new_then(void **state)
{
    const struct officer_group *group = group_of("[{number: 2, hired: 2026-06-10, notice: 2 months}, 1]");
    (void)state;
    assert_true(group->present[0].from / DAY == civil_from_date(2026, 8, 10) - civil_from_date(2026, 6, 1));
    assert_true(group->present[0].speed == 0);
}

/* What a search does to the team writes the same days. */
static void a_change_of_officers_knows_when_the_hired_come(void **state)
{
    struct diagnostics diagnostics = {.arena = arena};
    struct variant *variants;
    const char *text = text_with("[3, {number: 2, hired: 2026-06-10, notice: 2 months, days off: fri}]");
    const struct document *document = document_read_text("t.yaml", "", text, strlen(text), &diagnostics);
    struct officer_change change = {.officers = 1, .when = {civil_from_date(2026, 9, 1), civil_from_date(2026, 9, 30)}, .learning = AT_FULL_SPEED};
    (void)state;
    assert_int_equal(variants_make(document, scenario_rows, NULL, 0, arena, &diagnostics, &variants), 1);
    assert_string_equal(officers_changed(&variants[0], "desk", &change, 1, arena), "[{number: 3}, {number: 2, days off: fri, from: 2026-08-10}, "
                        "{number: 1, ramp-up: none, from: 2026-09-01, until: 2026-09-30}]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_contract_lies_on_the_days_not_off),
        cmocka_unit_test(every_other_week_is_by_the_number_of_the_week),
        cmocka_unit_test(notice_in_months_goes_by_date),
        cmocka_unit_test(who_is_hired_comes_after_the_notice_and_is_new_then),
        cmocka_unit_test(a_change_of_officers_knows_when_the_hired_come),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
