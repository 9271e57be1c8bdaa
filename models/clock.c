#include "models/clock.h"

#include <stddef.h>
#include <string.h>

#include "base/language.h"
#include "models/check.h"
#include "models/graph.h"

/* The step that is looked for where `after` names none. */
#define USUAL_STEP "documents"

static const char *const starts[] = {"received", "documented", NULL};      /* in the order of enum clock_start */

const struct param clock_rows[] = {
    {.name = "starts", .type = &value_choice, .offset = offsetof(struct written_clock, starts), .words = starts, .initial = "received",
     .summary = "whether the goal's time counts from receipt, or from the moment the case is documented; before it nothing is late",
     .example = "documented", .level = USUAL},
    {.name = "after", .type = &value_references, .offset = offsetof(struct written_clock, after), .initial = "", .level = USUAL,
     .summary = "steps (work or holds) of which the first to end makes the case documented; without it those called '" USUAL_STEP "'",
     .example = "[normal.documents, screen]"},
    {.name = NULL},
};

/* Whether `name` means the step: "track.step", or the step's name alone, which then means it in every track. */
static bool is_meant(const struct casework *casework, int step, const char *name)
{
    const char *track = casework->tracks[casework->steps[step].track].heading.name, *own = casework->steps[step].heading.name;
    size_t length = strlen(track);
    return text_equal(own, name) || (strncmp(name, track, length) == 0 && name[length] == '.' && text_equal(name + length + 1, own));
}

/* Names of the steps that take time and that cases of the type come to. */
static const char *step_names(struct checking *checking, int type, const char *wanted)
{
    const struct reach *reach = &checking->reaches[type];
    const char **names = arena_take(checking->arena, (size_t)(reach->count + 1) * sizeof *names);
    int count = 0;
    for (int i = 0; i < reach->count; i++)
        if (checking->casework->steps[reach->steps[i]].action != ACT_JUMP)
            names[count++] = step_label(checking, reach->steps[i]);
    return text_suggest(checking->arena, wanted, names);
}

/* Marks the steps that the name means. */
static void steps_mark(struct checking *checking, int type, const struct reference *name, bool is_usual, bool *documents)
{
    const struct casework *casework = checking->casework;
    const struct reach *reach = &checking->reaches[type];
    bool is_found = false, takes_no_time = false, is_part = false;
    for (int i = 0; i < reach->count; i++) {
        int step = reach->steps[i];
        if (!is_meant(casework, step, name->name))
            continue;
        is_part |= casework->tracks[casework->steps[step].track].is_part;
        if (casework->tracks[casework->steps[step].track].is_part)
            continue;                                     /* no step of a part starts the clock of its case */
        is_found = true;
        takes_no_time |= casework->steps[step].action == ACT_JUMP || casework->steps[step].action == ACT_LEAVE;
        documents[step] = true;
    }
    if (!is_found && is_part)
        complain(checking->diagnostics, name->place, "'%s' is done on a part of a case, whose end starts no clock; name the parallel step", name->name);
    else if (!is_found)
        complain(checking->diagnostics, name->place, "cases of '%s' come to no step '%s'%s; %s", casework->types[type].heading.name, name->name,
                 is_usual ? arena_word(checking->arena, ", whose end would start their clock; name another with 'after'") : "", step_names(checking, type, name->name));
    else if (takes_no_time)
        complain(checking->diagnostics, name->place, "'%s' is no work and no hold, so it makes no case documented; name the step before it",
                 name->name);
}

/* Steps that a case may go on from while it is not documented. */
static bool is_undocumented(const void *documents, const struct edge *edge)
{
    return edge->happens && !((const bool *)documents)[edge->from];
}

/* Notes that cases can be decided without ever being documented: their clock never runs. */
static void bypass_note(struct checking *checking, const struct graph *graph, int type, struct place place)
{
    const struct casework *casework = checking->casework;
    const bool *documents = casework->types[type].documents;
    size_t room = (size_t)casework->step_count + 1;
    bool *reached = arena_take(checking->arena, room);
    int *order = arena_take(checking->arena, room * sizeof *order);
    int entry = casework->tracks[casework->types[type].track].first_step;
    int found = graph_reach(graph, entry, is_undocumented, documents, reached, order);
    for (int i = 0; i < found; i++)
        for (int e = graph->first[order[i]]; e < graph->first[order[i] + 1]; e++)
            if (graph->edges[e].to == TO_DECIDED && is_undocumented(documents, &graph->edges[e]) && type_reaches(checking, type, order[i])) {
                warn(checking->diagnostics, place, "cases of '%s' can be decided at '%s' without being documented; their clock never runs, "
                     "so they are on time; name a step on that way too", casework->types[type].heading.name, step_label(checking, order[i]));
                return;
            }
}

static void clock_check(struct checking *checking, const struct graph *graph, int type)
{
    struct casework *casework = checking->casework;
    const struct written_case *written = WRITTEN(checking, cases, written_case, type);
    const struct reference usual = {USUAL_STEP, written->heading.place};
    const struct reference_list *after = &written->clock.after;
    int complaints = checking->diagnostics->complaints;
    if (written->clock.starts == STARTS_RECEIVED && after->count)
        complain(checking->diagnostics, after->place, "'after' goes with 'starts: documented'; write it, or leave 'after' out");
    if (written->clock.starts == STARTS_RECEIVED || casework->types[type].track < 0 || !checking->tracks_sound)
        return;
    bool *documents = arena_take(checking->arena, (size_t)casework->step_count + 1);
    for (int i = 0; i < after->count; i++)
        steps_mark(checking, type, &after->items[i], false, documents);
    if (!after->count)
        steps_mark(checking, type, &usual, true, documents);
    if (checking->diagnostics->complaints > complaints)
        return;
    casework->types[type].documents = documents;
    bypass_note(checking, graph, type, after->count ? after->place : written->heading.place);
}

/* A case that was open at the start is documented when its due time is known, or when no step that makes it so can follow. */
static bool is_to_be_documented(struct checking *checking, const struct graph *graph, const struct start_case *start, bool *reached, int *order)
{
    const bool *documents = checking->casework->types[start->type].documents;
    bool can_follow = false;
    if (!documents || start->due < NEVER)
        return false;
    memset(reached, 0, (size_t)checking->casework->step_count);
    for (int i = graph_reach(graph, start->step, NULL, NULL, reached, order) - 1; i >= 0; i--)
        can_follow |= documents[order[i]];
    return can_follow;
}

void check_clocks(struct checking *checking)
{
    struct casework *casework = checking->casework;
    struct graph graph = graph_make(casework, checking->arena);
    size_t room = (size_t)casework->step_count + 1;
    bool *reached = arena_take(checking->arena, room);
    int *order = arena_take(checking->arena, room * sizeof *order);
    for (int type = 0; type < casework->type_count; type++) {
        clock_check(checking, &graph, type);
        casework->stops_clock |= casework->types[type].documents != NULL;
    }
    for (int i = 0; i < casework->step_count; i++)
        casework->stops_clock |= casework->steps[i].clock_stops;
    for (int i = 0; i < casework->start_count; i++) {
        struct start_case *start = &casework->start[i];
        start->is_undocumented = is_to_be_documented(checking, &graph, start, reached, order);
        casework->stops_clock |= start->paused > 0;
    }
}
