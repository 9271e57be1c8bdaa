/* absence.h - on which days people are away from work, and why: leave and sickness, drawn once per replication. (VACANT is of turnover.h,
 * ELSEWHERE of lending.h.)
 *
 * It knows people, days and luck; nothing of cases, queues or hours. A staff is people who share their rules (a team, a kindergarten):
 * named times have a fixed number of them away, so they are drawn together. Every draw is keyed by the person's `owner`, so one more
 * person changes nobody else's draws. All is by whole civil days, in a table of whole calendar years around the simulated time: what is
 * drawn for October does not depend on where the period begins. docs/semantics.md, "Absence", says the rules to the day.
 */
#ifndef MODELS_ABSENCE_H
#define MODELS_ABSENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/civil.h"
#include "sim/stream.h"

enum absence_reason { NOT_AWAY, ON_LEAVE, ILL, VACANT, ELSEWHERE, ABSENCE_REASONS };

/* A time of the year when a share of the staff, or so many of it, are on leave: the same ISO weeks of every year (first_week > 0), or dates. */
struct leave_time {
    const char *name;                                     /* as written: "weeks 28-30"; keys who is away */
    int first_week, last_week;
    struct civil_range dates;
    bool is_count;
    int people;                                           /* where it is a count */
    double share;                                         /* else */
};

/* Spells of sickness of least .. most working days, each length equally likely; `until`: cumulative share, the last is 1. */
struct spell_class { double until; int least, most; };

/* How a staff is away. Days are working days of a full-time person; who works fewer days of the week has fewer in proportion. */
struct absence_rules {
    double leave_days;                                    /* a calendar year; 0: no leave */
    const struct leave_time *times; int time_count;
    double sick_days;                                     /* expected in a calendar year; 0: nobody is ill */
    const struct spell_class *spells; int spell_count;    /* NULL: usual_spells */
    double frailty;                                       /* shape of the gamma factor of each person's rate; 0: all alike */
    const double *season;                                 /* [12] factor of the rate by month, mean 1; NULL: the same all year */
};

/* What fits the facts: shares of spells by length, and the shape that lets 5 % of a staff carry 42 % of a year's sick days. */
extern const struct spell_class usual_spells[];
enum { USUAL_SPELLS = 5 };
extern const double usual_frailty;

/* One person. The arrays are [plan.days] beside the days of the plan. */
struct absence_person {
    uint64_t owner;                                       /* identity of the luck: absence_owner */
    const bool *open;                                     /* days a full-time person of this calendar would work */
    const bool *works;                                    /* days this person would: a subset */
    struct civil_range employed;                          /* leave is earned and taken within; sickness does not care */
    const struct civil_range *listed; int listed_count;   /* all the leave of a person whose leave is known; NULL: it is drawn */
    const struct civil_range *listed_ill; int listed_ill_count;    /* likewise all the sickness */
    int ill_since;                                        /* civil_day + 1: ill then and on the first simulated day, until nobody knows when; 0: not */
};

/* Named times that touch the table, in order of their first day. */
struct leave_occurrence { const struct leave_time *time; uint64_t purpose; uint32_t visit; struct civil_range days; };

struct absence_plan {
    struct absence_rules rules;
    civil_day first;                                      /* 1 January of the first year */
    int days, first_year, years;
    int begin;                                            /* the day of the table on which the simulated time begins */
    struct leave_occurrence *occurrences; int occurrence_count;
    bool *is_named;                                       /* [days] in some named time: no other leave falls there */
    double mean_spell;                                    /* working days */
    uint64_t leave_purpose, ill_purpose, spell_purpose, frailty_purpose;
};

struct arena;

/* Returns the luck of person `number` (from 1) of the group called `name`. */
uint64_t absence_owner(const char *name, int number);

/* Returns the plan whose table covers the calendar years of `simulated`. The rules' arrays must outlive it. */
struct absence_plan absence_plan_make(const struct absence_rules *rules, struct civil_range simulated, struct arena *arena);

/* Returns on how many working days who is listed as ill since then (`ill_since`) has been so before the simulated time; these become ILL in away: [plan.days]. */
int absence_days_ill(const struct absence_plan *plan, const struct absence_person *person, uint8_t *away);

/* Returns the number of bytes that absence_draw wants to work in. */
size_t absence_room(const struct absence_plan *plan, int people);

/* Draws the replication `key`: away[person][plan.days] becomes an absence_reason, on days the person would work only. A spell of sickness
 * counts working days not on leave. room: absence_room bytes, aligned to 8. */
void absence_draw(const struct absence_plan *plan, const struct absence_person *people, int count, const struct stream_key *key,
                  uint8_t *away, void *room);

/* Returns the working days of leave that a person is due in the calendar year: rounded, halves up. */
int absence_leave_due(const struct absence_plan *plan, const struct absence_person *person, int year);

/* Returns how many of `people` a share is: the nearest whole number, halves up (the largest remainder of two parts). */
int absence_share_of(double share, int people);

#endif
