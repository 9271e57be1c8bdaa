#include "models/process_parts.h"

/* The way of a case through the steps: what it draws there, where a branch leads, what it enters and goes on to. */

/* Whether the draw of this step was made ahead. */
static inline bool is_parked(const struct case_row *c, const struct step_plan *plan)
{
    return plan->park >= 0 && c->place & PLACE_PARKED;
}

/* The case leaves the way for which draws were made ahead. */
static inline void case_unpark(struct case_row *c)
{
    c->place &= ~(uint32_t)PLACE_PARKED;
}

static __attribute__((noinline)) int64_t draw_time_now(struct process *p, const struct case_row *c, int step)
{
    return PLAIN && p->steps[step].action == ACT_LEAVE ? 0 : time_of_step(p, c, step, 0);
}

/* Draws the uniforms that decide a booking, or when who finds it closed comes: one, or where `second` is no NULL two. */
static inline void draw_lots(const struct process *p, const struct case_row *c, int step, uint64_t purpose, double *first, double *second)
{
    int word = p->step_plans[step].lots;
    if (word >= 0 && c->place & PLACE_PARKED) {
        memcpy(first, (const int64_t *)(const void *)c + word, WORD);
        if (second)
            memcpy(second, (const int64_t *)(const void *)c + word + 1, WORD);
        return;
    }
    struct stream stream = stream_open(&p->key, c->owner, purpose, c->visit);
    *first = stream_uniform(&stream);
    if (second)
        *second = stream_uniform(&stream);
}

static double draw_uniform_now(struct process *p, const struct case_row *c, int step)
{
    struct stream stream = stream_open(&p->key, c->owner, p->steps[step].purpose, c->visit);
    return stream_uniform(&stream);
}

/* Returns which outcome of a branch is taken that was not drawn ahead. */
static __attribute__((noinline)) int draw_outcome_now(struct process *p, struct case_row *c, int step, const struct outcomes *table)
{
    case_unpark(c);
    return table->count > 1 ? outcome_at(table, draw_uniform_now(p, c, step)) : 0;
}

/* Returns the time of the step the case enters. */
static inline int64_t draw_time(struct process *p, const struct case_row *c, int step, const struct step_plan *plan)
{
    return is_parked(c, plan) ? ((const int64_t *)(const void *)c)[plan->park] : draw_time_now(p, c, step);
}

/* One test, not two, for both sorts of a plain process: see case_empty_tray. */
static inline bool joins(const struct step_plan *plan)
{
    return PLAIN ? 1u << plan->action & (1u << ACT_WORK | 1u << ACT_LEAVE) : plan->action == ACT_WORK;
}

static inline void join_or_send(struct process *p, uint32_t row, struct case_row *c, int step, const struct step_plan *plan)
{
    if (!PLAIN && plan->office != c->office) {
        send(p, row, step, plan->office);
        return;
    }
    c->joined = p->state.now;
    c->left = draw_time(p, c, step, plan);
    c->place = (uint32_t)step | (c->place & PLACE_KEPT);
    tell(p, NOTE_JOINED, c, step, NO_OFFICER, 0, c->left);
    queue_join(p, row, plan->queue);
}

/* Holds in a row are one, whose end is that of the last, unless somebody listens; if it is known then that the case finds closed where it walks in
 * after them, it is on its way there until it is let in. */
static void hold(struct process *p, uint32_t row, struct case_row *c, int step, const struct step_plan *plan)
{
    int64_t length = draw_time(p, c, step, plan);
    while (plan->held_on && !p->listener) {
        step++, plan++;
        length += draw_time(p, c, step, plan);
    }
    if (!PLAIN && plan->walk_in && !p->listener && is_on_the_way(p, row, plan->walk_in, p->state.now + length))
        return;
    c->joined = p->state.now;
    c->place = (uint32_t)step | (c->place & PLACE_KEPT) | PLACE_HELD;
    tell(p, NOTE_HELD, c, step, NO_OFFICER, 0, length);
    clock_stands(p, c, step);
    hold_file(p, row, p->state.now + length);
}

/* Counts a case that goes from a step to another. */
static inline void change_track(struct process *p, int step, int next)
{
    p->track_open[p->step_plans[step].track]--;
    p->track_open[p->step_plans[next].track]++;
}

