#include "analysis/search_moves.h"

#include <math.h>
#include <stdlib.h>

#include "base/text.h"

enum plan_step { STEP_ADD, STEP_REPLACE, STEP_SPLIT, STEP_DROP, STEP_RESIZE, STEP_SHIFT, STEP_TEAM };

enum { SINGLES_MOST = 3000 };

struct candidate { struct move_plan plan; double estimate; enum plan_step kind; int order; };

/* One search under way; all plans valued so far stand in `known`. */
struct searching {
    const struct move_search *search;
    struct arena *arena;
    struct plan_table known;                              /* the plans valued so far */
    struct candidate *candidates; int candidate_count, candidate_room;
    struct planned_move *singles; int single_count;
    uint64_t luck;
    bool is_stopped;
};

/* Parts in which the move's officers work in the other team, and parts in which they are away. */
static double move_first_order(const struct move_search *search, const struct planned_move *move)
{
    const struct move_space *space = search->space;
    int periods = space->period_count;
    double gain = 0;
    civil_day arrives = move_arrives(space, move, space->rules->training_days);
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

static bool is_spent(const struct searching *searching)
{
    return searching->is_stopped || (searching->search->most_plans && searching->known.count >= searching->search->most_plans);
}

/* Values these plans (in order), unless known. */
static void plans_value(struct searching *searching, const struct move_plan plans[], int count)
{
    const struct move_search *search = searching->search;
    struct move_plan *fresh = arena_take(searching->arena, (size_t)count * sizeof *fresh + 1);
    double *values = arena_take(searching->arena, (size_t)count * sizeof *values + 1);
    int fresh_count = 0, before = searching->known.count;
    for (int i = 0; i < count; i++)
        if (plan_table_add(&searching->known, &plans[i], searching->arena))
            fresh[fresh_count++] = plans[i];
    if (fresh_count && !search->values.values(search->values.context, fresh, fresh_count, values))
        searching->is_stopped = true;
    for (int i = 0; i < fresh_count && !searching->is_stopped; i++)
        searching->known.rows[before + i].value = values[i];
}

static double value_of(const struct searching *searching, const struct move_plan *plan)
{
    return searching->known.rows[plan_table_find(&searching->known, plan)].value;
}

static void candidate_add(struct searching *searching, const struct move_plan *plan, enum plan_step kind)
{
    struct move_plan sorted = plan_in_order(plan);
    if (!plan_is_allowed(searching->search->space, &sorted))
        return;
    struct candidate *candidate = arena_push(searching->arena, &searching->candidates, &searching->candidate_count,
                                             &searching->candidate_room, sizeof *candidate);
    *candidate = (struct candidate){sorted, plan_first_order(searching->search, &sorted), kind, searching->candidate_count};
}

static void with_move(struct searching *searching, const struct move_plan *plan, int number, struct planned_move move, enum plan_step kind)
{
    struct move_plan changed = *plan;
    changed.moves[number] = move;
    changed.count = number == plan->count ? plan->count + 1 : plan->count;
    candidate_add(searching, &changed, kind);
}

/* By kind; the best first; of equals those listed first. */
static int by_kind(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    if (a->kind != b->kind)
        return (int)a->kind - (int)b->kind;
    return a->estimate != b->estimate ? (a->estimate < b->estimate) - (a->estimate > b->estimate) : a->order - b->order;
}

/* Lists the single moves that are allowed, by first-order gain, as far as there is room. */
static void singles_list(struct searching *searching)
{
    const struct move_space *space = searching->search->space;
    const struct move_plan none = {.count = 0};
    const int sizes[] = {1, 2, 3, 4, 6, 8, 12};
    searching->candidate_count = 0;
    for (int a = 0; a < space->rules->team_count; a++)
        for (int b = 0; b < space->rules->team_count; b++)
            for (int first = space->first_period; a != b && first < space->period_count; first++)
                for (int last = first; last < space->period_count; last++)
                    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
                        with_move(searching, &none, 0,
                                  (struct planned_move){space->rules->teams[a], space->rules->teams[b], first, last, sizes[s]}, STEP_ADD);
    qsort(searching->candidates, (size_t)searching->candidate_count, sizeof *searching->candidates, by_kind);
    searching->single_count = searching->candidate_count < SINGLES_MOST ? searching->candidate_count : SINGLES_MOST;
    searching->singles = arena_take(searching->arena, (size_t)searching->single_count * sizeof *searching->singles + 1);
    for (int i = 0; i < searching->single_count; i++)
        searching->singles[i] = searching->candidates[i].plan.moves[0];
}

/* Every single move as number `number` of the plan: its count for one more. */
static void all_moves(struct searching *searching, const struct move_plan *plan, int number, enum plan_step kind)
{
    if (number >= searching->search->space->rules->at_most || number >= PLAN_MOVES)
        return;
    for (int i = 0; i < searching->single_count; i++)
        with_move(searching, plan, number, searching->singles[i], kind);
}

/* One officer of a move goes elsewhere, or at another time. */
static void splits(struct searching *searching, const struct move_plan *plan, int number)
{
    struct move_plan less = *plan;
    if (plan->moves[number].officers < 2 || plan->count >= searching->search->space->rules->at_most)
        return;
    less.moves[number].officers--;
    for (int i = 0; i < searching->single_count; i++)
        if (searching->singles[i].officers == 1)
            with_move(searching, &less, less.count, searching->singles[i], STEP_SPLIT);
}

static void changes_of(struct searching *searching, const struct move_plan *plan, int number)
{
    const struct move_space *space = searching->search->space;
    const struct planned_move move = plan->moves[number];
    const int sizes[] = {move.officers - 2, move.officers - 1, move.officers + 1, move.officers + 2, 2 * move.officers, move.officers / 2};
    struct move_plan without = *plan;
    without.moves[number] = without.moves[--without.count];
    candidate_add(searching, &without, STEP_DROP);
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        struct planned_move resized = move;
        resized.officers = sizes[s];
        with_move(searching, plan, number, resized, STEP_RESIZE);
    }
    for (int first = space->first_period; first < space->period_count; first++)
        for (int last = first; last < space->period_count; last++) {
            struct planned_move shifted = move;
            shifted.first = first, shifted.last = last;
            with_move(searching, plan, number, shifted, STEP_SHIFT);
        }
    for (int t = 0; t < space->rules->team_count; t++) {
        struct planned_move other = move;
        other.out_of = space->rules->teams[t];
        with_move(searching, plan, number, other, STEP_TEAM);
        other = move;
        other.into = space->rules->teams[t];
        with_move(searching, plan, number, other, STEP_TEAM);
    }
    struct planned_move back = move;
    back.out_of = move.into, back.into = move.out_of;
    with_move(searching, plan, number, back, STEP_TEAM);
}

