#include "analysis/overload.h"

#include <math.h>
#include <string.h>

#include "analysis/hours_for_cases.h"
#include "analysis/number.h"
#include "base/arena.h"
#include "base/language.h"
#include "base/quantity.h"
#include "models/appointment.h"
#include "models/intake.h"

enum { MOST_KINDS = 2000, MOST_ROUNDS = 100000 };

static const double LEAST_FLOW = 1e-9;                    /* of a case: what is left is not followed */

/* Cases of a type with the same values; flow and next: [steps] expected cases there, now and after a step more. */
struct chain {
    const struct casework *casework;
    const struct case_type *type;
    int *values;                                          /* [traits] */
    double *flow, *next, *hours, *visits;                 /* hours: [queues], visits: [steps], of all chains */
    int low, high;                                        /* the steps that cases come to are among low .. high - 1; elsewhere is nothing */
    bool is_known;
};

static double share_of(const struct case_type *type, int trait, int value)
{
    const double *until = type->trait_shares[trait];
    return value ? until[value] - until[value - 1] : until[0];
}

static void flow_to(struct chain *chain, int step, double cases)
{
    if (step < 0)
        return;
    chain->next[step] += cases;
    chain->low = step < chain->low ? step : chain->low;
    chain->high = step >= chain->high ? step + 1 : chain->high;
}

/* Mean hours of the step's work. */
static double hours_of(struct chain *chain, const struct step *step)
{
    const struct distribution *time = step->time_of ? step->time_of[chain->values[step->time_trait]] : step->time;
    double times = 1;
    if (step->times >= 0 && chain->type->numbers && chain->type->numbers[step->times])
        times = distribution_mean(chain->type->numbers[step->times]);
    else if (step->times >= 0)
        chain->is_known = false;
    if (step->times >= 0 && chain->casework->traits[step->times].value_count > 1)
        chain->is_known = false;                          /* what it multiplies, and where it goes, hang together */
    return time ? distribution_mean(time) / (double)HOUR * times : 0;
}

/* Jumps of which a case takes at most some have the share that gives as many of them. */
static double share_taken(const struct step *step, const struct outcomes *outcomes)
{
    double jumps = 0, all = 0, power = 1, before = 0;
    for (int i = 0; i < outcomes->count; before = outcomes->items[i++].until)
        jumps += outcomes->items[i].is_next ? 0 : outcomes->items[i].until - before;
    if (!step->at_most || jumps <= 0)
        return 1;
    for (int i = 0; i < step->at_most; i++)
        all += power *= jumps;
    return all / (1 + all) / jumps;
}

static void flow_on(struct chain *chain, int number, double cases)
{
    const struct step *step = &chain->casework->steps[number];
    const struct outcomes *outcomes = step->outcomes ? &step->outcomes[step->trait < 0 ? 0 : chain->values[step->trait]] : NULL;
    chain->is_known &= !step->gate && !(step->asides && !step->asides->stays);
    chain->visits[number] += cases;
    switch (step->action) {
    case ACT_WORK:
        chain->hours[step->queue] += cases * hours_of(chain, step);
        flow_to(chain, step->leaves ? -1 : number + 1, cases);
        break;
    case ACT_JUMP: {
        double taken = share_taken(step, outcomes), before = 0, stays = 0;
        for (int i = 0; i < outcomes->count; before = outcomes->items[i++].until) {
            double share = outcomes->items[i].until - before;
            stays += outcomes->items[i].is_next ? 0 : share * (1 - taken);
            flow_to(chain, outcomes->items[i].step, cases * (outcomes->items[i].is_next ? share : share * taken));
        }
        flow_to(chain, number + 1, cases * stays);
        break;
    }
    case ACT_HOLD: {
        const struct distribution *time = step->time_of ? step->time_of[chain->values[step->time_trait]] : step->time;
        double given_up = step->gives_up && outcomes && outcomes->count && time ? distribution_survival(time, (double)step->gives_up) : 0;
        flow_to(chain, given_up > 0 ? outcomes->items[0].step : -1, cases * given_up);
        flow_to(chain, number + 1, cases * (1 - given_up));
        break;
    }
    case ACT_SPLIT:
        for (int i = 0; i < step->part_count; i++)
            flow_to(chain, step->parts[i], cases);
        flow_to(chain, number + 1, cases);
        break;
    case ACT_GATHER: case ACT_FOLLOW: case ACT_REVERSE:
        flow_to(chain, number + 1, cases);
        break;
    case ACT_LEAVE: case ACT_DONE:
        break;
    }
}

