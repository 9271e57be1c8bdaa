/* square_root.h - officers for a load that changes over time: offered load, square-root rule, and what becomes of it exactly.
 *
 * m(t), the mean number busy if everybody were served at once, solves m' = arrivals(t) - service m; m + beta sqrt(m) officers keep
 * the chance of waiting near a target all the time (Jennings, Mandelbaum, Massey, Whitt 1996, Management Science 42(10)), beta from
 * Halfin and Whitt (1981).
 */
#ifndef ANALYSIS_SQUARE_ROOT_H
#define ANALYSIS_SQUARE_ROOT_H

/* Returns beta with 1 / (1 + beta Phi(beta) / phi(beta)) = chance of waiting, in (0, 1). Check value: 0.2 gives 1.0615. */
double square_root_beta(double chance_of_waiting);

int square_root_officers(double load, double beta);       /* ceil(m + beta sqrt(m)); 0 for no load */

/* Arrivals per unit of time, constant within steps of `step`, for ever round. */
struct changing_rate { const double *rates; int count; double step; };

/* Fills loads[count]: m at the middle of each step, once the cycle has settled. service: rate of one officer. */
void offered_load_cycle(const struct changing_rate *arrivals, double service, double loads[]);

/* Fills waiting[count]: the chance that all officers are busy, the mean over each step of the second cycle, for exponential work
 * and officers[count] in the steps (those who leave hand back), from a Poisson number of cases with mean `first`; by
 * uniformisation. */
void waiting_chances(const struct changing_rate *arrivals, double service, const int officers[], double first, double waiting[]);

#endif
