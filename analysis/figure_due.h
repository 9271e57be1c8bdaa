/* figure_due.h - what a plan with the most cases on time is judged by: a share that no plan can raise by leaving cases open.
 *
 * Which cases are due in the period does not depend on the plan. What it leaves open at the end is due after it: as far as that is more than fits
 * the goals (the backlog hump), it is taken off the cases on time, or a plan could let the period's last months go.
 */
#ifndef ANALYSIS_FIGURE_DUE_H
#define ANALYSIS_FIGURE_DUE_H

#include "analysis/figure.h"

/* Of the whole, in % of the cases due: those decided on time, less the backlog hump. No row of figures[]: it can be below 0. */
extern const struct figure due_less_hump;

/* The same with those who asked for a slot and have a goal for it, in % of both: where some case types have a goal for the decision and some for the slot. */
extern const struct figure due_and_slots;

#endif
