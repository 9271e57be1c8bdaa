/* process_parts.h - what the files of the engine (process*.c, compiled together by engine.c and engine_plain.c) share; not for others. */
#ifndef MODELS_PROCESS_PARTS_H
#define MODELS_PROCESS_PARTS_H

#include "base/pages.h"
#include "base/text.h"
#include "models/process.h"

/* Kept out of the ways that most cases take, so that these stay short. */
#define RARE __attribute__((noinline, cold))

/* PLAIN is a constant: true where the parts are compiled for processes of which network_process.is_plain, and that nobody
 * listens to. A test of what such a process cannot have begins with !PLAIN. */
void advance_general(struct process *p, sim_time until);
void advance_plain(struct process *p, sim_time until);
void advance_plain_bmi2(struct process *p, sim_time until);

/* process.c: room for more cases (the block and so all pointers move); the end of a week, or where a price changes. */
void process_grow(struct process *p);
void process_week(struct process *p);

/* process_limits.c: a run without end, or without bounds, ends the program and says what grows. */
void process_limit_rows(const struct process *p, size_t bytes_more);     /* before the rows grow */
void process_limit_events(const struct process *p);
void process_limit_visits(const struct process *p, const struct case_row *c, int step);    /* before a case goes round once more */
__attribute__((noreturn, cold))
void process_limit_sum(const struct process *p, const char *times);      /* a week's sum of these times is more than a count holds */
void process_limit_ages(const struct process *p);                        /* after the open cases of a week are counted */

/* process_case.c: a case from receipt to exit. */
static uint32_t case_new(struct process *p);
static void case_free(struct process *p, uint32_t row);
static void case_receive(struct process *p, int type, uint64_t owner);
static void case_receive_ready(struct process *p, int type, int intake);    /* the arrival the intake has ready; local number */
static inline void case_park(struct process *p, uint32_t row, const struct intake_state *ready, int number);
static void case_empty_tray(struct process *p);                         /* cases that have left plainly are counted */

/* process_way.c: a case from step to step. */
static void case_enter(struct process *p, uint32_t row, int step);
static void case_go_aside(struct process *p, uint32_t row, int step, const struct outcome *way);
static inline void case_go_on(struct process *p, uint32_t row);         /* after work or a hold */

enum { RESTS = -9 };                                      /* beside steps and targets: the case has come to rest */

/* process_traits.c: what a case is. */
static int trait_of(const struct process *p, const struct case_row *c, int trait);
static int draw_trait(const struct process *p, uint64_t owner, int type, int trait);
static uint64_t draw_memory_of(const struct process *p, uint64_t owner, int type, int class);    /* of a new case; class below 0: drawn too */
static int64_t time_of_step(const struct process *p, const struct case_row *c, int step, int64_t past);
static uint64_t owner_of_numbers(const struct process *p, const struct case_row *c);
static double case_number(const struct process *p, uint64_t owner, int type, int trait);
static double expected_work_of(const struct process *p, const struct case_row *c, int step);
static int64_t rank_of_number(double number);

/* process_start.c: the cases open at the start. */
static void case_open_at_start(struct process *p);

/* process_rare.c: steps that ask more than the plain ones. */
static bool gate_holds(struct process *p, const struct gate *gate, uint8_t *is_open);    /* looks at it, and remembers */
static bool is_on_the_way(struct process *p, uint32_t row, int number, sim_time time);    /* files it then */
static int rare_enter(struct process *p, uint32_t row, int step);       /* returns the step or target that comes next, or RESTS */
static bool hold_gives_up(struct process *p, uint32_t row, int step);
static void rare_hold(struct process *p, uint32_t row, int step, sim_time entered);

/* process_follow.c: cases that come from cases. */
static int follow_up(struct process *p, uint32_t row, int step);       /* returns the step that comes next */
static int reverse(struct process *p, uint32_t row, int step);         /* likewise */
static void brought_begin(struct process *p, uint32_t row, sim_time received);    /* what a case's delay may bring begins to count */
static void pending_due(struct process *p, uint32_t row);              /* a case to come is received or sent */

