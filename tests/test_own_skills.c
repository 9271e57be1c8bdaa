/* test_own_skills.c - officers of one team who can do different things, in their own order of preference. */
#include "models/casework.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "models/tally.h"
#include "tests/checked_text.h"
#include "tests/diary.h"
#include "tests/outcome.h"

#define HEAD "sluse: 1\nperiod: 2026-06-01..2026-06-14\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n"

#define SKILLED(OFFICERS) HEAD "teams: {desk: {officers: " OFFICERS "}}\n" \
    "cases: {a: {intake: {per day: 1}, track: own}, b: {intake: {per day: 1}, track: inks}, c: {intake: {per day: 1}, track: seals}}\n" \
    "tracks: {own: [decide: {by: desk, time: 1 h}], inks: [decide: {skill: ink, time: 1 h}], seals: [decide: {skill: seal, time: 1 h}]}\n"

/* Officer 0 can do no ink, and stays idle: both cases of ink wait for officer 1. */
static void who_lacks_the_skill_leaves_the_case(void **state)
{
    (void)state;
    HAPPENS(SKILLED("[1, {who: Anna, skills: [ink, seal]}]"), ARRIVE({1, AT(0, 8)}, {1, AT(0, 8)}, {0, AT(0, 8.5)}),
            "0 08:00 begun A 1 1h", "0 08:30 begun C 0 1h", "0 09:00 ended A 1", "0 09:00 decided A", "0 09:00 begun B 1 1h", "0 09:30 ended C 0",
            "0 09:30 decided C", "0 10:00 ended B 1", "0 10:00 decided B");
}

/* One likes ink more, the other seals: at ten each of them takes what he likes, though both waited for both. The own queue comes before. */
static void each_takes_what_he_likes_most(void **state)
{
    (void)state;
    HAPPENS(SKILLED("[{who: Anna, skills: [ink, seal]}, {who: Bo, skills: [seal, ink]}]"),
            ARRIVE({0, AT(0, 9)}, {0, AT(0, 9)}, {2, AT(0, 9.25)}, {1, AT(0, 9.5)}),
            "0 09:00 begun A 0 1h", "0 09:00 begun B 1 1h", "0 10:00 ended A 0", "0 10:00 decided A", "0 10:00 ended B 1", "0 10:00 decided B",
            "0 10:00 begun D 0 1h", "0 10:00 begun C 1 1h", "0 11:00 ended D 0", "0 11:00 decided D", "0 11:00 ended C 1", "0 11:00 decided C");
}

/* Anna moves on Tuesday and takes her skill with her: from then on it is the other team that does ink. */
static void skills_move_with_the_officer(void **state)
{
    (void)state;
    HAPPENS(HEAD "teams: {desk: {officers: [1, {who: Anna, skills: [ink]}], mentoring: none}, back: {officers: 1, mentoring: none}}\n"
            "moves: [{officers: 1, who: Anna, out of: desk, into: back, when: 2026-06-02..2026-06-14, ramp-up: none}]\n"
            "cases: {a: {intake: {per day: 1}, track: inks}, b: {intake: {per day: 1}, track: backs}}\n"
            "tracks: {inks: [decide: {skill: ink, time: 1 h}], backs: [decide: {by: back, time: 1 h}]}\n",
            ARRIVE({0, AT(0, 8)}, {0, AT(1, 9)}, {1, AT(1, 9)}),
            "0 08:00 begun A 1 1h", "0 09:00 ended A 1", "0 09:00 decided A", "1 09:00 begun C 2 1h", "1 09:00 begun B 3 1h", "1 10:00 ended C 2",
            "1 10:00 decided C", "1 10:00 ended B 3", "1 10:00 decided B");
}

