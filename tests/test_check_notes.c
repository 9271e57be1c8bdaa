/* test_check_notes.c - what has no use, or may not be meant, is noted, and the file is good all the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/text.h"
#include "tests/checked_text.h"

/* The text is good, and its messages are these lines. */
static void notes_are(const char *text, const char *wanted)
{
    struct arena *arena = arena_open();
    const char *messages;
    assert_non_null(checked_text(arena, text, "", 0, &messages));
    assert_string_equal(messages, wanted);
    arena_close(arena);
}

static void nothing_is_noted_of_a_small_file(void **state)
{
    (void)state;
    notes_are(SMALL, "");
}

static void what_no_case_comes_to_is_noted(void **state)
{
    (void)state;
    notes_are(SMALL_PERIOD "teams:\n  desk: {officers: 1}\n  spare: {officers: 1}\n" SMALL_CASES SMALL_TRACKS
              "  other: [decide: {by: desk, time: 1 h}]\n",
              "t.yaml:5:3: note: no case comes to the team 'spare'; no step is done by it\n"
              "t.yaml:11:3: note: no case can come to the track 'other'\n");
}

static void reversals_told_of_a_track_that_decides_nothing_are_noted(void **state)
{
    (void)state;
    static const char text[] = SMALL_PERIOD SMALL_TEAMS "cases:\n  case: {intake: {per day: 1}, track: first}\n  appeal: {track: board}\ntracks:\n  first:\n%s"
        "  second:\n%s    - decide: {by: desk, time: 1 h}\n  board:\n    - work: {what: look, by: desk, time: 1 h}\n%s    - decide\n";
    static const char follow[] = "    - follow-up: {what: complaint, case: appeal, share: 10 %, after: 1 day}\n", go[] = "    - go to: second\n", reverse[] = "    - reverse: {what: undo}\n";
    struct arena *arena = arena_open();
    notes_are(arena_print(arena, text, arena_print(arena, "%s%s", follow, go), "", reverse),
              "t.yaml:10:7: note: decisions that are reversed after 'first.complaint' count for the track 'first', which decides none: put the follow-up into the "
              "track in which the case is decided\n");
    notes_are(arena_print(arena, text, arena_print(arena, "%s%s", follow, go), "", ""), "");
    notes_are(arena_print(arena, text, go, follow, reverse), "");
    arena_close(arena);
}

static void what_makes_a_rate_of_reversals_more_is_noted(void **state)
{
    (void)state;
    static const char text[] = SMALL_PERIOD SMALL_TEAMS "cases:\n  case: {intake: {per day: 1}, track: first}\n  appeal: {track: board}\ntracks:\n  first:\n%s    - decide: {by: desk, time: 1 h}\n"
        "  board:\n    - work: {what: look, by: desk, time: 1 h}\n    - reverse: {what: undo}\n    - decide\n";
    static const char once[] = "    - follow-up: {what: complaint, case: appeal, share: 10 %, after: 1 day}\n", twice[] = "    - follow-up: {what: claim, case: appeal, share: 10 %, after: 1 day}\n";
    static const char leave[] = "    - branch: {what: regret, to: {withdrawn: 60 %, next: rest}}\n", again[] = "    - work: {what: draft, by: desk, time: 1 h}\n    - branch: {what: anew, to: {complaint: 10 %, next: rest}}\n";
    static const char withdrawn[] = "t.yaml:10:7: note: a case can be withdrawn after 'first.complaint', and be reversed by what follows there: it then counts in the reversal rate as reversed, and not as decided; put "
        "the follow-up after the last step at which cases are withdrawn\n";
    struct arena *arena = arena_open();
    notes_are(arena_print(arena, text, once), "");
    notes_are(arena_print(arena, text, arena_print(arena, "%s%s", leave, once)), "");
    notes_are(arena_print(arena, text, arena_print(arena, "%s%s", once, leave)), withdrawn);
    notes_are(arena_print(arena, text, arena_print(arena, "%s%s", once, twice)), "t.yaml:11:7: note: a case can come to 'first.claim' after 'first.complaint', and be reversed by what follows at both: it then "
              "counts twice in the reversal rate\n");
    notes_are(arena_print(arena, text, arena_print(arena, "%s%s", once, again)), "t.yaml:10:7: note: a case can come to 'first.complaint' again, and be reversed by what follows each time: it then counts more "
              "than once in the reversal rate\n");
    arena_close(arena);
}

