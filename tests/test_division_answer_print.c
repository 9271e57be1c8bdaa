/* test_division_answer_print.c - what is told of a division: a mean with as many decimals as its limits. */
#include "analysis/division_answer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/hand_results.h"

static void the_mean_lies_within_the_limits_as_they_are_told(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const struct hand_shape shape = {1, 5, {"team"}, {"case"}, {"track"}, {.9}, NULL};
    struct results *results = hand_results(arena);
    double now = 2;
    struct uncertain number = {.name = "team"};
    struct division_rules rules = {.numbers = &number, .count = 1, .now = &now};
    int figure = figure_named("decided within goal"), plan = 3;
    struct difference value = {.estimate = {.n = 5, .mean = 1, .half_width = 0.5, .limits = {0.5, 1.5}}};
    struct difference changes = {.estimate = {.n = 5, .mean = 0.057, .half_width = 0.01, .limits = {0.046, 0.066}}};
    struct estimate base = {.n = 5, .mean = 80};
    struct division_answer answer = {.base = hand_scenario(results, "as is", -1, &shape, arena), .rules = &rules, .figures = &figure, .figure_count = 1, .plan = &plan,
                                     .has_figures = true, .value = value, .differences = &changes, .base_figures = &base, .replications = 5, .indifference = 0.5};
    char text[4096];
    FILE *out = tmpfile();
    division_answer_print(out, &answer, arena);
    rewind(out);
    text[fread(text, 1, sizeof text - 1, out)] = '\0';
    fclose(out);
    assert_non_null(strstr(text, "The total"));
    assert_non_null(strstr(text, "as it is 80.0 %, divided so +0.06 points (+0.05 to +0.07)"));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_mean_lies_within_the_limits_as_they_are_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
