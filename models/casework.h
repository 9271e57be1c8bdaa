/* casework.h - a checked scenario: typed, complete, immutable. What the file says, with names resolved to numbers.
 *
 * casework_check fills it from a document and reports all mistakes; nothing after it can fail for the user's
 * reasons. Everything below is numbered by its row: teams, queues, officers, steps, classes. Times are
 * microseconds since 00:00 of the period's first day (sim/time.h); work is microseconds of standard work.
 * docs/semantics.md says what each word means; the engine (process*.c) and the reference engine in tests/
 * both read this struct and nothing else.
 */
#ifndef MODELS_CASEWORK_H
#define MODELS_CASEWORK_H

#include <stdint.h>

#include "base/civil.h"
#include "base/param.h"
#include "models/absence.h"
#include "models/class_change.h"
#include "models/effective_year.h"
#include "models/lending.h"
#include "models/penalty.h"
#include "models/price.h"
#include "models/turnover.h"
#include "sim/distribution.h"
#include "sim/time.h"

/* Half-open interval of time. */
struct span { sim_time from, until; };

/* When something is open, over the whole simulated time; touching intervals are one. */
struct calendar {
    struct heading heading;
    struct span *open; int open_count;                    /* sorted, disjoint, clipped to [casework.begin, casework.end) */
    sim_time begins; int days, *opened;                   /* of the simulated time; [days + 1] how many of them have opened before the day */
    int64_t week_hours;                                   /* microseconds of a normal week, closed dates not counted */
};

struct calendar_stretch { sim_time from, until, next_ends; bool is_open; };    /* hours, or the time between, before or after them; then: until when the next hours last */

enum hand_over { AT_NEXT_OPENING, AFTER_DELAY, AT_ONCE };

struct office {
    struct heading heading;
    int calendar;                                         /* whose openings mail waits for */
    enum hand_over hand_over;                             /* how a case from another office arrives */
    sim_time delay;                                       /* of AFTER_DELAY, > 0 */
};

enum day_end { SUSPEND, FINISH, HAND_BACK, SERVE };       /* what happens to a case in hand at the end of presence; SERVE: and to who waits */

/* A stretch of presence. posting_ends: after `until` the officer works elsewhere or no more, and hands back. speed: millionths of
 * standard work per time present; 0: in training, for no case. break_follows: the hours go on that day. holder_leaves: who has the post resigns then. */
struct presence { sim_time from, until; int64_t speed; bool posting_ends, break_follows, holder_leaves; };

/* Officers alike: same team, hours and speed. A person who moves is an officer in each team, never present in both. */
struct officer_group {
    int team, home;                                       /* home: the team they are written in; another one has lent them */
    const char *who;                                      /* for reading: the team's name, or the group's own */
    int first, count;                                     /* officer numbers first .. first + count - 1 */
    struct presence *present;                             /* sorted, disjoint; with `staff` less the person's absence */
    int present_count;
    int64_t speed;                                        /* millionths of standard work per time present: case time x own speed */
    bool varies;                                          /* some of the spans have another speed */
    const int *queues; int queue_count;                   /* which they serve, in order of preference: those of the team, or with skills of their own */
    const int64_t *pace;                                  /* [steps] millionths of standard work done there for each at `speed`; NULL: everywhere a million */
    const struct written_officers *written;               /* the row that they come from, for what follows in the check */
    int staff, person;                                    /* whose absence is drawn, of one officer; staff -1: nobody is ever away */
    int lent_by;                                          /* by which lending the officer is there; BY_THE_FILE: as the postings say */
    bool is_by_lot;                                       /* a lending decides on some days of the postings whether the officer is there */
    struct prices pay;                                    /* money per paid hour, the home team's, overhead included */
    struct extra_pay { sim_time from, until; double rate; } *extra;    /* hours beside the contract, ascending; rate: of the pay */
    int extra_count;
    int64_t paid_per_day;                                 /* microseconds paid for each civil day of the posting; 0: paid = present */
    struct span *postings;                                /* civil time the group belongs to the team (whole days) */
    const struct civil_range *posted;                     /* the same as civil days */
    int posting_count;
    struct newcomer newcomer;                             /* how it comes up to speed, as the spans have it but where the team turns over */
};

