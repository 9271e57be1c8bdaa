/* process_parts.h - what the files of the engine (process*.c) share; not for others. */
#ifndef MODELS_PROCESS_PARTS_H
#define MODELS_PROCESS_PARTS_H

#include "models/process.h"

/* process.c: room for more cases; the block and so all pointers move. */
void process_grow(struct process *p);

/* process_limits.c: a run without end, or without bounds, ends the program and says what grows. */
void process_limit_rows(const struct process *p, size_t bytes_more);     /* before the rows grow */
void process_limit_events(const struct process *p);
void process_limit_visits(const struct process *p, const struct case_row *c);    /* before a case goes round once more */

/* process_case.c: a case from step to step. */
uint32_t case_new(struct process *p);
void case_free(struct process *p, uint32_t row);
void case_enter(struct process *p, uint32_t row, int step);
void case_go_on(struct process *p, uint32_t row);         /* after work or a hold */
/* intake: local number of the intake whose draws made ahead are this case's; -1: none were made. */
void case_receive(struct process *p, int type, uint64_t owner, int intake);
void case_open_at_start(struct process *p);

/* process_queue.c: who waits, in order. */
int64_t queue_rank(const struct local_queue *queue, const struct case_row *c);
void queue_number(struct process *p, uint32_t row, int queue);    /* gives the case its rank and its place in the order of joining */
void queue_join(struct process *p, uint32_t row, int queue);      /* numbers it and lets it wait */
void queue_return(struct process *p, uint32_t row);               /* to its first place */
uint32_t queue_first(const struct process *p, int queue);
uint32_t queue_take(struct process *p, int queue);

/* process_hold.c: who waits for a time, by (time, owner). */
void hold_file(struct process *p, uint32_t row, sim_time until);
void hold_event(struct process *p);

/* process_work.c: officers, presence and dispatch. */
void work_begin(struct process *p);
void work_opening(struct process *p, int group);
void work_ended(struct process *p, int officer);
void work_hand_back(struct process *p, int officer);
void work_count_hours(struct process *p);
void work_start_in_hand(struct process *p, uint32_t row, int officer);
void work_dispatch(struct process *p);                    /* when some queue is dirty */

/* process_intake.c */
void intake_begin(struct process *p);
void intake_event(struct process *p, int intake);

static inline void mark_dirty(struct process *p, int queue)
{
    p->dirty[queue >> 6] |= UINT64_C(1) << (queue & 63);
    p->state->is_dirty = true;
}

static inline uint32_t first_row(const struct process *p)
{
    return (uint32_t)p->network->row_words;
}

static inline uint32_t row_after(const struct process *p, uint32_t row)
{
    return row + (uint32_t)p->network->row_words;
}

/* Points the counts at the present week. */
static inline void look_at_week(struct process *p)
{
    p->team_now = p->team_counts + (int64_t)p->state->week * p->plan->team_count * TEAM_COUNTS;
    p->pair_now = p->pair_counts + (int64_t)p->state->week * p->plan->pair_count * PAIR_COUNTS;
}

static inline int64_t *team_counts(struct process *p, int team)
{
    return p->team_now + (int64_t)team * TEAM_COUNTS;
}

static inline int64_t *pair_counts(struct process *p, int week, int pair)
{
    return p->pair_counts + ((int64_t)week * p->plan->pair_count + pair) * PAIR_COUNTS;
}

/* Counts of the case's type and track in the present week. */
static inline int64_t *pair_now(struct process *p, const struct case_row *c)
{
    return p->pair_now + (int64_t)c->pair * PAIR_COUNTS;
}

static inline int64_t case_paused(const struct process *p, const struct case_row *c)
{
    return p->network->has_more ? more_of(c)->paused : 0;
}

/* Returns when the case is due now; paused time extends it. */
static inline sim_time case_due(const struct process *p, const struct case_row *c)
{
    return p->network->has_more && more_of(c)->due < NEVER ? more_of(c)->due + more_of(c)->paused : NEVER;
}

static inline int case_type_of(const struct process *p, const struct case_row *c)
{
    return p->pairs[c->pair].type;
}

static inline void tell(struct process *p, enum note_kind kind, const struct case_row *c, int step, int officer,
                        sim_time since, int64_t amount)
{
    if (__builtin_expect(p->listener != NULL, 0)) {
        struct note note = {kind, p->state->now, since, c->owner, case_type_of(p, c), step,
                            officer < 0 ? -1 : p->plan->officer_number[officer], amount};
        p->listener->hear(p->listener, &note);
    }
}

#endif
