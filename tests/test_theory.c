/* test_theory.c - the engine reproduces exactly known answers, jointly, at a relative standard error of 1 %. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/theory_report.h"

enum { LEAST_ROWS = 80 };

#ifdef __SANITIZE_ADDRESS__
static const double EFFORT = 0.01;                        /* enough to run every line of it; too short to judge */
#else
static const double EFFORT = 1;
#endif

static struct theory_results results;

static int results_open(void **state)
{
    struct arena *arena = arena_open();
    *state = arena;
    theory_results_make(&results, EFFORT, 0, NULL, arena);
    theory_table_write(&results, stdout, "# ");
    theory_gaps_write(&results, stdout, "# ");
    return 0;
}

static int results_close(void **state)
{
    arena_close(*state);
    return 0;
}

static void known_answers_are_reproduced_jointly(void **state)
{
    (void)state;
    struct verdict verdict = verdict_of(results.comparisons, results.count, 1);
    verdict_write(&verdict, stdout, "# ");
    assert_true(verdict.rows + verdict.equalities >= LEAST_ROWS);
    if (EFFORT < 1)
        return;
    assert_true(verdict.passes);
    assert_true(verdict.most_relative <= 0.01);
}

static void answers_wrong_by_two_percent_are_rejected(void **state)
{
    (void)state;
    for (int sign = -1; sign <= 1 && EFFORT >= 1; sign += 2) {
        struct verdict verdict = verdict_of(results.comparisons, results.count, 1 + sign * 0.02);
        verdict_write(&verdict, stdout, "# wrong by 2 %: ");
        assert_false(verdict.passes);
        assert_true(verdict.squares > verdict.squares_most);
    }
}

static void every_row_is_compared_or_has_a_reason(void **state)
{
    (void)state;
    char text[1 << 16] = "";
    FILE *out = fmemopen(text, sizeof text, "w");
    int gaps = theory_gaps_write(&results, out, "");
    fclose(out);
    assert_int_equal(gaps + results.count, results.rows.count);
    assert_null(strstr(text, "NO REASON"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_answers_are_reproduced_jointly),
        cmocka_unit_test(answers_wrong_by_two_percent_are_rejected),
        cmocka_unit_test(every_row_is_compared_or_has_a_reason),
    };
    return cmocka_run_group_tests(tests, results_open, results_close);
}
