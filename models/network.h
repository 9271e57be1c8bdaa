/* network.h - a checked scenario compiled for running: row numbers only, shared by all threads, never changed.
 *
 * Offices whose cases can reach each other without delay, or that share a queue, are one logical process.
 * Within a process everything has a local number, in the order of the global ones, so that the order of
 * events at one instant does not depend on how offices are divided among processes.
 */
#ifndef MODELS_NETWORK_H
#define MODELS_NETWORK_H

#include "models/appointment.h"
#include "models/casework.h"
#include "models/discipline.h"
#include "models/simulate.h"
#include "models/tally.h"

/* Presence of a group with the time present before each span, so that ends of work are computed, not simulated. */
struct roster {
    struct presence *spans;
    int64_t *before;                                      /* [count + 1] microseconds present before span i */
    int count;
    bool hands_back;                                      /* may have to take a case out of an officer's hands */
    bool finishes;                                        /* stays with the case in hand past the end of presence */
    bool hands_back_daily;
    bool serves;                                          /* and with who waits then */
    const struct prices *pay;                             /* of an hour */
    bool stays;                                           /* by `overtime` alone: at the end of each day it is seen who does */
    const struct overtime *overtime;                      /* of its team */
    bool gives_back;                                      /* some of its officers may be owed hours, worked over here or where they are lent */
    bool is_plain;                                        /* suspends at the end of the day, no posting ends, always the same speed, no overtime */
    bool varies;                                          /* some spans have another speed than `speed` */
    int room, place;                                      /* of a drawn roster: most spans, and where they begin in the process's block */
    const struct officer_group *drawn;                    /* the group whose absence each replication draws; NULL: spans are for all */
    int team;                                             /* local */
    int first_officer, officer_count;                     /* local officers */
    uint32_t opening_slot;                                /* 0: it never opens after the begin */
    int64_t speed;
    const int64_t *pace;                                  /* [steps] of its group; NULL: a million everywhere */
};

/* Who serves a queue at one position of preference. Local numbers; its groups, all or some of the team's, and their officers.
 * first_bin: where the cases wait that its first officer keeps, one bin for each of them; -1: they keep none here. */
struct server { int team, preference, first_group, group_count, first_officer, officer_count, first_bin; };

struct local_queue {
    const struct discipline *discipline;
    int queue;                                            /* global number */
    int value_shift, value_mask;                          /* by_value: where case.memory keeps what ranks; else mask 0 */
    int number_trait;                                     /* by_value: the attribute that is a number and ranks; -1: none */
    int levels;                                           /* > 0: so many first-in-first-out lists; 0: a heap */
    bool is_ranked;                                       /* loose: by the discipline's rank, in its one level */
    int first_level;                                      /* of this queue in the process's lists */
    struct server *servers; int server_count;
    int first_preference, last_preference;                /* of the servers */
    int first_team;                                       /* local: the stock of waiting cases is booked here */
    const struct discipline *other; int turns, other_turns;    /* as in struct queue, like the gains */
    int rank_trait;                                       /* by which its orders by value rank */
    const double *gains;
    int officers;                                         /* of a piece of its work: of a meeting, else 1 */
    bool preempts, is_joint;                              /* is_joint: people are served together (process_meeting.c) */
    bool is_loose;                                        /* cases may leave it before their turn, or have several orders (process_loose.c) */
    bool counts_idle;                                     /* who joins looks at who is idle: some turn back from it */
    struct room room;
    int only_group;                                       /* the one group that serves it, at preference 0; -1: there are more */
    int bin_count;                                        /* kept cases wait apart, each bin with `levels` lists: process_keep.c; 0: nobody keeps any */
};

struct local_team {
    int team, first_group, group_count;
    int *queues, queue_count;                             /* local, by preference */
    int gate;                                             /* of its overtime, if that has a rule */
    bool by_load;
    struct keeping keeping;
};

struct local_pair { int pair, type, track; };

struct local_book { const struct book *book; int slot_at, number, queue; };    /* slot_at: where its slots begin among those of the process; local number, and that of its queue */