/* The skills of the team written with each of its groups leave every count as it is. */
static void the_teams_skills_written_with_its_officers_change_nothing(void **state)
{
    struct arena *arena = arena_open();
    static const char text[] = "sluse: 1\nperiod: 2026-06-01..2026-09-30\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n"
        "teams:\n  desk: {officers: [{number: 2%s}, {number: 2, speed: 0.7%s}]%s}\n  back: {officers: 1, helps: [desk]}\n"
        "cases: {a: {intake: {per day: 8}, track: own}, b: {intake: {per day: 6}, track: inks}, c: {intake: {per day: 3}, track: seals}}\n"
        "tracks: {own: [decide: {by: desk, time: exponential mean 1 h}], inks: [decide: {skill: ink, time: exponential mean 2 h}],\n"
        "  seals: [work: {by: back, time: 1 h}, decide: {skill: seal, time: exponential mean 2 h}]}\n";
    const struct casework *team = sound_text(arena, arena_print(arena, text, "", "", ", skills: [seal, ink]"));
    const struct casework *each = sound_text(arena, arena_print(arena, text, ", skills: [seal, ink]", ", skills: [seal, ink]", ""));
    struct tally_shape shape = tally_shape(team);
    (void)state;
    for (int replication = 0; replication < 5; replication++) {
        struct outcome_of_replication a = outcome_of(arena, team, replication), b = outcome_of(arena, each, replication);
        assert_memory_equal(a.tally, b.tally, (size_t)shape.size * sizeof *a.tally);
    }
    arena_close(arena);
}

/* The exact chain of two officers: both do work A, of rate 1, but the second at half the pace; only he has the skill for B, of rate 1, which he likes less.
 * Nothing waits for A while somebody is idle, nor for B while the second is. With both idle it counts who has been so for longer. */
enum { FIRST_LONGER, SECOND_LONGER, A_IDLE, IDLE_A, IDLE_B, A_A, A_B, HANDS };      /* in the hands of the first and of the second */
enum { LONGEST = 90 };                                    /* of a queue; what lies beyond is left out */
static const double COMES_A = 0.7, COMES_B = 0.4, RATE = 1, SLOW = 0.5;

struct chain { double p[HANDS][LONGEST][LONGEST], next[HANDS][LONGEST][LONGEST]; };

struct spot { int hands, a, b; };                        /* a and b wait */

/* What the first and the second take when they are free. */
static struct spot first_free(struct spot at)
{
    if (at.a > 0)
        return (struct spot){at.hands, at.a - 1, at.b};
    return (struct spot){at.hands == A_IDLE ? SECOND_LONGER : at.hands == A_A ? IDLE_A : IDLE_B, 0, at.b};
}

static struct spot second_free(struct spot at)
{
    bool alone = at.hands == IDLE_A || at.hands == IDLE_B;
    if (at.a > 0)
        return (struct spot){A_A, at.a - 1, at.b};
    if (at.b > 0)
        return (struct spot){alone ? IDLE_B : A_B, 0, at.b - 1};
    return (struct spot){alone ? FIRST_LONGER : A_IDLE, 0, 0};
}

static struct spot a_comes(struct spot at)
{
    static const int taken[HANDS] = {A_IDLE, IDLE_A, A_A, A_A, A_B, -1, -1};
    if (taken[at.hands] < 0)
        return (struct spot){at.hands, at.a + 1 < LONGEST ? at.a + 1 : at.a, at.b};
    return (struct spot){taken[at.hands], at.a, at.b};
}

static struct spot b_comes(struct spot at)
{
    static const int taken[HANDS] = {IDLE_B, IDLE_B, A_B, -1, -1, -1, -1};
    if (taken[at.hands] < 0)
        return (struct spot){at.hands, at.a, at.b + 1 < LONGEST ? at.b + 1 : at.b};
    return (struct spot){taken[at.hands], at.a, at.b};
}

static void flow(struct chain *chain, double amount, struct spot to)
{
    chain->next[to.hands][to.a][to.b] += amount;
}

/* One step of the chain made discrete (uniformization); returns how much moved in all places together. */
static double chain_step(struct chain *chain)
{
    const double all = COMES_A + COMES_B + 2 * RATE;
    double change = 0;
    memset(chain->next, 0, sizeof chain->next);
    for (int hands = 0; hands < HANDS; hands++)
        for (int a = 0; a < LONGEST; a++)
            for (int b = 0; b < LONGEST; b++) {
                double p = chain->p[hands][a][b] / all;
                struct spot at = {hands, a, b};
                bool first_works = hands == A_IDLE || hands == A_A || hands == A_B;
                double second_rate = hands == IDLE_A || hands == A_A ? SLOW : hands == IDLE_B || hands == A_B ? RATE : 0;
                if (p == 0)
                    continue;
                flow(chain, p * COMES_A, a_comes(at));
                flow(chain, p * COMES_B, b_comes(at));
                flow(chain, p * RATE, first_works ? first_free(at) : at);
                flow(chain, p * second_rate, second_rate > 0 ? second_free(at) : at);
                flow(chain, p * (RATE - second_rate), at);
            }
    for (int i = 0; i < HANDS * LONGEST * LONGEST; i++)
        change += fabs((&chain->next[0][0][0])[i] - (&chain->p[0][0][0])[i]);
    memcpy(chain->p, chain->next, sizeof chain->p);
    return change;
}

