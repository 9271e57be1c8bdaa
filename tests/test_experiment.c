/* test_experiment.c - every task runs once whatever the threads, in order, and a stop keeps what is finished. */
#include "sim/experiment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { TASKS = 200 };

struct made { int times[TASKS], order[TASKS], begun, workers, stop, stop_after; };

static void *worker_open(void *context)
{
    struct made *made = context;
    __atomic_fetch_add(&made->workers, 1, __ATOMIC_RELAXED);
    return made;
}

static void worker_close(void *worker)
{
    struct made *made = worker;
    __atomic_fetch_sub(&made->workers, 1, __ATOMIC_RELAXED);
}

static void task(void *worker, int number)
{
    struct made *made = worker;
    made->times[number]++;
    made->order[__atomic_fetch_add(&made->begun, 1, __ATOMIC_RELAXED)] = number;
    if (number + 1 == made->stop_after)
        __atomic_store_n(&made->stop, 1, __ATOMIC_RELAXED);
}

static int run(struct made *made, int threads)
{
    struct tasks tasks = {TASKS, threads, made, worker_open, task, worker_close, &made->stop, 0};
    return tasks_run(&tasks);
}

static void each_task_runs_once_with_any_number_of_threads(void **state)
{
    (void)state;
    for (int threads = 1; threads <= 5; threads++) {
        struct made made = {.begun = 0};
        assert_int_equal(run(&made, threads), TASKS);
        for (int i = 0; i < TASKS; i++)
            assert_int_equal(made.times[i], 1);
        assert_int_equal(made.workers, 0);
    }
}

static void one_thread_runs_them_in_order(void **state)
{
    (void)state;
    struct made made = {.begun = 0};
    run(&made, 1);
    for (int i = 0; i < TASKS; i++)
        assert_int_equal(made.order[i], i);
}

static void a_stop_lets_no_further_task_begin(void **state)
{
    (void)state;
    struct made made = {.stop_after = 50};
    assert_int_equal(run(&made, 1), 50);
    for (int i = 0; i < TASKS; i++)
        assert_int_equal(made.times[i], i < 50);
    assert_int_equal(made.workers, 0);
}

static void no_tasks_are_no_work(void **state)
{
    (void)state;
    struct made made = {.begun = 0};
    struct tasks tasks = {0, 3, &made, worker_open, task, worker_close, NULL, 0};
    assert_int_equal(tasks_run(&tasks), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_task_runs_once_with_any_number_of_threads),
        cmocka_unit_test(one_thread_runs_them_in_order),
        cmocka_unit_test(a_stop_lets_no_further_task_begin),
        cmocka_unit_test(no_tasks_are_no_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
