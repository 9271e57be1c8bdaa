/* absence_list.h - absences that are known, from a CSV file of names and dates: who, from, to, and perhaps the reason.
 *
 * Leave that is listed is all the leave of that officer, sickness that is listed all the sickness; nothing of that kind is drawn for them.
 */
#ifndef MODELS_ABSENCE_LIST_H
#define MODELS_ABSENCE_LIST_H

#include "models/check.h"

/* Its columns and reasons, as words of the language. */
extern const struct value_word absence_list_words[];

/* Reads the file that `absence list` names, and complains of what it says; the lines go into checking->listed, by officer and date. */
void absence_list_read(struct checking *checking);

/* Whether somebody of the team is listed. */
bool absence_list_has(const struct checking *checking, int team);

/* Gives officer `number` of those of the team called `who` the absences that are listed. */
void absence_list_give(const struct checking *checking, int team, const char *who, int number, struct absence_person *person);

#endif
