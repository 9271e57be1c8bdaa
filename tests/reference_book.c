/* Appointments, from docs/semantics.md section 14: every booking keeps its record, and places are counted anew each time. */
#include "base/text.h"
#include "models/appointment.h"
#include "tests/reference_world.h"

static const struct step *step_of(const struct world *world, const struct reference_case *c)
{
    return &world->casework->steps[c->step];
}

static int64_t *book_place(struct world *world, int week, int book, enum book_count count)
{
    return &world->result->tally[tally_book(&world->shape, week, book, count)];
}

static const struct book *book_of(const struct world *world, int number)
{
    return &world->casework->books[step_of(world, &world->cases[number])->book];
}

static int day_from_start(sim_time t)
{
    int day = 0;
    while (t >= DAY)
        t -= DAY, day++;
    while (t < 0)
        t += DAY, day--;
    return day;
}

static bool takes_place(const struct reference_booking *booking)
{
    return !booking->is_free_again;
}

/* How many of the slot's places of this sort are free: all less those that bookings have. */
static int places_free(const struct world *world, int book, int slot, bool acute)
{
    const struct slot *it = &world->casework->books[book].slots[slot];
    int free = acute ? it->acute : it->places - it->acute;
    for (int i = 0; i < world->booking_count; i++) {
        const struct reference_booking *other = &world->bookings[i];
        free -= other->book == book && other->slot == slot && other->is_acute == acute && takes_place(other);
    }
    return free;
}

static int days_ahead(const struct world *world, const struct slot *slot, sim_time t)
{
    return slot->day - world->casework->period.first - day_from_start(t);
}

static sim_time goes_on(struct world *world, int number, sim_time t)
{
    world_add_event(world, (struct reference_event){.time = t, .kind = CASE_GOES_ON, .subject = {world->cases[number].owner}, .row = number});
    return t;
}

static void withdraw(struct world *world, int number)
{
    reference_case_withdraw(world, number);
}

/* The case has the place from now on; what its luck makes of it happens at its time. */
static void give(struct world *world, int number, int slot, bool acute, sim_time booked, bool at_start)
{
    struct reference_case *c = &world->cases[number];
    const struct book *book = book_of(world, number);
    const struct slot *it = &book->slots[slot];
    const char *name = arena_print(world->arena, "%s.%s", world->casework->tracks[step_of(world, c)->track].heading.name, step_of(world, c)->heading.name);
    struct stream luck = world_stream(world, c->owner, stream_purpose(arena_print(world->arena, "%s booking", name)), c->visit);
    double u0 = stream_uniform(&luck), u1 = stream_uniform(&luck), u2 = stream_uniform(&luck);
    invariant(places_free(world, step_of(world, c)->book, slot, acute) > 0, "a place that is not free is given");
    struct reference_booking *booking = arena_push(world->arena, &world->bookings, &world->booking_count, &world->booking_room, sizeof *booking);
    *booking = (struct reference_booking){.of_case = number, .type = c->type, .book = step_of(world, c)->book, .slot = slot, .is_acute = acute,
                                          .made = world->now, .asked = c->asked, .over = NEVER, .at_start = at_start, .again = u2};
    c->booking = world->booking_count - 1;
    c->place = BOOKED;
    world_tell(world, NOTE_BOOKED, c, -1, c->asked, it->time);
    if (u0 < book->cancelled && it->time - book->notice > world->now) {
        booking->fate = IS_CANCELLED;
        goes_on(world, number, it->time - book->notice);
    } else if (u1 < book_no_show(book, days_ahead(world, it, booked))) {
        booking->fate = IS_MISSED;
        goes_on(world, number, it->time);
    } else {
        struct stream late = world_stream(world, c->owner, stream_purpose(arena_print(world->arena, "%s late", name)), c->visit);
        sim_time comes_at = it->time;
        booking->fate = IS_KEPT;
        if (book->late)
            comes_at += distribution_draw_time(book->late, &late);
        if (book->early)
            comes_at -= distribution_draw_time(book->early, &late);
        if ((book->is_joint || book->officers > 1) && comes_at < it->time)
            comes_at = it->time;
        goes_on(world, number, comes_at < world->now ? world->now : comes_at);
    }
}

