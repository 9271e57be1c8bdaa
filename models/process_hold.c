#include "models/process_parts.h"
#include "models/row_heap.h"

/* Holds that end today are a heap; those that end later lie unsorted in a list per day until the day opens. */

static bool ends_before(const struct case_row *a, const struct case_row *b)
{
    return a->left != b->left ? a->left < b->left : a->owner < b->owner;
}

static uint32_t *child_by_end(struct case_row *c)
{
    return &c->child;
}

static const struct row_heap_kind by_end = {ends_before, child_by_end};

static int day_of(const struct process *p, sim_time time)
{
    return (int)((time - (p->casework->first_day - p->casework->period.first) * DAY) / DAY);
}

/* The event of the holds is the first to end, or the first later day that has any. */
static void schedule_hold(struct process *p)
{
    struct process_state *state = &p->state;
    sim_time next = state->hold_heap ? case_at(p, state->hold_heap)->left : NEVER;
    if (state->held_later && next >= day_begins(p, state->hold_day + 1)) {
        int day = state->hold_day + 1;
        while (!p->days[day])
            day++;
        next = day_begins(p, day) < next ? day_begins(p, day) : next;
    }
    event_set(&p->tree, p->plan->hold_slot, next);
}

static void open_days(struct process *p, int until)
{
    struct process_state *state = &p->state;
    while (state->hold_day < until) {
        uint32_t row = p->days[++state->hold_day];
        p->days[state->hold_day] = NO_ROW;
        while (row) {
            uint32_t next = case_at(p, row)->next;
            state->hold_heap = row_heap_insert(p, state->hold_heap, row, by_end);
            state->held_later--;
            row = next;
        }
    }
}

static void hold_file(struct process *p, uint32_t row, sim_time until)
{
    struct process_state *state = &p->state;
    case_at(p, row)->left = until;
    if (until >= p->casework->end)
        return;                                           /* never ends within the run */
    open_days(p, day_of(p, state->now));
    int day = day_of(p, until);
    if (day <= state->hold_day) {
        state->hold_heap = row_heap_insert(p, state->hold_heap, row, by_end);
    } else {
        case_at(p, row)->next = p->days[day];
        p->days[day] = row;
        state->held_later++;
    }
    schedule_hold(p);
}

static void release(struct process *p, uint32_t row)
{
    struct case_row *c = case_at(p, row);
    int number = case_step(c);
    if (!PLAIN && c->place & PLACE_PENDING) {
        pending_due(p, row);
        return;
    }
    if ((c->place & PLACE_STATE) == PLACE_UNDER_WAY) {
        tell(p, NOTE_ARRIVED, c, number, NO_OFFICER, 0, 0);
        case_enter(p, row, number);
        return;
    }
    const struct step *step = &p->steps[number];
    if (step->clock_stops)
        more_of(c)->paused += p->state.now - c->joined;
    tell(p, NOTE_RELEASED, c, number, NO_OFFICER, c->joined, 0);
    case_go_on(p, row);
}

static void hold_event(struct process *p)
{
    struct process_state *state = &p->state;
    open_days(p, day_of(p, state->now));
    uint32_t row = state->hold_heap;
    if (row && case_at(p, row)->left == state->now) {
        state->hold_heap = row_heap_rest(p, row, by_end);
        release(p, row);
    }
    schedule_hold(p);
}
