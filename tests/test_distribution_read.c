/* test_distribution_read.c - the language of distributions: what is understood, and what is said of mistakes. */
#include "sim/distribution.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/quantity.h"
#include "base/text.h"

static struct arena *arena;

static int open_arena(void **state)
{
    (void)state;
    arena = arena_open();
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static const struct distribution *read_good(const char *text, enum distribution_unit unit)
{
    struct diagnostics diagnostics = {.arena = arena};
    const struct distribution *d = distribution_read(text, unit, ".", (struct place){"x", 1, 1, NULL}, &diagnostics, arena);
    diagnostics_print(&diagnostics, stderr);
    if (!d || diagnostics.errors)
        fail_msg("'%s' was refused", text);
    return d;
}

/* Returns all messages on a wrong text, one per line. */
static const char *faults(const char *text, enum distribution_unit unit)
{
    struct diagnostics diagnostics = {.arena = arena};
    const char *all = "";
    if (distribution_read(text, unit, ".", (struct place){"x", 1, 1, NULL}, &diagnostics, arena) || !diagnostics.errors)
        fail_msg("'%s' was accepted", text);
    for (int i = 0; i < diagnostics.count; i++)
        all = arena_print(arena, "%s%s\n", all, diagnostics.messages[i].text);
    return all;
}

static void expect(const char *text, enum distribution_unit unit, const char *message)
{
    const char *found = faults(text, unit);
    if (!strstr(found, message))
        fail_msg("'%s' gave:\n%s", text, found);
}

static void assert_same(const char *a, const char *b, enum distribution_unit unit)
{
    assert_true(distribution_hash(read_good(a, unit)) == distribution_hash(read_good(b, unit)));
}

static void different_wordings_mean_the_same(void **state)
{
    (void)state;
    assert_same("45 min", "constant 45 min", UNIT_WORK);
    assert_same("45 min", "0.75h", UNIT_WORK);
    assert_same("lognormal mean 45 min cv 0.7", "lognormal 45 min cv 0.7", UNIT_WORK);
    assert_same("lognormal mean 45 min cv 0.7", "  lognormal  cv 0.70 mean 45min ", UNIT_WORK);
    assert_same("uniform 0 to 10 days", "uniform 0 min to 240 h", UNIT_WAIT);
    assert_same("uniform 0 to 10 days", "uniform from 0 to 10 days", UNIT_WAIT);
    assert_same("empirical 3 5 8 13 min", "empirical 13 min 5 8 3 min", UNIT_WORK);
    assert_same("normal 16 min sd 3 min", "normal mean 16 min sd 3 min at least 0 min", UNIT_WORK);
    assert_same("poisson 5", "poisson mean 5", UNIT_COUNT);
    assert_same("mixture 40 % 1 min or rest exponential 5 min", "mixture 40% constant 1 min or 60 % exponential mean 5 min", UNIT_WORK);
}

static void different_distributions_have_different_hashes(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "1 h", "2 h", "exponential 1 h", "erlang 1 h stages 1", "gamma 1 h cv 1", "gamma 1 h shape 1", "lognormal 1 h cv 1",
        "lognormal median 1 h p90 2 h", "empirical 1 2 h", "empirical 1 1 2 h", "mixture 50 % 1 h or rest 2 h",
        "mixture 50 % 2 h or rest 1 h", "mixture 50 % 1 h or rest 3 h", "normal 1 h sd 1 h", "uniform 1 to 2 h"};
    enum { COUNT = sizeof texts / sizeof *texts };
    for (int i = 0; i < COUNT; i++)
        for (int j = 0; j < i; j++)
            assert_true(distribution_hash(read_good(texts[i], UNIT_WORK)) != distribution_hash(read_good(texts[j], UNIT_WORK)));
}

static void every_kind_understands_its_own_example(void **state)
{
    (void)state;
    for (int i = 0; distributions[i]; i++) {
        const struct distribution_kind *kind = distributions[i];
        const struct distribution *d = read_good(kind->example, kind->of_times ? UNIT_WORK : UNIT_COUNT);
        assert_ptr_equal(d->kind, kind);
        assert_true(text_starts(kind->grammar, kind->name) && *kind->summary && kind->portable);
    }
}

static void values_are_microseconds_or_plain_numbers(void **state)
{
    (void)state;
    assert_true(distribution_mean(read_good("exponential mean 9 days", UNIT_WAIT)) == 9.0 * DAY);
    assert_true(distribution_mean(read_good("poisson-gamma mean 2.5 dispersion 3", UNIT_COUNT)) == 2.5);
    assert_true(distribution_mean(read_good("lognormal mean 2.5 cv 1", UNIT_NUMBER)) - 2.5 < 1e-12);
    const struct distribution *d = read_good("lognormal median 30 min p90 75 min", UNIT_WORK);
    assert_true(fabs(distribution_cdf(d, 30.0 * MINUTE) - 0.5) < 1e-12);
    assert_true(fabs(distribution_cdf(d, 75.0 * MINUTE) - 0.9) < 1e-12);
}

