/* network_parts.h - the steps of network_compile; used by network*.c only. */
#ifndef MODELS_NETWORK_PARTS_H
#define MODELS_NETWORK_PARTS_H

#include "base/grouping.h"
#include "models/network.h"

/* What is where: numbers of the casework, by process. */
struct members { struct grouping teams, queues, intakes; };

/* Teams, groups, officers and what follows from the rosters alone (hours present and paid, cost). */
void network_add_teams(struct network *network, int process, const struct grouping *teams, struct arena *arena);

/* Links the officers of an office who are one person, at home and where they are lent, where teams limit or owe something to the person. */
void network_link_people(const struct casework *casework, struct network_process *process, struct arena *arena);

/* Queues with who serves them. */
void network_add_queues(struct network *network, int process, const struct grouping *queues, struct arena *arena);

/* Whether the rank in the queue is an attribute that is a number. */
static inline bool queue_ranks_by_number(const struct casework *casework, const struct queue *queue)
{
    return queue->discipline->by_value && queue->rank_by > 0 && casework->traits[queue->rank_by].is_number;
}

/* Makes the processes of two offices one. parent: [offices] a forest, whose roots are the processes. */
void network_join_offices(int *parent, int a, int b);

/* Joins the offices whose cases gather at the same step, or are counted together by a branch. Returns for each such step one of
 * these offices, -1 for the others and where no case comes. */
const int *network_join_sharing(const struct casework *casework, int *parent, struct arena *arena);

/* The steps of the process at which cases gather, and the branches that count; gives them their local numbers. */
void network_add_sharing(struct network *network, int process, const int *office_of, struct arena *arena);

/* Which (type, track) can be in which process, and whether processes send mail to each other. */
void network_find_pairs(struct network *network, struct arena *arena);

/* The width of a case row; what is wanted of steps and types. */
void network_shape_rows(struct network *network, struct arena *arena);

/* Of each intake what its arrivals follow from, as a number: network.likeness. */
void network_find_likeness(struct network *network, struct arena *arena);

/* Which draws are made ahead. Returns how many words behind a row they want at most; parked_at is where these begin. */
int network_find_ahead(struct network *network, struct arena *arena);

/* Whether the step asks more of the engine than the four plain actions do (PLAN_RARE). */
static inline bool network_is_rare(const struct step *step)
{
    return step->action > ACT_LEAVE || step->deadline || step->outage_count || step->gives_up || step->gate || step->asides || step->book >= 0 || step->comes_in >= 0;
}

#endif
