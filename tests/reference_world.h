/* reference_world.h - everything the reference engine knows while it runs; nothing is ever forgotten.
 *
 * Every case and every piece of work keeps its record to the end of the run, so that figures can be made
 * from the records afterwards. Rows refer to each other by number.
 */
#ifndef TESTS_REFERENCE_WORLD_H
#define TESTS_REFERENCE_WORLD_H

#include "base/arena.h"
#include "sim/stream.h"
#include "tests/reference.h"

enum reference_place { WAITS, IN_HAND, ON_HOLD, GATHERS, BLOCKED, SPLIT, ON_THE_WAY, ASKS, BOOKED, GONE };

struct reference_case {
    uint64_t owner;
    int type, step, office;
    int *values;                                          /* [traits] */
    double *numbers;                                      /* [traits] of those that are numbers */
    int *jumps;                                           /* [steps] jumps taken there */
    uint32_t visit;
    bool was_open;                                        /* at the start */
    int from_type, from_step;                             /* of the case it came from by a follow-up; -1: it came otherwise */
    int keeper;                                           /* the officer who keeps it; -1: nobody */
    int part_of, parts_left;                              /* the case that this is a part of, -1: none; its own parts not done */
    sim_time received, given_due;
    int64_t paused, paused_before;                        /* by holds that ended since the clock started; paused_before: at the start */
    sim_time clock_start;                                 /* NEVER: not yet */
    sim_time runs_since;                                  /* the clock runs, since then; NEVER: it stands still */
    int64_t net;                                          /* time that it ran before */
    int64_t days_charged, run_up;                         /* of the penalty, so far; run_up: whatever the most is */
    int64_t touch, work_done;                             /* work_done: before the start, on the first step */
    enum reference_place place;
    sim_time joined;                                      /* its queue, for the first time */
    int64_t rank, other_rank, order;                      /* other_rank: by the order that takes turns; order: of joining, over all queues */
    int64_t work, work_left;
    bool was_begun;                                       /* this piece of work, ever */
    sim_time held_since;
    bool gives_up;                                        /* the hold, at its end */
    sim_time asked;                                       /* for an appointment */
    int tries;                                            /* how often it found none */
    int booking;                                          /* the last one */
    sim_time left;                                        /* decided or withdrawn at; NEVER while open */
    int left_as;                                          /* TO_DECIDED or TO_WITHDRAWN */
};

/* One officer with one case in hand, without a break other than suspension. */
struct reference_piece {
    int of_case, officer, queue, step;
    sim_time begun, runs_from, over;                      /* over: NEVER while in hand */
    sim_time joined;
    bool is_first, was_interrupted, was_anothers;         /* was_anothers: another officer kept the case */
    int book, slot;                                       /* of the appointment; slot -1: none */
    int with;                                             /* the piece of who is served together with it; -1: it is the officer's */
    int assists;                                          /* the piece of the officer with whom it is held; -1: it is a case's own */
};

/* The part of a span of presence that lies on one civil day. */
struct reference_stretch { struct span part; const struct presence *of; enum absence_reason reason; int64_t speed; };

/* Of one staff, by person and day of its plan. since: the day on which the holder of the post came. */
struct reference_absence { uint8_t **away; civil_day **since; };
enum { REFERENCE_NEVER_NEW = INT32_MIN };                 /* of since: the first holder */

/* A time that an officer stayed after hours with a piece. */
struct reference_over { int officer, piece; struct span time; };
static const sim_time REFERENCE_AT_HOME = INT64_MIN;

struct reference_officer {
    int group, team;
    struct reference_stretch *stretches; int stretch_count, stretch_room;
    struct presence *present; int present_count;          /* for cases: without absence and training */
    int piece;                                            /* in hand; -1: idle */
    int64_t worked;                                       /* time present and occupied, of all pieces that are over */
    sim_time settled;                                     /* what was done of the piece before is no longer left */
    struct span off;                                      /* its last day off */
    sim_time stays_until;                                 /* after hours; REFERENCE_AT_HOME */
    int stays, stays_from;                                /* the case that there is no room for, -1: none; the queue it was taken from */
    bool goes_on;                                         /* after the last piece of work that it ended, though its hours are over */
    int lost;                                             /* cases it kept that others took over in the present dispatch */
    sim_time ended;                                       /* the last piece of work that it ended */
    sim_time idle_since;
};

