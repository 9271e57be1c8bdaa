#include "models/process_parts.h"

/* Money for days late. How many days a case owes at an instant follows from its clock alone and never falls; so what a week
 * costs is what is owed at its end, or when the case leaves, without what was owed when it was last counted. */

/* Returns what so many days cost, of which the first begins then. */
static int64_t amount_of(const struct penalty *penalty, int64_t days, sim_time first)
{
    int64_t amount = 0;
    for (int64_t day = 0, alike; day < days; day += alike) {
        sim_time begins = first + day * DAY, changes = price_changes(&penalty->per_day, begins);
        alike = changes < NEVER && (changes - begins + DAY - 1) / DAY < days - day ? (changes - begins + DAY - 1) / DAY : days - day;
        amount += alike * (int64_t)(100 * price_at(&penalty->per_day, begins) + 0.5);
    }
    return penalty->most && amount > penalty->most ? penalty->most : amount;
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

/* A case open at the start has paid for the days before. */
static void penalty_take_up(struct process *p, struct case_row *c, int64_t paused)
{
    const struct penalty *penalty = p->casework->types[case_type_of(c)].penalty;
    sim_time first;
    if (penalty)
        more_of(c)->days_charged = (uint32_t)days_owed(p, c, penalty, paused, &first);
}

static void penalty_charge(struct process *p, struct case_row *c, int pair, int64_t paused)
{
    const struct penalty *penalty = p->casework->types[case_type_of(c)].penalty;
    if (!penalty)
        return;
    struct case_more *more = more_of(c);
    sim_time first;
    int64_t days = days_owed(p, c, penalty, paused, &first);
    pair_now(p, pair)[PAIR_PENALTIES] += amount_of(penalty, days, first) - amount_of(penalty, more->days_charged, first);
    more->days_charged = (uint32_t)days;
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
