#include "analysis/officer_need.h"

#include <math.h>
#include <string.h>

#include "analysis/labels.h"
#include "analysis/offered_load.h"
#include "analysis/sampling.h"
#include "analysis/square_root.h"
#include "base/diagnostics.h"
#include "models/variation.h"

enum { LOAD_REPLICATIONS = 20, MOST_STEPS = 400 };
static const char *const warm_up = "{warm up: 52 weeks}";

/* One need under way, from one start. */
struct needing {
    const struct need_request *request;
    struct officer_need *need;
    struct arena *arena;
    bool is_equilibrium;                                  /* begins with a warm-up instead of the file's start */
    int *goal_types, goal_count;
    const struct figure **goal_figures;                   /* [goals][by decision, by receipt] */
    double *goal_shares, *goal_days;                      /* in %; as days of the calendar */
};

/* How often all goals are kept, and the points they lack in the mean: what the steps go by. What the file's own rules forbid
 * (fewer than `keep`) keeps no goal. */
struct attained { int kept; double lacking; bool is_whole; };

static const struct casework *changed_casework(const struct needing *needing, const struct variation *officers, int count, struct arena *arena)
{
    const struct need_request *request = needing->request;
    struct variation *all = arena_take(arena, (size_t)(count + 1) * sizeof *all);
    struct diagnostics diagnostics = {.arena = arena};
    int changes = 0;
    for (int i = 0; i < count; i++)
        all[changes++] = officers[i];
    if (needing->is_equilibrium)
        all[changes++] = (struct variation){"start", warm_up, false};
    return casework_vary(request->variant, request->folder, all, changes, arena, &diagnostics);
}

static struct sampling *goals_sampling(const struct needing *needing, struct arena *arena)
{
    const struct need_request *request = needing->request;
    struct scenario_results scenario = {.shape = tally_shape(request->casework)};
    struct measure *measures = arena_take(arena, 2 * (size_t)needing->goal_count * sizeof *measures + 1);
    for (int i = 0; i < needing->goal_count; i++) {
        struct scope scope = scope_of(&scenario, SCOPE_TYPE, needing->goal_types[i]);
        measures[2 * i] = (struct measure){needing->goal_figures[2 * i], scope};
        measures[2 * i + 1] = (struct measure){needing->goal_figures[2 * i + 1], scope};
    }
    return sampling_open(&(struct sampling_options){measures, 2 * needing->goal_count, 0, request->threads, request->draws_inputs, request->stop,
                                                    request->tell, request->context});
}

/* A share that no case tells of is no shortfall: nothing was due. */
static double lacking_in(const struct needing *needing, const struct sampling *sampling, int number, int replication)
{
    double lacking = 0;
    for (int i = 0; i < needing->goal_count; i++) {
        double decided = sampling_values(sampling, number, 2 * i)[replication], received = sampling_values(sampling, number, 2 * i + 1)[replication];
        double reached = fmin(isnan(decided) ? 100 : decided, isnan(received) ? 100 : received);
        lacking += fmax(0, needing->goal_shares[i] - 1e-9 - reached);
    }
    return lacking;
}

static struct attained attained_with(const struct needing *needing, const struct variation *officers, int count)
{
    struct arena *arena = arena_open();
    struct attained attained = {0, INFINITY, true};
    int number = 0, replications = needing->request->replications;
    struct sampling *sampling = goals_sampling(needing, arena);
    const struct casework *casework = changed_casework(needing, officers, count, arena);
    if (casework) {
        sampling_add(sampling, casework);
        attained = (struct attained){0, 0, sampling_run(sampling, &number, 1, replications)};
        for (int r = 0; r < replications && attained.is_whole; r++) {
            double lacking = lacking_in(needing, sampling, number, r);
            attained.kept += lacking <= 0;
            attained.lacking += lacking / replications;
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
    const struct casework *casework = needing->request->casework;
    struct variation *texts = arena_take(arena, (size_t)casework->team_count * sizeof *texts);
    for (int team = 0; team < casework->team_count; team++)
        texts[team] = (struct variation){arena_print(arena, "teams.%s.officers", casework->teams[team].heading.name),
                                         arena_print(arena, "%d", officers[team]), false};
    return texts;
}

static struct attained attained_by(const struct needing *needing, const int officers[])
{
    struct arena *arena = arena_open();
    struct attained attained = attained_with(needing, officers_text(needing, officers, arena), needing->request->casework->team_count);
    arena_close(arena);
    return attained;
}

static bool is_enough(const struct needing *needing, const struct attained *attained)
{
    return attained->is_whole && attained->kept >= needing->request->confidence * needing->request->replications - 1e-9;
}

/* Officers are added where the goals gain most, until they are kept often enough. Where one more anywhere gains nothing, each team
 * that is short by the static formula gets one: a queue that still grows shows no gain yet. */
static bool officers_add(const struct needing *needing, int officers[], struct attained *attained)
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

/* Takes officers away one by one as long as the goals are still kept often enough; the team with the largest number first. */
static bool officers_take(const struct needing *needing, int officers[], struct attained *attained)
{
    int teams = needing->request->casework->team_count;
    bool is_changed = true;
    while (is_changed) {
        is_changed = false;
        for (int team = 0; team < teams; team++) {
            if (officers[team] <= 1)
                continue;
            officers[team]--;
            struct attained with = attained_by(needing, officers);
            if (!with.is_whole)
                return false;
            if (is_enough(needing, &with))
                *attained = with, is_changed = true;
            else
                officers[team]++;
        }
    }
    return true;
}

/* Hours that one officer of the team may work over in a week and is paid for. */
static double overtime_a_week(const struct casework *casework, int team)
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
    const struct casework *casework = changed_casework(needing, officers_text(needing, officers, arena), teams, arena);
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
    }
    needing->need->is_stopped |= !is_whole;
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
                                                       needing->request->casework->team_count, arena);
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

