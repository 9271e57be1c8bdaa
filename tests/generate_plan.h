/* generate_plan.h - what the parts of the generator know of each other. */
#ifndef TESTS_GENERATE_PLAN_H
#define TESTS_GENERATE_PLAN_H

#include "base/civil.h"
#include "tests/generate.h"

enum { MOST_TRACKS = 4 };

struct queue_order { const char *name; bool by_channel, by_size; };    /* name: the whole rule */

struct plan {
    struct arena *arena;
    struct choices *choices;
    char *text; int length, room;                         /* written so far */
    civil_day first, last;
    bool tied;                                            /* constant times only */
    bool is_plain;                                        /* such as models/engine_plain.c serves */
    int offices, teams, tracks, types, classes;           /* numbers of them; offices 0: none are named */
    int team_office[8];
    struct queue_order office_order[4];                   /* of its teams with skills */
    bool team_can_paint[8], team_can_read[8];             /* the two skills */
    const char *office_room[4];                           /* of its teams with skills; "": endless */
    const char *team_room[8];
    int team_desks[8];                                    /* officers of the team, at least one fewer than there are if there are several */
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
