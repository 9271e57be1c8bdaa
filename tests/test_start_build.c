#include "models/start.h"

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

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

#define FILE_TEXT SMALL_PERIOD "teams:\n  desk: {officers: [1, 2 x 20 h]}\n  back: {officers: 1}\n" \
    "cases:\n  case: {intake: {per hour: 0.1}, track: main, classes: {urgent: 20 %, other: rest}}\n" \
    "tracks:\n  main:\n    - work: {what: look, by: desk, time: 3 h}\n    - hold: {what: letter, time: 9 days}\n    - go to: last\n" \
    "  last:\n    - triage: {by class: {urgent: decided, other: next}}\n    - decide: {by: back, time: 1 h}\n"

static const struct start_case *case_named(const struct casework *c, const char *id)
{
    for (int i = 0; i < c->start_count; i++) {
        if (text_equal(c->start[i].id, id))
            return &c->start[i];
    }
    fail_msg("no case %s", id);
    return NULL;
}

/* Checks the scenario with a start from a CSV file of this text. */
static const struct casework *with_csv(const char *csv, const char **messages)
{
    char name[] = "/tmp/sluse-start-XXXXXX";
    int file = mkstemp(name);
    assert_true(file >= 0);
    FILE *out = fdopen(file, "w");
    fputs(csv, out);
    fclose(out);
    const struct casework *c = checked_text(arena, arena_print(arena, "%sstart: {file: %s}\n", FILE_TEXT, name + 5), "/tmp", 0, messages);
    unlink(name);
    return c;
}

static void a_table_makes_cases_that_adding_rows_does_not_change(void **state)
{
    const char *row = "  - {open: 2, case: case, at: main.letter, age: 14..120 days}\n";
    const char *messages, *two = arena_print(arena, "%sstart:\n%s  - {open: 1, case: case, at: main, age: 300 days}\n%s", FILE_TEXT, row, row);
    const struct casework *one = checked_text(arena, arena_print(arena, "%sstart:\n%s", FILE_TEXT, row), "", 0, &messages);
    const struct casework *more = checked_text(arena, two, "", 0, &messages);
    (void)state;
    assert_non_null(one);
    assert_non_null(more);
    assert_int_equal(one->start_count, 2);
    assert_int_equal(more->start_count, 5);
    const struct start_case *found = case_named(one, "case main.letter 14-120 2");
    assert_true(found->owner == text_hash("case main.letter 14-120 2"));
    assert_true(case_named(more, "case main.letter 14-120 2")->owner == found->owner);
    case_named(more, "case main.letter 14-120 4");
    assert_string_equal(more->start[0].id, "case main 300 1");
    assert_int_equal(found->youngest, 14 * DAY);
    assert_int_equal(found->oldest, 120 * DAY);
    assert_int_equal(found->step, 1);
    assert_int_equal(found->entered, NEVER);
    assert_int_equal(found->class, -1);
}

static void start_cases_are_sorted_oldest_first_then_by_owner(void **state)
{
    const struct casework *c = checked_text(arena, FILE_TEXT "start:\n  - {open: 20, case: case, at: main, age: 0..14 days}\n"
        "  - {open: 20, case: case, at: last, age: 3 weeks}\n", "", 0, NULL);
    (void)state;
    assert_non_null(c);
    for (int i = 1; i < c->start_count; i++) {
        const struct start_case *a = &c->start[i - 1], *b = &c->start[i];
        assert_true(a->oldest > b->oldest || (a->oldest == b->oldest && a->owner < b->owner));
    }
}

static void a_file_tells_where_each_case_stands(void **state)
{
    const char *messages;
    const struct casework *c = with_csv("\xEF\xBB\xBF" "case;type;received;track;step;entered step;class;due;work done;paused so far;officer\r\n"
        "A-1;case;2026-05-01;main;look;2026-05-20 12:00;urgent;2026-06-10;1,5;;desk 2\r\n"
        "A-2;case;20-04-2026 08:30;main;letter;01-05-2026;;;;3 days;\r\n"
        "\r\n"
        "\"A \"\"3\"\"\";case;2026-05-31;last;;;other;2026-06-10 12:00;;0,5;\r\n", &messages);
    (void)state;
    if (!c)
        print_message("%s", messages);
    assert_non_null(c);
    assert_int_equal(c->start_count, 3);
    const struct start_case *first = case_named(c, "A-1"), *second = case_named(c, "A-2"), *third = case_named(c, "A \"3\"");
    assert_int_equal(first->oldest, 31 * DAY);
    assert_int_equal(first->entered, -11 * DAY - 12 * HOUR);
    assert_int_equal(first->due, 10 * DAY);
    assert_int_equal(first->work_done, 90 * MINUTE);
    assert_int_equal(first->officer, 1);
    assert_int_equal(first->class, 0);
    assert_int_equal(second->oldest, 42 * DAY - 8 * HOUR - 30 * MINUTE);
    assert_int_equal(second->paused, 3 * DAY);
    assert_int_equal(second->step, 1);
    assert_int_equal(second->due, NEVER);
    assert_int_equal(third->step, 3);
    assert_int_equal(third->due, 9 * DAY + 12 * HOUR);
    assert_int_equal(third->paused, 12 * HOUR);
    assert_int_equal(third->entered, NEVER);
}

