/* test_common_luck.c - a case keeps its luck: under another organisation, another September, another officer.
 *
 * Every draw that a case uses (when it comes, its class, its work, holds and branches at each visit) is compared, to the
 * microsecond, between runs that differ in what should not matter.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "models/simulate.h"
#include "tests/checked_text.h"

#define HEAD "sluse: 1\nperiod: 2026-06-01..2026-12-31\ncalendars: {day: {hours: {mon-fri: 08:00-16:00}}}\n"
#define TEAMS(FAST, NORMAL) \
    "teams:\n  fast: {officers: " FAST ", calendar: day, queue: oldest case first}\n  normal: {officers: " NORMAL ", calendar: day}\n"
#define CASES(INTAKE) \
    "cases:\n  case:\n    intake: {per month: 240, weekdays: {mon-fri: 1, sat-sun: 0.2}, dispersion: 1.5 per day" INTAKE "}\n" \
    "    classes: {simple: 40 %, complex: rest}\n    attributes: {channel: {web: 70 %, paper: rest}}\n    track: opening\n"
#define TRACKS(FAST, NORMAL) \
    "tracks:\n  opening:\n    - work: {what: register, by: " FAST ", time: lognormal mean 30 min cv 0.7}\n" \
    "    - triage: {by class: {simple: {quick: 85 %, full: rest}, complex: {quick: 5 %, full: rest}}}\n" \
    "  quick:\n    - work: {what: read, by: " FAST ", time: gamma mean 1 h cv 0.8}\n    - hold: {what: reply, time: weibull mean 9 days shape 1.5}\n" \
    "    - branch: {what: unclear, to: {full: 12 %, quick: 10 %, next: rest}}\n    - decide: {by: " FAST ", time: 20 min}\n" \
    "  full:\n    - work: {what: interview, by: " NORMAL ", time: lognormal mean 4 h cv 0.5}\n" \
    "    - hold: {what: documents, time: exponential mean 20 days}\n" \
    "    - branch: {what: again, by channel: {web: {interview: 10 %, next: rest}, paper: {interview: 30 %, next: rest}}}\n" \
    "    - decide: {by: " NORMAL ", time: gamma mean 3 h cv 1}\n"

static const char BASE[] = HEAD TEAMS("3", "9") CASES("") TRACKS("fast", "normal");

/* One team with other names, another queue rule, another end of day; fewer people, part time. */
static const char OTHER_ORGANISATION[] = HEAD
    "teams:\n  everybody: {officers: [10, 4 x 20 h], calendar: day, queue: last in queue, end of day: hand back}\n"
    CASES("") TRACKS("everybody", "everybody");

static const char OTHER_OFFICER[] = HEAD TEAMS("4", "9") CASES("") TRACKS("fast", "normal");

static const char OTHER_SEPTEMBER[] = HEAD TEAMS("3", "9") CASES(", surges: [{when: 2026-09-01..2026-09-30, times: 2.5}]")
    TRACKS("fast", "normal");

static const char POORER_SEPTEMBER[] = HEAD TEAMS("3", "9") CASES(", surges: [{when: 2026-09-01..2026-09-30, times: 0.5}]")
    TRACKS("fast", "normal");

/* What a case drew: at which step, how often it was there before, and what came of it. */
struct draw { uint64_t owner, what; int visit; int64_t drawn; };

struct draws {
    struct listener listener;
    const struct casework *casework;
    struct arena *arena;
    struct draw *items; int count, room;
};

/* Names the draw of a note by track and step, or the receipt; 0: the note tells no draw. */
static uint64_t what_of(const struct casework *casework, const struct note *note)
{
    char name[300];
    if (note->kind == NOTE_RECEIVED)
        return 1;
    if (note->kind != NOTE_JOINED && note->kind != NOTE_HELD && note->kind != NOTE_BRANCHED)
        return 0;
    const struct step *step = &casework->steps[note->step];
    snprintf(name, sizeof name, "%s.%s", casework->tracks[step->track].heading.name, step->heading.name);
    return text_hash(name);
}

static void hear(struct listener *listener, const struct note *note)
{
    struct draws *draws = (struct draws *)listener;
    uint64_t what = what_of(draws->casework, note);
    if (!what)
        return;
    int64_t drawn = note->kind == NOTE_RECEIVED ? note->time : note->amount;
    *(struct draw *)arena_push(draws->arena, &draws->items, &draws->count, &draws->room, sizeof *draws->items)
        = (struct draw){note->owner, what, draws->count, drawn};
    if (note->kind == NOTE_RECEIVED)                                           /* and its class */
        *(struct draw *)arena_push(draws->arena, &draws->items, &draws->count, &draws->room, sizeof *draws->items)
            = (struct draw){note->owner, 2, draws->count, note->amount};
}

static int draw_order(const void *a, const void *b)
{
    const struct draw *x = a, *y = b;
    if (x->owner != y->owner)
        return x->owner < y->owner ? -1 : 1;
    if (x->what != y->what)
        return x->what < y->what ? -1 : 1;
    return (x->visit > y->visit) - (x->visit < y->visit);
}

