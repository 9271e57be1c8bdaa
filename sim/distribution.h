/* distribution.h - random times and numbers, as a user writes them: "lognormal mean 45 min cv 0.7".
 *
 * A family is a row of distributions[]: its words, its formulas and its draws. Times are microseconds as double; counts
 * and numbers have no unit; no value is below 0. All draws use sim/portable.h, so every machine gives the same bits.
 * Those by inversion take one word of the stream (two with a choice of parts) and grow with the uniform. To add a
 * family: a file distribution_<name>.c that ends with its row (helpers: distribution_family.h), and its line in distribution.c.
 */
#ifndef SIM_DISTRIBUTION_H
#define SIM_DISTRIBUTION_H

#include <stdbool.h>

#include "base/value_word.h"
#include "base/arena.h"
#include "base/diagnostics.h"
#include "sim/stream.h"

enum distribution_unit {
    UNIT_WORK,                                            /* a duration of hours or less: "2 days" is a mistake */
    UNIT_WAIT,                                            /* any duration */
    UNIT_COUNT,                                           /* a whole number */
    UNIT_NUMBER,
};

enum { DISTRIBUTION_PARAMETERS = 4, DISTRIBUTION_READY = 6 };

/* Drawn times are at most this, about 8.9 years; nothing longer may be written as a mean or value. */
#define DISTRIBUTION_LONGEST (INT64_C(1) << 48)

struct distribution_reading;                              /* distribution_family.h */
struct distribution;

struct distribution_parameter {
    const char *word, *summary;                           /* the word before it; that of the first may be left out */
    bool is_value;                                        /* in the unit of the distribution; else a plain number */
    double least, most;
    bool above_least;                                     /* least itself is out of range */
    bool optional;
    double fallback;                                      /* when optional and not written; NAN: not given */
};

struct distribution_kind {
    const char *name, *summary;
    const char *grammar, *example;                        /* how it is written: capitals stand for values */
    const char *other_example;                            /* of another way to write it; NULL: there is none */
    const struct distribution_parameter *parameters;      /* ends with a NULL word; NULL when `read` reads all */
    bool portable;                                        /* draws give the same bits on every machine */
    bool of_times, of_counts;                             /* where it may be written; as a plain number everywhere */
    void (*read)(struct distribution *, struct distribution_reading *);        /* NULL: the parameters, by their words */
    void (*check)(struct distribution *, struct distribution_reading *);       /* rules between parameters; NULL: none */
    void (*prepare)(struct distribution *);               /* fills ready[]; NULL: nothing to do */
    double (*mean)(const struct distribution *);
    double (*variance)(const struct distribution *);
    double (*survival)(const struct distribution *, double value);             /* P(X > value) */
    double (*draw)(const struct distribution *, struct stream *);
    void (*draw_batch)(const struct distribution *, double values[], int count);
                                                          /* draws of the first uniforms alone, in place: sim/batch.h; or NULL */
    void (*draw_batch_of_two)(const struct distribution *, double values[], const double seconds[], int count);
                                                          /* the same of the first two, NAN where they leave it open; or NULL */
    double (*draw_beyond)(const struct distribution *, double past, struct stream *);
};

struct distribution {
    const struct distribution_kind *kind;
    double given[DISTRIBUTION_PARAMETERS];                /* as written, in the order of kind->parameters; NAN: not given */
    double ready[DISTRIBUTION_READY];                     /* what the kind works out once */
    const double *values;                                 /* empirical: sorted; mixture: shares summed up to each part */
    const struct distribution *const *parts;              /* mixture */
    int count;                                            /* of values and parts */
};

/* The words of laws that are no family and no parameter. */
extern const struct value_word law_words[];
enum { LAW_TO, LAW_FILE, LAW_COLUMN, LAW_IN, LAW_OR, LAW_REST };

extern const struct distribution_kind *const distributions[];                  /* ends with NULL */

/* Reads a distribution, or a bare value ("45 min") as a constant. All mistakes are complained of at place; then NULL.
 * Paths in the text are relative to folder. The result lives in arena. */
const struct distribution *distribution_read(const char *text, enum distribution_unit unit, const char *folder,
                                             struct place place, struct diagnostics *diagnostics, struct arena *arena);

static inline double distribution_draw(const struct distribution *distribution, struct stream *stream)
{
    return distribution->kind->draw(distribution, stream);
}

/* Returns a draw given that it exceeds past (>= 0): what is left is the result - past. Never below past; past itself
 * when the distribution has nothing above it. */
static inline double distribution_draw_beyond(const struct distribution *distribution, double past, struct stream *stream)
{
    return distribution->kind->draw_beyond(distribution, past, stream);
}

/* Returns microseconds as a whole number: the nearest, at most DISTRIBUTION_LONGEST. */
static inline int64_t distribution_whole_time(double microseconds)
{
    return microseconds < (double)DISTRIBUTION_LONGEST ? (int64_t)(microseconds + 0.5) : DISTRIBUTION_LONGEST;
}

/* The same draws in whole microseconds, 0 .. DISTRIBUTION_LONGEST (the second: never below past, whatever past is). */
static inline int64_t distribution_draw_time(const struct distribution *distribution, struct stream *stream)
{
    return distribution_whole_time(distribution_draw(distribution, stream));
}

static inline int64_t distribution_draw_beyond_time(const struct distribution *distribution, int64_t past, struct stream *stream)
{
    int64_t drawn = distribution_whole_time(distribution_draw_beyond(distribution, (double)past, stream));
    return drawn > past ? drawn : past;
}

double distribution_mean(const struct distribution *distribution);
double distribution_variance(const struct distribution *distribution);
double distribution_cdf(const struct distribution *distribution, double value);          /* P(X <= value) */
double distribution_survival(const struct distribution *distribution, double value);     /* P(X > value), exact in the tail */

/* Returns a hash of kind, parameters and values: the same in every version, whatever the wording. */
uint64_t distribution_hash(const struct distribution *distribution);

/* Returns a gamma factor of mean 1 such that a Poisson number of mean mean_count (> 0) times the factor has
 * variance / mean = dispersion; 1 when dispersion <= 1. */
double gamma_factor(double mean_count, double dispersion, struct stream *stream);

#endif
