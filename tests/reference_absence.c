/* Who is there when: presence cut day by day, from the absences of the replication. */
#include "tests/reference_world.h"

/* Adds a day's part of a span, or notes that it is missed. */
static void day_add(struct world *world, struct reference_officer *officer, const struct presence *span, struct span day,
                    enum absence_reason reason)
{
    struct span part = {span->from > day.from ? span->from : day.from, span->until < day.until ? span->until : day.until};
    struct reference_stretch *stretch = arena_push(world->arena, &officer->stretches, &officer->stretch_count, &officer->stretch_room,
                                                   sizeof *stretch);
    *stretch = (struct reference_stretch){part, span, reason};
}

static void presence_of_stretches(struct world *world, struct reference_officer *officer, bool keeps)
{
    const struct presence *of = NULL;                     /* the span that the last presence is part of */
    int room = 0;
    for (int i = 0; i < officer->stretch_count; i++) {
        const struct reference_stretch *stretch = &officer->stretches[i];
        struct presence *last = officer->present_count ? &officer->present[officer->present_count - 1] : NULL;
        bool is_end = stretch->of->posting_ends && stretch->part.until == stretch->of->until;
        if (stretch->reason == NOT_AWAY && stretch->of->speed > 0) {
            if (last && of == stretch->of && last->until == stretch->part.from) {
                last->until = stretch->part.until;
                last->posting_ends = is_end;
            } else {
                *(struct presence *)arena_push(world->arena, &officer->present, &officer->present_count, &room, sizeof *last)
                    = (struct presence){stretch->part.from, stretch->part.until, stretch->of->speed, is_end};
            }
            of = stretch->of;
        } else if (last && (is_end || (stretch->reason != NOT_AWAY && !keeps))) {
            last->posting_ends = true;
        }
    }
}

void world_make_presence(struct world *world)
{
    const struct casework *casework = world->casework;
    uint8_t **away = arena_take(world->arena, (size_t)(casework->staff_count + 1) * sizeof *away);
    for (int s = 0; s < casework->staff_count; s++) {
        const struct staff *staff = &casework->staffs[s];
        away[s] = arena_take(world->arena, (size_t)staff->count * (size_t)staff->plan.days + 1);
        absence_draw(&staff->plan, staff->people, staff->count, &world->key, away[s],
                     arena_take(world->arena, absence_room(&staff->plan, staff->count) + 1));
    }
    for (int i = 0; i < casework->officer_count; i++) {
        struct reference_officer *officer = &world->officers[i];
        const struct officer_group *group = &casework->groups[officer->group];
        for (int s = 0; s < group->present_count; s++) {
            for (int day = 0; day < casework->days; day++) {
                civil_day date = casework->first_day + day;
                sim_time midnight = (sim_time)(date - casework->period.first) * DAY;
                if (group->present[s].from >= midnight + DAY || group->present[s].until <= midnight)
                    continue;
                enum absence_reason reason = NOT_AWAY;
                if (group->staff >= 0) {
                    const struct absence_plan *plan = &casework->staffs[group->staff].plan;
                    reason = away[group->staff][group->person * plan->days + (date - plan->first)];
                }
                day_add(world, officer, &group->present[s], (struct span){midnight, midnight + DAY}, reason);
            }
        }
        presence_of_stretches(world, officer, group->staff >= 0 && casework->staffs[group->staff].keeps);
    }
}
