/* test_keeping.c - who has begun a case keeps it: days worked out by hand; a caseload is a closed queue, by formula and by its Markov chain. */
#include "models/keeping.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/checked_text.h"
#include "tests/compare.h"
#include "tests/diary.h"
#include "tests/reference_record.h"
#include "tests/replicas.h"

/* A case is worked on, lies elsewhere for `hold` and comes back. Bo works in the morning only in the second. */
#define WAY(HOLD) "cases: {a: {intake: {per day: 1}, track: t}}\n" \
    "tracks: {t: [work: {by: desk, time: 1 h}, hold: {time: " HOLD "}, decide: {by: desk, time: 2 h}]}\n"
#define TWO(TEAM, HOLD) \
    "sluse: 1\nperiod: 2026-06-01..2026-06-14\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n" \
    "teams: {desk: {officers: 2" TEAM "}}\n" WAY(HOLD)
#define SHIFTS(TEAM, HOLD) \
    "sluse: 1\nperiod: 2026-06-01..2026-06-14\n" \
    "calendars: {early: {hours: {mon-fri: 08:00-12:00}}, late: {hours: {mon-fri: 11:00-16:00}}}\n" \
    "teams: {desk: {officers: [{who: bo, calendar: early}, {who: anna, calendar: late}], calendar: early" TEAM "}}\n" WAY(HOLD)

/* A and B come at eight, C at ten; each comes back to who began it. */
static void a_case_comes_back_to_its_officer(void **state)
{
    (void)state;
    HAPPENS(TWO(", same officer: always", "2 h"), ARRIVE({0, AT(0, 8)}, {0, AT(0, 8)}, {0, AT(0, 10)}),
            "0 08:00 begun A 0 1h", "0 08:00 begun B 1 1h", "0 09:00 ended A 0", "0 09:00 held A", "0 09:00 ended B 1", "0 09:00 held B",
            "0 10:00 begun C 0 1h", "0 11:00 ended C 0", "0 11:00 held C", "0 11:00 released A", "0 11:00 released B",
            "0 11:00 begun B 1 2h", "0 11:00 begun A 0 2h", "0 13:00 ended A 0", "0 13:00 decided A", "0 13:00 ended B 1", "0 13:00 decided B",
            "0 13:00 released C", "0 13:00 begun C 0 2h", "0 15:00 ended C 0", "0 15:00 decided C");
}

/* A, B and C are begun by Bo in the morning. A comes back at 11:00, when he has C in hand. At noon he goes, for 20 hours: with 12 hours Anna
 * takes A, and then B, at once; with 24 hours they wait for the morning, though she is idle. */
static void it_is_taken_over_when_the_officer_is_away(void **state)
{
    (void)state;
    HAPPENS(SHIFTS(", same officer: unless away 12 h", "2 h"), ARRIVE({0, AT(0, 8)}, {0, AT(0, 8)}, {0, AT(0, 10)}),
            "0 08:00 begun A 0 1h", "0 09:00 ended A 0", "0 09:00 held A", "0 09:00 begun B 0 1h", "0 10:00 ended B 0", "0 10:00 held B",
            "0 10:00 begun C 0 1h", "0 11:00 ended C 0", "0 11:00 held C", "0 11:00 released A", "0 11:00 begun A 0 2h", "0 12:00 released B",
            "0 12:00 begun B 1 2h", "0 13:00 released C", "0 14:00 ended B 1", "0 14:00 decided B", "0 14:00 begun C 1 2h", "0 16:00 ended C 1",
            "0 16:00 decided C", "1 09:00 ended A 0", "1 09:00 decided A");
    HAPPENS(SHIFTS(", same officer: unless away 24 h", "2 h"), ARRIVE({0, AT(0, 8)}, {0, AT(0, 8)}),
            "0 08:00 begun A 0 1h", "0 09:00 ended A 0", "0 09:00 held A", "0 09:00 begun B 0 1h", "0 10:00 ended B 0", "0 10:00 held B",
            "0 11:00 released A", "0 11:00 begun A 0 2h", "0 12:00 released B", "1 09:00 ended A 0", "1 09:00 decided A", "1 09:00 begun B 0 2h",
            "1 11:00 ended B 0", "1 11:00 decided B");
}

