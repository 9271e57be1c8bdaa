#include "scenarios/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/complaints.h"

/* A small language that uses each type once. */
struct leave { int64_t days; double share; };
struct team { struct heading heading; int64_t officers; int queue; double pay; struct leave leave; struct reference calendar; };
struct move { struct heading heading; int64_t officers; struct civil_range when; };
struct all {
    const char *name;
    struct civil_range period;
    int from;
    struct date_list closed;
    double dispersion;
    int64_t hold, work, limited, plain_count;
    struct row_list teams, moves;
    struct reference_list between;
};

static const char *const queues[] = {"first in queue", "oldest case first", "nearest deadline first", NULL};

static const struct param leave_rows[] = {
    {"days per year", &value_count, offsetof(struct leave, days), "Days.", "30", NULL, 0, 60, USUAL, NULL, 0, NULL, NULL, false, NULL},
    {"away", &value_share, offsetof(struct leave, share), "Share away.", "10 %", NULL, 0, 0, USUAL, NULL, 0, NULL, NULL, false, NULL},
    {0},
};

static const struct param team_rows[] = {
    {"officers", &value_count, offsetof(struct team, officers), "People.", NULL, "6", 1, 1000, BEGINNER, NULL, 0, NULL, NULL, false, NULL},
    {"queue", &value_choice, offsetof(struct team, queue), "Order.", "oldest case first", NULL, 0, 0, USUAL, NULL, 0, queues, NULL, false, NULL},
    {"pay", &value_money, offsetof(struct team, pay), "Pay.", "", "345 DKK per hour", 0, 9999, USUAL, NULL, 0, NULL, NULL, false, NULL},
    {"leave", &value_section, offsetof(struct team, leave), "Leave.", "{}", NULL, 0, 0, USUAL, leave_rows, 0, NULL, NULL, false, NULL},
    {"calendar", &value_reference, offsetof(struct team, calendar), "Calendar.", "", "office", 0, 0, USUAL, NULL, 0, NULL, NULL, false, NULL},
    {0},
};

static const struct param move_rows[] = {
    {"officers", &value_count, offsetof(struct move, officers), "People.", NULL, "5", 1, 1000, BEGINNER, NULL, 0, NULL, NULL, false, NULL},
    {"when", &value_dates, offsetof(struct move, when), "Time.", "", NULL, 0, 0, USUAL, NULL, 0, NULL, NULL, false, NULL},
    {0},
};

static const struct param all_rows[] = {
    {"name", &value_text, offsetof(struct all, name), "Title.", "", "A title", 0, 0, BEGINNER, NULL, 0, NULL, NULL, false, NULL},
    {"period", &value_dates, offsetof(struct all, period), "Time.", "", NULL, 0, 0, BEGINNER, NULL, 0, NULL, NULL, false, NULL},
    {"from", &value_date, offsetof(struct all, from), "Day.", "", NULL, 0, 0, BEGINNER, NULL, 0, NULL, NULL, false, NULL},
    {"closed", &value_date_list, offsetof(struct all, closed), "Days.", "", NULL, 0, 0, BEGINNER, NULL, 0, NULL, NULL, false, NULL},
    {"dispersion", &value_number, offsetof(struct all, dispersion), "Number.", "", NULL, 1, 20, BEGINNER, NULL, 0, NULL, NULL, false, NULL},
    {"hold", &value_duration, offsetof(struct all, hold), "Time.", "", NULL, 0, 0, BEGINNER, NULL, 0, NULL, NULL, false, NULL},
    {"work", &value_work, offsetof(struct all, work), "Work.", "", NULL, 0, 0, BEGINNER, NULL, 0, NULL, NULL, false, NULL},
    {"limited", &value_duration, offsetof(struct all, limited), "Time.", "", NULL, 0, (double)(8 * HOUR), BEGINNER, NULL, 0, NULL, NULL, false, NULL},
    {"count", &value_count, offsetof(struct all, plain_count), "Count.", "", NULL, 0, 0, BEGINNER, NULL, 0, NULL, NULL, false, NULL},
    {"teams", &value_table, offsetof(struct all, teams), "Teams.", "", "{fast: {officers: 4}}", 0, 0, BEGINNER, team_rows, sizeof(struct team), NULL, NULL, false, NULL},
    {"moves", &value_list, offsetof(struct all, moves), "Moves.", "", "[{officers: 5}]", 0, 0, BEGINNER, move_rows, sizeof(struct move), NULL, NULL, false, NULL},
    {"between", &value_references, offsetof(struct all, between), "Names.", "", "[fast, normal]", 0, 0, BEGINNER, NULL, 0, NULL, NULL, false, NULL},
    {0},
};