enum { MOST_LEVELS = 64 };                                /* of a queue: bits of queue_state.levels */

enum { FREE_BIN, PART_BIN, FIRST_KEPT_BIN };              /* of a queue with kept cases: what nobody keeps, and parts of cases */

enum { NO_PAIR = -1, PAIR_TABLE_MOST = 1 << 16 };

struct network_process {
    struct local_team *teams;     int team_count;
    struct roster *groups;        int group_count;
    int *officer_group, *officer_number; int officer_count;    /* local -> local group, global number */
    int *same_officer;                                    /* [officers] the next who is the same person, in another team: a ring, ascending; NULL: nobody with a caseload or overtime is */
    int *staffs; int staff_count;                         /* whose absence is drawn: numbers of the casework */
    int drawn_room;                                       /* spans of all drawn rosters */
    size_t absence_room;                                  /* bytes wanted to draw the staffs */
    struct local_queue *queues;   int queue_count, most_preferences, level_count;
    int *intakes;                 int intake_count;       /* global numbers, ascending */
    int *gathers;                 int gather_count;       /* steps at which cases gather, ascending */
    int gate_count;                                       /* branches, then the overtime of teams */
    int *gate_rows;               int branch_count;       /* of the branches: their rows in the tally */
    bool has_overtime, has_time_off;                      /* some team has; that is given back */
    bool has_meetings, has_joint;                         /* some that take several officers; at which people are served together */
    int *away_groups;             int away_count;         /* groups of officers who keep cases */
    struct local_book *books;     int book_count, slots;  /* of appointments; slots: of all of them */
    bool counts_tracks;                                   /* the open cases of each track */
    struct local_pair *pairs;     int pair_count;         /* by type and track */
    int16_t *pair_table;                                  /* [types x tracks] -> local pair; NULL: too many, they are searched */
    int track_count;                                      /* of the casework: the width of pair_table */
    int16_t *pair_of_step;                                /* [steps + 1] -> local pair; pair_count: none, as for the step of free rows; NULL: types share a track */
    int *opening_groups;                                  /* [openings] local group of each opening slot */
    uint32_t opening_slot, away_slot, handback_slot, ended_slot, hold_slot, patience_slot, change_slot, intake_slot, gather_slot, look_slot, gone_slot, slot_count;
    uint32_t tree_slots;                                  /* those of the tree of events: from slot 0 on */
    int slot_bits;
    int stretch_bits, stretch_count;                      /* a day is so many stretches of 1 << stretch_bits microseconds: process_hold.c */
    int64_t *fixed_tally;                                 /* [weeks + 1][teams][TEAM_WIDTH]: present, paid, cost */
    bool is_plain;                                        /* engine_plain.c serves it: see is_plain in network.c */
    bool receives, sends;                                 /* mail from or to another process is possible */
};

/* Of step_plan.action: a step that asks more of the engine than the four plain actions do (process_rare.c). */
enum { PLAN_RARE = 100 };

/* What the engine wants of a step at nearly every visit, in half a cache line; the rest stands in the casework. */
struct step_plan {
    const struct outcomes *outcomes;
    double expected_work;                                 /* mean of the work, microseconds; below 0: it depends on the case */
    int queue;                                            /* local number where its work waits; of an assembly, of a gate */
    int track;
    int walk_in;                                          /* a hold after which the case walks in at that step, and nothing asks at which of them it is; 0: it does not */
    int16_t trait;
    int8_t park;                                          /* where its draw stands that was made ahead: a time in that word of the row, an
                                                             outcome from that bit of case_row.memory on; -1: drawn when wanted */
    int8_t lots;                                          /* likewise of the uniforms that decide a booking, two, or when a walk-in that finds it closed comes, one */
    bool counts_jumps;                                    /* some of its outcomes, taken, are remembered by the case */
    bool held_on;                                         /* a hold after which the case is held at the next step, and nothing asks which of them it is at */
    uint16_t office;                                      /* of the queue */
    int8_t action, leaves;
    bool clock_stops;
};

/* Where the cases of a type begin. */
struct type_plan { int step, pair, office; };             /* pair: local number in the process of the office */

