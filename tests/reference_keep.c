#include "tests/reference_world.h"

#include "models/appointment.h"

/* In the team's own queue and those of skills: not as a helper, and not by appointment. */
static bool group_keeps(const struct casework *casework, int group, int queue)
{
    const struct officer_group *it = &casework->groups[group];
    bool serves = false, is_helped = false, is_book = false;
    for (int i = 0; i < it->queue_count; i++)
        serves |= it->queues[i] == queue;
    for (int i = 0; i < casework->team_count; i++)
        is_helped |= i != it->team && casework->teams[i].own_queue == queue;
    for (int i = 0; i < casework->book_count; i++)
        is_book |= casework->books[i].queue == queue;
    return casework->teams[it->team].keeping.keeps && serves && !is_helped && !is_book;
}

static bool officer_keeps(const struct world *world, int officer, int queue)
{
    return group_keeps(world->casework, world->officers[officer].group, queue);
}

bool reference_is_kept(const struct world *world, int queue)
{
    for (int group = 0; group < world->casework->group_count; group++)
        if (group_keeps(world->casework, group, queue))
            return true;
    return false;
}

bool reference_is_others_queue(const struct world *world, const struct reference_case *c)
{
    int queue = world->casework->steps[c->step].queue;
    return c->keeper >= 0 && reference_is_kept(world, queue) && !officer_keeps(world, c->keeper, queue);
}

static int64_t day_of(sim_time t)
{
    return (t - (t % DAY + DAY) % DAY) / DAY;
}

/* Whether the post is vacant on some day between the spans, so that who comes is another. */
static bool is_vacant_between(const struct world *world, int officer, sim_time until, sim_time from)
{
    const struct officer_group *group = &world->casework->groups[world->officers[officer].group];
    if (group->staff < 0)
        return false;
    int64_t first = world->casework->staffs[group->staff].plan.first - world->casework->period.first;
    for (int64_t day = day_of(until - 1) + 1; day < day_of(from); day++)
        if (world->absence[group->staff].away[group->person][day - first] == VACANT)
            return true;
    return false;
}

static bool is_away(const struct world *world, int officer)
{
    const struct reference_officer *it = &world->officers[officer];
    sim_time away = world->casework->teams[it->team].keeping.away;
    for (int i = 0; i < it->present_count; i++)
        if (it->present[i].until > world->now)
            return it->present[i].from > world->now
                && (it->present[i].from - world->now > away || (i > 0 && is_vacant_between(world, officer, it->present[i - 1].until, it->present[i].from)));
    return true;
}

static int cases_kept(const struct world *world, int officer)
{
    int kept = 0;
    for (int i = 0; i < world->case_count; i++)
        kept += world->cases[i].keeper == officer;
    return kept;
}

/* At home and where they are lent: one person, as the file writes it. */
bool reference_are_one(const struct world *world, int a, int b)
{
    const struct officer_group *one = &world->casework->groups[world->officers[a].group], *other = &world->casework->groups[world->officers[b].group];
    bool is_one_office = world->casework->teams[one->team].office == world->casework->teams[other->team].office;
    return a == b || (is_one_office && one->written == other->written && one->person + a - one->first == other->person + b - other->first);
}

static int cases_kept_in_all(const struct world *world, int officer)
{
    int kept = 0;
    for (int i = 0; i < world->casework->officer_count; i++)
        kept += reference_are_one(world, i, officer) ? cases_kept(world, i) + world->officers[i].lost : 0;
    return kept;
}

bool reference_has_full_caseload(const struct world *world, int officer)
{
    int caseload = world->casework->teams[world->officers[officer].team].keeping.caseload, here = cases_kept(world, officer);
    for (int i = 0; i < world->casework->officer_count && caseload > 0; i++)
        if (i != officer && reference_are_one(world, i, officer) && (cases_kept(world, i) > here || (cases_kept(world, i) == here && i < officer)))
            return false;
    return caseload > 0 && cases_kept_in_all(world, officer) >= caseload;
}

bool reference_takes_new(const struct world *world, int officer, int queue)
{
    int team = world->officers[officer].team, caseload = world->casework->teams[team].keeping.caseload;
    if (caseload == 0 || !officer_keeps(world, officer, queue))
        return true;
    return cases_kept_in_all(world, officer) < caseload;
}

bool reference_may_take(const struct world *world, int officer, bool takes_new, const struct reference_case *c)
{
    return c->part_of >= 0 || c->keeper == officer || (takes_new && (c->keeper < 0 || is_away(world, c->keeper)));
}

/* Who begins the case keeps it, if the team keeps cases there; returns whether another had it. */
bool reference_keep(struct world *world, int officer, struct reference_case *c)
{
    int queue = world->casework->steps[c->step].queue;
    bool was_anothers = c->keeper >= 0 && c->keeper != officer;
    if (c->part_of >= 0 || !reference_is_kept(world, queue))
        return false;
    if (officer_keeps(world, officer, queue)) {
        if (was_anothers)
            world->officers[c->keeper].lost++;
        c->keeper = officer;
    }
    return was_anothers;
}
