#include "scenarios/variant.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "scenarios/reading.h"
#include "tests/complaints.h"

/* A type whose rows lie somewhere inside, as those of tracks do. */
static void read_nothing(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    (void)reading, (void)param, (void)node, (void)slot;
}

static const struct value_type value_tracks = {"tracks", "{name: [work: {...}]}", NULL, 0, read_nothing, NULL};
static const struct value_type value_shares = {"shares", "{a: 25 %, b: rest}", NULL, 0, read_nothing, NULL};

#define WORD(name, type) {name, type, 0, "", "", NULL, 0, 0, USUAL, NULL, 0, NULL, NULL, false, NULL}
#define INNER(name, type, rows) {name, type, 0, "", "", NULL, 0, 0, USUAL, rows, 8, NULL, NULL, false, NULL}

static const struct param leave_rows[] = {WORD("away", &value_share), {0}};
static const struct param team_rows[] = {WORD("officers", &value_count), WORD("queue", &value_text),
                                         INNER("leave", &value_section, leave_rows), {0}};
static const struct param work_rows[] = {WORD("what", &value_text), WORD("by", &value_text), WORD("time", &value_text), {0}};
static const struct param triage_rows[] = {WORD("by class", &value_shares), {0}};
static const struct param step_rows[] = {INNER("work", &value_section, work_rows), INNER("triage", &value_section, triage_rows),
                                         INNER("decide", &value_section, work_rows), {0}};
static const struct param start_rows[] = {WORD("open", &value_count), WORD("at", &value_text), {0}};
static const struct param calendar_rows[] = {WORD("closed", &value_date_list), WORD("hours", &value_shares), {0}};
static const struct param rows[] = {
    WORD("name", &value_text), {"question", &value_text, 0, "", "", NULL, 0, 0, USUAL, NULL, 0, NULL, NULL, true, NULL}, INNER("teams", &value_table, team_rows), INNER("every team", &value_section, team_rows),
    INNER("tracks", &value_tracks, step_rows), INNER("start", &value_list, start_rows),
    INNER("calendars", &value_table, calendar_rows), INNER("moves", &value_list, start_rows),
    INNER("scenarios", &value_scenarios, variant_rows), {0},
};

static const char file[] =
    "name: A\n"
    "teams: {fast: {officers: 4, queue: first}, normal: {officers: 28}}\n"
    "calendars: {office: {closed: [2026-06-05], hours: {mon-thu: 08:00-15:30, fri: 08:00-15:00}}}\n"
    "start: [{open: 60, at: fast}, {open: 480, at: normal}]\n"
    "tracks:\n"
    "  opening:\n"
    "    - work: {what: register, by: fast}\n"
    "    - work: {what: screen, by: fast}\n"
    "    - triage: {by class: {unfounded: {fast: 85 %, normal: rest}, other: {fast: 3 %, normal: rest}}}\n"
    "    - work: {what: screen, by: normal}\n"
    "    - decide\n";

enum { LINE = 12 };                                       /* of `scenarios:` when it follows file */

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

static void make_text(struct fixture *fixture, const char *text, const char *const *sets, int set_count)
{
    struct diagnostics *diagnostics = &fixture->diagnostics;
    diagnostics->count = diagnostics->errors = 0;
    struct document *document = document_read_text("a.yaml", ".", text, strlen(text), diagnostics);
    assert_non_null(document);
    fixture->count = variants_make(document, rows, sets, set_count, diagnostics->arena, diagnostics, &fixture->variants);
}

static void make_with(struct fixture *fixture, const char *scenarios, const char *const *sets, int set_count)
{
    make_text(fixture, arena_print(fixture->diagnostics.arena, "%s%s", file, scenarios), sets, set_count);
}

static void make(struct fixture *fixture, const char *scenarios)
{
    make_with(fixture, scenarios, NULL, 0);
    assert_string_equal(complaints_text(&fixture->diagnostics), "");
}