/* Draws of visit 0 made ahead, for several arriving cases at once (sim/batch.h), each for those cases only that will come to the
 * step: the outcomes of branches are drawn ahead too. A case's first time needs no room; others, PARKED_MOST at most, stand behind
 * the row until wanted. next: which draw of the list is the next after it, by outcome of a branch (width for each table); that
 * beyond the last: none. */
enum { PARKED_MOST = 8, PARK_FIRST = 3, WAY_BITS = 4, DRAWS_MOST = 64 };
struct draw_ahead { int step, width; uint8_t *next; };
struct draws_ahead { struct draw_ahead *items; int count; };   /* the first is of all cases of the type; 0: none is made, as where they would be more than DRAWS_MOST */

/* A number that a case open at the start is known to have. */
struct known_number { uint64_t owner; int trait; double number; };

struct network {
    const struct casework *casework;
    struct step_plan *steps;                              /* [steps] */
    struct type_plan *types;                              /* [types] */
    struct draws_ahead *ahead;                            /* [types] */
    uint64_t *likeness;                                   /* [intakes] hash of all that its arrivals follow from in a replication; 0: nobody can say */
    int row_words;                                        /* 8-byte words of a case row, with all that follows it */
    int wait_at;                                          /* word of a row where its case_wait stands; 0: rows have none */
    int penalty_at;                                       /* word of a row where its penalty so far stands, where some type has one */
    int parked_at;                                        /* word of a row where the times made ahead begin */
    sim_time earliest;                                    /* no case is received before it */
    bool has_more;                                        /* rows have a case_more */
    bool has_parts;                                       /* rows have a word for the row of the case that a part is of, before the parks */
    struct tally_shape shape;
    struct network_process *processes; int process_count;
    int *process_of_office;
    int *shared_number;                                   /* [steps] local number of an assembly or gate in its process */
    int *queue_local, *team_local;                        /* global -> local number in its process */
    int *officer_process, *officer_local;                 /* global officer -> its process and local number */
    int largest_class;
    bool has_mail;                                        /* between processes; or cases of one type stand in several of them at the start */
    bool branches;                                        /* all officers have all kinds of events, so that those of like networks are numbered alike */
    bool has_patience;
    struct known_number *known; int known_count;          /* by owner, then attribute */
    int *book_local;                                      /* [books] local number in its process */
    int booking_at;                                       /* word of a row where its case_booking stands, where there are books */
    bool *is_loose, *counts_idle;                         /* [queues] */
    uint64_t class_purpose, *trait_purpose, line_purpose, gap_purpose, kept_purpose, batch_purpose, dispersion_purpose, age_purpose, claim_purpose;
};

/* The same as network_pair where there is no table. */
int network_search_pair(const struct network_process *process, int type, int track);

/* Returns the local number of (type, track) in the process, NO_PAIR when no case of it can be there. */
static inline int network_pair(const struct network_process *process, int type, int track)
{
    return process->pair_table ? process->pair_table[type * process->track_count + track]
                               : network_search_pair(process, type, track);
}

/* Whether each replication books what the officers of the group are paid: they may not be there. */
bool pay_is_drawn(const struct casework *casework, const struct officer_group *group);

/* Returns the civil days of the group's postings in [from, until). */
int64_t days_posted(const struct officer_group *group, sim_time from, sim_time until);

/* What a process counts of a team: beside the tally's counts what the cost is short of, in parts of a hundredth. So each sum of costs is exact
 * whatever its parts are, and whoever reads it rounds it once. */
enum { TEAM_COST_PARTS = TEAM_COUNTS, TEAM_WIDTH };

/* Adds the cost of the time paid at that pay an hour to the counts of a team: [TEAM_WIDTH]. */
void cost_add(int64_t *counts, int64_t paid, double pay);

/* Returns what the counts of a team say, the cost rounded to hundredths of the money unit. */
int64_t team_count_told(const int64_t *counts, int count);

/* Returns how long the group is present in [from, until); for building and tests. */
int64_t roster_presence(const struct presence *spans, int count, sim_time from, sim_time until);

#endif
