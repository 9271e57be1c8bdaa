#include "models/check_reach.h"

#include <math.h>
#include <string.h>

#include "base/language.h"
#include "base/quantity.h"
#include "models/graph.h"

/* Of each step, its own part of the way: the least time in microseconds, and the largest share of cases that it takes no longer than the goal. Then of the
 * whole way from it to a decision: the least sum, and the best that the worst step on a way allows. */
struct reaching { const struct casework *casework; double fastest, within, *least, *share, *way_least, *way_share; };

/* The most standard work that any officer does in the time present. */
static double fastest_of(const struct casework *casework)
{
    double fastest = 1;
    for (int i = 0; i < casework->group_count; i++) {
        const struct officer_group *group = &casework->groups[i];
        double pace = 1;
        for (int step = 0; group->pace && step < casework->step_count; step++)
            pace = fmax(pace, (double)group->pace[step] / 1e6);
        fastest = fmax(fastest, (double)group->speed / 1e6 * pace);
    }
    return fastest;
}

/* The largest time that all draws pass, to a second. */
static double least_of(const struct distribution *law)
{
    double low = 0, high = (double)DISTRIBUTION_LONGEST;
    if (distribution_survival(law, (double)SECOND) < 1)
        return 0;
    while (high - low > (double)SECOND) {
        double middle = (low + high) / 2;
        *(distribution_survival(law, middle) < 1 ? &high : &low) = middle;
    }
    return low;
}

static void step_reach(struct reaching *reaching, int number)
{
    const struct step *step = &reaching->casework->steps[number];
    bool takes_time = (step->action == ACT_WORK || (step->action == ACT_HOLD && !step->clock_stops && !step->deadline)) && step->times < 0;
    double speed = step->action == ACT_WORK ? reaching->fastest : 1;
    int laws = step->time_of ? reaching->casework->traits[step->time_trait].value_count : 1;
    reaching->least[number] = takes_time ? INFINITY : 0, reaching->share[number] = takes_time ? 0 : 1;
    for (int i = 0; i < laws && takes_time; i++) {
        const struct distribution *law = step->time_of ? step->time_of[i] : step->time;
        double least = law ? least_of(law) / speed : 0, share = law ? 1 - distribution_survival(law, reaching->within * speed) : 1;
        reaching->least[number] = fmin(reaching->least[number], least), reaching->share[number] = fmax(reaching->share[number], share);
    }
    if (takes_time && step->gives_up && reaching->least[number] > (double)step->gives_up)
        reaching->least[number] = (double)step->gives_up;
    if (takes_time && step->gives_up && (double)step->gives_up <= reaching->within)
        reaching->share[number] = 1;
}

/* Takes one edge into account; returns whether its step is now nearer to a decision. A way aside or out of a hold begins before the step's own time is over. */
static bool edge_reach(struct reaching *reaching, const struct edge *edge)
{
    if (edge->is_part || !edge->happens || (edge->to < 0 && edge->to != TO_DECIDED))
        return false;
    double least = (edge->outcome ? 0 : reaching->least[edge->from]) + (edge->to < 0 ? 0 : reaching->way_least[edge->to]);
    double share = fmin(edge->outcome ? 1 : reaching->share[edge->from], edge->to < 0 ? 1 : reaching->way_share[edge->to]);
    bool is_nearer = least < reaching->way_least[edge->from] || share > reaching->way_share[edge->from];
    reaching->way_least[edge->from] = fmin(least, reaching->way_least[edge->from]);
    reaching->way_share[edge->from] = fmax(share, reaching->way_share[edge->from]);
    return is_nearer;
}

/* Backwards, since most ways lead to later steps. */
static void ways_find(struct reaching *reaching, const struct graph *graph)
{
    for (int step = 0; step < graph->step_count; step++) {
        step_reach(reaching, step);
        reaching->way_least[step] = INFINITY, reaching->way_share[step] = 0;
    }
    for (bool is_changed = true; is_changed;) {
        is_changed = false;
        for (int i = graph->edge_count - 1; i >= 0; i--)
            is_changed |= edge_reach(reaching, &graph->edges[i]);
    }
}

/* The longest that the goal gives a case received in the period: working days and months are not alike. */
static double longest_of(const struct casework *casework, const struct goal *goal)
{
    sim_time longest = 0;
    for (sim_time day = 0; day < casework->end; day += DAY) {
        sim_time gives = goal_due(goal, casework, day, 0) - day;
        longest = gives > longest ? gives : longest;
    }
    return (double)longest;
}

/* As duration_text, with the days in the language of the arena; the number stays as a note is made: warn tells it in the language. */
static const char *duration_said(int64_t microseconds, char *buffer, struct arena *arena)
{
    const char *text = duration_text(microseconds, buffer), *unit = strrchr(text, ' ') + 1;
    return *unit == 'd' ? arena_print(arena, "%.*s%s", (int)(unit - text), text, arena_word(arena, unit[3] ? "days" : "day")) : text;
}

static void goal_reach(struct checking *checking, const struct graph *graph, int type)
{
    enum { SHARES_ALIKE = 1000 };                         /* parts of a percent do not make a note */
    const struct case_type *row = &checking->casework->types[type];
    size_t room = (size_t)graph->step_count * sizeof(double) + 1;
    struct reaching reaching = {.casework = checking->casework, .fastest = fastest_of(checking->casework), .within = longest_of(checking->casework, &row->goal)};
    reaching.least = arena_take(checking->arena, room), reaching.share = arena_take(checking->arena, room);
    reaching.way_least = arena_take(checking->arena, room), reaching.way_share = arena_take(checking->arena, room);
    ways_find(&reaching, graph);
    int first = checking->casework->tracks[row->track].first_step;
    struct place place = WRITTEN(checking, cases, written_case, type)->goal.place;
    char takes[32];
    if (!isfinite(reaching.way_least[first]))
        return;
    if (reaching.way_least[first] > reaching.within + (double)MINUTE)
        warn(checking->diagnostics, place, "no case of '%s' can keep this goal: the shortest way to a decision takes %s of work and holds, however many officers "
             "there are; write a longer time in the goal, or shorter times at the steps and holds", row->heading.name, duration_said((int64_t)reaching.way_least[first], takes, checking->diagnostics->arena));
    else if (row->goal.share - reaching.way_share[first] > 1.0 / SHARES_ALIKE)
        warn(checking->diagnostics, place, "at most %.3g %% of '%s' can keep this goal: so many take no longer at each step of work and each hold, however many officers "
             "there are; write a longer time or a smaller share in the goal, or shorter times at the steps and holds", 100 * reaching.way_share[first], row->heading.name);
}

void check_reach(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    bool has_goal = false;
    for (int type = 0; type < casework->type_count; type++)
        has_goal |= casework->types[type].goal.kind != GOAL_NONE;
    if (!has_goal)
        return;
    struct graph graph = graph_make(casework, checking->arena);
    for (int type = 0; type < casework->type_count; type++)
        if (casework->types[type].goal.kind != GOAL_NONE && !casework->types[type].documents)
            goal_reach(checking, &graph, type);
}