/* B waits for Bo, who goes at noon; nothing else happens then, and Anna takes it. */
static void nothing_but_the_officers_going_is_wanted(void **state)
{
    (void)state;
    HAPPENS(SHIFTS(", same officer: unless away 12 h", "90 min"), ARRIVE({0, AT(0, 8)}, {0, AT(0, 8)}),
            "0 08:00 begun A 0 1h", "0 09:00 ended A 0", "0 09:00 held A", "0 09:00 begun B 0 1h", "0 10:00 ended B 0", "0 10:00 held B",
            "0 10:30 released A", "0 10:30 begun A 0 2h", "0 11:30 released B", "0 12:00 begun B 1 2h", "0 14:00 ended B 1", "0 14:00 decided B",
            "1 08:30 ended A 0", "1 08:30 decided A");
}

/* One case at a time: while it lies elsewhere its officer takes no other. */
static void who_has_a_full_caseload_takes_no_new_case(void **state)
{
    (void)state;
    HAPPENS(TWO(", same officer: always, caseload: 1", "2 h"), ARRIVE({0, AT(0, 8)}, {0, AT(0, 8)}, {0, AT(0, 9)}),
            "0 08:00 begun A 0 1h", "0 08:00 begun B 1 1h", "0 09:00 ended A 0", "0 09:00 held A", "0 09:00 ended B 1", "0 09:00 held B",
            "0 11:00 released A", "0 11:00 released B", "0 11:00 begun A 0 2h", "0 11:00 begun B 1 2h", "0 13:00 ended A 0", "0 13:00 decided A",
            "0 13:00 ended B 1", "0 13:00 decided B", "0 13:00 begun C 0 1h", "0 14:00 ended C 0", "0 14:00 held C", "0 16:00 released C",
            "1 08:00 begun C 0 2h", "1 10:00 ended C 0", "1 10:00 decided C");
}

#define CHAIN(OFFICERS, RATE, LOAD) \
    "sluse: 1\nperiod: 2026-01-01..2027-12-31\nstart: {warm up: 20 weeks}\n" \
    "teams: {desk: {officers: " OFFICERS ", calendar: always, queue: shortest work first, same officer: always, caseload: " LOAD "}}\n" \
    "cases: {case: {intake: {per hour: " RATE "}, track: way}}\n" \
    "tracks: {way: [work: {by: desk, time: exponential mean 30 min}, hold: {time: exponential mean 1 h}, decide: {by: desk, time: exponential mean 24 min}]}\n"

/* Waits of new cases, in hours. */
struct waits { struct replica replica; int64_t begun; double waited; };

static void hear(struct listener *listener, const struct note *note)
{
    struct waits *waits = (struct waits *)listener;
    if (note->kind != NOTE_BEGUN || note->step != 0 || note->time < 0)
        return;
    waits->begun++;
    waits->waited += (double)(note->time - note->since) / (double)HOUR;
}

static double mean_wait(const struct replica *replica)
{
    const struct waits *waits = (const struct waits *)replica;
    return waits->waited / (double)waits->begun;
}

static bool wait_is(const char *text, double exact, const char *label)
{
    struct waits model = {{{hear}, mean_wait}, 0, 0};
    return replicas_agree(text, &model.replica, sizeof model, 100, exact, 0.02, label);
}

/* With a caseload of one and one officer a case occupies the officer until it is decided: M/G/1, its service work + hold + work
 * (Pollaczek 1930, Khinchin 1932): W = lambda E(S^2) / 2 (1 - rho). */
static void one_case_of_one_officer_is_pollaczek_and_khinchin(void **state)
{
    (void)state;
    double rate = 0.3, mean = 0.5 + 1 + 0.4, square = mean * mean + 0.25 + 1 + 0.16;
    assert_true(wait_is(CHAIN("1", "0.3", "1"), rate * square / (2 * (1 - rate * mean)), "caseload 1"));
    assert_false(wait_is(CHAIN("1", "0.3", "2"), rate * square / (2 * (1 - rate * mean)), "meant to differ: caseload 2"));
}

