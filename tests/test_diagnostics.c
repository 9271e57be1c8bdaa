/* Complaints: each once, in the order of their places, one line each, and never more than can be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/complaints.h"

static struct place at(int line)
{
    return (struct place){"a.yaml", line, 1, NULL};
}

static void the_same_is_said_once_in_the_order_of_places(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct diagnostics diagnostics = {.arena = arena};
    complain(&diagnostics, at(10), "later");
    complain(&diagnostics, at(9), "sooner");
    warn(&diagnostics, at(9), "sooner still");
    complain(&diagnostics, at(10), "later");
    assert_string_equal(complaints_text(&diagnostics), "a.yaml:9:1: sooner\na.yaml:9:1: note: sooner still\na.yaml:10:1: later\n");
    assert_int_equal(diagnostics.errors, 2);
    assert_int_equal(diagnostics.warnings, 1);
    arena_close(arena);
}

static void a_complaint_is_one_line(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct diagnostics diagnostics = {.arena = arena};
    complain(&diagnostics, at(1), "'%s'", "a\nb\x1B[31m");
    assert_string_equal(complaints_text(&diagnostics), "a.yaml:1:1: 'a?b?[31m'\n");
    arena_close(arena);
}

static void beyond_a_thousand_they_are_only_counted(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct diagnostics diagnostics = {.arena = arena};
    for (int i = 1; i <= DIAGNOSTICS_KEPT + 7; i++)
        complain(&diagnostics, at(i), "wrong");
    const char *text = complaints_text(&diagnostics), *end = "a.yaml:1000:1: wrong\nand 7 more such messages\n";
    assert_int_equal(diagnostics.errors, DIAGNOSTICS_KEPT + 7);
    assert_string_equal(text + strlen(text) - strlen(end), end);
    arena_close(arena);
}

/* Complains at one place for repetitions first .. last - 1 of count. */
static void complain_for(struct diagnostics *diagnostics, struct repetition *rows, int first, int last, int count)
{
    for (int i = first; i < last; i++) {
        struct place place = at(1);
        rows[i] = (struct repetition){arena_print(diagnostics->arena, "desk %d", i + 1), i, count};
        place.one_of = &rows[i];
        complain(diagnostics, place, "no officers in %d", i + 1);
    }
}

static void what_is_wrong_in_all_repetitions_is_said_once(void **state)
{
    (void)state;
    struct repetition rows[1000];
    struct arena *arena = arena_open();
    struct diagnostics diagnostics = {.arena = arena};
    complain_for(&diagnostics, rows, 0, 1000, 1000);
    complain_for(&diagnostics, rows, 0, 1000, 1000);      /* as the check of a second scenario does */
    assert_string_equal(complaints_text(&diagnostics), "a.yaml:1:1: no officers in 1 (repeated 1000 times; first: desk 1)\n");
    assert_true(diagnostics.errors > 0);
    arena_close(arena);
}

static void what_is_wrong_in_some_repetitions_says_in_how_many(void **state)
{
    (void)state;
    struct repetition rows[98];
    struct arena *arena = arena_open();
    struct diagnostics diagnostics = {.arena = arena};
    complain_for(&diagnostics, rows, 16, 18, 98);
    assert_string_equal(complaints_text(&diagnostics), "a.yaml:1:1: no officers in 17 (so in 2 of 98 repetitions; first: desk 17)\n");
    arena_close(arena);
}

static void what_is_told_already_counts_but_is_not_said(void **state)
{
    (void)state;
    struct repetition told = {"", 0, 0};
    struct arena *arena = arena_open();
    struct diagnostics diagnostics = {.arena = arena};
    complain(&diagnostics, (struct place){"a.yaml", 1, 1, &told}, "follows from it");
    assert_string_equal(complaints_text(&diagnostics), "");
    assert_int_equal(diagnostics.errors, 1);
    arena_close(arena);
}

static void a_mistake_is_looked_for_between_two_places(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct diagnostics diagnostics = {.arena = arena};
    complain(&diagnostics, (struct place){"a.yaml", 5, 7, NULL}, "a mistake");
    warn(&diagnostics, at(8), "a note");
    static const struct { const char *file; int from_line, from_column, until_line, until_column; bool is_told; } asked[] = {
        {"a.yaml", 5, 7, 5, 7, true},  {"a.yaml", 4, 9, 6, 1, true},  {"a.yaml", 5, 8, 6, 1, false},
        {"a.yaml", 1, 1, 5, 6, false}, {"b.yaml", 1, 1, 9, 1, false}, {"a.yaml", 7, 1, 9, 1, false},
    };
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        struct place from = {asked[i].file, asked[i].from_line, asked[i].from_column, NULL}, until = {asked[i].file, asked[i].until_line, asked[i].until_column, NULL};
        assert_int_equal(mistake_is_told(&diagnostics, from, until), asked[i].is_told);
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_is_said_once_in_the_order_of_places),
        cmocka_unit_test(a_complaint_is_one_line),
        cmocka_unit_test(beyond_a_thousand_they_are_only_counted),
        cmocka_unit_test(what_is_wrong_in_all_repetitions_is_said_once),
        cmocka_unit_test(what_is_wrong_in_some_repetitions_says_in_how_many),
        cmocka_unit_test(what_is_told_already_counts_but_is_not_said),
        cmocka_unit_test(a_mistake_is_looked_for_between_two_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