static void cases_that_come_without_end_are_noted(void **state)
{
    (void)state;
    static const char follow[] = SMALL_PERIOD SMALL_TEAMS SMALL_CASES "tracks:\n  service:\n    - work: {what: look, by: desk, time: 1 h}\n    - follow-up: {what: anew, case: case, share: %s, after: 1 day}\n    - decide\n";
    static const char brings[] = SMALL_PERIOD SMALL_TEAMS "cases:\n  case: {intake: {per hour: 0.1}, track: service, delay brings: [{case: %s, per week: 0.1}]}\n"
        "  reminder: {track: service%s}\n" SMALL_TRACKS;
    struct arena *arena = arena_open();
    notes_are(arena_print(arena, follow, "100 %"), "t.yaml:10:7: note: what follows at 'service.anew' comes there itself, and is followed again, without end; if that is not meant, write a share below 100 %, or "
              "another case type\n");
    notes_are(arena_print(arena, follow, "99 %"), "");
    notes_are(arena_print(arena, brings, "reminder", ""), "");
    notes_are(arena_print(arena, brings, "reminder", ", delay brings: [{case: case, per week: 0.1}]"),
              "t.yaml:6:73: note: cases of 'case' that wait bring cases of 'case' again, so that their number can grow without bound; let them bring another case type, which brings none\n"
              "t.yaml:7:52: note: cases of 'reminder' that wait bring cases of 'reminder' again, so that their number can grow without bound; let them bring another case type, which brings none\n");
    arena_close(arena);
}

static void a_hold_of_two_times_of_which_one_has_no_say_is_noted(void **state)
{
    (void)state;
    static const char text[] = SMALL_PERIOD SMALL_TEAMS SMALL_CASES "tracks:\n  service:\n    - hold: {what: letter, time: %s, at most: 10 days}\n    - decide: {by: desk, time: 1 h}\n";
    struct arena *arena = arena_open();
    notes_are(arena_print(arena, text, "weibull mean 11 days shape 1.5"), "");
    notes_are(arena_print(arena, text, "10 days"), "t.yaml:9:7: note: 'service.letter' never takes longer than 'at most' allows, so that changes nothing; write a shorter one, or leave it out\n");
    notes_are(arena_print(arena, text, "10 days, outage: 2026-06-08..2026-06-20"), "");    /* which makes it longer */
    notes_are(arena_print(arena, text, "11 days"), "t.yaml:9:7: note: 'service.letter' always takes longer than 'at most' allows, so its 'time' changes nothing; write a longer 'at most', or the time alone\n");
    arena_close(arena);
}

static void people_who_come_by_night_are_noted_where_the_goal_is_of_hours(void **state)
{
    (void)state;
    static const char goal[] = SMALL_PERIOD "calendars:\n  day: {hours: {mon-fri: 08:00-16:00}}\n" SMALL_TEAMS
        "cases:\n  case: {intake: {per hour: 0.2%s}, goal: 30 %% within %s, track: service}\n" SMALL_TRACKS;
    struct arena *arena = arena_open();
    notes_are(arena_print(arena, goal, "", "30 min"),
              "t.yaml:8:10: note: cases of 'case' come at all hours of the day and night, and their goal counts in hours; if people come in "
              "person, say when, such as hours: {\"09:00-15:00\": 1}\n");
    notes_are(arena_print(arena, goal, ", hours: {\"09:00-15:00\": 1}", "30 min"), "");
    notes_are(arena_print(arena, goal, "", "5 days"), "");
    arena_close(arena);
}

