/* test_lending.c - who moves, drawn: how often each, who never, and that all else follows the person. */
#include "models/lending.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "models/roster.h"
#include "models/tally.h"
#include "tests/checked_text.h"
#include "tests/outcome.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

static const struct casework *with(const char *teams, const char *moves)
{
    const char *messages, *text = arena_print(arena, "sluse: 1\nperiod: 2026-06-01..2026-09-30\ncalendars:\n"
        "  office: {hours: {mon-fri: 08:00-16:00}}\n  six days: {hours: {mon-sat: 09:00-12:00}}\nteams:\n%s"
        "cases: {case: {intake: {per hour: 0.5}, track: service}}\n"
        "tracks:\n  service:\n    - work: {what: look, by: back, time: exponential mean 3 h}\n    - decide: {by: desk, time: exponential mean 5 h}\nmoves:\n%s",
        teams, moves);
    const struct casework *casework = checked_text(arena, text, "", 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    return casework;
}

/* Returns who goes by all lendings in the replication. */
static const bool *drawn(const struct casework *casework, uint64_t replication)
{
    bool *chosen = arena_take(arena, (size_t)lending_people(casework) + 1);
    double *keys = arena_take(arena, (size_t)lending_most(casework) * sizeof *keys + 1);
    int16_t *places = arena_take(arena, (size_t)casework->days * sizeof *places);
    lendings_draw(casework, &(struct stream_key){casework->seed, replication}, chosen, keys, places);
    return chosen;
}

static int chosen_of(const bool *chosen, int count)
{
    int all = 0;
    for (int i = 0; i < count; i++)
        all += chosen[i];
    return all;
}

/* Two of five, in two groups: each pair of the ten is as likely. Chi-square of 9 degrees above 27.88 has a chance of 0.1 %. */
static void each_pair_is_as_likely(void **state)
{
    const struct casework *casework = with("  desk: {officers: [3, 2 x 20 h], calendar: office}\n  back: {officers: 2, calendar: office}\n",
                                           "  - {officers: 2, out of: desk, into: back, when: 2026-06-08..2026-08-09}\n");
    enum { TIMES = 5000 };
    int pairs[5][5] = {{0}};
    double square = 0;
    (void)state;
    assert_int_equal(lending_people(casework), 5);
    for (int r = 0; r < TIMES; r++) {
        const bool *goes = drawn(casework, (uint64_t)r);
        assert_int_equal(chosen_of(goes, 5), 2);
        for (int i = 0; i < 5; i++)
            for (int j = i + 1; j < 5; j++)
                pairs[i][j] += goes[i] && goes[j];
    }
    for (int i = 0; i < 5; i++)
        for (int j = i + 1; j < 5; j++)
            square += (pairs[i][j] - TIMES / 10.) * (pairs[i][j] - TIMES / 10.) / (TIMES / 10.);
    print_message("# chi-square of 10 pairs: %.1f\n", square);
    assert_true(square < 27.88);
}

/* Anna, and all of a group, go in every replication: nothing is drawn. Of the two called Bo one is, if they can be ill; else they are alike. */
static void who_is_named_goes(void **state)
{
    const char *teams = "  desk: {officers: [{who: Anna}, 2, {who: Bo, number: 2}], calendar: office, %s}\n  back: {officers: 2, calendar: office}\n";
    (void)state;
    const char *one_of_two = "  - {officers: 1, out of: desk, into: back, who: Bo, when: 2026-06-08..2026-08-09}\n";
    const char *healthy = arena_print(arena, teams, "ramp-up: none"), *ill = arena_print(arena, teams, "sickness: 5 days per year");
    assert_int_equal(with(ill, "  - {officers: 1, out of: desk, into: back, who: Anna, when: 2026-06-08..2026-08-09}\n"
                                 "  - {officers: 2, out of: desk, into: back, who: Bo, when: 2026-06-08..2026-08-09}\n")->lending_count, 0);
    assert_int_equal(with(healthy, one_of_two)->lending_count, 0);
    const struct casework *one = with(ill, one_of_two);
    int first = 0;
    assert_int_equal(lending_people(one), 2);
    for (int r = 0; r < 400; r++)
        first += drawn(one, (uint64_t)r)[0];
    assert_in_range(first, 167, 233);                     /* 200 ± 3.3 standard deviations: 0.1 % */
}

static bool is_there_at(const struct casework *casework, const struct officer_group *group, uint64_t replication, sim_time t)
{
    int count;
    const struct presence *spans = roster_in_replication(casework, group, &(struct stream_key){casework->seed, replication}, arena, &count);
    for (int i = 0; i < count; i++)
        if (spans[i].from <= t && t < spans[i].until)
            return true;
    return false;
}

/* On a Wednesday noon of the move each person is in one team; a day before and after all are at home. */
static void everybody_is_in_one_team(void **state)
{
    const struct casework *casework = with("  desk: {officers: [3, 2], calendar: office}\n  back: {officers: 2, calendar: office}\n  third: {officers: 1, calendar: office}\n",
        "  - {officers: 2, out of: desk, into: back, when: 2026-06-08..2026-08-09, training: none, ramp-up: none}\n"
        "  - {officers: 2, out of: back, into: third, when: 2026-06-15..2026-06-28, training: none, ramp-up: none}\n"
        "  - {officers: 3, out of: desk, into: third, when: 2026-06-15..2026-06-21, training: none, ramp-up: none}\n");
    static const struct { int day; int there[3]; } days[] = {{2, {5, 2, 1}}, {9, {3, 4, 1}}, {16, {0, 2, 6}}, {23, {3, 2, 3}}, {30, {3, 4, 1}}, {72, {5, 2, 1}}};
    (void)state;
    for (int r = 0; r < 50; r++)
        for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
            int there[3] = {0}, of[3][8] = {{0}};
            for (int g = 0; g < casework->group_count; g++) {
                const struct officer_group *group = &casework->groups[g];
                bool is_there = is_there_at(casework, group, (uint64_t)r, days[i].day * DAY + 12 * HOUR);
                there[group->team] += is_there;
                of[group->home][group->person] += is_there;
            }
            for (int team = 0; team < 3; team++)
                assert_int_equal(there[team], days[i].there[team]);
            for (int person = 0; person < 5; person++)
                assert_int_equal(of[0][person], 1);
        }
}

