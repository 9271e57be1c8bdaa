#include "analysis/move_desks.h"

#include <limits.h>

#include "models/appointment.h"
#include "models/desk_change.h"

const struct book *book_of_team(const struct move_space *space, int team)
{
    return &space->casework->books[space->rules->outside[EXTRA_DESKS].books[team]];
}

/* Slots of one desk more of the team's book, in the part. */
static int slots_of_part(const struct move_space *space, int team, int period)
{
    const struct book *book = book_of_team(space, team);
    int slots = 0;
    for (int i = 0; i < book->slot_count; i++)
        if (book->slots[i].day >= space->periods[period].first && book->slots[i].day <= space->periods[period].last)
            slots += book->places;
    return slots;
}

static int at_no_desk_in(const struct move_space *space, int team, int period)
{
    const struct book *book = book_of_team(space, team);
    int least = INT_MAX;
    for (civil_day day = space->periods[period].first; day <= space->periods[period].last; day++) {
        int officers = team_officers_on(space->casework, team, day) - desk_officers_on(space->casework, team, day);
        if (book_slot_on(book, day) != book_slot_on(book, day + 1))
            least = officers < least ? officers : least;
    }
    return least;
}

void move_desks_fill(struct move_space *space, struct arena *arena)
{
    const struct outside_rules *rules = &space->rules->outside[EXTRA_DESKS];
    size_t cells = (size_t)space->casework->team_count * (size_t)space->period_count;
    space->slots = arena_take(arena, cells * sizeof *space->slots + 1);
    space->at_no_desk = arena_take(arena, cells * sizeof *space->at_no_desk + 1);
    for (int i = 0; i < rules->team_count; i++)
        for (int p = 0; p < space->period_count; p++) {
            int cell = rules->teams[i] * space->period_count + p;
            space->slots[cell] = slots_of_part(space, rules->teams[i], p);
            space->at_no_desk[cell] = at_no_desk_in(space, rules->teams[i], p);
            space->pay[EXTRA_DESKS][cell] = rules->pay * space->slots[cell];
        }
}

/* Officers whom the plan brings into the team for the whole of the part, less those it takes away in it. */
static int brought(const struct move_space *space, const struct move_plan *plan, int team, int period)
{
    int officers = 0;
    for (int i = 0; i < plan->count; i++) {
        const struct planned_move *step = &plan->moves[i];
        enum outside outside = outside_of(step->out_of);
        bool is_here = step->first <= period && period <= step->last;
        bool comes = is_here && step->into == team && outside != OVERTIME && outside != EXTRA_DESKS && move_arrives(space, step) <= space->periods[period].first;
        officers += comes ? step->officers : is_here && step->out_of == team ? -step->officers : 0;
    }
    return officers;
}

/* Officers left in the part of the step when so many desks more are manned; below 0: so many are lacking. */
static int left_in(const struct move_space *space, const struct move_plan *plan, const struct planned_move *step, int period, int desks)
{
    int there = space->at_no_desk[step->into * space->period_count + period];
    return there == INT_MAX ? INT_MAX : there + brought(space, plan, step->into, period) - desks * book_of_team(space, step->into)->officers;
}

/* The fewest in a part of the step. */
static int least_left(const struct move_space *space, const struct move_plan *plan, const struct planned_move *step, int desks)
{
    int least = INT_MAX;
    for (int p = step->first; p <= step->last; p++) {
        int left = left_in(space, plan, step, p, desks);
        least = left < least ? left : least;
    }
    return least;
}

bool plan_mans_its_desks(const struct move_space *space, const struct move_plan *plan)
{
    for (int i = 0; i < plan->count; i++)
        if (outside_of(plan->moves[i].out_of) == EXTRA_DESKS && least_left(space, plan, &plan->moves[i], plan->moves[i].officers) < 0)
            return false;
    return true;
}

struct move_plan plan_without_moves(const struct move_space *space, const struct move_plan *plan)
{
    struct move_plan rest = {.count = 0};
    for (int i = 0; i < plan->count; i++)
        if (outside_of(plan->moves[i].out_of) < OUTSIDES)
            rest.moves[rest.count++] = plan->moves[i];
    for (int i = 0; i < rest.count && !plan_mans_its_desks(space, &rest);)
        if (outside_of(rest.moves[i].out_of) == EXTRA_DESKS)
            rest.moves[i] = rest.moves[--rest.count];
        else
            i++;
    return plan_in_order(&rest);
}

const char *team_short_at_desks(const struct move_space *space, const struct move_plan *plan)
{
    for (int i = 0; i < plan->count; i++)
        if (outside_of(plan->moves[i].out_of) == EXTRA_DESKS && least_left(space, plan, &plan->moves[i], plan->moves[i].officers + 1) < 0)
            return space->casework->teams[plan->moves[i].into].heading.name;
    return NULL;
}

bool desk_can_be_manned(const struct move_space *space, int team)
{
    const struct move_rules *rules = space->rules;
    for (int p = space->first_of[EXTRA_DESKS]; p < space->period_count; p++)
        if (space->slots[team * space->period_count + p] && space->at_no_desk[team * space->period_count + p] >= book_of_team(space, team)->officers)
            return true;
    for (int lender = 0; lender < space->casework->team_count; lender++)
        if (rules->goes[lender * space->casework->team_count + team])
            return true;
    for (enum outside outside = HIRES; outside <= TEMPORARY; outside++)
        for (int i = 0; i < rules->outside[outside].team_count; i++)
            if (rules->outside[outside].teams[i] == team)
                return true;
    return false;
}

const char *plan_desks(const struct move_space *space, const struct move_plan *plan, int team, struct arena *arena)
{
    for (int i = 0; i < plan->count; i++) {
        const struct planned_move *step = &plan->moves[i];
        if (outside_of(step->out_of) == EXTRA_DESKS && step->into == team)
            return desks_changed(space->casework, space->rules->outside[EXTRA_DESKS].books[team], step->officers,
                                 (struct civil_range){space->periods[step->first].first, space->periods[step->last].last}, arena);
    }
    return NULL;
}
