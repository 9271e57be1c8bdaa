/* test_json_tree.c - a text read into a tree and written again is the same text; tables become columns; what is no JSON is refused. */
#include "analysis/json_tree.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static void assert_written(const struct json_tree *tree, const char *wanted)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    struct json json = {.out = out, .is_first = true};
    json_tree_write(&json, tree);
    fclose(out);
    assert_string_equal(text, wanted);
    free(text);
}

static void what_is_read_is_written_again(void **state)
{
    static const char *const texts[] = {
        "{}", "{\"a\":1}", "{\"a\":[],\"b\":{}}", "{\"a\":[1,2.5,-3e+200],\"b\":[true,false],\"c\":[\"x\",\"\"]}",
        "{\"a\":{\"b\":{\"c\":[{\"d\":[1]},{\"d\":[]}]}}}", "{\"æ \\\"ø\\\" \\\\\":\"\\u000a\\u003c/script>\"}", "{\"a\":[1,null]}",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct json_tree *tree = json_tree_read(texts[i], *state);
        assert_non_null(tree);
        assert_written(tree, texts[i]);
    }
}

static void a_null_is_left_out_of_an_object(void **state)
{
    assert_written(json_tree_read(" { \"a\" : null , \"b\" : 2 } ", *state), "{\"b\":2}");
}

static void a_table_becomes_columns(void **state)
{
    struct json_tree *tree = json_tree_read("{\"rows\":[{\"team\":\"a\",\"mean\":1},{\"team\":\"b\",\"mean\":null,\"late\":true}],\"plain\":[1,2],"
                                            "\"none\":[],\"deep\":[{\"x\":[{\"y\":1},{\"y\":2}]}]}", *state);
    json_tree_columns(tree, *state);
    assert_written(tree, "{\"rows\":{\"team\":[\"a\",\"b\"],\"mean\":[1,null],\"late\":[false,true]},\"plain\":[1,2],\"none\":[],"
                         "\"deep\":[{\"x\":{\"y\":[1,2]}}]}");
    const struct json_tree *means = json_tree_member(json_tree_member(tree, "rows"), "mean");
    assert_true(json_tree_item(means, 0)->number == 1 && isnan(json_tree_item(means, 1)->number));
    assert_null(json_tree_item(means, 2));
    assert_null(json_tree_member(tree, "rose"));
    assert_true(isnan(json_tree_number(tree, "rows")));
    assert_string_equal(json_tree_text(NULL, "team"), "");
}

static void what_is_no_object_is_refused(void **state)
{
    static const char *const texts[] = {"", "[1]", "1", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1}x", "{\"a\":\"b}", "{\"a\":[1,}", "{a:1}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_null(json_tree_read(texts[i], *state));
    char deep[200] = "{\"a\":";
    memset(deep + 5, '[', 100);
    assert_null(json_tree_read(deep, *state));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_is_written_again),
        cmocka_unit_test(a_null_is_left_out_of_an_object),
        cmocka_unit_test(a_table_becomes_columns),
        cmocka_unit_test(what_is_no_object_is_refused),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
