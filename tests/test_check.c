#include "models/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "sim/stream.h"
#include "tests/checked_text.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

static void a_file_of_five_lines_is_enough(void **state)
{
    const struct casework *c = sound_text(arena, SMALL);
    (void)state;
    assert_int_equal(c->team_count, 1);
    assert_int_equal(c->officer_count, 1);
    assert_int_equal(c->office_count, 1);
    assert_int_equal(c->queue_count, 1);
    assert_int_equal(c->groups[0].speed, 1000000);
    assert_int_equal(c->groups[0].present_count, 1);
    assert_int_equal(c->steps[0].action, ACT_WORK);
    assert_int_equal(c->steps[0].leaves, TO_DECIDED);
    assert_true(c->steps[0].purpose == stream_purpose("service.decide"));
    assert_true(c->intakes[0].owner == text_hash("case intake "));
    assert_int_equal(c->replications, 100);
    assert_int_equal(c->seed, 1);
    assert_string_equal(c->queues[0].discipline->name, "first in queue");
}

#define TEAMS(teams, steps) SMALL_PERIOD "calendars:\n  office: {hours: {mon-fri: 08:00-16:00}}\nteams:\n" teams \
    "cases:\n  case: {intake: {per day: 3}, track: main}\ntracks:\n  main:\n" steps

static void every_team_fills_in_what_a_team_does_not_say(void **state)
{
    const struct casework *c = sound_text(arena, SMALL_PERIOD "every team: {case time: 50 %, queue: random, pay: 100 DKK per hour}\n"
        "teams:\n  desk: {officers: [2, {number: 1, speed: 0.5, pay: 300 DKK per hour}]}\n  back: {officers: 2, case time: 80 %, overhead: 25 %}\n"
        SMALL_CASES SMALL_TRACKS);
    (void)state;
    assert_int_equal(c->groups[0].speed, 500000);
    assert_int_equal(c->groups[1].speed, 250000);
    assert_int_equal(c->groups[2].speed, 800000);
    assert_true(c->groups[0].pay.count == 1 && c->groups[0].pay.items[0].amount == 100 && c->groups[1].pay.items[0].amount == 300);
    assert_true(c->groups[2].pay.items[0].amount == 125);                /* with overhead */
    assert_true(c->queues[1].discipline->is_random);
    assert_int_equal(c->officer_count, 5);
}

/* Anna leaves for back on 8 to 12 June; her last span before and in the loan end the posting. */
static void a_move_makes_officers_members_of_both_teams_in_turn(void **state)
{
    const struct casework *c = sound_text(arena, TEAMS("  desk: {officers: [1, 1 x 20 h, {who: Anna, hours: 20 h}]}\n  back: {officers: 1, end of day: finish, case time: 50 %}\n",
        "    - work: {by: desk, time: 1 h}\n    - decide: {by: back, time: 1 h}\n")
        "moves:\n  - {officers: 1, out of: desk, into: back, who: Anna, when: 2026-06-08..2026-06-12, ramp-up: none}\n");
    const struct officer_group *moved = &c->groups[2], *loan = &c->groups[4];
    (void)state;
    assert_int_equal(c->group_count, 5);
    assert_int_equal(c->officer_count, 5);
    assert_int_equal(c->teams[0].group_count, 3);
    assert_int_equal(c->teams[1].first_group, 3);
    assert_int_equal(moved->first, 2);
    assert_int_equal(moved->posting_count, 2);
    assert_int_equal(moved->postings[0].until, 7 * DAY);
    assert_int_equal(moved->postings[1].from, 12 * DAY);
    assert_true(moved->present[4].posting_ends);
    assert_int_equal(moved->present[4].until, 4 * DAY + 12 * HOUR);
    assert_int_equal(moved->present[5].from, 14 * DAY + 8 * HOUR);
    assert_false(moved->present[moved->present_count - 1].posting_ends);
    assert_int_equal(loan->present_count, 5);
    assert_true(loan->present[4].posting_ends);
    assert_int_equal(loan->speed, 500000);
    assert_string_equal(loan->who, "Anna");
    assert_int_equal(loan->paid_per_day, 20 * HOUR / 7);
}

static void a_move_of_more_than_are_there_is_a_mistake(void **state)
{
    const char *messages;
    (void)state;
    assert_null(checked_text(arena, TEAMS("  desk: {officers: 2}\n  back: {officers: 1}\n", "    - decide: {by: desk, time: 1 h}\n")
        "moves:\n  - {officers: 2, out of: desk, into: back, when: 2026-06-08..2026-06-12, ramp-up: none}\n"
        "  - {officers: 1, out of: desk, into: back, when: 2026-06-12..2026-06-14, ramp-up: none}\n", "", 0, &messages));
    assert_string_equal(messages, "t.yaml:15:5: 1 of 'desk' are to move, but only 0 are there the whole time; move fewer, or change 'when'\n");
}

