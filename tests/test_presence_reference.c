/* test_presence_reference.c - the run of a house and a scan minute by minute, written independently, give the same to the last bit. */
#include "tests/reference_presence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "models/presence.h"
#include "models/simulate.h"
#include "tests/generate_presence.h"
#include "tests/checked_text.h"
#include "tests/scratch.h"

enum { SCENARIOS = 300 };

/* Name of the first count that differs, for people. */
static void tell_difference(const struct tally_shape *shape, const int64_t *a, const int64_t *b, const char *label)
{
    for (int64_t i = 0; i < shape->size; i++)
        if (a[i] != b[i]) {
            const char *part = i < shape->adults_at ? "house" : i < shape->children_at ? "adults" : i < shape->quarter_at ? "children" : "quarters";
            printf("# %s: %s, number %lld of it: engine %lld, scan %lld\n", label, part,
                   (long long)(i - (i < shape->adults_at ? shape->house_at : i < shape->children_at ? shape->adults_at
                                    : i < shape->quarter_at ? shape->children_at : shape->quarter_at)), (long long)a[i], (long long)b[i]);
            return;
        }
}

static bool agree(const struct casework *casework, int replication, const char *label, struct presence_brought *brought)
{
    struct arena *arena = arena_open();
    struct tally_shape shape = tally_shape(casework);
    struct outcome_of_replication outcome = {.tally = arena_take(arena, (size_t)shape.size * sizeof(int64_t))};
    int64_t *scan = arena_take(arena, (size_t)shape.size * sizeof *scan);
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    simulate(simulator, replication, NULL, &outcome, NULL, NULL);
    simulator_close(simulator);
    reference_presence(casework, replication, scan, brought);
    bool is_same = memcmp(outcome.tally, scan, (size_t)shape.size * sizeof *scan) == 0;
    if (!is_same)
        tell_difference(&shape, outcome.tally, scan, label);
    arena_close(arena);
    return is_same;
}

static const struct casework *house_checked(struct scratch *scratch, struct arena *arena, const struct generated_house *house)
{
    const char *messages;
    FILE *file = fopen(scratch_file(scratch, "roster.csv"), "w");
    assert_non_null(file);
    fputs(house->roster ? house->roster : "", file);
    assert_int_equal(fclose(file), 0);
    const struct casework *casework = checked_text(arena, house->text, scratch->folder, 0, &messages);
    if (!casework)
        print_message("%s\n%s\n%s", messages, house->text, house->roster ? house->roster : "");
    assert_non_null(casework);
    assert_int_equal(remove(scratch_file(scratch, "roster.csv")), 0);
    return casework;
}

/* The check reads a roster as it is meant: a line on a weekday, or on a date. */
static void assert_roster_is_as_meant(const struct house *house, const struct generated_house *generated)
{
    int dates = 0, dated = 0;
    for (int i = 0; i < generated->hour_count; i++) {
        const struct roster_hours *meant = &generated->hours[i];
        const struct adult *adult = &house->adults[house->rows[meant->row].first + meant->number - 1];
        const struct minutes *read = meant->day ? NULL : &adult->roster[meant->weekday];
        for (int j = 0; meant->day && j < adult->date_count; j++)
            read = adult->dates[j].day == meant->day ? &adult->dates[j].hours : read;
        assert_true(read && (adult->has_roster || meant->day));
        assert_true(read->from == meant->minutes.from && read->until == meant->minutes.until);
        dated += meant->day != 0;
    }
    for (int i = 0; i < house->adult_count; i++)
        dates += house->adults[i].date_count;
    assert_int_equal(dates, dated);
}

/* SLUSE_PRESENCE=from..until runs other seeds. */
static void the_run_equals_the_scan_of_every_minute(void **state)
{
    int rosters = 0;
    int from = 1, until = SCENARIOS, differ = 0;
    struct presence_brought brought = {0};
    const char *range = getenv("SLUSE_PRESENCE");
    if (range && sscanf(range, "%d..%d", &from, &until) == 1)
        until = from;
    for (int seed = from; seed <= until; seed++) {
        struct arena *arena = arena_open();
        struct generated_house house = generate_presence(arena, (uint64_t)seed);
        const struct casework *casework = house_checked(*state, arena, &house);
        assert_roster_is_as_meant(casework->house, &house);
        rosters += house.roster != NULL;
        for (int replication = 0; replication < 2; replication++)
            differ += !agree(casework, replication, arena_print(arena, "seed %d, replication %d", seed, replication), &brought);
        arena_close(arena);
    }
    printf("# %d scenarios: %lld breaks, %lld missed, %lld plannings, %lld substitutes, %lld days of leave, %lld ill, days: %lld below floor, %lld short, %lld covered; "
           "%lld shifts cut; %d rosters\n", until - from + 1, (long long)brought.breaks, (long long)brought.missed, (long long)brought.planning, (long long)brought.substitutes,
           (long long)brought.leave, (long long)brought.ill, (long long)brought.below, (long long)brought.shortage, (long long)brought.covered, (long long)brought.cut, rosters);
    assert_int_equal(differ, 0);
    const int64_t *counts = (const int64_t *)&brought;
    for (size_t i = 0; i < sizeof brought / sizeof *counts; i++)
        assert_true(range || counts[i] > 300);
    assert_true(range || rosters > 80);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(the_run_equals_the_scan_of_every_minute, scratch_begin, scratch_end)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
