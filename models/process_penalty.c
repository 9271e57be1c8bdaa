#include "models/process_parts.h"

/* Money for days late. How many days a case owes at an instant follows from its clock alone and never falls. Those not counted yet are
 * counted at the end of each week, when the clock begins to stand still, and when the case leaves: so each costs what holds when it
 * begins, however often the clock stands still later, and all of them at most what is left of the most. */

/* What a case has been charged so far. */
static int64_t *charged_to(const struct process *p, struct case_row *c)
{
    return (int64_t *)(void *)c + p->network->penalty_at;
}

/* Returns what the days from .. until - 1 cost, of which day 0 begins at `first`. */
static int64_t amount_of(const struct penalty *penalty, int64_t from, int64_t until, sim_time first)
{
    int64_t amount = 0;
    for (int64_t day = from, alike; day < until; day += alike) {
        sim_time begins = first + day * DAY, changes = price_changes(&penalty->per_day, begins);
        alike = changes < NEVER && (changes - begins + DAY - 1) / DAY < until - day ? (changes - begins + DAY - 1) / DAY : until - day;
        amount += alike * (int64_t)(100 * price_at(&penalty->per_day, begins) + 0.5);
    }
    return amount;
}

/* Returns the days begun since the claim, of a case whose clock has been paused so long; *first: when the first of them began. */
static int64_t days_owed(const struct process *p, const struct case_row *c, const struct penalty *penalty, int64_t paused, sim_time *first)
{
    sim_time due = more_of(c)->due;
    *first = NEVER;
    if (due == NEVER || p->state.now <= due + paused)
        return 0;
    struct stream stream = stream_open(&p->key, c->owner, p->network->claim_purpose, 0);
    if (stream_uniform(&stream) >= penalty->claimed)
        return 0;
    *first = due + paused + (penalty->after ? distribution_draw_time(penalty->after, &stream) : 0);
    return p->state.now > *first ? (p->state.now - *first + DAY - 1) / DAY : 0;
}

/* Counts the days that are not counted yet; returns what they cost. */
static int64_t charge(struct process *p, struct case_row *c, const struct penalty *penalty, int64_t paused)
{
    struct case_more *more = more_of(c);
    sim_time first;
    int64_t days = days_owed(p, c, penalty, paused, &first), *charged = charged_to(p, c);
    int64_t amount = amount_of(penalty, more->days_charged, days, first);
    if (penalty->most && amount > penalty->most - *charged)
        amount = penalty->most - *charged;
    more->days_charged = (uint32_t)days;
    *charged += amount;
    return amount;
}

/* A new case has paid nothing; one open at the start, whose clock has been paused so long, for the days before. */
static void penalty_begin(struct process *p, struct case_row *c)
{
    if (p->casework->has_penalties)
        *charged_to(p, c) = 0;
}

static void penalty_take_up(struct process *p, struct case_row *c, int64_t paused)
{
    const struct penalty *penalty = p->casework->types[case_type_of(c)].penalty;
    if (penalty)
        charge(p, c, penalty, paused);
}

static void penalty_charge(struct process *p, struct case_row *c, int pair, int64_t paused)
{
    const struct penalty *penalty = p->casework->types[case_type_of(c)].penalty;
    if (penalty)
        pair_now(p, pair)[PAIR_PENALTIES] += charge(p, c, penalty, paused);
}

/* Of a case whose clock begins to stand still: it is not late for more days until it goes on. */
RARE static void penalty_stands(struct process *p, struct case_row *c)
{
    penalty_charge(p, c, pair_of(p, c, case_step(c)), paused_until_now(p, c));
}

/* At the end of a week, into that week. */
static void penalties_charge(struct process *p)
{
    for (uint32_t row = first_row(p); p->casework->has_penalties && row < p->state.row_end; row = row_after(p, row)) {
        struct case_row *c = case_at(p, row);
        if (!case_is_free(c) && !(c->place & PLACE_APART))
            penalty_charge(p, c, pair_of(p, c, case_step(c)), paused_until_now(p, c));
    }
}
