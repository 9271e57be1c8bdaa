/* move_answer_parts.h - what the files of one answer share: the answer under way, and what is told of each of its plans. Nobody else
 * includes it.
 */
#ifndef ANALYSIS_MOVE_ANSWER_PARTS_H
#define ANALYSIS_MOVE_ANSWER_PARTS_H

#include "analysis/move_answer.h"

/* One answer under way. */
struct answering {
    const struct move_request *request;
    struct move_answer *answer;
    struct arena *arena;
    struct move_plan *candidates; int count;
    double *more, *fewer, *desks;                         /* [teams][periods] first-order gains under the luck of the search */
    int luck_of_answer;                                   /* number of its first replication */
    struct move_model *choice;                            /* the model that KN observes */
};

/* The measures of the answer beside those of the value: agreed figures, then waiting time and waiting cases by team, overdue cases, the wait for a slot by book
 * that may have desks more, and for each type what of it is on time. */
struct measure *move_card_measures(const struct move_request *request, int *count, struct arena *arena);

/* Adds a card about the plan; model: under the luck of the answer, with those measures, nobody moving run already. */
void move_card_fill(struct answering *answering, struct move_model *model, const char *role, const struct move_plan *plan);

/* Fills the card's parts; again: the same replications with another luck. */
void move_card_split(struct answering *answering, struct move_model *model, struct move_model *again, struct plan_card *card);

#endif