static void what_is_said_of_closed_days_and_changes_nothing_is_noted(void **state)
{
    (void)state;
    static const char text[] = SMALL_PERIOD "%s" SMALL_TEAMS "cases:\n  case: {intake: {per day: 1%s}, track: service}\n" SMALL_TRACKS;
    static const char day[] = "calendars:\n  day: {hours: {mon-fri: 08:00-16:00}}\n";
    static const char never_closed[] = "note: 'closed days' changes nothing: the calendar of the intake is never closed; write calendar: with the name of one that has hours\n";
    struct arena *arena = arena_open();
    notes_are(arena_print(arena, text, "", ", closed days: next opening"), arena_print(arena, "t.yaml:6:10: %s", never_closed));
    notes_are(arena_print(arena, text, day, ", closed days: none, calendar: always"), arena_print(arena, "t.yaml:8:10: %s", never_closed));
    notes_are(arena_print(arena, text, day, ", calendar: day"), "t.yaml:8:41: note: the calendar of an intake changes nothing without closed days; write closed days: none or "
              "next opening beside it\n");
    notes_are(arena_print(arena, text, day, ", closed days: none"), "");
    notes_are(arena_print(arena, text, day, ", closed days: next opening, calendar: day"), "");
    arena_close(arena);
}

/* 15 working days in three weeks: with 10 a year nobody has them, with 20 who was away in summer is not away in autumn, with 30 all is well. */
static void leave_that_cannot_be_had_is_noted(void **state)
{
    (void)state;
    static const char text[] = "%speriod: 2027-01-04..2027-12-31\ncalendars:\n  day: {hours: {mon-fri: 08:00-16:00}}\nteams:\n"
        "  desk: {officers: 20, calendar: day, leave: {days per year: %d, away: {weeks 28-30: 60 %%%s}}}\n%s";
    static const char end[] = "cases:\n  case: {intake: {per day: 1}, track: service}\n" SMALL_TRACKS;
    struct arena *arena = arena_open();
    notes_are(arena_print(arena, text, "sluse: 1\n", 10, "", end), "t.yaml:6:73: note: of 'desk', 60 % are to be on leave in 'weeks 28-30', which takes 15 working days, but 0 % have "
              "as many left of the 10 a year; lower the shares, or write more days\n");
    notes_are(arena_print(arena, text, "sluse: 1\n", 20, ", weeks 40-42: 60 %", end), "t.yaml:6:92: note: of 'desk', 60 % are to be on leave in 'weeks 40-42', which takes 15 working "
              "days, but 40 % have as many left of the 20 a year; lower the shares, or write more days\n");
    notes_are(arena_print(arena, text, "sluse: 1\n", 20, ", weeks 40-42: 40 %", end), "");
    notes_are(arena_print(arena, text, "sluse: 1\n", 30, ", weeks 40-42: 60 %", end), "");
    arena_close(arena);
}

