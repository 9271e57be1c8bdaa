/* test_check_appointments.c - each rule of appointments, broken alone: what is said and where; and the nearest value that is right. */
#include "models/appointment.h"
#include "models/discipline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/checked_text.h"
#include "tests/scratch.h"

/* Parts of a sound file; a row puts another text in place of some of them. */
struct parts { const char *start, *calendar, *team, *length, *desks, *rest, *goal, *track; };

static const struct parts sound = {
    .start = "", .calendar = "{hours: {mon-fri: 09:00-15:00}}", .team = "{officers: 2, calendar: day}", .length = "15 min", .desks = "2", .rest = "",
    .goal = "", .track = "way: [appointment: {what: apply, at: slots, time: 11 min}, decide]",
};

static const char *or_else(const char *text, const char *usual) { return text ? text : usual; }

/* Line 8 begins the words of `rest`. */
static const char *text_of(struct arena *arena, const struct parts *changed)
{
    return arena_print(arena, "sluse: 1\nperiod: 2027-01-04..2027-06-27\n%scalendars: {day: %s}\nteams: {counter: %s}\nappointments:\n  slots:\n    team: counter\n"
                       "    length: %s\n    desks: %s\n%scases: {passport: {intake: {per week: 20}%s, track: way}}\ntracks:\n  %s\n",
                       or_else(changed->start, sound.start), or_else(changed->calendar, sound.calendar), or_else(changed->team, sound.team),
                       or_else(changed->length, sound.length), or_else(changed->desks, sound.desks), or_else(changed->rest, sound.rest),
                       or_else(changed->goal, sound.goal), or_else(changed->track, sound.track));
}

struct row { const char *rule; struct parts wrong; const char *said; struct parts right; };

