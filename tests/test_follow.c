/* test_follow.c - cases that come from cases: how many, when, and that each keeps its luck. */
#include "models/follow.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/checked_text.h"
#include "tests/replicas.h"

#define HEAD "sluse: 1\nperiod: 2026-01-01..2029-12-31\nstart: {warm up: 52 weeks}\nteams: {desk: {officers: 1, calendar: always}, board: {officers: 40, calendar: always}}\n"

/* Everybody is open for seventy days exactly; none comes in the first fourteen. */
static const char OPEN[] = HEAD "cases:\n"
    "  case: {intake: {per day: 2}, track: way, delay brings: [{case: reminder, per week: 0.25, after: 14 days}]}\n"
    "  reminder: {track: answer}\n"
    "tracks: {way: [hold: {what: papers, time: 70 days}, decide], answer: [decide]}\n";

/* M/M/1 at 0.8: a case waits 4 hours for its hour of work. */
static const char WAITING[] = HEAD "cases:\n"
    "  case: {intake: {per hour: 0.8}, track: way, delay brings: [{case: reminder, per week: 6, while: waiting}]}\n"
    "  reminder: {track: answer}\n"
    "tracks:\n  way: [decide: {by: desk, time: exponential mean 1 h}]\n  answer: [decide: {by: board, time: 5 min}]\n";

/* A decision is appealed with 0.3; an appeal sends the case back with 0.4, where it is decided anew and may be appealed again. */
static const char APPEALS[] = HEAD "cases:\n"
    "  case: {intake: {per day: 3}, track: way}\n  appeal: {track: appeal}\n"
    "tracks:\n  way:\n    - follow-up: {what: appealed, case: appeal, share: 30 %, after: exponential mean 20 days}\n    - decide\n"
    "  appeal:\n    - hold: {what: board, time: 10 days}\n    - branch: {what: outcome, to: {reversed: 40 %, next: rest}}\n    - decide\n"
    "  reversed:\n    - follow-up: {what: sent back, case: case, after: 1 day}\n    - decide\n";

/* Cases of the first type and of the second that are received in the period. */
struct counts { struct replica replica; int64_t first, second; };

static void hear(struct listener *listener, const struct note *note)
{
    struct counts *counts = (struct counts *)listener;
    if (note->kind != NOTE_RECEIVED || note->time < 0)
        return;
    counts->first += note->type == 0;
    counts->second += note->type == 1;
}

static double second_per_first(const struct replica *replica)
{
    const struct counts *counts = (const struct counts *)replica;
    return (double)counts->second / (double)counts->first;
}

static const struct counts model = {{{hear}, second_per_first}, 0, 0};

static void reminders_come_at_their_rate_while_the_case_is_open(void **state)
{
    (void)state;
    assert_true(replicas_agree(OPEN, &model.replica, sizeof model, 60, 0.25 * (70 - 14) / 7, 0.005, "reminders per case, open 70 days"));
}

/* In proportion to the time in the queue alone: 6 a week, 4 hours (not the 5 of the whole sojourn). */
static void reminders_come_only_while_the_case_waits(void **state)
{
    (void)state;
    assert_true(replicas_agree(WAITING, &model.replica, sizeof model, 150, 6 * 4.0 / 168, 0.02, "reminders per case, M/M/1"));
}

/* Of each received case a = 0.3 are appealed; those sent back are received again: appeals per receipt are 0.3, whatever comes back;
 * per case from outside 0.3 / (1 - 0.3 x 0.4). */
static double appeals_per_new_case(const struct replica *replica)
{
    const struct counts *counts = (const struct counts *)replica;
    double days = 4 * 365 + 1;
    return (double)counts->second / (3 * days);
}

static void appeals_and_cases_sent_back_are_a_geometric_series(void **state)
{
    (void)state;
    struct counts chain = {{{hear}, appeals_per_new_case}, 0, 0};
    assert_true(replicas_agree(APPEALS, &chain.replica, sizeof chain, 200, 0.3 / (1 - 0.3 * 0.4), 0.005, "appeals per new case"));
    assert_true(replicas_agree(APPEALS, &model.replica, sizeof model, 200, 0.3, 0.005, "appeals per decision"));
}

/* What was told, in the order of telling. */
struct diary { struct listener listener; struct note notes[60000]; int count; };

static void write_down(struct listener *listener, const struct note *note)
{
    struct diary *diary = (struct diary *)listener;
    if (note->kind != NOTE_RECEIVED && note->kind != NOTE_FOLLOWED)
        return;
    assert_true(diary->count < 60000);
    diary->notes[diary->count++] = *note;
}

