/* process.h - the state of a logical process: a few numbers, and cases as rows, officers, queues, holds, counts in one block.
 *
 * The block holds row numbers, never pointers, so a copy of both at a window's border is a snapshot, and going
 * on from the copy equals having run on. `struct process` holds the numbers and is the view of the block: pointers into it, made anew
 * whenever the block moves. Case rows are last and grow; freed rows are chained and used again. A row is a case_row, a
 * case_more and a case_wait where the scenario needs them, and the draws made ahead (network.h); its number is its place in 8-byte words.
 */
#ifndef MODELS_PROCESS_H
#define MODELS_PROCESS_H

#include <stdalign.h>

#include "models/network.h"
#include "sim/event_tree.h"
#include "sim/level.h"
#include "sim/stream.h"

enum { NO_ROW = 0, NO_OFFICER = -1, NO_GROUP = -1, WORD = 8 };           /* row 0 is never used */
enum { ARRIVALS_AHEAD = 64, ARRIVALS_ENOUGH = 56, MEMORY_AT = 16 };
enum { OUT_TRAY = -1 };                                   /* beside the queues and groups of a plain process: process_case.c */
enum { HOLD_SLOTS_BITS = 6, HOLD_SLOTS = 1 << HOLD_SLOTS_BITS, ROWS_AHEAD = 4 };

/* What of a pair is open at the end of a week; rows are fewer than 2^32. received: the sum, modulo 2^64. */
struct stock { uint64_t open, received; };                /* open: and in its upper half those of them that are overdue */
enum { STOCK_OVERDUE = 32 };

/* What every case has: one cache line. */
struct case_row {
    uint64_t owner;                                       /* identity of its luck */
    sim_time received;
    sim_time joined;                                      /* the queue, or the hold began */
    int64_t left;                                         /* work left; of a hold or mail: when it ends */
    int64_t touched;                                      /* standard work done */
    uint64_t memory;                                      /* type in the low MEMORY_AT bits; traits and counters as the casework says,
                                                             outcomes drawn ahead above them */
    uint32_t next;                                        /* link of queue, heap, hold, free list */
    union {
        uint32_t sequence;                                /* order of joining the queue */
        uint32_t child;                                   /* in the heap of the holds */
    };
    uint32_t place;                                       /* step | state | flags: read and written whole, see below */
    uint16_t office, visit;
};

/* Of case_row.place. One word, since reading what was just written in parts makes the machine wait. */
enum {
    PLACE_STEP = (1 << 23) - 1,
    PLACE_PART = 1 << 23,                                 /* a part of a case (process_part.c) */
    PLACE_FREE = 0 << 24,                                 /* with the number after the last step, so that taking stock needs no branch */
    PLACE_WAITING = 1 << 24, PLACE_IN_HAND = 2 << 24, PLACE_HELD = 3 << 24, PLACE_UNDER_WAY = 4 << 24,
    PLACE_STATE = 7 << 24,
    PLACE_BEGUN = 1 << 27,                                /* the piece of work was begun before */
    PLACE_PARKED = 1 << 28,                               /* it is on the way for which draws were made ahead */
    PLACE_PENDING = 1 << 29,                              /* a case to come: not yet received (process_follow.c) */
    PLACE_BROUGHT = 1 << 30,                              /* and if so, whether it comes at all depends on another */
    PLACE_APART = PLACE_PENDING | PLACE_PART,             /* rows that are no open cases */
    PLACE_KEPT = PLACE_PARKED | PLACE_PART,               /* from step to step */
};

/* What follows it where some case type has a goal, some queue ranks by more than the class, or some clock can stand still. */
struct case_more {
    int64_t rank;
    int64_t paused;
    sim_time due;                                         /* without the paused time; NEVER: no goal */
    uint32_t child;                                       /* in the heap of a queue */
    uint32_t days_charged;                                /* of the penalty */
    bool is_undocumented;                                 /* the goal's clock has not started */
    uint16_t origin_type;                                 /* of the case it came from by a follow-up */
    uint32_t origin;                                      /* the follow-up step + 1; 0: it came otherwise */
};

/* What follows that where cases may leave a queue before their turn. */
struct row_link { uint32_t next, child, before; };        /* in a loose_heap: sibling, first child; sibling before or parent */

struct case_wait {
    int64_t rank, other_rank;                             /* within its level of the queue; by the order that takes turns with it */
    sim_time until;                                       /* when it gives up; NEVER: it is not among those who do */
    sim_time changes;                                     /* class then, likewise */
    struct row_link in_queue, in_other, by_time, by_change;
    uint32_t keeper;                                      /* local number of the officer who keeps the case + 1; 0: nobody does */
};

