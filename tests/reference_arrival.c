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

bool reference_comes_when_open(struct world *world, int number)
{
    struct reference_case *c = &world->cases[number];
    const struct step *step = &world->casework->steps[c->step];
    const struct calendar *calendar = &world->casework->calendars[step->comes_in];
    sim_time opens = open_from(calendar, world->now);
    if (opens == world->now)
        return false;
    if (step->comes_again) {
        struct stream stream = world_stream(world, c->owner, step->again_purpose, c->visit);
        opens = open_from(calendar, world->now + distribution_draw_time(step->comes_again, &stream));
    }
    c->place = ON_THE_WAY;
    world_tell(world, NOTE_FOUND_CLOSED, c, -1, 0, opens);
    if (opens < NEVER)
        world_add_event(world, (struct reference_event){.time = opens, .kind = CASE_GOES_ON, .subject = {c->owner}, .row = number});
    return true;
}
