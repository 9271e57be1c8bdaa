#include "analysis/search_steps.h"

#include <stdlib.h>

#include "analysis/move_outside.h"
#include "base/text.h"

enum plan_step { STEP_ADD, STEP_REPLACE, STEP_SPLIT, STEP_DROP, STEP_RESIZE, STEP_SHIFT, STEP_TEAM, STEP_VIA, STEP_ONWARD };

enum { SOURCES = OUTSIDES + 1 };                          /* hires, temporary staff, overtime, extra desks, moves */

enum { SINGLES_MOST = 3000 };                             /* of each source */

/* Parts in which the move's officers work in the other team, and parts in which they are away. */
static double move_first_order(const struct move_search *search, const struct planned_move *move)
{
    const struct move_space *space = search->space;
    int periods = space->period_count;
    double gain = 0;
    for (int p = move->first; p <= move->last && outside_of(move->out_of) == EXTRA_DESKS; p++)
        gain += search->desks[move->into * periods + p] * move->officers;
    for (int p = move->first; p <= move->last && outside_of(move->out_of) < EXTRA_DESKS; p++)
        gain += search->more[move->into * periods + p] * outside_officers(space, move, p);
    if (outside_of(move->out_of) < OUTSIDES)
        return gain;
    civil_day arrives = move_arrives(space, move);
    for (int p = move->first; p <= move->last; p++) {
        struct civil_range days = space->periods[p];
        double length = days.last - days.first + 1, there = days.last - (arrives > days.first ? arrives : days.first) + 1;
        gain += search->fewer[move->out_of * periods + p];
        gain += search->more[move->into * periods + p] * (there > 0 ? there / length : 0);
    }
    return gain * move->officers;
}

double plan_first_order(const struct move_search *search, const struct move_plan *plan)
{
    double gain = 0;
    for (int i = 0; i < plan->count; i++)
        gain += move_first_order(search, &plan->moves[i]);
    return gain;
}

static void candidate_add(struct steps *steps, const struct move_plan *plan, int kind)
{
    const struct move_space *space = steps->search->space;
    struct move_plan sorted = plan_in_order(plan);
    if (steps->is_finding ? !plan_is_allowed_unmanned(space, &sorted) || !plan_is_paid(space, &sorted) : !plan_is_allowed(space, &sorted))
        return;
    struct candidate *candidate = arena_push(steps->arena, &steps->items, &steps->count,
                                             &steps->room, sizeof *candidate);
    *candidate = (struct candidate){sorted, plan_first_order(steps->search, &sorted), kind, steps->count};
}

static void with_move(struct steps *steps, const struct move_plan *plan, int number, struct planned_move move, enum plan_step kind)
{
    struct move_plan changed = *plan;
    changed.moves[number] = move;
    changed.count = number == plan->count ? plan->count + 1 : plan->count;
    candidate_add(steps, &changed, (int)kind * SOURCES + (OUTSIDES - (int)outside_of(move.out_of)));
}

/* By kind; the best first; of equals those listed first. */
static int by_kind(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    if (a->kind != b->kind)
        return a->kind - b->kind;
    return a->estimate != b->estimate ? (a->estimate < b->estimate) - (a->estimate > b->estimate) : a->order - b->order;
}

static void in_order(struct steps *steps)
{
    qsort(steps->items, (size_t)steps->count, sizeof *steps->items, by_kind);
}

static const int sizes[] = {1, 2, 3, 4, 6, 8, 12};

/* The single steps of help from outside. */
static void outsides_add(struct steps *steps)
{
    const struct move_space *space = steps->search->space;
    const struct move_plan none = {.count = 0};
    for (enum outside outside = 0; outside < OUTSIDES; outside++)
        for (int i = 0; i < space->rules->outside[outside].team_count; i++)
            for (int first = space->first_of[outside]; first < space->period_count; first++)
                for (int last = outside == HIRES ? space->period_count - 1 : first; last < space->period_count; last++)
                    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
                        with_move(steps, &none, 0, (struct planned_move){out_of_outside(outside), space->rules->outside[outside].teams[i], first, last,
                                                                             sizes[s]}, STEP_ADD);
}

/* Keeps the first of each source as single steps. */
static void singles_keep(struct steps *steps)
{
    int of_source = 0;
    steps->singles = arena_take(steps->arena, (size_t)steps->count * sizeof *steps->singles + 1);
    for (int i = 0; i < steps->count; i++) {
        of_source = i && steps->items[i].kind == steps->items[i - 1].kind ? of_source + 1 : 0;
        if (of_source < SINGLES_MOST)
            steps->singles[steps->single_count++] = steps->items[i].plan.moves[0];
    }
}

