#include "scenarios/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/small_vocabulary.h"

static void write_it(FILE *out)
{
    schema_write(out, small_vocabulary.root, &english);
}

static void expect_part(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("not in the schema: %s", part);
}

static void the_schema_is_json(void **state)
{
    (void)state;
    char *text = written_by(write_it);
    FILE *python = popen("python3 -m json.tool > /dev/null", "w");
    fputs(text, python);
    assert_int_equal(pclose(python), 0);
    free(text);
}

static void words_ranges_and_references_reach_the_schema(void **state)
{
    (void)state;
    char *text = written_by(write_it);
    expect_part(text, "\"$schema\": \"http://json-schema.org/draft-07/schema#\"");
    expect_part(text, "\"minimum\": 1, \"maximum\": 1000");
    expect_part(text, "\"enum\": [\"first in queue\", \"oldest case first\"]");
    expect_part(text, "\"required\": [\"name\", \"teams\"]");
    expect_part(text, "\"required\": [\"officers\"],\n      \"type\": \"object\",\n      \"additionalProperties\": false");
    expect_part(text, "\"the same \\\"again\\\"\\u000aWritten: inner: {key: value, ...} (section)\\u000aDefault: none, it may be left out\"");
    expect_part(text, "\"$ref\": \"#/definitions/every_team_2\"");
    free(text);
}

static void a_table_used_twice_is_defined_once(void **state)
{
    (void)state;
    char *text = written_by(write_it);
    const char *first = strstr(text, "\"people of the team"), *second = first ? strstr(first + 1, "\"people of the team") : NULL;
    bool is_once = first && !second;
    free(text);
    assert_true(is_once);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_schema_is_json),
        cmocka_unit_test(words_ranges_and_references_reach_the_schema),
        cmocka_unit_test(a_table_used_twice_is_defined_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
