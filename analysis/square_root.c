#include "analysis/square_root.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "base/arena.h"

double square_root_beta(double chance_of_waiting)
{
    double low = 1e-9, high = 40;
    for (int i = 0; i < 100; i++) {
        double beta = (low + high) / 2, chance = 1 / (1 + beta * gsl_cdf_ugaussian_P(beta) / gsl_ran_ugaussian_pdf(beta));
        if (chance > chance_of_waiting)
            low = beta;
        else
            high = beta;
    }
    return (low + high) / 2;
}

int square_root_officers(double load, double beta)
{
    return load > 0 ? (int)fmax(1, ceil(load + beta * sqrt(load) - 1e-9)) : 0;
}

/* Within a step m goes exponentially to rate / service. */
static double load_after(double load, double rate, double service, double time)
{
    return rate / service + (load - rate / service) * exp(-service * time);
}

void offered_load_cycle(const struct changing_rate *arrivals, double service, double loads[])
{
    double load = 0, whole = service * arrivals->step * arrivals->count, cycle = 0;
    for (int i = 0; i < arrivals->count; i++)
        cycle = load_after(cycle, arrivals->rates[i], service, arrivals->step);
    load = cycle / -expm1(-whole);                        /* where a cycle ends as it began */
    for (int i = 0; i < arrivals->count; i++) {
        loads[i] = load_after(load, arrivals->rates[i], service, arrivals->step / 2);
        load = load_after(load, arrivals->rates[i], service, arrivals->step);
    }
}

/* Distribution of the number of cases, moved on by uniformisation: p(t) = sum_k Poisson(k; rate t) p P^k. */
struct chain { double *p, *power, *next, *sum; int states; };

static void chain_move(struct chain *chain, double arrival, double service, int officers, double time)
{
    double rate = arrival + service * officers, mean = rate * time, weight = exp(-mean), left = 1 - weight;
    size_t bytes = (size_t)chain->states * sizeof *chain->p;
    memcpy(chain->power, chain->p, bytes);
    for (int i = 0; i < chain->states; i++)
        chain->sum[i] = weight * chain->p[i];
    for (int k = 1; left > 1e-13 && k < 100000; k++) {
        for (int i = 0; i < chain->states; i++) {
            double busy = i < officers ? i : officers, up = i + 1 < chain->states ? arrival : 0;
            double in = (i > 0 ? chain->power[i - 1] * arrival : 0)
                        + (i + 1 < chain->states ? chain->power[i + 1] * service * (i + 1 < officers ? i + 1 : officers) : 0);
            chain->next[i] = (in + chain->power[i] * (rate - up - service * busy)) / rate;
        }
        double *other = chain->power;
        chain->power = chain->next, chain->next = other;
        weight *= mean / k;
        left -= weight;
        for (int i = 0; i < chain->states; i++)
            chain->sum[i] += weight * chain->power[i];
    }
    memcpy(chain->p, chain->sum, bytes);
}

static double chance_busy(const struct chain *chain, int officers)
{
    double chance = 0;
    for (int i = officers; i < chain->states; i++)
        chance += chain->p[i];
    return chance;
}

void waiting_chances(const struct changing_rate *arrivals, double service, const int officers[], double first, double waiting[])
{
    enum { PARTS = 32 };                                  /* of a step: for the mean over it, by the trapezoidal rule */
    struct arena *arena = arena_open();
    double most = first;
    for (int i = 0; i < arrivals->count; i++)
        most = fmax(most, fmax(arrivals->rates[i] / service, officers[i]));
    struct chain chain = {.states = (int)(4 * most + 200)};
    size_t bytes = (size_t)chain.states * sizeof *chain.p;
    chain.p = arena_take(arena, bytes), chain.power = arena_take(arena, bytes);
    chain.next = arena_take(arena, bytes), chain.sum = arena_take(arena, bytes);
    for (int i = 0; i < chain.states; i++)
        chain.p[i] = gsl_ran_poisson_pdf((unsigned)i, first);
    for (int cycle = 0; cycle < 2; cycle++)
        for (int i = 0; i < arrivals->count; i++) {
            waiting[i] = chance_busy(&chain, officers[i]) / 2 / PARTS;
            for (int part = 0; part < PARTS; part++) {
                chain_move(&chain, arrivals->rates[i], service, officers[i], arrivals->step / PARTS);
                waiting[i] += chance_busy(&chain, officers[i]) / (part < PARTS - 1 ? 1 : 2) / PARTS;
            }
        }
    arena_close(arena);
}
