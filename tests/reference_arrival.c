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

bool reference_comes_when_open(struct world *world, int number)
{
    struct reference_case *c = &world->cases[number];
    const struct calendar *calendar = &world->casework->calendars[world->casework->steps[c->step].comes_in];
    sim_time opens = NEVER;
    for (int i = calendar->open_count - 1; i >= 0; i--) {
        if (calendar->open[i].from <= world->now && world->now < calendar->open[i].until)
            return false;
        if (calendar->open[i].from > world->now)
            opens = calendar->open[i].from;
    }
    c->place = ON_THE_WAY;
    world_tell(world, NOTE_FOUND_CLOSED, c, -1, 0, opens);
    if (opens < NEVER)
        world_add_event(world, (struct reference_event){.time = opens, .kind = CASE_GOES_ON, .subject = {c->owner}, .row = number});
    return true;
}