/* Claims that a scenario with these words (on line 14) is complained about so (with its place). */
static void refuse(void **state, const char *words, const char *complaints)
{
    struct fixture *fixture = *state;
    make_with(fixture, arena_print(fixture->diagnostics.arena, "scenarios:\n  as is: {}\n  new: %s\n", words), NULL, 0);
    assert_string_equal(complaints_text(&fixture->diagnostics), complaints);
}

/* Returns what stands at the keys, one after the other, in a variant. */
static const char *at(const struct fixture *fixture, int variant, const char *a, const char *b, const char *c)
{
    const struct node *node = fixture->variants[variant].root;
    node = node_child(node, a);
    node = node && b ? node_child(node, b) : node;
    node = node && c ? node_child(node, c) : node;
    return node ? node_text(fixture->diagnostics.arena, node) : NULL;
}

static void a_file_without_scenarios_is_as_is(void **state)
{
    struct fixture *fixture = *state;
    make(fixture, "");
    assert_int_equal(fixture->count, 1);
    assert_string_equal(fixture->variants[0].name, "as is");
    assert_int_equal(fixture->variants[0].like, -1);
    make(fixture, "scenarios:\n");
    assert_int_equal(fixture->count, 1);
}

static void set_changes_one_word_and_no_other_scenario(void **state)
{
    struct fixture *fixture = *state;
    make(fixture, "scenarios: {as is: {}, more: {set: {teams.normal.officers: 34}}}\n");
    assert_int_equal(fixture->count, 2);
    assert_int_equal(fixture->variants[1].like, 0);
    assert_int_equal(fixture->variants[1].place.line, LINE);
    assert_string_equal(at(fixture, 0, "teams", "normal", "officers"), "28");
    assert_string_equal(at(fixture, 1, "teams", "normal", "officers"), "34");
    assert_null(at(fixture, 1, "scenarios", NULL, NULL));
}

static void like_builds_on_any_scenario_wherever_it_stands(void **state)
{
    struct fixture *fixture = *state;
    make(fixture, "scenarios:\n  as is: {}\n  both: {like: more, set: {teams.fast.officers: 5}}\n"
                  "  more: {summary: Six more, set: {teams.normal.officers: 34}}\n");
    assert_int_equal(fixture->variants[1].like, 2);
    assert_string_equal(at(fixture, 1, "teams", "normal", "officers"), "34");
    assert_string_equal(at(fixture, 1, "teams", "fast", "officers"), "5");
    assert_string_equal(at(fixture, 2, "teams", "fast", "officers"), "4");
}

static void sections_and_tables_merge_other_values_are_replaced(void **state)
{
    struct fixture *fixture = *state;
    make(fixture, "scenarios:\n  as is: {}\n  a: {set: {teams: {fast: {officers: 9}}, calendars.office.hours: {sat: 10:00-13:00}}}\n");
    assert_string_equal(at(fixture, 1, "teams", "fast", NULL), "{officers: 9, queue: first}");
    assert_string_equal(at(fixture, 1, "teams", "normal", NULL), "{officers: 28}");
    assert_string_equal(at(fixture, 1, "calendars", "office", "hours"), "{sat: 10:00-13:00}");
    assert_string_equal(at(fixture, 1, "calendars", "office", "closed"), "[2026-06-05]");
}

static void words_that_the_file_lacks_are_made_when_the_language_knows_them(void **state)
{
    struct fixture *fixture = *state;
    make(fixture, "scenarios:\n  as is: {}\n  a: {set: {teams.normal.queue: last, teams.fast.leave.away: 10 %, every team: {queue: x}}}\n");
    assert_string_equal(at(fixture, 1, "teams", "normal", NULL), "{officers: 28, queue: last}");
    assert_string_equal(at(fixture, 1, "teams", "fast", "leave"), "{away: 10 %}");
    assert_string_equal(at(fixture, 1, "every team", "queue", NULL), "x");
}

