#include "tests/theory_report.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "analysis/interval.h"
#include "base/failure.h"
#include "base/text.h"

/* Why rows are not compared. */
static const struct { const char *ids, *why; } gaps[] = {
    {"V015 V016 V019 V020", "half a minute of computing and more: in `make validate`"},
    {"V033 V038", "an approximation, not an exact value"},
    {"V118", "the optimum over all orders of work, which no discipline attains by itself"},
    {"V153", "a formula for staff, not a figure of a run; met in test_square_root"},
    {"V155", "met in test_square_root, with staff by the formula of V153"},
    {"V156 V159 V160", "scores of forecasts, of which it makes none"},
    {"V167", "a variance, which 1,000 runs of 50,000 waits tell to 4.5 %; met in test_mean_variance"},
    {"V169 V170", "constants of ranking and selection, met in test_selection"},
    {NULL, NULL},
};

static double wilson(void) { return share_interval(2, 100, 0.95).upper; }
static double clopper_pearson(void) { return share_interval_guaranteed(6, 400, 0.95).upper; }

/* Coverage of the ranks that the interval of the 90 % quantile takes from 100 values: those of 1, 2, .. 100 are its limits. */
static double ranks_coverage(void)
{
    double values[100];
    for (int i = 0; i < 100; i++)
        values[i] = i + 1;
    struct interval ranks = quantile_interval(values, 100, 0.9, 0.95);
    return gsl_cdf_binomial_P((unsigned)ranks.upper - 1, 0.9, 100) - gsl_cdf_binomial_P((unsigned)ranks.lower - 1, 0.9, 100);
}

static const struct { const char *id; double (*value)(void); } formulas[] = {
    {"V162", wilson}, {"V163", clopper_pearson}, {"V166", ranks_coverage}, {NULL, NULL},
};

void theory_results_make(struct theory_results *results, double effort, uint64_t salt, const char *only_row, struct arena *arena)
{
    *results = (struct theory_results){.rows = known_rows_read("tests/data/cases.csv", arena)};
    for (int group = 0; theory_groups[group]; group++)
        for (const struct theory *theory = theory_groups[group]; theory->row; theory++)
            if (only_row ? text_starts(theory->row, only_row) : effort > 1 || theory->sort != LEFT_TO_VALIDATE)
                results->count += theory_run(theory, &results->rows, effort, salt, results->comparisons + results->count);
    for (int i = 0; formulas[i].id && !only_row; i++) {
        struct comparison *found = &results->comparisons[results->count++];
        *found = (struct comparison){.row = known_row_find(&results->rows, formulas[i].id), .simulated = formulas[i].value()};
        found->holds = fabs(found->simulated - found->row->exact) <= 1e-8 * found->row->exact;
    }
}

static void cell_write(FILE *out, const char *text)
{
    fputs(" | ", out);
    for (; *text; text++) {
        if (*text == '|')
            fputc('\\', out);
        fputc(*text, out);
    }
}

static int row_order(const struct theory_results *results, const struct known_row *row)
{
    for (int i = 0; i < results->count; i++)
        if (results->comparisons[i].row == row)
            return i;
    return -1;
}

void theory_table_write(const struct theory_results *results, FILE *out, const char *lead)
{
    fprintf(out, "%s| row | model | quantity | exact | simulated | standard error | z | runs |\n%s|---|---|---|---|---|---|---|---|\n", lead, lead);
    for (int i = 0; i < results->rows.count; i++) {
        const struct known_row *row = &results->rows.items[i];
        int at = row_order(results, row);
        if (at < 0)
            continue;
        const struct comparison *c = &results->comparisons[at];
        fprintf(out, "%s| %s", lead, row->id);
        cell_write(out, row->model);
        cell_write(out, row->quantity);
        fprintf(out, " | %.9g | %.7g | ", row->exact, c->simulated);
        if (c->error > 0)
            fprintf(out, "%.2g (%.2f %%) | %.2f | %d |\n", c->error, 100 * c->error / fabs(c->simulated), comparison_z(c), c->replications);
        else
            fprintf(out, "- | %s | %d |\n", c->holds ? "agrees" : "DIFFERS", c->replications);
    }
}

int theory_gaps_write(const struct theory_results *results, FILE *out, const char *lead)
{
    int count = 0;
    for (int i = 0; i < results->rows.count; i++) {
        const struct known_row *row = &results->rows.items[i];
        if (row_order(results, row) >= 0)
            continue;
        const char *why = NULL;
        for (int k = 0; gaps[k].ids && !why; k++)
            why = strstr(gaps[k].ids, row->id) ? gaps[k].why : NULL;
        fprintf(out, "%s| %s", lead, row->id);
        cell_write(out, row->model);
        cell_write(out, row->quantity);
        fprintf(out, " | %s |\n", why ? why : "NO REASON IS GIVEN");
        count += 1;
    }
    return count;
}

void verdict_write(const struct verdict *verdict, FILE *out, const char *lead)
{
    fprintf(out, "%s- %d rows with a standard error, largest %.2f %% of the figure; %d rows that must be equal, of which %d differ\n", lead,
            verdict->rows, 100 * verdict->most_relative, verdict->equalities, verdict->failed_equalities);
    fprintf(out, "%s- largest |z| %.2f, allowed %.2f (Bonferroni, 1 %%)\n", lead, verdict->most_z, verdict->z_allowed);
    fprintf(out, "%s- sum of z^2 %.1f, allowed %.1f to %.1f (chi-square, 0.1 to 99.9 %%)\n", lead, verdict->squares, verdict->squares_least,
            verdict->squares_most);
    fprintf(out, "%s- z against N(0,1), Kolmogorov-Smirnov: p = %.3f, allowed above 0.001\n", lead, verdict->ks_p);
    fprintf(out, "%s- joint judgement: %s\n", lead, verdict->passes ? "PASSES" : "FAILS");
}
