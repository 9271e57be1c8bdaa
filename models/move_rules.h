/* move_rules.h - what a file says under `rules for moves`: who may be moved where, what help may come from outside, how soon, how many, and what is wanted.
 *
 * Only a search (`sluse move`) obeys them; moves that a scenario writes itself are nobody's suggestion and are run as written.
 */
#ifndef MODELS_MOVE_RULES_H
#define MODELS_MOVE_RULES_H

#include "models/casework.h"
#include "models/outside_rules.h"
#include "models/wanted.h"

/* As written. */
struct written_keep { struct heading heading; int64_t officers; };

struct written_move_rules {
    struct reference_list between;
    struct row_list keep;                                 /* of struct written_keep */
    int64_t training, notice;
    double largest_share, cost, budget;
    int64_t at_most;
    struct written_outside outside[OUTSIDES];
    struct wanted wanted;
};

extern const struct param move_rules_rows[];

/* Checked, of a casework. */
struct move_rules {
    struct place place;
    int *teams, team_count;                               /* who may lend and borrow */
    struct outside_rules outside[OUTSIDES];
    int64_t *week;                                        /* [teams of the casework] hours of a full-time officer of those, as microseconds */
    int *touched, touched_count;                          /* teams that a plan can change: those, and those that help may come into */
    int *keep;                                            /* [teams of the casework] officers at least */
    int training_days, notice_days;
    double largest_share;                                 /* of a team's officers, at once */
    double cost;                                          /* of each officer moved */
    double budget;                                        /* of all costs, the pay of help from outside too; 0: no limit */
    int at_most;                                          /* steps of a plan */
    struct wanted wanted;
};

/* Whether the rules allow hires, temporary staff or overtime. */
bool move_rules_have_outside(const struct move_rules *rules);

#endif
