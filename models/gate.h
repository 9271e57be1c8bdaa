/* gate.h - branches that are open only while many (or few) cases are there: a fast track that opens and closes by backlog.
 *
 * "more than 300 waiting for normal until below 200" opens above 300 and stays open until it is below 200, so that it does not
 * flap. It compiles to struct gate (casework.h).
 */
#ifndef MODELS_GATE_H
#define MODELS_GATE_H

#include "models/casework.h"

struct written_gate {
    struct place place;
    struct reference subject;                             /* of a team or skill, or of a track; name NULL: none is written */
    struct gate gate;                                     /* its subject is not known yet */
};

extern const struct value_type value_gate;                /* [struct written_gate] */

#endif
