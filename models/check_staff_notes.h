/* check_staff_notes.h - what is written of officers, their moves and their queues, and changes nothing.
 *
 * A ramp-up of officers who are not new, mentors of nobody, posts that nobody leaves, overtime of no hours, deadlines that no case has, a move over days on which nobody works.
 */
#ifndef MODELS_CHECK_STAFF_NOTES_H
#define MODELS_CHECK_STAFF_NOTES_H

#include "models/check.h"

/* Notes them; the file has no mistakes so far. */
void check_staff_notes(struct checking *checking);

#endif