static const struct row rows[] = {
    {"one desk more than officers", {.desks = "3"}, "3 desks are too many: 'counter' never has more officers than 2; write fewer desks", {.desks = "2"}},
    {"no desk at any time", {.desks = "{weeks 1-20: 0}"}, "there is never a desk; write at least 1 for some weeks", {.desks = "{weeks 1-20: 1}"}},
    {"the same weeks twice", {.desks = "{weeks 1-9: 1, weeks 9-17: 2}"}, "these weeks are in another row too, which is as long", {.desks = "{weeks 1-8: 1, weeks 9-17: 2}"}},
    {"the same dates twice", {.desks = "{2027-02-01..2027-02-03: 1, 2027-02-03..2027-02-05: 2}"}, "these dates are in another row too, which is as long",
     {.desks = "{2027-02-01..2027-02-02: 1, 2027-02-03..2027-02-04: 2}"}},
    {"weeks that meet partly", {.desks = "{weeks 1-20: 1, weeks 18-26: 2}"}, "note: some of these weeks are in another row too; there the shorter row holds, 2 desks",
     {.desks = "{weeks 1-20: 1, weeks 18-20: 2}"}},
    {"dates that meet partly", {.desks = "{weeks 1-52: 1, 2027-02-01..2027-02-10: 1, 2027-02-09..2027-02-12: 2}"},
     "note: some of these dates are in another row too; there the shorter row holds, 2 desks", {.desks = "{weeks 1-52: 1, 2027-02-01..2027-02-10: 1, 2027-02-09..2027-02-10: 2}"}},
    {"a desk in no known words", {.desks = "{summer: 1}"}, "'summer' is no time; write weeks or dates", {.desks = "{weeks 1-2: 1}"}},
    {"half a desk", {.desks = "1.5"}, "'1.5' is no whole number; write desks: 2", {.desks = "1"}},
    {"officers who come a month later", {.team = "{officers: [{number: 2, from: 2027-02-01}], calendar: day}"},
     "note: from 2027-01-04 to 2027-01-29 'counter' has officers for 0 of its 2 desks; who comes there beyond them waits until one is free",
     {.team = "{officers: [{number: 2, from: 2027-02-01}], calendar: day}", .desks = "{weeks 5-52: 2}"}},
    {"one of two officers comes later, and desks close", {.team = "{officers: [1, {number: 1, from: 2027-03-01}], calendar: day}", .rest = "    short of officers: close desks and rebook\n"},
     "note: from 2027-01-04 to 2027-02-26 'counter' has officers for 1 of its 2 desks; who comes there beyond them is given another slot",
     {.team = "{officers: [1, {number: 1, from: 2027-03-01}], calendar: day}", .desks = "{weeks 1-8: 1, weeks 9-52: 2}"}},
    {"an officer leaves", {.team = "{officers: [1, {number: 1, until: 2027-05-31}], calendar: day}"},
     "note: from 2027-06-01 to 2027-06-25 'counter' has officers for 1 of its 2 desks", {.team = "{officers: [1, {number: 1, until: 2027-06-25}], calendar: day}"}},
    {"a share of a week beyond the window", {.start = "start: {booked: {third week: 10 %}}\n", .rest = "    booked: {at most: 13 days}\n"},
     "note: week 3 from the start begins 14 days ahead, and 'slots' is booked at most 13 days ahead", {.start = "start: {booked: {third week: 10 %}}\n", .rest = "    booked: {at most: 14 days}\n"}},
    {"visits longer than their slots", {.length = "10 min"}, "note: 'way.apply' takes 11 min on average, and the slots of 'slots' are 10 min: the officers fall further behind with each",
     {.length = "11 min"}},
    {"more places beyond the desks than at them", {.rest = "    overbooked: {first slot: 1, per day: 48}\n"}, "note: 49 places a day are overbooked at 'slots', and its desks have 48 at most",
     {.rest = "    overbooked: {first slot: 1, per day: 47}\n"}},
    {"a slot longer than the day", {.length = "7 h"}, "no slot of 420 min fits into the hours of the calendar 'day'", {.length = "6 h"}},
    {"a slot of no time", {.length = "0 min"}, "'0 min' is below the least allowed, 1 min", {.length = "1 min"}},
    {"slots at night", {.team = "{officers: 2, calendar: always}"}, "note: the team's calendar is always open, so there are slots at night", {.team = "{officers: 2, calendar: day}"}},
    {"hours in a booking window", {.rest = "    booked: {at most: 36 h}\n"}, "slots are booked by the day; write 'at most' in days or weeks", {.rest = "    booked: {at most: 2 days}\n"}},
    {"hours before the slot", {.rest = "    booked: {at most: 9 days, at least: 30 h}\n"}, "slots are booked by the day; write 'at least' in days or weeks",
     {.rest = "    booked: {at most: 9 days, at least: 1 day}\n"}},
    {"a window that ends before it begins", {.rest = "    booked: {at most: 2 days, at least: 3 days}\n"}, "no slot can be booked: 'at least' is more than 'at most'",
     {.rest = "    booked: {at most: 3 days, at least: 3 days}\n"}},
    {"a goal sooner than any slot", {.rest = "    booked: {at least: 11 days}\n", .goal = ", goal: {wait for slot: 90 % within 10 days}"},
     "whoever asks 'slots' gets a slot on day 11 after it at the soonest ('booked: at least'), so no case of 'passport' can meet this goal, however many desks there are",
     {.rest = "    booked: {at least: 10 days}\n", .goal = ", goal: {wait for slot: 90 % within 10 days}"}},
    {"a goal in working days sooner than any slot", {.rest = "    booked: {at least: 8 days}\n", .goal = ", goal: {wait for slot: within 2 working days}"},    /* over Easter 7 */
     "whoever asks 'slots' gets a slot on day 8 after it at the soonest", {.rest = "    booked: {at least: 7 days}\n", .goal = ", goal: {wait for slot: within 2 working days}"}},
    {"a goal of hours sooner than any slot", {.rest = "    booked: {at least: 2 days}\n", .goal = ", goal: {wait for slot: within 24 h}"},
     "whoever asks 'slots' gets a slot on day 2 after it at the soonest", {.rest = "    booked: {at least: 2 days}\n    acute: {per day: 1}\n", .goal = ", goal: {wait for slot: within 24 h}"}},
    {"acute slots before any slot", {.rest = "    booked: {at most: 2 days}\n    acute: {per day: 1, released: 3 days before}\n"}, "acute slots are released before any slot can be booked",
     {.rest = "    booked: {at most: 2 days}\n    acute: {per day: 1, released: 2 days before}\n"}},
    {"acute slots in no known words", {.rest = "    acute: {per day: 1, released: at noon}\n"}, "'at noon' is no time when acute slots are released", {.rest = "    acute: {per day: 1, released: same day}\n"}},
    {"cancelled earlier than booked", {.rest = "    booked: {at most: 5 days}\n    cancelled: {share: 8 %, notice: 6 days}\n"}, "nobody books so far ahead, so nobody cancels",
     {.rest = "    booked: {at most: 5 days}\n    cancelled: {share: 8 %, notice: 5 days}\n"}},
    {"a share above all", {.rest = "    cancelled: {share: 108 %}\n"}, "108 %", {.rest = "    cancelled: {share: 100 %}\n"}},
    {"a slot that neither reopens nor is lost", {.rest = "    cancelled: {share: 8 %, slot: stays}\n"}, "'stays'", {.rest = "    cancelled: {share: 8 %, slot: is lost}\n"}},
    {"no-shows without days", {.rest = "    no-show: {early: 4 %}\n"}, "'early' is no time before the slot; write after 28 days: 12 %", {.rest = "    no-show: {after 1 day: 4 %}\n"}},
    {"no-shows that go back", {.rest = "    no-show: {after 9 days: 4 %, after 8 days: 5 %}\n"}, "'after 8 days' comes after more days", {.rest = "    no-show: {after 8 days: 4 %, after 9 days: 5 %}\n"}},
    {"no-shows of more than all", {.rest = "    no-show: {after 9 days: 101 %}\n"}, "'101 %' is no share of those who booked", {.rest = "    no-show: {after 9 days: 100 %}\n"}},
    {"a share of no-shows that is none", {.rest = "    no-show: some\n"}, "'some' is no share who do not come; write 5 %", {.rest = "    no-show: 5 %\n"}},
    {"fewer no-shows the longer ahead", {.rest = "    no-show: {after 1 days: 9 %, after 20 days: 8 %}\n"}, "note: fewer miss a slot booked 20 days ahead than one booked 1 days ahead",
     {.rest = "    no-show: {after 1 days: 9 %, after 20 days: 9 %}\n"}},
    {"asking again at once", {.rest = "    none free: {tries again: 30 s}\n"}, "who asks again at once finds what was found before; write 1 min or more", {.rest = "    none free: {tries again: 1 min}\n"}},
    {"turned away before asking again", {.rest = "    none free: {tries again: 2 days, turned away: 47 h}\n"}, "who finds no slot is turned away before asking again",
     {.rest = "    none free: {tries again: 2 days, turned away: 48 h}\n"}},
    {"turned away before a drawn time", {.rest = "    none free: {tries again: uniform 2 to 4 days, turned away: 2 days}\n"}, "who finds no slot is turned away before asking again",
     {.rest = "    none free: {tries again: uniform 2 to 4 days, turned away: 3 days}\n"}},
    {"asking at hours that end before they begin", {.rest = "    none free: {at: 22:00-07:00}\n"}, "'22:00-07:00'", {.rest = "    none free: {at: 07:00-22:00}\n"}},
    {"places for nobody", {.rest = "    places: 0\n"}, "'0' is below the least allowed, 1", {.rest = "    places: 1\n"}},
    {"short of officers in no known words", {.rest = "    short of officers: go home\n"}, "'go home'", {.rest = "    short of officers: delay\n"}},
    {"nobody asks for a slot", {.track = "way: [decide: {by: counter, time: 11 min}]"}, "no track has a step at 'slots', so nobody can book it",
     {.track = "way: [appointment: {at: slots, time: 11 min}, decide]"}},
    {"an unknown book", {.track = "way: [appointment: {at: slot, time: 11 min}, decide]"}, "no book of appointments is called 'slot'; did you mean 'slots'?",
     {.track = "way: [appointment: {at: slots, time: 11 min}, decide]"}},
    {"a share of the slots of no week", {.start = "start: {booked: {yesterday: 40 %}}\n"}, "'yesterday' is no week from the start", {.start = "start: {booked: {next week: 40 %}}\n"}},
    {"more booked than all", {.start = "start: {booked: {next week: 140 %}}\n"}, "'140 %' is no share of the slots", {.start = "start: {booked: {next week: 100 %}}\n"}},
    {"booked and warmed up", {.start = "start: {booked: {next week: 40 %}, warm up: 4 weeks}\n"}, "a warm-up books the slots itself; leave out one of them", {.start = "start: {warm up: 4 weeks}\n"}},
    {"the share of a goal apart from its time", {.goal = ", goal: {share: 90 %, wait for slot: 90 % within 9 days}"}, "the share stands with the time: wait for slot: 90 % within 10 days",
     {.goal = ", goal: {wait for slot: 90 % within 9 days}"}},
    {"a goal in no words", {.goal = ", goal: {wait for slot: soon}"}, "'soon'", {.goal = ", goal: {wait for slot: 90 % within 1 month}"}},
};

