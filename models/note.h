/* note.h - what happens to cases, told one note at a time to whoever wants to listen.
 *
 * A note is made for every change of a case's state. `sluse replay` writes them, validation integrates over
 * them, and the tests compare the engine's notes with those of the reference engine, to the last bit.
 * Nobody listening costs one predictable branch.
 */
#ifndef MODELS_NOTE_H
#define MODELS_NOTE_H

#include "sim/time.h"

enum note_kind {
    NOTE_RECEIVED,                                        /* a new case; amount: its class and attributes, as in case.memory (trait_value) */
    NOTE_OPEN,                                            /* a case open at the start; since: received; amount: the same */
    NOTE_JOINED,                                          /* waits in a queue; amount: work to do, microseconds */
    NOTE_BEGUN,                                           /* officer begins or takes up again; since: joined; amount: work left */
    NOTE_INTERRUPTED,                                     /* handed back or pre-empted; since: begun; amount: work left */
    NOTE_ENDED,                                           /* work done; since: begun */
    NOTE_STAYED,                                          /* the officer stays with it after hours; since: begun; amount: work left */
    NOTE_WENT_HOME,                                       /* no longer, and keeps it in hand; since: worked on over; amount: work left */
    NOTE_HELD,                                            /* a hold begins; amount: its length */
    NOTE_RELEASED,                                        /* a hold ends; since: its beginning */
    NOTE_SENT,                                            /* to another office; amount: when it will arrive (NEVER possible) */
    NOTE_ARRIVED,
    NOTE_BRANCHED,                                        /* a branch, triage or go to; amount: step or target it leads to; since: 1 if 'at most' counts it, else 0 */
    NOTE_SPLIT,                                           /* worked on side by side from now; amount: in so many parts */
    NOTE_PART,                                            /* a part begins; amount: the owner of its case */
    NOTE_DONE,                                            /* a part is done; since: it began */
    NOTE_FOLLOWED,                                        /* another case will come from this one; amount: when */
    NOTE_REVERSED,                                        /* the decision that this case came from; amount: the follow-up step, -1: it came from none */
    NOTE_TURNED_AWAY,                                     /* joins no queue; amount: 1 no room, 2 it turned back, 3 no slot is free */
    NOTE_GAVE_UP,                                         /* leaves the queue, out of patience; since: joined */
    NOTE_BLOCKED,                                         /* stays in hand of the officer: there is no room at its step */
    NOTE_CLASS_CHANGED,                                   /* while it waits; since: joined; amount: the class */
    NOTE_FOUND_CLOSED,                                    /* comes in the team's next hours, or again later, and arrives then; amount: when (NEVER possible) */
    NOTE_FOUND_NO_SLOT,                                   /* asks again; since: asked first; amount: when it does */
    NOTE_BOOKED,                                          /* has a slot; since: asked for it; amount: when it is */
    NOTE_CANCELLED, NOTE_NO_SHOW,                         /* of the slot, by who booked it; since: asked for it */
    NOTE_MOVED,                                           /* given another slot, by the office; since: asked for it; amount: 0 at the door, 1 sent home */
    NOTE_DECIDED,                                         /* since: received; amount: paused time */
    NOTE_WITHDRAWN,                                       /* since: received; amount: paused time */
};

extern const char *const note_names[];                    /* "received", "joined", ..., in the order above */

struct note {
    enum note_kind kind;
    sim_time time, since;
    uint64_t owner;                                       /* the case */
    int type, step;
    int officer;                                          /* -1: none */
    int64_t amount;
    uint64_t whole;                                       /* the case that this is a part of; else the same as owner */
};

struct listener {
    void (*hear)(struct listener *listener, const struct note *note);
};

#endif
