#include "models/process_parts.h"

/* What is open when a week ends. */

/* Returns 1 if the case is due before now. While its clock stands still the due time moves on by what it has stood; a row that is due
 * NEVER is not due before now for that. steps: the plans, or NULL where no clock can stand still. */
static inline int64_t is_overdue(const struct case_row *c, const struct step_plan *steps, sim_time now)
{
    sim_time due = more_of(c)->due + more_of(c)->paused;      /* NEVER and a time are never too much */
    if (steps)
        due += -(int64_t)(((c->place & PLACE_STATE) == PLACE_HELD) & steps[c->place & PLACE_STEP].clock_stops) & (now - c->joined);
    return (int64_t)((uint64_t)(due - now) >> 63);
}

/* Counts the cases that are open now; NO_PAIR: the row of a case that was sent away.
 * Which rows are free comes at random, so nothing is skipped by a branch. */
static void take_stock_of(struct process *p)
{
    const sim_time now = p->state.now;
    const struct step_plan *const steps = p->step_plans;
    const int16_t *const pair_table = p->plan->pair_table;
    const int64_t tracks = p->plan->track_count;
    int64_t *const pairs = p->pair_now;
    const size_t size = p->row_words * (size_t)WORD;
    const char *const end = (const char *)case_at(p, p->state.row_end);
    for (const char *at = (const char *)case_at(p, first_row(p)); at != end; at += size) {
        const struct case_row *c = (const struct case_row *)(const void *)at;
        uint32_t place = c->place;
        int type = case_type_of(c), track = steps[place & PLACE_STEP].track;
        int64_t is_open = ((place & PLACE_STATE) != PLACE_FREE) & !(place & PLACE_APART);
        int64_t pair = pair_table ? pair_table[type * tracks + track] : network_pair(p->plan, type, track);
        if (__builtin_expect(pair == NO_PAIR, 0))
            continue;
        int64_t *counts = pairs + pair * PAIR_COUNTS;
        counts[PAIR_OPEN_END] += is_open;
        counts[PAIR_AGE_END] += -is_open & (int64_t)((uint64_t)now - (uint64_t)c->received);
        if (p->has_more)
            counts[PAIR_OVERDUE_END] += is_open & is_overdue(c, p->has_clock ? steps : NULL, now);
    }
}

/* What is looked at in a row, known when this is compiled. steps: where some clock can stand still. */
struct look { bool has_more, has_apart; const struct step_plan *steps; const int16_t *pairs; int16_t none; sim_time now; };

/* Counts a row into the sums of its pair; of a row that is no open case into those of none, the last. pairs: by step. */
static inline void stock_row(const char *at, const struct look *look, struct stock *sums)
{
    const struct case_row *c = (const struct case_row *)(const void *)at;
    uint32_t place = c->place;
    int16_t pair = look->pairs[place & PLACE_STEP];
    if (look->has_apart)
        pair = place & PLACE_APART ? look->none : pair;
    struct stock *sum = &sums[pair];
    sum->received += (uint64_t)c->received;
    sum->open += look->has_more ? 1 + ((uint64_t)is_overdue(c, look->steps, look->now) << STOCK_OVERDUE) : 1;
}

/* The same where the step tells the pair. Two rows at a time, with sums of their own: those of one pair
 * would wait for each other. */
__attribute__((always_inline)) static inline void take_stock_by_step(struct process *p, bool has_more, bool has_apart, bool has_clock)
{
    const size_t size = p->row_words * (size_t)WORD, pairs = (size_t)p->plan->pair_count;
    const char *at = (const char *)case_at(p, first_row(p)), *const end = (const char *)case_at(p, p->state.row_end);
    const struct look look = {has_more, has_apart, has_clock ? p->step_plans : NULL, p->plan->pair_of_step, (int16_t)pairs, p->state.now};
    struct stock *const one = p->stock, *const other = p->stock + pairs + 1;
    memset(one, 0, 2 * (pairs + 1) * sizeof *one);
    for (; at + size < end; at += 2 * size) {
        stock_row(at, &look, one);
        stock_row(at + size, &look, other);
    }
    if (at < end)
        stock_row(at, &look, one);
    for (size_t i = 0; i < pairs; i++) {
        int64_t *counts = pair_now(p, (int)i);
        uint64_t sum = one[i].open + other[i].open, open = (uint32_t)sum;
        counts[PAIR_OPEN_END] += (int64_t)open;
        counts[PAIR_AGE_END] += (int64_t)(open * (uint64_t)p->state.now - one[i].received - other[i].received);
        counts[PAIR_OVERDUE_END] += (int64_t)(sum >> STOCK_OVERDUE);
    }
}

/* Counts the cases that are open and waiting now, into the week that ends. */
static void take_stock(struct process *p)
{
    if (!p->plan->pair_of_step)
        take_stock_of(p);
    else if (p->has_clock)
        take_stock_by_step(p, true, true, true);
    else if (p->has_more && p->plan->is_plain)
        take_stock_by_step(p, true, false, false);
    else if (p->has_more)
        take_stock_by_step(p, true, true, false);
    else
        take_stock_by_step(p, false, true, false);
    process_limit_ages(p);
    for (int queue = 0; queue < p->plan->queue_count; queue++)
        team_counts(p, p->plan->queues[queue].first_team)[TEAM_WAITING_END] += p->queues[queue].count;
    for (int officer = 0; p->plan->has_overtime && officer < p->plan->officer_count; officer++)
        group_counts(p, &p->groups[p->officers[officer].group])[TEAM_OWED] += p->over[officer].owed;
    keep_count_full(p);
}
