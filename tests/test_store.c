/* test_store.c - what is written is read again; equal results are equal bytes; damage and foreign files are met with a reason. */
#include "analysis/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "analysis/whole_file.h"
#include "tests/made_results.h"
#include "tests/scratch.h"

static void what_is_written_is_read_again(void **state)
{
    struct scratch *here = *state;
    const char *path = scratch_file(here, "r.h5");
    for (int replications = 0; replications <= 12; replications += 6) {
        struct results *made = made_results(here->arena, replications);
        store_write(path, made, 2);
        results_equal(store_read(path, here->arena), made);
    }
}

static void equal_results_are_equal_bytes(void **state)
{
    struct scratch *here = *state;
    const char *paths[] = {scratch_file(here, "a.h5"), scratch_file(here, "b.h5")};
    void *bytes[2];
    size_t size[2];
    for (int i = 0; i < 2; i++) {
        store_write(paths[i], made_results(here->arena, 7), (int)i + 1);
        bytes[i] = whole_file_read(paths[i], here->arena, &size[i]);
        assert_non_null(bytes[i]);
    }
    assert_int_equal(size[0], size[1]);
    assert_memory_equal(bytes[0], bytes[1], size[0]);
}

static uint64_t digest_of(struct scratch *here, const struct results *results)
{
    struct dataset_hash *list;
    store_write(scratch_file(here, "d.h5"), results, 2);
    int count = store_hashes(scratch_file(here, "d.h5"), here->arena, &list);
    assert_true(count > 2 * (TEAM_COUNTS + PAIR_COUNTS + 4));
    return digest(list, count);
}

static void the_digest_is_of_the_numbers_alone(void **state)
{
    struct scratch *here = *state;
    struct results *made = made_results(here->arena, 5), *other = made_results(here->arena, 5);
    uint64_t before = digest_of(here, made);
    other->text = "another text";
    other->build = "another compiler";
    struct scenario_results first = other->scenarios[0];
    other->scenarios[0] = other->scenarios[1];
    other->scenarios[1] = first;
    other->scenarios[0].like = -1;
    assert_true(digest_of(here, other) == before);
    other->scenarios[1].tally[4][17]++;
    assert_false(digest_of(here, other) == before);
    other->scenarios[1].tally[4][17]--;
    other->scenarios[1].weekly[3]++;
    assert_false(digest_of(here, other) == before);
}

static void damage_is_noticed(void **state)
{
    struct scratch *here = *state;
    const char *path = scratch_file(here, "r.h5"), *why = NULL;
    size_t size;
    store_write(path, made_results(here->arena, 6), 2);
    char *bytes = whole_file_read(path, here->arena, &size);
    size_t cuts[] = {0, 7, 100, size / 2, size - 1};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        whole_file_write(path, scratch_file(here, "t"), bytes, cuts[i], false);
        assert_null(store_read_or_why(path, here->arena, &why));
        assert_non_null(why);
    }
    assert_null(store_read_or_why(scratch_file(here, "absent"), here->arena, &why));
    assert_string_equal(why, "No such file or directory");
    assert_null(store_read_or_why(here->folder, here->arena, &why));
}

static void damaged_bytes_are_never_read(void **state)
{
    struct scratch *here = *state;
    const char *path = scratch_file(here, "r.h5"), *why = NULL;
    size_t size;
    store_write(path, made_results(here->arena, 6), 2);
    char *bytes = whole_file_read(path, here->arena, &size);
    for (size_t at = 0; at < size; at += size / 60) {
        bytes[at] = (char)(bytes[at] ^ 0x55);
        whole_file_write(path, scratch_file(here, "t"), bytes, size, false);
        assert_null(store_read_or_why(path, here->arena, &why));
        bytes[at] = (char)(bytes[at] ^ 0x55);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_is_read_again, scratch_begin, scratch_end),
        cmocka_unit_test_setup_teardown(equal_results_are_equal_bytes, scratch_begin, scratch_end),
        cmocka_unit_test_setup_teardown(the_digest_is_of_the_numbers_alone, scratch_begin, scratch_end),
        cmocka_unit_test_setup_teardown(damage_is_noticed, scratch_begin, scratch_end),
        cmocka_unit_test_setup_teardown(damaged_bytes_are_never_read, scratch_begin, scratch_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
