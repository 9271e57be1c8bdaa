#include "scenarios/document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "tests/complaints.h"

static int open_arena(void **state)
{
    struct diagnostics *diagnostics = calloc(1, sizeof *diagnostics);
    diagnostics->arena = arena_open();
    *state = diagnostics;
    return 0;
}

static int close_arena(void **state)
{
    struct diagnostics *diagnostics = *state;
    arena_close(diagnostics->arena);
    free(diagnostics);
    return 0;
}

static struct document *read_text(void **state, const char *text)
{
    return document_read_text("a.yaml", ".", text, strlen(text), *state);
}

/* Claims that reading text complains exactly so, and forgets the complaints. */
static void expect(void **state, const char *text, const char *complaints)
{
    struct diagnostics *diagnostics = *state;
    diagnostics->count = diagnostics->errors = 0;
    read_text(state, text);
    assert_string_equal(complaints_text(diagnostics), complaints);
}

static void keys_and_values_know_their_places(void **state)
{
    struct document *document = read_text(state, "name: A\nteams:\n  fast: {officers: 4}\n");
    const struct node *fast = node_child(node_child(document->root, "teams"), "fast");
    const struct node *officers = node_child(fast, "officers");
    assert_int_equal(officers->key_place.line, 3);
    assert_int_equal(officers->key_place.column, 10);
    assert_int_equal(officers->place.column, 20);
    assert_string_equal(officers->text, "4");
    assert_string_equal(officers->place.file, "a.yaml");
    assert_int_equal(document->root->count, 2);
    assert_null(node_child(officers, "x"));
}

static void columns_count_letters_not_bytes(void **state)
{
    struct document *document = read_text(state, "{\"s\xC3\xA6r\": 1, b: 2}");
    assert_int_equal(node_child(document->root, "b")->key_place.column, 12);
}

static void an_empty_value_is_an_empty_text(void **state)
{
    struct document *document = read_text(state, "a:\nb: ''\n");
    assert_string_equal(node_child(document->root, "a")->text, "");
    assert_int_equal(node_child(document->root, "a")->kind, NODE_SCALAR);
    assert_string_equal(node_child(document->root, "b")->text, "");
}

static void a_byte_order_mark_and_crlf_are_no_matter(void **state)
{
    struct document *document = read_text(state, "\xEF\xBB\xBF" "a: 1\r\nb: 2\r\n");
    assert_int_equal(node_child(document->root, "a")->key_place.column, 1);
    assert_string_equal(node_child(document->root, "a")->text, "1");
    assert_string_equal(node_child(document->root, "b")->text, "2");
    assert_int_equal(node_child(document->root, "b")->key_place.line, 2);
}

static void an_alias_repeats_what_its_anchor_names(void **state)
{
    struct document *document = read_text(state, "a: &x {b: [1, 2]}\nc: *x\n");
    const struct node *a = node_child(document->root, "a"), *c = node_child(document->root, "c");
    assert_true(node_equal(a, c));
    assert_ptr_not_equal(a->first, c->first);
    assert_string_equal(c->key, "c");
}

static void a_file_without_a_scenario_is_told_how_one_begins(void **state)
{
    static const char empty[] = "a.yaml:1:1: the file is empty; a scenario begins with 'sluse: 1' ('sluse explain' lists "
                                "its sections)\n";
    expect(state, "", empty);
    expect(state, "# only a comment\n", empty);
    expect(state, "---\n", empty);
    expect(state, "- a\n", "a.yaml:1:1: a scenario is a set of keys with values, such as 'name: ...'; this is a list\n");
    expect(state, "hello\n", "a.yaml:1:1: a scenario is a set of keys with values, such as 'name: ...'; this is a single text\n");
}

static void all_duplicate_keys_are_named_with_both_lines(void **state)
{
    expect(state, "a: 1\nb: {x: 1, x: 2}\na: 3\n",
           "a.yaml:2:11: 'x' is written twice; keep this one or that of line 2\n"
           "a.yaml:3:1: 'a' is written twice; keep this one or that of line 1\n");
}

static void keys_that_yaml_reads_otherwise_are_refused_unless_quoted(void **state)
{
    static const char *const traps[] = {"on", "off", "yes", "no", "y", "n", "true", "false", "No", "TRUE", "null", "~"};
    for (size_t i = 0; i < sizeof traps / sizeof *traps; i++) {
        char text[64], wanted[160];
        snprintf(text, sizeof text, "{%s: 1}", traps[i]);
        snprintf(wanted, sizeof wanted, "a.yaml:1:2: YAML reads the key '%s' as true, false or nothing; put it in quotes or "
                 "choose another word\n", traps[i]);
        expect(state, text, wanted);
        snprintf(text, sizeof text, "{\"%s\": 1}", traps[i]);
        expect(state, text, "");
    }
    expect(state, "a: &x {b: 1}\nc: {<<: *x}\n",
           "a.yaml:2:5: '<<' does not merge here; write the keys out, or say them once for all ('every team', 'like')\n");
}

