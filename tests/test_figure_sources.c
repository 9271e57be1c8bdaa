/* test_figure_sources.c - a figure names exactly the datasets that it is computed from: changing another one never changes it. */
#include "analysis/figure.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/text.h"
#include "tests/hand_results.h"

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static bool lists(const char *list, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = list; (at = strstr(at, name)); at += length)
        if ((at == list || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
            return true;
    return false;
}

enum { MOVED = 300 };                                     /* buckets: 4.7 doublings */

/* Without appointments the histogram of their waits has no row. */
static bool has_rows(const struct scenario_results *scenario, int kind)
{
    return histogram_row_count(&scenario->shape, (enum histogram_kind)kind) > 0;
}

/* Returns a scenario in which every count and every histogram holds something: times from 5 days on, and open cases so many
 * that twice as many decisions, or as much time with the clock stopped, would leave no hump; at the end of the period half of them, if the hump is to be
 * cleared. As many leave undecided; two a week, 14 days and 3 of the clock make room for 4.9 of a week's, and 5.3 are open. */
static struct scenario_results *filled(struct arena *arena, bool is_cleared)
{
    static const struct hand_shape shape = {.weeks = 3, .replications = 1, .teams = {"front", "back"}, .types = {"visa"},
                                            .tracks = {"normal", "fast"}, .goals = {0.9}, .money = "DKK"};
    struct scenario_results *scenario = hand_scenario(hand_results(arena), "as is", -1, &shape, arena);
    for (int64_t i = 0; i < scenario->shape.size; i++)
        scenario->tally[0][i] = 1000000 + 7919 * i % 10007;
    for (int week = 1; week <= shape.weeks; week++)
        for (int pair = 0; pair < scenario->shape.pairs; pair++) {
            int64_t *open = &scenario->tally[0][tally_pair(&scenario->shape, week, pair, PAIR_OPEN_END)];
            *open = *open * 53 / 10;
            scenario->tally[0][tally_pair(&scenario->shape, week, pair, PAIR_PAUSED)] = 3 * DAY * scenario->tally[0][tally_pair(&scenario->shape, week, pair, PAIR_DECIDED)];
        }
    for (int pair = 0; pair < scenario->shape.pairs && is_cleared; pair++)
        scenario->tally[0][tally_pair(&scenario->shape, shape.weeks, pair, PAIR_OPEN_END)] /= 2;
    for (int week = 1; week <= shape.weeks; week++)      /* so few that those seen long enough are decided */
        for (int pair = 0; pair < scenario->shape.pairs; pair++)
            scenario->tally[0][tally_pair(&scenario->shape, week, pair, PAIR_RECEIVED)] = 100;
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        for (int b = histogram_bucket(5 * DAY), i = 0; i < MOVED && has_rows(scenario, kind); i++)
            scenario->histograms[kind][0].doublings[0][b + i] = (uint32_t)(100 + i) * (kind == HISTOGRAM_AGE_BEGIN ? 4 : 1);
    return scenario;
}

static double value(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, struct arena *arena)
{
    return figure_values(figure, scenario, scope, arena)[0];
}

static void assert_dataset(const struct figure *figure, const char *name, double before, double after, const char *list)
{
    if (lists(list, name) == (before != after))
        return;
    print_message("%s: computed from '%s', but with another %s it is %g instead of %g\n", figure->name, list, name, after, before);
    fail();
}

/* Doubles one count everywhere, asks for the figure, and puts it back. */
static double with_count(const struct figure *figure, struct scenario_results *scenario, struct scope scope, bool is_team, int count, struct arena *arena)
{
    const struct tally_shape *shape = &scenario->shape;
    int rows = is_team ? shape->teams : shape->pairs;
    double found = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (int week = 0; week <= shape->weeks; week++)
            for (int row = 0; row < rows; row++) {
                int64_t at = is_team ? tally_team(shape, week, row, (enum team_count)count) : tally_pair(shape, week, row, (enum pair_count)count);
                scenario->tally[0][at] = pass ? scenario->tally[0][at] / 2 : scenario->tally[0][at] * 2;
            }
        found = pass ? found : value(figure, scenario, scope, arena);
    }
    return found;
}

/* Moves the histogram up, asks for the figure, and puts it back. */
static double with_histogram(const struct figure *figure, struct scenario_results *scenario, struct scope scope, uint32_t *counts, struct arena *arena)
{
    uint32_t *from = counts + histogram_bucket(5 * DAY);
    size_t size = MOVED * sizeof *from;
    memcpy(from + MOVED, from, size);
    memset(from, 0, size);
    double found = value(figure, scenario, scope, arena);
    memcpy(from, from + MOVED, size);
    memset(from + MOVED, 0, size);
    return found;
}

static void sources_are_what_the_value_depends_on(void **state)
{
    struct arena *arena = *state;
    struct scenario_results *fillings[] = {filled(arena, false), filled(arena, true)};
    int asked = 0;
    for (const struct figure *figure = figures; figure->name; figure++)
        for (int kind = 0; kind < SCOPE_KINDS; kind++) {
            struct scope scope = scope_of(fillings[0], (enum scope_kind)kind, 0);
            struct scenario_results *scenario = fillings[isnan(value(figure, fillings[0], scope, arena))];
            if (!figure_exists(figure, scenario, scope))
                continue;
            const char *list = figure_sources_text(figure, scenario, scope, arena);
            double before = value(figure, scenario, scope, arena);
            assert_true(isfinite(before) && *list);
            for (int count = 0; count < PAIR_COUNTS; count++)
                assert_dataset(figure, arena_print(arena, "cases/%s", pair_count_names[count]), before,
                               with_count(figure, scenario, scope, false, count, arena), list);
            for (int count = 0; count < TEAM_COUNTS; count++)
                assert_dataset(figure, arena_print(arena, "teams/%s", team_count_names[count]), before,
                               with_count(figure, scenario, scope, true, count, arena), list);
            for (int kind_of = 0; kind_of < HISTOGRAMS; kind_of++)
                if (has_rows(scenario, kind_of))
                    assert_dataset(figure, arena_print(arena, "histograms/%s", histogram_plans[kind_of].name), before,
                                   with_histogram(figure, scenario, scope, scenario->histograms[kind_of][0].doublings[0], arena), list);
            asked++;
        }
    assert_true(asked > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sources_are_what_the_value_depends_on)};
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