/* When the case that finds no slot now would ask again. */
static sim_time next_try(struct world *world, int number)
{
    struct reference_case *c = &world->cases[number];
    const struct book *book = book_of(world, number);
    const char *name = arena_print(world->arena, "%s.%s tries again", world->casework->tracks[step_of(world, c)->track].heading.name, step_of(world, c)->heading.name);
    uint64_t owner = hash_mix(hash_mix(c->owner ^ stream_purpose(name)) + (uint64_t)c->tries++);
    struct stream luck = world_stream(world, owner, stream_purpose(name), c->visit);
    int64_t later = DAY;
    if (book->tries_again)
        later = distribution_draw_time(book->tries_again, &luck);
    if (later < MINUTE)
        later = MINUTE;
    if (book->asks_until == 0)
        return world->now + later;
    sim_time of_day = book->asks_from + (sim_time)(stream_uniform(&luck) * (double)(book->asks_until - book->asks_from));
    for (int day = day_from_start(world->now + later);; day++)
        if (day * DAY + of_day > world->now)
            return day * DAY + of_day;
}

static void ask(struct world *world, int number)
{
    struct reference_case *c = &world->cases[number];
    const struct book *book = book_of(world, number);
    int released = book->released < book->at_most ? book->released : book->at_most;
    c->booking = -1;
    c->place = ASKS;
    for (int slot = 0; slot < book->slot_count; slot++) {
        if (book->slots[slot].time < world->now)
            continue;
        int ahead = days_ahead(world, &book->slots[slot], world->now);
        if (ahead > book->at_most)
            continue;
        bool ordinary = ahead >= book->at_least && places_free(world, step_of(world, c)->book, slot, false) > 0;
        bool acute = !ordinary && ahead <= released && places_free(world, step_of(world, c)->book, slot, true) > 0;
        if (ordinary || acute)
            return give(world, number, slot, acute, world->now, false);
    }
    sim_time again = next_try(world, number);
    if (book->turned_away > 0 && again - c->asked > book->turned_away) {
        *(struct reference_refusal *)arena_push(world->arena, &world->refusals, &world->refusal_count, &world->refusal_room, sizeof *world->refusals)
            = (struct reference_refusal){step_of(world, c)->book, c->type, world->now, c->asked};
        world_count_event(world, step_of(world, c)->queue, TEAM_TURNED_AWAY);
        world_tell(world, NOTE_TURNED_AWAY, c, -1, 0, 3);
        return withdraw(world, number);
    }
    world_tell(world, NOTE_FOUND_NO_SLOT, c, -1, c->asked, again);
    goes_on(world, number, again);
}

void reference_case_book(struct world *world, int number)
{
    world->cases[number].asked = world->now;
    world->cases[number].tries = 0;
    ask(world, number);
}

static void is_gone(struct world *world, int number, bool cancels)
{
    struct reference_case *c = &world->cases[number];
    const struct book *book = book_of(world, number);
    struct reference_booking *booking = &world->bookings[c->booking];
    booking->over = world->now;
    booking->is_free_again = cancels && book->reopens;
    world_tell(world, cancels ? NOTE_CANCELLED : NOTE_NO_SHOW, c, -1, c->asked, 0);
    if (booking->again >= (cancels ? book->cancelled_again : book->no_show_again))
        return withdraw(world, number);
    c->visit++;
    c->tries = 0;
    c->asked = world->now;
    ask(world, number);
}

static void comes(struct world *world, int number)
{
    struct reference_case *c = &world->cases[number];
    struct reference_booking *booking = &world->bookings[c->booking];
    bool misses, is_late = book_of(world, number)->is_joint && reference_comes_late(world, number, &misses);
    if (is_late && misses) {
        booking->fate = IS_MISSED;
        return is_gone(world, number, false);
    }
    if (is_late) {
        booking->over = world->now;
        return;
    }
    bool is_closed = reference_desk_is_closed(world, booking);
    booking->over = world->now;
    if (!is_closed)
        return reference_case_join(world, number, world->now);
    booking->fate = IS_MOVED;
    booking->gives_another = true;
    world_tell(world, NOTE_MOVED, c, -1, c->asked, 0);
    c->visit++;
    c->tries = 0;
    ask(world, number);
}

