/* `every team` of generated scenarios: what teams have that do not say otherwise. */
#include "tests/generate_plan.h"

#include <string.h>

const char *const generated_ramps[] = {"none", "{week 1: 0 %, weeks 2-3: 50 %}", "{weeks 1-2: 33 %, week 4: 80 %}", "{weeks 2-3: 0 %}", NULL};

/* Who works, and where. Team 0 says itself whom it helps. */
static void say_people(struct plan *plan)
{
    struct every_team *every = &plan->every;
    struct choices *choices = plan->choices;
    every->has_officers = choice_is(choices, 12);
    if (every->has_officers)
        say(plan, "  officers: %s\n", choice_is(choices, 50) ? "2" : "[2, {number: 1, speed: 0.8}]");
    every->is_north = plan->offices && choice_is(choices, 15);
    if (every->is_north)
        say(plan, "  office: north\n");
    every->paints = choice_is(choices, 15);
    if (every->paints)
        say(plan, "  skills: [painting]\n");
    every->helps = plan->teams > 1 && choice_is(choices, 10);
    if (every->helps)
        say(plan, "  helps: [team 0]\n");
}

/* The order, whom it keeps, and how many find room. */
static void say_queues(struct plan *plan)
{
    struct every_team *every = &plan->every;
    struct choices *choices = plan->choices;
    every->keeps = choice_is(choices, 12);
    if (every->keeps)
        say(plan, "  same officer: unless away 3 days\n%s", choice_is(choices, 50) ? "  caseload: 4\n" : "");
    if (choice_is(choices, 20)) {
        every->order = generate_order(plan);
        say(plan, "  queue: %s\n", every->order.name);
        if (every->order.by_channel || every->order.by_size)
            say(plan, "  rank by: %s\n", every->order.by_channel ? "channel" : "size");
    }
    if (choice_is(choices, 10))
        say(plan, "  room: 9 waiting\n");
    if (choice_is(choices, 20))
        say(plan, choice_is(choices, 80) ? "  routing: least loaded\n" : "  routing: longest idle\n");
}

/* When the day ends, and who is away. */
static void say_days(struct plan *plan)
{
    static const char *const ends[] = {"suspend", "hand back", "serve who waits", "finish", NULL};
    struct every_team *every = &plan->every;
    struct choices *choices = plan->choices;
    every->has_overtime = choice_is(choices, 12);
    every->has_hours |= every->has_overtime;
    every->end = choice_is(choices, 20) ? choice_text(choices, ends) : NULL;
    if (every->has_overtime && every->end && strcmp(every->end, "finish") == 0)
        every->end = "hand back";
    if (every->end)
        say(plan, "  end of day: %s\n", every->end);
    if (every->has_overtime)
        say(plan, "  overtime: {at most: 6 h per week, pay: 130 %%}\n");
    if (choice_is(choices, 12))
        say(plan, "  leave: {days per year: 45, away: {weeks 23-30: 40 %%}}\n");
    every->falls_ill = choice_is(choices, 12);
    if (every->falls_ill)
        say(plan, "  sickness: {days per year: 25, frailty: 1}\n");
    if (choice_is(choices, 12))
        say(plan, choice_is(choices, 70) ? "  absence: keep\n" : "  absence: hand back\n");
    if (choice_is(choices, 6))
        say(plan, "  turnover: {per year: 250 %%, vacant: exponential mean 6 days}\n");
}

void generate_every_team(struct plan *plan)
{
    static const char *const pays[] = {"345 DKK per hour", "99.5 DKK per hour", NULL}, *const overheads[] = {"30 %", "0 %", "133.3 %", NULL};
    static const char *const years[] = {"{present: 1567 h, on cases: 1349 h}", "{present: 1400 h}", "{on cases: 900 h}", NULL};
    struct choices *choices = plan->choices;
    say(plan, "every team:\n  calendar: day\n");
    if (choice_is(choices, 70))
        say(plan, "  ramp-up: %s\n", choice_text(choices, generated_ramps));
    if (choice_is(choices, 30))
        say(plan, "  mentoring: %s\n", choice_is(choices, 50) ? "none" : "30 % for 1 week");
    if (choice_is(choices, 30))
        say(plan, "  pay: %s\n", choice_text(choices, pays));
    else if (choice_is(choices, 25))
        say(plan, "  pay: %s\n  overhead: %s\n", by_dates(plan, "345 DKK per hour", "390.5 DKK per hour"), by_dates(plan, "20 %", "31.5 %"));
    else if (choice_is(choices, 30))
        say(plan, "  overhead: %s\n", choice_text(choices, overheads));
    if (choice_is(choices, 10))
        say(plan, "  effective year: %s\n", choice_text(choices, years));
    if (choice_is(choices, 10))
        say(plan, "  case time: 81 %%\n");
    else if ((plan->every.has_hours = choice_is(choices, 10)))
        say(plan, "  shrinkage: {lunch: 30 min per day, courses: 20 h per year}\n");
    if (plan->is_plain || plan->has_line || choice_is(choices, 50))
        return;
    say_people(plan);
    say_queues(plan);
    say_days(plan);
}
