#include "models/absence_list.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "models/roster.h"
#include "tests/checked_text.h"
#include "tests/compare.h"

static struct arena *arena;
static char folder[] = "/tmp/sluse-test-absence-list-XXXXXX";

static int arena_begin(void **state) { (void)state; arena = arena_open(); return mkdtemp(folder) ? 0 : -1; }

static int arena_end(void **state)
{
    (void)state;
    unlink(arena_print(arena, "%s/away.csv", folder));
    rmdir(folder);
    arena_close(arena);
    return 0;
}

static const struct casework *with(const char *list, const char *words)
{
    const char *messages;
    FILE *file = fopen(arena_print(arena, "%s/away.csv", folder), "w");
    assert_non_null(file);
    fputs(list, file);
    fclose(file);
    const struct casework *casework = checked_text(arena, arena_print(arena, "sluse: 1\nperiod: 2026-06-01..2026-12-31\ncalendars:\n"
        "  office: {hours: {mon-fri: 08:00-16:00}}\nteams:\n  desk: {officers: [2, {who: Anna, days off: wed}]%s}\n" SMALL_CASES SMALL_TRACKS
        "absence list: away.csv\n", words), folder, 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    return casework;
}

/* What `check` says of the list in the folder, of a desk of two and Anna. */
static const char *said_of(const char *list, const char *words, const char *more)
{
    const char *messages;
    with(list, words);
    assert_non_null(checked_text(arena, arena_print(arena, "sluse: 1\nperiod: 2026-06-01..2026-12-31\ncalendars:\n  office: {hours: {mon-fri: 08:00-16:00}}\n"
        "teams:\n  desk: {officers: [2, {who: Anna}]%s}\n  back: {officers: 2}\n" SMALL_CASES
        "tracks: {service: [work: {what: look, by: back, time: 1 h}, decide: {by: desk, time: 1 h}]}\nabsence list: away.csv\n%s", words, more), folder, 0, &messages));
    return messages;
}

/* A list tells all the leave, or sickness, of whoever has some in it: where it tells much less than the team's rule, that is not what was meant. */
static void a_list_that_tells_little_is_noted(void **state)
{
    static const char week[] = "who,from,to,reason\ndesk 1,2026-07-06,2026-07-10,leave\ndesk 2,2026-07-06,2026-07-10,leave\n";
    static const char whole[] = "who,from,to,reason\ndesk 1,2026-07-06,2026-07-31,leave\n", ill[] = "who,from,to,reason\nAnna,2026-07-06,2026-07-06,ill\n";
    static const char rules[] = ", leave: {days per year: 30}, sickness: 10 days per year";
    (void)state;
    assert_string_equal(said_of(week, rules, ""), "t.yaml:11:15: note: the leave of 2 of 'desk' is in the absence list, 5.0 working days of each, where 'leave' of the team would give 17.6: what is "
                        "listed is all their leave, and none is drawn; list all of it\n");
    assert_string_equal(said_of(ill, rules, ""), "t.yaml:11:15: note: the sickness of 1 of 'desk' is in the absence list, 1.0 working days of each, where 'sickness' of the team would give 5.9: what "
                        "is listed is all their sickness, and none is drawn; list all of it\n");
    assert_string_equal(said_of(whole, rules, ""), "");
    assert_string_equal(said_of(week, "", ""), "");
}

/* Who is on leave from the first day of a move to the last is moved for nothing. */
static void a_move_of_who_is_away_throughout_is_noted(void **state)
{
    static const char list[] = "who,from,to,reason\nAnna,2026-06-20,2026-06-30,leave\nAnna,2026-07-01,2026-07-31,leave\n";
    static const char move[] = "moves: [{officers: 1, out of: desk, into: back, who: Anna, when: 2026-06-22..%s, training: none}]\n";
    (void)state;
    assert_string_equal(said_of(list, "", arena_print(arena, move, "2026-07-31")), "t.yaml:12:9: note: 'Anna' is on leave by the absence list on all days of the move, so it brings 'back' nobody; change "
                        "'when', or move somebody else\n");
    assert_string_equal(said_of(list, "", arena_print(arena, move, "2026-08-03")), "");
}

/* Days of one reason of an officer in the whole table. */
static int days_of(const struct casework *casework, int person, enum absence_reason reason, uint64_t replication)
{
    const struct staff *staff = &casework->staffs[0];
    struct stream_key key = {casework->seed, replication};
    uint8_t *away = arena_take(arena, (size_t)staff->count * (size_t)staff->plan.days);
    int days = 0;
    absence_draw(&staff->plan, staff->people, staff->count, &key, away, arena_take(arena, absence_room(&staff->plan, staff->count) + 1));
    for (int day = 0; day < staff->plan.days; day++)
        days += away[person * staff->plan.days + day] == reason;
    return days;
}

/* Three weeks of four working days, in a team where nothing is drawn. */
static void only_those_listed_are_away(void **state)
{
    const struct casework *casework = with("who,from,to\nAnna,2026-07-06,2026-07-26\ndesk 2,2026-07-06,2026-07-07\n", "");
    (void)state;
    assert_int_equal(days_of(casework, 0, ON_LEAVE, 0), 0);
    assert_int_equal(days_of(casework, 1, ON_LEAVE, 0), 2);
    assert_int_equal(days_of(casework, 2, ON_LEAVE, 0), 12);
    assert_int_equal(days_of(casework, 2, ILL, 0), 0);
}

/* Nothing of the listed kind is drawn for her, all else is; of the others nothing changes. */
static void what_is_listed_is_not_drawn(void **state)
{
    static const char words[] = ", leave: {days per year: 30}, sickness: 40 days per year";
    const struct casework *leave = with("hvem;fra;til;årsag\nAnna;06-07-2026;26-07-2026;ferie\n", words);
    const struct casework *ill = with("hvem;fra;til;årsag\nAnna;06-07-2026;26-07-2026;syg\n", words);
    int drawn_ill = 0, drawn_leave = 0;
    (void)state;
    for (uint64_t replication = 0; replication < 20; replication++) {
        assert_int_equal(days_of(leave, 2, ON_LEAVE, replication), 12);
        assert_int_equal(days_of(ill, 2, ILL, replication), 12);
        drawn_ill += days_of(leave, 2, ILL, replication);
        drawn_leave += days_of(ill, 2, ON_LEAVE, replication);
        for (int i = 0; i < 2; i++)
            assert_int_equal(days_of(leave, i, ILL, replication), days_of(ill, i, ILL, replication));
    }
    assert_true(drawn_ill > 100);                         /* 20 years of 32 expected days */
    assert_true(drawn_leave > 20 * 20 && drawn_leave <= 20 * 24);
}

/* Working days from the first simulated one on that a person is ill without a break. */
static int days_ill_from_begin(const struct casework *casework, int person, uint64_t replication)
{
    const struct staff *staff = &casework->staffs[0];
    struct stream_key key = {casework->seed, replication};
    uint8_t *away = arena_take(arena, (size_t)staff->count * (size_t)staff->plan.days);
    int days = 0;
    absence_draw(&staff->plan, staff->people, staff->count, &key, away, arena_take(arena, absence_room(&staff->plan, staff->count) + 1));
    for (int day = staff->plan.begin; day < staff->plan.days; day++)
        if (staff->people[person].works[day]) {
            if (away[person * staff->plan.days + day] != ILL)
                break;
            days++;
        }
    return days;
}

/* Ill since Tuesday, away three of her working days before the Monday on which the run begins. By the usual spells she is so for k days more
 * with P(length >= 3 + k) / P(length >= 4); shares of 4,000 within 5 standard errors (once in two million). */
static void who_is_ill_today_stays_so_as_long_as_such_spells_last(void **state)
{
    (void)state;
    enum { REPLICATIONS = 4000, MOMENTS = 4 };
    static const int at_least[MOMENTS] = {1, 2, 5, 19};
    static const double exact[MOMENTS] = {1, (.296 * 3 / 5 + .113) / (.296 * 4 / 5 + .113), .113 / (.296 * 4 / 5 + .113), .028 / (.296 * 4 / 5 + .113)};
    const struct casework *casework = with("who,from,to,reason\nAnna,2026-05-26,,ill\n", ", sickness: 0.01 days per year");
    int seen[MOMENTS] = {0};
    for (uint64_t replication = 0; replication < REPLICATIONS; replication++)
        for (int i = 0, days = days_ill_from_begin(casework, 2, replication); i < MOMENTS; i++)
            seen[i] += days >= at_least[i];
    for (int i = 0; i < MOMENTS; i++) {
        double error = sqrt(exact[i] * (1 - exact[i]) / REPLICATIONS);
        assert_true(fabs((double)seen[i] / REPLICATIONS - exact[i]) <= 5 * error + 1e-9);
    }
    assert_int_equal(days_ill_from_begin(casework, 0, 0), 0);
}

/* No usual spell lasts longer than 130 working days; the longest last 22 to 130, days alike likely: 55 of these 109 are 76 or more. */
static void who_is_ill_longer_than_any_spell_stays_so_like_the_longest(void **state)
{
    (void)state;
    enum { REPLICATIONS = 4000 };
    static const char list[] = "who,from,to,reason\nAnna,2025-06-01,,ill\n", rules[] = ", sickness: 0.01 days per year";
    assert_string_equal(said_of(list, rules, ""), arena_print(arena, "%s/away.csv:2:1: note: who is ill since 2025-06-01 has been so for more working days than any spell of 'desk' lasts, 130, so "
                        "nothing is known of when it ends: it is drawn as if one of the longest began on the first day; write when it ends, in 'to', or longer 'spells'\n", folder));
    assert_string_equal(said_of("who,from,to,reason\nAnna,2026-01-01,,ill\n", rules, ""), "");
    const struct casework *casework = with(list, rules);
    int seen = 0;
    for (uint64_t replication = 0; replication < REPLICATIONS; replication++) {
        int days = days_ill_from_begin(casework, 2, replication);
        assert_in_range(days, 22, 130);
        seen += days >= 76;
    }
    assert_true(fabs((double)seen / REPLICATIONS - 55. / 109) <= 5 * sqrt(0.25 / REPLICATIONS));
    for (int replication = 0; replication < 5; replication++)
        assert_true(records_equal(casework, record_reference(arena, casework, replication),
                                  record_engine(arena, casework, replication, &(struct way){.window = 1, .threads = 1}), "ill for long"));
}

static void both_engines_know_who_is_ill_today(void **state)
{
    (void)state;
    const struct casework *casework = with("who,from,to,reason\nAnna,2025-12-01,,ill\ndesk 2,2026-06-01,,syg\ndesk 2,2026-08-03,2026-08-07,ill\nAnna,2026-07-06,2026-07-12,leave\n",
                                           ", leave: {days per year: 30}, sickness: 60 days per year");
    for (int replication = 0; replication < 10; replication++)
        assert_true(records_equal(casework, record_reference(arena, casework, replication),
                                  record_engine(arena, casework, replication, &(struct way){.window = 1, .threads = 1}), "ill today"));
}

/* Anna is the third of the team, so "desk 3" is she; numbers count all officers in the order of the file. */
static void the_number_in_the_team_is_that_of_any_officer(void **state)
{
    (void)state;
    const struct casework *named = with("who,from,to,reason\ndesk 2,2026-07-06,2026-07-10,leave\nAnna,2026-08-03,2026-08-07,leave\n", "");
    const struct casework *numbered = with("who,from,to,reason\ndesk 2,2026-07-06,2026-07-10,leave\ndesk 3,2026-08-03,2026-08-07,leave\n", "");
    for (int person = 0; person < 3; person++) {
        assert_int_equal(days_of(named, person, ON_LEAVE, 0), person == 0 ? 0 : person == 1 ? 5 : 4);      /* Anna has Wednesdays off */
        assert_int_equal(days_of(numbered, person, ON_LEAVE, 0), days_of(named, person, ON_LEAVE, 0));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_those_listed_are_away),
        cmocka_unit_test(a_list_that_tells_little_is_noted), cmocka_unit_test(a_move_of_who_is_away_throughout_is_noted),
        cmocka_unit_test(what_is_listed_is_not_drawn), cmocka_unit_test(who_is_ill_today_stays_so_as_long_as_such_spells_last),
        cmocka_unit_test(who_is_ill_longer_than_any_spell_stays_so_like_the_longest),
        cmocka_unit_test(both_engines_know_who_is_ill_today), cmocka_unit_test(the_number_in_the_team_is_that_of_any_officer),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