static void steps_are_named_by_what_else_by_their_kind_and_rows_by_number(void **state)
{
    struct fixture *fixture = *state;
    make(fixture, "scenarios:\n  as is: {}\n  a: {set: {tracks.opening.register: {by: normal, time: 1 h},\n"
                  "    tracks.opening.triage.by class.other: {fast: 15 %, normal: rest}, tracks.opening.decide.by: fast, start.2.open: 500}}\n");
    const struct node *step = node_child(node_child(fixture->variants[1].root, "tracks"), "opening")->first;
    assert_string_equal(node_text(fixture->diagnostics.arena, step), "{work: {what: register, by: normal, time: 1 h}}");
    assert_string_equal(node_text(fixture->diagnostics.arena, step->next->next),
                        "{triage: {by class: {unfounded: {fast: 85 %, normal: rest}, other: {fast: 15 %, normal: rest}}}}");
    assert_string_equal(node_text(fixture->diagnostics.arena, step->next->next->next->next), "{decide: {by: fast}}");
    assert_string_equal(at(fixture, 1, "start", NULL, NULL), "[{open: 60, at: fast}, {open: 500, at: normal}]");
}

static void a_change_inside_another_is_refused(void **state)
{
    refuse(state, "{set: {tracks.opening.register.by: normal, tracks.opening.register: {time: 1 h}}}",
           "a.yaml:14:15: 'tracks.opening.register.by' lies inside 'tracks.opening.register', which is changed too; write both as one change\n");
    refuse(state, "{set: {start: []}, add: {start: [{open: 1}]}}", "a.yaml:14:33: 'start' is changed twice; keep one\n");
}

static void add_appends_to_lists_and_adds_names_to_tables(void **state)
{
    struct fixture *fixture = *state;
    make(fixture, "scenarios:\n  as is: {}\n  a: {add: {start: [{open: 1}, {open: 2}], teams: {extra: {officers: 3}}, calendars.home: {closed: []},\n"
                  "    calendars.office.closed: [2026-12-24]}, moves: [{open: 5}]}\n  b: {like: a, moves: [{open: 6}]}\n");
    assert_string_equal(at(fixture, 1, "start", NULL, NULL), "[{open: 60, at: fast}, {open: 480, at: normal}, {open: 1}, {open: 2}]");
    assert_int_equal(node_child(fixture->variants[1].root, "start")->count, 4);
    assert_string_equal(at(fixture, 1, "teams", "extra", "officers"), "3");
    assert_string_equal(at(fixture, 1, "calendars", "home", NULL), "{closed: []}");
    assert_string_equal(at(fixture, 1, "calendars", "office", "closed"), "[2026-06-05, 2026-12-24]");
    assert_string_equal(at(fixture, 1, "moves", NULL, NULL), "[{open: 5}]");
    assert_string_equal(at(fixture, 2, "moves", NULL, NULL), "[{open: 5}, {open: 6}]");
    assert_null(at(fixture, 0, "moves", NULL, NULL));
}

static void sets_of_the_command_line_change_every_scenario(void **state)
{
    struct fixture *fixture = *state;
    const char *sets[] = {"teams.fast.officers=7", "tracks.opening.triage.by class.other={fast: 15 %, normal: rest}"};
    make_with(fixture, "scenarios:\n  as is: {}\n  a: {set: {teams.normal.officers: 34}}\n", sets, 2);
    assert_string_equal(complaints_text(&fixture->diagnostics), "");
    assert_string_equal(at(fixture, 0, "teams", "fast", "officers"), "7");
    assert_string_equal(at(fixture, 1, "teams", "fast", "officers"), "7");
    assert_string_equal(at(fixture, 1, "teams", "normal", "officers"), "34");
}

static void a_set_of_the_command_line_that_changes_nothing_is_noted(void **state)
{
    struct fixture *fixture = *state;
    const char *sets[] = {"teams.fast.officers=4", "teams.normal.officers=27"};
    make_with(fixture, "", sets, 2);
    assert_string_equal(complaints_text(&fixture->diagnostics), "command line: note: --set teams.fast.officers changes nothing; the file says so already\n");
    assert_int_equal(fixture->diagnostics.errors, 0);
    assert_string_equal(at(fixture, 0, "teams", "normal", "officers"), "27");
}

