/* theory.h - models with exactly known answers: written as scenarios, run by the engine, judged together.
 *
 * A theory is one scenario and the rows of known answers that it gives; a measure says which probes make a row's
 * figure. The figure and its standard error come from the means over independent replications (jackknife: Efron
 * 1982, ch. 2). The rows are judged jointly: a rule "each inside its 95 %" rejects a right program of many rows.
 * To add a row: a measure in the theory_<group>.c of its kind.
 */
#ifndef TESTS_THEORY_H
#define TESTS_THEORY_H

#include "tests/known.h"
#include "tests/probe.h"

struct measure {
    const char *id;                                       /* row of the known answers */
    struct probe probes[12];
    double (*value)(const double mean[], const struct known_row *row);         /* mean: [probes] over replications */
    bool (*holds)(const double mean[], int replications, const struct known_row *row, double *value);    /* instead of an error */
    bool x_of_exact;                                      /* the probes' x is in units of the exact value */
};

enum theory_sort {
    ORDINARY,
    WITH_CSV,                                             /* the text is a CSV of open cases, a line "---", then the text */
    LEFT_TO_VALIDATE,                                     /* half a minute and more */
};

struct theory {
    const char *row;                                      /* its parameters make the text */
    const char *(*text)(const struct known_row *row, struct arena *arena);     /* all but version, period, seed and warm-up */
    double unit;                                          /* microseconds of the row's unit of time */
    int days, warm_up;                                    /* warm_up: many relaxation times of the model, in days */
    int replications;                                     /* at least 40; of `make test` */
    const struct measure *measures;                       /* ends with a NULL id */
    enum theory_sort sort;
};

extern const struct theory queue_theories[], rank_theories[], aside_theories[], network_theories[], path_theories[], clock_theories[], book_theories[];
extern const struct theory *const theory_groups[];        /* all of them, ends with NULL */

/* What came of one row. */
struct comparison {
    const struct known_row *row;
    double simulated, error;                              /* error 0: equality is wanted, or `holds` has decided */
    bool holds;
    int replications;
};

/* Runs a theory and fills one comparison per measure; returns their number. effort: 1 is make test; above 1 multiplies
 * the replications; below 1 shortens steady runs and takes fewer replications (never below 40). */
int theory_run(const struct theory *theory, const struct known_rows *rows, double effort, uint64_t salt, struct comparison *comparisons);

/* Runs a theory so many times; returns what its probes saw, [replications][*width], in the order of its measures. */
const double *theory_sums(const struct theory *theory, const struct known_rows *rows, int replications, uint64_t salt, int *width,
                          struct arena *arena);

struct verdict {
    int rows, equalities, failed_equalities;              /* rows: with an error */
    double most_z, z_allowed;                             /* Bonferroni, 1 % */
    double squares, squares_least, squares_most;          /* sum of z^2; 0.1 and 99.9 % of chi-square */
    double ks_p;                                          /* of the z against N(0, 1) */
    double most_relative;                                 /* largest error / |simulated| */
    bool passes;
};

/* Judges all comparisons jointly; factor: the exact values are taken this many times too large (1: as they are). */
struct verdict verdict_of(const struct comparison *comparisons, int count, double factor);

double comparison_z(const struct comparison *comparison);

/* Figures of measures: of the means of their probes, in order. */
double only(const double mean[], const struct known_row *row);                 /* the first */
double ratio(const double mean[], const struct known_row *row);                /* first / second */
double rest_of_ratio(const double mean[], const struct known_row *row);        /* 1 - first / second */
double deviation(const double mean[], const struct known_row *row);            /* of sum, number, sum of squares */

/* One team, one type of case, one step. */
const char *station_text(struct arena *arena, double per_hour, int officers, const char *time);

#endif
