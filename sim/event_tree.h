/* event_tree.h - the pending events of a logical process: a winner tree over fixed slots.
 *
 * Every source of events (an officer, an intake, the head of the holds) owns a slot and has at most one
 * pending event. A key is `time << bits | slot`, so one comparison gives the exact order (time, then slot),
 * and the least key names its slot. Setting, moving or cancelling is one leaf write and one climb without
 * a branch. Slots are numbered by kind and subject: the order at one instant is the order of the slots.
 */
#ifndef SIM_EVENT_TREE_H
#define SIM_EVENT_TREE_H

#include <stddef.h>
#include <stdint.h>

#include "sim/time.h"

#define NO_EVENT UINT64_MAX

/* nodes: [2 x leaves]; nodes[1] is the least key, leaves (a power of two) begin at nodes[leaves]. */
struct event_tree {
    uint64_t *nodes;
    uint32_t leaves;
    int bits;                                             /* of the slot number: leaves == 1 << bits */
    sim_time origin;                                      /* earliest time a key can hold */
};

static inline uint64_t event_key(const struct event_tree *tree, uint32_t slot, sim_time time)
{
    return (uint64_t)(time - tree->origin) << tree->bits | slot;
}

/* One level up: the lesser of a node and its sibling. */
static inline uint64_t event_climb(uint64_t *nodes, size_t *i, uint64_t key)
{
    uint64_t other = nodes[*i ^ 1];
    key = other < key ? other : key;
    *i >>= 1;
    nodes[*i] = key;
    return key;
}

static inline void event_put(struct event_tree *tree, uint32_t slot, uint64_t key)
{
    uint64_t *nodes = tree->nodes;
    size_t i = (size_t)tree->leaves + slot;
    nodes[i] = key;
    while (i >= 4) {
        key = event_climb(nodes, &i, key);
        key = event_climb(nodes, &i, key);
    }
    if (i > 1)
        event_climb(nodes, &i, key);
}

/* Sets the slot's event to `time`; NEVER or later means none. */
static inline void event_set(struct event_tree *tree, uint32_t slot, sim_time time)
{
    event_put(tree, slot, time >= NEVER ? NO_EVENT : event_key(tree, slot, time));
}

static inline uint64_t event_least(const struct event_tree *tree)
{
    return tree->nodes[1];
}

static inline sim_time event_time(const struct event_tree *tree, uint64_t key)
{
    return key == NO_EVENT ? NEVER : (sim_time)(key >> tree->bits) + tree->origin;
}

static inline uint32_t event_slot(const struct event_tree *tree, uint64_t key)
{
    return (uint32_t)key & (tree->leaves - 1);
}

#endif
