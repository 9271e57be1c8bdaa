/* row_heap.h - a heap of case rows linked through the rows themselves: nothing to allocate, nothing to move.
 *
 * A pairing heap (Fredman, Sedgewick, Sleator, Tarjan 1986): meld and insert take constant time, taking the
 * least amortised logarithmic. `before` is a constant at every call, so it is inlined.
 */
#ifndef MODELS_ROW_HEAP_H
#define MODELS_ROW_HEAP_H

#include "models/process.h"

typedef bool row_order(const struct case_row *a, const struct case_row *b);

static inline uint32_t row_heap_meld(struct case_row *rows, uint32_t a, uint32_t b, row_order *before)
{
    if (!a || !b)
        return a ? a : b;
    if (before(&rows[b], &rows[a])) {
        uint32_t swap = a;
        a = b, b = swap;
    }
    rows[b].next = rows[a].child;
    rows[a].child = b;
    return a;
}

static inline uint32_t row_heap_insert(struct case_row *rows, uint32_t heap, uint32_t row, row_order *before)
{
    rows[row].next = rows[row].child = NO_ROW;
    return row_heap_meld(rows, heap, row, before);
}

/* Returns the heap without its first row: children are melded in pairs, then the pairs from last to first. */
static inline uint32_t row_heap_rest(struct case_row *rows, uint32_t heap, row_order *before)
{
    uint32_t pairs = NO_ROW, rest = NO_ROW;
    for (uint32_t row = rows[heap].child; row;) {
        uint32_t other = rows[row].next, after = other ? rows[other].next : NO_ROW;
        rows[row].next = NO_ROW;
        if (other)
            rows[other].next = NO_ROW;
        uint32_t both = row_heap_meld(rows, row, other, before);
        rows[both].next = pairs;
        pairs = both;
        row = after;
    }
    while (pairs) {
        uint32_t after = rows[pairs].next;
        rows[pairs].next = NO_ROW;
        rest = row_heap_meld(rows, rest, pairs, before);
        pairs = after;
    }
    return rest;
}

#endif