/* Who is lent goes home before others are sent there; a second move takes others than the first. */
static void who_is_lent_goes_home_first(void **state)
{
    const struct casework *casework = with("  desk: {officers: 4, calendar: office, sickness: 5 days per year}\n  back: {officers: 3, calendar: office}\n",
        "  - {officers: 2, out of: desk, into: back, when: 2026-06-08..2026-08-09}\n"
        "  - {officers: 1, out of: back, into: desk, when: 2026-07-06..2026-07-19}\n");
    int back_groups = 0;
    (void)state;
    for (int g = 0; g < casework->group_count; g++)
        back_groups += casework->groups[g].team == 0 && casework->groups[g].home == 0;
    assert_int_equal(back_groups, 4);                     /* who goes home has no second number there */
    for (int r = 0; r < 200; r++) {
        const bool *goes = drawn(casework, (uint64_t)r);
        bool is_lent = false;
        for (int i = 0; i < 4; i++)                       /* in back the three of its own come before those lent to it */
            is_lent |= goes[i] && goes[4 + 3 + i];
        assert_true(is_lent);
        assert_int_equal(chosen_of(goes + 4, 7), 1);
    }
}

/* Fewer lent are some of those lent when there are more, and one more officer changes nobody's key. */
static void who_goes_is_the_same_luck_in_all_scenarios(void **state)
{
    const char *moves = "  - {officers: %d, out of: desk, into: back, when: 2026-06-08..2026-08-09}\n";
    const char *five = "  desk: {officers: 5, calendar: office, sickness: 5 days per year}\n  back: {officers: 2, calendar: office}\n";
    const struct casework *one = with(five, arena_print(arena, moves, 1)), *three = with(five, arena_print(arena, moves, 3));
    const struct casework *more = with("  desk: {officers: 6, calendar: office, sickness: 5 days per year}\n  back: {officers: 2, calendar: office}\n", arena_print(arena, moves, 3));
    (void)state;
    for (int r = 0; r < 200; r++) {
        const bool *a = drawn(one, (uint64_t)r), *b = drawn(three, (uint64_t)r), *c = drawn(more, (uint64_t)r);
        for (int i = 0; i < 5; i++)
            assert_true((!a[i] || b[i]) && (c[5] || b[i] == c[i]));
    }
}