static void what_yaml_offers_and_the_language_does_not_is_refused(void **state)
{
    expect(state, "a: !!int 3\n", "a.yaml:1:4: tags such as 'tag:yaml.org,2002:int' are not used here; write the value alone\n");
    expect(state, "[a, b]: 1\n", "a.yaml:1:1: a key is a plain word or name; put it in quotes if it holds one of [ ] { } * &\n");
    expect(state, "a: 1\n---\nb: 2\n", "a.yaml:2:1: a second document begins here; a file holds one: remove the '---', or "
           "make two files\n");
    expect(state, "a: *x\n", "a.yaml:1:4: alias '*x' has no '&x' that ends above it; known: none\n");
    expect(state, "b: &team 1\na: *tem\n",
           "a.yaml:2:4: alias '*tem' has no '&tem' that ends above it; did you mean 'team'? known: team\n");
    expect(state, "a: &x [*x]\n", "a.yaml:1:8: alias '*x' has no '&x' that ends above it; known: none\n");
    expect(state, "a: \"b\\0c\"\n", "a.yaml:1:4: the text holds a zero character; remove the '\\0'\n");
    expect(state, "a: \"b\\e[31mc\"\n", "a.yaml:1:4: the text holds a control character, U+001B; remove it\n");
    expect(state, "\"a\\u202E\": c\n", "a.yaml:1:1: the text holds a control character, U+202E; remove it\n");
    expect(state, "a: [\"\\x7F\", \"\\u0085\"]\n", "a.yaml:1:5: the text holds a control character, U+007F; remove it\n"
           "a.yaml:1:13: the text holds a control character, U+0085; remove it\n");
}

static void billion_laughs_are_refused_quickly(void **state)
{
    char text[2048] = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 10; i++) {
        size_t at = strlen(text);
        snprintf(text + at, sizeof text - at, "a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n", i, i,
                 i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    }
    expect(state, text, "a.yaml:1:34: the file holds more than 400000 values, or its aliases (*name) unfold to more; write "
           "long tables as CSV files\n");
}

static void depth_and_size_have_an_end(void **state)
{
    char deep[DOCUMENT_DEEPEST + 8] = "a: ";
    memset(deep + 3, '[', DOCUMENT_DEEPEST);
    expect(state, deep, "a.yaml:1:27: more than 24 levels inside each other; is a '}' or ']' missing?\n");
    struct diagnostics *diagnostics = *state;
    char *large = calloc(1, DOCUMENT_LARGEST + 1);
    diagnostics->count = diagnostics->errors = 0;
    assert_null(document_read_text("a.yaml", ".", large, DOCUMENT_LARGEST + 1, diagnostics));
    assert_string_equal(complaints_text(diagnostics), "a.yaml: the file is larger than 8 MB; write long tables as CSV files\n");
    free(large);
}

struct fault_case { const char *text, *complaint; };

static const struct fault_case fault_cases[] = {
    {"a: b: c\n", "1:5: a second ': ' on this line, or a line indented too far; put a value that holds ': ' in quotes"},
    {"a: {b: 1\nc: 2\n", "2:2: a ',' is missing before here, or the '{' is not closed by '}' (it began on line 1)"},
    {"a: {b: 1 c: 2}\n", "1:11: a ',' is missing before here, or the '{' is not closed by '}'"},
    {"a: [1, 2\nb: 3\n", "2:2: a ',' is missing before here, or the '[' is not closed by ']' (it began on line 1)"},
    {"a: 1\nbcd\nc: 2\n", "2:1: a ': ' is missing after the key; write 'key: value', with a blank after the colon"},
    {"a: 1\n b: 2\n", "2:3: a second ': ' on this line, or a line indented too far; put a value that holds ': ' in quotes"},
    {"a:\n    b: 1\n  c: 2\n", "3:3: this line does not fit the lines above; indent it like its neighbours (two blanks per level)"},
    {"a:\n  - 1\n  b: 2\n", "3:3: this line does not fit the list above; begin each element with '- ', all equally indented"},
    {"a: - b\n", "1:4: a '-' list cannot begin here; put it on the lines below its key, or write [a, b]"},
    {"a: \"b\nc: d\n", "1:4: the quote is not closed; end the text with the same quote mark"},
    {"a: 'b\n--- \n", "1:4: the quote is not closed; end the text with the same quote mark"},
    {"a: \"b\\q\"\n", "1:6: a '\\' in double quotes begins an escape; write '\\\\', or use single quotes"},
    {"a: * b\n", "1:5: a value that begins with '*' must stand in quotes"},
    {"a: & b\n", "1:5: a value that begins with '&' must stand in quotes"},
    {"{a: 1}}\n", "1:7: nothing may follow here; is a '}' or ']' too many, or a line not indented like its neighbours?"},
    {"a: }\n", "1:4: a value is missing here; is there a ',' or ':' too many?"},
    {"a:\n\tb: 1\n", "2:1: a tab stands here; indent with blanks (two per level)"},
    {"a:\n  b: 1\n\tc: 1\n", "3:1: a tab stands here; indent with blanks (two per level)"},
    {"a: @b\n", "1:4: a value or key cannot begin with '@'; put it in quotes"},
    {"a: 1\nb: \x01\n", "2:4: a control character stands here; is this a text file? Remove it"},
    {"a: 1\nb: s\xE6r\n", "2:5: byte 0xE6 is no UTF-8; save the file as UTF-8 (spreadsheets and old editors write Windows-1252)"},
    {"\xFF\xFE" "a", "1:1: the text is written as UTF-16; save it as UTF-8"},
};

