/* distribution_cases.h - texts of distributions that the tests go through: every kind, several parameters each. */
#ifndef TESTS_DISTRIBUTION_CASES_H
#define TESTS_DISTRIBUTION_CASES_H

#include "sim/distribution.h"

struct distribution_case {
    const char *text;
    enum distribution_unit unit;
    double past;                                          /* for draws given that they exceed it: minutes or counts */
    enum { CONTINUOUS, WHOLE, STEPS } sort;
    bool inversion;                                       /* one word per draw, growing with it */
};

static const struct distribution_case distribution_cases[] = {
    {"45 min", UNIT_WORK, 30, STEPS, false},
    {"constant 3", UNIT_COUNT, 2, STEPS, false},
    {"uniform 5 to 20 min", UNIT_WORK, 12, CONTINUOUS, true},
    {"uniform 0 to 10 days", UNIT_WAIT, 14000, CONTINUOUS, true},
    {"triangular 20 to 90 min mode 30 min", UNIT_WORK, 25, CONTINUOUS, true},
    {"triangular 20 to 90 min mode 90 min", UNIT_WORK, 80, CONTINUOUS, true},
    {"triangular 20 to 90 min mode 20 min", UNIT_WORK, 70, CONTINUOUS, true},
    {"exponential mean 45 min", UNIT_WORK, 200, CONTINUOUS, true},
    {"erlang mean 2 h stages 3", UNIT_WORK, 300, CONTINUOUS, false},
    {"erlang mean 2 h stages 1", UNIT_WORK, 10, CONTINUOUS, false},
    {"gamma mean 8 h cv 0.8", UNIT_WORK, 1000, CONTINUOUS, false},
    {"gamma mean 9 days cv 0.1", UNIT_WAIT, 16000, CONTINUOUS, false},
    {"gamma mean 45 min cv 2", UNIT_WORK, 0.001, CONTINUOUS, false},
    {"gamma mean 45 min shape 40", UNIT_WORK, 20, CONTINUOUS, false},
    {"lognormal mean 45 min cv 0.7", UNIT_WORK, 120, CONTINUOUS, true},
    {"lognormal mean 45 min cv 3", UNIT_WORK, 4000, CONTINUOUS, true},
    {"lognormal median 30 min p90 75 min", UNIT_WORK, 1, CONTINUOUS, true},
    {"weibull mean 30 days shape 1.5", UNIT_WAIT, 50000, CONTINUOUS, true},
    {"weibull mean 30 min shape 0.6", UNIT_WORK, 100, CONTINUOUS, true},
    {"normal mean 16 min sd 3 min at least 0.5 min", UNIT_WORK, 20, CONTINUOUS, true},
    {"normal mean 5 min sd 10 min", UNIT_WORK, 2, CONTINUOUS, true},
    {"normal mean 5 min sd 10 min at least 40 min", UNIT_WORK, 45, CONTINUOUS, true},
    {"hyperexponential mean 45 min cv 2", UNIT_WORK, 200, CONTINUOUS, false},
    {"hyperexponential mean 45 min cv 1", UNIT_WORK, 20, CONTINUOUS, false},
    {"empirical 3 5 8 13 13 min", UNIT_WORK, 5, STEPS, true},
    {"mixture 40 % exponential mean 1 min or rest lognormal mean 10 min cv 1", UNIT_WORK, 3, CONTINUOUS, false},
    {"mixture 40 % constant 1 min or rest lognormal mean 10 min cv 1", UNIT_WORK, 0.5, STEPS, false},
    {"mixture 20 % poisson 2 or 30 % constant 4 or 50 % poisson 9", UNIT_COUNT, 5, WHOLE, false},
    {"poisson mean 5", UNIT_COUNT, 7, WHOLE, true},
    {"poisson mean 0.3", UNIT_COUNT, 0, WHOLE, true},
    {"poisson mean 240", UNIT_COUNT, 200, WHOLE, true},
    {"poisson-gamma mean 5 dispersion 2", UNIT_COUNT, 3, WHOLE, true},
    {"poisson-gamma mean 40 dispersion 1.1", UNIT_COUNT, 50, WHOLE, true},
    {"poisson-gamma mean 2 dispersion 20", UNIT_COUNT, 30, WHOLE, true},
};

enum { DISTRIBUTION_CASES = sizeof distribution_cases / sizeof *distribution_cases };

#endif