/* Lists what is one step away and values the best of each kind of step; returns the best not yet stood on, NULL: none. */
static const struct valued_plan *step(struct searching *searching, const struct move_plan *plan)
{
    searching->candidate_count = 0;
    all_moves(searching, plan, plan->count, STEP_ADD);
    for (int i = 0; i < plan->count; i++) {
        all_moves(searching, plan, i, STEP_REPLACE);
        splits(searching, plan, i);
        changes_of(searching, plan, i);
    }
    qsort(searching->candidates, (size_t)searching->candidate_count, sizeof *searching->candidates, by_kind);
    int looked = searching->search->looked_at, count = 0, of_kind = 0, best = -1;
    struct move_plan *plans = arena_take(searching->arena, (size_t)searching->candidate_count * sizeof *plans + 1);
    for (int i = 0; i < searching->candidate_count; i++) {
        bool is_new_kind = i == 0 || searching->candidates[i].kind != searching->candidates[i - 1].kind;
        of_kind = is_new_kind ? 0 : of_kind;
        bool is_twin = !is_new_kind && plans_equal(&searching->candidates[i].plan, &searching->candidates[i - 1].plan);
        if (!is_twin && of_kind++ < looked)
            plans[count++] = searching->candidates[i].plan;
    }
    plans_value(searching, plans, count);
    for (int i = 0; i < count && !searching->is_stopped; i++) {
        int number = plan_table_find(&searching->known, &plans[i]);
        if (!searching->known.rows[number].was_stood_on && (best < 0 || searching->known.rows[number].value > searching->known.rows[best].value))
            best = number;
    }
    return best < 0 ? NULL : &searching->known.rows[best];
}

