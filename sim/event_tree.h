/* event_tree.h - the pending events of a logical process: a winner tree over fixed slots.
 *
 * Every source of events (an officer, an intake, the head of the holds) owns a slot and has at most one
 * pending event. A key is `time << bits | slot`, so one comparison gives the exact order (time, then slot),
 * and the least key names its slot. Setting, moving or cancelling is one leaf write and one climb without
 * a branch. Slots are numbered by kind and subject: the order at one instant is the order of the slots.
 */
#ifndef SIM_EVENT_TREE_H
#define SIM_EVENT_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/time.h"

#define NO_EVENT UINT64_MAX

/* nodes: [2 x leaves]; nodes[1] is the least key, leaves (a power of two) begin at nodes[leaves]. Keys of trees whose slots are
 * numbered in one row, with the same bits and origin, can be compared. */
struct event_tree {
    uint64_t *nodes;
    uint32_t leaves;
    uint32_t first;                                       /* number of the first slot */
    int bits;                                             /* of a slot number, */
    uint32_t mask;                                        /* which takes it out of a key */
    sim_time origin;                                      /* earliest time a key can hold */
};

/* Returns how many leaves a tree of so many slots has. */
static inline uint32_t event_leaves(uint32_t slots)
{
    uint32_t leaves = 1;
    while (leaves < slots)
        leaves *= 2;
    return leaves;
}

/* Returns a tree of slots first .. first + slots - 1 in nodes[2 x event_leaves(slots)]. */
static inline struct event_tree event_tree_at(uint64_t *nodes, uint32_t first, uint32_t slots, int bits, sim_time origin)
{
    return (struct event_tree){nodes, event_leaves(slots), first, bits, (UINT32_C(1) << bits) - 1, origin};
}

/* Leaves no event. */
static inline void event_clear(struct event_tree *tree)
{
    for (uint32_t node = 0; node < 2 * tree->leaves; node++)
        tree->nodes[node] = NO_EVENT;
}

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
    size_t i = (size_t)tree->leaves + (slot - tree->first);
    nodes[i] = key;
    while (i >= 4) {
        key = event_climb(nodes, &i, key);
        key = event_climb(nodes, &i, key);
    }
    if (i > 1)
        event_climb(nodes, &i, key);
}

/* The same in a tree that is known to have so many leaves, and slots from 0: the climb is written out. */
__attribute__((always_inline)) static inline void event_put_in(uint64_t *nodes, uint32_t leaves, uint32_t slot, uint64_t key)
{
    size_t i = (size_t)leaves + slot;
    nodes[i] = key;
#pragma GCC unroll 8
    for (uint32_t width = leaves; width > 1; width /= 2)
        key = event_climb(nodes, &i, key);
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

/* Returns the time of a key that is an event. */
static inline sim_time event_time_of(const struct event_tree *tree, uint64_t key)
{
    return (sim_time)(key >> tree->bits) + tree->origin;
}

/* The same of any key; NEVER: it is none. */
static inline sim_time event_time(const struct event_tree *tree, uint64_t key)
{
    return key == NO_EVENT ? NEVER : event_time_of(tree, key);
}

/* Whether the key is an event at that time, which is not before the origin. */
static inline bool event_is_at(const struct event_tree *tree, uint64_t key, sim_time time)
{
    return key >> tree->bits == (uint64_t)(time - tree->origin);
}

static inline uint32_t event_slot(const struct event_tree *tree, uint64_t key)
{
    return (uint32_t)key & tree->mask;
}

/* Returns the last key of the same instant. */
static inline uint64_t event_last(const struct event_tree *tree, uint64_t key)
{
    return key | tree->mask;
}

#endif