/* process_part.c: steps that are worked on side by side. */
static void split(struct process *p, uint32_t row, int step);
static void part_done(struct process *p, uint32_t row, int step);
static bool waits(const struct process *p, const struct case_row *c);  /* for an officer, it or some part of it */

/* process_gather.c: who waits until others have come, or for a meeting. */
static void gather_begin(struct process *p);
static void gather_join(struct process *p, uint32_t row, int step, sim_time joined);
static void gather_event(struct process *p, int gather);                /* local number */

/* process_queue.c: who waits, in order. */
static void queue_begin(struct process *p);
static int64_t queue_rank(const struct queue_state *queue, const struct case_row *c);
static inline void queue_number(struct process *p, uint32_t row, int queue);    /* gives the case its rank and its place in the order of joining */
static inline void queue_join(struct process *p, uint32_t row, int queue);      /* numbers it and lets it wait */
static inline void queue_rank_anew(struct process *p, uint32_t row, int queue);
static void queue_return(struct process *p, uint32_t row);                      /* to its first place */
static inline uint32_t queue_first(const struct process *p, int queue);
static inline uint32_t queue_take(struct process *p, struct queue_state *queue);

static inline void queue_count_in_hand(struct process *p, int step, int change);

/* process_clock.c: the goal's clock of a case. */
static inline void clocks_run(struct process *p, const struct case_row *c, int change);
static inline void clock_stands(struct process *p, struct case_row *c, int step);
static void clock_arrives(struct process *p, const struct case_row *c, sim_time sent);
static void clock_goes_on(struct process *p, struct case_row *c);
static int64_t paused_until_now(const struct process *p, const struct case_row *c);
static inline void clock_step_ended(struct process *p, struct case_row *c, int step);

/* process_penalty.c: money for days late. */
static int64_t *charged_to(const struct process *p, struct case_row *c);
static void penalty_begin(struct process *p, struct case_row *c);
static void penalty_stands(struct process *p, struct case_row *c);
static void penalty_take_up(struct process *p, struct case_row *c, int64_t paused);
static void penalty_charge(struct process *p, struct case_row *c, int pair, int64_t paused);
static void penalties_charge(struct process *p);

/* process_loose.c: queues that cases may leave before their turn. A row is in at most one of them. */
static void loose_join(struct process *p, struct queue_state *queue, uint32_t row);
static uint32_t loose_first_of(const struct process *p, const struct queue_state *queue, uint32_t bin, int line);
static bool loose_before(const struct process *p, const struct queue_state *queue, uint32_t a, uint32_t b);    /* by its present order */
static uint32_t loose_first(const struct process *p, const struct queue_state *queue);
static void loose_reach(const struct process *p, struct queue_state *queue, uint32_t row);    /* which is taken as the first, or the first of an officer */
static void loose_take(struct process *p, struct queue_state *queue, uint32_t row);     /* any that waits there */

/* process_keep.c: queues in which officers keep their cases (queue_state.is_kept). */
static void keep_begin(struct process *p);
static void keep_count_full(struct process *p);           /* officers whose caseload is full, at the end of a week */
static void keep_away(struct process *p, int number);     /* a group of officers is away now, in the order of away_groups */
static uint32_t keep_bin(const struct process *p, const struct local_queue *queue, const struct case_row *c);
static void keep_arrive(struct process *p, const struct local_queue *queue, struct case_row *c);     /* before it joins */
static void keep_let_go(struct process *p, struct case_row *c);
static void keep_give(struct process *p, struct case_row *c, int officer);                  /* whose it is at the start */
static void keep_take(struct process *p, int queue, struct case_row *c, int officer);      /* who begins a piece of it now */
static void keep_forget_lost(struct process *p);          /* after a dispatch in which state.took_over */
static uint32_t keep_first(struct process *p, int queue, int server, int officer);         /* that this officer may take; NO_ROW: none */

