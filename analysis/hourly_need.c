#include "analysis/hourly_need.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/offered_load.h"
#include "analysis/square_root.h"
#include "base/diagnostics.h"
#include "models/variation.h"

enum { MOST_ROUNDS = 12, LOAD_REPLICATIONS = 20 };
static const double few_after_hours = 0.1;

/* One answer under way. */
struct finding {
    const struct hourly_need_request *request;
    struct hourly_need *need;
};

static struct hourly_load load_with(struct finding *finding, const struct casework *casework, int first, int replications, struct arena *arena)
{
    const struct hourly_need_request *request = finding->request;
    bool is_whole;
    struct hourly_load load = hourly_load_of(&(struct hourly_request){casework, &finding->need->slots, finding->need->open,
        officers_in_abundance(request->casework), first, replications, request->threads, request->stop}, &is_whole, arena);
    finding->need->is_whole &= is_whole;
    finding->need->is_stopped |= !is_whole;
    return load;
}

/* The spans of presence of a team's first group, within the period. */
static struct open_spans open_spans_of(const struct casework *casework, int team, struct arena *arena)
{
    const struct officer_group *group = &casework->groups[casework->teams[team].first_group];
    struct open_spans open = {arena_take(arena, (size_t)group->present_count * sizeof *open.spans + 1), 0};
    for (int i = 0; i < group->present_count; i++) {
        struct span span = {group->present[i].from > 0 ? group->present[i].from : 0, group->present[i].until};
        if (span.until <= span.from)
            continue;
        if (open.count && open.spans[open.count - 1].until == span.from)
            open.spans[open.count - 1].until = span.until;
        else
            open.spans[open.count++] = span;
    }
    return open;
}

/* Returns the spans of presence cut to the hours in which more than `number` officers are wanted. */
static void presence_cut(struct officer_group *group, int number, const int officers[], const struct hour_slots *slots, struct arena *arena)
{
    struct presence *cut = NULL;
    int count = 0, room = 0;
    for (int i = 0; i < group->present_count; i++)
        for (sim_time from = group->present[i].from, next; from < group->present[i].until; from = next) {
            sim_time hour = from < 0 ? from : (from / HOUR + 1) * HOUR;
            next = from < 0 ? (group->present[i].until < 0 ? group->present[i].until : 0) : hour < group->present[i].until ? hour : group->present[i].until;
            if (from >= 0 && officers[hour_slot(slots, from)] <= number)
                continue;
            if (count && i > 0 && from == group->present[i].from && cut[count - 1].until == group->present[i - 1].until)
                cut[count - 1].break_follows = group->present[i - 1].break_follows;
            if (count && cut[count - 1].until == from && cut[count - 1].speed == group->present[i].speed)
                cut[count - 1].until = next;
            else
                *(struct presence *)arena_push(arena, &cut, &count, &room, sizeof *cut) = (struct presence){from, next, group->present[i].speed, false, false, false};
        }
    group->present = cut;
    group->present_count = count;
}

/* Returns the next larger number of officers in some slot; 0: none is. */
static int next_level(const int officers[], int slots, int level)
{
    int next = 0;
    for (int slot = 0; slot < slots; slot++)
        if (officers[slot] > level && (!next || officers[slot] < next))
            next = officers[slot];
    return next;
}

/* "[2, 1, 3]": groups of officers who are wanted in the same hours, those of most hours first. */
static const char *groups_text(const int officers[], int slots, struct arena *arena)
{
    const char *text = "";
    for (int level = 0, next; (next = next_level(officers, slots, level)); level = next)
        text = arena_print(arena, "%s%s%d", text, level ? ", " : "", next - level);
    return arena_print(arena, "[%s]", text);
}

/* Returns the casework with these officers by hour in the staffed teams, each there in the hours they are wanted; NULL: not allowed. Who would
 * keep a case over the end of their hours hands it back: it is another officer's turn, not the end of the day. */