/* Chance decides who moves; where all are alike, all move, or a name says who, nothing is left to say. */
static void it_is_noted_where_it_matters_who_moves(void **state)
{
    (void)state;
    static const char text[] = SMALL_PERIOD "calendars:\n  day: {hours: {mon-fri: 08:00-16:00}}\nteams:\n  desk: {officers: %s, calendar: day}\n"
        "  back: {officers: 1, calendar: day}\n" SMALL_CASES "tracks:\n  service:\n    - work: {by: back, time: 1 min}\n    - decide: {by: desk, time: 1 min}\n"
        "moves: [{officers: %s, out of: desk, into: back, when: 2026-06-08..2026-06-26, training: none}]\n";
    static const char wanted[] = "t.yaml:14:9: note: each replication draws who of 'desk' moves, and some have other hours, another speed or other skills than the rest; "
        "if it is known who, give the groups names (who: part time) and say it with 'who'\n";
    struct arena *arena = arena_open();
    notes_are(arena_print(arena, text, "[3, 2 x 25 h]", "2"), wanted);
    notes_are(arena_print(arena, text, "[3, {number: 2, speed: 0.8}]", "2"), wanted);
    notes_are(arena_print(arena, text, "[3, {number: 2, days off: fri}]", "2"), wanted);
    notes_are(arena_print(arena, text, "[3, 2]", "2"), "");
    notes_are(arena_print(arena, text, "[3, 2 x 25 h]", "5"), "");
    notes_are(arena_print(arena, text, "[3, {number: 2, hours: 25 h, until: 2026-06-10}]", "2"), "");
    notes_are(arena_print(arena, text, "[3, {who: part time, number: 2, hours: 25 h}]", "2, who: part time"), "");
    arena_close(arena);
}

static void hours_that_are_paid_and_never_worked_are_noted(void **state)
{
    (void)state;
    static const char text[] = SMALL_PERIOD "calendars:\n  day: {hours: {mon-fri: 08:00-16:00}}\nteams:\n  desk: {officers: [%s]}\n" SMALL_CASES SMALL_TRACKS;
    struct arena *arena = arena_open();
    notes_are(arena_print(arena, text, "3 x 60 h"),
              "t.yaml:6:21: note: a contract of 60 h a week is paid, but the calendar has only 40 h on the days that these officers work: the rest is paid and never "
              "spent on cases; write fewer hours, or a calendar with more\n");
    notes_are(arena_print(arena, text, "3 x 40 h"), "");
    notes_are(arena_print(arena, text, "3 x 41 h"),
              "t.yaml:6:21: note: a contract of 41 h a week is paid, but the calendar has only 40 h on the days that these officers work: the rest is paid and never "
              "spent on cases; write fewer hours, or a calendar with more\n");
    notes_are(arena_print(arena, text, "{number: 1, hours: 32 h, days off: fri}"), "");
    notes_are(arena_print(arena, text, "{number: 1, hours: 37 h, days off: fri}"),    /* of other days, not of a counter that closes early */
              "t.yaml:6:21: note: a contract of 37 h a week is paid, but the calendar has only 32 h on the days that these officers work: the rest is paid and never "
              "spent on cases; write fewer hours, or a calendar with more\n");
    notes_are(arena_print(arena, text, "{number: 1, hours: 41 h, days off: fri}"),
              "t.yaml:6:21: note: a contract of 41 h a week is paid, but the calendar has only 32 h on the days that these officers work: the rest is paid and never "
              "spent on cases; write fewer hours, or a calendar with more\n");
    arena_close(arena);
}

static void offices_that_are_simulated_together_are_noted(void **state)
{
    (void)state;
    notes_are(SMALL_PERIOD "offices:\n  north: {hand-over: at once}\n  south: {}\n"
              "teams:\n  desk: {officers: 1, office: south}\n  back: {officers: 1, office: north}\n" SMALL_CASES
              "tracks:\n  service:\n    - work: {by: desk, time: exponential mean 1 h}\n    - decide: {by: back, time: 1 h}\n",
              "t.yaml:4:3: note: cases come to 'north' at once: the offices that send them are simulated together with it, as one logical "
              "process\n");
}

