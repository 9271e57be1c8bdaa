/* test_clock.c - when a goal's clock starts and stands still: by hand, by the engine, and by its messages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "tests/checked_text.h"
#include "tests/compare.h"
#include "tests/reference_record.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

/* Constant times and nobody waits: the case is worked on for an hour, waits 10 days for documents, is worked on for an hour,
 * waits 3 days for a hearing, and is decided in an hour. */
static const char *with_clock(const char *clock, const char *goal, const char *documents)
{
    return arena_print(arena, "sluse: 1\nperiod: 2026-06-01..2026-12-31\nteams: {desk: {officers: 500, calendar: always}}\n"
        "cases: {visa: {intake: {per day: 3}, track: t%s%s%s}}\n"
        "tracks: {t: [work: {what: screen, by: desk, time: 1 h}, hold: {what: documents, time: 10 days, clock: %s}, "
        "work: {what: read, by: desk, time: 1 h}, hold: {what: hearing, time: 3 days, clock: stops}, decide: {by: desk, time: 1 h}]}\n",
        *goal ? ", goal: " : "", goal, clock, documents);
}

static const struct casework *checked(const char *text, const char *note)
{
    const char *messages;
    const struct casework *casework = checked_text(arena, text, "", 0, &messages);
    if (!casework || (*note ? !strstr(messages, note) : *messages != '\0'))
        print_message("%s%s", text, messages);
    assert_non_null(casework);
    assert_true(*note ? strstr(messages, note) != NULL : *messages == '\0');
    return casework;
}

static const struct casework *sound(const char *text) { return checked(text, ""); }
static const struct casework *hopeless(const char *text) { return checked(text, "no case of 'visa' can keep this goal"); }

struct sums { int64_t decided, sojourn, paused, within, received_within, received_missed, overdue, open; };

static struct sums run(const struct casework *casework)
{
    struct record *record = record_engine(arena, casework, 0, &(struct way){.window = 1, .threads = 1});
    struct tally_shape shape = tally_shape(casework);
    struct sums sums = {0};
    static const enum pair_count counts[] = {PAIR_DECIDED, PAIR_SOJOURN, PAIR_PAUSED, PAIR_WITHIN, PAIR_RECEIVED_WITHIN, PAIR_RECEIVED_MISSED};
    int64_t *const into[] = {&sums.decided, &sums.sojourn, &sums.paused, &sums.within, &sums.received_within, &sums.received_missed};
    for (int week = 0; week <= shape.weeks; week++)
        for (int pair = 0; pair < shape.pairs; pair++)
            for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
                *into[i] += record->result.tally[tally_pair(&shape, week, pair, counts[i])];
    for (int pair = 0; pair < shape.pairs; pair++) {
        sums.overdue += record->result.tally[tally_pair(&shape, shape.weeks, pair, PAIR_OVERDUE_END)];
        sums.open += record->result.tally[tally_pair(&shape, shape.weeks, pair, PAIR_OPEN_END)];
    }
    assert_true(records_equal(casework, record_reference(arena, casework, 0), record, "clock"));
    assert_true(sums.decided > 400);
    return sums;
}

/* Gross is 13 days and 3 hours in all of them. */
static void net_time_is_that_between_the_stops(void **state)
{
    (void)state;
    static const struct { const char *clock, *documents; int64_t paused; } rows[] = {
        {"", "runs", 3 * DAY},
        {"", "stops", 13 * DAY},
        {", clock: {starts: received}", "runs", 3 * DAY},
        {", clock: {starts: documented}", "runs", 13 * DAY + HOUR},
        {", clock: {starts: documented}", "stops", 13 * DAY + HOUR},
        {", clock: {starts: documented, after: screen}", "stops", 13 * DAY + HOUR},
        {", clock: {starts: documented, after: [t.read, hearing]}", "runs", 13 * DAY + 2 * HOUR},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sums sums = run(sound(with_clock(rows[i].clock, "", rows[i].documents)));
        assert_true(sums.sojourn == sums.decided * (13 * DAY + 3 * HOUR));
        assert_true(sums.paused == sums.decided * rows[i].paused);
    }
}

/* 2 working days: from receipt nobody is on time, from the documents everybody, as the three days of hearing do not count. */
static void the_goal_counts_from_the_day_of_the_documents(void **state)
{
    (void)state;
    struct sums received = run(hopeless(with_clock("", "90 % within 2 working days", "runs")));
    assert_int_equal(received.within, 0);
    assert_int_equal(received.received_within, 0);
    assert_true(received.overdue > 10 && received.received_missed == received.decided + received.overdue);
    struct sums documented = run(sound(with_clock(", clock: {starts: documented}", "90 % within 2 working days", "runs")));
    assert_true(documented.within == documented.decided && documented.received_within == documented.decided);
    assert_int_equal(documented.overdue, 0);                                   /* nobody is late before the documents come */
    assert_int_equal(documented.received_missed, 0);
}

