/* One station: the classical queues in the steady state, and Erlang's staffing. */
#include <math.h>

#include "tests/theory.h"

#define MEAN_WAIT(ID) {.id = ID, .probes = {{.quantity = WAITS}, {.quantity = BEGINNINGS}}, .value = ratio}
#define WAITING(ID) {.id = ID, .probes = {{.quantity = WAITS_ABOVE}, {.quantity = BEGINNINGS}}, .value = ratio}
#define WAIT_ABOVE(ID, X) {.id = ID, .probes = {{.quantity = WAITS_ABOVE, .x = X}, {.quantity = BEGINNINGS}}, .value = ratio}
#define WAIT_DEVIATION(ID) \
    {.id = ID, .probes = {{.quantity = WAITS}, {.quantity = BEGINNINGS}, {.quantity = WAITS_SQUARED}}, .value = deviation}

/* One model minute is one minute. */
static const char *markov(const struct known_row *row, struct arena *arena)
{
    return station_text(arena, known_parameter(row, "lambda", 0) * 60, (int)known_parameter(row, "c", 0),
                        arena_print(arena, "exponential mean %.17g min", 1 / known_parameter(row, "mu", 0)));
}

static const char *markov_single(const struct known_row *row, struct arena *arena)
{
    return station_text(arena, known_parameter(row, "lambda", 0) * 60, 1,
                        arena_print(arena, "exponential mean %.17g min", 1 / known_parameter(row, "mu", 0)));
}

static const char *lognormal_single(const struct known_row *row, struct arena *arena)
{
    return station_text(arena, known_parameter(row, "lambda", 0) * 60, 1,
                        arena_print(arena, "lognormal mean %.17g min cv %.17g", known_parameter(row, "E[S]", 0),
                                    sqrt(known_parameter(row, "scv", 0))));
}

static const char *constant_work(const struct known_row *row, struct arena *arena)
{
    double officers = known_parameter(row, "c", 0), work = known_parameter(row, "S", 0);
    return station_text(arena, officers * known_parameter(row, "rho", 0) / work * 60, (int)officers, arena_print(arena, "%.17g min", work));
}

static const char *hyperexponential(const struct known_row *row, struct arena *arena)
{
    double officers = known_parameter(row, "c", 0), work = known_parameter(row, "E[S]", 0);
    return station_text(arena, officers * known_parameter(row, "rho", 0) / work * 60, (int)officers,
                        arena_print(arena, "hyperexponential mean %.17g min cv %.17g", work, sqrt(known_parameter(row, "scv", 0))));
}

/* The tail is exponential: straight on a logarithmic scale between 0.97 and 1.03 times the exact quantile. */
static double quantile_95(const double mean[], const struct known_row *row)
{
    double near = log(mean[1] / mean[0]), far = log(mean[2] / mean[0]);
    return row->exact * (0.97 + 0.06 * (near - log(0.05)) / (near - far));
}

#define SOJOURN_QUANTILE(ID) \
    {.id = ID, .value = quantile_95, .x_of_exact = true, \
     .probes = {{.quantity = DECISIONS}, {.quantity = SOJOURNS_ABOVE, .x = 0.97}, {.quantity = SOJOURNS_ABOVE, .x = 1.03}}}

/* Two stations beside each other, the least number of officers that meets the target and one fewer. */
static const char *staffing(const struct known_row *row, struct arena *arena)
{
    double load = known_parameter(row, "offered load a", 0);
    int officers = (int)row->exact;
    return arena_print(arena, "teams: {enough: {officers: %d}, fewer: {officers: %d}}\n"
        "cases: {one: {intake: {per hour: %.17g}, track: enough}, two: {intake: {per hour: %.17g}, track: fewer}}\n"
        "tracks:\n  enough: [decide: {by: enough, time: exponential mean 10 min}]\n"
        "  fewer: [decide: {by: fewer, time: exponential mean 10 min}]\n", officers, officers - 1, load * 6, load * 6);
}