/* A case that is not received yet: a follow-up, or number `number` of those that case `parent` brings by a rule (-1: none). */
struct reference_pending {
    uint64_t owner;
    int type, office, from, rule, number;                 /* from: the case it comes from */
    int from_step;                                        /* the step at which it was then */
    int *values;                                          /* of its class and attributes when this one was made, or was brought */
    bool is_sent;
};

enum reference_fate { IS_KEPT, IS_MISSED, IS_CANCELLED, IS_MOVED };

/* A place of a slot, given to a case; fate: what comes, or came, of it when it is over. */
struct reference_booking {
    int of_case, type, book, slot;
    bool is_acute, at_start, is_free_again;
    bool gives_another;                                   /* who came was not served, and was given another slot */
    sim_time made, asked, over;
    enum reference_fate fate;
    double again;                                         /* its uniform */
};

/* Somebody for whom there was no slot. */
struct reference_refusal { int book, type; sim_time when, asked; };

struct reference_arrival { int intake; civil_day day; uint32_t number; sim_time time; };

enum reference_kind { WEEK_ENDS, DAY_BEGINS, ROSTER, WORK_ENDED, CASE_GOES_ON, PATIENCE_ENDS, CLASS_CHANGES, INTAKE, ASSEMBLY, LOOK, OFFICER_COMES };

struct reference_event {
    sim_time time;
    enum reference_kind kind;
    uint64_t subject[3];                                  /* compared one after the other */
    int row;                                              /* of the officer, case or arrival */
};

struct world {
    const struct casework *casework;
    struct arena *arena;
    struct stream_key key;
    struct listener *listener;
    struct outcome_of_replication *result;
    struct tally_shape shape;
    sim_time now;
    int64_t joinings;
    int64_t *taken;                                       /* [queues] cases that officers took */
    int64_t (*reached)[2];                                /* [queues] the greatest rank of those, by each order in its turn */
    bool *gate_open;                                      /* [steps] as it was when a case last came */
    bool *over_open;                                      /* [teams] as the rule of their overtime was when it was last looked at */
    struct reference_officer *officers;
    const struct reference_absence *absence;              /* [staffs] */
    int ***lent_by;                                       /* [staffs][people][casework.days] by which lending, its number + 1, the person is where it is */
    struct reference_case *cases;         int case_count, case_room;
    struct reference_pending *pending;    int pending_count, pending_room;
    struct reference_booking *bookings;   int booking_count, booking_room;
    struct reference_refusal *refusals;   int refusal_count, refusal_room;
    struct reference_piece *pieces;       int piece_count, piece_room;
    struct reference_over *overs;         int over_count, over_room;
    struct reference_over *blocked;       int blocked_count, blocked_room;      /* times; piece: -1 */
    int giver, giver_queue;                               /* who has just ended a piece of work of the case that goes on now; -1 */
    struct reference_over *days_off;      int day_off_count, day_off_room;      /* piece: -1 */
    struct reference_over *paid_back;     int paid_back_count, paid_back_room;  /* hours of those, by the number that had worked over; piece: -1 */
    struct reference_arrival *arrivals;   int arrival_count, arrival_room;
    struct reference_event *events;       int event_count, event_room;    /* sorted: the next one last */
};

/* The list of events (reference.c). */
void world_add_event(struct world *world, struct reference_event event);
void world_remove_events_of(struct world *world, enum reference_kind kind, int row);

/* Tells a note of a case at its present step; officer -1: none. */
void world_tell(struct world *world, enum note_kind kind, const struct reference_case *c, int officer, sim_time since,
                int64_t amount);

/* Opens a stream of this replication. */
struct stream world_stream(const struct world *world, uint64_t owner, uint64_t purpose, uint32_t visit);

/* Intake (reference_intake.c). */
void world_make_arrivals(struct world *world);            /* all of them, as events */
void world_receive_case(struct world *world, int number);           /* a new case enters its type's first step */
void world_receive(struct world *world, const struct reference_arrival *arrival);
void world_place_start_cases(struct world *world);

