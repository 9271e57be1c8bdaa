/* test_spells.c - lengths of spells as written: those of the facts written out change nothing; others have their shares and their mean. */
#include "models/spells.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/checked_text.h"
#include "tests/outcome.h"

enum { OFFICERS = 200, REPLICATIONS = 200 };

#define TEXT(SICKNESS) "sluse: 1\nperiod: 2026-01-01..2026-12-31\nseed: 7\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n" \
    "teams: {desk: {officers: 200, calendar: office, sickness: {days per year: " SICKNESS "}}}\n" SMALL_CASES SMALL_TRACKS

static const struct casework *with(struct arena *arena, const char *text) { return sound_text(arena, text); }

static void the_usual_lengths_written_out_change_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const struct casework *usual = with(arena, TEXT("8.1"));
    const struct casework *written = with(arena, TEXT("8.1, spells: {1 day: 39.1 %, 2 days: 20 %, 3-7 days: 29.6 %, 8-21 days: 8.5 %, 22-130 days: rest}"));
    assert_int_equal(written->staffs[0].plan.rules.spell_count, USUAL_SPELLS);
    for (int i = 0; i < USUAL_SPELLS; i++)
        assert_true(fabs(written->staffs[0].plan.rules.spells[i].until - usual_spells[i].until) < 1e-12);
    struct tally_shape shape = tally_shape(usual);
    assert_memory_equal(outcome_of(arena, usual, 0).tally, outcome_of(arena, written, 0).tally, (size_t)shape.size * sizeof(int64_t));
    arena_close(arena);
}

/* Draws a year of all; returns the spells by length, of those with a healthy day before and after them. */
static int lengths_of(const struct staff *staff, int replication, int by_length[], int64_t *days, struct arena *arena)
{
    size_t year = (size_t)staff->plan.days;
    uint8_t *away = arena_take(arena, OFFICERS * year);
    struct stream_key key = {7, (uint64_t)replication};
    int spells = 0;
    absence_draw(&staff->plan, staff->people, OFFICERS, &key, away, arena_take(arena, absence_room(&staff->plan, OFFICERS)));
    for (int i = 0; i < OFFICERS; i++)
        for (int day = 0, length = 0, is_whole = 0; day < staff->plan.days; day++) {    /* those that begin in the first ten months */
            bool is_ill = away[(size_t)i * year + (size_t)day] == ILL;
            if (!staff->people[i].works[day])
                continue;
            *days += is_ill;
            if (!is_ill && length && is_whole)
                by_length[length]++, spells++;
            if (!is_ill)
                is_whole = day < 300;
            length = is_ill ? length + 1 : 0;
        }
    return spells;
}

/* 2 days in three of four spells, 6 in the others: 3 on average. Two spells that touch (a chance of 0.8 % each) look like one of 4, 8 or 12. */
static void spells_have_the_lengths_that_are_written(void **state)
{
    (void)state;
    int by_length[400] = {0}, spells = 0;
    int64_t days = 0;
    for (int replication = 0; replication < REPLICATIONS; replication++) {
        struct arena *arena = arena_open();
        const struct casework *casework = with(arena, TEXT("6, frailty: 0, spells: {2 days: 75 %, 6 days: rest}"));
        assert_true(fabs(casework->staffs[0].plan.mean_spell - 3) < 1e-12);
        spells += lengths_of(&casework->staffs[0], replication, by_length, &days, arena);
        arena_close(arena);
    }
    int single = by_length[2] + by_length[6], double_ = by_length[4] + by_length[8] + by_length[12];
    double share = (double)by_length[2] / single, error = sqrt(0.75 * 0.25 / single), a_year = (double)days / (OFFICERS * REPLICATIONS);
    double a_year_error = sqrt(24.0 / (OFFICERS * REPLICATIONS));    /* two spells a year of mean square 12 */
    print_message("# %d spells, %.4f of two days (± %.4f); %.3f days ill a year (± %.3f)\n", spells, share, error, a_year, a_year_error);
    assert_true(fabs(share - 0.75) < 4 * error);
    assert_true(single + double_ >= spells - spells / 1000);
    assert_true(fabs(a_year - 6) < 4 * a_year_error);
}

/* One day each, a fifth of the days: a healthy day on average 4 days after another, whatever touches. Were the day of beginning not counted it would be a quarter. */
static void short_spells_are_as_many_days_as_written(void **state)
{
    (void)state;
    int by_length[400] = {0};
    int64_t days = 0;
    for (int replication = 0; replication < REPLICATIONS; replication++) {
        struct arena *arena = arena_open();
        lengths_of(&with(arena, TEXT("52.2, frailty: 0, spells: {1 day: 100 %}"))->staffs[0], replication, by_length, &days, arena);
        arena_close(arena);
    }
    double a_year = (double)days / (OFFICERS * REPLICATIONS), error = sqrt(261 * 0.2 * 0.8 / (OFFICERS * REPLICATIONS));
    print_message("# %.3f days ill a year (± %.3f)\n", a_year, error);
    assert_true(fabs(a_year - 52.2) < 4 * error);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_usual_lengths_written_out_change_nothing), cmocka_unit_test(spells_have_the_lengths_that_are_written),
                                       cmocka_unit_test(short_spells_are_as_many_days_as_written)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
