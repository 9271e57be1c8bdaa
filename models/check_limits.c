#include <stdlib.h>

#include "models/check.h"
#include "models/graph.h"
#include "sim/stream.h"

static int bits_for(int values)
{
    int bits = 0;
    while (values > 1 << bits)
        bits++;
    return bits;
}

void check_memory(struct checking *checking)
{
    struct casework *casework = checking->casework;
    int used = 0;
    casework->trait_shift = arena_take(checking->arena, (size_t)casework->trait_count * sizeof(int));
    casework->trait_bits = arena_take(checking->arena, (size_t)casework->trait_count * sizeof(int));
    for (int i = 0; i < casework->trait_count; i++) {
        casework->trait_shift[i] = used;
        used += casework->trait_bits[i] = bits_for(casework->traits[i].value_count);
    }
    for (int i = 0; i < casework->step_count; i++) {
        if (casework->steps[i].at_most == 0)
            continue;
        casework->steps[i].counter_shift = used;
        used += casework->steps[i].counter_bits = bits_for(casework->steps[i].at_most + 1);
    }
    casework->memory_bits = used;
    if (used > MEMORY_BITS)
        complain(checking->diagnostics, checking->written.cases.place, "classes, attributes and 'at most' need %d bits for each case, %d are the "
                 "most; use fewer attributes, or lower 'at most'", used, MEMORY_BITS);
}

/* A name from which chance follows, and its number. */
struct purpose { uint64_t number; const char *name; };
struct purposes { struct purpose *items; int count, room; };

static void purpose_add(struct checking *checking, struct purposes *purposes, const char *name)
{
    *(struct purpose *)arena_push(checking->arena, &purposes->items, &purposes->count, &purposes->room, sizeof *purposes->items)
        = (struct purpose){stream_purpose(name), name};
}

static int purpose_order(const void *a, const void *b)
{
    const struct purpose *first = a, *second = b;
    return (first->number > second->number) - (first->number < second->number);
}

/* No two intakes have one owner. */
static void owners_check(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    struct purpose *owners = arena_take(checking->arena, (size_t)casework->intake_count * sizeof *owners + 1);
    for (int i = 0; i < casework->intake_count; i++)
        owners[i] = (struct purpose){casework->intakes[i].owner, casework->types[casework->intakes[i].type].heading.name};
    if (casework->intake_count)
        qsort(owners, (size_t)casework->intake_count, sizeof *owners, purpose_order);
    for (int i = 1; i < casework->intake_count; i++) {
        if (owners[i].number == owners[i - 1].number)
            complain(checking->diagnostics, checking->written.cases.place, "the intakes of '%s' and '%s' would have the same chance; rename "
                     "one of the case types", owners[i - 1].name, owners[i].name);
    }
}

void check_purposes(struct checking *checking)
{
    static const char *const fixed[] = {"gap", "kept", "batch", "dispersion", "class", "age", "claim", "line", NULL};
    const struct casework *casework = checking->casework;
    struct purposes purposes = {0};
    for (int i = 0; fixed[i]; i++)
        purpose_add(checking, &purposes, fixed[i]);
    for (int i = 1; i < casework->trait_count; i++)
        purpose_add(checking, &purposes, arena_print(checking->arena, "attribute %s", casework->traits[i].heading.name));
    for (int i = 0; i < casework->step_count; i++) {
        const char *track = casework->tracks[casework->steps[i].track].heading.name;
        purpose_add(checking, &purposes, arena_print(checking->arena, "%s.%s", track, casework->steps[i].heading.name));
        purpose_add(checking, &purposes, arena_print(checking->arena, "%s.%s rank", track, casework->steps[i].heading.name));
        for (int k = 0; k < 2 && casework->steps[i].book >= 0; k++)
            purpose_add(checking, &purposes, arena_print(checking->arena, "%s.%s %s", track, casework->steps[i].heading.name, k ? "late" : "booking"));
        if (casework->steps[i].comes_again)
            purpose_add(checking, &purposes, arena_print(checking->arena, "%s.%s comes again", track, casework->steps[i].heading.name));
        if (casework->steps[i].follow_up)
            purpose_add(checking, &purposes, arena_print(checking->arena, "%s.%s after", track, casework->steps[i].heading.name));
        for (int k = 0; k < 2 && casework->steps[i].asides; k++)
            purpose_add(checking, &purposes, arena_print(checking->arena, "%s.%s %s", track, casework->steps[i].heading.name,
                                                         k ? "turns back" : "patience"));
    }
    for (int i = 0; i < casework->brought_count; i++)
        purpose_add(checking, &purposes, arena_print(checking->arena, "%s brings %s", casework->types[casework->brought[i].from].heading.name,
                                                     casework->types[casework->brought[i].type].heading.name));
    for (int i = 0; i < casework->change_count; i++) {
        const struct class_change *change = &casework->changes[i];
        purpose_add(checking, &purposes, arena_print(checking->arena, "%s %s becomes %s", casework->types[change->type].heading.name,
                                                     casework->traits[0].values[change->from], casework->traits[0].values[change->to]));
    }
    qsort(purposes.items, (size_t)purposes.count, sizeof *purposes.items, purpose_order);
    for (int i = 1; i < purposes.count; i++) {
        if (purposes.items[i].number == purposes.items[i - 1].number && !text_equal(purposes.items[i].name, purposes.items[i - 1].name))
            complain(checking->diagnostics, checking->written.tracks.place, "'%s' and '%s' would have the same chance; rename one of them",
                     purposes.items[i].name, purposes.items[i - 1].name);
    }
    owners_check(checking);
}

