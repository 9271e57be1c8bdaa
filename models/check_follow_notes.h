/* check_follow_notes.h - what is noted of cases that come from cases: chains without end, and what a rate of reversals counts. */
#ifndef MODELS_CHECK_FOLLOW_NOTES_H
#define MODELS_CHECK_FOLLOW_NOTES_H

struct checking;

/* Notes it; told only when there is no mistake. */
void check_follow_notes(struct checking *checking);

#endif
