/* test_check_numbers.c - attributes that are numbers, and past cases: queues whose waits follow from the numbers are exact. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "models/check.h"
#include "tests/checked_text.h"
#include "tests/replicas.h"

#define HEAD "sluse: 1\nperiod: 2026-01-01..2027-12-31\nstart: {warm up: 13 weeks}\n"
#define DESK(QUEUE) "teams: {desk: {officers: 1, calendar: always" QUEUE "}}\n"
#define TYPE(MORE) "cases: {case: {intake: {per hour: 0.8}, track: way, " MORE "}}\n"

struct waits { struct replica replica; double sum, number; };

static void hear(struct listener *listener, const struct note *note)
{
    struct waits *waits = (struct waits *)listener;
    if (note->kind != NOTE_BEGUN || note->time < 0)
        return;
    waits->sum += (double)(note->time - note->since) / (double)HOUR;
    waits->number += 1;
}

static double mean_wait(const struct replica *replica)
{
    const struct waits *waits = (const struct waits *)replica;
    return waits->sum / waits->number;
}

static const struct waits model = {{{hear}, mean_wait}, 0, 0};

/* Pollaczek-Khinchine, arrivals at 0.8 an hour. */
static double wait_of(double mean, double square)
{
    return 0.8 * square / (2 * (1 - 0.8 * mean));
}

/* Exponential of mean 0.8 h times a number uniform on 0..2: E S = 0.8, E S^2 = 2 x 0.64 x 4/3. */
static void work_times_a_number_is_an_mg1_queue(void **state)
{
    (void)state;
    static const char text[] = HEAD DESK("") TYPE("attributes: {size: uniform 0 to 2}")
        "tracks: {way: [decide: {by: desk, time: exponential mean 48 min, times: size}]}\n";
    assert_true(replicas_agree(text, &model.replica, sizeof model, 150, wait_of(0.8, 2 * 0.64 * 4 / 3), 0.01, "wait, work x number"));
}

/* Below 0.5 half an hour, below 1.5 an hour, else an hour and a half: shares 1/4, 1/2, 1/4. */
static void stretches_of_a_number_have_times_of_their_own(void **state)
{
    (void)state;
    static const char text[] = HEAD DESK("") TYPE("attributes: {size: uniform 0 to 2}")
        "tracks: {way: [decide: {by: desk, time by size: {below 0.5: 30 min, below 1.5: 1 h, others: 1.5 h}}]}\n";
    double mean = 0.25 * 0.5 + 0.5 + 0.25 * 1.5, square = 0.25 * 0.25 + 0.5 + 0.25 * 2.25;
    assert_true(replicas_agree(text, &model.replica, sizeof model, 150, wait_of(mean, square), 0.01, "wait, time by number"));
}

/* The least work first (Phipps 1956): W(x) = W0 / (1 - rho(x))^2, rho(x) the load of work up to x; here integrated over x. */
static double wait_of_least_first(double hours)
{
    enum { STEPS = 20000 };
    double sum = 0, remaining = 0.8 * hours * hours * 4 / 3 / 2;
    for (int i = 0; i < STEPS; i++) {
        double x = 2 * (i + 0.5) / STEPS, load = 0.8 * hours * x * x / 4;
        sum += remaining / ((1 - load) * (1 - load)) / STEPS;
    }
    return sum;
}

static void a_queue_by_a_number_takes_the_least_first(void **state)
{
    (void)state;
    static const char text[] = HEAD DESK(", queue: by class, rank by: size") TYPE("attributes: {size: uniform 0 to 2}")
        "tracks: {way: [decide: {by: desk, time: 1 h, times: size}]}\n";
    assert_true(replicas_agree(text, &model.replica, sizeof model, 150, wait_of_least_first(1), 0.01, "wait, least number first"));
}

