#include "scenarios/shares.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "scenarios/reading.h"
#include "tests/complaints.h"

struct fixture { struct diagnostics diagnostics; struct reading reading; };

static int open_fixture(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->diagnostics.arena = arena_open();
    fixture->reading = (struct reading){.diagnostics = &fixture->diagnostics, .arena = fixture->diagnostics.arena, .folder = "."};
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

static const struct place here = {"a.yaml", 1, 1, NULL};

/* Reads a table of shares; returns the complaint, "" when it was read. */
static const char *shares_complaint(struct fixture *fixture, const char *text, struct share **shares, int *count)
{
    fixture->diagnostics.count = fixture->diagnostics.errors = 0;
    const struct node *node = value_read_text(text, here, &fixture->diagnostics);
    bool is_read = shares_read(&fixture->reading, node, shares, count);
    assert_int_equal(is_read, fixture->diagnostics.count == 0);
    return complaints_text(&fixture->diagnostics);
}

static void shares_sum_to_one_and_rest_fills_up(void **state)
{
    struct share *shares;
    int count;
    assert_string_equal(shares_complaint(*state, "{a: 25 %, b: rest, c: 0.5 %}", &shares, &count), "");
    assert_int_equal(count, 3);
    assert_string_equal(shares[1].name, "b");
    assert_true(shares[0].share == 0.25 && shares[1].share == 1 - 0.255 && shares[2].share == 0.005);
    assert_string_equal(shares_complaint(*state, "{a: 10 %, b: 20 %, c: 70 %}", &shares, &count), "");
    assert_string_equal(shares_complaint(*state, "{a: 100 %, b: rest}", &shares, &count), "");
    assert_true(shares[1].share == 0);
}

static void wrong_shares_are_refused(void **state)
{
    static const struct { const char *text, *complaint; } cases[] = {
        {"{a: 25 %, b: 70 %}", "the shares sum to 95 %, not 100 %; write 'rest' for one of them"},
        {"{a: 60 %, b: 50 %, c: rest}", "the shares sum to 110 %, which leaves nothing for 'rest'; lower them"},
        {"{a: rest, b: rest}", "'rest' stands for a and for b; write a share for one of them"},
        {"{a: 0.25, b: rest}", "'0.25' is no share of a; write it as 25 % or 'rest'"},
        {"{a: {b: 1}, b: rest}", "'{b: 1}' is no share of a; write it as 25 % or 'rest'"},
        {"{a: 120 %, b: rest}", "'120 %' is no share of a; a share is 0 % to 100 %"},
        {"{}", "names with shares are wanted here, such as {one: 25 %, other: rest}"},
        {"fast", "names with shares are wanted here, such as {one: 25 %, other: rest}"},
    };
    struct share *shares;
    int count;
    char wanted[160];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(wanted, sizeof wanted, "a.yaml:1:1: %s\n", cases[i].complaint);
        assert_string_equal(shares_complaint(*state, cases[i].text, &shares, &count), wanted);
    }
}

#define CLAIM(claim) cmocka_unit_test_setup_teardown(claim, open_fixture, close_fixture)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(shares_sum_to_one_and_rest_fills_up),
        CLAIM(wrong_shares_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