/* People whose absence is drawn together: the home officers of a team. */
struct staff {
    struct absence_plan plan;
    struct absence_person *people; int count;
    bool keeps;                                           /* an officer who is away keeps the case in hand */
    const struct turnover *turnover;                      /* NULL: nobody leaves */
    bool is_lent;                                         /* some of them may be drawn to move */
};

enum gate_measure { GATE_WAITING, GATE_OPEN };            /* cases waiting in a queue; cases open in a track */

/* Holds only while many (or few) cases are there: the shares of a branch, else cases go on with the next step; a team's overtime. */
struct gate {
    enum gate_measure measure;
    int subject;                                          /* number of the queue or the track */
    bool opens_above;                                     /* opens above `opens` and closes below `closes`; else the other way round */
    int64_t opens, closes;
};

/* Hours worked outside presence. */
struct overtime {
    int64_t at_most, at_most_a_day;                       /* microseconds of one officer in a calendar week, NEVER: no limit; on a day */
    double pay;                                           /* share of the ordinary pay */
    const struct gate *when;                              /* NULL: always */
    sim_time from, until;                                 /* the dates on which it is worked */
    bool is_time_off;                                     /* given back as days off instead of paid */
    bool stays_with_case;                                 /* the case in hand, else suspended or handed back, is worked on after hours */
};
/* Whether who has worked on a case keeps it; away: others may take it while the keeper is away for longer, NEVER: comes no more. */
struct keeping { bool keeps; sim_time away; int caseload; };    /* caseload: cases that one officer keeps at most; 0: no limit */

struct team {
    struct heading heading;
    int office;
    enum day_end day_end;
    const struct overtime *overtime;                      /* NULL: none is written */
    struct keeping keeping;
    bool by_load;                                         /* of the idle who has worked least takes the next case, not the longest idle */
    struct effective_year year;                           /* of a full-time officer, for reading */
    int *queues;                                          /* the queues that somebody of it serves: its books', its own, by skills, those it helps */
    int queue_count, own_queue;
    int first_group, group_count;
    struct written_mentoring mentoring;                   /* of who is new */
    bool turns_over;                                      /* chance decides who is new there, by turnover or by lot: each replication draws how fast its officers are */
};

/* Places in a queue: `in all` counts the cases in officers' hands too. */
struct room { int places; bool in_all, is_limited; };

/* Where cases wait for a team, or for any team with a skill, in one office. */
struct queue {
    struct heading heading;                               /* the team's or the skill's name */
    int office;
    const struct discipline *discipline;
    const struct discipline *other;                       /* takes turns with it; NULL: none does */
    int turns, other_turns;
    const double *gains;                                  /* accumulating priority: [values] how fast each gains; else NULL */
    int rank_by;                                          /* disciplines by class: -1 class, else number of the attribute */
    struct room room;                                     /* cases that find none are turned away */
    int *teams;                                           /* who serves it, in the order of the file */
    int *preference;                                      /* beside teams: position of this queue in team.queues */
    bool *kept;                                           /* beside teams: officers of this team keep their cases here */
    int team_count;
};

/* A class or an attribute drawn once at intake: value v with probability shares[v]. */
struct trait {
    struct heading heading;                               /* "class", or the attribute's name */
    const char **values;
    int value_count;
    bool is_number;                                       /* its values are stretches of a number, divided where some table divides it */
    const double *borders;                                /* [value_count - 1] value v reaches from borders[v - 1] to below borders[v] */
};

/* Lines of a file of past cases; a case is one of them, so that its class and attributes belong together. */
struct past_cases {
    int count;
    const int **values;                                   /* [trait] the value of each line; NULL: the file does not tell it */
    const double **numbers;                               /* [trait] of attributes that are numbers; else NULL */
};

enum dispersion_period { PER_DAY, PER_WEEK, PER_MONTH };

/* One stream of arrivals of a case type: the ordinary intake, one surge, or a trace. */
struct intake {
    int type;
    const char *name;                                     /* "" ordinary, "surge 2026-09-01..2026-11-30", "trace" */
    uint64_t owner;                                       /* hash of type name and component name */
    double *mean;                                         /* [days] expected arrivals (of batches) on each civil day; day 0 holds casework.begin */
    double *kept;                                         /* [days] share of the arrivals kept (a surge below 1 thins); NULL: all */
    struct span *hours;                                   /* stretches of the day, offsets from 00:00, sorted */
    double *hours_until;                                  /* cumulative share of a day's arrivals at the end of each stretch; last is 1 */
    int hours_count;
    double dispersion;                                    /* variance over mean of a period's number; 1: Poisson */
    double *period_mean;                                  /* [days] expected number in the dispersion period of that day */
    int *period;                                          /* [days] number of that period: civil day, or civil day of its Monday or first */
    const struct distribution *batch;                     /* cases per arrival; NULL: 1 */
    int moved_to;                                         /* calendar whose next opening arrivals outside it wait for; -1: as they come */
    sim_time *trace;                                      /* sorted; NULL unless this is a trace */
    int trace_count;
};

