#include "analysis/officer_need_parts.h"

#include <math.h>

#include "analysis/labels.h"
#include "analysis/leaving.h"
#include "analysis/offered_load.h"
#include "analysis/sampling.h"
#include "base/diagnostics.h"
#include "models/variation.h"

enum { MOST_STEPS = 400 };
static const char *const warm_up = "{warm up: 52 weeks}";

const struct casework *changed_casework(const struct needing *needing, const struct variation *officers, int count, struct diagnostics *diagnostics)
{
    struct arena *arena = diagnostics->arena;
    const struct need_request *request = needing->request;
    struct variation *all = arena_take(arena, (size_t)(count + needing->desk_count + 1) * sizeof *all);
    int changes = 0;
    for (int i = 0; i < count; i++)
        all[changes++] = officers[i];
    for (int i = 0; i < needing->desk_count; i++)
        all[changes++] = needing->desks[i];
    if (needing->is_equilibrium)
        all[changes++] = (struct variation){"start", warm_up, false};
    return casework_try(request->variant, request->folder, all, changes, arena, diagnostics);
}

static struct sampling *goals_sampling(const struct needing *needing, struct arena *arena)
{
    const struct need_request *request = needing->request;
    struct scenario_results scenario = {.shape = tally_shape(request->casework)};
    int count = 2 * needing->goal_count;
    struct measure *measures = arena_take(arena, ((size_t)count + 2) * sizeof *measures);
    for (int i = 0; i < needing->goal_count; i++) {
        struct scope scope = scope_of(&scenario, SCOPE_TYPE, needing->goal_types[i]);
        measures[2 * i] = (struct measure){needing->goal_figures[2 * i], scope};
        measures[2 * i + 1] = (struct measure){needing->goal_figures[2 * i + 1], scope};
    }
    measures[count] = (struct measure){&figures[figure_named("withdrawn")], scope_whole(&scenario)};
    measures[count + 1] = (struct measure){&figures[figure_named("decided")], scope_whole(&scenario)};
    return sampling_open(&(struct sampling_options){measures, count + 2, 0, request->threads, request->draws_inputs, request->stop,
                                                    request->tell, request->context});
}

/* Points by which more cases leave undecided than they may: who gives up is never late. Half of a little is none. */
static double leaving_in(const struct needing *needing, const struct sampling *sampling, int number, int replication)
{
    const double *withdrawn = sampling_values(sampling, number, 2 * needing->goal_count), *decided = sampling_values(sampling, number, 2 * needing->goal_count + 1);
    needing->left[replication] = leaving_share_of(withdrawn[replication], decided[replication]);
    return needing->left_now ? fmax(0, needing->left[replication] - needing->left_now[replication] - LEAVING_LITTLE / 2) : 0;
}

/* A share that no case tells of is no shortfall: nothing was due. */
static double lacking_in(const struct needing *needing, const struct sampling *sampling, int number, int replication)
{
    double lacking = leaving_in(needing, sampling, number, replication);
    int replications = needing->request->replications;
    for (int i = 0; i < needing->goal_count; i++) {
        double decided = sampling_values(sampling, number, 2 * i)[replication], received = sampling_values(sampling, number, 2 * i + 1)[replication];
        double reached = fmin(isnan(decided) ? 100 : decided, isnan(received) ? 100 : received);
        needing->reached[i] = (replication ? needing->reached[i] : 0) + reached / replications;
        lacking += fmax(0, needing->goal_shares[i] - 1e-9 - reached);
    }
    return lacking;
}

struct attained attained_with(const struct needing *needing, const struct variation *officers, int count)
{
    struct arena *arena = arena_open();
    struct attained attained = {.lacking = INFINITY, .is_whole = true};
    int number = 0, replications = needing->request->replications;
    struct sampling *sampling = goals_sampling(needing, arena);
    const struct casework *casework = changed_casework(needing, officers, count, &(struct diagnostics){.arena = arena});
    needing->need->forbids_some |= !casework;
    if (casework) {
        sampling_add(sampling, casework);
        attained = (struct attained){.is_whole = sampling_run(sampling, &number, 1, replications)};
        for (int r = 0; r < replications && attained.is_whole; r++) {
            double lacking = lacking_in(needing, sampling, number, r);
            attained.kept += lacking <= 0;
            attained.lacking += lacking / replications;
            attained.left += needing->left[r] / replications;
        }
        needing->need->runs += sampling_total(sampling);
    }
    needing->need->is_stopped |= !attained.is_whole;
    sampling_close(sampling);
    arena_close(arena);
    return attained;
}