/* process_aside.c: who does not wait for his turn. */
static const struct outcome *aside_at_door(struct process *p, const struct case_row *c, int step);    /* where who is turned away goes; NULL: he joins */
static void aside_wait(struct process *p, uint32_t row, int step, sim_time since);      /* from now on it may give up */
static void aside_event(struct process *p);
static void patience_stop(struct process *p, uint32_t row);

static void patience_go_on(struct process *p, uint32_t row, sim_time until);      /* of a case that waits; NEVER: it has none */

/* process_blocked.c: officers who keep a case in hand until there is room for it. */
static bool has_room(const struct process *p, int queue);
static void blocked_begin(struct process *p, uint32_t row, int step);      /* by state.giver */
static void blocked_count_all(struct process *p);
static void blocked_let_go(struct process *p);            /* those for whose case there is room now */

/* process_class.c: cases that change class while they wait. */
static bool change_due(struct process *p, uint32_t row); /* before it is in the queue; returns whether it changed */
static void class_file(struct process *p, uint32_t row); /* when it is */
static void class_unfile(struct process *p, uint32_t row);
static void class_event(struct process *p);

/* process_slot.c: slots of appointments and their free places. */
static void book_begin(struct process *p);
static void book_look(struct process *p, int book);                    /* local number: how far ahead the third free place is, and who was at the desks today */

/* process_desk.c: officers at the desks of appointments. */
static void book_count_manned(struct process *p, const struct local_book *local);    /* when the day's last slot begins */

/* process_book.c: appointments. */
static int book_enter(struct process *p, uint32_t row, int step);      /* returns the target where the case leaves, or RESTS */
static void book_take_up(struct process *p, uint32_t row, const struct start_case *start);
static void book_take_up_served(struct process *p, uint32_t row, sim_time entered);    /* who is served at the start has come */
static void book_event(struct process *p, uint32_t row, int step);     /* what a booked case, or one that asks again, has waited for */
static void book_finish(struct process *p);
static void book_send_home(struct process *p);                        /* after a dispatch: who waits where nobody is there any more that day */
static void book_count_worked(struct process *p, const struct officer_state *o, int64_t within, int64_t over);

/* process_meeting.c: those of a slot who are served together, and officers who hold a meeting together. */
enum { NO_SLOT = -1 };                                    /* of who was served, or waited there, at the start */
static struct case_booking *booking_of(const struct process *p, const struct case_row *c);    /* (process_book.c) */
static uint32_t company_of(const struct process *p, uint32_t row);     /* who is served with the case in hand: the first of a chain */
static void serve_meetings(struct process *p, int queue, int preference);
static bool came_late(struct process *p, uint32_t row, int step);     /* who comes when they are; returns whether that is all */
static void missed(struct process *p, uint32_t row, int step);        /* (process_book.c) */
static void meeting_interrupted(struct process *p, int officer, uint32_t company);
static void meeting_ended(struct process *p, int officer, uint32_t company, sim_time begun);
static void meeting_look(struct process *p, int book);                /* local number: whether anybody is still there to hold it */
static void meetings_schedule(struct process *p);
static void meeting_let_go(struct process *p, uint32_t row, bool has_ended);    /* the officers who assist with it */

/* process_hold.c: who waits for a time, by (time, owner). */
static void hold_begin(struct process *p);
static void hold_file(struct process *p, uint32_t row, sim_time until);
static void hold_event(struct process *p);
static void release(struct process *p, uint32_t row);     /* a case that was held goes on */

/* process_idle.c: who is idle. */
static bool has_no_idle(struct process *p, int team);     /* nobody of the team who is there, or stays after hours */

/* process_work.c: officers, their presence and the pieces of work in their hands. */
static void work_begin(struct process *p);
static void work_opening(struct process *p, int group);
static void work_ended(struct process *p, int officer);
static inline uint64_t work_goes_on(struct process *p, int officer, uint64_t last);
static void work_hand_back(struct process *p, int officer);
static void work_count_hours(struct process *p);
static void work_start_in_hand(struct process *p, uint32_t row, int officer);