static int open_arena(void **state) { return !(*state = arena_open()); }
static int close_arena(void **state) { arena_close(*state); return 0; }

/* A mistake is refused, a note is none; the right neighbour says nothing of it. */
static void each_rule_is_told_alone_and_its_neighbour_is_right(void **state)
{
    struct arena *arena = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *messages, *neighbours;
        const char *text = text_of(arena, &rows[i].wrong), *right = text_of(arena, &rows[i].right);
        bool is_note = strncmp(rows[i].said, "note: ", 6) == 0;
        const struct casework *wrong = checked_text(arena, text, ".", 0, &messages), *sound_one = checked_text(arena, right, ".", 0, &neighbours);
        bool is_told = strstr(messages, rows[i].said) && (wrong != NULL) == is_note, is_right = sound_one && !(*rows[i].said && strstr(neighbours, rows[i].said));
        if (!is_told || !is_right)
            print_message("# %s\n%s%s\n# beside it:\n%s%s\n", rows[i].rule, text, messages, right, neighbours);
        assert_true(is_told && is_right);
    }
}

/* Appointments of a file of open cases: a row, and what is said of it. */
static void slots_in_a_file_of_open_cases_are_checked(void **state)
{
    static const struct { const char *cell, *step, *done, *said; } lines[] = {
        {"2027-01-05T09:00:00", "apply", "", ""},
        {"2027-01-05T09:07:00", "apply", "", "'slots' has no slot at 2027-01-05T09:07:00; slots are 15 min long and begin with the hours"},
        {"2027-01-09T09:00:00", "apply", "", "'slots' has no slot at 2027-01-09T09:00:00"},
        {"2027-01-01T09:00:00", "apply", "", "is before the period; the case has come by then, or not at all"},
        {"2027-01-05T09:00:00", "pay", "", "the case is at 'pay', which is no appointment; leave 'appointment' empty"},
        {"2027-01-05T09:00:00", "apply", "5 min", "the case is served already; leave 'appointment' empty"},
    };
    struct scratch *scratch = *state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (int copies = 1; copies <= 3; copies += 2) {
            const char *messages, *wanted = copies == 3 && !*lines[i].said ? "the slot of 'slots' at 2027-01-05T09:00:00 has 2 places, and so many cases already" : lines[i].said;
            FILE *file = fopen(scratch_file(scratch, "open.csv"), "w");
            assert_non_null(file);
            fputs("case,type,received,track,step,entered step,work done,appointment\n", file);
            for (int copy = 0; copy < copies; copy++)
                fprintf(file, "c%d,passport,2026-12-20,way,%s,2026-12-20,%s,%s\n", copy, lines[i].step, lines[i].done, lines[i].cell);
            assert_int_equal(fclose(file), 0);
            struct parts parts = {.start = "start: {file: open.csv}\n", .track = "way: [appointment: {what: apply, at: slots, time: 11 min}, walk-in: {what: pay, by: counter, time: 3 min}, decide]"};
            const struct casework *casework = checked_text(scratch->arena, text_of(scratch->arena, &parts), scratch->folder, 0, &messages);
            bool is_told = *wanted ? !casework && strstr(messages, wanted) : casework && casework->start[0].slot == 25;
            if (!is_told)
                print_message("# line %zu, %d of it: %s", i, copies, messages);
            assert_true(is_told);
        }
    assert_int_equal(remove(scratch_file(scratch, "open.csv")), 0);
}

