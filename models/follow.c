#include "models/follow.h"

#include <stddef.h>
#include <string.h>

#include "models/check.h"
#include "models/graph.h"
#include "sim/stream.h"

static const char *const conditions[] = {"open", "waiting", NULL};

#define SLOT(member) offsetof(struct written_brought, member)

const struct param brought_rows[] = {
    {.name = "case", .type = &value_reference, .offset = SLOT(type), .level = BEGINNER, .summary = "case type of what comes",
     .example = "reminder"},
    {.name = "per week", .type = &value_number, .offset = SLOT(per_week), .level = BEGINNER, .least = 1e-6, .most = 1000,
     .summary = "expected number for each week that one case is open", .example = "0.1"},
    {.name = "after", .type = &value_duration, .offset = SLOT(after), .initial = "", .level = BEGINNER, .least = 0, .most = 36500.0 * DAY,
     .summary = "time from receipt in which none comes", .example = "8 weeks"},
    {.name = "while", .type = &value_choice, .offset = SLOT(condition), .words = conditions, .initial = "open", .level = USUAL,
     .summary = "open: as long as the case is open; waiting: only while it waits in a queue", .example = "waiting"},
    {.name = NULL},
};

static void brought_add(struct checking *checking, int type, const struct written_brought *written, int *room)
{
    struct casework *casework = checking->casework;
    int to = row_find(checking, &written->type, "case type", casework->types, casework->type_count, sizeof *casework->types);
    if (to < 0)
        return;
    for (int i = 0; i < casework->brought_count; i++)
        if (casework->brought[i].from == type && casework->brought[i].type == to)
            complain(checking->diagnostics, written->type.place, "cases of '%s' bring '%s' twice; keep one, or name another case type",
                     casework->types[type].heading.name, written->type.name);
    *(struct brought_cases *)arena_push(checking->arena, &casework->brought, &casework->brought_count, room, sizeof *casework->brought)
        = (struct brought_cases){
            .from = type, .type = to, .per_week = written->per_week, .after = written->after, .while_waiting = written->condition == 1,
            .purpose = stream_purpose(arena_print(checking->arena, "%s brings %s", casework->types[type].heading.name, written->type.name)),
        };
}

void check_brought(struct checking *checking)
{
    int room = 0;
    for (int type = 0; type < checking->casework->type_count; type++) {
        const struct row_list *list = &WRITTEN(checking, cases, written_case, type)->brings;
        for (int i = 0; i < list->count; i++)
            brought_add(checking, type, &((const struct written_brought *)list->rows)[i], &room);
    }
}

/* Whether cases go from the step to the next at the same instant. */
static bool is_instant(const struct step *step)
{
    return step->action == ACT_JUMP || step->action == ACT_FOLLOW || step->action == ACT_REVERSE || (step->action == ACT_GATHER && step->assembly->number > 0);
}

/* A walk through steps that take no time, and through follow-ups that come at once. */
struct instant_walk { const struct casework *casework; struct graph graph; bool *reached; int *stack; int count; };

static void instant_reach(struct instant_walk *walk, int step)
{
    if (!walk->reached[step])
        walk->stack[walk->count++] = step;
    walk->reached[step] = true;
}

static int first_step_of(const struct casework *casework, int type)
{
    int track = type < 0 ? -1 : casework->types[type].track;
    return track < 0 || !casework->tracks[track].step_count ? -1 : casework->tracks[track].first_step;
}

/* Returns whether a case that follows at once comes back to the step where it followed. */
static bool comes_back(struct instant_walk *walk, int from)
{
    const struct casework *casework = walk->casework;
    memset(walk->reached, 0, (size_t)casework->step_count);
    int first = first_step_of(casework, casework->steps[from].follow_up->type);
    if (first >= 0)
        instant_reach(walk, first);
    while (walk->count) {
        int step = walk->stack[--walk->count];
        const struct follow_up *follow_up = casework->steps[step].follow_up;
        first = follow_up && !follow_up->after && follow_up->share > 0 ? first_step_of(casework, follow_up->type) : -1;
        if (first >= 0)
            instant_reach(walk, first);
        for (int i = walk->graph.first[step]; is_instant(&casework->steps[step]) && i < walk->graph.first[step + 1]; i++)
            if (walk->graph.edges[i].to >= 0 && walk->graph.edges[i].happens)
                instant_reach(walk, walk->graph.edges[i].to);
    }
    return walk->reached[from];
}

void check_follow_loops(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    struct instant_walk walk = {.casework = casework};
    for (int i = 0; i < casework->step_count; i++) {
        const struct follow_up *follow_up = casework->steps[i].follow_up;
        if (!follow_up || follow_up->after || follow_up->share <= 0)
            continue;
        if (!walk.reached) {
            walk.graph = graph_make(casework, checking->arena);
            walk.reached = arena_take(checking->arena, (size_t)casework->step_count);
            walk.stack = arena_take(checking->arena, (size_t)casework->step_count * sizeof *walk.stack);
        }
        if (!comes_back(&walk, i))
            continue;
        complain(checking->diagnostics, casework->steps[i].heading.place, "what follows at '%s' comes back to it in no time, so that cases "
                 "come without end; write after: and a time, or put a step that takes time before it", step_label(checking, i));
        return;
    }
}

bool type_is_brought(struct checking *checking, int type)
{
    const char *name = checking->casework->types[type].heading.name;
    for (int i = 0; i < checking->casework->step_count; i++)
        if (text_equal(checking->steps[i]->follow_up.type.name, name))
            return true;
    for (int i = 0; i < checking->casework->type_count; i++) {
        const struct row_list *list = &WRITTEN(checking, cases, written_case, i)->brings;
        for (int j = 0; j < list->count; j++)
            if (text_equal(((const struct written_brought *)list->rows)[j].type.name, name))
                return true;
    }
    return false;
}

static bool is_followed_by(const struct casework *casework, int type)
{
    for (int i = 0; i < casework->step_count; i++)
        if (casework->steps[i].follow_up && casework->steps[i].follow_up->type == type)
            return true;
    return false;
}

static bool type_reverses(const struct checking *checking, int type)
{
    for (int step = 0; step < checking->casework->step_count; step++)
        if (checking->casework->steps[step].action == ACT_REVERSE && type_reaches(checking, type, step))
            return true;
    return false;
}

/* While its parts are worked on a case has no decision yet. */
static void check_reversals_of_parts(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    for (int i = 0; i < casework->step_count; i++) {
        const struct step *step = &casework->steps[i];
        if (step->follow_up && casework->tracks[step->track].is_part && type_reverses(checking, step->follow_up->type))
            complain(checking->diagnostics, step->heading.place, "cases of '%s' come from a part of a case here, and '%s' has no decision yet that they could reverse; write the "
                     "follow-up on the track of the whole case", casework->types[step->follow_up->type].heading.name, casework->tracks[step->track].heading.name);
    }
}

void check_reversals(struct checking *checking)
{
    struct casework *casework = checking->casework;
    check_reversals_of_parts(checking);
    for (int step = 0; step < casework->step_count; step++) {
        if (casework->steps[step].action != ACT_REVERSE || casework->tracks[casework->steps[step].track].is_part)
            continue;
        casework->has_reversals = true;
        for (int type = 0; type < casework->type_count; type++)
            if (type_reaches(checking, type, step) && !is_followed_by(casework, type))
                complain(checking->diagnostics, casework->steps[step].heading.place, "cases of '%s' come from no follow-up, so '%s' reverses no decision; "
                         "write a step 'follow-up' with case: %s where they come from", casework->types[type].heading.name, step_label(checking, step),
                         casework->types[type].heading.name);
    }
}