static void need_find(struct needing *needing, struct need_of_start *found)
{
    int teams = needing->request->casework->team_count;
    found->is_looked_at = true;
    found->hours = arena_take(needing->arena, (size_t)teams * sizeof *found->hours);
    found->stated = arena_take(needing->arena, (size_t)teams * sizeof *found->stated);
    found->officers = arena_take(needing->arena, (size_t)teams * sizeof *found->officers);
    if (!load_find(needing, found) || !needing->need->has_goals || !found->is_reachable)
        return;
    for (int team = 0; team < teams; team++)
        found->officers[team] = (int)fmax(1, ceil(found->stated[team] - 1e-9));
    struct attained attained = attained_by(needing, found->officers);
    found->is_found = officers_add(needing, found->officers, &attained) && officers_take(needing, found->officers, &attained);
    found->kept = attained.kept;
    if (found->is_found && needing->request->draws_inputs)
        parts_find(needing, found);
}

/* "[{number: 3}, {number: 1, from: 2026-09-07, until: 2026-11-01}, ...]": each officer above the least is there as long as needed. */
static const char *weekly_text(const struct casework *casework, const int officers[], int weeks, struct arena *arena)
{
    int least = officers[0], most = officers[0], offset = civil_weekday(casework->period.first);
    char from[11], until[11];
    for (int week = 1; week < weeks; week++)
        least = officers[week] < least ? officers[week] : least, most = officers[week] > most ? officers[week] : most;
    const char *text = arena_print(arena, "[{number: %d}", least);
    for (int level = least + 1; level <= most; level++)
        for (int week = 0, first = -1; week <= weeks; week++) {
            bool is_needed = week < weeks && officers[week] >= level;
            first = is_needed && first < 0 ? week : first;
            if (is_needed || first < 0)
                continue;
            civil_day begins = casework->period.first + (first ? 7 * first - offset : 0), ends = casework->period.first + 7 * week - offset - 1;
            text = arena_print(arena, "%s, {number: 1, from: %s, until: %s}", text, civil_text(begins, from), civil_text(ends, until));
            first = -1;
        }
    return arena_print(arena, "%s]", text);
}

static struct attained attained_weekly(struct needing *needing, struct need_by_week *by_week, double beta)
{
    const struct casework *casework = needing->request->casework;
    struct arena *arena = arena_open();
    struct variation *texts = arena_take(arena, (size_t)casework->team_count * sizeof *texts);
    for (int team = 0; team < casework->team_count; team++) {
        int *officers = by_week->officers + team * by_week->weeks;
        for (int week = 0; week < by_week->weeks; week++)
            officers[week] = square_root_officers(by_week->load[team * by_week->weeks + week], beta);
        texts[team] = (struct variation){arena_print(arena, "teams.%s.officers", casework->teams[team].heading.name),
                                         weekly_text(casework, officers, by_week->weeks, arena), false};
    }
    struct attained attained = attained_with(needing, texts, casework->team_count);
    arena_close(arena);
    return attained;
}

/* A work week's load may be done as long as cases may wait: a quarter of the shortest goal. */
static int weeks_to_wait(const struct needing *needing)
{
    double shortest = INFINITY;
    for (int i = 0; i < needing->goal_count; i++)
        shortest = fmin(shortest, needing->goal_days[i]);
    return isfinite(shortest) && shortest / 4 > 7 ? (int)(shortest / 4 / 7) : 1;
}

