/* plan_table.h - the plans of a search, each once, in the order they were met. */
#ifndef ANALYSIS_PLAN_TABLE_H
#define ANALYSIS_PLAN_TABLE_H

#include "analysis/move_plan.h"

struct valued_plan { struct move_plan plan; double value; bool was_stood_on; int order; };

/* Begins as {0}. */
struct plan_table {
    struct valued_plan *rows; int count, room;
    int *slots, slot_count;                               /* open hashing: row + 1; 0 free; a power of two */
};

/* Adds the plan (in order, see plan_in_order), its value yet -INFINITY; returns false when it is there already. */
bool plan_table_add(struct plan_table *table, const struct move_plan *plan, struct arena *arena);

/* Returns the row of the plan, -1: it is not there. */
int plan_table_find(const struct plan_table *table, const struct move_plan *plan);

/* Sorts the best first; of equals by order. */
void plans_sort(struct valued_plan plans[], int count);

#endif