/* Finds the single steps that are allowed, by first-order gain, as far as there is room. */
static void singles_find(struct steps *steps)
{
    const struct move_space *space = steps->search->space;
    const struct move_plan none = {.count = 0};
    for (int a = 0; a < space->rules->team_count; a++)
        for (int b = 0; b < space->rules->team_count; b++)
            for (int first = space->first_period; a != b && first < space->period_count; first++)
                for (int last = first; last < space->period_count; last++)
                    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
                        with_move(steps, &none, 0,
                                  (struct planned_move){space->rules->teams[a], space->rules->teams[b], first, last, sizes[s]}, STEP_ADD);
    outsides_add(steps);
    in_order(steps);
    singles_keep(steps);
}

struct steps steps_of(const struct move_search *search, struct arena *arena)
{
    struct steps steps = {.search = search, .arena = arena, .luck = hash_mix(search->seed), .is_finding = true};
    singles_find(&steps);
    steps.is_finding = false;
    return steps;
}

/* Every single move as number `number` of the plan: its count for one more. */
static void all_moves(struct steps *steps, const struct move_plan *plan, int number, enum plan_step kind)
{
    if (number >= steps->search->space->rules->at_most || number >= PLAN_MOVES)
        return;
    for (int i = 0; i < steps->single_count; i++)
        with_move(steps, plan, number, steps->singles[i], kind);
}

/* One officer of a move goes elsewhere, or at another time. */
static void splits(struct steps *steps, const struct move_plan *plan, int number)
{
    struct move_plan less = *plan;
    if (plan->moves[number].officers < 2 || plan->count >= steps->search->space->rules->at_most)
        return;
    less.moves[number].officers--;
    for (int i = 0; i < steps->single_count; i++)
        if (steps->singles[i].officers == 1)
            with_move(steps, &less, less.count, steps->singles[i], STEP_SPLIT);
}

/* One who may be lent for one who comes: the step's officers go into another team, which lends some of its own to the team they went to; or their team
 * lends some onward, or as many more come as it lends. */
static void vias(struct steps *steps, const struct move_plan *plan, int number)
{
    const struct move_rules *rules = steps->search->space->rules;
    const struct planned_move step = plan->moves[number];
    if (!move_rules_have_outside(rules) || outside_of(step.out_of) == EXTRA_DESKS || plan->count >= rules->at_most || plan->count >= PLAN_MOVES)
        return;
    for (int i = 0; i < steps->single_count; i++) {
        const struct planned_move *onward = &steps->singles[i];
        struct move_plan changed = *plan;
        if (outside_of(onward->out_of) < OUTSIDES)
            continue;
        if (onward->out_of == step.into) {
            with_move(steps, plan, plan->count, *onward, STEP_ONWARD);
            changed.moves[number].officers += onward->officers;
            with_move(steps, &changed, plan->count, *onward, STEP_VIA);
        } else if (onward->into == step.into && onward->out_of != step.out_of) {
            changed.moves[number].into = onward->out_of;
            with_move(steps, &changed, plan->count, *onward, STEP_VIA);
        }
    }
}

/* The first part in which a step out of there can begin. */
static int first_of(const struct move_space *space, int out_of)
{
    enum outside outside = outside_of(out_of);
    return outside < OUTSIDES ? space->first_of[outside] : space->first_period;
}

/* The step out of or into another team, or help of another kind; who is hired stays. */
static void teams_of(struct steps *steps, const struct move_plan *plan, int number)
{
    const struct move_space *space = steps->search->space;
    const struct planned_move move = plan->moves[number];
    struct planned_move back = move;
    for (int t = 0; t < space->rules->touched_count; t++) {
        struct planned_move other = move;
        other.out_of = space->rules->touched[t];
        with_move(steps, plan, number, other, STEP_TEAM);
        other = move;
        other.into = space->rules->touched[t];
        with_move(steps, plan, number, other, STEP_TEAM);
    }
    for (enum outside outside = 0; outside < OUTSIDES; outside++) {
        struct planned_move other = move;
        other.out_of = out_of_outside(outside);
        other.last = outside == HIRES ? space->period_count - 1 : move.last;
        with_move(steps, plan, number, other, STEP_TEAM);
    }
    back.out_of = move.into, back.into = move.out_of;
    if (outside_of(move.out_of) == OUTSIDES)
        with_move(steps, plan, number, back, STEP_TEAM);
}