/* What a scenario sets, or inherits, stands above the command line; what it merges into or adds to lets the setting hold. */
static void a_set_of_the_command_line_that_scenarios_replace_is_noted(void **state)
{
    struct fixture *fixture = *state;
    const char *sets[] = {"teams.fast.officers=7", "teams.normal={queue: last, officers: 30}", "calendars.office.closed=[2026-12-24]"};
    make_with(fixture, "scenarios:\n  as is: {}\n  more: {set: {teams.fast.officers: 9}}\n  later: {like: more, set: {teams.normal.leave.away: 2}}\n"
              "  all: {set: {teams.normal: {officers: 30}}, add: {calendars.office.closed: [2026-12-31]}}\n"
              "  fewer: {set: {teams.normal.officers: 20, teams.fast.officers: 7}}\n  days: {set: {calendars.office.closed: [2026-12-23]}}\n", sets, 3);
    assert_string_equal(complaints_text(&fixture->diagnostics),
        "command line: note: --set calendars.office.closed does not hold in scenarios that say otherwise: days\n"
        "command line: note: --set teams.fast.officers does not hold in scenarios that say otherwise: more, later\n"
        "command line: note: --set teams.normal does not hold in scenarios that say otherwise: fewer\n");
    assert_int_equal(fixture->diagnostics.errors, 0);
}

static void a_set_of_the_command_line_hides_no_mistake_of_the_file(void **state)
{
    struct fixture *fixture = *state;
    const char *sets[] = {"teams.fast.officers=7"};
    make_text(fixture, "teams: {fast: {officers: many}}\nscenarios:\n", sets, 1);
    assert_string_equal(complaints_text(&fixture->diagnostics), "a.yaml:1:26: teams.fast.officers: 'many' is no whole number; write officers: 6\n");
}

/* The first scenario is what the others are compared with, so that the file itself may stand below it; but once. */
static void the_file_as_it_stands_may_be_a_later_scenario(void **state)
{
    struct fixture *fixture = *state;
    make(fixture, "scenarios:\n  fewer: {set: {teams.normal.officers: 20}}\n  as is: {}\n");
    assert_int_equal(fixture->count, 2);
    assert_string_equal(at(fixture, 1, "teams", "normal", "officers"), "28");
    assert_true(fixture->variants[1].is_file && !fixture->variants[0].is_file);
    make_with(fixture, "scenarios:\n  fewer: {set: {teams.normal.officers: 20}}\n  as is: {}\n  again: {}\n  like: {like: fewer}\n", NULL, 0);
    assert_string_equal(complaints_text(&fixture->diagnostics), "a.yaml:15:3: scenario 'again' changes nothing; give it 'set', 'add' or 'moves'\n"
                        "a.yaml:16:3: scenario 'like' changes nothing; give it 'set', 'add' or 'moves'\n");
}

static void wrong_sets_of_the_command_line_are_refused(void **state)
{
    struct fixture *fixture = *state;
    const char *sets[] = {"teams.fast.officers", "teams.fast.oficers=7", "teams.fast.officers=5", "start=[1", "name=B", "name=C"};
    make_with(fixture, "", sets, 6);
    assert_string_equal(complaints_text(&fixture->diagnostics),
        "command line: 'name' is changed twice; keep one\n"
        "command line: 'teams.fast.officers' is no change; write --set teams.normal.officers=34\n"
        "command line: a ',' is missing before here, or the '[' is not closed by ']'\n"
        "command line: teams.fast: no 'oficers'; did you mean 'officers'? known: officers, queue, leave\n");
}

