/* test_queue_rule.c - weighted waits are Kleinrock's formula; two orders that take turns are a Markov chain, solved here; random order is random. */
#include "models/queue_rule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/checked_text.h"
#include "tests/replicas.h"

/* Two classes at one desk, 30 and 50 in 100 hours, work of an hour; each has a step of its own, so that the notes tell them apart. */
#define DESK(TEAM, PERIOD) \
    "sluse: 1\nperiod: " PERIOD "\nstart: {warm up: 20 weeks}\nteams: {desk: {officers: 1, calendar: always, " TEAM "}}\n" \
    "cases: {case: {intake: {per hour: 0.8}, classes: {urgent: 37.5 %, other: rest}, track: way}}\n" \
    "tracks:\n  way: [triage: {by class: {urgent: first, other: second}}]\n" \
    "  first: [decide: {by: desk, time: exponential mean 1 h}]\n  second: [decide: {by: desk, time: exponential mean 1 h}]\n"

#define RATE_URGENT 0.3
#define RATE_OTHER  0.5
enum { URGENT_STEP = 1, OTHER_STEP = 2, PLACES = 4, STATES = 3 << (PLACES + 1) };

struct waits { struct replica replica; int step; int64_t begun; double waited; };

static void hear(struct listener *listener, const struct note *note)
{
    struct waits *waits = (struct waits *)listener;
    if (note->kind != NOTE_BEGUN || note->step != waits->step || note->time < 0)
        return;
    waits->begun++;
    waits->waited += (double)(note->time - note->since) / (double)HOUR;
}

static double mean_wait(const struct replica *replica)
{
    const struct waits *waits = (const struct waits *)replica;
    return waits->waited / (double)waits->begun;
}

static bool wait_is(const char *text, int step, int replications, double exact, const char *label)
{
    struct waits model = {{{hear}, mean_wait}, step, 0, 0};
    return replicas_agree(text, &model.replica, sizeof model, replications, exact, 0.02, label);
}

/* Kleinrock 1976, Queueing Systems, vol. 2, (3.53): with gains b < B, W_other = W / (1 - rho_urgent (1 - b / B)) and
 * W_urgent = W - rho_other W_other (1 - b / B), W = rho / (mu - lambda) the wait first come, first served (4 hours here). */
static void waits_weighted_by_class_are_those_of_kleinrock(void **state)
{
    (void)state;
    static const char text[] = DESK("queue: {accumulating priority: {urgent: 4, others: 1}}", "2026-01-01..2027-12-31");
    double fifo = 4, apart = 1 - 1.0 / 4, other = fifo / (1 - RATE_URGENT * apart), urgent = fifo - RATE_OTHER * other * apart;
    assert_true(wait_is(text, URGENT_STEP, 100, urgent, "urgent, gain 4"));
    assert_true(wait_is(text, OTHER_STEP, 100, other, "other, gain 1"));
    assert_false(wait_is(text, URGENT_STEP, 100, 1.142857, "meant to differ: urgent always first"));
    static const char even[] = DESK("queue: {accumulating priority: {others: 7}}", "2026-01-01..2027-12-31");
    assert_true(wait_is(even, URGENT_STEP, 100, fifo, "equal gains"));
}

/* The line at the desk: `line` has a 1 before the classes of those who wait, the oldest lowest (bit 1: other); k cases were taken,
 * modulo 3. Of three the first two taken are by class, the third the oldest. */
static int place_of(int line, int k) { return line * 3 + k; }

static int number_in(int line)
{
    int count = 0;
    while (line >> (count + 1))
        count++;
    return count;
}

/* Returns the line without the case that is taken. */
static int take(int line, int k)
{
    int count = number_in(line), at = 0;
    while (k < 2 && at < count - 1 && (line >> at & 1))
        at++;
    at = line >> at & 1 ? 0 : k < 2 ? at : 0;             /* nobody urgent: the oldest */
    return (line >> (at + 1) << at) | (line & ((1 << at) - 1));
}