/* Load in officers: hours offered in the weeks that cases may wait over the hours one officer is there in them. */
static bool weekly_load(struct needing *needing, struct need_by_week *by_week)
{
    const struct need_request *request = needing->request;
    int teams = request->casework->team_count;
    struct offered_load offered = offered_load(&(struct offered_load_request){
        request->variant, request->casework, request->folder, LOAD_REPLICATIONS, request->threads, request->stop}, needing->arena);
    by_week->weeks = offered.weeks;
    by_week->spread = weeks_to_wait(needing);
    by_week->load = arena_take(needing->arena, (size_t)(teams * by_week->weeks) * sizeof *by_week->load);
    by_week->officers = arena_take(needing->arena, (size_t)(teams * by_week->weeks) * sizeof *by_week->officers);
    for (int i = 0; i < teams * by_week->weeks && offered.hours; i++) {
        double hours = 0, of_one = 0;
        for (int back = 0; back < by_week->spread && back <= i % by_week->weeks; back++)
            hours += offered.hours[i - back], of_one += offered.hours_of_one[i - back] + overtime_a_week(request->casework, i / by_week->weeks);
        if (i % by_week->weeks < by_week->spread)         /* what lies open at the start waits as long as what comes */
            of_one *= (double)by_week->spread / (i % by_week->weeks + 1);
        by_week->load[i] = of_one > 0 ? hours / of_one : 0;
    }
    needing->need->is_stopped |= !offered.hours;
    return offered.hours != NULL;
}

/* Bisects the least beta, in steps of a sixteenth. */
static void weekly_find(struct needing *needing, struct need_by_week *by_week)
{
    enum { PARTS = 16, LARGEST = 8 };
    int low = -2 * PARTS, high = LARGEST * PARTS;
    by_week->is_looked_at = true;
    if (!weekly_load(needing, by_week))
        return;
    struct attained attained = attained_weekly(needing, by_week, LARGEST);
    if (!is_enough(needing, &attained))
        return;
    while (high - low > 1 && !needing->need->is_stopped) {
        int middle = low + (high - low) / 2;
        struct attained with = attained_weekly(needing, by_week, (double)middle / PARTS);
        *(is_enough(needing, &with) ? &high : &low) = middle;
    }
    by_week->beta = (double)high / PARTS;
    attained = attained_weekly(needing, by_week, by_week->beta);
    by_week->kept = attained.kept;
    by_week->is_found = is_enough(needing, &attained);
}

struct officer_need officer_need_of(const struct need_request *request, struct arena *arena)
{
    struct labels labels;
    labels_fill(&labels, request->casework, arena);
    int teams = request->casework->team_count, types = request->casework->type_count;
    struct officer_need need = {
        .team_count = teams, .replications = request->replications, .confidence = request->confidence, .teams = labels.teams,
        .now = labels.officers, .hours_of_one = arena_take(arena, (size_t)teams * sizeof *need.hours_of_one),
        .overtime_of_one = arena_take(arena, (size_t)teams * sizeof *need.overtime_of_one),
    };
    for (int team = 0; team < teams; team++)
        need.overtime_of_one[team] = overtime_a_week(request->casework, team) * (labels.period.last - labels.period.first + 1) / 7;
    struct needing needing = {.request = request, .need = &need, .arena = arena};
    needing.goal_types = arena_take(arena, (size_t)types * sizeof *needing.goal_types + 1);
    needing.goal_figures = arena_take(arena, 2 * (size_t)types * sizeof *needing.goal_figures + 1);
    needing.goal_shares = arena_take(arena, (size_t)types * sizeof *needing.goal_shares + 1);
    needing.goal_days = arena_take(arena, (size_t)types * sizeof *needing.goal_days + 1);
    for (int type = 0; type < types; type++)
        if (labels.goal_shares[type] > 0) {
            needing.goal_shares[needing.goal_count] = 100 * labels.goal_shares[type];
            needing.goal_days[needing.goal_count] = labels.goal_days[type];
            for (int by_receipt = 0; by_receipt < 2; by_receipt++)
                needing.goal_figures[2 * needing.goal_count + by_receipt] = figure_of_goal(&labels, type, by_receipt);
            need.has_slot_goals |= goal_subject(&labels, type) == GOAL_OF_SLOT;
            needing.goal_types[needing.goal_count++] = type;
        }
    need.has_goals = needing.goal_count > 0;
    need_find(&needing, &need.with_hump);
    if (request->by_week && need.has_goals && need.with_hump.is_reachable && !need.is_stopped)
        weekly_find(&needing, &need.by_week);
    needing.is_equilibrium = true;
    if (request->casework->begin == 0 && !need.is_stopped)
        need_find(&needing, &need.equilibrium);
    return need;
}
