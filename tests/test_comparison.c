/* test_comparison.c - differences of a table hold together as often as they say; what is not settled is said so. */
#include "analysis/comparison.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/choice.h"
#include "tests/hand_results.h"

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

enum { WEEKS = 1, REPLICATIONS = 30, CHANGES = 4 };

/* Sum of twelve draws of 0 .. 99: nearly normal, deviation about 100. */
static int noise(struct choices *choices)
{
    int sum = 0;
    for (int i = 0; i < 12; i++)
        sum += choice_below(choices, 100);
    return sum;
}

/* A base and changes whose intake differs from the base's by `shift` on the mean. */
static struct results *noisy_results(uint64_t seed, int shift, struct arena *arena)
{
    static const char *const names[] = {"base", "one", "two", "three", "four"};
    const struct hand_shape shape = {WEEKS, REPLICATIONS, {"team"}, {"case"}, {"track"}, {0}, NULL};
    struct results *results = hand_results(arena);
    struct choices choices = choices_from_seed(seed);
    for (int s = 0; s <= CHANGES; s++) {
        struct scenario_results *scenario = hand_scenario(results, names[s], s ? 0 : -1, &shape, arena);
        for (int r = 0; r < REPLICATIONS; r++)
            hand_pair(scenario, r, 1, 0, PAIR_RECEIVED, 1000 + noise(&choices) + (s ? shift : 0));
    }
    return results;
}

/* Returns how many differences of the intake claim to be settled. */
static int settled_count(uint64_t seed, int shift)
{
    struct arena *arena = arena_open();
    int intake = figure_named("intake"), settled = 0;
    struct comparison comparison = comparison_of(noisy_results(seed, shift, arena), 0, &intake, 1, arena);
    for (int i = 0; i < comparison.family; i++)
        settled += comparison.cells[i].settled == DIFFERENCE_UP || comparison.cells[i].settled == DIFFERENCE_DOWN;
    arena_close(arena);
    return settled;
}

/* 1,000 tables of four true zeros: at most 5 % may claim any difference. 72 is exceeded with probability 0.1 % at exactly 5 %. */
static void no_more_than_one_table_in_twenty_claims_a_difference_that_is_not(void **state)
{
    (void)state;
    int wrong = 0;
    for (uint64_t seed = 1; seed <= 1000; seed++)
        wrong += settled_count(seed, 0) > 0;
    print_message("# %d of 1000 tables without differences claim one\n", wrong);
    assert_true(wrong <= 72);
}

static void a_large_difference_is_settled(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++)
        assert_int_equal(settled_count(seed, 400), CHANGES);
}

static void the_level_is_shared_by_all_differences(void **state)
{
    int rows[] = {figure_named("intake"), figure_named("decided")};
    struct results *results = noisy_results(1, 0, *state);
    struct comparison one = comparison_of(results, 0, rows, 1, *state), two = comparison_of(results, 0, rows, 2, *state);
    assert_int_equal(one.family, CHANGES);
    assert_int_equal(two.family, 2 * CHANGES);
    assert_true(fabs(one.level - (1 - 0.05 / CHANGES)) < 1e-12);
    assert_true(one.cells[0].difference.estimate.half_width < two.cells[0].difference.estimate.half_width);
    struct difference alone = difference_of(&figures[rows[0]], &results->scenarios[1], &results->scenarios[0],
                                            scope_whole(results->scenarios), *state);
    assert_true(alone.estimate.half_width < one.cells[0].difference.estimate.half_width);
    assert_true(alone.estimate.mean == one.cells[0].difference.estimate.mean);
}

static void equal_replications_are_the_same_and_not_noise(void **state)
{
    int decided = figure_named("decided");
    struct comparison comparison = comparison_of(noisy_results(1, 0, *state), 0, &decided, 1, *state);
    for (int i = 0; i < comparison.family; i++)
        assert_int_equal(comparison.cells[i].settled, DIFFERENCE_SAME);
}

