/* open_case.h - one open case as the CSV of open cases writes it: where it is, what is done, who has it. */
#ifndef ANALYSIS_OPEN_CASE_H
#define ANALYSIS_OPEN_CASE_H

#include <stdio.h>

#include "models/casework.h"
#include "sim/stream.h"

struct open_case {
    uint64_t owner;
    uint64_t memory;                                      /* of its class and attributes (trait_value), and the rounds that 'at most' counts */
    int type, step, officer, keeper;                      /* officer: who has it in hand, keeper: whose it is; -1: nobody */
    int done_step, stays_with;                            /* the work ended last; who keeps it after that for want of room, -1: nobody */
    sim_time received, entered, begun;
    sim_time slot;                                        /* of its appointment; NEVER: none */
    sim_time own_due;                                     /* without paused time; NEVER: the goal's */
    int64_t left, done, paused;
    const double *numbers;                                /* [traits] known from the start, NaN: not; NULL: none is */
    bool is_open;
    bool went_home;                                       /* its officer, who had stayed with it after hours */
    bool is_as_at_start;                                  /* open at the start, and nothing has happened to it yet */
};

/* Which run, and when in it the cases are looked at. */
struct open_moment { const struct casework *casework; sim_time instant; struct stream_key key; };

/* Writes the names of the columns: those that this casework has a use for. */
void open_case_header(const struct casework *casework, FILE *out);

/* Writes a line; name: what the case is called. */
void open_case_write(const struct open_moment *moment, const struct open_case *c, const char *name, FILE *out);

#endif