/* The chain of one or two officers. An officer's state: in hand (0 nothing, 1 a new case, 2 one that came back), cases that came back and
 * wait, cases on hold; the caseload is their sum. Those that came back go first: their work is shorter. `waiting`: new cases; `longer`:
 * which of two idle officers takes the next. */
enum { LOAD = 3, ONE = 3 * (LOAD + 1) * (LOAD + 1), LINE = 80, PLACES = 2 * ONE * ONE * (LINE + 1) };

struct desk { int hand, back, held; };
struct room_of_desks { struct desk desks[2]; int longer, waiting; };
struct chain { int officers, caseload; double rate, *p, *next; };

static const double NEW_RATE = 2, HOLD_RATE = 1, BACK_RATE = 2.5;

static int load_of(const struct desk *desk) { return (desk->hand > 0) + desk->back + desk->held; }

static int place_of(const struct room_of_desks *office)
{
    int place = office->longer;
    for (int i = 0; i < 2; i++)
        place = place * ONE + (office->desks[i].hand * (LOAD + 1) + office->desks[i].back) * (LOAD + 1) + office->desks[i].held;
    return place * (LINE + 1) + office->waiting;
}

static struct room_of_desks office_at(int place)
{
    struct room_of_desks office = {.waiting = place % (LINE + 1)};
    place /= LINE + 1;
    for (int i = 1; i >= 0; i--, place /= ONE)
        office.desks[i] = (struct desk){place % ONE / ((LOAD + 1) * (LOAD + 1)), place % ONE / (LOAD + 1) % (LOAD + 1), place % (LOAD + 1)};
    office.longer = place;
    return office;
}

/* An officer who has become idle takes what came back, else what is new and fits. */
static void take_next(const struct chain *chain, struct room_of_desks *office, int i)
{
    struct desk *desk = &office->desks[i];
    desk->hand = 0;
    if (desk->back)
        desk->hand = 2, desk->back--;
    else if (office->waiting && load_of(desk) < chain->caseload)
        desk->hand = 1, office->waiting--;
    else
        office->longer = chain->officers == 2 && office->desks[1 - i].hand == 0 ? 1 - i : i;
}

static void move(const struct chain *chain, struct room_of_desks office, double share)
{
    if (chain->officers == 1 || office.desks[0].hand || office.desks[1].hand)     /* nobody, or one: the same whoever was idle longer */
        office.longer = 0;
    chain->next[place_of(&office)] += share;
}

static void arrive(const struct chain *chain, struct room_of_desks office, double share)
{
    for (int k = 0; k < chain->officers; k++) {
        struct desk *desk = &office.desks[chain->officers == 1 ? 0 : k == 0 ? office.longer : 1 - office.longer];
        if (desk->hand || load_of(desk) >= chain->caseload)
            continue;
        desk->hand = 1;
        move(chain, office, share);
        return;
    }
    office.waiting += office.waiting < LINE;
    move(chain, office, share);
}

static void serve(const struct chain *chain, const struct room_of_desks *from, int i, double p, double scale)
{
    const struct desk *desk = &from->desks[i];
    struct room_of_desks office = *from;
    double ends = desk->hand ? desk->hand == 1 ? NEW_RATE : BACK_RATE : 0, comes = desk->held * HOLD_RATE;
    if (ends > 0) {
        office.desks[i].held += desk->hand == 1;
        take_next(chain, &office, i);
        move(chain, office, p * ends / scale);
    }
    office = *from;
    if (comes > 0) {
        office.desks[i].held--;
        if (desk->hand)
            office.desks[i].back++;
        else
            office.desks[i].hand = 2;
        move(chain, office, p * comes / scale);
    }
    move(chain, *from, p * (NEW_RATE + BACK_RATE + LOAD * HOLD_RATE - ends - comes) / scale);
}