static struct variation *officers_text(const struct needing *needing, const int officers[], struct arena *arena)
{
    return officers_like_those(needing->request->variant, needing->request->casework, officers, arena);
}

struct attained attained_by(const struct needing *needing, const int officers[])
{
    struct arena *arena = arena_open();
    struct attained attained = attained_with(needing, officers_text(needing, officers, arena), needing->request->casework->team_count);
    arena_close(arena);
    return attained;
}

bool is_enough(const struct needing *needing, const struct attained *attained)
{
    return attained->is_whole && attained->kept >= needing->request->confidence * needing->request->replications - 1e-9;
}

/* Officers are added where the goals gain most, until they are kept often enough. Where one more anywhere gains nothing, each team
 * that is short by the static formula gets one: a queue that still grows shows no gain yet. */
bool officers_add(const struct needing *needing, int officers[], struct attained *attained)
{
    int teams = needing->request->casework->team_count;
    for (int step = 0; step < MOST_STEPS && !is_enough(needing, attained); step++) {
        int best = -1;
        struct attained best_attained = *attained;
        for (int team = 0; team < teams; team++) {
            officers[team]++;
            struct attained with = attained_by(needing, officers);
            officers[team]--;
            if (!with.is_whole)
                return false;
            if (with.kept > best_attained.kept || (with.kept == best_attained.kept && with.lacking < best_attained.lacking))
                best = team, best_attained = with;
        }
        for (int team = 0; team < teams; team++)
            officers[team] += best < 0 || team == best;
        *attained = best < 0 ? attained_by(needing, officers) : best_attained;
    }
    return is_enough(needing, attained);
}

bool team_has_goal(const struct casework *casework, int team)
{
    const struct team *of = &casework->teams[team];
    for (int i = 0; i < casework->pair_count; i++) {
        const struct case_type *type = &casework->types[casework->pairs[i].type];
        const struct track *track = &casework->tracks[casework->pairs[i].track];
        if (type->goal.kind == GOAL_NONE && type->slot_goal.kind == GOAL_NONE)
            continue;
        for (int step = track->first_step; step < track->first_step + track->step_count; step++)
            for (int queue = 0; queue < of->queue_count; queue++)
                if (casework->steps[step].queue == of->queues[queue])
                    return true;
    }
    return false;
}

/* Takes officers away one by one as long as the goals are still kept often enough; a team without goals keeps those of the static formula. */
bool officers_take(const struct needing *needing, int officers[], struct attained *attained)
{
    int teams = needing->request->casework->team_count;
    bool is_changed = true;
    while (is_changed) {
        is_changed = false;
        for (int team = 0; team < teams; team++) {
            if (officers[team] <= 1 || !team_has_goal(needing->request->casework, team))
                continue;
            officers[team]--;
            struct attained with = attained_by(needing, officers);
            if (is_enough(needing, &with))
                *attained = with, is_changed = true;
            else
                officers[team]++;
            if (!with.is_whole)
                return false;
        }
    }
    return true;
}

double overtime_a_week(const struct casework *casework, int team)
{
    const struct overtime *overtime = casework->teams[team].overtime;
    return overtime && !overtime->is_time_off && overtime->at_most < NEVER ? (double)overtime->at_most / (double)HOUR : 0;
}

