/* test_gate.c - a branch that opens and closes by backlog is a Markov chain, solved here; and what it counts, counted by hand. */
#include "models/gate.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/checked_text.h"
#include "tests/outcome.h"
#include "tests/replicas.h"
#include "tests/scenario_text.h"
#include "tests/statistics.h"

/* Arrivals at 1.2 an hour, one officer at 1 an hour; while it is open 60 % are sent away. */
#define LAMBDA 1.2
#define AWAY   0.6
enum { OPENS = 6, CLOSES = 3, MOST = 150 };

static const char WAITING[] =
    "sluse: 1\nperiod: 2026-01-01..2027-12-31\nstart: {warm up: 26 weeks}\nteams: {desk: {officers: 1, calendar: always}}\n"
    "cases: {case: {intake: {per hour: 1.2}, track: way}}\n"
    "tracks:\n  way:\n    - branch: {what: gate, to: {decided: 60 %, next: rest}, when: more than 6 waiting for desk until below 3}\n"
    "    - decide: {by: desk, time: exponential mean 1 h}\n";

/* The same count, as cases open in a track that only they are in: one more is open than wait, if any. */
static const char OPEN[] =
    "sluse: 1\nperiod: 2026-01-01..2027-12-31\nstart: {warm up: 26 weeks}\nteams: {desk: {officers: 1, calendar: always}}\n"
    "cases: {case: {intake: {per hour: 1.2}, track: way}}\n"
    "tracks:\n  way:\n    - branch: {what: gate, to: {decided: 60 %, next: rest}, when: more than 7 open in desk until below 4}\n"
    "    - go to: desk\n  desk:\n    - decide: {by: desk, time: exponential mean 1 h}\n";

/* What the chain of (cases at the desk, open) comes to. Rates: an arrival looks at the number waiting first. */
struct chain { double share_away, mean_cases; };

static struct chain chain_solve(void)
{
    static double p[2][MOST + 1], next[2][MOST + 1];
    double scale = LAMBDA + 1;
    memset(p, 0, sizeof p);
    p[0][0] = 1;
    for (int round = 0; round < 200000; round++) {
        memset(next, 0, sizeof next);
        for (int open = 0; open < 2; open++)
            for (int n = 0; n <= MOST; n++) {
                int waiting = n > 0 ? n - 1 : 0, then = waiting > OPENS ? 1 : waiting < CLOSES ? 0 : open;
                double away = then ? AWAY : 0, joins = n < MOST ? 1 - away : 0;
                next[then][n + (n < MOST)] += p[open][n] * LAMBDA / scale * joins;
                next[then][n] += p[open][n] * LAMBDA / scale * (1 - joins);
                next[open][n > 0 ? n - 1 : 0] += p[open][n] / scale;
            }
        memcpy(p, next, sizeof p);
    }
    struct chain chain = {0, 0};
    for (int open = 0; open < 2; open++)
        for (int n = 0; n <= MOST; n++) {
            int waiting = n > 0 ? n - 1 : 0, then = waiting > OPENS ? 1 : waiting < CLOSES ? 0 : open;
            chain.share_away += p[open][n] * (then ? AWAY : 0);
            chain.mean_cases += p[open][n] * n;
        }
    return chain;
}

struct seen { struct replica replica; int64_t came, away; double time; int64_t here; sim_time since; };

/* Cases that come in the period, those sent away, and the integral of the number at the desk. */
static void hear(struct listener *listener, const struct note *note)
{
    struct seen *seen = (struct seen *)listener;
    sim_time since = seen->since > 0 ? seen->since : 0;
    if (note->time > since)
        seen->time += (double)(note->time - since) * (double)seen->here;
    seen->since = note->time;
    if (note->kind == NOTE_JOINED)
        seen->here++;
    if (note->kind == NOTE_ENDED)
        seen->here--;
    if (note->time < 0)
        return;
    seen->came += note->kind == NOTE_RECEIVED;
    seen->away += note->kind == NOTE_BRANCHED && note->amount == TO_DECIDED;
}

static double share_away(const struct replica *replica)
{
    const struct seen *seen = (const struct seen *)replica;
    return (double)seen->away / (double)seen->came;
}

static double mean_cases(const struct replica *replica)
{
    const struct seen *seen = (const struct seen *)replica;
    return seen->time / (double)seen->since;
}