/* What follows that where there are appointments. */
enum booking_state { BOOKING_ASKS, BOOKING_CANCELLED, BOOKING_MISSED, BOOKING_COMES };    /* what happens next: at the time the row is filed for */

struct case_booking {
    sim_time asked;
    int32_t slot;                                         /* of who asks: how often none was found */
    uint8_t what;                                         /* enum booking_state */
    bool is_acute;                                        /* the place */
    bool is_counted;                                      /* among those who asked and waited for it */
};

/* Of a book: no slot of from .. until - 1 has an ordinary place free. */
struct full_stretch { int32_t from, until; };

struct officer_state {
    uint32_t row;                                         /* case in hand, NO_ROW: idle */
    int32_t next;                                         /* in the group's list of the idle */
    int32_t group;
    bool stays;                                           /* idle since the end of a piece of work, which may be after hours */
    bool assists;                                         /* in a meeting whose case is another officer's piece of work */
    sim_time idle_since, begun;
    sim_time runs_from;                                   /* begun, or later for a piece in hand at the start */
    sim_time counted;                                     /* hours are booked up to here */
    int64_t counted_presence, begun_presence;             /* roster time then */
    int64_t worked;                                       /* time present and occupied so far; not in plain processes */
};

/* Of an officer whose team has overtime. */
struct over_state {
    sim_time until;                                       /* stays so long with the case in hand; NOT_OVER: is not over */
    sim_time since;                                       /* work on the case in hand is counted from here; what was done before is booked */
    sim_time ends;                                        /* when it will be done, if nothing comes between */
    int64_t speed;                                        /* over; millionths */
    int64_t owed;                                         /* time to be given back */
    sim_time off_until;                                   /* of the day off that has begun */
    sim_time monday;                                      /* of the week in which the officer has been over for: */
    int64_t used;
};
static const sim_time NOT_OVER = INT64_MIN;

/* Also holds what is wanted of the roster at every piece of work; so does queue_state of the queue. */
struct group_state {
    int32_t idle_first, idle_last;                        /* by idle_since, then number */
    int32_t before, after;                                /* among the groups of its team in which somebody is idle, by their first; NO_GROUP */
    int32_t span;                                         /* first span that ends after now; kept up lazily */
    int32_t only_queue;                                   /* the one queue that its team serves; -1: several */
    sim_time from, until;                                 /* of that span; NEVER beyond the last */
    int64_t passed;                                       /* time present before it */
    int32_t team;
    int32_t counts_at;                                    /* of its team, in team_now */
    int32_t speed;                                        /* millionths */
    bool is_plain;
    bool is_even;                                         /* works at a million, whatever the step and the time, and overtime alone makes nobody stay */
    bool sleeps, is_asleep;                               /* see may_sleep; idle and not there, and not among those of its team */
    bool goes_on;                                         /* plain, its team serves one queue and nobody else does: see work_goes_on */
};

/* Of a team: its groups in which somebody is idle, whose first is idle longest. */
struct idle_groups { int32_t first, last; };                    /* NO_GROUP: none */

/* Of a step at which cases gather. */
struct gather_state { uint32_t heap, count; int32_t next; };    /* next: of its times */

/* Of an officer: the case that stays in hand for want of room, NO_ROW: none; and the step at which it was worked on. */
struct blocked { uint32_t row; int32_t from; };

/* Cases that an officer keeps, and those that others took over in the present dispatch. */
struct kept_count { int32_t cases, lost; };

struct level_state { uint32_t first, last; };

struct queue_state {
    uint64_t levels;                                      /* bit per list with cases */
    uint32_t run_first, run_last;                         /* ranked: those that joined after all before them in rank, in order; */
    uint32_t heap;                                        /* and the others */
    uint32_t count;
    uint32_t first_level, value_shift, value_mask;        /* as local_queue says, like those that follow */
    int32_t only_group;
    uint32_t in_hand;                                     /* loose: its pieces in officers' hands */
    uint32_t other_heap;                                  /* loose: all that wait, in the order that takes turns */
    uint32_t taken;                                       /* of the turns of both orders */
    int64_t reached, other_reached;                       /* the greatest rank that was taken, by each order: discipline_rank_drawn */
    bool is_lists, preempts, is_loose, is_kept;           /* is_kept: loose, and officers keep cases in it */
};