/* Two types book the same slots: whose are taken at the start is not said. And without appointments none are. */
static void booked_shares_need_one_type_and_a_book(void **state)
{
    const char *messages, *two = "sluse: 1\nperiod: 2027-01-04..2027-06-27\nstart: {booked: {next week: 40 %}}\ncalendars: {day: {hours: {mon-fri: 09:00-15:00}}}\n"
        "teams: {counter: {officers: 2, calendar: day}}\nappointments: {slots: {team: counter, length: 15 min, desks: 2}}\n"
        "cases: {a: {intake: {per week: 20}, track: way}, b: {intake: {per week: 9}, track: way}}\ntracks: {way: [appointment: {at: slots, time: 11 min}, decide]}\n";
    assert_null(checked_text(*state, two, ".", 0, &messages));
    assert_non_null(strstr(messages, "cases of 'a' and 'b' book 'slots', and it is not said whose slots these are"));
    const char *none = "sluse: 1\nperiod: 2027-01-04..2027-06-27\nstart: {booked: {next week: 40 %}}\nteams: {counter: {officers: 2}}\n"
        "cases: {a: {intake: {per week: 20}, track: way}}\ntracks: {way: [decide: {by: counter, time: 11 min}]}\n";
    assert_null(checked_text(*state, none, ".", 0, &messages));
    assert_non_null(strstr(messages, "there are no appointments, so no slot is booked; leave 'booked' out"));
}