static void unknown_paths_are_told_what_is_known_there(void **state)
{
    refuse(state, "{set: {tems.fast: 1}}", "a.yaml:14:15: no 'tems'; did you mean 'teams'? known: name, question, teams, every team, tracks, start, "
           "calendars, moves, scenarios\n");
    refuse(state, "{set: {teams.fats.officers: 1}}", "a.yaml:14:15: teams: no 'fats'; did you mean 'fast'? known: fast, normal\n");
    refuse(state, "{set: {teams.extra: {officers: 1}}}",
           "a.yaml:14:15: teams: no 'extra'; known: fast, normal (a new name is made by 'add')\n");
    refuse(state, "{set: {tracks.triage: []}}", "a.yaml:14:15: tracks: no 'triage'; known: opening (a new name is made by 'add')\n");
    refuse(state, "{set: {tracks.triage.by class: {}}}", "a.yaml:14:15: tracks: no 'triage'; known: opening\n");
    refuse(state, "{set: {tracks.opening.registre.by: x}}", "a.yaml:14:15: tracks.opening: no 'registre'; did you mean 'register'? known: "
           "register, screen, triage, decide\n");
    refuse(state, "{set: {tracks.opening.screen.by: x}}", "a.yaml:14:15: tracks.opening: 2 steps are called 'screen'; give each a 'what' of "
           "its own and name it by that\n");
    refuse(state, "{set: {start.3.open: 1}}", "a.yaml:14:15: start: no '3'; did you mean '1'? known: 1, 2\n");
    refuse(state, "{set: {teams.fast.officers.x: 1}}", "a.yaml:14:15: teams.fast.officers: no 'x' in it; it is a single value: 4\n");
    refuse(state, "{set: {moves.1.open: 1}}", "a.yaml:14:15: the file has no 'moves' yet, so nothing inside it can change; give it whole\n");
    refuse(state, "{set: {teams..x: 1}}", "a.yaml:14:15: a part of the path is empty; write it as teams.normal.officers\n");
    refuse(state, "{set: {scenarios.new.like: x}}",
           "a.yaml:14:15: a change is made to the file's other sections; write scenarios out instead\n");
}

static void changing_nothing_is_a_mistake(void **state)
{
    refuse(state, "{set: {teams.normal.officers: 28}}",
           "a.yaml:14:15: 'teams.normal.officers' says so already; a change must change something\n");
    refuse(state, "{set: {teams: {fast: {queue: first}}}}", "a.yaml:14:15: 'teams' says so already; a change must change something\n");
    refuse(state, "{}", "a.yaml:14:3: scenario 'new' changes nothing; give it 'set', 'add' or 'moves'\n");
    refuse(state, "{add: {start: []}}", "a.yaml:14:15: nothing is added to 'start'; a change must change something\n");
    refuse(state, "{add: {teams: {}}}", "a.yaml:14:15: nothing is added to 'teams'; a change must change something\n");
}

/* What stands alone is a list of one: added to, it is what a list of both would be. */
static void a_list_is_added_to_a_single_value(void **state)
{
    struct fixture *fixture = *state;
    make(fixture, "scenarios:\n  as is: {}\n  new: {add: {teams.fast.queue: [random]}}\n");
    assert_int_equal(fixture->diagnostics.errors, 0);
    const struct node *fast = node_child(node_child(fixture->variants[1].root, "teams"), "fast");
    assert_string_equal(node_text(fixture->diagnostics.arena, node_child(fast, "queue")), "[first, random]");
}

/* A word of the file as a whole, in the small language: the question. */
static void what_scenarios_have_in_common_is_not_changed_in_one(void **state)
{
    refuse(state, "{set: {question: B}}", "a.yaml:14:15: 'question' is the same in all scenarios of a file; change it in the file, or with --set question\n");
}

static void wrong_additions_are_told_how_they_are_written(void **state)
{
    refuse(state, "{add: {start: {open: 1}}}", "a.yaml:14:22: 'start' is a list; write what is added as a list too: [...]\n");
    refuse(state, "{add: {teams: [fast]}}", "a.yaml:14:22: 'teams' holds names; write what is added with its name: {name: ...}\n");
    refuse(state, "{add: {teams: {fast: {officers: 1}}}}", "a.yaml:14:23: 'fast' is in 'teams' already; 'set' changes it\n");
    refuse(state, "{add: {teams.fast: {officers: 1}}}",
           "a.yaml:14:15: 'teams.fast' is no list and no table of names; 'set' changes it\n");
}