struct fixture { struct diagnostics diagnostics; struct reading reading; };

static int open_fixture(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->diagnostics.arena = arena_open();
    fixture->reading = (struct reading){.diagnostics = &fixture->diagnostics, .arena = fixture->diagnostics.arena, .folder = "."};
    *state = fixture;
    return 0;
}

static int close_fixture(void **state)
{
    struct fixture *fixture = *state;
    arena_close(fixture->diagnostics.arena);
    free(fixture);
    return 0;
}

static struct all *read_all(struct fixture *fixture, const char *text)
{
    struct all *all = arena_take(fixture->diagnostics.arena, sizeof *all);
    struct document *document = document_read_text("a.yaml", ".", text, strlen(text), &fixture->diagnostics);
    if (document)
        read_section(&fixture->reading, all_rows, document->root, document->root->place, all);
    return all;
}

static void expect(void **state, const char *text, const char *complaints)
{
    struct fixture *fixture = *state;
    fixture->diagnostics.count = fixture->diagnostics.errors = 0;
    read_all(fixture, text);
    assert_string_equal(complaints_text(&fixture->diagnostics), complaints);
}

/* Claims that {key: value} is refused with the message, which follows the key's name. */
static void refuse(void **state, const char *key, const char *value, const char *message)
{
    char text[256], wanted[512];
    snprintf(text, sizeof text, "%s: %s\n", key, value);
    snprintf(wanted, sizeof wanted, "a.yaml:1:%zu: %s: %s\n", strlen(key) + 3, key, message);
    expect(state, text, wanted);
}

static void each_type_fills_its_slot(void **state)
{
    struct fixture *fixture = *state;
    struct all *all = read_all(fixture,
        "name: A title\nperiod: 2026-06-01..2026-08-31\nfrom: 2026-06-01\nclosed: [2026-12-24, 2026-12-26..2026-12-31]\n"
        "dispersion: 1.6\nhold: 14 days\nwork: 45 min\nlimited: 8 h\ncount: -7\nbetween: fast\n"
        "teams:\n  fast: {officers: 4, queue: first in queue, pay: 345 DKK per hour, leave: {away: 60 %}, calendar: office}\n"
        "moves:\n  - {officers: 5, when: 2026-09-15}\n");
    assert_string_equal(complaints_text(&fixture->diagnostics), "");
    assert_string_equal(all->name, "A title");
    assert_int_equal(all->period.last - all->period.first, 91);
    assert_int_equal(all->from, civil_from_date(2026, 6, 1) + 1);
    assert_int_equal(all->closed.count, 2);
    assert_int_equal(all->closed.ranges[1].last - all->closed.ranges[1].first, 5);
    assert_true(all->dispersion == 1.6);
    assert_true(all->hold == 14 * DAY && all->work == 45 * MINUTE && all->limited == 8 * HOUR && all->plain_count == -7);
    const struct team *team = all->teams.rows;
    assert_int_equal(all->teams.count, 1);
    assert_string_equal(team->heading.name, "fast");
    assert_int_equal(team->heading.place.line, 12);
    assert_true(team->officers == 4 && team->queue == 0 && team->pay == 345 && team->leave.share == 0.6);
    assert_string_equal(team->calendar.name, "office");
    const struct move *move = all->moves.rows;
    assert_null(move->heading.name);
    assert_true(move->officers == 5 && move->when.first == move->when.last);
    assert_string_equal(all->between.items[0].name, "fast");
}

static void defaults_are_read_like_values_and_recorded_with_their_path(void **state)
{
    struct fixture *fixture = *state;
    struct all *all = read_all(fixture, "teams:\n  fast: {officers: 4}\n");
    const struct team *team = all->teams.rows;
    assert_true(team->queue == 1 && team->leave.days == 30 && team->leave.share == 0.1 && team->pay == 0);
    assert_int_equal(fixture->reading.default_count, 3);
    assert_string_equal(fixture->reading.defaults[0].path, "teams.fast.queue");
    assert_string_equal(fixture->reading.defaults[0].value, "oldest case first");
    assert_int_equal(fixture->reading.defaults[0].place.line, 2);
    assert_string_equal(fixture->reading.defaults[2].path, "teams.fast.leave.away");
    assert_null(fixture->reading.path);
}

