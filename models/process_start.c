#include "models/process_parts.h"
#include "sim/batch.h"

/* The officer has done with the case, and keeps it for want of room: longest who has had it so longest. */
static void stay_at_start(struct process *p, uint32_t row, const struct start_case *start, sim_time entered)
{
    int officer = p->network->officer_local[start->officer];
    if (p->kept)
        keep_take(p, p->step_plans[start->stays_after - 1].queue, case_at(p, row), officer);
    p->state.giver = officer, p->state.giver_step = start->stays_after - 1;
    blocked_begin(p, row, start->step);
    p->state.giver = NO_OFFICER;
    p->officers[officer].idle_since = entered;
}

/* Puts a case that was open at the start where it was: under way, or in the middle of its hold, its work or its wait. */
static void take_up(struct process *p, uint32_t row, const struct start_case *start)
{
    struct case_row *c = case_at(p, row);
    const struct step *step = &p->steps[start->step];
    sim_time begin = p->casework->begin, entered = start->entered < begin ? start->entered : begin;
    if (start->entered > begin && start->entered < NEVER) {
        c->place = (uint32_t)start->step | PLACE_UNDER_WAY;
        tell(p, NOTE_SENT, c, start->step, NO_OFFICER, 0, start->entered);
        hold_file(p, row, start->entered);
    } else if (step->book >= 0 && start->work_done == 0 && start->officer < 0) {
        book_take_up(p, row, start);
    } else if (step->action == ACT_GATHER) {
        gather_join(p, row, start->step, entered);
    } else if (step->action == ACT_HOLD && p->step_plans[start->step].action == PLAN_RARE) {
        rare_hold(p, row, start->step, entered);
    } else if (step->action == ACT_HOLD && entered < begin) {
        int64_t length = time_of_step(p, c, start->step, begin - entered);
        c->joined = entered;
        c->place = (uint32_t)start->step | (c->place & PLACE_KEPT) | PLACE_HELD;
        tell(p, NOTE_HELD, c, start->step, NO_OFFICER, 0, length);
        clock_stands(p, c, start->step);
        hold_file(p, row, entered + length);
    } else if (start->stays_after) {
        stay_at_start(p, row, start, entered);
    } else if (step->action == ACT_WORK && (entered < begin || start->work_done > 0 || start->officer >= 0 || step->asides || step->comes_in >= 0)) {
        c->joined = entered;
        c->place = (uint32_t)start->step | (c->place & PLACE_KEPT);
        c->left = time_of_step(p, c, start->step, start->work_done) - start->work_done;
        tell(p, NOTE_JOINED, c, start->step, NO_OFFICER, 0, c->left);
        if (step->book >= 0)
            book_take_up_served(p, row, entered);
        if (start->officer < 0) {
            queue_join(p, row, p->step_plans[start->step].queue);
            if (step->asides && start->work_done == 0)
                aside_wait(p, row, start->step, entered);
        } else {
            queue_number(p, row, p->step_plans[start->step].queue);
            work_start_in_hand(p, row, p->network->officer_local[start->officer]);
        }
    } else {
        case_enter(p, row, start->step);
    }
}

/* Attributes that are known take the place of those drawn. */
static uint64_t know_attributes(const struct casework *casework, uint64_t memory, const struct start_case *start)
{
    for (int trait = 1; start->attributes && trait < casework->trait_count; trait++) {
        int at = MEMORY_AT + casework->trait_shift[trait];
        uint64_t mask = (UINT64_C(1) << casework->trait_bits[trait]) - 1;
        if (start->attributes[trait] >= 0)
            memory = (memory & ~(mask << at)) | (uint64_t)start->attributes[trait] << at;
    }
    return memory;
}

/* The clock as it stood at begin: what was paused before is known, and does not count as paused in the run. */
static void clock_take_up(struct process *p, struct case_row *c, const struct start_case *start)
{
    sim_time begin = p->casework->begin;
    if (!p->has_more)
        return;
    struct case_more *more = more_of(c);
    if (more->is_undocumented && !start->is_undocumented) {
        more->is_undocumented = false;
        more->due = goal_due(&p->casework->types[start->type].goal, p->casework, c->received, 0);
        clocks_run(p, c, +1);
    }
    if (!more->is_undocumented)
        more->paused = start->paused;
    if (start->due < NEVER)
        more->due = start->due - start->paused;
    int64_t paused = case_paused(p, c);
    if (p->steps[start->step].clock_stops && start->entered < begin && !more->is_undocumented)
        paused += begin - start->entered;
    p->state.paused_time -= paused;
    penalty_take_up(p, c, paused);
}

