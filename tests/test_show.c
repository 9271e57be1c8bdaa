/* test_show.c - tables by team, week and month, and requests that cannot be met. */
#include "analysis/show.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/figure.h"
#include "base/text.h"
#include "tests/hand_results.h"

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

/* Returns what is written, or "!" and the complaint. */
static const char *shown(const struct results *results, struct show_request request, struct arena *arena)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    const char *why = show_print(out, results, &request, arena);
    fclose(out);
    assert_true(!why || size == 0);
    const char *copy = why ? arena_print(arena, "!%s", why) : arena_copy(arena, text, size);
    free(text);
    return copy;
}

static void teams_stand_in_rows_and_scenarios_in_columns(void **state)
{
    assert_string_equal(shown(hand_surge(*state), (struct show_request){.by = "team"}, *state),
                        "utilisation, %: hours worked over hours present; overtime is in neither.\n"
                        "team           as is   surge   surge + 5 moved   surge + wider fast track   surge + 6 hired\n"
                        "registration    97.0    97.0              97.0                       97.0              97.0\n"
                        "normal          80.0    80.0              80.0                       80.0              80.0\n");
}

static void weeks_have_bands_when_there_are_replications_enough(void **state)
{
    static const struct hand_shape shape = {.weeks = 6, .replications = 9, .teams = {"front"}, .types = {"visa"}, .tracks = {"normal"}};
    struct results *results = hand_results(*state);
    struct scenario_results *scenario = hand_scenario(results, "as is", -1, &shape, *state);
    for (int r = 0; r < 9; r++)
        for (int week = 1; week <= 6; week++)
            hand_decisions(scenario, r, week, week * 10 + r, 0, 8);
    const char *text = shown(results, (struct show_request){.by = "week", .figure = "decided"}, *state);
    assert_non_null(strstr(text, "week             as is\n2026-W23   14 [10, 18]\n2026-W24   24 [20, 28]\n"));
    text = shown(results, (struct show_request){.by = "month", .figure = "decided"}, *state);
    assert_non_null(strstr(text, "\n2026-06                           116 [100, 132]\n2026-07                           118 [110, 126]\n"));
    text = shown(results, (struct show_request){.by = "week", .figure = "sojourn time p90"}, *state);
    assert_non_null(strstr(text, "(pooled, without a"));
}

/* Two replications with 2 and 3 decisions; with 12 and 13 nobody asks for the half. */
static void small_means_have_a_decimal(void **state)
{
    static const struct hand_shape shape = {.weeks = 2, .replications = 2, .teams = {"front"}, .types = {"visa"}, .tracks = {"normal"}};
    for (int more = 0; more <= 10; more += 10) {
        struct results *results = hand_results(*state);
        struct scenario_results *scenario = hand_scenario(results, "as is", -1, &shape, *state);
        for (int r = 0; r < 2; r++)
            for (int week = 1; week <= 2; week++)
                hand_decisions(scenario, r, week, more + 2 + r * (week == 1), 0, 8);
        assert_non_null(strstr(shown(results, (struct show_request){.by = "week", .figure = "decided"}, *state),
                               more ? "2026-W23      12\n2026-W24      12\n" : "2026-W23     2.5\n2026-W24     2.0\n"));
    }
}

static void a_scenario_shows_every_figure_it_has(void **state)
{
    struct results *results = hand_surge(*state);
    const char *text = shown(results, (struct show_request){.scenario = "surge_6_hired"}, *state);
    assert_true(text_starts(text, "surge + 6 hired (5 replications)"));
    for (const struct figure *figure = figures; figure->name; figure++)
        if (figure_exists(figure, results->scenarios, scope_whole(results->scenarios)))
            assert_non_null(strstr(text, figure->name));
    assert_null(strstr(text, "hours short"));
    assert_null(strstr(text, "as is"));
}