/* Arrivals are made ready several at a time. */
struct intake_state {
    int32_t next, count;                                  /* of the arrivals that are ready */
    bool is_parked;                                       /* their first draws are made */
    bool ends_day;                                        /* after these no more come this day */
    int32_t line;                                         /* of the memo (arrival_memo.h); NO_LINE: none */
    int32_t refills;                                      /* how often arrivals were made ready before */
    int32_t day;                                          /* index of the day of those to be made ready next */
    uint32_t number;                                      /* of that day so far; of a trace, so far */
    double sum, limit;
    sim_time times[ARRIVALS_AHEAD];
    uint64_t owners[ARRIVALS_AHEAD];
    uint64_t memory[ARRIVALS_AHEAD];                      /* what their cases are: classes and attributes, and ways (network.h) */
    int64_t first[ARRIVALS_AHEAD], parked[ARRIVALS_AHEAD][PARKED_MOST];    /* the draws made ahead */
};

struct process_state {
    sim_time now;
    struct level open;                                    /* cases open: one side of Little's law */
    __int128 overlap_time;                                /* the cases' own times in the run: the other side */
    struct level running;                                 /* clocks that run, and the cases' own paused times in the run */
    __int128 paused_time;
    uint64_t open_at_begin, received, decided, withdrawn, arrived, sent, events;
    uint32_t free_row, row_end, row_room;                 /* in words, as row numbers are */
    uint32_t sequence;
    uint64_t hold_slots_free;                             /* bit per slot of hold_tree */
    uint64_t hold_key;                                    /* of the event of the holds; see schedule_hold */
    sim_time hold_day_begins, hold_opens;                 /* begin of the open day; of the next stretch or day that has any */
    uint32_t hold_heap, hold_ending;                      /* see process_hold.c; who ends now, by owner */
    struct calendar_stretch seen;                         /* of the calendar that was looked at last, what was seen */
    int32_t seen_calendar;
    uint32_t patience_heap;                               /* those who may give up */
    uint32_t change_heap;                                 /* those who will change class */
    int32_t hold_day, stretch;                            /* opened so far */
    uint32_t held_later, held_today;                      /* cases filed on later days, and in later stretches of the open day */
    int32_t stretch_next;                                 /* the first later one that has any */
    int32_t stretch_ahead;                                /* the last whose rows are being fetched */
    struct row_ahead { uint32_t row; int32_t stretch; } rows_ahead[ROWS_AHEAD];
    int32_t week;                                         /* tally row of now */
    sim_time week_begins;                                 /* or the run, in it */
    sim_time stays_at;                                    /* when last some officer became idle who stays after hours for who waits */
    int32_t blocked;                                      /* officers */
    int32_t giver, giver_step;                            /* who has just ended a piece of work whose case goes on now, and where it was; NO_OFFICER */
    bool is_dirty;                                        /* some queue is */
    bool took_over;                                       /* in the present dispatch some officer took a case that another keeps */
};

/* A case on its way to another process. */
struct mail { struct case_row row; struct case_more more; sim_time arrival, sent; int64_t charged; };

/* Processes of several threads stand side by side: none shares a cache line with another. */
struct process {
    alignas(64) const struct network *network;
    const struct network_process *plan;
    const struct casework *casework;
    struct stream_key key;
    int number;
    const struct step *steps;                             /* of the casework; the next three of the network and plan */
    const struct step_plan *step_plans;
    const struct roster *rosters;
    const struct local_queue *queue_plans;
    uint32_t row_words, wait_at, parked_at;               /* of the network, like has_more */
    uint32_t ended_slot;                                  /* of the plan */
    bool has_more, has_clock;                             /* has_clock: some clock can stand still; then rows have a case_more */
    bool is_plain;                                        /* so is the plan, and nobody listens */
    struct process_state state;
    void *block; size_t block_size;                       /* pages_resize; all that follows lies in it */
    struct event_tree tree, late_tree;                    /* events of the slots before the intakes', and from there on */
    struct roster *drawn_rosters;                         /* [groups] where absence is drawn: then rosters is this */
    struct presence *drawn_spans;                         /* by roster.place, beside drawn_before */
    int64_t *drawn_before;
    uint8_t *absence_room;
    struct officer_state *officers;
    struct group_state *groups;                           /* [OUT_TRAY .. groups - 1], so are the queues */
    struct over_state *over;                              /* [officers] where some team has overtime */
    int64_t *over_time;                                   /* [groups] worked over in the present week */
    struct idle_groups *idle;                             /* [teams] not in plain processes */
    struct level_state *levels;
    struct queue_state *queues;
    uint64_t *dirty;                                      /* bit per queue: something may be taken; see is_dirty */
    int dirty_words;
    struct intake_state *intakes;
    struct gather_state *gathers;
    uint8_t *gates;                                       /* branches that are open now */
    int64_t *gated_counts;                                /* [weeks + 1][branches][GATED_COUNTS] */
    int32_t *track_open;                                  /* [tracks] open cases of each; NULL: not counted */
    struct blocked *blocked;                              /* [officers] where cases can stay in hand */
    struct kept_count *kept;                              /* [officers]; NULL: nobody keeps any cases */
    int32_t *slot_free, *slot_acute, *slot_came, *slot_gone;    /* [slots] places free; people who came; places given for good */
    int32_t *slot_manned;                                 /* [slots] 1 + desks with an officer when it begins; 0: not counted yet */
    int32_t *slot_begun;                                  /* [slots] meetings of those who are served together */
    struct full_stretch *full;                            /* [books] */
    uint64_t *free_bits, *acute_bits;                     /* a bit for each slot with such a place */
    int64_t *book_counts;                                 /* [weeks + 1][books][BOOK_COUNTS] */
    int64_t *slot_goals;                                  /* [weeks + 1][types][SLOT_GOAL_COUNTS] with a book, where some type has such a goal */
    uint32_t *slot_wait;                                  /* [books][HISTOGRAM_BUCKETS] */
    uint32_t *weekly_slots;                               /* [weeks + 1][books][WEEKLY_BUCKETS] the same by week of asking */
    struct event_tree hold_tree;                          /* of the ends in the open stretch */
    uint32_t *hold_rows;                                  /* [HOLD_SLOTS] whose end a slot of it is */
    uint32_t *stretches, *days;                           /* [stretches of a day], [days] holds filed by where they end */
    struct stock *stock;                                  /* [2][pairs + 1] where the step tells the pair */
    int64_t *team_counts, *pair_counts;                   /* [weeks + 1][local][counts] */
    uint32_t *sojourn, *waiting, *weekly, *age, *age_begin, *left, *net;     /* histograms by pair; left: withdrawn; net only with has_clock */
    uint32_t *waiting_begin;                              /* [teams][HISTOGRAM_BUCKETS] by age; NULL: no case is there when the period begins */
    char *rows;                                           /* see case_at */
    int64_t *team_now, *pair_now, *book_now;              /* counts of the present week */
    uint32_t *weekly_now;
    struct mail *outbox; int mail_count, mail_room;       /* empty at a window's border */
    struct listener *listener;
    struct arrival_memo *memo;                            /* of the thread; NULL: none */
};