static const struct casework *staffed(struct finding *finding, int *const officers[], struct arena *arena)
{
    const struct hourly_need_request *request = finding->request;
    const struct casework *casework = request->casework;
    struct variation *changes = arena_take(arena, 2 * (size_t)casework->team_count * sizeof *changes + 1);
    struct diagnostics diagnostics = {.arena = arena};
    int count = 0, slots = finding->need->slots.kinds * 24;
    for (int team = 0; team < casework->team_count; team++) {
        if (!finding->need->teams[team].is_staffed)
            continue;
        const char *name = casework->teams[team].heading.name;
        changes[count++] = (struct variation){arena_print(arena, "teams.%s.officers", name), groups_text(officers[team], slots, arena), false};
        if (casework->teams[team].day_end == SUSPEND)
            changes[count++] = (struct variation){arena_print(arena, "teams.%s.end of day", name), "hand back", false};
    }
    const struct casework *varied = casework_try(request->variant, request->folder, changes, count, arena, &diagnostics);
    if (!varied)
        return NULL;
    struct casework *cut = arena_take(arena, sizeof *cut);
    *cut = *varied;
    cut->groups = arena_take(arena, (size_t)varied->group_count * sizeof *cut->groups);
    memcpy(cut->groups, varied->groups, (size_t)varied->group_count * sizeof *cut->groups);
    for (int team = 0; team < cut->team_count; team++)
        for (int i = 0, before = 0; i < cut->teams[team].group_count && finding->need->teams[team].is_staffed; i++) {
            struct officer_group *group = &cut->groups[cut->teams[team].first_group + i];
            presence_cut(group, before, officers[team], &finding->need->slots, arena);
            before += group->count;
        }
    return cut;
}

/* Tells what comes of a way to staff. */
static void way_tell(const struct hourly_load *load, int team, struct hourly_way *way)
{
    way->all = waited_share_of(&load->all[team], load->replications);
    way->least = INFINITY, way->most = 0;
    for (int slot = 0; slot < load->slots; slot++) {
        struct waited_share share = waited_share_of(hour_seen_in(load, team, slot), load->replications);
        if (isnan(share.share))
            continue;
        way->least = fmin(way->least, share.share), way->most = fmax(way->most, share.share);
        way->half_width = fmax(way->half_width, share.half_width);
    }
}

static double weeks_of(const struct hourly_need_request *request)
{
    return (double)request->casework->end / (double)WEEK;
}

/* Officer hours in a week of the period, closed days as they fall. */
static double hours_of(const struct finding *finding, const struct hourly_load *load, int team, const int officers[])
{
    double sum = 0;
    for (int slot = 0; slot < load->slots; slot++)
        sum += officers[slot] * (double)load->open[team * load->slots + slot] / HOUR;
    return sum / weeks_of(finding->request);
}

static double hours_of_file(const struct hourly_need_request *request, int team)
{
    const struct team *own = &request->casework->teams[team];
    double sum = 0;
    for (int i = own->first_group; i < own->first_group + own->group_count; i++) {
        const struct officer_group *group = &request->casework->groups[i];
        for (int j = 0; j < group->present_count; j++)
            sum += group->count * fmax(0, (double)(group->present[j].until - (group->present[j].from > 0 ? group->present[j].from : 0))) / HOUR;
    }
    return sum / weeks_of(request);
}

/* Runs new luck with these officers, or the file's own where there are none, and tells of each staffed team. */
static void ways_tell(struct finding *finding, int *const officers[], enum hourly_ways way)
{
    struct arena *arena = arena_open();
    int replications = finding->request->replications;
    const struct casework *casework = officers ? staffed(finding, officers, arena) : finding->request->casework;
    finding->need->is_whole &= casework != NULL;
    if (casework) {
        struct hourly_load load = load_with(finding, casework, replications, replications, arena);
        for (int team = 0; team < load.teams; team++) {
            struct hourly_way *told = &finding->need->teams[team].ways[way];
            if (!finding->need->teams[team].is_staffed)
                continue;
            way_tell(&load, team, told);
            told->officers = officers ? officers[team] : NULL;
            told->hours = officers ? hours_of(finding, &load, team, officers[team]) : hours_of_file(finding->request, team);
        }
    }
    arena_close(arena);
}

