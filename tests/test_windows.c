/* test_windows.c - windows: every process runs every window once, mail comes between, nothing is run beyond the end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "sim/windows.h"

enum { PROCESSES = 3, LENGTH = 10 };

struct journal { sim_time clocks[PROCESSES], exchanged; int advances, exchanges; };

static void advance(void *context, int process, sim_time until)
{
    struct journal *journal = context;
    assert_true(journal->clocks[process] == journal->exchanged);
    assert_true(until > journal->clocks[process] && until <= journal->clocks[process] + LENGTH);
    journal->clocks[process] = until;
    journal->advances++;
}

static sim_time horizon(void *context, sim_time now)
{
    (void)context;
    return now + LENGTH;
}

static void exchange(void *context, sim_time now)
{
    struct journal *journal = context;
    for (int i = 0; i < PROCESSES; i++)
        assert_true(journal->clocks[i] == now);
    journal->exchanged = now;
    journal->exchanges++;
}

static void all_processes_reach_each_border_before_mail_is_exchanged(void **state)
{
    (void)state;
    struct journal journal = {{-5, -5, -5}, -5, 0, 0};
    struct process_set set = {&journal, PROCESSES, 1, NULL, advance, horizon, exchange};
    assert_int_equal(windows_run(&set, -5, 38), 5);
    assert_int_equal(journal.advances, 5 * PROCESSES);
    assert_int_equal(journal.exchanges, 5);
    assert_true(journal.exchanged == 38);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_processes_reach_each_border_before_mail_is_exchanged)};
    return cmocka_run_group_tests_name("windows", tests, NULL, NULL);
}
