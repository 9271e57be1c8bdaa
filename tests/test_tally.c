/* test_tally.c - the places of the counts, and the weeks of times. */
#include "models/tally.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "models/note.h"

static struct tally_shape shape_of(civil_day first, int days)
{
    static struct case_type types[] = {{.slot_goal = {.kind = GOAL_DAYS}}, {.slot_goal = {.kind = GOAL_NONE}}};
    static struct gate gate;
    static struct step steps[] = {{.gate = &gate}, {.gate = NULL}, {.gate = &gate}};
    struct casework casework = {.period = {first, first + days - 1}, .team_count = 3, .pair_count = 5, .types = types, .type_count = 2, .book_count = 2,
                                .steps = steps, .step_count = 3};
    return tally_shape(&casework);
}

/* Walks the calendar day by day: a new week on each Monday. */
static void weeks_are_those_the_period_touches(void **state)
{
    (void)state;
    for (int shift = 0; shift < 7; shift++)
        for (int days = 1; days < 40; days++) {
            civil_day first = civil_from_date(2026, 6, 1) + shift;
            struct tally_shape shape = shape_of(first, days);
            int week = 1;
            for (int day = 0; day < days; day++) {
                week += day > 0 && civil_weekday(first + day) == 0;
                assert_int_equal(tally_week(&shape, day * DAY), week);
                assert_int_equal(tally_week(&shape, day * DAY + DAY - 1), week);
            }
            assert_int_equal(shape.weeks, week);
            assert_int_equal(tally_week(&shape, -1), 0);
        }
}

static void every_count_has_a_place_of_its_own(void **state)
{
    (void)state;
    struct tally_shape shape = shape_of(civil_from_date(2026, 6, 3), 20);
    char taken[4000] = {0};
    int64_t places = 0;
    assert_true(shape.size <= (int64_t)sizeof taken);
    for (int week = 0; week <= shape.weeks; week++) {
        for (int team = 0; team < shape.teams; team++)
            for (int count = 0; count < TEAM_COUNTS; count++, places++)
                taken[tally_team(&shape, week, team, count)]++;
        for (int pair = 0; pair < shape.pairs; pair++)
            for (int count = 0; count < PAIR_COUNTS; count++, places++)
                taken[tally_pair(&shape, week, pair, count)]++;
        for (int book = 0; book < shape.books; book++)
            for (int count = 0; count < BOOK_COUNTS; count++, places++)
                taken[tally_book(&shape, week, book, count)]++;
        for (int type = 0; type < shape.types; type++)
            for (int count = 0; count < SLOT_GOAL_COUNTS; count++, places++)
                taken[tally_slot_goal(&shape, week, type, count)]++;
        for (int gate = 0; gate < shape.gates; gate++)
            for (int count = 0; count < GATED_COUNTS; count++, places++)
                taken[tally_gated(&shape, week, gate, count)]++;
    }
    assert_int_equal(places, shape.size);
    for (int64_t i = 0; i < shape.size; i++)
        assert_int_equal(taken[i], 1);
}

static void names_differ(void **state)
{
    (void)state;
    for (int i = 0; i < PAIR_COUNTS; i++)
        for (int j = 0; j < i; j++)
            assert_true(strcmp(pair_count_names[i], pair_count_names[j]) != 0);
    for (int i = 0; i < TEAM_COUNTS; i++)
        for (int j = 0; j < i; j++)
            assert_true(strcmp(team_count_names[i], team_count_names[j]) != 0);
    for (int i = 0; i <= NOTE_WITHDRAWN; i++)
        for (int j = 0; j < i; j++)
            assert_true(strcmp(note_names[i], note_names[j]) != 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(weeks_are_those_the_period_touches),
                                       cmocka_unit_test(every_count_has_a_place_of_its_own), cmocka_unit_test(names_differ)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