/* Returns the mean wait of a new case: by Little the mean number waiting over the rate. */
static double chain_wait(int officers, int caseload, double rate)
{
    enum { ROUNDS = 3000 };
    struct arena *arena = arena_open();
    struct chain chain = {officers, caseload, rate, arena_take(arena, PLACES * sizeof(double)), arena_take(arena, PLACES * sizeof(double))};
    double scale = rate + officers * (NEW_RATE + BACK_RATE + LOAD * HOLD_RATE), waiting = 0;
    chain.p[0] = 1;
    for (int round = 0; round < ROUNDS; round++) {
        memset(chain.next, 0, PLACES * sizeof(double));
        for (int place = 0; place < PLACES; place++) {
            if (chain.p[place] < 1e-14)
                continue;
            struct room_of_desks office = office_at(place);
            arrive(&chain, office, chain.p[place] * rate / scale);
            for (int i = 0; i < officers; i++)
                serve(&chain, &office, i, chain.p[place], scale);
        }
        double *swap = chain.p;
        chain.p = chain.next, chain.next = swap;
    }
    for (int place = 0; place < PLACES; place++)
        waiting += chain.p[place] * (place % (LINE + 1));
    arena_close(arena);
    return waiting / rate;
}

static void a_caseload_is_its_markov_chain(void **state)
{
    (void)state;
    double pollaczek = 0.3 * (1.9 * 1.9 + 1.41) / (2 * (1 - 0.3 * 1.9)), one = chain_wait(1, 3, 0.7), two = chain_wait(2, 2, 0.9);
    assert_true(chain_wait(1, 1, 0.3) / pollaczek > 0.999 && chain_wait(1, 1, 0.3) / pollaczek < 1.001);
    assert_true(wait_is(CHAIN("1", "0.7", "3"), one, "one officer, caseload 3"));
    assert_true(wait_is(CHAIN("2", "0.9", "2"), two, "two officers, caseload 2"));
    assert_false(wait_is(CHAIN("2", "0.9", "3"), two, "meant to differ: caseload 3"));
}

/* Returns the most cases that Anna, under all her numbers, has begun and that are not decided yet: told by the notes alone. */
static int most_kept_by_anna(const struct casework *casework, const struct record *record, struct arena *arena)
{
    uint64_t *cases = arena_take(arena, (size_t)(record->note_count + 1) * sizeof *cases);
    int kept = 0, most = 0;
    for (int first = 0, end; first < record->note_count; first = end) {
        for (end = first; end < record->note_count && record->notes[end].time == record->notes[first].time; end++)
            for (int k = 0; k < kept && record->notes[end].kind == NOTE_DECIDED; k++)
                if (cases[k] == record->notes[end].owner)
                    cases[k--] = cases[--kept];
        for (int i = first; i < end; i++) {
            bool is_begun = record->notes[i].kind == NOTE_BEGUN, is_kept = false, is_hers = false;
            for (int k = 0; k < kept; k++)
                is_kept |= cases[k] == record->notes[i].owner;
            for (int g = 0; g < casework->group_count && is_begun; g++)
                is_hers |= !strcmp(casework->groups[g].who, "Anna") && casework->groups[g].first == record->notes[i].officer;
            if (is_hers && !is_kept)
                cases[kept++] = record->notes[i].owner;
        }
        most = kept > most ? kept : most;
    }
    return most;
}

/* She keeps five at home when she is lent, and comes back with those that she was given there. */
static void a_caseload_is_that_of_the_person(void **state)
{
    (void)state;
    static const char text[] = "sluse: 1\nperiod: 2028-01-03..2028-09-29\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n"
        "every team: {same officer: always, caseload: 5%s}\nteams: {a: {officers: [{who: Anna}, 1]}, b: {officers: 1}}\ncases:\n  c: {intake: {per week: 10}, track: t}\n"
        "  d: {intake: {per week: 5}, track: u}\ntracks:\n  t: [work: {by: a, time: 1 h}, hold: {time: 60 days}, decide: {by: a, time: 1 h}]\n"
        "  u: [work: {by: b, time: 1 h}, hold: {time: 60 days}, decide: {by: b, time: 1 h}]\n"
        "moves: [{officers: 1, who: Anna, out of: a, into: b, when: 2028-02-01..2028-06-30, ramp-up: none}]\n";
    struct arena *arena = arena_open();
    for (int i = 0; i < 2; i++) {
        const struct casework *casework = sound_text(arena, arena_print(arena, text, i ? ", sickness: 20 days per year" : ""));
        struct record *record = record_engine(arena, casework, 0, &(struct way){.window = 1, .threads = 1});
        assert_true(records_equal(casework, record_reference(arena, casework, 0), record, "caseload of who is lent"));
        assert_int_equal(most_kept_by_anna(casework, record, arena), 5);
    }
    arena_close(arena);
}

