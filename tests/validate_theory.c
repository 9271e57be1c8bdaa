/* validate_theory.c - the engine against exactly known answers at a relative standard error of 0.3 %; writes docs/validation.md up to the studies. */
#include <stdlib.h>

#include "base/failure.h"
#include "tests/theory_report.h"
#include "tests/validation_page.h"

static const double EFFORT = 11;                          /* times make test: errors of 1 % become 0.3 % */
static const uint64_t SALT = 1;                           /* other seeds than make test */

static void head_write(FILE *out)
{
    fputs("# Validation\n\n"
          "Written by `make validate` (`tests/validate_theory.c`). The known answers stand in `tests/data/cases.csv`; the scenarios of the\n"
          "models in `tests/theory_*.c`. Seeds are fixed, so every machine writes the same page.\n\n"
          "Each row is simulated in independent replications (\"runs\"); z = (simulated - exact) / standard error, by the jackknife.\n"
          "Steady states begin from empty with a warm-up of at least 16 relaxation times of the model, so that what is left of the start,\n"
          "e^-16, lies far below the standard error. The rows are judged jointly: of a hundred right rows five lie outside their own\n"
          "95 % interval.\n\n", out);
}

int main(void)
{
    static struct theory_results results;
    struct arena *arena = arena_open();
    theory_results_make(&results, EFFORT, SALT, NULL, arena);
    struct verdict verdict = verdict_of(results.comparisons, results.count, 1);
    struct verdict wrong = verdict_of(results.comparisons, results.count, 1.02);
    const char *studies = validation_page_from(arena, STUDIES_CHAPTER);
    FILE *out = fopen(VALIDATION_PAGE, "w");
    if (!out)
        die(VALIDATION_PAGE ": cannot be written");
    head_write(out);
    fputs("## Judgement\n\n", out);
    verdict_write(&verdict, out, "");
    fprintf(out, "\nThe same figures against answers wrong by 2 %%: largest |z| %.1f, sum of z^2 %.0f, joint judgement: %s.\n\n", wrong.most_z,
            wrong.squares, wrong.passes ? "PASSES" : "FAILS");
    fputs("## Rows\n\n", out);
    theory_table_write(&results, out, "");
    fputs("\n## Rows that are not compared\n\n| row | model | quantity | why |\n|---|---|---|---|\n", out);
    theory_gaps_write(&results, out, "");
    fprintf(out, "\n%s", studies);
    if (fclose(out) != 0)
        die(VALIDATION_PAGE ": cannot be written");
    verdict_write(&verdict, stdout, "");
    arena_close(arena);
    return verdict.passes && !wrong.passes && verdict.most_relative <= 0.003 ? EXIT_SUCCESS : EXIT_FAILURE;
}