enum goal_kind { GOAL_NONE, GOAL_TIME, GOAL_DAYS, GOAL_WORKING_DAYS, GOAL_MONTHS };

struct goal {
    enum goal_kind kind;
    const char *text;                                     /* "90 % within 130 days"; "" without a goal */
    double share;                                         /* 0.9 of "90 % within 130 days" */
    int64_t within;                                       /* microseconds for GOAL_TIME, else a number of days or months */
    civil_day working_first;                              /* working[i]: civil day working_first + i is a working day */
    bool *working;
    int working_count; bool waits_for_slot;               /* so many days end with the last of them, be it a working day or not */
};

struct case_type {
    struct heading heading;
    struct goal goal;
    struct goal slot_goal;                                /* of the wait for an appointment, instead; GOAL_NONE: none */
    int track;                                            /* where its cases enter */
    int office;                                           /* where they are received: the office of the first work on the way */
    const struct penalty *penalty;                        /* NULL: none */
    bool *documents;                                      /* [steps] the first of these to end starts the goal's clock; NULL: receipt does */
    double **trait_shares;                                /* [trait][value] cumulative; NULL: the type has not this trait */
    const struct distribution **numbers;                  /* [trait] of attributes that are numbers and not of past cases; else NULL */
    const struct past_cases *past;                        /* NULL: none */
};

enum target { TO_DECIDED = -1, TO_WITHDRAWN = -2, TO_DONE = -3 };    /* below 0: the case leaves, or a part of it is done */

/* One way out of a branch: taken when the uniform draw is below `until`. */
struct outcome {
    double until;                                         /* cumulative share; the last is 1 */
    int step;                                             /* number of the step it leads to, or a target */
    bool is_next;                                         /* goes on in the track: no jump, and no `at most` count */
    bool is_cyclic;                                       /* a jump from which this branch can be reached again */
};

struct outcomes { struct outcome *items; int count; };

struct turning { double length, share; };                 /* of the cases that come when `length` wait, this share turns back */

/* Of a step with patience, or where cases are turned away. NULL: it has no such thing. */
struct asides {
    const struct distribution *patience;                  /* work: how long a case waits; NULL: for ever */
    uint64_t patience_purpose, turning_purpose;           /* "track.step patience", "track.step turns back" */
    struct turning *turning; int turning_count;           /* by length */
    struct outcome *out_of_patience, *turned_away;        /* where to; NULL: it does not happen */
    bool stays;                                           /* a case for which there is no room stays in hand of who has just worked on it */
};

/* What the engine does at a step; every step kind of the language compiles to one of these. */
enum step_action { ACT_WORK, ACT_HOLD, ACT_JUMP, ACT_LEAVE, ACT_GATHER, ACT_FOLLOW, ACT_SPLIT, ACT_DONE, ACT_REVERSE };

/* Where cases gather until they go on together: a board that meets, or letters that are sent in batches. */
struct assembly {
    sim_time *times; int time_count;                      /* when they go on, within the simulated time, ascending */
    int capacity;                                         /* how many go on at one of these times; 0: all */
    int number;                                           /* all go on when so many have gathered; 0: only at the times */
    bool by_receipt;                                      /* the case received first goes first; else who came to the step first */
};

/* A case from which, perhaps and after a time, a new case comes: an appeal, a complaint, a case sent back. */
struct follow_up {
    int type;                                             /* of the new case */
    double share;                                         /* of the cases that have one */
    const struct distribution *after;
    uint64_t after_purpose;                               /* stream_purpose("track.step after") */
};

/* New cases that an open case brings with the time it takes: reminders, duplicates, complaints. */
struct brought_cases {
    int from, type;                                       /* case type that brings, and that is brought */
    double per_week;                                      /* expected number for each open case and week, > 0 */
    sim_time after;                                       /* none before so long after receipt */
    bool while_waiting;                                   /* only at instants at which the case waits in a queue */
    uint64_t purpose;                                     /* stream_purpose("FROM brings TYPE") */
};