/* Returns which draw of the type's list is that of the step; their number: none. */
static uint8_t draw_of_step(const struct draws_ahead *draws, int step)
{
    int i = 0;
    while (i < draws->count && draws->items[i].step != step)
        i++;
    return (uint8_t)i;
}

/* Cases of one type that are opened together, as arrivals are made ready. */
struct opening { struct intake_state ready; const struct start_case *cases[ARRIVALS_AHEAD]; int64_t ages[ARRIVALS_AHEAD]; uint8_t from[ARRIVALS_AHEAD]; };

/* Draws the ages, what the cases are, and what they will want from the step on at which they are; not of cases that have come from
 * another process, whose lists of draws end where they left it (network_ahead.c), nor of those that have gone round: 'at most' may lead
 * them another way than was drawn. */
static void opening_draw(struct process *p, struct opening *opening)
{
    struct intake_state *ready = &opening->ready;
    int type = opening->cases[0]->type, home = p->network->process_of_office[p->casework->types[type].office];
    double uniforms[ARRIVALS_AHEAD];
    batch_uniform(&p->key, ready->owners, ready->count, p->network->age_purpose, uniforms);
    for (int i = 0; i < ready->count; i++) {
        const struct start_case *start = opening->cases[i];
        opening->ages[i] = start->oldest;
        if (start->youngest != start->oldest)
            opening->ages[i] = start->youngest + (int64_t)(uniforms[i] * (double)(start->oldest - start->youngest));
        ready->memory[i] = know_attributes(p->casework, draw_memory_of(p, start->owner, type, start->class), start) | start->rounds << MEMORY_AT;
        opening->from[i] = (uint8_t)(home == p->number && !start->rounds ? draw_of_step(&p->network->ahead[type], start->step) : p->network->ahead[type].count);
    }
    draw_ahead(p, type, opening->from, ready);
}

static void case_open(struct process *p, const struct opening *opening, int number)
{
    const struct casework *casework = p->casework;
    const struct start_case *start = opening->cases[number];
    uint64_t memory = opening->ready.memory[number];
    int64_t age = opening->ages[number];
    uint32_t row = open_case(p, start->owner, memory, casework->begin - age, start->office);
    struct case_row *c = case_at(p, row);
    if (opening->from[number] < p->network->ahead[start->type].count)
        case_park(p, row, &opening->ready, number);
    clock_take_up(p, c, start);
    c->touched = start->work_done;
    if (start->keeper >= 0)
        keep_give(p, c, p->network->officer_local[start->keeper]);
    p->state.open_at_begin++;
    if (casework->begin == 0)
        p->age_begin[(int64_t)pair_of(p, c, start->step) * HISTOGRAM_BUCKETS + histogram_bucket(age)]++;
    if (p->track_open)
        p->track_open[p->step_plans[start->step].track]++;
    tell(p, NOTE_OPEN, c, start->step, NO_OFFICER, c->received, known_of(p, memory));
    if (casework->brought_count)
        brought_begin(p, row, c->received);
    take_up(p, row, start);
}

static void case_open_at_start(struct process *p)
{
    const struct start_case *start = p->casework->start;
    const int *process = p->network->process_of_office, end = p->casework->start_count;
    struct opening opening = {.ready = {.count = 0}};
    for (int next = 0; next < end; opening.ready.count = 0) {
        for (int type = start[next].type; next < end && start[next].type == type && opening.ready.count < ARRIVALS_AHEAD; next++)
            if (process[start[next].office] == p->number) {
                opening.cases[opening.ready.count] = &start[next];
                opening.ready.owners[opening.ready.count++] = start[next].owner;
            }
        if (opening.ready.count)
            opening_draw(p, &opening);
        for (int i = 0; i < opening.ready.count; i++)
            case_open(p, &opening, i);
    }
}