static void diary_fill(struct diary *diary, const char *text, struct arena *arena)
{
    const char *messages;
    const struct casework *casework = checked_text(arena, text, ".", 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    *diary = (struct diary){.listener = {write_down}};
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    simulate(simulator, 0, NULL, NULL, &diary->listener, NULL);
    simulator_close(simulator);
}

#define TWO_OFFICES(OFFICERS, AFTER) "sluse: 1\nperiod: 2026-01-05..2026-12-27\n" \
    "calendars: {day: {hours: {mon-fri: 08:00-16:00}}}\noffices: {first: {calendar: day}, board: {calendar: day}}\n" \
    "teams:\n  desk: {officers: " OFFICERS ", office: first, calendar: day}\n  judges: {officers: 3, office: board, calendar: day}\n" \
    "cases:\n  case: {intake: {per day: 5}, classes: {red: 30 %, green: rest}, track: way}\n" \
    "  appeal: {classes: {red: 50 %, green: rest}, track: appeal}\n" \
    "tracks:\n  way:\n    - work: {by: desk, time: 2 h}\n" \
    "    - follow-up: {what: appealed, case: appeal, share: 40 %, after: " AFTER "}\n    - decide\n" \
    "  appeal: [decide: {by: judges, time: 3 h}]\n"

/* Followed at t, it is handed over 30 days later and received at the board's first opening strictly after. */
static void an_appeal_is_received_at_the_other_offices_opening(void **state)
{
    (void)state;
    static struct diary diary;
    struct arena *arena = arena_open();
    diary_fill(&diary, TWO_OFFICES("2", "30 days"), arena);
    int followed = 0, received = 0;
    for (int i = 0; i < diary.count; i++) {
        const struct note *note = &diary.notes[i];
        if (note->kind != NOTE_FOLLOWED)
            continue;
        assert_int_equal(note->amount, note->time + 30 * DAY);
        followed++;
        sim_time opening = note->amount / DAY * DAY + 8 * HOUR;
        while (opening <= note->amount || opening / DAY % 7 >= 5)     /* the period begins on a Monday */
            opening += DAY;
        bool found = opening >= 357 * DAY;
        for (int j = 0; j < diary.count && !found; j++)
            found = diary.notes[j].kind == NOTE_RECEIVED && diary.notes[j].type == 1 && diary.notes[j].time == opening;
        assert_true(found);
    }
    for (int i = 0; i < diary.count; i++)
        received += diary.notes[i].kind == NOTE_RECEIVED && diary.notes[i].type == 1;
    assert_true(followed > 400 && received > 400 && received <= followed);
    arena_close(arena);
}

static int owner_order(const void *a, const void *b)
{
    const struct note *x = a, *y = b;
    return x->type != y->type ? x->type - y->type : (x->owner > y->owner) - (x->owner < y->owner);
}

/* With another officer other cases are appealed at other times, but each appeal that comes is the same one, of the same class. */
static void a_follow_up_keeps_its_luck_under_another_organisation(void **state)
{
    (void)state;
    static struct diary two, nine;
    struct arena *arena = arena_open();
    diary_fill(&two, TWO_OFFICES("2", "exponential mean 20 days"), arena);
    diary_fill(&nine, TWO_OFFICES("9", "exponential mean 20 days"), arena);
    qsort(nine.notes, (size_t)nine.count, sizeof *nine.notes, owner_order);
    int same = 0;
    for (int i = 0; i < two.count; i++) {
        const struct note *note = &two.notes[i];
        if (note->kind != NOTE_RECEIVED || note->type != 1)
            continue;
        const struct note *found = bsearch(note, nine.notes, (size_t)nine.count, sizeof *nine.notes, owner_order);
        same += found != NULL;
        assert_true(!found || found->amount == note->amount);
    }
    assert_true(same > 300);
    arena_close(arena);
}

/* The appeal is of the class of its case: 30 % red, not the 50 % of its own type. */
static double share_red(const struct replica *replica)
{
    const struct counts *counts = (const struct counts *)replica;
    return (double)counts->first / (double)counts->second;
}

static void hear_red(struct listener *listener, const struct note *note)
{
    struct counts *counts = (struct counts *)listener;
    if (note->kind != NOTE_RECEIVED || note->type != 1)
        return;
    counts->second++;
    counts->first += (note->amount & 1) == 0;
}

static void a_follow_up_takes_over_the_class(void **state)
{
    (void)state;
    struct counts red = {{{hear_red}, share_red}, 0, 0};
    assert_true(replicas_agree(TWO_OFFICES("4", "1 day"), &red.replica, sizeof red, 300, 0.3, 0.01, "share of the appeals that are red"));
}

/* Appeals come two months after decisions: of a run that begins with open cases the decisions before it are not known. */
static void decisions_before_the_first_day_bring_nothing(void **state)
{
    (void)state;
    static const char text[] = "sluse: 1\nperiod: 2026-01-01..2026-12-31\n%steams: {desk: {officers: 1, calendar: always}}\ncases:\n  case: {intake: {per day: 3}, track: way}\n  appeal: {%strack: appeal}\n"
        "tracks:\n  way:\n    - follow-up: {what: appealed, case: appeal, share: 30 %%, after: %s}\n    - decide\n  appeal: [decide: {by: desk, time: 1 h}]\n";
    static const char open[] = "start: [{open: 30, case: case, at: way, age: 1..20 days}]\n", later[] = "exponential mean 60 days", note[] = "t.yaml:10:7: note: the run begins with open cases and knows of no "
        "decision before 2026-01-01: what would follow those at 'way.appealed', 60 days later on average, never comes, so there are too few cases of 'appeal' at first; give 'appeal' an intake of its own "
        "that falls to none (with surges), or begin with start: {warm up: 52 weeks}\n";
    struct arena *arena = arena_open();
    const char *messages;
    struct { const char *start, *intake, *after, *said; } files[] = {
        {open, "", later, note}, {"", "", later, ""}, {open, "intake: {per day: 1}, ", later, ""}, {open, "", "1 day", ""}, {"start: {warm up: 26 weeks}\n", "", later, ""}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        assert_non_null(checked_text(arena, arena_print(arena, text, files[i].start, files[i].intake, files[i].after), "", 0, &messages));
        assert_string_equal(messages, files[i].said);
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reminders_come_at_their_rate_while_the_case_is_open), cmocka_unit_test(reminders_come_only_while_the_case_waits),
        cmocka_unit_test(appeals_and_cases_sent_back_are_a_geometric_series), cmocka_unit_test(an_appeal_is_received_at_the_other_offices_opening),
        cmocka_unit_test(a_follow_up_keeps_its_luck_under_another_organisation), cmocka_unit_test(a_follow_up_takes_over_the_class),
        cmocka_unit_test(decisions_before_the_first_day_bring_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
