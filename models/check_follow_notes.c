#include "models/check_follow_notes.h"

#include <string.h>

#include "models/check.h"
#include "models/graph.h"
#include "sim/distribution.h"

/* Notes follow-ups whose reversals are told of a track that decides nothing: of the follow-up's, while the case is decided in another. */
static void reversal_track_note(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    bool are_reversed = false, *decides = arena_take(checking->arena, (size_t)casework->track_count + 1);    /* [tracks] */
    for (int i = 0; i < casework->step_count; i++) {
        are_reversed |= casework->steps[i].action == ACT_REVERSE;
        decides[casework->steps[i].track] |= casework->steps[i].leaves == TO_DECIDED;
    }
    for (int i = 0; are_reversed && i < casework->step_count; i++) {
        const struct step *step = &casework->steps[i];
        if (step->action == ACT_FOLLOW && !decides[step->track])
            warn(checking->diagnostics, step->heading.place, "decisions that are reversed after '%s' count for the track '%s', which decides none: put the follow-up into "
                 "the track in which the case is decided", step_label(checking, i), casework->tracks[step->track].heading.name);
    }
}

/* Whether what follows at the step may reverse the decision. */
static bool may_reverse(const struct checking *checking, const struct step *step)
{
    const struct casework *casework = checking->casework;
    for (int i = 0; i < casework->step_count && step->follow_up && step->follow_up->share > 0; i++)
        if (casework->steps[i].action == ACT_REVERSE && type_reaches(checking, step->follow_up->type, i))
            return true;
    return false;
}

/* What a case can come to after a step: reached [steps]; the step itself only where it can come there again. */
struct after { struct graph graph; bool *reached, *may_reverse; int *order; };

static bool after_fill(struct after *after, int step)
{
    bool is_withdrawn = false, comes_again = false;
    memset(after->reached, 0, (size_t)after->graph.step_count);
    int count = graph_reach(&after->graph, step, NULL, NULL, after->reached, after->order);
    for (int i = 0; i < count; i++)
        for (int e = after->graph.first[after->order[i]]; e < after->graph.first[after->order[i] + 1]; e++) {
            is_withdrawn |= after->graph.edges[e].happens && after->graph.edges[e].to == TO_WITHDRAWN;
            comes_again |= after->graph.edges[e].happens && after->graph.edges[e].to == step;
        }
    after->reached[step] = comes_again;
    return is_withdrawn;
}

/* Notes what makes a rate of reversals more than it seems: a decision that can be reversed twice, and cases reversed that were withdrawn. */
static void reversal_rate_note(struct checking *checking, struct after *after, int step)
{
    bool is_withdrawn = after_fill(after, step);
    for (int other = 0; other < after->graph.step_count; other++)
        if (after->reached[other] && after->may_reverse[other]) {
            warn(checking->diagnostics, checking->casework->steps[other].heading.place, other == step ? "a case can come to '%s' again, and be reversed by what follows each time: it then counts more than once in the "
                 "reversal rate" : "a case can come to '%s' after '%s', and be reversed by what follows at both: it then counts twice in the reversal rate", step_label(checking, other), step_label(checking, step));
            break;
        }
    if (is_withdrawn)
        warn(checking->diagnostics, checking->casework->steps[step].heading.place, "a case can be withdrawn after '%s', and be reversed by what follows there: it then counts in the reversal rate as reversed, and not as "
             "decided; put the follow-up after the last step at which cases are withdrawn", step_label(checking, step));
}

static void reversal_notes(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    size_t steps = (size_t)casework->step_count;
    if (!casework->has_reversals)
        return;
    reversal_track_note(checking);
    struct after after = {graph_make(casework, checking->arena), arena_take(checking->arena, steps + 1), arena_take(checking->arena, steps + 1),
                          arena_take(checking->arena, (steps + 1) * sizeof(int))};
    for (int i = 0; i < casework->step_count; i++)
        after.may_reverse[i] = checking->is_reached[i] && may_reverse(checking, &casework->steps[i]);
    for (int i = 0; i < casework->step_count; i++)
        if (after.may_reverse[i])
            reversal_rate_note(checking, &after, i);
}

/* Notes cases of which each brings another that does so again. */
static void endless_note(struct checking *checking, int step)
{
    const struct follow_up *follow_up = checking->casework->steps[step].follow_up;
    if (follow_up && follow_up->share >= 1 && type_reaches(checking, follow_up->type, step))
        warn(checking->diagnostics, checking->casework->steps[step].heading.place, "what follows at '%s' comes there itself, and is followed again, without end; if that is not meant, write a share below 100 %%, or "
             "another case type", step_label(checking, step));
}

static bool has_intake(const struct casework *casework, int type)
{
    for (int i = 0; i < casework->intake_count; i++)
        if (casework->intakes[i].type == type)
            return true;
    return false;
}

/* Notes what follows decisions long after them, in a run that begins with open cases: of decisions before it nothing is known, so at first too few come. */
static void unknown_decisions_note(struct checking *checking, int step)
{
    const struct casework *casework = checking->casework;
    const struct follow_up *follow_up = casework->steps[step].follow_up;
    double days = follow_up && follow_up->after ? distribution_mean(follow_up->after) / (double)DAY : 0;
    const char *type = follow_up ? casework->types[follow_up->type].heading.name : "";
    char first[11];
    if (casework->begin < 0 || casework->start_count == 0 || days < 7 || follow_up->share <= 0 || has_intake(casework, follow_up->type))
        return;
    warn(checking->diagnostics, casework->steps[step].heading.place, "the run begins with open cases and knows of no decision before %s: what would follow those at '%s', %.0f days later on average, never comes, so there "
         "are too few cases of '%s' at first; give '%s' an intake of its own that falls to none (with surges), or begin with start: {warm up: 52 weeks}", civil_text(casework->period.first, first),
         step_label(checking, step), days, type, type);
}

/* Whether cases of a type bring, themselves or by those that they bring, cases of another. */
static bool brings(const struct casework *casework, int from, int to, bool *seen)
{
    seen[from] = true;
    for (int i = 0; i < casework->brought_count; i++)
        if (casework->brought[i].from == from
            && (casework->brought[i].type == to || (!seen[casework->brought[i].type] && brings(casework, casework->brought[i].type, to, seen))))
            return true;
    return false;
}

/* Notes cases that delay brings and that bring those again that brought them: the longer they wait, the more come, without bound. */
static void brings_itself_note(struct checking *checking, int type)
{
    const struct casework *casework = checking->casework;
    const struct written_case *written = WRITTEN(checking, cases, written_case, type);
    bool *seen = arena_take(checking->arena, (size_t)casework->type_count + 1);
    if (brings(casework, type, type, seen))
        warn(checking->diagnostics, ((const struct written_brought *)written->brings.rows)->type.place, "cases of '%s' that wait bring cases of '%s' again, so that their number can grow without bound; let them bring another "
             "case type, which brings none", written->heading.name, written->heading.name);
}

void check_follow_notes(struct checking *checking)
{
    reversal_notes(checking);
    for (int step = 0; step < checking->casework->step_count; step++)
        endless_note(checking, step), unknown_decisions_note(checking, step);
    for (int type = 0; type < checking->casework->type_count; type++)
        brings_itself_note(checking, type);
}