/* Pay, presence and training summed over the teams are those without the move, whoever goes; with one contract and one price. */
static void hours_and_pay_follow_the_person(void **state)
{
    const char *teams = "  desk: {officers: [2, 2 x 30 h], calendar: office, pay: 300 DKK per hour, sickness: 20 days per year}\n"
                        "  back: {officers: 3, calendar: office, pay: 300 DKK per hour, sickness: 9 days per year}\n";
    const struct casework *none = with(teams, "  []\n"), *moved = with(teams, "  - {officers: 3, out of: desk, into: back, when: 2026-06-15..2026-08-30}\n");
    static const enum team_count counts[] = {TEAM_PRESENT, TEAM_LEAVE, TEAM_ILL, TEAM_TRAINING};
    struct tally_shape shape = tally_shape(none);
    (void)state;
    for (int r = 0; r < 10; r++) {
        struct outcome_of_replication a = outcome_of(arena, none, r), b = outcome_of(arena, moved, r);
        for (int week = 0; week <= shape.weeks; week++) {
            int64_t hours = 0, paid = 0;
            for (int team = 0; team < 2; team++) {
                for (int i = 0; i < 4; i++)
                    hours += b.tally[tally_team(&shape, week, team, counts[i])] - a.tally[tally_team(&shape, week, team, counts[i])];
                paid += b.tally[tally_team(&shape, week, team, TEAM_PAID)] - a.tally[tally_team(&shape, week, team, TEAM_PAID)];
            }
            assert_true(hours == 0);
            assert_true(paid == 0);
        }
    }
}

static int64_t there_in(const struct officer_group *group, sim_time from, sim_time until)
{
    int64_t there = 0;
    for (int i = 0; i < group->present_count; i++)
        there += group->present[i].from >= from && group->present[i].until <= until ? group->present[i].until - group->present[i].from : 0;
    return there;
}

/* Whoever writes no hours has those of the calendar of home as a contract: forty at the desk, eighteen a week for the two students; there is
 * as much pay and presence, day for day, as with the hours written. */
static void who_writes_no_hours_takes_those_of_home_along(void **state)
{
    const char *teams = "  desk: {officers: [5%s, {who: S, number: 2, calendar: six days%s}], calendar: office, shrinkage: {meetings: 2 h per week}}\n  back: {officers: 3, calendar: six days}\n"
                        "  third: {officers: 3, calendar: office}\n";
    const char *moves = "  - {officers: 5, out of: desk, into: back, who: desk, when: 2026-06-15..2026-07-12, training: none, ramp-up: none}\n"
                        "  - {officers: 2, out of: desk, into: third, who: S, when: 2026-06-15..2026-07-12, training: none, ramp-up: none}\n";
    const struct casework *bare = with(arena_print(arena, teams, "", ""), moves), *written = with(arena_print(arena, teams, " x 40 h", ", hours: 18 h"), moves);
    int64_t of_student = 0;
    (void)state;
    assert_int_equal(bare->group_count, written->group_count);
    for (int g = 0; g < bare->group_count; g++) {
        const struct officer_group *a = &bare->groups[g], *b = &written->groups[g];
        assert_int_equal(a->paid_per_day, b->paid_per_day);
        assert_int_equal(a->speed, b->speed);
        assert_int_equal(a->present_count, b->present_count);
        for (int i = 0; i < a->present_count; i++)
            assert_true(a->present[i].from == b->present[i].from && a->present[i].until == b->present[i].until && a->present[i].speed == b->present[i].speed);
        of_student += strcmp(a->who, "S") == 0 && a->team == 2 ? there_in(a, 14 * DAY, 21 * DAY) : 0;
    }
    assert_int_equal(of_student, 18 * HOUR);
}

