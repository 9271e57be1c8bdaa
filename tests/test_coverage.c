/* test_coverage.c - the 95 % interval of a mean covers the true mean of a queue as often as it says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/interval.h"
#include "tests/theory.h"

enum { REPLICATIONS = 30, PROBE = 1 };                    /* of an experiment; the waits of the first 100 */

#ifdef __SANITIZE_ADDRESS__
enum { EXPERIMENTS = 100 };
static const double LEAST = 0.85, MOST = 1;
#else
enum { EXPERIMENTS = 1000 };
static const double LEAST = 0.926, MOST = 0.971;          /* 99.9 % of a binomial of 1,000 and 0.95 */
#endif

static const struct theory *theory_with_row(const char *id)
{
    const struct theory *theory = path_theories;
    while (theory->measures[PROBE].id == NULL || strcmp(theory->measures[PROBE].id, id) != 0)
        theory++;
    return theory;
}

/* M/M/1 at 0.9 from empty: the average of the first 100 waits is skewed, and its mean known exactly. */
static void interval_of_the_mean_covers_it_in_95_of_100(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct known_rows rows = known_rows_read("tests/data/cases.csv", arena);
    int width, covered = 0, plain = 0;
    double exact = known_row_find(&rows, "V075")->exact, values[REPLICATIONS];
    const double *sums = theory_sums(theory_with_row("V075"), &rows, EXPERIMENTS * REPLICATIONS, 2, &width, arena);
    for (int i = 0; i < EXPERIMENTS; i++) {
        for (int j = 0; j < REPLICATIONS; j++)
            values[j] = sums[(i * REPLICATIONS + j) * width + PROBE];
        struct sample sample = sample_of(values, REPLICATIONS);
        struct interval interval = mean_interval(&sample, 0.95), student = mean_interval_plain(&sample, 0.95);
        covered += interval.lower <= exact && exact <= interval.upper;
        plain += student.lower <= exact && exact <= student.upper;
    }
    double share = (double)covered / EXPERIMENTS;
    printf("# %d experiments of %d replications: Willink covers %.1f %%, Student %.1f %%\n", EXPERIMENTS, REPLICATIONS, 100 * share,
           100.0 * plain / EXPERIMENTS);
    assert_true(share >= LEAST && share <= MOST);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(interval_of_the_mean_covers_it_in_95_of_100)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