/* Eight past cases: by their class 1 or 2 hours, times their pages, which go with the class. */
static void past_cases_stay_whole(void **state)
{
    (void)state;
    static const char text[] = HEAD DESK("") TYPE("drawn from: {file: tests/data/past-cases.csv, columns: [class, pages]}")
        "tracks: {way: [decide: {by: desk, time by class: {simple: 30 min, complex: 40 min}, times: pages}]}\n";
    static const double pages[] = {0.2, 0.3, 0.5, 0.4, 2.0, 1.5, 0.6, 2.5};
    static const bool complex[] = {0, 0, 0, 0, 1, 1, 0, 1};
    double mean = 0, square = 0, apart = 0, apart_square = 0;
    for (int i = 0; i < 8; i++) {
        double work = (complex[i] ? 40 : 30) / 60.0 * pages[i];
        mean += work / 8, square += work * work / 8;
        for (int j = 0; j < 8; j++) {
            double other = (complex[j] ? 40 : 30) / 60.0 * pages[i];
            apart += other / 64, apart_square += other * other / 64;
        }
    }
    assert_true(replicas_agree(text, &model.replica, sizeof model, 300, wait_of(mean, square), 0.01, "wait, past cases"));
    assert_false(replicas_agree(text, &model.replica, sizeof model, 300, wait_of(apart, apart_square), 0.01, "meant to differ: columns apart"));
}

struct shares { struct replica replica; double first, number; };

static void hear_ways(struct listener *listener, const struct note *note)
{
    struct shares *shares = (struct shares *)listener;
    if (note->kind != NOTE_BRANCHED)
        return;
    shares->number += 1;
    shares->first += note->amount == TO_WITHDRAWN;
}

static double share_of_first(const struct replica *replica)
{
    const struct shares *shares = (const struct shares *)replica;
    return shares->first / shares->number;
}

/* A lognormal score below 30: by its distribution function. */
static void a_threshold_on_a_score_takes_its_share(void **state)
{
    (void)state;
    static const char text[] = HEAD DESK("") TYPE("attributes: {score: lognormal mean 40 cv 0.8}")
        "tracks: {way: [triage: {by score: {below 30: withdrawn, others: next}}, decide]}\n";
    struct shares score = {{{hear_ways}, share_of_first}, 0, 0};
    double variance = log(1 + 0.64), exact = 0.5 * erfc(-(log(30) - log(40) + variance / 2) / sqrt(2 * variance));
    assert_true(replicas_agree(text, &score.replica, sizeof score, 60, exact, 0.005, "share of scores below 30"));
}

/* Borders that several tables give are one set; a number on a border belongs to the stretch above it. */
static void tables_share_the_stretches_of_a_number(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const char *messages;
    const struct casework *c = checked_text(arena, HEAD DESK("") TYPE("attributes: {score: empirical 30 40 50}")
        "tracks: {way: [triage: {what: a, by score: {below 50: next, others: decided}}, triage: {what: b, by score: {below 30: decided, below 40: next, others: next}}, "
        "decide: {by: desk, time by score: {below 40: 1 h, others: 2 h}}]}\n", ".", 0, &messages);
    if (!c)
        print_message("%s", messages);
    assert_non_null(c);
    assert_int_equal(c->trait_count, 2);
    assert_int_equal(c->traits[1].value_count, 4);
    assert_true(c->traits[1].borders[0] == 30 && c->traits[1].borders[1] == 40 && c->traits[1].borders[2] == 50);
    const double *shares = c->types[0].trait_shares[1];
    assert_true(shares[0] == 0 && fabs(shares[1] - 1.0 / 3) < 1e-12 && fabs(shares[2] - 2.0 / 3) < 1e-12 && shares[3] == 1);
    assert_int_equal(c->steps[0].outcomes[2].items[0].step, 1);
    assert_int_equal(c->steps[0].outcomes[3].items[0].step, TO_DECIDED);
    assert_int_equal(c->steps[1].outcomes[0].items[0].step, TO_DECIDED);
    assert_true(distribution_mean(c->steps[2].time_of[1]) == (double)HOUR && distribution_mean(c->steps[2].time_of[2]) == 2.0 * (double)HOUR);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_share_the_stretches_of_a_number), cmocka_unit_test(work_times_a_number_is_an_mg1_queue),
        cmocka_unit_test(stretches_of_a_number_have_times_of_their_own), cmocka_unit_test(a_queue_by_a_number_takes_the_least_first),
        cmocka_unit_test(past_cases_stay_whole), cmocka_unit_test(a_threshold_on_a_score_takes_its_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