/* Mean hours worked, after hours too, and present by team with officers in abundance. */
static bool load_find(const struct needing *needing, struct need_of_start *found)
{
    const struct need_request *request = needing->request;
    int teams = request->casework->team_count, abundance = officers_in_abundance(request->casework), number = 0;
    struct arena *arena = arena_open();
    struct scenario_results scenario = {.shape = tally_shape(request->casework)};
    struct measure *measures = arena_take(arena, 3 * (size_t)teams * sizeof *measures);
    for (int team = 0; team < teams; team++) {
        measures[3 * team] = (struct measure){&figures[figure_named("hours worked")], scope_of(&scenario, SCOPE_TEAM, team)};
        measures[3 * team + 1] = (struct measure){&figures[figure_named("hours present")], scope_of(&scenario, SCOPE_TEAM, team)};
        measures[3 * team + 2] = (struct measure){&figures[figure_named("overtime hours")], scope_of(&scenario, SCOPE_TEAM, team)};
    }
    int *officers = arena_take(arena, (size_t)teams * sizeof *officers);
    for (int team = 0; team < teams; team++)
        officers[team] = abundance;
    struct sampling *sampling = sampling_open(&(struct sampling_options){measures, 3 * teams, 0, request->threads, request->draws_inputs, request->stop, NULL,
                                                                         NULL});
    struct diagnostics diagnostics = {.arena = arena};
    const struct casework *casework = changed_casework(needing, officers_text(needing, officers, arena), teams, &diagnostics);
    for (int i = 0; i < diagnostics.count && !casework && !needing->need->fault; i++)
        if (!diagnostics.messages[i].is_warning)
            needing->need->fault = arena_print(needing->arena, "%s", message_text(arena, &diagnostics.messages[i]));
    bool is_whole = casework && sampling_add(sampling, casework) == 0 && sampling_run(sampling, &number, 1, LOAD_REPLICATIONS);
    for (int team = 0; team < teams && is_whole; team++) {
        for (int r = 0; r < LOAD_REPLICATIONS; r++)
            found->hours[team] += (sampling_values(sampling, 0, 3 * team)[r] + sampling_values(sampling, 0, 3 * team + 2)[r]) / LOAD_REPLICATIONS;
        needing->need->hours_of_one[team] = sampling_values(sampling, 0, 3 * team + 1)[0] / abundance + needing->need->overtime_of_one[team];
        found->stated[team] = found->hours[team] / needing->need->hours_of_one[team];
    }
    needing->need->runs += sampling_total(sampling);
    sampling_close(sampling);
    if (is_whole && needing->need->has_goals) {
        struct attained attained = attained_by(needing, officers);
        found->is_reachable = is_enough(needing, &attained);
        for (int i = 0; i < needing->goal_count; i++)
            found->reached[i] = needing->reached[i];
    }
    needing->need->is_stopped |= casework && !is_whole;
    arena_close(arena);
    return is_whole;
}

/* What keeping the goals with these officers hangs on: the same draws of inputs once more, with another luck. */
static void parts_find(const struct needing *needing, struct need_of_start *found)
{
    struct arena *arena = arena_open();
    int n = needing->request->replications < SPLIT_DRAWS ? needing->request->replications : SPLIT_DRAWS, numbers[2];
    double *kept[2] = {arena_take(arena, (size_t)n * sizeof(double)), arena_take(arena, (size_t)n * sizeof(double))};
    struct sampling *sampling = goals_sampling(needing, arena);
    const struct casework *casework = changed_casework(needing, officers_text(needing, found->officers, arena),
                                                       needing->request->casework->team_count, &(struct diagnostics){.arena = arena});
    numbers[0] = sampling_add(sampling, casework), numbers[1] = sampling_add_other_luck(sampling, casework);
    if (sampling_run(sampling, numbers, 2, n)) {
        for (int r = 0; r < n; r++)
            for (int luck = 0; luck < 2; luck++)
                kept[luck][r] = lacking_in(needing, sampling, numbers[luck], r) <= 0;
        found->parts = variance_parts_of(kept[0], kept[1], n);
    } else
        needing->need->is_stopped = true;
    needing->need->runs += sampling_total(sampling);
    sampling_close(sampling);
    arena_close(arena);
}

/* Whether officers in abundance keep the goals while no more leave than now: else no number does, and none need be looked for. */
bool abundance_is_enough(const struct needing *needing)
{
    const struct casework *casework = needing->request->casework;
    struct arena *arena = arena_open();
    int *officers = arena_take(arena, (size_t)casework->team_count * sizeof *officers);
    for (int team = 0; team < casework->team_count; team++)
        officers[team] = officers_in_abundance(casework);
    struct attained attained = attained_by(needing, officers);
    arena_close(arena);
    return is_enough(needing, &attained);
}

/* Whoever gives up leaves the goals kept. Where more do so than as it is, officers are looked for with whom they do not; those
 * whom the goals alone ask for are told of. */
static void leaving_find(struct needing *needing, struct need_of_start *found, struct attained *attained)
{
    int teams = needing->request->casework->team_count, replications = needing->request->replications;
    struct attained now = attained_with(needing, NULL, 0);
    double *left_now = arena_take(needing->arena, (size_t)replications * sizeof *left_now);
    int *alone = arena_take(needing->arena, (size_t)teams * sizeof *alone);
    found->left_now = now.left;
    if (!now.is_whole || attained->left < now.left + LEAVING_LITTLE)
        return;
    for (int r = 0; r < replications; r++)
        left_now[r] = needing->left[r];
    for (int team = 0; team < teams; team++) {
        alone[team] = found->officers[team];
        found->alone += alone[team];
    }
    found->alone_left = attained->left;
    needing->left_now = left_now;
    struct attained with = attained_by(needing, found->officers);
    found->keeps_no_more_leaving = abundance_is_enough(needing) && officers_add(needing, found->officers, &with) && officers_take(needing, found->officers, &with);
    if (found->keeps_no_more_leaving)
        *attained = with;
    else
        needing->left_now = NULL, found->officers = alone, found->alone = 0;
}

