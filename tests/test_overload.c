/* test_overload.c - the work offered to a team, told before a run: by hand, and beside what is worked in runs. */
#include "analysis/overload.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/quantity.h"
#include "models/tally.h"
#include "tests/checked_text.h"
#include "tests/outcome.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

/* Ten weeks of five days of eight hours: an officer has 400 h, half of them for cases at back; 3 cases a day are 210. Hard cases (40 %) take the normal
 * track with probability 0.75, of which each piece is done again with probability 0.2 (at most twice): 1 + 0.2 + 0.04 times; two of ten open at the start
 * have 1 h done. */
#define LOADS(OFFICERS, MORE) \
    "sluse: 1\nperiod: 2026-06-01..2026-08-09\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n" \
    "teams: {desk: {officers: " OFFICERS ", calendar: office}, back: {officers: 3, calendar: office, case time: 50 %}" MORE "}\n" \
    "start: [{open: 10, case: a, at: normal.look, age: 1..20 days}]\n" \
    "cases: {a: {classes: {hard: 40 %, easy: rest}, intake: {per day: 3}, track: opening}}\n" \
    "tracks:\n  opening: [work: {by: desk, time: 1 h}, triage: {by class: {hard: {normal: 75 %, fast: rest}, easy: {fast: 100 %}}}]\n" \
    "  fast: [decide: {by: desk, time: 30 min}]\n" \
    "  normal:\n    - work: {what: look, by: back, time by class: {hard: 5 h, easy: 2 h}}\n" \
    "    - branch: {what: again, at most: 2, to: {look: 20 %, next: rest}}\n    - decide: {by: desk, time: exponential mean 2 h}\n"

static void loads_are_those_worked_out_by_hand(void **state)
{
    (void)state;
    const struct casework *casework = sound_text(arena, LOADS("3", ""));
    const struct team_load *loads = team_loads(casework, arena);
    double normal = 210 * .4 * .75, times = 1 + .2 + .04, of_start = .4 * 5 + .6 * 2;
    assert_true(fabs(loads[0].offered - (210 + (210 - normal) * .5 + (normal + 10) * 2)) < 1e-6);
    assert_true(fabs(loads[0].hours - (3 * 400)) < 1e-6);
    assert_true(fabs(loads[1].offered - (times * (normal * 5 + 10 * of_start))) < 1e-6);
    assert_true(fabs(loads[1].hours - (3 * 400 * .5)) < 1e-6);
}

/* Where officers are enough nearly all that is offered is worked in the period: what comes in its last days is not. */
static void what_is_offered_is_worked(void **state)
{
    (void)state;
    const struct casework *casework = sound_text(arena, LOADS("3", ""));
    const struct team_load *loads = team_loads(casework, arena);
    struct tally_shape shape = tally_shape(casework);
    enum { TIMES = 200 };
    double worked = 0;
    for (int r = 0; r < TIMES; r++) {
        struct outcome_of_replication outcome = outcome_of(arena, casework, r);
        for (int week = 1; week <= shape.weeks; week++)
            worked += (double)outcome.tally[tally_team(&shape, week, 0, TEAM_WORKED)] / (double)HOUR / TIMES;
    }
    print_message("# desk: offered %.1f h, worked %.1f h\n", loads[0].offered, worked);
    assert_true(worked < loads[0].offered && worked > 0.9 * loads[0].offered);
}

static const char *said(const struct casework *casework)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    overload_print(out, casework, "as is", arena);
    fclose(out);
    const char *kept = arena_print(arena, "%s", text);
    free(text);
    return kept;
}

/* A note for the team that has too few hours; when it is so in the run the team is busy nearly all the time, and what waits grows. */
static void who_has_too_few_hours_is_named(void **state)
{
    (void)state;
    assert_string_equal(said(sound_text(arena, LOADS("3", ""))), "");
    const struct casework *short_of_one = sound_text(arena, LOADS("1", ""));
    assert_string_equal(said(short_of_one), "  note: as is: the cases of the period take more hours than there are: desk 107 % (429 of 400 h); what waits "
                                            "grows there, or at the teams before\n");
    struct tally_shape shape = tally_shape(short_of_one);
    double worked = 0, present = 0;
    for (int r = 0; r < 50; r++) {
        struct outcome_of_replication outcome = outcome_of(arena, short_of_one, r);
        for (int week = 5; week <= shape.weeks; week++) {
            worked += (double)outcome.tally[tally_team(&shape, week, 0, TEAM_WORKED)];
            present += (double)outcome.tally[tally_team(&shape, week, 0, TEAM_PRESENT)];
        }
    }
    print_message("# busy %.3f from the fifth week on\n", worked / present);
    assert_true(worked > 0.95 * present);
}

/* 52 weeks of 40 hours: ten officers, of whom five come on the first day and work at half speed for ten weeks; their mentors give 10 % for as long.
 * Who lends one of the ten, drawn, for eight weeks after that has 320 hours less, and the other team, which he is not new to, as many more. */
