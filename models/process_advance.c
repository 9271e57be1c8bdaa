#include "models/process_parts.h"

static inline void apply(struct process *p, uint32_t slot)
{
    const struct network_process *plan = p->plan;
    p->state.events++;
    if (slot - p->ended_slot < (uint32_t)plan->officer_count)
        work_ended(p, (int)(slot - p->ended_slot));
    else if (slot == plan->hold_slot)
        hold_event(p);
    else if (!PLAIN && plan->has_meetings && slot >= plan->gone_slot)
        meeting_look(p, (int)(slot - plan->gone_slot));
    else if (!PLAIN && plan->book_count && slot >= plan->look_slot)
        book_look(p, (int)(slot - plan->look_slot));
    else if (!PLAIN && slot >= plan->gather_slot)
        gather_event(p, (int)(slot - plan->gather_slot));
    else if (slot >= plan->intake_slot)
        intake_event(p, (int)(slot - plan->intake_slot));
    else if (!PLAIN && p->network->has_patience && slot == plan->patience_slot)
        aside_event(p);
    else if (!PLAIN && p->casework->change_count && slot == plan->change_slot)
        class_event(p);
    else if (slot >= plan->handback_slot)
        work_hand_back(p, (int)(slot - plan->handback_slot));
    else if (!PLAIN && slot >= plan->away_slot)
        keep_away(p, (int)(slot - plan->away_slot));
    else if (slot >= plan->opening_slot)
        work_opening(p, plan->opening_groups[slot - plan->opening_slot]);
    else
        process_week(p);
}

/* Applies all events of the least key's instant, then lets the teams dispatch. Returns the key of the next event. */
static inline uint64_t settle(struct process *p, uint64_t key)
{
    uint64_t last = event_last(&p->tree, key);
    uint32_t slot = event_slot(&p->tree, key);
    p->state.now = event_time_of(&p->tree, key);
    uint32_t officer = slot - p->ended_slot;
    if (officer < (uint32_t)p->plan->officer_count && (PLAIN || p->groups[p->officers[officer].group].goes_on)) {
        p->state.events++;
        key = work_goes_on(p, (int)officer, last);
    }
    for (; key <= last; key = next_key(p)) {
        apply(p, event_slot(&p->tree, key));
        if (!PLAIN && p->state.blocked)
            blocked_let_go(p);
    }
    if (!p->state.is_dirty)
        return key;
    work_dispatch(p);
    return next_key(p);
}

void ADVANCE(struct process *p, sim_time until)
{
    uint64_t bound = event_key(&p->tree, 0, until);
    bool is_all = next_key(p) > event_last(&p->tree, event_key(&p->tree, 0, p->state.now));
    if (!PLAIN && p->state.blocked && is_all)             /* who stays in hand at the begin though there is room */
        blocked_let_go(p);
    if (p->state.is_dirty && is_all)                      /* at the begin, by the cases open at the start */
        work_dispatch(p);
    for (uint64_t key = next_key(p); key < bound;)
        key = settle(p, key);
    case_empty_tray(p);
}