/* 45 minutes and 3 hours in one table: hours; alone, 45 minutes. */
static void times_have_the_unit_that_fits_the_table(void **state)
{
    static const struct hand_shape shape = {.weeks = 2, .replications = 1, .teams = {"front", "back"}, .types = {"visa"}, .tracks = {"normal"}};
    struct results *results = hand_results(*state);
    for (int s = 0; s < 2; s++) {
        struct scenario_results *scenario = hand_scenario(results, s ? "less" : "as is", s - 1, &shape, *state);
        for (int week = 1; week <= 2; week++) {
            hand_team(scenario, 0, week, 0, TEAM_BEGUN, 4);
            hand_team(scenario, 0, week, 0, TEAM_WAITED, s ? 12 * HOUR : 3 * HOUR);
        }
    }
    const char *text = shown(results, (struct show_request){.by = "team", .figure = "waiting time"}, *state);
    assert_true(text_starts(text, "waiting time, hours: "));
    assert_non_null(strstr(text, "team       as is       less\nfront        0.8        3.0\nback    not est.   not est.\n"));
    text = shown(results, (struct show_request){.by = "week", .figure = "waiting time", .scenario = "as is"}, *state);
    assert_true(text_starts(text, "waiting time, minutes, mean"));
    assert_non_null(strstr(text, "2026-W23      45\n"));
    text = shown(results, (struct show_request){.scenario = "as is", .figure = "waiting time"}, *state);
    assert_string_equal(text, "as is (1 replication)     unit  mean  lower 95 %  upper 95 %  least  most\n"
                              "waiting time           minutes    45           -           -     45    45\n");
}

static void a_footnote_stands_only_where_its_mark_does(void **state)
{
    static const struct hand_shape shape = {.weeks = 2, .replications = 9, .teams = {"front"}, .types = {"visa"}, .tracks = {"normal"}};
    struct results *results = hand_results(*state);
    struct scenario_results *even = hand_scenario(results, "even", -1, &shape, *state);
    struct scenario_results *skewed = hand_scenario(results, "skewed", -1, &shape, *state);
    for (int r = 0; r < 9; r++) {
        hand_decisions(even, r, 1, 10 + r, 0, 8);
        hand_decisions(skewed, r, 1, r ? 10 + r : 1000, 0, 8);
    }
    const char *text = shown(results, (struct show_request){.scenario = "even", .figure = "decided"}, *state);
    assert_null(strchr(text, '~'));
    text = shown(results, (struct show_request){.figure = "decided"}, *state);
    assert_non_null(strstr(text, "decided ~"));
    assert_non_null(strstr(text, "\n~ skewed: the limits may cover a little less than 95 %.\n"));
}

static void what_else_can_be_asked_is_told(void **state)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    show_choices_print(out, hand_surge(*state), "r.h5", *state);
    fclose(out);
    assert_true(text_starts(text, "\nMore: sluse show r.h5 with\n  --scenario 'surge + 6 hired'   all its figures, with 95 % limits\n"));
    const struct scenario_results *first = hand_surge(*state)->scenarios;
    const char *name = NULL;
    for (const struct figure *figure = figures; figure->name; figure++)
        name = figure_exists(figure, first, scope_whole(first)) ? figure->name : name;
    const char *last = strrchr(name, ' ');                /* lines break between words */
    assert_non_null(strstr(text, arena_print(*state, "%s.\n", last ? last + 1 : name)));
    free(text);
}

static void what_cannot_be_shown_is_told_with_the_names_there_are(void **state)
{
    struct results *results = hand_surge(*state);
    assert_true(text_starts(shown(results, (struct show_request){.figure = "cots"}, *state), "!no figure 'cots'; did you mean 'cost'? known: "));
    assert_true(text_starts(shown(results, (struct show_request){.scenario = "surg"}, *state), "!no scenario 'surg'; did you mean 'surge'?"));
    assert_string_equal(shown(results, (struct show_request){.by = "day"}, *state), "!no grouping 'day'; known: team, type, track, appointments, branch, adults, children, quarter, week, month");
    assert_string_equal(shown(results, (struct show_request){.by = "type", .figure = "cost"}, *state), "!cost is not known by type");
    assert_string_equal(shown(results, (struct show_request){.by = "week", .figure = "waiting time p90"}, *state),
                        "!waiting time p90 is known for the whole period only");
    assert_string_equal(shown(hand_results(*state), (struct show_request){0}, *state), "!there is no scenario in the results");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(teams_stand_in_rows_and_scenarios_in_columns),
        cmocka_unit_test(weeks_have_bands_when_there_are_replications_enough),
        cmocka_unit_test(small_means_have_a_decimal),
        cmocka_unit_test(a_scenario_shows_every_figure_it_has),
        cmocka_unit_test(times_have_the_unit_that_fits_the_table),
        cmocka_unit_test(a_footnote_stands_only_where_its_mark_does),
        cmocka_unit_test(what_else_can_be_asked_is_told),
        cmocka_unit_test(what_cannot_be_shown_is_told_with_the_names_there_are),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
