/* studies.h - published studies run again: their figures and ours side by side.
 *
 * A figure is a number of each run (a mean wait, a share); ours is the mean over independent runs. What was published as a mean of so many
 * runs has the error that so many of our runs would have. To add a study: its file in scenarios/reference, and its rows in studies_table.c.
 */
#ifndef TESTS_STUDIES_H
#define TESTS_STUDIES_H

#include <stdio.h>

#include "sim/time.h"
#include "tests/probe.h"

/* What somebody found: the mean of so many runs. runs 0: exact. */
struct found { double value; int runs; };

struct study_figure {
    const char *name;                                     /* ends a list when NULL */
    struct probe probes[4];
    double (*value)(const double sums[], double scale);   /* of one run; NaN: the run does not tell */
    double scale;
    struct found published, again;                        /* again: an independent program run anew, or the exact answer; value NaN: none */
    struct found spread, spread_again;                    /* likewise of the standard deviation of single runs; value 0: none */
    const char *why;                                      /* why it must differ from what was published; NULL: it must agree */
    bool is_shown_only;                                   /* not judged, by a rule of the study's note */
};

struct study_part {                                       /* one scenario of a file */
    const char *file, *scenario;                          /* in scenarios/reference; scenario "" where there is but one */
    double unit;                                          /* microseconds of the unit of its figures */
    int runs;
    const struct study_figure *figures;
    sim_time (*arrival)(sim_time t, double u);            /* instead of the file's intake: when the next one comes after t, u a uniform; NULL: the file's */
};

/* shares: the parts are kinds of days, and a figure is their mean by these shares; NULL: each part has its own. */
struct study { const char *title, *source, *note; const struct study_part *parts; const double *shares; };

extern const struct study studies[];                      /* ends with a NULL title */

struct study_row {
    const struct study *study;
    const struct study_part *part;
    const struct study_figure *figure;
    double mean, deviation, error;                        /* over the runs; deviation: of one run; error: of the mean */
    int runs;                                             /* that tell it */
    double moments[5];                                    /* mean of the powers 0 .. 4 of a run's number */
};

/* Runs a study; returns its rows, in the order of parts and figures, behind each figure the spread of its runs where that was published;
 * memory from the arena. */
struct study_row *study_run(const struct study *study, int *count, struct arena *arena);

/* How many standard errors apart: ours and what somebody found. */
double study_z(const struct study_row *row, const struct found *found);

/* Whether the row is as it must be: less than 4 standard errors from the published figure and from the other, or, where it must differ from the
 * published one, more. */
bool study_row_holds(const struct study_row *row);

/* Writes the chapter of docs/validation.md; returns how many rows do not hold. */
int studies_write(FILE *out);

#endif
