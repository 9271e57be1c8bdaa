#include "analysis/move_infeasible.h"

#include <math.h>

#include "analysis/move_outside.h"

static int most_of(int a, int b) { return a > b ? a : b; }

static const char *team_name(const struct move_space *space, int team)
{
    return space->casework->teams[team].heading.name;
}

/* The most officers of the team who are there all through a part that a move could begin in. */
static int most_there(const struct move_space *space, int team)
{
    int there = 0;
    for (int p = space->first_period; p < space->period_count; p++)
        there = most_of(there, space->there[team * space->period_count + p]);
    return there;
}

/* How much more the team would have to let go to lend one officer by `keep`, and whether the largest share is in the way too. */
static int lacking(const struct move_space *space, int team, bool *by_share)
{
    int there = most_there(space, team);
    *by_share = floor(space->rules->largest_share * there + 1e-9) < 1;
    return most_of(0, space->rules->keep[team] - there + 1);
}

/* The team that lacks least to lend one officer: one rule rather than two. */
static const char *nearest_lender(const struct move_space *space, struct arena *arena)
{
    int best = -1, least = 0;
    bool by_share = false, best_share = false;
    for (int i = 0; i < space->rules->team_count; i++) {
        int team = space->rules->teams[i], lacks = lacking(space, team, &by_share);
        bool has_both = lacks && by_share, best_both = least && best_share;
        if (!move_rules_lend(space->rules, team, space->casework->team_count) || !most_there(space, team))
            continue;
        if (best < 0 || has_both < best_both || (has_both == best_both && lacks < least))
            best = team, least = lacks, best_share = by_share;
    }
    if (best < 0)
        return "no team that may lend has officers all through a month";
    int there = most_there(space, best), share = (int)ceil(100.0 / there - 1e-9);
    if (least && best_share)
        return arena_print(arena, "'keep' and 'largest share' hold all officers back, the one as the other; nearest: keep %s: %d, with largest share %d %%",
                           team_name(space, best), there - 1, share);
    return least ? arena_print(arena, "'keep' holds all officers back; nearest: keep %s: %d", team_name(space, best), there - 1)
                 : arena_print(arena, "'largest share' is less than one officer; nearest: %d %% lends one of %s", share, team_name(space, best));
}

/* The shortest training of a move that the rules know. */
static int least_training(const struct move_space *space)
{
    int least = -1, teams = space->casework->team_count;
    for (int cell = 0; cell < teams * teams; cell++) {
        int days = space->rules->training_days[cell % teams];
        least = space->rules->goes[cell] && (least < 0 || days < least) ? days : least;
    }
    return least;
}

static bool is_beyond_budget(const struct move_rules *rules)
{
    return rules->budget > 0 && rules->cost > rules->budget;
}

/* Why no move is allowed; NULL: some is. */
static const char *moves_infeasible(const struct move_space *space, struct arena *arena)
{
    const struct move_rules *rules = space->rules;
    if (is_beyond_budget(rules))
        return arena_print(arena, "'budget' does not pay for one officer; nearest: %.0f DKK", rules->cost);
    int training = least_training(space), last = space->period_count - 1;
    if (space->periods[space->first_period].first + training > space->periods[last].last)
        return arena_print(arena, "'training' of %d days after the notice ends after the period; nearest: %d days", training,
                           space->periods[last].last - space->periods[space->first_period].first);
    for (int i = 0; i < rules->team_count; i++)
        for (int p = space->first_period; p < space->period_count; p++)
            if (space->spare[rules->teams[i] * space->period_count + p] > 0)
                return NULL;
    return nearest_lender(space, arena);
}

const char *space_infeasible(const struct move_space *space, struct arena *arena)
{
    const char *moves = space->rules->team_count ? moves_infeasible(space, arena) : NULL;
    double price = 0;                                     /* of the least of the others */
    const char *outside = outside_infeasible(space, &price, arena);
    bool is_feasible = (space->rules->team_count && !moves) || (move_rules_have_outside(space->rules) && !outside);
    if (!space->rules->touched_count)
        return "the rules leave no team to help: none is named, or all work overtime already";
    bool is_nearer = moves && is_beyond_budget(space->rules) && (price <= 0 || space->rules->cost < price);
    return is_feasible ? NULL : outside && !is_nearer ? outside : moves;
}
