/* move_front.h - cost against service: the plan chosen with fewer and fewer of its moves, down to nobody, each with price and gain.
 *
 * The move that is missed least goes first: by the surrogate where there is one, else by the full model under the luck of the search. What a point
 * costs and brings is estimated under the luck of the answer, and each is compared with the cheaper one before it: inside the noise
 * means that its further moves may bring nothing. Points between are not sought, nor plans that are no part of the one chosen.
 */
#ifndef ANALYSIS_MOVE_FRONT_H
#define ANALYSIS_MOVE_FRONT_H

#include <stdio.h>

#include "analysis/estimate.h"
#include "analysis/json_writer.h"
#include "analysis/move_model.h"

struct front_point {
    struct move_plan plan;
    double officer_months;
    struct difference cost, value;                        /* against nobody; cost not estimable without prices */
    struct difference step;                               /* of the value, against the point before */
};

struct move_front { struct front_point *points; int count; };    /* from nobody to the plan; none: nobody moves, or stopped */

/* Returns how good a plan is, by which moves are given up: larger is better; NaN: stopped. */
struct front_order { void *context; double (*value)(void *context, const struct move_plan *plan); };

/* model: under the luck of the answer. */
struct move_front move_front_of(struct move_model *model, const struct move_plan *plan, int replications, const struct front_order *order,
                                struct arena *arena);

/* Writes the table; unit: of the value, money: "" without prices. */
void move_front_print(FILE *out, const struct move_front *front, const char *unit, const char *money, struct arena *arena);
void move_front_json(struct json *json, const struct move_front *front);

#endif