/* The file's first line is of the class 'low': unless a case type lists them otherwise, those go first. */
static void urgency_by_the_order_of_a_file_is_noted(void **state)
{
    (void)state;
    char folder[] = "/tmp/sluse-order-XXXXXX";
    struct arena *arena = arena_open();
    const char *messages, *path;
    assert_non_null(mkdtemp(folder));
    FILE *file = fopen(path = arena_print(arena, "%s/past.csv", folder), "w");
    assert_non_null(file);
    fputs("class\nlow\nhigh\nlow\nmiddle\n", file);
    assert_int_equal(fclose(file), 0);
    static const char text[] = SMALL_PERIOD "teams:\n  desk: {officers: 1, queue: by class}\n"
        "cases:\n  case: {intake: {per day: 3}, track: service, drawn from: {file: past.csv, columns: [class]}}\n%s" SMALL_TRACKS;
    const struct casework *casework = checked_text(arena, arena_print(arena, text, ""), folder, 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    assert_string_equal(messages, "t.yaml:4:3: note: the queue of 'desk' takes first what stands first in the file that cases are drawn from: low, high, middle; where that is not "
                                  "their urgency, write another case type, with an intake of 0 per day, that lists them in their order\n");
    casework = checked_text(arena, arena_print(arena, text, "  order: {intake: {per day: 0}, track: service, classes: {high: 10 %, middle: 10 %, low: rest}}\n"), folder, 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    assert_null(strstr(messages, "queue of"));
    static const char *const order[] = {"high", "middle", "low"};
    for (int i = 0; i < 3; i++)
        assert_string_equal(casework->traits[0].values[i], order[i]);
    const double *until = casework->types[0].trait_shares[0];      /* a quarter high, a quarter middle, half low */
    assert_true(until[0] == .25 && until[1] == .5);
    unlink(path), rmdir(folder);
    arena_close(arena);
}

static void what_changes_nothing_of_the_officers_is_noted(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    static const char text[] = SMALL_PERIOD "calendars:\n  day: {hours: {mon-fri: 08:00-16:00}}\nevery team: {calendar: day}\nteams:\n  desk: {officers: [2, %s]%s}\n  back: {officers: 1}\n"
        SMALL_CASES "tracks:\n  service:\n    - work: {what: more, by: back, time: 1 h}\n    - decide: {by: desk, time: 1 h}\n%s";
    static const struct { const char *officers, *words, *moves, *note; } rows[] = {
        {"1", "", "", ""},
        {"{number: 1, ramp-up: {weeks 1-4: 50 %}}", "", "", "t.yaml:7:45: note: these officers of 'desk' are there from the first day, so none of them comes up to speed; write when they come, "
                                                             "from: 2026-09-01, or leave 'ramp-up' out\n"},
        {"{number: 1, from: 2026-06-08, ramp-up: {weeks 1-4: 50 %}}", "", "", ""},
        {"1", ", queue: nearest deadline first", "", "t.yaml:7:3: note: the queue of 'desk' takes the nearest deadline first, but no case has one, so it takes them as they come; write a goal in the case types\n"},
        {"1", ", overtime: {at most: 0 h per week}", "", "t.yaml:7:38: note: the overtime of 'desk' is 0 hours at most, so there is none; write more, or leave it out\n"},
        {"1", ", ramp-up: none, mentoring: 20 % for 12 weeks", "", "note: with 'ramp-up: none' everybody in 'desk' is at full speed at once, so nobody is taught and 'mentoring' changes nothing; write how they "
                                                                  "come up to speed, or leave 'mentoring' out\n"},
        {"1", ", ramp-up: none, mentoring: none", "", ""},
        {"1", ", ramp-up: none", "", ""},
        {"{number: 1, from: 2026-06-08, ramp-up: {weeks 1-4: 50 %}}", ", ramp-up: none, mentoring: 20 % for 12 weeks", "", ""},
        {"1", ", ramp-up: none, mentoring: 20 % for 12 weeks", "moves: [{officers: 1, out of: back, into: desk, when: 2026-06-01..2026-06-28, training: 1 week}]\n", ""},
        {"1", ", turnover: {per year: 0 %, vacant: 90 days}", "", "note: of 'desk', 0 % leave in a year, so no post is ever vacant; write how many leave, or leave 'turnover' out\n"},
        {"1", ", turnover: {per year: 1 %, vacant: 90 days}", "", ""},
        {"1", "", "moves: [{officers: 1, out of: desk, into: back, when: 2026-06-06..2026-06-07, ramp-up: none}]\n", "note: 'back' is closed on all days of the move, so it moves nobody's hours; change 'when'\n"},
        {"1", "", "moves: [{officers: 1, out of: desk, into: back, when: 2026-06-05..2026-06-07, ramp-up: none}]\n", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *messages;
        assert_non_null(checked_text(arena, arena_print(arena, text, rows[i].officers, rows[i].words, rows[i].moves), "", 0, &messages));
        const char *from = *rows[i].note == 'n' && strstr(messages, "note: ") ? strstr(messages, "note: ") : messages;
        assert_string_equal(from, rows[i].note);
    }
    arena_close(arena);
}

static void what_becomes_of_the_case_in_hand_is_noted_where_nobody_ever_goes(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    static const char note[] = "t.yaml:4:%d: note: 'end of day' changes nothing: 'desk' is always open, and none of its officers ever goes; give it a calendar with hours, or leave it out\n";
    static const struct { const char *desk; int column; } rows[] = {
        {"officers: 1", 0}, {"officers: 1, end of day: finish", 35}, {"officers: 1, end of day: suspend", 0}, {"end of day: hand back, officers: [1, {number: 1, from: 2026-06-08, ramp-up: none}]", 22},
        {"officers: {number: 1, hours: 30 h}, end of day: finish", 0}, {"officers: [1, {number: 1, until: 2026-06-08}], end of day: finish", 0},
        {"officers: 1, leave: {days per year: 30}, end of day: finish", 0}, {"officers: 1, end of day: finish, calendar: day", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *messages, *calendar = strstr(rows[i].desk, "day: finish, c") ? "calendars:\n  day: {hours: {mon-fri: 08:00-16:00}}\n" : "";
        assert_non_null(checked_text(arena, arena_print(arena, SMALL_PERIOD "teams:\n  desk: {%s}\n" SMALL_CASES SMALL_TRACKS "%s", rows[i].desk, calendar), "", 0, &messages));
        const char *told = strstr(messages, "'end of day'");       /* of part time by night something else is told as well */
        assert_true(!told == !rows[i].column);
        assert_true(!told || text_equal(messages, arena_print(arena, note, rows[i].column)));
    }
    arena_close(arena);
}

static void stays_and_ramps_that_are_not_what_they_seem_are_noted(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    static const char gap[] = "note: this 'ramp-up' names no speed for '%s', so there they are at full speed, before the slower weeks that follow; write these weeks too\n";
    static const char brief[] = "note: these officers of 'desk' are there for 26 days, and by 'ramp-up' in training all that time: they are paid and do no case; let them stay longer, or write ramp-up: none\n";
    static const char text[] = SMALL_PERIOD "teams:\n  desk: {officers: [4, {number: 2, from: 2026-06-03%s}]%s}\n  back: {officers: 3}\n" SMALL_CASES
        "tracks: {service: [work: {what: look, by: back, time: 1 h}, decide: {by: desk, time: 1 h}]}\n%s%s";
    static const char move[] = "moves: [{officers: 1, out of: back, into: desk, when: 2026-06-01..2026-06-28, ";
    const struct { const char *stay, *words, *move, *note; } rows[] = {
        {", until: 2026-06-28", "", "", brief}, {", until: 2026-07-01", "", "", ""}, {", until: 2026-06-28, ramp-up: none", "", "", ""}, {"", "", "", ""},
        {", ramp-up: {weeks 1-2: 50 %, weeks 4-5: 80 %}", "", "", arena_print(arena, gap, "week 3")}, {", ramp-up: {weeks 1-2: 50 %, weeks 3-5: 80 %}", "", "", ""},
        {"", ", ramp-up: {weeks 5-6: 50 %}", "", arena_print(arena, gap, "weeks 1-4")}, {"", "", "ramp-up: {weeks 2-3: 50 %}}]\n", arena_print(arena, gap, "week 1")},
        {"", "", "training: 2 weeks, ramp-up: {weeks 1-3: 0 %, week 4: 50 %}}]\n", "note: 'training' says how long those who move do no case, 14 days, so the weeks of 0 % that 'ramp-up' begins with, 21 "
         "days, count for nothing; leave one of them out\n"}, {"", "", "training: 2 weeks}]\n", ""}, {"", "", "training: 2 weeks, ramp-up: {weeks 1-2: 0 %, week 3: 50 %}}]\n", ""},
        {"", ", turnover: {per year: 20 %, vacant: 0 days}", "", "note: a post of 'desk' that falls vacant is so for a day at least: 0 days are simulated as 1\n"},
        {"", ", turnover: {per year: 20 %, vacant: 90 days}", "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *messages;
        assert_non_null(checked_text(arena, arena_print(arena, text, rows[i].stay, rows[i].words, *rows[i].move ? move : "", rows[i].move), "", 0, &messages));
        assert_string_equal(*rows[i].note && strstr(messages, "note: ") ? strstr(messages, "note: ") : messages, rows[i].note);
    }
    arena_close(arena);
}

static void borders_beyond_all_numbers_are_noted(void **state)
{
    (void)state;
    static const char text[] = SMALL_PERIOD SMALL_TEAMS "cases:\n  case: {intake: {per day: 1}, track: t, attributes: {score: uniform 0 to 100}}\n"
        "tracks:\n  t: [triage: {by score: {below %s: u, others: v}}]\n  u: [decide: {by: desk, time: 1 h}]\n  v: [decide: {by: desk, time: 2 h}]\n";
    struct arena *arena = arena_open();
    notes_are(arena_print(arena, text, "160"), "t.yaml:6:55: note: no case has a 'score' of '160 and above', so what tables write for it is never taken; write borders among the numbers that are drawn\n");
    notes_are(arena_print(arena, text, "60"), "");
    arena_close(arena);
}

static void surges_that_add_up_are_noted(void **state)
{
    (void)state;
    static const char text[] = SMALL_PERIOD SMALL_TEAMS "cases:\n  case:\n    intake:\n      per day: 1\n      surges:\n        - {when: 2026-06-01..2026-06-14, times: 2}\n"
        "        - {when: %s..2026-06-28, times: 3}\n    track: service\n" SMALL_TRACKS;
    struct arena *arena = arena_open();
    notes_are(arena_print(arena, text, "2026-06-08"), "t.yaml:11:11: note: this surge and that of line 10 have days in common: there what each adds to the usual number is added up, 4 times it in all\n");
    notes_are(arena_print(arena, text, "2026-06-15"), "");
    arena_close(arena);
}

/* The first value is the most urgent, and a number that is not there is 0. */
static void case_types_without_what_a_queue_ranks_by_are_noted(void **state)
{
    (void)state;
    static const char text[] = SMALL_PERIOD "teams:\n  desk: {officers: 1, queue: %s}\ncases:\n  case: {intake: {per day: 1}, track: service, %s}\n  other: {intake: {per day: 1}, track: service}\n" SMALL_TRACKS;
    static const char note[] = "t.yaml:7:3: note: cases of 'other' come to the queue of 'desk' but have not %s that it ranks by, so they stand with those of '%s'; write them in the case type\n";
    struct arena *arena = arena_open();
    notes_are(arena_print(arena, text, "by class", "classes: {urgent: 50 %, normal: rest}"), arena_print(arena, note, "classes", "urgent"));
    notes_are(arena_print(arena, text, "{by class: 2, oldest case first: 1}", "classes: {urgent: 50 %, normal: rest}"), arena_print(arena, note, "classes", "urgent"));
    notes_are(arena_print(arena, text, "by class, rank by: size", "attributes: {size: {small: 50 %, large: rest}}"), arena_print(arena, note, "the attribute 'size'", "small"));
    notes_are(arena_print(arena, text, "by class, rank by: size", "attributes: {size: uniform 1 to 3}"), arena_print(arena, note, "the attribute 'size'", "0"));
    arena_close(arena);
}

/* phi(1/2) / Phi(1/2) = 0.5092, twice that above 1 h; with sd 20 min the mean is 0.15 % more. */
static void times_cut_off_so_that_their_mean_is_another_are_noted(void **state)
{
    (void)state;
    static const char text[] = SMALL_PERIOD SMALL_TEAMS "cases:\n  case: {intake: {per day: 1}, track: service}\ntracks:\n  service:\n    - decide: {by: desk, time: normal mean 1 h sd %s}\n";
    struct arena *arena = arena_open();
    notes_are(arena_print(arena, text, "20 min"), "");
    notes_are(arena_print(arena, text, "2 h"), "t.yaml:9:7: note: of the times of 'service.decide' those below 0 min are left out, so that their mean is 2.02 h, not 1 h; write a smaller sd, "
              "or a lognormal with the mean that is meant\n");
    arena_close(arena);
}

static void closed_days_outside_what_is_simulated_are_noted(void **state)
{
    (void)state;
    static const char text[] = SMALL_PERIOD "calendars:\n  day: {hours: {mon-fri: 08:00-16:00}, closed: [%s]}\n" SMALL_TEAMS "cases:\n  case: {intake: {per day: 1}, track: service}\n" SMALL_TRACKS;
    static const char note[] = "t.yaml:4:%d: note: no day between 2026-06-01 and 2026-06-30 is among these closed days, so they change nothing; look at the year, or leave them out\n";
    struct arena *arena = arena_open();
    notes_are(arena_print(arena, text, "danish holidays, 2026-06-30, week 27"), "");
    notes_are(arena_print(arena, text, "week 53"), arena_print(arena, note, 49));
    notes_are(arena_print(arena, text, "2026-06-04, 2025-06-05, week 53"), arena_print(arena, note, 61));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_becomes_of_the_case_in_hand_is_noted_where_nobody_ever_goes), cmocka_unit_test(nothing_is_noted_of_a_small_file), cmocka_unit_test(what_no_case_comes_to_is_noted),
        cmocka_unit_test(reversals_told_of_a_track_that_decides_nothing_are_noted),
        cmocka_unit_test(what_makes_a_rate_of_reversals_more_is_noted), cmocka_unit_test(cases_that_come_without_end_are_noted),
        cmocka_unit_test(a_hold_of_two_times_of_which_one_has_no_say_is_noted),
        cmocka_unit_test(what_is_said_of_closed_days_and_changes_nothing_is_noted),
        cmocka_unit_test(people_who_come_by_night_are_noted_where_the_goal_is_of_hours),
        cmocka_unit_test(offices_that_are_simulated_together_are_noted), cmocka_unit_test(hours_that_are_paid_and_never_worked_are_noted),
        cmocka_unit_test(leave_that_cannot_be_had_is_noted),
        cmocka_unit_test(urgency_by_the_order_of_a_file_is_noted), cmocka_unit_test(what_changes_nothing_of_the_officers_is_noted),
        cmocka_unit_test(it_is_noted_where_it_matters_who_moves), cmocka_unit_test(stays_and_ramps_that_are_not_what_they_seem_are_noted),
        cmocka_unit_test(surges_that_add_up_are_noted), cmocka_unit_test(borders_beyond_all_numbers_are_noted),
        cmocka_unit_test(case_types_without_what_a_queue_ranks_by_are_noted),
        cmocka_unit_test(times_cut_off_so_that_their_mean_is_another_are_noted), cmocka_unit_test(closed_days_outside_what_is_simulated_are_noted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