/* Cases on their way (reference_case.c). */
int world_new_case(struct world *world, uint64_t owner, int type, int known_class);
int64_t reference_days_owed(const struct world *world, const struct reference_case *c, sim_time *first);    /* when the first of them began */
void reference_clock_runs(struct world *world, struct reference_case *c);      /* from now on */
void reference_clock_stands(struct world *world, struct reference_case *c);
sim_time reference_case_due(const struct world *world, const struct reference_case *c);    /* by what ended steps have paused */
bool reference_case_is_overdue(const struct world *world, const struct reference_case *c);    /* now */
void reference_case_enter(struct world *world, int number);         /* enters its step, until it rests */
void reference_case_join(struct world *world, int number, sim_time joined);
void reference_case_give_up(struct world *world, int number);
void reference_case_send(struct world *world, int number, int office, sim_time arrives);
void reference_case_hold(struct world *world, int number, sim_time since);
sim_time world_arrival(const struct world *world, int office);      /* of what is sent there now; NEVER (reference_arrival.c) */
bool reference_comes_when_open(struct world *world, int number);    /* a case that walks in: whether it is closed, so that it comes later */
void reference_case_split(struct world *world, int number);         /* a parallel step: its parts begin */
void reference_case_done(struct world *world, int number);          /* of a part */
void reference_case_go_on(struct world *world, int number);         /* a hold has ended, or mail has come */
void reference_case_work_ended(struct world *world, int number);

/* Assemblies and gates (reference_assembly.c). */
void world_place_assemblies(struct world *world);         /* their times, as events */
void reference_case_gather(struct world *world, int number, sim_time since);
void world_assemble(struct world *world, int step);       /* a meeting is held, or a batch goes on */
bool reference_gate_is_open(const struct world *world, const struct gate *gate, bool was_open);    /* looked at now */

/* Appointments (reference_book.c). */
void reference_case_book(struct world *world, int number);          /* asks for a slot, now */
void reference_case_booked(struct world *world, int number);        /* what a booking, or asking again, waited for */
void reference_case_start_booked(struct world *world, int number, const struct start_case *start);
void reference_case_withdraw(struct world *world, int number);      /* (reference_case.c) */
void world_send_home(struct world *world);                /* after a dispatch: who waits where nobody is there any more that day */
void world_place_looks(struct world *world);              /* Mondays at eight, as events */
void world_look(struct world *world, int book);
void world_count_books(struct world *world);
bool reference_desk_is_closed(const struct world *world, const struct reference_booking *booking);    /* to who comes now (reference_desk.c) */
int64_t reference_desks_manned(const struct world *world, int book, int slot);    /* of a slot that is over */

/* Those of a slot who are served together (reference_meeting.c). */
int reference_slot_of(const struct world *world, int number);       /* of the case's appointment that it came to; -1: none */
void reference_meeting_begin(struct world *world, int piece);       /* who waits for the same slot comes along, and the other officers */
int reference_meeting_officers(const struct world *world, int queue);    /* that a piece of its work takes */
void reference_meeting_let_go(struct world *world, int piece, bool has_ended);    /* the other officers */
bool reference_comes_late(struct world *world, int number, bool *misses);    /* to what has begun: joins it, or has missed it */
void reference_meeting_end(struct world *world, int piece, bool is_interrupted);    /* those who are with it go on, or wait again */

/* Cases from cases (reference_follow.c). */
void reference_case_follow(struct world *world, int number);        /* a follow-up step: what follows is made ready */
void reference_case_brings(struct world *world, int number);        /* a case that is new here: what its delay brings */
void world_pending_due(struct world *world, int pending);

/* What a case is (reference_traits.c). */
void reference_case_draw_traits(struct world *world, int number, int known_class);
int64_t reference_case_time(const struct world *world, const struct reference_case *c, int64_t past);    /* of its step, `past` of it over */
double reference_case_expected_work(const struct world *world, const struct reference_case *c);
int64_t reference_case_value(const struct world *world, const struct reference_case *c, int trait);     /* by which queues rank */

/* When each officer is there, and where (reference_lend.c, reference_absence.c, reference_roster.c). */
int ***world_draw_lendings(const struct world *world);
const bool *world_days_worked(const struct world *world, int staff, int person);       /* [plan.days], wherever it is */
struct reference_absence *world_draw_absence(const struct world *world);    /* [staffs] */
void world_make_presence(struct world *world);

/* Officers (reference_officer.c). */
bool reference_officer_is_present(const struct world *world, int officer, sim_time t);
bool reference_officer_is_free(const struct world *world, int officer, int queue);        /* would take what waits in it now */
struct reference_piece *reference_officer_lay_down(struct world *world, int officer);     /* its piece is over */
int64_t reference_officer_presence(const struct world *world, int officer, sim_time from, sim_time until);
int reference_officers_free(const struct world *world, int queue);   /* idle and present, of its teams */
void reference_officer_begin(struct world *world, int officer, int number);
void reference_officer_interrupt(struct world *world, int officer); /* the case goes back to its queue */
void reference_officer_end(struct world *world, int officer);
void world_dispatch(struct world *world);