/* æ, ø, å of CP1252 are those of the scenario file. */
static void a_file_of_windows_letters_is_understood(void **state)
{
    char name[] = "/tmp/sluse-start-XXXXXX";
    int file = mkstemp(name);
    (void)state;
    assert_true(file >= 0);
    FILE *out = fdopen(file, "w");
    fputs("case,type,received,track,step,entered step\nX,b\xF8rnesag,2026-05-01,h\xE6ndelse,,\n", out);
    fclose(out);
    const char *messages, *text = arena_print(arena, SMALL_PERIOD SMALL_TEAMS "cases:\n  børnesag: {track: hændelse}\n"
        "tracks:\n  hændelse:\n    - decide: {by: desk, time: 1 h}\nstart: {file: %s}\n", name);
    const struct casework *c = checked_text(arena, text, "/tmp", 0, &messages);
    unlink(name);
    if (!c)
        print_message("%s", messages);
    assert_non_null(c);
    assert_int_equal(c->start_count, 1);
}

static void every_bad_line_is_reported_where_it_is(void **state)
{
    static const char *const wanted[] = {
        ":2:3: no case type is called 'caze'", ":3:8: '2026-5-1' is no time", ":4:8: '2026-06-02' is not before the period",
        ":5:24: the track 'main' has no step 'lok'", ":6:29: the case entered its step before", ":7:30: cases of 'case' have no class 'urgnt'",
        ":8:31: 'much' is no work done", ":9:34: there is no officer 'dsk 4'", ":10:37: the officer 'back 1' does not do 'look'",
        ":10:1: '8' stands on line 9 already", ":12:1: the case has no name",
    };
    const char *messages;
    (void)state;
    assert_null(with_csv("case,type,received,track,step,entered step,class,work done,officer\n"
        "1,caze,2026-05-01,main,look,,,,\n"
        "2,case,2026-5-1,main,look,,,,\n"
        "3,case,2026-06-02,main,look,,,,\n"
        "4,case,2026-05-01,main,lok,,,,\n"
        "5,case,2026-05-01,main,look,2026-04-01,,,\n"
        "6,case,2026-05-01,main,look,,urgnt,,\n"
        "7,case,2026-05-01,main,look,,,much,\n"
        "8,case,2026-05-01,main,letter,,,,dsk 4\n"
        "8,case,2026-05-01,main,look,,other,,back 1\n"
        "8,case,2026-05-01,main,look,,,,\n"
        ",case,2026-05-01,main,look,,,,\n", &messages));
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        if (!strstr(messages, wanted[i]))
            fail_msg("'%s' is not in\n%s", wanted[i], messages);
    }
}

/* First in queue means in the order of coming to the step, also at the start. */
static void cases_of_a_file_join_in_the_order_of_entry(void **state)
{
    const char *messages;
    const struct casework *c = with_csv("case,type,received,track,step,entered step\n"
        "unknown,case,2026-01-01,main,look,\nlate,case,2026-02-01,main,look,2026-05-20\nearly,case,2026-05-01,main,look,2026-05-02\n"
        "older,case,2026-03-01,main,look,2026-05-20\n", &messages);
    (void)state;
    assert_non_null(c);
    assert_string_equal(c->start[0].id, "early");
    assert_string_equal(c->start[1].id, "late");
    assert_string_equal(c->start[2].id, "older");
    assert_string_equal(c->start[3].id, "unknown");
}

#define TOWNS "sluse: 1\nperiod: 2026-06-01..2026-06-30\ncalendars: {day: {hours: {mon-fri: 08:00-16:00}}}\n" \
    "offices: {a: {calendar: day}, b: {calendar: day}}\n" \
    "teams:\n  desk: {officers: 1, calendar: day, office: a}\n  back: {officers: 1, calendar: day, office: b}\n" \
    "cases:\n  case: {track: main}\ntracks:\n  main:\n    - work: {by: desk, time: 1 h}\n    - hold: {time: 3 days}\n" \
    "    - decide: {by: back, time: 1 h}\nstart: {file: %s}\n"

/* Returns what is complained of a file of these lines in TOWNS; *c: the casework, or NULL. */
static const char *towns_with(const char *lines, const struct casework **c)
{
    char name[] = "/tmp/sluse-start-XXXXXX";
    const char *messages;
    int file = mkstemp(name);
    assert_true(file >= 0);
    FILE *out = fdopen(file, "w");
    fprintf(out, "case,type,received,track,step,entered step,work done,officer\n%s", lines);
    fclose(out);
    *c = checked_text(arena, arena_print(arena, TOWNS, name + 5), "/tmp", 0, &messages);
    unlink(name);
    return messages;
}

