#include "models/absence.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

enum { MOST_PEOPLE = 64 };

/* A staff of people who work Monday to Friday, but for their `free` weekday (7: none). */
struct staff {
    struct absence_plan plan;
    struct absence_person people[MOST_PEOPLE];
    int count;
    uint8_t *away;
};

static struct staff staff_of(const struct absence_rules *rules, int first_year, int last_year, int count, const int *free)
{
    struct civil_range years = {civil_from_date(first_year, 1, 1), civil_from_date(last_year, 12, 31)};
    struct staff staff = {.plan = absence_plan_make(rules, years, arena), .count = count};
    size_t days = (size_t)staff.plan.days;
    bool *open = arena_take(arena, days);
    for (int day = 0; day < staff.plan.days; day++)
        open[day] = civil_weekday(staff.plan.first + day) < 5;
    for (int i = 0; i < count; i++) {
        bool *works = arena_take(arena, days);
        for (int day = 0; day < staff.plan.days; day++)
            works[day] = open[day] && !(free && civil_weekday(staff.plan.first + day) == free[i]);
        staff.people[i] = (struct absence_person){.owner = absence_owner("normal", i + 1), .open = open, .works = works, .employed = years};
    }
    staff.away = arena_take(arena, days * (size_t)count);
    return staff;
}

static void draw(struct staff *staff, uint64_t replication)
{
    struct stream_key key = {7, replication};
    absence_draw(&staff->plan, staff->people, staff->count, &key, staff->away, arena_take(arena, absence_room(&staff->plan, staff->count)));
}

/* Days of one reason of a person in [first, last]. */
static int days_away(const struct staff *staff, int person, enum absence_reason reason, civil_day first, civil_day last)
{
    int days = 0;
    for (civil_day day = first; day <= last; day++)
        days += staff->away[(size_t)person * (size_t)staff->plan.days + (size_t)(day - staff->plan.first)] == reason;
    return days;
}

static int year_away(const struct staff *staff, int person, enum absence_reason reason, int year)
{
    return days_away(staff, person, reason, civil_from_date(year, 1, 1), civil_from_date(year, 12, 31));
}

static const struct leave_time summer_autumn_christmas[] = {
    {.name = "weeks 28-30", .first_week = 28, .last_week = 30, .share = 0.6},
    {.name = "week 42", .first_week = 42, .last_week = 42, .share = 0.25},
    {.name = "2027-12-21..2028-01-03", .dates = {21173, 21186}, .share = 0.5},
};

/* 2028 has a 29 February. */
static void everybody_takes_all_days_of_each_year_and_no_more(void **state)
{
    struct absence_rules rules = {.leave_days = 30, .times = summer_autumn_christmas, .time_count = 3, .sick_days = 8.1, .frailty = 2};
    struct staff staff = staff_of(&rules, 2027, 2028, 28, NULL);
    (void)state;
    assert_int_equal(summer_autumn_christmas[2].dates.first, civil_from_date(2027, 12, 21));
    assert_int_equal(summer_autumn_christmas[2].dates.last, civil_from_date(2028, 1, 3));
    for (uint64_t replication = 0; replication < 20; replication++) {
        draw(&staff, replication);
        for (int i = 0; i < staff.count; i++) {
            assert_int_equal(year_away(&staff, i, ON_LEAVE, 2027), 30);
            assert_int_equal(year_away(&staff, i, ON_LEAVE, 2028), 30);
        }
    }
}

static void a_named_time_has_its_share_away_the_whole_time(void **state)
{
    struct absence_rules rules = {.leave_days = 30, .times = summer_autumn_christmas, .time_count = 3};
    struct staff staff = staff_of(&rules, 2027, 2027, 28, NULL);
    civil_day summer = civil_from_iso_week(2027, 28), autumn = civil_from_iso_week(2027, 42);
    int times_away[28] = {0};
    (void)state;
    for (uint64_t replication = 0; replication < 200; replication++) {
        int in_summer = 0, in_autumn = 0;
        draw(&staff, replication);
        for (int i = 0; i < staff.count; i++) {
            int days = days_away(&staff, i, ON_LEAVE, summer, summer + 20), week = days_away(&staff, i, ON_LEAVE, autumn, autumn + 6);
            assert_true(days == 0 || days == 15);
            assert_true(week == 0 || week == 5);
            in_summer += days > 0;
            in_autumn += week > 0;
            times_away[i] += days > 0;
        }
        assert_int_equal(in_summer, 17);                  /* 0.6 x 28 = 16.8 */
        assert_int_equal(in_autumn, 7);
    }
    for (int i = 0; i < 28; i++)                          /* binomial(200, 17/28): within five standard deviations */
        assert_true(fabs(times_away[i] - 200 * 17.0 / 28) < 5 * sqrt(200 * 17.0 / 28 * 11 / 28));
}

