/* When mail arrives, and when people come. */
#include "tests/reference_world.h"

sim_time world_arrival(const struct world *world, int to)
{
    const struct office *office = &world->casework->offices[to];
    const struct calendar *calendar = &world->casework->calendars[office->calendar];
    sim_time arrives = NEVER;
    if (office->hand_over == AT_ONCE)
        arrives = world->now;
    else if (office->hand_over == AFTER_DELAY)
        arrives = world->now + office->delay;
    else
        for (int i = calendar->open_count - 1; i >= 0 && calendar->open[i].from > world->now; i--)
            arrives = calendar->open[i].from;
    return arrives;
}

/* The first instant from t on at which it is open. */
static sim_time open_from(const struct calendar *calendar, sim_time t)
{
    for (int i = 0; i < calendar->open_count; i++)
        if (calendar->open[i].until > t)
            return calendar->open[i].from > t ? calendar->open[i].from : t;
    return NEVER;
}

/* The last instant of the day of t at which it is open without a break since t, and one more. */
static sim_time open_until(const struct calendar *calendar, sim_time t)
{
    sim_time midnight = DAY;
    while (midnight <= t || midnight - DAY > t)
        midnight += midnight <= t ? DAY : -DAY;
    for (int i = 0; i < calendar->open_count; i++)
        if (calendar->open[i].from <= t && calendar->open[i].until > t)
            return calendar->open[i].until < midnight ? calendar->open[i].until : midnight;
    return t;
}

bool reference_comes_when_open(struct world *world, int number)
{
    struct reference_case *c = &world->cases[number];
    const struct step *step = &world->casework->steps[c->step];
    const struct calendar *calendar = &world->casework->calendars[step->comes_in];
    sim_time would = world->now;
    if (open_from(calendar, would) == would)
        return false;
    if (step->comes_again) {
        struct stream stream = world_stream(world, c->owner, step->again_purpose, c->visit);
        would += distribution_draw_time(step->comes_again, &stream);
    }
    sim_time comes = open_from(calendar, would);
    if (comes != would && comes < NEVER) {
        const char *name = arena_print(world->arena, "%s.%s walks in", world->casework->tracks[step->track].heading.name, step->heading.name);
        struct stream stream = world_stream(world, c->owner, stream_purpose(name), c->visit);
        comes += (sim_time)(stream_uniform(&stream) * (double)(open_until(calendar, comes) - comes));
    }
    c->place = ON_THE_WAY;
    world_tell(world, NOTE_FOUND_CLOSED, c, -1, 0, comes);
    if (comes < NEVER)
        world_add_event(world, (struct reference_event){.time = comes, .kind = CASE_GOES_ON, .subject = {c->owner}, .row = number});
    return true;
}
