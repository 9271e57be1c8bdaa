/* test_officer_kinds.c - so many officers like those of a team: divided as its own, one more being of one kind. */
#include "models/officer_kinds.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/variant_text.h"

static const char REST[] =
    "sluse: 1\nperiod: 2026-01-01..2026-12-31\nevery team: {officers: 3}\n"
    "cases: {case: {intake: {per month: 1}, goal: 90 % within 3 days, track: way}}\n"
    "tracks: {way: [decide: {by: front, time: 2 h}]}\n";

/* What so many officers of `front` say when it has these. */
static const char *alike(struct arena *arena, const char *officers, int number)
{
    int count;
    const char *text = arena_print(arena, "%steams: {front: {%s}}\n", REST, officers);
    struct civil_range period = {civil_from_date(2026, 1, 1), civil_from_date(2026, 12, 31)};
    struct officer_kinds kinds = officer_kinds_of(variants_of_text(arena, text, &count), "front", period, arena);
    return officers_alike(&kinds, number, arena);
}

static void officers_of_one_kind_are_a_number(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    assert_string_equal(alike(arena, "officers: 5", 2), "[{number: 2}]");
    assert_string_equal(alike(arena, "calendar: always", 4), "[{number: 4}]");       /* as every team says */
    assert_string_equal(alike(arena, "officers: [3 x 37 h, 2 x 30 h]", 9), "[{number: 9}]");
    assert_string_equal(alike(arena, "officers: [{number: 3, speed: 2}]", 7), "[{number: 7, speed: 2}]");
    arena_close(arena);
}

/* Two thirds and one third: 6 of 9; the divisors 1, 3, 5, ... for 2:1 give kinds a, b, a, a, b, a, a, b, a. */
static void kinds_keep_their_shares(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    static const char officers[] = "officers: [2, {number: 1, skills: [english], from: 2020-01-01, pay: 300 DKK per hour}, {number: 2, ramp-up: none}, {number: 1, skills: [english]}]";
    assert_string_equal(alike(arena, officers, 1), "[{number: 1}]");
    assert_string_equal(alike(arena, officers, 2), "[{number: 1}, {number: 1, skills: [english]}]");
    assert_string_equal(alike(arena, officers, 9), "[{number: 6}, {number: 3, skills: [english]}]");
    arena_close(arena);
}

/* Four who come on 2 October are there a quarter of the year: as one who is there all of it. */
static void who_is_there_for_a_part_counts_for_it(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    assert_string_equal(alike(arena, "officers: [3, {number: 4, speed: 0.8, from: 2026-10-02}]", 8), "[{number: 6}, {number: 2, speed: 0.8}]");
    arena_close(arena);
}

static void one_more_takes_nobody_from_another_kind(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct officer_kinds kinds = {3, (const char *[]){"", ", speed: 2", ", speed: 3"}, (double[]){5, 3, 1}};
    int numbers[3] = {0};
    for (int officers = 1; officers <= 90; officers++)
        numbers[officer_kind_last(&kinds, officers)]++;
    assert_int_equal(numbers[0], 50);
    assert_int_equal(numbers[1], 30);
    assert_int_equal(numbers[2], 10);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(officers_of_one_kind_are_a_number), cmocka_unit_test(kinds_keep_their_shares),
        cmocka_unit_test(who_is_there_for_a_part_counts_for_it), cmocka_unit_test(one_more_takes_nobody_from_another_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