static void the_due_day_is_counted_from_the_documents(void **state)
{
    (void)state;
    const struct casework *c = sound(with_clock(", clock: {starts: documented}", "90 % within 2 working days", "runs"));
    struct record *record = record_engine(arena, c, 0, &(struct way){.window = 1, .threads = 1});
    int seen = 0;
    for (int i = 0; i < record->note_count; i++) {
        const struct note *note = &record->notes[i];
        if (note->kind != NOTE_DECIDED)
            continue;
        sim_time documented = note->time - 3 * DAY - 2 * HOUR;
        assert_true(note->time <= goal_due(&c->types[0].goal, c, documented, 3 * DAY));
        seen++;
    }
    assert_true(seen > 400);
}

/* Those who have a due time, or can come to no documents any more, are documented. */
static void cases_open_at_the_start_are_documented_if_nothing_can_make_them_so(void **state)
{
    (void)state;
    const char *text = arena_print(arena, "%sstart:\n  - {open: 2, case: visa, at: t.screen, age: 3 days}\n"
        "  - {open: 2, case: visa, at: t.documents, age: 5 days}\n  - {open: 2, case: visa, at: t.read, age: 9 days}\n",
        with_clock(", clock: {starts: documented}", "90 % within 20 days", "runs"));
    const struct casework *c = sound(text);
    for (int i = 0; i < c->start_count; i++)
        assert_int_equal(c->start[i].is_undocumented, !text_equal(c->steps[c->start[i].step].heading.name, "read"));
    run(c);
}

/* Open cases past 250 hours of running clock, by age alone: the clock stands still for 20 days from the day `before` on. Who waits in that
 * hold is on time, who came to it late stays late, and at the end those count likewise by receipt. */
static void a_case_whose_clock_stands_still_is_not_overdue_for_that(void **state)
{
    (void)state;
    static const struct { int before; sim_time overdue_from; } rows[] = {{6, 250 * HOUR + 20 * DAY}, {12, 250 * HOUR}, {10, 250 * HOUR + 20 * DAY}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct casework *c = hopeless(arena_print(arena, "sluse: 1\nperiod: 2026-06-01..2026-12-31\nteams: {desk: {officers: 500, calendar: always}}\n"
            "cases: {visa: {intake: {per day: 3}, track: t, goal: 90 %% within 250 h}}\n"
            "tracks: {t: [hold: {what: papers, time: %d days}, hold: {what: hearing, time: 20 days, clock: stops}, hold: {what: opinion, time: 8 days}, "
            "decide: {by: desk, time: 1 h}]}\n", rows[i].before));
        struct record *record = record_engine(arena, c, 0, &(struct way){.window = 1, .threads = 1});
        int64_t overdue = 0, young = 0, late = 0;
        for (int n = 0; n < record->note_count; n++) {
            const struct note *note = &record->notes[n];
            sim_time age = c->end - note->time, decided_at = (rows[i].before + 28) * DAY + HOUR;
            if (note->kind != NOTE_RECEIVED)
                continue;
            overdue += age > rows[i].overdue_from && age <= decided_at;
            young += age > 250 * HOUR && age <= rows[i].overdue_from;
            late += age > decided_at && decided_at > rows[i].overdue_from;
        }
        struct sums sums = run(c);
        assert_true(overdue > 3 && (young > 20 || rows[i].before == 12));
        assert_int_equal(sums.overdue, overdue);
        assert_int_equal(sums.received_missed, overdue + late);
    }
}

static const char *complaint(const char *text)
{
    const char *messages;
    checked_text(arena, text, "", 0, &messages);
    return messages;
}

static void a_way_around_the_documents_is_noted(void **state)
{
    (void)state;
    const char *text = arena_print(arena, SMALL_PERIOD SMALL_TEAMS "cases: {visa: {intake: {per day: 3}, track: t, clock: {starts: documented}}}\n"
        "tracks: {t: [work: {by: desk, time: 1 h}, branch: {what: clear, to: {decided: 30 %%, next: rest}}, hold: {what: documents, time: 1 day}, "
        "decide]}\n");
    assert_non_null(strstr(complaint(text), "cases of 'visa' can be decided at 't.clear' without being documented; their clock never runs"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(net_time_is_that_between_the_stops, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(the_goal_counts_from_the_day_of_the_documents, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(the_due_day_is_counted_from_the_documents, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(a_case_whose_clock_stands_still_is_not_overdue_for_that, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(cases_open_at_the_start_are_documented_if_nothing_can_make_them_so, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(a_way_around_the_documents_is_noted, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
