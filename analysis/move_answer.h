/* move_answer.h - the answer to "who should be moved?": a few plans, what each does to lender, borrower, goals and money, and how sure.
 *
 * Three sets of replications, each with its own luck: the search looks for plans on the first, KN chooses among the best of them on
 * the second (analysis/selection.h), and every figure told is estimated on the third, which nobody chose by: so the winner's gain is
 * not the luck it won by. "Do nothing" and "in proportion to load" are always among the plans.
 */
#ifndef ANALYSIS_MOVE_ANSWER_H
#define ANALYSIS_MOVE_ANSWER_H

#include <stdio.h>

#include "analysis/estimate.h"
#include "analysis/input_split.h"
#include "analysis/move_front.h"
#include "analysis/move_surrogate.h"
#include "analysis/search_moves.h"
#include "analysis/selection.h"

struct move_request {
    const struct variant *variant;
    const struct casework *casework;                      /* with move_rules */
    const char *folder;
    const int *figures; int figure_count;
    int replications, threads;                            /* replications: of the figures told */
    bool draws_inputs;
    int search_replications, most_plans;                  /* most_plans 0: as many as the size of the file allows */
    int paths;                                            /* of the surrogate: of its search, and of each batch */
    double indifference;                                  /* of the value; 0: a tenth of the gain found */
    const int *stop;
    void (*tell)(void *context, int finished, int all);   /* replications; NULL: nobody */
    void (*tell_best)(void *context, double gain, const char *unit, int plans, double part);    /* so far, over doing nothing; unit in English; part of the search that is over */
    void (*tell_saving)(void *context, double saving, int plans);    /* on the surrogate, share of the hours waiting */
    void (*tell_paths)(void *context, int finished, int all);    /* replications that the surrogate is built on, before its search */
    void *context;
};

/* book: the team's, which has desks more, and slot_wait how long people wait for a slot of it, on which desks act; -1: none has. */
struct team_effect { int team; struct difference waiting_time, waiting_cases; int book; struct difference slot_wait; };

/* kept: replications in which the goal was kept, with the plan and without; reached: share decided on time on average, in %; on_time: change of the share of
 * the cases due in the period (analysis/figure_due.h), else of those received, with limits that hold for all goals together. */
struct goal_chance { int type, kept, count, kept_before; double reached; struct difference on_time; };

/* What a rule of the file costs the plan chosen (analysis/rule_shadow.h). */
struct rule_shadow {
    const char *rule, *nearest;                           /* nearest: as the rule would have to be to keep the goals; "" where it does not keep them, or has no number */
    struct difference gain;                               /* of the value of the best plan found without it */
    bool binds, keeps_goals;
};

struct plan_card {
    const char *role;                                     /* "chosen", "another" (between other teams), "in proportion to load", "do nothing" */
    struct move_plan plan;
    struct difference value;                              /* against doing nothing */
    struct variance_parts parts;                          /* of the value, where inputs are drawn; else draws 0 */
    struct difference overdue;                            /* cases at the end; not estimable without goals */
    struct difference *figures;                           /* [figure_count]; cost with training and the price of moves */
    struct team_effect *teams; int team_count;            /* who lends or borrows */
    struct goal_chance *goals; int goal_count;
    int helps, replications;                              /* replications with a larger value than without the plan */
    double cost;                                          /* by the rules, what a budget is to pay */
    const char *binding, *reached;                        /* rules without which it would be better, of the plan chosen; others that it reaches */
    const char **notes; int note_count;                   /* what a check notes of the file with the plan in it, in English */
    int pays_until_days;                                  /* training up to which its moves surely pay, with 95 %; -1: not with that of the rules, or not looked at */
    bool pays_to_the_end;                                 /* as long as the longest move lasts */
};

struct move_answer {
    struct move_space space;
    const char *infeasible;                               /* NULL: some move is allowed */
    const char *unreached;                                /* the rules that put goals out of reach that are wanted; NULL: the plan chosen keeps them, or no rule is known */
    const char *barred;                                   /* the rules that let nobody more into the team where cases wait longest, where nobody moves; "" none */
    struct rule_shadow *shadows; int shadow_count;        /* of the rules without which a better plan was found */
    const struct rule_shadow *largest_shadow;             /* of those that bind, the one whose plan gains most; NULL: none binds */
    const char *shadow_pair;                              /* two rules that put goals out of reach together, where none does alone; NULL: none known */
    const char *no_proportion;                            /* why moving in proportion to load is not among the plans: rules, or a mistake it would be; "" it is */
    bool is_hopeless;                                     /* goals are out of reach without any rule too, as far as was looked */
    const struct scenario_results *base;                  /* labels */
    const int *figures; int figure_count;
    struct estimate *base_figures;
    struct plan_card *cards; int card_count;              /* the chosen first; none: stopped before it was estimated */
    int longest;                                          /* the team where cases wait longest if nobody moves */
    struct move_plan best;                                /* so far, which is all that is known without cards */
    struct move_surrogate surrogate;
    struct move_search_found found;                       /* plans by their value in the full model */
    struct selection selection;
    struct move_front front;                              /* cost against service, from nobody to the plan chosen */
    double indifference;
    int candidates, search_replications, batch;
    bool is_stopped;
    long runs;
};

struct move_answer move_answer_of(const struct move_request *request, struct arena *arena);

void move_answer_print(FILE *out, const struct move_answer *answer, struct arena *arena);
void move_answer_json(FILE *out, const struct move_answer *answer, struct arena *arena);

#endif