/* Also when there are more people, and those whom a larger share would send away too. */
static void so_many_officers_are_away_when_a_number_is_written(void **state)
{
    static const struct leave_time week[] = {{.name = "week 29", .first_week = 29, .last_week = 29, .is_count = true, .people = 3}};
    static const struct leave_time share[] = {{.name = "week 29", .first_week = 29, .last_week = 29, .share = 0.1}};
    struct absence_rules rules = {.leave_days = 30, .times = week, .time_count = 1}, by_share = {.leave_days = 30, .times = share, .time_count = 1};
    struct staff few = staff_of(&rules, 2027, 2027, 4, NULL), many = staff_of(&rules, 2027, 2027, 30, NULL), tenth = staff_of(&by_share, 2027, 2027, 30, NULL);
    civil_day monday = civil_from_iso_week(2027, 29);
    (void)state;
    for (uint64_t replication = 0; replication < 50; replication++) {
        int away = 0, away_of_few = 0;
        draw(&few, replication);
        draw(&many, replication);
        draw(&tenth, replication);
        for (int i = 0; i < 30; i++) {
            int days = days_away(&many, i, ON_LEAVE, monday, monday + 6);
            assert_int_equal(days, days_away(&tenth, i, ON_LEAVE, monday, monday + 6));
            away += days == 5;
            away_of_few += i < 4 && days_away(&few, i, ON_LEAVE, monday, monday + 6) == 5;
        }
        assert_true(away == 3 && away_of_few == 3);
    }
}

static void the_other_days_are_spread_over_the_other_weeks(void **state)
{
    struct absence_rules rules = {.leave_days = 24};
    struct staff staff = staff_of(&rules, 2026, 2026, 1, NULL);
    (void)state;
    for (uint64_t replication = 0; replication < 50; replication++) {
        draw(&staff, replication);
        int half = days_away(&staff, 0, ON_LEAVE, civil_from_date(2026, 1, 1), civil_from_date(2026, 7, 1));
        assert_true(half >= 11 && half <= 13);            /* one in each 24th of the year's working days */
    }
}

static void who_works_four_days_a_week_has_four_fifths_of_the_days(void **state)
{
    struct absence_rules rules = {.leave_days = 30, .sick_days = 10};
    int free[MOST_PEOPLE];
    int64_t ill[2] = {0, 0};
    (void)state;
    for (int i = 0; i < MOST_PEOPLE; i++)
        free[i] = i % 2 ? 4 : 7;
    struct staff staff = staff_of(&rules, 2026, 2026, MOST_PEOPLE, free);
    for (uint64_t replication = 0; replication < 400; replication++) {
        draw(&staff, replication);
        for (int i = 0; i < MOST_PEOPLE; i++) {
            assert_int_equal(year_away(&staff, i, ON_LEAVE, 2026), i % 2 ? 24 : 30);
            ill[i % 2] += year_away(&staff, i, ILL, 2026);
        }
    }
    assert_true(fabs((double)ill[1] / (double)ill[0] - 0.8) < 0.02);      /* 12,800 person-years: standard error about 0.008 */
}

/* 261 working days less 30: nobody is counted ill on leave. */
static void sick_days_are_as_many_as_expected_from_the_first_day_on(void **state)
{
    struct absence_rules rules = {.leave_days = 30, .sick_days = 8.1, .frailty = 2};
    struct staff staff = staff_of(&rules, 2026, 2026, MOST_PEOPLE, NULL);
    int64_t whole = 0, first_weeks = 0, there = 0;
    enum { REPLICATIONS = 1500 };
    double squares = 0;
    (void)state;
    for (uint64_t replication = 0; replication < REPLICATIONS; replication++) {
        draw(&staff, replication);
        for (int i = 0; i < staff.count; i++) {
            int ill = year_away(&staff, i, ILL, 2026);
            whole += ill;
            squares += (double)ill * ill;
            first_weeks += days_away(&staff, i, ILL, civil_from_date(2026, 1, 1), civil_from_date(2026, 1, 14));
            there += 10 - days_away(&staff, i, ON_LEAVE, civil_from_date(2026, 1, 1), civil_from_date(2026, 1, 14));
        }
    }
    double n = (double)REPLICATIONS * staff.count, mean = (double)whole / n, error = sqrt((squares / n - mean * mean) / n);
    print_message("# sick days a year: %.3f, standard error %.3f\n", mean, error);
    assert_true(fabs(mean - 8.1) < 4 * error);            /* passes wrongly with probability 6e-5 */
    double share = (double)first_weeks / (double)there;   /* at the very start as in the year: 8.1 / 231; 14 % over or under would show */
    assert_true(fabs(share / (8.1 / 231) - 1) < 0.07);
}

