#include "models/appointment.h"
#include "tests/reference_world.h"

#include <string.h>

static bool event_is_before(const struct reference_event *a, const struct reference_event *b)
{
    if (a->time != b->time)
        return a->time < b->time;
    if (a->kind != b->kind)
        return a->kind < b->kind;
    for (int i = 0; i < 3; i++)
        if (a->subject[i] != b->subject[i])
            return a->subject[i] < b->subject[i];
    return false;
}

void world_add_event(struct world *world, struct reference_event event)
{
    arena_push(world->arena, &world->events, &world->event_count, &world->event_room, sizeof event);
    int place = world->event_count - 1;
    for (; place > 0 && event_is_before(&world->events[place - 1], &event); place--)
        world->events[place] = world->events[place - 1];
    world->events[place] = event;
}

static const struct reference_event *next_event(const struct world *world)
{
    return &world->events[world->event_count - 1];
}

static void remove_event(struct world *world, int place)
{
    world->event_count--;
    memmove(&world->events[place], &world->events[place + 1],
            (size_t)(world->event_count - place) * sizeof *world->events);
}

void world_remove_events_of(struct world *world, enum reference_kind kind, int row)
{
    for (int i = world->event_count - 1; i >= 0; i--)
        if (world->events[i].kind == kind && world->events[i].row == row)
            remove_event(world, i);
}

void world_tell(struct world *world, enum note_kind kind, const struct reference_case *c, int officer, sim_time since,
                int64_t amount)
{
    if (!world->listener)
        return;
    const struct reference_case *whole = c;
    while (whole->part_of >= 0)
        whole = &world->cases[whole->part_of];
    struct note note = {.whole = whole->owner, .kind = kind, .time = world->now, .since = since, .owner = c->owner, .type = c->type,
                        .step = c->step, .officer = officer, .amount = amount};
    world->listener->hear(world->listener, &note);
}

struct stream world_stream(const struct world *world, uint64_t owner, uint64_t purpose, uint32_t visit)
{
    return stream_open(&world->key, owner, purpose, visit);
}

/* Whether some meetings of the team take several officers. */
static bool holds_meetings(const struct world *world, int team)
{
    for (int i = 0; i < world->casework->book_count; i++)
        if (world->casework->books[i].team == team && world->casework->books[i].officers > 1)
            return true;
    return false;
}

/* An officer comes; and if he keeps cases, others may take them when he goes; who waits for a meeting may then be sent home. */
static void place_presence(struct world *world, int officer, const struct presence *span)
{
    struct reference_event event = {.time = span->from, .kind = OFFICER_COMES, .subject = {(uint64_t)officer}, .row = officer};
    world_add_event(world, event);
    if (reference_officer_gives_back(world, officer))
        world_add_event(world, (struct reference_event){.time = span->from, .kind = DAY_BEGINS, .subject = {(uint64_t)officer}, .row = officer});
    event.time = span->until;
    if (world->casework->teams[world->officers[officer].team].keeping.keeps || holds_meetings(world, world->officers[officer].team))
        world_add_event(world, event);
}

static void place_officers(struct world *world)
{
    const struct casework *casework = world->casework;
    world->officers = arena_take(world->arena, (size_t)casework->officer_count * sizeof *world->officers);
    for (int g = 0; g < casework->group_count; g++) {
        const struct officer_group *group = &casework->groups[g];
        for (int i = group->first; i < group->first + group->count; i++)
            world->officers[i] = (struct reference_officer){.group = g, .team = group->team, .piece = -1, .stays = -1, .ended = NEVER, .stays_until = REFERENCE_AT_HOME,
                                                            .idle_since = casework->begin - 1};
    }
    world_make_presence(world);
    for (int i = 0; i < casework->officer_count; i++)
        for (int s = world->officers[i].present_count - 1; s >= 0; s--)
            place_presence(world, i, &world->officers[i].present[s]);
}

static void place_weeks(struct world *world)
{
    if (world->casework->begin < 0)
        world_add_event(world, (struct reference_event){.time = 0, .kind = WEEK_ENDS});
    sim_time monday = -(sim_time)civil_weekday(world->casework->period.first) * DAY + WEEK;
    for (; monday < world->casework->end; monday += WEEK)
        world_add_event(world, (struct reference_event){.time = monday, .kind = WEEK_ENDS});
}

static void apply(struct world *world, const struct reference_event *event)
{
    switch (event->kind) {
    case WEEK_ENDS:     world->now == 0 ? world_count_begin(world) : world_count_stock(world, tally_week(&world->shape, world->now) - 1); break;
    case DAY_BEGINS:    reference_officer_day_begins(world, event->row); break;
    case ROSTER:        reference_officer_hours_end(world, event->row); break;
    case WORK_ENDED:    reference_officer_end(world, event->row); break;
    case CASE_GOES_ON:  reference_case_go_on(world, event->row); break;
    case PATIENCE_ENDS: reference_case_give_up(world, event->row); break;
    case CLASS_CHANGES: reference_class_changes(world, event->row); break;
    case INTAKE:        world_receive(world, &world->arrivals[event->row]); break;
    case ASSEMBLY:      world_assemble(world, event->row); break;
    case LOOK:          world_look(world, event->row); break;
    case OFFICER_COMES: break;
    }
}

/* Dispatch follows when no event of the instant is left; what it makes at the same instant starts another turn. */
static void run(struct world *world)
{
    while (world->event_count > 0 && next_event(world)->time < world->casework->end) {
        world->now = next_event(world)->time;
        while (world->event_count > 0 && next_event(world)->time == world->now) {
            struct reference_event event = *next_event(world);
            world->event_count--;
            apply(world, &event);
            reference_stay_let_go(world);
        }
        world_dispatch(world);
    }
}

void reference_run(const struct casework *casework, int replication, struct outcome_of_replication *result,
                   struct listener *listener)
{
    struct arena *arena = arena_open();
    struct world world = {.casework = casework, .arena = arena, .listener = listener, .result = result,
                          .key = {.seed = casework->seed, .replication = (uint64_t)replication},
                          .shape = tally_shape(casework), .now = casework->begin, .giver = -1};
    world.taken = arena_take(arena, (size_t)casework->queue_count * sizeof *world.taken + 1);
    world.reached = arena_take(arena, (size_t)casework->queue_count * sizeof *world.reached + 1);
    place_officers(&world);
    place_weeks(&world);
    world_place_assemblies(&world);
    world_place_looks(&world);
    world_make_arrivals(&world);
    world_place_start_cases(&world);
    /* The first dispatch waits for the events at begin, as at every other instant. */
    world_add_event(&world, (struct reference_event){.time = casework->begin, .kind = OFFICER_COMES, .row = -1});
    run(&world);
    world.now = casework->end;
    world_count_stock(&world, tally_week(&world.shape, casework->end - 1));
    reference_stay_end(&world);
    world_count_records(&world);
    arena_close(arena);
}