static void changes_of(struct steps *steps, const struct move_plan *plan, int number)
{
    const struct move_space *space = steps->search->space;
    const struct planned_move move = plan->moves[number];
    const int others[] = {move.officers - 2, move.officers - 1, move.officers + 1, move.officers + 2, 2 * move.officers, move.officers / 2};
    struct move_plan without = *plan;
    without.moves[number] = without.moves[--without.count];
    candidate_add(steps, &without, STEP_DROP * SOURCES);
    for (size_t s = 0; s < sizeof others / sizeof *others; s++) {
        struct planned_move resized = move;
        resized.officers = others[s];
        with_move(steps, plan, number, resized, STEP_RESIZE);
    }
    for (int first = first_of(space, move.out_of); first < space->period_count; first++)
        for (int last = first; last < space->period_count; last++) {
            struct planned_move shifted = move;
            shifted.first = first, shifted.last = last;
            with_move(steps, plan, number, shifted, STEP_SHIFT);
        }
    teams_of(steps, plan, number);
}

void steps_list_singles(struct steps *steps)
{
    const struct move_plan none = {.count = 0};
    steps->count = 0;
    all_moves(steps, &none, 0, STEP_ADD);
    in_order(steps);
}

void steps_list(struct steps *steps, const struct move_plan *plan)
{
    steps->count = 0;
    all_moves(steps, plan, plan->count, STEP_ADD);
    for (int i = 0; i < plan->count; i++) {
        all_moves(steps, plan, i, STEP_REPLACE);
        splits(steps, plan, i);
        vias(steps, plan, i);
        changes_of(steps, plan, i);
    }
    in_order(steps);
}

static int random_below(struct steps *steps, int below)
{
    steps->luck = hash_mix(steps->luck + 1);
    return below > 0 ? (int)(steps->luck % (uint64_t)below) : 0;
}

/* A step of this kind of help, which the rules speak of. */
static struct planned_move random_outside(struct steps *steps, enum outside outside)
{
    const struct move_space *space = steps->search->space;
    const struct outside_rules *rules = &space->rules->outside[outside];
    int first = space->first_of[outside] + random_below(steps, space->period_count - space->first_of[outside]);
    int last = outside == HIRES ? space->period_count - 1 : first + random_below(steps, space->period_count - first);
    return (struct planned_move){out_of_outside(outside), rules->teams[random_below(steps, rules->team_count)], first, last, 1 + random_below(steps, 3)};
}

/* The source of a random step: moves as often as each kind of help that the rules speak of. */
static enum outside random_source(struct steps *steps)
{
    enum outside sources[SOURCES];
    int count = 0;
    for (enum outside outside = 0; outside < OUTSIDES; outside++)
        if (steps->search->space->rules->outside[outside].team_count)
            sources[count++] = outside;
    if (steps->search->space->rules->team_count)
        sources[count++] = OUTSIDES;
    return sources[count > 1 ? random_below(steps, count) : 0];
}

static struct planned_move random_move(struct steps *steps)
{
    const struct move_space *space = steps->search->space;
    enum outside outside = random_source(steps);
    if (outside < OUTSIDES)
        return random_outside(steps, outside);
    int open = space->period_count - space->first_period, first = space->first_period + random_below(steps, open);
    int out_of = random_below(steps, space->rules->team_count), into = random_below(steps, space->rules->team_count - 1);
    return (struct planned_move){space->rules->teams[out_of], space->rules->teams[into + (into >= out_of)], first,
                                 first + random_below(steps, space->period_count - first), 1 + random_below(steps, 3)};
}

struct move_plan steps_kick(struct steps *steps, const struct move_plan *plan)
{
    enum { TRIES = 40 };
    struct move_plan base = *plan;
    if (base.count && random_below(steps, 4) > 0) {
        int number = random_below(steps, base.count);
        base.moves[number] = base.moves[--base.count];
    }
    for (int i = 0; i < TRIES; i++) {
        struct move_plan tried = base;
        tried.moves[tried.count++] = random_move(steps);
        tried = plan_in_order(&tried);
        if (tried.count <= PLAN_MOVES - 1 && plan_is_allowed(steps->search->space, &tried))
            return tried;
    }
    return plan_in_order(&base);
}

