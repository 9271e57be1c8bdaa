/* check_meetings.h - the check of meetings: people of a slot who are served together, and officers who hold a meeting together. */
#ifndef MODELS_CHECK_MEETINGS_H
#define MODELS_CHECK_MEETINGS_H

#include "models/appointment.h"

/* Returns the place of the number of officers of a meeting; that of the book's name, where it is not written. */
struct place meeting_officers_place(const struct checking *checking, const struct written_book *written);

/* Complains of words that have no meaning beside each other. The book's team and its rule for the end of the day are known. */
void meeting_check(struct checking *checking, const struct written_book *written, const struct book *book);

#endif