static void a_case_that_enters_later_is_on_its_way_to_another_office(void **state)
{
    static const char *const wanted[] = {
        ":2:29: '2026-06-04' is after the start of the period; only a case on its way", ":3:33: there is no officer 'bak 1'",
        ":4:42: the case is still on its way; leave 'work done'", ":5:43: the case is still on its way; leave",
    };
    const struct casework *c;
    (void)state;
    towns_with("1,case,2026-05-01,main,decide,2026-06-04 08:00,,\n", &c);
    assert_non_null(c);
    assert_int_equal(c->start[0].entered, 3 * DAY + 8 * HOUR);
    const char *messages = towns_with("1,case,2026-05-01,main,hold,2026-06-04,,\n2,case,2026-05-01,main,decide,,,bak 1\n"
        "3,case,2026-05-01,main,decide,2026-06-04,1,\n4,case,2026-05-01,main,decide,2026-06-04,,back 1\n", &c);
    assert_null(c);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        if (!strstr(messages, wanted[i]))
            fail_msg("'%s' is not in\n%s", wanted[i], messages);
    }
}

/* Today's cases, and tomorrow two officers fewer: what they have in hand waits. */
static void a_case_of_an_officer_who_is_gone_waits_with_its_work(void **state)
{
    const char *messages;
    const struct casework *c = with_csv("case,type,received,track,step,entered step,work done,officer\n"
        "1,case,2026-05-01,main,look,2026-05-02,2 h,desk 4\n2,case,2026-05-01,main,look,2026-05-02,2 h,desk 3\n", &messages);
    (void)state;
    assert_non_null(c);
    assert_int_equal(case_named(c, "1")->officer, -1);
    assert_int_equal(case_named(c, "1")->work_done, 2 * HOUR);
    assert_int_equal(case_named(c, "2")->officer, 2);
    assert_non_null(strstr(messages, ":2:44: note: the officer 'desk 4' is not there at the start of 'as is'; 'desk' has 3 in all; the case waits in the queue"));
}

static void attributes_have_columns_of_their_names(void **state)
{
    static const char lines[] = "case,type,received,track,step,entered step,channel,due,chanel\n1,case,2026-05-01,main,decide,,paper,2026-07-01,\n"
                                "2,case,2026-05-01,main,decide,,,,\n%s";
    static const char text[] = SMALL_PERIOD SMALL_TEAMS "cases:\n  case: {track: main, attributes: {channel: {web: 70 %%, paper: rest}, due: {soon: 1 %%, late: rest}}}\n"
        "tracks: {main: [decide: {by: desk, time: 1 h}]}\nstart: {file: %s}\n";
    char name[] = "/tmp/sluse-start-XXXXXX";
    int file = mkstemp(name);
    const char *messages;
    (void)state;
    assert_true(file >= 0);
    for (int is_wrong = 0; is_wrong < 2; is_wrong++) {
        FILE *out = fopen(name, "w");
        fprintf(out, lines, is_wrong ? "3,case,2026-05-01,main,decide,,papr,,\n" : "");
        fclose(out);
        const struct casework *c = checked_text(arena, arena_print(arena, text, name + 5), "/tmp", 0, &messages);
        assert_non_null(strstr(messages, ":1:56: note: the column 'chanel' is not used"));
        if (is_wrong) {
            assert_non_null(strstr(messages, ":4:32: cases of 'case' have no channel 'papr'"));
            continue;
        }
        assert_int_equal(case_named(c, "1")->attributes[1], 1);
        assert_int_equal(case_named(c, "2")->attributes[1], -1);
        assert_int_equal(case_named(c, "1")->attributes[2], -1);             /* 'due' is the due time */
        assert_int_equal(case_named(c, "1")->due, 31 * DAY);
    }
    close(file);
    unlink(name);
}

static void a_header_that_lacks_a_column_is_told(void **state)
{
    const char *messages;
    (void)state;
    assert_null(with_csv("case,type,received,track,entered step\n", &messages));
    assert_non_null(strstr(messages, "the column 'step' is missing"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, arena_begin, arena_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_table_makes_cases_that_adding_rows_does_not_change),
        TEST(start_cases_are_sorted_oldest_first_then_by_owner),
        TEST(a_file_tells_where_each_case_stands),
        TEST(a_file_of_windows_letters_is_understood),
        TEST(every_bad_line_is_reported_where_it_is),
        TEST(cases_of_a_file_join_in_the_order_of_entry),
        TEST(a_case_that_enters_later_is_on_its_way_to_another_office),
        TEST(a_case_of_an_officer_who_is_gone_waits_with_its_work),
        TEST(attributes_have_columns_of_their_names),
        TEST(a_header_that_lacks_a_column_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