/* A branch that lets a case jump so often only: goes on when it has, else counts. */
static const struct outcome *limit_jump(struct case_row *c, const struct step *step, const struct outcomes *table,
                                        const struct outcome *chosen)
{
    uint64_t mask = (UINT64_C(1) << step->counter_bits) - 1;
    int shift = MEMORY_AT + step->counter_shift;
    if ((int)(c->memory >> shift & mask) >= step->at_most)
        for (chosen = table->items; !chosen->is_next;)
            chosen++;
    else
        c->memory += UINT64_C(1) << shift;
    return chosen;
}

/* A jump from which the case can come back begins another visit. */
static inline void go_round(struct process *p, struct case_row *c, int step, const struct outcome *chosen)
{
    if (!chosen->is_cyclic)
        return;
    process_limit_visits(p, c, step);
    c->visit++;
    case_unpark(c);                                       /* draws made ahead are of visit 0 */
}

/* Returns the outcome that is taken where one was chosen, and what the case has to remember of it. */
static __attribute__((noinline)) const struct outcome *count_jump(struct process *p, struct case_row *c, int number,
                                                                  const struct outcomes *table, const struct outcome *chosen)
{
    const struct step *step = &p->steps[number];
    if (!chosen->is_next && step->at_most)
        chosen = limit_jump(c, step, table, chosen);
    go_round(p, c, number, chosen);
    return chosen;
}

/* Returns the step or target that a branch, triage or go to leads to. */
static inline int jump(struct process *p, struct case_row *c, int step, const struct step_plan *plan)
{
    const struct outcomes *table = &plan->outcomes[plan->trait < 0 ? 0 : trait_of(p, c, plan->trait)];
    const struct outcome *chosen = table->items;
    if (is_parked(c, plan))
        chosen += c->memory >> plan->park & ((1 << WAY_BITS) - 1);
    else if (table->count > 1 || plan->trait >= 0)
        chosen += draw_outcome_now(p, c, step, table);
    uint64_t before = c->memory;
    if (plan->counts_jumps)
        chosen = count_jump(p, c, step, table, chosen);
    tell(p, NOTE_BRANCHED, c, step, NO_OFFICER, c->memory != before, chosen->step);
    return chosen->step;
}

static void case_enter(struct process *p, uint32_t row, int step)
{
    struct case_row *c = case_at(p, row);
    for (int jumps = 0;; jumps++) {
        const struct step_plan *plan = &p->step_plans[step];
        if (joins(plan)) {
            join_or_send(p, row, c, step, plan);
            return;
        }
        if (plan->action == ACT_HOLD) {
            hold(p, row, c, step, plan);
            return;
        }
        int next;
        if (!PLAIN && plan->action == PLAN_RARE) {
            if ((next = rare_enter(p, row, step)) == RESTS)
                return;
            c = case_at(p, row);                          /* the block may have moved */
        } else {
            next = plan->action == ACT_JUMP ? jump(p, c, step, plan) : plan->leaves;
        }
        if (next < 0) {
            leave(p, row, step, next);
            return;
        }
        if (!PLAIN && p->track_open)
            change_track(p, step, next);
        invariant(jumps < MOST_JUMPS_AT_ONCE, "case %016llx goes round in no time at step %s, time %lld, replication %llu",
                  (unsigned long long)c->owner, p->steps[step].heading.name, (long long)p->state.now,
                  (unsigned long long)p->key.replication);
        step = next;
    }
}

static void case_go_aside(struct process *p, uint32_t row, int step, const struct outcome *way)
{
    case_unpark(case_at(p, row));
    go_round(p, case_at(p, row), step, way);
    if (way->step < 0) {
        leave(p, row, step, way->step);
        return;
    }
    if (p->track_open)
        change_track(p, step, way->step);
    case_enter(p, row, way->step);
}

static inline void case_go_on(struct process *p, uint32_t row)
{
    int step = case_step(case_at(p, row)), leaves = p->step_plans[step].leaves;
    clock_step_ended(p, case_at(p, row), step);
    if (leaves)
        leave(p, row, step, leaves);
    else
        case_enter(p, row, step + 1);
}