static bool group_serves(const struct officer_group *group, int queue)
{
    for (int i = 0; i < group->queue_count; i++)
        if (group->queues[i] == queue)
            return true;
    return false;
}

/* Whether somebody of the team who serves the queue is ever there. */
static bool is_ever_present(const struct casework *casework, int team, int queue)
{
    const struct team *row = &casework->teams[team];
    for (int i = row->first_group; i < row->first_group + row->group_count; i++) {
        for (int j = 0; j < casework->groups[i].present_count && group_serves(&casework->groups[i], queue); j++)
            if (casework->groups[i].present[j].speed > 0)
                return true;
    }
    return false;
}

/* A case can come to a step from an office: where it was last worked on, or received. */
struct stop { int step, office; struct stop *other; };    /* other: of the same step */

struct stops { struct stop **of_step; struct stop **list; int count, room; struct arena *arena; };

static void stop_add(struct stops *stops, int step, int office)
{
    for (const struct stop *stop = stops->of_step[step]; stop; stop = stop->other) {
        if (stop->office == office)
            return;
    }
    struct stop *stop = arena_take(stops->arena, sizeof *stop);
    *stop = (struct stop){step, office, stops->of_step[step]};
    stops->of_step[step] = stop;
    *(struct stop **)arena_push(stops->arena, &stops->list, &stops->count, &stops->room, sizeof stop) = stop;
}

/* Marks the offices to which cases are brought by cases that may lie elsewhere. */
static void brought_mail_find(struct checking *checking, bool *receives)
{
    const struct casework *casework = checking->casework;
    for (int i = 0; i < casework->brought_count; i++) {
        const struct brought_cases *brought = &casework->brought[i];
        const struct reach *reach = &checking->reaches[brought->from];
        int to = casework->types[brought->type].office;
        receives[to] |= casework->types[brought->from].office != to;
        for (int j = 0; j < reach->count; j++) {
            int queue = casework->steps[reach->steps[j]].queue;
            receives[to] |= queue >= 0 && casework->queues[queue].office != to;
        }
    }
}

/* Marks the offices that cases come to from elsewhere. */
static void mail_find(struct checking *checking, bool *receives)
{
    const struct casework *casework = checking->casework;
    struct graph graph = graph_make(casework, checking->arena);
    struct stops stops = {.of_step = arena_take(checking->arena, (size_t)(casework->step_count + 1) * sizeof *stops.of_step),
                          .arena = checking->arena};
    for (int type = 0; type < casework->type_count; type++) {
        int track = casework->types[type].track;
        if (track >= 0 && casework->tracks[track].step_count)
            stop_add(&stops, casework->tracks[track].first_step, casework->types[type].office);
    }
    for (int i = 0; i < stops.count; i++) {
        int step = stops.list[i]->step, office = stops.list[i]->office, queue = casework->steps[step].queue;
        if (queue >= 0 && office != casework->queues[queue].office)
            receives[office = casework->queues[queue].office] = true;
        const struct follow_up *follow_up = casework->steps[step].follow_up;
        if (follow_up && follow_up->type >= 0 && casework->types[follow_up->type].office != office)
            receives[casework->types[follow_up->type].office] = true;
        for (int j = graph.first[step]; j < graph.first[step + 1]; j++) {
            if (graph.edges[j].to >= 0)
                stop_add(&stops, graph.edges[j].to, office);
        }
    }
    brought_mail_find(checking, receives);
}

static void mail_check(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    bool *receives = arena_take(checking->arena, (size_t)casework->office_count);
    if (casework->office_count < 2)
        return;
    for (int i = 0; i < casework->queue_count; i++) {
        if (casework->queues[i].office < 0)
            return;
    }
    mail_find(checking, receives);
    for (int i = 0; i < casework->office_count; i++) {
        const struct office *office = &casework->offices[i];
        if (receives[i] && office->hand_over == AT_NEXT_OPENING && calendar_is_always(&casework->calendars[office->calendar]))
            complain(checking->diagnostics, office->heading.place, "the office '%s' is always open, so mail to it waits for no opening; "
                     "write hand-over: after 1 day, or at once", office->heading.name);
    }
}

void check_capacity(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    for (int i = 0; checking->tracks_sound && i < casework->step_count; i++) {
        int queue = casework->steps[i].queue;
        bool is_served = queue < 0 || !checking->is_reached[i];
        for (int j = 0; !is_served && j < casework->queues[queue].team_count; j++)
            is_served = checking->team_unsure[casework->queues[queue].teams[j]] || is_ever_present(casework, casework->queues[queue].teams[j], queue);
        if (!is_served)
            complain(checking->diagnostics, casework->steps[i].heading.place, "nobody of '%s' is ever there to do '%s'; check the officers, "
                     "their dates and calendar", casework->queues[queue].heading.name, casework->steps[i].heading.name);
    }
    mail_check(checking);
}