/* process_overtime.c: officers who stay after hours. */
static void overtime_begin(struct process *p);
static void overtime_count(struct process *p, const struct officer_state *o, int64_t time);    /* time: outside presence, until now */
static int64_t overtime_until_now(const struct process *p, const struct officer_state *o);     /* since the officer's hours were counted */
static int64_t overtime_done(const struct process *p, int officer);                            /* of the piece in hand, since it was begun or settled */
static bool overtime_may_go_on(struct process *p, int officer);        /* who has ended a piece of work; what stays is looked at */
static void overtime_set_ends(struct process *p, int officer, int64_t left);
static bool overtime_keeps(struct process *p, int officer);            /* a day or a stay has ended; false: the case is to be handed back */
static void overtime_give_back(struct process *p, int group);          /* a span of presence begins: who has the day off */
static bool has_day_off(const struct process *p, int officer);         /* of a group with overtime that is given back */
static void overtime_book(struct process *p, bool is_last);                          /* pay, at the end of a tally week, and where prices change */

/* process_roster.c: officers whose absence is drawn. */
static void rosters_begin(struct process *p);             /* before work_begin */
static void rosters_look(struct process *p);              /* when the block has moved */

/* process_dispatch.c: who takes which case, when some queue is dirty. */
static int who_stays(const struct process *p, int group);               /* after hours, having just ended a piece of work; NO_OFFICER: nobody */
static void work_dispatch(struct process *p);

/* process_intake.c */
static void intake_begin(struct process *p);
static void intake_event(struct process *p, int intake);
static void draw_ahead(struct process *p, int type, const uint8_t from[], struct intake_state *ready);
                                                          /* from: [count] at which draw the way of each begins; NULL: at the first */

/* Returns the key of the next event. Arrivals are in a tree of their own: the ordinary process has one intake, which so costs no climb. Nor do the
 * holds, whose next is a single key. */
static inline uint64_t next_key(const struct process *p)
{
    uint64_t event = event_least(&p->tree), arrival = event_least(&p->late_tree), hold = p->state.hold_key;
    event = event < hold ? event : hold;
    return event < arrival ? event : arrival;
}

static inline void mark_dirty(struct process *p, int queue)
{
    p->dirty[queue >> 6] |= UINT64_C(1) << (queue & 63);
    p->state.is_dirty = true;
}

/* Returns the first end of a tally week after t. */
static inline sim_time process_week_border(const struct process *p, sim_time t)
{
    if (t < 0)
        return 0;
    int offset = p->network->shape.week_offset_days;
    return ((t + offset * DAY) / WEEK + 1) * WEEK - offset * DAY;
}

/* Returns the value of a trait that a uniform draw gives a case of the type. */
static inline int drawn_value(const struct casework *casework, const struct case_type *type, int trait, double u)
{
    int value = 0;
    for (int i = 0; i < casework->traits[trait].value_count - 1; i++)
        value += u >= type->trait_shares[trait][i];
    return value;
}

/* Returns which outcome a uniform draw chooses. */
static inline int outcome_at(const struct outcomes *table, double u)
{
    int number = 0;
    for (int i = 0; i < table->count - 1; i++)
        number += u >= table->items[i].until;
    return number;
}

/* Returns what a case's memory says of its classes and attributes and of what steps count, for those who listen. */
static inline int64_t known_of(const struct process *p, uint64_t memory)
{
    return (int64_t)(memory >> MEMORY_AT & ((UINT64_C(1) << p->casework->memory_bits) - 1));
}

/* Returns the owner of case number k that a case brings forth for a purpose. */
static inline uint64_t child_owner(uint64_t parent, uint64_t purpose, uint64_t k)
{
    return hash_mix(hash_mix(parent ^ purpose) + k);
}

/* Returns the next officer who is the same person, in another team; who is nowhere else comes next himself. */
static inline int same_officer(const struct process *p, int officer)
{
    return p->plan->same_officer ? p->plan->same_officer[officer] : officer;
}