static void a_goal_for_slots_needs_an_appointment(void **state)
{
    const char *messages, *text = "sluse: 1\nperiod: 2027-01-04..2027-06-27\ncalendars: {day: {hours: {mon-fri: 09:00-15:00}}}\n"
        "teams: {counter: {officers: 2, calendar: day}}\nappointments: {counter: {team: counter, length: 15 min, desks: 2}}\n"
        "cases: {a: {intake: {per week: 20}, goal: {wait for slot: 90 % within 9 days}, track: other}, b: {intake: {per week: 9}, track: way}}\n"
        "tracks: {way: [appointment: {at: counter, time: 11 min}, decide], other: [decide: {by: counter, time: 9 min}]}\n";
    assert_null(checked_text(*state, text, ".", 0, &messages));
    assert_non_null(strstr(messages, "cases of 'a' book no appointment, so they wait for no slot"));
    assert_non_null(strstr(messages, "'counter' is a team too; give the appointments another name"));
}

/* Neither the team's order, nor two that take turns, nor its room hold for who has come to an appointment. */
static void who_has_come_is_served_in_order_of_joining(void **state)
{
    static const char *const rules[] = {"first in queue", "{oldest case first: 1, by class: 1}", "by class", "{accumulating priority: {a: 4, others: 1}}"};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const struct casework *casework = sound_text(*state, arena_print(*state, "sluse: 1\nperiod: 2027-01-04..2027-06-27\ncalendars: {day: {hours: {mon-fri: 09:00-15:00}}}\n"
            "teams: {counter: {officers: 2, calendar: day, queue: %s, room: 4 waiting}}\nappointments: {slots: {team: counter, length: 15 min, desks: 2}}\n"
            "cases: {c: {intake: {per week: 20}, classes: {a: 50 %%, b: rest}, track: way}}\n"
            "tracks: {way: [appointment: {at: slots, time: 11 min}, work: {what: pay, by: counter, time: 1 min}, decide]}\n", rules[i]));
        const struct queue *queue = &casework->queues[casework->books[0].queue];
        assert_true(queue->discipline->by_joining && !queue->other && !queue->gains && !queue->room.is_limited);
    }
}