static void need_find(struct needing *needing, struct need_of_start *found)
{
    int teams = needing->request->casework->team_count;
    found->is_looked_at = true;
    needing->left_now = NULL;
    found->hours = arena_take(needing->arena, (size_t)teams * sizeof *found->hours);
    found->stated = arena_take(needing->arena, (size_t)teams * sizeof *found->stated);
    found->reached = arena_take(needing->arena, (size_t)needing->goal_count * sizeof *found->reached + 1);
    found->officers = arena_take(needing->arena, (size_t)teams * sizeof *found->officers);
    needing->desk_count = 0;
    bool is_whole = load_find(needing, found);
    if (is_whole && needing->need->has_slot_goals && !found->is_reachable && !needing->need->is_stopped)
        desks_find(needing, found);
    if (!is_whole || !needing->need->has_goals || !found->is_reachable)
        return;
    for (int team = 0; team < teams; team++)
        found->officers[team] = (int)fmax(1, ceil(found->stated[team] - 1e-9));
    struct attained attained = attained_by(needing, found->officers);
    found->has_enough = officers_add(needing, found->officers, &attained);
    found->is_found = found->has_enough && officers_take(needing, found->officers, &attained);
    if (found->is_found && attained.left >= LEAVING_LITTLE)
        leaving_find(needing, found, &attained);
    found->kept = attained.kept;
    found->left = attained.left;
    if (found->is_found && needing->request->draws_inputs)
        parts_find(needing, found);
}

struct officer_need officer_need_of(const struct need_request *request, struct arena *arena)
{
    struct labels labels;
    labels_fill(&labels, request->casework, arena);
    int teams = request->casework->team_count, types = request->casework->type_count;
    struct officer_need need = {
        .team_count = teams, .replications = request->replications, .confidence = request->confidence, .teams = labels.teams,
        .now = labels.officers, .hours_of_one = arena_take(arena, (size_t)teams * sizeof *need.hours_of_one),
        .overtime_of_one = arena_take(arena, (size_t)teams * sizeof *need.overtime_of_one), .by_week.is_asked = request->by_week,
    };
    for (int team = 0; team < teams; team++)
        need.overtime_of_one[team] = overtime_a_week(request->casework, team) * (labels.period.last - labels.period.first + 1) / 7;
    struct needing needing = {.request = request, .need = &need, .arena = arena};
    needing.goal_types = arena_take(arena, (size_t)types * sizeof *needing.goal_types + 1);
    needing.goal_figures = arena_take(arena, 2 * (size_t)types * sizeof *needing.goal_figures + 1);
    needing.goal_shares = arena_take(arena, (size_t)types * sizeof *needing.goal_shares + 1);
    needing.goal_days = arena_take(arena, (size_t)types * sizeof *needing.goal_days + 1);
    needing.reached = arena_take(arena, (size_t)types * sizeof *needing.reached + 1);
    needing.left = arena_take(arena, (size_t)request->replications * sizeof *needing.left + 1);
    need.goals = arena_take(arena, (size_t)types * sizeof *need.goals + 1);
    need.goal_shares = needing.goal_shares;
    for (int type = 0; type < types; type++)
        if (labels.goal_shares[type] > 0) {
            needing.goal_shares[needing.goal_count] = 100 * labels.goal_shares[type];
            needing.goal_days[needing.goal_count] = labels.goal_days[type];
            for (int by_receipt = 0; by_receipt < 2; by_receipt++)
                needing.goal_figures[2 * needing.goal_count + by_receipt] = figure_of_goal(&labels, type, by_receipt);
            need.has_slot_goals |= goal_subject(&labels, type) == GOAL_OF_SLOT;
            need.goals[needing.goal_count] = labels.types[type];
            needing.goal_types[needing.goal_count++] = type;
        }
    need.goal_count = needing.goal_count;
    need.has_goals = needing.goal_count > 0;
    need_find(&needing, &need.with_hump);
    need.with_hump.is_cut = need.is_stopped;
    if (request->by_week && need.has_goals && need.with_hump.is_reachable && !need.is_stopped)
        weekly_find(&needing, &need.by_week);
    needing.is_equilibrium = true;
    if (request->casework->begin == 0 && !need.is_stopped && !need.fault)
        need_find(&needing, &need.equilibrium), need.equilibrium.is_cut = need.is_stopped;
    return need;
}
