/* generate_plan.h - what the parts of the generator know of each other. */
#ifndef TESTS_GENERATE_PLAN_H
#define TESTS_GENERATE_PLAN_H

#include "base/civil.h"
#include "tests/generate.h"

enum { MOST_TRACKS = 4, MOST_STEPS = 16 };

struct queue_order { const char *name; bool by_channel, by_size; };    /* name: the whole rule; NULL: none */

/* A step of a track but its last; team: that does the work, -1: who has a skill. */
struct planned_step { bool is_work; int team; };

/* What `every team` says, as far as teams depend on it. */
struct every_team {
    struct queue_order order;
    const char *end;                                      /* of the day; NULL: not written */
    bool has_overtime;                                    /* so that no team finishes */
    bool has_hours;                                       /* so that no team is always open */
    bool keeps;                                           /* cases stay with their officers, so that nobody is interrupted */
    bool paints;                                          /* has that skill */
    bool falls_ill;
    bool has_officers, is_north, helps;                   /* is_north: sits there; helps: team 0 */
};

struct plan {
    struct arena *arena;
    struct choices *choices;
    struct generated *generated;
    char *text; int length, room;                         /* written so far */
    civil_day first, last;
    bool tied;                                            /* constant times only */
    bool is_plain;                                        /* such as models/engine_plain.c serves */
    int offices, teams, tracks, types, classes;           /* numbers of them; offices 0: none are named */
    int team_office[8];
    bool is_apart;                                        /* plain, and each track stays in one office: processes that send no mail */
    struct queue_order office_order[4];                   /* of its teams with skills */
    bool team_can_paint[8], team_can_read[8];             /* the two skills */
    const char *office_room[4];                           /* of its teams with skills; "": endless */
    const char *team_room[8];
    int team_officers[8];                                 /* officers who are there all the time, with the team's name; there may be more */
    bool team_falls_ill[8];
    bool has_move_rules;
    int over_team;                                        /* 1 + a team that overtime may be planned for; 0: none */
    int team_desks[8];                                    /* one fewer, if there are several */
    bool team_meets[8];                                   /* its officers stay to the end of what they have begun, if it has a book */
    struct every_team every;
    struct planned_step step[MOST_TRACKS][MOST_STEPS];
    int steps[MOST_TRACKS];                               /* numbers of them */
    bool type_is_traced[3];
    const char *places;                                   /* name of a file that several words read; NULL: not yet written */
    int books;                                            /* of appointments; 0: none */
    int book_team[2];
    int last_timed;                                       /* step of the track being written that takes time; loops lead to it or before */
    bool is_sharing;                                      /* offices may share assemblies, gates and watched cases: then they are one process */
    bool has_follow_up;                                   /* answers come from a step */
    int parts;                                            /* tracks for parts of cases; 0: nothing is worked on side by side */
    bool has_answers;                                     /* a case type whose cases come from others, with its track */
    const char *row;                                      /* of the set that a case type is repeated for: "<place>"; NULL: nothing is repeated */
    bool has_size;                                        /* an attribute that is a number, of all types */
    bool has_channel;                                     /* the attribute, with values phone, mail, desk */
    bool changes_class;                                   /* cases do that wait; then more queues are by class */
    bool has_line;                                        /* desks at which cases stay in hand for want of room at the next */
    bool has_scenarios;                                   /* their section is begun */
};

__attribute__((format(printf, 2, 3)))
void say(struct plan *plan, const char *format, ...);

/* A random date between offsets of the period's days, as text. */
const char *date_of(struct plan *plan, int day);
int days_of_plan(const struct plan *plan);

/* A price that changes at a random date of the period. */
const char *by_dates(struct plan *plan, const char *price, const char *later);

/* Words of steps, and whole steps: `number` within the track. */
void say_hold_time(struct plan *plan);
void say_hold_length(struct plan *plan);
void say_assembly(struct plan *plan, int number);
void say_gate(struct plan *plan);
void say_rare_hold(struct plan *plan, int number);
void say_follow_up(struct plan *plan, int number);

/* Names of files, written now. file_of_past_cases: with fewer than two classes the file tells none. */
const char *file_of_places(struct plan *plan);
const char *file_of_times(struct plan *plan);
const char *file_of_past_cases(struct plan *plan, int classes, bool has_channel, bool has_size);
const char *file_of_absences(struct plan *plan);
const char *file_of_open_cases(struct plan *plan);

/* An order that the classes and attributes of the scenario allow. */
struct queue_order generate_order(struct plan *plan);

extern const char *const generated_ramps[];

void generate_move_rules(struct plan *plan);             /* after all else */
void generate_questions(struct plan *plan);              /* words for the reader, and for the commands that search */
void generate_every_team(struct plan *plan);
void generate_own_ways(struct plan *plan);               /* last: it looks for steps in the text */
void generate_line_teams(struct plan *plan);
void generate_line_track(struct plan *plan);
void generate_calendars(struct plan *plan);
void generate_offices(struct plan *plan);
void generate_teams(struct plan *plan);
void generate_books(struct plan *plan);
void generate_cases(struct plan *plan);
void generate_tracks(struct plan *plan);
void generate_start(struct plan *plan);
void generate_moves(struct plan *plan);
void generate_scenarios(struct plan *plan);

#endif
