/* test_level.c - the integral of a level is exact, whatever its size. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/text.h"
#include "sim/level.h"

static void the_integral_is_the_sum_of_every_ones_stay(void **state)
{
    (void)state;
    enum { VISITORS = 500 };
    struct level level = {.since = -1000};
    __int128 stays = 0;
    sim_time now = -1000, came[VISITORS];
    int inside = 0, next = 0;
    for (uint64_t step = 0; next < VISITORS || inside; step++) {
        now += (sim_time)(hash_mix(step) % 1000);
        if (next < VISITORS && hash_mix(step + 77) & 1) {
            came[next++] = now;
            level_change(&level, now, 1);
            inside++;
        } else if (inside) {
            stays += now - came[next - inside];
            level_change(&level, now, -1);
            inside--;
        }
    }
    assert_true(level.integral == stays);
    assert_int_equal(level.now, 0);
    assert_true(level.most > 0 && level.most <= VISITORS);
}

static void millions_open_for_a_century_do_not_overflow(void **state)
{
    (void)state;
    struct level level = {0};
    level_change(&level, 0, 100000000);
    level_advance(&level, 36525 * DAY);
    assert_true(level.integral == (__int128)100000000 * 36525 * DAY);
    assert_true(level.integral > INT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_integral_is_the_sum_of_every_ones_stay),
        cmocka_unit_test(millions_open_for_a_century_do_not_overflow),
    };
    return cmocka_run_group_tests_name("level", tests, NULL, NULL);
}
