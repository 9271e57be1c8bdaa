/* room.h - how queues with an end are written: how many find room, and who turns back from a long queue.
 */
#ifndef MODELS_ROOM_H
#define MODELS_ROOM_H

#include "models/casework.h"

/* A list of turning points by length. */
struct turning_list { struct turning *items; int count; struct place place; };

extern const struct value_type
    value_room,            /* [struct room] "25 waiting", or "25 in all" */
    value_turning;         /* [struct turning_list] {5: 0 %, 20: 50 %}: shares of those who find so many waiting */

#endif