static void officers_who_come_and_leave_are_present_between(void **state)
{
    const struct casework *c = sound_text(arena, TEAMS("  desk: {officers: [{number: 3, from: 2026-06-09, until: 2026-06-10, ramp-up: none}]}\n",
                                           "    - decide: {by: desk, time: 1 h}\n"));
    (void)state;
    assert_int_equal(c->groups[0].present_count, 2);
    assert_int_equal(c->groups[0].present[0].from, 8 * DAY + 8 * HOUR);
    assert_false(c->groups[0].present[0].posting_ends);
    assert_true(c->groups[0].present[1].posting_ends);
}

/* Own queue first, then skills as written; queues in order of the first team that serves them. */
static void queues_by_skill_are_shared_and_preferred_in_the_order_written(void **state)
{
    const struct casework *c = sound_text(arena, TEAMS("  desk: {officers: 1, skills: [danish, english]}\n  back: {officers: 1, skills: [english, unused]}\n",
        "    - work: {what: first, skill: english, time: 1 h}\n    - work: {what: second, skill: danish, time: 1 h}\n"
        "    - decide: {by: back, time: 1 h}\n"));
    (void)state;
    assert_int_equal(c->queue_count, 4);
    assert_string_equal(c->queues[0].heading.name, "desk");
    assert_string_equal(c->queues[1].heading.name, "danish");
    assert_string_equal(c->queues[2].heading.name, "english");
    assert_string_equal(c->queues[3].heading.name, "back");
    assert_int_equal(c->queues[2].team_count, 2);
    assert_int_equal(c->queues[2].preference[0], 2);
    assert_int_equal(c->queues[2].preference[1], 1);
    assert_int_equal(c->teams[1].queue_count, 2);
    assert_int_equal(c->teams[1].queues[0], 3);
    assert_int_equal(c->steps[0].queue, 2);
}

#define CLASSES(types, steps) SMALL_PERIOD SMALL_TEAMS "cases:\n" types "tracks:\n  main:\n    - work: {by: desk, time: 1 h}\n" steps

/* The second type lists c before a; an order that agrees with both is b, c, a or c, b, a: the first mentioned that is free. */
static void classes_of_several_types_get_an_order_that_agrees_with_each(void **state)
{
    const struct casework *c = sound_text(arena, CLASSES("  x: {intake: {per day: 1}, track: main, classes: {a: 50 %, b: rest}}\n"
                                             "  z: {intake: {per day: 1}, track: main, classes: {c: 20 %, a: rest}}\n",
                                             "    - triage: {by class: {a: decided, others: withdrawn}}\n"));
    (void)state;
    assert_int_equal(c->traits[0].value_count, 3);
    assert_string_equal(c->traits[0].values[0], "c");
    assert_string_equal(c->traits[0].values[1], "a");
    assert_string_equal(c->traits[0].values[2], "b");
    assert_true(c->types[0].trait_shares[0][0] == 0 && c->types[0].trait_shares[0][1] == 0.5 && c->types[0].trait_shares[0][2] == 1);
    assert_true(c->types[1].trait_shares[0][0] == 0.2 && c->types[1].trait_shares[0][1] == 1);
    assert_int_equal(c->steps[1].outcomes[1].items[0].step, TO_DECIDED);
    assert_int_equal(c->steps[1].outcomes[2].items[0].step, TO_WITHDRAWN);
    assert_int_equal(c->trait_bits[0], 2);
}

static void jumps_that_can_come_back_are_cyclic_and_counted(void **state)
{
    const struct casework *c = sound_text(arena, SMALL_PERIOD SMALL_TEAMS "cases:\n  case: {intake: {per day: 1}, track: main}\n"
        "tracks:\n  main:\n    - work: {what: look, by: desk, time: 1 h}\n    - branch: {what: again, to: {look: 20 %, side: 30 %, next: rest}, at most: 5}\n"
        "    - decide\n  side:\n    - hold: {time: 2 days}\n    - go to: main\n");
    const struct outcome *again = c->steps[1].outcomes[0].items;
    (void)state;
    assert_true(again[0].is_cyclic && again[1].is_cyclic && !again[2].is_cyclic);
    assert_true(again[2].is_next && again[2].step == 2 && again[2].until == 1);
    assert_true(c->steps[4].outcomes[0].items[0].is_cyclic);
    assert_int_equal(c->steps[1].counter_bits, 3);
    assert_int_equal(c->pair_count, 2);
}

