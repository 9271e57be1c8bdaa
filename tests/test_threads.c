/* test_threads.c - as many threads as asked for, else as many as affinity and control groups allow. */
#include "sim/threads.h"

#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* A folder of control groups, with the file that says in which of them the process is. */
struct groups { char mounts[64], memberships[80]; };

static struct groups groups_make(const char *memberships)
{
    struct groups groups = {.mounts = "/tmp/sluse-groups-XXXXXX"};
    assert_non_null(mkdtemp(groups.mounts));
    snprintf(groups.memberships, sizeof groups.memberships, "%s/memberships", groups.mounts);
    FILE *file = fopen(groups.memberships, "w");
    fputs(memberships, file);
    fclose(file);
    return groups;
}

/* Writes a line into a file of a group; the folders above it are made. */
static void group_write(const struct groups *groups, const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", groups->mounts, name);
    for (char *slash = strchr(path + strlen(groups->mounts) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(path, 0700);
        *slash = '/';
    }
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "%s\n", text);
    fclose(file);
}

static int allowed(const struct groups *groups)
{
    return group_processors(groups->memberships, groups->mounts);
}

static void groups_remove(const struct groups *groups)
{
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", groups->mounts);
    assert_int_equal(system(command), 0);
}

static void a_quota_is_rounded_up(void **state)
{
    static const struct { const char *text; int processors; } rows[] = {
        {"200000 100000", 2}, {"200001 100000", 3}, {"50000 100000", 1}, {"1000 100000", 1}, {"max 100000", 0},
    };
    (void)state;
    struct groups groups = groups_make("0::/job\n");
    assert_int_equal(allowed(&groups), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        group_write(&groups, "job/cpu.max", rows[i].text);
        assert_int_equal(allowed(&groups), rows[i].processors);
    }
    groups_remove(&groups);
}

static void the_least_of_all_groups_above_holds(void **state)
{
    (void)state;
    struct groups groups = groups_make("0::/user/session/job\n");
    group_write(&groups, "user/session/job/cpu.max", "800000 100000");
    group_write(&groups, "user/session/cpu.max", "max 100000");
    group_write(&groups, "user/cpu.max", "300000 100000");
    assert_int_equal(allowed(&groups), 3);
    group_write(&groups, "cpu.max", "100000 100000");
    assert_int_equal(allowed(&groups), 1);
    groups_remove(&groups);
}

static void groups_of_version_1_hold_too(void **state)
{
    (void)state;
    struct groups groups = groups_make("5:devices:/\n4:cpu,cpuacct:/job\n1:name=systemd:/\n0::/\n");
    group_write(&groups, "cpu,cpuacct/cpu.cfs_quota_us", "-1");
    group_write(&groups, "cpu,cpuacct/cpu.cfs_period_us", "100000");
    assert_int_equal(allowed(&groups), 0);
    group_write(&groups, "cpu,cpuacct/job/cpu.cfs_quota_us", "350000");
    group_write(&groups, "cpu,cpuacct/job/cpu.cfs_period_us", "100000");
    assert_int_equal(allowed(&groups), 4);
    group_write(&groups, "unified/cpu.max", "200000 100000");        /* both versions at once */
    assert_int_equal(allowed(&groups), 2);
    groups_remove(&groups);
}

static void in_a_container_the_top_holds(void **state)
{
    (void)state;
    struct groups groups = groups_make("3:cpuset,cpu:/docker/4f1b/x\n2:cpuset:/docker/4f1b\n");
    group_write(&groups, "cpu/cpu.cfs_quota_us", "100000");
    group_write(&groups, "cpu/cpu.cfs_period_us", "50000");
    group_write(&groups, "cpuset/cpu.cfs_quota_us", "50000");        /* not of the controller cpu */
    group_write(&groups, "cpuset/cpu.cfs_period_us", "50000");
    assert_int_equal(allowed(&groups), 2);
    groups_remove(&groups);
}

static void what_cannot_be_read_is_no_limit(void **state)
{
    (void)state;
    struct groups groups = groups_make("nonsense\n7:cpu\n0::/job\n");
    assert_int_equal(allowed(&groups), 0);
    group_write(&groups, "job/cpu.max", "nonsense");
    assert_int_equal(allowed(&groups), 0);
    assert_int_equal(group_processors("/no/such/file", groups.mounts), 0);
    groups_remove(&groups);
}

static void affinity_holds(void **state)
{
    (void)state;
    cpu_set_t before, one;
    if (sched_getaffinity(0, sizeof before, &before) != 0)
        skip();
    assert_true(processors_usable() >= 1 && processors_usable() <= CPU_COUNT(&before));
    CPU_ZERO(&one);
    for (size_t i = 0; i < CPU_SETSIZE && CPU_COUNT(&one) == 0; i++)
        if (CPU_ISSET(i, &before))
            CPU_SET(i, &one);
    assert_int_equal(sched_setaffinity(0, sizeof one, &one), 0);
    assert_int_equal(processors_usable(), 1);
    assert_int_equal(sched_setaffinity(0, sizeof before, &before), 0);
}

static void the_command_line_goes_before_the_environment(void **state)
{
    (void)state;
    assert_true(processors_usable() >= 1);
    setenv("OMP_NUM_THREADS", "3,2", 1);
    assert_int_equal(threads_use(5), 5);
    assert_int_equal(threads_use(0), 3);
    setenv("OMP_NUM_THREADS", "many", 1);
    assert_int_equal(threads_use(0), processors_usable());
    unsetenv("OMP_NUM_THREADS");
    assert_int_equal(threads_use(0), processors_usable());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quota_is_rounded_up),
        cmocka_unit_test(the_least_of_all_groups_above_holds),
        cmocka_unit_test(groups_of_version_1_hold_too),
        cmocka_unit_test(in_a_container_the_top_holds),
        cmocka_unit_test(what_cannot_be_read_is_no_limit),
        cmocka_unit_test(affinity_holds),
        cmocka_unit_test(the_command_line_goes_before_the_environment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
