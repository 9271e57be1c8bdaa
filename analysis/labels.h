/* labels.h - the names and prices of a scenario that its figures need when the model is no longer at hand. */
#ifndef ANALYSIS_LABELS_H
#define ANALYSIS_LABELS_H

#include "analysis/results.h"

/* How the text of a goal for the wait for a slot begins; "90 % within 10 days" follows. */
#define SLOT_GOAL_TEXT "wait for slot: "

/* What the goal of a case type is about. */
enum goal_subject { NO_GOAL, GOAL_OF_DECISION, GOAL_OF_SLOT };

enum goal_subject goal_subject(const struct labels *labels, int type);

/* Fills the labels from a casework; texts are shared with it, lists are from the arena. */
void labels_fill(struct labels *labels, const struct casework *casework, struct arena *arena);

#endif