/* Returns the replication's counts of both teams, and of cases. */
static const int64_t *counts_of(const char *teams, const char *moves, uint64_t replication)
{
    const struct casework *casework = with(teams, moves);
    return outcome_of(arena, casework, (int)replication).tally;
}

/* A move back at once, without training, is no move: bit for bit, whoever is named, the whole team too, in the midst of a piece of work too,
 * and beside another move of which it matters who goes. */
static void a_move_back_at_once_is_none(void **state)
{
    (void)state;
    static const char *const teams[] = {"", ", leave: {days per year: 25}, sickness: 10 days per year", ", overtime: {at most: 3 h per week}", ", end of day: finish",
                                        ", turnover: {per year: 30 %, vacant: 30 days}, sickness: 10 days per year", ", overtime: {at most: 4 h per week, as: time off}, sickness: 10 days per year"};
    static const char *const who[][2] = {{"1, who: Anna", "1, who: Anna"}, {"4", "4"}, {"2, who: pair", "2, who: pair"}};
    for (size_t t = 0; t < sizeof teams / sizeof *teams; t++)
        for (int w = 0; w < 3; w++) {
            const char *text = arena_print(arena, "  desk: {officers: [{who: Anna}, 1, {who: pair, number: 2}], calendar: office%s}\n  back: {officers: 2, calendar: office%s}\n", teams[t], teams[t]);
            const char *away = arena_print(arena, "  - {officers: %s, out of: desk, into: back, when: 2026-06-08..2026-08-09, ramp-up: none}\n", who[w][0]);
            const char *zero = arena_print(arena, "%s  - {officers: %s, out of: back, into: desk, when: 2026-06-08..2026-08-09, ramp-up: none}\n", away, who[w][1]);
            static const char other[] = "  - {officers: 1, who: pair, out of: desk, into: back, when: 2026-08-17..2026-09-06, ramp-up: none}\n";
            for (uint64_t r = 0; r < 3; r++) {
                struct tally_shape shape = tally_shape(with(text, zero));
                const int64_t *none = counts_of(text, "  []\n", r), *back = counts_of(text, zero, r), *gone = counts_of(text, away, r);
                size_t size = (size_t)shape.size * sizeof *none;
                if (memcmp(none, back, size))
                    print_message("# teams '%s', who '%s'\n", teams[t], who[w][0]);
                assert_memory_equal(none, back, size);
                assert_memory_not_equal(none, gone, size);
                const int64_t *alone = counts_of(text, other, r), *beside = counts_of(text, arena_print(arena, "%s%s", other, zero), r);
                assert_memory_equal(alone, beside, size);
                assert_memory_not_equal(alone, none, size);
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_pair_is_as_likely),
        cmocka_unit_test(who_is_named_goes),
        cmocka_unit_test(everybody_is_in_one_team),
        cmocka_unit_test(who_is_lent_goes_home_first),
        cmocka_unit_test(who_goes_is_the_same_luck_in_all_scenarios),
        cmocka_unit_test(hours_and_pay_follow_the_person), cmocka_unit_test(who_writes_no_hours_takes_those_of_home_along), cmocka_unit_test(a_move_back_at_once_is_none),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