static bool is_to_come(const struct world *world, int officer)
{
    const struct reference_officer *it = &world->officers[officer];
    sim_time midnight = (sim_time)(day_from_start(world->now) + 1) * DAY;
    if (it->piece >= 0 || it->stays >= 0 || reference_officer_is_present(world, officer, world->now))
        return true;
    for (int i = 0; i < it->present_count; i++)
        if (it->present[i].from > world->now && it->present[i].from < midnight && reference_officer_is_present(world, officer, it->present[i].from))
            return true;
    return false;
}

static bool is_deserted(const struct world *world, int queue)
{
    for (int i = 0; i < world->casework->officer_count; i++) {
        const struct officer_group *group = &world->casework->groups[world->officers[i].group];
        for (int q = 0; q < group->queue_count; q++)
            if (group->queues[q] == queue && is_to_come(world, i))
                return false;
    }
    return true;
}

/* The case that has waited longest in the book's queue; -1: none. */
static int first_waiting(const struct world *world, int queue)
{
    int first = -1;
    for (int i = 0; i < world->case_count; i++)
        if (world->cases[i].place == WAITS && step_of(world, &world->cases[i])->queue == queue && (first < 0 || world->cases[i].order < world->cases[first].order))
            first = i;
    return first;
}

void world_send_home(struct world *world)
{
    for (int b = 0; b < world->casework->book_count; b++) {
        const struct book *book = &world->casework->books[b];
        enum day_end day_end = world->casework->teams[book->team].day_end;
        if ((day_end != SERVE && day_end != FINISH) || first_waiting(world, book->queue) < 0 || !is_deserted(world, book->queue))
            continue;
        for (int number; (number = first_waiting(world, book->queue)) >= 0;) {
            struct reference_case *c = &world->cases[number];
            if (world->result)
                ++*book_place(world, tally_week(&world->shape, world->now), b, BOOK_SENT_HOME);
            world_tell(world, NOTE_MOVED, c, -1, c->asked, 1);
            if (reference_slot_of(world, number) >= 0)
                world->bookings[c->booking].gives_another = true;
            c->touch += c->was_begun ? c->work - c->work_left : 0;    /* what was done before an interruption is begun anew */
            c->visit++;
            c->tries = 0;
            ask(world, number);
        }
    }
}

void reference_case_booked(struct world *world, int number)
{
    struct reference_case *c = &world->cases[number];
    if (c->place == ASKS)
        return ask(world, number);
    struct reference_booking *booking = &world->bookings[c->booking];
    if (booking->fate == IS_KEPT)
        return comes(world, number);
    is_gone(world, number, booking->fate == IS_CANCELLED);
}

void reference_case_start_booked(struct world *world, int number, const struct start_case *start)
{
    struct reference_case *c = &world->cases[number];
    c->asked = start->entered < world->casework->begin ? start->entered : world->casework->begin;
    if (start->slot == 0)
        return ask(world, number);
    give(world, number, start->slot - 1, places_free(world, step_of(world, c)->book, start->slot - 1, false) == 0, c->asked, true);
}

void world_place_looks(struct world *world)
{
    sim_time monday = -(sim_time)civil_weekday(world->casework->period.first) * DAY + 8 * HOUR;
    while (monday > world->casework->begin)
        monday -= WEEK;
    for (; monday < world->casework->end; monday += WEEK)
        for (int book = 0; book < world->casework->book_count && monday >= world->casework->begin; book++)
            world_add_event(world, (struct reference_event){.time = monday, .kind = LOOK, .subject = {(uint64_t)book}, .row = book});
}

void world_look(struct world *world, int number)
{
    const struct book *book = &world->casework->books[number];
    int places = 0;
    for (int slot = 0; slot < book->slot_count && world->result; slot++) {
        if (book->slots[slot].time < world->now || days_ahead(world, &book->slots[slot], world->now) < book->at_least)
            continue;
        places += places_free(world, number, slot, false);
        if (places < 3)
            continue;
        *book_place(world, tally_week(&world->shape, world->now), number, BOOK_THIRD) += book->slots[slot].time - world->now;
        ++*book_place(world, tally_week(&world->shape, world->now), number, BOOK_THIRD_SEEN);
        return;
    }
}

static void count_goal(struct world *world, int book, int type, sim_time asked, bool is_within)
{
    int week = tally_week(&world->shape, asked);
    ++*book_place(world, week, book, is_within ? BOOK_WITHIN : BOOK_MISSED);
    ++world->result->tally[tally_slot_goal(&world->shape, week, type, is_within ? SLOT_GOAL_WITHIN : SLOT_GOAL_MISSED)];
}