/* Follows so many cases from a step until they have left. */
static void chain_run(struct chain *chain, int step, double cases)
{
    double left = cases;
    chain->low = step, chain->high = step + 1;
    chain->flow[step] = cases;
    for (int round = 0; left > LEAST_FLOW && chain->is_known; round++) {
        for (int i = chain->low, high = chain->high; i < high; i++)
            if (chain->flow[i] > 0)
                flow_on(chain, i, chain->flow[i]);
        left = 0;
        for (int i = chain->low; i < chain->high; i++) {
            left += chain->flow[i] = chain->next[i];
            chain->next[i] = 0;
        }
        chain->is_known &= round < MOST_ROUNDS;
    }
    for (int i = chain->low; i < chain->high; i++)
        chain->flow[i] = 0;
}

/* Follows cases of the type through each combination of values from `trait` on. */
static void kinds_run(struct chain *chain, int trait, int step, double cases)
{
    const struct casework *casework = chain->casework;
    if (trait == casework->trait_count) {
        chain_run(chain, step, cases);
        return;
    }
    chain->values[trait] = 0;
    if (!chain->type->trait_shares[trait] || casework->traits[trait].value_count < 2)
        kinds_run(chain, trait + 1, step, cases);
    else
        for (int value = 0; value < casework->traits[trait].value_count && chain->is_known; value++) {
            double share = share_of(chain->type, trait, value);
            chain->values[trait] = value;
            if (share > 0)
                kinds_run(chain, trait + 1, step, cases * share);
        }
}

static bool has_few_kinds(const struct casework *casework, const struct case_type *type)
{
    double kinds = 1;
    for (int trait = 0; trait < casework->trait_count; trait++)
        kinds *= type->trait_shares[trait] && casework->traits[trait].value_count > 1 ? casework->traits[trait].value_count : 1;
    return kinds <= MOST_KINDS;
}

/* Cases that the intakes of the type bring in the period. */
static double cases_expected(const struct casework *casework, int type)
{
    int warm_up = (int)(-casework->begin / DAY);
    double cases = 0;
    for (int i = 0; i < casework->intake_count; i++)
        cases += casework->intakes[i].type == type ? intake_expected(casework, &casework->intakes[i], warm_up, casework->days) : 0;
    return cases;
}

/* Gathers the hours offered to each queue, and the cases that come to each step; returns false where they cannot be told. */
static bool offers_fill(const struct casework *casework, double *hours, double *visits, struct arena *arena)
{
    struct chain chain = {
        .casework = casework, .hours = hours, .visits = visits, .is_known = true, .values = arena_take(arena, (size_t)(casework->trait_count + 1) * sizeof(int)),
        .flow = arena_take(arena, (size_t)casework->step_count * sizeof(double) + 1), .next = arena_take(arena, (size_t)casework->step_count * sizeof(double) + 1),
    };
    for (int type = 0; type < casework->type_count && chain.is_known; type++) {
        double *at = arena_take(arena, (size_t)casework->step_count * sizeof *at + 1);
        chain.type = &casework->types[type];
        at[casework->tracks[chain.type->track].first_step] += cases_expected(casework, type);
        for (int i = 0; i < casework->start_count && casework->begin == 0; i++) {
            const struct start_case *start = &casework->start[i];
            if (start->type != type)
                continue;
            at[start->step] += 1;
            if (casework->steps[start->step].queue >= 0)
                hours[casework->steps[start->step].queue] -= (double)start->work_done / (double)HOUR;
        }
        chain.is_known &= has_few_kinds(casework, chain.type) && !chain.type->past;
        for (int step = 0; step < casework->step_count && chain.is_known; step++)
            if (at[step] > 0)
                kinds_run(&chain, 0, step, at[step]);
    }
    return chain.is_known;
}

/* Whether it can be told what the team is offered, and what it has: whoever comes is served. */
static bool is_plain(const struct casework *casework, int team)
{
    const struct team *row = &casework->teams[team];
    bool plain = row->queue_count > 0;
    for (int i = 0; i < row->queue_count; i++)
        plain &= !casework->queues[row->queues[i]].room.is_limited;
    for (int i = 0; i < casework->book_count; i++)
        plain &= casework->books[i].team != team;
    return plain;
}

/* Finds the first of the teams that each shares a queue with, directly or by others. */
static void find_firsts(const struct casework *casework, struct team_load *loads)
{
    for (int team = 0; team < casework->team_count; team++)
        loads[team].first = team;
    for (bool changes = true; changes;) {
        changes = false;
        for (int q = 0; q < casework->queue_count; q++) {
            const struct queue *queue = &casework->queues[q];
            int first = casework->team_count;
            for (int i = 0; i < queue->team_count; i++)
                first = loads[queue->teams[i]].first < first ? loads[queue->teams[i]].first : first;
            for (int i = 0; i < queue->team_count; i++) {
                changes |= loads[queue->teams[i]].first != first;
                loads[queue->teams[i]].first = first;
            }
        }
    }
}

