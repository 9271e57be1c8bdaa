/* network_parts.h - the steps of network_compile; used by network*.c only. */
#ifndef MODELS_NETWORK_PARTS_H
#define MODELS_NETWORK_PARTS_H

#include "base/grouping.h"
#include "models/network.h"

/* What is where: numbers of the casework, by process. */
struct members { struct grouping teams, queues, intakes; };

/* Teams, groups, officers and what follows from the rosters alone (hours present and paid, cost). */
void network_add_teams(struct network *network, int process, const struct grouping *teams, struct arena *arena);

/* Queues with who serves them. */
void network_add_queues(struct network *network, int process, const struct grouping *queues, struct arena *arena);

/* Which (type, track) can be in which process, and whether processes send mail to each other. */
void network_find_pairs(struct network *network, struct arena *arena);

/* The width of a case row, and which draws are made ahead. */
void network_shape_rows(struct network *network, struct arena *arena);

#endif