/* Goes to the best plan one step away that it has not stood on, also when it is worse, and gives up after some steps without
 * anything better (Glover 1989, tabu search). Leaves the best plan met in *best. */
static void climb(struct searching *searching, struct valued_plan *best)
{
    const struct move_search *search = searching->search;
    struct move_plan plan = best->plan;
    for (int patience = search->patience; patience > 0 && !is_spent(searching); patience--) {
        searching->known.rows[plan_table_find(&searching->known, &plan)].was_stood_on = true;
        const struct valued_plan *next = step(searching, &plan);
        if (!next)
            return;
        plan = next->plan;
        if (next->value <= best->value)
            continue;
        *best = *next;
        patience = search->patience + 1;
        if (search->tell)
            search->tell(search->tell_context, best->value, searching->known.count);
    }
}

static int random_below(struct searching *searching, int below)
{
    searching->luck = hash_mix(searching->luck + 1);
    return below > 0 ? (int)(searching->luck % (uint64_t)below) : 0;
}

static struct planned_move random_move(struct searching *searching)
{
    const struct move_space *space = searching->search->space;
    int open = space->period_count - space->first_period, first = space->first_period + random_below(searching, open);
    int out_of = random_below(searching, space->rules->team_count), into = random_below(searching, space->rules->team_count - 1);
    return (struct planned_move){space->rules->teams[out_of], space->rules->teams[into + (into >= out_of)], first,
                                 first + random_below(searching, space->period_count - first), 1 + random_below(searching, 3)};
}

/* The plan with one move dropped and random ones in its place, as far as it is allowed. */
static struct move_plan kicked(struct searching *searching, const struct move_plan *plan)
{
    enum { TRIES = 40 };
    struct move_plan base = *plan;
    if (base.count && random_below(searching, 4) > 0) {
        int number = random_below(searching, base.count);
        base.moves[number] = base.moves[--base.count];
    }
    for (int i = 0; i < TRIES; i++) {
        struct move_plan tried = base;
        tried.moves[tried.count++] = random_move(searching);
        tried = plan_in_order(&tried);
        if (tried.count <= PLAN_MOVES - 1 && plan_is_allowed(searching->search->space, &tried))
            return tried;
    }
    return plan_in_order(&base);
}

/* Returns what the moves of a plan are between which teams, whatever their times and sizes. */
static uint64_t teams_pattern(const struct move_plan *plan)
{
    uint64_t pattern = 0;
    for (int i = 0; i < plan->count; i++) {
        bool is_first = true;
        for (int j = 0; j < i; j++)
            is_first = is_first && (plan->moves[j].out_of != plan->moves[i].out_of || plan->moves[j].into != plan->moves[i].into);
        pattern ^= is_first ? hash_mix((uint64_t)plan->moves[i].out_of << 32 | (uint64_t)plan->moves[i].into) : 0;
    }
    return pattern;
}

bool plans_alike(const struct move_plan *a, const struct move_plan *b)
{
    return teams_pattern(a) == teams_pattern(b);
}

