/* tally.h - the counts and sums of one replication: integers, by week and team and by week and case type x track.
 *
 * A tally is one vector of int64 whose places the shape gives, so that copying, adding, storing and hashing
 * need no knowledge of what is in it. Week 0 collects what happens before the period (warm-up) and is never
 * reported; week 1 is the calendar week of the period's first day; weeks begin on Monday 00:00.
 * Means, shares and money are derived from these by analysis/figure.c.
 * To add a count: one row here, one in the names, one line where it happens (models/process*.c).
 */
#ifndef MODELS_TALLY_H
#define MODELS_TALLY_H

#include <stdint.h>

#include "models/book_tally.h"
#include "models/casework.h"
#include "models/presence_tally.h"
#include "sim/histogram.h"

/* Per week and team. Times in microseconds. */
enum team_count {
    TEAM_BEGUN,                                           /* pieces of work begun for the first time, by the officer's team */
    TEAM_WAITED,                                          /* sum over these of the time from joining the queue */
    TEAM_ENDED,                                           /* pieces of work ended */
    TEAM_WORKED,                                          /* time present and occupied by cases */
    TEAM_OVERTIME,                                        /* time occupied outside presence (finishing the case in hand) */
    TEAM_PRESENT,                                         /* time present */
    TEAM_PAID,                                            /* time paid */
    TEAM_COST,                                            /* of the time paid, in hundredths of the money unit */
    TEAM_INTERRUPTED,                                     /* pieces handed back or pre-empted */
    TEAM_WAITING_END,                                     /* cases waiting at the end of the week, by the first team of the queue */
    TEAM_LEAVE,                                           /* time on leave, of what would be present */
    TEAM_ILL,                                             /* time ill, of what would be present */
    TEAM_TRAINING,                                        /* time in training, there for no case */
    TEAM_GAVE_UP,                                         /* cases that left a queue out of patience, by its first team */
    TEAM_TURNED_AWAY,                                     /* cases that found no room or turned back, by the queue's first team */
    TEAM_VACANT,                                          /* time that would be present if the post were not vacant */
    TEAM_TAKEN_OVER,                                      /* pieces begun of cases that another officer keeps, by who begins */
    TEAM_CLASS_CHANGED,                                   /* waiting cases that changed class, by the queue's first team */
    TEAM_BLOCKED,                                         /* time present with a case that could not go on for want of room */
    TEAM_OWED,                                            /* overtime to be given back as time off, at the end of the week */
    TEAM_FULL,                                            /* officers who keep as many cases as their caseload allows, at the end of the week */
    TEAM_LEARNING,                                        /* of the time present, what ramp-up and the teaching of others take: time x (1 - share of full speed) */
    TEAM_COUNTS
};

/* Per week, case type and track (the track the case is in at that moment). */
enum pair_count {
    PAIR_RECEIVED,
    PAIR_DECIDED,
    PAIR_WITHDRAWN,
    PAIR_SOJOURN,                                         /* sum over the decided: receipt to decision */
    PAIR_PAUSED,                                          /* sum over the decided: of which the clock stood still */
    PAIR_TOUCH,                                           /* sum over the decided: standard work done on the case */
    PAIR_WITHIN,                                          /* decided on time, by week of decision */
    PAIR_RECEIVED_WITHIN,                                 /* by week of receipt: decided on time */
    PAIR_RECEIVED_MISSED,                                 /* by week of receipt: decided late, or open and past due at the end */
    PAIR_RECEIVED_WITHDRAWN,                              /* by week of receipt */
    PAIR_OPEN_END,                                        /* open cases at the end of the week */
    PAIR_AGE_END,                                         /* sum of their ages since receipt */
    PAIR_OVERDUE_END,                                     /* of them past due */
    PAIR_REVERSED,                                        /* decisions reversed by a case that came from them, by their type and track */
    PAIR_PENALTIES,                                       /* for days late, in hundredths of the money unit */
    PAIR_COUNTS
};

/* Per week and branch with a rule `when`: cases, and their parts, that came to it. */
enum gated_count { GATED_CAME, GATED_OPEN, GATED_COUNTS };    /* open: those that found it open */

extern const char *const team_count_names[];              /* "begun", "waited", ... slugs for the results file */
extern const char *const pair_count_names[];
extern const char *const gated_count_names[];

struct tally_shape {
    int weeks;                                            /* calendar weeks the period touches; rows 0 .. weeks */
    int teams, pairs, types;
    int net_pairs;                                        /* pairs whose net times are kept: all, or none where no clock can stand still */
    int week_offset_days;                                 /* weekday of the period's first day, 0 = Monday */
    int64_t team_at, pair_at, size;                       /* places in the vector; number of int64 */
    bool has_house;                                       /* and no teams and pairs; what follows is 0 without */
    int adults, children, first_quarter, quarters;        /* rows of adults, groups of children, quarters of an hour of the day */
    int64_t house_at, adults_at, children_at, quarter_at;
    int books;                                            /* of appointments */
    int64_t book_at;
    int slot_goal_types;                                  /* types, where some type has a goal for the wait for a slot; else 0 */
    int64_t slot_goal_at;
    int gates;                                            /* branches with a rule `when`, in the order of their steps */
    int64_t gate_at;
};

struct tally_shape tally_shape(const struct casework *casework);

/* Fills the places and the size from the numbers of weeks and rows. */
void tally_shape_complete(struct tally_shape *shape);

/* Returns how many branches with a rule `when` stand before the step: its own row, if it is one. */
int tally_gates_before(const struct casework *casework, int step);

/* Row of the week that time t falls in. */
static inline int tally_week(const struct tally_shape *shape, sim_time t)
{
    return t < 0 ? 0 : (int)((t + shape->week_offset_days * DAY) / WEEK) + 1;
}

