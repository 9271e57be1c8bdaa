/* test_leaving.c - whoever gives up is told of: a goal that many leave behind is not simply kept, nor a gain bought with them praised. */
#include "analysis/leaving.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/answer.h"
#include "analysis/comparison.h"
#include "analysis/figure.h"
#include "analysis/finding.h"
#include "analysis/withheld.h"
#include "languages/languages.h"
#include "tests/hand_results.h"

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static const struct hand_shape shape = {.weeks = 4, .replications = 5, .teams = {"front"}, .types = {"visa"}, .tracks = {"normal"}, .goals = {.9}};

/* A year in a week: so many decided, some of them late, and so many that leave undecided, turned away or not. */
static struct scenario_results *add(struct results *results, const char *name, int decided, int late, int left, int turned_away, struct arena *arena)
{
    struct scenario_results *scenario = hand_scenario(results, name, results->scenario_count ? 0 : -1, &shape, arena);
    for (int r = 0; r < shape.replications; r++) {
        hand_decisions(scenario, r, 2, decided, decided - late - r, 10);
        hand_pair(scenario, r, 2, 0, PAIR_RECEIVED, decided + left);
        hand_pair(scenario, r, 2, 0, PAIR_WITHDRAWN, left);
        hand_team(scenario, r, 2, 0, TEAM_TURNED_AWAY, turned_away);
    }
    return scenario;
}

static void the_finding_names_the_share_that_leaves(void **state)
{
    struct results *results = hand_results(*state);
    add(results, "as is", 1000, 10, 600, 0, *state);
    assert_true(leaving_share(results->scenarios, *state) == 37.5);
    assert_non_null(strstr(finding_text(results, *state), "; 38 % of the cases leave undecided, withdrawn."));
    results = hand_results(*state);
    add(results, "as is", 1000, 10, 600, 600, *state);
    assert_non_null(strstr(finding_text(results, *state), "; 38 % of the cases leave undecided, withdrawn or turned away."));
    results = hand_results(*state);
    add(results, "as is", 1000, 10, 9, 0, *state);
    assert_null(strstr(finding_text(results, *state), "undecided"));
}

static void a_gain_bought_with_cases_that_leave_is_not_praised(void **state)
{
    struct results *results = hand_results(*state);
    add(results, "as is", 1000, 200, 0, 0, *state);
    add(results, "room", 1000, 10, 800, 800, *state);
    assert_int_equal(leaving_change(&results->scenarios[1], results->scenarios, *state), 1);
    assert_non_null(strstr(finding_text(results, *state), "Room: +19.0 points, goal kept among the decided alone, but 800 more leave undecided."));
    for (int more = 0; more < 6; more++)
        add(results, "room", 1000, 10, 800, 800, *state);
    const char *text = finding_text(results, *state);
    assert_null(strstr(text, "Best"));
    assert_non_null(strstr(text, "All 7 changes are neither better nor worse."));
}

static void fewer_that_leave_are_told_too(void **state)
{
    struct results *results = hand_results(*state);
    add(results, "as is", 1000, 200, 500, 0, *state);
    add(results, "hired", 1400, 14, 100, 0, *state);
    assert_non_null(strstr(finding_text(results, *state), "goal restored; 400 fewer leave undecided."));
}

static void more_that_leave_since_more_get_so_far_are_no_change(void **state)
{
    struct results *results = hand_results(*state);
    add(results, "as is", 500, 200, 50, 0, *state);
    add(results, "hired", 1000, 10, 100, 0, *state);
    assert_null(strstr(finding_text(results, *state), "more leave"));
}

static void a_comparison_praises_it_no_more(void **state)
{
    struct results *results = hand_results(*state);
    add(results, "as is", 1000, 200, 0, 0, *state);
    add(results, "room", 1000, 10, 800, 800, *state);
    struct comparison comparison = comparison_of(results, 0, NULL, 0, *state);
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    comparison_print(out, &comparison, *state);
    fclose(out);
    assert_null(strstr(text, "better"));
    assert_non_null(strstr(text, ", but 800 more leave"));
    free(text);
}

static bool has_column(const struct results *results, const char *name, struct arena *arena)
{
    int count;
    const int *rows = answer_figures(results, &count, arena);
    for (int i = 0; i < count; i++)
        if (rows[i] == figure_named(name))
            return true;
    return false;
}

/* Where the file asks for figures, the finding alone tells of them. */
static void those_who_leave_have_a_column(void **state)
{
    struct results *results = hand_results(*state);
    add(results, "as is", 1000, 200, 0, 0, *state);
    assert_false(has_column(results, "withdrawn", *state) || has_column(results, "turned away", *state));
    add(results, "room", 1000, 10, 800, 800, *state);
    assert_true(has_column(results, "withdrawn", *state) && has_column(results, "turned away", *state));
    const char *asked[] = {"decided within goal"};
    results->figures = asked, results->figure_count = 1;
    assert_false(has_column(results, "withdrawn", *state));
}

static void what_is_withheld_is_not_told(void **state)
{
    struct results *results = hand_results(*state);
    add(results, "as is", 100, 20, 0, 0, *state);
    add(results, "room", 100, 1, 4, 4, *state);
    assert_non_null(strstr(finding_text(results, *state), ", but 4 more leave undecided"));
    results->withheld = withheld_of(results, 5, *state);
    assert_null(strstr(finding_text(results, *state), "undecided"));
}

static void it_is_told_in_danish(void **state)
{
    struct results *results = hand_results(*state);
    add(results, "as is", 1000, 200, 0, 0, *state);
    add(results, "room", 1000, 10, 800, 800, *state);
    arena_speak(*state, &danish);
    const char *text = finding_text(results, *state);
    arena_speak(*state, &english);
    assert_non_null(strstr(text, ", målet nås alene blandt de afgjorte, men 800 flere udgår uden afgørelse"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_finding_names_the_share_that_leaves), cmocka_unit_test(a_gain_bought_with_cases_that_leave_is_not_praised),
        cmocka_unit_test(fewer_that_leave_are_told_too),
        cmocka_unit_test(more_that_leave_since_more_get_so_far_are_no_change), cmocka_unit_test(a_comparison_praises_it_no_more), cmocka_unit_test(those_who_leave_have_a_column),
        cmocka_unit_test(what_is_withheld_is_not_told), cmocka_unit_test(it_is_told_in_danish),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
