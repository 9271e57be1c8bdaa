/* test_event_tree.c - the winner tree gives events in the order of time, then slot. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/text.h"
#include "sim/event_tree.h"

enum { BITS = 6, SLOTS = 1 << BITS, STEPS = 20000 };

static struct event_tree tree_of(uint64_t nodes[2 * SLOTS], sim_time origin)
{
    for (int i = 0; i < 2 * SLOTS; i++)
        nodes[i] = NO_EVENT;
    return event_tree_at(nodes, 0, SLOTS, BITS, origin);
}

static void an_empty_tree_has_no_event(void **state)
{
    (void)state;
    uint64_t nodes[2 * SLOTS];
    struct event_tree tree = tree_of(nodes, 0);
    assert_true(event_least(&tree) == NO_EVENT);
    assert_true(event_time(&tree, event_least(&tree)) == NEVER);
}

static void events_of_one_instant_come_in_the_order_of_slots(void **state)
{
    (void)state;
    uint64_t nodes[2 * SLOTS];
    struct event_tree tree = tree_of(nodes, -7 * DAY);
    for (uint32_t slot = SLOTS; slot-- > 0;)
        event_set(&tree, slot, -DAY);
    for (uint32_t slot = 0; slot < SLOTS; slot++) {
        assert_int_equal(event_slot(&tree, event_least(&tree)), slot);
        assert_true(event_time(&tree, event_least(&tree)) == -DAY);
        event_set(&tree, slot, NEVER);
    }
    assert_true(event_least(&tree) == NO_EVENT);
}

/* The reference is a scan of all slots. */
static void the_least_is_that_of_a_scan_whatever_is_set_moved_or_cancelled(void **state)
{
    (void)state;
    uint64_t nodes[2 * SLOTS], random = 1;
    sim_time times[SLOTS];
    struct event_tree tree = tree_of(nodes, 0);
    for (int i = 0; i < SLOTS; i++)
        times[i] = NEVER;
    for (int step = 0; step < STEPS; step++) {
        random = hash_mix(random + 1);
        uint32_t slot = (uint32_t)(random % SLOTS), least = 0;
        times[slot] = random >> 60 == 0 ? NEVER : (sim_time)(random >> 40 & 1023);
        event_set(&tree, slot, times[slot]);
        for (uint32_t i = 1; i < SLOTS; i++)
            least = times[i] < times[least] ? i : least;
        assert_true(event_time(&tree, event_least(&tree)) == times[least]);
        if (times[least] < NEVER)
            assert_int_equal(event_slot(&tree, event_least(&tree)), least);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_tree_has_no_event),
        cmocka_unit_test(events_of_one_instant_come_in_the_order_of_slots),
        cmocka_unit_test(the_least_is_that_of_a_scan_whatever_is_set_moved_or_cancelled),
    };
    return cmocka_run_group_tests_name("event_tree", tests, NULL, NULL);
}