/* Returns how long any case waited for an officer at most. */
static sim_time longest_wait(const struct record *record)
{
    sim_time longest = 0;
    for (int i = 0; i < record->note_count; i++)
        if (record->notes[i].kind == NOTE_BEGUN && record->notes[i].time - record->notes[i].since > longest)
            longest = record->notes[i].time - record->notes[i].since;
    return longest;
}

/* Of eight posts, empty for 200 days when somebody resigns, all of a light load is begun as soon as the office is open (Friday 16:00 to Monday
 * 08:00 are 64 hours) and somebody is free: nobody waits for a post to be filled, which took months. Nor with leave, when half are lent. */
static void cases_of_who_resigns_are_free_at_once(void **state)
{
    (void)state;
    static const char text[] = "sluse: 1\nperiod: 2026-06-01..2028-06-30\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n"
        "every team: {calendar: office, ramp-up: none, mentoring: none}\nteams: {desk: {officers: 8, same officer: %s, turnover: {per year: %s, vacant: 200 days}%s}, back: {officers: 1}}\n"
        "cases: {a: {intake: {per week: 6}, track: t}}\ntracks: {t: [work: {by: desk, time: 1 h}, hold: {time: 10 days}, decide: {by: desk, time: 2 h}]}\n%s";
    static const struct { const char *keeps, *rate, *leave, *moves; bool waits; } rows[] = {
        {"always", "60 %", "", "", false}, {"unless away 400 days", "60 %", "", "", false},
        {"always", "60 %", "", "moves: [{officers: 4, out of: desk, into: back, when: 2027-01-04..2027-01-29}]\n", true},
        {"always", "60 %", ", leave: {days per year: 30}", "", true},
    };
    struct arena *arena = arena_open();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int replication = 0; replication < 3; replication++) {
            const struct casework *casework = sound_text(arena, arena_print(arena, text, rows[i].keeps, rows[i].rate, rows[i].leave, rows[i].moves));
            struct record *record = record_engine(arena, casework, replication, &(struct way){.window = 1, .threads = 1});
            assert_true(records_equal(casework, record_reference(arena, casework, replication), record, "cases of who resigns"));
            assert_true(longest_wait(record) < (rows[i].waits ? 40 : 3) * DAY);    /* at most for who comes back */
        }
    arena_close(arena);
}

static void the_words_are_understood(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const struct casework *c = sound_text(arena, CHAIN("1", "0.3", "7"));
    assert_true(c->teams[0].keeping.keeps && c->teams[0].keeping.away == NEVER && c->teams[0].keeping.caseload == 7);
    assert_true(c->queues[0].kept[0]);
    c = sound_text(arena, TWO(", same officer: unless away 36 h", "2 h"));
    assert_true(c->teams[0].keeping.away == 36 * HOUR && c->teams[0].keeping.caseload == 0);
    c = sound_text(arena, TWO("", "2 h"));
    assert_true(!c->teams[0].keeping.keeps && !c->queues[0].kept[0]);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_words_are_understood), cmocka_unit_test(a_case_comes_back_to_its_officer),
        cmocka_unit_test(it_is_taken_over_when_the_officer_is_away),
        cmocka_unit_test(nothing_but_the_officers_going_is_wanted), cmocka_unit_test(who_has_a_full_caseload_takes_no_new_case),
        cmocka_unit_test(one_case_of_one_officer_is_pollaczek_and_khinchin), cmocka_unit_test(a_caseload_is_its_markov_chain),
        cmocka_unit_test(a_caseload_is_that_of_the_person), cmocka_unit_test(cases_of_who_resigns_are_free_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
