/* test_survival.c - Kaplan and Meier's estimate: the textbook's patients, late entries, and a run whose end is known. */
#include "analysis/survival.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define assert_near(found, expected, tolerance) assert_true(fabs((found) - (expected)) <= (tolerance))

enum { WEEKS = 36 };

/* Freireich et al. (1963), Blood 21, 699-716, by Cox and Oakes (1984), table 1.1: weeks of remission under 6-MP; + is censored.
 * 6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+ */
static void the_textbook_patients_have_the_textbook_curve(void **state)
{
    (void)state;
    static const uint32_t events[WEEKS] = {[6] = 3, [7] = 1, [10] = 1, [13] = 1, [16] = 1, [22] = 1, [23] = 1};
    static const uint32_t lost[WEEKS] = {[6] = 1, [9] = 1, [10] = 1, [11] = 1, [17] = 1, [19] = 1, [20] = 1, [25] = 1, [32] = 2, [34] = 1, [35] = 1};
    static const struct { int week; double share; } known[] = {
        {5, 1}, {6, .8571}, {7, .8067}, {10, .7529}, {13, .6902}, {16, .6275}, {22, .5378}, {23, .4482}, {35, .4482}};
    struct survival survival = {.from_start = 21, .events = events, .censored = {lost}, .count = WEEKS};
    double share[WEEKS];
    survival_estimate(&survival, share);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_near(share[known[i].week], known[i].share, 5e-5);
    assert_int_equal((int)survival_quantile(&survival, .5), 23);               /* the median of every textbook */
    assert_true(isnan(survival_quantile(&survival, .9)));                      /* nobody was seen so long */
}

/* Nobody lost: the estimate is the share itself; two kinds of loss count alike. */
static void without_losses_it_is_the_empirical_share(void **state)
{
    (void)state;
    static const uint32_t events[] = {1, 2, 3, 4}, none[4] = {0};
    struct survival survival = {.from_start = 10, .events = events, .censored = {none, none}, .count = 4};
    double share[4];
    survival_estimate(&survival, share);
    for (int i = 0; i < 4; i++)
        assert_near(share[i], 1 - (i + 1) * (i + 2) / 20.0, 1e-12);
    assert_near(survival_quantile(&survival, .45), 2.5, 1e-9);                  /* half of class 2 */
    assert_near(survival_quantile(&survival, 1), 4, 1e-9);
}

/* By hand: 2 from the start, one event among them in class 0; 3 enter in class 1, one of 4 has the event; one enters in 2. */
static void late_entries_are_at_risk_from_their_entry(void **state)
{
    (void)state;
    static const uint32_t events[] = {1, 1, 2}, entered[] = {0, 3, 1}, lost[] = {0, 1, 0};
    struct survival survival = {.from_start = 2, .entered = entered, .events = events, .censored = {NULL, lost}, .count = 3};
    double share[3];
    survival_estimate(&survival, share);
    assert_near(share[0], 1 / 2.0, 1e-12);
    assert_near(share[1], 1 / 2.0 * 3 / 4.0, 1e-12);
    assert_near(share[2], 1 / 2.0 * 3 / 4.0 * 1 / 3.0, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_textbook_patients_have_the_textbook_curve),
        cmocka_unit_test(without_losses_it_is_the_empirical_share),
        cmocka_unit_test(late_entries_are_at_risk_from_their_entry),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