struct step {
    struct heading heading;                               /* its name: `what`, else its kind */
    const struct step_kind *kind;                         /* as written: the row in models/step.c */
    enum step_action action;
    int leaves;                                           /* ACT_LEAVE, and ACT_WORK that ends the case: a target; else 0 */
    int track;
    uint64_t purpose;                                     /* stream_purpose("track.step") */
    uint64_t rank_purpose;                                /* stream_purpose("track.step rank") */
    int queue;                                            /* work: where the case waits; else -1 */
    const struct distribution *time;                      /* work, hold */
    const struct distribution **time_of;                  /* work, hold: [values of time_trait] instead of `time`; NULL: the same for all */
    int time_trait;
    int times;                                            /* number of the attribute that multiplies the time; -1: none */
    bool clock_stops;                                     /* hold: the wait is paused time */
    int trait;                                            /* branch, triage: -1: the same for all; else number of the trait that chooses */
    struct outcomes *outcomes;                            /* [1], or [values of the trait]; go to: one certain outcome */
    struct asides *asides;                                /* NULL: none */
    int at_most;                                          /* jumps taken per case; 0: no limit */
    int counter_shift, counter_bits;                      /* where case.memory counts them; width holds at_most */
    const struct goal *deadline;                          /* hold: ends when this period does, instead of after `time`; NULL: none */
    int64_t gives_up;                                     /* hold: ends after so long at the most, by outcomes[0] if there are any; 0: no limit */
    struct span *outages; int outage_count;               /* hold: what would end in one ends when that is over; ascending, disjoint */
    const struct assembly *assembly;                    /* ACT_GATHER */
    int comes_in;                                         /* work: number of the calendar in whose hours people come; -1: at any time */
    const struct distribution *comes_again;               /* who comes outside them does so after this time; NULL: in the next */
    int book;                                             /* work by appointment: number of the book; -1: whoever comes is served */
    uint64_t booking_purpose, late_purpose, again_purpose;    /* "track.step booking", "track.step late" (or "walks in"), "track.step tries again" (or "comes again") */
    const struct gate *gate;                              /* ACT_JUMP; NULL: always open */
    const struct follow_up *follow_up;                    /* ACT_FOLLOW */
    const int *parts; int part_count;                     /* ACT_SPLIT: the first step of each part */
};

struct track {
    struct heading heading;
    int first_step, step_count;                           /* a case that enters the track goes to first_step */
    bool is_part;                                         /* parts of cases go through it, not whole cases */
};

/* A case open at the start. */
struct start_case {
    const char *id;
    int row_of_file;                                      /* from 1: of the table of open cases; the id is the agency's own and may name somebody. 0: of none */
    uint64_t owner;                                       /* hash of the id: its luck */
    int type, step;
    int class;                                            /* value of trait 0; -1: drawn */
    int *attributes;                                      /* [trait_count], -1: drawn; NULL: all drawn ([0], the class, is not used) */
    double *numbers;                                      /* [trait_count] of attributes that are numbers, NAN: drawn; NULL: all drawn */
    sim_time youngest, oldest;                            /* age at the start: drawn between; equal: known */
    sim_time entered;                                     /* joined the step; NEVER: at the start; after it: under way, arrives then */
    int slot;                                             /* booked, at a step by appointment: its number from 1 in the book; 0: none */
    sim_time due;                                         /* NEVER: by the type's goal */
    int64_t work_done;                                    /* microseconds of standard work already done on this step */
    int64_t paused;
    bool is_undocumented;                                 /* the goal's clock has not started */
    int officer;                                          /* who has it in hand; -1: nobody */
    int stays_after;                                      /* the officer has done this step, numbered from 1, and keeps it for want of room at `step`; 0: not so */
    int keeper;                                           /* whose it is while nobody has it in hand; -1: nobody's */
    uint64_t rounds;                                      /* jumps that 'at most' has counted, each at its step's counter_shift; 0: none */
    int office;                                           /* where it lies: of its step, else of the work before it, else of its type */
};

struct pair { int type, track; };                         /* a case type and a track that its cases can be in */

struct used_default;
struct book;
struct move_rules; struct division_rules;
struct uncertain; struct variant;

