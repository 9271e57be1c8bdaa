/* A file that repeats means what the same file written out by hand means: compared as the text of all its nodes. */
#include "scenarios/repeat.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "models/casework_rows.h"
#include "scenarios/document.h"
#include "scenarios/variant.h"
#include "tests/complaints.h"

struct fixture { struct diagnostics diagnostics; struct variant *variants; int count; };

static int open_fixture(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->diagnostics.arena = arena_open();
    *state = fixture;
    return 0;
}

static int close_fixture(void **state)
{
    struct fixture *fixture = *state;
    arena_close(fixture->diagnostics.arena);
    free(fixture);
    return 0;
}

static void make(struct fixture *fixture, const char *text, const char *const *sets, int set_count)
{
    struct diagnostics *diagnostics = &fixture->diagnostics;
    diagnostics->count = diagnostics->errors = 0;
    struct document *document = document_read_text("a.yaml", "tests/bad", text, strlen(text), diagnostics);
    assert_non_null(document);
    fixture->count = variants_make(document, scenario_rows, sets, set_count, diagnostics->arena, diagnostics, &fixture->variants);
}

/* Returns a variant's section as it came out, on one line. */
static const char *section(const struct fixture *fixture, int variant, const char *key)
{
    return node_text(fixture->diagnostics.arena, node_child(fixture->variants[variant].root, key));
}

/* Claims that a file with this `repeat`, and these teams, has those teams. */
static void expect_teams(void **state, const char *repeat, const char *teams, const char *wanted)
{
    struct fixture *fixture = *state;
    make(fixture, arena_print(fixture->diagnostics.arena, "repeat: {%s}\nteams:\n  %s\n", repeat, teams), NULL, 0);
    assert_string_equal(complaints_text(&fixture->diagnostics), "");
    assert_string_equal(section(fixture, 0, "teams"), wanted);
}

static void an_entry_is_written_for_each_number_in_its_place(void **state)
{
    expect_teams(state, "desk: {times: 3}", "hall: {officers: 1}\n  desk <desk>: {officers: 3, office: house <desk>}\n  back: {officers: 2}",
                 "{hall: {officers: 1}, desk 1: {officers: 3, office: house 1}, desk 2: {officers: 3, office: house 2}, "
                 "desk 3: {officers: 3, office: house 3}, back: {officers: 2}}");
}

static void the_columns_of_a_table_stand_in_names_and_values(void **state)
{
    expect_teams(state, "place: {file: repeat-places.csv}", "<place> of <staff>: {officers: <staff>, skills: [a <minutes>]}",
                 "{Aarhus of 4: {officers: 4, skills: [a 30]}, Odense of 2: {officers: 2, skills: [a 40]}, "
                 "Vejle of 1: {officers: 1, skills: [a 25]}}");
}

static void times_takes_the_first_rows_of_a_table(void **state)
{
    expect_teams(state, "place: {file: repeat-places.csv, times: 2}", "<place>: {officers: <staff>}",
                 "{Aarhus: {officers: 4}, Odense: {officers: 2}}");
}

static void of_two_sets_in_a_name_the_first_varies_slowest(void **state)
{
    expect_teams(state, "town: {times: 2}, desk: {times: 2}", "desk <desk> of <town>: {officers: 1}",
                 "{desk 1 of 1: {officers: 1}, desk 1 of 2: {officers: 1}, desk 2 of 1: {officers: 1}, desk 2 of 2: {officers: 1}}");
}

static void elements_of_a_list_are_repeated_but_steps_are_not(void **state)
{
    struct fixture *fixture = *state;
    make(fixture, "repeat: {desk: {times: 2}}\nstart: [{open: 4, case: permit <desk>}, {open: 1, case: other}]\n"
         "tracks:\n  a <desk>: [work: {by: desk <desk>}, decide]\n", NULL, 0);
    assert_string_equal(complaints_text(&fixture->diagnostics), "");
    assert_string_equal(section(fixture, 0, "start"), "[{open: 4, case: permit 1}, {open: 4, case: permit 2}, {open: 1, case: other}]");
    assert_string_equal(section(fixture, 0, "tracks"), "{a 1: [{work: {by: desk 1}}, decide], a 2: [{work: {by: desk 2}}, decide]}");
    make(fixture, "repeat: {desk: {times: 2}}\ntracks:\n  a: [work: {by: desk <desk>}]\n  <desk>: [decide]\n", NULL, 0);
    assert_string_equal(complaints_text(&fixture->diagnostics), "a.yaml:3:18: '<desk>' stands for nothing here; it belongs to an entry "
                        "that is repeated, with <desk> in its name\n");
}

