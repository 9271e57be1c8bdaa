#include "models/check.h"
#include "models/graph.h"

#include "base/language.h"

/* Parts of cases that are worked on side by side go through tracks of their own, which begin with something that takes time and end
 * with 'done'; whole cases do not come there. */

static bool is_of_the_case(const void *which, const struct edge *edge)
{
    (void)which;
    return !edge->is_part;
}

struct parts_walk { struct checking *checking; const struct graph *graph; bool *reached; int *order; };

/* Returns how many steps can be reached from one without beginning a part; they stand in order. */
static int reach_from(const struct parts_walk *walk, int step)
{
    int found = graph_reach(walk->graph, step, is_of_the_case, NULL, walk->reached, walk->order);
    for (int i = 0; i < found; i++)
        walk->reached[walk->order[i]] = false;
    return found;
}

/* What a part cannot do: be decided or withdrawn by itself, as who is turned away or does not come is, or stop the clock of its case. */
static void part_step_check(struct checking *checking, const struct graph *graph, int number)
{
    const struct casework *casework = checking->casework;
    const struct step *step = &casework->steps[number];
    struct place place = step->heading.place;
    for (int i = graph->first[number]; i < graph->first[number + 1]; i++) {
        bool is_written = step->leaves || graph->edges[i].outcome;
        if (!is_written || (graph->edges[i].to != TO_DECIDED && graph->edges[i].to != TO_WITHDRAWN))
            continue;
        complain(checking->diagnostics, place, "a part of a case cannot be decided or withdrawn by itself, at '%s'; %s, and decide after the "
                 "parallel step", step_label(checking, number),
                 arena_word(checking->arena, step->asides ? "write where it goes instead of waiting, such as 'turned away: done' or 'out of patience: done'" : "end it with 'done'"));
        break;
    }
    if (step->action == ACT_REVERSE)
        complain(checking->diagnostics, place, "a part of a case reverses nothing, at '%s'; do it after the parallel step", step_label(checking, number));
    if (step->book >= 0)
        complain(checking->diagnostics, place, "a part of a case books no appointment, at '%s'; let the case book it before or after the parallel step",
                 step_label(checking, number));
    if (step->clock_stops)
        complain(checking->diagnostics, place, "a part of a case cannot stop its clock, at '%s'; write clock: runs", step_label(checking, number));
}

static bool takes_time(const struct step *step)
{
    return step->action == ACT_WORK || step->action == ACT_HOLD || (step->action == ACT_GATHER && !step->assembly->number);
}

/* Whether a part comes to the step that it is a part of, which would begin parts without end; complains. */
static bool is_inside_itself(const struct parts_walk *walk, int first, int number)
{
    struct checking *checking = walk->checking;
    int found = graph_reach(walk->graph, first, NULL, NULL, walk->reached, walk->order);
    bool is_inside = walk->reached[number];
    for (int i = 0; i < found; i++)
        walk->reached[walk->order[i]] = false;
    if (is_inside)
        complain(checking->diagnostics, checking->casework->steps[number].heading.place, "parts of '%s' come to it again, and begin parts without "
                 "end; lead them to 'done'", step_label(checking, number));
    return is_inside;
}

static void parts_of_step_check(const struct parts_walk *walk, int number, bool *is_checked)
{
    struct checking *checking = walk->checking;
    struct casework *casework = checking->casework;
    for (int i = 0; i < casework->steps[number].part_count; i++) {
        int first = casework->steps[number].parts[i];
        if (!takes_time(&casework->steps[first]))
            complain(checking->diagnostics, casework->steps[first].heading.place, "the track '%s' is a part of '%s'; begin it with work, a hold or a "
                     "meeting", casework->tracks[casework->steps[first].track].heading.name, step_label(checking, number));
        if (is_inside_itself(walk, first, number))
            return;
        int found = reach_from(walk, first);
        for (int j = 0; j < found; j++) {
            int step = walk->order[j];
            casework->tracks[casework->steps[step].track].is_part = true;
            if (!is_checked[step])
                part_step_check(checking, walk->graph, step);
            is_checked[step] = true;
        }
    }
}

/* Whole cases must not come to where parts are. */
static void wholes_check(const struct parts_walk *walk, int type)
{
    struct checking *checking = walk->checking;
    const struct casework *casework = checking->casework;
    int track = casework->types[type].track;
    if (track < 0 || casework->tracks[track].step_count == 0)
        return;
    int found = reach_from(walk, casework->tracks[track].first_step);
    for (int i = 0; i < found; i++) {
        const struct step *step = &casework->steps[walk->order[i]];
        if (step->action != ACT_DONE && !casework->tracks[step->track].is_part)
            continue;
        complain(checking->diagnostics, step->heading.place, "cases of '%s' come to '%s' whole, but %s; lead them elsewhere", casework->types[type].heading.name,
                 step_label(checking, walk->order[i]), arena_word(checking->arena, step->action == ACT_DONE ? "'done' ends a part of a parallel step" : "its track is for parts of cases"));
        return;
    }
}

void check_parts(struct checking *checking, const struct graph *graph)
{
    const struct casework *casework = checking->casework;
    size_t room = (size_t)casework->step_count + 1;
    bool any = false;
    for (int i = 0; i < casework->step_count; i++)
        any |= casework->steps[i].action == ACT_SPLIT || casework->steps[i].action == ACT_DONE;
    if (!any)
        return;
    struct parts_walk walk = {checking, graph, arena_take(checking->arena, room), arena_take(checking->arena, room * sizeof(int))};
    bool *is_checked = arena_take(checking->arena, room);
    for (int i = 0; i < casework->step_count; i++)
        parts_of_step_check(&walk, i, is_checked);
    for (int type = 0; type < casework->type_count; type++)
        wholes_check(&walk, type);
}
