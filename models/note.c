#include "models/note.h"

const char *const note_names[] = {
    [NOTE_RECEIVED] = "received", [NOTE_OPEN] = "open",           [NOTE_JOINED] = "joined",
    [NOTE_BEGUN] = "begun",       [NOTE_INTERRUPTED] = "interrupted", [NOTE_ENDED] = "ended",
    [NOTE_STAYED] = "stayed",     [NOTE_WENT_HOME] = "went home",
    [NOTE_HELD] = "held",         [NOTE_RELEASED] = "released",   [NOTE_SENT] = "sent",
    [NOTE_ARRIVED] = "arrived",   [NOTE_BRANCHED] = "branched",   [NOTE_SPLIT] = "split", [NOTE_PART] = "part", [NOTE_DONE] = "done", [NOTE_FOLLOWED] = "followed", [NOTE_DECIDED] = "decided",
    [NOTE_REVERSED] = "reversed",
    [NOTE_TURNED_AWAY] = "turned away", [NOTE_GAVE_UP] = "gave up", [NOTE_BLOCKED] = "blocked", [NOTE_CLASS_CHANGED] = "class changed", [NOTE_BOOKED] = "booked", [NOTE_FOUND_CLOSED] = "found closed", [NOTE_FOUND_NO_SLOT] = "found no slot", [NOTE_CANCELLED] = "cancelled", [NOTE_NO_SHOW] = "no-show", [NOTE_MOVED] = "moved", [NOTE_WITHDRAWN] = "withdrawn",
};