/* What of the simulated time belongs to a row of weeks. */
struct span tally_week_span(const struct tally_shape *shape, const struct casework *casework, int week);

/* Places in the vector: [week][team][count], then [week][pair][count]. */
static inline int64_t tally_team(const struct tally_shape *shape, int week, int team, enum team_count count)
{
    return shape->team_at + ((int64_t)week * shape->teams + team) * TEAM_COUNTS + (int64_t)count;
}

static inline int64_t tally_pair(const struct tally_shape *shape, int week, int pair, enum pair_count count)
{
    return shape->pair_at + ((int64_t)week * shape->pairs + pair) * PAIR_COUNTS + (int64_t)count;
}

/* The histograms of one replication, whole numbers by time. To add one: a row here, its row in tally.c and in
 * analysis/counts.c, and where it is counted (models/process*.c, models/simulate.c). */
enum histogram_kind {
    HISTOGRAM_SOJOURN,                                    /* by pair: of the cases decided in the period */
    HISTOGRAM_WAITING,                                    /* by team: of the pieces of work begun in the period */
    HISTOGRAM_AGE,                                        /* by type: of the cases open at the end */
    HISTOGRAM_AGE_BEGIN,                                  /* by type: of the cases open when the period begins */
    HISTOGRAM_WITHDRAWN,                                  /* by type: time from receipt of the cases withdrawn in the period */
    HISTOGRAM_WAITING_AGE,                                /* by first team of the queue: of the cases waiting at the end, since receipt */
    HISTOGRAM_WAITING_AGE_BEGIN,                          /* the same when the period begins, before anybody takes a case */
    HISTOGRAM_NET,                                        /* by pair: net time of the cases decided in the period; see net_pairs */
    HISTOGRAM_SLOT_WAIT,                                  /* by book: time from asking to the slot, of what was asked for in the period */
    HISTOGRAMS
};

/* What the rows of a histogram stand for. */
enum histogram_rows { ROWS_OF_PAIRS, ROWS_OF_TEAMS, ROWS_OF_TYPES, ROWS_OF_NET_PAIRS, ROWS_OF_BOOKS };

/* name: slug for the results file. */
struct histogram_plan { const char *name; enum histogram_rows rows; };
extern const struct histogram_plan histogram_plans[HISTOGRAMS];

/* Returns whether results have the histogram: net times only where a clock can stand still, waits for slots only with appointments. */
bool histogram_is_kept(const struct tally_shape *shape, enum histogram_kind kind);

int histogram_row_count(const struct tally_shape *shape, enum histogram_kind kind);

/* Places of a house: [week][count], [week][row of adults][count], [week][group of children][count], [weekday][quarter][count]. */
static inline int64_t tally_house(const struct tally_shape *shape, int week, enum house_count count)
{
    return shape->house_at + (int64_t)week * HOUSE_COUNTS + (int64_t)count;
}

/* Places of appointments: [week][book][count]. */
static inline int64_t tally_book(const struct tally_shape *shape, int week, int book, enum book_count count)
{
    return shape->book_at + ((int64_t)week * shape->books + book) * BOOK_COUNTS + (int64_t)count;
}

/* Places of goals for the wait for a slot: [week][type][count]. */
static inline int64_t tally_slot_goal(const struct tally_shape *shape, int week, int type, enum slot_goal_count count)
{
    return shape->slot_goal_at + ((int64_t)week * shape->slot_goal_types + type) * SLOT_GOAL_COUNTS + (int64_t)count;
}

/* Places of branches with a rule: [week][branch][count]. */
static inline int64_t tally_gated(const struct tally_shape *shape, int week, int gate, enum gated_count count)
{
    return shape->gate_at + ((int64_t)week * shape->gates + gate) * GATED_COUNTS + (int64_t)count;
}

static inline int64_t tally_adults(const struct tally_shape *shape, int week, int row, enum adult_count count)
{
    return shape->adults_at + ((int64_t)week * shape->adults + row) * ADULT_COUNTS + (int64_t)count;
}

static inline int64_t tally_children(const struct tally_shape *shape, int week, int group, enum child_count count)
{
    return shape->children_at + ((int64_t)week * shape->children + group) * CHILD_COUNTS + (int64_t)count;
}

static inline int64_t tally_quarter(const struct tally_shape *shape, int weekday, int quarter, enum quarter_count count)
{
    return shape->quarter_at + ((int64_t)weekday * shape->quarters + quarter) * QUARTER_COUNTS + (int64_t)count;
}

/* What one replication leaves behind. */
struct outcome_of_replication {
    int64_t *tally;                                       /* [shape.size] */
    uint32_t *weekly;                                     /* [weeks + 1][types][WEEKLY_BUCKETS] sojourn by week of decision, then
                                                             [weeks + 1][books][WEEKLY_BUCKETS] wait for a slot by week of asking */
    uint32_t *histograms[HISTOGRAMS];                     /* [rows][HISTOGRAM_BUCKETS], by enum histogram_kind */
};

enum { WEEKLY_SHIFT = 3, WEEKLY_BUCKETS = (HISTOGRAM_BUCKETS + 7) >> WEEKLY_SHIFT };    /* bucket >> 3: 8 a doubling */

/* Where the weekly waits for slots begin in the vector `weekly`, and how long all of it is. */
static inline size_t weekly_slots_at(const struct tally_shape *shape)
{
    return (size_t)(shape->weeks + 1) * (size_t)shape->types * WEEKLY_BUCKETS;
}

static inline size_t weekly_size(const struct tally_shape *shape)
{
    return weekly_slots_at(shape) + (size_t)(shape->weeks + 1) * (size_t)shape->books * WEEKLY_BUCKETS;
}

#endif