static int greater_first(const void *a, const void *b)
{
    return *(const int *)b - *(const int *)a;
}

/* The municipal register of 2019: the worst 5 % of staff had 42.1 % of all absence. The standard error of the share of 40,000 person-years
 * is below 0.4 points (found by repeating with other seeds). */
static void five_percent_have_42_percent_of_the_sick_days(void **state)
{
    struct absence_rules rules = {.leave_days = 30, .sick_days = 8.1, .frailty = usual_frailty};
    struct staff staff = staff_of(&rules, 2026, 2026, 50, NULL);
    enum { REPLICATIONS = 800, PEOPLE = REPLICATIONS * 50 };
    int *days = arena_take(arena, PEOPLE * sizeof *days), count = 0;
    int64_t all = 0, worst = 0;
    (void)state;
    for (uint64_t replication = 0; replication < REPLICATIONS; replication++) {
        draw(&staff, replication);
        for (int i = 0; i < staff.count; i++)
            all += days[count++] = year_away(&staff, i, ILL, 2026);
    }
    qsort(days, PEOPLE, sizeof *days, greater_first);
    for (int i = 0; i < PEOPLE / 20; i++)
        worst += days[i];
    print_message("# the worst 5 %% have %.2f %% of the sick days\n", 100.0 * (double)worst / (double)all);
    assert_true(fabs((double)worst / (double)all - 0.421) < 0.015);
}

/* Lengths of spells that begin in the first half of the year, seen where no leave breaks them: their shares are those of the facts. */
static void spells_have_the_lengths_of_the_facts(void **state)
{
    struct absence_rules rules = {.sick_days = 4};
    struct staff staff = staff_of(&rules, 2026, 2026, MOST_PEOPLE, NULL);
    int by_length[400] = {0}, spells = 0;
    (void)state;
    for (uint64_t replication = 0; replication < 1000; replication++) {
        draw(&staff, replication);
        for (int i = 0; i < staff.count; i++) {
            int length = 0, before = 1;
            for (int day = 0; day < 181 || (length > 0 && day < staff.plan.days); day++) {
                if (!staff.people[i].works[day])
                    continue;
                if (staff.away[i * staff.plan.days + day] == ILL) {
                    length++;
                } else if (length > 0) {
                    if (!before)
                        by_length[length]++, spells++;
                    length = before = 0;
                } else {
                    before = 0;
                }
            }
        }
    }
    double error = sqrt(0.391 * 0.609 / spells), medium = 0;
    for (int length = 3; length <= 7; length++)
        medium += (double)by_length[length] / spells;
    print_message("# %d spells, one day %.4f, 3-7 days %.4f\n", spells, (double)by_length[1] / spells, medium);
    assert_true(fabs((double)by_length[1] / spells - 0.391) < 0.005 + 4 * error);     /* two spells that touch look like one: below 0.005 */
    assert_true(fabs(medium - 0.296) < 0.005 + 4 * error);
}

static void one_more_person_changes_nobody_elses_luck(void **state)
{
    struct absence_rules rules = {.leave_days = 30, .sick_days = 8.1, .frailty = 2};
    struct staff few = staff_of(&rules, 2026, 2027, 9, NULL), more = staff_of(&rules, 2026, 2027, 10, NULL);
    (void)state;
    for (uint64_t replication = 0; replication < 20; replication++) {
        draw(&few, replication);
        draw(&more, replication);
        assert_memory_equal(few.away, more.away, 9 * (size_t)few.plan.days);
    }
}

/* 60 % of ten are six, of eleven seven: the seventh comes to the six, unless the eleventh takes somebody's place. */
static void one_more_person_changes_at_most_one_of_those_named(void **state)
{
    struct absence_rules rules = {.leave_days = 30, .times = summer_autumn_christmas, .time_count = 1};
    struct staff few = staff_of(&rules, 2026, 2026, 10, NULL), more = staff_of(&rules, 2026, 2026, 11, NULL);
    civil_day summer = civil_from_iso_week(2026, 28);
    (void)state;
    for (uint64_t replication = 0; replication < 50; replication++) {
        int changed = 0;
        draw(&few, replication);
        draw(&more, replication);
        for (int i = 0; i < 10; i++)
            changed += days_away(&few, i, ON_LEAVE, summer, summer) != days_away(&more, i, ON_LEAVE, summer, summer);
        assert_true(changed <= 1);
    }
}

