/* test_json.c - the JSON object: valid for another program's reader, with the documented keys. */
#include "analysis/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/hand_results.h"

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

/* Gives the JSON to Python, whose reader refuses NaN here, and lets it check a condition on the object r. */
static void assert_python(const struct results *results, const char *condition)
{
    char command[1024];
    snprintf(command, sizeof command, "python3 -c 'import json, sys\ndef no(x): raise ValueError(x)\n"
                                      "r = json.load(sys.stdin, parse_constant=no)\nsys.exit(not (%s))'", condition);
    FILE *python = popen(command, "w");
    assert_non_null(python);
    json_print(python, results, NULL);
    int status = pclose(python);
    if (status)
        print_message("not so: %s\n", condition);
    assert_int_equal(status, 0);
}

static void the_documented_keys_are_there(void **state)
{
    struct results *results = hand_surge(*state);
    assert_python(results, "set(r) == set(\"name question period seed version build stopped level warnings finding scenarios\".split())");
    assert_python(results, "r[\"seed\"] == 42 and r[\"period\"] == {\"first\": \"2026-06-01\", \"last\": \"2026-06-28\"}");
    assert_python(results, "[s[\"like\"] for s in r[\"scenarios\"]] == [None, \"as is\", \"surge\", \"surge\", \"surge\"]");
    assert_python(results, "all(set(s) - {\"differences\"} == set(\"name slug like replications figures goals weeks paths\".split()) for s in r[\"scenarios\"])");
    assert_python(results, "[\"differences\" in s for s in r[\"scenarios\"]] == [False, True, True, True, True]");
    assert_python(results, "{f[\"figure\"]: f for f in r[\"scenarios\"][0][\"figures\"] if f[\"per\"] == \"whole\"}[\"utilisation\"][\"mean\"] == 88.5");
    assert_python(results, "r[\"scenarios\"][1][\"goals\"][0][\"verdict\"] == \"broken\"");
    assert_python(results, "all(not g[\"too_early\"] for s in r[\"scenarios\"] for g in s[\"goals\"])");
    assert_python(results, "all(p[\"pooled\"] == p[\"slug\"].startswith(\"sojourn_time_\") and p[\"replications\"] == 5 "
                           "for s in r[\"scenarios\"] for p in s[\"paths\"])");
    assert_python(results, "all(len(p[\"mean\"]) == 4 == len(s[\"weeks\"]) for s in r[\"scenarios\"] for p in s[\"paths\"])");
}

static void what_is_not_estimable_is_null(void **state)
{
    assert_python(hand_surge(*state), "[f[\"mean\"] for f in r[\"scenarios\"][0][\"figures\"] if f[\"figure\"] == \"waiting time\"] == [None] * 3");
}

static void names_may_hold_anything(void **state)
{
    struct results *results = hand_surge(*state);
    results->name = "\"Quoted\" \\ back\n\t\x01 \x7F æøå";
    const char *warnings[] = {"line\r\nend"};
    results->warnings = warnings, results->warning_count = 1;
    assert_python(results, "r[\"name\"] == \"\\\"Quoted\\\" \\\\ back\\n\\t\\x01 \\x7f æøå\" and r[\"warnings\"] == [\"line\\r\\nend\"]");
}

static void empty_results_are_an_object_too(void **state)
{
    assert_python(hand_results(*state), "r[\"scenarios\"] == []");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_documented_keys_are_there),
        cmocka_unit_test(what_is_not_estimable_is_null),
        cmocka_unit_test(names_may_hold_anything),
        cmocka_unit_test(empty_results_are_an_object_too),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