static void scenarios_change_one_repeated_entry_or_all_of_them(void **state)
{
    struct fixture *fixture = *state;
    make(fixture, "repeat: {desk: {times: 2}}\nteams:\n  desk <desk>: {officers: 3}\nscenarios:\n  as is: {}\n"
         "  one: {set: {teams.desk 2.officers: 4}}\n  all: {like: one, set: {teams.desk <desk>.officers: 5}}\n"
         "  more: {add: {teams: {night <desk>: {officers: 1}}}}\n  only <desk>: {set: {teams.desk <desk>.officers: 9}}\n", NULL, 0);
    assert_string_equal(complaints_text(&fixture->diagnostics), "");
    assert_int_equal(fixture->count, 6);
    assert_string_equal(section(fixture, 0, "teams"), "{desk 1: {officers: 3}, desk 2: {officers: 3}}");
    assert_string_equal(section(fixture, 1, "teams"), "{desk 1: {officers: 3}, desk 2: {officers: 4}}");
    assert_string_equal(section(fixture, 2, "teams"), "{desk 1: {officers: 5}, desk 2: {officers: 5}}");
    assert_string_equal(section(fixture, 3, "teams"), "{desk 1: {officers: 3}, desk 2: {officers: 3}, night 1: {officers: 1}, night 2: {officers: 1}}");
    assert_string_equal(fixture->variants[5].name, "only 2");
    assert_string_equal(section(fixture, 5, "teams"), "{desk 1: {officers: 3}, desk 2: {officers: 9}}");
}

static void the_command_line_changes_how_often_and_what(void **state)
{
    static const char *const sets[] = {"teams.desk <desk>.officers=<desk>", "repeat.desk.times=3"};
    struct fixture *fixture = *state;
    make(fixture, "repeat: {desk: {times: 1000}}\nteams:\n  desk <desk>: {officers: 3}\n", sets, 2);
    assert_string_equal(complaints_text(&fixture->diagnostics), "");
    assert_string_equal(section(fixture, 0, "teams"), "{desk 1: {officers: 1}, desk 2: {officers: 2}, desk 3: {officers: 3}}");
}

static void without_repeat_angles_are_ordinary_letters(void **state)
{
    struct fixture *fixture = *state;
    make(fixture, "name: Waits <of all>\nteams:\n  desk <1>: {officers: 3}\n", NULL, 0);
    assert_string_equal(complaints_text(&fixture->diagnostics), "");
    assert_string_equal(section(fixture, 0, "teams"), "{desk <1>: {officers: 3}}");
    expect_teams(state, "desk: {times: 1}", "wait < 5 and > 3 <desk>: {officers: 3}", "{wait < 5 and > 3 1: {officers: 3}}");
}

static void a_decimal_comma_is_read_where_semicolons_divide(void **state)
{
    struct fixture *fixture = *state;
    make(fixture, "repeat: {place: {file: repeat-towns.csv}}\nteams:\n  <place>: {officers: <permits>}\n", NULL, 0);
    assert_non_null(strstr(section(fixture, 0, "teams"), "Aarhus: {officers: 12.5}"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_entry_is_written_for_each_number_in_its_place, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(the_columns_of_a_table_stand_in_names_and_values, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(times_takes_the_first_rows_of_a_table, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(of_two_sets_in_a_name_the_first_varies_slowest, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(elements_of_a_list_are_repeated_but_steps_are_not, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(scenarios_change_one_repeated_entry_or_all_of_them, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(the_command_line_changes_how_often_and_what, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(without_repeat_angles_are_ordinary_letters, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(a_decimal_comma_is_read_where_semicolons_divide, open_fixture, close_fixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