static void a_mistake_is_told_with_its_remedy(void **state)
{
    (void)state;
    expect("lognormale mean 45 min cv 1", UNIT_WORK, "no distribution 'lognormale'; did you mean 'lognormal'?");
    expect("", UNIT_WORK, "a distribution or a value is missing");
    expect("lognormal mean 45 min", UNIT_WORK, "lognormal: write mean and cv");
    expect("lognormal mean 45 min median 30 min", UNIT_WORK, "median and p90");
    expect("lognormal median 75 min p90 30 min", UNIT_WORK, "p90 must be above the median");
    expect("lognormal mean 45 cv 0.7", UNIT_WORK, "lognormal: mean: the number needs a unit");
    expect("lognormal mean 45 min vc 0.7", UNIT_WORK, "unknown word 'vc'; did you mean 'cv'?");
    expect("lognormal mean 45 min cv 0", UNIT_WORK, "lognormal: cv 0 must be above 0");
    expect("lognormal mean 45 min cv 70", UNIT_WORK, "lognormal: cv 70 must be at most 20");
    expect("lognormal mean 45 min cv 70 %", UNIT_WORK, "cv 70 must be at most 20");
    expect("lognormal mean 45 min cv", UNIT_WORK, "cv: a number is wanted");
    expect("lognormal mean -45 min cv 1", UNIT_WORK, "negative");
    expect("lognormal mean 2 days cv 1", UNIT_WORK, "write hours");
    expect("uniform 0 to 10 days", UNIT_WORK, "write hours");
    expect("exponential mean 0 min", UNIT_WORK, "mean 0 min must be above 0 min");
    expect("exponential mean 4000 days", UNIT_WAIT, "mean 4000 days must be at most");
    expect("exponential mean 5 min mean 6 min", UNIT_WORK, "'mean' stands twice");
    expect("weibull mean 9 days", UNIT_WAIT, "'shape' is missing, as in 'weibull mean");
    expect("45 min 7", UNIT_WORK, "what is 7?");
    expect("uniform 10 to 5 min", UNIT_WORK, "must be below");
    expect("triangular 1 to 5 min mode 7 min", UNIT_WORK, "mode must lie between");
    expect("gamma mean 1 h cv 1 shape 1", UNIT_WORK, "either cv or shape");
    expect("gamma mean 1 h", UNIT_WORK, "either cv or shape");
    expect("erlang mean 1 h stages 2.5", UNIT_WORK, "whole number");
    expect("hyperexponential mean 1 h cv 0.5", UNIT_WORK, "cv 0.5 must be at least 1");
    expect("normal mean 1 min sd 1 min at least 1 h", UNIT_WORK, "standard deviations above");
    expect("poisson mean 5", UNIT_WORK, "'poisson' gives whole numbers, no times");
    expect("lognormal mean 5 cv 1", UNIT_COUNT, "'lognormal' gives no whole numbers");
    expect("2.5", UNIT_COUNT, "no whole number");
    expect("empirical 1 2.5", UNIT_COUNT, "no whole number");
    expect("poisson-gamma mean 5 dispersion 1", UNIT_COUNT, "dispersion 1 must be above 1");
    expect("empirical min", UNIT_WORK, "a number and a unit");
    expect("empirical", UNIT_WORK, "values are missing");
}

static void punctuation_is_answered_with_plain_words(void **state)
{
    (void)state;
    expect("lognormal(45 min, 0.7)", UNIT_WORK, "write plain words");
    expect("lognormal mean=45 min, cv=0.7", UNIT_WORK, "write plain words");
    expect("exponential mean 1,5 h", UNIT_WORK, "decimal point");
}

static void all_mistakes_of_a_text_are_told(void **state)
{
    (void)state;
    const char *found = faults("lognormal (mean 2 days, cv 0 shape 3)", UNIT_WORK);
    assert_non_null(strstr(found, "plain words"));
    assert_non_null(strstr(found, "write hours"));
    assert_non_null(strstr(found, "cv 0 must be above 0"));
    assert_non_null(strstr(found, "unknown word 'shape'"));
    found = faults("mixture 60 % exponential 0 min or 70 % lognormal 3 min vc 1 or constant 3", UNIT_WORK);
    assert_non_null(strstr(found, "exponential: mean 0 min must be above"));
    assert_non_null(strstr(found, "lognormal: unknown word 'vc'"));
    assert_non_null(strstr(found, "part 3 must begin with a share"));
    assert_non_null(strstr(found, "needs a unit"));
    assert_non_null(strstr(found, "the shares sum to 130 %"));
}

static void the_same_mistake_read_twice_is_refused_twice(void **state)
{
    (void)state;
    struct diagnostics diagnostics = {.arena = arena};
    for (int i = 0; i < 2; i++)
        assert_null(distribution_read("exponential", UNIT_WORK, ".", (struct place){"x", 1, 1, NULL}, &diagnostics, arena));
    assert_int_equal(diagnostics.errors, 1);
}

static void mixtures_need_shares_that_fit(void **state)
{
    (void)state;
    expect("mixture 40 % 1 min or 50 % 2 min", UNIT_WORK, "let one part say 'rest'");
    expect("mixture rest 1 min or rest 2 min", UNIT_WORK, "'rest' stands twice");
    expect("mixture 40 % 1 min", UNIT_WORK, "at least two parts");
    expect("mixture 40 % mixture 1 % 1 min or rest 2 min or rest 3 min", UNIT_WORK, "cannot be a mixture");
    expect("mixture 40 % or rest 1 min", UNIT_WORK, "a distribution or a value is missing");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(different_wordings_mean_the_same), cmocka_unit_test(different_distributions_have_different_hashes),
        cmocka_unit_test(every_kind_understands_its_own_example), cmocka_unit_test(values_are_microseconds_or_plain_numbers),
        cmocka_unit_test(a_mistake_is_told_with_its_remedy), cmocka_unit_test(punctuation_is_answered_with_plain_words),
        cmocka_unit_test(all_mistakes_of_a_text_are_told), cmocka_unit_test(the_same_mistake_read_twice_is_refused_twice),
        cmocka_unit_test(mixtures_need_shares_that_fit),
    };
    return cmocka_run_group_tests_name("distribution_read", tests, open_arena, close_arena);
}
