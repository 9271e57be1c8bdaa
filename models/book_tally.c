#include "models/book_tally.h"

const char *const book_count_names[BOOK_COUNTS] = {
    [BOOK_OFFERED] = "offered", [BOOK_DESK_TIME] = "desk_time", [BOOK_BOOKED] = "booked", [BOOK_KEPT] = "kept", [BOOK_NO_SHOW] = "no_shows",
    [BOOK_CANCELLED] = "cancelled", [BOOK_LOST] = "lost", [BOOK_MOVED] = "moved", [BOOK_TURNED_AWAY] = "turned_away", [BOOK_ASKED] = "asked",
    [BOOK_WAITED] = "waited", [BOOK_WITHIN] = "within", [BOOK_MISSED] = "missed", [BOOK_THIRD] = "third_free", [BOOK_THIRD_SEEN] = "third_free_seen",
    [BOOK_WORKED] = "worked", [BOOK_SENT_HOME] = "sent_home", [BOOK_OVER] = "over", [BOOK_HELD] = "held",
    [BOOK_DESK_PLANNED] = "desk_planned", [BOOK_WITHOUT] = "without_slot",
};

const char *const slot_goal_count_names[SLOT_GOAL_COUNTS] = {[SLOT_GOAL_WITHIN] = "within", [SLOT_GOAL_MISSED] = "missed"};