/* The mean of what is not settled lies within its half-width, and (half-width / mean)^2 times as many replications settle it. */
static void what_is_not_settled_tells_how_many_replications_would(void **state)
{
    int intake = figure_named("intake"), unsettled = 0;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct comparison comparison = comparison_of(noisy_results(seed, 40, *state), 0, &intake, 1, *state);
        for (int i = 0; i < comparison.family; i++) {
            const struct compared *cell = &comparison.cells[i];
            const struct estimate *estimate = &cell->difference.estimate;
            double wanted = REPLICATIONS * pow(estimate->half_width / estimate->mean, 2);
            if (cell->settled != DIFFERENCE_UNSETTLED)
                continue;
            unsettled++;
            if (wanted < 1e5)
                assert_true(cell->replications_to_settle >= wanted && cell->replications_to_settle <= fmax(1.1 * wanted, REPLICATIONS + 1));
            else
                assert_int_equal(cell->replications_to_settle, 0);
        }
    }
    assert_true(unsettled > 10);
}

static void the_usual_base_is_what_most_are_like(void **state)
{
    struct results *results = hand_surge(*state);
    assert_string_equal(results->scenarios[comparison_usual_base(results)].name, "surge");
    assert_int_equal(comparison_usual_base(noisy_results(1, 0, *state)), 0);
}

static char *written(const struct comparison *comparison, void (*write)(FILE *, const struct comparison *, struct arena *), struct arena *arena)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    write(out, comparison, arena);
    fclose(out);
    char *kept = arena_copy(arena, text, size);
    free(text);
    return kept;
}

static void text_and_json_say_what_is_not_distinguishable(void **state)
{
    int intake = figure_named("intake");
    struct comparison comparison = comparison_of(noisy_results(3, 0, *state), 0, &intake, 1, *state);
    const char *text = written(&comparison, comparison_print, *state), *json = written(&comparison, comparison_json, *state);
    assert_non_null(strstr(text, "not distinguishable"));
    assert_non_null(strstr(text, "All 4 differences hold together with 95 %"));
    assert_non_null(strstr(json, "\"settled\":\"not distinguishable\""));
    assert_non_null(strstr(json, "\"level_each\":0.9875"));
}

/* Pay is counted in hundredths, so that sums of it differ by one where nothing else does. */
static void an_oere_of_a_million_is_no_difference(void **state)
{
    int cost = figure_named("cost");
    const struct hand_shape shape = {WEEKS, REPLICATIONS, {"team"}, {"case"}, {"track"}, {0}, "DKK"};
    struct results *results = hand_results(*state);
    for (int s = 0; s < 3; s++) {
        struct scenario_results *scenario = hand_scenario(results, s == 2 ? "dearer" : s ? "rounded" : "base", s ? 0 : -1, &shape, *state);
        for (int r = 0; r < REPLICATIONS; r++)
            hand_team(scenario, r, 1, 0, TEAM_COST, 200000000 + 1000 * r + (s == 2 ? 700 : s));
    }
    struct comparison comparison = comparison_of(results, 0, &cost, 1, *state);
    assert_int_equal(comparison.cells[0].settled, DIFFERENCE_SAME);
    assert_int_equal(comparison.cells[1].settled, DIFFERENCE_UP);
}

static void the_mean_has_as_many_decimals_as_its_limits(void **state)
{
    int intake = figure_named("intake");
    char text[8192];
    struct comparison comparison = comparison_of(noisy_results(1, 400, *state), 0, &intake, 1, *state);
    struct compared *cell = (struct compared *)&comparison.cells[0];
    cell->difference.estimate = (struct estimate){.n = REPLICATIONS, .mean = 0.057, .half_width = 0.01, .limits = {0.046, 0.066}};
    cell->settled = DIFFERENCE_UP;
    FILE *out = tmpfile();
    comparison_print(out, &comparison, *state);
    rewind(out);
    text[fread(text, 1, sizeof text - 1, out)] = '\0';
    fclose(out);
    assert_non_null(strstr(text, "'one': +0.06 (+0.05 to +0.07)."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_more_than_one_table_in_twenty_claims_a_difference_that_is_not),
        cmocka_unit_test(a_large_difference_is_settled),
        cmocka_unit_test_setup_teardown(the_level_is_shared_by_all_differences, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(equal_replications_are_the_same_and_not_noise, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(what_is_not_settled_tells_how_many_replications_would, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(the_usual_base_is_what_most_are_like, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(text_and_json_say_what_is_not_distinguishable, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(an_oere_of_a_million_is_no_difference, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(the_mean_has_as_many_decimals_as_its_limits, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
