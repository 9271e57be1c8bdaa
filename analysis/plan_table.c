#include "analysis/plan_table.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/text.h"

static uint64_t plan_hash(const struct move_plan *plan)
{
    uint64_t hash = 0;
    for (int i = 0; i < plan->count; i++) {
        const struct planned_move *m = &plan->moves[i];
        const int parts[] = {m->out_of, m->into, m->first, m->last, m->officers};
        for (int j = 0; j < 5; j++)
            hash = hash_mix(hash ^ (uint64_t)parts[j] * UINT64_C(0x9E3779B97F4A7C15) ^ (uint64_t)j);
    }
    return hash;
}

/* Returns the slot of the plan, or the free one where it belongs. */
static int *slot_of(const struct plan_table *table, const struct move_plan *plan)
{
    uint64_t at = plan_hash(plan);
    for (;; at++) {
        int *slot = &table->slots[at & (uint64_t)(table->slot_count - 1)];
        if (!*slot || plans_equal(&table->rows[*slot - 1].plan, plan))
            return slot;
    }
}

static void slots_grow(struct plan_table *table, struct arena *arena)
{
    if (2 * table->count < table->slot_count)
        return;
    table->slot_count = table->slot_count ? table->slot_count * 4 : 256;
    table->slots = arena_take(arena, (size_t)table->slot_count * sizeof *table->slots);
    for (int i = 0; i < table->count; i++)
        *slot_of(table, &table->rows[i].plan) = i + 1;
}

bool plan_table_add(struct plan_table *table, const struct move_plan *plan, struct arena *arena)
{
    slots_grow(table, arena);
    int *slot = slot_of(table, plan);
    if (*slot)
        return false;
    *(struct valued_plan *)arena_push(arena, &table->rows, &table->count, &table->room, sizeof *table->rows) =
        (struct valued_plan){.plan = *plan, .value = -INFINITY};
    *slot = table->count;
    return true;
}

int plan_table_find(const struct plan_table *table, const struct move_plan *plan)
{
    return table->slot_count ? *slot_of(table, plan) - 1 : -1;
}

static int best_first(const void *left, const void *right)
{
    const struct valued_plan *a = left, *b = right;
    return a->value != b->value ? (a->value < b->value) - (a->value > b->value) : a->order - b->order;
}

void plans_sort(struct valued_plan plans[], int count)
{
    qsort(plans, (size_t)count, sizeof *plans, best_first);
}
