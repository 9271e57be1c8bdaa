/* loose_heap.h - a heap of case rows from which any row can be taken, not only the least.
 *
 * A pairing heap (Fredman, Sedgewick, Sleator, Tarjan 1986) linked through the rows' case_wait; links back make it
 * possible to cut a row out. The kind is a constant at every call, so the functions are inlined.
 */
#ifndef MODELS_LOOSE_HEAP_H
#define MODELS_LOOSE_HEAP_H

#include "models/process.h"

struct loose_kind {
    bool (*before)(const struct process *p, const struct case_row *a, const struct case_row *b);    /* a total order */
    struct row_link *(*link)(struct case_wait *wait);
};

static inline struct row_link *loose_link(const struct process *p, uint32_t row, struct loose_kind kind)
{
    return kind.link(wait_of(p, case_at(p, row)));
}

/* Both are alone: without siblings, before nobody. */
static inline uint32_t loose_meld(const struct process *p, uint32_t a, uint32_t b, struct loose_kind kind)
{
    if (!a || !b)
        return a ? a : b;
    bool is_b_first = kind.before(p, case_at(p, b), case_at(p, a));
    uint32_t first = is_b_first ? b : a, second = is_b_first ? a : b;
    struct row_link *parent = loose_link(p, first, kind), *child = loose_link(p, second, kind);
    child->next = parent->child;
    child->before = first;
    if (child->next)
        loose_link(p, child->next, kind)->before = second;
    parent->child = second;
    return first;
}

static inline uint32_t loose_insert(const struct process *p, uint32_t heap, uint32_t row, struct loose_kind kind)
{
    *loose_link(p, row, kind) = (struct row_link){NO_ROW, NO_ROW, NO_ROW};
    return loose_meld(p, heap, row, kind);
}

/* Cuts the row from its siblings; returns the one after it. */
static inline uint32_t loose_alone(const struct process *p, uint32_t row, struct loose_kind kind)
{
    struct row_link *link = loose_link(p, row, kind);
    uint32_t after = link->next;
    link->next = link->before = NO_ROW;
    return after;
}

/* Returns the children of a row as one heap: melded in pairs, then the pairs from last to first. */
static inline uint32_t loose_children(const struct process *p, uint32_t row, struct loose_kind kind)
{
    uint32_t pairs = NO_ROW, rest = NO_ROW;
    for (uint32_t child = loose_link(p, row, kind)->child; child;) {
        uint32_t other = loose_alone(p, child, kind), after = other ? loose_alone(p, other, kind) : NO_ROW;
        uint32_t both = loose_meld(p, child, other, kind);
        loose_link(p, both, kind)->next = pairs;
        pairs = both;
        child = after;
    }
    while (pairs) {
        uint32_t after = loose_alone(p, pairs, kind);
        rest = loose_meld(p, rest, pairs, kind);
        pairs = after;
    }
    return rest;
}

/* Returns the heap without a row that is in it. */
static inline uint32_t loose_remove(const struct process *p, uint32_t heap, uint32_t row, struct loose_kind kind)
{
    uint32_t children = loose_children(p, row, kind);
    if (row == heap)
        return children;
    struct row_link *link = loose_link(p, row, kind), *before = loose_link(p, link->before, kind);
    *(before->child == row ? &before->child : &before->next) = link->next;
    if (link->next)
        loose_link(p, link->next, kind)->before = link->before;
    return loose_meld(p, heap, children, kind);
}

#endif