#define LENDS(MOVES) \
    "sluse: 1\nperiod: 2026-01-05..2027-01-03\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\nevery team: {calendar: office, mentoring: 10 % for 10 weeks}\n" \
    "teams: {A: {officers: [5, {who: new, number: 5, from: 2026-01-05, ramp-up: {weeks 1-10: 50 %}}]}, B: {officers: 5}}\n" \
    "cases: {x: {intake: {per week: 70}, track: t}, z: {intake: {per week: 1}, track: u}}\n" \
    "tracks: {t: [decide: {by: A, time: 8 h}], u: [decide: {by: B, time: 1 h}]}\n" MOVES

static void officers_lent_are_missed_where_they_come_from(void **state)
{
    (void)state;
    const struct team_load *stay = team_loads(sound_text(arena, LENDS("")), arena);
    double full = 10 * 52 * 40, new = 5 * 10 * 40;
    assert_true(fabs(stay[0].hours - (full - new * .5 - new * .1)) < 1e-6);
    static const char *const who[] = {"", "who: A, ", "who: new, "};
    for (int i = 0; i < 3; i++) {
        const char *moves = arena_print(arena, "moves: [{officers: 1, %sout of: A, into: B, when: 2026-06-01..2026-07-26, ramp-up: none}]\n", who[i]);
        const struct team_load *lent = team_loads(sound_text(arena, arena_print(arena, "%s%s", LENDS(""), moves)), arena);
        assert_true(fabs(lent[0].hours - (stay[0].hours - 320)) < 1e-6);
        assert_true(fabs(lent[1].hours - (stay[1].hours + 320)) < 1e-6);
    }
}

/* Who is ill, on leave or left, and whose post is vacant, by the presence of the same 200 runs; newcomers are at full speed at once. */
static void who_is_away_is_missed(void **state)
{
    (void)state;
    const struct casework *casework = sound_text(arena, LOADS("4, turnover: {per year: 50 %, vacant: 90 days}, ramp-up: none, mentoring: none, sickness: 20 days per year, leave: {days per year: 25}", ""));
    struct tally_shape shape = tally_shape(casework);
    double present = 0;
    for (int r = 0; r < 200; r++) {
        struct outcome_of_replication outcome = outcome_of(arena, casework, r);
        for (int week = 1; week <= shape.weeks; week++)
            present += (double)outcome.tally[tally_team(&shape, week, 0, TEAM_PRESENT)] / (double)HOUR / 200;
    }
    const struct team_load *loads = team_loads(casework, arena);
    print_message("# present %.1f h of 1600\n", present);
    assert_true(present < 1400 && fabs(loads[0].hours - present) < 1e-6);
}

/* Two hours a week in ten weeks. */
static void overtime_counts_with_all_that_is_allowed(void **state)
{
    (void)state;
    const struct team_load *loads = team_loads(sound_text(arena, LOADS("1, overtime: {at most: 2 h per week}", "")), arena);
    assert_true(fabs(loads[0].hours - (400 + 10 * 2)) < 1e-6);
    loads = team_loads(sound_text(arena, LOADS("1, overtime: {at most: 2 h per week, dates: 2026-07-08..2026-07-21}", "")), arena);
    assert_true(fabs(loads[0].hours - (400 + 3 * 2)) < 1e-6);    /* from a Wednesday to a Tuesday: three calendar weeks */
    loads = team_loads(sound_text(arena, LOADS("1, overtime: {at most: 2 h per week, at most a day: 0.5 h per day, dates: 2026-07-08..2026-07-21}", "")), arena);
    assert_true(fabs(loads[0].hours - (400 + 3 * .5 + 2 + 2 * .5)) < 1e-6);
}

/* Half of the other team may be drawn to help for eight weeks: one does, and works over there then. A move over a weekend on which all is closed changes nothing. */
static void overtime_is_that_of_who_is_there(void **state)
{
    (void)state;
    static const char *const over = "every team: {overtime: {at most: 2 h per week}, turnover: {per year: 30 %, vacant: 90 days}, sickness: 8 days per year, ramp-up: none";
    const char *text = LENDS(""), *rest = strchr(strstr(text, "every team: {"), '{') + 1;
    text = arena_print(arena, "%.*s%s, %s", (int)(strstr(text, "every team: {") - text), text, over, rest);
    const struct team_load *stay = team_loads(sound_text(arena, text), arena);
    for (int is_long = 0; is_long < 2; is_long++) {
        const char *move = arena_print(arena, "%smoves: [{officers: 1, out of: A, into: B, when: %s, ramp-up: none}]\n", text, is_long ? "2026-06-01..2026-07-26" : "2026-06-06..2026-06-07");
        const struct team_load *lent = team_loads(sound_text(arena, move), arena);
        double lost = stay[0].hours - lent[0].hours, won = lent[1].hours - stay[1].hours;
        print_message("# lent: %.2f h less, %.2f h more\n", lost, won);
        assert_true(fabs(lost - won) < 1e-6);
        assert_true(is_long ? lost > 200 && lost < 8 * 42 : fabs(lost) < 1e-6);
    }
}

