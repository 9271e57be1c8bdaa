/* book_tally.h - the counts of books of appointments in one replication: integers, by week and book; those of goals by week and case type.
 *
 * They are a part of the tally's vector (models/tally.h), there only where a scenario has appointments. Times are microseconds.
 * docs/semantics.md, section 14, says in which week each is counted. To add a count: its row here, in the names, and its line in process_book.c.
 */
#ifndef MODELS_BOOK_TALLY_H
#define MODELS_BOOK_TALLY_H

enum book_count {
    BOOK_OFFERED, BOOK_DESK_TIME,                         /* places of the slots whose time is in the week; desks that are manned x officers x length of these */
    BOOK_BOOKED, BOOK_KEPT, BOOK_NO_SHOW, BOOK_CANCELLED, BOOK_LOST, BOOK_MOVED, BOOK_TURNED_AWAY,    /* when it happens */
    BOOK_ASKED, BOOK_WAITED, BOOK_WITHIN, BOOK_MISSED,    /* in the week of asking; who is given another slot counts by that one */
    BOOK_THIRD, BOOK_THIRD_SEEN,                          /* time to the third free place, on Mondays; Mondays on which there was one */
    BOOK_WORKED,                                          /* time of officers on those who came */
    BOOK_SENT_HOME,                                       /* of those kept, who waited when nobody was there any more that day */
    BOOK_OVER,                                            /* of the time worked, what was after hours */
    BOOK_HELD,                                            /* where people are served together: meetings begun x officers x length of a slot */
    BOOK_DESK_PLANNED,                                    /* as the time of desks, of all desks, manned or not */
    BOOK_WITHOUT,                                         /* in the week of asking: who has no slot at the end, and still asks */
    BOOK_COUNTS
};

extern const char *const book_count_names[];              /* slugs for the results file, in the order above */

/* Per week of asking and case type: its goal for the wait. There only where some type has one. */
enum slot_goal_count { SLOT_GOAL_WITHIN, SLOT_GOAL_MISSED, SLOT_GOAL_COUNTS };

extern const char *const slot_goal_count_names[];

#endif
