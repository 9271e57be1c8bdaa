/* test_json_walk.c - values with their paths, and what is no JSON. */
#include "analysis/json_walk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Walks text and writes "path=value;" of each; a fault ends it with "!". */
static const char *walked(const char *text, char *out, size_t room)
{
    struct json_walk walk = json_walk(text);
    *out = 0;
    while (json_walk_next(&walk)) {
        size_t length = strlen(out);
        assert_true(length + strlen(walk.path) + walk.length + 3 < room);
        memcpy(out + length, walk.path, strlen(walk.path));
        length += strlen(walk.path);
        out[length++] = '=';
        memcpy(out + length, walk.value, walk.length);
        length += walk.length;
        memcpy(out + length, ";", 2);
    }
    if (walk.is_faulty)
        memcpy(out + strlen(out), "!", 2);
    return out;
}

static void every_value_has_its_path(void **state)
{
    (void)state;
    char out[512];
    assert_string_equal(walked("{\"a\": 1, \"b\": [null, {\"c\": \"x, ] \\\" }\"}, []],\n \"d\": {} , \"e\":{\"f\":[[true]]}}", out, sizeof out),
                        "a=1;b[0]=null;b[1].c=\"x, ] \\\" }\";b[2]=[];d={};e.f[0][0]=true;");
    assert_string_equal(walked(" 7 ", out, sizeof out), "=7;");
    assert_string_equal(walked("[]", out, sizeof out), "=[];");
}

static void what_is_no_json_is_a_fault(void **state)
{
    (void)state;
    char out[512];
    static const char *const faulty[] = {"", "{", "{\"a\"}", "{\"a\":}", "[1", "[1}", "[1 2]", "{a:1}", "\"open", "[\"x", "1 2", "[1]]"};
    for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++) {
        const char *found = walked(faulty[i], out, sizeof out);
        if (!strchr(found, '!'))
            print_message("no fault found in %s\n", faulty[i]);
        assert_non_null(strchr(found, '!'));
    }
}

static void depth_is_bounded(void **state)
{
    (void)state;
    char deep[64] = "", out[512];
    memset(deep, '[', JSON_DEPTH + 1);
    assert_non_null(strchr(walked(deep, out, sizeof out), '!'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_has_its_path),
        cmocka_unit_test(what_is_no_json_is_a_fault),
        cmocka_unit_test(depth_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
