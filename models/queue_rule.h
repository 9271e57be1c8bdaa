/* queue_rule.h - how the queue of a team is ordered, as it is written: an order, two that take turns, or weighted waits.
 *
 * `queue: by class`; `{by class: 2, oldest case first: 1}`, of three cases taken one is the oldest; and
 * `{accumulating priority: {urgent: 4, others: 1}}`, where a case gains with each day it waits, as fast as its class says.
 */
#ifndef MODELS_QUEUE_RULE_H
#define MODELS_QUEUE_RULE_H

#include "models/discipline.h"
#include "scenarios/node.h"

struct written_gain { const char *value; struct place place; double gain; };

struct written_queue_rule {
    const struct discipline *discipline;                  /* NULL: not written, or not understood */
    const struct discipline *other; int turns, other_turns;    /* NULL: it takes no turns */
    struct written_gain *gains; int gain_count;           /* of accumulating priority, by value; `others` may be one */
    struct place place;
};

extern const struct value_type value_queue_rule;          /* [struct written_queue_rule] */

bool queue_rules_equal(const struct written_queue_rule *a, const struct written_queue_rule *b);

#endif
