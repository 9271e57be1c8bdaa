/* test_start_officer.c - who keeps the open cases: a run stopped and taken up again from its table goes on as if it had not been. */
#include "models/start_officer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "analysis/case_name.h"
#include "analysis/open_cases.h"
#include "base/text.h"
#include "models/simulate.h"
#include "tests/checked_text.h"

/* Constant times, nobody comes after the stop, and no two officers are done at one time: what happens from then on does not depend on luck. The first day and the start are written in. */
static const char TEXT[] =
    "sluse: 1\nperiod: %s..2026-08-30\nstart: %s\n"
    "calendars: {day: {hours: {mon-fri: 08:00-16:00}}, seven: {hours: {mon-fri: 07:07-15:11}}, eleven: {hours: {mon-thu: 11:03-18:00}}, noon: {hours: {mon-thu: 12:02-20:00}}}\n"
    "teams:\n  desk: {officers: [{who: Anna}, {who: Bo, calendar: seven}, {who: Cai, calendar: eleven}, {who: Dora, calendar: noon}], calendar: day, same officer: unless away 15 h, caseload: 6}\n"
    "  board: {officers: 1, calendar: day}\n"
    "cases: {case: {intake: {per day: 6, surges: [{when: 2026-07-01..2026-08-30, times: 0}]}, track: way}}\n"
    "tracks:\n  way:\n    - work: {what: look, by: desk, time: 90 min}\n    - hold: {what: letters, time: 3 days}\n"
    "    - work: {what: advise, by: board, time: 20 min}\n    - hold: {what: hearing, time: 1 days}\n    - decide: {by: desk, time: 150 min}\n";

enum { STOP = 30 };                                       /* days from 1 June to 1 July */

struct diary_of_rest { struct listener listener; struct listener *next; const struct case_names *names; const struct casework *casework; sim_time stop; struct arena *arena; const char *text; };

static void hear(struct listener *listener, const struct note *note)
{
    struct diary_of_rest *diary = (struct diary_of_rest *)listener;
    char name[CASE_NAME_SIZE], stamp[STAMP_SIZE];
    if (diary->next)
        diary->next->hear(diary->next, note);
    bool is_told = (note->kind == NOTE_BEGUN && note->time > diary->stop) || note->kind == NOTE_ENDED || note->kind == NOTE_DECIDED;
    if (is_told && note->time >= diary->stop)
        diary->text = arena_print(diary->arena, "%s%s %s %s %d\n", diary->text, time_stamp(diary->casework, note->time, stamp), note_names[note->kind],
                                  case_name(diary->names, note->type, note->owner, name), note->officer);
}

/* Returns what happens from the stop on. */
static const char *rest_of(const struct casework *casework, sim_time stop, struct listener *next, struct arena *arena)
{
    struct case_names names = case_names_make(casework, arena);
    struct diary_of_rest diary = {{hear}, next, &names, casework, stop, arena, ""};
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    simulate(simulator, 0, NULL, NULL, &diary.listener, NULL);
    simulator_close(simulator);
    return diary.text;
}