static void faults_of_yaml_are_told_in_our_words(void **state)
{
    for (size_t i = 0; i < sizeof fault_cases / sizeof *fault_cases; i++) {
        char wanted[256];
        snprintf(wanted, sizeof wanted, "a.yaml:%s\n", fault_cases[i].complaint);
        expect(state, fault_cases[i].text, wanted);
    }
}

static void a_text_of_wide_letters_is_named_as_what_it_is(void **state)
{
    static const struct { const char bytes[9]; size_t length; const char *name; } texts[] = {
        {"\xFF\xFE" "a\0", 4, "UTF-16"},     {"\xFE\xFF\0a", 4, "UTF-16"},     {"a\0b\0", 4, "UTF-16"},     {"\0a\0b", 4, "UTF-16"},
        {"\xFF\xFE\0\0a\0\0\0", 8, "UTF-32"}, {"\0\0\xFE\xFF\0\0\0a", 8, "UTF-32"}, {"a\0\0\0b\0\0\0", 8, "UTF-32"}, {"\0\0\0a\0\0\0b", 8, "UTF-32"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct diagnostics found = {.arena = ((struct diagnostics *)*state)->arena};
        char wanted[96];
        assert_null(document_read_text("a.yaml", ".", texts[i].bytes, texts[i].length, &found));
        snprintf(wanted, sizeof wanted, "a.yaml:1:1: the text is written as %s; save it as UTF-8\n", texts[i].name);
        assert_string_equal(complaints_text(&found), wanted);
    }
}

static void a_single_value_is_read_at_the_place_given(void **state)
{
    struct place place = {"--set", 0, 0, NULL};
    struct node *node = value_read_text("{fast: 85 %, normal: rest}", place, *state);
    assert_string_equal(node_child(node, "fast")->text, "85 %");
    assert_string_equal(node_child(node, "fast")->place.file, "--set");
    assert_string_equal(value_read_text("", place, *state)->text, "");
    assert_null(value_read_text("{a: 1", place, *state));
    assert_string_equal(complaints_text(*state), "--set: a ',' is missing before here, or the '{' is not closed by '}'\n");
}

static void nodes_are_compared_by_what_they_say(void **state)
{
    struct place place = {"x", 1, 1, NULL};
    struct node *a = value_read_text("{a: [1, 2], b: x}", place, *state);
    assert_true(node_equal(a, value_read_text("{b: x, a: [1, 2]}", place, *state)));
    assert_false(node_equal(a, value_read_text("{b: x, a: [2, 1]}", place, *state)));
    assert_false(node_equal(a, value_read_text("{b: x, a: 1}", place, *state)));
    assert_string_equal(node_text(((struct diagnostics *)*state)->arena, a), "{a: [1, 2], b: x}");
    assert_true(node_equal(a, node_copy(((struct diagnostics *)*state)->arena, a)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_and_values_know_their_places),
        cmocka_unit_test(columns_count_letters_not_bytes),
        cmocka_unit_test(an_empty_value_is_an_empty_text),
        cmocka_unit_test(a_byte_order_mark_and_crlf_are_no_matter),
        cmocka_unit_test(an_alias_repeats_what_its_anchor_names),
        cmocka_unit_test(a_file_without_a_scenario_is_told_how_one_begins),
        cmocka_unit_test(all_duplicate_keys_are_named_with_both_lines),
        cmocka_unit_test(keys_that_yaml_reads_otherwise_are_refused_unless_quoted),
        cmocka_unit_test(what_yaml_offers_and_the_language_does_not_is_refused),
        cmocka_unit_test(billion_laughs_are_refused_quickly),
        cmocka_unit_test(depth_and_size_have_an_end),
        cmocka_unit_test(faults_of_yaml_are_told_in_our_words),
        cmocka_unit_test(a_text_of_wide_letters_is_named_as_what_it_is),
        cmocka_unit_test(a_single_value_is_read_at_the_place_given),
        cmocka_unit_test(nodes_are_compared_by_what_they_say),
    };
    struct CMUnitTest each[sizeof tests / sizeof *tests];
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        each[i] = (struct CMUnitTest){tests[i].name, tests[i].test_func, open_arena, close_arena, NULL};
    return cmocka_run_group_tests(each, NULL, NULL);
}
