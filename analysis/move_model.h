/* move_model.h - what plans of moves come to in the full model: their value for a search, and their figures for an answer.
 *
 * A plan is a scenario: the file's, with its `moves`, and the `officers` and `overtime` of the teams that have help from outside. All plans have the same luck.
 * Their value is what the rules want (analysis/plan_score.h).
 */
#ifndef ANALYSIS_MOVE_MODEL_H
#define ANALYSIS_MOVE_MODEL_H

#include "analysis/estimate.h"
#include "analysis/plan_score.h"
#include "analysis/search_moves.h"

struct move_model {
    const struct variant *variant;
    const struct casework *casework;
    const char *folder;
    const struct move_space *space;
    int longer_days;                                      /* of training, than by the rules */
    bool has_other_luck;
    struct sampling *sampling;
    struct arena *arena;
    struct plan_score score;                              /* its measures, then the extra ones */
    int replications;                                     /* of a plan in the search */
    struct modelled *plans; int plan_count, plan_room;
};

/* A plan in the sampling. */
struct modelled { struct move_plan plan; int number; };

struct move_model_options {
    const struct variant *variant;
    const struct casework *casework;
    const char *folder;
    const struct move_space *space;
    const struct measure *extra; int extra_count;         /* measures beside those of the value, which come first */
    int first, replications, threads, longer_days;
    bool draws_inputs, has_other_luck;                    /* as in analysis/sampling.h */
    const int *stop;
    void (*tell)(void *context, int finished, int all);
    void *context;
};

struct move_model move_model_open(const struct move_model_options *options);
void move_model_close(struct move_model *model);

/* Returns the number in the sampling of the plan, added if it is new. */
int move_model_number(struct move_model *model, const struct move_plan *plan);

/* Returns the value of a replication of the plan, which must have been run. */
double move_model_value(const struct move_model *model, const struct modelled *plan, int replication);

/* Returns the mean value of so many replications of the plan, which must have been run. */
double move_model_mean(const struct move_model *model, const struct modelled *plan, int replications);

/* Returns the values of a plan less those of another, both of which have been run. */
struct difference move_model_difference(const struct move_model *model, const struct move_plan *plan, const struct move_plan *other, int replications,
                                        struct arena *arena);

/* Runs the plan for so many replications; NULL: stopped. The result is good until the next plan is added. */
const struct modelled *move_model_run(struct move_model *model, const struct move_plan *plan, int replications);

/* For struct plan_values: means over model->replications. */
bool move_model_values(void *model, const struct move_plan plans[], int count, double values[]);

/* Returns the mean over model->replications of one plan; NaN: stopped. model: struct move_model. */
double move_model_plan_value(void *model, const struct move_plan *plan);

/* Fills [teams][periods]: mean change of the value by one officer more, one fewer, and one desk more of the book that may have it (0 where not possible); false:
 * stopped. */
bool move_model_gains(struct move_model *model, double *more, double *fewer, double *desks);

/* Returns the first mistake that a check finds in the scenario with the plan in it, in English; "" none. */
const char *move_model_mistake(const struct move_model *model, const struct move_plan *plan, struct arena *arena);

/* Returns what a check notes of the scenario with the plan in it and not without, in English: fewer officers at a counter than desks, say. */
const char **move_model_notes(const struct move_model *model, const struct move_plan *plan, int *count, struct arena *arena);

#endif