/* Sorts by case, draw and visit, and counts the visits of each draw from 0. */
static void draws_sort(struct draws *draws)
{
    qsort(draws->items, (size_t)draws->count, sizeof *draws->items, draw_order);
    for (int i = 0; i < draws->count; i++) {
        const struct draw *before = i ? &draws->items[i - 1] : NULL;
        bool is_again = before && before->owner == draws->items[i].owner && before->what == draws->items[i].what;
        draws->items[i].visit = is_again ? before->visit + 1 : 0;
    }
}

static struct draws draws_of(const char *text, int replication, struct arena *arena)
{
    const char *messages;
    struct draws draws = {.listener = {hear}, .casework = checked_text(arena, text, ".", 0, &messages), .arena = arena};
    if (!draws.casework)
        print_message("%s", messages);
    assert_non_null(draws.casework);
    struct simulator *simulator = simulator_open(network_compile(draws.casework, false, arena), 1);
    simulate(simulator, replication, NULL, NULL, &draws.listener, NULL);
    simulator_close(simulator);
    draws_sort(&draws);
    return draws;
}

struct agreement { int equal, different, only_first, only_second; };

static struct agreement draws_compare(const struct draws *first, const struct draws *second)
{
    struct agreement agreement = {0};
    int i = 0, j = 0;
    while (i < first->count || j < second->count) {
        int order = i == first->count ? 1 : j == second->count ? -1 : draw_order(&first->items[i], &second->items[j]);
        if (order == 0 && first->items[i++].drawn == second->items[j++].drawn)
            agreement.equal++;
        else if (order == 0)
            agreement.different++;
        else if (order < 0)
            agreement.only_first++, i++;
        else
            agreement.only_second++, j++;
    }
    return agreement;
}

static int cases_in(const struct draws *draws)
{
    int count = 0;
    for (int i = 0; i < draws->count; i++)
        count += draws->items[i].what == 1;
    return count;
}

/* All that both runs came to draw is the same; the same cases come. */
static void assert_same_luck(const char *text)
{
    for (int replication = 0; replication < 3; replication++) {
        struct arena *arena = arena_open();
        struct draws base = draws_of(BASE, replication, arena), other = draws_of(text, replication, arena);
        struct agreement agreement = draws_compare(&base, &other);
        assert_int_equal(agreement.different, 0);
        assert_int_equal(cases_in(&base), cases_in(&other));
        assert_true(agreement.equal > 4 * cases_in(&base) && cases_in(&base) > 1000);
        arena_close(arena);
    }
}

static void case_keeps_its_luck_in_another_organisation(void **state) { (void)state; assert_same_luck(OTHER_ORGANISATION); }
static void case_keeps_its_luck_beside_another_officer(void **state)  { (void)state; assert_same_luck(OTHER_OFFICER); }

/* Returns when the case at item i was received, in days. */
static double day_received(const struct draws *draws, int i)
{
    uint64_t owner = draws->items[i].owner;
    while (i > 0 && draws->items[i - 1].owner == owner)
        i--;
    while (draws->items[i].what != 1)
        i++;
    return (double)draws->items[i].drawn / (double)DAY;
}

enum { SEPTEMBER = 92, OCTOBER = 122 };                   /* days from 1 June */

/* Cases of one run whose receipt is not in the other all come in September. */
static void assert_only_september_differs(const struct draws *first, const struct draws *second)
{
    int changed = 0;
    for (int i = 0, j = 0; i < first->count; i++) {
        if (first->items[i].what != 1)
            continue;
        while (j < second->count && draw_order(&second->items[j], &first->items[i]) < 0)
            j++;
        if (j < second->count && draw_order(&second->items[j], &first->items[i]) == 0)
            continue;
        double day = day_received(first, i);
        assert_true(day >= SEPTEMBER && day < OCTOBER);
        changed++;
    }
    assert_true(changed > 50);
}

static void surge_in_september_adds_cases_and_changes_none(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct draws base = draws_of(BASE, 0, arena), more = draws_of(OTHER_SEPTEMBER, 0, arena), fewer = draws_of(POORER_SEPTEMBER, 0, arena);
    assert_int_equal(draws_compare(&base, &more).different, 0);
    assert_int_equal(draws_compare(&base, &fewer).different, 0);
    assert_only_september_differs(&more, &base);
    assert_only_september_differs(&base, &fewer);
    assert_true(draws_compare(&base, &more).equal > 6 * cases_in(&base));
    arena_close(arena);
}

/* The comparison sees a difference when there is one. */
static void another_replication_has_other_luck(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct draws first = draws_of(BASE, 0, arena), second = draws_of(BASE, 1, arena);
    struct agreement agreement = draws_compare(&first, &second);
    assert_true(agreement.different > agreement.equal);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_keeps_its_luck_in_another_organisation),
        cmocka_unit_test(case_keeps_its_luck_beside_another_officer),
        cmocka_unit_test(surge_in_september_adds_cases_and_changes_none),
        cmocka_unit_test(another_replication_has_other_luck),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