static const struct casework *casework_from(const char *first, const char *start, const char *folder, struct arena *arena)
{
    const char *messages;
    const struct casework *casework = checked_text(arena, arena_print(arena, TEXT, first, start), folder, 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    return casework;
}

static void who_keeps_a_case_keeps_it_over_a_restart(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    char folder[] = "/tmp/sluse-keep-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const struct casework *whole = casework_from("2026-06-01", "empty", folder, arena);
    struct open_cases *open = open_cases_open(whole, 0, STOP * DAY);
    const char *path = arena_print(arena, "%s/open.csv", folder), *through = rest_of(whole, STOP * DAY, open_cases_listener(open), arena);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    open_cases_write(open, false, file);
    assert_int_equal(fclose(file), 0);
    open_cases_close(open);
    const struct casework *again = casework_from("2026-07-01", "{file: open.csv}", folder, arena);
    int kept = 0, in_hand = 0;
    for (int i = 0; i < again->start_count; i++)
        kept += again->start[i].keeper >= 0, in_hand += again->start[i].officer >= 0;
    print_message("# %d cases open, %d of them kept by somebody, %d in hand\n", again->start_count, kept, in_hand);
    assert_true(kept >= 10);
    assert_string_equal(rest_of(again, 0, NULL, arena), through);
    assert_true(strlen(through) > 1000);
    unlink(path), rmdir(folder);
    arena_close(arena);
}

/* Without those who keep them the cases go other ways: the equality above is no matter of course. */
static void without_keepers_it_goes_otherwise(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const struct casework *whole = casework_from("2026-06-01", "empty", ".", arena);
    struct casework lost = *whole;
    lost.begin = 0;
    struct start_case cases[40] = {0};
    for (int i = 0; i < 40; i++)
        cases[i] = (struct start_case){.id = arena_print(arena, "%d", i), .owner = text_hash(arena_print(arena, "%d", i)), .step = 4, .class = -1, .entered = NEVER, .due = NEVER, .officer = -1,
                                       .keeper = 0, .youngest = DAY, .oldest = DAY};
    lost.start = cases, lost.start_count = 40;
    const char *kept = rest_of(&lost, 0, NULL, arena);
    for (int i = 0; i < 40; i++)
        cases[i].keeper = -1;
    assert_string_not_equal(rest_of(&lost, 0, NULL, arena), kept);
    arena_close(arena);
}

/* A name of its own, one of several of a name, and the number within the team whatever the name; all tell the same officer. */
static void an_officer_is_called_by_name_or_by_the_number_in_the_team(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    char folder[] = "/tmp/sluse-who-XXXXXX", name[CASE_NAME_SIZE];
    assert_non_null(mkdtemp(folder));
    const char *path = arena_print(arena, "%s/open.csv", folder), *messages, *calls = "";
    static const char *const rows[][2] = {{"Anna", "0"}, {"desk 1", "0"}, {"interpreter 1", "2"}, {"interpreter 2", "3"}, {"desk 4", "3"}, {"desk 2", "1"}, {"desk 5", "4"}, {"Bo", "5"}, {"other 1", "5"}};
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("case,type,received,track,step,entered step,kept by\n", file);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        fprintf(file, "c%zu,case,2026-05-2%zu,%s,look,2026-05-29,%s\n", i, i, atoi(rows[i][1]) == 5 ? "far" : "way", rows[i][0]);
    assert_int_equal(fclose(file), 0);
    const struct casework *casework = checked_text(arena, "sluse: 1\nperiod: 2026-06-01..2026-08-30\nstart: {file: open.csv}\n"
        "calendars: {day: {hours: {mon-fri: 08:00-16:00}}}\nevery team: {calendar: day, same officer: unless away 15 h}\n"
        "teams:\n  desk: {officers: [{who: Anna}, 1, {who: interpreter, number: 2}, 1]}\n  other: {officers: [{who: Bo}]}\n"
        "cases: {case: {intake: {per day: 6}, track: way}}\n"
        "tracks:\n  way: [work: {what: look, by: desk, time: 90 min}, go to: far]\n  far: [decide: {what: look, by: other, time: 1 h}]\n", folder, 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    for (int i = 0; i < casework->start_count; i++) {
        const struct start_case *start = &casework->start[i];
        assert_int_equal(start->keeper, atoi(rows[atoi(start->id + 1)][1]));
    }
    for (int officer = 0; officer < 6; officer++)
        calls = arena_print(arena, "%s%s, ", calls, officer_name(casework, officer, name));
    assert_string_equal(calls, "Anna, desk 2, interpreter 1, interpreter 2, desk 5, Bo, ");
    unlink(path), rmdir(folder);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(who_keeps_a_case_keeps_it_over_a_restart), cmocka_unit_test(without_keepers_it_goes_otherwise),
                                       cmocka_unit_test(an_officer_is_called_by_name_or_by_the_number_in_the_team)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
