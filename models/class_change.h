/* class_change.h - cases that change class while they wait, such as a case that becomes urgent after so many days.
 *
 * What it means to the microsecond is in docs/semantics.md, section 17. Each class changes into one other at most, and never back.
 */
#ifndef MODELS_CLASS_CHANGE_H
#define MODELS_CLASS_CHANGE_H

#include <stdint.h>

#include "base/param.h"

struct casework;
struct checking;
struct distribution;

/* The class that cases of another have once they have waited so long. */
struct class_change {
    int type, from, to;
    const struct distribution *after;
    bool in_queue;                                        /* counted from joining the queue, else from receipt */
    uint64_t purpose;                                     /* stream_purpose("TYPE FROM becomes TO") */
};

struct written_class_change {
    struct heading heading;
    struct reference from, to;
    const struct distribution *after;
    int counted;                                          /* 0 since receipt, 1 in queue */
};

extern const struct param class_change_rows[];

/* Returns whether cases of the type can have the value: its share is above 0, or it is a class that they come to be of. */
bool type_has_value(const struct casework *casework, int type, int trait, int value);

/* Fills casework->changes; the types, and the names of their classes, are known. */
void check_class_changes(struct checking *checking);

#endif