/* As a sheet in Danish has them; an attribute that is called as a column keeps its own. */
static void the_columns_of_open_cases_may_be_danish(void **state)
{
    static const char *const headings[] = {"case;type;received;track;step;entered step;due;appointment", "Sag;Sagstype;Modtaget;Spor;Trin;På trin siden;Frist;Aftale",
                                           "sag;sagstype;modtaget;spor;trin;på trin siden;art;aftale"};
    struct scratch *scratch = *state;
    for (int i = 0; i < 3; i++) {
        const char *messages, *cell = i == 2 ? "x" : "05.02.2027";
        FILE *file = fopen(scratch_file(scratch, "open.csv"), "w");
        assert_non_null(file);
        fprintf(file, "%s\nc1;passport;20.12.2026;way;apply;21.12.2026;%s;05.01.2027 kl. 09.15\n", headings[i], cell);
        assert_int_equal(fclose(file), 0);
        struct parts parts = {.start = "start: {file: open.csv}\n", .goal = i == 2 ? ", attributes: {art: {x: 50 %, z: rest}}" : ""};
        const struct casework *casework = checked_text(scratch->arena, text_of(scratch->arena, &parts), scratch->folder, 0, &messages);
        if (!casework)
            print_message("%s", messages);
        assert_non_null(casework);
        assert_int_equal(casework->start[0].slot, 26);
        assert_int_equal(casework->start[0].oldest, 15 * DAY);
        assert_int_equal(casework->start[0].entered, -14 * DAY);
        assert_true(i == 2 ? casework->start[0].due == NEVER && casework->start[0].attributes[1] == 0 : casework->start[0].due == 33 * DAY);
    }
    assert_int_equal(remove(scratch_file(scratch, "open.csv")), 0);
}

/* Of a type without an intake the slots of the start may bring the cases; with none, nobody ever comes. */
static void who_has_booked_needs_no_intake(void **state)
{
    static const char *const text = "sluse: 1\nperiod: 2027-01-04..2027-06-27\ncalendars: {day: {hours: {mon-fri: 09:00-15:00}}}\nteams: {counter: {officers: 2, calendar: day}}\n"
        "appointments: {slots: {team: counter, length: 15 min, desks: 2}}\nstart: {booked: {next week: %s}}\ncases: {c: {track: way}}\n"
        "tracks: {way: [appointment: {at: slots, time: 11 min}, decide]}\n";
    const char *messages;
    assert_int_equal(sound_text(*state, arena_print(*state, text, "40 %"))->start_count, 96);
    assert_null(checked_text(*state, arena_print(*state, text, "0 %"), "", 0, &messages));
    assert_non_null(strstr(messages, ":7:9: no case of 'c' ever comes; write an intake, or open cases under 'start'"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(each_rule_is_told_alone_and_its_neighbour_is_right), TEST(booked_shares_need_one_type_and_a_book), TEST(a_goal_for_slots_needs_an_appointment),
        TEST(who_has_come_is_served_in_order_of_joining), TEST(who_has_booked_needs_no_intake),
        cmocka_unit_test_setup_teardown(slots_in_a_file_of_open_cases_are_checked, scratch_begin, scratch_end),
        cmocka_unit_test_setup_teardown(the_columns_of_open_cases_may_be_danish, scratch_begin, scratch_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