/* As the answers write money. */
static void money_may_be_by_the_thousand_or_the_million(void **state)
{
    struct all *all = read_all(*state, "teams:\n  fast: {officers: 4, pay: 0.25 thousand DKK per hour}\n  slow: {officers: 4, pay: 0.0078125 m DKK per hour}\n");
    const struct team *teams = all->teams.rows;
    assert_true(teams[0].pay == 250 && teams[1].pay == 7812.5);
    expect(state, "teams: {t: {officers: 1, pay: 1 m DKK per hour}}\n", "a.yaml:1:31: teams.t.pay: '1 m DKK per hour' is above the most allowed, 9999\n");
}

static void unknown_words_get_a_suggestion_and_the_known_ones(void **state)
{
    expect(state, "teams:\n  fast: {oficers: 4, officers: 4}\n",
           "a.yaml:2:10: teams.fast: no 'oficers'; did you mean 'officers'? known: officers, queue, pay, leave, calendar\n");
    expect(state, "teams: {fast: {oficers: 4}}\n",
           "a.yaml:1:16: teams.fast: no 'oficers'; did you mean 'officers'? known: officers, queue, pay, leave, calendar\n");
    expect(state, "tems: {}\n", "a.yaml:1:1: no 'tems'; did you mean 'teams'? known: name, period, from, closed, dispersion, hold, "
           "work, limited, count, teams, moves, between\n");
    expect(state, "teams: {fast: {officers: 4, queue: fifo}}\n",
           "a.yaml:1:36: teams.fast.queue: no 'fifo'; did you mean 'first in queue'? known: first in queue, oldest case first, nearest deadline first\n");
}

static void all_mistakes_of_a_file_are_told_at_once(void **state)
{
    expect(state, "count: x\nteams:\n  fast: {}\n  slow: {officers: 0, leave: {away: 120 %}}\nmoves:\n  - {officers: 1.5}\n",
           "a.yaml:1:8: count: 'x' is no whole number; write count: 6\n"
           "a.yaml:3:3: teams.fast.officers: this must be written: officers: 6\n"
           "a.yaml:4:20: teams.slow.officers: '0' is below the least allowed, 1\n"
           "a.yaml:4:37: teams.slow.leave.away: '120 %' is above the most allowed, 100 %\n"
           "a.yaml:6:16: moves.1.officers: '1.5' is no whole number; write officers: 5\n");
}

static void the_wrong_kind_of_value_is_told_how_it_is_written(void **state)
{
    refuse(state, "count", "[1]", "a single value is wanted here, this is a list; write count: 6");
    refuse(state, "count", "{a: 1}", "a single value is wanted here, this is a section of keys; write count: 6");
    refuse(state, "teams", "[fast]", "keys with values are wanted here, this is a list; write teams: {fast: {officers: 4}}");
    refuse(state, "moves", "{officers: 5}", "a list is wanted here, this is a section of keys; write moves: [{officers: 5}]");
    refuse(state, "between", "{fast: 1}", "a single value is wanted here, this is a section of keys; write between: [fast, normal]");
    expect(state, "count:\n", "a.yaml:1:7: count: a single value is wanted here, this is nothing; write count: 6\n");
    expect(state, "teams: {fast: 4}\n", "a.yaml:1:15: teams.fast: keys with values are wanted here, this is a single value; "
           "known: officers, queue, pay, leave, calendar\n");
}

static void numbers_in_other_spellings_are_told_how_to_write_them(void **state)
{
    refuse(state, "count", "10.500", "'10.500' is no whole number; write 10500 without marks between thousands");
    refuse(state, "count", "1 200 000", "'1 200 000' is no whole number; write 1200000 without marks between thousands");
    refuse(state, "count", "6 people", "'6 people' is no whole number; write count: 6");
    refuse(state, "dispersion", "1,6", "'1,6' has a comma; write 1.6 with a decimal point");
    refuse(state, "dispersion", "much", "'much' is no number; write dispersion: 1.6");
    refuse(state, "dispersion", "0.5", "'0.5' is below the least allowed, 1");
    refuse(state, "dispersion", "1e9", "'1e9' is above the most allowed, 20");
}

