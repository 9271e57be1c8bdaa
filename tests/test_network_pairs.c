/* test_network_pairs.c - processes that run side by side have no counts in common: their books may be closed by several threads at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "models/network.h"
#include "models/simulate.h"
#include "tests/checked_text.h"
#include "tests/generate.h"

/* What was looked at: networks, those of several processes, and those of them whose books are closed one after the other. */
struct looked { int networks, parallel, in_turn; };

/* Returns how many pairs more than one process counts. */
static int pairs_in_common(const struct network *network)
{
    int common = 0;
    for (int a = 0; a < network->process_count; a++)
        for (int b = 0; b < a; b++)
            for (int i = 0; i < network->processes[a].pair_count; i++)
                for (int j = 0; j < network->processes[b].pair_count; j++)
                    common += network->processes[a].pairs[i].pair == network->processes[b].pairs[j].pair;
    return common;
}

static bool is_safe(const struct casework *casework, struct arena *arena, struct looked *looked)
{
    const struct network *network = network_compile(casework, false, arena);
    looked->networks++;
    looked->parallel += network->process_count > 1;
    looked->in_turn += network->process_count > 1 && network->has_mail;
    return network->has_mail || pairs_in_common(network) == 0;
}

static void random_networks_are_safe(void **state)
{
    enum { SEEDS = 400 };
    struct looked looked = {0};
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_open();
        struct generated generated = generate_scenario(arena, seed);
        struct caseworks all = caseworks_of_generated(arena, &generated);
        for (int i = 0; i < all.count; i++)
            assert_true(is_safe(all.items[i], arena, &looked));
        arena_close(arena);
    }
    printf("# %d networks, %d of several processes, %d of them with mail\n", looked.networks, looked.parallel, looked.in_turn);
    assert_true(looked.in_turn > 20 && looked.parallel - looked.in_turn > 20);
}

/* Nobody is sent on to the second office, but cases stand there when it begins. */
static void cases_that_begin_elsewhere_are_safe(void **state)
{
    static const char text[] =
        "sluse: 1\nperiod: 2026-01-05..2026-01-18\n"
        "offices:\n  a: {hand-over: next opening, calendar: always}\n  b: {hand-over: next opening, calendar: always}\n"
        "teams:\n  ta: {officers: 3, office: a}\n  tb: {officers: 3, office: b}\n"
        "cases:\n  case: {intake: {per day: 20}, track: t}\n"
        "start:\n  - {open: 300, case: case, at: t.h, age: 1..3 days}\n"
        "tracks:\n  t:\n"
        "    - work: {what: w1, by: ta, time: exponential mean 2 h}\n"
        "    - branch: {what: over, to: {h: rest}}\n"
        "    - work: {what: w2, by: tb, time: exponential mean 2 h}\n"
        "    - hold: {what: h, time: exponential mean 9 days}\n"
        "    - decide\n";
    struct arena *arena = arena_open();
    struct looked looked = {0};
    const char *messages;
    (void)state;
    const struct casework *casework = checked_text(arena, text, ".", 0, &messages);
    assert_non_null(casework);
    const struct network *network = network_compile(casework, false, arena);
    assert_int_equal(network->process_count, 2);
    assert_true(pairs_in_common(network) > 0);
    assert_true(is_safe(casework, arena, &looked));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_networks_are_safe), cmocka_unit_test(cases_that_begin_elsewhere_are_safe)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