/* Anna is twice as quick at one kind of work: the note stands where even that would not do. */
static void who_is_quicker_at_some_work_counts_with_the_most(void **state)
{
    (void)state;
    const struct casework *quick = sound_text(arena, LOADS("[{who: Anna, number: 1, speed at: {fast.decide: 1.05}}]", ""));
    assert_true(fabs(team_loads(quick, arena)[0].hours - 1.05 * 400) < 1e-6);
    assert_string_equal(said(quick), "  note: as is: the cases of the period take more hours than there are: desk 102 % (429 of 420 h); what waits grows there, or at the teams before\n");
    quick = sound_text(arena, LOADS("[{who: Anna, number: 1, speed at: {fast.decide: 2}}]", ""));
    assert_string_equal(said(quick), "");
}

/* Teams that share a queue have their hours together. */
static void teams_that_help_are_told_of_together(void **state)
{
    (void)state;
    const struct casework *helped = sound_text(arena, LOADS("1", ", more: {officers: 1, calendar: office, case time: 5 %, helps: [desk]}"));
    const struct team_load *loads = team_loads(helped, arena);
    assert_true(fabs(loads[0].hours - 420) < 1e-6 && isnan(loads[2].hours));
    assert_string_equal(said(helped), "  note: as is: the cases of the period take more hours than there are: desk + more 102 % (429 of 420 h); what waits "
                                      "grows there, or at the teams before\n");
    assert_string_equal(said(sound_text(arena, LOADS("1", ", more: {officers: 1, calendar: office, helps: [desk]}"))), "");
}

/* Reminders are more than is told. */
static void cases_that_come_from_cases_are_said_to_be_missing(void **state)
{
    (void)state;
    const char *text = arena_print(arena, "%s", LOADS("1", ""));
    const char *at = strstr(text, ", track: opening}");
    text = arena_print(arena, "%.*s, track: opening, delay brings: [{case: rem, per week: 1}]}, rem: {track: fast}%s", (int)(at - text), text, at + strlen(", track: opening}"));
    assert_string_equal(said(sound_text(arena, text)), "  note: as is: the cases of the period take more hours than there are: desk 107 % (429 of 400 h); what waits "
                                                       "grows there, or at the teams before; cases that come from cases are not counted\n");
}

/* Ten meetings of twelve for 210 cases; a batch of three hundred that never fills. With room for all, or in batches of two hundred, they go on. */
static void meetings_too_small_and_batches_too_large_are_named(void **state)
{
    static const char text[] = "sluse: 1\nperiod: 2026-06-01..2026-08-09\nteams: {desk: {officers: 9}}\ncases: {a: {intake: {per day: 3}, track: t}}\ntracks: {t: [%s, decide: {by: desk, time: 1 h}]}\n";
    static const char note[] = "  note: as is: of the cases that gather in the period not all can go on: t.%s of 210 cases; the others wait there\n";
    static const struct { const char *step, *said; } rows[] = {
        {"meeting: {what: board, held: tue 10:00, capacity: 12}", "board 120"}, {"meeting: {what: board, held: tue 10:00, capacity: 21}", NULL}, {"meeting: {held: tue 10:00}", NULL},
        {"meeting: {what: board, held: tue 10:00, every: 2, capacity: 21}", "board 105"}, {"gather: {number: 300}", "gather 0"}, {"gather: {number: 200}", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(said(sound_text(arena, arena_print(arena, text, rows[i].step))), rows[i].said ? arena_print(arena, note, rows[i].said) : "");
}

/* Where a gate or patience decides, nothing is told. */
static void what_cannot_be_told_is_not(void **state)
{
    (void)state;
    const struct casework *limited = sound_text(arena, LOADS("1, room: 5 waiting", ""));
    assert_true(isnan(team_loads(limited, arena)[0].offered));
    assert_string_equal(said(limited), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loads_are_those_worked_out_by_hand), cmocka_unit_test(what_is_offered_is_worked),
        cmocka_unit_test(who_has_too_few_hours_is_named),
        cmocka_unit_test(officers_lent_are_missed_where_they_come_from), cmocka_unit_test(who_is_away_is_missed),
        cmocka_unit_test(overtime_counts_with_all_that_is_allowed),
        cmocka_unit_test(overtime_is_that_of_who_is_there), cmocka_unit_test(who_is_quicker_at_some_work_counts_with_the_most), cmocka_unit_test(teams_that_help_are_told_of_together),
        cmocka_unit_test(cases_that_come_from_cases_are_said_to_be_missing), cmocka_unit_test(meetings_too_small_and_batches_too_large_are_named), cmocka_unit_test(what_cannot_be_told_is_not),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