static void shares_need_their_percent_sign(void **state)
{
    static const char head[] = "teams: {t: {officers: 1, leave: {away: ";
    char text[128], wanted[256];
    static const struct { const char *value, *message; } cases[] = {
        {"0.6", "'0.6' is no share; write 60 % with a percent sign"},
        {"60", "'60' is no share; write 60 % with a percent sign"},
        {"half", "'half' is no share; write away: 73 %"},
        {"\"7,5 %\"", "'7,5 %' has a comma; write 7.5 % with a decimal point"},
        {"-1 %", "'-1 %' is below the least allowed, 0 %"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(text, sizeof text, "%s%s}}}\n", head, cases[i].value);
        snprintf(wanted, sizeof wanted, "a.yaml:1:%zu: teams.t.leave.away: %s\n", strlen(head) + 1, cases[i].message);
        expect(state, text, wanted);
    }
}

static void times_are_told_their_rule(void **state)
{
    refuse(state, "hold", "0 min", "'0 min' is no time; it must be above 0; write hold: 14 days");
    refuse(state, "hold", "14", "'14': the number needs a unit: ms, s, min, h, days or weeks");
    refuse(state, "hold", "2 h 30 min", "'2 h 30 min' holds more than one time; write hold: 14 days");
    refuse(state, "limited", "9 h", "'9 h' is above the most allowed, 8 h");
    refuse(state, "work", "2 days", "'2 days' of work: write hours (15 h), because a day of work has no fixed length");
    refuse(state, "work", "2 weeks", "'2 weeks' of work: write hours (74 h), because a day of work has no fixed length");
    refuse(state, "work", "45 min 2", "'45 min 2' holds more than one time; write work: 45 min");
    refuse(state, "work", "long", "'long': a number and a unit are wanted, such as 45 min");
}

static void money_keeps_its_unit(void **state)
{
    static const char wanted[] = "teams.t.pay: '345 EUR per hour' is no number of 'DKK per hour'; write pay: 345 DKK per hour\n";
    char whole[160];
    snprintf(whole, sizeof whole, "a.yaml:1:31: %s", wanted);
    expect(state, "teams: {t: {officers: 1, pay: 345 EUR per hour}}\n", whole);
    expect(state, "teams: {t: {officers: 1, pay: \"345,5 DKK per hour\"}}\n",
           "a.yaml:1:31: teams.t.pay: '345,5 DKK per hour' has a comma; write 345.5 DKK per hour with a decimal point\n");
    expect(state, "teams: {t: {officers: 1, pay: 99999 DKK per hour}}\n",
           "a.yaml:1:31: teams.t.pay: '99999 DKK per hour' is above the most allowed, 9999\n");
}

static void dates_in_other_spellings_are_told_how_to_write_them(void **state)
{
    refuse(state, "from", "01-06-2026", "'01-06-2026': write the date as 2026-06-01 (year-month-day)");
    refuse(state, "from", "1/6/2026", "'1/6/2026': write the date as 2026-06-01 (year-month-day)");
    refuse(state, "from", "2026-6-1", "'2026-6-1': write the date as 2026-06-01 (year-month-day)");
    refuse(state, "from", "0000-01-01", "'0000-01-01': write a date of the years 1971 to 2999");
    refuse(state, "from", "1970-01-01", "'1970-01-01': write a date of the years 1971 to 2999");
    refuse(state, "period", "2026-01-01..9999-12-31", "'9999-12-31': write a date of the years 1971 to 2999");
    refuse(state, "from", "2026-02-30", "'2026-02-30': there is no such day; that month has 28 days");
    refuse(state, "from", "June", "'June' is no date; write 2026-06-01 (year-month-day)");
    refuse(state, "period", "2026-08-31..2026-06-01", "'2026-08-31..2026-06-01' ends before it begins; write the earlier date first");
    refuse(state, "period", "2026-06-01 - 2026-08-31", "'2026-06-01 - 2026-08-31' is no date; write 2026-06-01, or "
           "2026-06-01..2026-08-31 for a time with both its ends");
    expect(state, "closed: [2026-12-24, Friday]\n", "a.yaml:1:22: closed: 'Friday' is no date; write 2026-06-01 (year-month-day)\n");
}

static void names_are_checked(void **state)
{
    expect(state, "teams: {next: {officers: 1}}\n", "a.yaml:1:9: teams: 'next' is a word of the language; choose another name\n");
    expect(state, "teams: {a.b: {officers: 1}}\n",
           "a.yaml:1:9: teams: the name 'a.b' holds '.'; a name has no . , : # [ ] { } and stands on one line\n");
    expect(state, "teams: {\"\": {officers: 1}}\n", "a.yaml:1:9: teams: a name is missing; write one before the ':'\n");
    expect(state, "teams: {\"a\\nb\": {officers: 1}}\n", "a.yaml:1:9: teams: the name 'a?b' holds a tab or line break; a name has no "
           ". , : # [ ] { } and stands on one line\n");
    expect(state, "teams: {\" \": {officers: 1}}\n",
           "a.yaml:1:9: teams: the name ' ' begins or ends with a blank; leave the blank out\n");
    char text[400];
    snprintf(text, sizeof text, "teams: {%0300d: {officers: 1}}\n", 0);
    expect(state, text, "a.yaml:1:9: teams: the name '00000000000000000000...' is longer than 250 bytes; shorten it\n");
    expect(state, "teams: {Sj\xC3\xA6lland nord: {officers: 1}}\n", "");
    expect(state, "between: [fast, fast]\n", "a.yaml:1:17: between: 'fast' is named twice; keep one\n");
}

static const char exemplar[] =
    "name: A title\nperiod: 2026-06-01..2026-08-31\nfrom: 2026-06-01\nclosed: [2026-12-24, 2026-12-26..2026-12-31]\n"
    "dispersion: 1.6\nhold: 14 days # of waiting\nwork: &w 45 min\nlimited: 8 h\ncount: -7\nbetween: [fast, \"n\\u00f8rd\"]\n"
    "teams:\n  fast: {officers: 4, queue: first in queue, pay: 345 DKK per hour, leave: {away: 60 %}}\n"
    "  'normal':\n    officers: 28\n    calendar: office\nmoves:\n  - {officers: 5, when: 2026-09-15}\n  - officers: 6\n";

/* A linear congruential generator (Knuth, MMIX): the same damage in every run. */
static unsigned chance(uint64_t *seed, unsigned below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((*seed >> 33) % below);
}

static void read_damaged(const char *text, size_t length)
{
    struct diagnostics diagnostics = {.arena = arena_open()};
    struct reading reading = {.diagnostics = &diagnostics, .arena = diagnostics.arena, .folder = "."};
    struct all all = {0};
    struct document *document = document_read_text("a.yaml", ".", text, length, &diagnostics);
    if (document)
        read_section(&reading, all_rows, document->root, document->root->place, &all);
    else
        assert_true(diagnostics.errors > 0);
    for (int i = 0; i < diagnostics.count; i++)
        assert_true(diagnostics.messages[i].place.line > 0 && *diagnostics.messages[i].text);
    arena_close(diagnostics.arena);
}

static void a_damaged_file_is_read_or_refused_but_never_fatal(void **state)
{
    (void)state;
    char text[sizeof exemplar];
    uint64_t seed = 1;
    for (size_t length = 0; length < sizeof exemplar; length++)
        read_damaged(exemplar, length);
    for (int i = 0; i < 4000; i++) {
        memcpy(text, exemplar, sizeof exemplar);
        for (unsigned n = 1 + chance(&seed, 4); n > 0; n--)
            text[chance(&seed, sizeof exemplar - 1)] ^= (char)(1 << chance(&seed, 8));
        read_damaged(text, sizeof exemplar - 1);
    }
    for (int i = 0; i < 4000; i++) {
        memcpy(text, exemplar, sizeof exemplar);
        for (unsigned n = 1 + chance(&seed, 4); n > 0; n--)
            text[chance(&seed, sizeof exemplar - 1)] = "{}[]:,-#&*!|>'\"%@ \n\t?0"[chance(&seed, 22)];
        read_damaged(text, sizeof exemplar - 1);
    }
}

#define CLAIM(claim) cmocka_unit_test_setup_teardown(claim, open_fixture, close_fixture)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(each_type_fills_its_slot),
        CLAIM(defaults_are_read_like_values_and_recorded_with_their_path),
        CLAIM(money_may_be_by_the_thousand_or_the_million),
        CLAIM(unknown_words_get_a_suggestion_and_the_known_ones),
        CLAIM(all_mistakes_of_a_file_are_told_at_once),
        CLAIM(the_wrong_kind_of_value_is_told_how_it_is_written),
        CLAIM(numbers_in_other_spellings_are_told_how_to_write_them),
        CLAIM(shares_need_their_percent_sign),
        CLAIM(times_are_told_their_rule),
        CLAIM(money_keeps_its_unit),
        CLAIM(dates_in_other_spellings_are_told_how_to_write_them),
        CLAIM(names_are_checked),
        CLAIM(a_damaged_file_is_read_or_refused_but_never_fatal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