/* Fills the square-root rule for what is there when nobody waits, and for what comes in each hour alone. */
static void first_officers(struct finding *finding, const struct casework *abundant, int **found, int **own)
{
    struct arena *arena = arena_open();
    struct hourly_load load = load_with(finding, abundant, 0, LOAD_REPLICATIONS, arena);
    double beta = square_root_beta(finding->request->chance);
    for (int team = 0; team < load.teams; team++) {
        double speed = (double)abundant->groups[abundant->teams[team].first_group].speed / 1e6;
        struct hourly_team *told = &finding->need->teams[team];
        told->after_hours = (double)load.after_hours[team] / (double)(load.after_hours[team] + load.all[team].came);    /* NaN of none */
        told->is_staffed = told->after_hours <= few_after_hours;
        for (int slot = 0; slot < load.slots; slot++) {
            double open = (double)load.open[team * load.slots + slot];
            if (open <= 0)
                continue;
            found[team][slot] = (int)fmax(1, square_root_officers(hourly_mean(&load, team, slot), beta));
            own[team][slot] = (int)fmax(1, square_root_officers((double)hour_seen_in(&load, team, slot)->work / open / LOAD_REPLICATIONS / speed, beta));
        }
    }
    arena_close(arena);
}

/* What a round has changed: the most in an hour; whether each hour is as it was two rounds before. */
struct change { int largest; bool is_back; };

/* One round: the officers that the cases there now ask for. before: [teams][slots] those of the round before, which become these. */
static struct change officers_again(struct finding *finding, int **officers, int **before)
{
    struct arena *arena = arena_open();
    const struct casework *casework = staffed(finding, officers, arena);
    struct change change = {0, true};
    finding->need->is_whole &= casework != NULL;
    if (casework) {
        struct hourly_load load = load_with(finding, casework, 0, finding->request->replications, arena);
        for (int team = 0; team < load.teams; team++)
            for (int slot = 0; slot < load.slots && finding->need->teams[team].is_staffed; slot++) {
                if (!load.open[team * load.slots + slot])
                    continue;
                int wanted = hourly_quantile(&load, team, slot, finding->request->chance), by = abs(wanted - officers[team][slot]);
                change.largest = by > change.largest ? by : change.largest;
                change.is_back &= wanted == before[team][slot];
                before[team][slot] = officers[team][slot];
                officers[team][slot] = wanted;
            }
    }
    arena_close(arena);
    return change;
}

/* Rounds until nothing changes. Where they come to go back and forth between two answers, each hour keeps its larger number. */
static void officers_settle(struct finding *finding, int **officers, int **before)
{
    struct hourly_need *need = finding->need;
    struct change change = {1, false};
    while (need->is_whole && change.largest > 0 && !change.is_back && need->rounds < MOST_ROUNDS) {
        change = officers_again(finding, officers, before);
        need->rounds++;
    }
    need->is_settled = need->is_whole && change.largest <= 1;
    for (int i = 0; i < need->slots.kinds * 24 && change.is_back; i++)
        for (int team = 0; team < finding->request->casework->team_count; team++)
            officers[team][i] = before[team][i] > officers[team][i] ? before[team][i] : officers[team][i];
}

struct hourly_need hourly_need_of(const struct hourly_need_request *request, struct arena *arena)
{
    int teams = request->casework->team_count;
    struct hourly_need need = {.is_whole = true, .chance = request->chance, .replications = request->replications,
        .open = arena_take(arena, (size_t)teams * sizeof *need.open + 1), .teams = arena_take(arena, (size_t)teams * sizeof *need.teams + 1)};
    struct finding finding = {request, &need};
    const struct casework *abundant = casework_in_abundance(request->variant, request->casework, request->folder, officers_in_abundance(request->casework), arena);
    int **found = arena_take(arena, (size_t)teams * sizeof *found + 1), **own = arena_take(arena, (size_t)teams * sizeof *own + 1);
    int **before = arena_take(arena, (size_t)teams * sizeof *before + 1);
    if (!abundant) {
        need.is_whole = false;
        return need;
    }
    for (int team = 0; team < teams; team++)
        need.open[team] = open_spans_of(abundant, team, arena);
    need.slots = hour_slots_of(abundant, need.open);
    for (int team = 0; team < teams; team++) {
        found[team] = arena_take(arena, (size_t)need.slots.kinds * 24 * sizeof **found);
        own[team] = arena_take(arena, (size_t)need.slots.kinds * 24 * sizeof **own);
        before[team] = arena_take(arena, (size_t)need.slots.kinds * 24 * sizeof **before);
    }
    first_officers(&finding, abundant, found, own);
    officers_settle(&finding, found, before);
    int *const *const of_way[HOURLY_WAYS] = {[WAY_FOUND] = found, [WAY_OWN_ARRIVALS] = own};
    for (int way = 0; way < HOURLY_WAYS && need.is_whole; way++)
        ways_tell(&finding, of_way[way], (enum hourly_ways)way);
    return need;
}
