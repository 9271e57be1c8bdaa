/* change.h - one change to a scenario: a path is set to a value, or a value is added to it. */
#ifndef SCENARIOS_CHANGE_H
#define SCENARIOS_CHANGE_H

#include "base/param.h"
#include "scenarios/node.h"

struct change { const char *path; const struct node *value; struct place place; };     /* place: of the path */

/* Sets what the path names: sections and tables merge, other values are replaced. Returns whether that changes what is written, or is
 * a mistake that it has complained of. */
bool change_set(struct node *root, const struct param *rows, const struct change *change, struct diagnostics *diagnostics);

/* Returns whether the scenario says what the change sets; where that is a list it may say more below. */
bool change_holds(const struct node *root, const struct param *rows, const struct change *change);

/* Appends to a list, or adds new names to a table. Complains when a name is there already. */
void change_add(struct node *root, const struct param *rows, const struct change *change, struct diagnostics *diagnostics);

/* Complains of a path that is changed twice, or lies inside another that is. */
void changes_check(const struct change *changes, int count, struct diagnostics *diagnostics);

#endif