static void leave_that_is_listed_is_all_the_leave_there_is(void **state)
{
    struct absence_rules rules = {.leave_days = 30, .times = summer_autumn_christmas, .time_count = 1};
    struct staff staff = staff_of(&rules, 2026, 2026, 5, NULL);
    struct civil_range listed[] = {{civil_from_date(2026, 2, 9), civil_from_date(2026, 2, 15)}, {civil_from_date(2025, 12, 29), civil_from_date(2026, 1, 2)}};
    (void)state;
    staff.people[2].listed = listed;
    staff.people[2].listed_count = 2;
    draw(&staff, 0);
    assert_int_equal(year_away(&staff, 2, ON_LEAVE, 2026), 7);
    assert_int_equal(days_away(&staff, 2, ON_LEAVE, listed[0].first, listed[0].last), 5);
    civil_day summer = civil_from_iso_week(2026, 28);
    int in_summer = 0;
    for (int i = 0; i < 5; i++)
        in_summer += days_away(&staff, i, ON_LEAVE, summer, summer) > 0;
    assert_int_equal(in_summer, 2);                       /* 0.6 x 4 = 2.4: the share is of those whose leave is drawn */
}

static void who_is_employed_half_the_year_has_half_the_leave(void **state)
{
    struct absence_rules rules = {.leave_days = 30};
    struct staff staff = staff_of(&rules, 2026, 2026, 1, NULL);
    (void)state;
    staff.people[0].employed.first = civil_from_date(2026, 7, 1);
    draw(&staff, 3);
    assert_int_equal(absence_leave_due(&staff.plan, &staff.people[0], 2026), 15);     /* 132 of 261 days x 30 = 15.2 */
    assert_int_equal(year_away(&staff, 0, ON_LEAVE, 2026), 15);
    assert_int_equal(days_away(&staff, 0, ON_LEAVE, civil_from_date(2026, 1, 1), civil_from_date(2026, 6, 30)), 0);
}

/* Twice the rate in January, 10/11 of it in the other months. */
static void a_season_moves_the_sick_days_among_the_months(void **state)
{
    double season[12] = {2, 10.0 / 11, 10.0 / 11, 10.0 / 11, 10.0 / 11, 10.0 / 11, 10.0 / 11, 10.0 / 11, 10.0 / 11, 10.0 / 11, 10.0 / 11, 10.0 / 11};
    static const struct spell_class one_day[] = {{1, 1, 1}};
    struct absence_rules rules = {.sick_days = 5, .season = season, .spells = one_day, .spell_count = 1};
    struct staff staff = staff_of(&rules, 2026, 2026, MOST_PEOPLE, NULL);
    int64_t january = 0, june = 0;
    (void)state;
    for (uint64_t replication = 0; replication < 500; replication++) {
        draw(&staff, replication);
        for (int i = 0; i < staff.count; i++) {
            january += days_away(&staff, i, ILL, civil_from_date(2026, 1, 1), civil_from_date(2026, 1, 31));
            june += days_away(&staff, i, ILL, civil_from_date(2026, 6, 1), civil_from_date(2026, 6, 30));
        }
    }
    double ratio = (double)january * 22 / ((double)june * 22);                        /* 22 working days in both */
    assert_true(fabs(ratio / 2.2 - 1) < 0.05);            /* some 40,000 and 18,000 days: standard error below 1 % */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_takes_all_days_of_each_year_and_no_more),
        cmocka_unit_test(a_named_time_has_its_share_away_the_whole_time),
        cmocka_unit_test(so_many_officers_are_away_when_a_number_is_written),
        cmocka_unit_test(the_other_days_are_spread_over_the_other_weeks),
        cmocka_unit_test(who_works_four_days_a_week_has_four_fifths_of_the_days),
        cmocka_unit_test(sick_days_are_as_many_as_expected_from_the_first_day_on),
        cmocka_unit_test(five_percent_have_42_percent_of_the_sick_days),
        cmocka_unit_test(spells_have_the_lengths_of_the_facts),
        cmocka_unit_test(one_more_person_changes_nobody_elses_luck),
        cmocka_unit_test(one_more_person_changes_at_most_one_of_those_named),
        cmocka_unit_test(leave_that_is_listed_is_all_the_leave_there_is),
        cmocka_unit_test(who_is_employed_half_the_year_has_half_the_leave),
        cmocka_unit_test(a_season_moves_the_sick_days_among_the_months),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
