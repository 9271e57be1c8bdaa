/* plan_score.h - what a search maximises in a replication, from the few figures it is made of.
 *
 * Most on time: the points of due within goal, less the backlog hump, with the slots within goal where some have such a goal (figure_due.h); where no case received in the period is due in it, and without
 * goals: minus the open cases; with goals for slots alone: the points of slot within goal. Goals with least change, goals at least cost: minus the points that each type lacks of its goal, by receipt or by decision,
 * whichever is worse, less a hundredth of the
 * officer-months moved, or less the cost in m DKK. A weighted sum: of the figures as `show` has them, money as told; one that cannot be
 * estimated in a replication counts nothing in it.
 */
#ifndef ANALYSIS_PLAN_SCORE_H
#define ANALYSIS_PLAN_SCORE_H

#include "analysis/sampling.h"
#include "models/move_rules.h"

struct plan_score {
    const struct wanted *wanted;
    bool counts_money;                                    /* most on time: a tenth of a point for each m DKK, so that help which brings nothing is not paid for */
    bool is_of_open_cases;                                /* most on time: there is no share to judge by, so the fewer the better */
    struct measure *measures; int measure_count;          /* the first of a sampling, the figures of a sum first; others may follow */
    int main, goals, cost;                                /* places: the share on time, or open cases; decided and received by type with a
                                                             goal; cost, -1: no prices */
    int *goal_types, goal_count;
    double *goal_shares;                                  /* [goal_count] in % */
};

/* Complains of figures in the sums of the rules that this scenario does not have, of goals wanted where there are none, and of least cost without prices. */
void plan_score_check(const struct casework *casework, struct diagnostics *diagnostics);

/* extra: how many measures more the caller will append. */
struct plan_score plan_score_of(const struct casework *casework, const struct wanted *wanted, int extra, struct arena *arena);

/* Returns the value of a replication; months: officer-months moved, money: what it costs beside the pay. */
double plan_score_value(const struct plan_score *score, const struct sampling *sampling, int number, int replication, double months, double money);

/* Returns in how many of the first replications goal `goal` of the score is kept by what is decided. */
int plan_score_goals_kept(const struct plan_score *score, const struct sampling *sampling, int number, int goal, int replications);

/* Returns what a unit of the value is: "points of due within goal, less the hump"; counts_money: as in the score. */
const char *plan_score_unit(int objective, bool counts_money, const struct scenario_results *scenario);

#endif