/* The least number that meets the target, when it is one of the two; 0 when neither or both say so. */
static double least_officers(const double mean[], const struct known_row *row)
{
    double target = known_parameter(row, "P(wait>0)<", 0);
    return mean[0] / mean[1] <= target && mean[2] / mean[3] > target ? row->exact : 0;
}

#define LEAST_OFFICERS(ID) \
    {.id = ID, .value = least_officers, \
     .probes = {{.quantity = WAITS_ABOVE, .at = "enough"}, {.quantity = BEGINNINGS, .at = "enough"}, \
                {.quantity = WAITS_ABOVE, .at = "fewer"}, {.quantity = BEGINNINGS, .at = "fewer"}}}

#define MEASURES(NAME, ...) static const struct measure NAME[] = {__VA_ARGS__, {.id = NULL}}

MEASURES(single_80, MEAN_WAIT("V001"), SOJOURN_QUANTILE("V002"));
MEASURES(single_95, MEAN_WAIT("V003"), SOJOURN_QUANTILE("V004"));
MEASURES(five, WAITING("V007"), MEAN_WAIT("V008"));
MEASURES(ten, WAITING("V009"), MEAN_WAIT("V010"), WAIT_ABOVE("V021", 2));
MEASURES(fifty, WAITING("V013"), MEAN_WAIT("V014"));
MEASURES(hundred, WAITING("V015"), MEAN_WAIT("V016"));
MEASURES(two_hundred, WAITING("V019"), MEAN_WAIT("V020"));
MEASURES(lognormal_05, MEAN_WAIT("V023"), WAIT_DEVIATION("V024"));
MEASURES(lognormal_2, MEAN_WAIT("V025"), WAIT_DEVIATION("V026"), WAIT_ABOVE("V029", 20));
MEASURES(constant_5, MEAN_WAIT("V030"));
MEASURES(constant_20, MEAN_WAIT("V032"));
MEASURES(hyper_3, WAITING("V035"));
MEASURES(hyper_10, MEAN_WAIT("V036"));
MEASURES(staffing_30, LEAST_OFFICERS("V149"));
MEASURES(staffing_150, LEAST_OFFICERS("V150"));

/* Relaxation time of M/M/c: 1 / (c mu (1 - sqrt rho)^2) (Cohen 1982, III.1), 31 min to 1,557 min below. */
const struct theory queue_theories[] = {
    {"V001", markov_single, MINUTE, 20, 2, 80, single_80, ORDINARY},
    {"V003", markov_single, MINUTE, 310, 20, 80, single_95, ORDINARY},
    {"V007", markov, MINUTE, 18, 2, 80, five, ORDINARY},
    {"V009", markov, MINUTE, 33, 3, 80, ten, ORDINARY},
    {"V013", markov, MINUTE, 8, 1, 80, fifty, ORDINARY},
    {"V015", markov, MINUTE, 9, 1, 80, hundred, LEFT_TO_VALIDATE},
    {"V019", markov, MINUTE, 11, 1, 80, two_hundred, LEFT_TO_VALIDATE},
    {"V023", lognormal_single, MINUTE, 34, 4, 80, lognormal_05, ORDINARY},
    {"V025", lognormal_single, MINUTE, 220, 10, 80, lognormal_2, ORDINARY},
    {"V030", constant_work, MINUTE, 10, 2, 80, constant_5, ORDINARY},
    {"V032", constant_work, MINUTE, 8, 1, 80, constant_20, ORDINARY},
    {"V035", hyperexponential, MINUTE, 2, 4, 80, hyper_3, ORDINARY},
    {"V036", hyperexponential, MINUTE, 18, 3, 80, hyper_10, ORDINARY},
    {"V149", staffing, 10 * MINUTE, 2, 1, 80, staffing_30, ORDINARY},
    {"V150", staffing, 10 * MINUTE, 2, 1, 80, staffing_150, ORDINARY},
    {.row = NULL},
};
