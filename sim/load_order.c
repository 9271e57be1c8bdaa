#include "sim/load_order.h"

#include <stdlib.h>

static int heavier_first(const void *left, const void *right, void *context)
{
    const uint64_t *loads = context;
    int a = *(const int *)left, b = *(const int *)right;
    return loads[a] != loads[b] ? (loads[a] < loads[b]) - (loads[a] > loads[b]) : (a > b) - (a < b);
}

void load_order_sort(struct load_order *order)
{
    if (order->count > 1)
        qsort_r(order->items, (size_t)order->count, sizeof *order->items, heavier_first, order->loads);
}
