#include "analysis/surrogate_fit.h"

#include <string.h>

#include "models/graph.h"
#include "models/team.h"

/* Who may be moved, and what they are called. */
struct fitting { const struct casework *casework; struct arena *arena; const bool *may_move; };

static bool happens(const void *which, const struct edge *edge)
{
    (void)which;
    return edge->happens;
}

/* The team that serves the step alone and whose officers may be moved; -1: none. */
static int team_at(const struct fitting *fitting, int step)
{
    int queue = fitting->casework->steps[step].queue;
    int team = queue < 0 ? -1 : fitting->casework->queues[queue].teams[0];
    return team >= 0 && fitting->may_move[team] ? team : -1;
}

static const char *name_of(const struct fitting *fitting, int team)
{
    return fitting->casework->teams[team].heading.name;
}

/* Queues that several teams serve, with room for some only, or whose cases leave them. */
static const char *queues_misfit(const struct fitting *fitting)
{
    const struct casework *casework = fitting->casework;
    for (int q = 0; q < casework->queue_count; q++) {
        const struct queue *queue = &casework->queues[q];
        bool may_move = false;
        for (int i = 0; i < queue->team_count; i++)
            may_move |= fitting->may_move[queue->teams[i]];
        if (may_move && queue->team_count > 1)
            return arena_print(fitting->arena, "%s and %s share a queue", name_of(fitting, queue->teams[0]), name_of(fitting, queue->teams[1]));
        if (may_move && queue->room.is_limited)
            return arena_print(fitting->arena, "cases are turned away at %s", name_of(fitting, queue->teams[0]));
    }
    for (int s = 0; s < casework->step_count; s++)
        if (team_at(fitting, s) >= 0 && casework->steps[s].asides)
            return arena_print(fitting->arena, "cases give up or turn back at %s", name_of(fitting, team_at(fitting, s)));
    return NULL;
}

/* Work at one team after work at another. */
static const char *ways_misfit(const struct fitting *fitting)
{
    const struct casework *casework = fitting->casework;
    struct graph graph = graph_make(casework, fitting->arena);
    bool *reached = arena_take(fitting->arena, (size_t)casework->step_count * sizeof *reached + 1);
    int *order = arena_take(fitting->arena, (size_t)casework->step_count * sizeof *order + 1);
    for (int s = 0; s < casework->step_count; s++) {
        int team = team_at(fitting, s);
        if (team < 0)
            continue;
        memset(reached, 0, (size_t)casework->step_count * sizeof *reached);
        int count = graph_reach(&graph, s, happens, NULL, reached, order);
        for (int i = 0; i < count; i++) {
            int next = team_at(fitting, order[i]);
            if (next >= 0 && next != team)
                return arena_print(fitting->arena, "cases go from %s on to %s", name_of(fitting, team), name_of(fitting, next));
        }
    }
    return NULL;
}

static bool has_own(const struct written_officers *officers)
{
    return officers->hours || officers->speed != 1 || officers->speed_at.count || officers->skills.count || officers->calendar.name
           || officers->off.days[0] || officers->off.days[1];
}

/* An hour of theirs is not what the surrogate reckons with for whoever moves: that of an officer of the team who is like all others. */
static const char *officers_misfit(const struct fitting *fitting)
{
    const struct casework *casework = fitting->casework;
    for (int g = 0; g < casework->group_count; g++)
        if (fitting->may_move[casework->groups[g].home] && has_own(casework->groups[g].written))
            return arena_print(fitting->arena, "officers of %s have hours, a speed or skills of their own", name_of(fitting, casework->groups[g].home));
    return NULL;
}

const char *surrogate_misfit(const struct casework *casework, const struct move_rules *rules, struct arena *arena)
{
    bool *may_move = arena_take(arena, (size_t)casework->team_count * sizeof *may_move + 1);
    for (int i = 0; i < rules->team_count; i++)
        may_move[rules->teams[i]] = true;
    struct fitting fitting = {casework, arena, may_move};
    if (casework->begin < 0)
        return "what waits after a warm-up is not known in it; a list of open cases is";
    if (casework->book_count)
        return "there are appointments";
    if (casework->brought_count)
        return "open cases bring new ones";
    for (int s = 0; s < casework->step_count; s++)
        if (casework->steps[s].gate)
            return "ways of cases depend on how many wait";
    const char *misfit = queues_misfit(&fitting);
    misfit = misfit ? misfit : ways_misfit(&fitting);
    return misfit ? misfit : officers_misfit(&fitting);
}