struct casework {
    const char *name, *question;
    const char *scenario;                                 /* name of the variant; "" until set */
    struct civil_range period;
    civil_day first_day;                                  /* civil day of time `begin` */
    int days;                                             /* civil days from begin to end */
    sim_time begin, end;                                  /* simulated: begin <= 0 (warm-up), end: 24:00 of the last day */
    uint64_t seed;
    int replications;                                     /* asked for; with `until` the least */
    double precision;                                     /* relative half-width wanted; 0: fixed number */
    int most_replications;

    struct calendar *calendars;   int calendar_count;
    struct office *offices;       int office_count;
    struct team *teams;           int team_count;
    struct officer_group *groups; int group_count;        /* in order of team */
    int officer_count;
    struct staff *staffs;         int staff_count;
    struct lending *lendings;     int lending_count;      /* moves that draw who goes, in the order of the file */
    struct queue *queues;         int queue_count;        /* in order of the first team that serves them, own queue first */
    struct trait *traits;         int trait_count;        /* [0] is the class */
    int *trait_shift, *trait_bits;                        /* where case.memory keeps each trait's value */
    int memory_bits;                                      /* used by them and by what steps count */
    struct case_type *types;      int type_count;
    struct intake *intakes;       int intake_count;       /* in order of type; ordinary, then surges by date */
    struct track *tracks;         int track_count;
    struct book *books;           int book_count;         /* of appointments (models/appointment.h) */
    struct step *steps;           int step_count;         /* in order of track and position */
    struct brought_cases *brought; int brought_count;     /* in order of from, then as written */
    struct class_change *changes; int change_count;       /* in order of type, then as written; one from each class */
    struct pair *pairs;           int pair_count;         /* in order of type and track */
    struct start_case *start;     int start_count;        /* with an appointment first; by `entered`, then oldest first, then by owner */
    bool has_reversals;                                   /* some step reverses decisions */
    bool has_staying;                                     /* cases can stay in hand for want of room */
    bool has_penalties;                                   /* some case type has one */
    bool stops_clock;                                     /* some case's goal clock can stand still */
    const struct house *house;                            /* presence instead of cases (models/presence.h): all above from teams on is empty; NULL: none */
    const struct move_rules *move_rules;                  /* NULL: the file has none (models/move_rules.h) */
    const struct division_rules *division;                /* NULL: the file has none (models/division_rules.h) */
    const struct uncertain *uncertain; int uncertain_count;    /* inputs not known for sure (models/uncertain.h) */
    const struct variant *variant; const char *folder;    /* what it was checked from, for other values of those */
    struct reference_list figures;                        /* names the user asked for, as written; none: the usual ones */
    const struct used_default *defaults; int default_count;    /* what the file leaves to us (scenarios/reading.h) */
};

struct diagnostics;

/* Returns the casework of a variant, or NULL after complaining; memory from the arena. */
const struct casework *casework_check(const struct variant *variant, const char *folder, struct arena *arena,
                                      struct diagnostics *diagnostics);

/* Returns the names under `figures:`, of a variant with mistakes too; how they are written is for casework_check to judge. */
struct reference_list casework_figures(const struct variant *variant, struct arena *arena);

/* Returns the names of the figures in the weighted sum under `rules`, "rules for moves" or "rules for division"; likewise. */
struct reference_list casework_wanted(const struct variant *variant, const char *rules, struct arena *arena);

/* Returns the number of the pair, -1: cases of the type cannot be in the track. */
int casework_pair(const struct casework *casework, int type, int track);

/* Returns when a case received then is due: the goal's rule, extended by paused microseconds; NEVER without a goal. */
sim_time goal_due(const struct goal *goal, const struct casework *casework, sim_time received, int64_t paused);

/* Returns the value of a class or attribute in a case's memory. */
static inline int trait_value(const struct casework *casework, uint64_t memory, int trait)
{
    return (int)(memory >> casework->trait_shift[trait]) & ((1 << casework->trait_bits[trait]) - 1);
}

/* Returns the first opening strictly after t; NEVER when there is none before the end. */
sim_time calendar_next_opening(const struct calendar *calendar, sim_time t);

/* Returns the hours, or the time without any, in which t lies: from .. until - 1. Where it is closed next_ends says until when the next last. */
struct calendar_stretch calendar_stretch_at(const struct calendar *calendar, sim_time t);

#endif
