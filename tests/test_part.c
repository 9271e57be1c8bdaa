/* test_part.c - parts come back as they were; damaged and foreign ones are refused; a gathering of parts is the whole. */
#include "analysis/part.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/gathering.h"
#include "analysis/whole_file.h"
#include "tests/made_results.h"
#include "tests/scratch.h"

enum { REPLICATIONS = 25 };

struct here { struct scratch scratch; struct results *made; };

static int enter(void **state)
{
    struct here *here = *state = memory_take(sizeof *here);
    if (!scratch_open(&here->scratch))
        return -1;
    here->made = made_results(here->scratch.arena, REPLICATIONS);
    return 0;
}

static const char *write_part(struct here *here, int scenario, int first, int count)
{
    struct part part = made_part(here->made, scenario, first, count, here->scratch.arena);
    part_write(here->scratch.folder, &part, false);
    return arena_print(here->scratch.arena, "%s/%s", here->scratch.folder, part_name(&part, here->scratch.arena));
}

static void a_part_comes_back_as_it_was(void **state)
{
    struct here *here = *state;
    struct part part = made_part(here->made, 1, 20, 5, here->scratch.arena), read = {.identity = part.identity, .shape = part.shape};
    assert_null(part_read(write_part(here, 1, 20, 5), &read, here->scratch.arena));
    struct vector_sizes sizes = vector_sizes(&part.shape);
    assert_int_equal(read.first, 20);
    assert_int_equal(read.count, 5);
    assert_int_equal(read.asked, REPLICATIONS);
    assert_string_equal(read.slug, part.slug);
    for (int r = 0; r < 5; r++) {
        assert_memory_equal(read.tally[r], part.tally[r], sizes.tally * sizeof **part.tally);
        for (int kind = 0; kind < HISTOGRAMS; kind++)
            assert_histograms_equal(read.histograms[kind][r], part.histograms[kind][r], sizes.histograms[kind]);
    }
    assert_memory_equal(read.weekly, part.weekly, sizes.weekly * sizeof *part.weekly);
}

static void damaged_bytes_are_noticed(void **state)
{
    struct here *here = *state;
    const char *path = write_part(here, 0, 0, 1);
    const struct scenario_results *scenario = &here->made->scenarios[0];
    size_t size;
    char *bytes = whole_file_read(path, here->scratch.arena, &size);
    for (size_t i = 0; i < size; i += 1 + i / 20) {
        struct arena *arena = arena_open();
        struct part part = {.identity = scenario->identity, .shape = scenario->shape};
        bytes[i] = (char)(bytes[i] ^ 1);
        whole_file_write(path, arena_print(arena, "%s.t", path), bytes, i % 3 ? size : i, false);
        assert_non_null(part_read(path, &part, arena));
        bytes[i] = (char)(bytes[i] ^ 1);
        arena_close(arena);
    }
}

static void a_part_of_another_scenario_is_refused(void **state)
{
    struct here *here = *state;
    const struct scenario_results *scenario = &here->made->scenarios[0];
    struct part part = {.identity = scenario->identity, .shape = scenario->shape};
    assert_string_equal(part_read(write_part(here, 1, 0, 10), &part, here->scratch.arena), "it belongs to another scenario, seed or program");
}

static struct part_folder listed(struct here *here)
{
    struct part_folder folder = {.path = here->scratch.folder, .lock = -1};
    part_folder_list(&folder, here->scratch.folder, here->scratch.arena);
    return folder;
}

static void parts_in_any_order_are_the_whole(void **state)
{
    struct here *here = *state;
    static const int parts[][3] = {{1, 20, 5}, {0, 10, 10}, {1, 0, 10}, {0, 0, 10}, {1, 10, 10}, {0, 20, 5}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        write_part(here, parts[i][0], parts[i][1], parts[i][2]);
    struct part_folder folder = listed(here);
    struct piece_list missing = {0};
    struct gathering gathering;
    gathering_begin_like(&gathering, here->made, REPLICATIONS, here->scratch.arena);
    gathering_use_parts(&gathering, &folder, REPLICATIONS, &missing);
    assert_int_equal(missing.count, 0);
    results_equal(gathering.results, here->made);
}

static void what_no_part_holds_is_missing_in_pieces_within_blocks(void **state)
{
    struct here *here = *state;
    write_part(here, 0, 0, 7);
    write_part(here, 0, 13, 5);
    write_part(here, 1, 20, 5);
    static const struct piece expected[] = {{0, 7, 3, 24, 3, 0}, {0, 10, 3, 24, 3, 0}, {0, 18, 2, 24, 2, 0}, {0, 20, 4, 24, 4, 0},
                                            {1, 0, 10, 24, 10, 0}, {1, 10, 10, 24, 10, 0}, {1, 20, 4, 24, 4, 0}};
    struct part_folder folder = listed(here);
    struct piece_list missing = {0};
    struct gathering gathering;
    gathering_begin_like(&gathering, here->made, REPLICATIONS, here->scratch.arena);
    gathering_use_parts(&gathering, &folder, 24, &missing);
    assert_int_equal(missing.count, sizeof expected / sizeof *expected);
    for (int i = 0; i < missing.count; i++) {
        const struct piece *piece = &missing.items[i];
        assert_int_equal(piece->scenario, expected[i].scenario);
        assert_int_equal(piece->first, expected[i].first);
        assert_int_equal(piece->count, expected[i].count);
        assert_int_equal(piece->asked, expected[i].asked);
        assert_int_equal(piece->left, expected[i].left);
        assert_null(piece->weekly);
    }
}

static void earlier_results_are_gone_on_from(void **state)
{
    struct here *here = *state;
    struct results *earlier = made_results(here->scratch.arena, 15);
    static const int parts[][3] = {{0, 15, 5}, {1, 15, 5}, {0, 20, 5}, {1, 20, 5}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        write_part(here, parts[i][0], parts[i][1], parts[i][2]);
    struct part_folder folder = listed(here);
    struct piece_list missing = {0};
    struct gathering gathering;
    gathering_begin_like(&gathering, here->made, REPLICATIONS, here->scratch.arena);
    gathering_use_results(&gathering, earlier, REPLICATIONS);
    gathering_use_parts(&gathering, &folder, REPLICATIONS, &missing);
    assert_int_equal(missing.count, 0);
    results_equal(gathering.results, here->made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_part_comes_back_as_it_was, enter, scratch_end),
        cmocka_unit_test_setup_teardown(damaged_bytes_are_noticed, enter, scratch_end),
        cmocka_unit_test_setup_teardown(a_part_of_another_scenario_is_refused, enter, scratch_end),
        cmocka_unit_test_setup_teardown(parts_in_any_order_are_the_whole, enter, scratch_end),
        cmocka_unit_test_setup_teardown(what_no_part_holds_is_missing_in_pieces_within_blocks, enter, scratch_end),
        cmocka_unit_test_setup_teardown(earlier_results_are_gone_on_from, enter, scratch_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