static void a_gate_with_two_numbers_is_its_markov_chain(void **state)
{
    (void)state;
    struct chain chain = chain_solve();
    struct seen model = {{{hear}, share_away}, 0, 0, 0, 0, 0};
    assert_true(replicas_agree(WAITING, &model.replica, sizeof model, 100, chain.share_away, 0.01, "share sent away"));
    assert_true(replicas_agree(OPEN, &model.replica, sizeof model, 100, chain.share_away, 0.01, "share sent away, by open cases"));
    model.replica.figure = mean_cases;
    assert_true(replicas_agree(WAITING, &model.replica, sizeof model, 100, chain.mean_cases, 0.01, "mean number at the desk"));
}

/* What results tell of the branch: all who are received come to it, and the share of them that finds it open is the chain's, within 4 standard
 * errors (by chance: 6 in 100,000). */
static void results_tell_how_often_it_was_open(void **state)
{
    (void)state;
    enum { REPLICATIONS = 100 };
    struct arena *arena = arena_open();
    const struct casework *casework = caseworks_of_text(arena, WAITING).items[0];
    const struct tally_shape shape = tally_shape(casework);
    double shares[REPLICATIONS];
    assert_int_equal(shape.gates, 1);
    for (int r = 0; r < REPLICATIONS; r++) {
        struct outcome_of_replication outcome = outcome_of(arena, casework, r);
        int64_t received = 0, came = 0, open = 0;
        for (int week = 1; week <= shape.weeks; week++) {
            received += outcome.tally[tally_pair(&shape, week, 0, PAIR_RECEIVED)];
            came += outcome.tally[tally_gated(&shape, week, 0, GATED_CAME)];
            open += outcome.tally[tally_gated(&shape, week, 0, GATED_OPEN)];
        }
        assert_int_equal(came, received);
        shares[r] = (double)open / (double)came;
    }
    double exact = chain_solve().share_away / AWAY, error = sqrt(variance_of(shares, REPLICATIONS) / REPLICATIONS);
    print_message("# share that finds it open: exact %.5f, simulated %.5f, standard error %.5f\n", exact, mean_of(shares, REPLICATIONS), error);
    assert_true(fabs(mean_of(shares, REPLICATIONS) - exact) < 4 * error && error < 0.01 * exact);
    arena_close(arena);
}

/* Another chain is told apart: with one number only. */
static void a_gate_with_one_number_is_another_chain(void **state)
{
    (void)state;
    struct chain chain = chain_solve();
    struct seen model = {{{hear}, share_away}, 0, 0, 0, 0, 0};
    struct arena *arena = arena_open();
    const char *cut = strstr(WAITING, " until below 3");
    const char *text = arena_print(arena, "%.*s%s", (int)(cut - WAITING), WAITING, cut + strlen(" until below 3"));
    assert_false(replicas_agree(text, &model.replica, sizeof model, 100, chain.share_away, 0.01, "meant to differ"));
    arena_close(arena);
}

static void the_words_are_understood(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const char *messages, *desk = "sluse: 1\nperiod: 2026-01-01..2026-01-31\nteams: {desk: {officers: 1}}\n"
        "cases: {case: {intake: {per day: 1}, track: way}}\n"
        "tracks: {way: [branch: {to: {decided: 60 %%, next: rest}, when: %s}, decide: {by: desk, time: 1 h}]}\n";
    const struct casework *c = checked_text(arena, arena_print(arena, desk, "more than 300 waiting for desk until below 200"), ".", 0, &messages);
    assert_non_null(c);
    assert_true(c->steps[0].gate->opens_above && c->steps[0].gate->opens == 300 && c->steps[0].gate->closes == 200);
    c = checked_text(arena, arena_print(arena, desk, "fewer than 5 open in way"), ".", 0, &messages);
    assert_non_null(c);
    assert_true(!c->steps[0].gate->opens_above && c->steps[0].gate->opens == 5 && c->steps[0].gate->closes == 4
                && c->steps[0].gate->measure == GATE_OPEN);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_words_are_understood), cmocka_unit_test(a_gate_with_two_numbers_is_its_markov_chain),
                                       cmocka_unit_test(a_gate_with_one_number_is_another_chain), cmocka_unit_test(results_tell_how_often_it_was_open)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