static void count_missed(struct world *world, int book, int type, sim_time asked, sim_time known)
{
    const struct goal *goal = &world->casework->types[type].slot_goal;
    if (goal->kind != GOAL_NONE && known >= goal_due(goal, world->casework, asked, 0))
        count_goal(world, book, type, asked, false);
}

static void count_booking(struct world *world, const struct reference_booking *booking)
{
    static const enum book_count of_fate[] = {[IS_KEPT] = BOOK_KEPT, [IS_MISSED] = BOOK_NO_SHOW, [IS_CANCELLED] = BOOK_CANCELLED, [IS_MOVED] = BOOK_MOVED};
    const struct goal *goal = &world->casework->types[booking->type].slot_goal;
    sim_time slot = world->casework->books[booking->book].slots[booking->slot].time;
    int asked = tally_week(&world->shape, booking->asked);
    ++*book_place(world, tally_week(&world->shape, booking->made), booking->book, BOOK_BOOKED);
    if (booking->over != NEVER)
        ++*book_place(world, tally_week(&world->shape, booking->over), booking->book, of_fate[booking->fate]);
    if (booking->over != NEVER && booking->fate == IS_CANCELLED && !booking->is_free_again)
        ++*book_place(world, tally_week(&world->shape, booking->over), booking->book, BOOK_LOST);
    if (booking->at_start || booking->gives_another)
        return;
    ++*book_place(world, asked, booking->book, BOOK_ASKED);
    *book_place(world, asked, booking->book, BOOK_WAITED) += slot - booking->asked;
    if (goal->kind != GOAL_NONE && slot < goal_due(goal, world->casework, booking->asked, 0))
        count_goal(world, booking->book, booking->type, booking->asked, true);
    count_missed(world, booking->book, booking->type, booking->asked, slot);
    int bucket = histogram_bucket(slot - booking->asked);
    world->result->weekly[weekly_slots_at(&world->shape) + (size_t)(asked * world->casework->book_count + booking->book) * WEEKLY_BUCKETS + (size_t)(bucket >> WEEKLY_SHIFT)]++;
    if (booking->asked >= 0)
        world->result->histograms[HISTOGRAM_SLOT_WAIT][booking->book * HISTOGRAM_BUCKETS + histogram_bucket(slot - booking->asked)]++;
}

/* The laws, from the records alone. */
static void check_book(const struct world *world, int number)
{
    const struct book *book = &world->casework->books[number];
    for (int slot = 0; slot < book->slot_count; slot++)
        invariant(places_free(world, number, slot, false) >= 0 && places_free(world, number, slot, true) >= 0, "slot %d has too many people", slot);
}

void world_count_books(struct world *world)
{
    for (int i = 0; i < world->booking_count; i++)
        count_booking(world, &world->bookings[i]);
    for (int i = 0; i < world->refusal_count; i++) {
        const struct reference_refusal *refusal = &world->refusals[i];
        ++*book_place(world, tally_week(&world->shape, refusal->when), refusal->book, BOOK_TURNED_AWAY);
        count_missed(world, refusal->book, refusal->type, refusal->asked, NEVER);
    }
    for (int i = 0; i < world->case_count; i++)
        if (world->cases[i].place == ASKS) {
            int book = step_of(world, &world->cases[i])->book;
            ++*book_place(world, tally_week(&world->shape, world->cases[i].asked), book, BOOK_WITHOUT);
            count_missed(world, book, world->cases[i].type, world->cases[i].asked, world->casework->end);
        }
    for (int b = 0; b < world->casework->book_count; b++) {
        const struct book *book = &world->casework->books[b];
        check_book(world, b);
        for (int slot = 0; slot < book->slot_count && book->slots[slot].time < world->casework->end; slot++) {
            int week = tally_week(&world->shape, book->slots[slot].time);
            *book_place(world, week, b, BOOK_OFFERED) += book->slots[slot].places;
            *book_place(world, week, b, BOOK_DESK_PLANNED) += book->slots[slot].desks * book->officers * book->length;
            *book_place(world, week, b, BOOK_DESK_TIME) += reference_desks_manned(world, b, slot) * book->officers * book->length;
        }
    }
}
