/* row_heap.h - a heap of case rows linked through the rows themselves: nothing to allocate, nothing to move.
 *
 * A pairing heap (Fredman, Sedgewick, Sleator, Tarjan 1986): meld and insert take constant time, taking the
 * least amortised logarithmic. The kind is a constant at every call, so both functions are inlined.
 */
#ifndef MODELS_ROW_HEAP_H
#define MODELS_ROW_HEAP_H

#include "models/process.h"

struct row_heap_kind {
    bool (*before)(const struct case_row *a, const struct case_row *b);
    uint32_t *(*child)(struct case_row *c);               /* where the first child is kept */
};

static inline uint32_t row_heap_meld(const struct process *p, uint32_t a, uint32_t b, struct row_heap_kind kind)
{
    if (!a || !b)
        return a ? a : b;
    struct case_row *first = case_at(p, a), *second = case_at(p, b);
    if (kind.before(second, first)) {
        first->next = *kind.child(second);
        *kind.child(second) = a;
        return b;
    }
    second->next = *kind.child(first);
    *kind.child(first) = b;
    return a;
}

static inline uint32_t row_heap_insert(const struct process *p, uint32_t heap, uint32_t row, struct row_heap_kind kind)
{
    case_at(p, row)->next = *kind.child(case_at(p, row)) = NO_ROW;
    return row_heap_meld(p, heap, row, kind);
}

/* Returns the heap without its first row: children are melded in pairs, then the pairs from last to first. */
static inline uint32_t row_heap_rest(const struct process *p, uint32_t heap, struct row_heap_kind kind)
{
    uint32_t pairs = NO_ROW, rest = NO_ROW;
    for (uint32_t row = *kind.child(case_at(p, heap)); row;) {
        uint32_t other = case_at(p, row)->next, after = other ? case_at(p, other)->next : NO_ROW;
        case_at(p, row)->next = NO_ROW;
        if (other)
            case_at(p, other)->next = NO_ROW;
        uint32_t both = row_heap_meld(p, row, other, kind);
        case_at(p, both)->next = pairs;
        pairs = both;
        row = after;
    }
    while (pairs) {
        uint32_t after = case_at(p, pairs)->next;
        case_at(p, pairs)->next = NO_ROW;
        rest = row_heap_meld(p, rest, pairs, kind);
        pairs = after;
    }
    return rest;
}

#endif
