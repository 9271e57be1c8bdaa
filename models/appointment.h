/* appointment.h - books of appointments: slots that people are given ahead, and what becomes of these.
 *
 * `appointments` has a row for each book: which team serves it, how long a slot is, how many desks there are in which weeks, how far ahead
 * slots are given, and what share is cancelled or missed. Its slots are fixed by the calendar; a step `appointment: {at: BOOK}` asks for one.
 * docs/semantics.md, section 14, says the exact rules.
 */
#ifndef MODELS_APPOINTMENT_H
#define MODELS_APPOINTMENT_H

#include "base/civil.h"
#include "base/param.h"
#include "models/minutes.h"
#include "sim/distribution.h"
#include "sim/time.h"

/* One time at which people are asked to come. */
struct slot {
    sim_time time;
    civil_day day;
    int desks, places;                                    /* places: all */
    int acute, overbooked;                                /* of the places: kept back until released; more than the desks have */
};

/* Chance not to come, of who booked so many days ahead. */
struct no_show_point { double days, share; };

struct book {
    struct heading heading;
    int team, queue;                                      /* the queue is the book's own */
    int64_t length;
    int places;                                           /* of a slot of one desk */
    int officers;                                         /* of a meeting */
    bool is_joint, late_joins;                            /* they are served together; who comes when they are is with them */
    struct slot *slots; int slot_count;                   /* ascending, from begin to `at_most` days after the period */
    int *of_day; int day_count; civil_day first_day;      /* of_day[day - first_day]: the first slot on that day or after it */
    int at_most, at_least;                                /* civil days before the slot */
    int released;                                         /* civil days before the slot: acute places */
    bool has_acute;                                       /* some slot has such places */
    double cancelled;
    int64_t notice;
    bool reopens;
    struct no_show_point *no_show; int no_show_count;     /* by days; none: everybody comes */
    double *no_show_on;                                   /* [at_most + 1] the chance by days booked ahead */
    double cancelled_again, no_show_again;                /* shares who book again */
    const struct distribution *tries_again;               /* NULL: after a day */
    sim_time asks_from, asks_until;                       /* of the day on which it tries again; until 0: at the time that comes of it */
    int64_t turned_away;                                  /* 0: never */
    bool closes_desks;                                    /* when officers are too few: who comes too many is given another slot */
    const struct distribution *late, *early;              /* NULL: at the slot's time */
};

/* Desks in some weeks or between dates; first_week 0 and dates.first 0: always. */
struct desk_rule { struct place place; struct civil_range dates; int first_week, last_week; int64_t desks; };

struct written_book {
    struct heading heading;
    struct reference team;
    int64_t length, places, officers;
    struct row_list desks;                                /* of struct desk_rule */
    struct { int64_t at_most, at_least; } booked;
    struct { int64_t per_day; int released; } acute;
    struct { double share; int64_t notice; int slot; } cancelled;
    struct row_list no_show;                              /* of struct no_show_point */
    struct { double cancelled, no_show; } again;
    struct { const struct distribution *tries_again; struct minutes at; int64_t turned_away; } none_free;
    struct { int64_t first_slot, per_day; } overbooked;
    int when_short, served, who_is_late;
    const struct distribution *late, *early;
};

extern const struct param appointment_rows[];

/* Reads the value of `desks` into the book, complaining. */
struct reading; struct node;
void book_desks_read(struct reading *reading, const struct node *desks, struct written_book *book);

/* Returns the chance that who booked so many days ahead does not come. */
double book_no_show(const struct book *book, int days);

/* Of k places spread over n, returns how many are among places before .. before + more - 1. */
int places_spread(int k, int n, int before, int more);

/* Returns the number of the first slot at or after t; slot_count: none. */
int book_slot_from(const struct book *book, sim_time t);

/* Returns the number of the first slot on or after a civil day. */
static inline int book_slot_on(const struct book *book, civil_day day)
{
    int place = day - book->first_day;
    return place < 0 ? 0 : place < book->day_count ? book->of_day[place] : book->slot_count;
}

/* Returns the number of the slot at this time, -1: none. */
int book_slot_at(const struct book *book, sim_time t);

struct checking;
void books_number(struct checking *checking);             /* after the teams: whose books there are */
int64_t book_officers_on(const struct checking *checking, int team, civil_day day);  /* that the desks of all books of the team take */
bool book_desks_are_written(const struct checking *checking, int book, civil_day day);    /* if only 0 */
int team_most_officers(const struct checking *checking, int team);    /* that are posted in it on one day */
void check_extra_hours(struct checking *checking);         /* after the officers */
void check_unlikely_books(struct checking *checking);      /* after the slots (check_unlikely.c) */
void check_unlikely_visits(struct checking *checking);     /* after the steps and paces */
void check_books(struct checking *checking);              /* after the officers: slots and rules */
void book_days_make(struct checking *checking, struct book *book, const struct written_book *written);    /* the slots of all its days */
void start_book(struct checking *checking);                /* the slots that `start: booked` says are taken: cases open at the start */

/* Gives the case of a start file the slot at this time, or complains. */
struct start_case;
void start_slot(struct checking *checking, struct start_case *found, sim_time at, const char *text, struct place place);
bool book_is_asked_by(const struct checking *checking, int book, int type);    /* whether its cases can come to a step of the book */
void check_slot_goals(struct checking *checking);          /* after the goals: those that no slot is soon enough for */
void book_steps_check(struct checking *checking);         /* after the types: who uses which book, and goals that wait for slots */

#endif
