/* test_json_writer.c - commas, escapes and digits of the JSON writer. */
#include "analysis/json_writer.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

struct written { struct json json; char *text; size_t size; };

static void begin(struct written *written, int digits)
{
    *written = (struct written){{NULL, NULL, true, digits}, NULL, 0};
    written->json.out = open_memstream(&written->text, &written->size);
}

static void assert_written(struct written *written, const char *wanted)
{
    fclose(written->json.out);
    assert_string_equal(written->text, wanted);
    free(written->text);
}

static void values_of_lists_and_objects_are_parted_by_commas(void **state)
{
    (void)state;
    struct written written;
    begin(&written, 0);
    struct json *json = &written.json;
    json_open(json, '{');
    json_text(json, "a", NULL);
    json_open_under(json, "b", '[');
    json_next_number(json, 1);
    json_next_text(json, "x");
    json_open_next(json, '{');
    json_close(json, '}');
    json_close(json, ']');
    json_truth(json, "c", false);
    json_close(json, '}');
    assert_written(&written, "{\"a\":null,\"b\":[1,\"x\",{}],\"c\":false}");
}

static void no_text_can_end_the_script_that_holds_it(void **state)
{
    (void)state;
    struct written written;
    begin(&written, 0);
    json_quoted(&written.json, "</script><!-- \"\\\n\x7F æ");
    assert_written(&written, "\"\\u003c/script>\\u003c!-- \\\"\\\\\\u000a\\u007f æ\"");
}

static void digits_are_as_many_as_needed_or_as_allowed(void **state)
{
    (void)state;
    struct written written;
    begin(&written, 0);
    json_number_value(&written.json, 1.0 / 3);
    assert_written(&written, "0.3333333333333333");
    begin(&written, 7);
    json_number_value(&written.json, 1.0 / 3);
    assert_written(&written, "0.3333333");
    begin(&written, 7);
    json_number_value(&written.json, 0.5);
    assert_written(&written, "0.5");
    begin(&written, 7);
    json_number_value(&written.json, INFINITY);
    assert_written(&written, "null");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_of_lists_and_objects_are_parted_by_commas),
        cmocka_unit_test(no_text_can_end_the_script_that_holds_it),
        cmocka_unit_test(digits_are_as_many_as_needed_or_as_allowed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