struct team_load *team_loads(const struct casework *casework, struct arena *arena)
{
    struct team_load *loads = arena_take(arena, (size_t)casework->team_count * sizeof *loads + 1);
    double *offered = arena_take(arena, (size_t)casework->queue_count * sizeof *offered + 1), *hours = hours_for_cases(casework, arena);
    bool is_known = offers_fill(casework, offered, arena_take(arena, (size_t)casework->step_count * sizeof(double) + 1), arena);
    find_firsts(casework, loads);
    for (int q = 0; q < casework->queue_count; q++)
        loads[loads[casework->queues[q].teams[0]].first].offered += offered[q];
    for (int team = 0; team < casework->team_count; team++)
        loads[loads[team].first].hours += is_known && is_plain(casework, team) ? hours[team] : NAN;
    for (int team = 0; team < casework->team_count; team++)
        if (loads[team].first != team || isnan(loads[team].hours))
            loads[team].offered = loads[team].hours = NAN;
    return loads;
}

/* "desk", or "desk, back" of those that share queues with it. */
static const char *names_text(const struct casework *casework, const struct team_load *loads, int first, struct arena *arena)
{
    const char *text = casework->teams[first].heading.name;
    for (int team = first + 1; team < casework->team_count; team++)
        if (loads[team].first == first)
            text = arena_print(arena, "%s + %s", text, casework->teams[team].heading.name);
    return text;
}

/* Whether cases may come from cases: then more than is told. */
static bool has_children(const struct casework *casework)
{
    bool has = casework->brought_count > 0;
    for (int i = 0; i < casework->step_count; i++)
        has |= casework->steps[i].action == ACT_FOLLOW;
    return has;
}

/* Returns how many of the cases that come to the step can go on in the period; all of them: infinitely many. */
static double most_gathered(const struct casework *casework, const struct assembly *assembly, double come)
{
    int held = 0;
    for (int i = 0; i < assembly->time_count; i++)
        held += assembly->times[i] >= 0 && assembly->times[i] < casework->end;
    if (assembly->number)
        return assembly->time_count || come >= assembly->number ? INFINITY : 0;
    return assembly->capacity ? (double)held * assembly->capacity : held ? INFINITY : 0;
}

/* Writes a line that names the steps at which more cases gather than can go on. */
static void gathering_print(FILE *out, const struct casework *casework, const char *scenario, struct arena *arena)
{
    double *hours = arena_take(arena, (size_t)casework->queue_count * sizeof *hours + 1), *visits = arena_take(arena, (size_t)casework->step_count * sizeof *visits + 1);
    const char *text = "";
    bool is_known = offers_fill(casework, hours, visits, arena);
    for (int i = 0; i < casework->step_count && is_known; i++) {
        const struct step *step = &casework->steps[i];
        double most = step->action == ACT_GATHER ? most_gathered(casework, step->assembly, visits[i]) : INFINITY;
        if (visits[i] > most)
            text = arena_print(arena, "%s%s%s", text, *text ? ", " : "",
                               arena_print(arena, "%s.%s %s of %s cases", casework->tracks[step->track].heading.name, step->heading.name, number_text(arena, most, 0), number_text(arena, visits[i], 0)));
    }
    if (*text)
        fprintf(out, "%s\n", arena_print(arena, "  note: %s: of the cases that gather in the period not all can go on: %s; the others wait there", scenario, text));
}

void overload_print(FILE *out, const struct casework *casework, const char *scenario, struct arena *arena)
{
    const struct team_load *loads = team_loads(casework, arena);
    const char *text = "";
    for (int team = 0; team < casework->team_count; team++)
        if (loads[team].offered > loads[team].hours)
            text = arena_print(arena, "%s%s%s", text, *text ? ", " : "",
                               arena_print(arena, "%s %s %% (%s of %s h)", names_text(casework, loads, team, arena), number_text(arena, 100 * loads[team].offered / loads[team].hours, 0),
                                           number_text(arena, loads[team].offered, 0), number_text(arena, loads[team].hours, 0)));
    if (*text)
        fprintf(out, "%s\n", arena_print(arena, "  note: %s: the cases of the period take more hours than there are: %s; what waits grows there, or at the teams before%s", scenario, text,
                                         has_children(casework) ? arena_word(arena, "; cases that come from cases are not counted") : ""));
    gathering_print(out, casework, scenario, arena);
}