/* Returns 00:00 of a day, counted from that of `begin`. */
static inline sim_time day_begins(const struct process *p, int day)
{
    return (p->casework->first_day - p->casework->period.first + (sim_time)day) * DAY;
}

/* Most ask for the day whose holds are open. Not to be asked before hold_begin. */
static inline civil_day day_of_time(const struct process *p, sim_time t)
{
    if ((uint64_t)(t - p->state.hold_day_begins) < (uint64_t)DAY)
        return p->casework->first_day + p->state.hold_day;
    return p->casework->period.first + (int)(t / DAY) - (t % DAY < 0);
}

static inline uint32_t first_row(const struct process *p)
{
    return p->row_words;
}

static inline uint32_t row_after(const struct process *p, uint32_t row)
{
    return row + p->row_words;
}

/* Points the counts at the present week. */
static inline void look_at_week(struct process *p)
{
    p->team_now = p->team_counts + (int64_t)p->state.week * p->plan->team_count * TEAM_WIDTH;
    p->pair_now = p->pair_counts + (int64_t)p->state.week * p->plan->pair_count * PAIR_COUNTS;
    p->book_now = p->book_counts + (int64_t)p->state.week * p->plan->book_count * BOOK_COUNTS;
    p->weekly_now = p->weekly + (int64_t)p->state.week * p->plan->pair_count * WEEKLY_BUCKETS;
}

/* Counts of a team in the present week. */
static inline int64_t *team_counts(struct process *p, int team)
{
    return p->team_now + (int64_t)team * TEAM_WIDTH;
}

static inline int64_t *group_counts(const struct process *p, const struct group_state *group)
{
    return p->team_now + group->counts_at;
}

static inline int64_t *pair_counts(struct process *p, int week, int pair)
{
    return p->pair_counts + ((int64_t)week * p->plan->pair_count + pair) * PAIR_COUNTS;
}

/* Local number of the case's type with the track it is in. */
static inline int pair_of(const struct process *p, const struct case_row *c, int step)
{
    return network_pair(p->plan, case_type_of(c), p->step_plans[step].track);
}

/* Of a part: the row of its case, and the next of that case's parts. */
struct part_link { uint32_t whole, next; };

static inline struct part_link *link_of_part(const struct process *p, const struct case_row *part)
{
    return (struct part_link *)((uintptr_t)part + (size_t)(p->parked_at - 1) * WORD);
}

/* Returns the case that it is a part of; what is no part is its own. */
static inline struct case_row *whole_of(const struct process *p, const struct case_row *c)
{
    while (c->place & PLACE_PART)
        c = case_at(p, link_of_part(p, c)->whole);
    return (struct case_row *)(uintptr_t)c;
}

/* Counts of a pair in the present week. */
static inline int64_t *pair_now(struct process *p, int pair)
{
    return p->pair_now + (int64_t)pair * PAIR_COUNTS;
}

static inline int64_t case_paused(const struct process *p, const struct case_row *c)
{
    if (!p->has_more)
        return 0;
    return more_of(c)->is_undocumented ? p->state.now - c->received : more_of(c)->paused;
}

/* Returns when the case is due now; paused time extends it. */
static inline sim_time case_due(const struct process *p, const struct case_row *c)
{
    return p->has_more && more_of(c)->due < NEVER ? more_of(c)->due + more_of(c)->paused : NEVER;
}

RARE static void tell_listener(struct process *p, enum note_kind kind, const struct case_row *c, int step, int officer,
                               sim_time since, int64_t amount)
{
    struct note note = {kind, p->state.now, since, c->owner, case_type_of(c), step,
                        officer < 0 ? -1 : p->plan->officer_number[officer], amount, whole_of(p, c)->owner};
    p->listener->hear(p->listener, &note);
}

static inline void tell(struct process *p, enum note_kind kind, const struct case_row *c, int step, int officer,
                        sim_time since, int64_t amount)
{
    if (!PLAIN && __builtin_expect(p->listener != NULL, 0))
        tell_listener(p, kind, c, step, officer, since, amount);
}

#endif