static void pairs_are_the_tracks_a_type_can_be_in(void **state)
{
    const struct casework *c = sound_text(arena, SMALL_PERIOD SMALL_TEAMS "cases:\n  x: {intake: {per day: 1}, track: one}\n  z: {intake: {per day: 1}, track: two}\n"
        "tracks:\n  one:\n    - work: {by: desk, time: 1 h}\n    - go to: two\n  two:\n    - decide: {by: desk, time: 1 h}\n");
    (void)state;
    assert_int_equal(c->pair_count, 3);
    assert_int_equal(casework_pair(c, 1, 0), -1);
    assert_int_equal(casework_pair(c, 1, 1), 2);
    assert_int_equal(casework_pair(c, 0, 0), 0);
    assert_int_equal(casework_pair(c, 2, 0), -1);
}

static void offices_follow_from_teams_and_the_first_work(void **state)
{
    const struct casework *c = sound_text(arena, SMALL_PERIOD "calendars:\n  office: {hours: {mon-fri: 08:00-16:00}}\n"
        "offices: {North: {}, South: {hand-over: after 2 days}}\n"
        "teams:\n  a: {officers: 1, office: North}\n  b: {officers: 1, office: South}\n"
        "cases:\n  x: {intake: {per day: 1}, track: one}\n"
        "tracks:\n  one:\n    - hold: {time: 1 day}\n    - work: {by: b, time: 1 h}\n    - decide: {by: a, time: 1 h}\n");
    (void)state;
    assert_int_equal(c->types[0].office, 1);
    assert_int_equal(c->offices[1].hand_over, AFTER_DELAY);
    assert_int_equal(c->offices[1].delay, 2 * DAY);
    assert_int_equal(c->offices[0].hand_over, AT_NEXT_OPENING);
    assert_int_equal(c->offices[0].calendar, 0);
}

