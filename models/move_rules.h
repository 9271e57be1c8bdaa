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
struct written_of_team { struct heading heading; int64_t number; };        /* officers, or time */
struct written_lender { struct heading heading; struct reference_list into; };    /* out of the team of this name */

struct written_move_rules {
    struct reference_list between;
    struct row_list lenders;                               /* of struct written_lender */
    struct row_list keep, training_into;                  /* of struct written_of_team */
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
    int *teams, team_count;                               /* who may lend or borrow */
    bool *goes;                                           /* [teams of the casework][teams] whether officers may be moved out of the one into the other */
    struct outside_rules outside[OUTSIDES];
    int64_t *week;                                        /* [teams of the casework] hours of a full-time officer of those, as microseconds */
    int *touched, touched_count;                          /* teams that a plan can change: those, and those that help may come into */
    int *keep;                                            /* [teams of the casework] officers at least */
    int *training_days;                                   /* [teams of the casework] of who is moved into the team */
    int notice_days;
    double largest_share;                                 /* of a team's officers, at once */
    double cost;                                          /* of each officer moved */
    double budget;                                        /* of all costs, the pay of help from outside too; 0: no limit */
    int at_most;                                          /* steps of a plan */
    struct wanted wanted;
};

/* Whether officers of the team may be moved into some other. */
bool move_rules_lend(const struct move_rules *rules, int team, int team_count);

/* The largest of the prices that the rules themselves name, of a move, of who comes, or of a slot; 0: none. */
double move_rules_price(const struct move_rules *rules);

/* Whether the rules allow hires, temporary staff, overtime or extra desks. */
bool move_rules_have_outside(const struct move_rules *rules);

#endif