/* Returns the mean numbers of open cases of A and of B. */
static void chain_solve(struct arena *arena, double *open_a, double *open_b)
{
    struct chain *chain = arena_take(arena, sizeof *chain);
    chain->p[FIRST_LONGER][0][0] = 1;
    for (double change = 1; change > 1e-12;)
        change = chain_step(chain);
    double edge = 0;
    *open_a = *open_b = 0;
    for (int hands = 0; hands < HANDS; hands++)
        for (int a = 0; a < LONGEST; a++)
            for (int b = 0; b < LONGEST; b++) {
                edge += a == LONGEST - 1 || b == LONGEST - 1 ? chain->p[hands][a][b] : 0;
                *open_a += chain->p[hands][a][b] * (a + (hands == A_IDLE || hands == IDLE_A || hands == A_B) + 2 * (hands == A_A));
                *open_b += chain->p[hands][a][b] * (b + (hands == IDLE_B || hands == A_B));
            }
    assert_true(edge < 1e-8);
}

/* By Little's law the mean sojourn of each type is its mean number over its rate. Error probability: two times P(|z| > 4), 1.3e-4. */
static void skills_and_paces_have_the_waits_of_their_markov_chain(void **state)
{
    enum { REPLICATIONS = 400 };
    struct arena *arena = arena_open();
    double open[2], sum[2] = {0}, squares[2] = {0};
    const double rates[2] = {COMES_A, COMES_B};
    (void)state;
    chain_solve(arena, &open[0], &open[1]);
    const struct casework *casework = sound_text(arena, "sluse: 1\nperiod: 2026-06-01..2028-05-31\nstart: {warm up: 8 weeks}\n"
        "teams: {desk: {calendar: always, officers: [1, {who: Bo, skills: [ink], speed at: {a: 0.5}}]}}\n"
        "cases: {a: {intake: {per hour: 0.7}, track: own}, b: {intake: {per hour: 0.4}, track: inks}}\n"
        "tracks: {own: [decide: {what: a, by: desk, time: exponential mean 1 h}], inks: [decide: {what: b, skill: ink, time: exponential mean 1 h}]}\n");
    struct tally_shape shape = tally_shape(casework);
    for (int replication = 0; replication < REPLICATIONS; replication++) {
        struct outcome_of_replication outcome = outcome_of(arena, casework, replication);
        for (int type = 0; type < 2; type++) {
            double sojourn = 0, decided = 0;
            for (int week = 1; week <= shape.weeks; week++) {
                sojourn += (double)outcome.tally[tally_pair(&shape, week, type, PAIR_SOJOURN)] / (double)HOUR;
                decided += (double)outcome.tally[tally_pair(&shape, week, type, PAIR_DECIDED)];
            }
            sum[type] += sojourn / decided;
            squares[type] += sojourn / decided * (sojourn / decided);
        }
    }
    for (int type = 0; type < 2; type++) {
        double mean = sum[type] / REPLICATIONS, error = sqrt((squares[type] / REPLICATIONS - mean * mean) / (REPLICATIONS - 1));
        double exact = open[type] / rates[type];
        print_message("# sojourn of %c: %.4f h, exactly %.4f, z %.2f\n", "AB"[type], mean, exact, (mean - exact) / error);
        assert_true(error < 0.005 * exact && fabs(mean - exact) < 4 * error);
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_lacks_the_skill_leaves_the_case),
        cmocka_unit_test(each_takes_what_he_likes_most),
        cmocka_unit_test(skills_move_with_the_officer),
        cmocka_unit_test(the_teams_skills_written_with_its_officers_change_nothing),
        cmocka_unit_test(skills_and_paces_have_the_waits_of_their_markov_chain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