/* Presence of an officer, and work in it (reference_officer.c). */
bool reference_break_follows(const struct reference_officer *officer, int span);
int64_t reference_officer_breaks(const struct world *world, int officer, sim_time from, sim_time until);
sim_time reference_end_staying(const struct world *world, int officer, sim_time from, int64_t duration);    /* at work but in breaks */
sim_time reference_end_in_presence(const struct world *world, int officer, sim_time begun, __int128 work);    /* work: millionths of a microsecond */
__int128 reference_work_in_presence(const struct world *world, int officer, sim_time from, sim_time until);

__int128 reference_own_work(const struct world *world, int officer, const struct reference_case *c);    /* left, as this officer has it: millionths */
int64_t reference_done_of_case(const struct world *world, int officer, const struct reference_case *c, int64_t done);    /* of that, of the case */

/* Overtime (reference_overtime.c). */
bool reference_officer_may_stay(const struct world *world, int officer);                /* by overtime, with what is else laid down */
void reference_officer_set_end(struct world *world, int officer);                       /* of such a one: the next event of its piece */
int64_t reference_officer_done(const struct world *world, int officer);                 /* since settled, microseconds of work */
void reference_officer_hours_end(struct world *world, int officer);                     /* stays, keeps the piece, or hands it back */
bool reference_officer_gives_back(const struct world *world, int officer);              /* he may be owed overtime, and have days off */
void reference_officer_day_begins(struct world *world, int officer);                    /* now, with its first span of that day: perhaps one off */
bool reference_officer_goes_on(struct world *world, int officer);                       /* who has ended a piece; before it goes on */
void reference_officer_stayed(struct world *world, int officer, int piece);             /* records the time over, up to now */
int64_t reference_officer_over(const struct world *world, int officer, sim_time from, sim_time until);    /* time worked over then */
int64_t reference_officer_owed(const struct world *world, int officer, sim_time until);    /* by this number, and not given back before */

/* Cases that change class while they wait (reference_class.c). */
bool reference_class_settle(struct world *world, int number);        /* as often as is due; the next change becomes an event */
void reference_class_changes(struct world *world, int number);       /* it is time */
bool reference_others_turn(const struct world *world, int queue);    /* of two orders, the other's */
void reference_case_take(struct world *world, int number);           /* an officer takes it from its queue */
void reference_case_rank(struct world *world, int number);           /* ranks of a case in its queue (reference_queue.c) */

/* Cases that stay in hand for want of room (reference_stay.c). */
void reference_count_in_queue(const struct world *world, int queue, const struct reference_case *c, int *waiting, int *in_hand);    /* cases other than c */
void reference_stay(struct world *world, int number);                /* with who has just worked on it */
void reference_stay_let_go(struct world *world);                     /* after an event */
void reference_stay_end(struct world *world);                        /* of the run: whoever is blocked still has been so until now */
bool reference_has_room(const struct world *world, int queue, const struct reference_case *c);     /* for c */

/* Officers who keep their cases (reference_keep.c). */
bool reference_has_full_caseload(const struct world *world, int officer);
bool reference_is_kept(const struct world *world, int queue);       /* by some team */
bool reference_is_others_queue(const struct world *world, const struct reference_case *c);   /* some team keeps there, not its keeper's */
bool reference_are_one(const struct world *world, int a, int b);                  /* one person, at home and where he is lent in the office */
bool reference_takes_new(const struct world *world, int officer, int queue);     /* beside what it keeps */
bool reference_may_take(const struct world *world, int officer, bool takes_new, const struct reference_case *c);
bool reference_keep(struct world *world, int officer, struct reference_case *c);       /* who begins it; returns whether another kept it */

/* Figures (reference_figures.c). */
enum { REFERENCE_UNBOOKED = -1 };                         /* of week: into none */
void world_count_penalty(struct world *world, struct reference_case *c, int week);    /* what it owes now, and did not before */
void world_count_waiting(struct world *world, enum histogram_kind kind);    /* who waits now, by age: of the queue's first team */
void world_count_begin(struct world *world);              /* the period begins, now */
void world_count_reversal(struct world *world, int type, int track);     /* now, of a decision */
void world_count_event(struct world *world, int queue, enum team_count count);      /* now, for the queue's first team */
void world_count_stock(struct world *world, int week);    /* at the end of a week, now */
void world_count_records(struct world *world);            /* at the end of the run */

#endif