/* Each pair: what is added to a sound file, and what must be said about it. */
static void mistakes_of_meaning_are_told_with_their_remedy(void **state)
{
    static const struct { const char *text, *message; } wrong[] = {
        {"sluse: 1\nperiod: 2026-06-01..2086-06-01\n" SMALL_TEAMS SMALL_CASES SMALL_TRACKS, "50 years are the most"},
        {TEAMS("  desk: {officers: 0}\n", "    - decide: {by: desk, time: 1 h}\n"), "the team 'desk' has no officers"},
        {TEAMS("  desk: {officers: 1}\n", "    - work: {by: desk, time: 1 h}\n"), "ends here without a decision"},
        {TEAMS("  desk: {officers: 1}\n", "    - work: {by: desk, time: 1 day}\n    - decide\n"), "write hours"},
        {TEAMS("  desk: {officers: 1}\n", "    - work: {by: dsk, time: 1 h}\n    - decide\n"), "no team is called 'dsk'; did you mean 'desk'?"},
        {TEAMS("  desk: {officers: [{number: 1, until: 2026-05-01}]}\n", "    - decide: {by: desk, time: 1 h}\n"), "is ever there to do"},
        {TEAMS("  desk: {officers: 1}\n", "    - branch: {what: a, to: {b: 100 %}}\n    - branch: {what: b, to: {a: 50 %, decided: rest}}\n"),
         "in no time"},
        {TEAMS("  desk: {officers: 1}\n", "    - work: {what: a, by: desk, time: 1 h}\n    - go to: a\n"), "can never leave"},
        {TEAMS("  desk: {officers: 1}\n", "    - work: {what: a, by: desk, time: 1 h}\n    - branch: {to: {a: 50 %, decided: rest}, at most: 3}\n"),
         "give 'next' a share"},
        {TEAMS("  desk: {officers: 1}\n", "    - work: {skill: english, time: 1 h}\n    - decide\n"), "no team has the skill 'english'"},
        {TEAMS("  desk: {officers: 1, queue: by class}\n", "    - decide: {by: desk, time: 1 h}\n"), "no case type has classes"},
        {TEAMS("  desk: {officers: 1, office: North}\n", "    - decide: {by: desk, time: 1 h}\n"), "there are no offices"},
        {CLASSES("  x: {intake: {per day: 1}, track: main, classes: {a: 50 %, b: rest}}\n", "    - triage: {by class: {a: decided}}\n"),
         "no row for 'b'"},
        {CLASSES("  x: {intake: {per day: 1}, track: main, classes: {a: 50 %, b: rest}}\n  z: {intake: {per day: 1}, track: main, classes: {b: 50 %, a: rest}}\n",
                 "    - triage: {by class: {a: decided, b: decided}}\n"), "contradictory orders"},
        {CLASSES("  x: {intake: {per day: 1}, track: main}\n  z: {intake: {per day: 1}, track: main, classes: {b: 50 %, a: rest}}\n",
                 "    - triage: {by class: {a: decided, b: decided}}\n"), "cases of 'x' come here but have not classes"},
        {CLASSES("  x: {track: main}\n", "    - decide\n"), "no case of 'x' ever comes"},
        {SMALL "start:\n  - {open: 3, case: case, at: servise, age: 3 days}\n", "no track is called 'servise'; did you mean 'service'?"},
        {SMALL "  spare:\n    - decide\nstart:\n  - {open: 3, case: case, at: spare, age: 3 days}\n", "can never be at 'decide' of the track 'spare'"},
        {SMALL_PERIOD "offices: {North: {}, South: {}}\nteams:\n  a: {officers: 1, office: North}\n  b: {officers: 1, office: South}\n"
         "cases:\n  x: {intake: {per day: 1}, track: one}\ntracks:\n  one:\n    - work: {by: a, time: 1 h}\n    - decide: {by: b, time: 1 h}\n",
         "'South' is always open"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *messages;
        const struct casework *casework = checked_text(arena, wrong[i].text, "", 0, &messages);
        if (casework || !strstr(messages, wrong[i].message))
            fail_msg("'%s' is not said of\n%s\nbut\n%s", wrong[i].message, wrong[i].text, messages);
    }
}

static void one_mistake_makes_one_message(void **state)
{
    static const char *const wrong[] = {
        "sluse: 1\nperiod: 2026-13-01\n" SMALL_TEAMS SMALL_CASES SMALL_TRACKS,
        SMALL_PERIOD "teams:\n  desk: {officers: one}\n" SMALL_CASES SMALL_TRACKS,
        SMALL_PERIOD SMALL_TEAMS "cases:\n  case: {intake: {per hour: many}, track: service}\n" SMALL_TRACKS,
        SMALL_PERIOD SMALL_TEAMS "cases:\n  case: {intake: {per hour: 1}, track: servic}\n" SMALL_TRACKS,
        SMALL_PERIOD SMALL_TEAMS SMALL_CASES "tracks:\n  service:\n    - decide: {by: desk, time: sometimes}\n",
        SMALL_PERIOD SMALL_TEAMS SMALL_CASES "tracks:\n  service:\n    - decyde: {by: desk, time: 1 h}\n",
        "sluse: 2\n" "period: 2026-06-01..2026-06-30\n" SMALL_TEAMS SMALL_CASES SMALL_TRACKS,
        SMALL_PERIOD SMALL_TEAMS SMALL_CASES,
        SMALL_PERIOD SMALL_CASES "every team: {case time: 200 %}\n" "teams: {desk: {officers: 1}, back: {officers: 1}}\n" SMALL_TRACKS,
        SMALL "start: {file: /no/such/file.csv}\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *messages;
        assert_null(checked_text(arena, wrong[i], "", 0, &messages));
        if (strchr(messages, '\n') != strrchr(messages, '\n'))
            fail_msg("more than one message:\n%s%s", wrong[i], messages);
    }
}

static void what_no_case_comes_to_is_a_note_only(void **state)
{
    const char *messages;
    (void)state;
    assert_non_null(checked_text(arena, SMALL "  spare:\n    - decide\n", "", 0, &messages));
    assert_string_equal(messages, "t.yaml:10:3: note: no case can come to the track 'spare'\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, arena_begin, arena_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_of_five_lines_is_enough),
        TEST(every_team_fills_in_what_a_team_does_not_say),
        TEST(a_move_makes_officers_members_of_both_teams_in_turn),
        TEST(a_move_of_more_than_are_there_is_a_mistake),
        TEST(officers_who_come_and_leave_are_present_between),
        TEST(queues_by_skill_are_shared_and_preferred_in_the_order_written),
        TEST(classes_of_several_types_get_an_order_that_agrees_with_each),
        TEST(jumps_that_can_come_back_are_cyclic_and_counted),
        TEST(pairs_are_the_tracks_a_type_can_be_in),
        TEST(offices_follow_from_teams_and_the_first_work),
        TEST(mistakes_of_meaning_are_told_with_their_remedy),
        TEST(one_mistake_makes_one_message),
        TEST(what_no_case_comes_to_is_a_note_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