static inline struct case_row *case_at(const struct process *p, uint32_t row)
{
    return (struct case_row *)(p->rows + (size_t)row * WORD);
}

static inline int case_step(const struct case_row *c)
{
    return (int)(c->place & PLACE_STEP);
}

static inline int case_type_of(const struct case_row *c)
{
    return (int)(c->memory & ((1 << MEMORY_AT) - 1));
}

static inline bool case_is_free(const struct case_row *c)
{
    return (c->place & PLACE_STATE) == PLACE_FREE;
}

/* Only where network.has_more. */
static inline struct case_more *more_of(const struct case_row *c)
{
    return (struct case_more *)(uintptr_t)(c + 1);
}

/* Only where network.wait_at is above 0. */
static inline struct case_wait *wait_of(const struct process *p, const struct case_row *c)
{
    return (struct case_wait *)((uintptr_t)c + (size_t)p->wait_at * WORD);
}

/* Builds a process for one replication, reusing the block of an earlier one, whatever that was, if there is one. */
void process_begin(struct process *process, const struct network *network, int number, int replication,
                   struct listener *listener);

/* The first of it: who is there when, and the hours that this alone decides. */
void process_staff(struct process *process, const struct network *network, int number, int replication, struct listener *listener);

/* Applies all events before `until`. */
void process_advance(struct process *process, sim_time until);

/* Takes the last stock at `end` and closes the books. */
void process_finish(struct process *process);

/* Adds the cases that wait now to ages[teams][HISTOGRAM_BUCKETS], by the first team of their queue and the time since receipt. */
void process_count_waiting(const struct process *process, uint32_t *ages);

/* Files a case sent by another process; mail arrives at or after the present window's border `now`. */
void process_deliver(struct process *process, const struct mail *mail, sim_time now);

/* Copies the state at a window's border, and puts a copy back; copies are given back by memory_free. */
void *process_snapshot(const struct process *process);
void process_restore(struct process *process, const void *snapshot);

/* Returns the time before which whatever happens is the same in both, as far as officers decide it: of two networks that differ in
 * officers only, the same number and replication. NEVER: always; INT64_MIN: never, or nobody can say. process_staff is enough of a beginning. */
sim_time process_alike_until(const struct process *a, const struct process *b);

/* Lets a process of which process_staff has been done go on from where `trunk` is, at a window's border up to which both are alike.
 * booked: [weeks + 1][teams][TEAM_WIDTH] what the trunk's counts were after its own process_staff. */
void process_branch(struct process *process, const struct process *trunk, sim_time border, const int64_t *booked);

/* Returns the bytes of the block. */
size_t process_memory(const struct process *process);

void process_close(struct process *process);

#endif