/* Keeps the best plans met, few of each that move officers between the same teams; of equals those met first. */
static void best_keep(struct searching *searching, struct move_search_found *found)
{
    enum { OF_EACH_PATTERN = 3 };
    struct valued_plan *sorted = arena_take(searching->arena, (size_t)searching->known.count * sizeof *sorted + 1);
    for (int i = 0; i < searching->known.count; i++) {
        sorted[i] = searching->known.rows[i];
        sorted[i].order = i;
    }
    plans_sort(sorted, searching->known.count);
    found->best = arena_take(searching->arena, BEST_KEPT * sizeof *found->best);
    for (int i = 0; i < searching->known.count && found->best_count < BEST_KEPT; i++) {
        int alike = 0;
        for (int kept = 0; kept < found->best_count; kept++)
            alike += plans_alike(&found->best[kept].plan, &sorted[i].plan);
        if (alike < OF_EACH_PATTERN)
            found->best[found->best_count++] = sorted[i];
    }
    found->nothing = searching->known.rows[0].value;
    found->plans = searching->known.count;
    found->is_stopped = searching->is_stopped;
}

/* Climbs from a plan; keeps the better of it and the best so far. */
static void climb_from(struct searching *searching, struct move_plan plan, struct valued_plan *best)
{
    plans_value(searching, &plan, 1);
    struct valued_plan found = {.plan = plan, .value = value_of(searching, &plan)};
    climb(searching, &found);
    if (found.value > best->value)
        *best = found;
}

/* Lists for each two teams the single moves with the best first-order gain, all of them valued, the best first. */
static struct valued_plan *starts_list(struct searching *searching, int *count)
{
    enum { OF_EACH_PAIR = 4 };
    struct move_plan none = {.count = 0};
    int teams = searching->search->space->casework->team_count, kept = 0;
    searching->candidate_count = 0;
    all_moves(searching, &none, 0, STEP_ADD);
    qsort(searching->candidates, (size_t)searching->candidate_count, sizeof *searching->candidates, by_kind);
    int *seen = arena_take(searching->arena, (size_t)(teams * teams) * sizeof *seen);
    struct move_plan *plans = arena_take(searching->arena, (size_t)searching->candidate_count * sizeof *plans + 1);
    for (int i = 0; i < searching->candidate_count; i++) {
        const struct planned_move *move = searching->candidates[i].plan.moves;
        if (seen[move->out_of * teams + move->into]++ < OF_EACH_PAIR)
            plans[kept++] = searching->candidates[i].plan;
    }
    plans_value(searching, plans, kept);
    struct valued_plan *starts = arena_take(searching->arena, (size_t)kept * sizeof *starts + 1);
    for (int i = 0; i < kept; i++)
        starts[i] = (struct valued_plan){.plan = plans[i], .value = value_of(searching, &plans[i]), .order = i};
    plans_sort(starts, kept);
    *count = kept;
    return starts;
}

/* Climbs from the best move between each two teams: where it leads depends much on the move it begins with. */
static void climb_from_starts(struct searching *searching, struct valued_plan *best)
{
    int count, climbed = 0, teams = searching->search->space->casework->team_count;
    struct valued_plan *starts = starts_list(searching, &count);
    bool *seen = arena_take(searching->arena, (size_t)(teams * teams) * sizeof *seen);
    for (int i = 0; i < count && climbed < searching->search->starts && !is_spent(searching); i++) {
        const struct planned_move *move = starts[i].plan.moves;
        if (seen[move->out_of * teams + move->into])
            continue;
        seen[move->out_of * teams + move->into] = true;
        climb_from(searching, starts[i].plan, best);
        climbed++;
    }
}

struct move_search_found moves_search(const struct move_search *search, struct arena *arena)
{
    struct searching searching = {.search = search, .arena = arena, .luck = hash_mix(search->seed)};
    struct move_search_found found = {0};
    struct move_plan none = {.count = 0};
    struct valued_plan best = {.plan = none, .value = -INFINITY};
    singles_list(&searching);
    climb_from(&searching, none, &best);
    climb_from_starts(&searching, &best);
    for (int kick = 0; kick < search->kicks && !is_spent(&searching); kick++)
        climb_from(&searching, kicked(&searching, kick % 2 ? &none : &best.plan), &best);
    best_keep(&searching, &found);
    return found;
}
