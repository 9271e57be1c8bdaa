#include "analysis/selection.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_randist.h>

#include "base/arena.h"

double kn_constant(int alternatives, int first, double error)
{
    double freedom = first - 1, share = error / (alternatives > 1 ? alternatives - 1 : 1);
    return freedom * (pow(2 * share, -2 / freedom) - 1);
}

/* Integrals over two independent chi-squares, by Gauss and Legendre on their 1 - 1e-10 part. */
struct rinott { double freedom, h, x; gsl_integration_glfixed_table *table; double least, most; };

enum { POINTS = 64 };

static double inner(double y, void *context)
{
    const struct rinott *rinott = context;
    double spread = sqrt(rinott->freedom * (1 / rinott->x + 1 / y));
    return gsl_cdf_ugaussian_P(rinott->h / spread) * gsl_ran_chisq_pdf(y, rinott->freedom);
}

struct outer { struct rinott rinott; double power; };

static double outer(double x, void *context)
{
    struct outer *outer = context;
    outer->rinott.x = x;
    gsl_function over_y = {inner, &outer->rinott};
    double one = gsl_integration_glfixed(&over_y, outer->rinott.least, outer->rinott.most, outer->rinott.table);
    return pow(one, outer->power) * gsl_ran_chisq_pdf(x, outer->rinott.freedom);
}

double rinott_constant(int alternatives, int first, double probability)
{
    gsl_set_error_handler_off();
    gsl_integration_glfixed_table *table = gsl_integration_glfixed_table_alloc(POINTS);
    double freedom = first - 1, low = 0, high = 100;
    struct outer context = {{freedom, 0, 0, table, gsl_cdf_chisq_Pinv(1e-12, freedom), gsl_cdf_chisq_Qinv(1e-12, freedom)}, alternatives - 1};
    gsl_function over_x = {outer, &context};
    for (int i = 0; i < 50; i++) {
        context.rinott.h = (low + high) / 2;
        double reached = gsl_integration_glfixed(&over_x, context.rinott.least, context.rinott.most, table);
        if (reached < probability)
            low = context.rinott.h;
        else
            high = context.rinott.h;
    }
    gsl_integration_glfixed_table_free(table);
    return (low + high) / 2;
}

void ocba_shares(const double means[], const double deviations[], int count, double shares[])
{
    int best = 0;
    double sum = 0, squares = 0;
    for (int i = 1; i < count; i++)
        best = means[i] > means[best] ? i : best;
    for (int i = 0; i < count; i++) {
        double gap = fmax(means[best] - means[i], 1e-12 * fmax(1, fabs(means[best])));
        shares[i] = i == best ? 0 : pow(fmax(deviations[i], 1e-12) / gap, 2);
        squares += i == best ? 0 : pow(shares[i] / fmax(deviations[i], 1e-12), 2);
    }
    shares[best] = fmax(deviations[best], 1e-12) * sqrt(squares);
    for (int i = 0; i < count; i++)
        sum += shares[i];
    for (int i = 0; i < count; i++)
        shares[i] = sum > 0 ? shares[i] / sum : 1.0 / count;
}

struct choosing {
    const struct observed *observed;
    const struct selection_rule *rule;
    int count;
    double constant;                                      /* h^2 */
    double *sums;                                         /* [count] */
    double *spreads;                                      /* [count][count] variance of the differences in the first stage */
    int *left, left_count;
};

static void sums_add(struct choosing *choosing, int first, int until)
{
    for (int i = 0; i < choosing->left_count; i++)
        for (int r = first; r < until; r++)
            choosing->sums[choosing->left[i]] += choosing->observed->value(choosing->observed->context, choosing->left[i], r);
}

static double spread_of(const struct choosing *choosing, int a, int b)
{
    double n = choosing->rule->first, mean = (choosing->sums[a] - choosing->sums[b]) / n, sum = 0;
    for (int r = 0; r < choosing->rule->first; r++) {
        double difference = choosing->observed->value(choosing->observed->context, a, r) - choosing->observed->value(choosing->observed->context, b, r);
        sum += (difference - mean) * (difference - mean);
    }
    return sum / (n - 1);
}

static void spreads_find(struct choosing *choosing)
{
    for (int a = 0; a < choosing->count; a++)
        for (int b = 0; b < a; b++)
            choosing->spreads[a * choosing->count + b] = choosing->spreads[b * choosing->count + a] = spread_of(choosing, a, b);
}

/* How far a may be behind b after n observations of each and still be kept, as a sum. */
static double allowance(const struct choosing *choosing, int a, int b, int n)
{
    double indifference = choosing->rule->indifference;
    return fmax(0, choosing->constant * choosing->spreads[a * choosing->count + b] / (2 * indifference) - indifference * n / 2);
}

/* Drops those behind; all comparisons are with the set as it was, so that the order does not matter. Of equals the first stays. */
static void drop(struct choosing *choosing, int n)
{
    int kept = 0;
    int *was = memory_take((size_t)choosing->left_count * sizeof *was), was_count = choosing->left_count;
    for (int i = 0; i < was_count; i++)
        was[i] = choosing->left[i];
    for (int i = 0; i < was_count; i++) {
        bool is_behind = false;
        for (int j = 0; j < was_count; j++) {
            double lead = choosing->sums[was[j]] - choosing->sums[was[i]], allowed = j == i ? 0 : allowance(choosing, was[i], was[j], n);
            is_behind |= j != i && (lead > allowed || (lead == allowed && allowed == 0 && j < i));
        }
        if (!is_behind)
            choosing->left[kept++] = was[i];
    }
    choosing->left_count = kept;
    memory_free(was);
}

static int best_of(const struct choosing *choosing)
{
    int best = choosing->left[0];
    for (int i = 1; i < choosing->left_count; i++)
        best = choosing->sums[choosing->left[i]] > choosing->sums[best] ? choosing->left[i] : best;
    return best;
}

/* Observes and drops until one is left, or no more may be observed. */
static void stages_run(struct choosing *choosing, struct selection *selection)
{
    const struct selection_rule *rule = choosing->rule;
    int seen = 0, until = rule->first;
    while (choosing->left_count > 1) {
        if (!choosing->observed->observe(choosing->observed->context, choosing->left, choosing->left_count, seen, until))
            return;
        sums_add(choosing, seen, until);
        selection->observations += (long)choosing->left_count * (until - seen);
        selection->stages++;
        if (seen == 0)
            spreads_find(choosing);
        seen = until++;
        drop(choosing, seen);
        if (rule->most && seen >= rule->most)
            return;
    }
}

struct selection select_best(const struct observed *observed, int count, const struct selection_rule *rule)
{
    struct arena *arena = arena_open();
    size_t rows = (size_t)count;
    struct choosing choosing = {
        observed, rule, count, kn_constant(count, rule->first, rule->error), arena_take(arena, rows * sizeof(double)),
        arena_take(arena, rows * rows * sizeof(double)), arena_take(arena, rows * sizeof(int)), count,
    };
    struct selection selection = {0};
    for (int i = 0; i < count; i++)
        choosing.left[i] = i;
    stages_run(&choosing, &selection);
    selection.best = best_of(&choosing);
    selection.left = choosing.left_count;
    selection.is_promised = choosing.left_count == 1;
    arena_close(arena);
    return selection;
}