/* waiting: [class] mean number, by the long-run shares of the states; blocked: share of the time in which there is no room. */
static void chain_solve(double waiting[2], double *blocked)
{
    static double p[STATES + 3], next[STATES + 3];        /* the last three: nobody is at the desk */
    const double scale = RATE_URGENT + RATE_OTHER + 1, rates[2] = {RATE_URGENT, RATE_OTHER};
    memset(p, 0, sizeof p);
    p[STATES] = 1;
    for (int round = 0; round < 20000; round++) {
        memset(next, 0, sizeof next);
        for (int k = 0; k < 3; k++) {
            next[place_of(1, (k + 1) % 3)] += p[STATES + k] * (RATE_URGENT + RATE_OTHER) / scale;
            next[STATES + k] += p[STATES + k] / scale;
            for (int line = 1; line < 1 << (PLACES + 1); line++) {
                double share = p[place_of(line, k)] / scale;
                int count = number_in(line);
                for (int class = 0; class < 2; class++) {
                    int longer = (line ^ 1 << count) | class << count | 1 << (count + 1);
                    next[place_of(count < PLACES ? longer : line, k)] += share * rates[class];
                }
                next[count ? place_of(take(line, k), (k + 1) % 3) : STATES + k] += share;
            }
        }
        memcpy(p, next, sizeof p);
    }
    waiting[0] = waiting[1] = *blocked = 0;
    for (int k = 0; k < 3; k++)
        for (int line = 1; line < 1 << (PLACES + 1); line++)
            for (int i = 0, count = number_in(line); i < count; i++) {
                waiting[line >> i & 1] += p[place_of(line, k)];
                *blocked += i == PLACES - 1 ? p[place_of(line, k)] : 0;
            }
}

/* Four find room to wait. By Little the mean wait of a class is its mean number waiting over its rate of those let in. */
static void two_orders_that_take_turns_are_their_markov_chain(void **state)
{
    (void)state;
    static const char text[] = DESK("queue: {by class: 2, oldest case first: 1}, room: 4 waiting", "2026-01-01..2027-12-31");
    static const char swapped[] = DESK("queue: {oldest case first: 1, by class: 1}, room: 4 waiting", "2026-01-01..2027-12-31");
    double waiting[2], blocked;
    chain_solve(waiting, &blocked);
    double urgent = waiting[0] / RATE_URGENT / (1 - blocked), other = waiting[1] / RATE_OTHER / (1 - blocked);
    assert_true(urgent < 0.9 * other);
    assert_true(wait_is(text, URGENT_STEP, 100, urgent, "urgent, two of three by class"));
    assert_true(wait_is(text, OTHER_STEP, 100, other, "other, two of three by class"));
    assert_false(wait_is(swapped, URGENT_STEP, 100, urgent, "meant to differ: one of two by class"));
}

static void hear_squares(struct listener *listener, const struct note *note)
{
    struct waits *waits = (struct waits *)listener;
    if (note->kind != NOTE_BEGUN || note->time < 0)
        return;
    double wait = (double)(note->time - note->since) / (double)HOUR;
    waits->begun++;
    waits->waited += wait * wait;
}

static bool square_is(const char *text, double exact, const char *label)
{
    struct waits model = {{{hear_squares}, mean_wait}, 0, 0, 0};
    return replicas_agree(text, &model.replica, sizeof model, 200, exact, 0.03, label);
}

/* M/M/1 served in random order: E[W^2] is 2 / (2 - rho) of that first come, first served, 2 rho / (mu - lambda)^2 (Kingman 1962, On queues in
 * which customers are served in random order); the mean is the same. A rank drawn once for all, under which the unlucky wait for ever, has 159. */
static void random_order_has_the_second_moment_of_kingman(void **state)
{
    (void)state;
    const double rho = RATE_URGENT + RATE_OTHER, first_come = 2 * rho / (1 - rho) / (1 - rho);
    assert_true(square_is(DESK("queue: random", "2026-01-01..2027-12-31"), first_come * 2 / (2 - rho), "E[W^2], random"));
    assert_true(square_is(DESK("queue: random, room: 9999 waiting", "2026-01-01..2027-12-31"), first_come * 2 / (2 - rho), "E[W^2], random, with room"));
    assert_true(square_is(DESK("queue: first in queue", "2026-01-01..2027-12-31"), first_come, "E[W^2], first in queue"));
    assert_false(square_is(DESK("queue: last in queue", "2026-01-01..2027-12-31"), first_come * 2 / (2 - rho), "meant to differ: last in queue"));
}

static void the_words_are_understood(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const char *messages;
    const struct casework *c = checked_text(arena, DESK("queue: {by class: 2, oldest case first: 1}", "2026-01-01..2026-01-31"), ".", 0, &messages);
    assert_non_null(c);
    assert_string_equal(c->queues[0].discipline->name, "by class");
    assert_string_equal(c->queues[0].other->name, "oldest case first");
    assert_true(c->queues[0].turns == 2 && c->queues[0].other_turns == 1 && !c->queues[0].gains);
    c = checked_text(arena, DESK("queue: {accumulating priority: {others: 1.5, urgent: 4}}", "2026-01-01..2026-01-31"), ".", 0, &messages);
    assert_non_null(c);
    assert_true(c->queues[0].gains[0] == 4 && c->queues[0].gains[1] == 1.5 && !c->queues[0].other);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_words_are_understood), cmocka_unit_test(waits_weighted_by_class_are_those_of_kleinrock),
                                       cmocka_unit_test(two_orders_that_take_turns_are_their_markov_chain),
                                       cmocka_unit_test(random_order_has_the_second_moment_of_kingman)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