static void wrong_words_of_a_scenario_are_refused(void **state)
{
    refuse(state, "{lik: x, set: {name: B}}", "a.yaml:14:9: scenarios.new: no 'lik'; did you mean 'like'? known: summary, like, set, add, moves\n");
    refuse(state, "{set: 3}",
           "a.yaml:14:14: scenarios.new.set: keys with values are wanted here, this is a single value; write set: {teams.normal.officers: 34}\n");
    refuse(state, "{set: {name: B}, moves: 3}", "a.yaml:14:32: scenarios.new.moves: a list is wanted here, this is a single value; write moves: "
           "[{officers: 5, out of: normal, into: fast, when: 2026-09-15..2027-01-31}]\n");
    refuse(state, "{like: as si, set: {name: B}}", "a.yaml:14:15: no scenario 'as si'; did you mean 'as is'? known: as is, new\n");
    refuse(state, "{like: new, set: {name: B}}", "a.yaml:14:15: 'new' is like 'new', which is in the end like 'new' itself; let one of them "
           "start from the file\n");
    struct fixture *fixture = *state;
    make_with(fixture, "scenarios:\n  z: {like: a}\n  a: {like: b, set: {name: B}}\n  b: {like: a, set: {name: C}}\n", NULL, 0);
    assert_string_equal(complaints_text(&fixture->diagnostics),
        "a.yaml:13:13: the first scenario is what the others are compared with; leave out its 'like', or move 'a' above it\n"
        "a.yaml:14:13: 'a' is like 'b', which is in the end like 'a' itself; let one of them start from the file\n");
    make_with(fixture, "scenarios: [a]\n", NULL, 0);
    assert_int_equal(fixture->count, 1);
    assert_string_equal(complaints_text(&fixture->diagnostics), "a.yaml:12:12: scenarios: keys with values are wanted here, this is a list; "
                        "write scenarios: {as is: {}, more officers: {set: {teams.normal.officers: 34}}}\n");
}

static void too_many_scenarios_of_a_long_file_are_refused(void **state)
{
    struct fixture *fixture = *state;
    char *text = malloc(8 << 20), *to = text;
    to += sprintf(to, "closed: [");
    for (int i = 0; i < 60000; i++)
        to += sprintf(to, "1,");
    to += sprintf(to, "]\nscenarios:\n  as is: {}\n");
    for (int i = 0; i < 400; i++)
        to += sprintf(to, "  s%d: {set: {name: B%d}}\n", i, i);
    make_with(fixture, text, NULL, 0);
    assert_string_equal(complaints_text(&fixture->diagnostics),
                        "a.yaml:14:3: 401 scenarios of a file this long take too much memory; write several files\n");
    free(text);
}

#define CLAIM(claim) cmocka_unit_test_setup_teardown(claim, open_fixture, close_fixture)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(a_file_without_scenarios_is_as_is),
        CLAIM(set_changes_one_word_and_no_other_scenario),
        CLAIM(like_builds_on_any_scenario_wherever_it_stands),
        CLAIM(sections_and_tables_merge_other_values_are_replaced),
        CLAIM(words_that_the_file_lacks_are_made_when_the_language_knows_them),
        CLAIM(steps_are_named_by_what_else_by_their_kind_and_rows_by_number),
        CLAIM(a_change_inside_another_is_refused),
        CLAIM(add_appends_to_lists_and_adds_names_to_tables),
        CLAIM(sets_of_the_command_line_change_every_scenario),
        CLAIM(a_set_of_the_command_line_that_changes_nothing_is_noted),
        CLAIM(a_set_of_the_command_line_that_scenarios_replace_is_noted),
        CLAIM(a_set_of_the_command_line_hides_no_mistake_of_the_file),
        CLAIM(the_file_as_it_stands_may_be_a_later_scenario),
        CLAIM(wrong_sets_of_the_command_line_are_refused),
        CLAIM(unknown_paths_are_told_what_is_known_there),
        CLAIM(changing_nothing_is_a_mistake),
        CLAIM(a_list_is_added_to_a_single_value),
        CLAIM(what_scenarios_have_in_common_is_not_changed_in_one),
        CLAIM(wrong_additions_are_told_how_they_are_written),
        CLAIM(wrong_words_of_a_scenario_are_refused),
        CLAIM(too_many_scenarios_of_a_long_file_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
