#include "analysis/search_moves.h"

#include <math.h>

#include "analysis/search_steps.h"
#include "base/text.h"

/* One search under way; all plans valued so far stand in `known`. */
struct searching {
    const struct move_search *search;
    struct arena *arena;
    struct plan_table known;                              /* the plans valued so far */
    struct steps steps;
    double best;                                          /* value of the best of them */
    int climbs;                                           /* that have ended */
    bool is_stopped;
};

static bool is_spent(const struct searching *searching)
{
    return searching->is_stopped || (searching->search->most_plans && searching->known.count >= searching->search->most_plans);
}

/* The first plan valued is to move nobody. */
static void best_tell(const struct searching *searching)
{
    const struct move_search *search = searching->search;
    double of_climbs = (double)searching->climbs / (1 + search->effort.starts + search->effort.kicks);
    double of_plans = search->most_plans ? (double)searching->known.count / search->most_plans : 0;
    if (search->tell)
        search->tell(search->tell_context, searching->best - searching->known.rows[0].value, searching->known.count, fmin(1, fmax(of_climbs, of_plans)));
}

/* Tells of a plan better than all before. */
static void best_note(struct searching *searching, double value)
{
    if (value <= searching->best)
        return;
    searching->best = value;
    best_tell(searching);
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
    for (int i = 0; i < fresh_count && !searching->is_stopped; i++)
        best_note(searching, values[i]);
}

static double value_of(const struct searching *searching, const struct move_plan *plan)
{
    return searching->known.rows[plan_table_find(&searching->known, plan)].value;
}

/* Of few plans fewer are looked at in each step, so that there are more steps. */
static int looked_at(const struct move_search *search)
{
    enum { FEWEST = 6, STEPS = 100 };
    int few = search->most_plans / STEPS < FEWEST ? FEWEST : search->most_plans / STEPS;
    return search->most_plans && few < search->effort.looked_at ? few : search->effort.looked_at;
}

/* Lists what is one step away and values the best of each kind of step; returns the best not yet stood on, NULL: none. */
static const struct valued_plan *step(struct searching *searching, const struct move_plan *plan)
{
    const struct steps *steps = &searching->steps;
    steps_list(&searching->steps, plan);
    int looked = looked_at(searching->search), count = 0, of_kind = 0, best = -1;
    struct move_plan *plans = arena_take(searching->arena, (size_t)steps->count * sizeof *plans + 1);
    for (int i = 0; i < steps->count; i++) {
        bool is_new_kind = i == 0 || steps->items[i].kind != steps->items[i - 1].kind;
        of_kind = is_new_kind ? 0 : of_kind;
        bool is_twin = !is_new_kind && plans_equal(&steps->items[i].plan, &steps->items[i - 1].plan);
        if (!is_twin && of_kind++ < looked)
            plans[count++] = steps->items[i].plan;
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
    for (int patience = search->effort.patience; patience > 0 && !is_spent(searching); patience--) {
        searching->known.rows[plan_table_find(&searching->known, &plan)].was_stood_on = true;
        const struct valued_plan *next = step(searching, &plan);
        if (!next)
            return;
        plan = next->plan;
        if (next->value <= best->value)
            continue;
        *best = *next;
        patience = search->effort.patience + 1;
    }
}

/* Returns what the moves of a plan are between which teams, whatever their times and sizes: no step is 0, which hashes to nothing. */
static uint64_t teams_pattern(const struct move_plan *plan)
{
    uint64_t pattern = 0;
    for (int i = 0; i < plan->count; i++) {
        bool is_first = true;
        for (int j = 0; j < i; j++)
            is_first = is_first && (plan->moves[j].out_of != plan->moves[i].out_of || plan->moves[j].into != plan->moves[i].into);
        pattern ^= is_first ? hash_mix((uint64_t)(plan->moves[i].out_of + OUTSIDES + 1) << 32 | (uint64_t)plan->moves[i].into) : 0;
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
    searching->climbs++;
    if (!searching->is_stopped)
        best_tell(searching);
}

/* Lists for each two teams the single moves with the best first-order gain, all of them valued, the best first. */
static struct valued_plan *starts_list(struct searching *searching, int *count)
{
    enum { OF_EACH_PAIR = 4 };
    const struct steps *steps = &searching->steps;
    int teams = searching->search->space->casework->team_count, kept = 0;
    steps_list_singles(&searching->steps);
    int *seen = arena_take(searching->arena, (size_t)((teams + OUTSIDES) * teams) * sizeof *seen);
    struct move_plan *plans = arena_take(searching->arena, (size_t)steps->count * sizeof *plans + 1);
    for (int i = 0; i < steps->count; i++) {
        const struct planned_move *move = steps->items[i].plan.moves;
        if (seen[(move->out_of + OUTSIDES) * teams + move->into]++ < OF_EACH_PAIR)
            plans[kept++] = steps->items[i].plan;
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
    bool *seen = arena_take(searching->arena, (size_t)((teams + OUTSIDES) * teams) * sizeof *seen);
    for (int i = 0; i < count && climbed < searching->search->effort.starts && !is_spent(searching); i++) {
        const struct planned_move *move = starts[i].plan.moves;
        int pair = (move->out_of + OUTSIDES) * teams + move->into;
        if (seen[pair])
            continue;
        seen[pair] = true;
        climb_from(searching, starts[i].plan, best);
        climbed++;
    }
}

struct move_search_found moves_search(const struct move_search *search, struct arena *arena)
{
    struct searching searching = {.search = search, .arena = arena, .steps = steps_of(search, arena), .best = -INFINITY};
    struct move_search_found found = {0};
    struct move_plan none = {.count = 0};
    struct valued_plan best = {.plan = none, .value = -INFINITY};
    climb_from(&searching, none, &best);
    climb_from_starts(&searching, &best);
    searching.climbs = 1 + search->effort.starts;         /* few teams have fewer starts */
    for (int kick = 0; kick < search->effort.kicks && !is_spent(&searching); kick++)
        climb_from(&searching, steps_kick(&searching.steps, kick % 2 ? &none : &best.plan), &best);
    best_keep(&searching, &found);
    return found;
}
