/* test_kept_answers.c - answers in a results file: read as they were put in, apart from the digests, gone with their scenario. */
#include "analysis/kept_answers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "analysis/store.h"
#include "analysis/whole_file.h"
#include "tests/made_results.h"
#include "tests/scratch.h"

/* Members in the order in which the file gives them back: single values, then the others, each by name. */
static const char HELD[] = "{\"cost\":120000,\"promised\":true,\"value\":\"points \\u003c/b>\",\"none\":[],\"plans\":[{\"role\":\"chosen\","
                           "\"moves\":{\"into\":[\"æ ø\",\"b\"],\"late\":[true,false],\"mean\":[1.25,null]}},{\"empty\":{}}],\"without\":{\"cost\":1}}";

static void keep(struct results *results, const char *command, int scenario, const char *text, struct arena *arena)
{
    const struct scenario_results *of = &results->scenarios[scenario];
    answer_keep(results, &(struct kept_answer){command, of->slug, of->identity, json_tree_read(text, arena)}, arena);
}

static void assert_holds(const struct kept_answer *answer, const char *wanted)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    struct json json = {.out = out, .is_first = true};
    assert_non_null(answer);
    json_tree_write(&json, answer->tree);
    fclose(out);
    assert_string_equal(text, wanted);
    free(text);
}

static void an_answer_is_read_as_it_was_put_in(void **state)
{
    struct scratch *here = *state;
    const char *path = arena_print(here->arena, "%s/a.h5", here->folder);
    struct results *made = made_results(here->arena, 6);
    keep(made, "value", 1, HELD, here->arena);
    keep(made, "move", 0, "{\"a\":1}", here->arena);
    keep(made, "move", 0, HELD, here->arena);
    store_write(path, made, 1);
    const struct results *read = store_read(path, here->arena);
    results_equal(read, made);
    assert_int_equal(read->answer_count, 2);
    assert_string_equal(read->answers[0].command, "move");
    assert_holds(answer_kept(read, "move", made->scenarios[0].slug), HELD);
    assert_holds(answer_kept(read, "value", made->scenarios[1].slug), HELD);
    assert_null(answer_kept(read, "value", made->scenarios[0].slug));
    assert_true(read->answers[1].identity == made->scenarios[1].identity);
}

static void written_again_it_is_the_same_bytes(void **state)
{
    struct scratch *here = *state;
    const char *paths[] = {arena_print(here->arena, "%s/b.h5", here->folder), arena_print(here->arena, "%s/c.h5", here->folder)};
    size_t size[2];
    struct results *made = made_results(here->arena, 6);
    keep(made, "move", 0, HELD, here->arena);
    store_write(paths[0], made, 1);
    store_write(paths[1], store_read(paths[0], here->arena), 2);
    const void *bytes[] = {whole_file_read(paths[0], here->arena, &size[0]), whole_file_read(paths[1], here->arena, &size[1])};
    assert_int_equal(size[0], size[1]);
    assert_memory_equal(bytes[0], bytes[1], size[0]);
}

static void the_digest_of_the_scenarios_stays(void **state)
{
    struct scratch *here = *state;
    const char *path = arena_print(here->arena, "%s/d.h5", here->folder);
    struct results *made = made_results(here->arena, 6);
    struct dataset_hash *without, *with;
    store_write(path, made, 1);
    int count = store_hashes(path, here->arena, &without);
    keep(made, "move", 0, HELD, here->arena);
    store_write(path, made, 1);
    assert_int_equal(store_hashes(path, here->arena, &with), count);
    for (int i = 0; i < count; i++)
        assert_true(strcmp(with[i].name, without[i].name) == 0 && with[i].hash == without[i].hash);
}

static void an_answer_goes_with_its_scenario(void **state)
{
    struct scratch *here = *state;
    struct results *earlier = made_results(here->arena, 0), *results = made_results(here->arena, 0);
    keep(earlier, "move", 0, HELD, here->arena);
    keep(earlier, "move", 1, HELD, here->arena);
    results->scenarios[0].identity++;
    results->scenarios[1].slug = "renamed";
    assert_int_equal(answers_keep(results, earlier, here->arena), 1);
    assert_int_equal(results->answer_count, 1);
    assert_holds(answer_kept(results, "move", "renamed"), HELD);
}

static void a_number_has_its_place(void **state)
{
    struct scratch *here = *state;
    struct kept_answer answer = {"move", "as_is", 0, json_tree_read(HELD, here->arena)};
    assert_string_equal(answer_place(&answer, "cost", here->arena), "/answers/move/as_is/cost");
    assert_string_equal(answer_place(&answer, "plans[0].role", here->arena), "/answers/move/as_is/plans/1/role");
    assert_string_equal(answer_place(&answer, "plans[0].moves.mean[1]", here->arena), "/answers/move/as_is/plans/1/moves/mean row 2");
}

static void an_answer_for_each_unit_is_kept(void **state)
{
    static const char *const desks = "{\"per\":\"desk\",\"replications\":4}", *const officers = "{\"per\":\"officer\",\"replications\":4}";
    struct scratch *here = *state;
    const char *path = arena_print(here->arena, "%s/units.h5", here->folder);
    struct results *made = made_results(here->arena, 6);
    keep(made, "value", 1, desks, here->arena);
    keep(made, "value", 1, officers, here->arena);
    keep(made, "move", 0, HELD, here->arena);
    keep(made, "value", 1, desks, here->arena);           /* in place of its like */
    store_write(path, made, 1);
    const struct results *read = store_read(path, here->arena);
    results_equal(read, made);
    assert_int_equal(read->answer_count, 3);
    assert_holds(&read->answers[1], officers);
    assert_holds(&read->answers[2], desks);
    for (int i = 1; i <= 2; i++)
        assert_string_equal(read->answers[i].slug, made->scenarios[1].slug);
    assert_string_equal(answer_place(&read->answers[2], "replications", here->arena),
                        arena_print(here->arena, "/answers/value/%s per desk/replications", made->scenarios[1].slug));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_is_read_as_it_was_put_in),
        cmocka_unit_test(an_answer_for_each_unit_is_kept),
        cmocka_unit_test(written_again_it_is_the_same_bytes),
        cmocka_unit_test(the_digest_of_the_scenarios_stays),
        cmocka_unit_test(an_answer_goes_with_its_scenario),
        cmocka_unit_test(a_number_has_its_place),
    };
    return cmocka_run_group_tests(tests, scratch_begin, scratch_end);
}
